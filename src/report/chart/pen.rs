//! What the charts draw with: shapes are put down in order, lengths come out finite and not negative.

use crate::incident::text::on_one_line;
use crate::report::drawing::{About, Align, Drawing, Fill, Ink, Shape, Sign};
use crate::words;

/// The height of a chart's words, in points.
pub(super) const TYPE: f32 = 11.0;
/// The height of secondary text.
pub(super) const SMALL: f32 = 10.0;
/// The height of a bar.
pub(super) const BAR: f32 = 18.0;
/// Between bars of one lane, and around their text.
pub(super) const GAP: f32 = 4.0;

/// Shapes as they are put down.
#[derive(Default)]
pub(super) struct Pen {
    shapes: Vec<Shape>,
}

/// What a shape represents.
pub(super) fn about(words: impl AsRef<str>, entry: Option<u64>) -> About {
    About {
        words: words::fitted(&on_one_line(words.as_ref()), 400),
        entry,
    }
}

impl Pen {
    /// A rectangle; one too narrow to be seen is drawn two points wide.
    pub(super) fn block(&mut self, area: [f32; 4], ink: Ink, fill: Fill, about: About) {
        let [x, y, width, height] = area.map(finite);
        self.shapes.push(Shape::Block {
            area: [x, y, width.max(2.0), height.max(0.0)],
            ink,
            fill,
            about,
        });
    }

    /// A rule.
    pub(super) fn rule(&mut self, from: [f32; 2], to: [f32; 2]) {
        self.line(from, to, Ink::Rule, 1.0, false);
    }

    /// A line.
    pub(super) fn line(
        &mut self,
        from: [f32; 2],
        to: [f32; 2],
        ink: Ink,
        width: f32,
        dashed: bool,
    ) {
        self.shapes.push(Shape::Line {
            from: from.map(finite),
            to: to.map(finite),
            ink,
            width,
            dashed,
        });
    }

    /// A sign.
    pub(super) fn mark(&mut self, at: [f32; 2], sign: Sign, ink: Ink, about: About) {
        self.shapes.push(Shape::Mark {
            at: at.map(finite),
            size: 9.0,
            sign,
            ink,
            about,
        });
    }

    /// Words whose baseline starts there.
    pub(super) fn text(&mut self, at: [f32; 2], size: f32, ink: Ink, words: impl Into<String>) {
        self.put(at, Align::Start, size, false, ink, words.into());
    }

    /// The same in the heavier weight.
    pub(super) fn strong(&mut self, at: [f32; 2], size: f32, words: impl Into<String>) {
        self.put(at, Align::Start, size, true, Ink::Text, words.into());
    }

    /// Words aligned some other way.
    pub(super) fn aligned(
        &mut self,
        at: [f32; 2],
        align: Align,
        size: f32,
        ink: Ink,
        words: impl Into<String>,
    ) {
        self.put(at, align, size, false, ink, words.into());
    }

    fn put(
        &mut self,
        at: [f32; 2],
        align: Align,
        size: f32,
        strong: bool,
        ink: Ink,
        words: String,
    ) {
        self.shapes.push(Shape::Text {
            at: at.map(finite),
            align,
            size,
            strong,
            ink,
            words,
        });
    }

    /// The chart.
    pub(super) fn finish(
        self,
        title: String,
        description: String,
        width: f32,
        height: f32,
    ) -> Drawing {
        Drawing {
            title,
            description,
            size: [width, height.ceil()],
            shapes: self.shapes,
        }
    }
}

fn finite(length: f32) -> f32 {
    if length.is_finite() { length } else { 0.0 }
}
