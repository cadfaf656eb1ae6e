//! The updates as sent, and whether each came when it was due (R20): told by the intervals of its audiences (R34).

use crate::incident::time;
use crate::incident::update::{Audience, Intervals, Update};
use crate::incident::{Incident, Span, Time};
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
    pub due: Option<Time>,
    /// True where a snooze had moved that.
    pub snoozed: bool,
    /// How late it was; `None` where it was on time or none was due.
    pub late: Option<Span>,
}

/// The intervals of every audience up to this moment.
pub(super) fn intervals(incident: &Incident, now: Time) -> Vec<Intervals> {
    let audiences = incident.audiences().into_iter();
    audiences
        .map(|audience| incident.intervals_of(audience, now))
        .collect()
}

/// The updates of an incident in the order sent.
pub(super) fn of<'a>(incident: &'a Incident, intervals: &[Intervals]) -> Vec<SentUpdate<'a>> {
    let result = |update: &Update, audience: Audience| {
        let of_audience = intervals.iter().find(|one| one.audience == audience);
        let found = of_audience.and_then(|one| one.sent.iter().find(|s| s.update == update.id));
        let due = found.and_then(|sent| sent.due);
        let late = due.map(|due| time::between(due, update.at));
        CadenceResult {
            audience,
            due,
            snoozed: found.is_some_and(|sent| sent.snoozed),
            late: late.filter(|late| *late > Span::zero()),
        }
    };
    let updates = incident.updates.iter();
    updates
        .map(|update| {
            let wordings = update.content.wordings.iter();
            let cadence = wordings.map(|w| result(update, w.audience)).collect();
            SentUpdate { update, cadence }
        })
        .collect()
}

impl Report<'_> {
    /// The intervals in which an audience was owed an update.
    pub fn intervals_of(&self, audience: Audience) -> Option<&Intervals> {
        self.intervals.iter().find(|one| one.audience == audience)
    }
}
