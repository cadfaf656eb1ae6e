//! Chips: small choices that stay visible, on or off, one of several or each for itself.

use egui::{CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo};

use super::paint;
use super::tooltip::tooltip;
use crate::theme::type_scale::{self, GAP_SMALL, GRID, HIT, SMALL};
use crate::theme::{ThemeExt, signs};

/// A choice that is on or off. It reports clicks; whoever owns the choice changes it.
#[must_use = "put it on a screen with `ui.add`"]
pub struct Chip<'a> {
    name: &'a str,
    shown: &'a str,
    chosen: bool,
    count: Option<usize>,
    role: Role,
    tip: Option<&'a str>,
}

impl<'a> Chip<'a> {
    /// A choice of its own, such as an audience.
    pub fn toggle(name: &'a str, chosen: bool) -> Self {
        Self::new(name, chosen, Role::CheckBox)
    }

    /// One of several of which one holds, such as the ETA's kind.
    pub fn one_of(name: &'a str, chosen: bool) -> Self {
        Self::new(name, chosen, Role::RadioButton)
    }

    fn new(name: &'a str, chosen: bool, role: Role) -> Self {
        Self {
            name,
            shown: name,
            chosen,
            count: None,
            role,
            tip: None,
        }
    }

    /// What a screen reader says in place of a sign that is shown.
    pub fn called(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// How much there is of it, beside the name and no part of it.
    pub fn count(mut self, count: usize) -> Self {
        self.count = Some(count);
        self
    }

    /// A sentence for those who hover.
    pub fn tip(mut self, tip: &'a str) -> Self {
        self.tip = Some(tip);
        self
    }
}

impl Widget for Chip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let name = paint::line(ui, self.shown, type_scale::regular(SMALL));
        let count = self.count.map(|count| {
            let count = paint::line(ui, &count.to_string(), type_scale::tabular(SMALL));
            (count.size().x + GAP_SMALL, count)
        });
        let count_room = count.as_ref().map_or(0.0, |(room, _)| *room);
        // The sign stands beside the colour, and its room is kept so that choosing moves nothing.
        let sign = paint::line(ui, signs::DONE, type_scale::strong(SMALL));
        let sign_room = sign.size().x + GAP_SMALL;
        let padding = 2.0 * GRID;
        let size = Vec2::new(name.size().x + count_room + sign_room + 2.0 * padding, HIT);

        let (area, response) = ui.allocate_exact_size(size, Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            let mut info = WidgetInfo::selected(self.role, enabled, self.chosen, self.name);
            info.value = self.count.map(|count| count as f64);
            info
        });

        if ui.is_rect_visible(area) {
            let tokens = ui.tokens();
            let (fill, ink) = match (self.chosen, response.hovered()) {
                (true, _) => (tokens.accent.tint, tokens.accent.ink),
                (false, true) => (tokens.raised_hover, tokens.text),
                (false, false) => (tokens.raised, tokens.text_muted),
            };
            let painter = ui.painter();
            let round = CornerRadius::same((HIT / 2.0) as u8);
            painter.rect_filled(area, round, fill);
            let middle = area.center().y;
            let mut end;
            if self.chosen {
                let edge = Stroke::new(1.0, tokens.accent.ink);
                painter.rect_stroke(area, round, edge, StrokeKind::Inside);
                end = paint::line_from(painter, area.left() + padding, middle, sign, ink);
                end = paint::line_from(painter, end + GAP_SMALL, middle, name, ink);
            } else {
                let left = area.left() + padding + sign_room / 2.0;
                end = paint::line_from(painter, left, middle, name, ink);
            }
            if let Some((_, count)) = count {
                paint::line_from(painter, end + GAP_SMALL, middle, count, tokens.text_faint);
            }
            paint::focus_ring(ui, &response, area, round);
        }
        match self.tip {
            Some(tip) => tooltip(response, tip, None),
            None => response,
        }
    }
}
