//! The small picture under an entry's words. Its place has one height from the start, so that nothing moves
//! when the picture comes in.

use egui::{CornerRadius, Image, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2};

use crate::incident::evidence::FileRef;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, GRID, RADIUS, SMALL};
use crate::ui::base::pictures::{Pictures, SMALL_PICTURE, Seen, is_picture};

/// What a row with this file is taller by.
pub(super) fn height(file: Option<&FileRef>) -> f32 {
    match file {
        Some(file) if is_picture(&file.name) => SMALL_PICTURE[1] + GAP + GRID,
        _ => 0.0,
    }
}

/// Paints the picture with its upper left corner there, or says in its place why there is none.
pub(super) fn paint(ui: &Ui, pictures: &Pictures, file: &FileRef, at: Pos2) {
    let tokens = ui.tokens();
    let most = Vec2::from(SMALL_PICTURE);
    let round = CornerRadius::same(RADIUS);
    let edge = Stroke::new(1.0, tokens.hairline);
    let words = match pictures.small(file) {
        Seen::Picture { texture, size } => {
            let pixels = Vec2::new(size[0].max(1) as f32, size[1].max(1) as f32);
            let scale = (most / pixels).min_elem().min(1.0);
            let place = Rect::from_min_size(at, pixels * scale);
            let painter = ui.painter();
            painter.rect_filled(place, round, tokens.raised);
            let image = Image::new((texture.id(), place.size()));
            image.corner_radius(round).paint_at(ui, place);
            painter.rect_stroke(place, round, edge, StrokeKind::Inside);
            return;
        }
        Seen::Waiting => "Reading the picture…".to_owned(),
        Seen::Text { .. } | Seen::Other => "This picture cannot be shown".to_owned(),
        Seen::Failed(why) => why,
    };
    let place = Rect::from_min_size(at, most);
    let painter = ui.painter();
    painter.rect_filled(place, round, tokens.raised);
    painter.rect_stroke(place, round, edge, StrokeKind::Inside);
    let font = type_scale::regular(SMALL);
    let width = most.x - 4.0 * GRID;
    let words = painter.layout(words, font, tokens.text_muted, width);
    let middle = place.center() - words.size() / 2.0;
    painter.galley(middle, words, tokens.text_muted);
}
