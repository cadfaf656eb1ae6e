//! A card: one thing that asks for something, lifted off its panel. Cards do not stand in cards.

use egui::{Color32, CornerRadius, Frame, InnerResponse, Margin, Rect, Response, Sense, Ui, Vec2};

use super::scroll::stands_under;
use super::text_button::TextButton;
use crate::theme::type_scale::{CONTROL_HEIGHT, GAP, GRID, HIT, RADIUS};
use crate::theme::{Signal, ThemeExt};

/// Draws a card across the width there is, with a bar of its meaning down the left side.
pub fn card_ui<R>(
    ui: &mut Ui,
    meaning: Signal,
    contents: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    let frame = Frame::new()
        .fill(ui.tokens().raised)
        .corner_radius(RADIUS)
        .inner_margin(Margin {
            left: (4.0 * GRID) as i8,
            ..Margin::symmetric((3.0 * GRID) as i8, GAP as i8)
        });
    let card = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        contents(ui)
    });
    let area = card.response.rect;
    let bar = Rect::from_min_size(area.min, egui::vec2(GRID, area.height()));
    let corners = CornerRadius {
        nw: RADIUS,
        sw: RADIUS,
        ne: 0,
        se: 0,
    };
    ui.painter().rect_filled(bar, corners, meaning.fill);
    card
}

/// The same under a title, which stays in sight while any of the card is: nothing in it is pressed by somebody who does
/// not see what it is about. The title's response.
pub fn titled_card_ui(
    ui: &mut Ui,
    meaning: Signal,
    title: &TextButton<'_>,
    contents: impl FnOnce(&mut Ui),
) -> Response {
    let card = card_ui(ui, meaning, |ui| {
        let shown = ui.scope(|ui| {
            // Beside the button of its menu.
            ui.set_max_width(ui.available_width() - HIT);
            ui.add(title.clone())
        });
        contents(ui);
        shown.inner
    });
    let (pressed, whole) = (card.inner, card.response.rect);
    stands_under(ui, pressed.rect, whole);
    let fill = ui.tokens().raised;
    if let Some(strip) = pinned_ui(ui, pressed.rect, whole, fill, title) {
        let bar = strip.with_max_x(strip.left() + GRID);
        ui.painter().rect_filled(bar, 0, meaning.fill);
    }
    pressed
}

/// How high a title is at most where it is kept in sight, in points: two lines.
const HIGHEST: f32 = 44.0;

/// Draws what something is about at the upper edge of the region it is scrolled in, over what is left of it, while its
/// title is beyond that edge; where.
pub(in crate::ui) fn pinned_ui(
    ui: &Ui,
    title: Rect,
    whole: Rect,
    fill: Color32,
    words: &TextButton<'_>,
) -> Option<Rect> {
    let top = ui.clip_rect().top();
    if title.top() >= top || whole.bottom() <= top {
        return None;
    }
    let title = title.with_max_y(title.bottom().min(title.top() + HIGHEST));
    let size = Vec2::new(whole.width(), title.height() + GAP);
    // Where there is room for nothing beside it, it would cover what it is the title of.
    if ui.clip_rect().height() < size.y + 2.0 * HIT {
        return None;
    }
    // With the end of it, it leaves.
    let top = top.min(whole.bottom() - size.y);
    let strip = Rect::from_min_size(egui::pos2(whole.left(), top), size);
    // Of the card's buttons no sliver shows below it: what has no room to be pressed is covered as well.
    let left = whole.bottom() - strip.bottom();
    let strip = if left < CONTROL_HEIGHT + GAP {
        strip.with_max_y(whole.bottom().max(strip.bottom()))
    } else {
        strip
    };
    // Nothing that lies below it is pressed through it.
    ui.interact(
        strip,
        ui.scope_id().with(("pinned", words.text())),
        Sense::CLICK,
    );
    let tokens = ui.tokens();
    ui.painter().rect_filled(strip, 0, fill);
    let line = egui::Stroke::new(1.0, tokens.hairline);
    ui.painter().hline(strip.x_range(), strip.bottom(), line);
    let at = egui::pos2(title.left(), strip.top() + GAP / 2.0);
    words.paint(ui, Rect::from_min_size(at, title.size()));
    Some(strip)
}
