//! The words of an entry: what was said, or a sentence about what changed.
//! Says nothing of when and by whom; those stand beside it.

use super::Incident;
use super::entry::{Entry, Record};
use super::event::Event;
use super::note::NoteEvent;
use super::state::State;
use super::step::StepEvent;
use super::text::plain;

impl Incident {
    /// The words of a record that is no entry here.
    pub fn describe_record(&self, record: &Record) -> String {
        match record.event.said() {
            Some(said) => plain(said).into_owned(),
            None => self.state.describe_change(&record.event),
        }
    }

    /// The entry's words as they stand: corrected if they were, plain of the log line's backslashes.
    pub fn describe(&self, entry: &Entry) -> String {
        match (entry.event(), entry.said()) {
            (Event::Step(StepEvent::Answered { question, .. }), _) if entry.unrevealed => {
                format!("An answer to {}, shown once all are in", question.code())
            }
            (Event::Step(StepEvent::Answered { question, .. }), Some(said)) => {
                answered(question.text().unwrap_or_default(), &plain(said))
            }
            (Event::Note(NoteEvent::Decided { because, .. }), Some(said)) => {
                decided(&plain(said), because.as_deref())
            }
            (_, Some(said)) => plain(said).into_owned(),
            (event, None) => self.state.describe_change(event),
        }
    }

    /// The code of the entry with this number: `A4` where it added A4, else `#50`.
    pub fn code(&self, n: u64) -> String {
        self.entry(n)
            .map_or_else(|| format!("#{n}"), |entry| self.code_of(entry))
    }

    /// The number people call the entry's noun by: `A3`, `E5`, `U2`; empty where it has none.
    pub fn noun_number(&self, entry: &Entry) -> String {
        let about = entry.record.event.about();
        about.map(|id| id.to_string()).unwrap_or_default()
    }
}

impl State {
    /// What changed on the board, in a sentence; the words where somebody said them.
    pub(crate) fn describe_change(&self, event: &Event) -> String {
        event.sentence(self)
    }
}

pub(super) fn with_reason(what: &str, reason: &str) -> String {
    if reason.trim().is_empty() {
        what.to_owned()
    } else {
        format!("{what} · {reason}")
    }
}

/// What was decided, with why Command decided alone where it did.
pub(super) fn decided(what: &str, because: Option<&str>) -> String {
    match because {
        Some(because) => format!("{what} (decided because: {because})"),
        None => what.to_owned(),
    }
}

pub(super) fn answered(question: &str, answer: &str) -> String {
    format!("{question} → {answer}")
}
