//! The head of the overview: the focus as the largest thing on the wall; below it what comes later, the approach, and
//! the issue all of it is about.

use egui::{Pos2, Rect, Vec2};

use super::blocks::{self, Look};
use super::overview::Density;
use super::pen::{Pen, Words};
use crate::board::wall::Wall;
use crate::theme::type_scale;

/// The focus laid out, not yet painted.
pub(super) struct Focus {
    pieces: Vec<(Pos2, Words)>,
    /// Where it ends.
    pub(super) bottom: f32,
    /// What had no room at all, to be counted.
    pub(super) hidden: Vec<&'static str>,
    is_cut: bool,
}

/// A name and its words.
struct Cell {
    name: &'static str,
    text: String,
}

impl Focus {
    pub(super) fn of(pen: &Pen<'_>, wall: &Wall, area: Rect, density: Density) -> Self {
        let mut focus = Self {
            pieces: Vec::new(),
            bottom: area.top(),
            hidden: Vec::new(),
            is_cut: false,
        };
        let (tokens, scale) = (pen.tokens, pen.scale);
        let label = pen.line("Focus now", pen.small(), tokens.text_muted, area.width());
        let from = area.left() + label.size().x + 8.0 * scale.grid;
        let high = label.size().y;
        // Under many alarms there may be room for the focus and what is counted below it, and no more.
        let is_bare = area.height() < high + scale.body * 1.3 + reserved(pen);
        if is_bare {
            focus.headline(pen, wall, area, density);
            let named = [
                ("Later", &wall.later),
                ("Approach", &wall.approach),
                ("Issue", &wall.issue),
            ];
            let said = named.into_iter().filter(|(_, said)| said.is_some());
            focus.hidden.extend(said.map(|(name, _)| name));
            return focus;
        }
        focus.pieces.push((area.min, label));
        let mut cells = Vec::new();
        let mut cell = |name, text: &Option<String>| {
            cells.extend(text.clone().map(|text| Cell { name, text }));
        };
        cell("Later", &wall.later);
        cell("Approach", &wall.approach);
        if let Some(issue) = &wall.issue {
            let text = match wall.parked {
                0 => issue.clone(),
                parked => format!("{issue} · {parked} parked"),
            };
            // Beside the label where it has room there, whole.
            let words = format!("Issue: {text}");
            let words = pen.line(&words, pen.small(), tokens.text_muted, area.right() - from);
            if words.is_cut() {
                cells.push(Cell {
                    name: "Issue",
                    text,
                });
            } else {
                let at = Pos2::new(area.right() - words.size().x, area.top());
                focus.pieces.push((at, words));
            }
        }
        focus.bottom += high;
        focus.headline(pen, wall, area, density);
        focus.cells(pen, &cells, area, density);
        focus
    }

    /// True where all of it is there to be read.
    pub(super) fn is_whole(&self) -> bool {
        !self.is_cut && self.hidden.is_empty()
    }

    pub(super) fn paint(self, pen: &Pen<'_>) {
        for (at, words) in self.pieces {
            pen.paint(at, words);
        }
    }

    fn headline(&mut self, pen: &Pen<'_>, wall: &Wall, area: Rect, density: Density) {
        let (words, ink) = match &wall.focus {
            Some(focus) => (focus.as_str(), pen.tokens.text),
            None => ("No focus is set", pen.tokens.text_muted),
        };
        let scale = pen.scale;
        let large = match density {
            Density::Roomy | Density::Close => scale.headline,
            Density::Small | Density::Short | Density::Bare => scale.title * 1.2,
        };
        // An upright screen needs its height for the blocks, which stand below one another.
        let share = if pen.is_landscape() { 0.42 } else { 0.24 };
        let above = self.bottom - area.top();
        let high = if above > 0.0 {
            area.height() * share - above
        } else {
            // Without its label: all there is.
            area.height() - reserved(pen)
        };
        let room = Vec2::new(area.width(), high);
        let sizes = (large, scale.body);
        let words = pen.fitted(words, type_scale::strong, ink, room, sizes);
        self.is_cut |= words.is_cut();
        let high = words.size().y;
        self.pieces
            .push((Pos2::new(area.left(), self.bottom), words));
        self.bottom += high;
    }

    /// Two beside each other where there is the width.
    fn cells(&mut self, pen: &Pen<'_>, cells: &[Cell], area: Rect, density: Density) {
        let grid = pen.scale.grid;
        let (size, rows) = match density {
            Density::Roomy => (pen.scale.body, 2),
            Density::Close | Density::Small => (pen.scale.small, 3),
            Density::Short => (pen.scale.small, 2),
            Density::Bare => {
                self.hidden.extend(cells.iter().map(|cell| cell.name));
                return;
            }
        };
        let beside = if pen.is_landscape() { 2 } else { 1 };
        for row in cells.chunks(beside) {
            let gap = super::overview::COLUMN_GAP * grid;
            let each = match row.len() {
                1 => area.width(),
                _ => (area.width() - gap) / 2.0,
            };
            let laid = row.iter().map(|cell| {
                let (small, ink) = (pen.small(), pen.tokens.text_muted);
                let name = pen.line(cell.name, small, ink, each);
                let from = name.size().x + 4.0 * grid;
                let parts = [(cell.text.clone(), Look::Plain)];
                (
                    name,
                    from,
                    blocks::lay(pen, &parts, size, each - from, rows),
                )
            });
            let laid: Vec<_> = laid.collect();
            let highs = laid.iter().map(|(_, _, words)| words.size().y);
            let high = highs.fold(0.0, f32::max) + grid;
            if self.bottom + high + reserved(pen) > area.bottom() {
                self.hidden.extend(row.iter().map(|cell| cell.name));
                continue;
            }
            let mut left = area.left();
            for (name, from, words) in laid {
                self.is_cut |= words.is_cut();
                let y = self.bottom + grid;
                let base = y + words.baseline();
                let at = Pos2::new(left, base - name.baseline());
                self.pieces.push((at, name));
                self.pieces.push((Pos2::new(left + from, y), words));
                left += each + gap;
            }
            self.bottom += high;
        }
    }
}

/// The height that is kept below the focus for the line that counts what has no room.
fn reserved(pen: &Pen<'_>) -> f32 {
    4.0 * pen.scale.grid + blocks::count_height(pen)
}
