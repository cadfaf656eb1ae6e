//! Rows of one height, of which only those in sight are drawn; chosen with the arrow keys while a field above
//! keeps the keyboard.

use egui::{
    Align2, Color32, Event, FontId, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense,
    Ui, Vec2, WidgetInfo, pos2,
};

use crate::incident::text::visible;
use crate::theme::ThemeExt;
use crate::theme::type_scale::GRID;
use crate::ui::widgets::CORNERS;

/// The height of a row: two lines and some air.
pub(super) const ROW: f32 = 12.0 * GRID;

/// Draws as many rows as are in sight; gives the one that was clicked, or chosen when Enter was pressed.
/// Keys are theirs while it `listens`; `spoken` is what a screen reader says of a row, `more` what
/// is told to those who hover, `draw` paints it.
pub(super) fn rows_ui(
    ui: &mut Ui,
    count: usize,
    chosen: &mut usize,
    listens: bool,
    spoken: impl Fn(usize) -> String,
    more: impl Fn(usize) -> String,
    draw: impl Fn(&Ui, Rect, usize),
) -> Option<usize> {
    let last = count.saturating_sub(1);
    let page = ((ui.available_height() / ROW) as isize - 1).max(1);
    let (steps, enter) = if listens {
        keys(ui, page, count)
    } else {
        (0, false)
    };
    *chosen = chosen.saturating_add_signed(steps).min(last);
    let mut pressed = (enter && count > 0).then_some(*chosen);
    let area = ScrollArea::vertical().auto_shrink([false, false]);
    area.show_viewport(ui, |ui, sight| {
        ui.set_height(count as f32 * ROW);
        let area = ui.max_rect();
        let row = |at: usize| {
            let top = area.top() + at as f32 * ROW;
            Rect::from_min_size(pos2(area.left(), top), Vec2::new(area.width(), ROW))
        };
        if steps != 0 && count > 0 {
            ui.scroll_to_rect(row(*chosen), None);
        }
        let first = (sight.top() / ROW).max(0.0) as usize;
        let end = ((sight.bottom() / ROW).ceil().max(0.0) as usize).min(count);
        for at in first..end {
            let response = row_ui(ui, row(at), at, at == *chosen, &spoken(at));
            draw(ui, row(at), at);
            if response.clicked() {
                pressed = Some(at);
            }
            response.on_hover_ui(|ui| {
                ui.label(more(at));
            });
        }
    });
    if let Some(at) = pressed {
        *chosen = at;
    }
    pressed
}

/// What the arrow keys and Enter ask of the rows. Enter is theirs unless a button has the keyboard.
fn keys(ui: &Ui, page: isize, count: usize) -> (isize, bool) {
    let is_writing = ui.text_edit_focused() || ui.memory(|memory| memory.focused().is_none());
    ui.input_mut(|input| {
        let mut steps = 0;
        for (key, step) in [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, page),
            (Key::PageUp, -page),
        ] {
            steps += step * input.count_and_consume_key(Modifiers::NONE, key) as isize;
        }
        for (key, step) in [(Key::Home, -(count as isize)), (Key::End, count as isize)] {
            steps += step * input.count_and_consume_key(Modifiers::COMMAND, key) as isize;
        }
        // A key held down opens nothing twice.
        let fresh = |event: &Event| {
            matches!(
                event,
                Event::Key {
                    key: Key::Enter,
                    pressed: true,
                    repeat: false,
                    ..
                }
            )
        };
        let enter = is_writing && input.events.iter().any(fresh);
        if enter {
            input.consume_key(Modifiers::NONE, Key::Enter);
        }
        (steps, enter)
    })
}

fn row_ui(ui: &Ui, area: Rect, at: usize, chosen: bool, spoken: &str) -> Response {
    // The field keeps the keyboard; the arrow keys choose.
    let id = Id::unique(("library row", at));
    let response = ui.interact(area, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, spoken));
    ui.accesskit_node_builder(response.id, |node| node.set_selected(chosen));
    let tokens = ui.tokens();
    let fill = match (chosen, response.hovered()) {
        (true, _) => Some(tokens.selection),
        (false, true) => Some(tokens.raised_hover),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(area.shrink(1.0), CORNERS, fill);
    }
    response
}

/// The two lines of a row.
pub(super) fn lines(area: Rect) -> (Rect, Rect) {
    area.shrink2(Vec2::new(0.0, GRID))
        .split_top_bottom_at_fraction(0.54)
}

/// One line of text, cut where its area ends; returns where it ends.
pub(super) fn text_ui(ui: &Ui, area: Rect, text: &str, font: FontId, ink: Color32) -> f32 {
    aligned_ui(ui, area, text, font, ink, Align2::LEFT_CENTER)
}

/// The same against another edge.
pub(super) fn aligned_ui(
    ui: &Ui,
    area: Rect,
    text: &str,
    font: FontId,
    ink: Color32,
    align: Align2,
) -> f32 {
    let text = visible(text).into_owned();
    let mut job = egui::text::LayoutJob::simple_singleline(text, font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(area.width().max(0.0));
    let galley = ui.painter().layout_job(job);
    let at = align.align_size_within_rect(galley.size(), area);
    ui.painter().galley(at.min, galley, ink);
    at.right()
}

/// Where there is nothing to show, why.
pub(super) fn nothing_ui(ui: &mut Ui, words: &str) {
    use crate::theme::type_scale::{self, BODY, GAP_LARGE};
    ui.add_space(GAP_LARGE);
    let words = egui::RichText::new(words).font(type_scale::regular(BODY));
    ui.label(words.color(ui.tokens().text_muted));
}
