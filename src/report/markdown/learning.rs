//! What it took and what it taught: key times, intervals, the retrospect, follow-ups, and the record itself.

use super::escape::text;
use super::page::{Page, length, struck};
use super::steps::questions;
use crate::incident::Step;
use crate::incident::key_time::{Interval, KeyTime};
use crate::incident::text::plain;
use crate::report::Report;

impl Report<'_> {
    pub(super) fn md_times(&self, page: &mut Page<'_>) {
        page.heading(2, "Key times and intervals");
        let rows: Vec<_> = (KeyTime::ALL.into_iter())
            .map(|key| {
                let mark = self.incident.key_times.get(&key);
                let entry = mark.and_then(|mark| mark.entry);
                let from = entry.and_then(|entry| self.pointer(entry));
                vec![
                    key.name().to_owned(),
                    mark.map_or("–".to_owned(), |mark| page.when(mark.at)),
                    from.map_or(String::new(), |entry| format!("#{entry}")),
                ]
            })
            .collect();
        page.table(&["key time", "when", "from entry"], &rows);
        for between in self.incident.intervals() {
            page.item(0, &interval(&between));
        }
    }

    pub(super) fn md_learning(&self, page: &mut Page<'_>) {
        page.heading(2, "Retrospect");
        for step in self
            .steps
            .iter()
            .filter(|step| step.step == Step::Retrospect)
        {
            questions(page, step);
        }
        page.heading(2, "Follow-ups");
        if self.incident.follow_ups.is_empty() {
            return page.paragraph("No follow-up was named.");
        }
        for follow_up in &self.incident.follow_ups {
            let words = struck(&plain(&follow_up.text), follow_up.struck);
            let (owner, due) = (follow_up.owner.as_ref(), follow_up.due);
            let owner = owner.map_or("–".to_owned(), |owner| page.name(owner));
            let due = due.map_or("–".to_owned(), |due| due.to_string());
            let kind = follow_up.kind.map_or("–", |kind| kind.name());
            page.item(0, &format!("**{}** {words}", follow_up.id));
            page.item_if(1, "struck", self.struck(follow_up.entry));
            page.item(1, &format!("owner: {owner}; due: {due}; kind: {kind}"));
            if let Some(done) = follow_up.done {
                page.item(1, &format!("done {}", page.when(done)));
            }
        }
    }

    pub(super) fn md_record(&self, page: &mut Page<'_>) {
        page.heading(2, "The record");
        let head = match self.integrity.head.as_str() {
            "" => "–".to_owned(),
            head => text(head),
        };
        page.item(0, &format!("Head code: {head}"));
        page.item(
            0,
            &format!("Entries in the file: {}", self.incident.entries().len()),
        );
        page.item(0, &format!("Private entries left out: {}", self.left_out));
        let sound = if self.integrity.is_damaged() {
            "**no**"
        } else {
            "yes"
        };
        page.item(0, &format!("File undamaged: {sound}"));
        for finding in &self.integrity.findings {
            let after = finding.after.map(|n| format!("after #{n}: "));
            let damage = if finding.damage { "**damage** " } else { "" };
            let found = text(&finding.text);
            page.item(1, &format!("{damage}{}{found}", after.unwrap_or_default()));
        }
        let irregular: Vec<_> = self
            .irregular()
            .map(|row| format!("#{}", row.entry.n()))
            .collect();
        if !irregular.is_empty() {
            let list = irregular.join(", ");
            page.item(
                0,
                &format!("Entries the rules do not allow, kept without effect: {list}"),
            );
        }
    }
}

/// `detected → mitigated 42 min`, a dash where an end is missing (R30).
pub(super) fn interval(interval: &Interval) -> String {
    let (from, to) = (interval.from.name(), interval.to.name());
    format!("{from} → {to} {}", length(interval.span))
}
