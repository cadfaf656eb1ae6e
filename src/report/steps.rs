//! The six steps as they went: visits, lengths, and every question with every answer (R15, R16).

use crate::incident::issue::IssueState;
use crate::incident::step::{Answer, Step, StepQuestion, Visit};
use crate::incident::{Incident, Span, Time};
use strum::IntoStaticStr;

/// One step as it went.
#[derive(Clone, Debug)]
pub struct StepReport<'a> {
    /// The step.
    pub step: Step,
    /// Its visits in the order entered.
    pub visits: Vec<&'a Visit>,
    /// How long it was worked on in all visits together.
    pub length: Span,
    /// True where it is the step the room is in.
    pub current: bool,
    /// True where a later step was entered and this one never was.
    pub skipped: bool,
    /// Its questions in order, each with its answers in the order given.
    pub questions: Vec<(StepQuestion, Vec<GivenAnswer<'a>>)>,
}

/// An answer, and whether it stands.
#[derive(Clone, Copy, Debug)]
pub struct GivenAnswer<'a> {
    /// The answer.
    pub answer: &'a Answer,
    /// What became of it.
    pub standing: Standing,
}

/// What became of an answer. In the retrospect answers do not replace each other (R29).
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Standing {
    /// It answers the question.
    Stands,
    /// A later answer replaced it.
    Revised,
    /// Its entry was struck.
    Struck,
    /// The issue that it names is parked: it was the answer while that one was active.
    Parked,
    /// The issue that it names was resolved before the present one.
    Resolved,
}

impl Standing {
    /// The word for it in the report and its JSON.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// True where its words do not hold any more.
    pub fn is_withdrawn(self) -> bool {
        matches!(self, Self::Revised | Self::Struck)
    }
}

/// All six steps of an incident, measured up to `now`.
pub(super) fn of(incident: &Incident, now: Time) -> Vec<StepReport<'_>> {
    let step_report = |step: Step| StepReport {
        step,
        visits: (incident.visits.iter().filter(|v| v.step == step)).collect(),
        length: incident.time_in(step, now),
        current: incident.step() == Some(step),
        skipped: incident.is_skipped(step),
        questions: (1..=step.questions().len())
            .map(|number| StepQuestion {
                step,
                number: number as u8,
            })
            .map(|question| (question, answers(incident, question)))
            .collect(),
    };
    Step::ALL.into_iter().map(step_report).collect()
}

fn answers(incident: &Incident, question: StepQuestion) -> Vec<GivenAnswer<'_>> {
    let standing = incident.answers_to(question);
    let given = incident.given_to(question).into_iter();
    // What is gathered silently is read by nobody before its time.
    let shown = given.filter(|answer| !answer.unrevealed);
    shown
        .map(|answer| GivenAnswer {
            answer,
            standing: if answer.struck {
                Standing::Struck
            } else if standing.iter().any(|stands| stands.entry == answer.entry) {
                Standing::Stands
            } else {
                replaced(incident, answer)
            },
        })
        .collect()
}

/// What became of an answer that another one came after: an issue named earlier is still the issue it was.
fn replaced(incident: &Incident, answer: &Answer) -> Standing {
    let mut issues = incident.issues.iter();
    let issue = issues.find(|issue| issue.named.entry == answer.entry);
    match issue.map(|issue| &issue.state) {
        Some(IssueState::Parked) => Standing::Parked,
        Some(IssueState::Resolved { .. }) => Standing::Resolved,
        Some(IssueState::Active | IssueState::Struck) | None => Standing::Revised,
    }
}
