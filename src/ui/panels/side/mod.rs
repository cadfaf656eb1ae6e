//! The side panel: the next update, the steps' questions, evidence, people, the retrospect. Sends
//! nothing and records nothing itself; the gate's cards above it are not its business.

pub mod composer;
mod evidence;
mod follow_ups;
mod hypotheses;
mod key_moments;
mod key_times;
mod people;
mod preview;
mod questions;
mod retro;
mod retro_answers;
mod sign_off;
mod state;
mod updates;

pub use state::{RetroDraft, SideState};

use egui::{ScrollArea, Ui, UiBuilder};

use crate::theme::type_scale::{GAP, GAP_LARGE};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::Fields;
use crate::ui::base::request::Outbox;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::parts::keyboard;
use crate::ui::widgets::{Split, Tabs, scroll_ui};

/// The tabs in their order, with their names.
const TABS: [(SideTab, &str); 5] = [
    (SideTab::Update, "Update"),
    (SideTab::Questions, "Questions"),
    (SideTab::Evidence, "Evidence"),
    (SideTab::People, "People"),
    (SideTab::Retro, "Retro"),
];

/// Draws the tabs and what the chosen one holds, which scrolls.
pub fn side_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut SideState,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let keys = TABS.map(|(tab, _)| Command::Tab(tab).key(ui.ctx()));
    let tabs = TABS.iter().zip(&keys);
    let tabs = tabs.fold(Tabs::new(), |tabs, ((tab, name), key)| {
        tabs.tab(*tab, name, None).key(key)
    });
    // A tab's words stand in line with the headings above and below it. Drawn as a child of its own,
    // since whatever sticks out on the left would widen the panel frame by frame.
    let area = ui.available_rect_before_wrap();
    let row = area.with_min_x(area.left() - GAP);
    let mut row = ui.new_child(UiBuilder::new().max_rect(row));
    let chosen = tabs.show(&mut row, state.tab);
    ui.advance_cursor_after_rect(row.min_rect().with_min_x(area.left()));
    if let Some(tab) = chosen {
        state.tab = tab;
    }
    // Where there is little room they scroll with the rest.
    let sends_below = ui.available_height() >= LOW;
    let tab = state.tab;
    keyboard::panel_ui(ui, tab, |ui| {
        if state.tab == SideTab::Update && sends_below {
            // The buttons that send it stay in sight below what scrolls.
            let split = Split::above_below(ui, "send the update");
            split.first(ui, |ui| chosen_ui(ui, view, state, fields, outbox, false));
            split.second(ui, |ui| {
                composer::send_ui(ui, view, &mut state.update, outbox);
            });
        } else {
            chosen_ui(ui, view, state, fields, outbox, true);
        }
    });
}

/// Below this height, in points, nothing of a tab stays in sight while the rest scrolls.
const LOW: f32 = 140.0;

/// What the chosen tab holds, with the buttons that send the update where they are not elsewhere; it scrolls.
fn chosen_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut SideState,
    fields: &mut Fields,
    outbox: &mut Outbox,
    sends: bool,
) {
    let area = ScrollArea::vertical()
        .id_salt(("side", state.tab as u8))
        .auto_shrink(false);
    scroll_ui(ui, area, |ui| {
        // The scroll bar lies over the right edge while it is used.
        ui.set_max_width(ui.available_width() - GAP);
        ui.add_space(GAP);
        match state.tab {
            SideTab::Update => {
                composer::composer_ui(ui, view, &mut state.update, fields, outbox);
                if sends {
                    composer::send_ui(ui, view, &mut state.update, outbox);
                }
            }
            SideTab::Questions => {
                questions::questions_ui(ui, view, &mut state.shown_step, fields, outbox);
            }
            SideTab::People => people::people_ui(ui, view, fields, outbox),
            SideTab::Evidence => {
                hypotheses::hypotheses_ui(ui, view, fields, outbox);
                evidence::evidence_ui(ui, view, fields, outbox);
            }
            SideTab::Retro => retro::retro_ui(ui, view, &mut state.retro, fields, outbox),
        }
        ui.add_space(GAP_LARGE);
    });
}
