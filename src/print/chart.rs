//! A chart on a page: its shapes as vectors, smaller than it was laid out, in the inks of paper.

use krilla::geom::{PathBuilder, Rect};
use krilla::paint::{FillRule, StrokeDash};

use super::pdf_writer::{Drawn, Link};
use super::typeset::Type;
use crate::report::document::Anchor;
use crate::report::drawing::{About, Align, Drawing, Fill, Ink, Shape, Sign};
use crate::theme::paper::{LIGHT, Rgb};

/// Draws a chart with its upper left corner there.
pub(super) fn draw(page: &mut Drawn<'_, '_>, drawing: &Drawing, at: [f32; 2], scale: f32) {
    let place = Place { at, scale };
    for shape in &drawing.shapes {
        place.shape(page, shape);
    }
}

/// Where a chart is, and how large.
struct Place {
    at: [f32; 2],
    scale: f32,
}

impl Place {
    fn point(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        [self.at[0] + x * self.scale, self.at[1] + y * self.scale]
    }

    fn shape(&self, page: &mut Drawn<'_, '_>, shape: &Shape) {
        match shape {
            Shape::Block {
                area,
                ink,
                fill,
                about,
            } => {
                let [x, y] = self.point([area[0], area[1]]);
                let area = [x, y, area[2] * self.scale, area[3] * self.scale];
                block(page, area, rgb(*ink), *fill);
                link(page, area, about);
            }
            Shape::Line {
                from,
                to,
                ink,
                width,
                dashed,
            } => {
                let dash = dashed.then(|| StrokeDash {
                    array: vec![3.0 * self.scale, 3.0 * self.scale],
                    offset: 0.0,
                });
                page.pen(rgb(*ink), width * self.scale, dash);
                lines(page, &[self.point(*from), self.point(*to)], false);
            }
            Shape::Mark {
                at,
                size,
                sign,
                ink,
                about,
            } => {
                let (at, size) = (self.point(*at), size * self.scale);
                mark(page, at, size, *sign, rgb(*ink));
                let half = size / 2.0;
                link(page, [at[0] - half, at[1] - half, size, size], about);
            }
            Shape::Text {
                at,
                align,
                size,
                strong,
                ink,
                words,
            } => {
                let of = Type::sized(size * self.scale);
                let line = page.press.line(words, *strong, rgb(*ink), of);
                let [x, y] = self.point(*at);
                let x = match align {
                    Align::Start => x,
                    Align::Middle => x - line.width / 2.0,
                    Align::End => x - line.width,
                };
                page.line(&line, [x, y]);
            }
        }
    }
}

/// Leads from a shape to its entry, where the report has it.
fn link(page: &mut Drawn<'_, '_>, area: [f32; 4], about: &About) {
    let to = about.entry.map(Anchor::Entry);
    if let Some(to) = to.filter(|to| page.leads(to)) {
        let tag = None;
        page.pressed.push(Link { area, to, tag });
    }
}

fn block(page: &mut Drawn<'_, '_>, area: [f32; 4], ink: Rgb, fill: Fill) {
    match fill {
        Fill::Solid => page.fill(area, ink),
        Fill::Outline => {
            page.pen(ink, 0.8, None);
            page.rect(area);
        }
        Fill::Hatched => {
            hatch(page, area, ink);
            page.pen(ink, 0.8, None);
            page.rect(area);
        }
    }
}

/// Slanted lines within a rectangle.
fn hatch(page: &mut Drawn<'_, '_>, [x, y, width, height]: [f32; 4], ink: Rgb) {
    let mut inside = PathBuilder::new();
    let Some(rect) = Rect::from_xywh(x, y, width, height) else {
        return;
    };
    inside.push_rect(rect);
    let Some(inside) = inside.finish() else {
        return;
    };
    page.surface.push_clip_path(&inside, &FillRule::NonZero);
    page.pen(ink, 0.8, None);
    let apart = 4.5;
    let count = ((width + height) / apart).min(2_000.0) as usize;
    for at in 0..=count {
        let from = x - height + at as f32 * apart;
        lines(page, &[[from, y + height], [from + height, y]], false);
    }
    page.surface.pop();
}

fn mark(page: &mut Drawn<'_, '_>, [x, y]: [f32; 2], size: f32, sign: Sign, ink: Rgb) {
    let half = size / 2.0;
    match sign {
        Sign::Circle => {
            page.paint(ink);
            circle(page, [x, y], half);
        }
        Sign::Cross => {
            let half = half + 1.0;
            page.pen(ink, 1.1, None);
            lines(page, &[[x - half, y - half], [x + half, y + half]], false);
            lines(page, &[[x + half, y - half], [x - half, y + half]], false);
        }
        Sign::Diamond | Sign::Square | Sign::Triangle => {
            page.paint(ink);
            lines(page, &sign.corners([x, y], size), true);
        }
    }
}

fn lines(page: &mut Drawn<'_, '_>, points: &[[f32; 2]], closed: bool) {
    let mut path = PathBuilder::new();
    let mut points = points.iter();
    if let Some([x, y]) = points.next() {
        path.move_to(*x, *y);
    }
    for [x, y] in points {
        path.line_to(*x, *y);
    }
    if closed {
        path.close();
    }
    if let Some(path) = path.finish() {
        page.surface.draw_path(&path);
    }
}

fn circle(page: &mut Drawn<'_, '_>, [x, y]: [f32; 2], radius: f32) {
    // How far a quarter circle's handles reach.
    let reach = radius * 0.552_3;
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    for (side, up) in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)] {
        // From one end of an axis to the next, a quarter turn on.
        let (next_side, next_up) = (-up, side);
        path.cubic_to(
            x + side * radius + next_side * reach,
            y + up * radius + next_up * reach,
            x + next_side * radius + side * reach,
            y + next_up * radius + up * reach,
            x + next_side * radius,
            y + next_up * radius,
        );
    }
    path.close();
    if let Some(path) = path.finish() {
        page.surface.draw_path(&path);
    }
}

fn rgb(ink: Ink) -> Rgb {
    match ink {
        Ink::Text => LIGHT.text,
        Ink::Muted => LIGHT.muted,
        Ink::Rule => LIGHT.rule,
        Ink::Body => LIGHT.body,
        Ink::BodyOther => LIGHT.body_other,
        Ink::Accent => LIGHT.accent,
        Ink::Done => LIGHT.done,
        Ink::Waiting => LIGHT.waiting,
        Ink::Alarm => LIGHT.alarm,
    }
}
