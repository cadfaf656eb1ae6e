//! R8-R10: actions on their way through the gate, and past it.

use crate::incident::apply::{Added, filled};
use crate::incident::id::ActionId;
use crate::incident::person::Handle;
use crate::incident::state::State;

use super::{Action, ActionEvent, ActionState, Approval, Unapproved, proposal};

/// Takes it in.
pub(super) fn apply(event: &ActionEvent, state: &mut State, new: Added<'_>) {
    match event {
        ActionEvent::Proposed {
            action,
            text,
            who,
            risk,
            back,
            kind,
            after,
            undoes,
        } => {
            let mut action = new_action(new, *action, text, who.clone());
            let stated = |text: &Option<String>| text.as_ref().map(|text| new.worded(text));
            (action.risk, action.back) = (stated(risk), stated(back));
            action.kind = stated(kind);
            (action.after, action.undoes) = (*after, *undoes);
            state.actions.push(action);
        }
        ActionEvent::Held { action, reason } => {
            state.move_action(new, *action, ActionState::Held, Some(reason));
        }
        ActionEvent::Refused { action, reason } => {
            state.move_action(new, *action, ActionState::Refused, Some(reason));
            state.with_action(*action, |a| a.judged = true);
        }
        ActionEvent::ApprovalTermSet { minutes } => {
            state.approval_minutes = Some(*minutes);
        }
        ActionEvent::Approved { action, because } => state.approve(new, *action, because.clone()),
        ActionEvent::Started { action, who } => {
            state.meet(who);
            state.with_action(*action, |a| {
                a.state = ActionState::Started;
                a.moved = new.at();
                a.who = Some(who.clone());
                a.started = Some((new.at(), who.clone()));
            });
            state.rest_on_its_approval(*action);
            // The approval held up to this moment, and with it whoever gave it held Command (R32).
            let word = state
                .action(*action)
                .and_then(|action| action.approval.as_ref());
            if word.is_some_and(|word| word.minutes.is_some()) {
                state.rests_on_command.insert((new.at(), new.n));
            }
        }
        ActionEvent::Ended {
            action,
            outcome,
            result,
            evidence,
        } => {
            state.with_action(*action, |a| {
                a.shown_by.clone_from(evidence);
                if a.state == ActionState::Started {
                    a.state = ActionState::Ended(*outcome);
                }
                a.moved = new.at();
                a.ended = Some((new.at(), *outcome, result.clone()));
            });
        }
        ActionEvent::Withdrawn { action, reason } => {
            state.move_action(new, *action, ActionState::Withdrawn, Some(reason));
        }
        ActionEvent::TakenUnapproved { action, text, who } => {
            let mut action = new_action(new, *action, text, who.clone());
            action.state = ActionState::Taken;
            action.unapproved = Some(Unapproved {
                at: new.at(),
                acknowledged: None,
            });
            state.actions.push(action);
        }
        ActionEvent::Bypassed { action, who } => state.bypass(new, *action, who.as_ref()),
        ActionEvent::Acknowledged { action, note } => {
            let note = (new.at(), new.by(), note.clone());
            state.with_action(*action, |a| {
                if let Some(taken) = &mut a.unapproved {
                    taken.acknowledged = Some(note);
                }
            });
        }
        ActionEvent::Reassigned { action, who } => {
            state.meet(who);
            // Who started it stays known as that.
            state.with_action(*action, |a| a.who = Some(who.clone()));
        }
        ActionEvent::Detailed { .. }
        | ActionEvent::ObjectionsAsked { .. }
        | ActionEvent::Objected { .. }
        | ActionEvent::MoreAsked { .. } => proposal::apply(event, state, new),
    }
}

impl State {
    pub(super) fn with_action(&mut self, id: ActionId, change: impl FnOnce(&mut Action)) {
        if let Some(action) = self.actions.get_mut(id.index()) {
            change(action);
        }
    }

    fn approve(&mut self, new: Added<'_>, id: ActionId, because: Option<String>) {
        let Some(before) = self.action(id) else {
            return;
        };
        let word = Approval {
            by: new.by(),
            at: new.at(),
            entry: new.n,
            after: before.moved,
            minutes: self.approval_minutes,
            because,
        };
        // One that lapsed keeps the time in which it counted.
        let others: Vec<Approval> = before
            .other_approvals
            .iter()
            .chain(&before.approval)
            .cloned()
            .collect();
        self.move_action(new, id, ActionState::Approved, None);
        self.with_action(id, |action| {
            action.approval = Some(word);
            action.other_approvals = others;
            action.judged = true;
        });
    }

    /// Lets a start rest on the approval that counted then, where the last one was given after it.
    pub(in crate::incident) fn rest_on_its_approval(&mut self, id: ActionId) {
        let found = self.action(id);
        let started = found.and_then(|action| Some((action, action.started.as_ref()?.0)));
        let counted = started.and_then(|(action, at)| self.approval_at(action, at));
        let Some(n) = counted.map(|word| word.entry) else {
            return;
        };
        self.with_action(id, |action| {
            if let Some(at) = action
                .other_approvals
                .iter()
                .position(|word| word.entry == n)
            {
                let counted = action.other_approvals.remove(at);
                action
                    .other_approvals
                    .extend(action.approval.replace(counted));
            }
        });
    }

    /// It was done unapproved. An approval that had lapsed stays known as that; one that came too late never counted.
    fn bypass(&mut self, new: Added<'_>, id: ActionId, who: Option<&Handle>) {
        let had = self.action(id).map(|found| self.approvals(found, new.at()));
        let lapsed = had
            .into_iter()
            .flatten()
            .filter(|(_, lapse)| lapse.is_some());
        let lapsed: Vec<Approval> = lapsed.map(|(word, _)| word.clone()).collect();
        self.move_action(new, id, ActionState::Taken, None);
        self.with_action(id, |action| {
            action.other_approvals = lapsed;
            action.unapproved = Some(Unapproved {
                at: new.at(),
                acknowledged: None,
            });
            action.who = who.cloned().or(action.who.take());
        });
    }

    /// On to a new state, in which no earlier word stands.
    pub(super) fn move_action(
        &mut self,
        new: Added<'_>,
        id: ActionId,
        state: ActionState,
        reason: Option<&String>,
    ) {
        self.with_action(id, |action| {
            action.state = state;
            action.approval = None;
            action.other_approvals.clear();
            action.moved = new.at();
            action.reason = reason
                .and_then(|reason| filled(reason))
                .map(|said| new.worded(&said));
        });
    }
}

fn new_action(new: Added<'_>, id: ActionId, text: &str, who: Option<Handle>) -> Action {
    Action {
        id,
        text: text.to_owned(),
        by: new.by(),
        who,
        risk: None,
        back: None,
        kind: None,
        after: None,
        undoes: None,
        objections_asked: None,
        objections: Vec::new(),
        queries: Vec::new(),
        state: ActionState::Proposed,
        since: new.at(),
        entry: new.n,
        approval: None,
        other_approvals: Vec::new(),
        started: None,
        ended: None,
        shown_by: Vec::new(),
        unapproved: None,
        reason: None,
        moved: new.at(),
        judged: false,
    }
}
