//! Whom new incidents have to tell, and at which severity (R14).

use egui::Ui;

use super::{field_ui, heads_ui, text_ui};
use crate::incident::Severity;
use crate::incident::text::is_blank;
use crate::preferences::{Preferences, StakeholderPreference};
use crate::theme::type_scale::GAP;
use crate::ui::base::focus;
use crate::ui::parts::keyboard::is_entered_in;
use crate::ui::parts::note_ui;
use crate::ui::widgets::Button;

const WIDTHS: [f32; 3] = [300.0, 80.0, 300.0];

pub(super) fn stakeholders_ui(
    ui: &mut Ui,
    wanted: &mut Preferences,
    new: &mut StakeholderPreference,
) {
    let words = "A new incident lists them and shows who is still to be told. They are told at their severity or a worse one. Contact details stay here: no incident and no report carries them.";
    note_ui(ui, words);
    ui.add_space(GAP);
    heads_ui(
        ui,
        &WIDTHS,
        &["Whom to tell", "Severity", "How to reach them"],
    );
    let mut gone = None;
    for (at, one) in wanted.stakeholders.iter_mut().enumerate() {
        let number = at + 1;
        ui.horizontal(|ui| {
            let name = format!("Stakeholder {number}");
            text_ui(ui, &name, "", WIDTHS[0], &mut one.name);
            severity_ui(
                ui,
                &format!("Severity of stakeholder {number}"),
                &mut one.severity,
            );
            let name = format!("Contact of stakeholder {number}");
            text_ui(ui, &name, "", WIDTHS[2], &mut one.contact);
            let name = format!("Remove stakeholder {number}");
            if ui.add(Button::sign("×", &name)).clicked() {
                gone = Some(at);
            }
        });
    }
    if let Some(at) = gone {
        wanted.stakeholders.remove(at);
    }
    let (entered, clicked) = ui
        .horizontal(|ui| {
            let first = Some(focus::sheet_field());
            let hint = "The bank's desk";
            let name = field_ui(ui, "New stakeholder", hint, WIDTHS[0], &mut new.name, first);
            severity_ui(ui, "Severity of new stakeholder", &mut new.severity);
            let contact = "Contact of new stakeholder";
            let contact = text_ui(ui, contact, "ext. 417", WIDTHS[2], &mut new.contact);
            let entered = is_entered_in(&name) || is_entered_in(&contact);
            (entered, ui.add(Button::secondary("Add")).clicked())
        })
        .inner;
    if (entered || clicked) && !is_blank(&new.name) {
        wanted.stakeholders.push(std::mem::take(new));
        ui.memory_mut(|memory| memory.request_focus(focus::sheet_field()));
    }
}

/// A press goes on to the next severity.
fn severity_ui(ui: &mut Ui, name: &str, severity: &mut u8) {
    let shown = format!("SEV {severity}");
    let spoken = format!("{name}: {severity}");
    let size = egui::Vec2::new(WIDTHS[1], ui.spacing().interact_size.y);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_width(WIDTHS[1]);
        if ui
            .add(Button::secondary(&spoken).showing(&shown).tip(&spoken))
            .clicked()
        {
            *severity = Severity::from_number(*severity + 1).map_or(1, Severity::number);
        }
    });
}
