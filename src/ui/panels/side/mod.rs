//! The side panel's tabs: the steps' questions, evidence, people, the retrospect; and the way to the next update. None is
//! open until somebody opens it. Sends nothing and records nothing itself; the list of what waits is not its business.

mod evidence;
mod follow_ups;
mod hypotheses;
mod key_moments;
mod key_times;
mod overview;
mod people;
mod questions;
mod retro;
mod retro_answers;
mod state;
mod step_actions;
mod strip;

pub use state::{RetroDraft, SideState};
pub use strip::{Due, strip_ui};

use egui::{ScrollArea, Ui};

use crate::theme::type_scale::{GAP, GAP_LARGE, HIT};
use crate::ui::base::field_key::Fields;
use crate::ui::base::request::Outbox;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::parts::keyboard;
use crate::ui::widgets::{beside_bar, scroll_by_pages, scroll_ui};

/// Draws the tabs and what the open one holds, which scrolls.
pub fn side_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut SideState,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    strip::tabs_ui(ui, view, state);
    let Some(tab) = state.tab else { return };
    keyboard::panel_ui(ui, tab, |ui| open_ui(ui, view, tab, state, fields, outbox));
}

/// What a tab holds; it scrolls.
fn open_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: SideTab,
    state: &mut SideState,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let area = ScrollArea::vertical()
        // On a low window it has the room there is, and no more: below that nobody sees it.
        .min_scrolled_height(HIT)
        .id_salt(("side", tab as u8))
        .auto_shrink(false);
    let area = if keyboard::is_wanted(ui, tab) {
        area.vertical_scroll_offset(0.0)
    } else {
        area
    };
    scroll_ui(ui, area, |ui| {
        beside_bar(ui);
        if keyboard::is_in_panel(ui, tab) && !ui.text_edit_focused() {
            scroll_by_pages(ui);
        }
        ui.add_space(GAP);
        match tab {
            // The update is a drawer of its own.
            SideTab::Update => {}
            SideTab::Questions => {
                questions::questions_ui(ui, view, &mut state.shown_step, fields, outbox);
            }
            SideTab::People => people::people_ui(ui, view, fields, outbox),
            SideTab::Evidence => {
                evidence::evidence_ui(ui, view, fields, outbox);
                hypotheses::hypotheses_ui(ui, view, fields, outbox);
            }
            SideTab::Retro => retro::retro_ui(ui, view, &mut state.retro, fields, outbox),
        }
        ui.add_space(GAP_LARGE);
    });
}
