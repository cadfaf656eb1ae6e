//! Notes and decisions: what somebody said that brings nothing else into being (R26).

use super::Incident;
use super::apply::Added;
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::NounEvent;
use super::field::events;
use super::intent::NounIntent;
use super::refusal::RefusalKind as Kind;
use super::rules::{Checked, Room, must, says};
use super::state::State;
use super::wording::decided;

events! {
    /// What happened to notes and decisions (R26).
    pub enum NoteEvent {
        /// A note; a key moment with `key`; for the recorder's eyes with `private` (R26).
        Noted { text: String as Said, key: bool, private: bool },
        /// A decision.
        Decided { text: String as Said, because: Option<String> as Words },
    }
}

/// What someone wants of notes and decisions (R26).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum NoteIntent {
    /// Write a note, a key moment or a private note.
    Note {
        text: String,
        key: bool,
        private: bool,
    },
    /// Write down a decision.
    Decide {
        text: String,
        because: Option<String>,
    },
}

impl NounEvent for NoteEvent {
    fn kind(&self) -> EntryKind {
        match self {
            Self::Noted { .. } => EntryKind::Note,
            Self::Decided { .. } => EntryKind::Decision,
        }
    }

    fn is_commands(&self) -> bool {
        false
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        None
    }

    fn allow(&self, _: &Room<'_>) -> Checked {
        match self {
            Self::Noted { text, key, private } => {
                says(text, "the note")?;
                must(
                    !(*key && *private),
                    Kind::Input,
                    "a private note is no key moment",
                    "",
                )
            }
            Self::Decided { text, because } => {
                says(text, "the decision")?;
                because
                    .iter()
                    .try_for_each(|because| says(because, "why it was decided"))
            }
        }
    }

    fn apply(&self, _: &mut State, _: Added<'_>) {
        match self {
            Self::Noted { .. } | Self::Decided { .. } => {}
        }
    }

    fn reword(&self, _: &mut State, _: u64) {
        match self {
            Self::Noted { .. } | Self::Decided { .. } => {}
        }
    }

    fn sentence(&self, _: &State) -> String {
        match self {
            Self::Noted { text, .. } => text.clone(),
            Self::Decided { text, because } => decided(text, because.as_deref()),
        }
    }
}

impl NounIntent for NoteIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, _: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Note { text, key, private } => NoteEvent::Noted { text, key, private },
            Self::Decide { text, because } => NoteEvent::Decided { text, because },
        })
    }
}
