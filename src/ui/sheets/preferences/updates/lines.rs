//! What the composer offers of the log to whom, where a team wants it other than usual; and the team's own states of an
//! update.

use egui::Ui;

use crate::incident::EntryKind;
use crate::preferences::{LineRule, LineTo, Preferences};
use crate::ui::parts::{note_ui, row_ui, section_ui};
use crate::ui::sheets::preferences::list_ui;
use crate::ui::widgets::Button;

pub(super) fn lines_ui(ui: &mut Ui, wanted: &mut Preferences, typed: &mut Option<String>) {
    section_ui(ui, "Entries offered to updates, for all audiences", "");
    note_ui(
        ui,
        "A press goes on: as usual, to everybody (a candidate outside), internal only, to nobody.",
    );
    row_ui(ui, |ui| {
        for kind in EntryKind::ALL {
            let rule = wanted.update_lines.iter().rev();
            let rule = rule.clone().find(|rule| rule.kind() == Some(kind));
            let to = rule.map(|rule| rule.to);
            let name = kind.key().replace('_', " ");
            let (shown, called) = (
                format!("{name}: {}", words(to)),
                format!("Offer {name} to: {}", words(to)),
            );
            let button = match to {
                None => Button::quiet(&called),
                Some(_) => Button::secondary(&called),
            };
            if ui.add(button.showing(&shown)).clicked() {
                wanted.update_lines.retain(|rule| rule.kind() != Some(kind));
                wanted.update_lines.extend(after(to).map(|to| LineRule {
                    kind: kind.key().to_owned(),
                    to,
                }));
            }
        }
    });
    let label = "States of an update beside the four, a line each";
    list_ui(
        ui,
        (label, "Failing over"),
        &mut wanted.update_states,
        typed,
    );
}

fn words(to: Option<LineTo>) -> &'static str {
    match to {
        None => "usual",
        Some(LineTo::Everybody) => "everybody",
        Some(LineTo::Internal) => "internal",
        Some(LineTo::Nobody) => "nobody",
    }
}

fn after(to: Option<LineTo>) -> Option<LineTo> {
    match to {
        None => Some(LineTo::Everybody),
        Some(LineTo::Everybody) => Some(LineTo::Internal),
        Some(LineTo::Internal) => Some(LineTo::Nobody),
        Some(LineTo::Nobody) => None,
    }
}
