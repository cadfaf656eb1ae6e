//! Three sizes and two weights, and the layout grid. All lengths are in points.

use egui::{FontFamily, FontId};

use super::fonts;

/// One step of the grid. Every margin, gap and height is a multiple of it.
pub const GRID: f32 = 4.0;
/// Between things that belong together.
pub const GAP_SMALL: f32 = GRID;
/// Between neighbours.
pub const GAP: f32 = 2.0 * GRID;
/// Between groups.
pub const GAP_LARGE: f32 = 4.0 * GRID;
/// From a region's edge to what is in it.
pub const MARGIN: f32 = 5.0 * GRID;
/// The least height of anything that can be clicked, with room around its text.
pub const CONTROL_HEIGHT: f32 = 7.0 * GRID;
/// The least hit area of anything, in either direction.
pub const HIT: f32 = 6.0 * GRID;
/// The rounding of cards, buttons and fields.
pub const RADIUS: u8 = 6;

/// Labels, keys, notes.
pub const SMALL: f32 = 12.0;
/// Text.
pub const BODY: f32 = 14.0;
/// The one largest thing of a region.
pub const TITLE: f32 = 18.0;

/// The ordinary weight.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The heavier weight.
pub fn strong(size: f32) -> FontId {
    FontId::new(size, fonts::semibold())
}

/// The ordinary weight with digits of one width, for numbers that move.
pub fn tabular(size: f32) -> FontId {
    FontId::new(size, fonts::tabular())
}

/// The heavier weight with digits of one width.
pub fn tabular_strong(size: f32) -> FontId {
    FontId::new(size, fonts::tabular_semibold())
}

/// Identifiers, times in columns, pasted logs. Drawn a little smaller, since its letters are larger for their size.
pub fn mono(size: f32) -> FontId {
    FontId::new(size - 1.0, FontFamily::Monospace)
}

/// The wall's sizes, which grow with the screen so that they read the same across the room on any of them: with its
/// height, or its width where that is less.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WallScale {
    /// Labels and secondary facts; 1/36 of that side, the least allowed.
    pub small: f32,
    /// Everything a person reads from their chair; 1/24 of that side.
    pub body: f32,
    /// Name, clock; a step above the rest.
    pub title: f32,
    /// What is happening now: the largest thing on the wall.
    pub headline: f32,
    /// One step of the wall's grid.
    pub grid: f32,
}

impl WallScale {
    /// The sizes for a wall whose shorter side is this long, in points.
    pub fn of(side: f32) -> Self {
        Self {
            small: side / 36.0,
            body: side / 24.0,
            title: side / 18.0,
            headline: side / 12.0,
            grid: side / 270.0,
        }
    }
}
