//! The answer to question 1.1, what exactly the issue is, and the active issue are one fact (R12, R16): whichever was said,
//! both show it, and no words of a file that has both are lost.

use crate::support::room::{Room, clock};
use crate::support::say::{
    activate, answer_step, correct, issue, park, park_new, retime, settle, strike, switch_to,
};
use warroom::board::Board;
use warroom::incident::correction::WordsPart;
use warroom::incident::id::IssueId;
use warroom::incident::intent::Intent;
use warroom::incident::issue::WHICH_ISSUE;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::{CorrectionEvent, Event, Incident, IssueEvent, Step, StepEvent, Time};

fn is(text: &str) -> Intent {
    answer_step(Step::Identification, 1, text)
}

/// The active issue and the answer to 1.1.
fn both(incident: &Incident) -> (Option<&str>, Option<&str>) {
    let active = incident
        .active_issue()
        .map(|issue| issue.named.text.as_str());
    let answers = incident.answers_to(WHICH_ISSUE);
    assert!(answers.len() < 2, "two answers: {answers:?}");
    let answer = answers.first().map(|answer| answer.text.as_str());
    let is_answered = incident.is_answered(WHICH_ISSUE);
    assert_eq!(is_answered, answer.is_some());
    let board = Board::of(incident, Time::UNIX_EPOCH);
    assert_eq!(board.steps[0].answered, usize::from(is_answered));
    let on_board = board.active_issue.map(|issue| issue.text);
    assert_eq!(on_board.as_deref(), active, "the board shows another issue");
    (active, answer)
}

fn one(text: &str) -> (Option<&str>, Option<&str>) {
    (Some(text), Some(text))
}

/// R12, R16
#[test]
fn an_answer_names_the_issue_and_a_named_issue_is_the_answer() {
    for said in [is("payments time out"), issue("payments time out")] {
        Room::with_command()
            .sees(|i| assert_eq!(both(i), (None, None)))
            .says("mo", said)
            .sees(|i| assert_eq!(both(i), one("payments time out")))
            .sees(|i| assert_eq!(i.issues.len(), 1))
            .sees(|i| assert_eq!(i.answers_to(WHICH_ISSUE)[0].by.as_str(), "mo"))
            .refuses("mo", is("payments time out"), Kind::State, "")
            .refuses("mo", is(" "), Kind::Input, "few words")
            .ends();
    }
}

/// R12, R23: said again in other words, it is the same issue, and the first words stay readable.
#[test]
fn another_answer_rewords_the_active_issue() {
    let room = Room::with_command().says("mo", is("payments time out"));
    let n = room.next() - 1;
    let incident = room
        .says("li", is("card payments time out"))
        .sees(|i| assert_eq!(both(i), one("card payments time out")))
        .sees(|i| assert_eq!((i.issues.len(), i.parked.len()), (1, 0)))
        .ends();
    let named = incident.entry(n).expect("the naming");
    assert_eq!(
        named.first_parts(),
        [(WordsPart::Text, "payments time out")]
    );
    let told = incident.entries().last().expect("a correction");
    let Event::Correction(CorrectionEvent::Corrected { entry, reason, .. }) = &told.record.event
    else {
        panic!("no correction: {told:?}");
    };
    assert_eq!((*entry, reason.as_str()), (n, "answered 1.1 again"));
}

/// R12: the answer follows whatever Command makes the active issue, and is open while there is none.
#[test]
fn the_answer_follows_the_active_issue() {
    Room::with_command()
        .says("rec", is("one"))
        .says("ana", switch_to("two", "hurts more"))
        .sees(|i| assert_eq!(both(i), one("two")))
        .sees(|i| assert_eq!(i.parked, [IssueId(1)]))
        .says("ana", activate(1))
        .sees(|i| assert_eq!(both(i), one("one")))
        .says("ana", park(1, "waits for the vendor"))
        .sees(|i| assert_eq!(both(i), (None, None)))
        .says("rec", is("three"))
        .sees(|i| assert_eq!(both(i), one("three")))
        .sees(|i| assert_eq!(i.issues.len(), 3))
        .ends();
}

/// R12, R31: what is resolved was the issue, until there is another one.
#[test]
fn a_resolved_issue_stays_the_answer_until_another_one_is_active() {
    Room::with_command()
        .says("rec", is("one"))
        .says("rec", park_new("two"))
        .says("rec", settle(1))
        .sees(|i| assert_eq!(both(i), (None, Some("one"))))
        .says("rec", settle(2))
        .sees(|i| assert_eq!(both(i), (None, Some("one")), "two never was the active one"))
        .says("rec", issue("three"))
        .sees(|i| assert_eq!(both(i), one("three")))
        .ends();
}

/// R23: the entry that named the issue is corrected and struck like every answer.
#[test]
fn correcting_the_naming_rewords_both_and_striking_it_reopens_the_question() {
    let room = Room::with_command().says("rec", is("paymets time out"));
    let n = room.next() - 1;
    room.says("rec", correct(n, "payments time out", "typing"))
        .sees(|i| assert_eq!(both(i), one("payments time out")))
        .says("rec", retime(n, "13:59"))
        .sees(|i| assert_eq!(i.issues[0].named.at, clock("13:59")))
        .says("rec", strike(n, "of another room"))
        .sees(|i| assert_eq!(both(i), (None, None)))
        .refuses("ana", activate(1), Kind::State, "note it again")
        .refuses("rec", settle(1), Kind::State, "note it again")
        .says("rec", is("search is slow"))
        .sees(|i| assert_eq!(both(i), one("search is slow")))
        .sees(|i| assert_eq!(i.issues.len(), 2, "the struck one stays in the record"))
        .ends();
}

/// R12, R23
#[test]
fn a_struck_issue_waits_in_no_line() {
    let room = Room::with_command()
        .says("rec", is("one"))
        .says("rec", park_new("two"));
    let n = room.next() - 1;
    room.says("rec", strike(n, "the same"))
        .sees(|i| assert!(i.parked.is_empty()))
        .sees(|i| assert_eq!(both(i), one("one")))
        .ends();
}

/// A recorded answer as earlier versions wrote it.
fn recorded(text: &str) -> Event {
    Event::Step(StepEvent::Answered {
        question: WHICH_ISSUE,
        text: text.into(),
    })
}

/// R16, R23: in a file of an earlier version the issue is shown, and the recorded answer among the earlier ones.
#[test]
fn where_an_earlier_file_has_both_the_issue_is_shown_and_no_words_are_lost() {
    let named = || {
        Event::Issue(IssueEvent::Noted {
            issue: IssueId(1),
            text: "payments time out".into(),
            parked: false,
            reason: String::new(),
        })
    };
    let answer = || recorded("the card service answers late");
    for events in [[named(), answer()], [answer(), named()]] {
        let [first, second] = events;
        let incident = Room::with_command()
            .recorded_earlier("mo", first)
            .recorded_earlier("li", second)
            .sees(|i| assert_eq!(both(i), one("payments time out")))
            .ends();
        let given = incident.given_to(WHICH_ISSUE).into_iter();
        let mut given: Vec<_> = given.map(|answer| answer.text.as_str()).collect();
        given.sort_unstable();
        assert_eq!(
            given,
            ["payments time out", "the card service answers late"]
        );
    }
}

/// R16: without an issue the recorded answer is shown, is corrected as it was, and gives way to the first issue.
#[test]
fn where_an_earlier_file_has_only_the_answer_it_is_shown_until_an_issue_is_named() {
    let room = Room::with_command().recorded_earlier("mo", recorded("payments time out"));
    let n = room.next() - 1;
    room.sees(|i| assert_eq!(both(i), (None, Some("payments time out"))))
        .says("mo", correct(n, "all payments time out", "read again"))
        .sees(|i| assert_eq!(both(i), (None, Some("all payments time out"))))
        .says("rec", is("card payments time out"))
        .sees(|i| assert_eq!(both(i), one("card payments time out")))
        .sees(|i| assert_eq!(i.given_to(WHICH_ISSUE).len(), 2))
        .ends();
}
