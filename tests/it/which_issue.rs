//! What the issue is, by keyboard alone: the answer to question 1.1 and the active issue are one, whichever door either
//! of them came through (R12, R16). What the core says of it is in `incident/which_issue.rs`.

use crate::bench::tabs_to;
use crate::duties::{NONE, report, shows};
use crate::rules::{presses_button, told};
use crate::walkthrough::{Recorder, fought};
use egui::{Key, Modifiers};
use warroom::incident::issue::WHICH_ISSUE;

const CTRL: Modifiers = Modifiers::COMMAND;

/// R12, R16: the answer to question 1.1 is the active issue, whichever way either of them is said.
#[test]
fn the_answer_to_what_the_issue_is_and_the_active_issue_are_one() {
    let both = |li: &Recorder| {
        let (incident, board) = told(li);
        let answer = incident.answers_to(WHICH_ISSUE);
        let answer = answer.first().map(|answer| answer.text.clone());
        let answered = board.steps[0].answered;
        (board.active_issue.map(|issue| issue.text), answer, answered)
    };
    let one = |text: &str| (Some(text.to_owned()), Some(text.to_owned()), 1);
    let mut li = fought();
    assert_eq!(both(&li), (None, None, 0));
    li.presses(CTRL, Key::Num2);
    tabs_to(&mut li, "Answer to 1.1").types("checkout fails");
    li.presses(NONE, Key::Enter).presses(NONE, Key::Escape);
    assert_eq!(both(&li), one("checkout fails"));
    // In other words it is the same issue, and the line says what else there is before Enter.
    li.types("@mo /answer 1.1 the checkout times out").settles();
    assert!(shows(
        &li,
        "rewords I1; for another issue /park or /activate"
    ));
    li.presses(NONE, Key::Enter);
    assert_eq!(both(&li), one("the checkout times out"));
    assert_eq!(told(&li).0.issues.len(), 1);
    // Another one is switched to where issues are, with the words typed so far.
    li.presses(CTRL, Key::Num2);
    // What is answered has no field to land in: the next blind line would reword it.
    assert!(!shows(&li, "Answer to 1.1"));
    presses_button(&mut li, "Reword I1… 1.1");
    li.types("search is slow");
    presses_button(&mut li, "Another issue…");
    assert_eq!(li.value("Another issue").as_deref(), Some("search is slow"));
    tabs_to(&mut li, "Reason").types("hurts more");
    presses_button(&mut li, "Switch to it");
    li.presses(NONE, Key::Escape);
    assert_eq!(both(&li), one("search is slow"));
    assert_eq!(told(&li).1.parked[0].text, "the checkout times out");
    assert!(report(&li).contains("search is slow"));
    li.enters("/strike I2 of another room");
    assert_eq!(both(&li), (None, None, 0), "open again");
}
