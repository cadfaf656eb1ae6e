//! Taking an event in. Never fails: what the rules forbid becomes an irregular entry that changes
//! nothing, anything else changes the state, as the noun it is about says.

use super::Incident;
use super::ask::Ending;
use super::entry::{Entry, Record, Stamp};
use super::event::Event;
use super::person::Handle;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::rules;
use super::state::{Said, State};
use super::step::StepEvent;
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
        let record = &entry.record;
        if let Event::Correction(event) = &record.event {
            entry.private |= self.tells_of_private(event);
        }
        if allowed {
            if let Event::Step(StepEvent::Answered { question, .. }) = &record.event {
                entry.unrevealed = self.state.collects_silently(*question);
            }
            self.show_answers(record);
            if let Event::Correction(event) = &record.event {
                self.change_entry(event, record.n);
            }
            self.state.apply(&record.event, record.into());
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
    /// Lets an allowed event change the state.
    pub(super) fn apply(&mut self, event: &Event, new: Added<'_>) {
        self.meet(&new.stamp.by);
        event.apply(self, new);
        if !matches!(event, Event::Unknown { .. }) {
            self.last = Some(new.n);
        }
        // The person who spoke as Command held it at that moment, and nothing recorded later changes that (R9, R32).
        if event.is_commands() && self.command() == Some(&new.stamp.by) {
            self.rests_on_command.insert((new.at(), new.n));
        }
    }
}

/// The entry that is being added, as the nouns it makes keep it.
#[derive(Clone, Copy)]
pub(super) struct Added<'a> {
    /// Its number.
    pub(super) n: u64,
    /// When and by whom.
    pub(super) stamp: &'a Stamp,
}

impl<'a> From<&'a Record> for Added<'a> {
    fn from(record: &'a Record) -> Self {
        let Record { n, stamp, .. } = record;
        Self { n: *n, stamp }
    }
}

impl Added<'_> {
    /// When it happened.
    pub(super) fn at(self) -> Time {
        self.stamp.happened
    }

    /// Who did or said it.
    pub(super) fn by(self) -> Handle {
        self.stamp.by.clone()
    }

    /// These words as said by it.
    pub(super) fn said(self, text: &str) -> Said {
        Said {
            text: text.to_owned(),
            by: self.by(),
            since: self.at(),
            entry: self.n,
        }
    }

    /// It as the end of an ask or a question.
    pub(super) fn ending(self, answered: bool, text: &str) -> Ending {
        Ending {
            at: self.at(),
            by: self.by(),
            answered,
            text: text.to_owned(),
            entry: self.n,
        }
    }
}

pub(super) fn filled(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}
