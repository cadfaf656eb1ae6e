//! A double click presses one thing, and a sheet's dimmed surroundings press nothing.

use crate::support::window::{Window, two_o_clock};
use egui::{Event, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::Queryable as _;
use std::path::Path;
use warroom::app::Start;

fn room(folder: &Path) -> Window {
    let mut li = Window::open(folder, Start::Home, &two_o_clock());
    li.enters("Checkout 502s");
    li
}

fn button(at: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

/// Presses here twice, a quarter of a second apart, with time to record between them.
fn double_click(li: &mut Window, label: &str) {
    let at = li.harness.get_by_label(label).rect().center();
    li.harness.event(Event::PointerMoved(at));
    li.harness.step();
    for _ in 0..2 {
        for pressed in [true, false] {
            li.harness.event(button(at, pressed));
        }
        li.harness.step();
    }
    li.settles();
}

fn once(li: &mut Window, at: Pos2) {
    li.harness.event(Event::PointerMoved(at));
    li.harness.step();
    for pressed in [true, false] {
        li.harness.event(button(at, pressed));
    }
    li.harness.step();
    li.settles();
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
