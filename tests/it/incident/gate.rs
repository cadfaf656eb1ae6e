//! R8-R10: the gate, and what went past it.

use crate::support::room::{Room, clock, who};
use crate::support::say::*;
use warroom::incident::action::{Action, ActionState, Outcome};
use warroom::incident::id::ActionId;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::{ActionEvent, Event, Incident};

fn action(incident: &Incident, number: u32) -> &Action {
    incident.action(ActionId(number)).expect("it was proposed")
}

fn proposed() -> Room {
    Room::with_command().says("mo", propose("restart the queue"))
}

fn confirmed() -> Room {
    proposed().minutes(1).says("ana", confirm(1))
}

/// R8
#[test]
fn a_proposal_says_what_who_risk_and_way_back_and_waits() {
    let incident = proposed().ends();
    let action = action(&incident, 1);
    assert_eq!(action.text, "restart the queue");
    assert_eq!(action.who, Some(who("mo")));
    assert_eq!(action.risk.as_deref(), Some("drops sessions"));
    assert_eq!(action.back.as_deref(), Some("start the old one"));
    assert!(action.state.waits_for_command());
}

/// R9
#[test]
fn a_confirmed_action_is_started_and_ends_with_its_result() {
    for outcome in [Outcome::Done, Outcome::Failed, Outcome::RolledBack] {
        let incident = confirmed()
            .minutes(1)
            .says("mo", start(1))
            .sees(|i| assert_eq!(action(i, 1).moved, clock("14:02")))
            .minutes(3)
            .says("rec", end(1, outcome))
            .refuses("rec", end(1, outcome), Kind::State, "an action of its own")
            .ends();
        let action = action(&incident, 1);
        let word = action.approval.as_ref().unwrap();
        assert_eq!((&word.by, word.at), (&who("ana"), clock("14:01")));
        assert_eq!(action.started, Some((clock("14:02"), who("mo"))));
        assert_eq!(action.state, ActionState::Ended(outcome));
        assert_eq!(action.moved, clock("14:05"));
        assert_eq!(
            action.ended,
            Some((clock("14:05"), outcome, "queue drained".into()))
        );
    }
}

/// R9
#[test]
fn nothing_starts_or_ends_without_the_word() {
    proposed()
        .refuses(
            "mo",
            start(1),
            Kind::Authority,
            "/approve 1; if it was done anyway, record it as unapproved: /unapproved A1",
        )
        .refuses(
            "mo",
            end(1, Outcome::Done),
            Kind::Authority,
            "/unapproved A1",
        )
        .says("ana", hold(1))
        .refuses("mo", start(1), Kind::Authority, "/approve 1")
        .forged(
            "mo",
            Event::Action(ActionEvent::Started {
                action: ActionId(1),
                who: who("mo"),
            }),
        )
        .says("ana", refuse(1, "too risky"))
        .refuses("mo", start(1), Kind::State, "")
        .refuses("mo", start(2), Kind::Unknown, "")
        .ends();
    confirmed()
        .refuses("mo", end(1, Outcome::Done), Kind::State, "/start 1")
        .ends();
}

/// R9
#[test]
fn only_command_confirms_holds_and_refuses() {
    for word in [confirm(1), hold(1), refuse(1, "too risky")] {
        proposed()
            .refuses("mo", word, Kind::Authority, "@ana")
            .ends();
    }
    proposed()
        .forged(
            "mo",
            Event::Action(ActionEvent::Approved {
                action: ActionId(1),
                because: None,
            }),
        )
        .ends();
}

/// R9
#[test]
fn with_command_empty_nothing_can_be_confirmed() {
    proposed()
        .says("rec", leave("ana"))
        .refuses("ana", confirm(1), Kind::Authority, "/command @name")
        .refuses("mo", confirm(1), Kind::Authority, "/command @name")
        .refuses("mo", hold(1), Kind::Authority, "/command @name")
        .refuses("mo", refuse(1, "no"), Kind::Authority, "/command @name")
        .ends();
}

/// R9
#[test]
fn a_refusal_needs_a_reason() {
    proposed()
        .refuses("ana", refuse(1, " "), Kind::Input, "few words")
        .says("ana", refuse(1, "too risky"))
        .sees(|i| assert_eq!(action(i, 1).reason.as_deref(), Some("too risky")))
        .refuses("ana", confirm(1), Kind::State, "")
        .ends();
}

/// R8
#[test]
fn the_word_is_for_whoever_holds_command_now_and_not_before() {
    proposed()
        .minutes(5)
        .says("ana", give_command("mo"))
        .says("mo", accept())
        .minutes(5)
        .refuses("ana", confirm(1), Kind::Authority, "@mo")
        .refuses_at("14:03", "ana", confirm(1), Kind::Authority, "@mo")
        .refuses_at(
            "14:03",
            "mo",
            confirm(1),
            Kind::Authority,
            "under this Command",
        )
        .said_at("14:06", "mo", confirm(1))
        .sees(|i| assert_eq!(action(i, 1).approval.as_ref().unwrap().by, who("mo")))
        .ends();
}

/// R9
#[test]
fn the_word_does_not_come_before_the_proposal_nor_the_start_before_the_word() {
    Room::with_command()
        .minutes(10)
        .says("mo", propose("restart the queue"))
        .minutes(5)
        .refuses_at("14:05", "ana", confirm(1), Kind::State, "later time")
        .said_at("14:12", "ana", confirm(1))
        .refuses_at(
            "14:11",
            "mo",
            start(1),
            Kind::Authority,
            "before the approval, record it as unapproved: /unapproved A1",
        )
        .said_at("14:13", "mo", start(1))
        .refuses_at(
            "14:12",
            "mo",
            end(1, Outcome::Done),
            Kind::State,
            "later time",
        )
        .ends();
}

/// R9
#[test]
fn a_hold_takes_the_word_back_and_is_not_undercut_by_an_earlier_one() {
    confirmed()
        .minutes(4)
        .says("ana", hold(1))
        .sees(|i| assert_eq!(action(i, 1).approval, None))
        .minutes(5)
        .refuses("mo", start(1), Kind::Authority, "/approve 1")
        .refuses_at("14:03", "ana", confirm(1), Kind::State, "later time")
        .said_at("14:06", "ana", confirm(1))
        .refuses_at("14:05", "ana", hold(1), Kind::State, "later time")
        .refuses_at("14:05", "ana", refuse(1, "no"), Kind::State, "later time")
        .refuses_at("14:05", "mo", withdraw(1), Kind::State, "later time")
        .ends();
}

/// R9
#[test]
fn a_proposal_can_be_withdrawn_until_it_starts() {
    proposed()
        .says("mo", withdraw(1))
        .refuses("ana", confirm(1), Kind::State, "")
        .ends();
    confirmed()
        .says("mo", withdraw(1))
        .refuses("mo", start(1), Kind::State, "")
        .ends();
    confirmed()
        .says("mo", start(1))
        .refuses("mo", withdraw(1), Kind::State, "")
        .ends();
}

/// R10
#[test]
fn what_was_done_without_the_word_glares_until_command_acknowledges() {
    let incident = Room::with_command()
        .says("rec", taken("restarted the queue"))
        .sees(|i| assert_eq!(i.unacknowledged().count(), 1))
        .refuses("mo", acknowledge(1), Kind::Authority, "@ana")
        .minutes(2)
        .says("rec", end(1, Outcome::Done))
        .sees(|i| assert_eq!(i.unacknowledged().count(), 1, "its end does not excuse it"))
        .says("ana", acknowledge(1))
        .sees(|i| assert_eq!(i.unacknowledged().count(), 0))
        .refuses("ana", acknowledge(1), Kind::State, "")
        .ends();
    let unapproved = action(&incident, 1).unapproved.as_ref().unwrap();
    let (at, by, note) = unapproved.acknowledged.as_ref().unwrap();
    assert_eq!(
        (*at, by, note.as_str()),
        (clock("14:02"), &who("ana"), "we talked")
    );
}

/// R10
#[test]
fn what_was_done_without_the_word_is_never_confirmed_afterwards() {
    let done = [
        Room::with_command().says("rec", taken("restarted the queue")),
        proposed().says("rec", bypass(1)),
        proposed().says("ana", hold(1)).says("rec", bypass(1)),
        proposed()
            .says("ana", refuse(1, "no"))
            .says("rec", bypass(1)),
        proposed().says("mo", withdraw(1)).says("rec", bypass(1)),
    ];
    for room in done {
        let entry = action(&room.incident, 1).entry;
        room.says("ana", acknowledge(1))
            .refuses("ana", confirm(1), Kind::State, "")
            .refuses("ana", hold(1), Kind::State, "")
            .refuses("ana", refuse(1, "no"), Kind::State, "")
            .refuses("mo", withdraw(1), Kind::State, "")
            .refuses("mo", start(1), Kind::State, "")
            .refuses("mo", bypass(1), Kind::State, "")
            .refuses(
                "mo",
                strike(entry, "never happened"),
                Kind::State,
                "/acknowledge 1",
            )
            .forged(
                "ana",
                Event::Action(ActionEvent::Approved {
                    action: ActionId(1),
                    because: None,
                }),
            )
            .sees(|i| assert_eq!(action(i, 1).state, ActionState::Taken))
            .sees(|i| assert_eq!(action(i, 1).approval, None))
            .ends();
    }
}

/// R10
#[test]
fn a_word_that_came_too_late_gives_way_to_what_was_done_before_it() {
    confirmed()
        .minutes(5)
        .refuses("rec", bypass(1), Kind::State, "/start 1")
        .refuses_at("14:01", "rec", bypass(1), Kind::State, "/start 1")
        .said_at("14:00", "rec", bypass(1))
        .sees(|i| assert_eq!(action(i, 1).state, ActionState::Taken))
        .sees(|i| assert_eq!(action(i, 1).approval, None))
        .ends();
    confirmed()
        .says("mo", start(1))
        .refuses("rec", bypass(1), Kind::State, "")
        .ends();
}

/// R10
#[test]
fn nobody_acknowledges_before_it_happened() {
    Room::with_command()
        .minutes(10)
        .says("rec", taken("restarted the queue"))
        .minutes(5)
        .refuses_at("14:05", "ana", acknowledge(1), Kind::State, "later time")
        .ends();
}

/// R10: an imported action without a recorded word.
#[test]
fn an_imported_action_counts_as_taken() {
    Room::imported()
        .said_at("13:00", "mo", taken("restarted the queue"))
        .sees(|i| assert_eq!(i.unacknowledged().count(), 1))
        .ends();
}

/// R9, R10, R23: the words that were judged stay as they were.
#[test]
fn a_judged_action_is_neither_struck_nor_reworded() {
    let proposal = |room: &Room| room.next() - 1;
    let room = proposed();
    let n = proposal(&room);
    room.clone()
        .says("mo", correct(n, "restart shard 3", "said so"))
        .says("mo", strike(n, "a mistake"))
        .ends();
    let judged = [
        room.clone().says("ana", confirm(1)),
        room.clone().says("ana", confirm(1)).says("ana", hold(1)),
        room.clone().says("ana", confirm(1)).says("mo", withdraw(1)),
        room.clone().says("ana", refuse(1, "no")),
        room.clone().says("ana", confirm(1)).says("mo", start(1)),
    ];
    for room in judged {
        room.refuses(
            "mo",
            correct(n, "restart all", "nicer"),
            Kind::State,
            "new action",
        )
        .refuses(
            "mo",
            strike(n, "nothing happened"),
            Kind::State,
            "new action",
        )
        .ends();
    }
    room.says("rec", bypass(1))
        .says("rec", correct(n, "restarted shard 3", "it was shard 3"))
        .refuses(
            "rec",
            strike(n, "nothing happened"),
            Kind::State,
            "/acknowledge 1",
        )
        .ends();
}

/// R22: nothing moves an action past what the gate did to it.
#[test]
fn an_action_keeps_its_time_once_the_gate_moved_it() {
    let room = Room::with_command()
        .minutes(5)
        .says("mo", propose("restart the queue"));
    let n = room.next() - 1;
    room.clone()
        .says("rec", retime(n, "14:02"))
        .said_at("14:03", "ana", confirm(1))
        .refuses("rec", retime(n, "14:04"), Kind::State, "add a note")
        .ends();
    room.says("ana", hold(1))
        .refuses("rec", retime(n, "14:02"), Kind::State, "add a note")
        .ends();
}

/// R9: striking a proposal takes it off the board, not out of the record.
#[test]
fn a_struck_proposal_no_longer_waits() {
    let room = proposed();
    let n = room.next() - 1;
    room.says("mo", strike(n, "a mistake"))
        .sees(|i| assert_eq!(action(i, 1).state, ActionState::Withdrawn))
        .sees(|i| assert_eq!(action(i, 1).text, "restart the queue"))
        .refuses("ana", confirm(1), Kind::State, "")
        .ends();
}
