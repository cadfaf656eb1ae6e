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
use crate::incident::refusal::{Hint, Remedy};
use crate::incident::rules::{Checked, Room, must, says};
use crate::incident::state::State;
use crate::incident::text::plain;
use crate::incident::time::Time;
use crate::incident::wording::with_reason;

mod apply;
pub(super) mod moving;
mod retime;
mod rules;

events! {
    /// What happened to earlier entries (R22-R24, R26).
    pub enum CorrectionEvent {
        /// An entry was struck: it stays readable, it no longer counts (R23).
        Struck { entry: u64, reason: String as Words },
        /// An entry's words were corrected; the first ones stay readable (R23).
        Corrected { entry: u64, text: String as Words, reason: String as Words },
        /// The time of an entry was corrected (R22).
        Retimed { entry: u64, happened: Time, reason: String as Words },
        /// An entry became a key moment, or no longer is one (R24).
        KeyMarked { entry: u64, key: bool },
        /// A private note may be seen by all (R26).
        Published { entry: u64 },
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
                let found = room.said_entry(*entry, "struck")?;
                room.leaves_the_gate_honest(found, true)?;
                room.may_be_asked_again(found)?;
                says(reason, "the reason for striking")
            }
            Self::Corrected {
                entry,
                text,
                reason,
            } => {
                let found = room.said_entry(*entry, "corrected")?;
                room.leaves_the_gate_honest(found, false)?;
                must(
                    !found.unrevealed,
                    Kind::State,
                    format!("the words of #{entry} are not shown yet"),
                    [
                        Hint::from("strike it and answer again"),
                        Remedy::RevealAnswers.by("or reveal the answers first"),
                    ],
                )?;
                says(text, "the new text")?;
                says(reason, "the reason for the correction")?;
                must(
                    found.words() != Some(text),
                    Kind::State,
                    "the text is that already",
                    "",
                )
            }
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
                let state = if *key {
                    "is a key moment already"
                } else {
                    "is no key moment"
                };
                must(
                    found.key != *key,
                    Kind::State,
                    format!("#{entry} {state}"),
                    "",
                )
            }
            Self::Published { entry } => {
                let found = room.entry(*entry)?;
                must(
                    found.private,
                    Kind::State,
                    format!("#{entry} is not private"),
                    "",
                )?;
                must(
                    found.said().is_some(),
                    Kind::State,
                    format!("#{entry} tells of a private note"),
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
            Self::Corrected { entry, text, .. } => {
                state.reword(*entry, text);
            }
            Self::Retimed {
                entry, happened, ..
            } => state.retime(*entry, *happened),
            Self::KeyMarked { .. } | Self::Published { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Struck { entry, reason } => with_reason(&format!("#{entry} struck"), reason),
            Self::Corrected {
                entry,
                text,
                reason,
            } => with_reason(&format!("#{entry} corrected to “{}”", plain(text)), reason),
            Self::Retimed {
                entry,
                happened,
                reason,
            } => {
                let at = state.zone.local(*happened).format("%Y-%m-%d %H:%M:%S");
                let label = state.zone.label(*happened);
                with_reason(&format!("#{entry} happened at {at} {label}"), reason)
            }
            Self::KeyMarked { entry, key: true } => {
                format!("#{entry} is a key moment")
            }
            Self::KeyMarked { entry, key: false } => {
                format!("#{entry} is no key moment")
            }
            Self::Published { entry } => {
                format!("#{entry} is no longer private")
            }
        }
    }
}

impl NounIntent for CorrectionIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, _: &Incident, _: &Stamp) -> Decided {
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
            | Self::Published { entry } => *entry,
        }
    }
}
