//! Fields that only Enter recorded: each has a button once it has words, and says that they are not recorded yet.

use egui::{Key, Modifiers, Role as Part, Theme};
use egui_kittest::kittest::Queryable;
use warroom::incident::focus::Horizon;
use warroom::incident::step::StepQuestion;
use warroom::incident::{FocusIntent, Intent, IssueIntent, Step, StepIntent};
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::{RetroPart, SideTab};

use super::retro::part;
use super::rich::rich;
use super::room::room;
use super::side::{click, panel, write};
use crate::support::story::{Story, empty};

fn focus_in(story: Story) -> egui_kittest::Harness<'static, crate::support::desk::Desk> {
    let mut harness = room(story);
    harness.state_mut().ui.open(Sheet::Focus);
    harness.run();
    harness
}

/// R15: nobody loses an answer for want of a key.
#[test]
fn an_answer_to_a_steps_question_is_recorded_by_a_button_that_shows_once_it_has_words() {
    let mut harness = panel(empty(), SideTab::Questions);
    assert!(harness.query_by_label("Not recorded yet").is_none());
    write(
        &mut harness,
        "Answer to 1.2",
        "customers see errors",
        Part::TextInput,
    );
    harness.get_by_label("Not recorded yet");
    click(&mut harness, "Record Answer to 1.2");
    let question = StepQuestion {
        step: Step::Identification,
        number: 2,
    };
    let answer = Intent::Step(StepIntent::Answer {
        question,
        text: "customers see errors".to_owned(),
    });
    let asked = harness.state_mut().intents();
    assert_eq!(asked, [(answer, None)]);
}

/// R11: the sheet is about one thing, and its main button leaves nothing of it behind.
#[test]
fn the_main_button_of_the_focus_sheet_records_all_that_was_typed_on_it() {
    let mut harness = focus_in(empty());
    write(&mut harness, "Now", "stop the bleeding", Part::TextInput);
    write(&mut harness, "Approach", "restore a copy", Part::TextInput);
    write(&mut harness, "The issue", "db1 is empty", Part::TextInput);
    click(&mut harness, "Work on it");
    let asked = harness.state_mut().intents();
    let set = |horizon, text: &str| {
        let text = text.to_owned();
        let set = FocusIntent::Set { horizon, text };
        (Intent::Focus(set), None)
    };
    let issue = IssueIntent::Note {
        text: "db1 is empty".to_owned(),
        reason: String::new(),
    };
    assert_eq!(
        asked,
        [
            (Intent::Issue(issue), None),
            set(Horizon::Now, "stop the bleeding"),
            set(Horizon::Approach, "restore a copy"),
        ]
    );
}

/// The same by the small button of one of its fields.
#[test]
fn a_field_of_the_focus_sheet_is_recorded_by_its_own_button() {
    let mut harness = focus_in(empty());
    write(&mut harness, "Later", "tell the bank", Part::TextInput);
    click(&mut harness, "Record Later");
    let asked = harness.state_mut().intents();
    let set = FocusIntent::Set {
        horizon: Horizon::Later,
        text: "tell the bank".to_owned(),
    };
    assert_eq!(asked, [(Intent::Focus(set), None)]);
}

/// R11: what is pressed on the board is what the caret stands in.
#[test]
fn the_issue_on_the_board_opens_the_focus_sheet_with_the_caret_in_its_field() {
    let mut harness = room(empty());
    harness
        .get_by_role_and_label(Part::Button, "Issue none named: /issue what it is")
        .click();
    harness.run();
    assert!(
        harness
            .get_by_role_and_label(Part::TextInput, "The issue")
            .is_focused()
    );
}

/// R29: the next person goes on, and never back to a question they have passed.
#[test]
fn after_an_answer_of_the_retrospect_the_caret_goes_on_to_the_next_open_one() {
    let mut harness = part(rich(), RetroPart::Answers);
    let field = |harness: &egui_kittest::Harness<'_, _>, code: &str| {
        let name = format!("Answer to {code}");
        harness
            .get_by_role_and_label(Part::TextInput, &name)
            .is_focused()
    };
    write(&mut harness, "Answer to 6.2", "the alerts", Part::TextInput);
    harness.key_press(Key::Enter);
    harness.run();
    assert!(field(&harness, "6.3"));
}

/// Typed into the wrong field, a line is not lost.
#[test]
fn enter_in_the_filter_keeps_words_that_match_nothing() {
    let mut harness = room(empty());
    harness.state_mut().ui.open(Sheet::Filter);
    harness.run();
    write(
        &mut harness,
        "Filter by",
        "db1 is empty since 18:00",
        Part::TextInput,
    );
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("No matches.");
    let field = harness.get_by_role_and_label(Part::TextInput, "Filter by");
    assert_eq!(field.value().as_deref(), Some("db1 is empty since 18:00"));
}

/// The choice in the timeline starts at the row above the log line, and Esc ends it.
#[test]
fn the_first_alt_up_chooses_the_row_above_the_log_line_and_esc_chooses_none() {
    let mut harness = room_of_two();
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    harness.run();
    let chosen = harness.state().ui.timeline.chosen;
    let words = chosen.and_then(|n| {
        harness
            .state()
            .incident
            .entry(n)
            .map(warroom::incident::Entry::n)
    });
    let later = harness
        .state()
        .incident
        .in_time()
        .last()
        .map(warroom::incident::Entry::n);
    assert_eq!(words, later);
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().ui.timeline.chosen, None);
    assert!(harness.get_by_label("Log line").is_focused());
}

/// Two notes, the one recorded last of which happened first.
fn room_of_two() -> egui_kittest::Harness<'static, crate::support::desk::Desk> {
    let mut story = empty();
    story.types("li", "the newest by its time");
    story.types("li", "-20m recorded last");
    super::room::room_in(Theme::Dark, [1440, 900], story)
}
