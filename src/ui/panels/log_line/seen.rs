//! What the line will become, beside it while it is typed: the moment it will carry, what it makes, by whom, what is
//! still missing. Reads the preview and decides nothing.

use egui::{Color32, RichText, Ui};

use super::LineDraft;
use super::keys::{parts_at_enter, to_add};
use crate::incident::time::span_words;
use crate::incident::{Refusal, Span, Time, time};
use crate::line::{Preview, Whose};
use crate::theme::type_scale::{self, BODY, GAP, SMALL};
use crate::theme::{ThemeExt, Tokens};
use crate::ui::base::view::View;
use crate::ui::widgets::EnterButton;

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

/// What the line is about to be, in words and the ink that says how it stands; and what Enter does with it now, if it
/// does anything.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) words: String,
    pub(super) ink: Color32,
    pub(super) enter: &'static str,
}

impl Seen {
    /// How wide they are on one line, with the button.
    pub(super) fn width(&self, ui: &Ui) -> f32 {
        let font = type_scale::regular(SMALL);
        let words = ui
            .painter()
            .layout_no_wrap(self.words.clone(), font, self.ink);
        let button = match self.enter {
            "" => 0.0,
            act => GAP + EnterButton::new(act).width(ui),
        };
        words.size().x + button
    }

    /// What Enter does, as a button; true where it is pressed. No higher than the line: nothing moves where it comes.
    pub(super) fn enter_ui(&self, ui: &mut Ui) -> bool {
        !self.enter.is_empty() && EnterButton::new(self.enter).show(ui, super::id(), super::LINE)
    }

    fn said(words: String, ink: Color32) -> Self {
        let enter = "";
        Self { words, ink, enter }
    }
}

/// What the line makes, by whom, and what is missing.
pub(super) fn words(
    view: &View<'_>,
    line: &LineDraft,
    (seen, foreseen): (&Preview, Option<&Refusal>),
    completing: bool,
    tokens: &Tokens,
) -> Seen {
    if line.refused.is_some() || seen.what.is_empty() {
        // Nothing to say, or the reason stands below in full.
        return Seen::default();
    }
    if parts_at_enter(line, seen, foreseen) {
        let behind = line.behind_refused().unwrap_or_default();
        let words = format!("Enter records “{behind}” by itself and keeps the line before it");
        return Seen::said(words, tokens.waiting.ink);
    }
    if let Some(refusal) = foreseen {
        let words = format!("▲ Will be refused: {}", refusal.why);
        return Seen::said(words, tokens.alarm.ink);
    }
    let mut words = format!("{}{}", seen.what, by(view, seen));
    let added = to_add(view, seen);
    if !added.is_empty() {
        let is_new = seen.unknown.len() == added.len();
        let what = if is_new { "new" } else { "not joined" };
        let names: Vec<_> = added.iter().map(|person| format!("@{person}")).collect();
        words = format!("{words} · {what}: {}, Alt N adds", names.join(" "));
    }
    match (&seen.trouble, &seen.missing) {
        // Half a word is no mistake yet.
        (Some(_), _) if completing => {
            Seen::said(format!("{words} · Tab completes"), tokens.text_muted)
        }
        (Some(trouble), _) => Seen::said(format!("{words} · {trouble}"), tokens.alarm.ink),
        (_, Some(missing)) => {
            Seen::said(format!("{words} · missing: {missing}"), tokens.waiting.ink)
        }
        _ if seen.command.is_some_and(|c| c.whose == Whose::Window) => Seen {
            words,
            ink: tokens.text_muted,
            enter: "Show",
        },
        _ => {
            let far = seen.happened.and_then(|at| view.incident.far_before(at));
            let (words, ink) = match far.map(span_words) {
                Some(far) => {
                    let words = format!("{words} · {far} before the incident was opened");
                    (words, tokens.waiting.ink)
                }
                None => (words, tokens.text_muted),
            };
            Seen {
                words,
                ink,
                enter: "Record",
            }
        }
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
