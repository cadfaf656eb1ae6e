//! The five role columns: who holds what, what they are on and since when, and who is missing (R1-R5).

use egui::{
    Align, Frame, Id, Label, Layout, Margin, Panel, Pos2, Rect, Response, RichText, Sense, Ui,
    UiBuilder, Vec2,
};

use crate::board::columns::{Column, Load, Seat, WorkLine};
use crate::board::countdown;
use crate::incident::id::AnyId;
use crate::incident::text::visible;
use crate::incident::time::{self, span_words};
use crate::incident::{Handle, Role, Span};
use crate::theme::type_scale::{
    self, BODY, CONTROL_HEIGHT, GAP, GAP_LARGE, GRID, HIT, MARGIN, SMALL,
};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::parts::short;
use crate::ui::widgets::{Button, TextButton, status_ui};

/// How high a name is, which can be pressed.
const NAME: f32 = HIT;
/// How high a line below it is.
const LINE: f32 = 4.0 * GRID;
/// The most of the window's height people take, and the least that is always theirs.
const TALLEST: (f32, f32) = (0.14, 2.0 * (NAME + LINE));

/// Draws the columns, as high as the fullest needs. A role's title and the names in it open its sheet.
pub fn role_columns_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let frame = Frame::new()
        .fill(ui.tokens().background)
        .inner_margin(Margin {
            top: 0,
            bottom: GAP as i8,
            ..Margin::symmetric(MARGIN as i8, 0)
        });
    let tallest = (ui.content_rect().height() * TALLEST.0).max(TALLEST.1);
    let columns = &view.board.columns;
    let people = columns
        .iter()
        .map(|column| wanted(view, column).min(tallest));
    let people = highest(ui, view, tallest, people.fold(NAME, f32::max));
    let height = CONTROL_HEIGHT + people + GAP;
    let panel = Panel::top("role columns").frame(frame).exact_size(height);
    panel.show(ui, |ui| {
        let whole = ui.max_rect();
        let width = (whole.width() - 4.0 * GAP_LARGE) / 5.0;
        for (at, column) in columns.iter().enumerate() {
            let left = whole.left() + at as f32 * (width + GAP_LARGE);
            let size = Vec2::new(width, CONTROL_HEIGHT + people);
            let area = Rect::from_min_size(Pos2::new(left, whole.top()), size);
            column_ui(ui, area, view, column, outbox);
        }
    });
}

/// What a height of the columns holds for: the file, the window, and how many hold each role.
type Same = (String, u32, Vec<usize>);

/// The height of the columns: what they want now, or wanted before by the same people in the same window. What is below
/// would move under the pointer with every action that begins and ends.
fn highest(ui: &Ui, view: &View<'_>, tallest: f32, wanted: f32) -> f32 {
    let seats = view.board.columns.iter().map(|column| column.seats.len());
    let of = (
        view.path.to_owned(),
        tallest.to_bits(),
        seats.collect::<Vec<_>>(),
    );
    let kept = Id::unique("the height of the role columns");
    let before: Option<(Same, f32)> = ui.data(|data| data.get_temp(kept));
    let before = before.filter(|(same, _)| *same == of);
    let highest = before.map_or(wanted, |(_, before)| before.max(wanted));
    ui.data_mut(|data| data.insert_temp(kept, (of, highest)));
    highest
}

/// How high all people of a column are.
fn wanted(view: &View<'_>, column: &Column) -> f32 {
    if column.seats.is_empty() && column.role == Role::Command && view.board.deputy.is_some() {
        return 2.0 * NAME;
    }
    let has_deputy = deputy_of(view, column.role).is_some();
    column
        .seats
        .iter()
        .map(|seat| seat_height(seat, has_deputy))
        .sum()
}

fn seat_height(seat: &Seat, has_deputy: bool) -> f32 {
    let lines = usize::from(has_deputy)
        + usize::from(seat.offered_to.is_some())
        + usize::from(!seat.work.is_empty());
    NAME + lines as f32 * LINE
}

fn column_ui(ui: &mut Ui, area: Rect, view: &View<'_>, column: &Column, outbox: &mut Outbox) {
    let role = column.role;
    let key = Command::Role(role).key(ui.ctx());
    let name = match column.seats.len() {
        0 | 1 => role.name().to_owned(),
        many => format!("{} · {many}", role.name()),
    };
    let (title, people) = area.split_top_bottom_at_y(area.top() + CONTROL_HEIGHT);
    let place = |area| {
        UiBuilder::new()
            .max_rect(area)
            .id_salt((role.name(), area.top() as i32))
    };
    // Whatever stands in the column opens the role, by pointer; by keyboard its title and names do.
    let anywhere = area.union(title);
    let salt = ui.scope_id().with(("role", role.name()));
    let mut opens = ui.interact(anywhere, salt, Sense::CLICK).clicked();
    let mut pressed = None;
    ui.scope_builder(place(title), |ui| {
        let title = Button::quiet(&name).key(&key).tip(role.purpose());
        opens |= ui.add(title).clicked();
    });
    ui.scope_builder(place(people), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if column.seats.is_empty() {
            empty_ui(ui, view, column, outbox);
        } else {
            pressed = people_ui(ui, view, column);
        }
    });
    match pressed {
        Some(Pressed::Work(AnyId::Ask(ask))) => outbox.wish(Wish::Answer(FieldKey::Ask(ask))),
        Some(Pressed::Work(AnyId::Action(action))) => outbox.open(Sheet::Action(action)),
        Some(Pressed::Person(person)) => outbox.wish(Wish::OpenRole(role, person)),
        Some(Pressed::Work(_)) => outbox.open(Sheet::Role(role)),
        None if opens => outbox.open(Sheet::Role(role)),
        None => {}
    }
}

/// What was pressed in a column.
enum Pressed {
    /// Somebody.
    Person(Handle),
    /// An ask or an action somebody is on.
    Work(AnyId),
}

/// The people of a column. Where there is no room for all, as many names as fit, and how many more there are. Who was
/// pressed, or the first of those who are only counted.
fn people_ui(ui: &mut Ui, view: &View<'_>, column: &Column) -> Option<Pressed> {
    let room = ui.available_height() + 0.5;
    let all_fit = wanted(view, column) <= room;
    let shown = if all_fit {
        column.seats.len()
    } else {
        ((room / NAME) as usize).saturating_sub(1)
    };
    let mut seats: Vec<&Seat> = column.seats.iter().collect();
    if !all_fit {
        // Whoever has to answer, and is overdue above all, must not be among those who are only counted.
        let left = |seat: &Seat| seat.work.iter().filter_map(|work| work.left).min();
        seats.sort_by_key(|seat| (left(seat).is_none(), left(seat)));
    }
    let mut pressed = None;
    for seat in &seats[..shown] {
        let draw = |ui: &mut Ui| seat_ui(ui, view, column.role, seat, all_fit);
        pressed = ui.push_id(&seat.person, draw).inner.or(pressed);
    }
    let rest = &seats[shown..];
    if !rest.is_empty() {
        let words = format!("+{} more", rest.len());
        let spoken = format!("{} more in {}", rest.len(), column.role.name());
        let names = rest.iter().map(|seat| &*seat.name).take(NAMED);
        let tip = visible(&names.collect::<Vec<_>>().join("\n")).into_owned();
        let button = TextButton::new(&words).ink(ui.tokens().text_muted);
        if ui.add(button.called(&spoken).tip(&tip)).clicked() {
            let is_cut = |seat: &&Seat| rest.iter().any(|one| one.person == seat.person);
            let first = column.seats.iter().find(is_cut);
            pressed = first.map(|seat| Pressed::Person(seat.person.clone()));
        }
    }
    pressed
}

/// The most people a tip names.
const NAMED: usize = 20;

fn empty_ui(ui: &mut Ui, view: &View<'_>, column: &Column, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    match (column.role, column.is_loud) {
        (Role::Command, true) => {
            _ = status_ui(ui, signs::ALARM, "Command is vacant", tokens.alarm.ink);
            deputy_takes_ui(ui, view, outbox);
        }
        (_, true) => _ = status_ui(ui, signs::WAITING, "Nobody yet", tokens.waiting.ink),
        (role, false) => {
            let words = if role.is_key() {
                "Nobody"
            } else {
                "Nobody yet (optional)"
            };
            let words = RichText::new(words).font(type_scale::regular(BODY));
            // Level with the names of those who have a role.
            ui.horizontal(|ui| {
                ui.set_min_height(NAME);
                ui.label(words.color(tokens.text_faint));
            });
        }
    }
}

/// The deputy takes the vacant Command in one step (R35).
fn deputy_takes_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let Some((_, name)) = &view.board.deputy else {
        return;
    };
    let words = format!("{} takes Command", short(name));
    let key = Command::DeputyTakes.key(ui.ctx());
    let tip = "The deputy that Command named; Ctrl Z undoes it within five seconds";
    let button = TextButton::new(&words).font(type_scale::strong(BODY));
    if view.takes_entries() && ui.add(button.key(&key).tip(tip)).clicked() {
        outbox.run(Command::DeputyTakes);
    }
}

/// Somebody, where there is room with what they are on below. What of it was pressed: the words and the clock of an ask or
/// an action open that.
fn seat_ui(
    ui: &mut Ui,
    view: &View<'_>,
    role: Role,
    seat: &Seat,
    has_room: bool,
) -> Option<Pressed> {
    let tokens = ui.tokens();
    let name = visible(&seat.name);
    let size = Vec2::new(ui.available_width(), NAME);
    let row = Layout::right_to_left(Align::Center);
    let pressed = ui.allocate_ui_with_layout(size, row, |ui| {
        let (words, ink) = state_of(view, role, seat, ui);
        let words = RichText::new(words).font(type_scale::tabular(SMALL));
        let held = format!("In this role for {}", span_words(seat.in_role));
        let due = seat.work.iter().filter(|work| work.left.is_some());
        let due = due.min_by_key(|work| work.left).and_then(|work| work.id);
        let state = Label::new(words.color(ink));
        let state = match due {
            Some(_) => ui.add(state.sense(Sense::CLICK)),
            None => ui.add(state),
        };
        let due = due.filter(|_| state.clicked());
        state.on_hover_text(held);
        let name = ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let tip = format!("{name} (@{})", seat.person);
            let name = TextButton::new(&name).font(type_scale::strong(BODY));
            ui.add(name.tip(&tip)).clicked()
        });
        let person = || Pressed::Person(seat.person.clone());
        due.map(Pressed::Work).or_else(|| name.inner.then(person))
    });
    if !has_room {
        return pressed.inner;
    }
    let mut pressed = pressed.inner;
    if let Some(to) = &seat.offered_to {
        let words = format!("{} hands over to {to}", signs::TO);
        line_ui(ui, &words, &words, tokens.waiting.ink);
    }
    if let Some(name) = deputy_of(view, role) {
        let words = format!("deputy: {}", visible(name));
        line_ui(ui, &words, &words, tokens.text_muted);
    }
    if let Some(first) = seat.work.first() {
        let all = seat.work.iter().map(|work| &*work.text);
        let all = visible(&all.collect::<Vec<_>>().join("\n")).into_owned();
        let words = visible(&first.text);
        let words = match seat.work.len() {
            1 => words.into_owned(),
            many => format!("+{} · {words}", many - 1),
        };
        let line = line_ui(ui, &words, &all, tokens.text_muted);
        let id = first.id.filter(|_| {
            let opens = line.id.with("opens");
            ui.interact(line.rect, opens, Sense::CLICK).clicked()
        });
        pressed = id.map(Pressed::Work).or(pressed);
    }
    pressed
}

/// The deputy, who stands below whoever is in Command.
fn deputy_of<'a>(view: &View<'a>, role: Role) -> Option<&'a str> {
    let (_, name) = view.board.deputy.as_ref()?;
    (role == Role::Command).then_some(name.as_str())
}

/// The state of the person: the clock of an ask, too much, available, or how long they are on it. Command, Recorder and
/// Comms are never available: their role is work enough, so how long they have held it is shown.
fn state_of(view: &View<'_>, role: Role, seat: &Seat, ui: &Ui) -> (String, egui::Color32) {
    let tokens = ui.tokens();
    let ask = seat.work.iter().filter_map(|work| work.left).min();
    if let Some(since) = seat.away {
        let words = format!(
            "{} away {}",
            signs::WAITING,
            span_words(time::between(since, view.now))
        );
        let ink = if role == Role::Command {
            tokens.alarm.ink
        } else {
            tokens.waiting.ink
        };
        return (words, ink);
    }
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
        (Load::Idle(_), None) => (
            // As on the role's sheet.
            format!("for {}", span_words(seat.in_role)),
            tokens.text_faint,
        ),
        (Load::Busy, None) => {
            let since = seat.work.iter().map(|work: &WorkLine| work.since).min();
            let since = since.unwrap_or(view.now);
            let spent = span_words(time::between(since, view.now));
            (format!("on it {spent}"), tokens.text_muted)
        }
    }
}

/// A line below a name, cut where there is no room.
fn line_ui(ui: &mut Ui, words: &str, whole: &str, ink: egui::Color32) -> Response {
    let words = RichText::new(words).font(type_scale::regular(SMALL));
    let size = Vec2::new(ui.available_width(), LINE);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.add(Label::new(words.color(ink)).truncate())
            .on_hover_text(whole)
    })
    .inner
}
