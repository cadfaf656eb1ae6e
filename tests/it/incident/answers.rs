//! Answers are corrected and withdrawn like everything else that was said (R13, R16, R17, R23): the original stays
//! readable, and what was answered waits again.

use crate::support::room::{Room, clock};
use crate::support::say::{
    answer, answer_ask, answer_step, ask, correct, drop_ask, impact, question, retime, strike,
};
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::step::{ImpactFact, StepQuestion};
use warroom::incident::{Incident, Step};

/// A room in which Mo was asked, and the number of the entry that answers.
fn answered() -> (Room, u64) {
    let room = Room::open()
        .says("ana", ask("mo", 10, "lag?"))
        .minutes(2)
        .says("mo", answer_ask(1, "40 s"));
    let n = room.next() - 1;
    (room, n)
}

fn first_and_now(incident: &Incident, n: u64) -> (Option<&str>, Option<&str>) {
    let entry = incident.entry(n).expect("an entry");
    (entry.record.event.words(), entry.words())
}

/// R13, R23
#[test]
fn an_answer_to_an_ask_is_corrected_and_the_first_words_stay_readable() {
    let (room, n) = answered();
    let incident = room
        .refuses("mo", correct(n, "4 s", ""), Kind::Input, "few words")
        .says("mo", correct(n, "4 s", "misheard"))
        .ends();
    let ended = incident.asks[0].end.as_ref().expect("it is answered");
    assert_eq!(ended.text, "4 s");
    assert_eq!(first_and_now(&incident, n), (Some("40 s"), Some("4 s")));
    let told = incident.describe(incident.entry(n).unwrap());
    assert!(
        told.contains("lag?") && told.contains("4 s") && !told.contains("40 s"),
        "{told}"
    );
}

/// R13, R23
#[test]
fn a_struck_answer_opens_its_ask_again_to_be_answered() {
    let (room, n) = answered();
    let room = room.says("mo", strike(n, "said of another host"));
    assert_eq!(room.incident.asks[0].end, None, "it runs again");
    let incident = room.says("mo", answer_ask(1, "none")).ends();
    assert_eq!(incident.asks[0].end.as_ref().unwrap().text, "none");
    let struck = incident.entry(n).unwrap();
    assert_eq!((struck.words(), struck.stands()), (Some("40 s"), false));
}

/// R13, R23
#[test]
fn a_question_of_the_room_is_open_again_without_its_answer() {
    let room = Room::open()
        .says("ana", question("Since when?"))
        .says("mo", answer(1, "14:00"));
    let n = room.next() - 1;
    let room = room.says("mo", correct(n, "13:50", "read the log"));
    assert_eq!(
        room.incident.questions[0].end.as_ref().unwrap().text,
        "13:50"
    );
    let incident = room.says("mo", strike(n, "guessed")).ends();
    assert_eq!(incident.questions[0].end, None);
}

/// R13: dropped by mistake is taken back in the same way.
#[test]
fn a_dropped_ask_runs_again_once_the_dropping_is_struck() {
    let room = Room::open()
        .says("ana", ask("mo", 10, "lag?"))
        .says("ana", drop_ask(1));
    let n = room.next() - 1;
    let incident = room
        .says("ana", strike(n, "the other one was meant"))
        .ends();
    assert_eq!(incident.asks[0].end, None);
}

/// R13: a struck ask cannot come back by way of its answer.
#[test]
fn the_answer_to_a_struck_ask_stays() {
    let (room, n) = answered();
    let asked = n - 1;
    room.says("ana", strike(asked, "not needed"))
        .refuses("mo", strike(n, "wrong"), Kind::State, "add a note")
        .ends();
}

/// R22
#[test]
fn an_answer_is_moved_in_time_but_never_before_its_question() {
    let (room, n) = answered();
    let incident = room
        .refuses("mo", retime(n, "13:59"), Kind::State, "later time")
        .says("mo", retime(n, "14:01"))
        .ends();
    assert_eq!(incident.asks[0].end.as_ref().unwrap().at, clock("14:01"));
}

/// R16
#[test]
fn a_struck_answer_to_a_step_lets_the_one_before_stand_again() {
    let step = Step::Containment;
    let room = Room::open()
        .says("mo", answer_step(step, 1, "pause the queue"))
        .says("mo", answer_step(step, 1, "nothing"));
    let n = room.next() - 1;
    let of = StepQuestion { step, number: 1 };
    let stands = |room: &Room| {
        let given = room.incident.answers_to(of);
        given.first().map(|answer| answer.text.clone())
    };
    let room = room.says(
        "mo",
        correct(n, "stop the workers", "typed on the wrong line"),
    );
    assert_eq!(stands(&room).as_deref(), Some("stop the workers"));
    let room = room.says("mo", strike(n, "for another step"));
    assert_eq!(stands(&room).as_deref(), Some("pause the queue"));
    let room = room.says("mo", strike(n - 1, "the same"));
    assert_eq!(stands(&room), None);
    assert_eq!(room.incident.answered(step), 0);
    room.ends();
}

/// R17
#[test]
fn a_fact_of_the_impact_is_corrected_and_withdrawn() {
    let fact = ImpactFact::Users;
    let room = Room::open()
        .says("mo", impact(fact, "500"))
        .says("mo", impact(fact, "50000"));
    let n = room.next() - 1;
    let room = room.says("mo", correct(n, "5000", "one nought too many"));
    assert_eq!(room.incident.impact[&fact].text, "5000");
    let room = room.says("mo", strike(n, "of another region"));
    assert_eq!(room.incident.impact[&fact].text, "500");
    let incident = room.says("mo", strike(n - 1, "no longer known")).ends();
    assert_eq!(incident.impact.get(&fact), None);
}
