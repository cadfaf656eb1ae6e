//! The recorder's window: puts the panels together, carries out what they and the keys wish.

pub mod execute;
pub mod keys;
pub mod sheet;
pub mod state;

use egui::containers::panel::PanelState;
use egui::{CentralPanel, Frame, Id, IdSalt, Margin, Panel, Ui};
use state::WindowState;

use crate::theme::type_scale::{GAP, MARGIN};
use crate::theme::{ThemeExt, second_click};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::panels::{
    announce, attach, focus_strip, gate, log_line, notices, paste, pending, replay, role_columns,
    side, step_tracker, timeline, top_bar, update,
};
use crate::ui::parts::{keyboard, typing};
use crate::ui::widgets::Split;

/// Draws the recorder's window, in the order people see it. Keys come first, so that no field eats one.
pub fn room_ui(ui: &mut Ui, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    let pending = state.pending.as_ref().map(|pending| pending.intent.clone());
    let view = &View {
        chosen: state.timeline.chosen,
        pending: pending.as_ref(),
        ..*view
    };
    keyboard::release_as_pressed(ui);
    keyboard::press_once(ui);
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
    // On a low window whoever writes an update has the room of the roles.
    let writes = state.side.tab == Some(SideTab::Update);
    if !writes || ui.content_rect().height() >= LOW {
        role_columns::role_columns_ui(ui, view, outbox);
    }
    side_panel_ui(ui, view, state, outbox);
    main_ui(ui, view, state, outbox);
    execute::wishes(ui, view, state, outbox);
    sheet::sheet_ui(ui, view, state, outbox);
    let held = state.pending.as_ref().map(|pending| &pending.intent);
    let acts = |request: &Request| !request.is_stepped();
    if outbox.requests().iter().any(acts) || held != pending.as_ref() {
        second_click::asked(ui);
        state.line.emptied = false;
    }
    announce::announce_ui(ui, view, &mut state.announcements);
    if view.replay.is_none() {
        focus::arrive(ui);
        // A click beside a field, a menu or an answer that closes: the caret is back at once.
        typing::rest_on(ui, focus::log_line());
    }
}

/// What waits by urgency, and below it the tabs. One that is open has the room, with what needs a decision in a few lines
/// above it; the update opens over the timeline's place instead.
fn side_panel_ui(ui: &mut Ui, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    let window = ui.content_rect();
    let width = (window.width() * 0.33).clamp(440.0, 560.0);
    let frame = Frame::new().fill(ui.tokens().panel).inner_margin(Margin {
        left: MARGIN as i8,
        right: (MARGIN - GAP) as i8,
        top: GAP as i8,
        bottom: GAP as i8,
    });
    follow_window(ui, width);
    Panel::right(SIDE)
        .frame(frame)
        .default_size(width)
        .size_range(320.0..=(window.width() * 0.45).max(440.0))
        .show(ui, |ui| {
            let WindowState {
                side, gate, fields, ..
            } = state;
            if matches!(side.tab, None | Some(SideTab::Update)) {
                let (entries, since) = update::untold(ui, view.incident);
                let due = side::Due {
                    due: update::due(ui, view),
                    entries,
                    since,
                };
                let split = Split::above_below(ui, "side panel's tabs");
                split.first(ui, |ui| {
                    keyboard::panel_ui(ui, None, |ui| {
                        gate::gate_ui(ui, view, gate, fields, outbox);
                    });
                });
                split.second(ui, |ui| side::strip_ui(ui, view, side, &due));
            } else {
                let leads_back = gate::summary_ui(ui, view, outbox);
                side::side_ui(ui, view, side, fields, outbox);
                if leads_back {
                    side.tab = None;
                }
            }
        });
}

/// The name of the panel at the right.
const SIDE: &str = "side";

/// Lets the panel have its width of a window of another size, unless somebody chose a width.
fn follow_window(ui: &Ui, width: f32) {
    let kept = Id::unique("side panel's usual width");
    let before: Option<f32> = ui.data(|data| data.get_temp(kept));
    ui.data_mut(|data| data.insert_temp(kept, width));
    let Some(before) = before.filter(|before| (before - width).abs() > 0.5) else {
        return;
    };
    let panel = ui.scope_id().with_salt(IdSalt::new(SIDE));
    let drawn = PanelState::load(ui, panel).map(|state| state.size().x);
    if drawn.is_some_and(|drawn| (drawn - before).abs() <= 1.0) {
        ui.data_mut(|data| data.remove::<PanelState>(panel));
    }
}

/// Below this height of the window, in points, the update and the roles do not stand side by side.
const LOW: f32 = 840.0;

/// What has to be said, the timeline, and the line it is written with.
fn main_ui(ui: &mut Ui, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let writes = state.side.tab == Some(SideTab::Update);
    let fill = if writes {
        tokens.panel
    } else {
        tokens.background
    };
    let frame = Frame::new().fill(fill);
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
    } else if state.side.tab == Some(SideTab::Update) {
        update::update_ui(ui, view, &mut state.side.update, &mut state.fields, outbox);
    } else {
        state.side.update.drop_template();
        let WindowState {
            timeline,
            fields,
            pictures,
            ..
        } = state;
        timeline::timeline_ui(ui, view, timeline, fields, pictures, outbox);
    }
}
