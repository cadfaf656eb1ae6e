//! R2-R7: who is here, who holds which role, and handovers.

use super::filled;
use crate::incident::entry::Record;
use crate::incident::event::Event;
use crate::incident::need::NeedState;
use crate::incident::person::{Handle, Person, Presence, Work};
use crate::incident::role::{Handover, HandoverEnd, Role, Stint};
use crate::incident::state::State;
use crate::incident::{HandoverEvent, PersonEvent, RoleEvent};

impl State {
    pub(super) fn absorb_people(&mut self, record: &Record) {
        let at = record.stamp.happened;
        match &record.event {
            Event::Person(PersonEvent::Joined {
                person,
                name,
                contact,
            }) => {
                let known = self.meet(person);
                known.name.clone_from(name);
                if contact.is_some() {
                    known.contact.clone_from(contact);
                }
                if !known.is_here() {
                    known.presence = Presence::Here { since: at };
                    known.stays.push((at, None));
                }
                self.fulfil_need(person, record);
            }
            Event::Person(PersonEvent::ContactKept { person, contact }) => {
                self.meet(person).contact = Some(contact.clone());
            }
            Event::Person(PersonEvent::Removed { person, .. }) => {
                self.people.remove(person);
                self.stints.retain(|stint| stint.person != *person);
            }
            Event::Person(PersonEvent::Left { person }) => self.leave(person, record),
            Event::Role(RoleEvent::Taken { role, person, from }) => {
                self.meet(person);
                if let Some(from) = from {
                    self.end_stint(*from, person, record);
                }
                self.begin_stint(*role, person, record);
            }
            Event::Role(RoleEvent::Left { role, person }) => self.end_stint(*role, person, record),
            Event::Handover(HandoverEvent::Offered {
                handover,
                role,
                from,
                to,
                brief,
                note,
            }) => {
                self.meet(to);
                self.handovers.push(Handover {
                    id: *handover,
                    role: *role,
                    from: from.clone(),
                    to: to.clone(),
                    brief: brief.clone(),
                    note: note.clone(),
                    offered: at,
                    end: None,
                });
            }
            Event::Handover(HandoverEvent::Accepted { handover }) => {
                let Some(open) = self.handovers.get_mut(handover.index()) else {
                    return;
                };
                open.end = Some(HandoverEnd::Accepted(at));
                let (role, from, to) = (open.role, open.from.clone(), open.to.clone());
                self.end_stint(role, &from, record);
                self.begin_stint(role, &to, record);
            }
            Event::Handover(HandoverEvent::Withdrawn { handover, reason }) => {
                if let Some(open) = self.handovers.get_mut(handover.index()) {
                    open.end = Some(HandoverEnd::Withdrawn(at, reason.clone()));
                }
            }
            Event::Person(PersonEvent::WorkSet { person, text }) => {
                self.meet(person).work = filled(text).map(|text| Work { text, since: at });
            }
            _ => {}
        }
    }

    /// Whoever acts in the log is known from then on, joined or not.
    pub(super) fn meet(&mut self, handle: &Handle) -> &mut Person {
        self.people
            .entry(handle.clone())
            .or_insert_with(|| Person::seen(handle))
    }

    /// Leaving ends every role; Command falls empty, which is loud but never blocked (R7).
    fn leave(&mut self, person: &Handle, record: &Record) {
        let at = record.stamp.happened;
        let known = self.meet(person);
        known.presence = Presence::Left { at };
        known.work = None;
        if let Some((from, to)) = known.stays.last_mut() {
            *to = Some(at.max(*from));
        }
        for role in Role::ALL {
            self.end_stint(role, person, record);
        }
        for open in self
            .handovers
            .iter_mut()
            .filter(|h| h.end.is_none() && h.to == *person)
        {
            open.end = Some(HandoverEnd::Withdrawn(at, "left the room".to_owned()));
        }
    }

    /// Taking a role is being in the room.
    fn begin_stint(&mut self, role: Role, person: &Handle, record: &Record) {
        let at = record.stamp.happened;
        let known = self.meet(person);
        if !known.is_here() {
            known.presence = Presence::Here { since: at };
            known.stays.push((at, None));
        }
        if self.holds(person, role) {
            return;
        }
        self.stints.push(Stint {
            role,
            person: person.clone(),
            from: at,
            to: None,
            entry: record.n,
            ended_by: None,
        });
    }

    fn end_stint(&mut self, role: Role, person: &Handle, record: &Record) {
        let at = record.stamp.happened;
        let held = self
            .stints
            .iter_mut()
            .find(|s| s.role == role && s.person == *person && s.to.is_none());
        let Some(stint) = held else { return };
        stint.to = Some(at.max(stint.from));
        stint.ended_by = Some(record.n);
        for open in &mut self.handovers {
            if open.end.is_none() && open.role == role && open.from == *person {
                open.end = Some(HandoverEnd::Withdrawn(
                    at,
                    "the role was given up".to_owned(),
                ));
            }
        }
    }

    /// Somebody on the list of people to involve who joins is found (R14).
    fn fulfil_need(&mut self, person: &Handle, record: &Record) {
        let open = self.needs.iter_mut().find(|need| {
            matches!(need.state, NeedState::Needed | NeedState::Contacted)
                && Handle::from_name(&need.whom).as_ref() == Some(person)
        });
        if let Some(need) = open {
            need.state = NeedState::Joined;
            need.history
                .push((need.state, record.stamp.happened, record.stamp.by.clone()));
        }
    }
}
