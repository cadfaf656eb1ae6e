//! A chart on a page: its primitives as vectors, smaller than it was laid out, in the colours of paper.

use krilla::geom::{PathBuilder, Transform};
use krilla::paint::StrokeDash;

use super::pdf_writer::{LinkArea, PageCanvas};
use super::typeset::Type;
use crate::report::document::Anchor;
use crate::report::drawing::{Align, Drawing};
use crate::report::primitive::{DASH, OUTLINE, Primitive, RADIUS};
use crate::theme::paper::LIGHT;

/// Draws a chart with its upper left corner at `at`, scaled by `scale`.
pub(super) fn draw(page: &mut PageCanvas<'_, '_>, drawing: &Drawing, at: [f32; 2], scale: f32) {
    let place = Transform::from_row(scale, 0.0, 0.0, scale, at[0], at[1]);
    page.surface.push_transform(&place);
    for shape in &drawing.shapes {
        for primitive in shape.primitives() {
            paint(page, &primitive);
        }
    }
    page.surface.pop();
    for shape in &drawing.shapes {
        let to = shape.about().and_then(|about| about.entry);
        if let Some(to) = to.map(Anchor::Entry).filter(|to| page.leads(to)) {
            let [x, y, width, height] = shape.area().map(|length| length * scale);
            let area = [at[0] + x, at[1] + y, width, height];
            page.link_areas.push(LinkArea {
                area,
                to,
                tag: None,
            });
        }
    }
}

fn paint(page: &mut PageCanvas<'_, '_>, primitive: &Primitive<'_>) {
    match primitive {
        Primitive::Rect { area, ink, filled } => {
            if *filled {
                page.paint(ink.on(&LIGHT));
            } else {
                page.pen(ink.on(&LIGHT), OUTLINE, None);
            }
            path(page, |path| rounded(path, *area, RADIUS));
        }
        Primitive::Circle {
            at: [x, y],
            radius,
            ink,
        } => {
            page.paint(ink.on(&LIGHT));
            let size = radius * 2.0;
            let area = [x - radius, y - radius, size, size];
            path(page, |path| rounded(path, area, *radius));
        }
        Primitive::Polygon { corners, ink } => {
            page.paint(ink.on(&LIGHT));
            path(page, |path| {
                for (at, [x, y]) in corners.iter().enumerate() {
                    if at == 0 {
                        path.move_to(*x, *y);
                    } else {
                        path.line_to(*x, *y);
                    }
                }
                path.close();
            });
        }
        Primitive::Strokes {
            lines,
            ink,
            width,
            dashed,
        } => {
            let dash = dashed.then(|| StrokeDash {
                array: vec![DASH, DASH],
                offset: 0.0,
            });
            page.pen(ink.on(&LIGHT), *width, dash);
            path(page, |path| {
                for [[x, y], [to_x, to_y]] in lines {
                    path.move_to(*x, *y);
                    path.line_to(*to_x, *to_y);
                }
            });
        }
        Primitive::Text {
            at: [x, y],
            align,
            size,
            strong,
            ink,
            words,
        } => {
            let of = Type::sized(*size);
            let line = page.typesetter.line(words, *strong, ink.on(&LIGHT), of);
            let x = match align {
                Align::Start => *x,
                Align::Middle => x - line.width / 2.0,
                Align::End => x - line.width,
            };
            page.line(&line, [x, *y]);
        }
    }
}

fn path(page: &mut PageCanvas<'_, '_>, build: impl FnOnce(&mut PathBuilder)) {
    let mut path = PathBuilder::new();
    build(&mut path);
    if let Some(path) = path.finish() {
        page.surface.draw_path(&path);
    }
}

/// A rectangle with round corners; a circle, where the radius is half its size.
fn rounded(path: &mut PathBuilder, [x, y, width, height]: [f32; 4], radius: f32) {
    let radius = radius.min(width / 2.0).min(height / 2.0);
    // How far a quarter circle's handles are from its corner.
    let short = radius * (1.0 - 0.552_3);
    let (right, bottom) = (x + width, y + height);
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - short, y, right, y + short, right, y + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(
        right,
        bottom - short,
        right - short,
        bottom,
        right - radius,
        bottom,
    );
    path.line_to(x + radius, bottom);
    path.cubic_to(x + short, bottom, x, bottom - short, x, bottom - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + short, x + short, y, x + radius, y);
    path.close();
}
