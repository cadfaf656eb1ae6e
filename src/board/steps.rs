//! The step tracker: where we are, where we were, how long, and what is still unanswered (R15, R16).

use crate::incident::{Incident, Span, Step, Time};

/// One step in the tracker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepCell {
    /// The step.
    pub step: Step,
    /// Its state.
    pub state: StepState,
    /// How long it was worked on, in all its visits.
    pub spent: Span,
    /// How many of its questions have an answer.
    pub answered: usize,
    /// How many questions it has.
    pub questions: usize,
}

impl StepCell {
    /// True once each of its questions has an answer: only then is it ticked.
    pub fn is_answered(&self) -> bool {
        self.answered >= self.questions
    }
}

/// The state of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// We are in it.
    Current,
    /// We were in it.
    Visited,
    /// A later one was entered, this one never was.
    Skipped,
    /// Not yet.
    Ahead,
}

/// The six cells of the tracker.
pub fn cells(incident: &Incident, now: Time) -> [StepCell; 6] {
    let current = incident.step();
    Step::ALL.map(|step| {
        let visited = incident.visits.iter().any(|visit| visit.step == step);
        let state = match () {
            () if current == Some(step) => StepState::Current,
            () if visited => StepState::Visited,
            () if incident.is_skipped(step) => StepState::Skipped,
            () => StepState::Ahead,
        };
        StepCell {
            step,
            state,
            spent: incident.time_in(step, now),
            answered: incident.answered(step),
            questions: step.questions().len(),
        }
    })
}
