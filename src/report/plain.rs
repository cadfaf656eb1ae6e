//! A document as lines of plain text of one width, for the preview of forms that are not text themselves. Draws no chart
//! and writes no file.

use super::document::{Block, Day, Document, Item, Moment, Run, Stamp, Table};
use crate::words::wrapped;
use itertools::Itertools as _;

/// The document in lines of at most `width` characters.
pub fn plain(document: &Document, width: usize) -> Vec<String> {
    let mut page = Page {
        width,
        lines: Vec::new(),
    };
    page.title(&document.title, "═");
    page.stamps(&document.stamps);
    for (name, words) in &document.facts {
        page.put(&format!("{name}: "), &text(words));
    }
    for section in &document.sections {
        page.title(&section.title, "─");
        for block in &section.blocks {
            page.block(block);
        }
    }
    page.lines
}

struct Page {
    width: usize,
    lines: Vec<String>,
}

impl Page {
    /// A heading between lines, after an empty one.
    fn title(&mut self, title: &str, rule: &str) {
        self.gap();
        self.put("", title);
        self.lines.push(rule.repeat(self.width));
    }

    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// Words behind what they begin with; further lines are set in as far.
    fn put(&mut self, first: &str, words: &str) {
        let indent = first.chars().count().min(self.width / 3);
        let lead = wrapped(&format!("{first}{words}"), self.width, indent);
        self.lines.extend(lead);
    }

    fn stamps(&mut self, stamps: &[Stamp]) {
        for stamp in stamps {
            self.put(&format!("{}: ", stamp.word), &stamp.meaning);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(words) => {
                self.gap();
                self.put("", &text(words));
            }
            Block::Paragraph(words) => self.put("", &text(words)),
            Block::Nothing(words) => self.put("", words),
            Block::List(items) => items.iter().for_each(|item| self.item("", item)),
            Block::Table(table) => self.table(table),
            Block::Timeline(days) => days.iter().for_each(|day| self.day(day)),
            Block::Chart(drawing) => self.put("", &format!("[Chart: {}]", drawing.title)),
        }
    }

    fn item(&mut self, indent: &str, item: &Item) {
        self.put(&format!("{indent}• "), &text(&item.words));
        let indent = format!("{indent}  ");
        if let Some(picture) = &item.picture {
            self.put(&indent, &format!("[Picture: {}]", picture.name));
        }
        for line in item.verbatim.iter().flat_map(|raw| raw.lines()) {
            self.put(&format!("{indent}| "), line);
        }
        for beneath in &item.items {
            self.item(&indent, beneath);
        }
    }

    /// Each row with its columns' names, as a table is often wider than the preview.
    fn table(&mut self, table: &Table) {
        for row in &table.rows {
            let cells = table.head.iter().zip(row);
            let mut cells = cells.map(|(name, words)| format!("{name}: {}", text(words)));
            self.put("• ", &cells.join(" · "));
        }
    }

    fn day(&mut self, day: &Day) {
        self.gap();
        self.put("", &day.title);
        for moment in &day.moments {
            self.moment(moment);
        }
    }

    fn moment(&mut self, moment: &Moment) {
        for before in &moment.before {
            self.put("  ", before);
        }
        let mut said = format!("{}: ", moment.who);
        if moment.key {
            said.push_str("★ ");
        }
        said.push_str(&text(&moment.words));
        let recorded = moment.recorded.as_ref();
        let recorded = recorded.map_or_else(String::new, |at| format!(", recorded {at}"));
        let said = format!("{said} (#{}{recorded})", moment.entry);
        self.put(&format!("{} ", moment.happened), &said);
        for aside in &moment.asides {
            self.put("         ", &text(aside));
        }
    }
}

fn text(words: &[Run]) -> String {
    words.iter().map(Run::words).collect()
}
