//! Command's sign-off on an update, where the incident asks for it (R19): hand in, sign, send.

use egui::{Id, Ui};

use super::preview::{page_ui, text_of};
use super::texts::channels_ui;
use crate::incident::UpdateIntent;
use crate::incident::text::visible;
use crate::incident::update::Draft;
use crate::report::channel::Form;
use crate::theme::type_scale::GAP;
use crate::theme::{ThemeExt, signs};
use crate::ui::base::channel::{needs_sign_off, signed, ways};
use crate::ui::base::command::Command;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::tabs::SideTab;
use crate::ui::base::update::UpdateDraft;
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, keyboard, moment, row_ui, strong_ui, with_key};
use crate::ui::widgets::{Button, card_ui, status_ui};

/// How long a button that took the place of another does nothing, in seconds: a second click was meant for the other.
const SETTLES: f64 = 0.6;

/// Draws the update that was handed in, exactly as it will go out; signed, with the channels it goes out by.
pub(super) fn sign_off_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    outbox: &mut Outbox,
) {
    let Some(waiting) = waiting(view) else {
        return;
    };
    let tokens = ui.tokens();
    let is_signed = waiting.signed_by.is_some();
    let meaning = if is_signed {
        tokens.done
    } else {
        tokens.waiting
    };
    let has_it = if is_alone(view, draft) {
        ways(view.incident, draft, &waiting.content)
    } else {
        Vec::new()
    };
    card_ui(ui, meaning, |ui| {
        let name = |handle| visible(view.incident.name_of(handle));
        if let Some(by) = &waiting.signed_by {
            strong_ui(
                ui,
                &format!("Update #{} is signed off, not sent yet", waiting.entry),
            );
            aside_ui(ui, &format!("{} signed it off", name(by)));
        } else {
            strong_ui(ui, &format!("Update #{} waits for sign-off", waiting.entry));
            let at = moment(view, waiting.at);
            aside_ui(ui, &format!("{} submitted it at {at}", name(&waiting.by)));
        }
        for wording in &waiting.content.wordings {
            let audience = wording.audience;
            aside_ui(ui, audience.name());
            let text = text_of(view, &waiting.content, audience, Form::Plain);
            page_ui(ui, &text, Form::Plain);
            if is_signed && is_alone(view, draft) {
                ui.push_id(audience, |ui| {
                    channels_ui(ui, view, draft, audience, &has_it, outbox);
                });
            }
        }
        if is_alone(view, draft) {
            let name = format!("Change #{}…", waiting.entry);
            let change = row_ui(ui, |ui| ui.add(Button::secondary(&name)));
            // Nobody signs or sends by the first Enter behind the panel's key.
            keyboard::go_first_to(ui, SideTab::Update, change.id);
            if change.clicked() {
                draft.take_up(&waiting.content, waiting.at);
            }
        }
    });
    ui.add_space(GAP);
}

/// True where what was handed in is all the drawer shows: nobody has begun another text.
pub(super) fn is_alone(view: &View<'_>, draft: &UpdateDraft) -> bool {
    waiting(view).is_some() && draft.says_nothing()
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
    let is_signed = signed(view.incident, draft).is_some();
    let needs = needs_sign_off(view.incident, draft);
    let is_settled = is_settled(ui, (waits.map(|draft| draft.entry), is_signed, needs));
    if let Some(unsigned) = waits.filter(|draft| draft.signed_by.is_none()) {
        sign_ui(ui, view, unsigned.entry, is_settled, outbox);
    }
    let key = Command::SendUpdate.key(ui.ctx());
    if is_signed || !needs {
        let send = Button::primary(Command::SendUpdate.name()).key(&key);
        let send = ui.add_enabled(is_signed || is_complete, send);
        if send.clicked() && is_settled {
            outbox.push(Request::SendUpdate);
        }
    }
    let submit = match waits {
        _ if !needs => return,
        None => Button::primary("Submit for sign-off").key(&key),
        Some(_) if is_alone(view, draft) => return,
        Some(_) if is_signed => Button::quiet("Resubmit"),
        Some(_) => Button::quiet("Resubmit").key(&key),
    };
    // Nothing is there to be handed in again before somebody wrote it.
    let enabled = is_complete && (waits.is_none() || !draft.is_untouched());
    if ui.add_enabled(enabled, submit).clicked() && is_settled {
        outbox.push(Request::DraftUpdate);
    }
}

/// Which buttons there are: for which text handed in, whether signed, and whether it has to be.
type Stage = (Option<u64>, bool, bool);

/// True unless the buttons took the place of others just now.
fn is_settled(ui: &Ui, stage: Stage) -> bool {
    let id = Id::unique("the buttons that send the update, and since when they are there");
    let now = ui.input(|input| input.time);
    let before = ui.data(|data| data.get_temp::<(Stage, f64)>(id));
    let since = match before {
        None => f64::NEG_INFINITY,
        Some((known, since)) if known == stage => since,
        Some(_) => now,
    };
    ui.data_mut(|data| data.insert_temp(id, (stage, since)));
    now - since >= SETTLES
}

fn sign_ui(ui: &mut Ui, view: &View<'_>, entry: u64, is_settled: bool, outbox: &mut Outbox) {
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
    let key = Command::SignOff.key(ui.ctx());
    let sign = with_key(Button::primary(&name).meaning(tokens.waiting), &key);
    if ui.add(sign).clicked() && is_settled {
        outbox.ask_as(command, UpdateIntent::Sign(Some(entry)).into());
    }
}

/// What is said beside the buttons where they are not about what is written below the card.
pub(super) fn about_which(view: &View<'_>, draft: &UpdateDraft) -> Option<String> {
    let waiting = waiting(view).filter(|_| !is_alone(view, draft))?;
    let n = waiting.entry;
    Some(match (&waiting.signed_by, signed(view.incident, draft)) {
        (None, _) => format!("Signing is about #{n}, the text on the card"),
        (Some(_), Some(_)) => {
            format!(
                "What is sent is #{n}, the text on the card; what you write goes out once resubmitted"
            )
        }
        (Some(_), None) => return None,
    })
}

/// The update that was handed in and is not sent.
pub(in crate::ui) fn waiting<'a>(view: &View<'a>) -> Option<&'a Draft> {
    let incident = view.incident;
    incident.draft.as_ref().filter(|_| incident.asks_sign_off())
}
