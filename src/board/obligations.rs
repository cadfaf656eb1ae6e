//! Obligations to report that are open, with how long is left (R34).

use crate::incident::id::ObligationId;
use crate::incident::obligation::{NEAR, Standing};
use crate::incident::{Incident, Span, Time, time};

/// An open obligation.
#[derive(Clone, Debug, PartialEq)]
pub struct ObligationCard {
    /// Its number.
    pub id: ObligationId,
    /// What is to be reported to whom.
    pub name: String,
    /// Who sees to it, as shown.
    pub owner: Option<String>,
    /// When it is due; `None` while no clock runs.
    pub due: Option<Time>,
    /// The time left; negative once it is overdue.
    pub left: Option<Span>,
}

impl ObligationCard {
    /// True where so little is left that board and wall count down.
    pub fn is_near(&self) -> bool {
        self.left.is_some_and(|left| left <= NEAR)
    }

    /// True once the time has run out.
    pub fn is_overdue(&self) -> bool {
        self.left.is_some_and(|left| left < Span::zero())
    }
}

/// The open ones, those whose time runs out first before the others. Their clocks go on when the incident is closed.
pub fn obligations(incident: &Incident, now: Time) -> Vec<ObligationCard> {
    let open = incident.obligations.iter().filter(|o| o.end.is_none());
    let mut cards: Vec<_> = open
        .map(|open| {
            let due = match incident.obligation_standing(open, now) {
                Standing::Running(due) | Standing::Overdue(due) => Some(due),
                Standing::Waiting | Standing::Met(_) | Standing::Missed(..) | Standing::Dropped => {
                    None
                }
            };
            ObligationCard {
                id: open.id,
                name: open.name.clone(),
                owner: open
                    .owner
                    .as_ref()
                    .map(|owner| incident.name_of(owner).to_owned()),
                due,
                left: due.map(|due| time::between(now, due)),
            }
        })
        .collect();
    cards.sort_by_key(|card| (card.due.is_none(), card.due));
    cards
}
