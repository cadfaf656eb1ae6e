//! The recorder's window: puts the panels together, carries out what they and the keys wish.

pub mod execute;
pub mod keys;
pub mod sheet;
pub mod state;

use egui::{CentralPanel, Frame, Id, Margin, Panel, Ui};
use state::WindowState;

use crate::theme::ThemeExt;
use crate::theme::type_scale::{GAP, MARGIN};
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::base::{focus, tabs};
use crate::ui::panels::{
    announce, attach, focus_strip, gate, log_line, notices, paste, pending, replay, role_columns,
    side, step_tracker, timeline, top_bar,
};
use crate::ui::parts::typing;
use crate::ui::widgets::Split;

/// Draws the recorder's window, in the order people see it. Keys come first, so that no field eats one.
pub fn room_ui(ui: &mut Ui, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    let view = &View {
        chosen: state.timeline.chosen,
        ..*view
    };
    execute::wishes(ui, view, state, outbox);
    if view.replay.is_none() {
        attach::attach_ui(ui, view, outbox);
        paste::keys(ui, view, &mut state.paste, state.sheet.is_some(), outbox);
    }
    keys::keys(ui, view, state, outbox);
    if view.replay.is_none() {
        let lists = [timeline::id(), paste::list_id()];
        typing::to_field(ui, focus::log_line(), &state.line.text, &lists);
        paste::catch(ui, view, &mut state.paste);
    }
    replay::band_ui(ui, view, outbox);
    top_bar::top_bar_ui(ui, view, state.wall.frozen, state.share.watching(), outbox);
    step_tracker::step_tracker_ui(ui, view, state.side.shown_step, outbox);
    focus_strip::focus_strip_ui(ui, view, outbox);
    role_columns::role_columns_ui(ui, view, outbox);
    side_panel_ui(ui, view, state, outbox);
    main_ui(ui, view, state, outbox);
    execute::wishes(ui, view, state, outbox);
    sheet::sheet_ui(ui, view, state, outbox);
    announce::announce_ui(ui, view, &mut state.announcements);
    if view.replay.is_none() {
        // A click beside a field, a menu or an answer that closes: the caret is back at once.
        typing::rest_on(ui, focus::log_line());
    }
}

/// What was done without approval pinned on top, what waits below it, the tabs below that, each scrolling by itself: whatever comes in above,
/// nothing that is being written below moves. The line between them can be dragged.
fn side_panel_ui(ui: &mut Ui, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    let fill = ui.tokens().panel;
    let window = ui.content_rect();
    let width = (window.width() * 0.29).clamp(416.0, 520.0);
    let inside = Frame::new().inner_margin(Margin {
        left: MARGIN as i8,
        right: (MARGIN - GAP) as i8,
        top: GAP as i8,
        bottom: GAP as i8,
    });
    Panel::right("side")
        .frame(Frame::new().fill(fill))
        .default_size(width)
        .size_range(320.0..=(window.width() * 0.45).max(360.0))
        .show(ui, |ui| {
            let is_low = ui.available_height() < LOW;
            unapproved_ui(ui, view, inside, outbox);
            let height = ui.available_height();
            let heights = if is_low {
                48.0..=(height * 0.4).max(48.0)
            } else {
                120.0..=(height - 200.0).max(140.0)
            };
            // Looking back needs the room; what waits has it back as soon as something does.
            let looks_back = state.side.tab == tabs::SideTab::Retro;
            if !(looks_back && gate::is_quiet(view)) {
                Panel::top("gate")
                    .frame(inside)
                    .resizable(true)
                    .default_size(height * GATE_SHARE)
                    .size_range(heights)
                    .show(ui, |ui| gate::gate_ui(ui, view, &mut state.fields, outbox));
            }
            CentralPanel::default().frame(inside).show(ui, |ui| {
                let (side, fields) = (&mut state.side, &mut state.fields);
                side::side_ui(ui, view, side, fields, outbox);
            });
        });
}

/// What was done without approval, in a panel as tall as it needs, up to a share of the room.
fn unapproved_ui(ui: &mut Ui, view: &View, inside: Frame, outbox: &mut Outbox) {
    if !gate::has_unapproved(view) {
        return;
    }
    let kept = Id::unique("height of the unapproved actions");
    let before: f32 = ui.data(|data| data.get_temp(kept)).unwrap_or_default();
    let room = ui.available_height();
    let share = if room < LOW { 0.3 } else { UNAPPROVED_SHARE };
    let tallest = room * share;
    let height = before.min(tallest) + inside.total_margin().sum().y;
    let panel = Panel::top("unapproved").frame(inside).resizable(false);
    let panel = panel.exact_size(height);
    let shown = panel.show(ui, |ui| gate::unapproved_ui(ui, view, outbox));
    let wanted = shown.inner;
    if (wanted - before).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(kept, wanted));
        ui.request_discard("the unapproved actions have another height");
        ui.request_repaint();
    }
}

/// How much of the side panel's height what waits has at first.
const GATE_SHARE: f32 = 0.44;
/// Below this height of the side panel, in points, each of its parts makes do with less.
const LOW: f32 = 400.0;
/// How much of that height unapproved actions may take at most.
const UNAPPROVED_SHARE: f32 = 0.4;

/// What has to be said, the timeline, and the line it is written with.
fn main_ui(ui: &mut Ui, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    let frame = Frame::new().fill(ui.tokens().background);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let split = Split::above_below(ui, "log line");
        split.first(ui, |ui| log_ui(ui, view, state, outbox));
        split.second(ui, |ui| {
            if view.replay.is_some() {
                replay::transport_ui(ui, view, outbox);
            } else {
                pending::pending_ui(ui, state.pending.as_ref(), outbox);
                pending::offered_ui(ui, state.offered.as_ref(), outbox);
                let tags: Vec<&str> = state.timeline.tags().collect();
                log_line::log_line_ui(ui, view, &mut state.line, &tags, outbox);
            }
        });
    });
}

/// What has to be said, and the timeline.
fn log_ui(ui: &mut Ui, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    let margin = Margin {
        top: GAP as i8,
        bottom: 0,
        ..Margin::symmetric(MARGIN as i8, 0)
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = GAP / 2.0;
        notices::notices_ui(ui, view, &mut state.notices, state.sheet.is_some(), outbox);
        if view.replay.is_none() {
            paste::collapsed_ui(ui, view, &mut state.paste, outbox);
        }
    });
    if paste::is_open(&state.paste) && view.replay.is_none() {
        paste::paste_ui(ui, view, &mut state.paste, outbox);
    } else {
        let WindowState {
            timeline,
            fields,
            pictures,
            ..
        } = state;
        timeline::timeline_ui(ui, view, timeline, fields, pictures, outbox);
    }
}
