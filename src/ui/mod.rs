//! The recorder's window. Draws the board, scribbles on drafts, pushes what is asked for; changes no incident itself.
//!
//! Every panel has one signature: `fn x_ui(ui, &View, &mut Drafts, &mut Outbox)`: what it reads, what
//! it may scribble on, where it puts what it asks for.

pub mod carry_out;
pub mod chord;
pub mod command;
pub mod drafts;
pub mod focus_strip;
pub mod gate;
pub mod notices;
pub mod log_line;
pub mod places;
pub mod request;
pub mod role_columns;
pub mod sheets;
pub mod side;
pub mod step_tracker;
pub mod timeline;
pub mod top_bar;
pub mod view;
pub mod widgets;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use crate::theme::{
    ThemeExt,
    type_scale::{GAP, MARGIN},
};
use drafts::Drafts;
use request::Outbox;
use view::View;

/// Draws the recorder's window, in the order people see it. Keys come first, so that no field eats one.
pub fn room_ui(ui: &mut Ui, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    command::keys(ui, view, drafts, outbox);
    top_bar::top_bar_ui(ui, view, drafts, outbox);
    step_tracker::step_tracker_ui(ui, view, drafts, outbox);
    focus_strip::focus_strip_ui(ui, view, drafts, outbox);
    role_columns::role_columns_ui(ui, view, drafts, outbox);
    side_panel_ui(ui, view, drafts, outbox);
    main_ui(ui, view, drafts, outbox);
    sheets::sheet_ui(ui, view, drafts, outbox);
}

/// What waits for a word.
fn side_panel_ui(ui: &mut Ui, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    let fill = ui.tokens().panel;
    let width = ui.content_rect().width();
    let frame = Frame::new().fill(fill);
    Panel::right("side")
        .frame(frame)
        .default_size((width * 0.3).clamp(416.0, 520.0))
        .size_range(320.0..=(width * 0.45).max(360.0))
        .show(ui, |ui| {
            let inside = Frame::new().inner_margin(Margin {
                top: GAP as i8,
                bottom: 0,
                left: MARGIN as i8,
                right: MARGIN as i8,
            });
            CentralPanel::default().frame(inside).show(ui, |ui| {
                gate::gate_ui(ui, view, drafts, outbox);
                side::side_ui(ui, view, drafts, outbox);
            });
        });
}

/// What has to be said across the window, the timeline, and the log line below it.
fn main_ui(ui: &mut Ui, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    let fill = ui.tokens().background;
    Panel::bottom("log line")
        .frame(Frame::new().fill(fill))
        .show_separator_line(false)
        .show(ui, |ui| log_line::log_line_ui(ui, view, drafts, outbox));
    CentralPanel::default()
        .frame(Frame::new().fill(fill))
        .show(ui, |ui| {
            let above = Frame::new().inner_margin(Margin {
                top: GAP as i8,
                bottom: 0,
                left: MARGIN as i8,
                right: MARGIN as i8,
            });
            above.show(ui, |ui| notices::notices_ui(ui, view, drafts, outbox));
            timeline::timeline_ui(ui, view, drafts, outbox);
        });
}
