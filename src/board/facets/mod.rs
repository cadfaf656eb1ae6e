//! What each entry is known by, and how many entries each choice of the filter would show. Kept from one
//! look to the next: an entry costs what it touches, whatever the length of the log.

mod counts;
mod facts;
mod names;

use super::filter::{Choice, Filter};
use crate::incident::{Incident, Time};
use counts::{Counts, Sieve};
pub(super) use facts::is_unasked;
use facts::{Facts, Walk};
use names::Names;

/// What a sync found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing that matters to which entries are shown.
    None,
    /// Entries were added; those known before are as they were.
    Grew,
    /// Anything may be shown, hidden or moved now.
    All,
}

impl Change {
    /// What two syncs found, one after the other.
    #[must_use]
    pub fn and(self, later: Self) -> Self {
        match (self, later) {
            (Self::None, change) | (change, Self::None) => change,
            (Self::Grew, Self::Grew) => Self::Grew,
            _ => Self::All,
        }
    }
}

/// What every entry is known by, and the counts.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    known: Vec<Facts>,
    walk: Walk,
    names: Names,
    filter: Filter,
    /// The entry of the last update.
    last_update: Option<u64>,
    /// The first entry and the last one looked at; where they differ it is another log.
    ends: Option<[(u64, Time); 2]>,
    counts: Counts,
    log: u64,
}

impl Facets {
    /// Brings everything up to date with the log and the filter.
    pub fn sync(&mut self, incident: &Incident, filter: &Filter) -> Change {
        let is_other = self.ends != ends(incident, self.known.len());
        if is_other {
            *self = Self {
                log: self.log + 1,
                ..Self::default()
            };
        }
        let known = self.known.len();
        let touched = self.learn(incident);
        let many = self.known.len();
        self.ends = ends(incident, many);

        let last_update = incident.updates.last().map(|update| update.entry);
        let is_new_filter = !self.filter.shows_as(filter);
        let recounts = is_new_filter || self.last_update != last_update;
        if recounts {
            self.filter.clone_from(filter);
            self.last_update = last_update;
            self.counts = Counts::default();
            self.count(incident, 0..many);
        } else {
            self.count(incident, touched.iter().copied().chain(known..many));
        }
        match () {
            () if is_other || is_new_filter || !touched.is_empty() => Change::All,
            () if known < many => Change::Grew,
            () => Change::None,
        }
    }

    /// A number that changes when another log is looked at.
    pub fn log(&self) -> u64 {
        self.log
    }

    /// True if the entry at this position is shown.
    pub fn shows(&self, at: usize) -> bool {
        self.known.get(at).is_some_and(|facts| facts.fails == 0)
    }

    /// How many entries are shown.
    pub fn shown(&self) -> usize {
        self.counts.shown
    }

    /// How many entries would be shown for this choice, were it the only one in its part.
    pub fn count_of(&self, choice: &Choice) -> usize {
        self.counts.of(choice, &self.names)
    }

    /// How many of those recorded after the last update would be shown, where there is one.
    pub fn since_update(&self) -> Option<usize> {
        self.last_update.map(|_| self.counts.since_update)
    }

    /// Every tag that some entry carries, in order.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.names.tags()
    }

    /// Takes note of new entries, and of what they changed about those known before; returns the positions
    /// of the latter, counted out.
    fn learn(&mut self, incident: &Incident) -> Vec<usize> {
        let entries = incident.entries();
        let known = self.known.len();
        let new = &entries[known..];
        let mut touched = Vec::new();
        self.names.renew(incident, new, &mut touched);
        for (at, entry) in new.iter().enumerate() {
            let context = self.walk.pass(incident, entry);
            facts::touched(incident, entry, &mut touched);
            self.names.note_mentions(entry, known + at);
            let facts = Facts::of(incident, entry, &context, &mut self.names);
            self.known.push(facts);
        }
        touched.retain(|at| *at < known);
        touched.sort_unstable();
        touched.dedup();
        for at in &touched {
            let entry = &entries[*at];
            let old = &self.known[*at];
            let is_since_update = self.last_update.is_some_and(|last| entry.n() > last);
            self.counts.add(old, is_since_update, false);
            self.names.give_back(old.tags());
            // A correction may mention others.
            self.names.note_mentions(entry, *at);
            self.known[*at] = Facts::of(incident, entry, &old.context(), &mut self.names);
        }
        touched
    }

    /// Counts entries in wherever they would be shown.
    fn count(&mut self, incident: &Incident, which: impl Iterator<Item = usize>) {
        let sieve = Sieve::of(&self.filter, &self.names);
        for at in which {
            let entry = &incident.entries()[at];
            let facts = &mut self.known[at];
            facts.fails = sieve.fails(facts, entry);
            let is_since_update = self.last_update.is_some_and(|last| entry.n() > last);
            self.counts.add(facts, is_since_update, true);
        }
    }
}

/// The first of so many entries and the last of them; none where the log has not as many.
fn ends(incident: &Incident, many: usize) -> Option<[(u64, Time); 2]> {
    let entries = incident.entries();
    let (first, last) = (entries.first()?, entries.get(many.checked_sub(1)?)?);
    Some([first, last].map(|entry| (entry.n(), entry.recorded())))
}
