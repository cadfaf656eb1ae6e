//! Stakeholders who are still to be told at this severity (R14); all of them are on their sheet.

use egui::Ui;

use crate::board::gate::StakeholderCard;
use crate::incident::StakeholderIntent;
use crate::incident::stakeholder::ContactWay;
use crate::incident::text::visible;
use crate::incident::time::span_words;
use crate::theme::{ThemeExt, signs};
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::panels::gate::actions::ROWS;
use crate::ui::widgets::{Pressed, Row};

/// The ways with a link of their own; the others are on the sheet.
const WAYS: [(&str, ContactWay); 2] = [
    ("Told by phone", ContactWay::Phone),
    ("by mail", ContactWay::Mail),
];

/// Draws one.
pub(super) fn stakeholder_ui(ui: &mut Ui, card: &StakeholderCard, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let code = card.id.to_string();
    let whom = visible(&card.whom);
    let detail = format!("to be told {} · {}", card.from, span_words(card.waited));
    let [phone, mail] = WAYS.map(|(_, way)| format!("Told {}, {code}", way.words()));
    let sheet = format!("Stakeholders…, {code}");
    let row = Row::new(&code, &whom)
        .rows(ROWS)
        .sign(signs::OPEN, tokens.waiting.ink)
        .detail(&detail, tokens.text_muted)
        .link(WAYS[0].0, &phone)
        .link(WAYS[1].0, &mail)
        .link("Other…", &sheet);
    let how = match row.show(ui) {
        None => return,
        Some(Pressed::Link(at)) if at < WAYS.len() => WAYS[at].1,
        Some(Pressed::Words | Pressed::Link(_)) => return outbox.open(Sheet::Stakeholders),
    };
    let tell = StakeholderIntent::Tell {
        stakeholder: card.id,
        how: Some(how),
        note: String::new(),
        contact: None,
    };
    outbox.ask(tell.into());
}
