//! A slower cadence of updates, suggested once the incident has moved on to a calmer step (R20). A suggestion only: somebody
//! sets it, or leaves it.

use crate::incident::event::Event;
use crate::incident::update::Audience;
use crate::incident::{Incident, Status, Step, UpdateEvent};

/// The slowest cadence that is suggested, in minutes: the usual one of SEV 4.
const SLOWEST: u32 = 240;

/// A slower cadence for an audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slower {
    /// For whom.
    pub audience: Audience,
    /// The step that began.
    pub step: Step,
    /// Minutes between updates, half as often as now.
    pub minutes: u32,
}

/// What is suggested since the step last changed: one step on, behind containment, for everybody whose cadence was not set
/// and who got no update since.
pub fn slower(incident: &Incident) -> Vec<Slower> {
    let [.., before, now] = incident.visits.as_slice() else {
        return Vec::new();
    };
    let is_calmer = now.step > before.step && now.step > Step::Containment;
    if incident.status != Status::Open || !is_calmer {
        return Vec::new();
    }
    let since = incident.entries().iter().rev();
    let since = since.take_while(|entry| entry.n() > now.entry);
    let mut settled: Vec<Audience> = Vec::new();
    for entry in since.filter(|entry| entry.irregular.is_none()) {
        if let Event::Update(UpdateEvent::CadenceSet { audience, .. }) = &entry.record.event {
            settled.push(*audience);
        } else if let Event::Update(UpdateEvent::Sent { content, .. }) = &entry.record.event {
            settled.extend(content.wordings.iter().map(|wording| wording.audience));
        }
    }
    let audiences = incident.audiences().into_iter();
    audiences
        .filter(|audience| !settled.contains(audience))
        .filter_map(|audience| {
            incident.due_for(audience)?;
            let minutes = incident.cadence_for(audience)?.saturating_mul(2);
            (minutes <= SLOWEST).then_some(Slower {
                audience,
                step: now.step,
                minutes,
            })
        })
        .collect()
}
