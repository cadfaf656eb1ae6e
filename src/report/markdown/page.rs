//! The page being written: blocks with the blank lines between them, and how names, moments and
//! lengths are told. What it is given as Markdown stands as it is; user's texts come through `escape`.

use super::escape::{fenced, one_line, text};
use crate::incident::time::span_words;
use crate::incident::{Handle, Span, State, Time};

/// A page of Markdown. Everything on it says its zone.
pub(super) struct Page<'a> {
    state: &'a State,
    out: String,
    in_list: bool,
}

impl<'a> Page<'a> {
    pub(super) fn new(state: &'a State) -> Self {
        Self {
            state,
            out: String::new(),
            in_list: false,
        }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// A heading; level 1 is the page's title.
    pub(super) fn heading(&mut self, level: usize, markdown: &str) {
        self.paragraph(&format!("{} {markdown}", "#".repeat(level)));
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, markdown: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(&markdown.replace('\n', "\\\n"));
        self.out.push('\n');
        self.in_list = false;
    }

    /// A list item; its lines stay lines.
    pub(super) fn item(&mut self, depth: usize, markdown: &str) {
        if !self.in_list {
            self.out.push('\n');
            self.in_list = true;
        }
        let indent = "  ".repeat(depth);
        let broken = format!("\\\n{indent}  ");
        self.out.push_str(&indent);
        self.out.push_str("- ");
        self.out.push_str(&markdown.replace('\n', &broken));
        self.out.push('\n');
    }

    /// An item `label: words`, where there are any.
    pub(super) fn item_if(&mut self, depth: usize, label: &str, words: Option<&str>) {
        if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
            self.item(depth, &format!("{label}: {}", text(words)));
        }
    }

    /// A verbatim block within the item before it.
    pub(super) fn verbatim(&mut self, depth: usize, raw: &str) {
        let indent = "  ".repeat(depth + 1);
        for line in fenced(raw).split('\n') {
            if !line.is_empty() {
                self.out.push_str(&indent);
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }

    /// A table; the cells are Markdown of one line.
    pub(super) fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let head: Vec<_> = head.iter().map(ToString::to_string).collect();
        self.out.push('\n');
        self.out.push_str(&line(&head));
        self.out
            .push_str(&line(&vec!["---".to_owned(); head.len()]));
        for row in rows {
            self.out.push_str(&line(row));
        }
        self.in_list = false;
    }

    /// A person's name.
    pub(super) fn name(&self, person: &Handle) -> String {
        one_line(self.state.name_of(person))
    }

    /// `2026-11-22 23:50:00 CET`.
    pub(super) fn when(&self, time: Time) -> String {
        format!("{} {}", self.state.zone.date(time), self.clock(time))
    }

    /// `23:50:00 CET`.
    pub(super) fn clock(&self, time: Time) -> String {
        let zone = self.state.zone;
        format!("{} {}", zone.clock_seconds(time), zone.label(time))
    }

    /// `2026-11-22`, on the incident's calendar.
    pub(super) fn date(&self, time: Time) -> String {
        self.state.zone.date(time)
    }

    /// `by Ana Ruiz, 2026-11-22 23:50:00 CET`.
    pub(super) fn by(&self, person: &Handle, time: Time) -> String {
        format!("by {}, {}", self.name(person), self.when(time))
    }
}

/// A length in words; a dash where it is not known.
pub(super) fn length(span: Option<Span>) -> String {
    span.map_or("–".to_owned(), span_words)
}

/// What happened, with the words said about it where there are any.
pub(super) fn with_words(what: &str, raw: &str) -> String {
    if raw.trim().is_empty() {
        what.to_owned()
    } else {
        format!("{what}: {}", text(raw))
    }
}

/// The text, struck through where it was struck.
pub(super) fn struck(raw: &str, is_struck: bool) -> String {
    if is_struck {
        format!("~~{}~~", text(raw))
    } else {
        text(raw)
    }
}

/// `1 visit`, `2 visits`.
pub(super) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
