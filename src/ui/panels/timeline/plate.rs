//! The sign before a row on a plate of its own: what kind of entry it is, by colour and by shape, seen before anything is
//! read.

use egui::{
    Color32, CornerRadius, Galley, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2,
};
use std::sync::Arc;

use crate::board::timeline::{Sign, Tone};
use crate::theme::type_scale::{self, BODY, GRID};
use crate::theme::{Signal, Tokens};

/// The side of a plate, in points.
const SIDE: f32 = 4.5 * GRID;

/// A sign laid out.
#[derive(Clone, Debug)]
pub(super) struct Plate {
    glyph: Arc<Galley>,
    form: Form,
    ink: Color32,
    fill: Color32,
    edge: Color32,
}

/// The shapes of plates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// What research brings: evidence, hypotheses, follow-ups.
    Square,
    /// What is asked.
    Round,
    /// What somebody does: it points on.
    Arrow,
    /// What was decided, or must not be overlooked.
    Diamond,
    /// No plate.
    Bare,
}

impl Plate {
    /// The plate of a sign; `None` where a row has none.
    pub(super) fn of(ui: &Ui, tokens: &Tokens, sign: Sign, tone: Tone) -> Option<Self> {
        let meaning = meaning(tokens, sign, tone);
        let neutral = (tokens.text, tokens.raised, tokens.outline);
        let tinted = |signal: Signal| (signal.ink, signal.tint, signal.ink);
        let solid = |signal: Signal| (signal.on_fill, signal.fill, signal.fill);
        let form = match sign {
            Sign::None => return None,
            Sign::Finding | Sign::Hypothesis | Sign::FollowUp | Sign::Private => Form::Square,
            Sign::Question => Form::Round,
            Sign::Action | Sign::Approved => Form::Arrow,
            Sign::Decision | Sign::Alarm => Form::Diamond,
            Sign::Key | Sign::Update => Form::Bare,
        };
        let (ink, fill, edge) = match (meaning, sign) {
            (None, _) => neutral,
            (Some(signal), Sign::Decision | Sign::Alarm) => solid(signal),
            (Some(signal), _) => tinted(signal),
        };
        let font = type_scale::strong(BODY);
        let glyph = ui
            .painter()
            .layout_no_wrap(sign.glyph().to_owned(), font, ink);
        Some(Self {
            glyph,
            form,
            ink,
            fill,
            edge,
        })
    }

    /// Paints it from `left`, centred on the height `middle`.
    pub(super) fn paint(&self, painter: &Painter, left: f32, middle: f32) {
        let centre = Pos2::new(left + SIDE / 2.0, middle);
        let area = Rect::from_center_size(centre, Vec2::splat(SIDE));
        let edge = Stroke::new(1.0, self.edge);
        let corners = |points: Vec<Pos2>| {
            painter.add(Shape::convex_polygon(points, self.fill, edge));
        };
        match self.form {
            Form::Bare => {}
            Form::Round => {
                painter.circle(centre, SIDE / 2.0, self.fill, edge);
            }
            Form::Square => {
                let round = CornerRadius::same(4);
                painter.rect(area, round, self.fill, edge, StrokeKind::Inside);
            }
            Form::Arrow => corners(vec![
                area.left_top(),
                Pos2::new(area.right() - GRID, area.top()),
                Pos2::new(area.right() + GRID / 2.0, middle),
                Pos2::new(area.right() - GRID, area.bottom()),
                area.left_bottom(),
            ]),
            Form::Diamond => {
                let out = SIDE / 2.0 + 1.0;
                corners(vec![
                    centre - Vec2::new(0.0, out),
                    centre + Vec2::new(out, 0.0),
                    centre + Vec2::new(0.0, out),
                    centre - Vec2::new(out, 0.0),
                ]);
            }
        }
        let at = centre - self.glyph.size() / 2.0;
        painter.galley(at, self.glyph.clone(), self.ink);
    }
}

/// What a sign's colour stands for; none where it has no meaning of its own.
fn meaning(tokens: &Tokens, sign: Sign, tone: Tone) -> Option<Signal> {
    match (sign, tone) {
        (Sign::Finding | Sign::Hypothesis, _) => Some(tokens.tag),
        (_, Tone::Decision) => Some(tokens.decision),
        (_, Tone::Key) => Some(tokens.key),
        (_, Tone::Waiting) => Some(tokens.waiting),
        (_, Tone::Approved) => Some(tokens.done),
        (_, Tone::Alarm) => Some(tokens.alarm),
        (_, Tone::Update) => Some(tokens.accent),
        (_, Tone::Plain | Tone::Quiet | Tone::Finding) => None,
    }
}
