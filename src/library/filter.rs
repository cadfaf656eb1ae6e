//! Filters incidents. An incident must match every part of a filter; an empty part matches all.

use super::summary::{Health, Summary};
use super::words::{Hits, Search};
use super::{Cached, Library};
use crate::cores::on_every_core;
use crate::incident::letters::folded;
use crate::incident::text::is_word_char;
use crate::incident::{Severity, Status};
use chrono::NaiveDate;

/// What to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that it must all contain; in any case, anywhere in a word.
    pub words: String,
    /// A tag it must have, with or without `#`.
    pub tag: String,
    /// The severities it may have; all where none is named.
    pub severities: Vec<Severity>,
    /// Somebody who took part: a handle or part of a name.
    pub person: String,
    /// The first day it may have begun on, on its own calendar.
    pub from: Option<NaiveDate>,
    /// The last such day.
    pub to: Option<NaiveDate>,
    /// Open or closed; both where not said.
    pub status: Option<Status>,
    /// True to leave drills out.
    pub without_drills: bool,
    /// True for only those with something wrong about their file.
    pub only_troubled: bool,
}

/// An incident that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its place in the library.
    pub at: usize,
    /// The entries with the words; `None` where none were searched for.
    pub hits: Option<Hits>,
}

impl Filter {
    /// True where the filter matches everything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// True for an incident that passes everything but the words.
    fn passes(&self, one: &Summary) -> bool {
        let tag = folded(self.tag.trim().trim_start_matches('#'));
        let severity = one
            .severity
            .is_some_and(|one| self.severities.contains(&one));
        let (day, status) = (one.day(), one.status);
        (tag.is_empty() || one.tags.iter().any(|(other, _)| *other == tag))
            && (self.severities.is_empty() || severity)
            && self.has_person(one)
            && self
                .from
                .is_none_or(|from| day.is_some_and(|day| day >= from))
            && self.to.is_none_or(|to| day.is_some_and(|day| day <= to))
            && self.status.is_none_or(|wanted| wanted == status)
            && !(self.without_drills && one.drill)
            && (!self.only_troubled || one.health != Health::Sound)
    }

    fn has_person(&self, one: &Summary) -> bool {
        let person = folded(self.person.trim());
        let is_handle = person.starts_with('@');
        let person = person.trim_start_matches(|c| !is_word_char(c));
        person.is_empty()
            || one.people.iter().any(|one| {
                one.handle == person || (!is_handle && folded(&one.name).contains(person))
            })
    }
}

impl Library {
    /// The incidents that match, the latest first; `None` once `is_stale` says that the result is not needed any more.
    pub fn list(&self, filter: &Filter, is_stale: impl Fn() -> bool + Sync) -> Option<Vec<Listed>> {
        let search = Search::of(&filter.words);
        let places: Vec<usize> = (0..self.shelf.len()).collect();
        let look = |at: &usize| {
            let Cached { summary, words, .. } = self.shelf.get(*at)?;
            if is_stale() || !filter.passes(summary) {
                return None;
            }
            let hits = if search.is_empty() {
                None
            } else {
                Some(search.look(summary, words)?)
            };
            Some(Listed { at: *at, hits })
        };
        let found = on_every_core(&places, look).into_iter().flatten().collect();
        (!is_stale()).then_some(found)
    }
}
