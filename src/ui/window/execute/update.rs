//! What the keys of the update do: its template, its ETA, its channels, sending it. The update itself is a panel.

use egui::Context;

use super::{say, to_panel};
use crate::ui::base::channel::channels;
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::panels::update as panel;
use crate::ui::parts::keyboard;
use crate::ui::window::state::WindowState;

/// Fills the next template into the texts, and leads into them.
pub(super) fn next_template(ctx: &Context, view: &View, state: &mut WindowState) {
    panel::next_template(ctx, view, &mut state.side.update);
    // Whoever comes from the log line goes on in the text; whoever writes in the update already stays where they are.
    if state.side.tab.replace(SideTab::Update) != Some(SideTab::Update)
        || ctx.memory(|memory| memory.has_focus(focus::log_line()))
    {
        keyboard::go_into_panel(ctx, SideTab::Update);
    }
}

/// Opens the update and sends the keyboard to its ETA.
pub(super) fn go_to_eta(ctx: &Context, state: &mut WindowState) {
    // Nobody types into the update behind a sheet.
    state.sheet = None;
    state.side.tab = Some(SideTab::Update);
    panel::go_to_eta(ctx);
}

/// An update never changes once sent, so its key counts only where the update is in sight and
/// nothing is being written in the log line.
pub(super) fn send(ctx: &Context, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    let in_log_line = ctx.memory(|memory| memory.has_focus(focus::log_line()));
    if state.side.tab == Some(SideTab::Update) && !in_log_line {
        outbox.push(Request::SendUpdate);
    } else {
        state.side.tab = Some(SideTab::Update);
        say(
            state,
            view,
            "This is the update. Go to one of its fields and press again to mark it sent",
        );
    }
}

/// Uses a channel of the update in sight; opens the update first where it is not.
pub(super) fn channel(
    nth: u8,
    ctx: &Context,
    view: &View,
    state: &mut WindowState,
    outbox: &mut Outbox,
) {
    // Its key types nothing into a sheet, and does nothing behind one.
    if state.sheet.is_some() {
        return say(
            state,
            view,
            "Close the sheet to use a channel of the update",
        );
    }
    if state.side.tab != Some(SideTab::Update) {
        to_panel(Some(SideTab::Update), ctx, state);
        let words = "This is the update. Press again to use the channel";
        return say(state, view, words);
    }
    let channels = channels(view.preferences, &state.side.update);
    match channels.get(usize::from(nth).saturating_sub(1)) {
        Some((place, _)) => outbox.push(Request::UseChannel {
            place: *place,
            agreed: false,
        }),
        None => say(
            state,
            view,
            "The update has no such channel; the preferences name them",
        ),
    }
}
