//! The charts of the report, live: the same drawings, laid out for this window. Every mark tells what it
//! stands for and leads to its entry, by pointer or by arrows and Enter. Drawn anew only when something
//! changed, and once a minute while the incident goes on.

use egui::epaint::PathShape;
use egui::{
    Align2, Color32, EventFilter, FontFamily, FontId, Key, Label, Modifiers, Painter, Pos2, Rect,
    Response, RichText, Role as Part, Sense, Shape as Drawn, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::super::drafts::Drafts;
use super::super::places;
use super::super::view::View;
use super::super::widgets::{Chip, tooltip};
use super::parts::{note_ui, row_ui};
use crate::incident::integrity::Integrity;
use crate::incident::{Status, Zone};
use crate::report::chart::{self, Canvas};
use crate::report::drawing::{About, Align, Drawing, Fill, Ink, Shape, Sign};
use crate::report::{Options, Report};
use crate::theme::paper::{Paper, colour};
use crate::theme::{
    ThemeExt,
    type_scale::{self, BODY, GAP, GAP_LARGE, HIT, SMALL},
};

/// What the sheet keeps between frames and between uses.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// True while the charts are told in words.
    in_words: bool,
    /// The mark the arrows are on: which chart, which of its marks.
    chosen: Option<(usize, usize)>,
    /// The charts as last laid out, and what they were made from.
    made: Option<(Made, Vec<Drawing>)>,
}

/// What charts depend on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Made {
    entries: u64,
    minute: i64,
    width: u32,
    zone: Zone,
}

impl Memory {
    /// Lays the charts out anew where something changed.
    fn make(&mut self, view: &View<'_>, width: f32) {
        let open = view.incident.status == Status::Open;
        let made = Made {
            entries: view.incident.next_n(),
            minute: if open { view.now.timestamp() / 60 } else { 0 },
            width: width as u32,
            zone: view.zone,
        };
        if self
            .made
            .as_ref()
            .is_some_and(|(before, _)| *before == made)
        {
            return;
        }
        let integrity = Integrity::default();
        let report = Report::of(view.incident, &integrity, Options::as_of(view.now));
        let canvas = Canvas {
            width: width.floor(),
            zone: view.zone,
        };
        self.made = Some((made, chart::all_on(&report, canvas)));
    }
}

pub(super) fn charts_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts) {
    let mut memory = std::mem::take(&mut drafts.charts);
    row_ui(ui, |ui| {
        let words = Chip::toggle("As text", memory.in_words);
        let words = words.tip("Show the charts as text, to read or copy");
        if ui.add(words).clicked() {
            memory.in_words = !memory.in_words;
        }
    });
    memory.make(view, ui.available_width());
    let (made, charts) = match memory.made.take() {
        Some((made, charts)) => (Some(made), charts),
        None => (None, Vec::new()),
    };
    let mut going = None;
    if charts.is_empty() {
        note_ui(ui, "Nothing to chart yet: no roles, steps or entries.");
    }
    for (at, drawing) in charts.iter().enumerate() {
        ui.add_space(if at == 0 { GAP } else { GAP_LARGE });
        let title = RichText::new(&drawing.title).font(type_scale::strong(BODY));
        ui.label(title.color(ui.tokens().text));
        if memory.in_words {
            let told = RichText::new(&drawing.told).font(type_scale::regular(BODY));
            let told = told.color(ui.tokens().text);
            ui.add(Label::new(told).wrap().selectable(true));
        } else {
            going = going.or(chart_ui(ui, at, drawing, &mut memory));
        }
    }
    memory.made = made.map(|made| (made, charts));
    drafts.charts = memory;
    if let Some(n) = going {
        drafts.sheet = None;
        super::super::timeline::go_to(ui.ctx(), view, drafts, n);
    }
}

/// Draws a chart; gives the entry that is to be gone to.
fn chart_ui(ui: &mut Ui, at: usize, drawing: &Drawing, memory: &mut Memory) -> Option<u64> {
    let spots = spots(drawing);
    let id = if at == 0 {
        places::chart()
    } else {
        ui.make_persistent_id(("chart", at))
    };
    let (area, _) = ui.allocate_exact_size(Vec2::from(drawing.size), Sense::hover());
    let whole = ui.interact(area, id, Sense::FOCUSABLE | Sense::HOVER);
    let mut going = keys(ui, &whole, at, &spots, memory);
    let chosen = memory
        .chosen
        .filter(|(chart, _)| *chart == at && whole.has_focus());
    let chosen = chosen.and_then(|(_, spot)| spots.get(spot));
    named(ui, &whole, drawing, chosen.map(|spot| spot.about));
    let ink = Inks {
        paper: Paper::of(ui.theme()),
    };
    let painter = ui.painter_at(area.expand(4.0));
    for shape in &drawing.shapes {
        ink.shape(&painter, area.min, shape);
    }
    for (number, spot) in spots.iter().enumerate() {
        let grown = Rect::from_center_size(
            spot.area.center() + area.min.to_vec2(),
            spot.area.size().max(vec2(HIT, HIT)),
        );
        let mark = ui.interact(grown, id.with(number), Sense::CLICK | Sense::HOVER);
        mark.widget_info(|| WidgetInfo::labeled(Part::Button, true, &spot.about.words));
        if mark.hovered() || chosen.is_some_and(|chosen| chosen.area == spot.area) {
            let around = spot.area.translate(area.min.to_vec2()).expand(3.0);
            let ring = Stroke::new(1.5, ui.tokens().focus_ring);
            painter.rect_stroke(around, 3.0, ring, StrokeKind::Outside);
        }
        if mark.clicked() {
            going = going.or(spot.about.entry);
        }
        tooltip(mark, &spot.about.words, None);
    }
    let words = match chosen {
        Some(spot) => spot.about.words.clone(),
        None if whole.has_focus() => "← → choose a mark, Enter shows its entry".to_owned(),
        None => String::new(),
    };
    // One line high whether it says something or not, so that nothing below jumps.
    let words = RichText::new(format!("{words} ")).font(type_scale::regular(SMALL));
    ui.add(Label::new(words.color(ui.tokens().text_muted)).truncate());
    going
}

/// Moves the chosen mark by the arrow keys; gives its entry at Enter.
fn keys(
    ui: &Ui,
    whole: &Response,
    at: usize,
    spots: &[Spot<'_>],
    memory: &mut Memory,
) -> Option<u64> {
    if whole.gained_focus() {
        whole.scroll_to_me(None);
    }
    if !whole.has_focus() || spots.is_empty() {
        return None;
    }
    let arrows = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|focus| focus.set_focus_lock_filter(whole.id, arrows));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let on = pressed(Key::ArrowRight) || pressed(Key::ArrowDown);
    let back = pressed(Key::ArrowLeft) || pressed(Key::ArrowUp);
    let here = memory
        .chosen
        .filter(|(chart, _)| *chart == at)
        .map(|(_, spot)| spot);
    let last = spots.len() - 1;
    let next = match (here, on, back) {
        (None, true, _) => Some(0),
        (None, _, true) => Some(last),
        (Some(spot), true, _) => Some(spot.saturating_add(1).min(last)),
        (Some(spot), _, true) => Some(spot.saturating_sub(1)),
        _ => here,
    };
    memory.chosen = next.map(|spot| (at, spot)).or(memory.chosen);
    let enter = pressed(Key::Enter);
    next.filter(|_| enter)
        .and_then(|spot| spots.get(spot)?.about.entry)
}

/// Names the chart for screen readers: its title, what it tells, and the mark the arrows are on.
fn named(ui: &Ui, whole: &Response, drawing: &Drawing, chosen: Option<&About>) {
    let title = format!("Chart: {}", drawing.title);
    whole.widget_info(|| WidgetInfo::labeled(Part::Image, true, &title));
    ui.accesskit_node_builder(whole.id, |node| {
        node.set_description(drawing.told.as_str());
        if let Some(about) = chosen {
            node.set_value(about.words.as_str());
        }
    });
}

/// Something in a chart that tells what it stands for.
struct Spot<'d> {
    area: Rect,
    about: &'d About,
}

/// The spots of a chart, from left to right; a sign struck out by a cross is one.
fn spots(drawing: &Drawing) -> Vec<Spot<'_>> {
    let mut spots: Vec<Spot<'_>> = Vec::new();
    for shape in &drawing.shapes {
        let (area, about) = match shape {
            Shape::Block { area, about, .. } => {
                let [x, y, width, height] = *area;
                (Rect::from_min_size(pos2(x, y), vec2(width, height)), about)
            }
            Shape::Mark {
                at, size, about, ..
            } => (
                Rect::from_center_size(Pos2::from(*at), Vec2::splat(*size)),
                about,
            ),
            _ => continue,
        };
        let same = spots.last().is_some_and(|last| last.about == about);
        if !about.words.is_empty() && !same {
            spots.push(Spot { area, about });
        }
    }
    spots.sort_by(|one, other| one.area.min.x.total_cmp(&other.area.min.x));
    spots
}

/// A chart's purposes in this theme's colours: those of the report's own pages.
struct Inks {
    paper: &'static Paper,
}

impl Inks {
    fn of(&self, ink: Ink) -> Color32 {
        let paper = self.paper;
        colour(match ink {
            Ink::Text => paper.text,
            Ink::Muted => paper.muted,
            Ink::Rule => paper.rule,
            Ink::Body => paper.body,
            Ink::BodyOther => paper.body_other,
            Ink::Accent => paper.accent,
            Ink::Done => paper.done,
            Ink::Waiting => paper.waiting,
            Ink::Alarm => paper.alarm,
        })
    }

    fn shape(&self, painter: &Painter, origin: Pos2, shape: &Shape) {
        let place = |[x, y]: [f32; 2]| pos2(origin.x + x, origin.y + y);
        match shape {
            Shape::Block {
                area, ink, fill, ..
            } => {
                let area = Rect::from_min_size(place([area[0], area[1]]), vec2(area[2], area[3]));
                self.block(painter, area, *ink, *fill);
            }
            Shape::Line {
                from,
                to,
                ink,
                width,
                dashed,
            } => {
                let (ends, stroke) = (
                    [place(*from), place(*to)],
                    Stroke::new(*width, self.of(*ink)),
                );
                if *dashed {
                    painter.extend(Drawn::dashed_line(&ends, stroke, 3.0, 3.0));
                } else {
                    painter.line_segment(ends, stroke);
                }
            }
            Shape::Mark {
                at,
                size,
                sign,
                ink,
                ..
            } => self.mark(painter, place(*at), *size, *sign, *ink),
            Shape::Text {
                at,
                align,
                size,
                strong,
                ink,
                words,
            } => {
                let font = if *strong {
                    type_scale::strong(*size)
                } else {
                    FontId::new(*size, FontFamily::Proportional)
                };
                let galley = painter.layout_no_wrap(words.clone(), font, self.of(*ink));
                let align = match align {
                    Align::Start => Align2::LEFT_TOP,
                    Align::Middle => Align2::CENTER_TOP,
                    Align::End => Align2::RIGHT_TOP,
                };
                let glyph = galley.rows.first().and_then(|row| row.glyphs.first());
                let baseline = glyph.map_or(*size, |glyph| glyph.pos.y);
                let at = place(*at) - vec2(0.0, baseline);
                let area = align.anchor_size(at, galley.size());
                painter.galley(area.min, galley, self.of(*ink));
            }
        }
    }

    fn block(&self, painter: &Painter, area: Rect, ink: Ink, fill: Fill) {
        let ink = self.of(ink);
        match fill {
            Fill::Solid => {
                painter.rect_filled(area, 2.0, ink);
            }
            Fill::Outline => {
                painter.rect_stroke(area, 2.0, Stroke::new(1.0, ink), StrokeKind::Inside);
            }
            Fill::Hatched => {
                let inside = painter.with_clip_rect(area.intersect(painter.clip_rect()));
                let (apart, high) = (6.0, area.height());
                let count = ((area.width() + high) / apart).min(2_000.0) as usize;
                for at in 0..=count {
                    let x = area.left() - high + at as f32 * apart;
                    let ends = [pos2(x, area.bottom()), pos2(x + high, area.top())];
                    inside.line_segment(ends, Stroke::new(1.2, ink));
                }
                painter.rect_stroke(area, 2.0, Stroke::new(1.0, ink), StrokeKind::Inside);
            }
        }
    }

    fn mark(&self, painter: &Painter, at: Pos2, size: f32, sign: Sign, ink: Ink) {
        let (ink, half) = (self.of(ink), size / 2.0);
        match sign {
            Sign::Circle => {
                painter.circle_filled(at, half, ink);
            }
            Sign::Cross => {
                let half = half + 1.5;
                for side in [1.0, -1.0] {
                    let ends = [at - vec2(half, side * half), at + vec2(half, side * half)];
                    painter.line_segment(ends, Stroke::new(1.5, ink));
                }
            }
            Sign::Diamond | Sign::Square | Sign::Triangle => {
                let corners = sign.corners([at.x, at.y], size);
                let corners = corners.into_iter().map(Pos2::from).collect();
                painter.add(PathShape::convex_polygon(corners, ink, Stroke::NONE));
            }
        }
    }
}
