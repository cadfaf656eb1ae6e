//! The updates as sent, and whether each came when it was due (R20). What was due is read off the
//! board of that moment: the entries before the update are replayed, so no rule is told twice.

use crate::incident::update::{Audience, Due, Update};
use crate::incident::{Incident, Span};

/// An update that went out.
#[derive(Clone, Debug)]
pub struct SentUpdate<'a> {
    /// The update.
    pub update: &'a Update,
    /// For each of its audiences, when it was due and what became of that.
    pub kept: Vec<Kept>,
}

/// Whether an audience heard from us in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// For whom.
    pub audience: Audience,
    /// When it was due, by cadence, promise or snooze; `None` where none was owed.
    pub due: Option<Due>,
    /// How late it was; `None` where it came in time or none was owed.
    pub late: Option<Span>,
}

/// The updates of an incident in the order sent.
pub(super) fn of(incident: &Incident) -> Vec<SentUpdate<'_>> {
    let mut then = Incident::new();
    let mut entries = incident.entries().iter();
    let mut sent = Vec::with_capacity(incident.updates.len());
    for update in &incident.updates {
        for entry in entries.by_ref() {
            let due = (entry.n() == update.entry).then(|| kept(&then, update));
            then.apply(entry.record.clone());
            if let Some(kept) = due {
                sent.push(SentUpdate { update, kept });
                break;
            }
        }
    }
    sent
}

fn kept(then: &Incident, update: &Update) -> Vec<Kept> {
    let audiences = update.content.wordings.iter().map(|w| w.audience);
    audiences
        .map(|audience| {
            let due = then.due_for(audience);
            let late = due.map(|due| update.at - due.at);
            Kept {
                audience,
                due,
                late: late.filter(|late| *late > Span::zero()),
            }
        })
        .collect()
}
