//! Actions: those that need Command's approval, those done without it, those under way (R8-R10).

use egui::{Color32, Ui};

use super::facts::{absent_words, ago, details_ui, short_facts, state_words};
use super::more::with_menu_ui;
use super::{GateState, Room};
use crate::board::gate::GateCard;
use crate::board::urgency::{Item, Part};
use crate::incident::action::{ActionState, Outcome};
use crate::incident::id::ActionId;
use crate::incident::text::visible;
use crate::incident::{ActionIntent, Handle, Intent, Role};
use crate::theme::type_scale::{self, BODY, GAP_SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, command, keyboard, proposal, row_ui, short, since, undo_ui};
use crate::ui::widgets::{
    Button, Field, Pressed, Row, TextButton, comes_with, signed_heading_ui, status_ui,
    titled_card_ui,
};
use crate::words::one_line;

/// How many actions have a card while they wait. Where more do, the oldest has one and the others are rows that open.
pub(super) const CARDS: usize = 2;

/// How many lines the words of a row take at most.
pub(super) const ROWS: usize = 2;

/// True where it has a card: where many wait, the one that was opened and, with room for it, the oldest not on hold.
pub(super) fn has_card(view: &View, card: &GateCard, place: Room, state: &GateState) -> bool {
    let all = &view.board.waiting;
    let mut proposed = all.iter().filter(|card| card.state != ActionState::Held);
    let is_first = proposed.next().is_some_and(|first| first.id == card.id);
    let all_have = all.len() <= if place.is_tight { 1 } else { CARDS };
    all_have || (is_first && !place.is_dense) || state.opened == Some(card.id)
}

/// One that needs Command's approval. Where there is little room and many wait, none has a card until it is opened.
pub(super) fn waiting_ui(
    ui: &mut Ui,
    view: &View,
    card: &GateCard,
    place: Room,
    state: &mut GateState,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let all = &view.board.waiting;
    if !has_card(view, card, place, state) {
        let sign = (signs::WAITING, ui.tokens().waiting.ink);
        match short_ui(ui, card, &state_words(card), sign, ("Decide…", "Decide…, ")) {
            Some(Pressed::Link(_)) => state.opened = Some(card.id),
            Some(Pressed::Words) => outbox.open(Sheet::Action(card.id)),
            None => {}
        }
        return;
    }
    let words = title(card);
    let opens = titled_card_ui(ui, ui.tokens().waiting, &title_of(&words), |ui| {
        details_ui(ui, card, true);
        approved_at_ui(ui, view, card, fields);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = GAP_SMALL;
            if !undo_ui(ui, view, card.id, outbox) {
                decide_ui(ui, view, card, all.len() == 1, fields, outbox);
            }
        });
        // The newest is asked about; of the others only the one that is opened.
        let is_newest = all.last().is_some_and(|newest| newest.id == card.id);
        if is_newest || state.opened == Some(card.id) {
            proposal::ask_ui(ui, view, card, &mut state.skipped, fields, outbox);
        }
    });
    if opens.clicked() {
        outbox.open(Sheet::Action(card.id));
    }
    ui.add_space(GAP_SMALL);
}

/// An action in a row: what, how long it waits and what Command must know of it, or who did it; with one thing to do, by
/// its name and by what it is called before the number.
pub(super) fn short_ui(
    ui: &mut Ui,
    card: &GateCard,
    stands: &str,
    (sign, color): (&str, Color32),
    (link, called): (&str, &str),
) -> Option<Pressed> {
    let tokens = ui.tokens();
    let code = card.id.to_string();
    let (words, called) = (visible(&card.text), format!("{called}{code}"));
    let is_unapproved = sign == signs::ALARM;
    let row = Row::new(&code, &words).sign(sign, color).rows(ROWS);
    let row = row.link(link, &called);
    if is_unapproved {
        let who = card.who.as_deref();
        let who = who.map(|who| format!("{} · ", visible(who)));
        let detail = format!("{}{stands}", who.unwrap_or_default());
        row.detail(&detail, tokens.text_muted).ink(color).show(ui)
    } else {
        row.below(short_facts(ui, card, stands)).show(ui)
    }
}

/// The three things Command can say; the keys are for the only card there is.
fn decide_ui(
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
    if only && ui.available_width() >= KEY_SHOWS {
        approve = approve.key(&keys[0]);
    }
    let kept = since::of_approval(card.id);
    let since = since::read(view, fields, &kept);
    if ui.add_enabled(since.is_ok(), approve).clicked()
        && let Ok(happened) = since
    {
        let approve = Intent::Action(ActionIntent::Approve {
            action: card.id,
            because: None,
        });
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
    if ui.add(refuse).clicked() {
        outbox.open(Sheet::Refuse(card.id));
    }
    if card.state == ActionState::Proposed && small_ui(ui, "Hold", &id, &hold_tip) {
        let reason = String::new();
        outbox.ask_as(
            holder,
            Intent::Action(ActionIntent::Hold {
                action: card.id,
                reason,
            }),
        );
    }
    let tip = "It was approved earlier: enter the time";
    if !fields.contains_key(&kept) && small_ui(ui, "Earlier…", &id, tip) {
        focus::go(ui, focus::answer(&kept));
        fields.insert(kept, String::new());
        ui.request_repaint();
    }
}

/// Below this width, in points, a card's buttons stand on one line only without the key.
const KEY_SHOWS: f32 = 400.0;

/// A small link for what is seldom needed, beside the buttons; true when it is pressed.
fn small_ui(ui: &mut Ui, name: &str, about: &str, tip: &str) -> bool {
    let called = format!("{name}, {about}");
    ui.add_space(GAP_SMALL);
    ui.add(TextButton::link(name).called(&called).tip(tip))
        .clicked()
}

/// When Command approved it, where somebody says so.
fn approved_at_ui(ui: &mut Ui, view: &View, card: &GateCard, fields: &mut Fields) {
    let kept = since::of_approval(card.id);
    if fields.contains_key(&kept) {
        let name = format!("Approved when? {}", card.id);
        since::since_ui(ui, view, fields, &kept, &name);
    }
}

/// What was done without approval and nobody in Command has acknowledged, the oldest first; rows where there is little
/// room. Where each of them ends.
pub(super) fn unapproved_ui(
    ui: &mut Ui,
    view: &View,
    place: Room,
    outbox: &mut Outbox,
) -> Vec<f32> {
    let is_dense = place.is_dense;
    let cards = &view.board.unacknowledged;
    let alarm = ui.tokens().alarm;
    if !is_dense {
        let count = cards.len().to_string();
        signed_heading_ui(ui, signs::ALARM, alarm.ink, Part::Unapproved.name(), &count);
    }
    let mut ends = Vec::with_capacity(cards.len());
    for (at, card) in cards.iter().enumerate() {
        let is_row = is_dense || (at > 0 && (place.is_tight || cards.len() > CARDS));
        with_menu_ui(ui, view, Item::Unapproved(card), outbox, |ui, outbox| {
            if is_row {
                unapproved_row_ui(ui, view, card, !is_dense, outbox);
            } else {
                unapproved_card_ui(ui, view, card, outbox);
            }
            !is_row
        });
        ends.push(ui.min_rect().bottom());
    }
    ends
}

fn unapproved_card_ui(ui: &mut Ui, view: &View, card: &GateCard, outbox: &mut Outbox) {
    let only = view.board.unacknowledged.len() == 1;
    let alarm = ui.tokens().alarm;
    let words = format!("{} {}", signs::ALARM, title(card));
    let title = title_of(&words).ink(alarm.ink);
    let opens = titled_card_ui(ui, alarm, &title, |ui| {
        details_ui(ui, card, false);
        if view.is_undoable(card.id) {
            row_ui(ui, |ui| undo_ui(ui, view, card.id, outbox));
            return;
        }
        let Some((holder, name)) = command(view) else {
            aside_ui(ui, "Nobody is in Command to acknowledge it.");
            return;
        };
        let words = format!("Acknowledge as {}", short(name));
        let key = Command::Acknowledge.key(ui);
        let tip = "It stays in the record as unapproved";
        let id = card.id.to_string();
        let mut button = Button::secondary(&words).about(&id).tip(tip);
        if only {
            button = button.key(&key);
        }
        if ui.add(button).clicked() {
            acknowledge(card, holder, outbox);
        }
    });
    if opens.clicked() {
        outbox.open(Sheet::Action(card.id));
    }
}

/// One of them in a row; its words open its sheet.
pub(super) fn unapproved_row_ui(
    ui: &mut Ui,
    view: &View,
    card: &GateCard,
    has_heading: bool,
    outbox: &mut Outbox,
) {
    let sign = (signs::ALARM, ui.tokens().alarm.ink);
    let stands = if has_heading {
        ago(card)
    } else {
        state_words(card)
    };
    let Some((holder, name)) = command(view) else {
        if short_ui(ui, card, &stands, sign, ("Show…", "Show ")).is_some() {
            outbox.open(Sheet::Action(card.id));
        }
        return;
    };
    let called = format!("Acknowledge as {}, ", short(name));
    match short_ui(ui, card, &stands, sign, ("Acknowledge", &called)) {
        Some(Pressed::Link(_)) => acknowledge(card, holder, outbox),
        Some(Pressed::Words) => outbox.open(Sheet::Action(card.id)),
        None => {}
    }
}

/// Asks for it to be acknowledged in Command's name.
pub(super) fn acknowledge(card: &GateCard, command: &Handle, outbox: &mut Outbox) {
    let (action, note) = (card.id, String::new());
    let intent = ActionIntent::Acknowledge { action, note };
    outbox.ask_as(command, Intent::Action(intent));
}

/// One that failed: its rollback can be proposed, as a line that is written already.
pub(super) fn rollback_ui(ui: &mut Ui, card: &GateCard, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let (code, words) = (card.id.to_string(), visible(&card.text));
    let back = card.back.as_deref().unwrap_or_default();
    let detail = format!("rollback: {}", visible(back));
    let called = format!("Propose rollback, {code}");
    let row = Row::new(&code, &words)
        .rows(ROWS)
        .sign(signs::FAILED, tokens.alarm.ink)
        .detail(&detail, tokens.text_muted)
        .link("Propose rollback…", &called);
    match row.show(ui) {
        None => {}
        Some(Pressed::Words) => outbox.open(Sheet::Action(card.id)),
        Some(Pressed::Link(_)) => outbox.wish(Wish::Begin(rollback_line(card))),
    }
}

/// The line that proposes it.
fn rollback_line(card: &GateCard) -> String {
    let part = |name: &str, said: Option<&str>| {
        let said = said.map(|said| format!("; {name}: {}", one_line(said)));
        said.unwrap_or_default()
    };
    let back = one_line(card.back.as_deref().unwrap_or_default());
    let who = card.who_handle.as_ref().map(|who| format!("@{who}"));
    let who = part("who", who.as_deref());
    let kind = part("kind", card.kind.as_deref());
    format!("/propose {back}{who}{kind}; undoes: {}", card.id)
}

/// One that is approved: to be started, or to be ended with its result.
pub(super) fn under_way_ui(
    ui: &mut Ui,
    card: &GateCard,
    ending: &mut Option<(ActionId, Outcome)>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let tokens = ui.tokens();
    let (action, code) = (card.id, card.id.to_string());
    let words = visible(&card.text);
    let absent = absent_words(card);
    let who = match &absent {
        Some(absent) => Some(format!("{} {absent} · ", signs::ALARM)),
        None => (card.who.as_deref()).map(|who| format!("{} · ", visible(who))),
    };
    let after = card.after.map(|after| format!(" · only after {after}"));
    let undoes = card.undoes_words().map(|undoes| format!(" · {undoes}"));
    let detail = format!(
        "{}{}{}{}",
        who.unwrap_or_default(),
        state_words(card),
        undoes.unwrap_or_default(),
        after.unwrap_or_default()
    );
    let [start, done, failed] = ["Start", "Done…", "Failed…"].map(|name| format!("{name}, {code}"));
    let ink = if absent.is_some() {
        tokens.waiting.ink
    } else {
        tokens.text_muted
    };
    let row = Row::new(&code, &words).detail(&detail, ink).rows(ROWS);
    let is_started = card.state == ActionState::Started;
    let row = if card.after.is_some() && !is_started {
        row.sign(signs::HOLD, tokens.text_muted)
    } else if is_started {
        let row = row.sign(signs::RUNNING, tokens.done.ink);
        row.link("Done…", &done).link("Failed…", &failed)
    } else {
        row.sign(signs::DONE, tokens.done.ink).link("Start", &start)
    };
    match row.show(ui) {
        None => {}
        Some(Pressed::Words) => outbox.open(Sheet::Action(action)),
        Some(Pressed::Link(_)) if !is_started => {
            let who = None;
            outbox.ask(Intent::Action(ActionIntent::Start { action, who }));
        }
        Some(Pressed::Link(which)) => {
            let outcome = if which == 0 {
                Outcome::Done
            } else {
                Outcome::Failed
            };
            let key = FieldKey::Action(action);
            *ending = Some((action, outcome));
            focus::go(ui, focus::answer(&key));
            fields.entry(key).or_default();
            ui.request_repaint();
        }
    }
    if fields.contains_key(&FieldKey::Action(action)) {
        let outcome = ending.filter(|(of, _)| *of == action);
        let outcome = outcome.map_or(Outcome::Done, |(_, outcome)| outcome);
        end_ui(ui, card, outcome, fields, outbox);
    }
}

/// The three ways an action ends, the usual first.
const OUTCOMES: [(&str, Outcome); 3] = [
    ("Done", Outcome::Done),
    ("Failed", Outcome::Failed),
    ("Rolled back", Outcome::RolledBack),
];

/// How it ended: in words, then by one of three buttons, or Enter for the one that was chosen before.
fn end_ui(ui: &mut Ui, card: &GateCard, chosen: Outcome, fields: &mut Fields, outbox: &mut Outbox) {
    let key = FieldKey::Action(card.id);
    let named = OUTCOMES.into_iter().find(|(_, outcome)| *outcome == chosen);
    let chosen_name = named.map_or("", |(name, _)| name);
    let text = fields.entry(key.clone()).or_default();
    let name = format!("Result of {}", card.id);
    let hint = format!(
        "Enter: {}. What happened, evidence first (E5)",
        chosen_name.to_lowercase()
    );
    let field = Field::line(&name, text)
        .hint(&hint)
        .id(focus::answer(&key))
        .show(ui);
    let entered = keyboard::is_entered_in(&field);
    let result = text.clone();
    let mut ended = entered.then_some(chosen);
    let buttons = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let id = card.id.to_string();
        for (words, outcome) in OUTCOMES {
            let tip = format!("{id} {}", outcome.words());
            let button = Button::secondary(words).about(&id).tip(&tip);
            if ui.add(button).clicked() {
                ended = Some(outcome);
            }
        }
        let keep = Button::quiet("Cancel").about(&id).tip("It stays under way");
        if ui.add(keep).clicked() {
            fields.remove(&key);
        }
    });
    comes_with(ui, &field, buttons.response.rect);
    if let Some(outcome) = ended {
        let action = card.id;
        let (evidence, result) = proposal::result_and_evidence(&result);
        let end = ActionIntent::End {
            action,
            outcome,
            result,
            evidence,
        };
        outbox.ask_and_clear(Intent::Action(end), FieldKey::Action(action));
    }
}

/// Its number and words.
fn title(card: &GateCard) -> String {
    format!("{} {}", card.id, visible(&card.text))
}

/// They as the title of its card, which opens its sheet.
fn title_of(words: &str) -> TextButton<'_> {
    TextButton::new(words)
        .font(type_scale::strong(BODY))
        .wrapped()
}
