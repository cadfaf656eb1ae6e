//! The checklists a team brings for kinds of incidents (R37): name, step, and a task a line.

use egui::Ui;

use super::text_ui;
use crate::incident::Step;
use crate::incident::text::is_blank;
use crate::preferences::{ChecklistPreference, Preferences};
use crate::theme::type_scale::GAP;
use crate::ui::parts::{note_ui, row_ui, section_ui};
use crate::ui::widgets::{Button, Chip, Field};

const WIDTH: f32 = 300.0;

/// What is typed and does not count yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Typing {
    name: String,
    /// The checklist whose tasks are typed, and the text as typed: a line that ends in a space keeps it.
    tasks: Option<(usize, String)>,
}

pub(super) fn checklists_ui(ui: &mut Ui, wanted: &mut Preferences, typing: &mut Typing) {
    let words = "One for each kind of incident, with a task a line. They are started in the room; each tick is an entry.";
    note_ui(ui, words);
    let mut gone = None;
    for (at, list) in wanted.checklists.iter_mut().enumerate() {
        let number = at + 1;
        section_ui(ui, &format!("Checklist {number}"), "");
        row_ui(ui, |ui| {
            let name = format!("Name of checklist {number}");
            text_ui(ui, &name, "Database down", WIDTH, &mut list.name);
            let remove = format!("Remove checklist {number}");
            if ui.add(Button::sign("×", &remove)).clicked() {
                gone = Some(at);
            }
        });
        step_ui(ui, number, list);
        tasks_ui(ui, at, list, typing);
    }
    if let Some(at) = gone {
        wanted.checklists.remove(at);
        typing.tasks = None;
    }
    ui.add_space(GAP);
    let add = row_ui(ui, |ui| {
        let name = "Name of new checklist";
        text_ui(ui, name, "Database down", WIDTH, &mut typing.name);
        ui.add(Button::secondary("Add checklist")).clicked()
    });
    if add && !is_blank(&typing.name) {
        wanted.checklists.push(ChecklistPreference {
            name: std::mem::take(&mut typing.name),
            ..ChecklistPreference::default()
        });
    }
}

/// In which step its tasks are shown.
fn step_ui(ui: &mut Ui, number: usize, list: &mut ChecklistPreference) {
    let step = Step::from_name(&list.step);
    row_ui(ui, |ui| {
        let called = format!("Every step, checklist {number}");
        let every = Chip::one_of("Every step", step.is_none()).called(&called);
        if ui.add(every).clicked() {
            list.step.clear();
        }
        for each in Step::ALL {
            let called = format!("{}, checklist {number}", each.name());
            let chip = Chip::one_of(each.short_name(), step == Some(each)).called(&called);
            if ui.add(chip).clicked() {
                list.step = each.name().to_lowercase();
            }
        }
    });
}

fn tasks_ui(ui: &mut Ui, at: usize, list: &mut ChecklistPreference, typing: &mut Typing) {
    let kept = list.tasks.join("\n");
    let mut text = match &typing.tasks {
        Some((typed, text)) if *typed == at && tasks(text) == list.tasks => text.clone(),
        _ => kept,
    };
    let name = format!("Tasks of checklist {}", at + 1);
    let rows = list.tasks.len().clamp(3, 8);
    let field = Field::paragraph(&name, &mut text, rows).hint("A task a line");
    if field.show(ui).changed() {
        list.tasks = tasks(&text);
        typing.tasks = Some((at, text));
    }
}

fn tasks(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    let said = lines.filter(|line| !line.is_empty());
    said.map(str::to_owned).collect()
}
