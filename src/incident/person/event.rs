//! Who comes, goes and works on what (R5, R7, R38), and taking somebody off who was added by mistake.

use crate::incident::Incident;
use crate::incident::apply::{Added, filled};
use crate::incident::correction::correct;
use crate::incident::correction::moving::Moved;
use crate::incident::decide::{Decided, one};
use crate::incident::entry::{EntryKind, Record, Stamp};
use crate::incident::event::{Event, NounEvent};
use crate::incident::field::events;
use crate::incident::handover::HandoverEnd;
use crate::incident::intent::NounIntent;
use crate::incident::need::NeedState;
use crate::incident::refusal::RefusalKind as Kind;
use crate::incident::refusal::Remedy;
use crate::incident::role::Role;
use crate::incident::rules::{Checked, Room, must, names, reaches, refuse};
use crate::incident::state::State;
use crate::incident::wording::with_reason;

use super::presence::{may_be_placed, may_go_away, may_return, release};
use super::{Absence, Handle, Person, Presence, Work};

events! {
    /// What happened to people (R5, R7, R38).
    pub enum PersonEvent {
        /// Somebody came in, or their name was corrected.
        Joined {
            person: Handle,
            /// Joining again under the right name corrects it.
            name: String as KeptName,
            /// How to reach them; private (R38).
            contact: Option<String> as Contact,
        },
        /// How to reach somebody who is here was said; private (R38).
        ContactKept { person: Handle, contact: String as OnlyContact },
        /// Somebody who was added by mistake is nobody of the incident.
        Removed { person: Handle, reason: String as Words },
        /// Somebody left, and with it every role they held (R7).
        Left { person: Handle },
        /// What somebody works on; empty for nothing (R5).
        WorkSet { person: Handle, text: String as Words },
        /// Somebody is away for a while and keeps their roles (R35).
        WentAway { person: Handle, reason: String as Words },
        /// Whoever was away is back (R35).
        CameBack { person: Handle },
        /// The team somebody belongs to, and where they are; what is not given stays, and empty clears it.
        Placed { person: Handle, team: Option<String> as Words, site: Option<String> as Words },
    }
}

/// What someone wants of people (R5, R7, R38).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum PersonIntent {
    /// Somebody comes in; with no name given, the handle is shown. For somebody who is here, `contact` is
    /// how to reach them (R38).
    Join {
        person: Handle,
        name: Option<String>,
        contact: Option<String>,
    },
    /// Take somebody off who was added by mistake.
    Remove { person: Handle, reason: String },
    /// Somebody leaves.
    Leave { person: Handle },
    /// Say what somebody works on; empty for nothing.
    SetWork { person: Handle, text: String },
    /// Somebody is away for a while.
    GoAway { person: Handle, reason: String },
    /// Whoever was away is back.
    ComeBack { person: Handle },
    /// Say to which team somebody belongs, and where they are; empty clears it.
    Place {
        person: Handle,
        team: Option<String>,
        site: Option<String>,
    },
    /// Several people leave at once.
    Release { people: Vec<Handle> },
    /// What somebody still has to do passes to somebody else: asks, actions and errands.
    ReassignAll { from: Handle, to: Handle },
}

impl NounEvent for PersonEvent {
    fn kind(&self) -> EntryKind {
        EntryKind::Role
    }

    fn is_commands(&self) -> bool {
        false
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        match self {
            Self::Joined { person, .. } => Some(Moved::Came(person.clone())),
            Self::Left { person } => Some(Moved::Went(person.clone())),
            Self::WentAway { person, .. } | Self::CameBack { person } => {
                Some(Moved::Absence(person.clone()))
            }
            Self::ContactKept { .. }
            | Self::Removed { .. }
            | Self::WorkSet { .. }
            | Self::Placed { .. } => None,
        }
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Joined {
                person,
                name,
                contact,
            } => {
                names(name, "the name")?;
                reaches(contact.as_deref())?;
                let known = room.state.people.get(person);
                let same = known.is_some_and(|p| p.is_here() && p.name == *name);
                must(!same, Kind::State, format!("{name} is here already"), "")
            }
            // The same details again are no news and no harm: without them, a copy says them twice alike.
            Self::ContactKept { person, contact } => {
                reaches(Some(contact))?;
                let known = room.state.people.contains_key(person);
                let why = format!("{} is nobody of this incident", room.state.name_of(person));
                must(
                    known,
                    Kind::Unknown,
                    why,
                    Remedy::Join(person.clone()).by("add them"),
                )
            }
            Self::Removed { person, .. } => may_be_removed(room, person),
            Self::Left { person } => {
                let here = room.state.people.get(person).is_some_and(Person::is_here);
                let name = room.state.name_of(person);
                must(here, Kind::State, format!("{name} is not in the room"), "")?;
                room.leaves_command_in_time(person)
            }
            Self::WorkSet { person, text } => {
                let work = room.state.people.get(person).and_then(|p| p.work.as_ref());
                let standing = work.map_or("", |work| work.text.as_str());
                let name = room.state.name_of(person);
                must(
                    standing != text,
                    Kind::State,
                    format!("{name} is on that already"),
                    "",
                )
            }
            Self::WentAway { person, .. } => may_go_away(room, person),
            Self::CameBack { person } => may_return(room, person),
            Self::Placed { person, team, site } => {
                may_be_placed(room, person, team.as_deref(), site.as_deref())
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Joined {
                person,
                name,
                contact,
            } => {
                let known = state.meet(person);
                known.name.clone_from(name);
                if contact.is_some() {
                    known.contact.clone_from(contact);
                }
                if !known.is_here() {
                    known.presence = Presence::Here { since: new.at() };
                    known.stays.push((new.at(), None));
                }
                state.fulfil_need(person, new);
            }
            Self::ContactKept { person, contact } => {
                state.meet(person).contact = Some(contact.clone());
            }
            Self::Removed { person, .. } => {
                state.people.remove(person);
                state.stints.retain(|stint| stint.person != *person);
            }
            Self::Left { person } => state.leave(person, new),
            Self::WorkSet { person, text } => {
                state.meet(person).work = filled(text).map(|text| Work {
                    text,
                    since: new.at(),
                    entry: new.n,
                });
            }
            Self::WentAway { person, reason } => state.meet(person).absences.push(Absence {
                from: new.at(),
                to: None,
                reason: reason.clone(),
                entry: new.n,
                ended_by: None,
            }),
            Self::CameBack { person } => state.meet(person).end_absence(new),
            Self::Placed { person, team, site } => {
                let known = state.meet(person);
                for (said, place) in [(team, &mut known.team), (site, &mut known.site)] {
                    if let Some(said) = said {
                        *place = filled(said).map(|said| new.worded(&said));
                    }
                }
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::WorkSet { person, text } => {
                let known = state.people.get_mut(person);
                let work = known.and_then(|known| known.work.as_mut());
                if let Some(work) = work.filter(|work| work.entry == n) {
                    work.text.clone_from(text);
                }
            }
            Self::WentAway { person, reason } => {
                let known = state.people.get_mut(person);
                let away = known.and_then(|known| known.absences.iter_mut().find(|a| a.entry == n));
                if let Some(away) = away {
                    away.reason.clone_from(reason);
                }
            }
            Self::Placed { person, team, site } => {
                if let Some(known) = state.people.get_mut(person) {
                    correct(&mut known.team, n, team.as_ref());
                    correct(&mut known.site, n, site.as_ref());
                }
            }
            Self::Joined { .. }
            | Self::ContactKept { .. }
            | Self::Removed { .. }
            | Self::Left { .. }
            | Self::CameBack { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Joined { person, name, .. } => {
                format!("{name} joined (@{person})")
            }
            Self::ContactKept { person, .. } => {
                format!(
                    "Contact details of {} kept privately",
                    state.name_of(person)
                )
            }
            Self::Removed { person, reason } => {
                with_reason(&format!("@{person} removed, added by mistake"), reason)
            }
            Self::Left { person } => format!("{} left", state.name_of(person)),
            Self::WorkSet { person, text } if text.trim().is_empty() => {
                format!("{} has no task", state.name_of(person))
            }
            Self::WorkSet { person, text } => {
                format!("{} is on: {text}", state.name_of(person))
            }
            Self::WentAway { person, reason } => {
                with_reason(&format!("{} is away", state.name_of(person)), reason)
            }
            Self::CameBack { person } => format!("{} is back", state.name_of(person)),
            Self::Placed { person, team, site } => {
                let said = |what: &str, said: &Option<String>| match said.as_deref() {
                    None => None,
                    Some("") => Some(format!("no {what}")),
                    Some(said) => Some(format!("{what} {said}")),
                };
                let parts = said("team", team).into_iter().chain(said("site", site));
                let parts: Vec<_> = parts.collect();
                format!("{}: {}", state.name_of(person), parts.join(", "))
            }
        }
    }
}

impl NounIntent for PersonIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Release { people } => return release(incident, people),
            Self::ReassignAll { from, to } => return incident.reassign_all(&from, &to),
            Self::Join {
                person,
                name,
                contact,
            } => incident.join(person, name, contact),
            Self::Remove { person, reason } => PersonEvent::Removed { person, reason },
            Self::Leave { person } => PersonEvent::Left { person },
            Self::SetWork { person, text } => PersonEvent::WorkSet { person, text },
            Self::GoAway { person, reason } => PersonEvent::WentAway { person, reason },
            Self::ComeBack { person } => PersonEvent::CameBack { person },
            Self::Place { person, team, site } => PersonEvent::Placed { person, team, site },
        })
    }
}

impl Room<'_> {
    fn leaves_command_in_time(&self, person: &Handle) -> Checked {
        if self.state.holds(person, Role::Command) {
            self.keeps_commands_history()
        } else {
            Ok(())
        }
    }
}

/// Somebody added by mistake: they came in and took roles, and nothing else was said by, to or of them.
fn may_be_removed(room: &Room<'_>, person: &Handle) -> Checked {
    let state = room.state;
    let name = state.name_of(person);
    let known = state.people.contains_key(person);
    let why = format!("{name} is nobody of this incident");
    must(known, Kind::Unknown, why, "")?;
    let leaves = Remedy::Leave(person.clone());
    let hint = leaves.by("what somebody had a part in stays theirs; let them leave instead");
    let commanded =
        (state.stints.iter()).any(|stint| stint.person == *person && stint.role == Role::Command);
    let why = format!("{name} was in Command");
    must(!commanded, Kind::State, why, hint.clone())?;
    let was_needed = (state.needs.iter()).find(|need| {
        need.state == NeedState::Joined && Handle::from_name(&need.whom).as_ref() == Some(person)
    });
    if let Some(need) = was_needed {
        return refuse(Kind::State, format!("{name} came for {}", need.id), hint);
    }
    let part = (room.entries.iter())
        .filter(|entry| entry.irregular.is_none())
        .find(|entry| has_part(&entry.record, person));
    match part {
        Some(entry) => {
            let why = format!("{name} has a part in {}", state.code_at(entry.n()));
            refuse(Kind::State, why, hint)
        }
        None => Ok(()),
    }
}

/// True where somebody said this or is named in it, beyond being put on the list of people and into a role.
fn has_part(record: &Record, person: &Handle) -> bool {
    if matches!(record.event, Event::Role(_)) {
        return false;
    }
    if let Event::Person(event) = &record.event {
        match event {
            PersonEvent::WorkSet { .. }
            | PersonEvent::WentAway { .. }
            | PersonEvent::CameBack { .. } => {}
            PersonEvent::Joined { .. }
            | PersonEvent::ContactKept { .. }
            | PersonEvent::Removed { .. }
            | PersonEvent::Left { .. }
            | PersonEvent::Placed { .. } => return false,
        }
    }
    record.stamp.by == *person || record.event.involves(person)
}

impl State {
    /// Somebody comes in; of somebody who is here under that name only the contact details are news.
    fn join(&self, person: Handle, name: Option<String>, contact: Option<String>) -> PersonEvent {
        let name = name.unwrap_or_else(|| self.name_of(&person).to_owned());
        let known = self.people.get(&person);
        match (contact, known) {
            (Some(contact), Some(known)) if known.is_here() && known.name == name => {
                PersonEvent::ContactKept { person, contact }
            }
            (None, Some(known)) if known.away().is_some() && known.name == name => {
                PersonEvent::CameBack { person }
            }
            (contact, _) => PersonEvent::Joined {
                person,
                name,
                contact,
            },
        }
    }

    /// A person who takes a role without having joined joins with it.
    pub(in crate::incident) fn joining(&self, person: &Handle) -> Option<Event> {
        let here = self.people.get(person).is_some_and(Person::is_here);
        let joined = || PersonEvent::Joined {
            person: person.clone(),
            name: self.name_of(person).to_owned(),
            contact: None,
        };
        (!here).then(|| joined().into())
    }

    /// A person who acts in the log is known from then on, joined or not.
    pub(in crate::incident) fn meet(&mut self, handle: &Handle) -> &mut Person {
        self.people
            .entry(handle.clone())
            .or_insert_with(|| Person::seen(handle))
    }

    /// Leaving ends every role; Command falls empty, which is loud but never blocked (R7).
    fn leave(&mut self, person: &Handle, new: Added<'_>) {
        let at = new.at();
        let known = self.meet(person);
        known.presence = Presence::Left { at };
        known.work = None;
        known.end_absence(new);
        if let Some((from, to)) = known.stays.last_mut() {
            *to = Some(at.max(*from));
        }
        for role in Role::ALL {
            self.end_stint(role, person, new);
        }
        self.deputy.take_if(|deputy| deputy.person == *person);
        for open in self
            .handovers
            .iter_mut()
            .filter(|h| h.end.is_none() && h.to == *person)
        {
            open.end = Some(HandoverEnd::Withdrawn(at, "left the room".to_owned()));
        }
    }
}

impl Person {
    /// Whoever is away is so no longer.
    fn end_absence(&mut self, new: Added<'_>) {
        if let Some(last) = self.absences.last_mut().filter(|last| last.to.is_none()) {
            last.to = Some(new.at().max(last.from));
            last.ended_by = Some(new.n);
        }
    }
}
