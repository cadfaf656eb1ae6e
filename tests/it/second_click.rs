//! A double click presses one thing, and a sheet's dimmed surroundings press nothing.

use crate::support::layout::mouse_button;
use crate::support::window::{Window, two_o_clock};
use egui::{Event, Key, Modifiers, Pos2};
use egui_kittest::kittest::Queryable as _;
use std::path::Path;
use warroom::app::Start;
use warroom::incident::action::ActionState;

fn room(folder: &Path) -> Window {
    let mut li = Window::open(folder, Start::Home, &two_o_clock());
    li.enters("Checkout 502s");
    li
}

/// Presses here twice, one frame apart.
fn double_click(li: &mut Window, label: &str) {
    let at = li.harness.get_by_label(label).rect().center();
    li.harness.event(Event::PointerMoved(at));
    li.harness.step();
    press(li, at);
    press(li, at);
    li.settles();
}

fn once(li: &mut Window, at: Pos2) {
    li.harness.event(Event::PointerMoved(at));
    li.harness.step();
    press(li, at);
    li.settles();
}

fn press(li: &mut Window, at: Pos2) {
    for pressed in [true, false] {
        li.harness.event(mouse_button(at, pressed));
    }
    li.harness.step();
}

#[test]
fn a_double_click_files_one_obligation_and_not_the_one_that_moves_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    li.enters("/obligation Tell the bank; within: 4h")
        .enters("/obligation Tell the press; within: 4h")
        .enters("/aware")
        .enters("/obligations");
    let filed = |li: &Window| {
        let owed = li.incident().obligations.iter();
        owed.filter(|one| one.end.is_some()).count()
    };
    double_click(&mut li, "Filed D1");
    assert_eq!(filed(&li), 1);
    li.passes(4);
    double_click(&mut li, "Filed D2");
    assert_eq!(filed(&li), 2, "a click of its own counts");
}

#[test]
fn a_double_click_on_approve_does_not_press_the_undo_that_takes_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    li.enters("/join @ana Ana Ruiz").enters("/command @ana");
    li.enters("> restart db1; risk: a minute offline");
    double_click(&mut li, "Approve as Ana Ruiz, A1");
    for _ in 0..10 {
        li.passes(1);
        li.settles();
    }
    let action = &li.incident().actions[0];
    assert!(action.approval.is_some(), "{:?}", action.state);
}

#[test]
fn a_click_beside_a_sheet_closes_it_and_presses_nothing_behind_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    let behind = li.harness.get_by_label("Menu").rect().center();
    li.enters("/stakeholders");
    assert!(li.shows("Who has to be told"));
    once(&mut li, behind);
    assert!(!li.shows("Who has to be told"));
    assert!(!li.shows("Preferences"), "the menu stays closed");
    li.passes(1);
    once(&mut li, behind);
    assert!(li.shows("Preferences"), "and opens by a click of its own");
}

/// A replay is stepped by the same button again and again.
#[test]
fn of_two_quick_clicks_on_the_next_entry_of_a_replay_both_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    li.enters("one").enters("two").enters("three");
    li.presses(Modifiers::COMMAND | Modifiers::SHIFT, Key::P)
        .presses(Modifiers::NONE, Key::Home);
    assert!(!li.shows("one #"), "nothing was said yet");
    double_click(&mut li, "Next, entry");
    assert!(li.shows("one #"), "the second entry after the start");
}

/// The next card comes where the one that was approved has gone.
#[test]
fn an_undo_that_comes_too_late_does_not_approve_what_has_taken_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    li.enters("/join @ana Ana Ruiz").enters("/command @ana");
    for action in ["restart db1", "empty db2"] {
        li.enters(&format!(
            "> {action}; risk: a minute offline; rollback: none; kind: restart"
        ));
    }
    let at = li.harness.get_by_label("Approve as Ana Ruiz, A1").rect();
    once(&mut li, at.center());
    li.passes(1).settles();
    li.harness.event(Event::PointerMoved(at.center()));
    li.harness.run();
    li.passes(4);
    assert_eq!(li.incident().actions[0].state, ActionState::Approved);
    let next = li.harness.get_by_label("Approve as Ana Ruiz, A2").rect();
    assert!(next.contains(at.center()), "{next}");
    press(&mut li, at.center());
    li.passes(10).settles();
    assert_eq!(li.incident().actions[1].state, ActionState::Proposed);
    // Once it has stood there for a moment it is what whoever clicks means.
    press(&mut li, at.center());
    li.passes(10).settles();
    assert_eq!(li.incident().actions[1].state, ActionState::Approved);
}
