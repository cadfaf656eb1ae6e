//! An import: rows of the past become an incident, or join one that is open. Every row is taken, or said not to be, with its
//! place and why. Reading the source is [`reader`](crate::reader)'s work.
//!
//! What is recorded is recorded now; what happened, happened when the row says (R22). An imported
//! `>` was taken: with a `/approve` for it in the source it went through the gate, without one it
//! counts as taken without a recorded word (R10).
//! A JSON report of ours holds its incident whole; a new file is made from that ([`take_whole`]).

mod importer;
mod known;
pub mod through;
mod whole;

pub use whole::Called;

use super::clock::Clock;
use super::{Session, Tell, decide_into};
use crate::incident::{Handle, Incident, Intent, LifecycleIntent, Record, Refusal, Stamp};
use crate::reader::{NotTaken, Reading};
use importer::{Importer, Plan};
use std::collections::BTreeSet;

/// An incident with the rows of a source taken in, not yet in a file.
#[derive(Debug)]
pub struct Intake {
    /// The incident.
    pub incident: Incident,
    /// The records that are new, in order.
    pub records: Vec<Record>,
    /// Rows not taken.
    pub not_taken: Vec<NotTaken>,
    /// How many rows were taken.
    pub taken: usize,
    /// How many rows the incident held already, from an earlier import of the source.
    pub known: usize,
}

/// Makes an incident from rows. `open` is a [`LifecycleIntent::Open`] that names the source.
///
/// # Errors
/// A refusal of the opening itself: a blank name, for instance.
pub fn take_in(
    open: &Intent,
    name: &str,
    reading: &Reading,
    me: &Handle,
    clock: &Clock,
) -> Result<Intake, Refusal> {
    let stamp = stamp(me, clock);
    let mut incident = Incident::new();
    let records = decide_into(&mut incident, open, &stamp)?;
    take(incident, records, &stamp, name, reading, me)
}

/// Makes the incident again that a source of our own holds whole, with its board as it was; `None` for any other source.
///
/// # Errors
/// Why it cannot be taken whole, as the end of a sentence; its rows can.
pub fn take_whole(
    name: &str,
    called: &Called,
    reading: &Reading,
    me: &Handle,
    clock: &Clock,
) -> Option<Result<Intake, String>> {
    whole::again(reading, name, called, &stamp(me, clock))
}

fn stamp(me: &Handle, clock: &Clock) -> Stamp {
    let now = clock.now();
    Stamp {
        recorded: now,
        happened: now,
        up: clock.up(),
        by: me.clone(),
    }
}

/// Takes the rows that the incident does not hold yet, and ends with an entry that names the source.
fn take(
    incident: Incident,
    records: Vec<Record>,
    stamp: &Stamp,
    name: &str,
    reading: &Reading,
    me: &Handle,
) -> Result<Intake, Refusal> {
    let already = known::known(&incident, name, reading);
    let mut importer = Importer {
        incident,
        records,
        stamp: stamp.clone(),
        me,
        last: None,
        plan: Plan::of(&reading.rows, stamp.recorded),
    };
    let mut not_taken = reading.not_taken.clone();
    let (mut taken, mut known) = (0, 0);
    for (at, row) in reading.rows.iter().enumerate() {
        if already.contains(&at) {
            known += 1;
            continue;
        }
        match importer.take(row) {
            Ok(()) => taken += 1,
            Err(why) => not_taken.push(NotTaken {
                place: row.place,
                why,
            }),
        }
    }
    not_taken.sort_by_key(|row| row.place);
    if taken > 0 {
        let end = Intent::Lifecycle(LifecycleIntent::EndImport {
            source: name.to_owned(),
            taken: taken as u64,
            rows: reading.count() as u64,
            left_out: reading.left_out(),
        });
        importer.act(&end, stamp)?;
    }
    let Importer {
        incident, records, ..
    } = importer;
    Ok(Intake {
        incident,
        records,
        not_taken,
        taken,
        known,
    })
}

impl Session {
    /// The rows of a source that this incident holds already from an earlier import of it, by their place among the rows.
    pub fn knows(&self, name: &str, reading: &Reading) -> BTreeSet<usize> {
        known::known(&self.incident, name, reading)
    }

    /// Takes the rows of a source into this incident, each when it happened; those it holds already are passed over.
    ///
    /// # Errors
    /// Where the file is open to read only; nothing has changed then.
    pub fn import(&mut self, name: &str, reading: &Reading) -> Result<Intake, Refusal> {
        let me = self.env.me.clone();
        self.import_telling(name, reading, &me, &mut |_| true)
    }

    /// The same for somebody who is told of the entries before anything of them can reach the disk.
    pub(super) fn import_telling(
        &mut self,
        name: &str,
        reading: &Reading,
        me: &Handle,
        tell: Tell<'_>,
    ) -> Result<Intake, Refusal> {
        let Some(writer) = &self.writer else {
            return Err(self.read_only());
        };
        self.is_withdrawing()?;
        let stamp = stamp(me, &self.env.clock);
        let intake = take(self.incident.clone(), Vec::new(), &stamp, name, reading, me)?;
        if !intake.records.is_empty() && tell(&intake.records) {
            self.incident.clone_from(&intake.incident);
            writer.append(intake.records.clone());
            self.note_saving(intake.records.len(), stamp.recorded);
        }
        Ok(intake)
    }
}
