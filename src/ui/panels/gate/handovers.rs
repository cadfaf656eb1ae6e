//! Handovers that wait to be accepted (R6).

use egui::Ui;

use crate::board::gate::HandoverCard;
use crate::ui::base::field_key::Fields;
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::handover;

pub(super) fn handover_ui(
    ui: &mut Ui,
    view: &View,
    card: &HandoverCard,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let is_only = view.board.handovers.len() == 1;
    handover::handover_ui(ui, view, card, (is_only, true), fields, outbox);
}
