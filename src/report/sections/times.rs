//! The moments the incident is measured by, and the lengths between them, both ends named and blank where
//! one is missing (R30).

use super::renderer::{Renderer, UNKNOWN, plainly, strong};
use crate::incident::key_time::KeyTime;
use crate::incident::text::on_one_line;
use crate::report::document::{Block, Table, Words};

impl Renderer<'_, '_> {
    pub(super) fn key_time(&self, key: KeyTime) -> Vec<Block> {
        let mark = self.report.incident.key_times.get(&key);
        let when = mark.map_or_else(|| UNKNOWN.to_owned(), |mark| self.when(mark.at));
        let row = vec![
            vec![plainly(key.name())],
            vec![plainly(when)],
            mark.and_then(|mark| mark.entry)
                .map_or_else(Words::new, |entry| self.quoted(entry)),
        ];
        vec![Block::Table(Table {
            head: Table::named(["key time", "when", "from entry"]),
            rows: vec![row],
        })]
    }

    /// An entry's number and its words.
    pub(super) fn quoted(&self, n: u64) -> Words {
        let (Some(link), Some(entry)) = (self.entry(n), self.report.incident.entry(n)) else {
            return Words::new();
        };
        let said = self.report.incident.describe(entry);
        let mut words = vec![link, plainly(" ")];
        words.extend(self.text(&on_one_line(&said), entry.struck.is_some()));
        words
    }

    pub(super) fn intervals(&self) -> Vec<Block> {
        let rows = self
            .report
            .incident
            .intervals()
            .into_iter()
            .map(|interval| {
                let ends = format!("{} → {}", interval.from.name(), interval.to.name());
                let length = interval.words().map_or_else(|| plainly(UNKNOWN), strong);
                vec![vec![plainly(ends)], vec![length]]
            });
        vec![Block::Table(Table {
            head: Table::named(["interval", "length"]),
            rows: rows.collect(),
        })]
    }
}
