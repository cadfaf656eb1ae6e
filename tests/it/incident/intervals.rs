//! Every interval without an update counts, the first notice included, by when things happened (R20, R34).

use warroom::incident::update::{Audience, Eta, Intervals, UpdateContent, usual_cadence};
use warroom::incident::{Incident, Intent, LifecycleIntent, Severity, Span, Time, UpdateIntent};

use crate::support::room::{Room, clock};
use crate::support::say;

fn external(incident: &Incident, now: Time) -> Intervals {
    incident.intervals_of(Audience::Outside, now)
}

fn counts(incident: &Incident, now: &str) -> (usize, usize) {
    let found = external(incident, clock(now));
    (found.met, found.missed.len())
}

fn severity(severity: Severity) -> Intent {
    Intent::Lifecycle(LifecycleIntent::SetSeverity(severity))
}

/// Opened at 14:00 as SEV 2: an update every 30 minutes.
fn room() -> Room {
    Room::open()
}

#[test]
fn the_first_notice_is_owed_a_cadence_after_the_opening() {
    let room = room();
    assert_eq!(counts(&room.incident, "14:30"), (0, 0));
    assert_eq!(counts(&room.incident, "14:31"), (0, 1));
    let in_time = room
        .minutes(29)
        .says("ana", say::send("we are looking into it"));
    assert_eq!(counts(&in_time.incident, "14:31"), (1, 0));
    assert_eq!(counts(&in_time.incident, "15:00"), (1, 1));
}

#[test]
fn three_hours_and_forty_without_an_update_at_twenty_minutes_are_eleven_missed_intervals() {
    let room = room()
        .says("ana", say::cadence(Audience::Outside, Some(20)))
        .minutes(19)
        .says("ana", say::send("we are looking into it"))
        .minutes(221)
        .says("ana", say::send("we still are"));
    let found = external(&room.incident, clock("18:00"));
    assert_eq!((found.met, found.missed.len()), (1, 11));
    assert_eq!(found.missed.first(), Some(&clock("14:39")));
    assert_eq!(found.missed.last(), Some(&clock("17:59")));
    // The late one is told by the first time it was due.
    assert_eq!(found.sent[1].due, Some(clock("14:39")));
    assert_eq!(found.words().as_deref(), Some("1 of 12 on time, 11 missed"));
}

#[test]
fn an_incident_closed_without_any_update_missed_every_interval_until_then() {
    let room = room()
        .minutes(95)
        .says("ana", say::close(Some("false alarm")));
    assert_eq!(counts(&room.incident, "23:00"), (0, 3));
}

#[test]
fn a_snooze_moves_what_is_due_and_a_promise_comes_before_the_cadence() {
    let snoozed = room()
        .minutes(5)
        .says("ana", say::snooze(Some(Audience::Outside), "15:00"));
    assert_eq!(counts(&snoozed.incident, "15:00"), (0, 0));
    assert_eq!(counts(&snoozed.incident, "15:01"), (0, 1));
    let promise = |next: &str| UpdateContent {
        next: Some(clock(next)),
        ..say::saying("the restore is running", Eta::Tbd)
    };
    let promised = room()
        .minutes(10)
        .says("ana", Intent::Update(UpdateIntent::send(promise("16:00"))));
    assert_eq!(counts(&promised.incident, "16:00"), (1, 0));
    // Not kept, the cadence counts again from when it was promised.
    assert_eq!(counts(&promised.incident, "16:31"), (1, 2));
}

#[test]
fn nothing_is_owed_after_complete_nor_by_an_import_nor_below_the_severities_with_a_cadence() {
    let over = room().minutes(10).says(
        "ana",
        Intent::Update(UpdateIntent::send(say::saying("it is over", Eta::Complete))),
    );
    assert_eq!(counts(&over.incident, "23:00"), (1, 0));
    assert_eq!(counts(&Room::imported().incident, "23:00"), (0, 0));
    let notice = room().says("ana", severity(Severity::Sev5));
    assert_eq!(counts(&notice.incident, "23:00"), (0, 0));
}

#[test]
fn a_faster_cadence_counts_from_when_it_was_set() {
    let faster = room()
        .minutes(25)
        .says("ana", severity(Severity::Sev1))
        .minutes(1)
        .says("ana", say::send("we are looking into it"));
    // Every 20 minutes would have been due at 14:20, before anybody knew it was that bad: it is due at once.
    let found = external(&faster.incident, clock("14:26"));
    assert_eq!(found.missed, [clock("14:25")]);
}

#[test]
fn told_late_it_counts_from_when_it_happened() {
    let told_late = room()
        .minutes(180)
        .said_at("14:20", "ana", say::send("we are looking into it"))
        .said_at("14:45", "ana", say::send("the cache is cold"))
        .said_at("14:50", "ana", say::cadence(Audience::Outside, None));
    assert_eq!(counts(&told_late.incident, "17:00"), (2, 0));
    let found = external(&told_late.incident, clock("17:00"));
    assert_eq!(found.sent[1].due, Some(clock("14:50")));
}

#[test]
fn seventy_three_hours_over_a_clock_change_and_a_suspended_laptop_miss_each_interval_once() {
    let room = room().says("ana", say::cadence(Audience::Outside, Some(60)));
    let opened = room.incident.opened;
    // The laptop slept for two days in between: what is counted does not depend on who looked when.
    let end = opened + Span::hours(73);
    for now in [opened + Span::hours(3), opened + Span::hours(51), end] {
        let found = external(&room.incident, now);
        let hours = usize::try_from((now - opened).num_hours()).expect("some");
        assert_eq!(found.missed.len(), hours - 1, "{now}");
    }
    let again = external(&room.incident, opened + Span::hours(3));
    assert_eq!(
        again.missed.len(),
        2,
        "a clock set back counts what has passed on it"
    );
}

/// R20: what the grammar tells of the default cadences is what applies.
#[test]
fn the_grammar_lists_the_default_cadence_of_every_severity_and_audience_and_its_source() {
    let grammar = include_str!("../../../src/line/GRAMMAR.md");
    let words = |severity, audience| {
        let minutes = usual_cadence(Some(severity), audience);
        minutes.map_or_else(|| "none".to_owned(), |minutes| format!("{minutes} min"))
    };
    for severity in Severity::ALL {
        let row = grammar
            .lines()
            .map(str::trim)
            .find(|line| line.starts_with(&format!("| {severity}")));
        let cells: Vec<_> = row.expect("a row").split('|').map(str::trim).collect();
        assert_eq!(cells[2], words(severity, Audience::Outside));
        assert_eq!(cells[2], words(severity, Audience::Inside));
        assert_eq!(cells[3], words(severity, Audience::Executives));
    }
    let unset = usual_cadence(None, Audience::Outside);
    assert_eq!(
        unset,
        usual_cadence(Some(Severity::Sev2), Audience::Outside)
    );
    assert!(grammar.contains("response.pagerduty.com"));
}
