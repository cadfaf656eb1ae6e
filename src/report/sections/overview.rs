//! The first page, which a chief executive reads: what happened, why, whom it hit, how long, what it cost, what changes.
//! What people wrote comes first; what nobody wrote is told by the facts or left out.

use super::renderer::{Renderer, length, plainly, shown};
use crate::incident::overview::{MOST_LINES, OverviewPart};
use crate::incident::step::ImpactFact;
use crate::incident::text::on_one_line;
use crate::incident::time;
use crate::report::document::{Block, Item, Words};

impl Renderer<'_, '_> {
    pub(super) fn overview(&self) -> Vec<Block> {
        let incident = self.report.incident;
        let mut items = Vec::new();
        let mut say = |label: &str, words: Words| items.push(Item::labelled(label, words));
        if let Some(said) = incident.overview.get(&OverviewPart::Summary) {
            say("Summary", told(&said.text));
        } else {
            let draft = incident.summary_draft(self.report.options.now);
            say("Summary (from the record)", vec![plainly(draft)]);
        }
        let causes = incident.causes();
        let causes: Vec<_> = causes
            .iter()
            .take(MOST_LINES)
            .map(|c| on_one_line(c))
            .collect();
        let causes = if causes.is_empty() {
            "not known".to_owned()
        } else {
            causes.join("; ")
        };
        say("Cause", vec![plainly(causes)]);
        let impact = [ImpactFact::Affected, ImpactFact::Users];
        let impact = impact.iter().filter_map(|fact| incident.impact.get(fact));
        let impact: Vec<_> = impact.map(|said| on_one_line(&said.text)).collect();
        if !impact.is_empty() {
            say("Customer impact", vec![plainly(impact.join("; "))]);
        }
        let ended = incident.ended();
        let span = ended.map(|end| time::between(incident.began(), end));
        let lasted = match span {
            Some(span) => length(Some(span)),
            None => "still open".to_owned(),
        };
        say("Duration", vec![plainly(lasted)]);
        for part in OverviewPart::ALL.into_iter().skip(1) {
            if let Some(said) = incident.overview.get(&part) {
                say(part.name(), told(&said.text));
            }
        }
        let follow_ups = incident.follow_ups.iter().filter(|one| !one.struck);
        let changes: Vec<_> = follow_ups
            .take(MOST_LINES)
            .map(|one| format!("{} {}", one.id, on_one_line(&one.text)))
            .collect();
        if !changes.is_empty() {
            say("What changes", vec![plainly(changes.join("; "))]);
        }
        vec![Block::List(items)]
    }
}

fn told(text: &str) -> Words {
    vec![plainly(shown(text))]
}
