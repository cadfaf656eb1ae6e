//! The library's sheets: a path typed by hand, and the folders that are looked through.

use egui::Ui;

use super::{LibrarySheet, LibraryState, LibraryView, words_id};
use crate::theme::type_scale::GAP;
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::parts::lone_sheet::lone_sheet;
use crate::ui::sheets::path;
use crate::ui::widgets::{Button, Field};

/// Draws the one that is open.
pub(super) fn sheet_ui(
    ui: &mut Ui,
    view: &LibraryView<'_>,
    state: &mut LibraryState,
    outbox: &mut Outbox,
) {
    let Some(sheet) = state.sheet.clone() else {
        return;
    };
    let mut done = false;
    let left = match sheet {
        LibrarySheet::Path(wanted) => {
            let about = "Type or paste the full path.";
            lone_sheet(ui, path::title(&wanted), about, 620.0, |ui| {
                done = path::path_ui(ui, &wanted, &mut state.typed, outbox);
            })
        }
        LibrarySheet::Folders => {
            let about = format!(
                "One folder per line, subfolders included. If empty: {}.",
                view.usual
            );
            lone_sheet(ui, "Library folders", &about, 620.0, |ui| {
                done = folders_ui(ui, view, &mut state.typed, outbox);
            })
        }
    };
    if done || left {
        state.sheet = None;
        state.typed.clear();
        ui.memory_mut(|memory| memory.request_focus(words_id()));
    }
}

fn folders_ui(
    ui: &mut Ui,
    view: &LibraryView<'_>,
    typed: &mut String,
    outbox: &mut Outbox,
) -> bool {
    Field::paragraph("Folders", typed, 4)
        .hint("/srv/incidents")
        .id(focus::sheet_field())
        .show(ui);
    ui.add_space(GAP);
    let button =
        Button::primary("Save and reload").tip("Save the folders and read their incidents");
    if !ui.add(button).clicked() {
        return false;
    }
    let mut preferences = view.preferences.clone();
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    preferences.library = lines.map(ToOwned::to_owned).collect();
    outbox.prefer(preferences);
    outbox.push(Request::Library);
    true
}
