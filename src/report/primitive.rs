//! A drawing's shapes lowered to what any painter can draw: filled outlines, strokes and lines of text. Every width, radius
//! and gap of a chart is decided here, so that the page, the PDF and the window draw the same. Paints nothing.

use super::drawing::{Align, Fill, Ink, Shape, Sign};

/// How round the corners of a rectangle are.
pub const RADIUS: f32 = 2.0;
/// How wide a rectangle's outline is.
pub const OUTLINE: f32 = 1.0;
/// How long a dash and the gap after it are.
pub const DASH: f32 = 3.0;
/// How far apart the lines of a hatch are, from left to right.
const APART: f32 = 6.0;
/// How wide they are.
const HATCH: f32 = 1.2;
/// The most lines of one hatch.
const MOST: usize = 2_000;
/// How wide a cross's strokes are, and how far they reach beyond the sign's size.
const CROSS: f32 = 1.5;

/// Something a painter draws in one colour. Lengths are points, from the drawing's upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub enum Primitive<'d> {
    /// A rectangle with round corners: left, top, width, height; filled, or its outline.
    Rect {
        /// Where.
        area: [f32; 4],
        /// Its colour's purpose.
        ink: Ink,
        /// True where it is filled.
        filled: bool,
    },
    /// A filled circle.
    Circle {
        /// Its middle.
        at: [f32; 2],
        /// Its radius.
        radius: f32,
        /// Its colour's purpose.
        ink: Ink,
    },
    /// A filled convex polygon.
    Polygon {
        /// Its corners.
        corners: Vec<[f32; 2]>,
        /// Its colour's purpose.
        ink: Ink,
    },
    /// Straight strokes, each from one point to another.
    Strokes {
        /// Their ends.
        lines: Vec<[[f32; 2]; 2]>,
        /// Their colour's purpose.
        ink: Ink,
        /// How wide they are.
        width: f32,
        /// True for dashes of [`DASH`].
        dashed: bool,
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
        /// Its colour's purpose.
        ink: Ink,
        /// The words.
        words: &'d str,
    },
}

impl Shape {
    /// What draws this shape, the lowest first.
    pub fn primitives(&self) -> Vec<Primitive<'_>> {
        match self {
            Self::Block {
                area, ink, fill, ..
            } => block(*area, *ink, *fill),
            Self::Line {
                from,
                to,
                ink,
                width,
                dashed,
            } => vec![Primitive::Strokes {
                lines: vec![[*from, *to]],
                ink: *ink,
                width: *width,
                dashed: *dashed,
            }],
            Self::Mark {
                at,
                size,
                sign,
                ink,
                ..
            } => vec![mark(*at, size / 2.0, *sign, *ink)],
            Self::Text {
                at,
                align,
                size,
                strong,
                ink,
                words,
            } => vec![Primitive::Text {
                at: *at,
                align: *align,
                size: *size,
                strong: *strong,
                ink: *ink,
                words,
            }],
        }
    }
}

fn block(area: [f32; 4], ink: Ink, fill: Fill) -> Vec<Primitive<'static>> {
    let rect = |filled| Primitive::Rect { area, ink, filled };
    match fill {
        Fill::Solid => vec![rect(true)],
        Fill::Hatched => vec![
            Primitive::Strokes {
                lines: hatch(area),
                ink,
                width: HATCH,
                dashed: false,
            },
            rect(false),
        ],
    }
}

/// Lines that rise to the right, cut off at the rectangle's edges.
fn hatch([x, y, width, height]: [f32; 4]) -> Vec<[[f32; 2]; 2]> {
    let (right, bottom) = (x + width, y + height);
    let count = ((width + height) / APART) as usize;
    let lines = (1..=count.min(MOST)).filter_map(|at| {
        // Where the line meets the lower edge, were that long enough.
        let foot = x - height + at as f32 * APART;
        let (from, to) = (foot.max(x), (foot + height).min(right));
        (from < to).then_some([[from, bottom - (from - foot)], [to, bottom - (to - foot)]])
    });
    lines.collect()
}

fn mark([x, y]: [f32; 2], half: f32, sign: Sign, ink: Ink) -> Primitive<'static> {
    let polygon = |corners: &[[f32; 2]]| Primitive::Polygon {
        corners: corners.to_vec(),
        ink,
    };
    match sign {
        Sign::Circle => Primitive::Circle {
            at: [x, y],
            radius: half,
            ink,
        },
        Sign::Diamond => {
            let long = half * 1.2;
            polygon(&[[x, y - long], [x + long, y], [x, y + long], [x - long, y]])
        }
        Sign::Square => {
            let half = half * 0.9;
            let (left, right, top, bottom) = (x - half, x + half, y - half, y + half);
            polygon(&[[left, top], [right, top], [right, bottom], [left, bottom]])
        }
        Sign::Triangle => polygon(&[[x, y - half], [x + half, y + half], [x - half, y + half]]),
        Sign::Cross => {
            let half = half + CROSS;
            let (left, right, top, bottom) = (x - half, x + half, y - half, y + half);
            Primitive::Strokes {
                lines: vec![
                    [[left, top], [right, bottom]],
                    [[right, top], [left, bottom]],
                ],
                ink,
                width: CROSS,
                dashed: false,
            }
        }
    }
}
