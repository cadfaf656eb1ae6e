//! Checklists: those of the team that can be started, and those of this incident with their tasks (R37). How a team brings
//! them is in the preferences.

use egui::Ui;

use crate::incident::checklist::ChecklistTemplate;
use crate::incident::text::visible;
use crate::incident::{ChecklistIntent, Intent, Step};
use crate::theme::type_scale::GAP;
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::parts::checklists::checklist_ui;
use crate::ui::parts::{aside_ui, changeable_ui, keyboard, row_ui, section_ui, strong_ui};
use crate::ui::widgets::Button;
use crate::words;

pub(in crate::ui) fn checklists_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let may = changeable_ui(ui, view);
    let known = &view.setup.checklists;
    let offered: Vec<_> = known
        .iter()
        .filter(|list| view.incident.checklist_called(&list.name).is_none())
        .collect();
    if may {
        section_ui(ui, "Start", "");
        match (known.is_empty(), offered.is_empty()) {
            (true, _) => aside_ui(
                ui,
                "The team has no checklists yet. Bring them in the preferences, or type /checklist name; tasks: one | two.",
            ),
            (false, true) => aside_ui(ui, "Every checklist of the team was started."),
            (false, false) => {}
        }
        let bring = Button::secondary("Bring checklists…");
        if known.is_empty() && row_ui(ui, |ui| ui.add(bring).clicked()) {
            outbox.open(Sheet::Preferences);
        }
        for list in offered {
            ui.push_id(&list.name, |ui| offer_ui(ui, list, outbox));
        }
    }
    let standing = view.incident.checklists.iter();
    let standing: Vec<_> = standing.filter(|list| !list.struck).collect();
    section_ui(ui, "Started", &standing.len().to_string());
    if standing.is_empty() {
        aside_ui(ui, "None. Each tick of a started one is an entry.");
    }
    let mut open = None;
    for list in standing {
        ui.push_id(list.id, |ui| {
            let first = checklist_ui(ui, view, list, outbox);
            open = open.or(first);
            aside_ui(ui, place(list.step));
        });
        ui.add_space(GAP);
    }
    // Enter goes on with what is open; it opens nothing again that is done.
    if let Some(open) = open.filter(|_| may) {
        keyboard::lead_sheet_to(ui, open);
    }
}

fn offer_ui(ui: &mut Ui, list: &ChecklistTemplate, outbox: &mut Outbox) {
    let name = visible(&list.name);
    let tasks = words::count(list.tasks.len(), "task");
    row_ui(ui, |ui| {
        if ui.add(Button::secondary("Start").about(&name)).clicked() {
            outbox.ask(Intent::Checklist(ChecklistIntent::Start(list.clone())));
        }
        strong_ui(ui, &name);
        aside_ui(ui, &format!("{tasks} · {}", place(list.step)));
    });
}

/// Where its tasks are shown.
fn place(step: Option<Step>) -> &'static str {
    step.map_or("in every step", Step::name)
}
