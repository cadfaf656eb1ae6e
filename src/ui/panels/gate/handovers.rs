//! Handovers that wait to be accepted, with their brief (R6).

use egui::Ui;

use crate::ui::base::field_key::Fields;
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::handover::handover_ui;
use crate::ui::widgets::heading_ui;

pub(super) fn handovers_ui(ui: &mut Ui, view: &View, fields: &mut Fields, outbox: &mut Outbox) {
    let cards = &view.board.handovers;
    if cards.is_empty() {
        return;
    }
    heading_ui(ui, "Handovers", &format!("{} waiting", cards.len()));
    for card in cards {
        handover_ui(ui, card, cards.len() == 1, fields, outbox);
    }
}
