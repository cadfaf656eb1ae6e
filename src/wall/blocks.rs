//! Blocks of lines under headings, filled into a column in turn: each block has its first line before any has its
//! second, and what has no room is counted, never dropped in silence.

use egui::{Color32, Pos2, Rect};

use super::pen::{Pen, Words};
use crate::theme::type_scale;

/// One line of a block.
pub(super) struct Line {
    /// What it begins with: a number, a name, a clock.
    pub(super) lead: String,
    pub(super) lead_ink: Color32,
    /// Its words, cut where they are too long.
    pub(super) words: String,
    pub(super) ink: Color32,
    /// What is at its end and never cut: a clock, a count.
    pub(super) trail: String,
    pub(super) trail_ink: Color32,
}

/// Lines that belong together.
pub(super) struct Block {
    /// Its heading; a table goes without, and is called so where lines of it are left out.
    name: String,
    lines: Vec<Line>,
    /// Leads in a column of their own, small.
    is_table: bool,
}

impl Block {
    pub(super) fn new(name: &str, lines: Vec<Line>) -> Self {
        Self {
            name: name.to_owned(),
            lines,
            is_table: false,
        }
    }

    /// Lines without a heading, whose leads form a column.
    pub(super) fn table(name: &str, lines: Vec<Line>) -> Self {
        Self {
            name: name.to_owned(),
            lines,
            is_table: true,
        }
    }

    /// True where it has no lines.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    fn heading_height(&self, pen: &Pen<'_>) -> f32 {
        if self.is_table {
            0.0
        } else {
            pen.scale.small * 1.35
        }
    }

    fn lead_of(&self, pen: &Pen<'_>, line: &Line) -> Words {
        let font = if self.is_table {
            pen.small()
        } else {
            type_scale::tabular_strong(pen.line_size())
        };
        pen.line(&line.lead, font, line.lead_ink, f32::INFINITY)
    }

    /// The width its leads share; those of a table form a column.
    fn lead_width(&self, pen: &Pen<'_>) -> f32 {
        let leads = self.lines.iter().filter(|_| self.is_table);
        leads
            .map(|line| self.lead_of(pen, line).size().x)
            .fold(0.0, f32::max)
    }
}

/// Draws the blocks from the top, as many lines of each as there is room for, the long ones on two lines where there
/// is room to spare.
pub(super) fn draw(pen: &Pen<'_>, blocks: Vec<Block>, area: Rect) {
    let blocks: Vec<_> = blocks
        .into_iter()
        .filter(|block| !block.lines.is_empty())
        .collect();
    let count = count_height(pen);
    let mut plan = Plan::of(pen, &blocks, area);
    let uncounted = plan.uncounted(&blocks).is_some();
    if uncounted {
        plan = Plan::of(pen, &blocks, area.with_max_y(area.bottom() - count));
    }
    let mut y = area.top();
    for (block, rows) in blocks
        .iter()
        .zip(&plan.rows)
        .filter(|(_, rows)| !rows.is_empty())
    {
        if y > area.top() {
            y += gap(pen);
        }
        y = block_at(pen, block, rows, area, y);
    }
    if let Some(words) = plan.uncounted(&blocks) {
        let words = pen.line(&words, pen.small(), pen.tokens.text_muted, area.width());
        pen.paint(
            Pos2::new(area.left(), area.bottom() - words.size().y),
            words,
        );
    }
}

/// How high the line is that counts what has no room.
pub(super) fn count_height(pen: &Pen<'_>) -> f32 {
    pen.scale.small * 1.35
}

fn gap(pen: &Pen<'_>) -> f32 {
    3.0 * pen.scale.grid
}

fn line_height(pen: &Pen<'_>) -> f32 {
    pen.line_size() * 1.3
}

/// Which lines are shown: for each block, on how many rows each of its first lines is.
struct Plan {
    rows: Vec<Vec<usize>>,
}

impl Plan {
    /// Each block gets its first line before any gets its second; then long lines get a second row.
    fn of(pen: &Pen<'_>, blocks: &[Block], area: Rect) -> Self {
        let high = line_height(pen);
        let mut left = area.height();
        let mut rows: Vec<Vec<usize>> = blocks.iter().map(|_| Vec::new()).collect();
        loop {
            let before = left;
            for (block, rows) in blocks.iter().zip(&mut rows) {
                // A table is read as a whole: all of its lines in one turn, or as many as there is room for.
                let turn = if block.is_table {
                    block.lines.len()
                } else {
                    rows.len() + 1
                };
                while rows.len() < turn.min(block.lines.len()) {
                    let first = if rows.is_empty() {
                        block.heading_height(pen) + gap(pen)
                    } else {
                        0.0
                    };
                    if first + high > left {
                        break;
                    }
                    left -= first + high;
                    rows.push(1);
                }
            }
            if left >= before {
                break;
            }
        }
        for (block, rows) in blocks.iter().zip(&mut rows) {
            let column = block.lead_width(pen);
            for (line, rows) in block.lines.iter().zip(rows) {
                if left >= high
                    && Laid::of(pen, block, line, area.width(), column, 1)
                        .words
                        .is_cut()
                {
                    left -= high;
                    *rows = 2;
                }
            }
        }
        Self { rows }
    }

    /// What is not shown and not counted in a heading either.
    fn uncounted(&self, blocks: &[Block]) -> Option<String> {
        let left: Vec<_> = blocks
            .iter()
            .zip(&self.rows)
            .filter(|(block, rows)| rows.is_empty() || block.is_table)
            .map(|(block, rows)| (block.name.as_str(), block.lines.len() - rows.len()))
            .filter(|(_, left)| *left > 0)
            .map(|(name, left)| format!("{name}: {left}"))
            .collect();
        (!left.is_empty()).then(|| format!("+ {}", left.join(" · ")))
    }
}

fn block_at(pen: &Pen<'_>, block: &Block, rows: &[usize], area: Rect, top: f32) -> f32 {
    let mut y = top;
    if !block.is_table {
        let more = match block.lines.len() - rows.len() {
            0 => String::new(),
            more => format!("  +{more} more"),
        };
        let muted = pen.tokens.text_muted;
        let strong = type_scale::strong(pen.scale.small);
        let runs = [
            (block.name.as_str(), pen.small(), muted),
            (&more, strong, pen.tokens.text),
        ];
        pen.paint(Pos2::new(area.left(), y), pen.lay(&runs, area.width(), 1));
        y += block.heading_height(pen);
    }
    let column = block.lead_width(pen);
    for (line, rows) in block.lines.iter().zip(rows) {
        let high = line_height(pen);
        let first = Rect::from_min_size(Pos2::new(area.left(), y), [area.width(), high].into());
        Laid::of(pen, block, line, area.width(), column, *rows).paint(pen, first);
        y += high * *rows as f32;
    }
    y
}

/// One line laid out: its lead, its words, and what is at its end.
struct Laid {
    lead: Words,
    words: Words,
    trail: Words,
    /// Where the words begin, from the left.
    from: f32,
}

impl Laid {
    fn of(pen: &Pen<'_>, block: &Block, line: &Line, width: f32, column: f32, rows: usize) -> Self {
        let space = 4.0 * pen.scale.grid;
        let lead = block.lead_of(pen, line);
        let trail = pen.line(
            &line.trail,
            type_scale::tabular(pen.line_size()),
            line.trail_ink,
            width,
        );
        let from = match lead.size().x.max(column) {
            wide if wide > 0.0 => wide + space,
            _ => 0.0,
        };
        let behind = if line.trail.is_empty() {
            0.0
        } else {
            trail.size().x + space
        };
        let font = type_scale::regular(pen.line_size());
        let words = pen.lay(
            &[(&line.words, font, line.ink)],
            width - from - behind,
            rows,
        );
        Self {
            lead,
            words,
            trail,
            from,
        }
    }

    fn paint(self, pen: &Pen<'_>, first: Rect) {
        let row = pen.line(
            "Ag",
            type_scale::regular(pen.line_size()),
            pen.tokens.text,
            f32::INFINITY,
        );
        let top = first.center().y - row.size().y / 2.0;
        pen.put_left(first, self.lead);
        pen.put_right(first, self.trail);
        pen.paint(Pos2::new(first.left() + self.from, top), self.words);
    }
}
