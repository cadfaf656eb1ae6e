//! R22, R2, R9: the time of a role, a step and an approval is corrected by an entry like any other.

use crate::support::room::{Room, clock, who};
use crate::support::say::*;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::step::Step;
use warroom::incident::{
    ActionEvent, Event, HandoverEvent, Incident, Intent, PersonEvent, Role, RoleEvent, StepEvent,
    StepIntent,
};

/// The number of the last entry that is such an event.
fn last(incident: &Incident, is: impl Fn(&Event) -> bool) -> u64 {
    let mut entries = incident.entries().iter().rev();
    entries
        .find(|e| is(&e.record.event))
        .expect("there is one")
        .n()
}

fn taken(event: &Event) -> bool {
    matches!(event, Event::Role(RoleEvent::Taken { .. }))
}

fn approval(event: &Event) -> bool {
    matches!(event, Event::Action(ActionEvent::Approved { .. }))
}

/// Opened an hour late: Ana is put in Command only at 15:00, and approves A1 then.
fn late() -> Room {
    Room::open()
        .says("mo", propose("restart the queue"))
        .says("mo", propose("fail over"))
        .minutes(60)
        .says("rec", take_command("ana"))
        .says("ana", confirm(1))
}

#[test]
fn command_taken_earlier_than_recorded_is_corrected_and_earlier_approvals_can_be_recorded() {
    let room = late().refuses_at("14:10", "ana", confirm(2), Kind::Authority, "/retime");
    let command = last(&room.incident, taken);
    room.minutes(1)
        .says("rec", retime(command, "14:05"))
        .sees(|i| assert_eq!(i.command_at(clock("14:06")), Some(&who("ana"))))
        .sees(|i| assert_eq!(i.people[&who("ana")].stays[0].0, clock("14:05")))
        .said_at("14:10", "ana", confirm(2))
        .said_at("14:12", "mo", start(2))
        .says("mo", start(1))
        .ends();
}

#[test]
fn an_approval_of_one_action_does_not_block_an_earlier_one_of_another() {
    Room::with_command()
        .says("mo", propose("restart the queue"))
        .says("mo", propose("fail over"))
        .minutes(20)
        .says("ana", confirm(1))
        .said_at("14:10", "ana", confirm(2))
        .said_at("14:11", "mo", start(2))
        .ends();
}

#[test]
fn an_approval_given_earlier_than_recorded_is_corrected() {
    let room = Room::with_command()
        .says("mo", propose("restart the queue"))
        .minutes(20)
        .says("ana", confirm(1));
    let n = last(&room.incident, approval);
    room.minutes(5)
        .refuses(
            "rec",
            retime(n, "13:59"),
            Kind::State,
            "correct the other entry first",
        )
        .refuses("rec", retime(n, "14:21"), Kind::Input, "earlier")
        .says("rec", retime(n, "14:05"))
        .sees(|i| assert_eq!(i.actions[0].approval.as_ref().unwrap().at, clock("14:05")))
        .said_at("14:06", "mo", start(1))
        .ends();
}

#[test]
fn an_approval_moves_only_to_when_its_giver_held_command_and_not_from_under_a_start() {
    let room = late();
    let n = last(&room.incident, approval);
    room.clone()
        .minutes(1)
        .refuses("rec", retime(n, "14:30"), Kind::Authority, "since when")
        .ends();
    let command = last(&room.incident, taken);
    room.says("rec", retime(command, "14:00"))
        .minutes(20)
        .says("mo", start(1))
        .refuses("rec", retime(n, "14:30"), Kind::Authority, "note")
        .says("rec", retime(n, "14:55"))
        .ends();
}

#[test]
fn no_corrected_time_puts_two_people_in_command_at_once() {
    let room = Room::with_command()
        .minutes(10)
        .says("ana", give_command("mo"))
        .says("mo", accept())
        .minutes(10)
        .says("mo", give_up(Role::Command, "mo"))
        .minutes(10)
        .says("ana", take_command("ana"));
    let retaken = last(&room.incident, taken);
    let given_up = last(&room.incident, |e| {
        matches!(e, Event::Role(RoleEvent::Left { .. }))
    });
    let accepted = last(&room.incident, |e| {
        matches!(e, Event::Handover(HandoverEvent::Accepted { .. }))
    });
    room.refuses("rec", retime(retaken, "14:19"), Kind::Authority, "theirs")
        .says("rec", retime(retaken, "14:20"))
        .refuses(
            "rec",
            retime(given_up, "14:05"),
            Kind::State,
            "correct the other entry first",
        )
        .refuses(
            "rec",
            retime(accepted, "14:09"),
            Kind::State,
            "correct the other entry first",
        )
        .says("rec", retime(given_up, "14:15"))
        .sees(|i| assert_eq!(i.command_at(clock("14:16")), None))
        .sees(|i| assert_eq!(i.command_at(clock("14:14")), Some(&who("mo"))))
        .ends();
}

#[test]
fn nothing_command_said_or_approved_loses_its_command_to_a_corrected_time() {
    let room = Room::with_command()
        .says("mo", propose("restart the queue"))
        .minutes(10)
        .says("ana", focus("stop the bleeding"))
        .says("ana", confirm(1))
        .minutes(5)
        .says("mo", start(1))
        .minutes(5)
        .says("rec", leave("ana"));
    let left = last(&room.incident, |e| {
        matches!(e, Event::Person(PersonEvent::Left { .. }))
    });
    let command = last(&room.incident, taken);
    room.refuses("rec", retime(left, "14:12"), Kind::Authority, "note")
        .refuses("rec", retime(left, "14:05"), Kind::Authority, "note")
        .says("rec", retime(left, "14:16"))
        .refuses("rec", retime(command, "14:01"), Kind::Input, "earlier")
        .sees(|i| assert_eq!(i.people[&who("ana")].stays[0].1, Some(clock("14:16"))))
        .ends();
}

#[test]
fn a_step_and_the_start_and_end_of_an_action_are_corrected_between_their_neighbours() {
    let room = Room::with_command()
        .says("mo", propose("restart the queue"))
        .says("ana", confirm(1))
        .minutes(10)
        .says("rec", Intent::Step(StepIntent::Enter(Step::Containment)))
        .says("mo", start(1))
        .minutes(10)
        .says("rec", Intent::Step(StepIntent::Enter(Step::Mitigation)))
        .says("mo", end(1, warroom::incident::action::Outcome::Done));
    let n = |is: fn(&Event) -> bool| last(&room.incident, is);
    let step = n(|e| {
        matches!(
            e,
            Event::Step(StepEvent::Entered {
                step: Step::Mitigation
            })
        )
    });
    let started = n(|e| matches!(e, Event::Action(ActionEvent::Started { .. })));
    let ended = n(|e| matches!(e, Event::Action(ActionEvent::Ended { .. })));
    room.clone()
        .refuses(
            "rec",
            retime(step, "14:09"),
            Kind::State,
            "correct the other entry first",
        )
        .says("rec", retime(step, "14:15"))
        .sees(|i| assert_eq!(i.visits[1].to, Some(clock("14:15"))))
        .says("rec", retime(started, "14:05"))
        .refuses(
            "rec",
            retime(ended, "14:04"),
            Kind::State,
            "correct the other entry first",
        )
        .says("rec", retime(ended, "14:06"))
        .sees(|i| assert_eq!(i.actions[0].ended.as_ref().unwrap().0, clock("14:06")))
        .ends();
}

/// R15: whether it is said as the step is entered or corrected afterwards, the room was in a step before the incident was
/// opened here, and in the first one no later.
#[test]
fn a_step_may_be_corrected_to_before_the_opening_as_it_may_be_entered_then() {
    let enter = Intent::Step(StepIntent::Enter(Step::Containment));
    let visits = |i: &Incident| {
        let visits = i.visits.iter();
        visits.map(|v| (v.from, v.to)).collect::<Vec<_>>()
    };
    let entered = Room::with_command()
        .minutes(10)
        .said_at("13:40", "rec", enter.clone());
    let room = Room::with_command().minutes(10).says("rec", enter);
    let opened = visits(&room.incident)[0].0;
    let step = last(&room.incident, |e| {
        matches!(
            e,
            Event::Step(StepEvent::Entered {
                step: Step::Containment
            })
        )
    });
    let first = last(&room.incident, |e| {
        matches!(
            e,
            Event::Step(StepEvent::Entered {
                step: Step::Identification
            })
        )
    });
    let before = clock("13:40");
    let corrected = room.says("rec", retime(step, "13:40"));
    assert_eq!(visits(&corrected.incident), visits(&entered.incident));
    assert_eq!(
        visits(&corrected.incident),
        [(before, Some(before)), (before, None)]
    );
    corrected
        .refuses(
            "rec",
            retime(first, "13:50"),
            Kind::State,
            "correct the other entry first",
        )
        .says("rec", retime(step, "14:05"))
        .sees(|i| {
            let then = clock("14:05");
            assert_eq!(visits(i), [(opened, Some(then)), (then, None)]);
        })
        .ends();
}

#[test]
fn a_corrected_time_of_a_handover_moves_both_sides_of_it() {
    let room = Room::with_command()
        .minutes(5)
        .says("ana", give_command("mo"))
        .minutes(10)
        .says("mo", accept());
    let accepted = last(&room.incident, |e| {
        matches!(e, Event::Handover(HandoverEvent::Accepted { .. }))
    });
    room.says("rec", retime(accepted, "14:08"))
        .sees(|i| assert_eq!(i.command_at(clock("14:07")), Some(&who("ana"))))
        .sees(|i| assert_eq!(i.command_at(clock("14:08")), Some(&who("mo"))))
        .refuses(
            "rec",
            retime(accepted, "14:04"),
            Kind::State,
            "correct the other entry first",
        )
        .ends();
}
