//! Chips: small choices that stay visible, on or off, one of several or each for itself.

use egui::{CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo};

use super::{paint, tooltip::tooltip};
use crate::theme::{
    ThemeExt, signs,
    type_scale::{self, GAP_SMALL, GRID, HIT, SMALL},
};

/// A choice that is on or off. It reports clicks; whoever owns the choice changes it.
#[must_use = "put it on a screen with `ui.add`"]
pub struct Chip<'a> {
    name: &'a str,
    chosen: bool,
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
            chosen,
            role,
            tip: None,
        }
    }

    /// A sentence for those who hover.
    pub fn tip(mut self, tip: &'a str) -> Self {
        self.tip = Some(tip);
        self
    }
}

impl Widget for Chip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let name = paint::line(ui, self.name, type_scale::regular(SMALL));
        // The sign stands beside the colour, and its room is kept so that choosing moves nothing.
        let sign = paint::line(ui, signs::DONE, type_scale::strong(SMALL));
        let sign_room = sign.size().x + GAP_SMALL;
        let padding = 2.0 * GRID;
        let size = Vec2::new(name.size().x + sign_room + 2.0 * padding, HIT);

        let (area, response) = ui.allocate_exact_size(size, Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| WidgetInfo::selected(self.role, enabled, self.chosen, self.name));

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
            if self.chosen {
                let edge = Stroke::new(1.0, tokens.accent.ink);
                painter.rect_stroke(area, round, edge, StrokeKind::Inside);
                let end = paint::line_from(painter, area.left() + padding, middle, sign, ink);
                paint::line_from(painter, end + GAP_SMALL, middle, name, ink);
            } else {
                let left = area.left() + padding + sign_room / 2.0;
                paint::line_from(painter, left, middle, name, ink);
            }
            paint::focus_ring(ui, &response, area, round);
        }
        match self.tip {
            Some(tip) => tooltip(response, tip, None),
            None => response,
        }
    }
}
