//! People who are needed or contacted, with what is said of them next (R14). More is said of them on the tab of people.

use egui::Ui;

use crate::board::gate::NeedCard;
use crate::incident::need::NeedState;
use crate::incident::text::visible;
use crate::incident::time::span_words;
use crate::incident::{Intent, NeedIntent};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::tabs::SideTab;
use crate::ui::panels::gate::actions::ROWS;
use crate::ui::widgets::{Pressed, Row};

/// Draws one.
pub(super) fn need_ui(ui: &mut Ui, card: &NeedCard, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let need = card.id;
    let code = need.to_string();
    let whom = visible(&card.whom);
    let words = match card.why.as_str() {
        "" => whom.into_owned(),
        why => format!("{whom}: {}", visible(why)),
    };
    let detail = format!("{} {}", card.state.name(), span_words(card.waited));
    let is_contacted = card.state == NeedState::Contacted;
    let (sign, ink) = if is_contacted {
        (signs::SENT, tokens.accent.ink)
    } else {
        (signs::OPEN, tokens.waiting.ink)
    };
    let [contacted, joined] = ["Contacted", "Joined"].map(|name| format!("{name}, {code}"));
    let mut row = Row::new(&code, &words)
        .rows(ROWS)
        .sign(sign, ink)
        .detail(&detail, tokens.text_muted);
    if !is_contacted {
        row = row.link("Contacted", &contacted);
    }
    let intent = match row.link("Joined", &joined).show(ui) {
        None => return,
        Some(Pressed::Words) => return outbox.wish(Wish::Tab(SideTab::People, None)),
        Some(Pressed::Link(0)) if !is_contacted => NeedIntent::Contact {
            need,
            note: String::new(),
            contact: None,
            how: None,
        },
        Some(Pressed::Link(_)) => NeedIntent::Joined { need },
    };
    outbox.ask(Intent::Need(intent));
}
