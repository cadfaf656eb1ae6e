//! What waits for somebody's word, at the top of the side panel: actions for Command, what was done
//! without it, what is under way, asks, questions, handovers (R6, R8-R10, R13). New things come last
//! in their part, so that nothing moves away from under the pointer.

mod actions;
mod answers;
mod handovers;

use egui::{Label, Response, RichText, ScrollArea, Ui};

use super::drafts::Drafts;
use super::request::Outbox;
use super::view::View;
use crate::incident::{Handle, text::visible};
use crate::theme::{
    ThemeExt,
    type_scale::{self, GAP, SMALL},
};

pub use answers::{chosen_key, first_key};
pub(super) use handovers::handover_ui;

/// Draws the region; it scrolls by itself, however much waits.
pub fn gate_ui(ui: &mut Ui, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    let area = ScrollArea::vertical()
        .id_salt("gate")
        .auto_shrink([false, false]);
    area.show(ui, |ui| {
        // The scroll bar lies over the right edge while it is used.
        ui.set_max_width(ui.available_width() - GAP);
        if !super::carry_out::takes_entries(view) {
            ui.disable();
        }
        actions::waiting_ui(ui, view, drafts, outbox);
        actions::glaring_ui(ui, view, outbox);
        actions::under_way_ui(ui, view, drafts, outbox);
        handovers::handovers_ui(ui, view, drafts, outbox);
        answers::asks_ui(ui, view, drafts, outbox);
        answers::questions_ui(ui, view, drafts, outbox);
        ui.add_space(GAP);
    });
}

/// True where nobody's word is waited for.
pub fn is_quiet(view: &View) -> bool {
    let board = view.board;
    let cards = [&board.waiting, &board.glaring, &board.under_way];
    cards.into_iter().all(Vec::is_empty)
        && board.asks.is_empty()
        && board.questions.is_empty()
        && board.handovers.is_empty()
}

/// A few words that accompany something, wrapped.
fn aside_ui(ui: &mut Ui, words: &str) -> Response {
    let words = RichText::new(&*visible(words)).font(type_scale::regular(SMALL));
    ui.add(Label::new(words.color(ui.tokens().text_muted)).wrap())
}

/// A name short enough for a button.
pub(super) fn short(name: &str) -> String {
    let name = visible(name);
    if name.chars().count() <= LONGEST_NAME {
        return name.into_owned();
    }
    let start: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", start.trim_end())
}

const LONGEST_NAME: usize = 18;

/// Who holds Command, with the name to show.
fn command<'a>(view: &View<'a>) -> Option<(&'a Handle, &'a str)> {
    let holder = view.incident.command()?;
    Some((holder, view.incident.name_of(holder)))
}
