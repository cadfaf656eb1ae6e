//! The five role columns: who holds what, what they are on and since when, and who is missing (R1-R5).

use egui::{
    Align, Frame, Layout, Margin, Panel, Pos2, Rect, RichText, ScrollArea, Ui, UiBuilder, Vec2,
};

use crate::board::columns::{Column, Load, Seat, WorkLine};
use crate::board::countdown;
use crate::incident::text::visible;
use crate::incident::time::{self, span_words};
use crate::incident::{Role, Span};
use crate::theme::type_scale::{
    self, BODY, CONTROL_HEIGHT, GAP, GAP_LARGE, GRID, HIT, MARGIN, SMALL,
};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::widgets::{Button, scroll_ui, status_ui};

/// How tall the columns are: a title and two people with their work, or three on a tall window. It
/// stays the same whoever comes and goes, so that nothing below moves; more people scroll.
fn height(window: f32) -> f32 {
    if window < 800.0 { 112.0 } else { 132.0 }
}

/// Draws the columns. A role's title opens its sheet.
pub fn role_columns_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let frame = Frame::new()
        .fill(ui.tokens().background)
        .inner_margin(Margin {
            top: GRID as i8,
            bottom: 0,
            ..Margin::symmetric(MARGIN as i8, 0)
        });
    let height = height(ui.content_rect().height());
    let panel = Panel::top("role columns").frame(frame).exact_size(height);
    panel.show(ui, |ui| {
        let whole = ui.max_rect();
        let width = (whole.width() - 4.0 * GAP_LARGE) / 5.0;
        for (at, column) in view.board.columns.iter().enumerate() {
            let left = whole.left() + at as f32 * (width + GAP_LARGE);
            let area = Rect::from_min_size(
                Pos2::new(left, whole.top()),
                Vec2::new(width, whole.height()),
            );
            column_ui(ui, area, view, column, outbox);
        }
    });
}

fn column_ui(ui: &mut Ui, area: Rect, view: &View<'_>, column: &Column, outbox: &mut Outbox) {
    let role = column.role;
    let key = Command::Role(role).key(ui.ctx());
    let name = match column.seats.len() {
        0 | 1 => role.name().to_owned(),
        many => format!("{} · {many}", role.name()),
    };
    let (title, people) = area.split_top_bottom_at_y(area.top() + CONTROL_HEIGHT);
    // The title is a button whose text stands in line with the names below it.
    let title = title.translate(Vec2::new(-3.0 * GRID, 0.0));
    let place = |area| {
        UiBuilder::new()
            .max_rect(area)
            .id_salt((role.name(), area.top() as i32))
    };
    ui.scope_builder(place(title), |ui| {
        let title = Button::quiet(&name).key(&key).tip(role.purpose());
        if ui.add(title).clicked() {
            outbox.open(Sheet::Role(role));
        }
    });
    ui.scope_builder(place(people), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if column.seats.is_empty() {
            empty_ui(ui, column);
            return;
        }
        let people = ScrollArea::vertical().auto_shrink([false, false]);
        scroll_ui(ui, people, |ui| {
            let muted = ui.tokens().text_muted;
            for seat in &column.seats {
                ui.push_id(&seat.person, |ui| seat_ui(ui, view, (role, seat), muted));
            }
            ui.add_space(GAP);
        });
    });
}

fn empty_ui(ui: &mut Ui, column: &Column) {
    let tokens = ui.tokens();
    match (column.role, column.is_loud) {
        (Role::Command, true) => {
            _ = status_ui(ui, signs::ALARM, "Command is vacant", tokens.alarm.ink);
        }
        (_, true) => _ = status_ui(ui, signs::WAITING, "Nobody yet", tokens.waiting.ink),
        (role, false) => {
            let words = if role.is_key() {
                "Nobody"
            } else {
                "Nobody yet (optional)"
            };
            let words = RichText::new(words).font(type_scale::regular(BODY));
            ui.label(words.color(tokens.text_faint));
        }
    }
}

fn seat_ui(ui: &mut Ui, view: &View<'_>, (role, seat): (Role, &Seat), muted: egui::Color32) {
    let tokens = ui.tokens();
    let name = visible(&seat.name);
    let line = Vec2::new(ui.available_width(), HIT - GRID);
    ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
        let (words, ink) = state_of(view, role, seat, ui);
        let words = RichText::new(words).font(type_scale::tabular(SMALL));
        let held = format!("In this role for {}", span_words(seat.in_role));
        ui.label(words.color(ink)).on_hover_text(held);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let words = RichText::new(&*name).font(type_scale::strong(BODY));
            ui.add(egui::Label::new(words.color(tokens.text)).truncate())
                .on_hover_text(format!("{name} (@{})", seat.person));
        });
    });
    if let Some(to) = &seat.offered_to {
        line_ui(
            ui,
            &format!("{} hands over to {to}", signs::TO),
            tokens.waiting.ink,
        );
    }
    for work in seat.work.iter().take(2) {
        line_ui(ui, &visible(&work.text), muted);
    }
    if seat.work.len() > 2 {
        line_ui(ui, &format!("+{} more", seat.work.len() - 2), muted);
    }
}

/// The state of the person: the clock of an ask, too much, available, or how long they are on it. Command, Recorder and
/// Comms are never available: their role is work enough, so how long they have held it is shown.
fn state_of(view: &View<'_>, role: Role, seat: &Seat, ui: &Ui) -> (String, egui::Color32) {
    let tokens = ui.tokens();
    let ask = seat.work.iter().filter_map(|work| work.left).min();
    match (seat.load, ask) {
        (Load::Overloaded, _) => (
            format!("{} {} at once", signs::ALARM, seat.work.len()),
            tokens.waiting.ink,
        ),
        (_, Some(left)) if left < Span::zero() => (
            format!("{} overdue {}", signs::ALARM, countdown(time::minus(left))),
            tokens.alarm.ink,
        ),
        (_, Some(left)) => (
            format!("{} {}", signs::DUE, countdown(left)),
            tokens.waiting.ink,
        ),
        (Load::Idle(since), None) if matches!(role, Role::Research | Role::Support) => (
            format!("available {}", span_words(time::between(since, view.now))),
            tokens.text_faint,
        ),
        (Load::Idle(_), None) => (span_words(seat.in_role), tokens.text_faint),
        (Load::Busy, None) => {
            let since = seat.work.iter().map(|work: &WorkLine| work.since).min();
            let since = since.unwrap_or(view.now);
            (
                span_words(time::between(since, view.now)),
                tokens.text_muted,
            )
        }
    }
}

fn line_ui(ui: &mut Ui, text: &str, ink: egui::Color32) {
    let words = RichText::new(text)
        .font(type_scale::regular(SMALL))
        .color(ink);
    ui.add(egui::Label::new(words).truncate())
        .on_hover_text(text);
}
