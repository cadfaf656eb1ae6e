//! How long each person was present, and in which role, during the incident. Only what was logged counts; somebody who
//! was never logged as present has no hours.

use crate::incident::person::Person;
use crate::incident::time;
use crate::incident::{Incident, Role, Span, Time};

/// Everybody's hours, and between which moments they are counted.
#[derive(Clone, Debug)]
pub struct Hours<'a> {
    /// When the incident began, or was opened if that was sooner.
    pub from: Time,
    /// When it was over; while it is not, the moment of the report.
    pub to: Time,
    /// Those who were present, by handle.
    pub people: Vec<PersonHours<'a>>,
}

/// One person's hours.
#[derive(Clone, Debug)]
pub struct PersonHours<'a> {
    /// Whose.
    pub person: &'a Person,
    /// How long they were present; `None` where nobody logged that they joined.
    pub present: Option<Span>,
    /// How long they held each role they held, in the order of the columns.
    pub roles: Vec<(Role, Span)>,
}

impl PersonHours<'_> {
    /// How long they held this role; `None` where they never did.
    pub fn in_role(&self, role: Role) -> Option<Span> {
        let held = self.roles.iter().find(|(held, _)| *held == role);
        held.map(|(_, span)| *span)
    }
}

/// The hours of these people, up to `now` where the incident still runs.
pub(super) fn of<'a>(incident: &'a Incident, people: &[&'a Person], now: Time) -> Hours<'a> {
    // People may have been here before anybody called it an incident.
    let first = incident.first_happened().map(|entry| entry.happened);
    let from = incident.began().min(first.unwrap_or(incident.opened));
    let from = from.min(incident.opened);
    let to = incident.ended().unwrap_or(now).max(from);
    let within = |start: Time, end: Option<Time>| {
        let (start, end) = (start.max(from), end.unwrap_or(to).min(to));
        time::between(start, end).max(Span::zero())
    };
    let people = people.iter().map(|person| {
        let stays = person.stays.iter();
        let present = stays.map(|(start, end)| within(*start, *end));
        let roles = Role::ALL.into_iter().filter_map(|role| {
            let stints = incident.stints.iter();
            let mut held = stints
                .filter(|stint| stint.role == role && stint.person == person.handle)
                .map(|stint| within(stint.from, stint.to))
                .peekable();
            held.peek()?;
            Some((role, time::total(held)))
        });
        PersonHours {
            person,
            present: (!person.stays.is_empty()).then(|| time::total(present)),
            roles: roles.collect(),
        }
    });
    Hours {
        from,
        to,
        people: people
            .filter(|one| one.present.is_some() || !one.roles.is_empty())
            .collect(),
    }
}
