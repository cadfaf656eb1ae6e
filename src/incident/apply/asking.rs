//! R13: asks with their time boxes, and questions for the room.

use super::settled;
use crate::incident::ask::{Ask, Question, Settled};
use crate::incident::entry::Record;
use crate::incident::event::Event;
use crate::incident::id::{AskId, QuestionId};
use crate::incident::state::State;
use crate::incident::{AskEvent, QuestionEvent, time};

impl State {
    pub(super) fn absorb_asking(&mut self, record: &Record) {
        let Record { n, stamp, .. } = record;
        let at = stamp.happened;
        match &record.event {
            Event::Ask(AskEvent::Made {
                ask,
                person,
                text,
                time_box,
            }) => {
                self.meet(person);
                self.asks.push(Ask {
                    id: *ask,
                    person: person.clone(),
                    text: text.clone(),
                    by: stamp.by.clone(),
                    since: at,
                    time_box: time::milliseconds(*time_box),
                    due: time::later(at, time::milliseconds(*time_box)),
                    entry: *n,
                    end: None,
                });
            }
            Event::Ask(AskEvent::Extended { ask, time_box }) => {
                if let Some(ask) = self.asks.get_mut(ask.index()) {
                    ask.time_box = time::milliseconds(*time_box);
                    ask.due = time::later(at, ask.time_box);
                }
            }
            Event::Question(QuestionEvent::Raised { question, text }) => {
                self.questions.push(Question {
                    id: *question,
                    text: text.clone(),
                    by: stamp.by.clone(),
                    since: at,
                    entry: *n,
                    end: None,
                });
            }
            Event::Ask(AskEvent::Answered { ask, text }) => {
                self.settle_ask(*ask, settled(record, true, text));
            }
            Event::Ask(AskEvent::Dropped { ask, reason }) => {
                self.settle_ask(*ask, settled(record, false, reason));
            }
            Event::Question(QuestionEvent::Answered { question, text }) => {
                self.settle_question(*question, settled(record, true, text));
            }
            Event::Question(QuestionEvent::Dropped { question, reason }) => {
                self.settle_question(*question, settled(record, false, reason));
            }
            _ => {}
        }
    }

    fn settle_ask(&mut self, ask: AskId, end: Settled) {
        if let Some(ask) = self.asks.get_mut(ask.index()) {
            ask.end = Some(end);
        }
    }

    fn settle_question(&mut self, question: QuestionId, end: Settled) {
        if let Some(question) = self.questions.get_mut(question.index()) {
            question.end = Some(end);
        }
    }
}
