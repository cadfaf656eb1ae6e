//! What every wall shows: name and clock above, the alarms, the steps, the next update below.
//! Returns the room that is left between.

use egui::{Color32, Pos2, Rect};

use super::pen::{Pen, Words};
use super::{WallOptions, WallView, alarms, below};
use crate::board::Pressing;
use crate::board::steps::StepState;
use crate::board::wall::Wall;
use crate::incident::{Status, Time};
use crate::theme::{Signal, signs, type_scale};

/// The frame around what the wall shows, but for its footer's words.
pub(super) struct Frame {
    /// Where the view goes.
    pub(super) area: Rect,
    /// Where the last update goes in the footer.
    update: Rect,
}

impl Frame {
    /// Draws it; what it shows of the last update comes last ([`last_update`](Self::last_update)).
    pub(super) fn draw(
        pen: &Pen<'_>,
        wall: &Wall,
        view: &WallView,
        options: &WallOptions,
        now: Option<Time>,
        area: Rect,
    ) -> Self {
        let grid = pen.scale.grid;
        let beside = 6.0 * grid + id_width(pen, wall);
        let short = Tracker::of(pen, wall, area.width(), beside);
        // Beside the steps, where they leave room and the header has none.
        let id_below = short.width + beside > area.width();
        let (top, has_id) = header(pen, wall, now, area, id_below);
        let steps = if has_id {
            Tracker::of(pen, wall, area.width(), 0.0)
        } else {
            short
        };
        let top = top + 3.0 * grid;
        let strip = *view != WallView::Overview;
        let y = alarms::draw(pen, wall, options, now, (area, top), strip);
        let y = steps.paint(pen, wall, below(area, y), !has_id) + 4.0 * grid;
        let (foot, update) = footer(pen, wall, now, area);
        let foot = foot - 3.0 * grid;
        pen.rule(area, foot);
        Self {
            area: Rect::from_x_y_ranges(area.x_range(), y..=(foot - 2.0 * grid).max(y)),
            update,
        }
    }

    /// True where the words of the last update have no room in the footer.
    pub(super) fn cuts_update(&self, pen: &Pen<'_>, wall: &Wall) -> bool {
        wall.last_update.is_some() && self.update_words(pen, wall, false).is_cut()
    }

    /// When the last update was sent and its ETA; its words unless they are shown elsewhere.
    pub(super) fn last_update(&self, pen: &Pen<'_>, wall: &Wall, is_elsewhere: bool) {
        if self.update.width() > 10.0 * pen.scale.small {
            let words = self.update_words(pen, wall, is_elsewhere);
            pen.put_left(self.update, words);
        }
    }

    fn update_words(&self, pen: &Pen<'_>, wall: &Wall, is_short: bool) -> Words {
        let words = match &wall.last_update {
            None => "No update sent yet".to_owned(),
            Some(update) => {
                let clock = wall.zone.clock(update.at);
                let eta = update.eta.as_ref().map(|eta| format!(", ETA {eta}"));
                let eta = eta.unwrap_or_default();
                if is_short {
                    format!("Last {clock}{eta}")
                } else {
                    format!("Last {clock}{eta}: {}", update.change)
                }
            }
        };
        let (font, ink) = (pen.small(), pen.tokens.text_muted);
        pen.line(&words, font, ink, self.update.width())
    }
}

/// How wide the ID is; 0 for none.
fn id_width(pen: &Pen<'_>, wall: &Wall) -> f32 {
    id(pen, wall, f32::INFINITY).map_or(0.0, |id| id.size().x)
}

fn id(pen: &Pen<'_>, wall: &Wall, width: f32) -> Option<Words> {
    let id = wall.id.as_deref().filter(|id| !id.is_empty())?;
    Some(pen.line(id, pen.small(), pen.tokens.text_muted, width))
}

/// Severity, name and ID, and the incident's clock while it runs; returns where it ends, and whether the ID had room.
/// `id_below` is true where it gets a line of its own otherwise.
fn header(
    pen: &Pen<'_>,
    wall: &Wall,
    now: Option<Time>,
    area: Rect,
    id_below: bool,
) -> (f32, bool) {
    let tokens = pen.tokens;
    let (grid, title) = (pen.scale.grid, pen.scale.title);
    let band = Rect::from_min_size(area.min, [area.width(), title * 1.4].into());
    // The clock of an incident that has ended has stopped for good.
    let elapsed = (now.or(wall.ended)).map_or_else(String::new, |now| wall.elapsed(now));
    let ink = if wall.ended.is_some() {
        tokens.text_muted
    } else {
        tokens.text
    };
    let size = if pen.is_landscape() {
        title
    } else {
        pen.scale.body
    };
    let clock = pen.line(
        &elapsed,
        type_scale::tabular_strong(size),
        ink,
        area.width(),
    );
    let mut end = pen.put_right(band, clock) - 6.0 * grid;
    if let Some(from) = wall.counts_from() {
        // What it counts from, where it does not count any more.
        let from = pen.line(&from, pen.small(), tokens.text_muted, area.width());
        let before = Rect::from_x_y_ranges(band.left()..=end, band.y_range());
        end = pen.put_right(before, from) - 6.0 * grid;
    }
    let mut left = band.left();
    let mut badge = |words: &str, signal: Signal| {
        let words = pen.line(words, pen.strong(), signal.on_fill, area.width());
        let place = Rect::from_x_y_ranges(left..=end, band.y_range());
        left = pen.badge(place, words, signal.fill) + 6.0 * grid;
    };
    if wall.drill {
        badge("DRILL", tokens.drill());
    }
    if wall.status == Status::Closed {
        badge("CLOSED", tokens.done);
    }
    if let Some(severity) = wall.severity {
        badge(&severity.to_string(), tokens.severity(severity.number()));
    }
    let place = if pen.is_landscape() {
        Rect::from_x_y_ranges(left..=end.max(left), band.y_range())
    } else {
        // An upright screen has no room for the name beside the clock.
        band.translate([0.0, band.height()].into())
    };
    name(pen, wall, place, id_below)
}

/// The name, whole where three rows suffice, and the ID beside or below it; returns where they end, and whether the
/// ID is there.
fn name(pen: &Pen<'_>, wall: &Wall, place: Rect, id_below: bool) -> (f32, bool) {
    let (grid, width) = (pen.scale.grid, place.width());
    let (title, body) = (pen.scale.title, pen.scale.body);
    let lay = |(size, rows): (f32, usize)| {
        let run = (
            wall.name.as_str(),
            type_scale::strong(size),
            pen.tokens.text,
        );
        pen.lay(&[run], width, rows)
    };
    let sizes = [(title, 1), (body, 1), (body, 2)];
    let whole = sizes.into_iter().map(lay).find(|name| !name.is_cut());
    let name = whole.unwrap_or_else(|| lay((body, 3)));
    let high = name.size().y.max(place.height());
    let band = Rect::from_min_size(place.min, [width, high].into());
    let top = band.center().y - name.size().y / 2.0;
    let (base, rows) = (top + name.baseline(), name.rows());
    let after = pen.put_left(band, name) + 5.0 * grid;
    let Some(beside) = id(pen, wall, f32::INFINITY) else {
        return (band.bottom(), true);
    };
    if rows == 1 && after + beside.size().x <= place.right() {
        pen.paint(Pos2::new(after, base - beside.baseline()), beside);
        return (band.bottom(), true);
    }
    let Some(below) = id(pen, wall, width).filter(|_| id_below) else {
        return (band.bottom(), false);
    };
    let end = band.bottom() + below.size().y;
    pen.paint(band.left_bottom(), below);
    (end, true)
}

/// The six steps on one band; where their names have no room, the current one has its name and the others their number.
struct Tracker {
    /// The words of each step and the width of its plate.
    cells: Vec<(Words, f32)>,
    /// Between a plate's edge and its words.
    inner: f32,
    /// How wide all of it is.
    width: f32,
}

impl Tracker {
    /// Within that width, of which so much stays free where not all are named as wide as each other.
    fn of(pen: &Pen<'_>, wall: &Wall, room: f32, kept: f32) -> Self {
        let gap = STEP_GAP * pen.scale.grid;
        let inner = 3.0 * pen.scale.grid;
        let words = |name: &str, state: StepState| {
            let (sign, _, ink) = look(pen, state);
            let words = format!("{sign} {name}");
            let font = if state == StepState::Current {
                type_scale::strong(pen.scale.small)
            } else {
                pen.small()
            };
            pen.line(words.trim_start(), font, ink, f32::INFINITY)
        };
        let each = (room - 5.0 * gap) / 6.0;
        let steps = wall.steps.iter();
        let named: Vec<_> = steps
            .map(|(step, state)| words(step.short_name(), *state))
            .collect();
        let fits = |words: &Words| words.size().x + 2.0 * inner <= each;
        if named.iter().all(fits) {
            return Self {
                cells: named.into_iter().map(|words| (words, each)).collect(),
                inner,
                width: room,
            };
        }
        let steps = wall.steps.iter().enumerate();
        let numbered = steps.map(|(at, (step, state))| match state {
            StepState::Current => words(step.short_name(), *state),
            _ => words(&(at + 1).to_string(), *state),
        });
        let width = |cells: &[Words]| cells.iter().map(|words| words.size().x).sum::<f32>();
        // Each as wide as its own name before only one has a name.
        let least = pen.scale.grid * 12.0 + 5.0 * gap;
        let cells = if width(&named) + least + kept <= room {
            named
        } else {
            numbered.collect()
        };
        let all = width(&cells);
        // Where there is little room the plates end closer to their words.
        let inner = inner.min((room - all - 5.0 * gap) / 12.0).max(0.0);
        let cell = |words: Words| {
            let width = words.size().x + 2.0 * inner;
            (words, width)
        };
        Self {
            cells: cells.into_iter().map(cell).collect(),
            inner,
            width: all + 12.0 * inner + 5.0 * gap,
        }
    }

    /// Paints it, with the ID at its end where that is shown nowhere else; returns where it ends.
    fn paint(self, pen: &Pen<'_>, wall: &Wall, area: Rect, with_id: bool) -> f32 {
        let high = pen.scale.small * 1.7;
        let mut left = area.left();
        for ((words, width), (_, state)) in self.cells.into_iter().zip(&wall.steps) {
            let plate = Rect::from_min_size(Pos2::new(left, area.top()), [width, high].into());
            pen.plate(plate, look(pen, *state).1);
            pen.put_left(plate.shrink2([self.inner, 0.0].into()), words);
            left = plate.right() + STEP_GAP * pen.scale.grid;
        }
        if let Some(id) = id(pen, wall, f32::INFINITY).filter(|_| with_id) {
            let band = Rect::from_min_size(area.min, [area.width(), high].into());
            pen.put_right(band, id);
        }
        area.top() + high
    }
}

/// Between two steps, in steps of the grid.
const STEP_GAP: f32 = 2.0;

/// The sign, the plate and the ink of a step.
fn look(pen: &Pen<'_>, state: StepState) -> (&'static str, Color32, Color32) {
    let tokens = pen.tokens;
    match state {
        StepState::Current => (signs::RUNNING, tokens.accent.fill, tokens.accent.on_fill),
        // As on the board: ticked once every question has an answer.
        StepState::Answered => (signs::DONE, tokens.panel, tokens.done.ink),
        StepState::Visited => (signs::OPEN, tokens.panel, tokens.text_muted),
        StepState::Skipped | StepState::Ahead => ("", tokens.panel, tokens.text_muted),
    }
}

/// The next update and the time; returns where the footer begins, and the room for the last update.
fn footer(pen: &Pen<'_>, wall: &Wall, now: Option<Time>, area: Rect) -> (f32, Rect) {
    let tokens = pen.tokens;
    let grid = pen.scale.grid;
    let high = pen.scale.body * 1.4;
    // An upright screen has no width for all of it on one line.
    let lines = if pen.is_landscape() { 1.0 } else { 2.0 };
    let top = area.bottom() - lines * high;
    let band = Rect::from_min_size(Pos2::new(area.left(), top), [area.width(), high].into());

    let clock = now.map_or_else(String::new, |now| {
        format!("{} {}", wall.zone.clock(now), wall.zone.label(now))
    });
    let clock = pen.line(
        &clock,
        type_scale::tabular(pen.scale.small),
        tokens.text_muted,
        area.width(),
    );
    let lowest = band.translate([0.0, (lines - 1.0) * high].into());
    let before_clock = pen.put_right(lowest, clock) - 6.0 * grid;
    let end = if lines > 1.0 {
        band.right()
    } else {
        before_clock
    };
    let place = Rect::from_x_y_ranges(band.left()..=end, band.y_range());
    let left = next_update(pen, wall, now, place, lines > 1.0);
    let left = to_tell(
        pen,
        wall,
        Rect::from_x_y_ranges(left..=place.right(), place.y_range()),
    );
    let from = if lines > 1.0 { band.left() } else { left };
    let place = Rect::from_x_y_ranges(from..=before_clock.max(from), lowest.y_range());
    (top, place)
}

/// How many stakeholders are still to be told, beside the next update; returns where it ends.
fn to_tell(pen: &Pen<'_>, wall: &Wall, place: Rect) -> f32 {
    let Some(words) = wall.to_tell_words() else {
        return place.left();
    };
    let font = type_scale::tabular_strong(pen.scale.body);
    let words = format!("{} {words}", signs::WAITING);
    let words = pen.line(&words, font, pen.tokens.waiting.ink, place.width());
    pen.put_left(place, words) + 8.0 * pen.scale.grid
}

/// The countdown to the next update; returns where it ends.
fn next_update(pen: &Pen<'_>, wall: &Wall, now: Option<Time>, place: Rect, is_short: bool) -> f32 {
    let grid = pen.scale.grid;
    let Some((words, overdue)) = now.and_then(|now| wall.countdown(now)) else {
        return place.left();
    };
    // An upright screen says it in fewer words.
    let words = match words.strip_prefix("Update overdue") {
        Some(by) if is_short => format!("Overdue{by}"),
        _ => words,
    };
    let font = type_scale::tabular_strong(pen.scale.body);
    let end = if overdue {
        let signal = pen.tokens.alarm;
        let words = format!("{} {words}", signs::ALARM);
        let words = pen.line(&words, font, signal.on_fill, place.width() - 8.0 * grid);
        pen.badge(place, words, signal.fill)
    } else {
        let words = format!("{} {words}", signs::DUE);
        let left = wall.next_update.zip(now).map(|(due, now)| due.left(now));
        let ink = match left.map(Pressing::of) {
            Some(Pressing::Soon) => pen.tokens.waiting.ink,
            _ => pen.tokens.text,
        };
        pen.put_left(place, pen.line(&words, font, ink, place.width()))
    };
    end + 8.0 * grid
}
