//! What must not be overlooked, each on a band of its own above whatever the wall shows: that it is frozen or replays,
//! what is wrong, what was done without approval, and, where the overview does not say so, what needs approval.

use egui::{Color32, Pos2, Rect};

use super::WallOptions;
use super::pen::Pen;
use crate::board::countdown;
use crate::board::wall::{ActionLine, Wall};
use crate::incident::{Role, Span, Time, time};
use crate::theme::{Signal, signs, type_scale};
use crate::words;

/// One band.
struct Alarm {
    words: String,
    /// The most rows its words take.
    rows: usize,
    /// What is below its words, small, each on rows of its own: a risk, a rollback.
    details: Vec<String>,
    /// What is at its end, never cut: a clock, a count; empty for nothing.
    trail: String,
    fill: Color32,
    ink: Color32,
}

/// The most rows of an action's words: enough for one that is unapproved, whole.
const ACTION_ROWS: usize = 3;
/// The most rows of what is said of one below its words.
const DETAIL_ROWS: usize = 2;
/// The most rows of any other alarm.
const ROWS: usize = 2;
/// The most unapproved actions with a band each; more are counted on one.
const UNAPPROVED: usize = 3;

/// Draws the bands from `top`; returns where the room below them begins. `strip` is true where what needs approval
/// is shown nowhere else.
pub(super) fn draw(
    pen: &Pen<'_>,
    wall: &Wall,
    options: &WallOptions,
    now: Option<Time>,
    (area, top): (Rect, f32),
    strip: bool,
) -> f32 {
    let gap = 2.0 * pen.scale.grid;
    let mut y = top;
    if let Some(since) = options.frozen {
        y = frozen(pen, wall, since, area, y) + gap;
    }
    let mut bands = alarms(pen, wall, options, now);
    if strip {
        bands.extend(needs_approval(pen, wall, now));
    }
    for alarm in bands {
        y = band(pen, &alarm, area, y) + gap;
    }
    y
}

/// Large words over a picture that does not go on; returns where they end.
fn frozen(pen: &Pen<'_>, wall: &Wall, since: Time, area: Rect, top: f32) -> f32 {
    let signal = pen.tokens.waiting;
    let size = [area.width(), pen.scale.title * 1.5].into();
    let band = Rect::from_min_size(Pos2::new(area.left(), top), size);
    pen.plate(band, signal.fill);
    let (clock, zone) = (wall.zone.clock(since), wall.zone.label(since));
    let words = format!("{} Wall frozen since {clock} {zone}", signs::HOLD);
    let inner = band.shrink2([4.0 * pen.scale.grid, 0.0].into());
    let font = type_scale::strong(pen.scale.title);
    pen.put_left(inner, pen.line(&words, font, signal.on_fill, inner.width()));
    band.bottom()
}

/// Draws an alarm over the whole width, as high as its words; returns where it ends.
fn band(pen: &Pen<'_>, alarm: &Alarm, area: Rect, top: f32) -> f32 {
    let (inner, one) = (4.0 * pen.scale.grid, pen.scale.body * 1.4);
    let size = pen.scale.body;
    let font = type_scale::tabular_strong(size);
    let trail = pen.line(&alarm.trail, font, alarm.ink, area.width());
    let behind = if alarm.trail.is_empty() {
        0.0
    } else {
        trail.size().x + inner
    };
    let font = type_scale::strong(size);
    let width = area.width() - 2.0 * inner - behind;
    let words = pen.lay(&[(&alarm.words, font, alarm.ink)], width, alarm.rows);
    let below = area.width() - 2.0 * inner;
    let detail = |words: &String| {
        let font = type_scale::regular(pen.scale.small);
        pen.lay(&[(words, font, alarm.ink)], below, DETAIL_ROWS)
    };
    let details: Vec<_> = alarm.details.iter().map(detail).collect();
    let high = one.max(words.size().y + one / 4.0);
    let head = Rect::from_min_size(Pos2::new(area.left(), top), [area.width(), high].into());
    let under: f32 = details.iter().map(|words| words.size().y).sum();
    let under = if details.is_empty() {
        0.0
    } else {
        under + one / 8.0
    };
    let band = head.with_max_y(head.bottom() + under);
    pen.plate(band, alarm.fill);
    let inside = head.shrink2([inner, 0.0].into());
    pen.put_left(inside, words);
    pen.put_right(inside, trail);
    let mut y = head.bottom();
    for words in details {
        let high = words.size().y;
        pen.paint(Pos2::new(inside.left(), y), words);
        y += high;
    }
    band.bottom()
}

fn alarm(words: String, signal: Signal) -> Alarm {
    Alarm {
        words,
        rows: ROWS,
        details: Vec::new(),
        trail: String::new(),
        fill: signal.fill,
        ink: signal.on_fill,
    }
}

/// A replay, and what is wrong (R7, R10, R25).
fn alarms(pen: &Pen<'_>, wall: &Wall, options: &WallOptions, now: Option<Time>) -> Vec<Alarm> {
    let (bad, waits) = (pen.tokens.alarm, pen.tokens.waiting);
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
    let is_vacant =
        |line: &crate::board::wall::RoleLine| line.is_loud && line.role == Role::Command;
    if wall.roles.iter().any(is_vacant) {
        let words = format!("{} Nobody is in Command", signs::ALARM);
        alarms.push(alarm(words, bad));
    }
    for line in wall.unacknowledged.iter().take(UNAPPROVED) {
        let unapproved = line.unapproved_words();
        let words = format!(
            "{} {} {unapproved}: {}",
            signs::ALARM,
            line.number,
            line.text
        );
        alarms.push(Alarm {
            rows: ACTION_ROWS,
            trail: since(line, now),
            ..alarm(words, bad)
        });
    }
    if let Some(more @ [_, ..]) = wall.unacknowledged.get(UNAPPROVED..) {
        let numbers: Vec<_> = more.iter().map(|line| line.number.as_str()).collect();
        let words = format!("{} also unapproved: {}", signs::ALARM, numbers.join(", "));
        alarms.push(alarm(words, bad));
    }
    if let Some(now) = now {
        alarms.extend(obligations(pen, wall, now));
    }
    alarms
}

/// Obligations that are near or overdue (R34); the first of them has a band, the others are counted.
fn obligations(pen: &Pen<'_>, wall: &Wall, now: Time) -> Option<Alarm> {
    let near = || {
        wall.obligations
            .iter()
            .filter(|line| line.countdown(now).is_some())
    };
    let first = near().next()?;
    let (clock, overdue) = first.countdown(now)?;
    let more = near().count() - 1;
    let trail = match more {
        0 => clock,
        more => format!("+{more} more  {clock}"),
    };
    let (signal, sign) = if overdue {
        (pen.tokens.alarm, signs::ALARM)
    } else {
        (pen.tokens.waiting, signs::WAITING)
    };
    let owner = first.owner.as_deref().unwrap_or("no owner");
    let words = format!("{sign} {} {} · {owner}", first.number, first.name);
    Some(Alarm {
        trail,
        ..alarm(words, signal)
    })
}

/// What has waited longest for approval, with what Command must know to give it, and how much more waits.
fn needs_approval(pen: &Pen<'_>, wall: &Wall, now: Option<Time>) -> Option<Alarm> {
    let (first, more) = wall.waiting.split_first()?;
    let words = format!(
        "{} {} needs approval: {}",
        signs::WAITING,
        first.number,
        first.words()
    );
    let said = |name: &str, said: &Option<String>| {
        format!("{name}: {}", said.as_deref().unwrap_or("none said"))
    };
    let undoes = first.undoes.iter().map(|undoes| words::capitalised(undoes));
    let details = undoes.chain([
        said("Kind", &first.kind),
        said("Risk", &first.risk),
        said("Rollback", &first.back),
    ]);
    let details = details.collect();
    let count = (!more.is_empty()).then(|| format!("+{} more", more.len()));
    let clock = Some(since(first, now)).filter(|clock| !clock.is_empty());
    let trail: Vec<_> = count.into_iter().chain(clock).collect();
    let signal = pen.tokens.waiting;
    Some(Alarm {
        rows: ACTION_ROWS,
        details,
        trail: trail.join("  "),
        fill: signal.tint,
        ink: signal.ink,
        ..alarm(words, signal)
    })
}

/// For how long; nothing on a frozen wall, which shows no clock that has stopped.
fn since(line: &ActionLine, now: Option<Time>) -> String {
    now.map_or_else(String::new, |now| {
        countdown(time::between(line.since, now).max(Span::zero()))
    })
}
