//! Actions: those that need Command's approval, those done without it, those under way (R8-R10).

use egui::{Label, RichText, Ui};

use crate::board::gate::GateCard;
use crate::incident::action::{ActionState, Outcome};
use crate::incident::text::visible;
use crate::incident::time::span_words;
use crate::incident::{ActionIntent, Intent, Role};
use crate::theme::type_scale::{self, BODY, GAP_SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, command, short, since};
use crate::ui::widgets::{Button, Field, card_ui, heading_ui, status_ui};

/// What needs Command's approval, the oldest first.
pub(super) fn waiting_ui(ui: &mut Ui, view: &View, fields: &mut Fields, outbox: &mut Outbox) {
    let cards = &view.board.waiting;
    let count = match cards.len() {
        0 => String::new(),
        many => many.to_string(),
    };
    heading_ui(ui, "Needs approval", &count);
    if cards.is_empty() {
        aside_ui(
            ui,
            "Nothing. Type > to propose an action, with who, risk and rollback.",
        );
    }
    for card in cards {
        card_ui(ui, ui.tokens().waiting, |ui| {
            title_ui(ui, "", card);
            details_ui(ui, card);
            approved_at_ui(ui, view, card, fields);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_SMALL;
                word_ui(ui, view, card, cards.len() == 1, fields, outbox);
            });
        });
    }
}

/// The three things Command can say; the keys are for the only card there is.
fn word_ui(
    ui: &mut Ui,
    view: &View,
    card: &GateCard,
    only: bool,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let tokens = ui.tokens();
    let Some((holder, name)) = command(view) else {
        status_ui(ui, signs::ALARM, "Nobody can approve", tokens.alarm.ink);
        let key = Command::Role(Role::Command).key(ui);
        let fill = Button::secondary("Put somebody in Command…").key(&key);
        if ui.add(fill).clicked() {
            outbox.open(Sheet::Role(Role::Command));
        }
        return;
    };
    let approve_name = format!("Approve as {}", short(name));
    let id = card.id.to_string();
    let tip = format!("Record that {name} approved {id}");
    let keys = [Command::Approve, Command::Refuse, Command::Hold].map(|c| c.key(ui));
    let mut approve = Button::primary(&approve_name)
        .meaning(tokens.waiting)
        .about(&id)
        .tip(&tip);
    if only {
        approve = approve.key(&keys[0]);
    }
    let kept = since::of_approval(card.id);
    let since = since::read(view, fields, &kept);
    if ui.add_enabled(since.is_ok(), approve).clicked()
        && let Ok(happened) = since
    {
        let approve = Intent::Action(ActionIntent::Approve { action: card.id });
        outbox.ask_since(Some(holder), approve, happened, kept.clone());
    }
    // The keys of these two are in their tooltips: beside all three names there is no room for them.
    let with_key = |words: &str, key: &str| {
        if only {
            format!("{words} ({key})")
        } else {
            words.to_owned()
        }
    };
    let refuse_tip = with_key("Refuse, with a reason", &keys[1]);
    let hold_tip = with_key("Put it on hold", &keys[2]);
    let refuse = Button::secondary("Refuse…").about(&id).tip(&refuse_tip);
    let hold = Button::quiet("Hold").about(&id).tip(&hold_tip);
    if ui.add(refuse).clicked() {
        outbox.open(Sheet::Action(card.id));
    }
    if card.state == ActionState::Proposed && ui.add(hold).clicked() {
        let reason = String::new();
        outbox.ask_as(
            holder,
            Intent::Action(ActionIntent::Hold {
                action: card.id,
                reason,
            }),
        );
    }
    let earlier = Button::quiet("Earlier…").about(&id);
    let earlier = earlier.tip("It was approved earlier: enter the time");
    if !fields.contains_key(&kept) && ui.add(earlier).clicked() {
        ui.memory_mut(|memory| memory.request_focus(focus::answer(&kept)));
        fields.insert(kept, String::new());
        ui.request_repaint();
    }
}

/// When Command approved it, where somebody says so.
fn approved_at_ui(ui: &mut Ui, view: &View, card: &GateCard, fields: &mut Fields) {
    let kept = since::of_approval(card.id);
    if fields.contains_key(&kept) {
        let name = format!("Approved when? {}", card.id);
        since::since_ui(ui, view, fields, &kept, &name);
    }
}

/// What was done without approval and nobody in Command has acknowledged.
pub(super) fn unapproved_ui(ui: &mut Ui, view: &View, outbox: &mut Outbox) {
    let cards = &view.board.unacknowledged;
    if cards.is_empty() {
        return;
    }
    heading_ui(ui, "Unapproved actions", &cards.len().to_string());
    for card in cards {
        let meaning = ui.tokens().alarm;
        card_ui(ui, meaning, |ui| {
            title_ui(ui, signs::ALARM, card);
            details_ui(ui, card);
            let Some((holder, name)) = command(view) else {
                aside_ui(ui, "Nobody is in Command to acknowledge it.");
                return;
            };
            let words = format!("Acknowledge as {}", short(name));
            let key = Command::Acknowledge.key(ui);
            let tip = "It stays in the record as unapproved";
            let id = card.id.to_string();
            let mut button = Button::secondary(&words).about(&id).tip(tip);
            if cards.len() == 1 {
                button = button.key(&key);
            }
            if ui.add(button).clicked() {
                let note = String::new();
                outbox.ask_as(
                    holder,
                    Intent::Action(ActionIntent::Acknowledge {
                        action: card.id,
                        note,
                    }),
                );
            }
        });
    }
}

/// What is approved: to be started, or to be ended with its result.
pub(super) fn under_way_ui(ui: &mut Ui, view: &View, fields: &mut Fields, outbox: &mut Outbox) {
    let cards = &view.board.under_way;
    if cards.is_empty() {
        return;
    }
    heading_ui(ui, "Approved", &cards.len().to_string());
    for card in cards {
        card_ui(ui, ui.tokens().done, |ui| {
            let started = card.state == ActionState::Started;
            let sign = if started { signs::RUNNING } else { signs::DONE };
            title_ui(ui, sign, card);
            details_ui(ui, card);
            if started {
                ended_ui(ui, card, fields, outbox);
            } else if ui
                .add(Button::secondary(&format!("Start {}", card.id)))
                .clicked()
            {
                outbox.ask(Intent::Action(ActionIntent::Start {
                    action: card.id,
                    who: None,
                }));
            }
        });
    }
}

/// The three ways it can end, and the way to say more.
fn ended_ui(ui: &mut Ui, card: &GateCard, fields: &mut Fields, outbox: &mut Outbox) {
    let key = FieldKey::Action(card.id);
    if fields.contains_key(&key) {
        end_ui(ui, card, fields, outbox);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        outcomes_ui(ui, card, "", outbox);
        let id = card.id.to_string();
        let more = Button::quiet("Result…").about(&id);
        if ui.add(more.tip("Type the result first")).clicked() {
            ui.memory_mut(|memory| memory.request_focus(focus::answer(&key)));
            fields.insert(key, String::new());
            ui.request_repaint();
        }
    });
}

/// How it ended, in words and by one of three buttons.
fn end_ui(ui: &mut Ui, card: &GateCard, fields: &mut Fields, outbox: &mut Outbox) {
    let key = FieldKey::Action(card.id);
    let text = fields.entry(key.clone()).or_default();
    let name = format!("Result of {}", card.id);
    let id = focus::answer(&key);
    Field::line(&name, text)
        .hint("What happened")
        .id(id)
        .show(ui);
    let result = text.clone();
    ui.horizontal_wrapped(|ui| outcomes_ui(ui, card, &result, outbox));
}

fn outcomes_ui(ui: &mut Ui, card: &GateCard, result: &str, outbox: &mut Outbox) {
    for (words, outcome) in [
        ("Done", Outcome::Done),
        ("Failed", Outcome::Failed),
        ("Rolled back", Outcome::RolledBack),
    ] {
        let id = card.id.to_string();
        let tip = format!("{id} {}", outcome.words());
        let button = Button::secondary(words).about(&id).tip(&tip);
        if ui.add(button).clicked() {
            let end = Intent::Action(ActionIntent::End {
                action: card.id,
                outcome,
                result: result.to_owned(),
            });
            outbox.ask_and_clear(end, FieldKey::Action(card.id));
        }
    }
}

fn title_ui(ui: &mut Ui, sign: &str, card: &GateCard) {
    let tokens = ui.tokens();
    let ink = if sign == signs::ALARM {
        tokens.alarm.ink
    } else {
        tokens.text
    };
    let gap = if sign.is_empty() { "" } else { " " };
    let words = format!("{sign}{gap}{} {}", card.id, visible(&card.text));
    let words = RichText::new(words)
        .font(type_scale::strong(BODY))
        .color(ink);
    ui.add(Label::new(words).wrap());
}

/// Who · risk · back · how it stands.
fn details_ui(ui: &mut Ui, card: &GateCard) {
    let mut parts: Vec<String> = card.who.iter().cloned().collect();
    parts.extend(card.risk.iter().map(|risk| format!("risk: {risk}")));
    parts.extend(card.back.iter().map(|back| format!("rollback: {back}")));
    let reason = card.reason.as_deref().filter(|why| !why.is_empty());
    let waited = span_words(card.waited);
    if let Some(lapse) = card.lapsed {
        parts.push(format!("{} {lapse}, {waited} ago", signs::ALARM));
        aside_ui(ui, &parts.join(" · "));
        ui.add_space(GAP_SMALL);
        return;
    }
    parts.push(match (card.state, reason) {
        (ActionState::Held, Some(why)) => format!("{} held {waited}: {why}", signs::HOLD),
        (ActionState::Held, None) => format!("{} held {waited}", signs::HOLD),
        (ActionState::Proposed, _) => format!("waits {waited}"),
        (state, _) => format!("{} {waited}", state.words()),
    });
    aside_ui(ui, &parts.join(" · "));
    ui.add_space(GAP_SMALL);
}
