//! R13, R14: asks with time boxes, questions for the room, people to involve.

use crate::support::room::{Room, clock, who};
use crate::support::say::*;
use warroom::incident::id::AskId;
use warroom::incident::need::NeedState as N;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::{AskEvent, Event, Role, Span};

/// R13
#[test]
fn an_ask_names_one_person_what_and_a_time_box() {
    let incident = Room::open()
        .says("rec", ask("mo", 10, "check replica lag"))
        .ends();
    let ask = &incident.asks[0];
    assert_eq!(
        (&ask.person, ask.text.as_str()),
        (&who("mo"), "check replica lag")
    );
    assert_eq!(ask.due, clock("14:10"));
    assert_eq!(
        ask.left(clock("14:12")),
        -Span::minutes(2),
        "running out shows"
    );
}

/// R13
#[test]
fn a_time_box_lasts_between_a_second_and_a_week() {
    Room::open()
        .refuses("rec", ask("mo", 0, "x"), Kind::Input, "/ask @name 10m what")
        .refuses(
            "rec",
            ask("mo", -5, "x"),
            Kind::Input,
            "/ask @name 10m what",
        )
        .refuses("rec", ask("mo", 7 * 24 * 60 + 1, "x"), Kind::Input, "10m")
        .refuses("rec", ask("mo", 10, "  "), Kind::Input, "few words")
        .says("rec", ask("mo", 7 * 24 * 60, "x"))
        .ends();
}

/// R13
#[test]
fn an_ask_is_answered_or_dropped_once() {
    let asked = Room::open()
        .minutes(5)
        .says("rec", ask("mo", 10, "check replica lag"))
        .minutes(1);
    asked
        .clone()
        .refuses("mo", answer_ask(1, ""), Kind::Input, "few words")
        .refuses_at(
            "14:04",
            "mo",
            answer_ask(1, "fine"),
            Kind::State,
            "later time",
        )
        .refuses_at("14:04", "mo", drop_ask(1), Kind::State, "later time")
        .says("mo", answer_ask(1, "no lag"))
        .refuses("mo", answer_ask(1, "no lag"), Kind::State, "ask again")
        .refuses("mo", drop_ask(1), Kind::State, "ask again")
        .refuses("mo", extend(1, 5), Kind::State, "ask again")
        .refuses("mo", answer_ask(2, "x"), Kind::Unknown, "")
        .ends();
    let incident = asked.says("rec", drop_ask(1)).ends();
    let end = incident.asks[0].end.as_ref().unwrap();
    assert!(!end.answered);
    assert_eq!(end.text, "no longer needed");
}

/// R13
#[test]
fn a_time_box_is_set_anew_from_that_moment() {
    Room::open()
        .says("rec", ask("mo", 10, "check replica lag"))
        .minutes(8)
        .says("rec", extend(1, 10))
        .sees(|i| assert_eq!(i.asks[0].due, clock("14:18")))
        .refuses("rec", extend(1, 0), Kind::Input, "10m")
        .refuses_at("13:59", "rec", extend(1, 5), Kind::State, "later time")
        .ends();
}

/// R13, R22
#[test]
fn an_ask_moved_in_time_takes_its_time_box_along_unless_that_was_set_anew() {
    let asked = Room::open()
        .minutes(10)
        .says("rec", ask("mo", 10, "check replica lag"));
    let n = asked.next() - 1;
    asked
        .clone()
        .says("rec", retime(n, "14:05"))
        .sees(|i| assert_eq!(i.asks[0].due, clock("14:15")))
        .ends();
    asked
        .minutes(2)
        .says("rec", extend(1, 20))
        .says("rec", retime(n, "14:05"))
        .sees(|i| assert_eq!(i.asks[0].due, clock("14:32")))
        .ends();
}

/// R13
#[test]
fn open_questions_are_answered_or_dropped_once() {
    let asked = Room::open()
        .minutes(5)
        .says("rec", question("who owns the queue?"));
    asked
        .clone()
        .refuses("mo", answer(1, " "), Kind::Input, "few words")
        .refuses_at("14:04", "mo", answer(1, "we do"), Kind::State, "later time")
        .refuses_at("14:04", "mo", drop_question(1), Kind::State, "later time")
        .says("mo", answer(1, "we do"))
        .refuses("mo", answer(1, "we do"), Kind::State, "ask again")
        .refuses("mo", drop_question(1), Kind::State, "ask again")
        .refuses("mo", answer(7, "x"), Kind::Unknown, "")
        .ends();
    asked
        .says("rec", drop_question(1))
        .sees(|i| assert!(i.questions[0].end.is_some()))
        .ends();
}

/// R13, R22
#[test]
fn a_question_is_not_moved_behind_its_answer() {
    let asked = Room::open()
        .minutes(5)
        .says("rec", question("who owns the queue?"));
    let n = asked.next() - 1;
    asked
        .minutes(5)
        .said_at("14:06", "mo", answer(1, "we do"))
        .says("rec", retime(n, "14:03"))
        .refuses("rec", retime(n, "14:07"), Kind::State, "add a note")
        .ends();
}

/// R13: what somebody was to do is not forgotten because they left.
#[test]
fn asks_and_actions_of_who_left_stay_open() {
    Room::with_command()
        .says("rec", take(Role::Research, "mo"))
        .says("rec", ask("mo", 10, "check replica lag"))
        .says("mo", propose("restart the queue"))
        .says("ana", confirm(1))
        .says("rec", leave("mo"))
        .sees(|i| assert_eq!(i.ask(AskId(1)).unwrap().end, None))
        .sees(|i| {
            let missing = i.missing_to_close().join("\n");
            assert!(missing.contains("asks still running: K1"), "{missing}");
            assert!(missing.contains("actions still open: A1"), "{missing}");
        })
        .ends();
}

#[test]
fn struck_asks_and_questions_are_off_the_board() {
    let asked = Room::open()
        .says("rec", ask("mo", 10, "x"))
        .says("rec", question("y?"));
    let n = asked.next();
    asked
        .says("rec", strike(n - 2, "wrong person"))
        .says("rec", strike(n - 1, "wrong room"))
        .sees(|i| assert!(i.asks[0].end.is_some() && i.questions[0].end.is_some()))
        .refuses("mo", answer_ask(1, "z"), Kind::State, "ask again")
        .ends();
}

/// R14
#[test]
fn people_to_involve_are_needed_contacted_and_here_or_unavailable() {
    let needed = Room::open().says("kim", need("a database person"));
    let incident = needed
        .clone()
        .minutes(1)
        .says("kim", contacted(1))
        .says("kim", contacted(1))
        .minutes(1)
        .says("kim", unavailable(1))
        .refuses("kim", unavailable(1), Kind::State, "")
        .says("kim", contacted(1))
        .says("kim", came(1))
        .refuses("kim", came(1), Kind::State, "")
        .refuses("kim", contacted(1), Kind::State, "")
        .refuses("kim", contacted(2), Kind::Unknown, "")
        .ends();
    let history: Vec<_> = incident.needs[0]
        .history
        .iter()
        .map(|to| to.state)
        .collect();
    assert_eq!(
        history,
        [
            N::Needed,
            N::Contacted,
            N::Contacted,
            N::Unavailable,
            N::Contacted,
            N::Joined
        ]
    );
    assert_eq!(incident.needs[0].history[1].at, clock("14:01"));
    assert_eq!(incident.needs[0].history[1].by, who("kim"));
    needed
        .refuses("kim", need("\u{200B}"), Kind::Input, "people can see")
        .ends();
}

/// R14
#[test]
fn somebody_on_the_list_who_joins_is_found() {
    Room::open()
        .says("kim", need("Mo"))
        .says("rec", join("mo"))
        .sees(|i| assert_eq!(i.needs[0].state, N::Joined))
        .ends();
}

#[test]
fn numbers_out_of_turn_are_irregular() {
    let ask = |number| {
        Event::Ask(AskEvent::Made {
            ask: AskId(number),
            person: who("mo"),
            text: "x".into(),
            time_box: 60_000,
        })
    };
    Room::open()
        .forged("rec", ask(0))
        .forged("rec", ask(2))
        .forged("rec", ask(u32::MAX))
        .ends();
}
