//! What is said about a proposal while it waits: its kind, executor, risk and rollback, the action it waits for,
//! objections, and what Command asks before deciding (R8, R33).

use crate::incident::apply::Added;
use crate::incident::correction::Worded;
use crate::incident::decide::{Decided, one};
use crate::incident::id::ActionId;
use crate::incident::refusal::{Refusal, RefusalKind as Kind};
use crate::incident::rules::{Checked, Room, must, says};
use crate::incident::state::State;
use crate::incident::text::is_blank;
use crate::incident::time::Time;

use super::{Action, ActionEvent, ActionState as S, Objection, Outcome, Query};

/// May this be said of a proposal now?
pub(super) fn allow(event: &ActionEvent, room: &Room<'_>) -> Checked {
    match event {
        ActionEvent::Detailed {
            action,
            kind,
            who,
            risk,
            back,
            after,
            note,
        } => {
            let found = room.standing(*action, &[S::Proposed, S::Held, S::Taken], "add to")?;
            must(
                !found.judged,
                Kind::State,
                format!("Command decided on {action} as it was proposed"),
                "withdraw it and propose it again",
            )?;
            let texts = [
                ("the kind", kind),
                ("the risk", risk),
                ("the rollback", back),
                ("the answer", note),
            ];
            let said = texts
                .into_iter()
                .filter_map(|(name, text)| Some((name, text.as_ref()?)));
            let says_something = said.clone().next().is_some() || who.is_some() || after.is_some();
            must(
                says_something,
                Kind::Input,
                "nothing is said of it",
                "name its kind, who does it, its risk or its rollback",
            )?;
            for (name, text) in said {
                says(text, name)?;
            }
            if let Some(other) = after {
                room.may_wait_for(found, *other)?;
            }
            room.not_before(found.since, "proposed")
        }
        ActionEvent::ObjectionsAsked { action } => {
            let open = [S::Proposed, S::Held];
            let found = room.standing(*action, &open, "ask for objections to")?;
            must(
                found.objections_asked.is_none(),
                Kind::State,
                format!("objections to {action} were asked for already"),
                "",
            )?;
            room.not_before(found.since, "proposed")
        }
        ActionEvent::Objected { action, text } => {
            let open = [S::Proposed, S::Held, S::Approved];
            let found = room.standing(*action, &open, "object to")?;
            says(text, "the objection")?;
            room.not_before(found.since, "proposed")
        }
        ActionEvent::MoreAsked { action, text } => {
            let found = room.standing(*action, &[S::Proposed, S::Held], "ask for more on")?;
            room.is_commands_word("send a proposal back")?;
            says(text, "the question")?;
            room.follows(found)
        }
        // Asked by `rules` for those above only.
        ActionEvent::Proposed { .. }
        | ActionEvent::Held { .. }
        | ActionEvent::Refused { .. }
        | ActionEvent::ApprovalTermSet { .. }
        | ActionEvent::Approved { .. }
        | ActionEvent::Started { .. }
        | ActionEvent::Ended { .. }
        | ActionEvent::Withdrawn { .. }
        | ActionEvent::TakenUnapproved { .. }
        | ActionEvent::Bypassed { .. }
        | ActionEvent::Acknowledged { .. }
        | ActionEvent::Reassigned { .. } => Ok(()),
    }
}

/// Takes it in.
pub(super) fn apply(event: &ActionEvent, state: &mut State, new: Added<'_>) {
    match event {
        ActionEvent::Detailed {
            action,
            kind,
            who,
            risk,
            back,
            after,
            note,
        } => {
            if let Some(who) = who {
                state.meet(who);
            }
            state.with_action(*action, |a| {
                let set = |old: &mut Option<Worded>, text: &Option<String>| {
                    if let Some(text) = text {
                        *old = Some(new.worded(text));
                    }
                };
                set(&mut a.kind, kind);
                set(&mut a.risk, risk);
                set(&mut a.back, back);
                if who.is_some() {
                    a.who.clone_from(who);
                }
                a.after = after.or(a.after);
                let open = a.queries.last_mut();
                if let Some(query) = open.filter(|query| query.answered.is_none()) {
                    let said = note.as_ref().map(|note| new.worded(note));
                    query.answered = Some((new.at(), new.by(), said));
                    // Answered, it is proposed again.
                    if a.state == S::Held {
                        (a.state, a.reason, a.moved) = (S::Proposed, None, new.at());
                    }
                }
            });
        }
        ActionEvent::ObjectionsAsked { action } => {
            let asked = (new.at(), new.by());
            state.with_action(*action, |a| a.objections_asked = Some(asked));
        }
        ActionEvent::Objected { action, text } => {
            let objection = Objection {
                text: text.clone(),
                by: new.by(),
                at: new.at(),
                entry: new.n,
            };
            state.with_action(*action, |a| a.objections.push(objection));
        }
        ActionEvent::MoreAsked { action, text } => {
            let query = Query {
                text: text.clone(),
                by: new.by(),
                at: new.at(),
                entry: new.n,
                answered: None,
            };
            state.move_action(new, *action, S::Held, Some(text));
            state.with_action(*action, |a| a.queries.push(query));
        }
        // Asked by `apply` for those above only.
        ActionEvent::Proposed { .. }
        | ActionEvent::Held { .. }
        | ActionEvent::Refused { .. }
        | ActionEvent::ApprovalTermSet { .. }
        | ActionEvent::Approved { .. }
        | ActionEvent::Started { .. }
        | ActionEvent::Ended { .. }
        | ActionEvent::Withdrawn { .. }
        | ActionEvent::TakenUnapproved { .. }
        | ActionEvent::Bypassed { .. }
        | ActionEvent::Acknowledged { .. }
        | ActionEvent::Reassigned { .. } => {}
    }
}

/// What was stated, in a sentence: `A3: kind restart, risk a minute offline`.
pub(super) fn sentence(event: &ActionEvent, state: &State) -> String {
    let ActionEvent::Detailed {
        action,
        kind,
        who,
        risk,
        back,
        after,
        note,
    } = event
    else {
        return String::new();
    };
    let named =
        |name: &str, text: &Option<String>| text.as_ref().map(|text| format!("{name} {text}"));
    let stated = [
        note.clone(),
        named("kind", kind),
        who.as_ref().map(|who| format!("by {}", state.name_of(who))),
        named("risk", risk),
        named("rollback", back),
        after.map(|after| format!("only after {after}")),
    ];
    let stated: Vec<_> = stated.into_iter().flatten().collect();
    format!("{action}: {}", stated.join(", "))
}

impl Room<'_> {
    /// R33: an action waits for another one, never in a circle.
    fn may_wait_for(&self, action: &Action, other: ActionId) -> Checked {
        let mut next = Some(self.known(other)?);
        // Each step leads to another action, so there are no more steps than actions.
        for _ in 0..self.state.actions.len() {
            let Some(found) = next else { break };
            must(
                found.id != action.id,
                Kind::State,
                format!("{} would wait for itself", action.id),
                "",
            )?;
            next = found.after.and_then(|id| self.state.action(id));
        }
        must(
            action.state != S::Taken,
            Kind::State,
            format!("{} was done already", action.id),
            "",
        )
    }
}

impl State {
    /// R33: the rollback named with an action is the next proposal, by whoever was to do it.
    pub(super) fn proposes_rollback(&self, action: ActionId) -> Decided {
        let found = self.action(action);
        let Some((found, back)) = found.and_then(|found| Some((found, found.back.as_ref()?)))
        else {
            return Err(Refusal::new(
                Kind::State,
                format!("no rollback of {action} was named"),
                "propose it with >",
            ));
        };
        one(ActionEvent::Proposed {
            action: ActionId::next(self.actions.len()),
            text: back.text.clone(),
            who: found.who.clone(),
            risk: None,
            back: None,
            kind: found.kind.as_ref().map(|kind| kind.text.clone()),
            after: None,
            undoes: Some(action),
        })
    }

    /// The action that this one still waits for at that moment (R33).
    pub fn waits_for(&self, action: &Action, moment: Time) -> Option<ActionId> {
        let other = self.action(action.after?)?;
        let done = matches!(&other.ended, Some((at, Outcome::Done, _)) if *at <= moment);
        (!done).then_some(other.id)
    }

    /// What was said against an action, for whoever approves it: `objection by Raj: the cart is lost`, of several the last.
    pub fn objection_words(&self, action: &Action) -> Option<String> {
        let last = action.objections.last()?;
        let by = format!("by {}: {}", self.name_of(&last.by), last.text);
        Some(match action.objections.len() {
            1 => format!("objection {by}"),
            many => format!("{many} objections, the last {by}"),
        })
    }

    /// The actions that failed and whose rollback nobody has proposed yet (R33).
    pub fn rollbacks_to_propose(&self) -> impl Iterator<Item = &Action> {
        self.actions.iter().filter(|action| {
            let failed = action.state == S::Ended(Outcome::Failed)
                || matches!(&action.ended, Some((_, Outcome::Failed, _)));
            let back = action.back.as_ref();
            let has_one = back.is_some_and(|back| !is_blank(back) && !says_none(back));
            let proposed = self.actions.iter().any(|a| a.undoes == Some(action.id));
            failed && has_one && !proposed
        })
    }
}

/// True for the words of whoever says that there is no rollback: there is nothing to propose then.
fn says_none(back: &str) -> bool {
    let words = back.trim().trim_end_matches('.').to_lowercase();
    ["none", "no", "nothing", "n/a", "-", "–"].contains(&words.as_str())
}
