//! R8-R10: the gate. Only Command gives the word, only a confirmed action starts, and what was
//! done without the word stays known as that.

use super::{Checked, Kind, Room, fits, is_next, must, refuse, says};
use crate::incident::action::{Action, ActionState as S};
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
            Event::ActionConfirmed { action } => {
                let found = self.standing(*action, &[S::Proposed, S::Held], "confirm")?;
                self.is_commands_word("give the word")?;
                self.not_before(found.since, "proposed")
            }
            Event::ActionHeld { action, reason } => {
                self.standing(*action, &[S::Proposed, S::Confirmed], "hold")?;
                fits(reason, "the reason")?;
                self.is_commands_word("hold an action")
            }
            Event::ActionRefused { action, reason } => {
                self.standing(*action, &[S::Proposed, S::Held, S::Confirmed], "refuse")?;
                self.is_commands_word("refuse an action")?;
                says(reason, "the reason for refusing")
            }
            Event::ActionStarted { action, .. } => self.may_start(*action),
            Event::ActionEnded { action, result, .. } => self.may_end(*action, result),
            Event::ActionWithdrawn { action, reason } => {
                self.standing(*action, &[S::Proposed, S::Held, S::Confirmed], "withdraw")?;
                fits(reason, "the reason")
            }
            Event::ActionBypassed { action, .. } => {
                let open = [S::Proposed, S::Held, S::Refused, S::Withdrawn];
                let found = self.standing(*action, &open, "record as taken without the word")?;
                self.not_before(found.since, "proposed")
            }
            Event::ActionAcknowledged { action, note } => {
                let found = self.known(*action)?;
                let glares = found
                    .unconfirmed
                    .as_ref()
                    .is_some_and(|u| u.acknowledged.is_none());
                must(
                    glares,
                    Kind::State,
                    format!("{action} has nothing for Command to acknowledge"),
                    "",
                )?;
                fits(note, "the note")?;
                self.is_commands_word("acknowledge what was done without the word")
            }
            _ => Ok(()),
        }
    }

    /// R9: a start needs the word, and comes after it.
    fn may_start(&self, id: ActionId) -> Checked {
        let found = self.known(id)?;
        match (&found.state, &found.word) {
            (S::Confirmed, Some(word)) => self.not_before(word.at, "confirmed"),
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
            (state, ..) => refuse(Kind::State, format!("{id} is {}", state.words()), ""),
        }
    }

    fn known(&self, id: ActionId) -> Result<&Action, Refusal> {
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
