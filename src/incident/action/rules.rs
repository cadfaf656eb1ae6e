//! R8-R10: the gate. Only Command approves, only an approved action starts, and what was done
//! unapproved stays known as that.

use crate::incident::id::ActionId;
use crate::incident::refusal::Remedy;
use crate::incident::refusal::{Refusal, RefusalKind as Kind};
use crate::incident::rules::{Checked, Room, holds_a_while, is_next, must, refuse, says};

use super::{Action, ActionEvent, ActionState as S, proposal};

/// May this happen to an action now?
pub(super) fn allow(event: &ActionEvent, room: &Room<'_>) -> Checked {
    match event {
        ActionEvent::Proposed {
            action,
            text,
            after,
            undoes,
            ..
        } => {
            is_next(*action, ActionId::next(room.state.actions.len()))?;
            says(text, "the action")?;
            for other in [after, undoes].into_iter().flatten() {
                room.known(*other)?;
            }
            Ok(())
        }
        ActionEvent::TakenUnapproved { action, text, .. } => {
            is_next(*action, ActionId::next(room.state.actions.len()))?;
            says(text, "the action")
        }
        ActionEvent::Held { action, .. } => {
            let found = room.standing(*action, &[S::Proposed, S::Approved], "hold")?;
            room.is_commands_word("hold an action")?;
            room.follows(found)
        }
        ActionEvent::Refused { action, reason } => {
            let open = [S::Proposed, S::Held, S::Approved];
            let found = room.standing(*action, &open, "refuse")?;
            room.is_commands_word("refuse an action")?;
            says(reason, "the reason for refusing")?;
            room.follows(found)
        }
        ActionEvent::ApprovalTermSet { minutes } => {
            holds_a_while(*minutes)?;
            must(
                room.state.approval_minutes != Some(*minutes),
                Kind::State,
                format!("an approval holds {minutes} min already"),
                "",
            )?;
            room.is_commands_if_any("say how long an approval holds")
        }
        ActionEvent::Approved { action, .. } => {
            let found = room.may_be_approved(*action)?;
            room.is_commands_word("approve an action")?;
            room.follows(found)
        }
        ActionEvent::Started { action, .. } => room.may_start(*action),
        ActionEvent::Ended {
            action, evidence, ..
        } => {
            room.may_end(*action)?;
            evidence.iter().try_for_each(|id| room.is_found(*id))
        }
        ActionEvent::Withdrawn { action, .. } => {
            let open = [S::Proposed, S::Held, S::Approved];
            let found = room.standing(*action, &open, "withdraw")?;
            room.follows(found)
        }
        ActionEvent::Bypassed { action, .. } => room.may_bypass(*action),
        ActionEvent::Acknowledged { action, .. } => {
            let found = room.known(*action)?;
            let unapproved = found.unapproved.as_ref();
            let Some(taken) = unapproved.filter(|u| u.acknowledged.is_none()) else {
                return refuse(
                    Kind::State,
                    format!("{action} has nothing for Command to acknowledge"),
                    "",
                );
            };
            room.is_commands_word("acknowledge an unapproved action")?;
            room.not_before(taken.at, "taken")
        }
        ActionEvent::Reassigned { action, who } => {
            let open = [S::Proposed, S::Held, S::Approved, S::Started];
            let found = room.standing(*action, &open, "give to somebody else")?;
            must(
                found.who.as_ref() != Some(who),
                Kind::State,
                format!("{} has {action} already", room.state.name_of(who)),
                "",
            )?;
            room.not_before(found.since, "proposed")
        }
        ActionEvent::Detailed { .. }
        | ActionEvent::ObjectionsAsked { .. }
        | ActionEvent::Objected { .. }
        | ActionEvent::MoreAsked { .. } => proposal::allow(event, room),
    }
}

impl Room<'_> {
    /// R9: a start needs an approval that counted then, also where that one was renewed since; R33: one that waits for
    /// another action starts once that is done.
    fn may_start(&self, id: ActionId) -> Checked {
        let found = self.known(id)?;
        let then = self.stamp.happened;
        match (&found.state, &found.approval) {
            (S::Approved, _) if self.state.approval_at(found, then).is_some() => {
                match self.state.waits_for(found, then) {
                    Some(other) => refuse(
                        Kind::State,
                        format!("{id} was approved to start only after {other} is done"),
                        Remedy::RecordUnapproved(id)
                            .by("if it was done anyway, record it as unapproved"),
                    ),
                    None => Ok(()),
                }
            }
            (S::Approved, Some(word)) => match self.state.lapse(word, then) {
                Some(lapse) if word.at <= then => refuse(
                    Kind::Authority,
                    format!("the approval of {id} has lapsed ({})", lapse.why),
                    [
                        Remedy::Approve(id).by("approve again"),
                        Remedy::RecordUnapproved(id)
                            .by("if it was done anyway, record it as unapproved"),
                    ],
                ),
                _ => refuse(
                    Kind::Authority,
                    format!("{id} was not approved at that time"),
                    Remedy::RecordUnapproved(id)
                        .by("if it was done before the approval, record it as unapproved"),
                ),
            },
            (S::Proposed | S::Held, _) => refuse(
                Kind::Authority,
                format!("{id} is not approved yet"),
                [
                    Remedy::Approve(id).by("let Command approve it"),
                    Remedy::RecordUnapproved(id)
                        .by("if it was done anyway, record it as unapproved"),
                ],
            ),
            (state, _) => refuse(Kind::State, format!("{id} is {}", state.words()), ""),
        }
    }

    fn may_end(&self, id: ActionId) -> Checked {
        let found = self.known(id)?;
        match (found.state, &found.started, &found.unapproved) {
            (S::Started, Some((at, _)), _) => self.not_before(*at, "started"),
            (S::Taken, _, Some(taken)) if found.ended.is_none() => {
                self.not_before(taken.at, "taken")
            }
            (S::Approved, ..) => refuse(
                Kind::State,
                format!("{id} has not been started"),
                Remedy::Start(id).by("start it first"),
            ),
            (S::Proposed | S::Held, ..) => refuse(
                Kind::Authority,
                format!("{id} is not approved yet"),
                Remedy::RecordUnapproved(id).by("if it was done anyway, record it as unapproved"),
            ),
            (S::Ended(_), ..) => refuse(
                Kind::State,
                format!("{id} is {} already", found.state.words()),
                "what comes next is an action of its own: propose it",
            ),
            (state, ..) => refuse(Kind::State, format!("{id} is {}", state.words()), ""),
        }
    }

    /// R10: what was proposed can turn out to have been done unapproved, also before an approval that
    /// came too late, or after one that had lapsed. What was approved then stays approved.
    fn may_bypass(&self, id: ActionId) -> Checked {
        let open = [S::Proposed, S::Held, S::Refused, S::Withdrawn, S::Approved];
        let found = self.standing(id, &open, "record as unapproved")?;
        self.not_before(found.since, "proposed")?;
        let then = self.stamp.happened;
        let could_start = self.state.approval_at(found, then).is_some()
            && self.state.waits_for(found, then).is_none();
        must(
            !could_start,
            Kind::State,
            format!("{id} was approved at that time"),
            Remedy::Start(id).by("start it"),
        )
    }

    /// What waits, and what was approved too long ago or under another Command (R32).
    fn may_be_approved(&self, id: ActionId) -> Result<&Action, Refusal> {
        let found = self.known(id)?;
        match (found.state, &found.approval) {
            (S::Approved, Some(word)) if self.state.lapse(word, self.stamp.happened).is_some() => {
                Ok(found)
            }
            _ => self.standing(id, &[S::Proposed, S::Held], "approve"),
        }
    }

    /// One move at the gate after another.
    pub(super) fn follows(&self, action: &Action) -> Checked {
        let what = match action.state {
            S::Proposed => "proposed",
            state => state.words(),
        };
        self.not_before(action.moved, what)
    }

    pub(in crate::incident) fn known(&self, id: ActionId) -> Result<&Action, Refusal> {
        self.state
            .action(id)
            .ok_or_else(|| Refusal::new(Kind::Unknown, format!("there is no action {id}"), ""))
    }

    pub(super) fn standing(
        &self,
        id: ActionId,
        states: &[S],
        verb: &str,
    ) -> Result<&Action, Refusal> {
        let found = self.known(id)?;
        if states.contains(&found.state) {
            return Ok(found);
        }
        let words = match found.state {
            S::Taken => "was done unapproved, and that cannot be changed afterwards".into(),
            state => format!("is {}", state.words()),
        };
        Err(Refusal::new(
            Kind::State,
            format!("cannot {verb} {id}: it {words}"),
            "",
        ))
    }
}
