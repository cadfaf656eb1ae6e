//! The heading of a region, with how much is in it at the far end.

use egui::{Align, Layout, Response, RichText, Role, Ui};

use super::paint::speak_as;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, HIT};

/// Shows a heading across the width there is; `count` is a number or a few words ("1 running"), or empty.
pub fn heading_ui(ui: &mut Ui, name: &str, count: &str) -> Response {
    let tokens = ui.tokens();
    let row = ui.horizontal(|ui| {
        ui.set_min_height(HIT);
        let words = RichText::new(name).font(type_scale::strong(BODY));
        let heading = ui.label(words.color(tokens.text));
        speak_as(&heading, Role::Heading, name);
        if !count.is_empty() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let words = RichText::new(count).font(type_scale::tabular(BODY));
                ui.label(words.color(tokens.text_faint));
            });
        }
        heading
    });
    row.inner
}
