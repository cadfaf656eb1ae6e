//! The buttons that send the update, in sight whatever scrolls above them.

use egui::{Frame, Margin, Stroke, Ui};

use super::lines::Changes;
use super::sign_off::signing_ui;
use super::templates::templates_ui;
use crate::theme::ThemeExt;
use crate::theme::type_scale::GAP;
use crate::ui::base::command::Command;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::update::{UpdateDraft, compose};
use crate::ui::base::view::View;
use crate::ui::parts::{problem_ui, row_ui};
use crate::ui::widgets::Button;

/// Draws them, and what is still missing beside them.
pub(super) fn send_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    changed: &Changes,
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
        let composed = compose(view.incident, draft, view.now);
        row_ui(ui, |ui| {
            if view.incident.asks_sign_off() {
                signing_ui(ui, view, composed.is_ok(), outbox);
            } else {
                let key = Command::SendUpdate.key(ui.ctx());
                let send = Button::primary(Command::SendUpdate.name()).key(&key);
                if ui.add_enabled(composed.is_ok(), send).clicked() {
                    outbox.push(Request::SendUpdate);
                }
            }
            let name = if draft.previewing {
                "Hide preview"
            } else {
                "Preview"
            };
            if ui.add(Button::secondary(name)).clicked() {
                draft.previewing = !draft.previewing;
            }
            templates_ui(ui, view, draft, changed);
        });
        let problem = draft
            .template
            .as_ref()
            .and_then(|(_, problem)| problem.as_deref());
        if let Some(why) = problem.or(composed.as_ref().err().map(String::as_str)) {
            problem_ui(ui, why);
        }
    });
}
