//! A state in a sign and a word, in the ink of its meaning: `● Recorded`, `▲ Not saved`.

use egui::{Color32, Pos2, Response, Role, Sense, Ui, Vec2, WidgetInfo};

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

/// Shows a state whose words go on below where the room ends; the words alone are spoken.
pub fn long_status_ui(ui: &mut Ui, sign: &str, words: &str, ink: Color32) -> Response {
    let sign = paint::line(ui, sign, type_scale::regular(BODY));
    let from = sign.size().x + GAP_SMALL;
    let room = (ui.available_width() - from).max(sign.size().x);
    let font = type_scale::tabular(BODY);
    let lines = ui.painter().layout(words.to_owned(), font, ink, room);
    let size = Vec2::new(from + lines.size().x, lines.size().y.max(HIT));
    let (area, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let top = area.center().y - lines.size().y / 2.0;
    let row = lines.rows.first().map_or(HIT, |row| row.height());
    paint::line_from(ui.painter(), area.left(), top + row / 2.0, sign, ink);
    ui.painter()
        .galley(Pos2::new(area.left() + from, top), lines, ink);
    response
}
