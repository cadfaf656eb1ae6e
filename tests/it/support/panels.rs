//! Single panels as the window draws them: each is given its own state, and what it wishes is carried out after.

use egui::Ui;
use warroom::ui::base::request::Outbox;
use warroom::ui::base::view::View;
use warroom::ui::panels::{log_line, side, timeline};
use warroom::ui::window::drafts::Drafts;
use warroom::ui::window::execute;

/// The side panel.
pub(crate) fn side_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, outbox: &mut Outbox) {
    side::side_ui(ui, view, &mut drafts.side, &mut drafts.fields, outbox);
    execute::wishes(ui, view, drafts, outbox);
}

/// The timeline.
pub(crate) fn timeline_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, outbox: &mut Outbox) {
    let Drafts {
        timeline: state,
        fields,
        pictures,
        ..
    } = drafts;
    timeline::timeline_ui(ui, view, state, fields, pictures, outbox);
    execute::wishes(ui, view, drafts, outbox);
}

/// The log line.
pub(crate) fn log_line_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, outbox: &mut Outbox) {
    let tags: Vec<&str> = drafts.timeline.tags().collect();
    log_line::log_line_ui(ui, view, &mut drafts.line, &tags, outbox);
    execute::wishes(ui, view, drafts, outbox);
}
