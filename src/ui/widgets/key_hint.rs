//! The name of a key, shown dimly where it would save a hand movement.

use egui::{Response, RichText, Ui};

use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, SMALL};

/// Shows a key as people read it: `F9`, `Ctrl F`.
pub fn key_hint_ui(ui: &mut Ui, key: &str) -> Response {
    let words = RichText::new(key).font(type_scale::regular(SMALL));
    ui.label(words.color(ui.tokens().text_faint))
}
