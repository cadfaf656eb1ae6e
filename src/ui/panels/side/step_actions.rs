//! The actions that were proposed in a step, or done in it without approval: its number, words and how it stands, in the
//! order of the log. What waits of them stands in the list of open items; here they are seen together, ended ones too.

use egui::Ui;

use crate::incident::Step;
use crate::incident::action::{Action, ActionState, Outcome};
use crate::theme::type_scale::GAP;
use crate::theme::{ThemeExt, signs};
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::parts::part_ui;
use crate::ui::widgets::Row;

/// Draws them; nothing where there are none. The words of one open its sheet.
pub(super) fn step_actions_ui(ui: &mut Ui, view: &View<'_>, step: Step, outbox: &mut Outbox) {
    let incident = view.incident;
    let all = incident.actions.iter();
    let its = all.filter(|action| incident.step_at(action.since, action.entry) == Some(step));
    let its: Vec<_> = its.collect();
    if its.is_empty() {
        return;
    }
    ui.add_space(GAP);
    part_ui(ui, "Actions in this step", &its.len().to_string());
    for action in its {
        ui.push_id(action.id, |ui| action_ui(ui, view, action, outbox));
    }
}

fn action_ui(ui: &mut Ui, view: &View<'_>, action: &Action, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let waits = view.incident.needs_approval(action, view.now);
    let sign = match action.state {
        ActionState::Taken => (signs::ALARM, tokens.alarm.ink),
        _ if waits => (signs::WAITING, tokens.waiting.ink),
        ActionState::Started => (signs::RUNNING, tokens.done.ink),
        ActionState::Ended(Outcome::Failed | Outcome::RolledBack) => {
            (signs::FAILED, tokens.alarm.ink)
        }
        ActionState::Approved | ActionState::Ended(Outcome::Done) => (signs::DONE, tokens.done.ink),
        ActionState::Proposed
        | ActionState::Held
        | ActionState::Refused
        | ActionState::Withdrawn => (signs::FAILED, tokens.text_muted),
    };
    let (code, state) = (
        action.id.to_string(),
        view.incident.action_words(action, view.now),
    );
    let called = format!("{code} {}, {state}", action.text);
    let row = Row::new(&code, &action.text)
        .sign(sign.0, sign.1)
        .detail(&state, tokens.text_muted)
        .called(&called);
    if row.show(ui).is_some() {
        outbox.open(Sheet::Action(action.id));
    }
}
