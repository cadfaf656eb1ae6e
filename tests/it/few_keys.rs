//! What is needed most is a few keys away: handing over the recorder's role, and the questions of the retrospect.

use crate::walkthrough::{Recorder, fought};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use warroom::incident::Role;
use warroom::incident::key_time::KeyTime;

const NONE: Modifiers = Modifiers::NONE;

fn recorders(li: &Recorder) -> Vec<String> {
    let holders = li.incident().holders(Role::Recorder);
    holders.map(ToString::to_string).collect()
}

#[test]
fn the_recorders_key_a_name_and_enter_offer_the_role_and_add_no_second_recorder() {
    let mut li = fought();
    li.presses(NONE, Key::F3).types("Mo");
    assert_eq!(li.value("Hand over from li to").as_deref(), Some("Mo"));
    li.presses(NONE, Key::Enter);
    assert_eq!(recorders(&li), ["li"]);
    let offered = &li.incident().handovers[0];
    assert_eq!((offered.role, offered.to.as_str()), (Role::Recorder, "mo"));
}

#[test]
fn a_second_recorder_is_added_in_the_field_that_says_so() {
    let mut li = fought();
    li.presses(NONE, Key::F3);
    li.harness
        .get_by_label("Add to Recorder, beside li")
        .focus();
    li.harness.run();
    li.types("Mo").presses(NONE, Key::Enter);
    assert_eq!(recorders(&li), ["li", "mo"]);
}

/// A room that looks back, with something the monitoring said.
fn looking_back() -> Recorder {
    let mut li = fought();
    li.enters("@monitoring error rate 4 %")
        .enters("/step retrospect");
    li
}

fn is_in(li: &Recorder, field: &str) -> bool {
    li.harness.get_by_label(field).is_focused()
}

#[test]
fn the_retrospects_key_leads_to_its_first_open_question_and_arrows_to_the_next() {
    let mut li = looking_back();
    li.presses(Modifiers::COMMAND, Key::Num5);
    assert!(is_in(&li, "Answer to 6.1"));
    li.presses(NONE, Key::ArrowDown);
    assert!(is_in(&li, "Answer to 6.2"));
    li.presses(NONE, Key::ArrowUp).presses(NONE, Key::ArrowUp);
    assert!(is_in(&li, "Answer to 6.5"), "round and round");
    li.presses(NONE, Key::ArrowDown).types("the pager rang");
    li.presses(NONE, Key::Enter);
    li.presses(NONE, Key::ArrowUp);
    assert!(
        is_in(&li, "Answer to 6.5"),
        "what is answered is passed over"
    );
}

#[test]
fn the_retrospects_key_leads_to_the_questions_whatever_another_key_showed_there() {
    let mut li = looking_back();
    li.presses(Modifiers::COMMAND | Modifiers::SHIFT, Key::Num7);
    li.harness.get_by_label_contains("Elapsed time counts from");
    li.presses(Modifiers::COMMAND, Key::Num5);
    assert!(is_in(&li, "Answer to 6.1"));
}

#[test]
fn with_every_question_answered_the_retrospects_key_leads_into_no_field() {
    let mut li = looking_back();
    for question in ["worked", "didnt", "different", "learned", "prevent"] {
        li.enters(&format!("/retro {question} as it was"));
    }
    li.presses(Modifiers::COMMAND, Key::Num5);
    li.types("one thing more").presses(NONE, Key::Enter);
    let last = li.incident().entries().last().expect("one");
    assert_eq!(
        last.said(),
        Some("one thing more"),
        "a note, and nobody's name"
    );
}

#[test]
fn two_key_times_one_after_the_other_are_both_of_the_entry_logged_last() {
    let mut li = looking_back();
    li.enters("/step containment")
        .enters("error rate is back to zero");
    let n = li.incident().entries().last().expect("one").n();
    for key in [Key::Num7, Key::Num5] {
        li.presses(Modifiers::COMMAND | Modifiers::SHIFT, key);
    }
    let marks = &li.incident().key_times;
    for which in [KeyTime::Resolved, KeyTime::Mitigated] {
        assert_eq!(marks[&which].entry, Some(n), "{which:?}");
    }
}

#[test]
fn choosing_the_answers_by_key_leads_on_to_the_first_open_question() {
    let mut li = looking_back();
    li.presses(Modifiers::COMMAND, Key::Num5);
    li.harness.get_by_label("Key times").focus();
    li.harness.run();
    li.presses(NONE, Key::Enter);
    let chip = li.harness.get_by_label_contains("Answers");
    chip.focus();
    li.harness.run();
    li.presses(NONE, Key::Enter);
    assert!(is_in(&li, "Answer to 6.1"));
}

#[test]
fn only_who_came_in_is_offered_as_somebody_who_answers() {
    let mut li = looking_back();
    li.presses(Modifiers::COMMAND, Key::Num5);
    let offered = |li: &Recorder, name: &str| {
        let chip = egui::Role::RadioButton;
        let mut chips = li.harness.query_all_by_role_and_label(chip, name);
        chips.next().is_some()
    };
    assert!(
        li.incident()
            .people
            .keys()
            .any(|who| who.as_str() == "monitoring")
    );
    assert!(!offered(&li, "monitoring"));
    assert!(offered(&li, "li"));
}
