//! Handovers that wait to be accepted, with their brief (R6).

use egui::Ui;

use super::{aside_ui, short};
use crate::board::gate::HandoverCard;
use crate::incident::Intent;
use crate::incident::time::span_words;
use crate::theme::{
    ThemeExt, signs,
    type_scale::{self, BODY},
};
use crate::ui::command::Command;
use crate::ui::drafts::{DraftKey, Drafts};
use crate::ui::request::Outbox;
use crate::ui::view::View;
use crate::ui::widgets::{Button, card_ui, heading_ui};

pub(super) fn handovers_ui(ui: &mut Ui, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    let cards = &view.board.handovers;
    if cards.is_empty() {
        return;
    }
    heading_ui(ui, "Handovers", &format!("{} waiting", cards.len()));
    for (at, card) in cards.iter().enumerate() {
        handover_ui(ui, card, at == 0, drafts, outbox);
    }
}

/// One handover: the brief, the note, and the two ways it can end.
pub(in crate::ui) fn handover_ui(
    ui: &mut Ui,
    card: &HandoverCard,
    first: bool,
    drafts: &mut Drafts,
    outbox: &mut Outbox,
) {
    card_ui(ui, ui.tokens().accent, |ui| {
        let title = format!(
            "{}: {} {} {}",
            card.role.name(),
            card.from,
            signs::TO,
            card.to_name
        );
        let title = egui::RichText::new(title).font(type_scale::strong(BODY));
        ui.add(egui::Label::new(title.color(ui.tokens().text)).wrap());
        aside_ui(ui, &format!("waits {}", span_words(card.waited)));
        if !card.note.is_empty() {
            aside_ui(ui, &format!("Note: {}", card.note));
        }
        aside_ui(ui, &card.brief);
        ui.horizontal_wrapped(|ui| {
            let words = format!("Accept as {}", short(&card.to_name));
            let key = Command::Accept.key(ui);
            let tip = "They have read the brief and take over now";
            let mut accept = Button::primary(&words).tip(tip);
            if first {
                accept = accept.key(&key);
            }
            if ui.add(accept).clicked() {
                let handover = Some(card.id);
                outbox.ask_as(&card.to, Intent::AcceptHandover { handover });
            }
            let call_off = Button::quiet("Call off").tip("Nothing changes hands");
            if ui.add(call_off).clicked() {
                let key = DraftKey::HandoverEnd(card.id);
                let reason = drafts.fields.get(&key).cloned().unwrap_or_default();
                let handover = card.id;
                outbox.ask_and_clear(Intent::WithdrawHandover { handover, reason }, key);
            }
        });
    });
}
