//! Issues, approach and focus, asks with a time box, questions, errands (R11-R13).

use super::renderer::{Renderer, aside, list, plainly, strong};
use crate::incident::Horizon;
use crate::incident::ask::Ending;
use crate::incident::issue::{Issue, IssueState};
use crate::report::document::{Block, Item, Words};

impl Renderer<'_, '_> {
    pub(super) fn aim(&self) -> Vec<Block> {
        let incident = self.report.incident;
        let horizons = [Horizon::Approach, Horizon::Now, Horizon::Later];
        let items = horizons.into_iter().filter_map(|horizon| {
            let said = incident.focus(horizon)?;
            let mut words = self.text(&said.text, false);
            words.extend(self.source(&said.by, said.since, said.entry));
            Some(Item::labelled(horizon.name(), words))
        });
        let links = incident.links.iter().map(|link| {
            let mut words = self.text(&link.url, false);
            words.extend(self.source(&link.by, link.since, link.entry));
            Item::labelled(&link.name, words)
        });
        list(
            items.chain(links).collect(),
            "No approach or focus was set.",
        )
    }

    pub(super) fn issues(&self) -> Vec<Block> {
        let issues = self.report.incident.issues.iter();
        let items = issues.map(|issue| self.issue(issue)).collect();
        list(items, "No issue was noted.")
    }

    fn issue(&self, issue: &Issue) -> Item {
        let parked = &self.report.incident.parked;
        let place = parked.iter().position(|id| *id == issue.id);
        let struck = self.report.struck(issue.named.entry);
        let state = match (&issue.state, place) {
            (IssueState::Active, _) => "active".to_owned(),
            (IssueState::Parked, None) => "parked".to_owned(),
            (IssueState::Parked, Some(place)) => format!("parked, position {}", place + 1),
            (IssueState::Resolved { .. }, _) => "resolved".to_owned(),
            (IssueState::Struck, _) => "struck".to_owned(),
        };
        let mut words = self.text(&issue.named.text, struck.is_some());
        words.extend([plainly(": "), strong(state)]);
        let noted = format!("noted {}", self.when(issue.named.at));
        words.extend(self.noted_in(&issue.id.to_string(), &noted));
        let mut item = Item::noun(&issue.id.to_string(), words);
        item.detail(self, "struck", struck);
        item.detail(self, "why", Some(&issue.reason));
        if let IssueState::Resolved { result } = &issue.state {
            item.detail(self, "how", Some(result));
        }
        item
    }

    pub(super) fn asks(&self) -> Vec<Block> {
        let asks = self.report.incident.asks.iter().map(|ask| {
            let struck = self.report.struck(ask.entry);
            let mut words = vec![plainly(format!("{}: ", self.name(&ask.person)))];
            words.extend(self.said(&ask.text, struck.is_some()));
            let (by, due) = (self.by(&ask.by, ask.since), self.when(ask.due));
            words.extend(self.noted(&format!("asked {by}, due {due}"), ask.entry));
            let mut item = Item::noun(&ask.id.to_string(), words);
            item.detail(self, "struck", struck);
            item.beneath(self.ending(ask.end.as_ref(), "answered"));
            item
        });
        list(asks.collect(), "No asks.")
    }

    pub(super) fn errands(&self) -> Vec<Block> {
        let errands = self.report.incident.errands.iter().map(|errand| {
            let struck = self.report.struck(errand.entry);
            let mut words = Vec::new();
            if let Some(who) = &errand.who {
                words.push(plainly(format!("{}: ", self.name(who))));
            }
            words.extend(self.said(&errand.text, struck.is_some()));
            let by = self.by(&errand.by, errand.since);
            words.extend(self.noted(&format!("wanted {by}"), errand.entry));
            let mut item = Item::noun(&errand.id.to_string(), words);
            item.detail(self, "struck", struck);
            item.beneath(self.ending(errand.end.as_ref(), "done"));
            item
        });
        list(errands.collect(), "No errands.")
    }

    pub(super) fn questions(&self) -> Vec<Block> {
        let questions = self.report.incident.questions.iter().map(|question| {
            let struck = self.report.struck(question.entry);
            let mut words = self.said(&question.text, struck.is_some());
            let by = self.by(&question.by, question.since);
            words.extend(self.noted(&format!("asked {by}"), question.entry));
            let mut item = Item::noun(&question.id.to_string(), words);
            item.detail(self, "struck", struck);
            item.beneath(self.ending(question.end.as_ref(), "answered"));
            item
        });
        list(questions.collect(), "No questions were raised.")
    }

    fn ending(&self, end: Option<&Ending>, well: &str) -> Words {
        let Some(end) = end else {
            return vec![strong("open")];
        };
        let how = if end.answered { well } else { "dropped" };
        let mut words = vec![aside(how)];
        words.extend(self.with_words(format!(" {}", self.by(&end.by, end.at)), &end.text));
        words
    }
}
