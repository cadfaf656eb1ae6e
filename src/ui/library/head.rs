//! The top of the library: what it holds, from where, and what can be done with all of it.

use egui::{Align, Layout, RichText, Ui};

use super::{LibrarySheet, LibraryState, LibraryView};
use crate::incident::text::visible;
use crate::library::text::totals;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, SMALL, TITLE};
use crate::ui::base::command::Command;
use crate::ui::base::file_task::FileTask;
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::widgets::Button;
use crate::words;

/// Draws it.
pub(super) fn head_ui(
    ui: &mut Ui,
    view: &LibraryView<'_>,
    state: &mut LibraryState,
    outbox: &mut Outbox,
) {
    let tokens = ui.tokens();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let title = RichText::new("Library").font(type_scale::strong(TITLE));
        ui.label(title.color(tokens.text));
        let words = match view.busy {
            Some(busy) => format!("{busy}…"),
            None => totals(view.library, view.listed),
        };
        let words = RichText::new(words).font(type_scale::tabular(BODY));
        ui.label(words.color(tokens.text_muted));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            buttons_ui(ui, view, state, outbox);
        });
    });
    let from = RichText::new(&*visible(view.folders)).font(type_scale::regular(SMALL));
    ui.add(egui::Label::new(from.color(tokens.text_faint)).truncate());
    for trouble in view.library.troubles.iter().take(MOST_TROUBLES) {
        let words = format!("▲ {}", visible(trouble));
        let words = RichText::new(words).font(type_scale::regular(SMALL));
        ui.add(egui::Label::new(words.color(tokens.alarm.ink)).truncate());
    }
    let more = view.library.troubles.len().saturating_sub(MOST_TROUBLES);
    if more > 0 {
        let words = RichText::new(format!("▲ and {more} more folders"));
        let words = words.font(type_scale::regular(SMALL));
        ui.label(words.color(tokens.alarm.ink));
    }
}

/// How many folders that cannot be looked into are named.
const MOST_TROUBLES: usize = 3;

/// From right to left.
fn buttons_ui(ui: &mut Ui, view: &LibraryView<'_>, state: &mut LibraryState, outbox: &mut Outbox) {
    let back = words::fitted(view.back, 28);
    let back = Button::quiet(&back).key("Esc").tip("Close the library");
    if ui.add(back).clicked() {
        outbox.push(Request::LeaveLibrary);
    }
    let folders = Button::quiet("Folders…").tip("Choose the folders to read");
    if ui.add(folders).clicked() {
        state.sheet = Some(LibrarySheet::Folders);
        state.typed = view.preferences.library.join("\n");
        ui.memory_mut(|memory| memory.request_focus(focus::sheet_field()));
    }
    let again = Button::quiet("Reload").tip("Read the folders again");
    if ui.add(again).clicked() {
        outbox.push(Request::Library);
    }
    let key = Command::Report.key(ui.ctx());
    let table = Button::secondary("Export table…")
        .key(&key)
        .tip("Export the listed incidents as CSV, for a spreadsheet");
    if ui.add_enabled(!view.listed.is_empty(), table).clicked() {
        outbox.pick(FileTask::Table);
    }
}
