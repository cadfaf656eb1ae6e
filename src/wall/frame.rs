//! What every wall shows: name and clock above, the steps, what is wrong with the record, the
//! next update below. Returns the room that is left between.

use egui::{Pos2, Rect};

use super::pen::Pen;
use super::{WallOptions, below};
use crate::board::countdown;
use crate::board::steps::StepState;
use crate::board::wall::Wall;
use crate::incident::{Span, Status, Time, time};
use crate::theme::{Signal, signs, type_scale};

/// Draws it; returns what is left for the view.
pub(super) fn draw(
    pen: &Pen<'_>,
    wall: &Wall,
    options: &WallOptions,
    now: Option<Time>,
    area: Rect,
) -> Rect {
    let grid = pen.scale.grid;
    let mut y = header(pen, wall, now, area) + 3.0 * grid;
    if let Some(since) = options.frozen {
        y = frozen(pen, wall, since, below(area, y)) + 3.0 * grid;
    }
    for alarm in alarms(pen, wall, options, now) {
        y = band(pen, &alarm, area, y) + 3.0 * grid;
    }
    y = tracker(pen, wall, below(area, y)) + 4.0 * grid;
    let foot = footer(pen, wall, now, area) - 3.0 * grid;
    pen.rule(area, foot);
    Rect::from_x_y_ranges(area.x_range(), y..=(foot - 2.0 * grid).max(y))
}

/// Large words over a picture that does not go on; returns where they end.
fn frozen(pen: &Pen<'_>, wall: &Wall, since: Time, area: Rect) -> f32 {
    let signal = pen.tokens.waiting;
    let size = [area.width(), pen.scale.title * 1.5].into();
    let band = Rect::from_min_size(area.min, size);
    pen.plate(band, signal.fill);
    let (clock, zone) = (wall.zone.clock(since), wall.zone.label(since));
    let words = format!("{} Wall frozen since {clock} {zone}", signs::HOLD);
    let inner = band.shrink2([4.0 * pen.scale.grid, 0.0].into());
    let font = type_scale::strong(pen.scale.title);
    pen.put_left(inner, pen.line(&words, font, signal.on_fill, inner.width()));
    band.bottom()
}

/// Severity, name and ID, and the incident's clock while it runs; returns where it ends.
fn header(pen: &Pen<'_>, wall: &Wall, now: Option<Time>, area: Rect) -> f32 {
    let tokens = pen.tokens;
    let (grid, title) = (pen.scale.grid, pen.scale.title);
    let band = Rect::from_min_size(area.min, [area.width(), title * 1.4].into());
    // Of an incident that has ended it stands still for good.
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
    let end = pen.put_right(band, clock) - 6.0 * grid;
    let mut left = band.left();
    let mut badge = |words: &str, signal: crate::theme::Signal| {
        let words = pen.line(words, pen.strong(), signal.on_fill, area.width());
        let place = Rect::from_x_y_ranges(left..=end, band.y_range());
        left = pen.badge(place, words, signal.fill) + 6.0 * grid;
    };
    if wall.drill {
        badge("DRILL", tokens.decision);
    }
    if wall.status == Status::Closed {
        badge("CLOSED", tokens.done);
    }
    if let Some(severity) = wall.severity {
        badge(&severity.to_string(), tokens.severity(severity.number()));
    }
    if !pen.is_landscape() {
        // An upright screen has no room for the name beside the clock.
        let below = band.translate([0.0, band.height()].into());
        let name = pen.line(
            &wall.name,
            type_scale::strong(title),
            tokens.text,
            below.width(),
        );
        pen.put_left(below, name);
        return below.bottom();
    }
    let rest = Rect::from_x_y_ranges(left..=end.max(left), band.y_range());
    let name = pen.line(
        &wall.name,
        type_scale::strong(title),
        tokens.text,
        rest.width(),
    );
    let whole = !name.is_cut();
    let left = pen.put_left(rest, name) + 5.0 * grid;
    if let Some(id) = wall.id.as_deref().filter(|_| whole) {
        let rest = Rect::from_x_y_ranges(left..=end.max(left), band.y_range());
        let id = pen.line(id, pen.small(), tokens.text_muted, rest.width());
        if !id.is_cut() {
            pen.put_left(rest, id);
        }
    }
    band.bottom()
}

/// What must not be overlooked, on a band of its own.
struct Alarm {
    words: String,
    /// The most rows its words take.
    rows: usize,
    /// A clock at its end; empty for none.
    clock: String,
    fill: egui::Color32,
    ink: egui::Color32,
}

/// The most rows of an unapproved action: enough for its words, whole.
const UNAPPROVED_ROWS: usize = 3;
/// The most unapproved actions with a band each; more are counted on one.
const UNAPPROVED: usize = 3;

/// Draws an alarm over the whole width, as high as its words; returns where it ends.
fn band(pen: &Pen<'_>, alarm: &Alarm, area: Rect, top: f32) -> f32 {
    let (inner, one) = (4.0 * pen.scale.grid, pen.scale.body * 1.5);
    let size = pen.line_size();
    let clock = pen.line(
        &alarm.clock,
        type_scale::tabular_strong(size),
        alarm.ink,
        area.width(),
    );
    let behind = match clock.size().x {
        wide if alarm.clock.is_empty() => wide.min(0.0),
        wide => wide + inner,
    };
    let font = type_scale::strong(size);
    let width = area.width() - 2.0 * inner - behind;
    let words = pen.lay(&[(&alarm.words, font, alarm.ink)], width, alarm.rows);
    let high = one.max(words.size().y + one / 4.0);
    let band = Rect::from_min_size(Pos2::new(area.left(), top), [area.width(), high].into());
    pen.plate(band, alarm.fill);
    let inside = band.shrink2([inner, 0.0].into());
    pen.put_left(inside, words);
    pen.put_right(inside, clock);
    band.bottom()
}

/// What must not be overlooked, each a band of its own: a replay, and what is wrong (R7, R10, R25). They
/// are above whatever the wall shows.
fn alarms(pen: &Pen<'_>, wall: &Wall, options: &WallOptions, now: Option<Time>) -> Vec<Alarm> {
    let (bad, waits) = (pen.tokens.unconfirmed, pen.tokens.waiting);
    let alarm = |words: String, signal: Signal| Alarm {
        words,
        rows: 1,
        clock: String::new(),
        fill: signal.fill,
        ink: signal.on_fill,
    };
    let mut alarms = Vec::new();
    if !options.replay.is_empty() {
        let words = format!("{} {}", signs::RUNNING, options.replay);
        alarms.push(alarm(words, pen.tokens.accent));
    }
    if let Some(trouble) = &wall.trouble {
        let words = format!("{} {trouble}", signs::ALARM);
        alarms.push(alarm(words, bad));
    }
    if !options.stale.is_empty() {
        let words = format!("{} Stale: {}", signs::ALARM, options.stale);
        alarms.push(alarm(words, waits));
    }
    if wall
        .roles
        .iter()
        .any(|line| line.is_loud && line.role == crate::incident::Role::Command)
    {
        let words = format!("{} Nobody is in Command", signs::ALARM);
        alarms.push(alarm(words, bad));
    }
    for line in wall.unacknowledged.iter().take(UNAPPROVED) {
        let words = format!("{} {} unapproved: {}", signs::ALARM, line.number, line.text);
        alarms.push(Alarm {
            rows: UNAPPROVED_ROWS,
            // A frozen wall shows no clock that stands still.
            clock: now.map_or_else(String::new, |now| {
                countdown(time::between(line.since, now).max(Span::zero()))
            }),
            ..alarm(words, bad)
        });
    }
    if let Some(more @ [_, ..]) = wall.unacknowledged.get(UNAPPROVED..) {
        let numbers: Vec<_> = more.iter().map(|line| line.number.as_str()).collect();
        let words = format!("{} also unapproved: {}", signs::ALARM, numbers.join(", "));
        alarms.push(alarm(words, bad));
    }
    alarms
}

/// The six steps on one band; where their names have no room, the current one has its name and the others their number.
fn tracker(pen: &Pen<'_>, wall: &Wall, area: Rect) -> f32 {
    let grid = pen.scale.grid;
    let high = pen.scale.small * 1.7;
    let gap = 2.0 * grid;
    let inner = 3.0 * grid;
    let look = |state: StepState| match state {
        StepState::Current => (
            signs::RUNNING,
            pen.tokens.accent.fill,
            pen.tokens.accent.on_fill,
        ),
        StepState::Visited => (signs::DONE, pen.tokens.panel, pen.tokens.done.ink),
        StepState::Skipped => (signs::OPEN, pen.tokens.panel, pen.tokens.text_muted),
        StepState::Ahead => ("", pen.tokens.panel, pen.tokens.text_muted),
    };
    let words = |name: &str, state: StepState| {
        let (sign, _, ink) = look(state);
        let words = format!("{sign} {name}");
        let font = if state == StepState::Current {
            type_scale::strong(pen.scale.small)
        } else {
            pen.small()
        };
        pen.line(words.trim_start(), font, ink, f32::INFINITY)
    };
    let each = (area.width() - 5.0 * gap) / 6.0;
    let named: Vec<_> = wall
        .steps
        .iter()
        .map(|(step, state)| words(step.short_name(), *state))
        .collect();
    let all_fit = named
        .iter()
        .all(|words| words.size().x + 2.0 * inner <= each);
    let cells: Vec<_> = if all_fit {
        named.into_iter().map(|words| (words, each)).collect()
    } else {
        let cell = |(at, (step, state)): (usize, &(crate::incident::Step, StepState))| {
            let words = if *state == StepState::Current {
                words(step.short_name(), *state)
            } else {
                words(&(at + 1).to_string(), *state)
            };
            let width = words.size().x + 2.0 * inner;
            (words, width)
        };
        wall.steps.iter().enumerate().map(cell).collect()
    };
    let mut left = area.left();
    for ((words, width), (_, state)) in cells.into_iter().zip(&wall.steps) {
        let plate = Rect::from_min_size(Pos2::new(left, area.top()), [width, high].into());
        pen.plate(plate, look(*state).1);
        pen.put_left(plate.shrink2([inner, 0.0].into()), words);
        left = plate.right() + gap;
    }
    area.top() + high
}

/// The next update, the last one, and the time; returns where it begins.
fn footer(pen: &Pen<'_>, wall: &Wall, now: Option<Time>, area: Rect) -> f32 {
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

    let mut left = band.left();
    if let Some((words, overdue)) = now.and_then(|now| wall.countdown(now)) {
        // An upright screen says it in fewer words.
        let words = match words.strip_prefix("Update overdue") {
            Some(by) if lines > 1.0 => format!("Overdue{by}"),
            _ => words,
        };
        let place = Rect::from_x_y_ranges(left..=end, band.y_range());
        let font = type_scale::tabular_strong(pen.scale.body);
        left = if overdue {
            let signal = tokens.unconfirmed;
            let words = format!("{} {words}", signs::ALARM);
            pen.badge(
                place,
                pen.line(&words, font, signal.on_fill, place.width() - 8.0 * grid),
                signal.fill,
            )
        } else {
            let words = format!("{} {words}", signs::DUE);
            pen.put_left(
                place,
                pen.line(&words, font, tokens.waiting.ink, place.width()),
            )
        } + 8.0 * grid;
    }
    let from = if lines > 1.0 { band.left() } else { left };
    let place = Rect::from_x_y_ranges(from..=before_clock.max(from), lowest.y_range());
    let last = wall.last_update.as_ref().map_or_else(
        || "No update sent yet".to_owned(),
        |update| {
            let eta = update.eta.as_ref().map(|eta| format!(", ETA {eta}"));
            let clock = wall.zone.clock(update.at);
            format!("Last {clock}{}: {}", eta.unwrap_or_default(), update.change)
        },
    );
    if place.width() > 20.0 * pen.scale.small * 0.5 {
        pen.put_left(
            place,
            pen.line(&last, pen.small(), tokens.text_muted, place.width()),
        );
    }
    top
}
