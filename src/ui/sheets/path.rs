//! A path typed by hand: the way that works where no file dialog does.

use egui::{Key, Ui};

use crate::incident::text::is_blank;
use crate::ui::drafts::PathFor;
use crate::ui::places;
use crate::ui::request::{Attach, Outbox, Request};
use crate::ui::widgets::{Button, Field};

/// What the sheet is called.
pub fn title(what_for: PathFor) -> &'static str {
    match what_for {
        PathFor::Open => "Open a file",
        PathFor::Copy => "Save copy to",
        PathFor::Report => "Export report to",
        PathFor::Table => "Export table to",
        PathFor::Attach => "Attach a file",
        PathFor::SaveFile => "Save attachment to",
    }
}

/// Draws the field; true once the path was asked for.
pub fn path_ui(ui: &mut Ui, what_for: PathFor, text: &mut String, outbox: &mut Outbox) -> bool {
    let (verb, hint) = match what_for {
        PathFor::Open => ("Open", "/home/me/incidents/2026-11-22.warroom"),
        PathFor::Copy => ("Save copy", "/media/stick/2026-11-22.warroom"),
        PathFor::Report => ("Export report", "/home/me/report.md"),
        PathFor::Table => ("Export table", "/home/me/incidents.csv"),
        PathFor::Attach => ("Attach", "/home/me/graph.png"),
        PathFor::SaveFile => ("Save copy", "/home/me/graph.png"),
    };
    let field = Field::line("Path", text)
        .hint(hint)
        .id(places::sheet_field());
    let field = field.show(ui);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let clicked = ui
        .add_enabled(!is_blank(text), Button::primary(verb))
        .clicked();
    if !(entered || clicked) || is_blank(text) {
        return false;
    }
    let path = text.trim().into();
    outbox.push(match what_for {
        PathFor::Attach => Request::Attach(Attach::file(path)),
        PathFor::SaveFile => Request::SaveFileTo(path),
        PathFor::Open => Request::Open(path),
        PathFor::Copy => Request::CopyTo(path),
        PathFor::Report => Request::ReportTo(path),
        PathFor::Table => Request::TableTo(path),
    });
    true
}
