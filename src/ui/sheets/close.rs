//! The sheet for closing the incident, and for opening a closed one again (R31).

use egui::Ui;

use crate::incident::text::visible;
use crate::incident::{Intent, LifecycleIntent, Status};
use crate::theme::type_scale::GAP;
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::parts::frame::acts_ui;
use crate::ui::parts::keyboard::main_act;
use crate::ui::parts::missing::{left_open_ui, missing_ui};
use crate::ui::parts::{Words, fact_ui, note_ui, row_ui, strong_ui, whole_moment};
use crate::ui::widgets::{Button, status_ui};

/// Draws it; true once the sheet has done its work.
pub(in crate::ui) fn close_ui(
    ui: &mut Ui,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> bool {
    match view.incident.status {
        Status::Closed => reopen_ui(ui, view, fields, outbox),
        _ => closing_ui(ui, view, fields, outbox),
    }
}

fn closing_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) -> bool {
    let missing = view.incident.missing();
    let note = if missing.is_empty() {
        "Everything is answered, ended and timed."
    } else {
        "Some items are open. Resolve them, or close anyway with a reason."
    };
    strong_ui(ui, note);
    ui.add_space(GAP);
    for card in &view.board.handovers {
        let (role, to) = (card.role.name(), view.incident.name_of(&card.to));
        note_ui(
            ui,
            &visible(&format!("{role} is offered to {to} and not accepted.")),
        );
    }
    for what in &missing {
        missing_ui(ui, view, what, fields, outbox);
    }
    left_open_ui(ui, view, outbox);
    if !view.is_writable() {
        note_ui(ui, "The file is open to read only.");
        return false;
    }
    if missing.is_empty() {
        let close = Button::primary("Close the incident");
        let closes = acts_ui(ui, |ui| ui.add(close).clicked());
        if closes {
            outbox.ask(Intent::Lifecycle(LifecycleIntent::Close { reason: None }));
        }
        return closes;
    }
    let key = FieldKey::form("close");
    // Its caret does not scroll what is open out of sight.
    let (reason, closes) = acts_ui(ui, |ui| {
        let reason = Words::new(key.clone(), "Reason to close anyway")
            .hint("The rest is followed up in the weekly review")
            .first()
            .show(ui, fields);
        let enabled = !reason.is_blank();
        ui.add_space(GAP);
        let closes = main_act(ui, enabled, Button::primary("Close anyway"));
        (reason, closes)
    });
    if closes {
        let reason = Some(reason.text);
        outbox.ask_and_clear(Intent::Lifecycle(LifecycleIntent::Close { reason }), key);
    }
    closes
}

fn reopen_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) -> bool {
    let tokens = ui.tokens();
    status_ui(ui, signs::DONE, "Closed", tokens.done.ink);
    if let Some(at) = view.incident.closed {
        fact_ui(ui, "Closed", &whole_moment(view, at));
    }
    if let Some(reason) = &view.incident.overruled {
        fact_ui(ui, "Closed anyway", &visible(reason));
    }
    if !view.is_writable() {
        note_ui(ui, "The file is open to read only.");
        return false;
    }
    ui.add_space(GAP);
    let key = FieldKey::form("reopen");
    let reason = Words::new(key.clone(), "Reason to reopen")
        .hint("It came back after the cache was emptied")
        .first()
        .show(ui, fields);
    let enabled = !reason.is_blank();
    let contents = |ui: &mut Ui| {
        let opens = main_act(ui, enabled, Button::primary("Reopen the incident"));
        let key = Command::Report.key(ui.ctx());
        let report = Button::secondary(Command::Report.name()).key(&key);
        if ui.add(report).clicked() {
            outbox.open(Sheet::Report);
        }
        opens
    };
    let opens = acts_ui(ui, |ui| row_ui(ui, contents));
    if opens {
        let reason = reason.text;
        outbox.ask_and_clear(Intent::Lifecycle(LifecycleIntent::Reopen { reason }), key);
    }
    opens
}
