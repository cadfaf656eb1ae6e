//! Handovers that wait to be accepted, with their brief (R6).

use egui::{Id, Key, Ui};

use super::{aside_ui, short};
use crate::board::gate::HandoverCard;
use crate::incident::time::span_words;
use crate::incident::{HandoverIntent, Intent};
use crate::theme::{
    ThemeExt, signs,
    type_scale::{self, BODY},
};
use crate::ui::command::Command;
use crate::ui::drafts::{DraftKey, Drafts};
use crate::ui::request::Outbox;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Field, card_ui, heading_ui};

pub(super) fn handovers_ui(ui: &mut Ui, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    let cards = &view.board.handovers;
    if cards.is_empty() {
        return;
    }
    heading_ui(ui, "Handovers", &format!("{} waiting", cards.len()));
    for card in cards {
        handover_ui(ui, card, cards.len() == 1, drafts, outbox);
    }
}

/// One handover: the brief, the note, and the two ways it can end.
pub(in crate::ui) fn handover_ui(
    ui: &mut Ui,
    card: &HandoverCard,
    only: bool,
    drafts: &mut Drafts,
    outbox: &mut Outbox,
) {
    card_ui(ui, ui.tokens().accent, |ui| {
        // The same handover may stand here and on a sheet at once.
        let place = ui.make_persistent_id(("call off", card.id));
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
            let id = card.id.to_string();
            let mut accept = Button::primary(&words).about(&id).tip(tip);
            if only {
                accept = accept.key(&key);
            }
            if ui.add(accept).clicked() {
                let handover = Some(card.id);
                outbox.ask_as(
                    &card.to,
                    Intent::Handover(HandoverIntent::Accept { handover }),
                );
            }
            let key = DraftKey::HandoverEnd(card.id);
            if drafts.fields.contains_key(&key) {
                return;
            }
            let call_off = Button::quiet("Call off…").about(&id);
            if ui.add(call_off.tip("Nothing changes hands")).clicked() {
                ui.memory_mut(|memory| memory.request_focus(place));
                drafts.fields.insert(key, String::new());
                ui.request_repaint();
            }
        });
        call_off_ui(ui, card, place, drafts, outbox);
    });
}

/// Why it is called off, where somebody is about to; the reason may be left out.
fn call_off_ui(
    ui: &mut Ui,
    card: &HandoverCard,
    place: Id,
    drafts: &mut Drafts,
    outbox: &mut Outbox,
) {
    let key = DraftKey::HandoverEnd(card.id);
    let Some(reason) = drafts.fields.get_mut(&key) else {
        return;
    };
    let id = card.id.to_string();
    let name = format!("Why {id} is called off");
    let field = Field::line(&name, reason)
        .hint("May be left out; Enter calls it off")
        .id(place)
        .show(ui);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let reason = reason.trim().to_owned();
    ui.horizontal_wrapped(|ui| {
        let call_off = Button::secondary("Call off").about(&id);
        if ui.add(call_off.tip("Nothing changes hands")).clicked() || entered {
            let handover = card.id;
            let withdraw = Intent::Handover(HandoverIntent::Withdraw { handover, reason });
            outbox.ask_and_clear(withdraw, key.clone());
        }
        let keep = Button::quiet("Keep it").about(&id);
        if ui.add(keep.tip("It goes on waiting")).clicked() {
            drafts.fields.remove(&key);
        }
    });
}
