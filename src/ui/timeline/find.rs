//! Finding words in the timeline: a slice of the log a frame, the newest first, so that typing never waits.
//! Keeps what was found; marks nothing and moves nothing.

use super::index::Revision;
use crate::board::timeline::{Filter, contains};
use crate::incident::{Entry, Incident};

/// How many entries one frame looks through.
const SLICE: usize = 4_000;

/// A search and how far it has come.
#[derive(Clone, Debug, Default)]
pub(super) struct Find {
    /// What is looked for.
    text: String,
    filter: Filter,
    revision: Option<Revision>,
    /// The rows looked through, in the order they happened.
    rows: Vec<u32>,
    /// How many of them still wait, counted from the oldest.
    left: usize,
    /// Positions of the entries found, the newest first.
    found: Vec<u32>,
    /// Show nothing else.
    pub only: bool,
    /// The field is open.
    pub open: bool,
    /// The newest of those found was shown; from there on the steps are the reader's.
    pub shown: bool,
}

impl Find {
    /// Looks through the next slice; returns true while more of the log waits.
    pub(super) fn advance(&mut self, incident: &Incident, filter: &Filter) -> bool {
        let revision = Some(Revision::of(incident));
        let without_text = Filter {
            text: String::new(),
            ..filter.clone()
        };
        if self.text != filter.text || self.filter != without_text || self.revision != revision {
            self.text.clone_from(&filter.text);
            self.found.clear();
            self.rows = if self.text.is_empty() {
                Vec::new()
            } else {
                without_text.rows(incident)
            };
            self.left = self.rows.len();
            self.filter = without_text;
            self.revision = revision;
        }
        let from = self.left.saturating_sub(SLICE);
        for at in self.rows[from..self.left].iter().rev() {
            let entry = incident.entries().get(*at as usize);
            if entry.is_some_and(|entry| is_meant(incident, entry, &self.text)) {
                self.found.push(*at);
            }
        }
        self.left = from;
        self.left > 0
    }

    /// How many were found, and whether that is all.
    pub(super) fn count(&self) -> (usize, bool) {
        (self.found.len(), self.left == 0)
    }

    /// The rows found in the order they happened, once all are known and nothing else is to be shown.
    pub(super) fn only_rows(&self) -> Option<Vec<u32>> {
        let whole = self.only && self.left == 0 && !self.text.is_empty();
        whole.then(|| self.found.iter().rev().copied().collect())
    }

    /// Which of those found this entry is, from 0 for the newest.
    pub(super) fn place_of(&self, incident: &Incident, n: u64) -> Option<usize> {
        let at = incident.entries().binary_search_by_key(&n, Entry::n).ok()?;
        self.found.iter().position(|found| *found as usize == at)
    }

    /// The entry found `steps` older than `from` (newer if negative), round and round; the newest where
    /// `from` is none of those found.
    pub(super) fn step(&self, incident: &Incident, from: Option<u64>, steps: isize) -> Option<u64> {
        let many = isize::try_from(self.found.len()).ok()?;
        if many == 0 {
            return None;
        }
        let at = match from.and_then(|n| self.place_of(incident, n)) {
            Some(place) => (place as isize + steps).rem_euclid(many),
            None => 0,
        };
        let found = self.found.get(usize::try_from(at).ok()?)?;
        incident.entries().get(*found as usize).map(Entry::n)
    }
}

/// True where the words, the name or the number of an entry hold the text.
fn is_meant(incident: &Incident, entry: &Entry, text: &str) -> bool {
    contains(&incident.describe(entry), text)
        || contains(incident.name_of(entry.by()), text)
        || incident.noun_number(entry).eq_ignore_ascii_case(text)
}
