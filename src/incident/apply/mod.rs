//! Taking an event in. Never fails: what the rules forbid becomes an irregular entry that changes
//! nothing, anything else changes the state, here and nowhere else. The files mirror `rules`.

mod asking;
mod comms;
mod correction;
mod focus;
mod gate;
mod life;
pub(super) mod moving;
mod people;
mod research;
mod retro;

use super::Incident;
use super::ask::Settled;
use super::entry::{Entry, Record};
use super::refusal::{Refusal, RefusalKind as Kind};
use super::rules;
use super::state::{Said, State};
use super::time::Time;

impl Incident {
    /// Takes a record in. Records come in the order of their numbers; one the rules forbid is kept
    /// as an irregular entry.
    pub fn apply(&mut self, record: Record) {
        let verdict = self.in_turn(&record).and_then(|()| self.judged(&record));
        self.take_in(record, verdict.err());
    }

    /// Takes a record in on which the verdict is known: irregular where a refusal comes with it.
    pub(super) fn take_in(&mut self, record: Record, irregular: Option<Refusal>) {
        let allowed = irregular.is_none();
        let mut entry = Entry::new(record, irregular);
        entry.private |= self.tells_of_private(&entry.record.event);
        if allowed {
            entry.held = self.state.holds_back(&entry.record.event);
            self.show_answers(&entry.record);
            self.touch_entries(&entry.record);
            self.state.absorb(&entry.record);
        }
        self.next_n = self.next_n.max(entry.n().saturating_add(1));
        self.insert(entry);
    }

    /// True where the rules allow this record as the next one.
    pub fn allows(&self, record: &Record) -> bool {
        let verdict = self.in_turn(record).and_then(|()| self.judged(record));
        verdict.is_ok()
    }

    fn judged(&self, record: &Record) -> Result<(), Refusal> {
        rules::check(&self.state, &self.entries, &record.stamp, &record.event)
    }

    fn in_turn(&self, record: &Record) -> Result<(), Refusal> {
        if record.n >= self.next_n {
            return Ok(());
        }
        let why = format!(
            "#{} is out of turn, the next one is {}",
            record.n, self.next_n
        );
        Err(Refusal::new(Kind::State, why, ""))
    }

    fn insert(&mut self, entry: Entry) {
        let at = self.entries.len() as u32;
        let happened = entry.happened;
        self.entries.push(entry);
        let place = self.place_in_time(happened);
        self.timeline.insert(place, at);
    }

    /// Behind everything that happened up to then; nearly always the end.
    fn place_in_time(&self, happened: Time) -> usize {
        let entries = &self.entries;
        match self.timeline.last() {
            Some(last) if entries[*last as usize].happened <= happened => self.timeline.len(),
            _ => self
                .timeline
                .partition_point(|at| entries[*at as usize].happened <= happened),
        }
    }
}

impl State {
    /// Lets an allowed event change the state. Each file takes up the events that are its own.
    pub(super) fn absorb(&mut self, record: &Record) {
        self.meet(&record.stamp.by);
        self.absorb_life(record);
        self.absorb_people(record);
        self.absorb_focus(record);
        self.absorb_asking(record);
        self.absorb_comms(record);
        self.absorb_gate(record);
        self.absorb_research(record);
        self.absorb_retro(record);
        self.absorb_correction(record);
        self.settle_command(record);
    }

    /// Whoever spoke as Command held it at that moment, and nothing told later changes that (R9, R32).
    fn settle_command(&mut self, record: &Record) {
        if record.event.is_commands() && self.command() == Some(&record.stamp.by) {
            let rests = (record.stamp.happened, record.n);
            self.rests_on_command.insert(rests);
        }
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn said(record: &Record, text: &str) -> Said {
    Said {
        text: text.to_owned(),
        by: record.stamp.by.clone(),
        since: record.stamp.happened,
        entry: record.n,
    }
}

fn settled(record: &Record, answered: bool, text: &str) -> Settled {
    Settled {
        at: record.stamp.happened,
        by: record.stamp.by.clone(),
        answered,
        text: text.to_owned(),
        entry: record.n,
    }
}
