//! One action and everything that can be said about it in the state it is in (R8-R10).

use egui::{Key, Ui};

use super::{aside_ui, line_ui};
use crate::incident::action::{Action, ActionState};
use crate::incident::id::ActionId;
use crate::incident::text::is_blank;
use crate::incident::{Handle, Intent};
use crate::theme::{ThemeExt, signs, type_scale::GAP};
use crate::ui::drafts::{DraftKey, Drafts};
use crate::ui::gate::end_ui;
use crate::ui::places;
use crate::ui::request::{Outbox, Request};
use crate::ui::view::View;
use crate::ui::widgets::{Button, Field, status_ui};

pub(super) fn action_ui(
    ui: &mut Ui,
    id: ActionId,
    view: &View,
    drafts: &mut Drafts,
    outbox: &mut Outbox,
) {
    let Some(action) = view.incident.action(id) else {
        aside_ui(ui, "There is no such action any more.");
        return;
    };
    about_ui(ui, view, action);
    let mut under_way = view.board.under_way.iter();
    if let Some(card) = under_way.find(|card| card.id == id && card.state == ActionState::Started) {
        end_ui(ui, card, drafts, outbox);
        return;
    }
    if !action.state.is_open() {
        return;
    }
    let key = DraftKey::Action(id);
    let text = drafts.fields.entry(key.clone()).or_default();
    let field = Field::line("Reason", text)
        .hint("Why it is refused, held or withdrawn; Enter refuses")
        .id(places::sheet_field());
    let field = field.show(ui);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let reason = text.trim().to_owned();
    ui.add_space(GAP);
    let chosen = ui
        .horizontal_wrapped(|ui| choices_ui(ui, view, action, &reason, entered))
        .inner;
    if let Some((intent, by)) = chosen {
        outbox.push(Request::Act {
            intent,
            by,
            happened: None,
            clears: Some(key),
        });
        drafts.sheet = None;
    }
}

fn about_ui(ui: &mut Ui, view: &View, action: &Action) {
    line_ui(ui, &action.text);
    let who = action.who.as_ref().map(|who| view.incident.name_of(who));
    let mut parts = vec![format!("proposed by {}", view.incident.name_of(&action.by))];
    parts.extend(who.map(|who| format!("to be done by {who}")));
    parts.extend(action.risk.iter().map(|risk| format!("risk: {risk}")));
    parts.extend(action.back.iter().map(|back| format!("way back: {back}")));
    parts.push(action.state.words().to_owned());
    aside_ui(ui, &parts.join(" · "));
    ui.add_space(GAP);
}

type Choice = Option<(Intent, Option<Handle>)>;

fn choices_ui(ui: &mut Ui, view: &View, action: &Action, reason: &str, entered: bool) -> Choice {
    let tokens = ui.tokens();
    let id = action.id;
    let reason = reason.to_owned();
    let mut chosen = None;
    let command = view.incident.command().cloned();
    if let Some(holder) = command {
        let name = view.incident.name_of(&holder);
        if action.state.waits_for_command() {
            let words = format!("Confirm as {name}");
            if ui
                .add(Button::primary(&words).meaning(tokens.waiting))
                .clicked()
            {
                chosen = Some((Intent::Confirm { action: id }, Some(holder.clone())));
            }
        }
        let refuse = Button::secondary("Refuse").tip("Needs a reason");
        let refused = ui.add_enabled(!is_blank(&reason), refuse).clicked();
        if refused || (entered && !is_blank(&reason)) {
            let reason = reason.clone();
            chosen = Some((Intent::Refuse { action: id, reason }, Some(holder.clone())));
        }
        if action.state != ActionState::Held && ui.add(Button::secondary("Hold")).clicked() {
            let reason = reason.clone();
            chosen = Some((Intent::Hold { action: id, reason }, Some(holder)));
        }
    } else {
        status_ui(
            ui,
            signs::ALARM,
            "Nobody can give the word",
            tokens.unconfirmed.ink,
        );
    }
    if action.state == ActionState::Confirmed && ui.add(Button::secondary("Start")).clicked() {
        chosen = Some((
            Intent::Start {
                action: id,
                who: None,
            },
            None,
        ));
    }
    let withdraw = Button::quiet("Withdraw").tip("Whoever proposed it no longer wants it");
    if ui.add(withdraw).clicked() {
        chosen = Some((Intent::Withdraw { action: id, reason }, None));
    }
    let bypass = Button::quiet("Done without the word")
        .tip("Records that it was done without Command's word; that stays so");
    if action.state.waits_for_command() && ui.add(bypass).clicked() {
        chosen = Some((
            Intent::Bypass {
                action: id,
                who: None,
            },
            None,
        ));
    }
    chosen
}
