//! The timeline by name and row: what is built, what stays in place, what keys do.

use crate::support::panels::timeline_ui;
use chrono::Duration;
use egui::{Key, Modifiers, Role, Theme};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use warroom::incident::Entry;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::panels::timeline;

use crate::support::desk::Desk;
use crate::support::night::{night, with_pending};
use crate::support::say::note;

fn open(desk: Desk) -> Harness<'static, Desk> {
    desk.open(Theme::Dark, [1000, 600], timeline_ui)
}

fn focus(harness: &mut Harness<'_, Desk>) {
    harness
        .ctx
        .memory_mut(|memory| memory.request_focus(timeline::id()));
    harness.run();
}

/// Where the row that says this stands.
fn top_of(harness: &Harness<'_, Desk>, words: &str) -> f32 {
    row(harness, words).unwrap_or_else(|| panic!("{words} is in sight"))
}

fn row(harness: &Harness<'_, Desk>, words: &str) -> Option<f32> {
    let mut rows = harness.get_all_by_role(Role::ListBoxOption);
    rows.find(|node| {
        node.accesskit_node()
            .label()
            .is_some_and(|label| label.contains(words))
    })
    .map(|node| node.rect().top())
}

/// Lets the finding thread take in the whole log, a slice a frame, and answer.
fn found(harness: &mut Harness<'_, Desk>) {
    harness.run_steps(16);
    harness.state().ui.timeline.wait_for_find();
    harness.run();
}

fn scroll(harness: &mut Harness<'_, Desk>, by: f32) {
    harness.hover_at(egui::pos2(500.0, 400.0));
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        source: egui::MouseWheelSource::Trackpad,
        delta: egui::vec2(0.0, by),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    // A wheel's turn is spread over some frames.
    harness.run_steps(12);
}

#[test]
fn only_the_rows_in_sight_are_built_whatever_the_length_of_the_log() {
    // Numbers as wide, so that words wrap alike.
    let few = open(Desk::with_notes(10_000))
        .state()
        .ui
        .timeline
        .rows_built();
    let harness = open(Desk::with_notes(99_900));
    let many = harness.state().ui.timeline.rows_built();
    assert!(many <= 40, "{many}");
    assert_eq!(few, many);
    top_of(&harness, "note 99899");
}

#[test]
fn a_jump_through_the_whole_log_builds_two_windows_at_most() {
    let mut harness = open(Desk::with_notes(100_000));
    focus(&mut harness);
    for key in [Key::Home, Key::End, Key::Home] {
        harness.key_press(key);
        harness.step();
        let built = harness.state().ui.timeline.rows_built();
        assert!(built <= 80, "{built}");
    }
    top_of(&harness, "opened");
}

#[test]
fn a_new_entry_pushes_the_others_up_while_the_newest_is_in_sight() {
    let mut harness = open(Desk::with_notes(500));
    let before = top_of(&harness, "note 499");
    harness.state_mut().notes("ana", "just in");
    harness.run();
    assert!((top_of(&harness, "just in") - before).abs() < 0.01);
    assert!(harness.state().ui.timeline.follows());
}

#[test]
fn reading_further_up_is_not_disturbed_by_what_comes_in() {
    let mut harness = open(Desk::with_notes(500));
    scroll(&mut harness, 2_000.0);
    let words = "note 430";
    let before = top_of(&harness, words);
    // One far above, one at the end.
    let desk = harness.state_mut();
    let early = desk.now - Duration::seconds(450);
    desk.said_of(early, "mo", note("remembered late\nwith\nthree lines"));
    desk.notes("ana", "just in");
    harness.run();
    assert!((top_of(&harness, words) - before).abs() < 0.01);
    assert!(!harness.state().ui.timeline.follows());
    harness
        .get_by_role_and_label(Role::Button, "2 new below")
        .click();
    harness.run();
    top_of(&harness, "just in");
    assert!(harness.state().ui.timeline.follows());
}

#[test]
fn scrolling_up_over_rows_never_seen_moves_those_in_sight_smoothly() {
    let mut harness = open(Desk::with_notes(5_000));
    scroll(&mut harness, 30.0);
    for _ in 0..40 {
        let rows: Vec<_> = harness
            .get_all_by_role(Role::ListBoxOption)
            .map(|node| {
                (
                    node.accesskit_node().label().unwrap_or_default(),
                    node.rect().top(),
                )
            })
            .collect();
        scroll(&mut harness, 40.0);
        for (words, before) in &rows[..rows.len() / 2] {
            if let Some(after) = row(&harness, words) {
                assert!(
                    (after - before - 40.0).abs() < 1.0,
                    "{words}: {before} {after}"
                );
            }
        }
    }
}

#[test]
fn the_keyboard_chooses_a_row_and_enter_opens_it() {
    let mut harness = open(Desk::with_notes(100));
    focus(&mut harness);
    harness.key_press(Key::ArrowUp);
    harness.run();
    let last = harness.state().incident.entries().last().map(Entry::n);
    assert_eq!(harness.state().ui.timeline.chosen, last);
    harness.key_press(Key::ArrowUp);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let n = last.expect("an entry") - 1;
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Entry(n)));
}

#[test]
fn rows_are_read_aloud_in_whole() {
    let mut harness = open(night());
    let action = harness
        .state()
        .incident
        .actions
        .last()
        .map(|action| action.entry);
    harness.state_mut().ui.timeline.chosen = action;
    harness.run();
    harness.get_by_role_and_label(
        Role::ListBoxOption,
        "23:32:36 Eva Lind, action: Copy the 17:20 snapshot from staging to db1 needs approval A4",
    );
}

#[test]
fn what_is_still_being_saved_says_so() {
    let mut harness = open(with_pending(night()));
    let pending = harness.render().expect("drawn");
    let last = harness.state().incident.entries().last().map(Entry::n);
    harness.state_mut().record.recorded = last;
    harness.run();
    assert_ne!(pending, harness.render().expect("drawn"));
}

#[test]
fn segments_count_and_narrow() {
    let mut harness = open(night());
    harness
        .get_by_role_and_label(Role::Tab, "Decisions")
        .click();
    harness.run();
    let rows = harness.get_all_by_role(Role::ListBoxOption).count();
    let tab = harness.get_by_role_and_label(Role::Tab, "Decisions");
    assert_eq!(tab.accesskit_node().numeric_value(), Some(rows as f64));
    harness.get_by_role_and_label(Role::Tab, "All").click();
    harness.run();
    assert!(harness.get_all_by_role(Role::ListBoxOption).count() > rows);
}

#[test]
fn since_the_last_update_follows_the_last_update() {
    let mut harness = open(night());
    harness
        .get_by_role_and_label(Role::Tab, "Since last update")
        .click();
    harness.run();
    assert!(row(&harness, "Snippet spam").is_none());
    harness
        .state_mut()
        .script("raj /update complete All is back\nli after it");
    harness.run();
    assert_eq!(harness.get_all_by_role(Role::ListBoxOption).count(), 1);
}

#[test]
fn finding_marks_the_newest_first_and_steps_to_older_ones() {
    let mut harness = open(Desk::with_notes(20_000));
    harness.get_by_role_and_label(Role::Button, "Find").click();
    harness.run();
    harness
        .get_by_label("Find in the timeline")
        .type_text("note 1234");
    found(&mut harness);
    let chosen = |harness: &Harness<'_, Desk>| {
        let desk = harness.state();
        let n = desk.ui.timeline.chosen.expect("one is chosen");
        desk.incident
            .describe(desk.incident.entry(n).expect("it exists"))
    };
    assert_eq!(chosen(&harness), "note 12349");
    harness.get_by_label("1 of 11");
    top_of(&harness, "note 12349");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(chosen(&harness), "note 12348");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run();
    assert_eq!(chosen(&harness), "note 12349");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(
        !harness.state().ui.timeline.finding && harness.state().ui.timeline.filter.text.is_empty()
    );
}

#[test]
fn only_matches_leaves_nothing_else() {
    let mut harness = open(night());
    harness.get_by_role_and_label(Role::Button, "Find").click();
    harness.run();
    harness
        .get_by_label("Find in the timeline")
        .type_text("snapshot");
    found(&mut harness);
    harness.get_by_label("Only matches").click();
    harness.run();
    let rows: Vec<_> = harness
        .get_all_by_role(Role::ListBoxOption)
        .map(|node| node.accesskit_node().label())
        .collect();
    assert!(rows.len() >= 3);
    assert!(
        rows.iter().flatten().all(|row| row.contains("snapshot")),
        "{rows:?}"
    );
}
