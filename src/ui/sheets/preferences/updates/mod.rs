//! How each audience is told (R18-R21): what an update to it says, how long it may be and how often it comes, who signs it
//! off, its channels and its templates. Sends nothing.

mod channels;
mod lines;
mod templates;

use egui::Ui;
use std::collections::BTreeMap;

use super::{MOST_MINUTES, field_ui, heads_ui, number_ui, wrong_ui};
use crate::incident::Severity;
use crate::incident::update::{Audience, LONGEST_AUDIENCE};
use crate::preferences::{AudiencePreference, Preferences, UpdateField};
use crate::report::template::Facts;
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::ui::parts::keyboard::is_entered_in;
use crate::ui::parts::{note_ui, row_ui, section_ui};
use crate::ui::widgets::{Button, Chip};

/// The most characters anybody may set: as many as an entry holds at most, roughly.
const MOST_CHARACTERS: u32 = 60_000;
/// How wide a field for a number is, in points.
const NUMBER: f32 = 84.0;

/// What is typed and does not count yet, and what was removed last.
#[derive(Clone, Debug, Default)]
pub(super) struct Typing {
    shown: usize,
    name: String,
    typed: BTreeMap<String, String>,
    gone: Option<AudiencePreference>,
    templates: templates::Typing,
    states: Option<String>,
}

/// The facts of the open incident for an audience; there are none on the home screen.
pub type FactsOf<'a> = Option<&'a dyn Fn(Audience) -> Facts>;

pub(super) fn updates_ui(
    ui: &mut Ui,
    wanted: &mut Preferences,
    typing: &mut Typing,
    facts: FactsOf<'_>,
) {
    note_ui(
        ui,
        "How each audience is told, from the next update on; sign-off only in incidents opened from now on. In an open one: /signoff.",
    );
    ui.add_space(GAP);
    let before: Vec<_> = wanted.audiences();
    let before: Vec<_> = before.into_iter().map(|one| wanted.audience(one)).collect();
    let mut all = before.clone();
    choose_ui(ui, &mut all, typing);
    typing.shown = typing.shown.min(all.len().saturating_sub(1));
    let shown = typing.shown;
    if let Some(audience) = all.get_mut(shown) {
        says_ui(ui, audience);
        limits_ui(ui, audience, typing);
        channels::channels_ui(ui, audience, &mut typing.typed);
        templates::templates_ui(ui, audience, &mut typing.templates, facts);
    }
    if all != before {
        // A name that is none, written by hand, stays in the file.
        let odd = wanted
            .audiences
            .iter()
            .filter(|one| one.audience().is_none());
        all.extend(odd.cloned());
        wanted.audiences = all;
    }
    lines::lines_ui(ui, wanted, &mut typing.states);
}

/// Which audience is shown; a new one; the one removed last.
fn choose_ui(ui: &mut Ui, all: &mut Vec<AudiencePreference>, typing: &mut Typing) {
    row_ui(ui, |ui| {
        for (at, audience) in all.iter().enumerate() {
            let called = format!("Audience {}", audience.name);
            let chip = Chip::one_of(&audience.name, at == typing.shown).called(&called);
            if ui.add(chip).clicked() {
                typing.shown = at;
            }
        }
        let name = "Name of new audience";
        let field = field_ui(ui, name, "Partners", 150.0, &mut typing.name, None);
        let add = ui.add(Button::secondary("Add audience")).clicked();
        if add || is_entered_in(&field) {
            let known = Audience::called(&typing.name).map(|one| one.name().to_owned());
            let known = known.filter(|name| !all.iter().any(|one| one.name == *name));
            if let Some(name) = known {
                typing.shown = all.len();
                typing.name.clear();
                all.push(AudiencePreference {
                    name,
                    ..AudiencePreference::default()
                });
            }
        }
    });
    let is_taken = |one: Audience| all.iter().any(|known| known.audience() == Some(one));
    match Audience::called(&typing.name) {
        _ if typing.name.trim().is_empty() => {}
        Some(one) if is_taken(one) => wrong_ui(ui, "There is an audience of this name"),
        Some(_) => {}
        None => wrong_ui(ui, &format!("One line, at most {LONGEST_AUDIENCE} letters")),
    }
    if let Some(gone) = typing.gone.take() {
        let back = format!("Bring back {}", gone.name);
        if row_ui(ui, |ui| ui.add(Button::quiet(&back)).clicked()) {
            typing.shown = all.len();
            all.push(gone);
        } else {
            typing.gone = Some(gone);
        }
    }
    let shown = all.get(typing.shown).and_then(AudiencePreference::audience);
    if shown.is_some_and(|shown| !Audience::BOTH.contains(&shown)) {
        let remove = format!("Remove {}", all[typing.shown].name);
        if row_ui(ui, |ui| ui.add(Button::quiet(&remove)).clicked()) {
            typing.gone = Some(all.remove(typing.shown));
            typing.shown = 0;
        }
    }
}

/// What an update says beside what changed, and whether it is written for them and signed off.
fn says_ui(ui: &mut Ui, audience: &mut AudiencePreference) {
    section_ui(ui, "What an update says", "");
    row_ui(ui, |ui| {
        for (field, name) in [
            (UpdateField::State, "State"),
            (UpdateField::Impact, "Impact"),
            (UpdateField::Doing, "Being done"),
            (UpdateField::Eta, "ETA"),
        ] {
            let on = audience.says(field);
            if ui.add(Chip::toggle(name, on)).clicked() {
                audience.fields.retain(|known| *known != field);
                if !on {
                    audience.fields.push(field);
                }
            }
        }
        for (name, on) in [
            ("Selected in new updates", &mut audience.usual),
            ("Needs Command's sign-off", &mut audience.sign_off),
        ] {
            if ui.add(Chip::toggle(name, *on)).clicked() {
                *on = !*on;
            }
        }
    });
}

/// How long it may be, and how often it comes.
fn limits_ui(ui: &mut Ui, audience: &mut AudiencePreference, typing: &mut Typing) {
    let name = audience.name.clone();
    let is_with_severities = audience
        .audience()
        .is_some_and(|one| Audience::BOTH.contains(&one));
    ui.add_space(GAP_SMALL);
    let mut heads = vec!["Characters at most"];
    if !is_with_severities {
        heads.extend([
            "SEV 1, min",
            "SEV 2, min",
            "SEV 3, min",
            "SEV 4, min",
            "SEV 5, min",
        ]);
    }
    heads_ui(
        ui,
        &[130.0, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER][..heads.len()],
        &heads,
    );
    let mut is_right = true;
    ui.horizontal(|ui| {
        let field = format!("Characters at most for {name}");
        let length = &mut audience.length;
        is_right &= number_ui(
            ui,
            &mut typing.typed,
            &field,
            (130.0, MOST_CHARACTERS),
            length,
        );
        if is_with_severities {
            return;
        }
        let mut cadence = audience.cadence.clone();
        cadence.resize(Severity::ALL.len(), 0);
        for (severity, minutes) in Severity::ALL.into_iter().zip(&mut cadence) {
            let field = format!("Minutes between updates for {name} at {severity}");
            is_right &= number_ui(
                ui,
                &mut typing.typed,
                &field,
                (NUMBER, MOST_MINUTES),
                minutes,
            );
        }
        if cadence.iter().any(|minutes| *minutes > 0) || !audience.cadence.is_empty() {
            audience.cadence = cadence;
        }
    });
    if !is_right {
        wrong_ui(
            ui,
            "Whole numbers; a cadence is at most a week; empty for none",
        );
    }
    if is_with_severities {
        note_ui(ui, "Its cadence is on the page “Severities and cadence”.");
    }
}
