//! The demonstration is a real incident that keeps every rule, stopped at its busiest or finished.

use chrono::{TimeZone, Utc};
use warroom::board::Board;
use warroom::incident::key_time::KeyTime;
use warroom::incident::{Incident, Role, Span, Status, Time};
use warroom::session::demo;

fn now() -> Time {
    Utc.with_ymd_and_hms(2026, 11, 22, 3, 0, 0).unwrap()
}

fn played(finished: bool) -> Incident {
    demo::play(finished, now())
        .expect("the script keeps the rules")
        .0
}

#[test]
fn the_demonstration_stops_at_its_busiest_moment_which_is_now() {
    let incident = played(false);
    assert!(incident.drill, "it is stamped as a drill");
    assert_eq!(incident.status, Status::Open);
    for role in Role::ALL {
        assert!(
            incident.holders(role).next().is_some(),
            "{} is filled",
            role.name()
        );
    }
    let board = Board::of(&incident, now());
    assert_eq!(board.waiting.len(), 1, "something waits for Command");
    assert_eq!(
        board.unacknowledged.len(),
        1,
        "an unapproved deletion glares"
    );
    assert!(board.unacknowledged[0].text.contains("data directory"));
    assert_eq!(board.asks.len(), 1, "an ask runs");
    assert!(board.asks[0].left > Span::zero());
    let (_, left) = board.next_update.expect("an update is due");
    assert!(left < Span::minutes(5));
    let last = incident.entries().last().expect("entries");
    assert!(
        now() - last.recorded() < Span::minutes(1),
        "it was moved to now"
    );
}

#[test]
fn the_finished_demonstration_is_closed_with_nothing_missing() {
    let incident = played(true);
    assert_eq!(incident.status, Status::Closed);
    assert_eq!(incident.overruled, None, "closing needed no overruling");
    let span = |name: &str| {
        let intervals = incident.intervals();
        let found = intervals.iter().find(|i| i.name == name).expect("interval");
        (found.span.expect("both ends").num_seconds() as f64 / 60.0).round() as i64
    };
    assert_eq!(
        (span("detect"), span("mitigate"), span("resolve")),
        (0, 1053, 1127)
    );
    assert!(incident.key_times.contains_key(&KeyTime::Recovered));
}

#[test]
fn replaying_the_demonstrations_records_gives_the_same_incident() {
    let (incident, records) = demo::play(true, now()).expect("the script keeps the rules");
    assert_eq!(Incident::replay(records), incident);
    assert!(
        incident
            .entries()
            .iter()
            .all(|entry| entry.irregular.is_none())
    );
}
