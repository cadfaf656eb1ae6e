//! Which entries the timeline shows and how tall each is, kept from one frame to the next. Rebuilt only when
//! the log or the filter changes; knows nothing of pixels on a screen.

use super::layout::{Heights, Place};
use crate::board::facets::{Change, Facets};
use crate::find::Found;
use crate::incident::{Entry, Incident};

/// The rows shown and their heights.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    log: u64,
    /// What alone is shown, by its number.
    only: Option<u64>,
    width: f32,
    /// Changes whenever the rows do.
    pub version: u64,
    /// Positions in [`Incident::entries`] of the rows, in the order they happened.
    pub rows: Vec<u32>,
    /// The height of each row: as measured, else as guessed.
    pub heights: Heights,
    /// The height of each entry as last measured, by its position; not a number until then.
    measured: Vec<f32>,
    /// How many entries the rows were chosen from.
    looked_through: usize,
}

/// The height of a row of one line, and what every further line adds, in points.
pub(super) const ROW: f32 = 28.0;
pub(super) const LINE: f32 = 18.0;
/// How many lines a row shows of words that are not unfolded.
pub(super) const FOLDED_LINES: usize = 4;
/// What a letter is wide on average, in points; only guesses depend on it.
const LETTER: f32 = 7.0;

impl Index {
    /// Brings rows and heights up to date for a column of words this wide, after the facets brought `change`;
    /// returns where `place`, which stood at the top, stands now. `only` narrows the rows to what was found.
    pub(super) fn sync(
        &mut self,
        incident: &Incident,
        (facets, change): (&Facets, Change),
        only: Option<(&Found, u64)>,
        width: f32,
        place: Place,
    ) -> Place {
        let many = incident.entries().len();
        let is_as_wide = (self.width - width).abs() <= 0.5;
        if self.log != facets.log() || !is_as_wide {
            self.measured.clear();
        }
        self.measured.resize(many, f32::NAN);
        let only_number = only.map(|(_, number)| number);
        let same_rows = self.log == facets.log() && self.only == only_number;
        if same_rows && is_as_wide && change == Change::None {
            return place;
        }
        let anchor = self.rows.get(place.row).copied();
        (self.log, self.only, self.width) = (facets.log(), only_number, width);
        let shows = |at: u32| {
            let at = at as usize;
            facets.shows(at) && only.is_none_or(|(found, _)| found.holds(at))
        };
        self.version += 1;
        let known = self.looked_through;
        self.looked_through = many;
        let grew = same_rows && is_as_wide && change == Change::Grew;
        if grew && let Some(new) = newest(incident, known) {
            for at in new.iter().copied().filter(|at| shows(*at)) {
                self.heights.push(self.guess(incident, at));
                self.rows.push(at);
            }
            return place;
        }
        self.rows = incident
            .timeline()
            .iter()
            .copied()
            .filter(|at| shows(*at))
            .collect();
        let each = self.rows.iter().map(|at| self.guess(incident, *at));
        self.heights = Heights::of(each.collect());
        let row = anchor.map_or(0, |at| self.row_near(incident, at));
        Place {
            row: row.min(self.rows.len().saturating_sub(1)),
            ..place
        }
    }

    /// True where every entry there is has been considered.
    pub(super) fn is_current(&self, incident: &Incident) -> bool {
        self.looked_through == incident.entries().len()
    }

    /// What a frame works with at once: the rows, their heights, and every height measured so far.
    pub(super) fn parts(&mut self) -> (&[u32], &mut Heights, &mut [f32]) {
        (&self.rows, &mut self.heights, &mut self.measured)
    }

    /// The row of this entry, if it is shown.
    pub(super) fn row_of(&self, incident: &Incident, n: u64) -> Option<usize> {
        let at = incident.position(n)?;
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

/// The entries behind the first `known` ones, if they are the last that happened as well; nearly always so.
fn newest(incident: &Incident, known: usize) -> Option<&[u32]> {
    let timeline = incident.timeline();
    let new = timeline.get(known..)?;
    let is_new = new.iter().all(|at| *at as usize >= known);
    is_new.then_some(new)
}
