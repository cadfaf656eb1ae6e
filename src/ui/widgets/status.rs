//! A state in a sign and a word, in the ink of its meaning: `● Recorded`, `▲ Not saved`.

use egui::{Color32, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::paint;
use crate::theme::type_scale::{self, BODY, GAP_SMALL, HIT};

/// Shows only the sign of a state; its words are spoken.
pub fn sign_ui(ui: &mut Ui, sign: &str, words: &str, ink: Color32) -> Response {
    let sign = paint::line(ui, sign, type_scale::regular(BODY));
    let size = Vec2::new(sign.size().x, HIT);
    let (area, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    paint::line_from(ui.painter(), area.left(), area.center().y, sign, ink);
    response
}

/// Shows a state; the words alone are spoken.
pub fn status_ui(ui: &mut Ui, sign: &str, words: &str, ink: Color32) -> Response {
    let sign = paint::line(ui, sign, type_scale::regular(BODY));
    let line = paint::line(ui, words, type_scale::tabular(BODY));
    let size = Vec2::new(sign.size().x + GAP_SMALL + line.size().x, HIT);
    let (area, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let middle = area.center().y;
    let end = paint::line_from(ui.painter(), area.left(), middle, sign, ink);
    paint::line_from(ui.painter(), end + GAP_SMALL, middle, line, ink);
    response
}
