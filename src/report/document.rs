//! The report as a document: titled sections of paragraphs, lists, tables, the timeline and charts, each
//! run of words saying what it is. Composed once from a [`Report`](super::Report); Markdown, HTML and PDF
//! only write it down, so they cannot disagree. Knows no markup, no colours and no page.
//!
//! All words in it are visible: no control characters but line breaks and tabs, nothing that turns the
//! direction of writing. Every link in it leads to a place that is there.

use super::drawing::Drawing;
use crate::incident::Time;
use std::borrow::Cow;

/// A whole document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its title, in plain words.
    pub title: String,
    /// What must be seen before anything else is read: that it is a drill, redacted, still going on.
    pub stamps: Vec<Stamp>,
    /// The moment it was made for, if it says.
    pub made: Option<Time>,
    /// The head code of the file it was made from; empty where there is none.
    pub head: String,
    /// The facts beneath the title, each a name and its words.
    pub facts: Vec<(String, Words)>,
    /// The sections in order.
    pub sections: Vec<Section>,
}

/// Something stamped on the whole document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// One word or two, in capitals: `DRILL`, `REDACTED`.
    pub word: &'static str,
    /// What it means, in a sentence.
    pub meaning: String,
}

/// A section with a heading of its own, listed among the contents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Where links point: lower-case letters and hyphens, one of a kind in the document.
    pub anchor: &'static str,
    /// Its heading.
    pub title: String,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading within the section.
    Heading(Words),
    /// A paragraph.
    Paragraph(Words),
    /// What a section or part says where it is empty; can be omitted.
    Nothing(String),
    /// A list.
    List(Vec<Item>),
    /// A table.
    Table(Table),
    /// Entries in the order things happened, by day.
    Timeline(Vec<Day>),
    /// A chart.
    Chart(Drawing),
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Where links to it point, if any do: `A3`, `E1`.
    pub anchor: Option<Anchor>,
    /// Its words.
    pub words: Words,
    /// Words kept letter for letter, in a fixed pitch: a query, a log line.
    pub verbatim: Option<String>,
    /// A picture that belongs to it.
    pub picture: Option<Picture>,
    /// Items beneath it.
    pub items: Vec<Item>,
}

/// A table; its first row is its head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The columns' names.
    pub head: Vec<Cow<'static, str>>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Words>>,
}

impl Table {
    /// Columns with these names.
    pub(super) fn named<const COLUMNS: usize>(
        names: [&'static str; COLUMNS],
    ) -> Vec<Cow<'static, str>> {
        names.map(Cow::Borrowed).to_vec()
    }
}

/// The entries of one day on the incident's calendar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Day {
    /// `2026-11-22`, and the zone of its times.
    pub title: String,
    /// Its entries.
    pub moments: Vec<Moment>,
}

/// One entry of the timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// What is between it and the one before: a long quiet period, a clock that jumped.
    pub before: Vec<String>,
    /// Its number.
    pub entry: u64,
    /// When it happened: `14:02:11`, with its offset (`CEST`) where the day's title does not say it.
    pub happened: String,
    /// When it was recorded, where that is a minute or more later: `14:05:20`, with the day where that
    /// differs (R22).
    pub recorded: Option<String>,
    /// Who said or did it.
    pub who: String,
    /// What it is: `decision`, `action`.
    pub kind: &'static str,
    /// The number of what it made or changed, `A3`, leading to its place; empty where there is none.
    pub number: Words,
    /// True for a key moment.
    pub key: bool,
    /// True for a private note.
    pub private: bool,
    /// True in the timeline, where links to the entry lead; false where it is repeated elsewhere.
    pub home: bool,
    /// Its current text.
    pub words: Words,
    /// What happened to it later: struck, corrected, its time changed, not applied.
    pub asides: Vec<Words>,
}

/// What links point at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// An entry of the timeline, by its number.
    Entry(u64),
    /// A numbered noun: `A3`, `E1`, `H2`, `U4`, `F1`.
    Noun(String),
    /// A section, by its anchor.
    Section(&'static str),
}

/// A picture attached to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The SHA-256 of its bytes, in hex: what the store knows it by.
    pub sha256: String,
    /// The name of its file, made visible.
    pub name: String,
    /// What was said about it.
    pub about: String,
}

/// A run of words.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// As it is; line breaks are kept.
    Plain(String),
    /// What matters in its line.
    Strong(String),
    /// Who said it and when: less loud than what was said.
    Aside(String),
    /// What was struck or revised and stays readable (R23).
    Struck(String),
    /// Words that lead elsewhere in the document.
    Link(Anchor, String),
}

/// Words, as runs in reading order.
pub type Words = Vec<Run>;

impl Run {
    /// Its words.
    pub fn words(&self) -> &str {
        match self {
            Self::Plain(words)
            | Self::Strong(words)
            | Self::Aside(words)
            | Self::Struck(words)
            | Self::Link(_, words) => words,
        }
    }
}
