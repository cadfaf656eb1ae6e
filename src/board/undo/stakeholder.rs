//! What undoes an entry about stakeholders (R14).

use super::{Back, REASON, instead};
use crate::incident::stakeholder::Telling;
use crate::incident::{Incident, Refusal, StakeholderEvent, StakeholderIntent};

pub(super) fn stakeholder(event: &StakeholderEvent, before: &Incident) -> Result<Back, Refusal> {
    let (StakeholderEvent::Listed { stakeholder, .. }
    | StakeholderEvent::Told { stakeholder, .. }
    | StakeholderEvent::Dropped { stakeholder, .. }
    | StakeholderEvent::Reopened { stakeholder, .. }) = event;
    let stakeholder = *stakeholder;
    let drop = |reason: &str| {
        let reason = reason.to_owned();
        StakeholderIntent::Drop {
            stakeholder,
            reason,
        }
        .into()
    };
    let known = before.stakeholder(stakeholder);
    let told = known.and_then(|known| known.told.last());
    let is_replaced = matches!(event, StakeholderEvent::Told { contact, .. } if contact.is_some());
    let contact = known.filter(|_| is_replaced);
    let contact = contact.and_then(|known| known.contact.clone());
    // The telling that stood before stands again, by whom and when it was.
    let tell = |told: &Telling| Back {
        intent: StakeholderIntent::Tell {
            stakeholder,
            how: told.how,
            note: told.note.clone(),
            contact,
        }
        .into(),
        by: Some(told.by.clone()),
        happened: Some(told.at),
    };
    Ok(match event {
        StakeholderEvent::Listed { all, .. } if all.len() == 1 => drop(REASON),
        StakeholderEvent::Listed { .. } => {
            let why = "lists several stakeholders";
            return Err(instead(why, "say of each who need not be told"));
        }
        StakeholderEvent::Told { .. }
        | StakeholderEvent::Dropped { .. }
        | StakeholderEvent::Reopened { .. } => {
            match (known.and_then(|known| known.dropped.as_deref()), told) {
                (Some(reason), _) => drop(reason),
                (None, Some(told)) => tell(told),
                (None, None) => StakeholderIntent::Reopen {
                    stakeholder,
                    reason: REASON.to_owned(),
                }
                .into(),
            }
        }
    })
}
