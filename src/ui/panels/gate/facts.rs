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
use crate::words;

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
    if let Some(undoes) = card.undoes_words() {
        line_ui(ui, &[("", Some(&undoes))], is_asked);
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

/// Since when, where its heading says how it stands, and how it came out where it is over: `7 min ago · failed`.
pub(super) fn ago(card: &GateCard) -> String {
    let ago = format!("{} ago", span_words(card.waited));
    match card.outcome {
        Some(outcome) => format!("{ago} · {}", outcome.words()),
        None => ago,
    }
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
        (state, _) => match card.outcome {
            // Done without approval, and over.
            Some(outcome) => format!("{} {waited} · {}", state.words(), outcome.words()),
            None => format!("{} {waited}", state.words()),
        },
    }
}

/// The most characters of each fact beside a row; its card and its sheet have all of them.
const SHORT: usize = 90;

/// What Command must know of one that has no card, behind how it stands: kind, risk, rollback, what it rolls back, who
/// objects. Each is short, none is left out.
pub(super) fn short_facts(ui: &Ui, card: &GateCard, stands: &str) -> LayoutJob {
    let short = |said: &Option<String>| {
        let said = said.as_deref();
        said.map(|said| words::shortened(&words::one_line(said), SHORT))
    };
    let [kind, risk, back] = [&card.kind, &card.risk, &card.back].map(short);
    let objections = card.objections.iter();
    let objections: Vec<_> = objections
        .map(|(who, said)| words::shortened(&format!("{who}: {}", words::one_line(said)), SHORT))
        .collect();
    let undoes = card.undoes_words();
    let mut facts = vec![("", Some(stands))];
    facts.extend(undoes.as_deref().map(|undoes| ("", Some(undoes))));
    let named = [
        ("kind", kind.as_deref()),
        ("risk", risk.as_deref()),
        ("rollback", back.as_deref()),
    ];
    // What nobody said is named together: three times the same words would take a line more.
    let unsaid = named.iter().filter(|(_, said)| said.is_none());
    let unsaid: Vec<_> = unsaid.map(|(name, _)| *name).collect();
    let unsaid = unsaid.join(", ");
    facts.extend(named.into_iter().filter(|(_, said)| said.is_some()));
    if !unsaid.is_empty() {
        facts.push((&unsaid, None));
    }
    facts.extend(
        objections
            .iter()
            .map(|said| ("objection by", Some(said.as_str()))),
    );
    job(ui, &facts, true)
}

/// Facts on one line, each after what it is; in amber where nobody said it.
fn line_ui(ui: &mut Ui, facts: &[(&str, Option<&str>)], is_asked: bool) {
    let job = job(ui, facts, is_asked);
    ui.add(Label::new(job).wrap());
}

fn job(ui: &Ui, facts: &[(&str, Option<&str>)], is_asked: bool) -> LayoutJob {
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
    job
}
