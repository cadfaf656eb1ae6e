//! Away and back, who has what those who are gone had to do, and letting people go (R35).

use crate::incident::Incident;
use crate::incident::action::ActionEvent;
use crate::incident::ask::AskEvent;
use crate::incident::decide::Decided;
use crate::incident::errand::ErrandEvent;
use crate::incident::event::Event;
use crate::incident::obligation::ObligationEvent;
use crate::incident::refusal::{Refusal, RefusalKind as Kind};
use crate::incident::rules::{Checked, Room, must, names, refuse};
use crate::incident::state::State;
use crate::incident::time::Time;

use super::{Absence, Handle, Person, PersonEvent, Presence};

/// Why nothing can be expected of somebody now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Absent {
    /// Away for a while, and in their roles.
    Away {
        /// Since when.
        since: Time,
    },
    /// Left the room.
    Left {
        /// When they left.
        at: Time,
    },
}

impl Absent {
    /// `away` or `left`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Away { .. } => "away",
            Self::Left { .. } => "left",
        }
    }

    /// `Mo Adeyemi is away`, `Mo Adeyemi has left`, without a full stop.
    pub fn sentence(self, name: &str) -> String {
        match self {
            Self::Away { .. } => format!("{name} is away"),
            Self::Left { .. } => format!("{name} has left"),
        }
    }
}

impl Person {
    /// The absence that lasts, if they are away.
    pub fn away(&self) -> Option<&Absence> {
        let last = self.absences.last().filter(|absence| absence.to.is_none());
        last.filter(|_| self.is_here())
    }

    /// Since when they have been at it without a break: since they came, or came back. `None` for whoever is not
    /// here.
    pub fn on_since(&self) -> Option<Time> {
        let Presence::Here { since } = self.presence else {
            return None;
        };
        if self.away().is_some() {
            return None;
        }
        let back = self.absences.iter().filter_map(|absence| absence.to).max();
        Some(back.map_or(since, |back| back.max(since)))
    }
}

impl State {
    /// Why nothing can be expected of this person now; `None` for whoever is here or was never in the room.
    pub fn absent(&self, person: &Handle) -> Option<Absent> {
        let known = self.people.get(person)?;
        match known.presence {
            Presence::Left { at } => Some(Absent::Left { at }),
            Presence::Here { .. } | Presence::Seen => {
                known.away().map(|away| Absent::Away { since: away.from })
            }
        }
    }

    /// What somebody still has to do passes to somebody else, each thing an entry.
    pub(super) fn reassign_all(&self, from: &Handle, to: &Handle) -> Decided {
        let asks = self.asks.iter().filter(|ask| ask.end.is_none());
        let asks = asks.filter(|ask| ask.person == *from).map(|ask| {
            Event::from(AskEvent::Reassigned {
                ask: ask.id,
                person: to.clone(),
            })
        });
        let actions = self.actions.iter().filter(|action| action.state.is_open());
        let actions = actions.filter(|action| action.who.as_ref() == Some(from));
        let actions = actions.map(|action| {
            Event::from(ActionEvent::Reassigned {
                action: action.id,
                who: to.clone(),
            })
        });
        let errands = self.errands.iter().filter(|errand| errand.end.is_none());
        let errands = errands.filter(|errand| errand.who.as_ref() == Some(from));
        let errands = errands.map(|errand| {
            Event::from(ErrandEvent::Assigned {
                errand: errand.id,
                who: to.clone(),
            })
        });
        let owed = self.obligations.iter().filter(|one| one.end.is_none());
        let owed = owed.filter(|one| one.owner.as_ref() == Some(from));
        let owed = owed.map(|one| {
            Event::from(ObligationEvent::OwnerSet {
                obligation: one.id,
                owner: Some(to.clone()),
            })
        });
        let events: Vec<_> = asks.chain(actions).chain(errands).chain(owed).collect();
        if from == to || events.is_empty() {
            let name = self.name_of(from);
            let why = if from == to {
                format!("{name} has it already")
            } else {
                format!("{name} has no ask, action, errand or obligation")
            };
            return Err(Refusal::new(Kind::State, why, ""));
        }
        Ok(events)
    }

    /// True where somebody has an open ask, action, errand or obligation.
    pub fn has_tasks(&self, person: &Handle) -> bool {
        self.asks
            .iter()
            .any(|ask| ask.end.is_none() && ask.person == *person)
            || (self.actions.iter())
                .any(|action| action.state.is_open() && action.who.as_ref() == Some(person))
            || (self.errands.iter())
                .any(|errand| errand.end.is_none() && errand.who.as_ref() == Some(person))
            || (self.obligations.iter())
                .any(|one| one.end.is_none() && one.owner.as_ref() == Some(person))
    }
}

/// Several people leave at once, each an entry.
pub(super) fn release(incident: &Incident, people: Vec<Handle>) -> Decided {
    let here = |person: &Handle| incident.people.get(person).is_some_and(Person::is_here);
    if people.is_empty() {
        return Err(Refusal::new(Kind::State, "that would release nobody", ""));
    }
    if let Some(person) = people.iter().find(|person| !here(person)) {
        let why = format!("{} is not in the room", incident.name_of(person));
        return Err(Refusal::new(Kind::State, why, "leave them out"));
    }
    let left = |person| Event::from(PersonEvent::Left { person });
    Ok(people.into_iter().map(left).collect())
}

/// Somebody who is here and not away already goes away for a while.
pub(super) fn may_go_away(room: &Room<'_>, person: &Handle) -> Checked {
    let name = room.state.name_of(person);
    let known = room.state.people.get(person).filter(|p| p.is_here());
    let Some(known) = known else {
        let why = format!("{name} is not in the room");
        return refuse(Kind::State, why, "");
    };
    let is_away = known.away().is_some();
    must(!is_away, Kind::State, format!("{name} is away already"), "")?;
    if let Some(since) = known.on_since() {
        room.not_before(since, "that they came")?;
    }
    Ok(())
}

/// Whoever is away comes back.
pub(super) fn may_return(room: &Room<'_>, person: &Handle) -> Checked {
    let name = room.state.name_of(person);
    let away = room.state.people.get(person).and_then(Person::away);
    match away {
        Some(away) => room.not_before(away.from, "that they went"),
        None => refuse(Kind::State, format!("{name} is not away"), ""),
    }
}

/// Where somebody belongs: each part one line, and something has to change.
pub(super) fn may_be_placed(
    room: &Room<'_>,
    person: &Handle,
    team: Option<&str>,
    site: Option<&str>,
) -> Checked {
    let name = room.state.name_of(person);
    let Some(known) = room.state.people.get(person) else {
        let why = format!("{name} is nobody of this incident");
        return refuse(Kind::Unknown, why, "let them join first");
    };
    for (said, what) in [(team, "the team"), (site, "the site")] {
        if let Some(said) = said.filter(|said| !said.is_empty()) {
            names(said, what)?;
        }
    }
    let changes = |said: Option<&str>, standing: Option<&str>| {
        said.is_some_and(|said| standing.unwrap_or_default() != said)
    };
    must(
        changes(team, known.team.as_deref()) || changes(site, known.site.as_deref()),
        Kind::State,
        format!("nothing new is said about the team or site of {name}"),
        "",
    )
}
