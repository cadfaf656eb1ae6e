//! The fields for answers in the list of what waits: opened by a key or a press, and collapsed by Esc. Records no answer.

use egui::Context;

use super::{has_keyboard, say};
use crate::incident::text::is_blank;
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::focus;
use crate::ui::base::notice::Notice;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::panels::gate::{chosen_key, first_key};
use crate::ui::parts::typing;
use crate::ui::window::state::WindowState;

/// Opens the field of an answer, with the keyboard in it, behind the words that were kept.
pub(in crate::ui) fn open(key: FieldKey, ctx: &Context, state: &mut WindowState) {
    state.sheet = None;
    // Where a tab has the room, what is answered is not on screen.
    state.side.tab = state.side.tab.filter(|tab| *tab == SideTab::Update);
    let field = focus::answer(&key);
    state.gate.take_out(&key);
    let kept = state.fields.entry(key).or_default();
    typing::caret_at_end(ctx, field, kept);
}

/// Opens the answer to the selected question or ask, else to the most urgent, and says which of several that is; where
/// the keyboard is in it, goes back.
pub(in crate::ui) fn open_chosen(ctx: &Context, view: &View, state: &mut WindowState) {
    let chosen = chosen_key(view, state.timeline.chosen);
    let is_chosen = chosen.is_some();
    match chosen.or_else(|| first_key(view)) {
        Some(key) if has_keyboard(ctx, focus::answer(&key)) => {
            focus::go(ctx, focus::log_line());
        }
        Some(key) => {
            let many = view.board.asks.len() + view.board.questions.len();
            if !is_chosen && many > 1 {
                let what = format!("This is {}, the most urgent of {many} open", key.words());
                let detail = "For another, select it in the timeline or press Answer beside it.";
                let mut notice = Notice::note(what, view.now);
                detail.clone_into(&mut notice.detail);
                state.say(notice);
            }
            open(key, ctx, state);
        }
        None => say(state, view, "Nothing is waiting for an answer"),
    }
}

/// Collapses the field of an answer in the list of what waits that the keyboard was in, and what was said about it; false
/// where it was in none.
pub(in crate::ui) fn collapse(ctx: &Context, state: &mut WindowState) -> bool {
    let is_answer = |key: &FieldKey| matches!(key, FieldKey::Ask(_) | FieldKey::Question(_));
    let was_in = |key: &&FieldKey| {
        let field = focus::answer(key);
        is_answer(key) && ctx.memory(|memory| memory.had_focus_last_frame(field))
    };
    let key = state.fields.keys().find(was_in).cloned();
    // One that was left open and empty goes with whatever Esc closes.
    (state.fields).retain(|key, typed| !(is_answer(key) && is_blank(typed)));
    let Some(key) = key else {
        return false;
    };
    state.gate.collapse(key, &mut state.fields);
    state.notices.last = None;
    focus::go(ctx, focus::log_line());
    true
}
