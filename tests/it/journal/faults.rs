//! One fault at every single operation of a session, of every kind, once and for ever: nothing that
//! was called recorded is lost, what could not be recorded is said and kept, and nothing panics.

use crate::support::disk::{Fault, Mood, SimDisk};
use crate::support::entries::{FILE, note, opening, seat, start};
use std::path::Path;
use warroom::incident::Record;
use warroom::journal::{Access, create, open, read};

/// What a session came to.
#[derive(Default)]
struct Outcome {
    /// The entries that were called recorded, or that showed when the file was opened again.
    recorded: Vec<Record>,
    /// True if all that was handed over was recorded.
    finished: bool,
}

fn entry(n: u64) -> Record {
    if n == 0 {
        opening()
    } else {
        note(n, &format!("entry {n}"))
    }
}

/// Creates, appends, opens again, appends more; stops where it must.
fn session(disk: &SimDisk) -> Outcome {
    let mut outcome = Outcome::default();
    let path = Path::new(FILE);
    let Ok(mut appender) = create(disk.as_storage(), path, seat(), start(), &[opening()]) else {
        return outcome;
    };
    for batch in [1..2, 2..4] {
        let batch: Vec<Record> = batch.map(entry).collect();
        _ = appender.append(&batch);
    }
    outcome.recorded = (0..=appender.head().n).map(entry).collect();
    drop(appender);
    let Ok(opened) = open(disk.as_storage(), path, seat(), start()) else {
        return outcome;
    };
    let Access::Write(mut appender) = opened.access else {
        return outcome;
    };
    for recorded in &outcome.recorded {
        assert!(
            opened.reading.records.contains(recorded),
            "recorded, and gone on opening"
        );
    }
    outcome.recorded = opened.reading.records;
    for _ in 0..2 {
        let entry = entry(appender.next_n());
        if appender.append(std::slice::from_ref(&entry)).is_ok() {
            outcome.recorded.push(entry);
        }
    }
    outcome.finished = appender.waiting() == 0;
    outcome
}

fn check(disk: &SimDisk, outcome: &Outcome, what: &str) {
    if outcome.recorded.is_empty() {
        return;
    }
    let reading = read(disk, Path::new(FILE)).unwrap();
    for recorded in &outcome.recorded {
        assert!(
            reading.records.contains(recorded),
            "{what}: {} was recorded",
            recorded.n
        );
    }
    for found in &reading.records {
        assert_eq!(*found, entry(found.n), "{what}: nobody wrote this");
    }
}

fn operations() -> u64 {
    let disk = SimDisk::new(0);
    let outcome = session(&disk);
    assert!(outcome.finished && outcome.recorded.len() == 6);
    disk.operations()
}

#[test]
fn a_fault_at_any_operation_loses_nothing_recorded() {
    let operations = operations();
    assert!(
        operations > 40,
        "the session has become too short to mean anything"
    );
    for seed in 0..20 {
        for at in 0..operations + 10 {
            for fault in [Fault::Error, Fault::ErrorForEver, Fault::Full, Fault::Power] {
                let disk = SimDisk::new(seed);
                disk.set_mood(Mood {
                    short_writes: 10,
                    ..Mood::default()
                });
                disk.fail_after(at, fault);
                let outcome = session(&disk);
                disk.restart();
                disk.heal();
                check(
                    &disk,
                    &outcome,
                    &format!("{fault:?} at operation {at}, seed {seed}"),
                );
            }
        }
    }
}

#[test]
fn a_single_fault_once_the_file_is_there_stops_nobody() {
    let disk = SimDisk::new(0);
    let path = Path::new(FILE);
    drop(create(disk.as_storage(), path, seat(), start(), &[opening()]).unwrap());
    let created = disk.operations();
    for at in created..operations() {
        let disk = SimDisk::new(at);
        disk.fail_after(at, Fault::Error);
        let outcome = session(&disk);
        // Only opening again may fail as a whole; it changed nothing and can be tried again.
        let before_opening = outcome.recorded.len() == 4;
        assert!(outcome.finished || before_opening, "operation {at}");
    }
}

#[test]
fn two_faults_in_one_session_lose_nothing_recorded() {
    let operations = operations();
    for first in 0..operations {
        for second in first + 1..operations + 10 {
            let disk = SimDisk::new(first * 1000 + second);
            disk.fail_twice(first, second);
            let outcome = session(&disk);
            disk.restart();
            disk.heal();
            check(
                &disk,
                &outcome,
                &format!("faults at operations {first} and {second}"),
            );
        }
    }
}
