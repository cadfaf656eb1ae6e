//! What changed, in the words for each audience: drafted from the ticked lines or by a template until somebody edits it (R19).

use egui::{Align, Layout, RichText, Ui};

use super::lines::Changes;
use super::{Composed, Made};
use crate::board::update_warnings::{Beside, Warning, beside};
use crate::incident::update::{Audience, Way};
use crate::theme::ThemeExt;
use crate::theme::signs;
use crate::theme::type_scale::{self, GAP, GAP_SMALL, SMALL};
use crate::ui::base::channel::{MOST_KEYS, channels, form_of, sent_as, ways};
use crate::ui::base::command::Command;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::update::{Origin, UpdateDraft};
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, keyboard, row_ui};
use crate::ui::widgets::{Button, Chip, Field, long_status_ui};
use crate::words;

/// How many lines a text has at least, and at most where the window is high.
const ROWS: std::ops::RangeInclusive<f32> = 3.0..=14.0;
/// The height of a line of text, and of what stands around a text.
const LINE: f32 = 18.0;
const AROUND: f32 = 126.0 + GAP;

/// Draws a text for each audience, one below the other; `height` is what there is for all of them.
pub(super) fn texts_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    made: Made<'_>,
    warnings: &[Warning],
    height: f32,
    outbox: &mut Outbox,
) {
    let has_it = &has_it(view, draft, made.composed);
    let all: Vec<Audience> = draft.texts.keys().copied().collect();
    let chosen = draft.chosen().len().max(1) as f32;
    let closed = (all.len() as f32 - chosen).max(0.0) * (type_scale::HIT + GAP);
    let rows = ((height - closed) / chosen - AROUND) / LINE;
    let rows = rows.clamp(*ROWS.start(), *ROWS.end()) as usize;
    for audience in all {
        ui.push_id(audience, |ui| {
            head_ui(ui, view, draft, audience);
            if draft.text(audience).chosen {
                text_ui(ui, view, draft, made.changed, audience, rows);
                channels_ui(ui, view, draft, audience, has_it, outbox);
                if let Some(words) = beside(warnings, Beside::Change(audience)) {
                    long_status_ui(ui, signs::ALARM, &words, ui.tokens().waiting.ink);
                }
                // One audience ends before the next begins.
                ui.add_space(GAP);
            }
        });
    }
}

/// Whether it is for them, where it goes, and how long it is.
fn head_ui(ui: &mut Ui, view: &View<'_>, draft: &mut UpdateDraft, audience: Audience) {
    let known = view.preferences.audience(audience);
    let text = draft.text_mut(audience);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        if ui.add(Chip::toggle(audience.name(), text.chosen)).clicked() {
            text.chosen ^= true;
        }
        if !text.chosen {
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let long = text.change.chars().count();
            let (count, ink) = match known.length as usize {
                0 => (words::count(long, "character"), ui.tokens().text_muted),
                most if long > most => (format!("{long} / {most}"), ui.tokens().waiting.ink),
                most => (format!("{long} / {most}"), ui.tokens().text_muted),
            };
            ui.label(
                RichText::new(count)
                    .font(type_scale::tabular(SMALL))
                    .color(ink),
            );
        });
    });
}

fn text_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    changed: &Changes,
    audience: Audience,
    rows: usize,
) {
    let text = draft.text_mut(audience);
    text.follow(changed.of(audience));
    let name = audience.in_words();
    let label = format!("Change ({name})");
    let hint = if audience.is_external() {
        "What changed, for people who were not here; tick a line to begin with it"
    } else {
        "What changed, for people who were not here"
    };
    let field = Field::paragraph(&label, &mut text.change, rows).hint(hint);
    let field = field.show(ui);
    keyboard::select_prefilled(&field, &text.change, text.origin != Origin::Person);
    if field.changed() && text.origin != Origin::Person {
        text.origin = Origin::Person;
        text.began = Some(view.incident.next_n());
        text.replaced = None;
    }
    let is_listed = field.has_focus();
    // A row of one height, whatever stands in it: nothing below moves once somebody types.
    row_ui(ui, |ui| {
        let origin = match text.origin {
            Origin::Log if text.change.is_empty() => {
                "Nothing is drafted for this audience: say it in your words"
            }
            Origin::Log => "Drafted from the ticked lines; edit freely",
            Origin::Template => "From a template; edit freely",
            Origin::Person => "Edited",
        };
        aside_ui(ui, origin);
        let again = format!("Regenerate draft for {name}");
        if text.origin != Origin::Log && ui.add(Button::quiet(&again)).clicked() {
            if text.origin == Origin::Person {
                text.replaced = Some(text.change.clone());
            }
            text.origin = Origin::Log;
            text.ticks.clear();
            text.began = None;
        }
        let back = format!("Back to the words for {name}");
        let has_words = text.origin == Origin::Log && text.replaced.is_some();
        if has_words && ui.add(Button::quiet(&back)).clicked() {
            text.change = text.replaced.take().unwrap_or_default();
            text.origin = Origin::Person;
            text.began = Some(view.incident.next_n());
        }
    });
    if is_listed {
        draft.listed = audience;
    }
}

/// The channels that have the text as it stands.
fn has_it(view: &View<'_>, draft: &UpdateDraft, composed: &Composed) -> Vec<Way> {
    if draft.copied.is_empty() && view.incident.runs.is_empty() {
        return Vec::new();
    }
    let content = sent_as(view.incident, draft, composed.clone(), view.now);
    content.map_or_else(
        |_| Vec::new(),
        |content| ways(view.incident, draft, &content),
    )
}

/// A button for each channel with its key; a tick where it has the text as it stands.
pub(super) fn channels_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &UpdateDraft,
    audience: Audience,
    has_it: &[Way],
    outbox: &mut Outbox,
) {
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        for (at, (place, channel)) in (1..).zip(channels(view.preferences, draft)) {
            if place.audience != audience {
                continue;
            }
            let key = if at <= MOST_KEYS as u8 {
                Command::Channel(at).key(ui.ctx())
            } else {
                String::new()
            };
            let mut has = has_it.iter();
            let has_it = has.any(|way| way.audience == audience && way.channel == channel.name);
            let done = if has_it { "✓ " } else { "" };
            let verb = match channel.command.as_slice() {
                [] => "Copies",
                _ => "Gives the text to a program as",
            };
            let name = format!("{done}{}", channel.name);
            let tip = match form_of(&channel) {
                Ok(form) => format!("{verb} {}", form.name()),
                Err(why) => why,
            };
            let about = format!("for {}", audience.in_words());
            let button = Button::quiet(&name).key(&key).tip(&tip).about(&about);
            if ui.add(button).clicked() {
                outbox.push(Request::UseChannel {
                    place,
                    agreed: false,
                });
            }
        }
    });
}
