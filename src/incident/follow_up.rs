//! Follow-ups: what is to be done after the incident, by whom and by when (R29).

use super::Incident;
use super::apply::Added;
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::NounEvent;
use super::field::events;
use super::id::FollowUpId;
use super::intent::NounIntent;
use super::person::Handle;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::rules::{Checked, Room, is_next, must, says};
use super::state::State;
use super::time::Time;
use crate::incident::refusal::Remedy;
use chrono::{Datelike, NaiveDate};
use strum::{EnumCount, EnumString, IntoStaticStr};

/// Something to do afterwards.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUp {
    /// Its number.
    pub id: FollowUpId,
    /// What.
    pub text: String,
    /// Who named it.
    pub by: Handle,
    /// When.
    pub at: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// Who will do it.
    pub owner: Option<Handle>,
    /// By when, on the incident's calendar.
    pub due: Option<NaiveDate>,
    /// Its category.
    pub kind: Option<FollowUpKind>,
    /// The source entry: an answer, a finding, what went wrong.
    pub source: Option<u64>,
    /// When it was done.
    pub done: Option<Time>,
    /// True once its entry was struck (R23).
    pub struck: bool,
}

/// The category of a follow-up.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, EnumCount, EnumString,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum FollowUpKind {
    /// Keeps it from happening again.
    Prevent,
    /// Lets us see it sooner.
    Detect,
    /// Makes it hurt less.
    Mitigate,
    /// Changes how we work.
    Process,
}

impl FollowUpKind {
    /// All four.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Prevent, Self::Detect, Self::Mitigate, Self::Process];

    /// The kind's name, as typed and shown.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        name.parse().ok()
    }
}

/// What to change about a follow-up; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FollowUpChange {
    /// A new owner.
    pub owner: Option<Handle>,
    /// A new due date.
    pub due: Option<NaiveDate>,
    /// A new kind.
    pub kind: Option<FollowUpKind>,
    /// Another source entry.
    pub source: Option<u64>,
    /// Done, or not done after all.
    pub done: Option<bool>,
}

/// What can be taken off a follow-up again.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, EnumCount, EnumString,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum FollowUpPart {
    /// Its owner.
    Owner,
    /// Its due date.
    Due,
    /// Its category.
    #[strum(serialize = "category")]
    Kind,
    /// Its source entry.
    Source,
}

impl FollowUpPart {
    /// All four.
    pub const ALL: [Self; Self::COUNT] = [Self::Owner, Self::Due, Self::Kind, Self::Source];

    /// The part's name, as typed and shown.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The part with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        name.parse().ok()
    }
}

impl FollowUp {
    /// True while it is neither done nor struck.
    pub fn is_open(&self) -> bool {
        self.done.is_none() && !self.struck
    }

    /// True where the part is filled in.
    pub fn has(&self, part: FollowUpPart) -> bool {
        match part {
            FollowUpPart::Owner => self.owner.is_some(),
            FollowUpPart::Due => self.due.is_some(),
            FollowUpPart::Kind => self.kind.is_some(),
            FollowUpPart::Source => self.source.is_some(),
        }
    }
}

events! {
    /// What happened to follow-ups (R29).
    pub enum FollowUpEvent {
        /// Something to do afterwards (R29).
        Named {
            follow_up: FollowUpId,
            text: String as Said,
            owner: Option<Handle>,
            due: Option<NaiveDate>,
            kind: Option<FollowUpKind>,
            source: Option<u64>,
        },
        /// Its owner, due date, kind, source or being done changed.
        Changed { follow_up: FollowUpId, change: FollowUpChange },
        /// One of these was taken off again.
        Cleared { follow_up: FollowUpId, part: FollowUpPart },
    }
}

/// What someone wants of follow-ups (R29).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum FollowUpIntent {
    /// Name a follow-up.
    Add {
        text: String,
        owner: Option<Handle>,
        due: Option<NaiveDate>,
        kind: Option<FollowUpKind>,
        source: Option<u64>,
    },
    /// Change a follow-up.
    Change {
        follow_up: FollowUpId,
        change: FollowUpChange,
    },
    /// Take its owner, due date, kind or source off.
    Clear {
        follow_up: FollowUpId,
        part: FollowUpPart,
    },
}

impl NounEvent for FollowUpEvent {
    fn kind(&self) -> EntryKind {
        EntryKind::FollowUp
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
            Self::Named {
                follow_up,
                text,
                due,
                source,
                ..
            } => {
                is_a_day(*due)?;
                room.comes_of(*source)?;
                is_next(*follow_up, FollowUpId::next(room.state.follow_ups.len()))?;
                says(text, "the follow-up")
            }
            Self::Changed { follow_up, change } => {
                let found = room.standing_follow_up(*follow_up)?;
                must(
                    *change != FollowUpChange::default(),
                    Kind::Input,
                    "nothing to change was said",
                    "name an owner, a due date, a kind, a source entry, or done",
                )?;
                is_a_day(change.due)?;
                room.comes_of(change.source)?;
                must(
                    changes(found, change),
                    Kind::State,
                    format!("{follow_up} is that already"),
                    "",
                )
            }
            Self::Cleared { follow_up, part } => {
                let found = room.standing_follow_up(*follow_up)?;
                must(
                    found.has(*part),
                    Kind::State,
                    format!("{follow_up} has no {}", part.name()),
                    "",
                )
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Named {
                follow_up,
                text,
                owner,
                due,
                kind,
                source,
            } => {
                state.follow_ups.push(FollowUp {
                    id: *follow_up,
                    text: text.clone(),
                    by: new.by(),
                    at: new.at(),
                    entry: new.n,
                    owner: owner.clone(),
                    due: *due,
                    kind: *kind,
                    source: *source,
                    done: None,
                    struck: false,
                });
            }
            Self::Changed { follow_up, change } => {
                if let Some(found) = state.follow_ups.get_mut(follow_up.index()) {
                    found.owner = change.owner.clone().or(found.owner.take());
                    found.due = change.due.or(found.due);
                    found.kind = change.kind.or(found.kind);
                    found.source = change.source.or(found.source);
                    if let Some(done) = change.done {
                        found.done = done.then_some(new.at());
                    }
                }
            }
            Self::Cleared { follow_up, part } => {
                if let Some(found) = state.follow_ups.get_mut(follow_up.index()) {
                    match part {
                        FollowUpPart::Owner => found.owner = None,
                        FollowUpPart::Due => found.due = None,
                        FollowUpPart::Kind => found.kind = None,
                        FollowUpPart::Source => found.source = None,
                    }
                }
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Named { text, .. } => state.reword(n, text),
            Self::Changed { .. } | Self::Cleared { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Named { text, .. } => text.clone(),
            Self::Changed { follow_up, change } => {
                let mut parts = Vec::new();
                parts.extend(
                    change
                        .owner
                        .as_ref()
                        .map(|owner| format!("owner {}", state.name_of(owner))),
                );
                parts.extend(change.due.map(|due| format!("due {due}")));
                parts.extend(change.kind.map(|kind| format!("kind {}", kind.name())));
                parts.extend(
                    change
                        .source
                        .map(|source| format!("from {}", state.code_at(source))),
                );
                parts.extend(
                    change
                        .done
                        .map(|done| if done { "done" } else { "not done" }.to_owned()),
                );
                let text = state.follow_up(*follow_up).map_or("", |f| f.text.as_str());
                format!("{follow_up} {}: {text}", parts.join(", "))
            }
            Self::Cleared { follow_up, part } => {
                let text = state.follow_up(*follow_up).map_or("", |f| f.text.as_str());
                format!("{follow_up} without {}: {text}", part.name())
            }
        }
    }
}

impl NounIntent for FollowUpIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Add {
                text,
                owner,
                due,
                kind,
                source,
            } => FollowUpEvent::Named {
                follow_up: FollowUpId::next(incident.follow_ups.len()),
                text,
                owner,
                due,
                kind,
                source,
            },
            Self::Change { follow_up, change } => FollowUpEvent::Changed { follow_up, change },
            Self::Clear { follow_up, part } => FollowUpEvent::Cleared { follow_up, part },
        })
    }
}

impl Room<'_> {
    fn standing_follow_up(&self, id: FollowUpId) -> Result<&FollowUp, Refusal> {
        let found = self.state.follow_up(id).filter(|f| !f.struck);
        found.ok_or_else(|| Refusal::new(Kind::Unknown, format!("there is no follow-up {id}"), ""))
    }

    /// The source of a follow-up is an entry that counts and that its owner may see (R26).
    fn comes_of(&self, source: Option<u64>) -> Checked {
        let Some(n) = source else {
            return Ok(());
        };
        let found = self.standing_entry(n)?;
        must(
            !found.private,
            Kind::State,
            format!("{} is private", self.state.code_at(n)),
            Remedy::Publish(n).by("publish it first"),
        )
    }
}

fn is_a_day(due: Option<NaiveDate>) -> Checked {
    must(
        due.is_none_or(|day| (1970..=9999).contains(&day.year())),
        Kind::Input,
        "that date is no date of ours",
        "give one between 1970 and 9999",
    )
}

fn changes(found: &FollowUp, change: &FollowUpChange) -> bool {
    let FollowUpChange {
        owner,
        due,
        kind,
        source,
        done,
    } = change;
    (owner.is_some() && *owner != found.owner)
        || (due.is_some() && *due != found.due)
        || (kind.is_some() && *kind != found.kind)
        || (source.is_some() && *source != found.source)
        || done.is_some_and(|done| done != found.done.is_some())
}
