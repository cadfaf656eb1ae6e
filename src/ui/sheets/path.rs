//! The sheet for typing a path where the system has no dialog for choosing one. Touches no file.

use egui::{Key, Ui};
use std::path::PathBuf;

use super::super::drafts::PathFor;
use super::super::places;
use super::super::request::{Outbox, Request};
use super::super::widgets::{Button, Field, heading_ui};
use crate::theme::type_scale::{GAP, SMALL};
use crate::theme::{ThemeExt, type_scale};

/// Draws the field and its buttons; true once the sheet has done its work or is not wanted any more.
pub fn path_ui(ui: &mut Ui, wanted: PathFor, text: &mut String, outbox: &mut Outbox) -> bool {
    let words = Words::of(wanted);
    heading_ui(ui, words.title, "");
    let note = egui::RichText::new(words.note).font(type_scale::regular(SMALL));
    ui.label(note.color(ui.tokens().text_muted));
    ui.add_space(GAP);
    let field = Field::line("Path of the file", text)
        .hint(words.example)
        .id(places::sheet_field())
        .show(ui);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.add_space(GAP);
    let path = text.trim();
    let (pressed, dropped) = ui
        .horizontal(|ui| {
            let enabled = !path.is_empty();
            let does = Button::primary(words.button).key("Enter");
            let pressed = ui.add_enabled(enabled, does).clicked();
            let dropped = ui.add(Button::quiet("Never mind").key("Esc")).clicked();
            (pressed, dropped)
        })
        .inner;
    if (pressed || entered) && !path.is_empty() {
        outbox.push(words.request(PathBuf::from(path)));
        return true;
    }
    if entered {
        field.request_focus();
    }
    dropped
}

/// What the sheet says for one purpose.
struct Words {
    title: &'static str,
    note: &'static str,
    example: &'static str,
    button: &'static str,
    asks: fn(PathBuf) -> Request,
}

impl Words {
    fn of(wanted: PathFor) -> Self {
        match wanted {
            PathFor::Open => Self {
                title: "Open a file",
                note: "The file is read and followed; nothing is written to it by opening it.",
                example: "/home/ana/incidents/checkout-errors.warroom",
                button: "Open it",
                asks: Request::Open,
            },
            PathFor::Copy => Self {
                title: "Copy the file",
                note: "A copy of everything recorded so far. Work goes on in the file there is.",
                example: "/media/usb/checkout-errors.warroom",
                button: "Copy the file there",
                asks: Request::CopyTo,
            },
            PathFor::Report => Self {
                title: "Write the report",
                note: "The retro report as Markdown: times, people, decisions, follow-ups.",
                example: "/home/ana/reports/checkout-errors.md",
                button: "Write the report there",
                asks: Request::ReportTo,
            },
        }
    }

    fn request(&self, path: PathBuf) -> Request {
        (self.asks)(path)
    }
}
