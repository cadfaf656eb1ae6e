//! The templates of an audience, each with what it says now, or with what is wrong and where. What is typed is kept as it is:
//! a template that is wrong changes no update and loses no words (R19).

use egui::Ui;

use super::FactsOf;
use crate::preferences::{AudiencePreference, Template};
use crate::report::template::{BUILT_IN, Facts, TEXTS, rendered};
use crate::theme::ThemeExt;
use crate::ui::parts::keyboard::is_entered_in;
use crate::ui::parts::{aside_ui, note_ui, row_ui, section_ui, words_ui};
use crate::ui::sheets::preferences::{field_ui, wrong_ui};
use crate::ui::widgets::{Button, Chip, Field, card_ui};

/// The template that is shown, a new one's name, and the one removed last.
#[derive(Clone, Debug, Default)]
pub(super) struct Typing {
    shown: String,
    name: String,
    gone: Option<Template>,
}

pub(super) fn templates_ui(
    ui: &mut Ui,
    audience: &mut AudiencePreference,
    typing: &mut Typing,
    facts: FactsOf<'_>,
) {
    section_ui(ui, "Templates", "");
    choose_ui(ui, audience, typing);
    let built_in = BUILT_IN.iter().find(|built| built.name == typing.shown);
    let own = audience
        .templates
        .iter()
        .position(|one| one.name == typing.shown);
    let kept = own.map(|at| audience.templates[at].text.clone());
    let mut text = kept.unwrap_or_else(|| built_in.map_or("", |built| built.text).to_owned());
    let label = format!("Template “{}” for {}", typing.shown, audience.name);
    let field = Field::paragraph(&label, &mut text, 3)
        .hint("{{ changes }} and other facts, with words around them");
    if field.show(ui).changed() {
        write(audience, &typing.shown, &text);
    }
    back_ui(ui, audience, typing);
    said_ui(ui, audience, &text, facts);
}

/// The names of all, and a new one's.
fn choose_ui(ui: &mut Ui, audience: &mut AudiencePreference, typing: &mut Typing) {
    let mut names: Vec<String> = BUILT_IN.iter().map(|built| built.name.to_owned()).collect();
    let own = audience.templates.iter().map(|one| one.name.clone());
    names.extend(own.filter(|name| !BUILT_IN.iter().any(|built| built.name == *name)));
    if !names.contains(&typing.shown) {
        typing.shown.clone_from(&names[0]);
    }
    row_ui(ui, |ui| {
        for name in &names {
            let is_own = audience.templates.iter().any(|one| one.name == *name);
            let shown = if is_own {
                format!("{name} (own)")
            } else {
                name.clone()
            };
            let chip = Chip::one_of(&shown, *name == typing.shown).called(name);
            if ui.add(chip).clicked() {
                typing.shown.clone_from(name);
            }
        }
        let hint = "weekend";
        let field = field_ui(
            ui,
            "Name of new template",
            hint,
            120.0,
            &mut typing.name,
            None,
        );
        let add = ui.add(Button::secondary("Add template")).clicked() || is_entered_in(&field);
        let name = typing.name.trim().to_owned();
        if add && !name.is_empty() {
            typing.name.clear();
            typing.shown.clone_from(&name);
            if !names.contains(&name) {
                audience.templates.push(Template {
                    name,
                    ..Template::default()
                });
            }
        }
    });
}

/// The way back to the built-in text, away from an own one, and back to what was removed.
fn back_ui(ui: &mut Ui, audience: &mut AudiencePreference, typing: &mut Typing) {
    let own = audience
        .templates
        .iter()
        .position(|one| one.name == typing.shown);
    row_ui(ui, |ui| {
        let is_built_in = BUILT_IN.iter().any(|built| built.name == typing.shown);
        let name = if is_built_in {
            "Use the built-in text"
        } else {
            "Remove template"
        };
        if let Some(at) = own
            && ui.add(Button::quiet(name)).clicked()
        {
            typing.gone = Some(audience.templates.remove(at));
        }
        let Some(gone) = typing.gone.take() else {
            return;
        };
        let back = format!("Bring back “{}”", gone.name);
        if ui.add(Button::quiet(&back)).clicked() {
            typing.shown.clone_from(&gone.name);
            write(audience, &gone.name, &gone.text);
        } else {
            typing.gone = Some(gone);
        }
    });
}

/// Keeps the audience's own text of this name; the built-in text is nobody's own.
fn write(audience: &mut AudiencePreference, name: &str, text: &str) {
    let is_as_built = BUILT_IN
        .iter()
        .any(|built| built.name == name && built.text == text);
    let known = audience.templates.iter().position(|one| one.name == name);
    match known {
        Some(at) if is_as_built => drop(audience.templates.remove(at)),
        Some(at) => text.clone_into(&mut audience.templates[at].text),
        None if is_as_built => {}
        None => audience.templates.push(Template {
            name: name.to_owned(),
            text: text.to_owned(),
        }),
    }
}

/// What it says now, or what is wrong.
fn said_ui(ui: &mut Ui, audience: &AudiencePreference, text: &str, facts: FactsOf<'_>) {
    let Some(of) = audience.audience() else {
        return;
    };
    let (whose, facts) = match facts {
        Some(facts) => ("Says now in this incident", facts(of)),
        None => ("Says, with example facts", Facts::example(of.is_external())),
    };
    match rendered(text, &facts) {
        Err(error) => wrong_ui(ui, &format!("Not usable, {error}")),
        Ok(said) => {
            let long = said.chars().count();
            card_ui(ui, ui.tokens().accent, |ui| {
                let most = match audience.length {
                    0 => String::new(),
                    most => format!(" of {most}"),
                };
                aside_ui(ui, &format!("{whose} · {long}{most} characters"));
                words_ui(ui, if said.is_empty() { "(nothing)" } else { &said });
            });
        }
    }
    note_ui(
        ui,
        &format!(
            "Facts: {}, external, drill, changes (each with at, code, text).",
            TEXTS.join(", ")
        ),
    );
}
