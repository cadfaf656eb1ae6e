//! A chart as plain shapes with purposes for colours: laid out once, then written as SVG, put on a printed
//! page or painted in a window where its marks can be clicked. Knows no colours and no screen.

/// A chart, laid out. Lengths are points, from its upper left corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// What it shows, as its heading.
    pub title: String,
    /// The same in sentences, for who cannot see it.
    pub told: String,
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
        /// How it is filled, so that grey paper tells it apart too.
        fill: Fill,
        /// What it stands for.
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
        /// What it stands for.
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

/// What a shape stands for: its words on hover, and the entry it leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// In a sentence.
    pub words: String,
    /// The entry's number.
    pub entry: Option<u64>,
}

/// What a colour is for. Each also differs in shape, fill or words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Words.
    Text,
    /// Words beside the point.
    Muted,
    /// Rules and ticks.
    Rule,
    /// A stay in a role, a step, a count; words can be read on it.
    Body,
    /// The same where two lie side by side.
    BodyOther,
    /// Key moments and what is pointed out.
    Accent,
    /// Confirmed and done.
    Done,
    /// Waiting.
    Waiting,
    /// Taken without the word, overdue.
    Alarm,
}

/// How a block is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fill {
    /// All of it.
    Solid,
    /// With slanted lines.
    Hatched,
    /// Only its outline.
    Outline,
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

impl Sign {
    /// The corners of a sign of that size around a point; none for a circle and for a cross.
    pub fn corners(self, [x, y]: [f32; 2], size: f32) -> Vec<[f32; 2]> {
        let half = size / 2.0;
        match self {
            Self::Circle | Self::Cross => Vec::new(),
            Self::Diamond => {
                let half = half * 1.2;
                vec![[x, y - half], [x + half, y], [x, y + half], [x - half, y]]
            }
            Self::Square => {
                let half = half * 0.9;
                let (left, right, top, bottom) = (x - half, x + half, y - half, y + half);
                vec![[left, top], [right, top], [right, bottom], [left, bottom]]
            }
            Self::Triangle => vec![[x, y - half], [x + half, y + half], [x - half, y + half]],
        }
    }
}

/// Where a text stands relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}
