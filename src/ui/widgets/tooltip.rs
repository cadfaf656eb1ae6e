//! Tooltips: one sentence, and the key that does the same.

use egui::{Response, RichText};

use super::key_hint::key_hint_ui;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, SMALL};

/// Adds a tooltip to anything that can be hovered, enabled or not.
pub fn tooltip(response: Response, tip: &str, key: Option<&str>) -> Response {
    let show = |ui: &mut egui::Ui| {
        ui.horizontal(|ui| {
            let words = RichText::new(tip).font(type_scale::regular(SMALL));
            ui.label(words.color(ui.tokens().text));
            if let Some(key) = key {
                key_hint_ui(ui, key);
            }
        });
    };
    response.on_hover_ui(show).on_disabled_hover_ui(show)
}
