//! What waits for somebody, at the top of the side panel: what was done without approval, pinned above all else;
//! then, scrolling, actions for Command, what is under way, asks, questions, handovers (R6, R8-R10, R13). New things come last
//! in their part, so that nothing moves away from under the pointer.

mod actions;
mod answers;
mod handovers;

use egui::{ScrollArea, Ui};

use crate::theme::type_scale::GAP;
use crate::ui::base::field_key::Fields;
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::widgets::scroll_ui;

pub use answers::{chosen_key, first_key};

/// Draws what was done without approval and not acknowledged: pinned above all that waits, however much that is
/// (R10). Scrolls by itself where there is less room; returns the height all of it needs.
pub fn unapproved_ui(ui: &mut Ui, view: &View, outbox: &mut Outbox) -> f32 {
    let area = ScrollArea::vertical()
        .id_salt("unapproved")
        .auto_shrink([false, false]);
    let shown = scroll_ui(ui, area, |ui| {
        ui.set_max_width(ui.available_width() - GAP);
        if !view.takes_entries() {
            ui.disable();
        }
        actions::unapproved_ui(ui, view, outbox);
    });
    shown.content_size.y
}

/// True where something was done without approval and Command has not acknowledged it.
pub fn has_unapproved(view: &View) -> bool {
    !view.board.unacknowledged.is_empty()
}

/// Draws the region; it scrolls by itself, however much waits.
pub fn gate_ui(ui: &mut Ui, view: &View, fields: &mut Fields, outbox: &mut Outbox) {
    let area = ScrollArea::vertical()
        .id_salt("gate")
        .auto_shrink([false, false]);
    scroll_ui(ui, area, |ui| {
        // The scroll bar lies over the right edge while it is used.
        ui.set_max_width(ui.available_width() - GAP);
        if !view.takes_entries() {
            ui.disable();
        }
        actions::waiting_ui(ui, view, fields, outbox);
        actions::under_way_ui(ui, view, fields, outbox);
        handovers::handovers_ui(ui, view, fields, outbox);
        answers::asks_ui(ui, view, fields, outbox);
        answers::questions_ui(ui, view, fields, outbox);
        ui.add_space(GAP);
    });
}

/// True where nobody's word is waited for.
pub fn is_quiet(view: &View) -> bool {
    let board = view.board;
    let cards = [&board.waiting, &board.under_way];
    cards.into_iter().all(Vec::is_empty)
        && board.asks.is_empty()
        && board.questions.is_empty()
        && board.handovers.is_empty()
}
