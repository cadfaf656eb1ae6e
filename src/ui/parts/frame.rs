//! The frame every sheet stands in.

use egui::{
    Align, Align2, Area, Frame, Id, Layout, Margin, Order, Rect, RichText, ScrollArea, Sense,
    Stroke, Ui, UiBuilder, Vec2,
};

use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, CONTROL_HEIGHT, GAP, GRID, MARGIN, TITLE};
use crate::ui::base::command::Command;
use crate::ui::base::focus;
use crate::ui::parts::{aside_ui, keyboard};
use crate::ui::widgets::{Button, scroll_ui};

/// The frame every sheet stands in, over the timeline and never over the log line; true when it is to be closed.
pub fn sheet_frame(
    ui: &Ui,
    title: &str,
    about: &str,
    width: f32,
    contents: impl FnOnce(&mut Ui),
) -> bool {
    let window = ui.content_rect();
    let frame = Frame::window(ui.style()).inner_margin(Margin::same(MARGIN as i8));
    let width = width.min(window.width() - 4.0 * MARGIN);
    let tallest = (window.height() - TOP - BELOW - 2.0 * MARGIN).max(160.0);
    let sheet = Area::new(area())
        .order(Order::Middle)
        .movable(false)
        .anchor(Align2::CENTER_TOP, [0.0, TOP]);
    let shown = sheet.show(ui, |ui| {
        frame
            .show(ui, |ui| {
                ui.set_width(width);
                ui.set_max_height(tallest);
                let wants_out = title_ui(ui, title, about);
                body_ui(ui, contents);
                wants_out
            })
            .inner
    });
    shown.inner
}

/// Dims what is behind the sheet that is open and takes every click on it, but for the log line, since it takes what is
/// typed; true where it was clicked.
pub(in crate::ui) fn dim(ui: &Ui, line: Option<Rect>) -> bool {
    let window = ui.content_rect();
    let scrim = ui.tokens().scrim;
    let line = line.unwrap_or(Rect::from_min_max(window.max, window.max));
    let around = [
        window.with_max_y(line.top()),
        window.with_min_y(line.bottom()),
        line.with_min_x(window.left()).with_max_x(line.left()),
        line.with_min_x(line.right()).with_max_x(window.right()),
    ];
    let areas = around.into_iter().enumerate();
    let mut is_clicked = false;
    for (at, area) in areas.filter(|(_, area)| area.is_positive()) {
        ui.painter().rect_filled(area, 0, scrim);
        let behind = focus::behind_sheet(at);
        let taken = ui.interact(area, behind, Sense::CLICK | Sense::DRAG);
        is_clicked |= taken.clicked();
    }
    is_clicked
}

/// The sheet's name and what it is for; true when its way out is pressed.
fn title_ui(ui: &mut Ui, title: &str, about: &str) -> bool {
    let wants_out = ui
        .horizontal(|ui| {
            let name = RichText::new(title).font(type_scale::strong(TITLE));
            ui.label(name.color(ui.tokens().text));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let key = Command::Back.key(ui.ctx());
                let back = ui.add(Button::quiet("Back").key(&key));
                keyboard::leads_out(&back);
                back.clicked()
            })
            .inner
        })
        .inner;
    aside_ui(ui, about);
    ui.add_space(GAP);
    wants_out
}

/// What is below the title: a body that scrolls where the window is too low for it, and below that what can be done
/// ([`acts_ui`]), which never does.
fn body_ui(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    // Room for the ring around what has the keyboard, which the scroll area would cut off.
    let ring = GRID;
    let before: Acts = ui.data(|data| data.get_temp(acts())).unwrap_or_default();
    let area = ui.available_rect_before_wrap();
    let mut area = area.expand2(egui::vec2(ring, 0.0));
    area.max.y = area.min.y + ui.available_height();
    let place = Rect::from_x_y_ranges(
        area.x_range().shrink(ring),
        area.top() + before.body..=area.top() + before.body + before.height,
    );
    let now = Acts {
        place,
        height: 0.0,
        ..before
    };
    ui.data_mut(|data| data.insert_temp(acts(), now));
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        let tallest = (ui.available_height() - before.height).max(LEAST);
        let body = ScrollArea::vertical()
            .max_height(tallest)
            .auto_shrink([false, true]);
        let shown = scroll_ui(ui, body, |ui| {
            // The scroll bar stands beside what is read, not over it.
            let bar = if before.is_cut { GAP } else { 0.0 };
            let beside = Margin {
                right: (ring + bar) as i8,
                ..Margin::same(ring as i8)
            };
            Frame::new().inner_margin(beside).show(ui, contents);
        });
        let drawn: Acts = ui.data(|data| data.get_temp(acts())).unwrap_or_default();
        let body = shown.inner_rect.height().min(shown.content_size.y);
        // Beside a scroll bar words wrap elsewhere: what only just fits then keeps the place of its bar, or it would come
        // and go with every frame.
        let slack = if before.is_cut { CONTROL_HEIGHT } else { -0.5 };
        let is_cut = shown.content_size.y > tallest - slack;
        if drawn.height > 0.0 && is_cut {
            let edge = Stroke::new(1.0, ui.tokens().hairline);
            ui.painter().hline(area.x_range(), place.top(), edge);
        }
        ui.allocate_space(Vec2::new(area.width(), drawn.height));
        let now = Acts {
            body,
            is_cut,
            ..drawn
        };
        ui.data_mut(|data| data.insert_temp(acts(), now));
        let far = |one: f32, other: f32| (one - other).abs() > 0.5;
        let moved = drawn.height > 0.0 && far(body, before.body);
        if is_cut != before.is_cut || far(drawn.height, before.height) || moved {
            ui.request_discard("what can be done on a sheet has another place");
            ui.request_repaint();
        }
    });
}

/// What can be done on a sheet, as drawn last, and where it goes now.
#[derive(Clone, Copy)]
struct Acts {
    /// How high the body above it is.
    body: f32,
    /// True where the body is longer than its place.
    is_cut: bool,
    /// How high all of it is, as far as it is drawn.
    height: f32,
    /// Where it goes.
    place: Rect,
}

impl Default for Acts {
    fn default() -> Self {
        Self {
            body: 0.0,
            is_cut: false,
            height: 0.0,
            place: Rect::ZERO,
        }
    }
}

fn acts() -> Id {
    Id::unique("what can be done on the sheet")
}

/// The least height of the body, in points.
const LEAST: f32 = 96.0;

/// Draws what can be done on a sheet: at its lower edge and always in sight, whatever of its body is scrolled away. Called
/// within the body where Tab comes to it; what is drawn by a further call stands below.
pub(in crate::ui) fn acts_ui<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let mut now: Acts = ui.data(|data| data.get_temp(acts())).unwrap_or_default();
    let top = now.place.top() + now.height;
    let place = now.place.with_min_y(top);
    let place = place.with_max_y(place.bottom().max(top));
    let salt = ("acts of the sheet", now.height.to_bits());
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(salt));
    child.set_clip_rect(ui.ctx().content_rect());
    child.add_space(GAP);
    let result = contents(&mut child);
    now.height += child.min_rect().height();
    ui.data_mut(|data| data.insert_temp(acts(), now));
    result
}

/// How far below the window's top a sheet hangs: the clocks stay in sight.
const TOP: f32 = 64.0;
/// What is left free below the tallest sheet: the log line stays in sight.
const BELOW: f32 = 72.0;

pub(in crate::ui) fn area() -> Id {
    Id::unique("sheet")
}
