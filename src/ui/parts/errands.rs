//! Errands of the room, drawn alike on Support's sheet and in the list of what waits: who has each, and what becomes of it.

use egui::Ui;

use crate::board::gate::ErrandCard;
use crate::incident::text::visible;
use crate::incident::time::span_words;
use crate::incident::{ErrandIntent, Intent};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::widgets::{Pressed, Row};

/// How many lines the words of an errand take at most.
const ROWS: usize = 2;

/// Draws one.
pub(in crate::ui) fn errand_ui(ui: &mut Ui, card: &ErrandCard, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let (code, words) = (card.id.to_string(), visible(&card.text));
    let whose = match (&card.who, card.absent) {
        (None, _) => "nobody yet".to_owned(),
        (Some((_, name)), None) => visible(name).into_owned(),
        (Some((_, name)), Some(absent)) => format!("{} {}", visible(name), absent.word()),
    };
    let is_held = card.who.is_some() && card.absent.is_none();
    let ink = if is_held {
        tokens.text_muted
    } else {
        tokens.waiting.ink
    };
    let detail = format!("{whose} · {}", span_words(card.open_for));
    let [done, give] = ["Done", "Give to…"].map(|name| format!("{name}, {code}"));
    let row = Row::new(&code, &words)
        .rows(ROWS)
        .sign(if is_held { signs::OPEN } else { signs::WAITING }, ink)
        .detail(&detail, ink)
        .link("Give to…", &give)
        .link("Done", &done);
    match row.show(ui) {
        None => {}
        Some(Pressed::Words | Pressed::Link(0)) => {
            outbox.wish(Wish::Close);
            outbox.wish(Wish::Begin(format!("/errand {code} @")));
        }
        Some(Pressed::Link(_)) => outbox.ask(Intent::Errand(ErrandIntent::Done {
            errand: card.id,
            result: String::new(),
        })),
    }
}
