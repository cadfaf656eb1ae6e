//! R8-R10: the gate. Only Command gives the word, only a confirmed action starts, and what was
//! done without the word stays known as that.

use super::{Checked, Kind, Room, fits, holds_a_while, is_next, must, refuse, says};
use crate::incident::action::{Action, ActionState as S, Word};
use crate::incident::event::Event;
use crate::incident::id::ActionId;
use crate::incident::refusal::Refusal;

impl Room<'_> {
    pub(super) fn allows_gate(&self, event: &Event) -> Checked {
        match event {
            Event::ActionProposed {
                action,
                text,
                risk,
                back,
                ..
            } => {
                is_next(*action, ActionId::next(self.state.actions.len()))?;
                fits(risk.as_deref().unwrap_or_default(), "the risk")?;
                fits(back.as_deref().unwrap_or_default(), "the way back")?;
                says(text, "the action")
            }
            Event::ActionTaken { action, text, .. } => {
                is_next(*action, ActionId::next(self.state.actions.len()))?;
                says(text, "the action")
            }
            Event::ApprovalTermSet { minutes } => {
                holds_a_while(*minutes)?;
                must(
                    self.state.approval_minutes != Some(*minutes),
                    Kind::State,
                    format!("an approval holds {minutes} min already"),
                    "",
                )?;
                self.is_commands_if_any("say how long an approval holds")
            }
            Event::ActionConfirmed { action } => {
                let found = self.may_be_approved(*action)?;
                self.is_commands_word("give the word")?;
                self.follows(found)
            }
            Event::ActionHeld { action, reason } => {
                let found = self.standing(*action, &[S::Proposed, S::Confirmed], "hold")?;
                fits(reason, "the reason")?;
                self.is_commands_word("hold an action")?;
                self.follows(found)
            }
            Event::ActionRefused { action, reason } => {
                let open = [S::Proposed, S::Held, S::Confirmed];
                let found = self.standing(*action, &open, "refuse")?;
                self.is_commands_word("refuse an action")?;
                says(reason, "the reason for refusing")?;
                self.follows(found)
            }
            Event::ActionStarted { action, .. } => self.may_start(*action),
            Event::ActionEnded { action, result, .. } => self.may_end(*action, result),
            Event::ActionWithdrawn { action, reason } => {
                let open = [S::Proposed, S::Held, S::Confirmed];
                let found = self.standing(*action, &open, "withdraw")?;
                fits(reason, "the reason")?;
                self.follows(found)
            }
            Event::ActionBypassed { action, .. } => self.may_bypass(*action),
            Event::ActionAcknowledged { action, note } => {
                let found = self.known(*action)?;
                let glares = found.unconfirmed.as_ref();
                let Some(taken) = glares.filter(|u| u.acknowledged.is_none()) else {
                    return refuse(
                        Kind::State,
                        format!("{action} has nothing for Command to acknowledge"),
                        "",
                    );
                };
                fits(note, "the note")?;
                self.is_commands_word("acknowledge what was done without the word")?;
                self.not_before(taken.at, "taken")
            }
            _ => Ok(()),
        }
    }

    /// R9: a start needs the word, and comes after it.
    fn may_start(&self, id: ActionId) -> Checked {
        let found = self.known(id)?;
        match (&found.state, &found.word) {
            (S::Confirmed, Some(word)) => {
                must(
                    self.stamp.happened >= word.at,
                    Kind::Authority,
                    format!("{id} had no word from Command at that time"),
                    format!("if it was done before the word: /unconfirmed {id}"),
                )?;
                match self.state.lapse(word, self.stamp.happened) {
                    None => Ok(()),
                    Some(lapse) => refuse(
                        Kind::Authority,
                        format!("the approval of {id} has lapsed ({})", lapse.why),
                        format!(
                            "approve again: /confirm {}; if it was done all the same: /unconfirmed {id}",
                            id.0
                        ),
                    ),
                }
            }
            (S::Proposed | S::Held, _) => refuse(
                Kind::Authority,
                format!("{id} has no word from Command yet"),
                format!(
                    "let Command confirm it: /confirm {}; if it was done all the same: /unconfirmed {id}",
                    id.0
                ),
            ),
            (state, _) => refuse(Kind::State, format!("{id} is {}", state.words()), ""),
        }
    }

    fn may_end(&self, id: ActionId, result: &str) -> Checked {
        fits(result, "the result")?;
        let found = self.known(id)?;
        match (found.state, &found.started, &found.unconfirmed) {
            (S::Started, Some((at, _)), _) => self.not_before(*at, "started"),
            (S::Taken, _, Some(taken)) if found.ended.is_none() => {
                self.not_before(taken.at, "taken")
            }
            (S::Confirmed, ..) => refuse(
                Kind::State,
                format!("{id} has not been started"),
                format!("start it first: /start {}", id.0),
            ),
            (S::Proposed | S::Held, ..) => refuse(
                Kind::Authority,
                format!("{id} has no word from Command yet"),
                format!("if it was done all the same: /unconfirmed {id}"),
            ),
            (S::Ended(_), ..) => refuse(
                Kind::State,
                format!("{id} is {} already", found.state.words()),
                "what comes next is an action of its own: propose it",
            ),
            (state, ..) => refuse(Kind::State, format!("{id} is {}", state.words()), ""),
        }
    }

    /// R10: what was proposed can turn out to have been done without the word, also before a word
    /// that came too late, or after one that had lapsed. What has the word can not be robbed of it.
    fn may_bypass(&self, id: ActionId) -> Checked {
        let open = [S::Proposed, S::Held, S::Refused, S::Withdrawn, S::Confirmed];
        let found = self.standing(id, &open, "record as taken without the word")?;
        self.not_before(found.since, "proposed")?;
        let then = self.stamp.happened;
        let counts = |word: &Word| word.at <= then && self.state.lapse(word, then).is_none();
        must(
            !found.word.as_ref().is_some_and(counts),
            Kind::State,
            format!("{id} had Command's word at that time"),
            format!("start it: /start {}", id.0),
        )
    }

    /// What waits, and what was approved too long ago or under another Command (R32).
    fn may_be_approved(&self, id: ActionId) -> Result<&Action, Refusal> {
        let found = self.known(id)?;
        match (found.state, &found.word) {
            (S::Confirmed, Some(word)) if self.state.lapse(word, self.stamp.happened).is_some() => {
                Ok(found)
            }
            _ => self.standing(id, &[S::Proposed, S::Held], "confirm"),
        }
    }

    /// One move at the gate after another.
    fn follows(&self, action: &Action) -> Checked {
        let what = match action.state {
            S::Proposed => "proposed",
            state => state.words(),
        };
        self.not_before(action.moved, what)
    }

    pub(super) fn known(&self, id: ActionId) -> Result<&Action, Refusal> {
        self.state
            .action(id)
            .ok_or_else(|| Refusal::new(Kind::Unknown, format!("there is no action {id}"), ""))
    }

    fn standing(&self, id: ActionId, states: &[S], verb: &str) -> Result<&Action, Refusal> {
        let found = self.known(id)?;
        if states.contains(&found.state) {
            return Ok(found);
        }
        let words = match found.state {
            S::Taken => {
                "was taken without Command's word, and that cannot be changed afterwards".into()
            }
            state => format!("is {}", state.words()),
        };
        Err(Refusal::new(
            Kind::State,
            format!("cannot {verb} {id}: it {words}"),
            "",
        ))
    }
}
