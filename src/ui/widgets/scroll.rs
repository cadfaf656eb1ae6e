//! A region that scrolls. Whatever has the keyboard is brought into sight, wherever the keyboard came from: no field is
//! typed into unseen.

use egui::scroll_area::ScrollAreaOutput;
use egui::style::ScrollAnimation;
use egui::{Id, Key, Rect, Response, ScrollArea, Ui, Vec2};

use super::paint;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, GRID, HIT, SMALL};

/// Where the keyboard was in a region when it was drawn last: on what, and how far from the region's top left.
#[derive(Clone, Copy)]
struct Seen {
    on: Id,
    at: Vec2,
    /// Where the region was.
    view: Rect,
}

impl Seen {
    /// True where it is elsewhere than before; what positions lose to rounding is no move.
    fn has_moved(self, before: Option<Self>) -> bool {
        let far = |from: Vec2, to: Vec2| (from - to).length() > 1.0;
        before.is_none_or(|before| {
            before.on != self.on
                || far(before.at, self.at)
                || far(before.view.min.to_vec2(), self.view.min.to_vec2())
                || far(before.view.max.to_vec2(), self.view.max.to_vec2())
        })
    }
}

/// Draws a region that scrolls and keeps what has the keyboard in sight. All regions with controls are drawn by this. Where
/// two stand in one parent, each needs an id of its own (`push_id`).
pub(in crate::ui) fn scroll_ui<R>(
    ui: &mut Ui,
    area: ScrollArea,
    contents: impl FnOnce(&mut Ui) -> R,
) -> ScrollAreaOutput<R> {
    area.show(ui, |ui| {
        let result = contents(ui);
        follow_keyboard(ui);
        result
    })
}

/// Lets page keys scroll what is read in this region, whatever has the keyboard. Called within it, where nothing in it takes
/// the keyboard.
pub(in crate::ui) fn scroll_by_pages(ui: &mut Ui) {
    let page = (ui.clip_rect().height() - 2.0 * HIT).max(HIT);
    let pages = ui.input(|input| {
        let presses = |key| input.num_presses(key) as f32;
        presses(Key::PageDown) - presses(Key::PageUp)
    });
    ui.scroll_with_delta_animation(Vec2::new(0.0, -pages * page), ScrollAnimation::none());
}

/// Keeps what is drawn from here on off the right edge of a region that scrolls: the bar lies over that.
pub(in crate::ui) fn beside_bar(ui: &mut Ui) {
    ui.set_max_width(ui.available_width() - GAP - GRID);
}

/// Gives the bars of the regions drawn in this from here on a place of their own, right of and below the text.
pub(in crate::ui) fn bars_beside(ui: &mut Ui) {
    let scroll = &mut ui.spacing_mut().scroll;
    scroll.floating_allocated_width = scroll.bar_width;
}

/// Says at the lower edge of a region on a panel that there is more below, where there is: a text cut there looks whole. What
/// is behind these words is covered from side to side.
pub(in crate::ui) fn more_below_ui<R>(ui: &Ui, region: &ScrollAreaOutput<R>) {
    let seen = region.inner_rect;
    let left = region.content_size.y - seen.height() - region.state.clamped_offset().y;
    if left < GAP {
        return;
    }
    let tokens = ui.tokens();
    let words = paint::line(ui, "more below", type_scale::regular(SMALL));
    let area = seen.with_min_y(seen.bottom() - words.size().y - 2.0 * GRID);
    let edge = egui::Stroke::new(1.0, tokens.hairline);
    ui.painter().rect_filled(area, 0, tokens.panel);
    ui.painter().hline(area.x_range(), area.top(), edge);
    let at = area.center() - words.size() / 2.0;
    ui.painter()
        .galley_with_override_text_color(at, words, tokens.text_muted);
}

/// Scrolls to what has the keyboard once it has newly got it, or where it or the region was moved. Whoever scrolls
/// away from it by hand stays there.
fn follow_keyboard(ui: &Ui) {
    let kept = ui.scope_id().with("what had the keyboard");
    let seen = keyboard_in(ui);
    let before = ui
        .data(|data| data.get_temp::<Option<Seen>>(kept))
        .flatten();
    ui.data_mut(|data| data.insert_temp(kept, seen));
    let moved = seen.filter(|seen| seen.has_moved(before));
    let Some(response) = moved.and_then(|seen| ui.read_response(seen.on)) else {
        return;
    };
    let seen = ui.clip_rect();
    let control = with_title(ui, &response, seen.height());
    let control = with_buttons(ui, response.id, control, seen.height());
    if seen.contains_rect(control) {
        return;
    }
    // With the ring around it, and at once: the next key may be typed before an animation ends.
    let area = control.expand(GRID);
    ui.scroll_to_rect_animation(area, None, ScrollAnimation::none());
}

/// Notes that what is in `whole` stands under this title: brought into sight by the keyboard, it comes with it.
pub(in crate::ui) fn stands_under(ui: &Ui, title: Rect, whole: Rect) {
    let on = ui.memory(egui::Memory::focused);
    let control = on.and_then(|on| ui.read_response(on));
    let control = control.filter(|control| control.layer_id == ui.layer_id());
    if let Some(control) = control.filter(|control| whole.contains_rect(control.rect)) {
        ui.data_mut(|data| data.insert_temp(title_above(), (control.id, title)));
    }
}

/// Notes where the buttons of a field are: brought into sight by the keyboard, they come with it.
pub(in crate::ui) fn comes_with(ui: &Ui, field: &Response, buttons: Rect) {
    if field.has_focus() {
        ui.data_mut(|data| data.insert_temp(buttons_of(), (field.id, buttons)));
    }
}

fn buttons_of() -> Id {
    Id::unique("the buttons of what has the keyboard")
}

/// This area with the buttons of the control, as far as both have room.
fn with_buttons(ui: &Ui, control: Id, area: Rect, room: f32) -> Rect {
    let buttons: Option<(Id, Rect)> = ui.data(|data| data.get_temp(buttons_of()));
    let buttons = buttons.filter(|(of, _)| *of == control);
    let both = buttons.map_or(area, |(_, buttons)| area.union(buttons));
    if both.height() + 2.0 * GRID <= room {
        both
    } else {
        area
    }
}

fn title_above() -> Id {
    Id::unique("the title above what has the keyboard")
}

/// A control with the title it stands under, as far as both have room; else with room for the title above it, if there is so much.
fn with_title(ui: &Ui, control: &Response, room: f32) -> Rect {
    let title: Option<(Id, Rect)> = ui.data(|data| data.get_temp(title_above()));
    let title = title.filter(|(of, _)| *of == control.id);
    let Some((_, title)) = title else {
        return control.rect;
    };
    let both = control.rect.union(title);
    let below = control
        .rect
        .with_min_y(control.rect.top() - title.height() - 2.0 * GAP);
    let fits = |area: &Rect| area.height() + 2.0 * GRID <= room;
    let areas = [both, below].into_iter().find(fits);
    areas.unwrap_or(control.rect)
}

/// What has the keyboard, where that is drawn in this region: only here it is cut off by this region's edges.
fn keyboard_in(ui: &Ui) -> Option<Seen> {
    let on = ui.memory(egui::Memory::focused)?;
    let response = ui.read_response(on)?;
    let is_here = response.layer_id == ui.layer_id()
        && response.interact_rect == response.rect.intersect(ui.clip_rect())
        && ui.min_rect().contains_rect(response.rect);
    let at = response.rect.min - ui.min_rect().min;
    let view = ui.clip_rect();
    is_here.then_some(Seen { on, at, view })
}
