//! Entries that never reached the disk: which they are, how they are restored after the program was killed, and
//! how they are withdrawn before they are recorded. The window saves their text.

use super::Session;
use crate::incident::{Entry, Record, Refusal, RefusalKind, Time};
use crate::journal;

/// The result of restoring entries that were saved outside the file.
#[derive(Debug, Default)]
pub struct TakenUp {
    /// The numbers of those submitted to the journal again.
    pub again: Vec<u64>,
    /// Those that no longer fit what the file holds, in order.
    pub left: Vec<Record>,
}

impl Session {
    /// The entries that are not known to be on disk.
    pub fn unrecorded(&self) -> &[Entry] {
        let entries = self.incident.entries();
        let Some(recorded) = self.record.recorded.filter(|_| self.writer.is_some()) else {
            return &[];
        };
        &entries[entries.partition_point(|entry| entry.n() <= recorded)..]
    }

    /// When the entry before this one was recorded: shows whether a file is still the one it followed.
    pub fn recorded_before(&self, n: u64) -> Option<Time> {
        let before = self.incident.entry(n.checked_sub(1)?)?;
        Some(before.recorded())
    }

    /// Restores entries that were not recorded before the program ended: those that the file holds are skipped,
    /// the others are recorded now, in order, with the time at which they happened. `behind` is when the entry
    /// before the first of them was recorded. If the file has newer entries, or the rules do not allow them any
    /// more, they are returned.
    pub fn take_up(&mut self, records: Vec<Record>, behind: Option<Time>) -> TakenUp {
        let mut taken = TakenUp::default();
        let Some(first) = records.first().map(|record| record.n) else {
            return taken;
        };
        let follows = behind.is_some() && self.recorded_before(first) == behind;
        let missing: Vec<Record> = records.into_iter().filter(|one| !self.holds(one)).collect();
        let mut missing = missing.into_iter().peekable();
        let is_next = |record: &Record| record.n == self.incident.next_n();
        let Some(writer) = &self.writer else {
            taken.left.extend(missing);
            return taken;
        };
        if !follows || !missing.peek().is_some_and(is_next) {
            taken.left.extend(missing);
            return taken;
        }
        let (now, up) = (self.env.clock.now(), self.env.clock.up());
        let mut again = Vec::new();
        while let Some(record) = missing.next_if(|record| record.n == self.incident.next_n()) {
            let mut later = record.clone();
            (later.stamp.recorded, later.stamp.up) = (now, up);
            if !self.incident.allows(&later) || !journal::fits(&later) {
                taken.left.push(record);
                break;
            }
            self.incident.apply(later.clone());
            taken.again.push(later.n);
            again.push(later);
        }
        taken.left.extend(missing);
        if !again.is_empty() {
            writer.append(again);
            self.record.saved = crate::board::record::Saved::Saving { since: now };
        }
        taken
    }

    /// True if the file has this entry, whenever it was recorded.
    fn holds(&self, record: &Record) -> bool {
        let entry = self.incident.entry(record.n);
        entry.is_some_and(|entry| {
            let (mine, theirs) = (&entry.record, record);
            mine.event == theirs.event
                && mine.stamp.by == theirs.stamp.by
                && mine.stamp.happened == theirs.stamp.happened
        })
    }

    /// Asks the journal to withdraw what it has not written yet; [`withdrawn`](Self::withdrawn) returns it soon.
    /// Until then nothing new is accepted.
    pub fn withdraw(&mut self) {
        if let Some(writer) = &self.writer
            && !self.unrecorded().is_empty()
        {
            writer.withdraw();
            self.withdrawing = true;
        }
    }

    /// What was withdrawn since the last call, in order; it is not part of the incident any more.
    pub fn withdrawn(&mut self) -> Vec<Record> {
        std::mem::take(&mut self.withdrawn)
    }

    /// Removes everything from this number on from the incident.
    pub(super) fn take_back(&mut self, from: u64) {
        self.withdrawing = false;
        let records = self.incident.entries().iter().map(|entry| &entry.record);
        let (stay, go): (Vec<&Record>, Vec<&Record>) = records.partition(|record| record.n < from);
        let withdrawn: Vec<Record> = go.into_iter().cloned().collect();
        let stay: Vec<Record> = stay.into_iter().cloned().collect();
        self.incident = self.incident.without_entries();
        for record in stay {
            self.incident.apply(record);
        }
        self.withdrawn.extend(withdrawn);
    }

    pub(super) fn is_withdrawing(&self) -> Result<(), Refusal> {
        if !self.withdrawing {
            return Ok(());
        }
        let why = "the unrecorded entries are being withdrawn";
        Err(Refusal::new(
            RefusalKind::State,
            why,
            "try again in a moment",
        ))
    }
}
