//! Asks with their clocks and open questions, answered where they stand (R13).

use egui::{Align, Button as Plain, Key, Layout, RichText, Role, Ui, Vec2, WidgetInfo};

use crate::board::countdown;
use crate::board::gate::{AskCard, QuestionCard};
use crate::incident::text::visible;
use crate::incident::time::{self, span_words};
use crate::incident::{
    AskEvent, AskIntent, Event, Handle, Intent, QuestionEvent, QuestionIntent, Span,
};
use crate::theme::type_scale::{self, BODY, HIT};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::View;
use crate::ui::parts::aside_ui;
use crate::ui::widgets::{Button, CORNERS, Field, focus_ring, heading_ui, key_hint_ui};

/// From when on a clock that still runs is drawn as one that falls due.
const SOON: Span = Span::minutes(5);

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

/// Running asks, the most pressing first.
pub(super) fn asks_ui(ui: &mut Ui, view: &View, fields: &mut Fields, outbox: &mut Outbox) {
    let asks = &view.board.asks;
    let count = match asks.len() {
        0 => String::new(),
        many => format!("{many} running"),
    };
    heading_ui(ui, "Asks", &count);
    if asks.is_empty() {
        aside_ui(
            ui,
            "None running. /ask @name 10m what, and the clock runs here.",
        );
    }
    for card in asks {
        ui.push_id(card.id, |ui| ask_ui(ui, view, card, fields, outbox));
    }
}

fn ask_ui(ui: &mut Ui, view: &View, card: &AskCard, fields: &mut Fields, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let key = FieldKey::Ask(card.id);
    let clock = match () {
        () if card.left < Span::zero() => {
            let late = countdown(time::minus(card.left));
            (format!("{} Overdue {late}", signs::ALARM), tokens.alarm.ink)
        }
        () if card.left < SOON => (
            format!("{} {}", signs::DUE, countdown(card.left)),
            tokens.waiting.ink,
        ),
        () => (
            format!("{} {}", signs::DUE, countdown(card.left)),
            tokens.text_muted,
        ),
    };
    let words = format!("{}: {}", card.name, card.text);
    let first = first_key(view).as_ref() == Some(&key);
    if row_ui(ui, &words, clock, &key, first, fields) {
        return;
    }
    let Some(said) = answer_ui(ui, &key, &card.id.to_string(), fields) else {
        return;
    };
    let (ask, text) = (card.id, said.text);
    match said.what {
        Said::Answer => act(
            outbox,
            Some(&card.person),
            Intent::Ask(AskIntent::Answer { ask, text }),
            key,
        ),
        Said::Drop => act(
            outbox,
            None,
            Intent::Ask(AskIntent::Drop { ask, reason: text }),
            key,
        ),
        Said::More(minutes) => {
            // The new box counts from now, so what is left of the old one is added.
            let left = card.left.max(Span::zero());
            let time_box = time::plus(left, Span::minutes(minutes));
            outbox.ask(Intent::Ask(AskIntent::Extend { ask, time_box }));
        }
    }
}

/// Open questions, the oldest first.
pub(super) fn questions_ui(ui: &mut Ui, view: &View, fields: &mut Fields, outbox: &mut Outbox) {
    let questions = &view.board.questions;
    if questions.is_empty() {
        return;
    }
    heading_ui(ui, "Questions", &format!("{} open", questions.len()));
    for card in questions {
        ui.push_id(card.id, |ui| question_ui(ui, view, card, fields, outbox));
    }
}

fn question_ui(
    ui: &mut Ui,
    view: &View,
    card: &QuestionCard,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let key = FieldKey::Question(card.id);
    let clock = (span_words(card.open_for), ui.tokens().text_faint);
    let words = format!("{} {}", card.id, card.text);
    let first = first_key(view).as_ref() == Some(&key);
    if row_ui(ui, &words, clock, &key, first, fields) {
        return;
    }
    let Some(said) = answer_ui(ui, &key, &card.id.to_string(), fields) else {
        return;
    };
    let (question, text) = (card.id, said.text);
    match said.what {
        Said::Answer => act(
            outbox,
            None,
            Intent::Question(QuestionIntent::Answer { question, text }),
            key,
        ),
        Said::Drop => act(
            outbox,
            None,
            Intent::Question(QuestionIntent::Drop {
                question,
                reason: text,
            }),
            key,
        ),
        Said::More(_) => {}
    }
}

fn act(outbox: &mut Outbox, by: Option<&Handle>, intent: Intent, clears: FieldKey) {
    outbox.push(Request::Act {
        intent,
        by: by.cloned(),
        happened: None,
        clears: Some(clears),
    });
}

/// What stands there, with its clock; a click opens or closes the place for its answer. True in the
/// frame it opens: drawn in that one, the place would take the click for one beside it and lose the keyboard.
fn row_ui(
    ui: &mut Ui,
    words: &str,
    clock: (String, egui::Color32),
    key: &FieldKey,
    first: bool,
    fields: &mut Fields,
) -> bool {
    let mut opened = false;
    let tokens = ui.tokens();
    let size = Vec2::new(ui.available_width(), HIT);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        let (time, ink) = clock;
        ui.label(
            RichText::new(time)
                .font(type_scale::tabular(BODY))
                .color(ink),
        );
        if first {
            let hint = Command::Answer.key(ui);
            key_hint_ui(ui, &hint);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().button_padding.x = 0.0;
            let text = RichText::new(&*visible(words)).color(tokens.text);
            let row = Plain::new(text)
                .frame(false)
                .truncate()
                .min_size(Vec2::splat(HIT));
            let row = ui.add(row).on_hover_text(words);
            // Two people can be asked the same thing.
            let spoken = match key {
                FieldKey::Ask(id) => format!("{}, {id}", visible(words)),
                _ => visible(words).into_owned(),
            };
            row.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
            focus_ring(ui, &row, row.rect, CORNERS);
            if row.clicked() && fields.remove(key).is_none() {
                fields.insert(key.clone(), String::new());
                ui.memory_mut(|memory| memory.request_focus(focus::answer(key)));
                ui.request_repaint();
                opened = true;
            }
        });
    });
    opened
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
fn answer_ui(ui: &mut Ui, key: &FieldKey, about: &str, fields: &mut Fields) -> Option<Settling> {
    let text = fields.get_mut(key)?;
    let id = focus::answer(key);
    let name = format!("Answer to {about}");
    let field = Field::line(&name, text)
        .hint("Enter records it")
        .id(id)
        .show(ui);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let mut said = entered.then_some(Said::Answer);
    ui.horizontal_wrapped(|ui| {
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
    let text = text.clone();
    said.map(|what| Settling { what, text })
}
