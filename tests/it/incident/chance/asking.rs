//! Random asks, questions, people to involve and errands.

use super::Chance;
use warroom::incident::Incident;
use warroom::incident::id::{AskId, ErrandId, NeedId, QuestionId};
use warroom::incident::{AskIntent, ErrandIntent, Intent, NeedIntent, QuestionIntent};

impl Chance {
    pub(super) fn asking(&mut self, incident: &Incident) -> Intent {
        let ask = AskId(self.number(incident.asks.len()));
        let question = QuestionId(self.number(incident.questions.len()));
        let need = NeedId(self.number(incident.needs.len()));
        let errand = ErrandId(self.number(incident.errands.len()));
        let text = self.text();
        match self.rng.u32(0..17) {
            12 => Intent::Errand(ErrandIntent::Note {
                text,
                who: self.maybe(Self::person),
            }),
            13 => Intent::Errand(ErrandIntent::Assign {
                errand,
                who: self.person(),
            }),
            14 => Intent::Errand(ErrandIntent::Done {
                errand,
                result: text,
            }),
            15 => Intent::Errand(ErrandIntent::Drop {
                errand,
                reason: text,
            }),
            16 => Intent::Ask(AskIntent::Reassign {
                ask,
                person: self.person(),
            }),
            0..2 => Intent::Ask(AskIntent::Make {
                person: self.person(),
                text,
                time_box: self.time_box(),
            }),
            2 => Intent::Ask(AskIntent::Extend {
                ask,
                time_box: self.time_box(),
            }),
            3 => Intent::Ask(AskIntent::Answer { ask, text }),
            4 => Intent::Ask(AskIntent::Drop { ask, reason: text }),
            5 => Intent::Question(QuestionIntent::Raise { text }),
            6 => Intent::Question(QuestionIntent::Answer { question, text }),
            7 => Intent::Question(QuestionIntent::Drop {
                question,
                reason: text,
            }),
            8 => Intent::Need(NeedIntent::Note {
                whom: self.pick(&["mo", "a vendor", ""]).into(),
                why: text,
                contact: None,
            }),
            9 => Intent::Need(NeedIntent::Contact {
                need,
                note: text,
                contact: None,
                how: None,
            }),
            10 => Intent::Need(NeedIntent::Joined { need }),
            _ => Intent::Need(NeedIntent::Unavailable { need, reason: text }),
        }
    }
}
