//! The report as Markdown, for people to read and paste: the [`Document`](super::Document) written down. Says nothing of
//! its own; numbers of entries and nouns stay plain, as Markdown has no places to lead to.

mod words;

use super::document::{Block, Day, Item, Moment, Section, Stamp, Table};
use super::drawing::Drawing;
use super::{Report, Row};
use crate::incident::State;
use crate::markup::markdown::{fenced, one_line, text};
use words::{cell, written};

impl Report<'_> {
    /// The report as Markdown (`CommonMark` with tables and strikethrough), the same byte for byte
    /// for the same entries and options.
    pub fn markdown(&self) -> String {
        let document = self.document();
        let mut page = Page::default();
        page.heading(1, &one_line(&document.title));
        for stamp in &document.stamps {
            page.paragraph(&stamped(stamp));
        }
        for (name, words) in &document.facts {
            page.item(0, &format!("{}: {}", text(name), written(words)));
        }
        for section in &document.sections {
            page.section(section);
        }
        page.charts();
        // A page torn off the end says it too.
        for stamp in &document.stamps {
            page.paragraph(&stamped(stamp));
        }
        page.out
    }
}

fn stamped(stamp: &Stamp) -> String {
    format!("**{}**: {}", stamp.word, text(&stamp.meaning))
}

/// The page being written. What it is given is Markdown already.
#[derive(Default)]
struct Page {
    out: String,
    in_list: bool,
    /// Titles of the charts met so far, and what they show.
    charts: Vec<(String, String)>,
}

impl Page {
    fn section(&mut self, section: &Section) {
        self.heading(2, &one_line(&section.title));
        for block in &section.blocks {
            match block {
                Block::Heading(words) => self.heading(3, &cell(words)),
                Block::Paragraph(words) => self.paragraph(&written(words)),
                Block::Nothing(words) => self.paragraph(&text(words)),
                Block::List(items) => self.list(items),
                Block::Table(table) => self.table(table),
                Block::Timeline(days) => self.days(days),
                Block::Chart(drawing) => self.chart(drawing),
            }
        }
    }

    /// A heading; level 1 is the page's title.
    fn heading(&mut self, level: usize, markdown: &str) {
        self.paragraph(&format!("{} {markdown}", "#".repeat(level)));
    }

    fn paragraph(&mut self, markdown: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(&markdown.replace('\n', "\\\n"));
        self.out.push('\n');
        self.in_list = false;
    }

    fn list(&mut self, items: &[Item]) {
        self.in_list = false;
        for item in items {
            self.item_of(0, item);
        }
    }

    fn item_of(&mut self, depth: usize, item: &Item) {
        self.item(depth, &written(&item.words));
        for beneath in &item.items {
            self.item_of(depth + 1, beneath);
        }
        if let Some(raw) = &item.verbatim {
            self.item(depth + 1, "in full:");
            self.verbatim(depth + 1, raw);
        }
    }

    /// A list item; its lines stay lines.
    fn item(&mut self, depth: usize, markdown: &str) {
        if !self.in_list {
            self.out.push('\n');
            self.in_list = true;
        }
        let indent = "  ".repeat(depth);
        self.out.push_str(&indent);
        self.out.push_str("- ");
        if markdown.contains('\n') {
            let broken = format!("\\\n{indent}  ");
            self.out.push_str(&markdown.replace('\n', &broken));
        } else {
            self.out.push_str(markdown);
        }
        self.out.push('\n');
    }

    /// A verbatim block within the item before it.
    fn verbatim(&mut self, depth: usize, raw: &str) {
        let indent = "  ".repeat(depth + 1);
        for line in fenced(raw).split('\n') {
            if !line.is_empty() {
                self.out.push_str(&indent);
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }

    fn table(&mut self, table: &Table) {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let head: Vec<_> = table.head.iter().map(ToString::to_string).collect();
        self.out.push('\n');
        self.out.push_str(&line(&head));
        self.out
            .push_str(&line(&vec!["---".to_owned(); head.len()]));
        for row in &table.rows {
            let cells: Vec<_> = row.iter().map(|words| cell(words)).collect();
            self.out.push_str(&line(&cells));
        }
        self.in_list = false;
    }

    fn days(&mut self, days: &[Day]) {
        for day in days {
            self.heading(4, &one_line(&day.title));
            for moment in &day.moments {
                self.moment(moment);
            }
        }
    }

    /// One entry: when, who, the words, what it is, and what became of it.
    fn moment(&mut self, moment: &Moment) {
        for before in &moment.before {
            self.item(0, &format!("*{}*", text(before)));
        }
        let mut about = format!("#{}", moment.entry);
        if moment.home {
            about.push_str(" · ");
            about.push_str(moment.kind);
            if !moment.number.is_empty() {
                about.push_str(" · ");
                about.push_str(&cell(&moment.number));
            }
            if moment.private {
                about.push_str(" · private");
            }
        }
        if let Some(recorded) = &moment.recorded {
            about.push_str(" · recorded ");
            about.push_str(recorded);
        }
        self.item(
            0,
            &format!(
                "**{}** {}: {}{} *({about})*",
                moment.happened,
                one_line(&moment.who),
                if moment.key { "★ " } else { "" },
                written(&moment.words),
            ),
        );
        for aside in &moment.asides {
            self.item(1, &written(aside));
        }
    }

    /// A chart's place. Its shapes need a form that draws; its words, often many, are at the end of the page.
    fn chart(&mut self, drawing: &Drawing) {
        let title = text(&drawing.title);
        self.paragraph(&format!("*Chart: {title}; in words at the end*"));
        self.charts
            .push((title, text(&drawing.description).replace('\n', " ")));
    }

    /// What the charts show, in sentences.
    fn charts(&mut self) {
        let charts = std::mem::take(&mut self.charts);
        if !charts.is_empty() {
            self.heading(2, "Charts in words");
        }
        for (title, words) in charts {
            self.paragraph(&format!("**{title}.** {words}"));
        }
    }
}

/// One entry as an item of a list: when, who, its words as they are.
pub(super) fn item(when: &str, state: &State, row: &Row<'_>) -> String {
    let who = one_line(state.name_of(row.entry.by()));
    let mut words = text(&row.text);
    if let Some(why) = &row.entry.struck {
        words = format!(
            "~~{}~~ (struck: {})",
            words.replace('\n', "~~\n~~"),
            one_line(why)
        );
    }
    if !row.number.is_empty() {
        words = format!("{words} ({})", row.number);
    }
    if row.entry.key {
        words = format!("{words} **key moment**");
    }
    format!("- {when} **{who}**: {}\n", words.replace('\n', "\\\n  "))
}
