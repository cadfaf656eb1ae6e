//! The file of the preferences is opened from the window, made first where there is none, and its path is said where no
//! editor opens it. What a team sets up about actions is set in the window too.

use crate::support::disk::{Fault, SimDisk};
use crate::support::looks::save;
use crate::support::window::{Window, setting_of, two_o_clock, until};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};
use warroom::app::Start;
use warroom::preferences::Preferences;
use warroom::preferences::file::{read, to_text};
use warroom::session::SessionEnv;
use warroom::session::clock::Clock;

fn at_home(folder: &Path) -> Window {
    Window::open(folder, Start::Home, &two_o_clock())
}

fn file(folder: &Path) -> PathBuf {
    folder.join("preferences.ron")
}

fn presses_on(li: &mut Window, name: &str) {
    li.harness.get_by_label(name).focus();
    li.harness.step();
    li.presses(Modifiers::NONE, Key::Enter);
}

/// Waits until the window says where the file is: the windows of tests start no other program.
fn says_where(li: &mut Window, folder: &Path) {
    let words = format!("Open it by hand: {}", file(folder).display());
    until("the path is said", || {
        li.harness.step();
        li.shows(&words)
    });
}

#[test]
fn a_button_makes_the_file_with_its_comments_and_says_its_path_where_no_editor_opens() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = at_home(folder.path());
    li.presses(Modifiers::COMMAND, Key::Comma);
    assert!(!file(folder.path()).exists());
    presses_on(&mut li, "Open the preferences file");
    says_where(&mut li, folder.path());
    let text = std::fs::read_to_string(file(folder.path())).expect("made");
    assert_eq!(text, to_text(&Preferences::default()));
}

#[test]
fn the_palette_opens_a_file_by_hand_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let by_hand = "// by hand\n(zone: \"Europe/Berlin\")\n";
    std::fs::write(file(folder.path()), by_hand).expect("written");
    let mut li = at_home(folder.path());
    li.enters("Checkout 502s");
    li.presses(Modifiers::COMMAND, Key::K);
    li.types("preferences file")
        .presses(Modifiers::NONE, Key::Enter);
    says_where(&mut li, folder.path());
    let text = std::fs::read_to_string(file(folder.path())).expect("there");
    assert_eq!(text, by_hand);
}

#[test]
fn a_file_that_cannot_be_made_is_said_with_the_reason_and_its_path() {
    let disk = SimDisk::new(0);
    let clock = two_o_clock();
    let env = SessionEnv {
        storage: disk.as_storage(),
        ..setting_of(Path::new("incidents"), Clock::Fixed(clock.clone()))
    };
    let folder = Path::new("config");
    let mut li = Window::open_over(folder, Start::Home, &clock, env);
    disk.fail_after(0, Fault::ErrorForEver);
    li.presses(Modifiers::COMMAND, Key::Comma);
    presses_on(&mut li, "Open the preferences file");
    says_where(&mut li, folder);
    assert!(li.shows("The preferences file cannot be written"));
}

/// R32, R33
#[test]
fn the_teams_kinds_of_actions_and_the_term_of_approvals_are_set_by_keyboard() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = at_home(folder.path());
    li.presses(Modifiers::COMMAND, Key::Comma);
    presses_on(&mut li, "Actions");
    li.harness
        .get_by_label("Your own kinds of actions, a line each")
        .focus();
    li.harness.run();
    li.types("DNS change\nfirewall \n");
    let minutes = "Minutes until an approval lapses";
    assert_eq!(li.value(minutes), "30");
    let retypes = |li: &mut Window, text: &str| {
        li.harness.get_by_label(minutes).focus();
        li.harness.run();
        li.presses(Modifiers::COMMAND, Key::A).types(text);
        li.settles();
    };
    let preferred = || {
        let text = std::fs::read_to_string(file(folder.path())).unwrap_or_default();
        read(&text).preferences
    };
    retypes(&mut li, "45");
    until("written", || preferred().approval_minutes == 45);
    assert_eq!(preferred().action_kinds, ["DNS change", "firewall"]);
    retypes(&mut li, "0");
    assert!(li.shows("from 1 to 1440: 45 apply"));
    for look in [Theme::Dark, Theme::Light] {
        li.harness.ctx.set_theme(look);
        li.harness.run();
        save(&mut li.harness, "preferences-actions", look);
    }
    assert_eq!(preferred().approval_minutes, 45);
    li.presses(Modifiers::NONE, Key::Escape);
    li.enters("Checkout 502s");
    assert_eq!(li.incident().approval_minutes, Some(45));
}
