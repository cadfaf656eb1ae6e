//! What undoes an entry about stakeholders (R14).

use super::{REASON, Reverse, instead};
use crate::incident::{Entry, Incident, StakeholderEvent, StakeholderIntent};

pub(super) fn stakeholder(event: &StakeholderEvent, before: &Incident, entry: &Entry) -> Reverse {
    let reason = REASON.to_owned();
    Ok(match event {
        StakeholderEvent::Listed { stakeholder, all } if all.len() == 1 => {
            StakeholderIntent::Drop {
                stakeholder: *stakeholder,
                reason,
            }
        }
        StakeholderEvent::Listed { .. } => {
            let why = "lists several stakeholders";
            return Err(instead(entry, why, "say of each who need not be told"));
        }
        StakeholderEvent::Told { stakeholder, .. }
        | StakeholderEvent::Dropped { stakeholder, .. } => StakeholderIntent::Reopen {
            stakeholder: *stakeholder,
            reason,
        },
        StakeholderEvent::Reopened { stakeholder, .. } => {
            let known = before.stakeholder(*stakeholder);
            let dropped = known.and_then(|known| known.dropped.clone());
            match known.and_then(|known| known.told.last()) {
                Some(told) if dropped.is_none() => StakeholderIntent::Tell {
                    stakeholder: *stakeholder,
                    how: told.how,
                    note: told.note.clone(),
                    contact: None,
                },
                _ => StakeholderIntent::Drop {
                    stakeholder: *stakeholder,
                    reason: dropped.unwrap_or(reason),
                },
            }
        }
    }
    .into())
}
