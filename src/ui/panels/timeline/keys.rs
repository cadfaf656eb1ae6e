//! What keys and clicks do in the list: choosing an entry, choosing several, unfolding, opening.

use egui::{EventFilter, Key, Modifiers, Ui};

use super::paint::Laid;
use super::{TimelineState, id, index};
use crate::ui::base::focus;
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;

/// The keys of the list while the keyboard is on it.
pub(super) fn keys(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut TimelineState,
    window: f32,
    outbox: &mut Outbox,
) {
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        escape: true,
        tab: false,
    };
    ui.memory_mut(|focus| focus.set_focus_lock_filter(id(), filter));
    let extends = ui.input(|input| input.modifiers.shift_only());
    let modifiers = if extends {
        Modifiers::SHIFT
    } else {
        Modifiers::NONE
    };
    let pressed = |key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let last = state.index.rows.len().saturating_sub(1);
    let chosen = state.chosen;
    let row = chosen.and_then(|n| state.index.row_of(view.incident, n));
    let page = (window / index::ROW).max(2.0) as usize - 1;
    let target = match () {
        () if pressed(Key::ArrowUp) => Some(row.map_or(last, |row| row.saturating_sub(1))),
        () if pressed(Key::ArrowDown) => Some(row.map_or(last, |row| row + 1)),
        () if pressed(Key::PageUp) => Some(row.unwrap_or(last).saturating_sub(page)),
        () if pressed(Key::PageDown) => Some(row.unwrap_or(last) + page),
        () if pressed(Key::Home) => Some(0),
        () if pressed(Key::End) => Some(last),
        () => None,
    };
    if let Some(n) = target.and_then(|row| state.index.entry_in(view.incident, row.min(last))) {
        state.extend_or_drop(extends, chosen, n);
        state.chosen = Some(n);
    }
    if let Some(n) = chosen.filter(|_| !extends) {
        if pressed(Key::Enter) {
            outbox.open(Sheet::of_entry(view.incident, n));
        }
        if pressed(Key::Space) {
            state.toggle_fold(n);
        }
    }
    if pressed(Key::Escape) {
        state.chosen = None;
        ui.memory_mut(|focus| focus.request_focus(focus::log_line()));
    }
}

/// A click chooses a row, with Shift all rows up to it; another one on it unfolds long words, or opens the entry.
pub(super) fn choose(
    ui: &Ui,
    view: &View<'_>,
    state: &mut TimelineState,
    laid: &Laid,
    outbox: &mut Outbox,
) {
    let n = laid.row.n;
    let extends = ui.input(|input| input.modifiers.shift_only());
    if extends || state.chosen != Some(n) {
        state.extend_or_drop(extends, state.chosen, n);
        state.chosen = Some(n);
    } else if laid.folded || state.unfolded.contains(&n) {
        state.toggle_fold(n);
    } else {
        outbox.open(Sheet::of_entry(view.incident, n));
    }
}

impl TimelineState {
    /// Chooses this entry and no other.
    pub(super) fn choose_only(&mut self, n: u64) {
        (self.chosen, self.several) = (Some(n), None);
    }

    /// The choice grows from where it began up to `to`, or is that one entry.
    fn extend_or_drop(&mut self, extends: bool, chosen: Option<u64>, to: u64) {
        let begun = self.several.filter(|(_, end)| Some(*end) == chosen);
        let from = begun.map(|(from, _)| from).or(chosen);
        self.several = from.filter(|_| extends).map(|from| (from, to));
    }

    fn toggle_fold(&mut self, n: u64) {
        if !self.unfolded.remove(&n) {
            self.unfolded.insert(n);
        }
    }
}
