//! The keys of the window, before any panel sees them.

use egui::{Context, Popup, Ui};

use crate::ui::base::command::{Command, Place, Spec, TABLE, pressed};
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::panels::log_line;
use crate::ui::window::execute::{execute, offered};
use crate::ui::window::state::WindowState;

/// Handles the keys of this frame, before any panel sees them; first those that waited for something to be recorded.
pub fn keys(ui: &Ui, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    for command in std::mem::take(&mut state.after_pending) {
        execute(command, ui, view, state, outbox);
    }
    offered::keys(ui, view, state, outbox);
    // What a replay does with a key comes before what the room does with it.
    let here = |place: Place| TABLE.iter().filter(move |spec| spec.place == place);
    let rows = here(Place::Replay)
        .chain(here(Place::Timeline))
        .chain(here(Place::Anywhere));
    let counts = |spec: &&Spec| counts(ui, spec, view, state);
    for command in pressed(ui, rows.filter(counts)) {
        execute(command, ui, view, state, outbox);
    }
}

/// True where this command's keys are its own now, and not those of a text or a list.
fn counts(ctx: &Context, spec: &Spec, view: &View, state: &WindowState) -> bool {
    let on = |place| ctx.memory(|memory| memory.has_focus(place));
    let is_open = Popup::is_any_open(ctx);
    match (spec.command, spec.place) {
        // A text has its own undo, and Esc may belong to whatever has the keyboard.
        (Command::Undo, _) => state.pending.is_some() || is_idle(ctx, state),
        (Command::Back, _) => {
            let on_line = on(super::focus::log_line());
            if on_line && log_line::is_list_open(ctx) {
                // The innermost first: the list closes, and nothing else.
                return false;
            }
            let is_asked = state.pending.is_some() || state.offered.is_some();
            (is_asked && !is_open) || state.sheet.is_some() || !(is_open || on_line)
        }
        // In a sheet it is the sheet's.
        (Command::SendUpdate, _) => state.sheet.is_none(),
        (_, Place::Timeline) => on(crate::ui::panels::timeline::id()),
        (_, Place::Replay) => {
            let writes = ctx.text_edit_focused() || state.sheet.is_some() || is_open;
            view.replay.is_some() && !writes
        }
        (_, Place::Anywhere) => true,
    }
}

/// True where nothing is being written: Ctrl Z is about the last entry then. A line that was emptied by hand gives its words
/// back first.
fn is_idle(ctx: &Context, state: &WindowState) -> bool {
    let on_line = ctx.memory(|memory| memory.has_focus(super::focus::log_line()));
    let writes = ctx.text_edit_focused() && !on_line;
    let line = &state.line;
    state.sheet.is_none() && !writes && line.text.is_empty() && !line.emptied
}
