//! The frame every sheet stands in.

use egui::{Align, Align2, Area, Frame, Id, Layout, Margin, Order, RichText, ScrollArea, Ui};

use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, GRID, MARGIN, TITLE};
use crate::ui::base::command::Command;
use crate::ui::parts::aside_ui;
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

/// The sheet's name and what it is for; true when its way out is pressed.
fn title_ui(ui: &mut Ui, title: &str, about: &str) -> bool {
    let wants_out = ui
        .horizontal(|ui| {
            let name = RichText::new(title).font(type_scale::strong(TITLE));
            ui.label(name.color(ui.tokens().text));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let key = Command::Back.key(ui.ctx());
                ui.add(Button::quiet("Back").key(&key)).clicked()
            })
            .inner
        })
        .inner;
    aside_ui(ui, about);
    ui.add_space(GAP);
    wants_out
}

/// What is below the title; it scrolls where the window is too low for it.
fn body_ui(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    // Room for the ring around what has the keyboard, which the scroll area would cut off.
    let ring = GRID;
    let area = ui.available_rect_before_wrap();
    let mut area = area.expand2(egui::vec2(ring, 0.0));
    area.max.y = area.min.y + ui.available_height();
    ui.scope_builder(egui::UiBuilder::new().max_rect(area), |ui| {
        let body = ScrollArea::vertical()
            .max_height(ui.available_height())
            .auto_shrink([false, true]);
        scroll_ui(ui, body, |ui| {
            Frame::new().inner_margin(ring).show(ui, contents);
        });
    });
}

/// How far below the window's top a sheet hangs: the clocks stay in sight.
const TOP: f32 = 64.0;
/// What is left free below the tallest sheet: the log line stays in sight.
const BELOW: f32 = 72.0;

pub(in crate::ui) fn area() -> Id {
    Id::unique("sheet")
}
