//! Power cuts. A session writes, the power goes at a random operation, the disk keeps what it likes
//! of what was not synced; everything that was called recorded must be there, and nothing else may
//! pretend to be. A failure prints its seed.

use crate::support::disk::{Fault, Mood, SimDisk};
use crate::support::entries::{FILE, note, opening, rounds, seat, start, sum_over_seeds};
use std::collections::BTreeMap;
use std::path::Path;
use warroom::incident::{Event, LifecycleEvent, NoteEvent, Record};
use warroom::journal::{Access, Appender, Reading, create, open};

/// What a test knows of the file: texts by number.
#[derive(Default)]
struct Truth {
    /// Called recorded.
    recorded: BTreeMap<u64, String>,
    /// Handed over, at any time, under this number.
    handed: BTreeMap<u64, Vec<String>>,
    counter: u64,
}

struct Life {
    disk: SimDisk,
    truth: Truth,
    rng: fastrand::Rng,
    seed: u64,
    /// Lines in one write, at most.
    batch: u64,
    /// Power cuts so far.
    cuts: u64,
}

impl Life {
    fn new(seed: u64, batch: u64) -> Self {
        let disk = SimDisk::new(seed);
        Self {
            disk,
            truth: Truth::default(),
            rng: fastrand::Rng::with_seed(!seed),
            seed,
            batch,
            cuts: 0,
        }
    }

    fn text(record: &Record) -> String {
        match &record.event {
            Event::Note(NoteEvent::Noted { text, .. }) => text.clone(),
            Event::Lifecycle(LifecycleEvent::Opened { name, .. }) => name.clone(),
            event => panic!("nobody wrote {event:?}"),
        }
    }

    fn hand_over(&mut self, records: &[Record]) {
        for record in records {
            self.truth
                .handed
                .entry(record.n)
                .or_default()
                .push(Self::text(record));
        }
    }

    fn call_recorded(&mut self, records: &[Record]) {
        for record in records {
            self.truth.recorded.insert(record.n, Self::text(record));
        }
    }

    /// Writes until the power goes or the session ends.
    fn write(&mut self, appender: &mut Appender) {
        let mut pending: Vec<Record> = Vec::new();
        for _ in 0..self.rng.u64(1..6) {
            let first = appender.next_n();
            let batch: Vec<Record> = (0..self.rng.u64(1..=self.batch))
                .map(|i| {
                    self.truth.counter += 1;
                    let filler = "…".repeat(self.rng.usize(0..60));
                    note(first + i, &format!("{} {filler}", self.truth.counter))
                })
                .collect();
            self.hand_over(&batch);
            pending.extend_from_slice(&batch);
            let result = appender.append(&batch);
            let head = appender.head();
            if result.is_ok() {
                assert_eq!(head.n, first + batch.len() as u64 - 1, "seed {}", self.seed);
            }
            let recorded: Vec<Record> = pending.extract_if(.., |r| r.n <= head.n).collect();
            self.call_recorded(&recorded);
        }
    }

    /// The power goes and comes back, or the program is killed and started again; the file is opened
    /// and checked against the truth.
    fn reopen(&mut self) -> Option<(Reading, Appender)> {
        if !(self.rng.bool() && self.disk.kill()) {
            self.cuts += 1;
            self.disk.restart();
        }
        if self.rng.u8(0..8) == 0 {
            // The power goes again while the file is being opened.
            self.disk.fail_after(self.rng.u64(0..14), Fault::Power);
            drop(self.open());
            self.cuts += 1;
            self.disk.restart();
        }
        let opened = self.open();
        let seed = self.seed;
        let Some((reading, access)) = opened else {
            assert!(
                self.truth.recorded.is_empty(),
                "seed {seed}: the file is gone"
            );
            return None;
        };
        let found: BTreeMap<u64, String> = reading
            .records
            .iter()
            .map(|record| (record.n, Self::text(record)))
            .collect();
        assert_eq!(
            found.len(),
            reading.records.len(),
            "seed {seed}: a number stands twice"
        );
        for (n, text) in &self.truth.recorded {
            assert_eq!(
                found.get(n),
                Some(text),
                "seed {seed}: entry {n} was recorded"
            );
        }
        for (n, text) in &found {
            let handed = self
                .truth
                .handed
                .get(n)
                .is_some_and(|texts| texts.contains(text));
            assert!(handed, "seed {seed}: entry {n} holds what nobody wrote");
        }
        match access {
            Access::Write(appender) => {
                // What shows now shows as recorded, and has to stay.
                self.truth.recorded = found;
                Some((reading, *appender))
            }
            Access::ReadOnly(trouble) => {
                assert!(self.truth.recorded.is_empty(), "seed {seed}: {trouble}");
                None
            }
        }
    }

    fn open(&self) -> Option<(Reading, Access)> {
        let opened = open(self.disk.as_storage(), Path::new(FILE), seat(), start()).ok()?;
        Some((opened.reading, opened.access))
    }

    fn begin(&mut self) -> Option<Appender> {
        let opening = [opening()];
        self.hand_over(&opening);
        let made = create(
            self.disk.as_storage(),
            Path::new(FILE),
            seat(),
            start(),
            &opening,
        )
        .ok()?;
        self.call_recorded(&opening);
        Some(made)
    }
}

/// Lives one file through power cuts; returns the cuts, what was recorded at the end, the parts it
/// took and the cuts after which damage was reported.
fn power_cuts(seed: u64, batch: u64, mood: Mood) -> [u64; 4] {
    let mut life = Life::new(seed, batch);
    life.disk.set_mood(mood);
    life.disk.fail_after(life.rng.u64(0..40), Fault::Power);
    let mut appender = life.begin();
    let mut alarms = 0;
    for _ in 0..8 {
        if let Some(appender) = &mut appender {
            life.write(appender);
        }
        drop(appender.take());
        let Some((reading, writer)) = life.reopen() else {
            break;
        };
        alarms += u64::from(reading.serious().next().is_some());
        appender = Some(writer);
        life.disk.fail_after(life.rng.u64(0..24), Fault::Power);
    }
    let parts = life
        .disk
        .names()
        .iter()
        .filter(|name| name.contains(".part"))
        .count();
    let recorded = life.truth.recorded.len() as u64;
    [life.cuts, recorded, parts as u64, alarms]
}

#[test]
fn no_power_cut_takes_what_was_recorded() {
    let mood = Mood {
        short_writes: 20,
        ..Mood::default()
    };
    let [cuts, recorded, _, alarms] =
        sum_over_seeds(6_000 * rounds(), |seed| power_cuts(seed, 3, mood));
    println!("{cuts} power cuts, {recorded} entries recorded, 0 lost, {alarms} false alarms");
    assert!(cuts >= 30_000 * rounds(), "only {cuts} power cuts");
}

#[test]
fn no_power_cut_takes_what_was_recorded_on_a_disk_whose_syncs_fail() {
    let mood = Mood {
        short_writes: 10,
        failing_syncs: 25,
        ..Mood::default()
    };
    let [cuts, recorded, parts, _] =
        sum_over_seeds(5_000 * rounds(), |seed| power_cuts(seed, 2, mood));
    println!("{cuts} power cuts, {recorded} entries recorded in {parts} parts, 0 lost");
    assert!(cuts >= 20_000 * rounds(), "only {cuts} power cuts");
}

#[test]
fn a_power_cut_between_single_entries_raises_no_alarm() {
    let rounds = 500 * rounds();
    let [cuts, _, parts, alarms] = sum_over_seeds(rounds, |seed| {
        let mut life = Life::new(seed, 1);
        let Some(mut appender) = life.begin() else {
            panic!("nothing was to fail")
        };
        life.disk.fail_after(life.rng.u64(0..24), Fault::Power);
        life.write(&mut appender);
        drop(appender);
        let Some((reading, _)) = life.reopen() else {
            panic!("seed {seed}: read-only")
        };
        let parts = life
            .disk
            .names()
            .iter()
            .filter(|name| name.contains(".part"))
            .count();
        [life.cuts, 0, parts as u64, reading.serious().count() as u64]
    });
    assert!(cuts >= rounds / 2, "only {cuts} power cuts");
    assert_eq!((parts, alarms), (0, 0));
}

#[test]
fn a_disk_that_lies_loses_what_it_lied_about_and_nothing_is_made_up() {
    let lost = sum_over_seeds(2_000 * rounds(), |seed| {
        let mut life = Life::new(seed, 2);
        let Some(mut appender) = life.begin() else {
            panic!("nothing was to fail")
        };
        life.write(&mut appender);
        let honest = life.truth.recorded.clone();
        life.disk.set_mood(Mood {
            lying_syncs: 50,
            ..Mood::default()
        });
        life.disk.fail_after(life.rng.u64(0..24), Fault::Power);
        life.write(&mut appender);
        drop(appender);
        life.disk.restart();
        let (reading, _) = life.open().expect("what was honestly synced is there");
        let found: BTreeMap<u64, String> = reading
            .records
            .iter()
            .map(|record| (record.n, Life::text(record)))
            .collect();
        for (n, text) in &honest {
            assert_eq!(
                found.get(n),
                Some(text),
                "seed {seed}: entry {n} was synced"
            );
        }
        for (n, text) in &found {
            let handed = life
                .truth
                .handed
                .get(n)
                .is_some_and(|texts| texts.contains(text));
            assert!(handed, "seed {seed}: entry {n} holds what nobody wrote");
        }
        let lost = life
            .truth
            .recorded
            .keys()
            .filter(|n| !found.contains_key(n))
            .count() as u64;
        assert!(
            lost == 0 || life.disk.has_lied(),
            "seed {seed}: {lost} entries lost"
        );
        [lost, 1]
    });
    println!(
        "{} entries lost to lies in {} files, none made up",
        lost[0], lost[1]
    );
}
