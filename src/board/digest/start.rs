//! Where a digest begins: what people say (`U2`, `@mo`, `14:05`) against what the log holds.

use crate::board::timeline::Filter;
use crate::incident::id::{HandoverId, UpdateId};
use crate::incident::person::Presence;
use crate::incident::{Entry, Handle, Incident, Time};
use crate::when::Since;

/// The moment or the entry a digest begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The moment.
    pub at: Time,
    /// The last entry that does not count any more; where there is none, the moment decides.
    pub after: Option<u64>,
    /// What it is called: `U2`, `#12`, `Mo Adeyemi left`; empty for a bare moment.
    pub name: String,
}

impl Start {
    /// What somebody means; `None` where the log holds no such thing yet.
    pub fn of(since: &Since, incident: &Incident) -> Option<Self> {
        match since {
            Since::Moment(at) => Some(Self {
                at: *at,
                after: None,
                name: String::new(),
            }),
            Since::Entry(n) => {
                let entry = incident.entry(*n)?;
                Some(Self::after(entry, format!("entry {n}")))
            }
            Since::Update(id) => Self::update(*id, incident),
            Since::Handover(id) => Self::handover(*id, incident),
            Since::Person(person) => Self::person(person, incident),
        }
    }

    fn after(entry: &Entry, name: String) -> Self {
        Self {
            at: entry.happened,
            after: Some(entry.n()),
            name,
        }
    }

    fn update(id: Option<UpdateId>, incident: &Incident) -> Option<Self> {
        let update = match id {
            Some(id) => incident.update(id)?,
            None => incident.updates.last()?,
        };
        Some(Self {
            at: update.at,
            after: Some(update.entry),
            name: format!("update {}", update.id),
        })
    }

    fn handover(id: Option<HandoverId>, incident: &Incident) -> Option<Self> {
        let handover = match id {
            Some(id) => incident.handover(id)?,
            None => incident.handovers.last()?,
        };
        let role = handover.role.name();
        Some(Self {
            at: handover.offered,
            after: None,
            name: format!("handover {}, {role}", handover.id),
        })
    }

    /// When this person was last in the room before now: for whoever is back, when they left.
    fn person(person: &Handle, incident: &Incident) -> Option<Self> {
        let known = incident.people.get(person)?;
        let name = incident.name_of(person);
        let gone = |stay: &(Time, Option<Time>)| stay.1;
        let (at, what) = match known.presence {
            Presence::Left { at } => (at, "left"),
            Presence::Here { .. } if !known.absences.is_empty() => {
                let last = known.absences.iter().map(|absence| absence.from).max();
                (last?, "went away")
            }
            Presence::Here { since } => match known.stays.iter().rev().find_map(gone) {
                Some(at) => (at, "left"),
                None => (since, "joined"),
            },
            Presence::Seen => {
                let said = incident.in_time().rev().find(|e| e.by() == person);
                (said?.happened, "last wrote")
            }
        };
        Some(Self {
            at,
            after: None,
            name: format!("{name} {what}"),
        })
    }

    /// The filter that shows the entries the digest is about.
    pub fn filter(&self) -> Filter {
        Filter {
            since: self.after.is_none().then_some(self.at),
            after: self.after,
            ..Filter::default()
        }
    }
}
