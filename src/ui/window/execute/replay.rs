//! The commands of the replay.

use crate::ui::base::replay::{Move, ReplayRequest};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::View;
use crate::ui::window::drafts::Drafts;

/// Carries out a key or a command of the replay.
pub(in crate::ui) fn execute(to: Move, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    if view.replay.is_none() {
        crate::ui::window::execute::say(drafts, view, "No replay is open; Ctrl Shift P opens one");
        return;
    }
    let wish = match (to, drafts.timeline.chosen) {
        (Move::Chosen, Some(entry)) => ReplayRequest::Entry(Some(entry)),
        (Move::Chosen, None) => {
            crate::ui::window::execute::say(drafts, view, "No entry is selected in the timeline");
            return;
        }
        _ => ReplayRequest::Move(to),
    };
    outbox.push(Request::Replay(wish));
}

/// Opens the replay at the entry chosen, or leaves it.
pub(in crate::ui) fn open_or_leave(view: &View, drafts: &Drafts, outbox: &mut Outbox) {
    outbox.push(Request::Replay(match view.replay {
        Some(_) => ReplayRequest::Leave,
        None => ReplayRequest::Entry(drafts.timeline.chosen),
    }));
}
