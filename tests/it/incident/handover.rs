//! R6: a role passes on by an offer with a brief and by the incoming person's acceptance.

use crate::support::room::{Room, clock, who};
use crate::support::say::*;
use warroom::incident::handover::HandoverEnd;
use warroom::incident::id::HandoverId;
use warroom::incident::intent::Intent;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::{Event, HandoverEvent, Role};

#[test]
fn a_handover_keeps_both_times_brief_and_note() {
    let incident = Room::with_command()
        .says("ana", focus("drain the queue"))
        .minutes(10)
        .says("ana", offer(Role::Command, "ana", "mo"))
        .sees(|i| assert_eq!(i.command(), Some(&who("ana")), "an offer changes nobody"))
        .minutes(2)
        .says("mo", accept())
        .ends();
    let handover = &incident.handovers[0];
    assert_eq!(handover.offered, clock("14:10"));
    assert_eq!(handover.end, Some(HandoverEnd::Accepted(clock("14:12"))));
    assert!(
        handover.brief.contains("drain the queue"),
        "{}",
        handover.brief
    );
    assert_eq!(handover.note, "watch the replica");
    assert_eq!(incident.command(), Some(&who("mo")));
    assert_eq!(incident.command_at(clock("14:11")), Some(&who("ana")));
}

#[test]
fn only_the_incoming_person_accepts() {
    Room::with_command()
        .says("ana", offer(Role::Command, "ana", "mo"))
        .refuses("ana", accept_number(1), Kind::Authority, "@mo /accept")
        .refuses("kim", accept(), Kind::Unknown, "offer one")
        .refuses("mo", accept_number(2), Kind::Unknown, "")
        .says("mo", accept())
        .refuses("mo", accept_number(1), Kind::Unknown, "")
        .ends();
}

#[test]
fn only_whoever_holds_command_offers_it() {
    let offered = Event::Handover(HandoverEvent::Offered {
        handover: HandoverId(1),
        role: Role::Command,
        from: who("ana"),
        to: who("mo"),
        brief: String::new(),
        note: String::new(),
    });
    Room::with_command()
        .refuses(
            "mo",
            offer(Role::Command, "ana", "mo"),
            Kind::Authority,
            "@ana /command @mo; if they are gone, let them leave: /leave @ana",
        )
        .refuses(
            "mo",
            give_command("mo"),
            Kind::Authority,
            "@ana /command @mo",
        )
        .forged("mo", offered)
        .says("ana", give_command("mo"))
        .sees(|i| assert!(i.open_handover(Role::Command, &who("ana")).is_some()))
        .ends();
}

#[test]
fn the_recorder_may_note_the_handover_of_any_other_role() {
    Room::open()
        .says("rec", take(Role::Comms, "kim"))
        .says("rec", offer(Role::Comms, "kim", "mo"))
        .says("mo", accept())
        .sees(|i| assert_eq!(i.holders(Role::Comms).collect::<Vec<_>>(), [&who("mo")]))
        .ends();
}

#[test]
fn a_handover_needs_two_people_and_a_role_that_is_held() {
    Room::with_command()
        .refuses(
            "ana",
            offer(Role::Command, "ana", "ana"),
            Kind::Input,
            "somebody else",
        )
        .refuses("rec", offer(Role::Comms, "kim", "mo"), Kind::State, "")
        .says("rec", take(Role::Comms, "kim"))
        .says("rec", take(Role::Comms, "mo"))
        .refuses("rec", offer(Role::Comms, "kim", "mo"), Kind::State, "")
        .ends();
}

#[test]
fn one_role_is_offered_to_one_person_at_a_time() {
    Room::with_command()
        .says("ana", offer(Role::Command, "ana", "mo"))
        .refuses(
            "ana",
            offer(Role::Command, "ana", "kim"),
            Kind::State,
            "/withdraw O1",
        )
        .says("ana", call_off(1))
        .says("ana", offer(Role::Command, "ana", "kim"))
        .refuses("mo", accept_number(1), Kind::Unknown, "")
        .says("kim", accept())
        .ends();
}

#[test]
fn an_offer_ends_when_either_of_the_two_leaves() {
    for leaver in ["ana", "mo"] {
        Room::with_command()
            .says("rec", join("mo"))
            .says("ana", offer(Role::Command, "ana", "mo"))
            .says("rec", leave(leaver))
            .refuses("mo", accept_number(1), Kind::Unknown, "")
            .sees(|i| assert_eq!(i.waiting_handovers().count(), 0))
            .ends();
    }
}

#[test]
fn an_offer_ends_when_the_role_is_given_up() {
    Room::with_command()
        .says("ana", offer(Role::Command, "ana", "mo"))
        .says("ana", give_up(Role::Command, "ana"))
        .refuses("mo", accept_number(1), Kind::Unknown, "")
        .says("kim", take_command("kim"))
        .ends();
}

/// R2, R3
#[test]
fn accepting_a_role_taken_meanwhile_does_not_hold_it_twice() {
    Room::open()
        .says("rec", take(Role::Comms, "kim"))
        .says("rec", offer(Role::Comms, "kim", "mo"))
        .says("rec", take(Role::Comms, "mo"))
        .says("mo", accept())
        .sees(|i| assert_eq!(i.holders(Role::Comms).collect::<Vec<_>>(), [&who("mo")]))
        .says("rec", give_up(Role::Comms, "mo"))
        .sees(|i| assert_eq!(i.holders(Role::Comms).count(), 0))
        .ends();
}

#[test]
fn whoever_accepts_from_outside_comes_in() {
    let incident = Room::with_command()
        .says("ana", offer(Role::Command, "ana", "kim"))
        .says("kim", accept())
        .ends();
    assert!(incident.people[&who("kim")].is_here());
}

#[test]
fn nobody_accepts_or_calls_off_before_the_offer() {
    Room::with_command()
        .minutes(10)
        .says("ana", offer(Role::Command, "ana", "mo"))
        .minutes(5)
        .refuses_at("14:05", "mo", accept(), Kind::State, "later time")
        .refuses_at("14:05", "mo", call_off(1), Kind::State, "later time")
        .ends();
}

/// R9
#[test]
fn command_does_not_pass_on_before_something_it_said() {
    Room::with_command()
        .says("ana", offer(Role::Command, "ana", "mo"))
        .says("mo", propose("restart the queue"))
        .minutes(10)
        .says("ana", confirm(1))
        .minutes(5)
        .refuses_at("14:05", "mo", accept(), Kind::Authority, "without a time")
        .says("mo", accept())
        .ends();
}

#[test]
fn a_brief_tells_focus_step_actions_asks_questions_hypotheses_and_updates() {
    let room = Room::with_command()
        .says("ana", focus("drain the queue"))
        .says("rec", issue("payments time out"))
        .says("rec", propose("restart the queue"))
        .says("rec", taken("flushed the cache"))
        .says("rec", ask("mo", 10, "check replica lag"))
        .says("rec", question("who owns the queue?"))
        .says("rec", hypothesis("a bad deploy"))
        .says("rec", send("we are on it"))
        .minutes(4)
        .says("ana", offer(Role::Command, "ana", "mo"));
    let brief = room.ends().handovers[0].brief.clone();
    for part in [
        "Focus now: drain the queue",
        "Step: Identification",
        "Issue: I1 payments time out",
        "Actions: A1 restart the queue (needs approval)",
        "Unapproved: A2 flushed the cache",
        "Asks: mo: check replica lag (6 min)",
        "Questions: Q1 who owns the queue?",
        "Hypotheses: H1 a bad deploy (open)",
        "Last update: U1 4 min ago: we are on it",
        "Next update: in 26 min",
    ] {
        assert!(brief.contains(part), "“{part}” is missing in:\n{brief}");
    }
}

#[test]
fn a_brief_too_long_for_an_entry_loses_its_end_and_not_the_handover() {
    let long = "é".repeat(30_000);
    let incident = Room::with_command()
        .says("rec", question(&long))
        .says("rec", question(&long))
        .says("ana", offer(Role::Command, "ana", "mo"))
        .ends();
    let brief = &incident.handovers[0].brief;
    assert!(brief.len() <= 64 * 1024 && brief.ends_with('…'));
}

#[test]
fn words_without_a_name_are_taken_for_those_who_alone_can_say_them() {
    let room = Room::with_command()
        .says("rec", take(Role::Recorder, "rec"))
        .says("rec", take(Role::Comms, "kim"))
        .says("rec", propose("restart the queue"))
        .says("ana", offer(Role::Command, "ana", "mo"));
    let speaker = |intent: &Intent| room.incident.speaker(intent, &who("nobody"));
    assert_eq!(speaker(&confirm(1)), who("ana"));
    assert_eq!(speaker(&focus("x")), who("ana"));
    assert_eq!(speaker(&sign_off(true)), who("ana"));
    assert_eq!(speaker(&give_command("mo")), who("ana"));
    assert_eq!(speaker(&offer(Role::Comms, "kim", "mo")), who("kim"));
    assert_eq!(speaker(&accept()), who("mo"));
    assert_eq!(speaker(&accept_number(1)), who("mo"));
    assert_eq!(speaker(&note("x")), who("rec"));
    let empty = Room::open();
    assert_eq!(empty.incident.speaker(&confirm(1), &who("me")), who("me"));
    room.ends();
    empty.ends();
}
