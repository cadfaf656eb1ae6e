//! What the line will become, beside it while it is typed: the moment it will carry, what it makes, by whom, what is
//! still missing. Reads the preview and decides nothing.

use egui::{Color32, RichText, Ui};

use super::LineDraft;
use super::keys::parts_at_enter;
use crate::incident::time::span_words;
use crate::incident::{Refusal, Span, Time, time};
use crate::line::{Preview, Whose};
use crate::theme::type_scale::{self, BODY, SMALL};
use crate::theme::{ThemeExt, Tokens};
use crate::ui::base::view::View;

/// From when on the clock on the wall stands beside the moment the line began.
const APART: Span = Span::minutes(1);

/// The moment the line will carry; beside it the clock on the wall, where the two differ by a minute or a time
/// was typed. In the zone chosen to see, named where that is not the incident's.
pub(super) fn clocks_ui(ui: &mut Ui, view: &View<'_>, line: &LineDraft, seen: &Preview) {
    let tokens = ui.tokens();
    let moment = seen.happened.or(line.begun).unwrap_or(view.now);
    let ink = if line.begun.is_some() {
        tokens.accent.ink
    } else {
        tokens.text_faint
    };
    let words = moment_words(view, moment);
    let label = ui.label(
        RichText::new(&words)
            .font(type_scale::mono(BODY))
            .color(ink),
    );
    let said = if seen.happened.is_some() {
        "When it happened, as typed"
    } else {
        "When it happened: the first key counts"
    };
    label.on_hover_text(said);
    if line.begun.is_some() && (seen.happened.is_some() || time::between(moment, view.now) >= APART)
    {
        let now = format!("now {}", view.zone.clock_seconds(view.now));
        let now = RichText::new(now).font(type_scale::mono(SMALL));
        ui.label(now.color(tokens.text_faint))
            .on_hover_text("When it will be recorded");
    }
}

/// `14:32:05`, with its day where that is not today and its zone where that is not the incident's.
fn moment_words(view: &View<'_>, moment: Time) -> String {
    let zone = view.zone;
    let day = zone.local(moment).date_naive();
    let mut words = zone.clock_seconds(moment);
    if day != zone.local(view.now).date_naive() {
        words = format!("{day} {words}");
    }
    if zone.label(moment) != view.incident.zone.label(moment) {
        words = format!("{words} {}", zone.label(moment));
    }
    words
}

/// What the line makes, by whom, what is missing, and what Enter does; in the ink that says how it stands.
pub(super) fn words(
    view: &View<'_>,
    line: &LineDraft,
    (seen, foreseen): (&Preview, Option<&Refusal>),
    completing: bool,
    tokens: &Tokens,
) -> (String, Color32) {
    if line.refused.is_some() || seen.what.is_empty() {
        // Nothing to say, or the reason stands below in full.
        return (String::new(), tokens.text_muted);
    }
    if parts_at_enter(line, seen, foreseen) {
        let behind = line.behind_refused().unwrap_or_default();
        let words = format!("Enter records “{behind}” by itself and keeps the line before it");
        return (words, tokens.waiting.ink);
    }
    if let Some(refusal) = foreseen {
        let words = format!("▲ Will be refused: {}", refusal.why);
        return (words, tokens.alarm.ink);
    }
    let mut words = format!("{}{}", seen.what, by(view, seen));
    if !seen.unknown.is_empty() {
        let names = seen.unknown.iter().map(|person| format!("@{person}"));
        let names: Vec<_> = names.collect();
        words = format!("{words} · new: {}, Alt N adds", names.join(" "));
    }
    match (&seen.trouble, &seen.missing) {
        // Half a word is no mistake yet.
        (Some(_), _) if completing => (format!("{words} · Tab completes"), tokens.text_muted),
        (Some(trouble), _) => (format!("{words} · {trouble}"), tokens.alarm.ink),
        (_, Some(missing)) => (format!("{words} · missing: {missing}"), tokens.waiting.ink),
        _ if seen.command.is_some_and(|c| c.whose == Whose::Window) => {
            (format!("{words} · Enter shows"), tokens.text_muted)
        }
        _ => match seen.happened.and_then(|at| view.incident.far_before(at)) {
            Some(before) => {
                let before = span_words(before);
                let far = format!("{before} before the incident was opened");
                (
                    format!("{words} · {far}; Enter records"),
                    tokens.waiting.ink,
                )
            }
            None => (format!("{words} · Enter records"), tokens.text_muted),
        },
    }
}

/// ` by Li Wen`: who was typed, or who it will be taken for.
fn by(view: &View<'_>, seen: &Preview) -> String {
    if let Some(by) = &seen.by {
        return format!(" by {by}");
    }
    let Some(intent) = &seen.intent else {
        return String::new();
    };
    let speaker = view.incident.speaker(intent, view.me);
    format!(" by {}", view.incident.name_of(&speaker))
}
