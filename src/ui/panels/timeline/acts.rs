//! What can be done with a row of the timeline by pointer: the few buttons beside its words while the pointer is over it,
//! and its menu. Both only choose the row and wish for the command that its key stands for.

use egui::{Align2, Context, Pos2, Rect, Sense, Ui, Vec2, WidgetInfo};

use super::{TimelineState, id};
use crate::board::timeline::Row;
use crate::incident::Entry;
use crate::incident::key_time::KeyTime;
use crate::theme::type_scale::{self, BODY, GRID, RADIUS, SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::menu::{self, Item};
use crate::ui::widgets::tooltip;

/// The buttons of a row in their order: what they do, what stands on them, what they are called.
const BUTTONS: [(Command, &str, &str); 5] = [
    (Command::CopyText, "Copy", "Copy as text"),
    (Command::Entry, "Correct", "Correct or change it"),
    (Command::Strike, "Strike", "Strike it, with a reason"),
    (Command::MarkKey, signs::KEY, "Mark or unmark as key moment"),
    (Command::FollowUp, "+", "Add a follow-up to it"),
];
/// The height of these buttons, in points.
const HEIGHT: f32 = type_scale::HIT;

/// True where a command can act on this row.
pub(super) fn fits(command: Command, row: &Row, view: &View<'_>) -> bool {
    let entry = view.incident.entry(row.n);
    let may = |rule: fn(&Entry) -> bool| view.takes_entries() && entry.is_some_and(rule);
    match command {
        Command::CopyText | Command::CopyMarkdown => !row.private,
        Command::Entry => view.takes_entries(),
        Command::Strike => view.takes_entries() && view.incident.may_be_struck(row.n).is_ok(),
        Command::Retime => may(Entry::is_movable),
        Command::MarkKey | Command::FollowUp => may(Entry::may_be_key),
        Command::KeyTime(_) => view.takes_entries() && view.incident.may_be_start(row.n).is_some(),
        _ => true,
    }
}

/// What was pressed on the row the pointer is over.
pub(super) enum Act {
    /// One of its buttons.
    Run(Command),
    /// The one that opens its menu, which is to open there.
    Menu(Pos2),
}

/// Draws the buttons of the row the pointer is over where none of its words are: in the first of these places that has room
/// for them; in any case the one that opens its menu, which has a place of its own. Tells which was pressed.
pub(super) fn buttons_ui(
    ui: &Ui,
    view: &View<'_>,
    row: &Row,
    mut free: impl Iterator<Item = Rect>,
    more: Rect,
) -> Option<Act> {
    let fitting = BUTTONS
        .into_iter()
        .filter(|(command, ..)| fits(*command, row, view))
        .filter(|(command, ..)| *command != Command::Entry || can_correct(view, row.n));
    let wide = |shown: &str| {
        let words = words(ui, shown).size().x;
        words.max(BODY) + 3.0 * GRID + 2.0
    };
    let all: f32 = fitting.clone().map(|(_, shown, _)| wide(shown)).sum();
    let mut pressed = None;
    if let Some(place) = free.find(|place| place.width() >= all) {
        let mut right = place.right();
        for (command, shown, name) in fitting.rev() {
            let size = Vec2::new(wide(shown) - 2.0, HEIGHT);
            let area = Align2::RIGHT_CENTER.anchor_size(Pos2::new(right, place.center().y), size);
            right = area.left() - 2.0;
            let key = command.key(ui);
            if button_ui(ui, row, area, shown, (name, &key)) {
                pressed = Some(Act::Run(command));
            }
        }
    }
    let tip = ("More", "right button, Shift F10");
    if button_ui(ui, row, more, "…", tip) {
        pressed = Some(Act::Menu(more.left_bottom()));
    }
    pressed
}

fn words(ui: &Ui, shown: &str) -> std::sync::Arc<egui::Galley> {
    let font = type_scale::regular(SMALL);
    (ui.painter()).layout_no_wrap(shown.to_owned(), font, ui.tokens().text)
}

/// A small button on a plate; not reached by Tab: what it does has a key, and it stands here only while the pointer does.
fn button_ui(ui: &Ui, row: &Row, area: Rect, shown: &str, (name, key): (&str, &str)) -> bool {
    let tokens = ui.tokens();
    let button = id().with(("act", row.n, name));
    let button = ui.interact(area, button, Sense::CLICK);
    let about = format!("{name}, {}", row.code);
    button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &about));
    let fill = if button.hovered() {
        tokens.raised_hover
    } else {
        tokens.raised
    };
    ui.painter().rect_filled(area, RADIUS, fill);
    let words = words(ui, shown);
    let at = area.center() - words.size() / 2.0;
    ui.painter().galley(at, words, tokens.text);
    tooltip(button, name, Some(key)).clicked()
}

/// What the menu of a row offers, in its order.
const MENU: [Command; 9] = [
    Command::Entry,
    Command::Retime,
    Command::KeyTime(KeyTime::Started),
    Command::Strike,
    Command::MarkKey,
    Command::FollowUp,
    Command::CopyText,
    Command::CopyMarkdown,
    Command::InReplay(crate::ui::base::replay::Move::Chosen),
];

/// True where its words or its time can be corrected.
fn can_correct(view: &View<'_>, n: u64) -> bool {
    let entry = view.incident.entry(n);
    entry.is_some_and(|entry| entry.is_correctable() || entry.is_movable())
}

fn name(command: Command, view: &View<'_>, n: u64) -> String {
    let is_key = (view.incident.entry(n)).is_some_and(|entry| entry.key);
    match command {
        Command::Entry if can_correct(view, n) => "Correct…".to_owned(),
        Command::Entry => "Open…".to_owned(),
        Command::MarkKey if is_key => "Unmark key moment".to_owned(),
        Command::FollowUp => "Add a follow-up…".to_owned(),
        Command::KeyTime(_) => "Set start to its time".to_owned(),
        command => command.name().to_owned(),
    }
}

/// Draws the menu of the chosen row while it is open.
pub(super) fn menu_ui(
    ui: &Ui,
    view: &View<'_>,
    state: &TimelineState,
    asked: Option<Pos2>,
    outbox: &mut Outbox,
) {
    let entry = state.chosen.and_then(|n| view.incident.entry(n));
    let Some(entry) = entry.filter(|_| asked.is_some() || is_menu_open(ui)) else {
        return;
    };
    let row = Row::of(view.incident, entry, view.zone, view.now);
    let replays = |command: &Command| !matches!(command, Command::InReplay(_));
    let commands = MENU.into_iter();
    let commands: Vec<_> = commands
        .filter(|command| view.replay.is_some() || replays(command))
        .filter(|command| fits(*command, &row, view))
        .collect();
    let item = |command: &Command| Item {
        name: name(*command, view, row.n),
        key: command.key(ui),
    };
    let items: Vec<_> = commands.iter().map(item).collect();
    let name = format!("Entry {}", row.code);
    let chosen = menu::menu_ui(ui, menu_id(), asked, &name, &items);
    if let Some(command) = chosen.and_then(|place| commands.get(place)) {
        outbox.run(*command);
    }
}

fn menu_id() -> egui::Id {
    id().with("menu")
}

/// True while the menu of a row is open.
pub(super) fn is_menu_open(ctx: &Context) -> bool {
    egui::Popup::is_id_open(ctx, menu_id())
}
