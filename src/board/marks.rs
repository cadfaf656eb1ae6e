//! What stands out now, and what of it has newly come up: each occasion once. What is said of it is [`announce`](super::announce)'s,
//! what is heard of it is [`alarms`](super::alarms)'s.

use super::obligations::{ObligationCard, obligations};
use crate::incident::action::ActionState;
use crate::incident::id::{ActionId, AskId, ObligationId};
use crate::incident::person::Absent;
use crate::incident::update::Audience;
use crate::incident::{Incident, Status, Time};

/// One thing that stands out, and since when: snoozed and overdue again, it is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// An action needs approval (R8).
    Waits(ActionId),
    /// An approval has lapsed.
    Lapsed(ActionId, Time),
    /// Something was done without approval and is not acknowledged (R10).
    Unapproved(ActionId),
    /// The time of an ask is up (R13).
    AskOverdue(AskId, Time),
    /// Whoever was asked has left or is away (R13).
    AskedAbsent(AskId, Absent),
    /// An update is overdue (R20).
    UpdateOverdue(Audience, Time),
    /// Little time is left for an obligation that is due then (R34).
    ObligationNear(ObligationId, Time),
    /// An obligation was due then and is not filed (R34).
    ObligationOverdue(ObligationId, Time),
}

/// What stood out when it was last looked at. The first look only takes stock: opening an old file is no occasion.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    known: Option<Vec<Mark>>,
}

impl Marks {
    /// What has come up since the last look.
    pub(super) fn newly(&mut self, incident: &Incident, now: Time) -> Vec<Mark> {
        let marks = marks(incident, now);
        match self.known.replace(marks.clone()) {
            None => Vec::new(),
            Some(known) => {
                let new = marks.into_iter().filter(|mark| !known.contains(mark));
                new.collect()
            }
        }
    }
}

fn marks(incident: &Incident, now: Time) -> Vec<Mark> {
    // Their clocks go on when the incident is closed.
    let near = obligations(incident, now).into_iter();
    let near = near.filter(ObligationCard::is_near).filter_map(|card| {
        let due = card.due?;
        Some(if card.is_overdue() {
            Mark::ObligationOverdue(card.id, due)
        } else {
            Mark::ObligationNear(card.id, due)
        })
    });
    if incident.status != Status::Open {
        return near.collect();
    }
    let actions = incident.actions.iter().flat_map(|action| {
        let waits = (action.state == ActionState::Proposed).then_some(Mark::Waits(action.id));
        let lapsed = incident.lapsed(action, now);
        let lapsed = lapsed.map(|lapse| Mark::Lapsed(action.id, lapse.at));
        let unapproved = action.unapproved.as_ref();
        let unapproved = unapproved.filter(|taken| taken.acknowledged.is_none());
        let unapproved = unapproved.map(|_| Mark::Unapproved(action.id));
        [waits, lapsed, unapproved].into_iter().flatten()
    });
    let asks = incident.asks.iter().filter(|ask| ask.end.is_none());
    let asks = asks.flat_map(|ask| {
        let overdue = (ask.due <= now).then_some(Mark::AskOverdue(ask.id, ask.due));
        let absent = incident.absent(&ask.person);
        let absent = absent.map(|absent| Mark::AskedAbsent(ask.id, absent));
        [overdue, absent].into_iter().flatten()
    });
    let updates = incident.audiences().into_iter();
    let updates = updates.filter_map(|audience| incident.due_for(audience));
    let updates = updates.filter(|due| due.at <= now);
    let updates = updates.map(|due| Mark::UpdateOverdue(due.audience, due.at));
    actions.chain(asks).chain(updates).chain(near).collect()
}
