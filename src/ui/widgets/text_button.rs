//! Words that open what they tell of: a button without a frame, as wide as its words. Cut where there is no room, or
//! wrapped where all of it has to be read.

use egui::epaint::text::PlacedRow;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Color32, CornerRadius, FontId, Galley, Rect, Response, Role, Sense, Stroke, Ui, Vec2, Widget,
    WidgetInfo,
};
use std::sync::Arc;

use super::paint::focus_ring;
use super::tooltip::tooltip;
use crate::theme::type_scale::{self, BODY, GAP, HIT, SMALL};
use crate::theme::{ThemeExt, signs};
use crate::words;

/// What a cut behind an ellipsis would leave.
const TWICE: &str = "……";

/// Words that can be pressed.
#[derive(Clone)]
#[must_use = "put it on a screen with `ui.add`"]
pub struct TextButton<'a> {
    text: &'a str,
    label: &'a str,
    font: FontId,
    ink: Option<Color32>,
    called: Option<&'a str>,
    tip: Option<&'a str>,
    key: Option<&'a str>,
    rows: usize,
    is_link: bool,
    ticked: Option<bool>,
}

impl<'a> TextButton<'a> {
    /// A small link for something that can be done, beside what it is about.
    pub fn link(text: &'a str) -> Self {
        Self {
            font: type_scale::strong(SMALL),
            is_link: true,
            ..Self::new(text)
        }
    }

    /// These words, on one line.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            label: "",
            font: type_scale::regular(BODY),
            ink: None,
            called: None,
            tip: None,
            key: None,
            rows: 1,
            is_link: false,
            ticked: None,
        }
    }

    /// What the words are, in front of them.
    pub fn label(mut self, label: &'a str) -> Self {
        self.label = label;
        self
    }

    /// Something that is ticked or not, with a box in front of it.
    pub fn ticked(mut self, ticked: bool) -> Self {
        self.ticked = Some(ticked);
        self
    }

    /// In another font than that of text.
    pub fn font(mut self, font: FontId) -> Self {
        self.font = font;
        self
    }

    /// In another ink than that of text.
    pub fn ink(mut self, ink: Color32) -> Self {
        self.ink = Some(ink);
        self
    }

    /// What a screen reader says and a test finds in place of the words.
    pub fn called(mut self, name: &'a str) -> Self {
        self.called = Some(name);
        self
    }

    /// A sentence for those who hover; the whole words where they are cut, if nothing else is said.
    pub fn tip(mut self, tip: &'a str) -> Self {
        self.tip = Some(tip);
        self
    }

    /// The key that does the same.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// All of it is read, on as many lines as that takes.
    pub fn wrapped(self) -> Self {
        self.rows(usize::MAX)
    }

    /// On so many lines at most.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// The words.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Paints the words alone, on two lines at most, where they stand for those that can be pressed.
    pub(super) fn paint(&self, ui: &Ui, area: Rect) {
        let mut job = self.job(ui, 0.0, self.text);
        (job.wrap.max_width, job.wrap.max_rows) = (area.width() + 1.0, self.rows.min(2));
        let words = ui.painter().layout_job(job);
        let top = area.center().y - words.size().y / 2.0;
        let at = egui::pos2(area.left(), top);
        ui.painter().galley(at, words, ui.tokens().text);
    }

    /// The box in front of something that is ticked or not.
    fn tick(&self, ui: &Ui) -> Option<Arc<Galley>> {
        let sign = if self.ticked? {
            signs::TICKED
        } else {
            signs::UNTICKED
        };
        let (font, ink) = (self.font.clone(), ui.tokens().text_muted);
        Some(ui.painter().layout_no_wrap(sign.to_owned(), font, ink))
    }

    /// The words laid out, and whether they are cut. Where a cut falls behind an ellipsis of theirs, one is enough.
    fn laid_out(&self, ui: &Ui, indent: f32) -> (Arc<Galley>, bool) {
        let words = ui.painter().layout_job(self.job(ui, indent, self.text));
        let is_cut = words.elided;
        let is_twice = |row: &PlacedRow| row.text().ends_with(TWICE);
        if !is_cut || !words.rows.last().is_some_and(is_twice) {
            return (words, is_cut);
        }
        let rows = words.rows.iter();
        let seen: usize = rows.map(|row| row.char_count_including_newline().0).sum();
        let seen = seen.saturating_sub(self.label.chars().count() + 1);
        let seen: String = self.text.chars().take(seen).collect();
        let seen = ui
            .painter()
            .layout_job(self.job(ui, indent, &words::with_more(&seen)));
        (seen, is_cut)
    }

    /// The words, which begin so far to the right in each of their lines.
    fn job(&self, ui: &Ui, indent: f32, text: &str) -> LayoutJob {
        let tokens = ui.tokens();
        let format = |font: &FontId, color| TextFormat {
            font_id: font.clone(),
            color,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::default();
        let mut before = 0.0;
        if !self.label.is_empty() {
            let muted = format(&type_scale::regular(BODY), tokens.text_muted);
            job.append(self.label, before, muted);
            before = GAP;
        }
        let usual = match (self.is_link, ui.is_enabled()) {
            (true, true) => tokens.accent.ink,
            (true, false) => tokens.text_faint,
            (false, _) => tokens.text,
        };
        let words = format(&self.font, self.ink.unwrap_or(usual));
        job.append(text, before, words);
        job.wrap = if self.rows > 1 {
            TextWrapping {
                max_rows: self.rows,
                ..TextWrapping::wrap_at_width(ui.max_rect().width() - indent)
            }
        } else {
            job.break_on_newline = false;
            TextWrapping::truncate_at_width(ui.available_width() - indent)
        };
        job
    }
}

impl Widget for TextButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let tick = self.tick(ui);
        let indent = tick.as_ref().map_or(0.0, |tick| tick.size().x + GAP);
        let (words, is_cut) = self.laid_out(ui, indent);
        let width = indent + words.size().x;
        let size = Vec2::new(width.max(HIT), words.size().y.max(HIT));
        let (area, response) = ui.allocate_exact_size(size, Sense::click());
        let spoken = match (self.called, self.label) {
            (Some(name), _) => name.to_owned(),
            (None, "") => self.text.to_owned(),
            (None, label) => format!("{label} {}", self.text),
        };
        response.widget_info(|| match self.ticked {
            Some(ticked) => WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), ticked, &spoken),
            None => WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken),
        });
        if ui.is_rect_visible(area) {
            let top = area.center().y - words.size().y / 2.0;
            if let Some(tick) = tick {
                let at = egui::pos2(area.left(), top);
                ui.painter().galley(at, tick, ui.tokens().text);
            }
            let at = egui::pos2(area.left() + indent, top);
            if response.hovered() {
                let line = Stroke::new(1.0, ui.tokens().text_faint);
                for row in &words.rows {
                    let row = row.rect().translate(at.to_vec2());
                    ui.painter().hline(row.x_range(), row.bottom(), line);
                }
            }
            ui.painter().galley(at, words, ui.tokens().text);
            focus_ring(ui, &response, area, CornerRadius::same(4));
            return match (self.tip, is_cut) {
                (None, false) => match self.key {
                    Some(key) => tooltip(response, self.text, Some(key)),
                    None => response,
                },
                (tip, _) => tooltip(response, tip.unwrap_or(self.text), self.key),
            };
        }
        response
    }
}
