//! Blocks of lines under headings, and how each line is laid out: whole where there is room, shorter where there is
//! not. `flow` decides which of them go where, `contents` what they say.

use egui::{Color32, FontId, Pos2, Vec2};

use super::pen::{Pen, Words};
use crate::theme::{signs, type_scale};

/// How a stretch of words looks within a line.
#[derive(Clone, Copy)]
pub(super) enum Look {
    Plain,
    Strong,
    Muted,
    Signal(Color32),
}

/// A stretch of words in one look.
pub(super) type Part = (String, Look);

/// What a line says.
pub(super) enum Said {
    /// Words, which wrap.
    Words(Vec<Part>),
    /// People, as many by their whole name as there is room for, and how many more; then what else is said of them,
    /// where room is not short.
    People(Vec<String>, Vec<Part>),
}

/// One line of a block.
pub(super) struct Line {
    /// What it begins with, in a column of its own: a number, a role, a clock. Empty for none.
    pub(super) lead: String,
    pub(super) lead_ink: Color32,
    pub(super) said: Said,
    /// What is below its words, small: a risk, a rollback.
    pub(super) details: Vec<Vec<Part>>,
    /// What is at its end and never cut: a clock.
    pub(super) trail: String,
    pub(super) trail_ink: Color32,
}

/// Where the name of a block goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// Over its lines.
    Above,
    /// In the column of the roles, beside its first line, whose own lead is part of its words.
    Beside,
    /// Nowhere: each line of a table has a name of its own.
    None,
}

impl Heading {
    /// How much height it takes above the lines.
    pub(super) fn height(self, pen: &Pen<'_>) -> f32 {
        match self {
            Self::Above => pen.scale.small * 1.35,
            Self::Beside | Self::None => 0.0,
        }
    }
}

/// Lines that belong together.
pub(super) struct Block {
    /// Its name, also where its lines are counted only.
    pub(super) name: &'static str,
    /// Its lines, the most important first; more than ever fit are only counted.
    pub(super) lines: Vec<Line>,
    /// How many lines there are beyond these.
    pub(super) beyond: usize,
    /// Leads small, as names of their lines; no heading.
    pub(super) is_table: bool,
    /// True where its lines are read from every chair, and large wherever they can be.
    pub(super) is_primary: bool,
    /// True where what it says is shown, cut, elsewhere as well: nobody has to count it.
    pub(super) is_extra: bool,
    /// How many of its lines are taken in one turn.
    pub(super) per_turn: usize,
    /// How many of its lines are overdue, which are its first.
    pub(super) overdue: usize,
    /// Its column where there are two.
    pub(super) home: usize,
}

/// The most rows a line may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rows {
    /// Of its words.
    words: usize,
    /// Of each of its details; none for 0.
    details: usize,
}

impl Rows {
    const fn of(words: usize, details: usize) -> Self {
        Self { words, details }
    }

    /// Everything a line says, short of a wall of text, which nobody reads across a room.
    pub(super) const WHOLE: Self = Self::of(8, 4);
    /// A line among many.
    pub(super) const SHORT: Self = Self::of(2, 0);
    /// A line where otherwise something would only be counted.
    pub(super) const ROW: Self = Self::of(1, 0);
    /// The most important line, from the longest to the least.
    pub(super) const FIRST: [Self; 4] =
        [Self::of(5, 3), Self::of(3, 2), Self::of(2, 1), Self::SHORT];
    /// What a short line may become where room is left, the longest first.
    pub(super) const LONGER: [Self; 4] =
        [Self::WHOLE, Self::of(4, 2), Self::of(3, 1), Self::of(3, 0)];
}

/// How a line is to be set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measure {
    /// The size of its words.
    pub(super) size: f32,
    /// The most rows it may take.
    pub(super) rows: Rows,
    /// True where its lead is part of its words.
    pub(super) is_lead_within: bool,
}

/// The most people that are named in a line; more never fit.
const NAMED: usize = 40;

impl Block {
    /// How many of its lines are not shown.
    pub(super) fn hidden(&self, shown: usize) -> usize {
        self.lines.len() + self.beyond - shown.min(self.lines.len())
    }

    /// The least height of its lines: beside them there must be room for its name and for how many are not shown.
    pub(super) fn least_height(&self, pen: &Pen<'_>, heading: Heading) -> f32 {
        match heading {
            Heading::Beside if self.lines.len() + self.beyond > 1 => 2.0 * self.name(pen).size().y,
            _ => 0.0,
        }
    }

    /// Its name as a heading.
    pub(super) fn name(&self, pen: &Pen<'_>) -> Words {
        let (font, ink) = (pen.small(), pen.tokens.text_muted);
        pen.line(self.name, font, ink, f32::INFINITY)
    }

    /// The width its name takes beside its lines, and below it how many of them are not shown.
    pub(super) fn beside_width(&self, pen: &Pen<'_>) -> f32 {
        let most = self.lines.len() + self.beyond;
        let count = match most {
            0 | 1 => 0.0,
            most => self.count(pen, most - 1).size().x,
        };
        self.name(pen).size().x.max(count) + 4.0 * pen.scale.grid
    }

    /// How many of its lines are not shown, as an alarm where one of those is overdue.
    fn count(&self, pen: &Pen<'_>, hidden: usize) -> Words {
        let shown = (self.lines.len() + self.beyond).saturating_sub(hidden);
        let (more, ink) = if self.overdue > shown {
            let more = format!("{} +{hidden} more", signs::ALARM);
            (more, pen.tokens.alarm.ink)
        } else {
            (format!("+{hidden} more"), pen.tokens.text)
        };
        let font = type_scale::strong(pen.scale.small);
        pen.line(&more, font, ink, f32::INFINITY)
    }

    /// Paints its name, and how many of its lines are not shown: behind it, or below where it is beside them on the line that begins at `base`.
    pub(super) fn paint_heading(
        &self,
        pen: &Pen<'_>,
        at: Pos2,
        heading: Heading,
        hidden: usize,
        base: f32,
    ) {
        if heading == Heading::None {
            return;
        }
        let name = self.name(pen);
        let size = name.size();
        let place = match heading {
            Heading::Beside => Pos2::new(at.x, base - name.baseline()),
            _ => at,
        };
        pen.paint(place, name);
        if hidden > 0 {
            let more = self.count(pen, hidden);
            let place = match heading {
                Heading::Beside => place + Vec2::new(0.0, size.y),
                _ => place + Vec2::new(size.x + 4.0 * pen.scale.grid, 0.0),
            };
            pen.paint(place, more);
        }
    }

    /// The width its leads share, each of the size of its line, so that its words begin below one another.
    pub(super) fn lead_width(&self, pen: &Pen<'_>, size: impl Fn(usize) -> f32) -> f32 {
        let leads = self.lines.iter().enumerate();
        let leads = leads.filter(|(_, line)| !line.lead.is_empty());
        let widths = leads.map(|(at, line)| self.lead(pen, line, size(at)).size().x);
        let widest = widths.fold(0.0, f32::max);
        if widest > 0.0 {
            widest + 4.0 * pen.scale.grid
        } else {
            0.0
        }
    }

    fn lead(&self, pen: &Pen<'_>, line: &Line, size: f32) -> Words {
        let font = if self.is_table {
            pen.small()
        } else {
            type_scale::tabular_strong(size)
        };
        pen.line(&line.lead, font, line.lead_ink, f32::INFINITY)
    }
}

/// One line laid out.
#[derive(Clone)]
pub(super) struct Laid {
    lead: Words,
    words: Words,
    trail: Words,
    details: Vec<Words>,
    /// Where the words begin, from the left.
    from: f32,
    /// Below the words, before the next line.
    space: f32,
    /// True where people are left out who are counted at its end.
    counts: bool,
}

impl Laid {
    /// Lays a line out within that width, its words `from` the left.
    pub(super) fn of(
        pen: &Pen<'_>,
        block: &Block,
        line: &Line,
        (width, from): (f32, f32),
        measure: Measure,
    ) -> Self {
        let size = measure.size;
        let space = 4.0 * pen.scale.grid;
        let trail = |text: &str| {
            let font = type_scale::tabular(size);
            pen.line(text, font, line.trail_ink, width)
        };
        let room = |trail: &Words| match trail.size().x {
            behind if behind > 0.0 => width - from - behind - space,
            _ => width - from,
        };
        // Names on one row at first: how many more there are is said beside them.
        let rows = match &line.said {
            Said::People(..) if measure.rows.details == 0 => 1,
            _ => measure.rows.words,
        };
        let lay = |parts: &[Part], trail: Words| {
            let words = lay(pen, parts, size, room(&trail), rows);
            (words, trail)
        };
        let ((words, trail), counts) = match &line.said {
            Said::Words(parts) if measure.is_lead_within && !line.lead.is_empty() => {
                let lead = (format!("{} ", line.lead), Look::Signal(line.lead_ink));
                let parts: Vec<_> = std::iter::once(lead).chain(parts.iter().cloned()).collect();
                (lay(&parts, trail(&line.trail)), false)
            }
            Said::Words(parts) => (lay(parts, trail(&line.trail)), false),
            Said::People(people, more) => {
                let named = |many: usize| {
                    let names = people[..many].join(", ");
                    let mut parts = vec![(names, Look::Plain)];
                    if many == people.len() {
                        if measure.rows.details > 0 {
                            parts.extend(more.iter().cloned());
                        }
                        return lay(&parts, trail(&line.trail));
                    }
                    lay(&parts, trail(&format!("+{}", people.len() - many)))
                };
                let all = people.len();
                let many = (1..=all.min(NAMED))
                    .rev()
                    .find(|many| !named(*many).0.is_cut())
                    .unwrap_or(1);
                (named(many), many < all)
            }
        };
        let details = if measure.rows.details == 0 {
            Vec::new()
        } else {
            let detail =
                |parts: &Vec<Part>| lay_small(pen, parts, width - from, measure.rows.details);
            line.details.iter().map(detail).collect()
        };
        let lead = if measure.is_lead_within {
            pen.line("", pen.small(), line.lead_ink, width)
        } else {
            block.lead(pen, line, size)
        };
        Self {
            lead,
            words,
            trail,
            details,
            from,
            space: size * 0.1,
            counts,
        }
    }

    /// The baseline of its first row, from its top.
    pub(super) fn baseline(&self) -> f32 {
        self.words.baseline()
    }

    /// True where not all of it is there to be read.
    pub(super) fn is_cut(&self) -> bool {
        self.counts || self.words.is_cut() || self.details.iter().any(Words::is_cut)
    }

    /// How high it is, with the space below.
    pub(super) fn height(&self) -> f32 {
        let details: f32 = self.details.iter().map(|words| words.size().y).sum();
        self.words.size().y + details + self.space
    }

    /// Paints it with its upper left corner there; returns where it ends.
    pub(super) fn paint(self, pen: &Pen<'_>, at: Pos2, width: f32) -> f32 {
        let end = at.y + self.height();
        let base = at.y + self.words.baseline();
        let left = at.x + self.from;
        pen.paint(Pos2::new(at.x, base - self.lead.baseline()), self.lead);
        let right = at.x + width - self.trail.size().x;
        pen.paint(Pos2::new(right, base - self.trail.baseline()), self.trail);
        let mut y = at.y + self.words.size().y;
        pen.paint(Pos2::new(left, at.y), self.words);
        for words in self.details {
            let high = words.size().y;
            pen.paint(Pos2::new(left, y), words);
            y += high;
        }
        end
    }
}

fn lay_small(pen: &Pen<'_>, parts: &[Part], width: f32, rows: usize) -> Words {
    lay(pen, parts, pen.scale.small, width, rows)
}

/// Lays parts of one size out on at most so many rows.
pub(super) fn lay(pen: &Pen<'_>, parts: &[Part], size: f32, width: f32, rows: usize) -> Words {
    let look = |look: Look| -> (FontId, Color32) {
        match look {
            Look::Plain => (type_scale::regular(size), pen.tokens.text),
            Look::Strong => (type_scale::strong(size), pen.tokens.text),
            Look::Muted => (type_scale::regular(size), pen.tokens.text_muted),
            Look::Signal(ink) => (type_scale::strong(size), ink),
        }
    };
    let runs: Vec<_> = parts
        .iter()
        .map(|(text, how)| {
            let (font, ink) = look(*how);
            (text.as_str(), font, ink)
        })
        .collect();
    pen.lay(&runs, width, rows)
}

/// How high the line is that counts what has no room.
pub(super) fn count_height(pen: &Pen<'_>) -> f32 {
    pen.scale.small * 1.35
}
