//! What undoes the coming, going and roles of people (R4-R7).

use super::{REASON, Reverse, instead, refusal};
use crate::incident::id::HandoverId;
use crate::incident::person::Person;
use crate::incident::{
    Handle, HandoverEvent, HandoverIntent, Incident, Intent, PersonEvent, PersonIntent, Remedy,
    RoleEvent, RoleIntent,
};

pub(super) fn person(event: &PersonEvent, before: &Incident) -> Reverse {
    let known = |person: &Handle| before.people.get(person);
    let back = |person: &Handle, contact: Option<String>| PersonIntent::Join {
        person: person.clone(),
        name: known(person).map(|known| known.name.clone()),
        contact,
    };
    Ok(match event {
        PersonEvent::Joined { person, .. } => match known(person) {
            None => PersonIntent::Remove {
                person: person.clone(),
                reason: String::new(),
            },
            Some(known) if known.is_here() => back(person, None),
            Some(_) => PersonIntent::Leave {
                person: person.clone(),
            },
        },
        PersonEvent::ContactKept { person, .. } => {
            if let Some(contact) = known(person).and_then(|known| known.contact.clone()) {
                back(person, Some(contact))
            } else {
                let why = "keeps contact details where there were none";
                return Err(instead(why, Remedy::Join(person.clone()).by("give others")));
            }
        }
        PersonEvent::Removed { person, .. } => back(
            person,
            known(person).and_then(|known| known.contact.clone()),
        ),
        PersonEvent::Left { person } => back(person, None),
        PersonEvent::WorkSet { person, .. } => {
            let work = known(person).and_then(|known| known.work.as_ref());
            PersonIntent::SetWork {
                person: person.clone(),
                text: work.map(|work| work.text.clone()).unwrap_or_default(),
            }
        }
        PersonEvent::WentAway { person, .. } => PersonIntent::ComeBack {
            person: person.clone(),
        },
        PersonEvent::CameBack { person } => PersonIntent::GoAway {
            person: person.clone(),
            reason: (known(person).and_then(Person::away))
                .map(|away| away.reason.clone())
                .unwrap_or_default(),
        },
        PersonEvent::Placed { person, team, site } => {
            let was = |said: &Option<String>, standing: fn(&Person) -> Option<&str>| {
                said.as_ref()?;
                Some(
                    known(person)
                        .and_then(standing)
                        .unwrap_or_default()
                        .to_owned(),
                )
            };
            PersonIntent::Place {
                person: person.clone(),
                team: was(team, |p| p.team.as_deref()),
                site: was(site, |p| p.site.as_deref()),
            }
        }
    }
    .into())
}

pub(super) fn role(event: &RoleEvent, before: &Incident) -> Intent {
    match event {
        RoleEvent::Taken {
            role,
            person,
            from: None,
        } => RoleIntent::Leave {
            role: *role,
            person: person.clone(),
        },
        RoleEvent::Taken {
            role,
            person,
            from: Some(from),
        } => RoleIntent::Take {
            role: *from,
            person: person.clone(),
            from: Some(*role),
        },
        RoleEvent::Left { role, person } => RoleIntent::Take {
            role: *role,
            person: person.clone(),
            from: None,
        },
        RoleEvent::DeputySet { .. } => RoleIntent::SetDeputy {
            person: before.deputy.as_ref().map(|deputy| deputy.person.clone()),
        },
    }
    .into()
}

pub(super) fn handover(event: &HandoverEvent, before: &Incident) -> Reverse {
    let known = |id: HandoverId| {
        let found = before.handover(id);
        found.ok_or_else(|| refusal("is about a handover that is not there"))
    };
    Ok(match event {
        HandoverEvent::Offered { handover, .. } => HandoverIntent::Withdraw {
            handover: *handover,
            reason: REASON.to_owned(),
        },
        // It goes back as it came: offered, then accepted.
        HandoverEvent::Accepted { handover } => {
            let done = known(*handover)?;
            HandoverIntent::Offer {
                role: done.role,
                from: done.to.clone(),
                to: done.from.clone(),
                note: "accepted by mistake".to_owned(),
            }
        }
        HandoverEvent::Withdrawn { handover, .. } => {
            let done = known(*handover)?;
            HandoverIntent::Offer {
                role: done.role,
                from: done.from.clone(),
                to: done.to.clone(),
                note: done.note.clone(),
            }
        }
    }
    .into())
}
