//! What undoes a move of an action at the gate (R8-R10).

use super::{REASON, Reverse, instead, refusal};
use crate::incident::id::ActionId;
use crate::incident::{ActionEvent, ActionIntent, Entry, Incident, Remedy};

pub(super) fn action(event: &ActionEvent, before: &Incident, entry: &Entry) -> Reverse {
    let retime = || Remedy::Retime(Some(entry.n())).by("correct its time");
    let taken = |action: ActionId| {
        let why =
            format!("tells that {action} was done without approval, which stays in the record");
        let hint = Remedy::Acknowledge(action).by("Command can acknowledge it");
        Err(instead(&why, hint))
    };
    Ok(match event {
        ActionEvent::Proposed { action, .. } => ActionIntent::Withdraw {
            action: *action,
            reason: REASON.to_owned(),
        },
        // Holding it is how Command takes an approval back.
        ActionEvent::Approved { action, .. } => ActionIntent::Hold {
            action: *action,
            reason: "approved by mistake".to_owned(),
        },
        ActionEvent::Held { action, .. } => {
            let why = format!("put {action} on hold");
            let hint = Remedy::Approve(*action).by("approve it, or refuse it");
            return Err(instead(&why, hint));
        }
        ActionEvent::Refused { action, .. } | ActionEvent::Withdrawn { action, .. } => {
            let found = before.action(*action);
            let found = found.ok_or_else(|| refusal("is about an action that is not there"))?;
            ActionIntent::Propose {
                text: found.text.clone(),
                who: found.who.clone(),
                risk: found.risk.as_deref().map(str::to_owned),
                back: found.back.as_deref().map(str::to_owned),
                kind: found.kind.as_deref().map(str::to_owned),
                after: found.after,
                undoes: found.undoes,
            }
        }
        ActionEvent::ApprovalTermSet { .. } => {
            if let Some(minutes) = before.approval_minutes {
                ActionIntent::SetApprovalTerm { minutes }
            } else {
                let why = "was the first to say how long approvals hold";
                return Err(instead(why, "set the right time"));
            }
        }
        ActionEvent::Started { action, .. } => {
            let why = format!("tells that {action} was started");
            return Err(instead(&why, [retime(), "or say how it ended".into()]));
        }
        ActionEvent::Ended { action, .. } => {
            let why = format!("tells how {action} ended");
            return Err(instead(
                &why,
                [retime(), "or add a note that says so".into()],
            ));
        }
        ActionEvent::TakenUnapproved { action, .. } | ActionEvent::Bypassed { action, .. } => {
            return taken(*action);
        }
        ActionEvent::Acknowledged { action, .. } => {
            let why = format!("tells that Command acknowledged {action}");
            return Err(refusal(&why));
        }
        ActionEvent::Reassigned { action, .. } => {
            let who = before.action(*action).and_then(|found| found.who.clone());
            let why = format!("says who does {action}, and nobody was named before");
            let who = who.ok_or_else(|| instead(&why, "give it to somebody else"))?;
            let action = *action;
            ActionIntent::Reassign { action, who }
        }
        ActionEvent::Detailed { action, .. } => {
            let why = format!("tells more of {action}");
            return Err(instead(&why, "state it again as it should be"));
        }
        ActionEvent::ObjectionsAsked { action } => {
            let why = format!("tells that objections to {action} were asked for");
            return Err(refusal(&why));
        }
        ActionEvent::Objected { action, .. } => {
            let why = format!("tells of an objection to {action}");
            return Err(instead(&why, "add a note that it was taken back"));
        }
        ActionEvent::MoreAsked { action, .. } => {
            let why = format!("sent {action} back");
            let hint = Remedy::Approve(*action).by("approve it, or refuse it");
            return Err(instead(&why, hint));
        }
    }
    .into())
}
