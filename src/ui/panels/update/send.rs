//! The buttons that send the update, in sight whatever scrolls above them.

use egui::{Frame, Margin, Stroke, Ui};

use super::Made;
use super::sign_off::{about_which, is_alone, signing_ui};
use super::templates::templates_ui;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, SMALL};
use crate::ui::base::request::Outbox;
use crate::ui::base::update::UpdateDraft;
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, problem_ui, row_ui};
use crate::ui::widgets::Button;

/// Draws them, and what is still missing beside them.
pub(super) fn send_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    made: Made<'_>,
    outbox: &mut Outbox,
) {
    let margin = Margin {
        top: GAP as i8,
        bottom: GAP as i8,
        ..Margin::ZERO
    };
    let edge = ui.available_rect_before_wrap();
    let line = Stroke::new(1.0, ui.tokens().hairline);
    ui.painter().hline(edge.x_range(), edge.top(), line);
    Frame::new().inner_margin(margin).show(ui, |ui| {
        let composed = made.composed;
        let is_alone = is_alone(view, draft);
        row_ui(ui, |ui| {
            signing_ui(ui, view, draft, composed.is_ok(), outbox);
            if is_alone {
                return;
            }
            let name = if draft.previewing {
                "Hide preview"
            } else {
                "Preview"
            };
            if ui.add(Button::secondary(name)).clicked() {
                draft.previewing = !draft.previewing;
            }
            templates_ui(ui, view, draft, made.changed);
        });
        if let Some(words) = about_which(view, draft) {
            aside_ui(ui, &words);
        }
        let problem = draft
            .template
            .as_ref()
            .and_then(|(_, problem)| problem.as_deref());
        // Nothing is missing while what was handed in waits, and nobody began another one.
        let missing = composed.as_ref().err().filter(|_| !is_alone);
        let why = problem.or(missing.map(String::as_str));
        // Its line is kept free: no button moves under the pointer once nothing is missing.
        let line = ui.fonts_mut(|fonts| fonts.row_height(&type_scale::regular(SMALL)));
        ui.scope(|ui| {
            ui.set_min_height(line);
            if let Some(why) = why {
                problem_ui(ui, why);
            }
        });
    });
}
