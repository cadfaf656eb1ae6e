//! S4: from Enter to recorded, through the writer thread and back, against writing and syncing the same
//! bytes in the same folder. `cargo bench --bench append [-- --quick] [-- FOLDER]`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should say where it stopped"
)]

mod support;

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use support::{Comparison, quick, timed};
use warroom::incident::{Event, Handle, LifecycleEvent, NoteEvent, Record, Stamp, Zone};
use warroom::journal::{Disk, SessionInfo, Writer, create};

fn record(n: u64, event: Event) -> Record {
    let recorded = "2026-11-22T14:02:07.120Z".parse().unwrap();
    let by = Handle::from_name("ana").unwrap();
    Record {
        n,
        stamp: Stamp {
            recorded,
            happened: recorded,
            up: n,
            by,
        },
        event,
    }
}

fn note(n: u64) -> Record {
    let text = "pool of payment-api is at 100 of 100, waiting since 14:01".to_owned();
    record(
        n,
        Event::Note(NoteEvent::Noted {
            text,
            key: false,
            private: false,
        }),
    )
}

fn main() {
    let rounds = if quick() { 300 } else { 2000 };
    let folder = std::env::args()
        .skip(1)
        .find(|arg| !arg.starts_with('-'))
        .map(PathBuf::from);
    let folder = tempfile::tempdir_in(folder.unwrap_or_else(std::env::temp_dir)).unwrap();
    let path = folder.path().join("bench.warroom");
    let opening = Event::Lifecycle(LifecycleEvent::Opened {
        name: "bench".to_owned(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: None,
        approval_minutes: None,
    });
    let now = "2026-11-22T14:02:07.120Z".parse().unwrap();
    let seat = SessionInfo {
        app: "bench".to_owned(),
        host: "here".to_owned(),
    };
    let opening = [record(0, opening)];
    let appending =
        |path: &Path| create(Arc::new(Disk), path, seat.clone(), now, &opening).unwrap();
    let appender = appending(&path);
    let before = std::fs::metadata(&path).unwrap().len();
    let writer = Writer::start(Box::new(appender), Arc::new(|| {})).unwrap();
    writer.append(vec![note(1)]);
    writer.wait(1).unwrap();

    let line = vec![b'x'; (std::fs::metadata(&path).unwrap().len() - before) as usize];
    let raw = folder.path().join("raw");
    let mut raw: File = OpenOptions::new()
        .append(true)
        .create_new(true)
        .open(raw)
        .unwrap();
    raw.write_all(&line).unwrap();
    raw.sync_all().unwrap();

    let mut n = 1;
    let ours = || {
        n += 1;
        let record = note(n);
        timed(|| {
            writer.append(vec![record]);
            writer.wait(n).unwrap()
        })
    };
    let mut theirs = || {
        timed(|| {
            raw.write_all(&line).unwrap();
            raw.sync_data().unwrap();
        })
    };
    let comparison = Comparison {
        name: "S4 append",
        a: "an entry handed over, written, synced, reported",
        b: "the same bytes written and synced",
        bar: 1.10,
    };
    comparison.run(rounds, ours, &mut theirs);

    let mut appender = appending(&folder.path().join("direct.warroom"));
    let in_this_thread = || {
        let record = note(appender.next_n());
        timed(|| appender.append(&[record]).unwrap())
    };
    let comparison = Comparison {
        name: "S4 append, in the calling thread",
        a: "an entry written and synced",
        ..comparison
    };
    comparison.run(rounds, in_this_thread, theirs);
}
