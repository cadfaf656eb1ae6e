//! Approach and focus: what Command set for now and for later (R11).

use super::Incident;
use super::apply::{Added, filled};
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::NounEvent;
use super::field::events;
use super::intent::NounIntent;
use super::refusal::RefusalKind as Kind;
use super::rules::{Checked, Room, must};
use super::state::{Said, State};

/// Which of Command's three things was set (R11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Horizon {
    /// The overall approach.
    Approach,
    /// The focus for the minutes ahead.
    Now,
    /// The focus for the hours ahead.
    Later,
}

impl Horizon {
    /// The name as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approach => "Approach",
            Self::Now => "Focus now",
            Self::Later => "Focus later",
        }
    }
}

events! {
    /// What happened to approach and focus (R11).
    pub enum FocusEvent {
        /// Command set the approach or the focus (R11); empty clears it.
        Set { horizon: Horizon, text: String as Words },
    }
}

/// What someone wants of approach and focus (R11).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum FocusIntent {
    /// Set approach or focus; empty clears it.
    Set { horizon: Horizon, text: String },
}

impl NounEvent for FocusEvent {
    fn kind(&self) -> EntryKind {
        EntryKind::Focus
    }

    fn is_commands(&self) -> bool {
        match self {
            Self::Set { .. } => true,
        }
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        match self {
            Self::Set { horizon, .. } => Some(Moved::Focus(*horizon)),
        }
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Set { horizon, text } => {
                let standing = room
                    .state
                    .focus(*horizon)
                    .map_or("", |said| said.text.as_str());
                must(
                    standing != text,
                    Kind::State,
                    "the focus is that already",
                    "",
                )?;
                room.is_commands_if_any("set approach and focus")
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Set { horizon, text } => {
                *state.focus_slot(*horizon) = filled(text).map(|text| new.said(&text));
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Set { horizon, text } => {
                let said = state.focus_slot(*horizon).as_mut();
                if let Some(said) = said.filter(|said| said.entry == n) {
                    said.text.clone_from(text);
                }
            }
        }
    }

    fn sentence(&self, _: &State) -> String {
        match self {
            Self::Set { horizon, text } if text.trim().is_empty() => {
                format!("{} cleared", horizon.name())
            }
            Self::Set { horizon, text } => {
                format!("{}: {text}", horizon.name())
            }
        }
    }
}

impl State {
    /// Where the focus of this horizon stands.
    pub(in crate::incident) fn focus_slot(&mut self, horizon: Horizon) -> &mut Option<Said> {
        match horizon {
            Horizon::Approach => &mut self.approach,
            Horizon::Now => &mut self.now,
            Horizon::Later => &mut self.later,
        }
    }
}

impl NounIntent for FocusIntent {
    fn is_commands(&self) -> bool {
        match self {
            Self::Set { .. } => true,
        }
    }

    fn decide(self, _: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Set { horizon, text } => FocusEvent::Set { horizon, text },
        })
    }
}
