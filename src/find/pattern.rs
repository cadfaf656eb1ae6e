//! The query, and where a text matches it: plain words or a regular expression, ignoring case and accents.

use crate::incident::letters::{bare, bare_letter, unaccented};
use regex::{Regex, RegexBuilder};
use std::ops::Range;

/// A query as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words, or the regular expression.
    pub text: String,
    /// True if it is a regular expression.
    pub regex: bool,
}

/// A query prepared for searching. Works on [`bare`] text: in lower case, without accents.
#[derive(Clone, Debug)]
pub enum Pattern {
    /// Plain words, [`bare`].
    Words(String),
    /// A regular expression.
    Regex(Regex),
}

/// The largest size of a compiled regular expression, in bytes.
const LARGEST: usize = 1 << 20;

impl Pattern {
    /// Prepares a query.
    ///
    /// # Errors
    /// What is wrong with a regular expression, in a few words.
    pub fn of(query: &Query) -> Result<Self, String> {
        if !query.regex {
            let mut words = String::new();
            bare(&query.text, &mut words);
            return Ok(Self::Words(words));
        }
        RegexBuilder::new(&unaccented(&query.text))
            .case_insensitive(true)
            .multi_line(true)
            .size_limit(LARGEST)
            .build()
            .map(Self::Regex)
            .map_err(|error| trouble(&error))
    }

    /// The ranges that match, in bytes, in order and not overlapping; none is empty.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let mut lowered = String::with_capacity(text.len());
        bare(text, &mut lowered);
        let found: Vec<Range<usize>> = match self {
            Self::Words(words) if words.is_empty() => Vec::new(),
            Self::Words(words) => lowered
                .match_indices(words.as_str())
                .map(|(at, found)| at..at + found.len())
                .collect(),
            Self::Regex(regex) => regex.find_iter(&lowered).map(|m| m.range()).collect(),
        };
        if !text.is_ascii() && !found.is_empty() {
            return in_original(text, &found);
        }
        found
            .into_iter()
            .filter(|range| !range.is_empty())
            .collect()
    }
}

/// Ranges of a bare text as ranges of the text itself, widened to whole letters with their accents.
fn in_original(text: &str, found: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut letters = text.char_indices().peekable();
    let mut lowered = 0;
    let mut ranges = Vec::with_capacity(found.len());
    // The letter at or before this position of the lowered text; `past` for the end of a range.
    let mut original = |wanted: usize, past: bool| {
        while let Some((at, letter)) = letters.peek().copied() {
            let mut length = 0;
            bare_letter(letter, &mut |c| length += c.len_utf8());
            let reached = if past {
                lowered >= wanted && length > 0
            } else {
                lowered + length > wanted
            };
            if reached {
                return at;
            }
            lowered += length;
            letters.next();
        }
        text.len()
    };
    for range in found {
        let start = original(range.start, false);
        let end = original(range.end, true);
        if start < end {
            ranges.push(start..end);
        }
    }
    ranges
}

fn trouble(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => "the pattern is too large".to_owned(),
        error => {
            let words = error.to_string();
            let last = words.lines().last().unwrap_or_default().trim();
            last.strip_prefix("error: ").unwrap_or(last).to_owned()
        }
    }
}
