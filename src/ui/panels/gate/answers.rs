//! Asks with their clocks and open questions, answered where they stand (R13).

use egui::Ui;
use std::collections::BTreeSet;

use super::actions::ROWS;
use crate::board::gate::{AskCard, QuestionCard};
use crate::board::{Pressing, countdown};
use crate::incident::person::Absent;
use crate::incident::text::{is_blank, visible};
use crate::incident::time::{self, span_words};
use crate::incident::{AskEvent, AskIntent, Event, Intent, QuestionEvent, QuestionIntent, Span};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::view::View;
use crate::ui::parts::{keyboard, typing};
use crate::ui::widgets::{Button, Field, Pressed, Row, comes_with};

/// What the first answer waited for is kept under: an ask's, else a question's.
pub fn first_key(view: &View) -> Option<FieldKey> {
    let ask = view.board.asks.first().map(|card| FieldKey::Ask(card.id));
    let question = view.board.questions.first();
    ask.or_else(|| question.map(|card| FieldKey::Question(card.id)))
}

/// What the answer to the chosen entry is kept under, where that is an open question or a running ask.
pub fn chosen_key(view: &View, chosen: Option<u64>) -> Option<FieldKey> {
    let entry = view.incident.entry(chosen?)?;
    let event = &entry.record.event;
    if let Event::Question(QuestionEvent::Raised { question, .. }) = event {
        let mut open = view.board.questions.iter();
        let is_open = open.any(|card| card.id == *question);
        is_open.then_some(FieldKey::Question(*question))
    } else if let Event::Ask(AskEvent::Made { ask, .. }) = event {
        let is_running = view.board.asks.iter().any(|card| card.id == *ask);
        is_running.then_some(FieldKey::Ask(*ask))
    } else {
        None
    }
}

/// What is typed as answers, and those whose field was collapsed with words in it.
type Typed<'a> = (&'a mut Fields, &'a mut BTreeSet<FieldKey>);

/// A running ask.
pub(super) fn ask_ui(ui: &mut Ui, card: &AskCard, mut typed: Typed<'_>, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let key = FieldKey::Ask(card.id);
    let name = visible(&card.name);
    let clock = countdown(card.left.abs());
    let (detail, ink, sign) = match () {
        () if matches!(card.absent, Some(Absent::Left { .. })) => {
            (format!("{name} has left"), tokens.alarm.ink, signs::ALARM)
        }
        () if card.absent.is_some() => (
            format!("{name} is away · {clock}"),
            tokens.waiting.ink,
            signs::WAITING,
        ),
        () if card.is_overdue() => (
            format!("{name} · overdue {clock}"),
            tokens.alarm.ink,
            signs::ALARM,
        ),
        () if Pressing::of(card.left) == Pressing::Soon => {
            (format!("{name} · {clock}"), tokens.waiting.ink, signs::DUE)
        }
        () => (format!("{name} · {clock}"), tokens.text_muted, signs::DUE),
    };
    let (code, words) = (card.id.to_string(), visible(&card.text));
    // Two people can be asked the same thing.
    let spoken = format!("{name}: {words}, {code}");
    let answer = answer_link(&key, &typed);
    let answers = format!("{answer}, {code}");
    let row = Row::new(&code, &words).sign(sign, ink).called(&spoken);
    let row = row.rows(ROWS);
    let row = row.detail(&detail, ink);
    if card.absent.is_some() {
        let gives = format!("Reassign…, {code}");
        let row = row.link("Reassign…", &gives).link(answer, &answers);
        match row.show(ui) {
            Some(Pressed::Link(0)) => {
                outbox.wish(Wish::Begin(format!("/reassign {code} @")));
                return;
            }
            pressed if opened(ui, pressed, &key, &mut typed) => return,
            _ => {}
        }
    } else if opens(ui, row.link(answer, &answers), &key, &mut typed) {
        return;
    }
    let Some(said) = answer_ui(ui, &key, &code, typed) else {
        return;
    };
    let (ask, text) = (card.id, said.text);
    match said.what {
        Said::Answer => outbox.ask_for(
            Some(card.person.clone()),
            Intent::Ask(AskIntent::Answer { ask, text }),
            Some(key),
        ),
        Said::Drop => outbox.ask_for(
            None,
            Intent::Ask(AskIntent::Drop { ask, reason: text }),
            Some(key),
        ),
        Said::More(minutes) => {
            // The new box counts from now, so what is left of the old one is added.
            let left = card.left.max(Span::zero());
            let time_box = time::plus(left, Span::minutes(minutes));
            outbox.ask(Intent::Ask(AskIntent::Extend { ask, time_box }));
        }
    }
}

/// An open question.
pub(super) fn question_ui(
    ui: &mut Ui,
    card: &QuestionCard,
    mut typed: Typed<'_>,
    outbox: &mut Outbox,
) {
    let key = FieldKey::Question(card.id);
    let (code, words) = (card.id.to_string(), visible(&card.text));
    let detail = format!("{} · {}", visible(&card.by), span_words(card.open_for));
    let link = answer_link(&key, &typed);
    let answers = format!("{link}, {code}");
    let muted = ui.tokens().text_muted;
    let row = Row::new(&code, &words)
        .rows(ROWS)
        .sign(signs::OPEN, muted)
        .detail(&detail, muted);
    if opens(ui, row.link(link, &answers), &key, &mut typed) {
        return;
    }
    let Some(said) = answer_ui(ui, &key, &code, typed) else {
        return;
    };
    let (question, reason) = (card.id, said.text);
    let intent = match said.what {
        Said::Answer => QuestionIntent::Answer {
            question,
            text: reason,
        },
        Said::Drop => QuestionIntent::Drop { question, reason },
        Said::More(_) => return,
    };
    outbox.ask_for(None, Intent::Question(intent), Some(key));
}

/// Draws the row; pressing it opens the place for its answer, or closes it while it is empty. True in the frame it opens: drawn in that one,
/// the place would take the click for one beside it and lose the keyboard.
fn opens(ui: &mut Ui, row: Row<'_>, key: &FieldKey, typed: &mut Typed<'_>) -> bool {
    let pressed = row.show(ui);
    opened(ui, pressed, key, typed)
}

/// What the row's link says: that words wait there, where its field was collapsed with some.
fn answer_link(key: &FieldKey, (_, collapsed): &Typed<'_>) -> &'static str {
    if collapsed.contains(key) {
        "Continue answer…"
    } else {
        "Answer…"
    }
}

fn opened(
    ui: &Ui,
    pressed: Option<Pressed>,
    key: &FieldKey,
    (fields, collapsed): &mut Typed<'_>,
) -> bool {
    if pressed.is_none() {
        return false;
    }
    collapsed.remove(key);
    // What is typed there stays: only an empty place closes.
    if fields.get(key).is_some_and(|typed| is_blank(typed)) {
        fields.remove(key);
        return false;
    }
    let typed = fields.entry(key.clone()).or_default();
    typing::caret_at_end(ui, focus::answer(key), typed);
    ui.request_repaint();
    true
}

/// What was said about an ask or a question.
struct Settling {
    what: Said,
    text: String,
}

#[derive(Clone, Copy)]
enum Said {
    Answer,
    Drop,
    More(i64),
}

/// The place for an answer, where it is open.
fn answer_ui(
    ui: &mut Ui,
    key: &FieldKey,
    about: &str,
    (fields, collapsed): Typed<'_>,
) -> Option<Settling> {
    let text = fields.get_mut(key).filter(|_| !collapsed.contains(key))?;
    let id = focus::answer(key);
    let name = format!("Answer to {about}");
    let field = Field::line(&name, text)
        .hint("Enter records it")
        .id(id)
        .show(ui);
    let entered = keyboard::is_entered_in(&field);
    let mut said = entered.then_some(Said::Answer);
    let buttons = ui.horizontal_wrapped(|ui| {
        if ui.add(Button::secondary("Answer").about(about)).clicked() {
            said = Some(Said::Answer);
        }
        if matches!(key, FieldKey::Ask(_)) {
            for minutes in [5, 15] {
                let words = format!("+{minutes} min");
                let tip = "Give it more time";
                if ui
                    .add(Button::quiet(&words).about(about).tip(tip))
                    .clicked()
                {
                    said = Some(Said::More(minutes));
                }
            }
        }
        let tip = "It no longer matters; what you typed is the reason";
        if ui
            .add(Button::quiet("Drop").about(about).tip(tip))
            .clicked()
        {
            said = Some(Said::Drop);
        }
    });
    comes_with(ui, &field, buttons.response.rect);
    let text = text.clone();
    said.map(|what| Settling { what, text })
}
