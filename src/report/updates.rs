//! The updates as sent, and whether each came when it was due (R20). What was due is read off the
//! board of that moment: the entries it depends on are replayed, so that no rule is written twice.

use crate::incident::time;
use crate::incident::update::{Audience, Due, Update};
use crate::incident::{Entry, EntryKind, Incident, Span};
use crate::report::Report;

/// An update that went out.
#[derive(Clone, Debug)]
pub struct SentUpdate<'a> {
    /// The update.
    pub update: &'a Update,
    /// For each of its audiences, when it was due and what became of that.
    pub cadence: Vec<CadenceResult>,
}

/// Whether an audience got its update on time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CadenceResult {
    /// For whom.
    pub audience: Audience,
    /// When it was due, by cadence, promise or snooze; `None` where none was due.
    pub due: Option<Due>,
    /// How late it was; `None` where it was on time or none was due.
    pub late: Option<Span>,
}

/// The updates of an incident in the order sent.
pub(super) fn of(incident: &Incident) -> Vec<SentUpdate<'_>> {
    let mut then = incident.without_entries();
    let mut entries = incident.entries().iter().filter(|entry| matters(entry));
    let mut sent = Vec::with_capacity(incident.updates.len());
    for update in &incident.updates {
        for entry in entries.by_ref() {
            let due = (entry.n() == update.entry).then(|| cadence_of(&then, update));
            then.apply(entry.record.clone());
            if let Some(cadence) = due {
                sent.push(SentUpdate { update, cadence });
                break;
            }
        }
    }
    sent
}

/// True for what decides when an update is due, or who may send one. The rest, most of a long log, need
/// not be replayed.
fn matters(entry: &Entry) -> bool {
    use EntryKind as K;
    entry.irregular.is_none()
        && matches!(
            entry.kind(),
            K::Incident | K::Severity | K::Role | K::Handover | K::Update | K::Cadence
        )
}

impl Report<'_> {
    /// How many updates for an audience were on time, and how many were due.
    pub fn cadence_met(&self, audience: Audience) -> (usize, usize) {
        let result = self.updates.iter().flat_map(|sent| &sent.cadence);
        let owed = result.filter(|result| result.audience == audience && result.due.is_some());
        owed.fold((0, 0), |(in_time, owed), result| {
            (in_time + usize::from(result.late.is_none()), owed + 1)
        })
    }
}

fn cadence_of(then: &Incident, update: &Update) -> Vec<CadenceResult> {
    let audiences = update.content.wordings.iter().map(|w| w.audience);
    audiences
        .map(|audience| {
            let due = then.due_for(audience);
            let late = due.map(|due| time::between(due.at, update.at));
            CadenceResult {
                audience,
                due,
                late: late.filter(|late| *late > Span::zero()),
            }
        })
        .collect()
}
