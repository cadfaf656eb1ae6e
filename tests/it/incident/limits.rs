//! Extreme times and sizes: whatever a file holds, nothing panics and nothing counts that makes no sense.

use crate::support::room::{Room, who};
use crate::support::say::*;
use chrono::DateTime;
use warroom::incident::id::AskId;
use warroom::incident::key_time::KeyTime;
use warroom::incident::time::{is_plausible, rfc3339, span_words};
use warroom::incident::update::Audience;
use warroom::incident::{
    AskEvent, CorrectionEvent, Event, Incident, KeyTimeEvent, Record, Span, Stamp, Step, Time,
    UpdateEvent,
};

fn extremes() -> [Time; 6] {
    let near = |time: Option<Time>| time.expect("inside chrono's range");
    [
        Time::MIN_UTC,
        Time::MAX_UTC,
        near(DateTime::from_timestamp(-1, 0)),
        near(DateTime::from_timestamp(253_402_300_800, 0)),
        Time::UNIX_EPOCH,
        near(DateTime::from_timestamp(253_402_300_799, 0)),
    ]
}

#[test]
fn times_are_from_1970_to_9999() {
    let plausible = extremes().map(is_plausible);
    assert_eq!(plausible, [false, false, false, false, true, true]);
}

#[test]
fn entries_from_impossible_times_are_irregular() {
    let opened = Room::open().ends().entries()[0].record.event.clone();
    for time in extremes() {
        let stamp = Stamp {
            recorded: time,
            happened: time,
            up: u64::MAX,
            by: who("rec"),
        };
        let mut incident = Incident::new();
        incident.apply(Record {
            n: 0,
            stamp,
            event: opened.clone(),
        });
        let irregular = incident.entries()[0].irregular.is_some();
        assert_eq!(irregular, !is_plausible(time), "{}", rfc3339(time));
    }
}

/// Every event that carries a moment or a length of its own, at the edges of what can be written.
#[test]
fn events_that_speak_of_impossible_times_are_irregular_and_can_be_told() {
    for time in extremes().into_iter().filter(|time| !is_plausible(*time)) {
        let mut room = Room::open().says("rec", note("x"));
        let n = room.next() - 1;
        let mut promised = saying("x", warroom::incident::update::Eta::Tbd);
        promised.next = Some(time);
        let events = [
            Event::Correction(CorrectionEvent::Retimed {
                entry: n,
                happened: time,
                reason: String::new(),
            }),
            Event::KeyTime(KeyTimeEvent::Set {
                which: KeyTime::Started,
                at: Some(time),
                entry: None,
            }),
            Event::Update(UpdateEvent::Snoozed {
                audience: Audience::Inside,
                until: time,
                reason: String::new(),
            }),
            Event::Update(UpdateEvent::Sent {
                update: warroom::incident::id::UpdateId(1),
                content: promised,
                ways: Vec::new(),
            }),
        ];
        for event in events {
            room = room.forged("rec", event);
        }
        let incident = room.ends();
        for entry in incident.entries() {
            assert!(!incident.describe(entry).is_empty());
        }
    }
}

#[test]
fn impossible_time_boxes_are_irregular_and_can_be_told() {
    let mut room = Room::open().says("rec", ask("mo", 5, "x"));
    for time_box in [0, 999, 604_800_001, i64::MAX as u64, 1 << 63, u64::MAX] {
        room = room
            .forged(
                "rec",
                Event::Ask(AskEvent::Made {
                    ask: AskId(2),
                    person: who("mo"),
                    text: "x".into(),
                    time_box,
                }),
            )
            .forged(
                "rec",
                Event::Ask(AskEvent::Extended {
                    ask: AskId(1),
                    time_box,
                }),
            );
    }
    let incident = room.ends();
    for entry in incident.entries() {
        assert!(!incident.describe(entry).is_empty());
    }
}

/// At the last possible moment everything that adds to a time still works.
#[test]
fn the_last_plausible_moment_takes_asks_updates_and_steps() {
    let last = DateTime::from_timestamp(253_402_300_799, 0).expect("inside chrono's range");
    let mut incident = Incident::new();
    for intent in [
        opening(),
        ask("mo", 7 * 24 * 60, "x"),
        send("x"),
        enter(Step::Mitigation),
        cadence(Audience::Inside, Some(10_080)),
    ] {
        let stamp = Stamp {
            recorded: last,
            happened: last,
            up: 0,
            by: who("rec"),
        };
        for event in incident.decide(&intent, &stamp).expect("allowed") {
            let n = incident.next_n();
            let stamp = stamp.clone();
            incident.apply(Record { n, stamp, event });
        }
    }
    assert_eq!(incident.asks[0].due, last + Span::days(7));
    assert!(incident.next_due().is_some());
    assert_eq!(
        incident.time_in(Step::Mitigation, Time::MAX_UTC),
        Time::MAX_UTC - last
    );
}

#[test]
fn the_longest_spans_have_words() {
    for span in [
        Span::MAX,
        Span::MIN,
        Span::zero(),
        Time::MAX_UTC - Time::MIN_UTC,
    ] {
        assert!(!span_words(span).is_empty());
    }
    assert_eq!(span_words(-Span::minutes(38)), "−38 min");
}
