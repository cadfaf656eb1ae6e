//! R13: asks and questions are settled once.

use super::{Checked, Kind, LONGEST, Refusal, Room, fits, is_next, must, says};
use crate::incident::ask::{Ask, Question};
use crate::incident::event::Event;
use crate::incident::id::{AskId, QuestionId};
use crate::incident::{AskEvent, QuestionEvent};

impl Room<'_> {
    pub(super) fn allows_asking(&self, event: &Event) -> Checked {
        match event {
            Event::Ask(AskEvent::Made {
                ask,
                text,
                time_box,
                ..
            }) => {
                is_next(*ask, AskId::next(self.state.asks.len()))?;
                is_time_box(*time_box)?;
                says(text, "the ask")
            }
            Event::Ask(AskEvent::Extended { ask, time_box }) => {
                let found = self.running(*ask)?;
                is_time_box(*time_box)?;
                self.not_before(found.since, "asked")
            }
            Event::Ask(AskEvent::Answered { ask, text }) => {
                let found = self.running(*ask)?;
                says(text, "the answer")?;
                self.not_before(found.since, "asked")
            }
            Event::Ask(AskEvent::Dropped { ask, reason }) => {
                let found = self.running(*ask)?;
                fits(reason, "the reason")?;
                self.not_before(found.since, "asked")
            }
            Event::Question(QuestionEvent::Raised { question, text }) => {
                is_next(*question, QuestionId::next(self.state.questions.len()))?;
                says(text, "the question")
            }
            Event::Question(QuestionEvent::Answered { question, text }) => {
                let found = self.unanswered(*question)?;
                says(text, "the answer")?;
                self.not_before(found.since, "asked")
            }
            Event::Question(QuestionEvent::Dropped { question, reason }) => {
                let found = self.unanswered(*question)?;
                fits(reason, "the reason")?;
                self.not_before(found.since, "asked")
            }
            _ => Ok(()),
        }
    }

    fn running(&self, id: AskId) -> Result<&Ask, Refusal> {
        match self.state.ask(id) {
            None => Err(Refusal::new(
                Kind::Unknown,
                format!("there is no ask {id}"),
                "",
            )),
            Some(ask) if ask.end.is_some() => Err(Refusal::new(
                Kind::State,
                format!("{id} is settled"),
                "ask again, or add a note",
            )),
            Some(ask) => Ok(ask),
        }
    }

    fn unanswered(&self, id: QuestionId) -> Result<&Question, Refusal> {
        match self.state.question(id) {
            None => Err(Refusal::new(
                Kind::Unknown,
                format!("there is no question {id}"),
                "",
            )),
            Some(question) if question.end.is_some() => Err(Refusal::new(
                Kind::State,
                format!("{id} is settled"),
                "ask again, or add a note",
            )),
            Some(question) => Ok(question),
        }
    }
}

fn is_time_box(milliseconds: u64) -> Checked {
    let longest = LONGEST.num_milliseconds().unsigned_abs();
    must(
        (1_000..=longest).contains(&milliseconds),
        Kind::Input,
        "a time box lasts between a second and a week",
        "say how long: /ask @name 10m what",
    )
}
