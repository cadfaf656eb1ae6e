//! What undoes an entry about obligations (R34).

use super::{Back, REASON};
use crate::incident::{Incident, ObligationEvent, ObligationIntent};

pub(super) fn obligation(event: &ObligationEvent, before: &Incident) -> Back {
    let reason = REASON.to_owned();
    let mut happened = None;
    let intent = match event {
        ObligationEvent::Added { obligation, .. } => ObligationIntent::Drop {
            obligation: *obligation,
            reason,
        },
        ObligationEvent::OwnerSet { obligation, .. } => {
            let known = before.obligation(*obligation);
            ObligationIntent::SetOwner {
                obligation: *obligation,
                owner: known.and_then(|known| known.owner.clone()),
            }
        }
        ObligationEvent::ClockSet { clock, .. } => ObligationIntent::SetClock {
            clock: *clock,
            at: before.clocks.get(clock).copied(),
        },
        ObligationEvent::Filed { obligation, .. } | ObligationEvent::Dropped { obligation, .. } => {
            ObligationIntent::Reopen {
                obligation: *obligation,
                reason,
            }
        }
        ObligationEvent::Reopened { obligation, .. } => {
            let end = before.obligation(*obligation).and_then(|o| o.end.as_ref());
            happened = end.map(|end| end.at);
            match end {
                Some(end) if end.filed => ObligationIntent::File {
                    obligation: *obligation,
                    evidence: end.evidence.clone(),
                    text: end.text.clone(),
                },
                Some(_) | None => ObligationIntent::Drop {
                    obligation: *obligation,
                    reason: end.map_or(reason, |end| end.text.clone()),
                },
            }
        }
    };
    Back {
        happened,
        ..intent.into()
    }
}
