//! The update: a drawer over the timeline's place, the log line free below it. The change drafted from the log and edited
//! by a person, ETA, audiences, and what the update adds (R18, R19); below, what went out before. What is on screen is
//! what goes out; sending is the application's.

mod facts;
mod preview;
mod send;
mod sign_off;
mod texts;
mod updates;

use egui::{Align, Frame, Label, Layout, Margin, RichText, ScrollArea, Ui};

use crate::board::{Pressing, countdown};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, MARGIN, SMALL, TITLE};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::Fields;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::tabs::SideTab;
use crate::ui::base::update::UpdateDraft;
use crate::ui::base::view::View;
use crate::ui::parts::{keyboard, moment};
use crate::ui::widgets::{Button, Split, scroll_ui};

pub(in crate::ui) use texts::drafted;

/// Draws the drawer in the room there is.
pub fn update_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let margin = Margin {
        top: GAP as i8,
        bottom: 0,
        ..Margin::symmetric(MARGIN as i8, 0)
    };
    let frame = Frame::new().fill(ui.tokens().panel).inner_margin(margin);
    frame.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        head_ui(ui, view, outbox);
        keyboard::panel_ui(ui, SideTab::Update, |ui| {
            if view.takes_entries() {
                let split = Split::above_below(ui, "send the update");
                split.first(ui, |ui| body_ui(ui, view, draft, fields, outbox));
                split.second(ui, |ui| send::send_ui(ui, view, draft, outbox));
            } else {
                body_ui(ui, view, draft, fields, outbox);
            }
        });
    });
}

/// Which update it will be, what was said last, when it is due, and the way out.
fn head_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let updates = &view.incident.updates;
    ui.horizontal(|ui| {
        let title = format!("Update {}", updates.len() + 1);
        let title = RichText::new(title).font(type_scale::strong(TITLE));
        ui.label(title.color(tokens.text));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = Command::Back.key(ui.ctx());
            let close = Button::quiet("Close the update").key(&key);
            if ui.add(close).clicked() {
                outbox.wish(Wish::CloseTab);
            }
            if let Some((words, ink)) = due(ui, view) {
                let words = RichText::new(words).font(type_scale::tabular(BODY));
                ui.label(words.color(ink));
            }
            let Some(last) = updates.last() else { return };
            let (at, eta) = (moment(view, last.at), last.content.eta);
            let words = format!("last: {} {at}, ETA {eta}", last.id);
            let words = RichText::new(words).font(type_scale::tabular(SMALL));
            // It gives way to what stands at the right.
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(words.color(tokens.text_muted)).truncate());
            });
        });
    });
}

/// When the next update is due, in the ink of its urgency.
pub(in crate::ui) fn due(ui: &Ui, view: &View<'_>) -> Option<(String, egui::Color32)> {
    let tokens = ui.tokens();
    let (_, left) = view.board.next_update.as_ref()?;
    let clock = countdown(left.abs());
    Some(match Pressing::of(*left) {
        Pressing::Overdue => (format!("overdue by {clock}"), tokens.alarm.ink),
        Pressing::Soon => (format!("due in {clock}"), tokens.waiting.ink),
        Pressing::InTime => (format!("due in {clock}"), tokens.text_muted),
    })
}

fn body_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let height = ui.available_height();
    let area = ScrollArea::vertical()
        .id_salt("update")
        .auto_shrink([false, false]);
    scroll_ui(ui, area, |ui| {
        ui.set_max_width(ui.available_width() - GAP);
        if view.takes_entries() {
            sign_off::sign_off_ui(ui, view);
            texts::texts_ui(ui, view, draft, height);
            facts::eta_and_audiences_ui(ui, draft);
            ui.add_space(GAP / 2.0);
            facts::extras_ui(ui, view, draft);
            if draft.previewing {
                preview::preview_ui(ui, view, draft, fields, outbox);
            }
            updates::cadence_ui(ui, view, outbox);
        }
        updates::updates_ui(ui, view, outbox);
        ui.add_space(GAP_LARGE);
    });
}
