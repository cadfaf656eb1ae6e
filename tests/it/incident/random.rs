//! R1-R31 against chance: long random sequences of intents, and of events nobody decided. Every run
//! has new seeds; a failure prints its own, and `WARROOM_TEST_SEED` plays that one again.
//! `WARROOM_TEST_SCALE` multiplies the number of sequences.

use super::chance::Chance;
use super::watch::Watch;
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use warroom::incident::id::IssueId;
use warroom::incident::{Event, FocusIntent, Incident, Intent, IssueIntent, Record};

/// Sequences of intents in each run of the tests.
const SEQUENCES: u64 = 10_000;

/// How often as many at most, until every event was allowed once: some of them take three others before them.
const ROUNDS: usize = 10;

/// Streams of events in each run of the tests.
const STREAMS: u64 = 3_000;

/// Intents or events in one of them.
const LENGTH: usize = 80;

#[test]
fn random_sequences_of_intents_never_break_the_rules() {
    let seen = Mutex::new(BTreeSet::new());
    let mut never = Vec::new();
    for _ in 0..ROUNDS {
        for_each_seed(SEQUENCES, |seed| {
            let kinds = a_sequence_keeps_the_rules(seed);
            seen.lock().expect("no thread failed").extend(kinds);
        });
        if std::env::var_os("WARROOM_TEST_SEED").is_some() {
            return;
        }
        let seen = seen.lock().expect("no thread failed");
        never = Event::names();
        never.retain(|(noun, name)| !seen.contains(&(*noun, (*name).to_owned())));
        if never.is_empty() {
            return;
        }
    }
    panic!("these were never allowed: {never:?}");
}

#[test]
fn random_streams_of_forged_events_never_panic_nor_break_the_rules() {
    for_each_seed(STREAMS, a_forged_stream_keeps_the_rules);
}

#[test]
fn files_put_out_of_order_never_panic_nor_break_the_rules() {
    for_each_seed(STREAMS, a_stirred_file_keeps_the_rules);
}

fn a_sequence_keeps_the_rules(seed: u64) -> BTreeSet<(&'static str, String)> {
    let (mut chance, mut incident, mut watch) =
        (Chance::new(seed), Incident::new(), Watch::default());
    let mut kinds = BTreeSet::new();
    for _ in 0..LENGTH {
        chance.wait();
        let intent = chance.intent(&incident);
        let stamp = chance.stamp(&incident, &intent);
        let Ok(events) = incident.decide(&intent, &stamp) else {
            continue;
        };
        for event in events {
            let (noun, name) = event.name();
            kinds.insert((noun, name.to_owned()));
            let record = Record {
                n: incident.next_n(),
                stamp: stamp.clone(),
                event,
            };
            assert!(
                watch.apply(&mut incident, record),
                "decided and yet irregular"
            );
        }
    }
    if !incident.entries().is_empty() {
        watch.ends(&incident);
    }
    kinds
}

fn a_forged_stream_keeps_the_rules(seed: u64) {
    let (mut chance, mut incident, mut watch) =
        (Chance::new(seed), Incident::new(), Watch::default());
    for _ in 0..LENGTH {
        chance.wait();
        let record = chance.forged(&incident);
        watch.apply(&mut incident, record);
    }
    watch.ends(&incident);
}

/// An incident in which anything happened.
pub(super) fn by_chance(chance: &mut Chance) -> Incident {
    let mut incident = Incident::new();
    for _ in 0..LENGTH {
        chance.wait();
        let intent = chance.intent(&incident);
        let stamp = chance.stamp(&incident, &intent);
        for event in incident.decide(&intent, &stamp).unwrap_or_default() {
            let n = incident.next_n();
            let stamp = stamp.clone();
            incident.apply(Record { n, stamp, event });
        }
    }
    incident
}

/// A sound file with lines dropped, doubled, swapped, put into other mouths and moved in time.
fn a_stirred_file_keeps_the_rules(seed: u64) {
    let mut chance = Chance::new(seed);
    let sound = by_chance(&mut chance);
    let mut records: Vec<_> = sound.entries().iter().map(|e| e.record.clone()).collect();
    for _ in 0..chance.rng.usize(1..10) {
        stir(&mut records, &mut chance);
    }
    let (mut incident, mut watch) = (Incident::new(), Watch::default());
    for record in records {
        watch.apply(&mut incident, record);
    }
    if !incident.entries().is_empty() {
        watch.ends(&incident);
    }
}

fn stir(records: &mut Vec<Record>, chance: &mut Chance) {
    if records.is_empty() {
        return;
    }
    let (one, other) = (
        chance.rng.usize(0..records.len()),
        chance.rng.usize(0..records.len()),
    );
    match chance.rng.u32(0..6) {
        0 => {
            records.remove(one);
        }
        1 => {
            let twice = records[one].clone();
            records.insert(other, twice);
        }
        2 => records.swap(one, other),
        3 => records[one].stamp.by = chance.person(),
        4 => records[one].stamp.happened = chance.time(),
        _ => records[one].n = chance.rng.u64(0..100),
    }
}

/// Runs `check` with `count` seeds on all cores, or with the one seed asked for.
pub(super) fn for_each_seed(count: u64, check: impl Fn(u64) + Sync) {
    let asked = std::env::var("WARROOM_TEST_SEED").ok();
    if let Some(seed) = asked.and_then(|seed| seed.parse().ok()) {
        let _told = Told(seed);
        return check(seed);
    }
    let scale = std::env::var("WARROOM_TEST_SCALE").ok();
    let scale = scale
        .and_then(|scale| scale.parse::<u64>().ok())
        .unwrap_or(1);
    let base = fastrand::u64(..);
    let next = AtomicU64::new(0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    if turn >= count * scale {
                        break;
                    }
                    let told = Told(base.wrapping_add(turn));
                    check(told.0);
                }
            });
        }
    });
}

/// Tells its seed where a check fails.
struct Told(u64);

impl Drop for Told {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("to see it again: WARROOM_TEST_SEED={}", self.0);
        }
    }
}

impl Chance {
    /// Something about focus and issues.
    pub(super) fn issues(&mut self, incident: &Incident) -> Intent {
        let issue = IssueId(self.number(incident.issues.len()));
        let text = self.text();
        let reason = self.text();
        match self.rng.u32(0..12) {
            0..3 => Intent::Focus(FocusIntent::Set {
                horizon: self.horizon(),
                text,
            }),
            3..5 => Intent::Issue(IssueIntent::Note { text, reason }),
            5 if self.one_in(2) => Intent::Issue(IssueIntent::SwitchToNew { text, reason }),
            5 => Intent::Issue(IssueIntent::ParkNew { text, reason }),
            6 => Intent::Issue(IssueIntent::Park { issue, reason }),
            7..9 => Intent::Issue(IssueIntent::Activate { issue, reason }),
            9..11 => Intent::Issue(IssueIntent::Rank {
                issue,
                place: self.number(incident.parked.len()),
            }),
            _ => Intent::Issue(IssueIntent::Resolve {
                issue,
                result: text,
            }),
        }
    }
}
