//! Charts of an incident, laid out from the report's own data: people, actions and updates over time ([`lanes`]), the
//! steps as a ribbon ([`ribbon`]), how much was written when ([`density`]). Every chart is a [`Drawing`] with
//! its text alternative; [`svg`] writes one down. Knows no colours, no fonts and no screen.
//!
//! Marks that would overlap are drawn as one that says how many it represents, so that ten thousand
//! entries make no more marks than a page can hold. What comes long after the end (the retrospect days later)
//! is counted in words, not drawn: it would squeeze the incident itself into a corner.

mod density;
mod labels;
mod lanes;
mod pen;
mod people;
mod ribbon;
mod scale;
mod svg;
mod words;

pub use svg::{style, svg};

use super::Report;
use super::drawing::Drawing;
use crate::incident::Zone;

/// How wide a chart is laid out where nobody says otherwise, in points: its words can still be read when a
/// printed page makes it three quarters of that.
pub const WIDTH: f32 = 720.0;

/// What a chart is laid out for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Canvas {
    /// Its width in points; narrower than 360 is laid out as 360, wider than 4,000 as 4,000.
    pub width: f32,
    /// The zone of its times.
    pub zone: Zone,
}

impl Canvas {
    /// The report's own: the usual width, the incident's zone.
    pub fn of(report: &Report<'_>) -> Self {
        Self {
            width: WIDTH,
            zone: report.incident.zone,
        }
    }

    fn width(self) -> f32 {
        if self.width.is_finite() {
            self.width.clamp(360.0, 4_000.0)
        } else {
            WIDTH
        }
    }
}

/// Roles and people over time, with key moments, actions, updates and handovers; `None` where there is
/// none of it.
pub fn lanes(report: &Report<'_>) -> Option<Drawing> {
    lanes_on(report, Canvas::of(report))
}

/// The steps over time, each visit with its length; `None` where no step was entered (R15).
pub fn ribbon(report: &Report<'_>) -> Option<Drawing> {
    ribbon_on(report, Canvas::of(report))
}

/// How many entries there were when; `None` where there are none.
pub fn density(report: &Report<'_>) -> Option<Drawing> {
    density_on(report, Canvas::of(report))
}

/// [`lanes`], laid out for that canvas.
pub fn lanes_on(report: &Report<'_>, canvas: Canvas) -> Option<Drawing> {
    lanes::draw(report, canvas)
}

/// [`ribbon`], laid out for that canvas.
pub fn ribbon_on(report: &Report<'_>, canvas: Canvas) -> Option<Drawing> {
    ribbon::draw(report, canvas)
}

/// [`density`], laid out for that canvas.
pub fn density_on(report: &Report<'_>, canvas: Canvas) -> Option<Drawing> {
    density::draw(report, canvas)
}

/// Every chart there is something to draw for, in reading order.
pub fn all_on(report: &Report<'_>, canvas: Canvas) -> Vec<Drawing> {
    [lanes_on, ribbon_on, density_on]
        .into_iter()
        .filter_map(|chart| chart(report, canvas))
        .collect()
}
