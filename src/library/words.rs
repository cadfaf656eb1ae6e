//! The words of an incident's entries, and looking for some in them: in any case, with or without accents, anywhere in a word.
//! Every word looked for must be somewhere in the incident, but not all in one entry.

use super::summary::Summary;
use crate::incident::letters::bare;
use crate::incident::text::visible;
use crate::incident::{Entry, Time};
use chrono::DateTime;
use memchr::memmem::Finder;
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

/// How many entries are shown of those that hold what was looked for.
const SHOWN: usize = 3;
/// How many words are looked for at once.
const MOST: usize = 32;

/// The words of an incident, a line an entry, in the order things happened: its number, when it happened in
/// milliseconds since 1970, its words; tabs between. May be a piece of the cache's text.
#[derive(Clone, Debug)]
pub(super) struct Words {
    text: Arc<str>,
    at: Range<usize>,
}

impl Default for Words {
    fn default() -> Self {
        Self::new(String::new())
    }
}

/// Adds an entry's line.
pub(super) fn line(entry: &Entry, said: &str, into: &mut String) {
    let (n, happened) = (entry.n(), entry.happened.timestamp_millis());
    // Writing to a text cannot fail.
    _ = write!(into, "{n}\t{happened}\t");
    into.extend(
        visible(said)
            .chars()
            .map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }),
    );
    into.push('\n');
}

impl Words {
    pub(super) fn new(text: String) -> Self {
        let at = 0..text.len();
        Self {
            text: text.into(),
            at,
        }
    }

    /// A piece of a larger text; `None` where the range is none of it.
    pub(super) fn piece(text: &Arc<str>, at: Range<usize>) -> Option<Self> {
        text.get(at.clone())?;
        Some(Self {
            text: text.clone(),
            at,
        })
    }

    pub(super) fn text(&self) -> &str {
        self.text.get(self.at.clone()).unwrap_or_default()
    }
}

/// What was found in an incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// How many entries hold any of the words.
    pub entries: usize,
    /// The first of those that hold most of them.
    pub lines: Vec<Hit>,
}

/// An entry that holds words looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its number.
    pub entry: u64,
    /// When it happened.
    pub happened: Time,
    /// Its words.
    pub text: String,
}

/// Words prepared for a search.
pub(super) struct Search {
    finders: Vec<Finder<'static>>,
}

impl Search {
    pub(super) fn of(text: &str) -> Self {
        let mut lowered = String::new();
        bare(text, &mut lowered);
        let mut words: Vec<&str> = lowered.split_whitespace().collect();
        words.sort_unstable();
        words.dedup();
        words.truncate(MOST);
        let finders = words.into_iter().map(|word| Finder::new(word).into_owned());
        Self {
            finders: finders.collect(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.finders.is_empty()
    }

    /// Where that incident contains the words; `None` where a word is missing.
    pub(super) fn look(&self, summary: &Summary, words: &Words) -> Option<Hits> {
        let mut lowered = String::new();
        let mut all = self.matches(&about(summary), &mut lowered);
        let mut best: Vec<(u32, &str)> = Vec::with_capacity(SHOWN + 1);
        let mut entries = 0;
        for line in words.text().lines() {
            let found = self.matches(said(line), &mut lowered);
            if found == 0 {
                continue;
            }
            (all, entries) = (all | found, entries + 1);
            let many = found.count_ones();
            let place = best.partition_point(|(other, _)| *other >= many);
            if place < SHOWN {
                best.insert(place, (many, line));
                best.truncate(SHOWN);
            }
        }
        let wanted = self.finders.len() as u32;
        let lines = best.into_iter().filter_map(|(_, line)| hit(line)).collect();
        (all.count_ones() == wanted).then_some(Hits { entries, lines })
    }

    /// Which of the words this text contains, a bit each.
    fn matches(&self, text: &str, lowered: &mut String) -> u32 {
        lowered.clear();
        bare(text, lowered);
        let finders = self.finders.iter().enumerate();
        finders.fold(0, |found, (at, finder)| {
            let is_there = finder.find(lowered.as_bytes()).is_some();
            found | u32::from(is_there) << at
        })
    }
}

/// What an incident is called by, beside its entries.
fn about(summary: &Summary) -> String {
    let file = summary.path.file_stem().unwrap_or_default();
    let mut about = format!("{} {}", summary.name, file.to_string_lossy());
    for words in summary
        .id
        .iter()
        .chain(summary.tags.iter().map(|(tag, _)| tag))
    {
        _ = write!(about, " {words}");
    }
    for someone in &summary.people {
        _ = write!(about, " {} {}", someone.handle, someone.name);
    }
    about
}

fn said(line: &str) -> &str {
    line.splitn(3, '\t').nth(2).unwrap_or_default()
}

fn hit(line: &str) -> Option<Hit> {
    let mut parts = line.splitn(3, '\t');
    let entry = parts.next()?.parse().ok()?;
    let happened = DateTime::from_timestamp_millis(parts.next()?.parse().ok()?)?;
    Some(Hit {
        entry,
        happened,
        text: parts.next()?.to_owned(),
    })
}
