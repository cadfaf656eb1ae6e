//! The pen of the wall: every word on it is written here, in one of its sizes, cut with a sign where it is too long.
//! Knows no incident.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Stroke, Vec2};
use std::sync::Arc;

use crate::theme::Tokens;
use crate::theme::type_scale::{self, WallScale};

/// Above this share of width to height there is room for two columns.
const LANDSCAPE: f32 = 1.2;

/// What the wall is drawn with.
pub(super) struct Pen<'a> {
    painter: &'a Painter,
    pub(super) tokens: &'static Tokens,
    pub(super) scale: WallScale,
    inside: Rect,
}

/// Words laid out, not yet painted.
#[derive(Clone)]
pub(super) struct Words {
    galley: Arc<Galley>,
}

/// One stretch of words in one look.
pub(super) type Run<'t> = (&'t str, FontId, Color32);

impl Words {
    /// How wide and high they are.
    pub(super) fn size(&self) -> Vec2 {
        self.galley.size()
    }

    /// True where not all of it fitted.
    pub(super) fn is_cut(&self) -> bool {
        self.galley.elided
    }

    /// How many rows they take.
    pub(super) fn rows(&self) -> usize {
        self.galley.rows.len()
    }

    /// Where a dot between two parts begins a row or ends one with a row after it, as a number of characters: there
    /// the end of the row parts them already.
    fn dot_at_an_edge(&self) -> Option<usize> {
        let mut from = 0;
        let last = self.rows().saturating_sub(1);
        for (at, row) in self.galley.rows.iter().enumerate() {
            let text = row.text();
            if at > 0 && text.starts_with(DOT) {
                return Some(from);
            }
            let before = text.trim_end().strip_suffix(DOT);
            if let Some(before) = before.filter(|_| at < last) {
                return Some(from + before.chars().count());
            }
            from += row.char_count_including_newline().0;
        }
        None
    }

    /// The baseline of their first row, from their top: words of two sizes beside each other share it.
    pub(super) fn baseline(&self) -> f32 {
        let first = self.galley.rows.first();
        let glyph = first.and_then(|row| Some((row.pos.y, row.glyphs.first()?)));
        glyph.map_or(0.0, |(top, glyph)| top + glyph.pos.y)
    }
}

/// Between two parts of a line.
const DOT: char = '·';

/// Ends a row in place of this dot and of the spaces beside it; false where there is none.
fn broken_at(runs: &mut [(String, FontId, Color32)], dot: usize) -> bool {
    let mut before = 0;
    for (text, ..) in runs {
        let many = text.chars().count();
        if dot >= before + many {
            before += many;
            continue;
        }
        let Some((at, DOT)) = text.char_indices().nth(dot - before) else {
            return false;
        };
        let (head, rest) = (text[..at].trim_end(), &text[at + DOT.len_utf8()..]);
        *text = format!("{head}\n{}", rest.trim_start());
        return true;
    }
    false
}

impl<'a> Pen<'a> {
    pub(super) fn new(
        painter: &'a Painter,
        tokens: &'static Tokens,
        screen: Rect,
        inset: f32,
    ) -> Self {
        let scale = WallScale::of(screen.size().min_elem());
        let edge = (screen.size() * inset.clamp(0.0, 0.1)).max(Vec2::splat(scale.grid * 7.0));
        Self {
            painter,
            tokens,
            scale,
            inside: screen.shrink2(edge),
        }
    }

    /// The part of the screen that is safe to write on.
    pub(super) fn inside(&self) -> Rect {
        self.inside
    }

    /// True where there is room for two columns.
    pub(super) fn is_landscape(&self) -> bool {
        self.inside.width() > self.inside.height() * LANDSCAPE
    }

    pub(super) fn small(&self) -> FontId {
        type_scale::regular(self.scale.small)
    }

    pub(super) fn body(&self) -> FontId {
        type_scale::regular(self.scale.body)
    }

    pub(super) fn strong(&self) -> FontId {
        type_scale::strong(self.scale.body)
    }

    /// Numbers that move.
    pub(super) fn clock(&self) -> FontId {
        type_scale::tabular(self.scale.body)
    }

    /// Lays words out on at most so many lines of that width; what does not fit is cut with a sign.
    pub(super) fn lay(&self, runs: &[Run<'_>], width: f32, lines: usize) -> Words {
        let mut runs: Vec<_> = runs
            .iter()
            .map(|(text, font, ink)| ((*text).to_owned(), font.clone(), *ink))
            .collect();
        let mut words = self.lay_as_is(&runs, width, lines);
        // Each turn takes one dot away.
        while let Some(dot) = words.dot_at_an_edge() {
            if !broken_at(&mut runs, dot) {
                break;
            }
            words = self.lay_as_is(&runs, width, lines);
        }
        words
    }

    fn lay_as_is(&self, runs: &[(String, FontId, Color32)], width: f32, lines: usize) -> Words {
        let mut job = LayoutJob::default();
        for (text, font, ink) in runs {
            job.append(text, 0.0, TextFormat::simple(font.clone(), *ink));
        }
        job.wrap = TextWrapping {
            max_width: width.max(0.0),
            max_rows: lines.max(1),
            break_anywhere: lines == 1,
            overflow_character: Some('…'),
        };
        Words {
            galley: self.painter.layout_job(job),
        }
    }

    /// Words on one line of that width.
    pub(super) fn line(&self, text: &str, font: FontId, ink: Color32, width: f32) -> Words {
        self.lay(&[(text, font, ink)], width, 1)
    }

    /// Paints words with their upper left corner there.
    pub(super) fn paint(&self, at: Pos2, words: Words) {
        self.painter.galley(at, words.galley, self.tokens.text);
    }

    /// Paints words on the left of a band, centred on its height; returns where they end.
    pub(super) fn put_left(&self, band: Rect, words: Words) -> f32 {
        let size = words.size();
        let at = Pos2::new(band.left(), band.center().y - size.y / 2.0);
        self.paint(at, words);
        band.left() + size.x
    }

    /// Paints words on the right of a band, centred on its height; returns where they begin.
    pub(super) fn put_right(&self, band: Rect, words: Words) -> f32 {
        let size = words.size();
        let left = band.right() - size.x;
        self.paint(Pos2::new(left, band.center().y - size.y / 2.0), words);
        left
    }

    /// A filled plate with rounded corners.
    pub(super) fn plate(&self, area: Rect, fill: Color32) {
        self.painter.rect_filled(area, self.scale.grid, fill);
    }

    /// A plate as wide as its words and a little more, centred on a band from its left; returns where it ends.
    pub(super) fn badge(&self, band: Rect, words: Words, fill: Color32) -> f32 {
        let size = words.size();
        let inner = Vec2::new(self.scale.grid * 4.0, self.scale.grid * 0.5);
        let place = Rect::from_min_size(
            Pos2::new(band.left(), band.center().y - size.y / 2.0 - inner.y),
            size + 2.0 * inner,
        );
        self.plate(place, fill);
        self.paint(place.min + inner, words);
        place.right()
    }

    /// A line across, which nothing depends on seeing.
    pub(super) fn rule(&self, area: Rect, y: f32) {
        let line = Stroke::new((self.scale.grid / 3.0).max(1.0), self.tokens.hairline);
        self.painter.hline(area.x_range(), y, line);
    }

    /// The largest size from `most` down to `least` at which the words fit there; at the least they are cut. Words
    /// that would leave little on a line of their own are made smaller where that saves the line.
    pub(super) fn fitted(
        &self,
        text: &str,
        font: impl Fn(f32) -> FontId,
        ink: Color32,
        room: Vec2,
        (most, least): (f32, f32),
    ) -> Words {
        let at = |size: f32| {
            let font = font(size);
            let high = self.line("Ag", font.clone(), ink, f32::INFINITY).size().y;
            let lines = ((room.y / high) as usize).max(1);
            self.lay(&[(text, font, ink)], room.x, lines)
        };
        let mut size = most;
        let mut words = at(size);
        while words.is_cut() && size > least {
            size = (size * 0.94).max(least);
            words = at(size);
        }
        let fewer = [0.94, 0.88, 0.82]
            .into_iter()
            .map(|share| at((size * share).max(least)));
        let lines = words.rows();
        fewer
            .into_iter()
            .find(|fewer| !fewer.is_cut() && fewer.rows() < lines)
            .unwrap_or(words)
    }
}
