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
    /// How often it was entered.
    pub visits: usize,
    /// True for the one to go on with: every question of the current step has an answer, and this one is next.
    pub is_next: bool,
    /// How many of its questions have an answer.
    pub answered: usize,
    /// How many questions it has.
    pub questions: usize,
}

/// The state of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// We are in it.
    Current,
    /// We were in it, and each of its questions has an answer: only then is it ticked.
    Answered,
    /// We were in it and left it with questions open.
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
        let visits = incident.visits.iter().filter(|visit| visit.step == step);
        let visits = visits.count();
        let (answered, questions) = (incident.answered(step), step.questions().len());
        let state = match () {
            () if current == Some(step) => StepState::Current,
            () if visits > 0 && answered >= questions => StepState::Answered,
            () if visits > 0 => StepState::Visited,
            () if incident.is_skipped(step) => StepState::Skipped,
            () => StepState::Ahead,
        };
        StepCell {
            step,
            state,
            spent: incident.time_in(step, now),
            visits,
            is_next: incident.suggested_step() == Some(step),
            answered,
            questions,
        }
    })
}
