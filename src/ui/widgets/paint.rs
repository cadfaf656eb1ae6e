//! What the widgets paint alike: text, and the ring that shows where the keyboard is.

use egui::{
    Align2, Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Response, Role, Stroke,
    StrokeKind, Ui,
};
use std::sync::Arc;

use crate::theme::ThemeExt;
use crate::theme::type_scale::RADIUS;

/// Lays out one line, never wrapped; its colour is given when it is painted.
pub(super) fn line(ui: &Ui, text: &str, font: FontId) -> Arc<Galley> {
    let text = text.to_owned();
    ui.painter()
        .layout_no_wrap(text, font, Color32::PLACEHOLDER)
}

/// Paints a line from `left`, centred on the height `middle`; returns where it ends.
pub(super) fn line_from(
    painter: &Painter,
    left: f32,
    middle: f32,
    line: Arc<Galley>,
    color: Color32,
) -> f32 {
    let area = Align2::LEFT_CENTER.anchor_size(Pos2::new(left, middle), line.size());
    painter.galley(area.min, line, color);
    area.right()
}

/// How far below its top a line of text stands.
pub(super) fn baseline(line: &Galley) -> f32 {
    let row = line.rows.first();
    row.and_then(|row| row.glyphs.first())
        .map_or(line.size().y, |glyph| glyph.pos.y)
}

/// Tells assistive technology that a piece of text is more than text.
pub(super) fn speak_as(text: &Response, role: Role, words: &str) {
    text.ctx.accesskit_node_builder(text.id, |node| {
        node.set_role(role);
        node.clear_value();
        node.set_label(words);
    });
}

/// Rings `area` while the keyboard is on it. Stands off by two points, to show around a fill of the same colour.
pub(in crate::ui) fn focus_ring(ui: &Ui, response: &Response, area: Rect, radius: CornerRadius) {
    if response.has_focus() {
        let stroke = Stroke::new(1.5, ui.tokens().focus_ring);
        ui.painter()
            .rect_stroke(area.expand(2.0), radius + 2, stroke, StrokeKind::Outside);
    }
}

/// The rounding of buttons, cards and fields.
pub(in crate::ui) const CORNERS: CornerRadius = CornerRadius::same(RADIUS);
