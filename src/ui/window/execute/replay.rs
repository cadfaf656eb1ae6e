//! The commands of the replay.

use crate::ui::base::replay::{Move, ReplayRequest};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::View;
use crate::ui::window::state::WindowState;

/// Carries out a key or a command of the replay.
pub(in crate::ui) fn execute(to: Move, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    if view.replay.is_none() {
        crate::ui::window::execute::say(state, view, "No replay is open; Ctrl Shift P opens one");
        return;
    }
    let request = match (to, state.timeline.chosen) {
        (Move::Chosen, Some(entry)) => ReplayRequest::Entry(Some(entry)),
        (Move::Chosen, None) => {
            crate::ui::window::execute::say(state, view, "No entry is selected in the timeline");
            return;
        }
        _ => ReplayRequest::Move(to),
    };
    outbox.push(Request::Replay(request));
}

/// Opens the replay at the entry chosen, or leaves it.
pub(in crate::ui) fn open_or_leave(view: &View, state: &WindowState, outbox: &mut Outbox) {
    outbox.push(Request::Replay(match view.replay {
        Some(_) => ReplayRequest::Leave,
        None => ReplayRequest::Entry(state.timeline.chosen),
    }));
}
