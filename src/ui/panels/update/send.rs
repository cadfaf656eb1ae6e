//! The buttons that send the update, in sight whatever scrolls above them.

use egui::{Frame, Margin, Stroke, Ui};

use super::Made;
use super::sign_off::{signing_ui, waiting};
use super::templates::templates_ui;
use crate::theme::ThemeExt;
use crate::theme::type_scale::GAP;
use crate::ui::base::request::Outbox;
use crate::ui::base::update::UpdateDraft;
use crate::ui::base::view::View;
use crate::ui::parts::{problem_ui, row_ui};
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
        row_ui(ui, |ui| {
            signing_ui(ui, view, draft, composed.is_ok(), outbox);
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
        let problem = draft
            .template
            .as_ref()
            .and_then(|(_, problem)| problem.as_deref());
        // Nothing is missing while what was handed in waits, and nobody began another one.
        let is_handed_in = waiting(view).is_some() && draft.is_untouched();
        let missing = composed.as_ref().err().filter(|_| !is_handed_in);
        if let Some(why) = problem.or(missing.map(String::as_str)) {
            problem_ui(ui, why);
        }
    });
}
