//! Steps entered, their questions answered, and the facts of the impact (R15-R17).

use crate::incident::Incident;
use crate::incident::apply::Added;
use crate::incident::correction::moving::Moved;
use crate::incident::decide::{Decided, one};
use crate::incident::entry::{EntryKind, Stamp};
use crate::incident::event::NounEvent;
use crate::incident::field::events;
use crate::incident::intent::NounIntent;
use crate::incident::issue::WHICH_ISSUE;
use crate::incident::refusal::RefusalKind as Kind;
use crate::incident::rules::{Checked, Room, must, says};
use crate::incident::state::State;
use crate::incident::time::Time;
use crate::incident::wording::answered;

use super::{Answer, ImpactFact, Step, StepQuestion, Visit};

events! {
    /// What happened to steps, their questions and the impact (R15-R17).
    pub enum StepEvent {
        /// A step was entered; the one before it ends (R15).
        Entered { step: Step },
        /// A step's question was answered (R16); question 1.1 by naming an issue instead, but in files of earlier versions.
        Answered { question: StepQuestion, text: String as Answer },
        /// A fact of the impact was stated; it answers that step's question (R17).
        ImpactStated { fact: ImpactFact, text: String as Answer },
    }
}

/// What someone wants of steps, their questions and the impact (R15-R17).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum StepIntent {
    /// Enter a step.
    Enter(Step),
    /// Answer a step's question.
    Answer {
        question: StepQuestion,
        text: String,
    },
    /// State a fact of the impact.
    StateImpact { fact: ImpactFact, text: String },
}

impl NounEvent for StepEvent {
    fn kind(&self) -> EntryKind {
        match self {
            Self::Entered { .. } => EntryKind::Step,
            Self::Answered { .. } => EntryKind::Answer,
            Self::ImpactStated { .. } => EntryKind::Impact,
        }
    }

    fn is_commands(&self) -> bool {
        false
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        match self {
            Self::Entered { .. } => Some(Moved::Step),
            Self::Answered { .. } | Self::ImpactStated { .. } => None,
        }
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Entered { step } => room.may_enter(*step),
            Self::Answered { question, text } => {
                must(
                    question.text().is_some(),
                    Kind::Unknown,
                    "that step has no such question",
                    "",
                )?;
                says(text, "the answer")
            }
            Self::ImpactStated { text, .. } => says(text, "the impact"),
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Entered { step } => {
                // Told late, the first step began no later than the one that followed it.
                if let [first] = state.visits.as_mut_slice() {
                    first.from = first.from.min(new.at());
                }
                state.end_visit(new.at());
                state.visits.push(Visit {
                    step: *step,
                    from: new.at(),
                    told: new.at(),
                    to: None,
                    entry: new.n,
                });
            }
            Self::Answered { question, text } => {
                let unrevealed = state.collects_silently(*question);
                state.answers.push(Answer {
                    unrevealed,
                    ..Answer::given(*question, text, new)
                });
            }
            Self::ImpactStated { fact, text } => {
                state
                    .answers
                    .push(Answer::given(fact.question(), text, new));
                state.impact.insert(*fact, new.said(text));
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Answered { text, .. } | Self::ImpactStated { text, .. } => state.reword(n, text),
            Self::Entered { .. } => {}
        }
    }

    fn sentence(&self, _: &State) -> String {
        match self {
            Self::Entered { step } => format!("Step: {}", step.name()),
            Self::Answered { question, text } => {
                answered(question.text().unwrap_or_default(), text)
            }
            Self::ImpactStated { fact, text } => {
                format!("{}: {text}", fact.name())
            }
        }
    }
}

impl NounIntent for StepIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Answer { question, text } if question == WHICH_ISSUE => {
                return one(incident.identifies(text));
            }
            Self::Enter(step) => StepEvent::Entered { step },
            Self::Answer { question, text } => {
                let mut facts = ImpactFact::ALL.into_iter();
                match facts.find(|fact| fact.question() == question) {
                    Some(fact) => StepEvent::ImpactStated { fact, text },
                    None => StepEvent::Answered { question, text },
                }
            }
            Self::StateImpact { fact, text } => StepEvent::ImpactStated { fact, text },
        })
    }
}

impl Room<'_> {
    /// R15: one step after another. The first one is entered with the incident; told late, it may
    /// have been left before.
    fn may_enter(&self, step: Step) -> Checked {
        must(
            self.state.step() != Some(step),
            Kind::State,
            format!("{} is the current step already", step.name()),
            "",
        )?;
        match self.state.visits.as_slice() {
            [] | [_] => Ok(()),
            [.., last] => {
                let what = format!("in {}", last.step.name());
                self.not_before(last.to.unwrap_or(last.from), &what)
            }
        }
    }
}

impl State {
    /// Every answer given to a question in that order, revised and struck ones too. Those to question 1.1 are the issues
    /// that were once the active one, and what files of earlier versions have recorded as its answer.
    pub fn given_to(&self, question: StepQuestion) -> Vec<&Answer> {
        let issues = self.issues.iter().filter(|issue| issue.activated.is_some());
        let named = issues.map(|issue| &issue.named);
        let all = self.answers.iter().chain(named);
        let mut given: Vec<_> = all.filter(|answer| answer.question == question).collect();
        given.sort_by_key(|answer| answer.entry);
        given
    }

    /// The answers to a question that stand and may be read: all of them in the retrospect, else the
    /// last one. The issue comes before what was recorded as the answer to question 1.1 without naming one.
    pub fn answers_to(&self, question: StepQuestion) -> Vec<&Answer> {
        if question == WHICH_ISSUE
            && let Some(issue) = self.identified_issue()
        {
            return vec![&issue.named];
        }
        let given = self.answers.iter().filter(|a| a.question == question);
        let mut all = given.filter(|a| !a.struck && !a.unrevealed);
        if question.is_retrospect() {
            all.collect()
        } else {
            let last = all.next_back();
            last.filter(|answer| self.still_answers(answer))
                .into_iter()
                .collect()
        }
    }

    /// How many of a step's questions have an answer (R16).
    pub fn answered(&self, step: Step) -> usize {
        let questions = step.each_question();
        questions
            .filter(|question| self.is_answered(*question))
            .count()
    }

    /// True where this question has an answer that stands, shown or not yet.
    pub fn is_answered(&self, question: StepQuestion) -> bool {
        !self.answers_to(question).is_empty() || self.unrevealed_answers(question) > 0
    }

    /// The step to go on with: the next one that is not answered yet, once the current one is (R16). Only people enter it.
    pub fn suggested_step(&self) -> Option<Step> {
        let current = self.step()?;
        let is_answered = |step: &Step| self.answered(*step) >= step.questions().len();
        if !is_answered(&current) {
            return None;
        }
        let mut later = Step::ALL.into_iter().filter(|step| *step > current);
        later.find(|step| !is_answered(step))
    }

    /// The step the room was in when something happened that this entry brought into the log (R15). Where a step was
    /// entered at that very moment, the order of the entries decides: what was recorded before it belongs to the step before.
    pub fn step_at(&self, at: Time, entry: u64) -> Option<Step> {
        let mut visits = self.visits.iter().rev();
        visits
            .find(|visit| (visit.from, visit.entry) <= (at, entry))
            .map(|visit| visit.step)
    }

    /// A reopened incident goes on in the step it was closed in (R15).
    pub(in crate::incident) fn resume_visit(&mut self, at: Time, entry: u64) {
        let last = self.visits.last().map(|visit| (visit.step, visit.to));
        if let Some((step, Some(to))) = last {
            self.visits.push(Visit {
                step,
                from: at.max(to),
                told: at.max(to),
                to: None,
                entry,
            });
        }
    }

    pub(in crate::incident) fn end_visit(&mut self, at: Time) {
        if let Some(visit) = self.visits.last_mut().filter(|v| v.to.is_none()) {
            visit.to = Some(at.max(visit.from));
        }
    }
}

impl Answer {
    /// The answer to this question that an entry gives.
    pub(in crate::incident) fn given(question: StepQuestion, text: &str, new: Added<'_>) -> Self {
        Self {
            question,
            text: text.to_owned(),
            by: new.by(),
            at: new.at(),
            entry: new.n,
            unrevealed: false,
            struck: false,
            votes: Vec::new(),
            merged_into: None,
            causes: Vec::new(),
        }
    }
}
