//! The last rota is remembered by the program and is no preference: a file of preferences by hand stays as it is, and one
//! that an earlier version put the rota into is read once and never loses it (R1, R35).

use crate::support::window::{Window, two_o_clock, until};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use std::path::Path;
use warroom::app::Start;
use warroom::preferences::file::{is_ours, read, to_text};
use warroom::preferences::{Preferences, Rota};

const BY_HAND: &str = "// ours, by hand\n(people: [(handle: \"ana\", name: \"Ana Ruiz\"), (handle: \"mo\", name: \"Mo Haddad\")])\n";

fn at_home(folder: &Path) -> Window {
    Window::open(folder, Start::Home, &two_o_clock())
}

/// What stands in the field of a role.
fn stands(li: &Window, role: &str) -> String {
    let field = li
        .harness
        .get_by_role_and_label(egui::Role::TextInput, role);
    field.value().unwrap_or_default()
}

/// Asks for a new room, whose first sheet asks who is in which role.
fn opens_a_room(li: &mut Window, name: &str) {
    li.types(name).presses(Modifiers::NONE, Key::Enter);
    assert!(li.shows("Fill the roles"));
}

fn preferences(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("preferences.ron")).expect("a file")
}

fn remembers(folder: &Path, name: &str) -> bool {
    let text = std::fs::read_to_string(folder.join("state/window.ron"));
    text.is_ok_and(|text| text.contains(name))
}

/// What the program of an earlier version wrote: Ana was in Command.
fn earlier() -> String {
    let rota = Rota {
        command: "Ana Ruiz".to_owned(),
        ..Rota::default()
    };
    to_text(&Preferences {
        rota: Some(rota),
        ..Preferences::default()
    })
}

#[test]
fn a_change_of_a_role_leaves_preferences_by_hand_as_they_are_and_the_next_start_knows_the_rota() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("preferences.ron"), BY_HAND).expect("written");
    let mut li = at_home(folder.path());
    opens_a_room(&mut li, "Checkout 502s");
    li.types("ana").presses(Modifiers::NONE, Key::Enter);
    li.enters("/comms @mo")
        .enters("/join @kim")
        .enters("/recorder @kim");
    until("remembered", || {
        remembers(folder.path(), "recorder: \"kim\"")
    });
    drop(li);
    assert_eq!(preferences(folder.path()), BY_HAND);
    assert!(!folder.path().join("preferences.ron.kept").exists());
    let mut li = at_home(folder.path());
    opens_a_room(&mut li, "Login slow");
    assert_eq!(stands(&li, "Command"), "Ana Ruiz");
    assert_eq!(stands(&li, "Comms"), "Mo Haddad");
    assert_eq!(stands(&li, "Recorder"), "kim");
    assert_eq!(preferences(folder.path()), BY_HAND);
}

#[test]
fn the_next_room_begins_with_everybody_of_a_role_and_calls_nobody_of_the_last_one_new() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = at_home(folder.path());
    opens_a_room(&mut li, "Checkout 502s");
    li.types("Lea Dorn").presses(Modifiers::NONE, Key::Enter);
    li.enters("/research @kim").enters("/research @bo");
    until("remembered", || {
        remembers(folder.path(), "research: \"kim, bo\"")
    });
    drop(li);
    let mut li = at_home(folder.path());
    opens_a_room(&mut li, "Login slow");
    assert_eq!(stands(&li, "Command"), "Lea Dorn");
    assert_eq!(stands(&li, "Research"), "kim, bo");
    assert!(!li.shows("new)"));
    li.presses(Modifiers::NONE, Key::Enter);
    let incident = li.incident();
    let research: Vec<_> = incident
        .holders(warroom::incident::Role::Research)
        .collect();
    assert_eq!(research.len(), 2, "{research:?}");
}

#[test]
fn everybody_of_a_role_who_leaves_it_at_the_end_is_in_the_next_room_and_a_slip_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = at_home(folder.path());
    opens_a_room(&mut li, "Checkout 502s");
    li.types("Lea Dorn").presses(Modifiers::NONE, Key::Enter);
    for line in ["/research @kim", "/research @bo", "/research @slip"] {
        li.enters(line);
    }
    li.enters("/remove @slip typed into the wrong field");
    for line in ["/leave @bo", "/leave @kim"] {
        li.enters(line);
    }
    li.passes(10).settles();
    let research = li.incident().holders(warroom::incident::Role::Research);
    assert_eq!(research.count(), 0);
    li.presses(Modifiers::COMMAND, Key::N);
    opens_a_room(&mut li, "Login slow");
    assert_eq!(stands(&li, "Research"), "kim, bo");
}

#[test]
fn a_field_that_was_emptied_is_empty_in_the_next_room_too() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("preferences.ron"), BY_HAND).expect("written");
    let mut li = at_home(folder.path());
    opens_a_room(&mut li, "Checkout 502s");
    li.types("ana").presses(Modifiers::NONE, Key::Tab);
    li.types("mo").presses(Modifiers::NONE, Key::Enter);
    li.presses(Modifiers::COMMAND, Key::N);
    opens_a_room(&mut li, "Login slow");
    assert_eq!(stands(&li, "Recorder"), "Mo Haddad");
    li.presses(Modifiers::NONE, Key::Tab)
        .presses(Modifiers::NONE, Key::Delete)
        .presses(Modifiers::NONE, Key::Enter);
    li.presses(Modifiers::COMMAND, Key::N);
    opens_a_room(&mut li, "Mail late");
    assert_eq!(stands(&li, "Command"), "Ana Ruiz");
    assert_eq!(stands(&li, "Recorder"), "");
}

#[test]
fn a_rota_that_an_earlier_version_kept_among_the_preferences_is_the_start_and_is_always_in_one_of_the_files()
 {
    let folder = tempfile::tempdir().expect("a folder");
    let earlier = earlier();
    assert!(is_ours(&earlier));
    std::fs::write(folder.path().join("preferences.ron"), &earlier).expect("written");
    let mut li = at_home(folder.path());
    opens_a_room(&mut li, "Checkout 502s");
    assert_eq!(stands(&li, "Command"), "Ana Ruiz");
    assert_eq!(
        preferences(folder.path()),
        earlier,
        "reading writes nothing"
    );
    let is_muted = || read(&preferences(folder.path())).preferences.sounds.muted;
    li.presses(Modifiers::NONE, Key::Escape)
        .presses(Modifiers::COMMAND, Key::M);
    until("muted", is_muted);
    assert!(
        preferences(folder.path()).contains("rota:"),
        "not yet read back"
    );
    until("remembered", || remembers(folder.path(), "Ana Ruiz"));
    drop(li);
    let mut li = at_home(folder.path());
    li.presses(Modifiers::COMMAND, Key::M);
    until("heard again", || !is_muted());
    assert!(!preferences(folder.path()).contains("rota:"));
    opens_a_room(&mut li, "Login slow");
    assert_eq!(stands(&li, "Command"), "Ana Ruiz");
    assert!(!folder.path().join("preferences.ron.kept").exists());
}

#[test]
fn what_the_program_remembers_is_newer_than_a_rota_among_the_preferences() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("preferences.ron"), earlier()).expect("written");
    let mut li = at_home(folder.path());
    opens_a_room(&mut li, "Checkout 502s");
    li.presses(Modifiers::COMMAND, Key::A)
        .types("Mo Haddad")
        .presses(Modifiers::NONE, Key::Enter);
    until("remembered", || remembers(folder.path(), "Mo Haddad"));
    drop(li);
    let mut li = at_home(folder.path());
    opens_a_room(&mut li, "Login slow");
    assert_eq!(stands(&li, "Command"), "Mo Haddad");
}
