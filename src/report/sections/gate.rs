//! Actions: proposed and approved ones, and unapproved ones (R8-R10).

use super::renderer::{Renderer, aside, list, plainly, strong};
use crate::incident::action::{Action, Unapproved};
use crate::report::document::{Block, Item, Words};

impl Renderer<'_, '_> {
    pub(super) fn actions(&self) -> Vec<Block> {
        let items = self
            .report
            .gated_actions()
            .map(|action| self.action(action));
        list(items.collect(), "No action was proposed.")
    }

    pub(super) fn unapproved(&self) -> Vec<Block> {
        let taken = self.report.unapproved_actions();
        let items = taken.map(|action| self.action(action)).collect();
        list(items, "No unapproved action is known.")
    }

    fn action(&self, action: &Action) -> Item {
        let why_struck = self.report.struck(action.entry);
        let state = self
            .report
            .incident
            .action_words(action, self.report.options.now);
        let mut words = self.said(&action.text, why_struck.is_some());
        words.extend([plainly(": "), strong(&state)]);
        words.extend(self.noted_in(&action.id.to_string(), ""));
        let mut item = Item::noun(&action.id.to_string(), words);
        item.detail(self, "struck", why_struck);
        let brought = self.by(&action.by, action.since);
        item.beneath(vec![aside("proposed"), plainly(format!(" {brought}"))]);
        if let (Some(who), None) = (&action.who, &action.unapproved) {
            let name = self.name(who);
            item.beneath(vec![aside("assigned to"), plainly(format!(" {name}"))]);
        }
        item.detail(self, "risk", action.risk.as_deref());
        item.detail(self, "rollback", action.back.as_deref());
        item.detail(self, "reason", action.reason.as_deref());
        if let Some(word) = &action.approval {
            let by = self.by(&word.by, word.at);
            item.beneath(vec![aside("approved"), plainly(format!(" {by}"))]);
        }
        if let Some((at, who)) = &action.started {
            let by = self.by(who, *at);
            item.beneath(vec![aside("started"), plainly(format!(" {by}"))]);
        }
        if let Some(taken) = &action.unapproved {
            self.unapproved_details(&mut item, action, taken);
        }
        if let Some((at, outcome, result)) = &action.ended {
            let mut words = vec![aside(outcome.words())];
            words.extend(self.with_words(format!(" {}", self.when(*at)), result));
            item.beneath(words);
        }
        item
    }

    /// R10: who did it, and whether Command acknowledged it.
    fn unapproved_details(&self, item: &mut Item, action: &Action, taken: &Unapproved) {
        let did = match &action.who {
            Some(who) => self.by(who, taken.at),
            None => self.when(taken.at),
        };
        let taken_words = vec![aside("unapproved"), plainly(format!(" {did}"))];
        item.beneath(taken_words);
        item.beneath(match &taken.acknowledged {
            None => Words::from([strong("not acknowledged by Command")]),
            Some((at, by, note)) => {
                let mut words = vec![aside("acknowledged")];
                words.extend(self.with_words(format!(" {}", self.by(by, *at)), note));
                words
            }
        });
    }
}
