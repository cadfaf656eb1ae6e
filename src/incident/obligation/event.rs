//! Obligations added, given an owner, filed or dropped, and the moments their clocks run from (R34).

use crate::incident::Incident;
use crate::incident::apply::Added;
use crate::incident::correction::moving::Moved;
use crate::incident::decide::{Decided, one};
use crate::incident::entry::{EntryKind, Stamp};
use crate::incident::event::{Event, NounEvent};
use crate::incident::field::events;
use crate::incident::id::{EvidenceId, ObligationId};
use crate::incident::intent::NounIntent;
use crate::incident::person::Handle;
use crate::incident::refusal::{Refusal, RefusalKind as Kind};
use crate::incident::rules::{Checked, Room, is_next, is_plausible, must, names, refuse};
use crate::incident::state::State;
use crate::incident::time::Time;
use crate::incident::wording::with_reason;

use super::{Clock, Limit, Obligation, ObligationEnd, Preset, limits_words};

/// The most limits one obligation has.
const MOST_LIMITS: usize = 8;

events! {
    /// What happened to obligations (R34).
    pub enum ObligationEvent {
        /// Something has to be reported by a time.
        Added {
            obligation: ObligationId,
            name: String as Words,
            limits: Vec<Limit>,
            /// The report before it, whose filing may start its clock.
            after: Option<ObligationId>,
            owner: Option<Handle>,
        },
        /// Somebody sees to it, or nobody any more.
        OwnerSet { obligation: ObligationId, owner: Option<Handle> },
        /// The moment a clock runs from; `None` clears it.
        ClockSet { clock: Clock, at: Option<Time> },
        /// It was filed, with what shows that.
        Filed { obligation: ObligationId, evidence: Vec<EvidenceId>, text: String as Words },
        /// It does not apply.
        Dropped { obligation: ObligationId, reason: String as Words },
        /// It was neither filed nor dropped after all.
        Reopened { obligation: ObligationId, reason: String as Words },
    }
}

/// What someone wants of obligations (R34).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum ObligationIntent {
    /// Add an obligation; one that runs from a filing runs from that of the last one before it.
    Add {
        name: String,
        limits: Vec<Limit>,
        owner: Option<Handle>,
    },
    /// Add all reports of a law.
    AddPreset {
        preset: Preset,
        owner: Option<Handle>,
    },
    /// Say who sees to it; `None` for nobody.
    SetOwner {
        obligation: ObligationId,
        owner: Option<Handle>,
    },
    /// Say when a clock began; `None` clears it.
    SetClock { clock: Clock, at: Option<Time> },
    /// Say that it was filed.
    File {
        obligation: ObligationId,
        evidence: Vec<EvidenceId>,
        text: String,
    },
    /// Say that it does not apply.
    Drop {
        obligation: ObligationId,
        reason: String,
    },
    /// Say that it was neither filed nor dropped after all.
    Reopen {
        obligation: ObligationId,
        reason: String,
    },
}

impl NounEvent for ObligationEvent {
    fn kind(&self) -> EntryKind {
        EntryKind::Obligation
    }

    fn is_commands(&self) -> bool {
        false
    }

    fn counts_when_closed(&self) -> bool {
        // Reports are owed weeks after an incident is closed; filing one changes nothing of it (R34).
        match self {
            Self::Filed { .. }
            | Self::Dropped { .. }
            | Self::OwnerSet { .. }
            | Self::Reopened { .. } => true,
            Self::Added { .. } | Self::ClockSet { .. } => false,
        }
    }

    fn moved(&self) -> Option<Moved> {
        match self {
            Self::Filed { obligation, .. } => Some(Moved::Filed(*obligation)),
            Self::Added { .. }
            | Self::OwnerSet { .. }
            | Self::ClockSet { .. }
            | Self::Dropped { .. }
            | Self::Reopened { .. } => None,
        }
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Added {
                obligation,
                name,
                limits,
                after,
                ..
            } => {
                is_next(
                    *obligation,
                    ObligationId::next(room.state.obligations.len()),
                )?;
                names(name, "what has to be reported")?;
                let sound = !limits.is_empty()
                    && limits.len() <= MOST_LIMITS
                    && limits.iter().all(|limit| limit.is_sound());
                must(
                    sound,
                    Kind::Input,
                    "an obligation needs a term",
                    "say within: 72h, or 4h after classification",
                )?;
                let waits = limits.iter().any(|limit| limit.from == Clock::Filing);
                must(
                    !waits || after.is_some(),
                    Kind::Input,
                    "there is no report before it whose filing could start its clock",
                    "add the report before it first",
                )?;
                after.map_or(Ok(()), |after| room.has_obligation(after).map(|_| ()))
            }
            Self::OwnerSet { obligation, owner } => {
                let found = room.open_obligation(*obligation)?;
                must(
                    found.owner != *owner,
                    Kind::State,
                    "it has that owner already",
                    "",
                )
            }
            Self::ClockSet { clock, at } => room.may_set_clock(*clock, *at),
            Self::Filed {
                obligation,
                evidence,
                ..
            } => {
                room.open_obligation(*obligation)?;
                for id in evidence {
                    let known = room.state.evidence(*id).is_some();
                    must(known, Kind::Unknown, format!("there is no {id}"), "")?;
                }
                Ok(())
            }
            Self::Dropped { obligation, reason } => {
                room.open_obligation(*obligation)?;
                must(
                    !crate::incident::text::is_blank(reason),
                    Kind::Input,
                    "a dropped obligation needs a reason",
                    "say why it does not apply",
                )
            }
            Self::Reopened { obligation, .. } => {
                let found = room.has_obligation(*obligation)?;
                must(
                    found.end.is_some(),
                    Kind::State,
                    format!("{obligation} is open already"),
                    "",
                )
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Added {
                obligation,
                name,
                limits,
                after,
                owner,
            } => state.obligations.push(Obligation {
                id: *obligation,
                name: name.clone(),
                limits: limits.clone(),
                after: *after,
                owner: owner.clone(),
                by: new.by(),
                entry: new.n,
                end: None,
            }),
            Self::OwnerSet { obligation, owner } => {
                if let Some(found) = state.obligations.get_mut(obligation.index()) {
                    found.owner.clone_from(owner);
                }
            }
            Self::ClockSet {
                clock,
                at: Some(at),
            } => {
                state.clocks.insert(*clock, *at);
            }
            Self::ClockSet { clock, at: None } => {
                state.clocks.remove(clock);
            }
            Self::Filed {
                obligation,
                evidence,
                text,
            } => state.end_obligation(*obligation, true, evidence, text, new),
            Self::Dropped { obligation, reason } => {
                state.end_obligation(*obligation, false, &[], reason, new);
            }
            Self::Reopened { obligation, .. } => {
                if let Some(found) = state.obligations.get_mut(obligation.index()) {
                    found.end = None;
                }
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Added {
                obligation, name, ..
            } => {
                if let Some(found) = state.obligations.get_mut(obligation.index()) {
                    found.name.clone_from(name);
                }
            }
            Self::Filed {
                obligation, text, ..
            }
            | Self::Dropped {
                obligation,
                reason: text,
            } => {
                let found = state.obligations.get_mut(obligation.index());
                let end = found.and_then(|found| found.end.as_mut());
                if let Some(end) = end.filter(|end| end.entry == n) {
                    end.text.clone_from(text);
                }
            }
            Self::OwnerSet { .. } | Self::ClockSet { .. } | Self::Reopened { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        let name = |id: &ObligationId| state.obligation(*id).map_or("", |o| o.name.as_str());
        match self {
            Self::Added {
                obligation,
                name,
                limits,
                owner,
                ..
            } => {
                let owner = owner.as_ref().map_or(String::new(), |owner| {
                    format!("; owner {}", state.name_of(owner))
                });
                let within = limits_words(limits);
                format!("Obligation {obligation}: {name}, within {within}{owner}")
            }
            Self::OwnerSet {
                obligation,
                owner: Some(owner),
            } => format!(
                "{} owns {obligation}: {}",
                state.name_of(owner),
                name(obligation)
            ),
            Self::OwnerSet {
                obligation,
                owner: None,
            } => format!("{obligation} has no owner: {}", name(obligation)),
            Self::ClockSet {
                clock,
                at: Some(at),
            } => {
                let (date, time) = (state.zone.date(*at), state.zone.clock(*at));
                let label = state.zone.label(*at);
                format!(
                    "Clock for obligations: {} {date} {time} {label}",
                    clock.name()
                )
            }
            Self::ClockSet { clock, at: None } => {
                format!("Clock for obligations: {} cleared", clock.name())
            }
            Self::Filed {
                obligation,
                evidence,
                text,
            } => {
                let shown: Vec<_> = evidence.iter().map(ToString::to_string).collect();
                let shown = match shown.as_slice() {
                    [] => String::new(),
                    some => format!(" ({})", some.join(", ")),
                };
                with_reason(
                    &format!("Filed {obligation}: {}{shown}", name(obligation)),
                    text,
                )
            }
            Self::Dropped { obligation, reason } => with_reason(
                &format!("{obligation} does not apply: {}", name(obligation)),
                reason,
            ),
            Self::Reopened { obligation, reason } => with_reason(
                &format!("{obligation} is open again: {}", name(obligation)),
                reason,
            ),
        }
    }
}

impl NounIntent for ObligationIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        let next = ObligationId::next(incident.obligations.len());
        one(match self {
            Self::Add {
                name,
                limits,
                owner,
            } => {
                let waits = limits.iter().any(|limit| limit.from == Clock::Filing);
                let before = incident.obligations.last().map(|before| before.id);
                ObligationEvent::Added {
                    obligation: next,
                    name,
                    limits,
                    after: before.filter(|_| waits),
                    owner,
                }
            }
            Self::AddPreset { preset, owner } => return incident.adds(preset, owner.as_ref()),
            Self::SetOwner { obligation, owner } => ObligationEvent::OwnerSet { obligation, owner },
            Self::SetClock { clock, at } => ObligationEvent::ClockSet { clock, at },
            Self::File {
                obligation,
                evidence,
                text,
            } => ObligationEvent::Filed {
                obligation,
                evidence,
                text,
            },
            Self::Drop { obligation, reason } => ObligationEvent::Dropped { obligation, reason },
            Self::Reopen { obligation, reason } => ObligationEvent::Reopened { obligation, reason },
        })
    }
}

impl Room<'_> {
    fn has_obligation(&self, id: ObligationId) -> Result<&Obligation, Refusal> {
        let found = self.state.obligation(id);
        found.ok_or_else(|| Refusal::new(Kind::Unknown, format!("there is no obligation {id}"), ""))
    }

    fn open_obligation(&self, id: ObligationId) -> Result<&Obligation, Refusal> {
        let found = self.has_obligation(id)?;
        let how = match &found.end {
            None => return Ok(found),
            Some(end) if end.filed => "is filed already",
            Some(_) => "was dropped",
        };
        Err(Refusal::new(
            Kind::State,
            format!("{id} {how}"),
            "open it again if that was a mistake",
        ))
    }

    fn may_set_clock(&self, clock: Clock, at: Option<Time>) -> Checked {
        must(
            clock != Clock::Filing,
            Kind::Input,
            "that clock starts when a report is filed",
            "file the report",
        )?;
        let Some(at) = at else {
            let set = self.state.clocks.contains_key(&clock);
            return must(set, Kind::State, format!("{} is not set", clock.name()), "");
        };
        is_plausible(at)?;
        must(
            at <= self.stamp.recorded,
            Kind::Input,
            "that time has not come yet",
            "give a time in the past",
        )?;
        if self.state.clocks.get(&clock) == Some(&at) {
            return refuse(Kind::State, format!("{} is that already", clock.name()), "");
        }
        Ok(())
    }
}

impl State {
    fn end_obligation(
        &mut self,
        id: ObligationId,
        filed: bool,
        evidence: &[EvidenceId],
        text: &str,
        new: Added<'_>,
    ) {
        if let Some(found) = self.obligations.get_mut(id.index()) {
            found.end = Some(ObligationEnd {
                filed,
                at: new.at(),
                by: new.by(),
                evidence: evidence.to_vec(),
                text: text.to_owned(),
                entry: new.n,
            });
        }
    }

    /// All reports of a law, each after the one before it.
    fn adds(&self, preset: Preset, owner: Option<&Handle>) -> Decided {
        let name = preset.name();
        let known = |report: &str| self.obligations.iter().any(|known| known.name == report);
        let mut before = None;
        let mut events: Vec<Event> = Vec::new();
        for (count, (report, limits)) in (self.obligations.len()..).zip(preset.reports()) {
            if known(report) {
                let why = format!("the obligations of {name} are on the list already");
                return Err(Refusal::new(Kind::State, why, ""));
            }
            let id = ObligationId::next(count);
            let waits = limits.iter().any(|limit| limit.from == Clock::Filing);
            events.push(
                ObligationEvent::Added {
                    obligation: id,
                    name: (*report).to_owned(),
                    limits: limits.to_vec(),
                    after: before.filter(|_| waits),
                    owner: owner.cloned(),
                }
                .into(),
            );
            before = Some(id);
        }
        Ok(events)
    }
}
