//! Actions: proposed and approved ones, and unapproved ones (R8-R10).

use super::renderer::{Renderer, aside, list, plainly, strong};
use crate::incident::Step;
use crate::incident::action::{Action, Unapproved};
use crate::incident::id::ActionId;
use crate::incident::time::span_words;
use crate::report::document::{Block, Item, Words};

/// What stands where nobody said it.
const NONE_SAID: &str = "none said";

impl Renderer<'_, '_> {
    pub(super) fn actions(&self) -> Vec<Block> {
        let incident = self.report.incident;
        let steps = Step::ALL.into_iter().map(Some);
        let groups = std::iter::once(None).chain(steps).filter_map(|step| {
            let actions = self.report.gated_actions();
            let its = actions.filter(|action| incident.step_at(action.since, action.entry) == step);
            let items: Vec<_> = its.map(|action| self.action(action)).collect();
            (!items.is_empty()).then_some((step, items))
        });
        let groups: Vec<_> = groups.collect();
        // One list where all were proposed in one step.
        if groups.len() < 2 {
            let items = groups.into_iter().flat_map(|(_, items)| items);
            return list(items.collect(), "No action was proposed.");
        }
        let blocks = groups.into_iter().flat_map(|(step, items)| {
            let step = step.map_or("Before the first step", Step::name);
            let heading = Block::Paragraph(vec![strong(format!("Proposed in {step}"))]);
            [heading, Block::List(items)]
        });
        blocks.collect()
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
        self.proposal_details(&mut item, action);
        item.detail(self, "reason", action.reason.as_deref());
        self.approvals(&mut item, action);
        if let Some((at, who)) = &action.started {
            let by = self.by(who, *at);
            item.beneath(vec![aside("started"), plainly(format!(" {by}"))]);
        }
        if let Some(taken) = &action.unapproved {
            self.unapproved_details(&mut item, action, taken);
        }
        if let Some((at, outcome, result)) = &action.ended {
            let mut words = vec![aside(outcome.words())];
            let took = action.took().map(span_words);
            let took = took.map(|took| format!(", after {took}"));
            let when = format!(" {}{}", self.when(*at), took.unwrap_or_default());
            words.extend(self.with_words(when, result));
            item.beneath(words);
            let shown: Vec<_> = action.shown_by.iter().map(ToString::to_string).collect();
            let shown = (!shown.is_empty()).then(|| shown.join(", "));
            item.detail(self, "shown by", shown.as_deref());
        }
        item
    }

    /// R9, R32: the approvals, each with its lapse where it had one before the action was done.
    fn approvals(&self, item: &mut Item, action: &Action) {
        let incident = self.report.incident;
        for (word, lapse) in incident.approvals(action, self.report.options.now) {
            let by = self.by(&word.by, word.at);
            item.beneath(match lapse {
                None => vec![aside("approved"), plainly(format!(" {by}"))],
                Some(lapse) => {
                    let when = self.when(lapse.at);
                    let words = format!(" {when}: {}; approved {by}", lapse.why);
                    vec![aside("approval lapsed"), plainly(words)]
                }
            });
            item.detail(self, "decided because", word.because.as_deref());
        }
    }

    /// R33: kind, risk and rollback, each also where nobody said it; what it waits for; objections, and what Command
    /// asked.
    fn proposal_details(&self, item: &mut Item, action: &Action) {
        let decided_on = action.unapproved.is_none() || action.judged;
        for (name, said) in [
            ("kind", &action.kind),
            ("risk", &action.risk),
            ("rollback", &action.back),
        ] {
            match said {
                Some(said) => item.detail(self, name, Some(said)),
                None if decided_on => {
                    item.beneath(vec![aside(name), plainly(" "), strong(NONE_SAID)]);
                }
                None => {}
            }
        }
        if action.who.is_none() && decided_on {
            item.beneath(vec![aside("assigned to"), plainly(" "), strong(NONE_SAID)]);
        }
        let number = |id: Option<ActionId>| id.map(|id| id.to_string());
        item.detail(self, "only after", number(action.after).as_deref());
        item.detail(self, "rollback of", number(action.undoes).as_deref());
        for query in &action.queries {
            let mut words = vec![aside("sent back")];
            let by = format!(" {}", self.by(&query.by, query.at));
            words.extend(self.with_words(by, &query.text));
            item.beneath(words);
            if let Some((at, who, Some(answer))) = &query.answered {
                let mut words = vec![aside("answered")];
                words.extend(self.with_words(format!(" {}", self.by(who, *at)), answer));
                item.beneath(words);
            }
        }
        if let Some((at, who)) = &action.objections_asked {
            let none = if action.objections.is_empty() {
                ": none"
            } else {
                ""
            };
            let by = self.by(who, *at);
            item.beneath(vec![
                aside("objections asked for"),
                plainly(format!(" {by}{none}")),
            ]);
        }
        for objection in &action.objections {
            let mut words = vec![aside("objection")];
            let by = format!(" {}", self.by(&objection.by, objection.at));
            words.extend(self.with_words(by, &objection.text));
            item.beneath(words);
        }
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
