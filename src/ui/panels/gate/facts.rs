//! What there is to know of an action before it is decided on: who, the risk, the rollback, how long it waits. What
//! nobody said stands out (R8).

use egui::text::{LayoutJob, TextFormat};
use egui::{Label, Ui};

use crate::board::gate::GateCard;
use crate::incident::action::ActionState;
use crate::incident::text::visible;
use crate::incident::time::span_words;
use crate::theme::type_scale::{self, GAP_SMALL, SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::widgets::status_ui;

/// Draws who and how it stands on a line, then the risk and the rollback.
/// What is missing stands out where it is asked for: not of what was done already.
pub(super) fn details_ui(ui: &mut Ui, card: &GateCard, is_asked: bool) {
    let name = if is_asked { "who" } else { "by" };
    let stands = if is_asked {
        state_words(card)
    } else {
        ago(card)
    };
    let who = [
        (name, card.who.as_deref()),
        ("kind", card.kind.as_deref()),
        ("", Some(&*stands)),
    ];
    line_ui(ui, &who, is_asked);
    if is_asked {
        absent_ui(ui, card);
    }
    for fact in [
        ("risk", card.risk.as_deref()),
        ("rollback", card.back.as_deref()),
    ] {
        if is_asked || fact.1.is_some() {
            line_ui(ui, &[fact], is_asked);
        }
    }
    if let Some(after) = card.after {
        line_ui(ui, &[("only after", Some(&after.to_string()))], is_asked);
    }
    for (who, words) in &card.objections {
        let objection = format!("{}: {}", visible(who), visible(words));
        line_ui(ui, &[("objection by", Some(&objection))], is_asked);
    }
    if card.objections_asked && card.objections.is_empty() {
        line_ui(
            ui,
            &[("objections asked for, none yet", Some(""))],
            is_asked,
        );
    }
    ui.add_space(GAP_SMALL);
}

/// That whoever is to do it is away or has left: nobody may wait for them unawares (R35).
fn absent_ui(ui: &mut Ui, card: &GateCard) {
    if let Some(words) = absent_words(card) {
        status_ui(ui, signs::ALARM, &words, ui.tokens().waiting.ink);
    }
}

/// `Mo Adeyemi is away`, `Mo Adeyemi has left`; nothing where they are here, or nobody is named.
pub(super) fn absent_words(card: &GateCard) -> Option<String> {
    let name = visible(card.who.as_deref()?);
    Some(card.absent?.sentence(&name))
}

/// Since when, where its heading says how it stands: `7 min ago`.
pub(super) fn ago(card: &GateCard) -> String {
    format!("{} ago", span_words(card.waited))
}

/// How it stands, and since when: `waits 4 min`, `held 2 min: after the backup`.
pub(super) fn state_words(card: &GateCard) -> String {
    let waited = span_words(card.waited);
    if let Some(lapse) = card.lapsed {
        return format!("{} {lapse}, {waited} ago", signs::ALARM);
    }
    let reason = card.reason.as_deref().filter(|why| !why.is_empty());
    match (card.state, reason) {
        (ActionState::Held, Some(why)) => {
            format!("{} held {waited}: {}", signs::HOLD, visible(why))
        }
        (ActionState::Held, None) => format!("{} held {waited}", signs::HOLD),
        (ActionState::Proposed, _) => format!("waits {waited}"),
        (ActionState::Started, _) => waited,
        (state, _) => format!("{} {waited}", state.words()),
    }
}

/// Facts on one line, each after what it is; in amber where nobody said it.
fn line_ui(ui: &mut Ui, facts: &[(&str, Option<&str>)], is_asked: bool) {
    let tokens = ui.tokens();
    let format = |color| TextFormat {
        font_id: type_scale::tabular(SMALL),
        color,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    for (name, said) in facts {
        if said.is_none() && !is_asked {
            continue;
        }
        if !job.is_empty() {
            job.append(" · ", 0.0, format(tokens.text_muted));
        }
        if !name.is_empty() {
            job.append(&format!("{name} "), 0.0, format(tokens.text_muted));
        }
        let (words, ink) = match said {
            Some(_) if name.is_empty() => (said.unwrap_or_default(), tokens.text_muted),
            Some(words) => (*words, tokens.text),
            None => ("none said", tokens.waiting.ink),
        };
        job.append(&visible(words), 0.0, format(ink));
    }
    ui.add(Label::new(job).wrap());
}
