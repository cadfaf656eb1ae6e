//! Single panels as the window draws them: each is given its own state, and what it wishes is carried out after.

use egui::Ui;
use warroom::ui::base::request::Outbox;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::base::view::View;
use warroom::ui::panels::{log_line, side, timeline, update};
use warroom::ui::window::execute;
use warroom::ui::window::state::WindowState;

/// The tab that is open, or the update.
pub(crate) fn side_ui(ui: &mut Ui, view: &View<'_>, state: &mut WindowState, outbox: &mut Outbox) {
    let WindowState { side, fields, .. } = state;
    if side.tab == Some(SideTab::Update) {
        update::update_ui(ui, view, &mut side.update, fields, outbox);
    } else {
        side::side_ui(ui, view, side, fields, outbox);
    }
    execute::wishes(ui, view, state, outbox);
}

/// The timeline.
pub(crate) fn timeline_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut WindowState,
    outbox: &mut Outbox,
) {
    let WindowState {
        timeline,
        fields,
        pictures,
        ..
    } = state;
    timeline::timeline_ui(ui, view, timeline, fields, pictures, outbox);
    execute::wishes(ui, view, state, outbox);
}

/// The log line.
pub(crate) fn log_line_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut WindowState,
    outbox: &mut Outbox,
) {
    let tags: Vec<&str> = state.timeline.tags().collect();
    log_line::log_line_ui(ui, view, &mut state.line, &tags, outbox);
    execute::wishes(ui, view, state, outbox);
}
