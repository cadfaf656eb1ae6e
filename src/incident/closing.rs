//! What is missing before an incident can be closed in good order (R31). Only names it; whether to
//! close all the same is people's to decide.

use super::action::ActionState;
use super::hypothesis::Verdict;
use super::id::AnyId;
use super::issue::IssueState;
use super::key_time::KeyTime;
use super::state::State;
use super::step::Step;
use super::update::Eta;

/// One thing closing asks for that is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What sort of thing it is.
    pub gap: Gap,
    /// In a few words, with what exactly: `actions still open: A3, A5`.
    pub words: String,
}

/// The sorts of things closing asks for, in the order it names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A key time is not set.
    KeyTimes,
    /// An action is still open.
    Actions,
    /// An unapproved action has not been acknowledged.
    Unacknowledged,
    /// A question for the room is open.
    Questions,
    /// An ask is running.
    Asks,
    /// A question of this step, the first such, has no answer.
    Step(Step),
    /// Answers of the retrospect are not shown yet.
    Answers,
    /// A follow-up has no owner or no due date.
    FollowUps,
    /// An obligation is not filed (R34).
    Obligations,
    /// Somebody who has to be told at this severity has not been told (R14).
    Stakeholders,
    /// No last update says that it is over.
    Update,
}

/// What may stay open when the incident is closed and needs no reason, but is worth knowing before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOpen {
    /// What it is: `parked issues`.
    pub what: &'static str,
    /// Each of them, with the entry that tells of it; never none.
    pub items: Vec<(AnyId, u64)>,
}

impl State {
    /// What stays open if the incident is closed now and is not [missing](Self::missing): issues, hypotheses nobody
    /// judged, findings Command has not seen.
    pub fn left_open(&self) -> Vec<LeftOpen> {
        let (mut active, mut parked) = (Vec::new(), Vec::new());
        for issue in &self.issues {
            let item = (AnyId::from(issue.id), issue.named.entry);
            match issue.state {
                IssueState::Active => active.push(item),
                IssueState::Parked => parked.push(item),
                IssueState::Resolved { .. } | IssueState::Struck => {}
            }
        }
        let open = self.hypotheses.iter();
        let open = open.filter(|one| !one.struck && one.verdict == Verdict::Open);
        let open = open.map(|one| (one.id.into(), one.entry)).collect();
        let unseen = self.unseen_findings();
        let unseen = unseen.map(|found| (found.id.into(), found.entry)).collect();
        let all = [
            ("active issue", active),
            ("parked issues", parked),
            ("open hypotheses", open),
            ("findings Command has not seen", unseen),
        ];
        let all = all.into_iter().filter(|(_, items)| !items.is_empty());
        all.map(|(what, items)| LeftOpen { what, items }).collect()
    }

    /// Everything closing asks for that is not there yet, each in a few words; empty when ready.
    pub fn missing_to_close(&self) -> Vec<String> {
        let missing = self.missing().into_iter();
        missing.map(|missing| missing.words).collect()
    }

    /// The same, each with the sort of thing it is.
    pub fn missing(&self) -> Vec<Missing> {
        let mut missing = Vec::new();
        let times = KeyTime::REQUIRED
            .into_iter()
            .filter(|key| !self.key_times.contains_key(key));
        list(
            &mut missing,
            Gap::KeyTimes,
            "key times not set",
            times.map(|key| key.name().to_owned()),
        );
        self.missing_at_the_gate(&mut missing);
        let questions = self.questions.iter().filter(|q| q.end.is_none());
        list(
            &mut missing,
            Gap::Questions,
            "questions without an answer",
            questions.map(|q| q.id.to_string()),
        );
        let asks = self.asks.iter().filter(|a| a.end.is_none());
        list(
            &mut missing,
            Gap::Asks,
            "asks still running",
            asks.map(|a| a.id.to_string()),
        );
        self.missing_of_the_steps(&mut missing);
        let owed = self.obligations.iter().filter(|o| o.end.is_none());
        list(
            &mut missing,
            Gap::Obligations,
            "obligations not filed",
            owed.map(|o| o.id.to_string()),
        );
        let untold = self.stakeholders.iter().filter(|one| one.is_due());
        list(
            &mut missing,
            Gap::Stakeholders,
            "stakeholders not told",
            untold.map(|one| one.id.to_string()),
        );
        if self
            .last_update()
            .is_none_or(|last| last.content.eta != Eta::Complete)
        {
            missing.push(Missing {
                gap: Gap::Update,
                words: "no last update says “complete”".to_owned(),
            });
        }
        missing
    }

    fn missing_at_the_gate(&self, missing: &mut Vec<Missing>) {
        let open = self.actions.iter().filter(|a| a.state.is_open());
        list(
            missing,
            Gap::Actions,
            "actions still open",
            open.map(|a| a.id.to_string()),
        );
        let taken = self
            .unacknowledged()
            .filter(|a| a.state == ActionState::Taken);
        list(
            missing,
            Gap::Unacknowledged,
            "unapproved actions not acknowledged",
            taken.map(|a| a.id.to_string()),
        );
    }

    /// The steps' questions, and the results of the retrospect (R29).
    fn missing_of_the_steps(&self, missing: &mut Vec<Missing>) {
        let is_open = |step: &Step| self.answered(*step) < step.questions().len();
        if let Some(first) = Step::ALL.into_iter().find(is_open) {
            let open = Step::ALL.into_iter().filter(is_open).map(|step| {
                let (answered, all) = (self.answered(step), step.questions().len());
                format!("{} {answered}/{all}", step.name())
            });
            let what = "step questions without an answer";
            list(missing, Gap::Step(first), what, open);
        }
        let unrevealed = self.unrevealed();
        if unrevealed > 0 {
            let words = format!("answers of the retrospect not shown yet: {unrevealed}");
            let gap = Gap::Answers;
            missing.push(Missing { gap, words });
        }
        let loose = self
            .follow_ups
            .iter()
            .filter(|f| f.is_open() && (f.owner.is_none() || f.due.is_none()));
        list(
            missing,
            Gap::FollowUps,
            "follow-ups without an owner or a due date",
            loose.map(|f| f.id.to_string()),
        );
    }
}

fn list(missing: &mut Vec<Missing>, gap: Gap, what: &str, items: impl Iterator<Item = String>) {
    let items: Vec<_> = items.collect();
    if !items.is_empty() {
        let words = format!("{what}: {}", items.join(", "));
        missing.push(Missing { gap, words });
    }
}
