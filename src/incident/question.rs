//! Open questions for the room, answered or dropped once (R13).

use super::Incident;
use super::apply::Added;
use super::ask::{Ending, not_ended};
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::NounEvent;
use super::field::events;
use super::id::QuestionId;
use super::intent::NounIntent;
use super::person::Handle;
use super::refusal::Refusal;
use super::rules::{Checked, Room, is_next, says};
use super::state::State;
use super::time::Time;
use super::wording::{answered, with_reason};

/// A question to everybody.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its number.
    pub id: QuestionId,
    /// The question.
    pub text: String,
    /// Who asked.
    pub by: Handle,
    /// When.
    pub since: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// How it ended; `None` while it is open.
    pub end: Option<Ending>,
}

events! {
    /// What happened to questions for the room (R13).
    pub enum QuestionEvent {
        /// A question for the room.
        Raised { question: QuestionId, text: String as Said },
        /// It was answered.
        Answered { question: QuestionId, text: String as Answer },
        /// It was dropped.
        Dropped { question: QuestionId, reason: String as Answer },
    }
}

/// What someone wants of questions for the room (R13).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum QuestionIntent {
    /// Put a question to the room.
    Raise { text: String },
    /// Answer it.
    Answer { question: QuestionId, text: String },
    /// Drop it.
    Drop {
        question: QuestionId,
        reason: String,
    },
}

impl NounEvent for QuestionEvent {
    fn kind(&self) -> EntryKind {
        match self {
            Self::Raised { .. } => EntryKind::Question,
            Self::Answered { .. } | Self::Dropped { .. } => EntryKind::Answer,
        }
    }

    fn is_commands(&self) -> bool {
        false
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        None
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Raised { question, text } => {
                is_next(*question, QuestionId::next(room.state.questions.len()))?;
                says(text, "the question")
            }
            Self::Answered { question, text } => {
                let found = room.unanswered(*question)?;
                says(text, "the answer")?;
                room.not_before(found.since, "asked")
            }
            Self::Dropped { question, .. } => {
                let found = room.unanswered(*question)?;
                room.not_before(found.since, "asked")
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Raised { question, text } => {
                state.questions.push(Question {
                    id: *question,
                    text: text.clone(),
                    by: new.by(),
                    since: new.at(),
                    entry: new.n,
                    end: None,
                });
            }
            Self::Answered { question, text } => {
                state.end_question(*question, new.ending(true, text));
            }
            Self::Dropped { question, reason } => {
                state.end_question(*question, new.ending(false, reason));
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Raised { text, .. } | Self::Answered { text, .. } => state.reword(n, text),
            Self::Dropped { reason, .. } => state.reword(n, reason),
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Raised { text, .. } => text.clone(),
            Self::Answered { question, text } => {
                let asked = state.question(*question).map_or("", |q| q.text.as_str());
                answered(asked, text)
            }
            Self::Dropped { question, reason } => {
                let asked = state.question(*question).map_or("", |q| q.text.as_str());
                with_reason(&format!("Question dropped: {asked}"), reason)
            }
        }
    }
}

impl NounIntent for QuestionIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Raise { text } => QuestionEvent::Raised {
                question: QuestionId::next(incident.questions.len()),
                text,
            },
            Self::Answer { question, text } => QuestionEvent::Answered { question, text },
            Self::Drop { question, reason } => QuestionEvent::Dropped { question, reason },
        })
    }
}

impl Room<'_> {
    fn unanswered(&self, id: QuestionId) -> Result<&Question, Refusal> {
        let question = self.state.question(id);
        not_ended("question", id, question, |question| question.end.is_some())
    }
}

impl State {
    fn end_question(&mut self, question: QuestionId, end: Ending) {
        if let Some(question) = self.questions.get_mut(question.index()) {
            question.end = Some(end);
        }
    }
}
