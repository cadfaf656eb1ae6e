//! Command's sign-off on an update, where the incident asks for it (R19): hand in, sign, send.

use egui::Ui;

use super::preview::{page_ui, text_of};
use crate::incident::UpdateIntent;
use crate::incident::text::visible;
use crate::incident::update::Draft;
use crate::report::channel::Form;
use crate::theme::type_scale::GAP;
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::request::{Outbox, Request};
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

/// Draws the button for whatever comes next: handing in, signing, sending.
pub(super) fn signing_ui(ui: &mut Ui, view: &View<'_>, is_complete: bool, outbox: &mut Outbox) {
    let hand_in = match waiting(view) {
        None => Button::primary("Submit for sign-off"),
        Some(draft) if draft.signed_by.is_some() => {
            let key = Command::SendUpdate.key(ui.ctx());
            let send = Button::primary(Command::SendUpdate.name()).key(&key);
            if ui.add(send).clicked() {
                outbox.push(Request::SendUpdate);
            }
            Button::quiet("Resubmit")
        }
        Some(draft) => {
            sign_ui(ui, view, draft.entry, outbox);
            Button::quiet("Resubmit")
        }
    };
    if ui.add_enabled(is_complete, hand_in).clicked() {
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

fn waiting<'a>(view: &View<'a>) -> Option<&'a Draft> {
    let incident = view.incident;
    incident.draft.as_ref().filter(|_| incident.asks_sign_off())
}
