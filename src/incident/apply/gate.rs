//! R8-R10: actions on their way through the gate, and past it.

use super::filled;
use crate::incident::ActionEvent;
use crate::incident::action::{Action, ActionState, Approval, Unconfirmed};
use crate::incident::entry::Record;
use crate::incident::event::Event;
use crate::incident::id::ActionId;
use crate::incident::person::Handle;
use crate::incident::state::State;

impl State {
    pub(super) fn absorb_gate(&mut self, record: &Record) {
        let stamp = &record.stamp;
        match &record.event {
            Event::Action(ActionEvent::Proposed {
                action,
                text,
                who,
                risk,
                back,
            }) => {
                let mut new = new_action(record, *action, text, who.clone());
                new.risk.clone_from(risk);
                new.back.clone_from(back);
                self.actions.push(new);
            }
            Event::Action(ActionEvent::TakenUnapproved { action, text, who }) => {
                let mut new = new_action(record, *action, text, who.clone());
                new.state = ActionState::Taken;
                new.unconfirmed = Some(Unconfirmed {
                    at: stamp.happened,
                    acknowledged: None,
                });
                self.actions.push(new);
            }
            Event::Action(ActionEvent::Held { action, reason }) => {
                self.move_action(record, *action, ActionState::Held, Some(reason));
            }
            Event::Action(ActionEvent::Refused { action, reason }) => {
                self.move_action(record, *action, ActionState::Refused, Some(reason));
                self.with_action(*action, |a| a.judged = true);
            }
            Event::Action(ActionEvent::Withdrawn { action, reason }) => {
                self.move_action(record, *action, ActionState::Withdrawn, Some(reason));
            }
            Event::Action(ActionEvent::ApprovalTermSet { minutes }) => {
                self.approval_minutes = Some(*minutes);
            }
            Event::Action(ActionEvent::Approved { action }) => self.approve(record, *action),
            Event::Action(ActionEvent::Started { action, who }) => {
                self.meet(who);
                self.with_action(*action, |a| {
                    a.state = ActionState::Started;
                    a.moved = stamp.happened;
                    a.who = Some(who.clone());
                    a.started = Some((stamp.happened, who.clone()));
                });
                self.rest_on_its_approval(*action);
                // The approval held up to this moment, and with it whoever gave it held Command (R32).
                let word = self.action(*action).and_then(|action| action.word.as_ref());
                if word.is_some_and(|word| word.minutes.is_some()) {
                    self.rests_on_command.insert((stamp.happened, record.n));
                }
            }
            Event::Action(ActionEvent::Ended {
                action,
                outcome,
                result,
            }) => {
                self.with_action(*action, |a| {
                    if a.state == ActionState::Started {
                        a.state = ActionState::Ended(*outcome);
                    }
                    a.moved = stamp.happened;
                    a.ended = Some((stamp.happened, *outcome, result.clone()));
                });
            }
            Event::Action(ActionEvent::Bypassed { action, who }) => {
                self.move_action(record, *action, ActionState::Taken, None);
                self.with_action(*action, |a| {
                    a.unconfirmed = Some(Unconfirmed {
                        at: stamp.happened,
                        acknowledged: None,
                    });
                    a.who = who.clone().or(a.who.take());
                });
            }
            Event::Action(ActionEvent::Acknowledged { action, note }) => {
                let note = (stamp.happened, stamp.by.clone(), note.clone());
                self.with_action(*action, |a| {
                    if let Some(taken) = &mut a.unconfirmed {
                        taken.acknowledged = Some(note);
                    }
                });
            }
            _ => {}
        }
    }

    fn with_action(&mut self, id: ActionId, change: impl FnOnce(&mut Action)) {
        if let Some(action) = self.actions.get_mut(id.index()) {
            change(action);
        }
    }

    fn approve(&mut self, record: &Record, id: ActionId) {
        let Some(before) = self.action(id) else {
            return;
        };
        let word = Approval {
            by: record.stamp.by.clone(),
            at: record.stamp.happened,
            entry: record.n,
            after: before.moved,
            minutes: self.approval_minutes,
        };
        // One that lapsed keeps the time in which it counted.
        let others: Vec<Approval> = before.others.iter().chain(&before.word).cloned().collect();
        self.move_action(record, id, ActionState::Confirmed, None);
        self.with_action(id, |action| {
            action.word = Some(word);
            action.others = others;
            action.judged = true;
        });
    }

    /// Lets a start rest on the approval that counted then, where the last one was given after it.
    pub(super) fn rest_on_its_approval(&mut self, id: ActionId) {
        let found = self.action(id);
        let started = found.and_then(|action| Some((action, action.started.as_ref()?.0)));
        let counted = started.and_then(|(action, at)| self.approval_at(action, at));
        let Some(n) = counted.map(|word| word.entry) else {
            return;
        };
        self.with_action(id, |action| {
            if let Some(at) = action.others.iter().position(|word| word.entry == n) {
                let counted = action.others.remove(at);
                action.others.extend(action.word.replace(counted));
            }
        });
    }

    /// On to a new state, in which no earlier word stands.
    fn move_action(
        &mut self,
        record: &Record,
        id: ActionId,
        state: ActionState,
        reason: Option<&String>,
    ) {
        self.with_action(id, |action| {
            action.state = state;
            action.word = None;
            action.others.clear();
            action.moved = record.stamp.happened;
            action.reason = reason.and_then(|reason| filled(reason));
        });
    }
}

fn new_action(record: &Record, id: ActionId, text: &str, who: Option<Handle>) -> Action {
    Action {
        id,
        text: text.to_owned(),
        by: record.stamp.by.clone(),
        who,
        risk: None,
        back: None,
        state: ActionState::Proposed,
        since: record.stamp.happened,
        entry: record.n,
        word: None,
        others: Vec::new(),
        started: None,
        ended: None,
        unconfirmed: None,
        reason: None,
        moved: record.stamp.happened,
        judged: false,
    }
}
