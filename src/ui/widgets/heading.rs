//! The heading of a region, with how much is in it at the far end.

use egui::{Align, Color32, Layout, Response, RichText, Role, Ui};

use super::paint::speak_as;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP_SMALL, HIT};

/// Shows a heading across the width there is; `count` is a number or a few words ("1 running"), or empty.
pub fn heading_ui(ui: &mut Ui, name: &str, count: &str) -> Response {
    let tokens = ui.tokens();
    of(ui, None, (name, tokens.text), (count, tokens.text_faint))
}

/// The same for what is urgent: led by its sign, all of it in the ink of its meaning.
pub fn signed_heading_ui(
    ui: &mut Ui,
    sign: &str,
    ink: Color32,
    name: &str,
    count: &str,
) -> Response {
    of(ui, Some(sign), (name, ink), (count, ink))
}

fn of(
    ui: &mut Ui,
    sign: Option<&str>,
    (name, ink): (&str, Color32),
    (count, count_ink): (&str, Color32),
) -> Response {
    let row = ui.horizontal(|ui| {
        ui.set_min_height(HIT);
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let strong = |text| {
            RichText::new(text)
                .font(type_scale::strong(BODY))
                .color(ink)
        };
        if let Some(sign) = sign {
            ui.label(strong(sign));
        }
        let heading = ui.label(strong(name));
        speak_as(&heading, Role::Heading, name);
        if !count.is_empty() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let words = RichText::new(count).font(type_scale::tabular(BODY));
                ui.label(words.color(count_ink));
            });
        }
        heading
    });
    row.inner
}
