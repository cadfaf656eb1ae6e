//! A chart as plain shapes, each colour named by its purpose: laid out once, then written as SVG, put on a printed page
//! or painted in a window where its marks can be clicked. How a shape is drawn is said in [`primitive`](super::primitive),
//! for all three. Knows no screen.

use crate::theme::paper::{Paper, Rgb};
use strum::{EnumIter, IntoStaticStr};

/// A chart, laid out. Lengths are points, from its upper left corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// What it shows, as its heading.
    pub title: String,
    /// The same in sentences, for who cannot see it.
    pub description: String,
    /// Width and height.
    pub size: [f32; 2],
    /// Its shapes, the lowest first.
    pub shapes: Vec<Shape>,
}

/// One shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled rectangle.
    Block {
        /// Left, top, width, height.
        area: [f32; 4],
        /// Its purpose.
        ink: Ink,
        /// How it is filled, so that it can be distinguished without colours too.
        fill: Fill,
        /// What it represents.
        about: About,
    },
    /// A straight line.
    Line {
        /// From.
        from: [f32; 2],
        /// To.
        to: [f32; 2],
        /// Its purpose.
        ink: Ink,
        /// Its width.
        width: f32,
        /// True for dashes.
        dashed: bool,
    },
    /// A sign at a point.
    Mark {
        /// Its middle.
        at: [f32; 2],
        /// Its size, from side to side.
        size: f32,
        /// Its shape.
        sign: Sign,
        /// Its purpose.
        ink: Ink,
        /// What it represents.
        about: About,
    },
    /// A line of text.
    Text {
        /// Where its baseline starts, has its middle, or ends.
        at: [f32; 2],
        /// Which of these.
        align: Align,
        /// The height of the type.
        size: f32,
        /// True for the heavier weight.
        strong: bool,
        /// Its purpose.
        ink: Ink,
        /// The words, made visible.
        words: String,
    },
}

impl Shape {
    /// What it represents, if anything.
    pub fn about(&self) -> Option<&About> {
        match self {
            Self::Block { about, .. } | Self::Mark { about, .. } => Some(about),
            Self::Line { .. } | Self::Text { .. } => None,
        }
    }

    /// Where it can be clicked: left, top, width, height; empty for shapes that represent nothing.
    pub fn area(&self) -> [f32; 4] {
        match self {
            Self::Block { area, .. } => *area,
            Self::Mark {
                at: [x, y], size, ..
            } => [x - size / 2.0, y - size / 2.0, *size, *size],
            Self::Line { .. } | Self::Text { .. } => [0.0; 4],
        }
    }
}

/// What a shape represents: its words on hover, and the entry it leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// In a sentence.
    pub words: String,
    /// The entry's number.
    pub entry: Option<u64>,
}

/// What a colour is for. Each also differs in shape, fill or words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Ink {
    /// Words.
    Text,
    /// Secondary text.
    Muted,
    /// Rules and ticks.
    Rule,
    /// A stay in a role, a step, a count; words can be read on it.
    Body,
    /// The same where two are side by side.
    BodyOther,
    /// Key moments and what is pointed out.
    Accent,
    /// Approved and done.
    Done,
    /// Pending.
    Waiting,
    /// Unapproved, overdue.
    Alarm,
}

impl Ink {
    /// Its name in a style sheet: `body-other`.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Its colour on such a page.
    pub fn on(self, paper: &Paper) -> Rgb {
        match self {
            Self::Text => paper.text,
            Self::Muted => paper.muted,
            Self::Rule => paper.rule,
            Self::Body => paper.body,
            Self::BodyOther => paper.body_other,
            Self::Accent => paper.accent,
            Self::Done => paper.done,
            Self::Waiting => paper.waiting,
            Self::Alarm => paper.alarm,
        }
    }
}

/// How a block is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fill {
    /// All of it.
    Solid,
    /// With slanted lines and an outline.
    Hatched,
}

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// A circle.
    Circle,
    /// A square standing on a corner.
    Diamond,
    /// A square.
    Square,
    /// A triangle that points up.
    Triangle,
    /// A cross of two strokes.
    Cross,
}

/// How a text is placed relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}
