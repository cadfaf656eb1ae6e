//! Random asks, questions, people to involve, errands, checklists and links.

use super::Chance;
use warroom::incident::Incident;
use warroom::incident::checklist::{ChecklistTemplate, TaskCode};
use warroom::incident::id::{AskId, ChecklistId, ErrandId, NeedId, QuestionId};
use warroom::incident::step::Step;
use warroom::incident::{
    AskIntent, ChecklistIntent, ErrandIntent, Intent, LinkIntent, NeedIntent, QuestionIntent,
};

impl Chance {
    pub(super) fn asking(&mut self, incident: &Incident) -> Intent {
        if self.one_in(3) {
            return self.lists(incident);
        }
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

    /// Checklists and links (R37).
    fn lists(&mut self, incident: &Incident) -> Intent {
        let name = self.pick(&["dashboard", "bridge"]).to_owned();
        let code = TaskCode {
            checklist: if self.one_in(4) {
                ChecklistId(self.number(incident.checklists.len()))
            } else {
                ChecklistId(1)
            },
            task: self.rng.u32(0..3),
        };
        match self.rng.u32(0..6) {
            0 => Intent::Checklist(ChecklistIntent::Start(ChecklistTemplate {
                name,
                step: self.rng.bool().then_some(Step::Containment),
                tasks: vec![self.text(), "page the owner".to_owned()],
            })),
            1 => Intent::Checklist(ChecklistIntent::Tick(code)),
            2 | 3 => {
                let mut codes = incident.checklists.iter().flat_map(|list| {
                    let tasks = (1..).zip(&list.tasks);
                    let ticked = tasks.filter(|(_, task)| task.tick.is_some());
                    ticked.map(|(task, _)| TaskCode {
                        checklist: list.id,
                        task,
                    })
                });
                Intent::Checklist(ChecklistIntent::Untick(codes.next().unwrap_or(code)))
            }
            4 => Intent::Link(LinkIntent::Set {
                name,
                url: format!("https://{}.example/", self.rng.u32(0..3)),
            }),
            _ => Intent::Link(LinkIntent::Remove { name }),
        }
    }
}
