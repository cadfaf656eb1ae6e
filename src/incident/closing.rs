//! What is missing before an incident can be closed in good order (R31). Only names it; whether to
//! close all the same is people's to decide.

use super::action::ActionState;
use super::key_time::KeyTime;
use super::state::State;
use super::step::Step;
use super::update::Eta;

impl State {
    /// Everything closing asks for that is not there yet, each in a few words; empty when ready.
    pub fn missing_to_close(&self) -> Vec<String> {
        let mut missing = Vec::new();
        let times: Vec<_> = KeyTime::REQUIRED
            .into_iter()
            .filter(|key| !self.key_times.contains_key(key))
            .map(KeyTime::name)
            .collect();
        if !times.is_empty() {
            missing.push(format!("key times not set: {}", times.join(", ")));
        }
        let open = self
            .actions
            .iter()
            .filter(|a| a.state.is_open())
            .map(|a| a.id.to_string());
        push_list(
            &mut missing,
            "actions still open",
            &open.collect::<Vec<_>>(),
        );
        let taken = self
            .glaring()
            .filter(|a| a.state == ActionState::Taken)
            .map(|a| a.id.to_string());
        push_list(
            &mut missing,
            "taken without the word, not acknowledged",
            &taken.collect::<Vec<_>>(),
        );
        let questions = self
            .questions
            .iter()
            .filter(|q| q.end.is_none())
            .map(|q| q.id.to_string());
        push_list(
            &mut missing,
            "questions without an answer",
            &questions.collect::<Vec<_>>(),
        );
        let asks = self
            .asks
            .iter()
            .filter(|a| a.end.is_none())
            .map(|a| a.id.to_string());
        push_list(
            &mut missing,
            "asks still running",
            &asks.collect::<Vec<_>>(),
        );
        let steps = Step::ALL
            .into_iter()
            .filter(|step| self.answered(*step) < step.questions().len())
            .map(|step| {
                format!(
                    "{} {}/{}",
                    step.name(),
                    self.answered(step),
                    step.questions().len()
                )
            });
        push_list(
            &mut missing,
            "step questions without an answer",
            &steps.collect::<Vec<_>>(),
        );
        if self
            .last_update()
            .is_none_or(|last| last.content.eta != Eta::Complete)
        {
            missing.push("no last update says “complete”".to_owned());
        }
        missing
    }
}

fn push_list(missing: &mut Vec<String>, what: &str, items: &[String]) {
    if !items.is_empty() {
        missing.push(format!("{what}: {}", items.join(", ")));
    }
}
