//! A handover that waits to be accepted, as a card: at the gate and on the sheet of its role (R6).

use egui::{Id, Ui};
use std::sync::Arc;

use crate::board::gate::HandoverCard;
use crate::incident::text::visible;
use crate::incident::time::span_words;
use crate::incident::{Brief, HandoverIntent, Intent, Time};
use crate::theme::type_scale::{self, BODY, GAP_SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::parts::keyboard;
use crate::ui::parts::{aside_ui, fact_beside_ui, row_ui, short, undo_ui};
use crate::ui::widgets::{Button, Field, TextButton, heading_ui, status_ui, titled_card_ui};

/// One handover: the note and the two ways it can end; the brief stands on the role's sheet. `only` where no other waits.
pub(in crate::ui) fn handover_ui(
    ui: &mut Ui,
    view: &View<'_>,
    card: &HandoverCard,
    (only, on_board): (bool, bool),
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let title = format!(
        "{}: {} {} {}",
        card.role.name(),
        card.from,
        signs::TO,
        card.to_name
    );
    let title = TextButton::new(&title).font(type_scale::strong(BODY));
    let title = title.wrapped().tip("Show it in the timeline");
    let shows = titled_card_ui(ui, ui.tokens().accent, &title, |ui| {
        // The same handover may stand here and on a sheet at once.
        let place = ui.make_persistent_id(("call off", card.id));
        aside_ui(ui, &format!("waits {}", span_words(card.waited)));
        if let Some(absent) = view.incident.absent(&card.to) {
            let words = absent.sentence(&visible(&card.to_name));
            status_ui(ui, signs::ALARM, &words, ui.tokens().waiting.ink);
        }
        if !card.note.is_empty() {
            aside_ui(ui, &format!("Note: {}", card.note));
        }
        row_ui(ui, |ui| {
            if undo_ui(ui, view, card.id, outbox) {
                return;
            }
            let words = format!("Accept as {}", short(&card.to_name));
            let key = Command::Accept.key(ui);
            let tip = "The role changes hands now";
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
            if on_board {
                let opens = Button::quiet("Read the brief…").about(&id);
                if ui.add(opens).clicked() {
                    outbox.open(Sheet::Role(card.role));
                }
            }
            let key = FieldKey::HandoverEnd(card.id);
            if fields.contains_key(&key) {
                return;
            }
            let call_off = Button::quiet("Withdraw handover…").about(&id);
            if ui.add(call_off.tip("Nothing changes hands")).clicked() {
                focus::go(ui, place);
                fields.insert(key, String::new());
                ui.request_repaint();
            }
        });
        call_off_ui(ui, card, place, fields, outbox);
    });
    if shows.clicked()
        && let Some(n) = view.incident.entry_of(card.id.into())
    {
        outbox.wish(Wish::Show(n));
    }
}

/// How wide the labels of a brief are, in points: `Stakeholders to tell`.
const LABELS: f32 = 152.0;

/// A brief part by part, with every item on a line of its own.
pub(in crate::ui) fn brief_ui(ui: &mut Ui, brief: &Brief) {
    let mut part = None;
    for (label, items) in &brief.lines {
        let of = Brief::part_of(label);
        if let Some(name) = of
            && part != of
        {
            part = of;
            ui.add_space(GAP_SMALL);
            heading_ui(ui, name, "");
        }
        for (at, item) in items.iter().enumerate() {
            fact_beside_ui(ui, LABELS, if at == 0 { label } else { "" }, item);
        }
    }
}

/// The brief of this moment, made once a second.
pub(in crate::ui) fn brief_of_now(ui: &Ui, view: &View<'_>) -> Arc<Brief> {
    let of = (
        view.incident.next_n(),
        view.incident.opened,
        view.now.timestamp(),
    );
    let id = Id::unique("the brief of this moment");
    let kept = ui.data(|data| data.get_temp::<((u64, Time, i64), Arc<Brief>)>(id));
    if let Some((_, brief)) = kept.filter(|(kept, _)| *kept == of) {
        return brief;
    }
    let brief = Arc::new(Brief::of(view.incident, view.now));
    ui.data_mut(|data| data.insert_temp(id, (of, Arc::clone(&brief))));
    brief
}

/// Why it is called off, where somebody is about to; the reason may be left out.
fn call_off_ui(
    ui: &mut Ui,
    card: &HandoverCard,
    place: Id,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let key = FieldKey::HandoverEnd(card.id);
    let Some(reason) = fields.get_mut(&key) else {
        return;
    };
    let id = card.id.to_string();
    let name = format!("Reason to withdraw {id}");
    let field = Field::line(&name, reason)
        .hint("Optional; Enter withdraws the handover")
        .id(place)
        .show(ui);
    let entered = keyboard::is_entered_in(&field);
    let reason = reason.trim().to_owned();
    ui.horizontal_wrapped(|ui| {
        let call_off = Button::secondary("Withdraw handover").about(&id);
        if ui.add(call_off.tip("Nothing changes hands")).clicked() || entered {
            let handover = card.id;
            let withdraw = Intent::Handover(HandoverIntent::Withdraw { handover, reason });
            outbox.ask_and_clear(withdraw, key.clone());
        }
        let keep = Button::quiet("Keep it").about(&id);
        if ui.add(keep.tip("It stays open")).clicked() {
            fields.remove(&key);
        }
    });
}
