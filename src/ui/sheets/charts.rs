//! The charts of the report, live: the same drawings, laid out for this window. Every mark tells what it
//! stands for and leads to its entry, by pointer or by arrows and Enter. Laid out again only when something
//! changed, and once a minute while the incident goes on.

use egui::epaint::PathShape;
use egui::{
    Align2, EventFilter, FontFamily, FontId, Key, Label, Modifiers, Painter, Rect, Response,
    RichText, Role as Part, Sense, Shape as Drawn, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};

use crate::incident::integrity::Integrity;
use crate::incident::{Status, Zone};
use crate::report::chart::{self, Canvas};
use crate::report::drawing::{About, Align, Drawing, Shape};
use crate::report::primitive::{DASH, OUTLINE, Primitive, RADIUS};
use crate::report::{Options, Report};
use crate::theme::ThemeExt;
use crate::theme::paper::{Paper, colour};
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, HIT, SMALL};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::view::View;
use crate::ui::parts::{note_ui, row_ui};
use crate::ui::widgets::{Chip, tooltip};

/// What the sheet keeps between frames and between uses.
#[derive(Clone, Debug, Default)]
pub struct ChartsState {
    /// True while the charts are described in words.
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

impl ChartsState {
    /// Lays the charts out again where something changed.
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

pub(in crate::ui) fn charts_ui(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut ChartsState,
    outbox: &mut Outbox,
) {
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
            let text = RichText::new(&drawing.description).font(type_scale::regular(BODY));
            let text = text.color(ui.tokens().text);
            ui.add(Label::new(text).wrap().selectable(true));
        } else {
            going = going.or(chart_ui(ui, at, drawing, memory));
        }
    }
    memory.made = made.map(|made| (made, charts));
    if let Some(n) = going {
        outbox.close();
        outbox.wish(Wish::Show(n));
    }
}

/// Draws a chart; gives the entry that is to be gone to.
fn chart_ui(ui: &mut Ui, at: usize, drawing: &Drawing, memory: &mut ChartsState) -> Option<u64> {
    let spots = spots(drawing);
    let id = if at == 0 {
        focus::chart()
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
    let paper = Paper::of(ui.theme());
    let painter = ui.painter_at(area.expand(4.0));
    for primitive in drawing.shapes.iter().flat_map(Shape::primitives) {
        paint(&painter, area.min.to_vec2(), paper, &primitive);
    }
    for (number, spot) in spots.iter().enumerate() {
        let grown = hit_area(&spots, number).translate(area.min.to_vec2());
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
    memory: &mut ChartsState,
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
        node.set_description(drawing.description.as_str());
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
        let Some(about) = shape.about() else {
            continue;
        };
        let [x, y, width, height] = shape.area();
        let area = Rect::from_min_size(pos2(x, y), vec2(width, height));
        let same = spots.last().is_some_and(|last| last.about == about);
        if !about.words.is_empty() && !same {
            spots.push(Spot { area, about });
        }
    }
    spots.sort_by(|one, other| one.area.min.x.total_cmp(&other.area.min.x));
    spots
}

/// Where a spot is hit: a finger wide, but no further than half way to the next one beside it.
fn hit_area(spots: &[Spot<'_>], number: usize) -> Rect {
    let area = spots[number].area;
    let grown = Rect::from_center_size(area.center(), area.size().max(vec2(HIT, HIT)));
    let mut hit = grown;
    // A bar holds the marks on it.
    let is_mark = |area: &Rect| area.width() <= HIT && area.height() <= HIT;
    let others = spots.iter().enumerate().filter(|(at, _)| *at != number);
    for (at, other) in others {
        let apart = other.area.center() - area.center();
        if !is_mark(&area) || !is_mark(&other.area) || apart.x.abs() >= HIT || apart.y.abs() >= HIT
        {
            continue;
        }
        let half = area.center().x + apart.x / 2.0;
        if at > number {
            hit.max.x = hit.max.x.min(half);
        } else {
            hit.min.x = hit.min.x.max(half);
        }
    }
    hit
}

/// Draws a part of a chart in the colours of the report's own pages, light or dark as the window is.
fn paint(painter: &Painter, origin: Vec2, paper: &Paper, primitive: &Primitive<'_>) {
    let place = |[x, y]: [f32; 2]| pos2(x, y) + origin;
    match primitive {
        Primitive::Rect { area, ink, filled } => {
            let [x, y, width, height] = *area;
            let area = Rect::from_min_size(place([x, y]), vec2(width, height));
            let ink = colour(ink.on(paper));
            if *filled {
                painter.rect_filled(area, RADIUS, ink);
            } else {
                let stroke = Stroke::new(OUTLINE, ink);
                painter.rect_stroke(area, RADIUS, stroke, StrokeKind::Middle);
            }
        }
        Primitive::Circle { at, radius, ink } => {
            painter.circle_filled(place(*at), *radius, colour(ink.on(paper)));
        }
        Primitive::Polygon { corners, ink } => {
            let corners = corners.iter().map(|corner| place(*corner)).collect();
            let ink = colour(ink.on(paper));
            painter.add(PathShape::convex_polygon(corners, ink, Stroke::NONE));
        }
        Primitive::Strokes {
            lines,
            ink,
            width,
            dashed,
        } => {
            let stroke = Stroke::new(*width, colour(ink.on(paper)));
            for ends in lines.iter().map(|ends| ends.map(place)) {
                if *dashed {
                    painter.extend(Drawn::dashed_line(&ends, stroke, DASH, DASH));
                } else {
                    painter.line_segment(ends, stroke);
                }
            }
        }
        Primitive::Text {
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
            let ink = colour(ink.on(paper));
            let galley = painter.layout_no_wrap((*words).to_owned(), font, ink);
            let align = match align {
                Align::Start => Align2::LEFT_TOP,
                Align::Middle => Align2::CENTER_TOP,
                Align::End => Align2::RIGHT_TOP,
            };
            let glyph = galley.rows.first().and_then(|row| row.glyphs.first());
            let baseline = glyph.map_or(*size, |glyph| glyph.pos.y);
            let at = place(*at) - vec2(0.0, baseline);
            let area = align.anchor_size(at, galley.size());
            painter.galley(area.min, galley, ink);
        }
    }
}
