//! S5: a file of 100,000 entries to verified, decoded records, against one thread that reads, hashes and
//! RON-parses the same bytes into types of its own. `cargo bench --bench open [-- --quick]`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should say where it stopped"
)]

mod support;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;
use support::{Comparison, quick, timed};
use warroom::incident::id::{ActionId, EvidenceId, HypothesisId};
use warroom::incident::time::{Span, Time};
use warroom::incident::{
    ActionEvent, Event, EvidenceEvent, Handle, HypothesisEvent, Incident, LifecycleEvent,
    NoteEvent, Record, Stamp, Zone, evidence::EvidenceKind,
};
use warroom::journal::{Disk, SessionInfo, create, read};

/// What a straightforward reader would parse a line into.
#[derive(Deserialize)]
#[allow(dead_code, reason = "parsed to be timed")]
struct Line {
    n: u64,
    at: String,
    happened: Option<String>,
    up: u64,
    by: String,
    did: Did,
    prev: String,
    sum: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "parsed to be timed")]
enum Did {
    Opened {
        format: u32,
        app: String,
        host: String,
        name: String,
        zone: String,
    },
    Noted {
        text: String,
    },
    Decided {
        text: String,
    },
    HypothesisRaised {
        hypothesis: u32,
        text: String,
    },
    EvidenceFound {
        evidence: u32,
        kind: Kind,
        text: String,
    },
    ActionProposed {
        action: u32,
        text: String,
        who: Option<String>,
        risk: Option<String>,
    },
}

#[derive(Deserialize)]
enum Kind {
    Finding,
}

fn entry(n: u64) -> Record {
    let text = format!(
        "payment-api pod {n} answers 502 since 14:0{}, pool at {} of 100",
        n % 10,
        n % 101
    );
    let event = match n % 8 {
        _ if n == 0 => Event::Lifecycle(LifecycleEvent::Opened {
            name: "Checkout 502s, eu-west".to_owned(),
            id: None,
            severity: None,
            zone: Zone::UTC,
            drill: false,
            imported: None,
            approval_minutes: None,
        }),
        1 => Event::Note(NoteEvent::Decided {
            text,
            because: None,
        }),
        2 => Event::Hypothesis(HypothesisEvent::Raised {
            hypothesis: HypothesisId((n / 8 + 1) as u32),
            text,
        }),
        3 => Event::Evidence(EvidenceEvent::Found {
            evidence: EvidenceId((n / 8 + 1) as u32),
            kind: EvidenceKind::Finding,
            text,
            detail: None,
            source: None,
            file: None,
            run: None,
        }),
        4 => Event::Action(ActionEvent::Proposed {
            action: ActionId((n / 8 + 1) as u32),
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
            key: false,
            private: false,
        }),
    };
    let start: Time = "2026-11-22T14:02:07.120Z".parse().unwrap();
    let recorded = start + Span::milliseconds(n as i64 * 731);
    let by = Handle::from_name(["ana", "bo", "mo"][n as usize % 3]).unwrap();
    Record {
        n,
        stamp: Stamp {
            recorded,
            happened: recorded,
            up: n * 731,
            by,
        },
        event,
    }
}

/// Reads, hashes and parses in one thread; how many lines there were.
fn straightforward(path: &Path) -> usize {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<Line> = text
        .lines()
        .map(|line| {
            let (sealed, seal) = line.rsplit_once(",sum:\"").unwrap();
            let digest = Sha256::digest(sealed.as_bytes());
            let hex = format!("{:02x}{:02x}", digest[0], digest[1]);
            assert!(seal.starts_with(&hex));
            options.from_str(line).unwrap()
        })
        .collect();
    lines.len()
}

fn main() {
    let (count, rounds) = if quick() { (20_000, 5) } else { (100_000, 15) };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.warroom");
    let entries: Vec<Record> = (0..count).map(entry).collect();
    let now = entries[0].stamp.recorded;
    let seat = SessionInfo {
        app: "bench".to_owned(),
        host: "here".to_owned(),
    };
    drop(create(Arc::new(Disk), &path, seat, now, &entries).unwrap());
    let reading = read(&Disk, &path).unwrap();
    assert!(reading.findings.is_empty() && reading.records == entries);
    println!("{count} entries, {} bytes", reading.bytes);
    drop((reading, entries));

    let records = || timed(|| read(&Disk, &path).unwrap().records.len());
    let one_thread = || timed(|| straightforward(&path));
    let comparison = Comparison {
        name: "S5 open",
        a: "verified, decoded records",
        b: "one thread reading, hashing and RON-parsing the same bytes",
        bar: 1.0,
    };
    comparison.run(rounds, records, one_thread);

    let incident = || timed(|| Incident::replay(read(&Disk, &path).unwrap().records));
    let comparison = Comparison {
        name: "S5 open, to the incident",
        a: "records, replayed",
        ..comparison
    };
    comparison.run(rounds, incident, one_thread);
}
