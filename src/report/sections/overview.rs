//! The first page, which a chief executive reads: what happened, why, whom it hit, how long, what it cost, what changes.
//! What people wrote comes first; what nobody wrote is told by the facts or left out.

use super::renderer::{Renderer, length, plainly, short, short_of, shown};
use crate::incident::key_time::KeyTime;
use crate::incident::overview::{MOST_LINES, ONLY_SUPPORTED, OverviewPart};
use crate::incident::step::ImpactFact;
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
        let causes = incident.causes_stated();
        let many = causes.len();
        let causes = some(causes.into_iter().map(|(text, is_certain)| {
            let more = if is_certain { "" } else { ONLY_SUPPORTED };
            format!("{}{more}", short_of(text, many).trim_end_matches('.'))
        }));
        let causes = causes.unwrap_or_else(|| "not known".to_owned());
        say("Cause", vec![plainly(causes)]);
        let impact = [ImpactFact::Affected, ImpactFact::Users];
        let impact = impact.iter().filter_map(|fact| incident.impact.get(fact));
        let by_update = || {
            let (update, told) = incident.impact_told()?;
            Some(format!("{} ({update} says)", short(told)))
        };
        if let Some(impact) = some(impact.map(|said| short(&said.text))).or_else(by_update) {
            say("Customer impact", vec![plainly(impact)]);
        }
        let span = (incident.ended()).map(|end| time::between(incident.began(), end));
        let from = incident.start().from.name();
        let is_resolved = incident.key_times.contains_key(&KeyTime::Resolved);
        let lasted = match span {
            Some(span) if is_resolved => format!("{} ({from} → resolved)", length(Some(span))),
            Some(span) => {
                let until = match incident.closed {
                    Some(_) => "it was closed",
                    None => "the last entry",
                };
                format!(
                    "not known; {} from {from} until {until}",
                    length(Some(span))
                )
            }
            None => "still open".to_owned(),
        };
        say("Duration", vec![plainly(lasted)]);
        for part in OverviewPart::ALL.into_iter().skip(1) {
            if let Some(said) = incident.overview.get(&part) {
                say(part.name(), told(&said.text));
            }
        }
        let follow_ups = incident.follow_ups.iter().filter(|one| !one.struck);
        let changes = follow_ups.map(|one| format!("{} {}", one.id, short(&one.text)));
        if let Some(changes) = some(changes) {
            say("What changes", vec![plainly(changes)]);
        }
        vec![Block::List(items)]
    }
}

/// As many as the page has room for, and how many more there are; nothing where there are none.
fn some(all: impl Iterator<Item = String>) -> Option<String> {
    let mut all: Vec<String> = all.collect();
    let more = all.len().saturating_sub(MOST_LINES);
    all.truncate(MOST_LINES);
    if more > 0 {
        all.push(format!("and {more} more"));
    }
    (!all.is_empty()).then(|| all.join("; "))
}

fn told(text: &str) -> Words {
    vec![plainly(shown(text))]
}
