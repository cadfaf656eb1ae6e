//! R32: an approval lapses when Command changes and after a time, and is given again before the start.

use crate::support::room::{Room, clock, who};
use crate::support::say::*;
use warroom::board::Board;
use warroom::incident::action::{Action, LapseReason};
use warroom::incident::id::ActionId;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::{
    ActionEvent, ActionIntent, CorrectionIntent, Event, Incident, Intent, LifecycleEvent, Record,
    Role, Stamp, Zone,
};

fn action(incident: &Incident) -> &Action {
    incident.action(ActionId(1)).expect("it was proposed")
}

fn proposed() -> Room {
    Room::with_command().says("mo", propose("restart the queue"))
}

/// Approved by Ana at 14:01.
fn approved() -> Room {
    proposed().minutes(1).says("ana", confirm(1))
}

fn started() -> Event {
    Event::Action(ActionEvent::Started {
        action: ActionId(1),
        who: who("mo"),
    })
}

fn lapsed_at(incident: &Incident, time: &str) -> Option<LapseReason> {
    let lapse = incident.lapsed(action(incident), clock(time));
    lapse.map(|lapse| lapse.why)
}

#[test]
fn an_approval_lapses_when_command_is_handed_over_left_given_up_or_switched() {
    let changes: [fn(Room) -> Room; 4] = [
        |room| room.says("ana", give_command("mo")).says("mo", accept()),
        |room| room.says("rec", leave("ana")),
        |room| room.says("ana", give_up(Role::Command, "ana")),
        |room| room.says("ana", switch("ana", Role::Command, Role::Support)),
    ];
    for change in changes {
        change(approved().minutes(1))
            .minutes(1)
            .refuses("mo", start(1), Kind::Authority, "approve again: /approve 1")
            .forged("mo", started())
            .sees(|i| assert_eq!(lapsed_at(i, "14:02"), Some(LapseReason::CommandChanged)))
            .sees(|i| assert_eq!(lapsed_at(i, "14:01"), None))
            .ends();
    }
}

#[test]
fn the_same_person_taking_command_again_does_not_bring_an_approval_back() {
    approved()
        .minutes(1)
        .says("ana", give_up(Role::Command, "ana"))
        .says("ana", take_command("ana"))
        .refuses("mo", start(1), Kind::Authority, "/approve 1")
        .says("ana", confirm(1))
        .says("mo", start(1))
        .ends();
}

#[test]
fn an_approval_lapses_after_half_an_hour() {
    approved().minutes(29).says("mo", start(1)).ends();
    approved()
        .minutes(30)
        .refuses("mo", start(1), Kind::Authority, "/unapproved A1")
        .forged("mo", started())
        .sees(|i| assert_eq!(lapsed_at(i, "14:31"), Some(LapseReason::Expired(30))))
        .ends();
}

#[test]
fn a_lapsed_approval_is_given_again_by_whoever_is_in_command_then() {
    let room = approved()
        .refuses("ana", confirm(1), Kind::State, "")
        .minutes(5)
        .says("ana", give_command("mo"))
        .says("mo", accept());
    room.clone()
        .refuses("ana", confirm(1), Kind::Authority, "@mo")
        .says("mo", confirm(1))
        .sees(|i| assert_eq!(action(i).approval.as_ref().unwrap().by, who("mo")))
        .says("bo", start(1))
        .ends();
    room.says("rec", leave("mo"))
        .refuses("mo", confirm(1), Kind::Authority, "/command @name")
        .ends();
}

#[test]
fn how_long_approvals_hold_is_set_by_command_and_only_for_those_to_come() {
    let term = |minutes| Intent::Action(ActionIntent::SetApprovalTerm { minutes });
    let room = approved()
        .refuses("mo", term(60), Kind::Authority, "@ana")
        .refuses("ana", term(0), Kind::Input, "30m")
        .refuses("ana", term(1441), Kind::Input, "30m")
        .refuses("ana", term(30), Kind::State, "")
        .says("ana", term(60));
    room.clone()
        .minutes(30)
        .refuses("mo", start(1), Kind::Authority, "/approve 1")
        .says("ana", confirm(1))
        .minutes(59)
        .says("mo", start(1))
        .ends();
}

#[test]
fn a_start_told_late_is_held_against_the_approval_of_its_own_time() {
    let room = approved().minutes(5).says("rec", leave("ana")).minutes(10);
    room.clone()
        .said_at("14:05", "mo", start(1))
        .sees(|i| assert_eq!(action(i).started, Some((clock("14:05"), who("mo")))))
        .ends();
    room.refuses_at("14:06", "mo", start(1), Kind::Authority, "/approve 1")
        .ends();
}

#[test]
fn what_was_started_after_its_approval_lapsed_is_recorded_as_unapproved() {
    approved()
        .minutes(5)
        .says("rec", leave("ana"))
        .refuses_at("14:05", "mo", bypass(1), Kind::State, "/start 1")
        .said_at("14:06", "mo", bypass(1))
        .sees(|i| assert_eq!(i.unacknowledged().count(), 1))
        .ends();
}

#[test]
fn command_cannot_have_left_before_a_start_on_its_approval() {
    approved()
        .minutes(9)
        .says("mo", start(1))
        .minutes(5)
        .refuses_at(
            "14:05",
            "rec",
            leave("ana"),
            Kind::Authority,
            "without a time",
        )
        .said_at("14:10", "rec", leave("ana"))
        .ends();
}

#[test]
fn the_board_says_that_an_approval_lapsed_and_that_the_action_waits_again() {
    let incident = approved().minutes(40).ends();
    let before = Board::of(&incident, clock("14:30"));
    assert_eq!((before.waiting.len(), before.under_way.len()), (0, 1));
    let after = Board::of(&incident, clock("14:41"));
    assert_eq!((after.waiting.len(), after.under_way.len()), (1, 0));
    let lapse = after.waiting[0].lapsed.expect("it lapsed");
    assert_eq!(lapse.to_string(), "approval lapsed: 30 min over");
    assert_eq!(after.waiting[0].waited.num_minutes(), 10);
}

/// Older versions wrote no term into the opening; what they recorded reads as it did then.
#[test]
fn in_a_file_of_an_older_version_a_start_on_an_old_approval_stays_what_it_was() {
    let old = as_older_versions_wrote(&approved().minutes(50).says("rec", leave("ana")));
    assert_eq!(
        old.incident.lapsed(action(&old.incident), clock("15:30")),
        None
    );
    old.says("mo", start(1)).ends();
}

#[test]
fn the_first_approval_added_to_a_file_of_an_older_version_makes_approvals_lapse() {
    let old = as_older_versions_wrote(&proposed().minutes(1));
    let room = old.says("ana", confirm(1));
    let last = room
        .incident
        .entries()
        .iter()
        .rev()
        .nth(1)
        .expect("it is there");
    assert_eq!(
        last.record.event,
        Event::Action(ActionEvent::ApprovalTermSet { minutes: 30 })
    );
    room.minutes(30)
        .refuses("mo", start(1), Kind::Authority, "/approve 1")
        .forged("mo", started())
        .ends();
}

fn as_older_versions_wrote(room: &Room) -> Room {
    let mut old = room.clone();
    let records = room.incident.entries().iter().map(|e| e.record.clone());
    old.incident = Incident::replay(records.map(|mut record| {
        if let Event::Lifecycle(LifecycleEvent::Opened {
            approval_minutes, ..
        }) = &mut record.event
        {
            *approval_minutes = None;
        }
        record
    }));
    old
}

#[test]
fn an_opening_with_an_approval_term_out_of_bounds_does_not_count() {
    for minutes in [0, 1441, u32::MAX] {
        let stamp = Stamp {
            recorded: clock("14:00"),
            happened: clock("14:00"),
            up: 0,
            by: who("ana"),
        };
        let event = Event::Lifecycle(LifecycleEvent::Opened {
            name: "Checkout is down".into(),
            id: None,
            severity: None,
            zone: Zone::UTC,
            drill: false,
            imported: None,
            approval_minutes: Some(minutes),
        });
        let incident = Incident::replay([Record { n: 0, stamp, event }]);
        assert!(incident.entries()[0].irregular.is_some());
    }
}

#[test]
fn a_renewed_approval_leaves_the_earlier_one_its_own_time() {
    // Approved at 14:01, lapsed at 14:31, approved again at 14:50.
    let renewed = approved().minutes(49).says("ana", confirm(1));
    renewed
        .clone()
        .refuses_at("14:10", "mo", bypass(1), Kind::State, "/start 1")
        .refuses_at("14:40", "mo", start(1), Kind::Authority, "/unapproved A1")
        .said_at("14:10", "mo", start(1))
        .sees(|i| assert_eq!(action(i).started, Some((clock("14:10"), who("mo")))))
        .sees(|i| assert_eq!(action(i).approval.as_ref().unwrap().at, clock("14:01")))
        .ends();
    renewed
        .clone()
        .said_at("14:40", "mo", bypass(1))
        .sees(|i| assert_eq!(i.unacknowledged().count(), 1))
        .ends();
    renewed
        .says("mo", start(1))
        .sees(|i| assert_eq!(action(i).approval.as_ref().unwrap().at, clock("14:50")))
        .ends();
}

#[test]
fn a_start_moves_in_time_only_to_where_one_of_its_approvals_counted() {
    let room = (approved().minutes(49))
        .says("ana", confirm(1))
        .says("mo", start(1));
    let n = room.incident.next_n() - 1;
    let retime = |time: &str| {
        Intent::Correction(CorrectionIntent::Retime {
            entry: n,
            happened: clock(time),
            reason: "from the log".to_owned(),
        })
    };
    room.minutes(1)
        .refuses("rec", retime("14:40"), Kind::Authority, "add a note")
        .says("rec", retime("14:10"))
        .sees(|i| assert_eq!(action(i).approval.as_ref().unwrap().at, clock("14:01")))
        .ends();
}
