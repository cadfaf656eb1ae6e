//! The role columns: who is in each, what they are on and since when, who is idle, who has too much (R1, R5).

use crate::incident::action::ActionState;
use crate::incident::id::AnyId;
use crate::incident::time;
use crate::incident::{Handle, Incident, Role, Span, Status, Time};

/// One role and its people.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The role.
    pub role: Role,
    /// Who holds it, in the order they took it.
    pub seats: Vec<Seat>,
    /// True where nobody holds it and somebody should (R1, R7).
    pub is_loud: bool,
}

/// One person in a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Seat {
    /// Who.
    pub person: Handle,
    /// The name shown.
    pub name: String,
    /// How long they have held the role.
    pub in_role: Span,
    /// What they are on: as said, asks and actions of theirs; empty when idle.
    pub work: Vec<WorkLine>,
    /// How busy that makes them.
    pub load: Load,
    /// Since when they are away, if they are (R35).
    pub away: Option<Time>,
    /// To whom the role is offered, if it is.
    pub offered_to: Option<String>,
}

/// One thing somebody is on.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkLine {
    /// In a few words.
    pub text: String,
    /// Since when.
    pub since: Time,
    /// The time left, for an ask.
    pub left: Option<Span>,
    /// The ask or the action it is.
    pub id: Option<AnyId>,
}

/// How busy somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    /// Nothing known, since then.
    Idle(Time),
    /// Something, not too much.
    Busy,
    /// Three things or more at once.
    Overloaded,
}

/// From how many things at once somebody counts as overloaded.
const TOO_MUCH: usize = 3;

/// The five columns at that moment.
pub fn columns(incident: &Incident, now: Time) -> [Column; 5] {
    Role::ALL.map(|role| {
        let seats: Vec<_> = incident
            .stints
            .iter()
            .filter(|stint| stint.role == role && stint.to.is_none())
            .map(|stint| seat(incident, role, &stint.person, stint.from, now))
            .collect();
        let is_loud = seats.is_empty() && role.is_key() && incident.status == Status::Open;
        Column {
            role,
            seats,
            is_loud,
        }
    })
}

fn seat(incident: &Incident, role: Role, person: &Handle, from: Time, now: Time) -> Seat {
    let work = work_of(incident, person, now);
    let load = match work.len() {
        0 => Load::Idle(idle_since(incident, person).max(from)),
        many if many >= TOO_MUCH => Load::Overloaded,
        _ => Load::Busy,
    };
    Seat {
        person: person.clone(),
        name: incident.name_of(person).to_owned(),
        in_role: time::between(from, now).max(Span::zero()),
        work,
        load,
        away: (incident.people.get(person))
            .and_then(|known| known.away())
            .map(|away| away.from),
        offered_to: incident
            .open_handover(role, person)
            .map(|open| incident.name_of(&open.to).to_owned()),
    }
}

/// What somebody is on: what was said of them, their running asks, the actions they carry out, their errands.
pub fn work_of(incident: &Incident, person: &Handle, now: Time) -> Vec<WorkLine> {
    let said = incident
        .people
        .get(person)
        .and_then(|p| p.work.as_ref())
        .map(|work| WorkLine {
            text: work.text.clone(),
            since: work.since,
            left: None,
            id: None,
        });
    let asks = incident
        .asks
        .iter()
        .filter(|a| a.end.is_none() && a.person == *person)
        .map(|ask| WorkLine {
            text: ask.text.clone(),
            since: ask.since,
            // Nobody is waited for once the incident is closed.
            left: incident.closed.is_none().then(|| ask.left(now)),
            id: Some(ask.id.into()),
        });
    let actions = incident
        .actions
        .iter()
        .filter(|a| a.state == ActionState::Started)
        .filter(|a| a.who.as_ref() == Some(person))
        .filter_map(|a| a.started.as_ref().map(|started| (a, started)))
        .map(|(a, (since, _))| WorkLine {
            text: format!("{} {}", a.id, a.text),
            since: *since,
            left: None,
            id: Some(a.id.into()),
        });
    let errands = incident
        .errands
        .iter()
        .filter(|errand| errand.end.is_none() && errand.who.as_ref() == Some(person))
        .map(|errand| WorkLine {
            text: errand.text.clone(),
            since: errand.since,
            left: None,
            id: None,
        });
    (said.into_iter().chain(asks).chain(actions))
        .chain(errands)
        .collect()
}

/// When somebody last had something to do, as far as is known; a struck ask was nothing to do.
fn idle_since(incident: &Incident, person: &Handle) -> Time {
    let is_struck = |n| {
        incident
            .entry(n)
            .is_some_and(|asked| asked.struck.is_some())
    };
    let asks = incident
        .asks
        .iter()
        .filter(|a| a.person == *person && !is_struck(a.entry))
        .filter_map(|a| a.end.as_ref());
    let actions = incident
        .actions
        .iter()
        .filter(|a| a.started.as_ref().is_some_and(|(_, who)| who == person))
        .filter_map(|a| a.ended.as_ref().map(|(at, ..)| *at));
    asks.map(|end| end.at)
        .chain(actions)
        .max()
        .unwrap_or(Time::UNIX_EPOCH)
}
