//! The sheet of the incident itself: name, ID, severity, the update cadence, and its file.

use egui::{RichText, Ui};
use itertools::Itertools as _;

use crate::incident::update::Audience;
use crate::incident::{Intent, LifecycleIntent, Severity, UpdateIntent};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::View;
use crate::ui::parts::frame::acts_ui;
use crate::ui::parts::keyboard::{is_entered, main_act};
use crate::ui::parts::{
    Words, changeable_ui, fact_ui, label_ui, note_ui, row_ui, section_ui, strong_ui,
};
use crate::ui::widgets::{Button, Chip};

/// An intent, the draft its words stand in, and whether Enter was pressed there.
type Change = (Intent, FieldKey, bool);

pub(in crate::ui) fn incident_ui(
    ui: &mut Ui,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let note = match (&view.incident.imported, view.incident.drill) {
        (Some(source), _) => format!("Imported from {source}."),
        (None, true) => "A drill.".to_owned(),
        (None, false) => String::new(),
    };
    if !note.is_empty() {
        strong_ui(ui, &note);
        ui.add_space(GAP);
    }
    if changeable_ui(ui, view) {
        let mut changes = name_ui(ui, view, fields);
        severity_chips_ui(ui, view, outbox);
        section_ui(ui, "Update cadence", "minutes between updates");
        cadence_ui(ui, view, fields, &mut changes);
        sign_off_ui(ui, view, outbox);
        file_ui(ui, view, outbox);
        let save = Button::primary("Save changes");
        if acts_ui(ui, |ui| main_act(ui, !changes.is_empty(), save)) {
            // Enter is for the field it is pressed in: what was given up in another stays a draft.
            let by_enter = is_entered(ui);
            for (intent, key, entered) in changes {
                if entered || !by_enter {
                    outbox.ask_and_clear(intent, key);
                }
            }
        }
    } else {
        fact_ui(ui, "Name", &view.incident.name);
        fact_ui(ui, "ID", view.incident.id.as_deref().unwrap_or("none"));
        file_ui(ui, view, outbox);
    }
}

/// Name and ID, which are changed together.
fn name_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields) -> Vec<Change> {
    let incident = view.incident;
    let key = FieldKey::form("incident name");
    let name = Words::new(key.clone(), "Name")
        .standing(&incident.name)
        .first()
        .show(ui, fields);
    let id_key = FieldKey::form("incident id");
    let id = Words::new(id_key.clone(), "ID elsewhere")
        .standing(incident.id.as_deref().unwrap_or_default())
        .hint("INC-4711")
        .show(ui, fields);
    let clears = if name.changed { key } else { id_key };
    let entered = name.entered || id.entered;
    let rename = Intent::Lifecycle(LifecycleIntent::Rename {
        name: (name.changed && !name.is_blank()).then_some(name.text),
        id: id.changed.then_some(id.text),
    });
    let nothing = Intent::Lifecycle(LifecycleIntent::Rename {
        name: None,
        id: None,
    });
    if rename == nothing {
        Vec::new()
    } else {
        vec![(rename, clears, entered)]
    }
}

fn severity_chips_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    section_ui(ui, "Severity", "1 is the worst");
    row_ui(ui, |ui| {
        for severity in Severity::ALL {
            let chosen = view.incident.severity == Some(severity);
            let name = severity.to_string();
            let words = view.preferences.severity(severity).words();
            let chip = Chip::one_of(&name, chosen).tip(&words);
            if ui.add(chip).clicked() && !chosen {
                outbox.ask(Intent::Lifecycle(LifecycleIntent::SetSeverity(severity)));
            }
        }
    });
    if let Some(severity) = view.incident.severity {
        note_ui(ui, &view.preferences.severity(severity).words());
    }
}

/// How many audiences stand in a row.
const ABREAST: usize = 3;

/// How often each audience hears from us.
fn cadence_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, changes: &mut Vec<Change>) {
    for row in audiences(view).chunks(ABREAST) {
        ui.columns(row.len().max(2), |columns| {
            for (ui, audience) in columns.iter_mut().zip(row) {
                audience_ui(ui, view, *audience, fields, changes);
            }
        });
    }
}

/// The audiences of the team and of the incident, external and internal first.
fn audiences(view: &View<'_>) -> Vec<Audience> {
    let mut all = Audience::BOTH.to_vec();
    all.extend(view.preferences.audiences());
    all.extend(view.incident.audiences());
    all.into_iter().unique().collect()
}

/// How often this audience hears from us.
fn audience_ui(
    ui: &mut Ui,
    view: &View<'_>,
    audience: Audience,
    fields: &mut Fields,
    changes: &mut Vec<Change>,
) {
    let name = format!("{}, in minutes", audience.name());
    let key = FieldKey::Form(format!("cadence {}", audience.name()).into());
    let standing = view.incident.cadence_for(audience);
    let standing = standing.map_or_else(String::new, |minutes| minutes.to_string());
    let typed = Words::new(key.clone(), &name)
        .standing(&standing)
        .hint("off")
        .show(ui, fields);
    if !typed.changed {
        return;
    }
    match minutes_of(&typed.text) {
        Ok(minutes) => changes.push((
            Intent::Update(UpdateIntent::SetCadence { audience, minutes }),
            key,
            typed.entered,
        )),
        Err(why) => wrong_ui(ui, why),
    }
}

/// The minutes meant; `None` for no regular updates.
fn minutes_of(text: &str) -> Result<Option<u32>, &'static str> {
    if text.is_empty() || text.eq_ignore_ascii_case("off") {
        return Ok(None);
    }
    let minutes = text.parse().ok().filter(|minutes| *minutes > 0);
    minutes
        .map(Some)
        .ok_or("Enter whole minutes, or leave empty for none")
}

fn wrong_ui(ui: &mut Ui, why: &str) {
    let words = RichText::new(why).font(type_scale::regular(SMALL));
    ui.label(words.color(ui.tokens().alarm.ink));
}

fn sign_off_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let required = view.incident.sign_off;
    label_ui(ui, "Command signs off before it is sent");
    row_ui(ui, |ui| {
        let chip = Chip::toggle("Every update", required).called("Require Command sign-off");
        if ui.add(chip).clicked() {
            let required = !required;
            outbox.ask(Intent::Update(UpdateIntent::SetSignOff {
                required,
                audience: None,
            }));
        }
        for audience in audiences(view) {
            let required = view.incident.needs_sign_off(audience);
            let name = format!("Sign-off for {}", audience.in_words());
            let chip = Chip::toggle(audience.name(), required).called(&name);
            if ui.add(chip).clicked() {
                let required = !required;
                outbox.ask(Intent::Update(UpdateIntent::SetSignOff {
                    required,
                    audience: Some(audience),
                }));
            }
        }
    });
}

fn file_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    ui.add_space(GAP);
    let path = if view.path.is_empty() {
        "none; nothing is saved"
    } else {
        view.path
    };
    fact_ui(ui, "File", path);
    fact_ui(ui, "Time zone", &view.incident.zone.to_string());
    if view.record.head.is_empty() {
        return;
    }
    fact_ui(ui, "Head code", &view.record.head);
    let why = "Anyone with this code can prove that the log up to it was not changed later.";
    note_ui(ui, why);
    row_ui(ui, |ui| {
        let key = Command::CopyHead.key(ui.ctx());
        if ui.add(Button::quiet("Copy head code").key(&key)).clicked() {
            outbox.push(Request::Copy {
                text: view.record.head.clone(),
                what: "Head code".to_owned(),
            });
        }
    });
}
