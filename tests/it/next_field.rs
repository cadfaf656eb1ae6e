//! The caret is where the next words belong: after Enter in the first field again, in a field that was just opened, and
//! nothing is lost to a second press (R25, R40).

use crate::support::window::{Window, two_o_clock};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use std::path::Path;
use warroom::app::Start;
use warroom::incident::obligation::Clock;
use warroom::incident::person::Absent;
use warroom::incident::{Handle, Severity};

fn room(folder: &Path) -> Window {
    let mut li = Window::open(folder, Start::Home, &two_o_clock());
    li.enters("Checkout 502s");
    li
}

fn goes_to(li: &mut Window, field: &str) {
    li.harness
        .get_by_role_and_label(egui::Role::TextInput, field)
        .focus();
    li.harness.run();
}

fn enter(li: &mut Window, text: &str) {
    li.types(text).presses(Modifiers::NONE, Key::Enter);
}

fn notes(li: &Window) -> usize {
    let entries = li.incident().entries().iter();
    entries.filter(|entry| entry.said().is_some()).count()
}

#[test]
fn stakeholders_are_added_one_after_the_other_by_enter() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    li.enters("/severity 1").enters("/stakeholders");
    let before = notes(&li);
    goes_to(&mut li, "Who has to be told");
    enter(&mut li, "the bank");
    enter(&mut li, "the press");
    let listed = li.incident().stakeholders.iter();
    let listed: Vec<_> = listed.map(|one| one.whom.as_str()).collect();
    assert_eq!(listed, ["the bank", "the press"]);
    goes_to(&mut li, "What was said to S1, or why not");
    enter(&mut li, "we restore");
    enter(&mut li, "soon back");
    let told = li.incident().stakeholders.iter();
    let told: Vec<_> = told.map(|one| one.told.len()).collect();
    assert_eq!(told, [1, 1]);
    assert_eq!(notes(&li), before, "nothing went into the log line");
}

#[test]
fn obligations_are_added_one_after_the_other_by_enter() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    li.enters("/obligations");
    goes_to(&mut li, "What has to be reported");
    for name in ["Tell the bank", "Tell the press"] {
        li.types(name).presses(Modifiers::NONE, Key::Tab);
        enter(&mut li, "4h after awareness");
    }
    let owed = li.incident().obligations.iter();
    let owed: Vec<_> = owed.map(|one| one.name.as_str()).collect();
    assert_eq!(owed, ["Tell the bank", "Tell the press"]);
}

/// The key that opened a sheet closes it, whatever was entered on it.
#[test]
fn enter_in_a_field_of_a_sheet_leads_to_its_next_field_and_the_sheets_key_closes_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    let key = (Modifiers::COMMAND | Modifiers::SHIFT, Key::Y);
    li.presses(key.0, key.1);
    goes_to(&mut li, "Classified as reportable");
    enter(&mut li, "now");
    let clocks = &li.incident().clocks;
    assert!(clocks.contains_key(&Clock::Classification));
    let next = "What has to be reported";
    assert!(li.harness.get_by_label(next).is_focused());
    li.types("Tell the bank");
    assert_eq!(li.value(next), "Tell the bank");
    assert_eq!(li.value("Log line"), "");
    li.presses(key.0, key.1);
    assert!(!li.shows("Classified as reportable"));
    assert!(li.harness.get_by_label("Log line").is_focused());
}

/// R34: nothing stands in the field of a clock as if it were recorded.
#[test]
fn a_clock_that_nobody_recorded_says_from_when_it_runs_and_its_button_records_what_is_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    li.enters("/obligations");
    let add = li.harness.get_by_label("What has to be reported");
    assert!(add.is_focused(), "none is open");
    assert_eq!(li.value("Became aware"), "");
    assert!(li.shows("Not recorded: its clock runs from when it was opened, 02:00 UTC"));
    assert!(li.shows("Not recorded: its clock has not started"));
    goes_to(&mut li, "Became aware");
    li.types("01:40").settles();
    assert!(li.shows("Enter records 01:40 UTC"));
    assert!(li.incident().clocks.is_empty());
    li.harness.get_by_label("Record Became aware").click();
    li.harness.step();
    li.settles();
    assert!(li.incident().clocks.contains_key(&Clock::Awareness));
    assert!(li.shows("Recorded: 01:40 UTC"));
    // Emptied and left, it shows what still counts.
    goes_to(&mut li, "Became aware");
    li.presses(Modifiers::COMMAND, Key::A);
    li.presses(Modifiers::NONE, Key::Delete);
    assert!(li.shows("Enter clears what is recorded"));
    li.presses(Modifiers::NONE, Key::Tab);
    assert!(li.value("Became aware").contains("01:40"));
    li.presses(Modifiers::NONE, Key::Escape);
    li.enters("/obligation tell the bank; within: 1h")
        .enters("/obligations");
    let filing = "Evidence and reference, or why not, D1";
    assert!(li.harness.get_by_label(filing).is_focused());
}

/// What was looked for last time is not in the way of what is looked for now.
#[test]
fn what_looks_for_something_opens_empty_or_with_the_last_words_selected() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    for (held, key, field) in [
        (Modifiers::NONE, Key::F1, "Find"),
        (Modifiers::COMMAND, Key::K, "Command"),
        (Modifiers::COMMAND, Key::F, "Find in the timeline"),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::F, "Filter by"),
    ] {
        for word in ["hand", "step"] {
            li.presses(held, key);
            li.types(word).settles();
            let typed = (li.harness).get_by_role_and_label(egui::Role::TextInput, field);
            assert!(typed.is_focused(), "{field}");
            assert_eq!(typed.value().as_deref(), Some(word), "{field}");
            li.presses(held, key);
        }
    }
}

#[test]
fn people_come_in_one_after_the_other_by_enter_go_away_and_are_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    li.presses(Modifiers::COMMAND, Key::Num4);
    li.harness.get_by_label("Add somebody who comes in").click();
    li.harness.run();
    enter(&mut li, "Ida Berg");
    enter(&mut li, "Jo Wu");
    let ida = Handle::from_name("Ida Berg").expect("a handle");
    let jo = Handle::from_name("Jo Wu").expect("a handle");
    for person in [&ida, &jo] {
        assert!(li.incident().people[person].is_here(), "{person}");
    }
    li.harness.get_by_label("Ida Berg is away").click();
    li.settles();
    assert!(matches!(
        li.incident().absent(&ida),
        Some(Absent::Away { .. })
    ));
    li.harness.get_by_label("Ida Berg is back").click();
    li.settles();
    assert_eq!(li.incident().absent(&ida), None);
    assert!(li.shows("What changed meanwhile"));
}

/// P4: two quick presses are one, and one is undone by a key.
#[test]
fn who_leaves_by_a_button_leaves_in_five_seconds_and_a_double_click_is_about_one_person() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    li.enters("/join @ida Ida Berg").enters("/join @jo Jo Wu");
    li.enters("/command @ida");
    li.presses(Modifiers::COMMAND, Key::Num4);
    let is_here = |li: &Window, name: &str| {
        let person = Handle::from_name(name).expect("a handle");
        li.incident().people[&person].is_here()
    };
    let leave = |li: &mut Window| {
        for _ in 0..2 {
            li.harness
                .get_by_label("Leave the room as Ida Berg")
                .click();
            li.settles();
        }
    };
    leave(&mut li);
    assert!(li.shows("Ida Berg leaves the room, and with that Command"));
    li.presses(Modifiers::COMMAND, Key::Z).passes(10);
    li.settles();
    assert!(is_here(&li, "ida") && is_here(&li, "jo"));
    leave(&mut li);
    for _ in 0..10 {
        li.passes(1);
        li.settles();
    }
    assert!(!is_here(&li, "ida") && is_here(&li, "jo"));
}

#[test]
fn enter_on_a_chosen_severity_opens_the_room_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.types("Checkout 502s");
    li.harness.get_by_label("SEV 2").focus();
    li.harness.run();
    li.presses(Modifiers::NONE, Key::Enter);
    assert!(li.shell().session().is_none(), "chosen");
    li.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.incident().severity, Some(Severity::Sev2));
}

/// The key that leads somewhere leads back.
#[test]
fn the_keys_are_on_a_sheet_at_home_too_and_the_librarys_key_leads_there_and_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.presses(Modifiers::NONE, Key::F1);
    assert!(li.shows("Keys and commands"));
    li.presses(Modifiers::NONE, Key::F1);
    assert!(!li.shows("Keys and commands"));
    li.enters("Checkout 502s");
    let library = Modifiers::COMMAND | Modifiers::SHIFT;
    li.presses(library, Key::L);
    assert!(!li.shows("Log line"));
    li.presses(library, Key::L);
    assert_eq!(li.incident().name, "Checkout 502s");
}
