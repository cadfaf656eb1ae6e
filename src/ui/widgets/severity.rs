//! The severity badge: a solid plate with its word and number, so that it reads without colour.

use egui::{CornerRadius, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::paint;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GRID, HIT};

/// Shows severity 1 (worst) to 5.
pub fn severity_ui(ui: &mut Ui, level: u8) -> Response {
    let signal = ui.tokens().severity(level);
    let words = paint::line(ui, &format!("SEV {level}"), type_scale::strong(BODY));
    let size = Vec2::new(words.size().x + 4.0 * GRID, HIT);
    let (area, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Severity {level}")));
    ui.painter()
        .rect_filled(area, CornerRadius::same(4), signal.fill);
    let left = area.center().x - words.size().x / 2.0;
    paint::line_from(ui.painter(), left, area.center().y, words, signal.on_fill);
    response
}
