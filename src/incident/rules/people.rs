//! R2-R7: people, roles and handovers.

use super::{Checked, Kind, Room, fits, is_next, must, names, reaches, refuse};
use crate::incident::entry::{Entry, Record};
use crate::incident::event::Event;
use crate::incident::id::HandoverId;
use crate::incident::need::NeedState;
use crate::incident::person::{Handle, Person};
use crate::incident::role::{Handover, Role};
use crate::incident::state::State;
use crate::incident::{HandoverEvent, PersonEvent, RoleEvent};

impl Room<'_> {
    pub(super) fn allows_people(&self, event: &Event) -> Checked {
        match event {
            Event::Person(PersonEvent::Joined {
                person,
                name,
                contact,
            }) => {
                names(name, "the name")?;
                reaches(contact.as_deref())?;
                let known = self.state.people.get(person);
                let same = known.is_some_and(|p| p.is_here() && p.name == *name);
                must(!same, Kind::State, format!("{name} is here already"), "")
            }
            // The same details again are no news and no harm: without them, a copy says them twice alike.
            Event::Person(PersonEvent::ContactKept { person, contact }) => {
                reaches(Some(contact))?;
                let known = self.state.people.contains_key(person);
                let why = format!("{} is nobody of this incident", self.state.name_of(person));
                must(known, Kind::Unknown, why, "add them: /join @name")
            }
            Event::Person(PersonEvent::Removed { person, reason }) => {
                fits(reason, "the reason")?;
                may_be_removed(self.state, self.entries, person)
            }
            Event::Person(PersonEvent::Left { person }) => {
                let here = self.state.people.get(person).is_some_and(Person::is_here);
                let name = self.state.name_of(person);
                must(here, Kind::State, format!("{name} is not in the room"), "")?;
                self.leaves_command_in_time(person)
            }
            Event::Role(RoleEvent::Taken { role, person, from }) => {
                self.may_take(*role, person, *from)
            }
            Event::Role(RoleEvent::Left { role, person }) => {
                self.must_hold(person, *role)?;
                if *role == Role::Command {
                    self.keeps_commands_history()
                } else {
                    Ok(())
                }
            }
            Event::Handover(HandoverEvent::Offered {
                handover,
                role,
                from,
                to,
                brief,
                note,
            }) => {
                is_next(*handover, HandoverId::next(self.state.handovers.len()))?;
                fits(brief, "the brief")?;
                fits(note, "the note")?;
                self.may_offer(*role, from, to)
            }
            Event::Handover(HandoverEvent::Accepted { handover }) => self.may_accept(*handover),
            Event::Handover(HandoverEvent::Withdrawn { handover, reason }) => {
                fits(reason, "the reason")?;
                let open = self.waiting(*handover)?;
                self.not_before(open.offered, "offered")
            }
            Event::Person(PersonEvent::WorkSet { person, text }) => {
                fits(text, "the work")?;
                let work = self.state.people.get(person).and_then(|p| p.work.as_ref());
                let standing = work.map_or("", |work| work.text.as_str());
                let name = self.state.name_of(person);
                must(
                    standing != text,
                    Kind::State,
                    format!("{name} is on that already"),
                    "",
                )
            }
            _ => Ok(()),
        }
    }

    /// R2, R4: one Command; every other role takes many.
    fn may_take(&self, role: Role, person: &Handle, from: Option<Role>) -> Checked {
        let name = self.state.name_of(person);
        if let Some(from) = from {
            self.must_hold(person, from)?;
        }
        must(
            !self.state.holds(person, role),
            Kind::State,
            format!("{name} holds {} already", role.name()),
            "",
        )?;
        if from == Some(Role::Command) {
            self.keeps_commands_history()?;
        }
        if role != Role::Command {
            return Ok(());
        }
        if let Some(holder) = self.state.command() {
            return refuse(
                Kind::State,
                format!(
                    "{} is in Command, and there is only one",
                    self.state.name_of(holder)
                ),
                format!("hand it over: /handover command @{person}"),
            );
        }
        self.keeps_commands_history()
    }

    fn must_hold(&self, person: &Handle, role: Role) -> Checked {
        must(
            self.state.holds(person, role),
            Kind::State,
            format!(
                "{} does not hold {}",
                self.state.name_of(person),
                role.name()
            ),
            "",
        )
    }

    fn leaves_command_in_time(&self, person: &Handle) -> Checked {
        if self.state.holds(person, Role::Command) {
            self.keeps_commands_history()
        } else {
            Ok(())
        }
    }

    /// R6: only what somebody holds can be offered, once at a time, to somebody else; Command only
    /// by whoever holds it.
    fn may_offer(&self, role: Role, from: &Handle, to: &Handle) -> Checked {
        self.must_hold(from, role)?;
        must(
            role != Role::Command || *from == self.stamp.by,
            Kind::Authority,
            format!("Command is for {} to hand over", self.state.name_of(from)),
            format!("let them say it: @{from} /command @{to}; if they are gone: /leave @{from}"),
        )?;
        must(
            from != to,
            Kind::Input,
            "a handover needs two people",
            "name somebody else",
        )?;
        must(
            !self.state.holds(to, role),
            Kind::State,
            format!("{} holds {} already", self.state.name_of(to), role.name()),
            "",
        )?;
        match self.state.open_handover(role, from) {
            None => Ok(()),
            Some(open) => refuse(
                Kind::State,
                format!(
                    "{} is being handed to {} already",
                    role.name(),
                    self.state.name_of(&open.to)
                ),
                format!("accept that one, or call it off: /withdraw {} why", open.id),
            ),
        }
    }

    /// R6: the incoming person accepts, nobody for them.
    fn may_accept(&self, id: HandoverId) -> Checked {
        let open = self.waiting(id)?;
        must(
            open.to == self.stamp.by,
            Kind::Authority,
            format!("{id} is for {} to accept", self.state.name_of(&open.to)),
            format!("let them say it: @{} /accept", open.to),
        )?;
        self.must_hold(&open.from, open.role)?;
        self.not_before(open.offered, "offered")?;
        if open.role == Role::Command {
            self.keeps_commands_history()
        } else {
            Ok(())
        }
    }

    fn waiting(&self, id: HandoverId) -> Result<&Handover, super::Refusal> {
        let open = self.state.handover(id).filter(|h| h.end.is_none());
        open.ok_or_else(|| {
            super::Refusal::new(Kind::Unknown, format!("no handover {id} is waiting"), "")
        })
    }
}

/// True where somebody said this or is named in it, beyond being put on the list of people and into a role.
fn has_part(record: &Record, person: &Handle) -> bool {
    if matches!(
        record.event,
        Event::Person(
            PersonEvent::Joined { .. }
                | PersonEvent::ContactKept { .. }
                | PersonEvent::Removed { .. }
                | PersonEvent::Left { .. }
        ) | Event::Role(RoleEvent::Taken { .. } | RoleEvent::Left { .. })
    ) {
        return false;
    }
    let mut named = record.stamp.by == *person;
    let mut event = record.event.clone();
    event.each_handle(&mut |handle| named |= handle == person);
    named
}

/// Somebody added by mistake: they came in and took roles, and nothing else was said by, to or of them.
fn may_be_removed(state: &State, entries: &[Entry], person: &Handle) -> Checked {
    let name = state.name_of(person);
    let known = state.people.contains_key(person);
    let why = format!("{name} is nobody of this incident");
    must(known, Kind::Unknown, why, "")?;
    let hint = "use /leave: what somebody had a part in stays theirs";
    let commanded =
        (state.stints.iter()).any(|stint| stint.person == *person && stint.role == Role::Command);
    let why = format!("{name} was in Command");
    must(!commanded, Kind::State, why, hint)?;
    let was_needed = (state.needs.iter()).find(|need| {
        need.state == NeedState::Joined && Handle::from_name(&need.whom).as_ref() == Some(person)
    });
    if let Some(need) = was_needed {
        return refuse(Kind::State, format!("{name} came for {}", need.id), hint);
    }
    let part = (entries.iter())
        .filter(|entry| entry.irregular.is_none())
        .find(|entry| has_part(&entry.record, person));
    match part {
        Some(entry) => {
            let why = format!("{name} has a part in #{}", entry.n());
            refuse(Kind::State, why, hint)
        }
        None => Ok(()),
    }
}
