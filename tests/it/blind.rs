//! Somebody who types without looking: a line the rules refuse loses nothing and is joined to nothing, and it is heard.

use crate::support::window::{Window, two_o_clock};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use warroom::app::Start;
use warroom::board::alarms::Occasion;

/// A window on a new incident, the keyboard on the log line.
fn laptop() -> (TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = two_o_clock();
    let mut window = Window::open(folder.path(), Start::Home, &clock);
    window.enters("Checkout 502s");
    (folder, window)
}

/// The words of the last entries, the oldest first.
fn last(window: &Window, many: usize) -> Vec<String> {
    let entries = window.incident().entries();
    let from = entries.len().saturating_sub(many);
    let last = entries[from..].iter();
    last.map(|entry| entry.said().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn lines_typed_blind_behind_a_refused_one_are_recorded_each_by_itself() {
    let (_folder, mut window) = laptop();
    window.enters("/start 9");
    assert_eq!(window.value("Log line"), "/start 9");
    let lines: Vec<_> = (1..=12).map(|n| format!("host db{n} is back")).collect();
    for line in &lines {
        window.enters(line);
    }
    assert_eq!(last(&window, 12), lines);
    assert_eq!(window.value("Log line"), "");
    assert!(window.shows("Not recorded: /start 9"));
}

#[test]
fn lines_typed_in_one_go_behind_a_refused_one_are_recorded_each_by_itself() {
    let (_folder, mut window) = laptop();
    let enter = |pressed| Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    for line in [
        "/start 9",
        "host db1 is back",
        "host db2 is back",
        "/start 8",
    ] {
        window.harness.event(Event::Text(line.to_owned()));
        window.harness.event(enter(true));
        window.harness.event(enter(false));
    }
    for _ in 0..20 {
        window.harness.step();
    }
    window.settles();
    assert_eq!(last(&window, 2), ["host db1 is back", "host db2 is back"]);
    assert_eq!(window.value("Log line"), "/start 8");
    assert!(window.shows("Not recorded: /start 9"));
}

#[test]
fn the_cursor_stays_behind_a_refused_line_so_that_it_can_be_put_right() {
    let (_folder, mut window) = laptop();
    window.enters("> restart db1").enters("/withdraw 2");
    assert!(window.shows("Your words are still here"));
    window.presses(Modifiers::NONE, Key::Backspace).types("1");
    assert_eq!(window.value("Log line"), "/withdraw 1");
    window.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(window.value("Log line"), "");
    assert!(!window.shows("Not recorded"));
}

#[test]
fn one_key_begins_the_next_line_and_keeps_the_refused_one_over_a_kill() {
    let (folder, mut window) = laptop();
    window.enters("/start 9");
    window.presses(Modifiers::NONE, Key::Escape);
    window.enters("db1");
    assert_eq!(last(&window, 1), ["db1"]);
    assert!(window.shows("Not recorded: /start 9"));
    window.passes(5).settles();
    let (file, clock) = (window.file(), window.clock.clone());
    drop(window);
    let window = Window::open(folder.path(), Start::File(file), &clock);
    assert!(window.shows("Not recorded: /start 9"));
}

#[test]
fn a_line_that_is_not_recorded_is_heard_unless_muted() {
    let (_folder, mut window) = laptop();
    window.enters("db1 is back");
    assert_eq!(window.shell().rung(), []);
    window.enters("/start 9");
    assert_eq!(window.shell().rung(), [Occasion::LineRefused]);
    window.passes(30).settles();
    assert_eq!(window.shell().rung(), [Occasion::LineRefused], "once");
}

#[test]
fn a_line_kept_for_later_has_a_key_that_takes_it_up_and_its_row_names_that_key() {
    let (_folder, mut window) = laptop();
    window.enters("> restart db1").enters("/withdraw 2");
    window
        .presses(Modifiers::NONE, Key::Escape)
        .enters("db1 lags");
    let edit = window.harness.get_by_label("Edit, /withdraw 2");
    let key = edit.accesskit_node().data().keyboard_shortcut();
    assert_eq!(key, Some("Alt ⏎"));
    window.presses(Modifiers::ALT, Key::Enter);
    assert_eq!(window.value("Log line"), "/withdraw 2");
    window.presses(Modifiers::NONE, Key::Backspace).types("1");
    window.presses(Modifiers::NONE, Key::Enter);
    assert!(!window.shows("Not recorded"));
    window.presses(Modifiers::ALT, Key::Enter);
    assert!(window.shows("No refused line is kept for later"));
}

#[test]
fn one_esc_puts_away_a_refused_line_and_what_was_refused_with_it() {
    let (_folder, mut window) = laptop();
    for line in [
        "/command @ana",
        "> restart db1",
        "> restart db2",
        "/role recorder @li",
    ] {
        window.enters(line);
    }
    window.types("/start 9").presses(Modifiers::ALT, Key::C);
    assert!(window.shows("Which of the 2 actions?"));
    window.presses(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("Which of the 2 actions?"));
    assert_eq!(window.value("Log line"), "");
    assert!(window.shows("Not recorded: /start 9"));
}
