//! What Enter does in a field, as a small button beside it for whoever points. Not a stop of Tab: the key is in the field.

use egui::{FontId, Id, Rangef, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::paint;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP_SMALL, HIT, SMALL};

const KEY: &str = "Enter";

/// The button of one field.
#[must_use = "show it with `show`"]
pub struct EnterButton<'a> {
    act: &'a str,
    name: &'a str,
}

impl<'a> EnterButton<'a> {
    /// What Enter does, in a word (`Record`), which is its name too.
    pub fn new(act: &'a str) -> Self {
        Self { act, name: act }
    }

    /// A name that says of which field, where several are in sight.
    pub fn called(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// How wide it is.
    pub fn width(&self, ui: &Ui) -> f32 {
        let (act, key) = fonts();
        let wide = |words, font| paint::line(ui, words, font).size().x;
        wide(self.act, act) + GAP_SMALL + wide(KEY, key)
    }

    /// Draws it as high as this; true where it is pressed. It names the key while the field has the keyboard, and keeps
    /// the room for it.
    pub fn show(self, ui: &mut Ui, field: Id, height: f32) -> bool {
        let size = Vec2::new(self.width(ui), height);
        let (area, _) = ui.allocate_exact_size(size, Sense::hover());
        let spare = (HIT - height).max(0.0) / 2.0;
        let hit = area.expand2(Vec2::new(GAP_SMALL, spare));
        let response = ui.interact(hit, field.with("what Enter does"), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.name));
        let (act, key) = fonts();
        let (act, key) = (paint::line(ui, self.act, act), paint::line(ui, KEY, key));
        let (tokens, painter) = (ui.tokens(), ui.painter());
        let middle = area.center().y;
        let ink = tokens.accent.ink;
        let under = middle + act.size().y / 2.0;
        let end = paint::line_from(painter, area.left(), middle, act, ink);
        if response.hovered() {
            painter.hline(Rangef::new(area.left(), end), under, Stroke::new(1.0, ink));
        }
        if ui.memory(|memory| memory.has_focus(field)) {
            paint::line_from(painter, end + GAP_SMALL, middle, key, tokens.text_faint);
        }
        response.clicked()
    }
}

fn fonts() -> (FontId, FontId) {
    (type_scale::strong(SMALL), type_scale::regular(SMALL))
}
