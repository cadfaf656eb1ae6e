//! Which entries the timeline shows and how tall each is, kept from one frame to the next. Rebuilt only when
//! the log or the filter changes; knows nothing of pixels on a screen.

use super::layout::{Heights, Place};
use crate::board::timeline::Filter;
use crate::incident::text::tags;
use crate::incident::{Entry, EntryKind, Incident, Time};
use std::collections::BTreeSet;

/// Stands for everything in an incident that a row may depend on: entries are only ever added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Revision {
    opened: Time,
    entries: usize,
    next_n: u64,
    last: Option<Time>,
}

impl Revision {
    pub(super) fn of(incident: &Incident) -> Self {
        Self {
            opened: incident.opened,
            entries: incident.entries().len(),
            next_n: incident.next_n(),
            last: incident.entries().last().map(Entry::recorded),
        }
    }

    /// True where both are of one incident.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        self.opened == other.opened
    }
}

/// How many entries each segment of the filter would show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub decisions: usize,
    pub actions: usize,
    pub findings: usize,
    pub questions: usize,
    pub key: usize,
}

/// The rows shown and their heights.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    revision: Option<Revision>,
    filter: Filter,
    only: Option<Vec<u32>>,
    width: f32,
    /// Positions in [`Incident::entries`] of the rows, in the order they happened.
    pub rows: Vec<u32>,
    /// The height of each row: as measured, else as guessed.
    pub heights: Heights,
    /// The height of each entry as last measured, by its position; not a number until then.
    measured: Vec<f32>,
    /// What each segment holds.
    pub counts: Counts,
    /// Every tag used so far.
    pub tags: BTreeSet<String>,
    /// How many entries were counted and looked through for tags.
    counted: usize,
}

/// The height of a row of one line, and what every further line adds, in points.
pub(super) const ROW: f32 = 28.0;
pub(super) const LINE: f32 = 18.0;
/// How many lines a row shows of words that are not unfolded.
pub(super) const FOLDED_LINES: usize = 4;
/// What a letter is wide on average, in points; only guesses depend on it.
const LETTER: f32 = 7.0;

impl Index {
    /// Brings rows and heights up to date for a column of words this wide; returns where `place`, which stood at the
    /// top, stands now. `only` narrows the rows to these entries, given in the rows' own order.
    pub(super) fn sync(
        &mut self,
        incident: &Incident,
        filter: &Filter,
        only: Option<&[u32]>,
        width: f32,
        place: Place,
    ) -> Place {
        let revision = Revision::of(incident);
        if !self.revision.is_some_and(|known| known.is_of(&revision)) {
            self.measured.clear();
            self.tags.clear();
            self.counts = Counts::default();
            self.counted = 0;
        }
        if self.revision != Some(revision) {
            self.count(incident);
        }
        self.measured.resize(incident.entries().len(), f32::NAN);
        if (self.width - width).abs() > 0.5 {
            self.measured.fill(f32::NAN);
        }
        let same_rows = self.revision == Some(revision)
            && self.filter == *filter
            && self.only.as_deref() == only;
        if same_rows && (self.width - width).abs() <= 0.5 {
            return place;
        }

        let anchor = self.rows.get(place.row).copied();
        let rows = match only {
            Some(only) => only.to_vec(),
            None => filter.rows(incident),
        };
        let grew = rows.starts_with(&self.rows) && (self.width - width).abs() <= 0.5;
        (self.revision, self.width) = (Some(revision), width);
        self.filter.clone_from(filter);
        self.only = only.map(<[u32]>::to_vec);
        if grew {
            for at in &rows[self.rows.len()..] {
                self.heights.push(self.guess(incident, *at));
            }
        } else {
            let each = rows.iter().map(|at| self.guess(incident, *at));
            self.heights = Heights::of(each.collect());
        }
        self.rows = rows;
        let row = anchor.map_or(0, |at| self.row_near(incident, at));
        Place {
            row: row.min(self.rows.len().saturating_sub(1)),
            ..place
        }
    }

    /// What a frame works with at once: the rows, their heights, and every height measured so far.
    pub(super) fn parts(&mut self) -> (&[u32], &mut Heights, &mut [f32]) {
        (&self.rows, &mut self.heights, &mut self.measured)
    }

    /// The row of this entry, if it is shown.
    pub(super) fn row_of(&self, incident: &Incident, n: u64) -> Option<usize> {
        let at = incident.entries().binary_search_by_key(&n, Entry::n).ok()?;
        let row = self.row_near(incident, u32::try_from(at).ok()?);
        (self.rows.get(row).copied() == u32::try_from(at).ok()).then_some(row)
    }

    /// The number of the entry in this row.
    pub(super) fn entry_in(&self, incident: &Incident, row: usize) -> Option<u64> {
        let at = *self.rows.get(row)?;
        incident.entries().get(at as usize).map(Entry::n)
    }

    /// The row of the entry at this position, or the one that would follow it.
    fn row_near(&self, incident: &Incident, at: u32) -> usize {
        let entries = incident.entries();
        let key = |at: u32| entries.get(at as usize).map(|entry| (entry.happened, at));
        let wanted = key(at);
        self.rows.partition_point(|row| key(*row) < wanted)
    }

    /// Counts what came in since the last time. Kinds never change; key moments may, by a later entry.
    fn count(&mut self, incident: &Incident) {
        let entries = incident.entries();
        if entries.len() < self.counted {
            (self.counts, self.counted) = (Counts::default(), 0);
        }
        let new = &entries[self.counted..];
        for entry in new {
            let count = match entry.kind() {
                EntryKind::Decision => &mut self.counts.decisions,
                EntryKind::Action => &mut self.counts.actions,
                EntryKind::Finding => &mut self.counts.findings,
                EntryKind::Question => &mut self.counts.questions,
                _ => continue,
            };
            *count += 1;
        }
        if new
            .iter()
            .any(|entry| entry.kind() == EntryKind::Correction)
        {
            self.counts.key = entries.iter().filter(|entry| entry.key).count();
        } else {
            self.counts.key += new.iter().filter(|entry| entry.key).count();
        }
        self.tags
            .extend(new.iter().filter_map(Entry::said).flat_map(tags));
        self.counted = entries.len();
    }

    fn guess(&self, incident: &Incident, at: u32) -> f64 {
        let known = self.measured.get(at as usize).copied();
        if let Some(known) = known.filter(|height| height.is_finite()) {
            return f64::from(known);
        }
        let said = incident
            .entries()
            .get(at as usize)
            .and_then(Entry::said)
            .unwrap_or_default();
        let letters_a_line = (self.width / LETTER).max(8.0) as usize;
        let breaks = said.bytes().take(1_000).filter(|b| *b == b'\n').count();
        let lines = (said.len() / letters_a_line + breaks + 1).min(FOLDED_LINES);
        f64::from(ROW + LINE * (lines as f32 - 1.0))
    }
}
