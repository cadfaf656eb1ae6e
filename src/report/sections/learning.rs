//! Lessons and follow-ups: the answers of the retrospect, and what is to be done (R29).

use super::renderer::{Renderer, UNKNOWN, aside, list, plainly, strong};
use crate::incident::follow_up::FollowUp;
use crate::incident::retro::RetroAnswer;
use crate::incident::step::{Step, StepQuestion};
use crate::report::document::{Block, Item};
use crate::report::{GivenAnswer, Standing};
use crate::words;

impl Renderer<'_, '_> {
    pub(super) fn retro(&self, number: u8) -> Vec<Block> {
        let question = StepQuestion {
            step: Step::Retrospect,
            number,
        };
        let incident = self.report.incident;
        let groups = incident.retro_answers(question);
        let mut items: Vec<_> = groups
            .iter()
            .map(|group| self.retro_answer(group))
            .collect();
        let given = self.given(question).iter();
        let struck = given.filter(|given| given.answer.struck);
        items.extend(struck.map(|given| Item::of(self.answer(given))));
        let unrevealed = incident.unrevealed_answers(question);
        if unrevealed > 0 {
            let text = format!(
                "{} collected silently, not revealed yet",
                words::count(unrevealed, "answer")
            );
            items.push(Item::of(vec![aside(text)]));
        }
        list(items, "No answers.")
    }

    /// An answer, its votes, and the answers merged into it.
    fn retro_answer(&self, group: &RetroAnswer<'_>) -> Item {
        let stands = |answer| GivenAnswer {
            answer,
            standing: Standing::Stands,
        };
        let mut item = Item::of(self.answer(&stands(group.answer)));
        if !group.votes.is_empty() {
            let names: Vec<_> = group.votes.iter().map(|voter| self.name(voter)).collect();
            let votes = strong(words::count(names.len(), "vote"));
            item.beneath(vec![votes, plainly(format!(": {}", names.join(", ")))]);
        }
        for merged in &group.merged {
            let words = self.answer(&stands(merged));
            item.items.push(Item::labelled("merged", words));
        }
        item
    }

    pub(super) fn follow_ups(&self) -> Vec<Block> {
        let named = self.report.incident.follow_ups.iter();
        let items = named.map(|named| self.follow_up(named)).collect();
        list(items, "No follow-ups.")
    }

    fn follow_up(&self, named: &FollowUp) -> Item {
        let mut words = self.said(&named.text, named.struck);
        if named.done.is_some() {
            words.extend([plainly(": "), strong("done")]);
        }
        words.extend(self.noted_in(&named.id.to_string(), ""));
        let mut item = Item::noun(&named.id.to_string(), words);
        item.detail(self, "struck", self.report.struck(named.entry));
        let unknown = || UNKNOWN.to_owned();
        let owner = named.owner.as_ref().map(|owner| self.name(owner));
        let due = named.due.map(|due| due.to_string());
        let kind = named.kind.map_or(UNKNOWN, |kind| kind.name());
        item.beneath(vec![
            aside("owner:"),
            plainly(format!(" {}; ", owner.unwrap_or_else(unknown))),
            aside("due:"),
            plainly(format!(" {}; ", due.unwrap_or_else(unknown))),
            aside("category:"),
            plainly(format!(" {kind}")),
        ]);
        if let Some(from) = named.source {
            let words = self.quoted(from);
            if !words.is_empty() {
                item.items.push(Item::labelled("source", words));
            }
        }
        if let Some(done) = named.done {
            let done = format!(" {}", self.when(done));
            item.beneath(vec![aside("done"), plainly(done)]);
        }
        item
    }
}
