//! What the incident is called, how bad it is, and how often people hear from us (R18-R20).

use egui::Ui;

use super::standing_field_ui;
use crate::incident::update::Audience;
use crate::incident::{Intent, Severity};
use crate::theme::type_scale::GAP;
use crate::ui::drafts::{DraftKey, Drafts};
use crate::ui::places;
use crate::ui::request::Outbox;
use crate::ui::view::View;
use crate::ui::widgets::{Chip, Field, heading_ui};

/// The rhythms offered, in minutes; none for not at all.
const RHYTHMS: [(&str, Option<u32>); 7] = [
    ("10 min", Some(10)),
    ("20 min", Some(20)),
    ("30 min", Some(30)),
    ("1 h", Some(60)),
    ("2 h", Some(120)),
    ("4 h", Some(240)),
    ("None", None),
];

pub(super) fn incident_ui(ui: &mut Ui, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    heading_ui(ui, "Severity", "1 is the worst");
    ui.horizontal_wrapped(|ui| {
        for severity in Severity::ALL {
            let chosen = view.board.severity == Some(severity);
            let name = severity.to_string();
            if ui.add(Chip::one_of(&name, chosen)).clicked() && !chosen {
                outbox.ask(Intent::SetSeverity(severity));
            }
        }
    });
    ui.add_space(GAP);
    for audience in Audience::ALL {
        let heading = format!("Updates for {}", audience.name().to_lowercase());
        let set = view.incident.cadence_for(audience);
        heading_ui(ui, &heading, "every");
        ui.push_id(audience.name(), |ui| {
            ui.horizontal_wrapped(|ui| {
                for (name, minutes) in RHYTHMS {
                    let chosen = set == minutes;
                    if ui.add(Chip::one_of(name, chosen)).clicked() && !chosen {
                        outbox.ask(Intent::SetCadence { audience, minutes });
                    }
                }
            });
        });
    }
    let required = view.incident.sign_off;
    let chip = Chip::toggle("Command signs updates off", required)
        .tip("With this on, an update goes out only once Command has signed it");
    if ui.add(chip).clicked() {
        outbox.ask(Intent::SetSignOff {
            required: !required,
        });
    }
    ui.add_space(GAP);
    names_ui(ui, view, drafts, outbox);
}

fn names_ui(ui: &mut Ui, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    let key = DraftKey::Form("name");
    let named = standing_field_ui(ui, drafts, key.clone(), &view.incident.name, |text, ui| {
        let field = Field::line("Name", text).key("Enter sets it").longest(200);
        field.id(places::sheet_field()).show(ui)
    });
    if let Some(name) = named {
        let name = Some(name);
        outbox.ask_and_clear(Intent::Rename { name, id: None }, key);
    }
    let key = DraftKey::Form("id");
    let id = view.incident.id.as_deref().unwrap_or_default();
    let named = standing_field_ui(ui, drafts, key.clone(), id, |text, ui| {
        let field = Field::line("ID", text).key("Enter sets it").longest(200);
        field.hint("INC-1234").show(ui)
    });
    if let Some(id) = named {
        let id = Some(id);
        outbox.ask_and_clear(Intent::Rename { name: None, id }, key);
    }
}
