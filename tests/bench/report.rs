//! S11: the HTML report of 10,000 entries, against opening the file they stand in.
//! `cargo bench --bench report [-- --quick]`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should say where it stopped"
)]

mod support;

use std::sync::Arc;
use support::{Comparison, quick, timed};
use warroom::incident::id::{ActionId, EvidenceId, HypothesisId};
use warroom::incident::integrity::Integrity;
use warroom::incident::time::{Span, Time};
use warroom::incident::{
    ActionEvent, Event, EvidenceEvent, Handle, HypothesisEvent, Incident, LifecycleEvent,
    NoteEvent, Record, Stamp, Zone, evidence::EvidenceKind,
};
use warroom::journal::{Disk, SessionInfo, create, read};
use warroom::report::{Options, Pictures, Report};

/// A long night: mostly notes, every eighth entry something with a number, a key moment now and then.
fn entry(n: u64) -> Record {
    let text = format!(
        "payment-api pod {n} answers 502 since 14:0{}, pool at {} of 100 #pool",
        n % 10,
        n % 101
    );
    let number = (n / 8 + 1) as u32;
    let event = match n % 8 {
        _ if n == 0 => Event::Lifecycle(LifecycleEvent::Opened {
            name: "Checkout 502s, eu-west".to_owned(),
            id: None,
            severity: None,
            zone: "Europe/Berlin".parse::<Zone>().unwrap(),
            drill: false,
            imported: None,
            approval_minutes: None,
        }),
        1 => Event::Note(NoteEvent::Decided {
            text,
            because: None,
        }),
        2 => Event::Hypothesis(HypothesisEvent::Raised {
            hypothesis: HypothesisId(number),
            text,
        }),
        3 => Event::Evidence(EvidenceEvent::Found {
            evidence: EvidenceId(number),
            kind: EvidenceKind::Finding,
            text,
            detail: None,
            source: None,
            file: None,
            run: None,
        }),
        4 => Event::Action(ActionEvent::Proposed {
            action: ActionId(number),
            text,
            who: Handle::from_name("mo"),
            risk: Some("cold cache for a minute".to_owned()),
            back: None,
            kind: None,
            after: None,
            undoes: None,
        }),
        _ => Event::Note(NoteEvent::Noted {
            text,
            key: n % 200 == 5,
            private: false,
        }),
    };
    let start: Time = "2026-11-22T14:02:07.120Z".parse().unwrap();
    let recorded = start + Span::milliseconds(n as i64 * 3_731);
    let by = Handle::from_name(["ana", "bo", "mo"][n as usize % 3]).unwrap();
    Record {
        n,
        stamp: Stamp {
            recorded,
            happened: recorded,
            up: n * 3_731,
            by,
        },
        event,
    }
}

fn main() {
    let (count, rounds) = if quick() { (10_000, 7) } else { (10_000, 31) };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.warroom");
    let entries: Vec<Record> = (0..count).map(entry).collect();
    let now = entries.last().unwrap().stamp.recorded;
    let seat = SessionInfo {
        app: "bench".to_owned(),
        host: "here".to_owned(),
    };
    drop(create(Arc::new(Disk), &path, seat, now, &entries).unwrap());
    let incident = Incident::replay(entries);
    let integrity = Integrity::default();
    let pictures = Pictures::new();
    let html = || Report::of(&incident, &integrity, Options::as_of(now)).html(&pictures);
    println!("{count} entries, {} bytes of HTML", html().len());

    let comparison = Comparison {
        name: "S11 report",
        a: "the HTML report",
        b: "opening the file, to the incident",
        bar: 1.0,
    };
    comparison.run(
        rounds,
        || timed(html),
        || timed(|| Incident::replay(read(&Disk, &path).unwrap().records)),
    );
}
