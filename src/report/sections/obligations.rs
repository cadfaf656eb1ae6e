//! Obligations to report: when each was due, and whether it was met (R34). Says nothing where there is none.

use super::renderer::{Renderer, plainly, strong};
use crate::incident::obligation::{Obligation, Standing, limits_words};
use crate::incident::text::on_one_line;
use crate::incident::time::{self, span_words};
use crate::report::document::{Block, Item, Words};

impl Renderer<'_, '_> {
    pub(super) fn obligations(&self) -> Vec<Block> {
        let incident = self.report.incident;
        if incident.obligations.is_empty() {
            return Vec::new();
        }
        let items = incident.obligations.iter().map(|one| self.obligation(one));
        vec![Block::List(items.collect())]
    }

    fn obligation(&self, one: &Obligation) -> Item {
        let mut words = vec![plainly(format!("{}: ", on_one_line(&one.name)))];
        words.extend(self.obligation_result(one));
        words.extend(self.noted_in(&one.id.to_string(), ""));
        let mut item = Item::noun(&one.id.to_string(), words);
        let within = limits_words(&one.limits);
        item.items
            .push(Item::labelled("within", vec![plainly(within)]));
        let owner = one.owner.as_ref();
        let owner = owner.map_or_else(|| "none".to_owned(), |owner| self.name(owner));
        item.items
            .push(Item::labelled("owner", vec![plainly(owner)]));
        if let Some(end) = &one.end {
            let how = if end.filed { "filed" } else { "dropped" };
            let by = self.by(&end.by, end.at);
            item.items.push(Item::labelled(how, vec![plainly(by)]));
            if !end.evidence.is_empty() {
                let shown: Vec<_> = end.evidence.iter().map(ToString::to_string).collect();
                let shown = vec![plainly(shown.join(", "))];
                item.items.push(Item::labelled("evidence", shown));
            }
            let label = if end.filed { "reference" } else { "reason" };
            item.detail(self, label, Some(&end.text));
        }
        item
    }

    fn obligation_result(&self, one: &Obligation) -> Words {
        let now = self.report.options.now;
        let due = |due| plainly(format!(", due {}", self.when(due)));
        match self.report.incident.obligation_standing(one, now) {
            Standing::Waiting => vec![plainly("not filed; its clock has not started")],
            Standing::Running(at) => vec![plainly("not filed yet"), due(at)],
            Standing::Overdue(at) => {
                let late = span_words(time::between(at, now));
                vec![strong(format!("overdue by {late}")), due(at)]
            }
            Standing::Met(None) => vec![plainly("filed before its clock started")],
            Standing::Met(Some(at)) => vec![plainly("met"), due(at)],
            Standing::Missed(at, late) => {
                vec![strong(format!("missed by {}", span_words(late))), due(at)]
            }
            Standing::Dropped => vec![plainly("does not apply")],
        }
    }
}
