//! Errands: what the room needs and somebody fetches or does, food and breaks among it. Support runs them.

use super::Incident;
use super::apply::Added;
use super::ask::{Ending, not_ended};
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::NounEvent;
use super::field::events;
use super::id::ErrandId;
use super::intent::NounIntent;
use super::person::Handle;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::rules::{Checked, Room, is_next, must, says};
use super::state::State;
use super::time::Time;
use super::wording::with_reason;

/// Something to fetch or to do for the room.
#[derive(Clone, Debug, PartialEq)]
pub struct Errand {
    /// Its number.
    pub id: ErrandId,
    /// What.
    pub text: String,
    /// Who does it; `None` until somebody has it.
    pub who: Option<Handle>,
    /// Who asked for it.
    pub by: Handle,
    /// Since when it is wanted.
    pub since: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// How it ended; `None` while it is open. An errand that is “answered” is done.
    pub end: Option<Ending>,
}

events! {
    /// What happened to errands.
    pub enum ErrandEvent {
        /// Something is to be fetched or done.
        Noted { errand: ErrandId, text: String as Said, who: Option<Handle> },
        /// Somebody has it now.
        Assigned { errand: ErrandId, who: Handle },
        /// It is done.
        Done { errand: ErrandId, result: String as Answer },
        /// Nobody needs it any more.
        Dropped { errand: ErrandId, reason: String as Answer },
    }
}

/// What someone wants of errands.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum ErrandIntent {
    /// Have something fetched or done.
    Note { text: String, who: Option<Handle> },
    /// Give it to somebody.
    Assign { errand: ErrandId, who: Handle },
    /// Say that it is done.
    Done { errand: ErrandId, result: String },
    /// Drop it.
    Drop { errand: ErrandId, reason: String },
}

impl NounEvent for ErrandEvent {
    fn kind(&self) -> EntryKind {
        match self {
            Self::Noted { .. } | Self::Assigned { .. } => EntryKind::Ask,
            Self::Done { .. } | Self::Dropped { .. } => EntryKind::Answer,
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

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Noted { errand, text, .. } => {
                is_next(*errand, ErrandId::next(room.state.errands.len()))?;
                says(text, "the errand")
            }
            Self::Assigned { errand, who } => {
                let found = room.open_errand(*errand)?;
                let name = room.state.name_of(who);
                must(
                    found.who.as_ref() != Some(who),
                    Kind::State,
                    format!("{name} has {errand} already"),
                    "",
                )?;
                room.not_before(found.since, "noted")
            }
            Self::Done { errand, .. } | Self::Dropped { errand, .. } => {
                let found = room.open_errand(*errand)?;
                room.not_before(found.since, "noted")
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Noted { errand, text, who } => {
                if let Some(who) = who {
                    state.meet(who);
                }
                state.errands.push(Errand {
                    id: *errand,
                    text: text.clone(),
                    who: who.clone(),
                    by: new.by(),
                    since: new.at(),
                    entry: new.n,
                    end: None,
                });
            }
            Self::Assigned { errand, who } => {
                state.meet(who);
                if let Some(errand) = state.errands.get_mut(errand.index()) {
                    errand.who = Some(who.clone());
                }
            }
            Self::Done { errand, result } => state.end_errand(*errand, new.ending(true, result)),
            Self::Dropped { errand, reason } => {
                state.end_errand(*errand, new.ending(false, reason));
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Noted { text, .. } => state.reword(n, text),
            Self::Done { result, .. } => state.reword(n, result),
            Self::Dropped { reason, .. } => state.reword(n, reason),
            Self::Assigned { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        let text = |errand: &ErrandId| state.errand(*errand).map_or("", |e| e.text.as_str());
        match self {
            Self::Noted { text, .. } => text.clone(),
            Self::Assigned { errand, who } => {
                format!("{errand} is {}'s: {}", state.name_of(who), text(errand))
            }
            Self::Done { errand, result } => {
                with_reason(&format!("Errand done: {}", text(errand)), result)
            }
            Self::Dropped { errand, reason } => {
                with_reason(&format!("Errand dropped: {}", text(errand)), reason)
            }
        }
    }
}

impl NounIntent for ErrandIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Note { text, who } => ErrandEvent::Noted {
                errand: ErrandId::next(incident.errands.len()),
                text,
                who,
            },
            Self::Assign { errand, who } => ErrandEvent::Assigned { errand, who },
            Self::Done { errand, result } => ErrandEvent::Done { errand, result },
            Self::Drop { errand, reason } => ErrandEvent::Dropped { errand, reason },
        })
    }
}

impl Room<'_> {
    fn open_errand(&self, id: ErrandId) -> Result<&Errand, Refusal> {
        match self.state.errand(id) {
            Some(found) if found.end.is_some() => Err(Refusal::new(
                Kind::State,
                format!("{id} is done or dropped already"),
                "note it as a new errand",
            )),
            found => not_ended("errand", id, found, |errand| errand.end.is_some()),
        }
    }
}

impl State {
    /// The errand with this number.
    pub fn errand(&self, id: ErrandId) -> Option<&Errand> {
        self.errands.get(id.index())
    }

    fn end_errand(&mut self, errand: ErrandId, end: Ending) {
        if let Some(errand) = self.errands.get_mut(errand.index()) {
            errand.end = Some(end);
        }
    }
}
