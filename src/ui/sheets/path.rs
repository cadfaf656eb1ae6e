//! A path typed by hand: the way that works where no file dialog does.

use egui::Ui;

use crate::incident::text::is_blank;
use crate::ui::base::file_task::FileTask;
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::parts::keyboard::{is_entered_in, select_prefilled};
use crate::ui::widgets::{Button, Field};

/// What the sheet is called.
pub fn title(what_for: &FileTask) -> &'static str {
    match what_for {
        FileTask::Open => "Open a file",
        FileTask::Copy => "Save copy to",
        FileTask::Report => "Export report to",
        FileTask::Table => "Export table to",
        FileTask::Attach => "Attach a file",
        FileTask::Import => "Import a file",
        FileTask::SaveFile(_) => "Save attachment to",
    }
}

/// Draws the field; true once the path was asked for.
pub fn path_ui(ui: &mut Ui, what_for: &FileTask, text: &mut String, outbox: &mut Outbox) -> bool {
    let (verb, hint) = match what_for {
        FileTask::Open => ("Open", "/home/me/incidents/2026-11-22.warroom"),
        FileTask::Copy => ("Save copy", "/media/stick/2026-11-22.warroom"),
        FileTask::Report => ("Export report", "/home/me/report.md"),
        FileTask::Table => ("Export table", "/home/me/incidents.csv"),
        FileTask::Attach => ("Attach", "/home/me/graph.png"),
        FileTask::Import => ("Import", "/home/me/channel.csv"),
        FileTask::SaveFile(_) => ("Save copy", "/home/me/graph.png"),
    };
    let field = Field::line("Path", text)
        .hint(hint)
        .id(focus::sheet_field());
    let field = field.show(ui);
    // A proposed path gives way to the first letter of another one.
    select_prefilled(&field, text, true);
    let entered = is_entered_in(&field);
    let clicked = ui
        .add_enabled(!is_blank(text), Button::primary(verb))
        .clicked();
    if !(entered || clicked) || is_blank(text) {
        return false;
    }
    let path = text.trim().into();
    outbox.push(Request::File(what_for.clone(), path));
    true
}
