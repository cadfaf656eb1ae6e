//! Closing: what is missing first, then the word; and opening again (R31).

use egui::Ui;

use super::{aside_ui, line_ui};
use crate::incident::text::is_blank;
use crate::incident::{Intent, Status};
use crate::theme::{ThemeExt, signs, type_scale::GAP};
use crate::ui::drafts::{DraftKey, Drafts};
use crate::ui::places;
use crate::ui::request::Outbox;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Field, heading_ui, status_ui};

const KEY: DraftKey = DraftKey::Form("close");

pub(super) fn close_ui(ui: &mut Ui, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    if view.incident.status == Status::Closed {
        reopen_ui(ui, view, drafts, outbox);
        return;
    }
    let missing = view.incident.missing_to_close();
    let tokens = ui.tokens();
    if missing.is_empty() {
        status_ui(ui, signs::DONE, "Nothing is missing.", tokens.done.ink);
        if ui.add(Button::primary("Close the incident")).clicked() {
            outbox.ask(Intent::Close { reason: None });
            drafts.sheet = None;
        }
        return;
    }
    heading_ui(ui, "Still missing", &missing.len().to_string());
    for what in &missing {
        line_ui(ui, &format!("{} {what}", signs::OPEN));
    }
    ui.add_space(GAP);
    aside_ui(
        ui,
        "It can be closed all the same; the reason and this list go into the record.",
    );
    let text = drafts.fields.entry(KEY).or_default();
    Field::line("Why all the same", text)
        .id(places::sheet_field())
        .show(ui);
    let reason = text.trim().to_owned();
    let close = Button::primary("Close all the same").meaning(tokens.waiting);
    if ui.add_enabled(!is_blank(&reason), close).clicked() {
        outbox.ask_and_clear(
            Intent::Close {
                reason: Some(reason),
            },
            KEY,
        );
        drafts.sheet = None;
    }
}

fn reopen_ui(ui: &mut Ui, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    if let Some(why) = &view.incident.overruled {
        line_ui(ui, &format!("Closed over open ends: {why}"));
    }
    let text = drafts.fields.entry(KEY).or_default();
    Field::line("Why it is opened again", text)
        .id(places::sheet_field())
        .show(ui);
    let reason = text.trim().to_owned();
    let open = Button::primary("Open again");
    if ui.add_enabled(!is_blank(&reason), open).clicked() {
        outbox.ask_and_clear(Intent::Reopen { reason }, KEY);
        drafts.sheet = None;
    }
}
