//! The doors for files: a picture pasted anywhere in the window, files dropped on it, which are attached or looked through
//! as a timeline. Reads no file itself.

use std::path::{Path, PathBuf};

use egui::{Align2, Area, Event, Frame, Id, Margin, Order, RichText, Ui};

use crate::reader;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, MARGIN, TITLE};
use crate::ui::base::notice::Notice;
use crate::ui::base::request::{Attach, Attached, Outbox, ReadFile, Request};
use crate::ui::base::view::View;

/// Takes what is pasted or dropped, wherever the keyboard is. Text that is pasted stays the log line's.
pub fn attach_ui(ui: &mut Ui, view: &View, outbox: &mut Outbox) {
    let mut attached = pasted(ui, view);
    for path in dropped(ui) {
        if is_source(&path) && view.takes_entries() {
            let options = reader::Options::in_zone(view.incident.zone);
            outbox.push(Request::Read(Box::new(ReadFile {
                path,
                options,
                or_attach: true,
            })));
        } else {
            attached.push(Attached::Path(path));
        }
    }
    if !attached.is_empty() && !view.takes_entries() {
        let hint = "Open the incident again, or a file you may write to, then attach it.";
        outbox.say(Notice::refused("Nothing was attached", hint, view.now));
        return;
    }
    for what in attached {
        outbox.push(Request::Attach(Attach::of(what)));
    }
    if ui.input(|input| !input.raw.hovered_files.is_empty()) {
        hovering_ui(ui);
    }
}

fn pasted(ui: &Ui, view: &View) -> Vec<Attached> {
    let mut pasted = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::PasteImage(picture) => {
                pasted.push(Attached::Picture {
                    name: view.stamped_name("screenshot", "png"),
                    picture: picture.clone(),
                });
                false
            }
            _ => true,
        });
    });
    pasted
}

fn dropped(ui: &Ui) -> Vec<PathBuf> {
    ui.input_mut(|input| std::mem::take(&mut input.raw.dropped_files))
        .iter()
        .map(|file| file.path().to_owned())
        .collect()
}

/// The endings of files that may hold a timeline. One whose rows name no times is attached after all.
const SOURCES: [&str; 10] = [
    "csv", "tsv", "xlsx", "ods", "json", "jsonl", "zip", "txt", "md", "log",
];

/// True for a file that is looked through as a timeline when it is dropped; it can be attached from there.
fn is_source(path: &Path) -> bool {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| SOURCES.contains(&ending.as_str()))
}

/// Says what will become of what is held over the window.
fn hovering_ui(ui: &Ui) {
    let area = Area::new(Id::unique("held over the window"))
        .order(Order::Foreground)
        .interactable(false)
        .anchor(Align2::CENTER_CENTER, [0.0, 0.0]);
    area.show(ui, |ui| {
        let frame = Frame::window(ui.style()).inner_margin(Margin::same(2 * MARGIN as i8));
        frame.show(ui, |ui| {
            let tokens = ui.tokens();
            let what = RichText::new("Drop to attach or import").font(type_scale::strong(TITLE));
            ui.label(what.color(tokens.text));
            let how = "A table, chat, log or export opens as a timeline first; other files are saved beside the incident.";
            let how = RichText::new(how).font(type_scale::regular(BODY));
            ui.label(how.color(tokens.text_muted));
        });
    });
}
