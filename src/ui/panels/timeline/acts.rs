//! What can be done with a row of the timeline by pointer: the few buttons at its right while the pointer is over it, and
//! its menu. Both only choose the row and wish for the command that its key stands for.

use egui::{Align2, Context, Pos2, Rect, Sense, Ui, Vec2, WidgetInfo};

use super::{TimelineState, id};
use crate::board::timeline::Row;
use crate::incident::{Entry, Incident};
use crate::theme::type_scale::{self, BODY, GAP, GRID, RADIUS, SMALL};
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
fn fits(command: Command, row: &Row, view: &View<'_>) -> bool {
    let entry = view.incident.entry(row.n);
    let may = |rule: fn(&Entry) -> bool| view.takes_entries() && entry.is_some_and(rule);
    match command {
        Command::CopyText | Command::CopyMarkdown => !row.private,
        Command::Entry => view.takes_entries(),
        Command::Strike => may(Entry::may_be_struck),
        Command::Retime => may(Entry::is_movable),
        Command::MarkKey | Command::FollowUp => may(Entry::may_be_key),
        _ => true,
    }
}

/// Draws the buttons of the row the pointer is over, at its right end over what stands there; tells which was pressed.
pub(super) fn buttons_ui(ui: &Ui, view: &View<'_>, row: &Row, band: Rect) -> Option<Command> {
    let tokens = ui.tokens();
    let font = type_scale::regular(SMALL);
    let fitting = BUTTONS
        .into_iter()
        .filter(|(command, ..)| fits(*command, row, view));
    let mut pressed = None;
    let mut right = band.right() - GAP;
    // The row's words and number must not show between the buttons.
    let wide = |shown: &str| {
        let words = (ui.painter()).layout_no_wrap(shown.to_owned(), font.clone(), tokens.text);
        words.size().x.max(BODY) + 3.0 * GRID + 2.0
    };
    let all: f32 = fitting.clone().map(|(_, shown, _)| wide(shown)).sum();
    let behind = band.with_min_x(right - all - GRID);
    (ui.painter()).rect_filled(behind, RADIUS, tokens.background);
    for (command, shown, name) in fitting.rev() {
        let words = ui
            .painter()
            .layout_no_wrap(shown.to_owned(), font.clone(), tokens.text);
        let size = Vec2::new(words.size().x.max(BODY) + 3.0 * GRID, HEIGHT);
        let area = Align2::RIGHT_CENTER.anchor_size(Pos2::new(right, band.center().y), size);
        right = area.left() - 2.0;
        // Not reached by Tab: each has a key, and stands here only while the pointer does.
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
        let at = area.center() - words.size() / 2.0;
        ui.painter().galley(at, words, tokens.text);
        if button.clicked() {
            pressed = Some(command);
        }
        let key = command.key(ui);
        tooltip(button, name, Some(&key));
    }
    pressed
}

/// What the menu of a row offers, in its order.
const MENU: [Command; 8] = [
    Command::Entry,
    Command::Retime,
    Command::Strike,
    Command::MarkKey,
    Command::FollowUp,
    Command::CopyText,
    Command::CopyMarkdown,
    Command::InReplay(crate::ui::base::replay::Move::Chosen),
];

fn name(command: Command, incident: &Incident, n: u64) -> String {
    let is_key = incident.entry(n).is_some_and(|entry| entry.key);
    match command {
        Command::Entry => "Correct…".to_owned(),
        Command::MarkKey if is_key => "Unmark key moment".to_owned(),
        Command::FollowUp => "Add a follow-up…".to_owned(),
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
    let row = Row::of(view.incident, entry, view.zone);
    let replays = |command: &Command| !matches!(command, Command::InReplay(_));
    let commands = MENU.into_iter();
    let commands: Vec<_> = commands
        .filter(|command| view.replay.is_some() || replays(command))
        .filter(|command| fits(*command, &row, view))
        .collect();
    let item = |command: &Command| Item {
        name: name(*command, view.incident, row.n),
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
