//! Changes to the record by further entries (R22-R24, R26). Nothing is ever taken out of it.

use crate::incident::Incident;
use crate::incident::apply::Added;
use crate::incident::correction::moving::Moved;
use crate::incident::decide::{Decided, one};
use crate::incident::entry::{EntryKind, Stamp};
use crate::incident::event::NounEvent;
use crate::incident::field::events;
use crate::incident::intent::NounIntent;
use crate::incident::refusal::RefusalKind as Kind;
use crate::incident::rules::{Checked, Room, must, says};
use crate::incident::state::State;
use crate::incident::text::plain;
use crate::incident::time::Time;
use crate::incident::wording::with_reason;

mod apply;
pub(super) mod moving;
mod retime;
mod rules;
mod words;

pub(super) use words::correct;
pub use words::{Worded, WordsPart};

events! {
    /// What happened to earlier entries (R22-R24, R26).
    pub enum CorrectionEvent {
        /// An entry was struck: it stays readable, it no longer counts (R23).
        Struck { entry: u64, reason: String as Words },
        /// An entry's words were corrected; the first ones stay readable (R23).
        /// The new words are corrected by correcting the entry again.
        Corrected { entry: u64, text: String as Kept, reason: String as Words },
        /// The time of an entry was corrected (R22).
        Retimed { entry: u64, happened: Time, reason: String as Words },
        /// An entry became a key moment, or no longer is one (R24).
        KeyMarked { entry: u64, key: bool },
        /// A private note may be seen by all (R26).
        Published { entry: u64 },
        /// Other words of an entry than its first ones were corrected: a risk, a reason (R23).
        PartCorrected { entry: u64, part: WordsPart, text: String as Kept, reason: String as Words },
    }
}

/// What someone wants of earlier entries (R22-R24, R26).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum CorrectionIntent {
    /// Strike an entry.
    Strike { entry: u64, reason: String },
    /// Correct an entry's words.
    Correct {
        entry: u64,
        text: String,
        reason: String,
    },
    /// Correct the time of an entry.
    Retime {
        entry: u64,
        happened: Time,
        reason: String,
    },
    /// Mark an entry as a key moment, or take the mark off.
    MarkKey { entry: u64, key: bool },
    /// Let all see a private note.
    Publish { entry: u64 },
    /// Correct other words of an entry than its first ones; its first ones are corrected as with
    /// [`Correct`](Self::Correct).
    CorrectPart {
        entry: u64,
        part: WordsPart,
        text: String,
        reason: String,
    },
}

impl NounEvent for CorrectionEvent {
    fn kind(&self) -> EntryKind {
        EntryKind::Correction
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

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Struck { entry, reason } => {
                room.may_be_struck(*entry)?;
                says(reason, "the reason for striking")
            }
            Self::Corrected {
                entry,
                text,
                reason,
            } => room.may_correct(*entry, None, text, reason),
            Self::PartCorrected {
                entry,
                part,
                text,
                reason,
            } => room.may_correct(*entry, Some(*part), text, reason),
            Self::Retimed {
                entry,
                happened,
                reason,
            } => room.may_retime(*entry, *happened, reason),
            Self::KeyMarked { entry, key } => {
                let found = room.standing_entry(*entry)?;
                must(
                    !found.private,
                    Kind::State,
                    "a private note is no key moment",
                    "publish it first",
                )?;
                let code = room.state.code_at(*entry);
                let state = if *key {
                    "is a key moment already"
                } else {
                    "is no key moment"
                };
                must(
                    found.key != *key,
                    Kind::State,
                    format!("{code} {state}"),
                    "",
                )
            }
            Self::Published { entry } => {
                let found = room.entry(*entry)?;
                must(
                    found.private,
                    Kind::State,
                    format!("{} is not private", room.state.code_at(*entry)),
                    "",
                )?;
                must(
                    found.said().is_some(),
                    Kind::State,
                    format!("{} tells of a private note", room.state.code_at(*entry)),
                    "publish the note itself",
                )
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Struck { entry, .. } => {
                state.strike(*entry, &new.ending(false, "struck"));
            }
            Self::Retimed {
                entry, happened, ..
            } => state.retime(*entry, *happened),
            // Corrected words go to where the entry's own event keeps them.
            Self::Corrected { .. }
            | Self::PartCorrected { .. }
            | Self::KeyMarked { .. }
            | Self::Published { .. } => {}
        }
    }

    fn reword(&self, _: &mut State, _: u64) {
        match self {
            // The reasons stand in these entries alone, and that of a struck entry in the entry.
            Self::Struck { .. }
            | Self::Corrected { .. }
            | Self::Retimed { .. }
            | Self::KeyMarked { .. }
            | Self::Published { .. }
            | Self::PartCorrected { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        let code = state.code_at(self.entry());
        match self {
            Self::Struck { reason, .. } => with_reason(&format!("{code} struck"), reason),
            Self::Corrected { text, reason, .. } => {
                with_reason(&format!("{code} corrected to “{}”", plain(text)), reason)
            }
            Self::PartCorrected {
                part, text, reason, ..
            } => {
                let (part, text) = (part.name(), plain(text));
                with_reason(&format!("{code} {part} corrected to “{text}”"), reason)
            }
            Self::Retimed {
                happened, reason, ..
            } => {
                let at = state.zone.local(*happened).format("%Y-%m-%d %H:%M:%S");
                let label = state.zone.label(*happened);
                with_reason(&format!("{code} happened at {at} {label}"), reason)
            }
            Self::KeyMarked { key: true, .. } => {
                format!("{code} is a key moment")
            }
            Self::KeyMarked { key: false, .. } => {
                format!("{code} is no key moment")
            }
            Self::Published { .. } => {
                format!("{code} is no longer private")
            }
        }
    }
}

impl NounIntent for CorrectionIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Strike { entry, reason } => CorrectionEvent::Struck { entry, reason },
            Self::Correct {
                entry,
                text,
                reason,
            } => CorrectionEvent::Corrected {
                entry,
                text,
                reason,
            },
            Self::Retime {
                entry,
                happened,
                reason,
            } => CorrectionEvent::Retimed {
                entry,
                happened,
                reason,
            },
            Self::MarkKey { entry, key } => CorrectionEvent::KeyMarked { entry, key },
            Self::Publish { entry } => CorrectionEvent::Published { entry },
            Self::CorrectPart {
                entry,
                part,
                text,
                reason,
            } => {
                let first = incident
                    .entry(entry)
                    .and_then(|found| found.event().first_part());
                // The first words are corrected as ever, so that older versions understand it.
                if first.is_some_and(|(first, _)| first == part) {
                    CorrectionEvent::Corrected {
                        entry,
                        text,
                        reason,
                    }
                } else {
                    CorrectionEvent::PartCorrected {
                        entry,
                        part,
                        text,
                        reason,
                    }
                }
            }
        })
    }
}

impl CorrectionEvent {
    /// The number of the entry it changes.
    pub fn entry(&self) -> u64 {
        match self {
            Self::Struck { entry, .. }
            | Self::Corrected { entry, .. }
            | Self::Retimed { entry, .. }
            | Self::KeyMarked { entry, .. }
            | Self::Published { entry }
            | Self::PartCorrected { entry, .. } => *entry,
        }
    }
}
