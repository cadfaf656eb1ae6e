//! The state of the incident's file: its head code, damage, clocks that jumped (R22, R25).

use super::renderer::{Renderer, UNKNOWN, plainly, strong};
use crate::incident::text::on_one_line;
use crate::report::Between;
use crate::report::document::{Block, Item, Words};

impl Renderer<'_, '_> {
    pub(super) fn record(&self) -> Vec<Block> {
        let integrity = self.report.integrity;
        let mut items = Vec::new();
        let mut item = |label: &str, words: Words| items.push(Item::labelled(label, words));
        let head = match integrity.head.as_str() {
            "" => UNKNOWN.to_owned(),
            head => on_one_line(head),
        };
        item("Head code", vec![plainly(head)]);
        let entries = self.report.incident.entries().len().to_string();
        item("Entries in the file", vec![plainly(entries)]);
        let left_out = self.report.left_out.to_string();
        item("Private entries left out", vec![plainly(left_out)]);
        if let Some(redacted) = self.redacted() {
            item("Redacted", vec![plainly(redacted)]);
        }
        let sound = if integrity.is_damaged() {
            strong("no")
        } else {
            plainly("yes")
        };
        item("File undamaged", vec![sound]);
        let irregular: Vec<_> = self.report.irregular().map(|row| row.entry.n()).collect();
        if !irregular.is_empty() {
            let list = self.numbers(&irregular);
            item(
                "Entries not applied, because the rules do not allow them",
                list,
            );
        }
        self.findings(&mut items);
        self.breaks(&mut items);
        vec![Block::List(items)]
    }

    fn findings(&self, items: &mut Vec<Item>) {
        let findings = &self.report.integrity.findings;
        if findings.is_empty() {
            return;
        }
        let mut found = Item::labelled("Found in the file", Words::new());
        for finding in findings {
            let mut words = Words::new();
            if finding.damage {
                words.extend([strong("damage"), plainly(" ")]);
            }
            if let Some(link) = finding.after.and_then(|n| self.entry(n)) {
                words.extend([plainly("after "), link, plainly(": ")]);
            }
            words.push(plainly(on_one_line(&finding.text)));
            found.beneath(words);
        }
        items.push(found);
    }

    /// Clocks that jumped, and the longest quiet.
    fn breaks(&self, items: &mut Vec<Item>) {
        let breaks = &self.report.breaks;
        let between = |found: &Between| {
            let mut words = vec![plainly(found.what.words())];
            if let Some(link) = self.entry(found.before) {
                words.extend([plainly(", before "), link]);
            }
            words
        };
        let jumps: Vec<_> = breaks.iter().filter(|b| b.what.is_of_clock()).collect();
        let mut clocks = Item::labelled("Clock jumps", Words::new());
        match jumps.as_slice() {
            [] => clocks.words.push(plainly("none")),
            some => some.iter().for_each(|jump| clocks.beneath(between(jump))),
        }
        items.push(clocks);
        // After the end nobody is expected to write.
        let ran = |found: &&Between| {
            let entry = self.report.incident.entry(found.before);
            entry.is_some_and(|entry| entry.happened <= self.report.hours.to)
        };
        let quiets = breaks.iter().filter(|found| !found.what.is_of_clock());
        if let Some(longest) = quiets.filter(ran).max_by_key(|found| found.quiet()) {
            items.push(Item::labelled("Longest quiet period", between(longest)));
        }
    }

    /// `#12, #13`, each leading to its entry.
    fn numbers(&self, entries: &[u64]) -> Words {
        let mut words = Words::new();
        for n in entries {
            if !words.is_empty() {
                words.push(plainly(", "));
            }
            words.push(self.entry(*n).unwrap_or_else(|| plainly(format!("#{n}"))));
        }
        words
    }
}
