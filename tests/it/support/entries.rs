//! Entries to write into files: an opening, notes, times that tick.

use super::disk::SimDisk;
use std::path::Path;
use std::thread;
use warroom::incident::time::{Span, Time, Zone};
use warroom::incident::{Event, Handle, LifecycleEvent, NoteEvent, Record, Severity, Stamp};
use warroom::journal::{Reading, SessionInfo, create, read};

/// Where test files live on simulated disks.
pub(crate) const FILE: &str = "room/incident.warroom";

/// 2026-11-22 14:02:07.120 UTC.
pub(crate) fn start() -> Time {
    "2026-11-22T14:02:07.120Z".parse().unwrap()
}

pub(crate) fn seat() -> SessionInfo {
    SessionInfo {
        app: "warroom test".to_owned(),
        host: "laptop".to_owned(),
    }
}

pub(crate) fn handle(name: &str) -> Handle {
    Handle::from_name(name).unwrap()
}

/// Recorded `n` seconds into the session, by Ana.
pub(crate) fn record(n: u64, event: Event) -> Record {
    let recorded = start() + Span::seconds(n as i64);
    Record {
        n,
        stamp: Stamp {
            recorded,
            happened: recorded,
            up: n * 1000,
            by: handle("ana"),
        },
        event,
    }
}

pub(crate) fn opening() -> Record {
    let opened = Event::Lifecycle(LifecycleEvent::Opened {
        name: "Checkout 502s, eu-west".to_owned(),
        id: Some("INC-4812".to_owned()),
        severity: Some(Severity::Sev1),
        zone: Zone::UTC,
        drill: false,
        imported: None,
        approval_minutes: None,
    });
    record(0, opened)
}

pub(crate) fn note(n: u64, text: &str) -> Record {
    record(
        n,
        Event::Note(NoteEvent::Noted {
            text: text.to_owned(),
            key: false,
            private: false,
        }),
    )
}

/// The opening and notes up to `count` entries.
pub(crate) fn entries(count: u64) -> Vec<Record> {
    let notes = (1..count).map(|n| note(n, &format!("entry {n}\nsecond line of {n}")));
    std::iter::once(opening()).chain(notes).collect()
}

/// How many times as much to test as in an everyday run: `WARROOM_TEST_SCALE=100 cargo test` runs the
/// simulations a hundred times longer, with other seeds.
pub(crate) fn rounds() -> u64 {
    std::env::var("WARROOM_TEST_SCALE")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1)
        .max(1)
}

/// Runs `work` for every seed below `count`, on every core, and sums what it returns.
pub(crate) fn sum_over_seeds<const N: usize>(
    count: u64,
    work: impl Fn(u64) -> [u64; N] + Sync,
) -> [u64; N] {
    let cores = thread::available_parallelism().map_or(1, usize::from) as u64;
    let share = |core: u64| {
        (core..count)
            .step_by(cores as usize)
            .map(&work)
            .fold([0; N], |mut sums, values| {
                sums.iter_mut()
                    .zip(values)
                    .for_each(|(sum, value)| *sum += value);
                sums
            })
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores)
            .map(|core| scope.spawn(move || share(core)))
            .collect();
        workers.into_iter().fold([0; N], |mut sums, worker| {
            let values = worker.join().expect("a seed failed, see above");
            sums.iter_mut()
                .zip(values)
                .for_each(|(sum, value)| *sum += value);
            sums
        })
    })
}

/// The bytes of a file with so many entries, written in one session.
pub(crate) fn file_of(count: u64) -> Vec<u8> {
    let disk = SimDisk::new(0);
    create(
        disk.as_storage(),
        Path::new(FILE),
        seat(),
        start(),
        &entries(count),
    )
    .unwrap();
    disk.bytes(FILE).unwrap()
}

/// What reading these bytes finds.
pub(crate) fn read_bytes(bytes: &[u8]) -> Reading {
    read(&SimDisk::holding(&[(FILE, bytes)]), Path::new(FILE)).unwrap()
}
