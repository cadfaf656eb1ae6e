//! A checklist with its tasks, drawn alike beside the step's questions and on its sheet: one press ticks a task (R37).

use egui::{Id, Ui};

use crate::incident::checklist::{Checklist, Task, TaskCode};
use crate::incident::text::visible;
use crate::incident::{ChecklistIntent, Intent};
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, moment, part_ui};
use crate::ui::widgets::TextButton;

/// Draws one: its name, how far it is, and its tasks. Returns the control of the first that is open.
pub(in crate::ui) fn checklist_ui(
    ui: &mut Ui,
    view: &View<'_>,
    list: &Checklist,
    outbox: &mut Outbox,
) -> Option<Id> {
    let done = format!("{} of {}", list.ticked(), list.tasks.len());
    part_ui(ui, &format!("{} {}", list.id, visible(&list.name)), &done);
    let mut open = None;
    for (code, task) in list.coded() {
        let drawn = ui.push_id(code, |ui| task_ui(ui, view, code, task, outbox));
        open = open.or(task.tick.is_none().then_some(drawn.inner));
    }
    open
}

fn task_ui(ui: &mut Ui, view: &View<'_>, code: TaskCode, task: &Task, outbox: &mut Outbox) -> Id {
    let words = visible(&task.text);
    let called = format!("{code} {words}");
    let button = TextButton::new(&words)
        .ticked(task.tick.is_some())
        .called(&called)
        .wrapped();
    let drawn = ui.add_enabled(view.takes_entries(), button);
    if drawn.clicked() {
        outbox.ask(Intent::Checklist(match task.tick {
            None => ChecklistIntent::Tick(code),
            Some(_) => ChecklistIntent::Untick(code),
        }));
    }
    if let Some(tick) = &task.tick {
        let who = visible(view.incident.name_of(&tick.by));
        aside_ui(ui, &format!("{who} · {}", moment(view, tick.at)));
    }
    drawn.id
}
