//! Asks of one person with a time box (R13).

use super::Incident;
use super::apply::Added;
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::NounEvent;
use super::field::events;
use super::id::AskId;
use super::intent::NounIntent;
use super::person::Handle;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::rules::{Checked, LONGEST, Room, is_next, must, says};
use super::state::State;
use super::time::{self, Span, Time, span_words};
use super::wording::{answered, with_reason};
use crate::incident::refusal::Remedy;
use std::fmt::Display;

/// One named person, one thing to find out or do, and a time box.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// Its number.
    pub id: AskId,
    /// Who is asked.
    pub person: Handle,
    /// What for.
    pub text: String,
    /// Who asks.
    pub by: Handle,
    /// When it was asked.
    pub since: Time,
    /// The time box, from the ask or from its last extension.
    pub time_box: Span,
    /// When the time box ends.
    pub due: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// How it ended; `None` while it runs.
    pub end: Option<Ending>,
}

impl Ask {
    /// The time left at `now`; negative once it has run out.
    pub fn left(&self, now: Time) -> Span {
        time::between(now, self.due)
    }
}

/// How an ask or a question ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// When.
    pub at: Time,
    /// By whom.
    pub by: Handle,
    /// True if answered, false if dropped.
    pub answered: bool,
    /// The answer, or why it was dropped.
    pub text: String,
    /// The entry that holds it.
    pub entry: u64,
}

events! {
    /// What happened to asks of one person (R13).
    pub enum AskEvent {
        /// One person was asked for one thing, with a time box in milliseconds (R13).
        Made { ask: AskId, person: Handle, text: String as Said, time_box: u64 },
        /// A time box was set again, in milliseconds from this moment.
        Extended { ask: AskId, time_box: u64 },
        /// An ask was answered.
        Answered { ask: AskId, text: String as Answer },
        /// An ask was dropped.
        Dropped { ask: AskId, reason: String as Answer },
        /// Somebody else has it now; its time box runs on (R35).
        Reassigned { ask: AskId, person: Handle },
    }
}

/// What someone wants of asks of one person (R13).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum AskIntent {
    /// Ask one person for one thing.
    Make {
        person: Handle,
        text: String,
        time_box: Span,
    },
    /// Give an ask a new time box from now.
    Extend { ask: AskId, time_box: Span },
    /// Answer an ask.
    Answer { ask: AskId, text: String },
    /// Drop an ask.
    Drop { ask: AskId, reason: String },
    /// Give an ask to somebody else.
    Reassign { ask: AskId, person: Handle },
}

impl NounEvent for AskEvent {
    fn kind(&self) -> EntryKind {
        match self {
            Self::Made { .. } | Self::Extended { .. } | Self::Reassigned { .. } => EntryKind::Ask,
            Self::Answered { .. } | Self::Dropped { .. } => EntryKind::Answer,
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
            Self::Made {
                ask,
                text,
                time_box,
                ..
            } => {
                is_next(*ask, AskId::next(room.state.asks.len()))?;
                is_time_box(*time_box)?;
                says(text, "the ask")
            }
            Self::Extended { ask, time_box } => {
                let found = room.running(*ask)?;
                is_time_box(*time_box)?;
                room.not_before(found.since, "asked")
            }
            Self::Answered { ask, text } => {
                let found = room.running(*ask)?;
                says(text, "the answer")?;
                room.not_before(found.since, "asked")
            }
            Self::Dropped { ask, .. } => {
                let found = room.running(*ask)?;
                room.not_before(found.since, "asked")
            }
            Self::Reassigned { ask, person } => {
                let found = room.running(*ask)?;
                let name = room.state.name_of(person);
                must(
                    found.person != *person,
                    Kind::State,
                    format!("{name} has {ask} already"),
                    "",
                )?;
                room.not_before(found.since, "asked")
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Made {
                ask,
                person,
                text,
                time_box,
            } => {
                state.meet(person);
                state.asks.push(Ask {
                    id: *ask,
                    person: person.clone(),
                    text: text.clone(),
                    by: new.by(),
                    since: new.at(),
                    time_box: time::milliseconds(*time_box),
                    due: time::later(new.at(), time::milliseconds(*time_box)),
                    entry: new.n,
                    end: None,
                });
            }
            Self::Extended { ask, time_box } => {
                if let Some(ask) = state.asks.get_mut(ask.index()) {
                    ask.time_box = time::milliseconds(*time_box);
                    ask.due = time::later(new.at(), ask.time_box);
                }
            }
            Self::Answered { ask, text } => {
                state.end_ask(*ask, new.ending(true, text));
            }
            Self::Dropped { ask, reason } => {
                state.end_ask(*ask, new.ending(false, reason));
            }
            Self::Reassigned { ask, person } => {
                state.meet(person);
                if let Some(ask) = state.asks.get_mut(ask.index()) {
                    ask.person = person.clone();
                }
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Made { text, .. } | Self::Answered { text, .. } => state.reword(n, text),
            Self::Dropped { reason, .. } => state.reword(n, reason),
            Self::Extended { .. } | Self::Reassigned { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Made { text, .. } => text.clone(),
            Self::Extended { ask, time_box } => {
                format!(
                    "{ask} has {} more",
                    span_words(Span::milliseconds(
                        i64::try_from(*time_box).unwrap_or(i64::MAX)
                    ))
                )
            }
            Self::Answered { ask, text } => {
                let asked = state.ask(*ask).map_or("", |a| a.text.as_str());
                answered(asked, text)
            }
            Self::Dropped { ask, reason } => {
                let asked = state.ask(*ask).map_or("", |a| a.text.as_str());
                with_reason(&format!("Ask dropped: {asked}"), reason)
            }
            Self::Reassigned { ask, person } => {
                let asked = state.ask(*ask).map_or("", |a| a.text.as_str());
                format!("{ask} is {}'s: {asked}", state.name_of(person))
            }
        }
    }
}

impl NounIntent for AskIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Make {
                person,
                text,
                time_box,
            } => AskEvent::Made {
                ask: AskId::next(incident.asks.len()),
                person,
                text,
                time_box: milliseconds(time_box),
            },
            Self::Extend { ask, time_box } => AskEvent::Extended {
                ask,
                time_box: milliseconds(time_box),
            },
            Self::Answer { ask, text } => AskEvent::Answered { ask, text },
            Self::Drop { ask, reason } => AskEvent::Dropped { ask, reason },
            Self::Reassign { ask, person } => AskEvent::Reassigned { ask, person },
        })
    }
}

impl Room<'_> {
    fn running(&self, id: AskId) -> Result<&Ask, Refusal> {
        let ask = self.state.ask(id);
        not_ended("ask", id, ask, |ask| ask.end.is_some())
    }
}

/// An ask or a question that nobody has answered or dropped yet.
pub(super) fn not_ended<'a, T>(
    what: &str,
    id: impl Display,
    found: Option<&'a T>,
    has_ended: impl Fn(&T) -> bool,
) -> Result<&'a T, Refusal> {
    let (kind, why, hint) = match found {
        None => (Kind::Unknown, format!("there is no {what} {id}"), ""),
        Some(found) if has_ended(found) => (
            Kind::State,
            format!("{id} was answered or dropped already"),
            "ask again, or add a note",
        ),
        Some(found) => return Ok(found),
    };
    Err(Refusal::new(kind, why, hint))
}

fn is_time_box(milliseconds: u64) -> Checked {
    let longest = LONGEST.num_milliseconds().unsigned_abs();
    must(
        (1_000..=longest).contains(&milliseconds),
        Kind::Input,
        "a time box lasts between a second and a week",
        Remedy::Ask.by("say how long"),
    )
}

fn milliseconds(time_box: Span) -> u64 {
    time_box.num_milliseconds().max(0).unsigned_abs()
}

impl State {
    fn end_ask(&mut self, ask: AskId, end: Ending) {
        if let Some(ask) = self.asks.get_mut(ask.index()) {
            ask.end = Some(end);
        }
    }
}
