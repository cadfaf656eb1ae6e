//! What is between the entries: long quiet periods and clocks that jumped, found once for all forms.

use super::Row;
use crate::incident::breaks::{self, Break};
use crate::incident::{Incident, Span};

/// Something between two entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Between {
    /// The entry it comes before.
    pub before: u64,
    /// What it is.
    pub what: Break,
}

impl Between {
    /// How long nothing happened; zero for a clock.
    pub fn quiet(&self) -> Span {
        match self.what {
            Break::Quiet(span) => span,
            Break::ClockBack(_) | Break::ClockAhead(_) => Span::zero(),
        }
    }
}

/// Everything between the entries put in, in the order of the file.
pub(super) fn of(incident: &Incident, rows: &[Row<'_>]) -> Vec<Between> {
    let positions = rows.iter().filter_map(|row| {
        let n = row.entry.n();
        let at = incident.position(n)?;
        Some((n, u32::try_from(at).ok()?))
    });
    let found = positions.flat_map(|(before, at)| {
        let breaks = breaks::before(incident, at).into_iter();
        breaks.map(move |what| Between { before, what })
    });
    found.collect()
}
