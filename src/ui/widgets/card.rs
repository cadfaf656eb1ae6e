//! A card: one thing that asks for something, lifted off its panel. Cards do not stand in cards.

use egui::{CornerRadius, Frame, InnerResponse, Margin, Rect, Ui};

use crate::theme::type_scale::{GAP, GRID, RADIUS};
use crate::theme::{Signal, ThemeExt};

/// Draws a card across the width there is, with a bar of its meaning down the left side.
pub fn card_ui<R>(
    ui: &mut Ui,
    meaning: Signal,
    contents: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    let frame = Frame::new()
        .fill(ui.tokens().raised)
        .corner_radius(RADIUS)
        .inner_margin(Margin {
            left: (4.0 * GRID) as i8,
            ..Margin::symmetric((3.0 * GRID) as i8, GAP as i8)
        });
    let card = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        contents(ui)
    });
    let area = card.response.rect;
    let bar = Rect::from_min_size(area.min, egui::vec2(GRID, area.height()));
    let corners = CornerRadius {
        nw: RADIUS,
        sw: RADIUS,
        ne: 0,
        se: 0,
    };
    ui.painter().rect_filled(bar, corners, meaning.fill);
    card
}
