//! The library over a folder of 1,000 incidents of 500 entries each: the first time everything is read, the
//! second time what is remembered is trusted where nothing has changed. `cargo bench --bench library [-- --quick]`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should say where it stopped"
)]

mod support;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use support::{Comparison, quick, timed};
use warroom::incident::{
    Event, Handle, LifecycleEvent, NoteEvent, Record, Severity, Span, Stamp, Time, Zone,
};
use warroom::journal::{Disk, SessionInfo, create};
use warroom::library::trends::Trends;
use warroom::library::{Filter, Library};

/// How many entries an incident has.
const ENTRIES: u64 = 500;

fn entry(incident: u64, n: u64) -> Record {
    let text = format!(
        "payment-api pod {n} answers 502 since 14:0{}, pool at {} of 100 #db-{}",
        n % 10,
        n % 101,
        incident % 40
    );
    let event = match n {
        0 => Event::Lifecycle(LifecycleEvent::Opened {
            name: format!("Checkout 502s, the {incident}th time"),
            id: None,
            severity: Severity::from_number((incident % 5) as u8 + 1),
            zone: Zone::UTC,
            drill: incident.is_multiple_of(17),
            imported: None,
            approval_minutes: None,
        }),
        _ => Event::Note(NoteEvent::Noted {
            text,
            key: false,
            private: false,
        }),
    };
    let start: Time = "2024-01-01T14:02:07.120Z".parse().unwrap();
    let recorded = start + Span::hours(17 * incident as i64) + Span::seconds(n as i64 * 7);
    let by = Handle::from_name(["ana", "bo", "mo"][n as usize % 3]).unwrap();
    let stamp = Stamp {
        recorded,
        happened: recorded,
        up: n * 7_000,
        by,
    };
    Record { n, stamp, event }
}

fn write(folder: &Path, incident: u64) {
    let records: Vec<Record> = (0..ENTRIES).map(|n| entry(incident, n)).collect();
    let path = folder.join(format!("{:02}/{incident:04}.warroom", incident % 12));
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let seat = SessionInfo {
        app: "bench".to_owned(),
        host: "here".to_owned(),
    };
    let now = records[0].stamp.recorded;
    drop(create(Arc::new(Disk), &path, seat, now, &records).unwrap());
}

fn main() {
    let (incidents, rounds) = if quick() { (200, 3) } else { (1_000, 7) };
    let scratch = tempfile::tempdir().unwrap();
    let folder: PathBuf = scratch.path().join("incidents");
    for incident in 0..incidents {
        write(&folder, incident);
    }
    let cache = scratch.path().join("library.cache");
    let folders = [folder];
    let open = || Library::open(&folders, Some(&cache), &Disk);
    let library = open();
    assert_eq!(library.read as u64, incidents);
    let bytes = std::fs::metadata(&cache).unwrap().len();
    println!("{incidents} incidents of {ENTRIES} entries, {bytes} bytes remembered");

    let again = || {
        timed(|| {
            let library = open();
            assert_eq!(library.read, 0);
        })
    };
    let first = || {
        std::fs::remove_file(&cache).unwrap();
        timed(open)
    };
    Comparison {
        name: "library, opened again",
        a: "nothing has changed: remembered (a second for 1,000 incidents is the bar)",
        b: "the first time: every file read and verified, on every core",
        bar: 0.5,
    }
    .run(rounds, again, first);

    let filter = Filter {
        words: "POOL db-7 pod".to_owned(),
        ..Filter::default()
    };
    let find = || timed(|| library.list(&filter, || false).unwrap().len());
    let places: Vec<usize> = (0..library.len()).collect();
    let now = library.get(0).unwrap().began.unwrap();
    let trends = || timed(|| Trends::of(&library, &places, false, now).incidents);
    Comparison {
        name: "library, three words in every entry",
        a: "found, with hits counted",
        b: "opened again, for scale",
        bar: 1.0,
    }
    .run(rounds, find, again);
    Comparison {
        name: "library, trends",
        a: "what all incidents come to",
        b: "opened again, for scale",
        bar: 0.1,
    }
    .run(rounds, trends, again);
}
