//! Command's sign-off on an update, where the incident asks for it (R19): hand in, sign, send.

use egui::Ui;

use super::preview::{page_ui, text_of};
use crate::incident::UpdateIntent;
use crate::incident::text::visible;
use crate::incident::update::Draft;
use crate::report::channel::Form;
use crate::theme::type_scale::GAP;
use crate::theme::{ThemeExt, signs};
use crate::ui::base::channel::{needs_sign_off, signed};
use crate::ui::base::command::Command;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::update::UpdateDraft;
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, moment, strong_ui};
use crate::ui::widgets::{Button, card_ui, status_ui};

/// Draws the update that was handed in, exactly as it will go out.
pub(super) fn sign_off_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(draft) = waiting(view) else {
        return;
    };
    let tokens = ui.tokens();
    let meaning = if draft.signed_by.is_some() {
        tokens.done
    } else {
        tokens.waiting
    };
    card_ui(ui, meaning, |ui| {
        let name = |handle| visible(view.incident.name_of(handle));
        if let Some(by) = &draft.signed_by {
            strong_ui(ui, "Signed off, not sent yet");
            aside_ui(ui, &format!("{} signed it off", name(by)));
        } else {
            strong_ui(ui, &format!("Update #{} waits for sign-off", draft.entry));
            let at = moment(view, draft.at);
            aside_ui(ui, &format!("{} submitted it at {at}", name(&draft.by)));
        }
        for wording in &draft.content.wordings {
            aside_ui(ui, wording.audience.name());
            let text = text_of(view, &draft.content, wording.audience, Form::Plain);
            page_ui(ui, &text, Form::Plain);
        }
    });
    ui.add_space(GAP);
}

/// Draws the button for whatever comes next, with the key that does it: handing in, sending; and Command's, to sign.
pub(super) fn signing_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &UpdateDraft,
    is_complete: bool,
    outbox: &mut Outbox,
) {
    let waits = waiting(view);
    if let Some(unsigned) = waits.filter(|draft| draft.signed_by.is_none()) {
        sign_ui(ui, view, unsigned.entry, outbox);
    }
    let key = Command::SendUpdate.key(ui.ctx());
    let is_signed = signed(view.incident, draft).is_some();
    let needs = needs_sign_off(view.incident, draft);
    if is_signed || !needs {
        let send = Button::primary(Command::SendUpdate.name()).key(&key);
        if ui.add_enabled(is_signed || is_complete, send).clicked() {
            outbox.push(Request::SendUpdate);
        }
    }
    let submit = match waits {
        _ if !needs => return,
        None => Button::primary("Submit for sign-off").key(&key),
        Some(_) if is_signed => Button::quiet("Resubmit"),
        Some(_) => Button::quiet("Resubmit").key(&key),
    };
    // Nothing is there to be handed in again before somebody wrote it.
    let enabled = is_complete && (waits.is_none() || !draft.is_untouched());
    if ui.add_enabled(enabled, submit).clicked() {
        outbox.push(Request::DraftUpdate);
    }
}

fn sign_ui(ui: &mut Ui, view: &View<'_>, entry: u64, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let Some(command) = view.incident.command() else {
        status_ui(
            ui,
            signs::ALARM,
            "Nobody in Command to sign it",
            tokens.alarm.ink,
        );
        return;
    };
    let name = format!("Sign off as {}", visible(view.incident.name_of(command)));
    let sign = Button::primary(&name).meaning(tokens.waiting);
    if ui.add(sign).clicked() {
        let sign = UpdateIntent::Sign(Some(entry));
        outbox.ask_as(command, sign.into());
    }
}

/// The update that was handed in and is not sent.
pub(super) fn waiting<'a>(view: &View<'a>) -> Option<&'a Draft> {
    let incident = view.incident;
    incident.draft.as_ref().filter(|_| incident.asks_sign_off())
}
