//! Bands: strips across the column that are never divided. A page is a pile of them.

use std::rc::Rc;

use krilla::image::Image;

use super::tags::TagId;
use super::typeset::GlyphRun;
use crate::report::document::Anchor;
use crate::report::drawing::Drawing;
use crate::theme::paper::Rgb;

/// A strip across the column.
#[derive(Default)]
pub(super) struct PageBlock<'d> {
    pub(super) height: f32,
    /// True where it may not be parted from the one below.
    pub(super) keep: bool,
    /// True for mere space, which no page begins with.
    pub(super) space: bool,
    /// What is in it.
    pub(super) marks: Vec<Mark<'d>>,
    /// What links to it.
    pub(super) anchors: Vec<Anchor>,
    /// The table's head, repeated where a page begins with this block.
    pub(super) head: Option<Rc<Vec<usize>>>,
    /// The bookmark that leads here.
    pub(super) bookmark: Option<&'d str>,
}

/// Something on a block; places are from its upper left corner.
pub(super) enum Mark<'d> {
    /// Words of one face and tint.
    Words {
        run: GlyphRun,
        /// Where the line begins, and its baseline.
        at: [f32; 2],
        tag: TagId,
    },
    /// A filled rectangle: left, top, width, height.
    Fill { area: [f32; 4], ink: Rgb },
    /// The outline of one.
    Frame { area: [f32; 4], ink: Rgb },
    /// The number of the page something is on; ends at `at`.
    PageOf {
        anchor: Anchor,
        at: [f32; 2],
        tag: TagId,
    },
    /// A picture.
    Picture {
        image: Image,
        area: [f32; 4],
        tag: TagId,
    },
    /// A chart, so much smaller than it was laid out.
    Chart {
        drawing: &'d Drawing,
        scale: f32,
        tag: TagId,
    },
}
