//! The text of all entries in one string, and a search over it that can be continued.

use super::pattern::Pattern;
use super::{Answer, Found, Query};
use crate::incident::letters::bare;
use memchr::memmem;

/// The separator between entries. Control characters in texts are escaped, so no text contains it.
const BETWEEN: char = '\0';

/// The text of all entries, [`bare`], one after another.
#[derive(Default)]
pub(super) struct Haystack {
    text: String,
    /// Where each entry ends.
    ends: Vec<usize>,
}

impl Haystack {
    pub(super) fn push(&mut self, text: &str) {
        bare(text, &mut self.text);
        self.ends.push(self.text.len());
        self.text.push(BETWEEN);
    }

    fn start(&self, entry: usize) -> usize {
        let before = entry
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        before.map_or(0, |end| end + BETWEEN.len_utf8())
    }

    fn entry(&self, at: usize) -> &str {
        let end = self.ends.get(at).copied().unwrap_or(self.text.len());
        self.text.get(self.start(at)..end).unwrap_or_default()
    }

    /// The entry at this position of the text, starting at `from`. Most finds are close to the last one, so the
    /// steps double from there.
    /// so the steps double from there.
    fn entry_at(&self, place: usize, from: usize) -> usize {
        let ends = &self.ends[from..];
        if ends.first().is_some_and(|end| *end >= place) {
            return from;
        }
        let mut step = 1;
        while ends.get(step - 1).is_some_and(|end| *end < place) {
            step *= 2;
        }
        let (low, high) = (step / 2, step.min(ends.len()));
        from + low + ends[low..high].partition_point(|end| *end < place)
    }
}

/// After how many entries a search checks whether it is still wanted.
const SLICE: usize = 2_048;

/// A query and how far its search has come.
pub(super) struct Search {
    pub(super) query: Query,
    pattern: Result<Pattern, String>,
    found: Found,
    searched: usize,
}

impl Search {
    pub(super) fn of(query: Query) -> Self {
        Self {
            pattern: Pattern::of(&query),
            query,
            found: Found::default(),
            searched: 0,
        }
    }

    /// Searches the entries it has not searched; false if it stopped because it is no longer wanted.
    pub(super) fn advance(&mut self, hay: &Haystack, is_stale: impl Fn() -> bool) -> bool {
        let Ok(pattern) = &self.pattern else {
            return true;
        };
        let many = hay.ends.len();
        while self.searched < many {
            let until = (self.searched + SLICE).min(many);
            match pattern {
                Pattern::Words(words) => {
                    find_words(words, hay, self.searched..until, &mut self.found);
                }
                Pattern::Regex(regex) => {
                    for at in self.searched..until {
                        if regex.is_match(hay.entry(at)) {
                            self.found.insert(at);
                        }
                    }
                }
            }
            self.searched = until;
            if is_stale() {
                return false;
            }
        }
        true
    }

    pub(super) fn answer(&self) -> Answer {
        Answer {
            query: self.query.clone(),
            entries: self.searched,
            found: match &self.pattern {
                Ok(_) => Ok(self.found.clone()),
                Err(why) => Err(why.clone()),
            },
        }
    }
}

fn find_words(words: &str, hay: &Haystack, entries: std::ops::Range<usize>, found: &mut Found) {
    if words.is_empty() || entries.is_empty() {
        return;
    }
    let finder = memmem::Finder::new(words);
    let end = hay.ends.get(entries.end - 1).copied().unwrap_or(0);
    let bytes = &hay.text.as_bytes()[..end];
    let (mut place, mut entry) = (hay.start(entries.start), entries.start);
    while let Some(at) = bytes.get(place..).and_then(|rest| finder.find(rest)) {
        entry = hay.entry_at(place + at, entry);
        if entry >= entries.end {
            return;
        }
        found.insert(entry);
        // One find is enough for an entry.
        entry += 1;
        place = hay.start(entry);
    }
}
