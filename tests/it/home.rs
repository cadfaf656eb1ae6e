//! The home screen lists what one can go on with, says how each file stands, and opens it by keyboard.

use crate::support::looks::save;
use crate::support::window::{Window, two_o_clock, until};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;
use std::path::Path;
use warroom::app::Start;
use warroom::incident::Severity;
use warroom::session::{Session, SessionEnv};
use warroom::ui::base::file_task::FileTask;

fn begun(folder: &Path, name: &str) -> std::path::PathBuf {
    let mut window = Window::open(folder, Start::Home, &two_o_clock());
    window.enters(name).enters("one").enters("two");
    window.file()
}

fn home(folder: &Path) -> Window {
    let mut window = Window::open(folder, Start::Home, &two_o_clock());
    until("the folder was looked at", || {
        window.harness.step();
        window.shows(" KB") || window.shows(" B ")
    });
    window
}

#[test]
fn every_incident_of_the_folder_is_listed_with_how_it_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    let damaged = begun(folder.path(), "Login slow");
    begun(folder.path(), "Checkout 502s");
    let here = folder.path().join("warroom");
    // Not opened here before: nothing is remembered of them.
    std::fs::remove_dir_all(folder.path().join("state")).expect("removed");
    let mut bytes = std::fs::read(&damaged).expect("read");
    let second = bytes.iter().position(|byte| *byte == b'\n').expect("lines") + 20;
    bytes[second] ^= 1;
    std::fs::write(&damaged, bytes).expect("written");
    std::fs::write(here.join("shopping.warroom"), "milk, eggs\n").expect("written");
    std::fs::write(here.join("notes.txt"), "not one\n").expect("written");
    let mut li = home(folder.path());
    assert!(li.shows("Checkout 502s, open"));
    assert!(li.shows("shopping, ▲ cannot be read"));
    assert!(!li.shows("notes"));
    assert!(
        li.shows("Login slow, ▲ damaged"),
        "what is good of it is read"
    );
    for look in [Theme::Dark, Theme::Light] {
        li.harness.ctx.set_theme(look);
        li.harness.run();
        save(&mut li.harness, "home-shelf", look);
    }
}

/// At the least size promised everything that can be done is in sight, with the shelf as well.
#[test]
fn a_low_window_shows_every_button_of_the_home_screen() {
    let folder = tempfile::tempdir().expect("a folder");
    begun(folder.path(), "Checkout 502s");
    let mut li = home(folder.path());
    li.harness.set_size(egui::vec2(1280.0, 720.0));
    li.harness.run_steps(3);
    let buttons = li.harness.get_all_by_role(egui::Role::Button);
    let lowest = buttons
        .map(|button| button.rect().max.y)
        .fold(0.0, f32::max);
    assert!(lowest <= 720.0, "{lowest}");
    save(&mut li.harness, "home-low", Theme::Dark);
}

/// What continues the file lies beside the file, not beside the link.
#[cfg(unix)]
#[test]
fn an_incident_listed_by_a_link_tells_what_its_later_parts_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = begun(folder.path(), "Login slow");
    let mut bytes = std::fs::read(&file).expect("read");
    let second = bytes.iter().position(|byte| *byte == b'\n').expect("lines") + 20;
    bytes[second] ^= 1;
    std::fs::write(&file, bytes).expect("written");
    let env = SessionEnv::of_this_machine();
    let mut session = Session::open(&file, env).expect("it opens");
    let now = session.now();
    session.line("/rename Login dead", now).expect("taken");
    session.wait().expect("recorded");
    drop(session);
    // Elsewhere, with a link in the folder that is listed.
    let (here, there) = (folder.path().join("warroom"), folder.path().join("there"));
    std::fs::rename(&here, &there).expect("moved");
    std::fs::create_dir(&here).expect("a folder");
    std::fs::remove_dir_all(folder.path().join("state")).expect("removed");
    let name = file.file_name().expect("a name");
    std::os::unix::fs::symlink(there.join(name), here.join("link.warroom")).expect("a link");
    let li = home(folder.path());
    assert!(li.shows("Login dead, ▲ damaged"));
}

#[test]
fn arrows_and_enter_open_one_and_home_leads_back_to_open_another() {
    let folder = tempfile::tempdir().expect("a folder");
    begun(folder.path(), "Login slow");
    begun(folder.path(), "Checkout 502s");
    let mut li = home(folder.path());
    li.presses(Modifiers::NONE, Key::ArrowDown);
    li.presses(Modifiers::NONE, Key::ArrowDown);
    li.presses(Modifiers::NONE, Key::ArrowUp);
    li.presses(Modifiers::NONE, Key::ArrowDown);
    li.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.incident().name, "Login slow");
    li.presses(Modifiers::NONE, Key::Escape);
    li.harness.ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
    li.presses(Modifiers::COMMAND, Key::N);
    assert!(li.shell().session().is_none());
    li.presses(Modifiers::NONE, Key::ArrowDown);
    li.presses(Modifiers::NONE, Key::ArrowDown);
    li.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.incident().name, "Checkout 502s");
}

#[test]
fn what_no_field_of_the_home_screen_took_is_said_and_offered_to_no_incident() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    let much = "words of another place ".repeat(4_000);
    li.harness.event(egui::Event::Paste(much));
    li.harness.step();
    li.settles();
    assert!(li.shows("More was pasted than this field takes"));
    li.enters("Checkout 502s").passes(2);
    assert!(li.shell().session().is_some());
    assert!(!li.shows("more than fits"));
}

#[test]
fn a_paste_nobody_chose_about_is_not_left_behind_unsaid() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.enters("Checkout 502s").passes(2);
    li.harness
        .event(egui::Event::Paste("what the database said ".repeat(40_000)));
    li.harness.step();
    li.settles();
    assert!(li.shows("more than fits"));
    li.presses(Modifiers::COMMAND, Key::N);
    assert!(li.shows("A pasted text is in memory only"));
    assert!(li.shell().session().is_some());
    li.presses(Modifiers::COMMAND, Key::N);
    assert!(li.shell().session().is_none());
}

#[test]
fn after_a_crash_the_incident_goes_on_with_one_key_and_its_wall_is_open_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = two_o_clock();
    let mut crashed = Window::open(folder.path(), Start::Home, &clock);
    crashed.enters("Checkout 502s").enters("one");
    crashed.presses(Modifiers::NONE, Key::F9);
    // What is remembered is saved on a thread of its own.
    let saved = folder.path().join("state/window.ron");
    until("the wall was remembered", || {
        std::fs::read_to_string(&saved).is_ok_and(|text| text.contains("wall: true"))
    });
    drop(crashed);
    let mut again = Window::open(folder.path(), Start::Home, &clock);
    assert!(again.shows("Open when the program was interrupted"));
    again.presses(Modifiers::COMMAND, Key::Enter);
    assert_eq!(again.incident().name, "Checkout 502s");
    again.presses(Modifiers::NONE, Key::F9);
    assert!(again.shows("Close wall"), "it was open already");
}

#[test]
fn an_incident_that_was_left_in_order_is_not_called_interrupted() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut left = Window::open(folder.path(), Start::Home, &two_o_clock());
    left.enters("Checkout 502s").enters("one");
    left.shell_mut().leave();
    drop(left);
    let again = Window::open(folder.path(), Start::Home, &two_o_clock());
    assert!(!again.shows("interrupted"));
}

#[test]
fn enter_or_space_chooses_a_severity_and_a_drill_and_enter_in_the_name_opens_the_room() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.types("Checkout 502s");
    li.presses(Modifiers::NONE, Key::Tab)
        .presses(Modifiers::NONE, Key::Tab);
    assert!(li.harness.get_by_label("SEV 1").is_focused());
    li.presses(Modifiers::NONE, Key::Enter);
    assert!(
        li.shell().session().is_none(),
        "it chose, and opened nothing"
    );
    li.presses(Modifiers::NONE, Key::Tab);
    assert!(li.harness.get_by_label("SEV 2").is_focused());
    li.harness.event(egui::Event::Text(" ".to_owned()));
    li.presses(Modifiers::NONE, Key::Space);
    li.harness
        .get_by_label_contains("Drill: an exercise")
        .focus();
    li.harness.run();
    li.presses(Modifiers::NONE, Key::Enter);
    let name = li
        .harness
        .get_by_role_and_label(egui::Role::TextInput, "Name");
    assert_eq!(name.value().as_deref(), Some("Checkout 502s"));
    name.focus();
    li.harness.run();
    li.presses(Modifiers::NONE, Key::Enter);
    let incident = li.incident();
    assert_eq!(incident.name, "Checkout 502s");
    assert_eq!(incident.severity, Some(Severity::Sev2));
    assert!(incident.drill);
}

#[test]
fn where_no_file_dialog_opens_a_path_is_typed_without_going_into_the_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = begun(folder.path(), "Login slow");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    assert!(
        li.harness
            .get_by_role_and_label(egui::Role::TextInput, "Name")
            .is_focused()
    );
    li.shell_mut()
        .offer_typing(warroom::ui::base::file_task::FileTask::Open);
    li.harness.run();
    assert!(li.harness.get_by_label("Path").is_focused());
    save(&mut li.harness, "home-path", Theme::Dark);
    li.types(&file.display().to_string());
    let name = li
        .harness
        .get_by_role_and_label(egui::Role::TextInput, "Name");
    assert_eq!(name.value().as_deref().unwrap_or_default(), "");
    li.presses(Modifiers::NONE, Key::Tab);
    assert!(
        li.harness
            .get_by_role_and_label(egui::Role::Button, "Open")
            .is_focused()
    );
    li.presses(Modifiers::NONE, Key::Enter);
    li.settles();
    assert_eq!(li.incident().name, "Login slow");
}

#[test]
fn a_zone_that_is_none_keeps_the_caret_until_it_is_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.types("Checkout 502s");
    li.harness.get_by_label("Time zone").focus();
    li.harness.run();
    li.types("Atlantis").presses(Modifiers::NONE, Key::Enter);
    assert!(li.shell().session().is_none());
    assert!(li.harness.get_by_label("Time zone").is_focused());
    li.presses(Modifiers::COMMAND, Key::A)
        .types("UTC")
        .presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.incident().name, "Checkout 502s");
}

#[test]
fn ctrl_n_goes_home_with_the_caret_in_the_empty_log_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.enters("Checkout 502s");
    let (part, name) = (egui::Role::MultilineTextInput, "Log line");
    assert!(li.harness.get_by_role_and_label(part, name).is_focused());
    li.presses(Modifiers::COMMAND, Key::N);
    assert!(li.shell().session().is_none());
    assert!(li.shows("New incident"));
}

/// What was said of a dialog is over once there is a file; where nothing is done, a frame is asked for to take it away.
#[test]
fn that_the_file_dialog_did_not_open_is_no_longer_said_once_a_file_was_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = begun(folder.path(), "Checkout 502s");
    let mut li = home(folder.path());
    let said = "The file dialog did not open";
    li.shell_mut().offer_typing(FileTask::Open);
    li.harness.run();
    assert!(li.shows(said));
    let path = file.display().to_string();
    li.types(&path).presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.incident().name, "Checkout 502s");
    li.presses(Modifiers::COMMAND, Key::N);
    assert!(li.shows("New incident") && !li.shows(said));
    li.shell_mut().offer_typing(FileTask::Open);
    li.harness.run();
    assert!(li.shows(said));
    let wakes = li.harness.output().viewport_output.values();
    let soonest = wakes.map(|window| window.repaint_delay).min();
    assert!(
        soonest.is_some_and(|delay| delay.as_secs() <= 8),
        "{soonest:?}"
    );
}
