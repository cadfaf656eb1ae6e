//! Random intents of people who come and go, of errands and of checklists.

use super::{Maker, handle};
use warroom::incident::checklist::{ChecklistTemplate, TaskCode};
use warroom::incident::id::{ActionId, AskId, ChecklistId, ErrandId};
use warroom::incident::{
    ActionIntent, AskIntent, ChecklistIntent, ErrandIntent, Intent, LinkIntent, PersonIntent,
    RoleIntent, Step,
};

impl Maker<'_> {
    pub(super) fn presence(&mut self) -> Vec<Intent> {
        let (person, to) = (self.person(), handle("jo"));
        let errand = ErrandId(self.number());
        let task = TaskCode {
            checklist: ChecklistId(self.number()),
            task: 2,
        };
        vec![
            Intent::Person(PersonIntent::GoAway {
                person: person.clone(),
                reason: self.text_or_none(),
            }),
            Intent::Person(PersonIntent::ComeBack {
                person: person.clone(),
            }),
            Intent::Person(PersonIntent::Place {
                person: person.clone(),
                team: Some(self.text()),
                site: self.maybe_text(),
            }),
            Intent::Person(PersonIntent::Release {
                people: vec![person.clone(), to.clone()],
            }),
            Intent::Person(PersonIntent::ReassignAll {
                from: person.clone(),
                to: to.clone(),
            }),
            Intent::Role(RoleIntent::SetDeputy {
                person: self.maybe_person(),
            }),
            Intent::Ask(AskIntent::Reassign {
                ask: AskId(self.number()),
                person: to.clone(),
            }),
            Intent::Action(ActionIntent::Reassign {
                action: ActionId(self.number()),
                who: to.clone(),
            }),
            Intent::Checklist(ChecklistIntent::Start(ChecklistTemplate {
                name: self.text(),
                step: Some(Step::Containment).filter(|_| self.rng.bool()),
                tasks: vec!["page the owner".to_owned(), "stop the writes".to_owned()],
            })),
            Intent::Link(LinkIntent::Set {
                name: "on-call runbook".to_owned(),
                url: "https://wiki.example/runbook".to_owned(),
            }),
            Intent::Link(LinkIntent::Remove {
                name: "on-call runbook".to_owned(),
            }),
            Intent::Checklist(ChecklistIntent::Tick(task)),
            Intent::Checklist(ChecklistIntent::Untick(task)),
            Intent::Errand(ErrandIntent::Note {
                text: self.text(),
                who: self.maybe_person(),
            }),
            Intent::Errand(ErrandIntent::Assign { errand, who: to }),
            Intent::Errand(ErrandIntent::Done {
                errand,
                result: self.text_or_none(),
            }),
            Intent::Errand(ErrandIntent::Drop {
                errand,
                reason: self.text_or_none(),
            }),
        ]
    }
}
