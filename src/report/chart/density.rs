//! How many entries there were when: a bar for every so many minutes, gaps left open, key moments ticked.
//! The longer the incident, the longer the time of one bar; the title says how long that is.

use super::Canvas;
use super::pen::{Pen, SMALL, about};
use super::scale::{GUTTER, Pace, Scale, Stretch, counted};
use super::words::width;
use crate::incident::time::{self, span_words};
use crate::incident::{Span, Time};
use crate::report::Report;
use crate::report::drawing::{Align, Drawing, Fill, Ink, Sign};
use crate::words;
use std::collections::BTreeMap;

/// The height of the longest bar.
const TALLEST: f32 = 84.0;
/// The least width of a bar with its gap.
const NARROWEST: f32 = 6.0;

/// The time of one bar in minutes, and what the title calls it.
const BINS: [(i64, &str); 11] = [
    (1, "minute"),
    (10, "10 minutes"),
    (30, "30 minutes"),
    (60, "hour"),
    (180, "3 hours"),
    (720, "12 hours"),
    (1_440, "day"),
    (10_080, "week"),
    (43_200, "30 days"),
    (525_600, "365 days"),
    (52_560_000, "100 years"),
];

pub(super) fn draw(report: &Report<'_>, canvas: Canvas) -> Option<Drawing> {
    let stretch = Stretch::of(report)?;
    let mut scale = Scale {
        stretch,
        left: GUTTER,
        right: canvas.width() - 14.0,
        zone: canvas.zone,
    };
    let (minutes, name) = bin(&scale);
    let bins = bins(report, &scale, minutes);
    // Whole bars only: the first and the last would stand for less time than they say.
    scale.stretch.from = bins.values().next()?.from.min(stretch.from);
    scale.stretch.to = bins.values().next_back()?.to.max(stretch.to);
    let most = bins.values().map(|bin| bin.entries).max()?.max(1);
    let mut pen = Pen::default();
    let (top, bottom) = (24.0, 24.0 + TALLEST);
    pen.aligned(
        [scale.left - 6.0, bottom],
        Align::End,
        SMALL,
        Ink::Muted,
        "0",
    );
    pen.rule([scale.left, top], [scale.right, top]);
    let label = most.to_string();
    pen.aligned(
        [scale.left - 6.0, top + 4.0],
        Align::End,
        SMALL,
        Ink::Muted,
        label,
    );
    for bin in bins.values() {
        bar(&mut pen, bin, &scale, bottom, most);
    }
    ticks(&mut pen, report, &scale, top);
    let height = scale.axis(&mut pen, top, bottom);
    let description = description(report, &Scale { stretch, ..scale }, &bins, name);
    let title = format!("Entries per {name}");
    Some(pen.finish(title, description, canvas.width(), height))
}

/// The entries of one bar.
struct Bin {
    from: Time,
    to: Time,
    entries: usize,
    first: u64,
}

/// The time of one bar: ten minutes where that leaves room for every bar, one where the whole took
/// little longer.
fn bin(scale: &Scale) -> (i64, &'static str) {
    let whole = time::between(scale.stretch.from, scale.stretch.to);
    let room = ((scale.right - scale.left) / NARROWEST).max(1.0) as i64;
    let fits = |bin: &&(i64, &str)| {
        let enough = bin.0 > 1 || whole <= Span::minutes(40);
        enough && whole.num_minutes() <= bin.0.saturating_mul(room)
    };
    BINS.iter()
        .find(fits)
        .copied()
        .unwrap_or((52_560_000, "100 years"))
}

/// So many minutes of the chart; the longest span there is where these are more.
fn minutes_of(count: i64) -> Span {
    Span::try_minutes(count).unwrap_or(Span::MAX)
}

/// The bars that have something in them, by when they begin: on the full hour, or at midnight.
fn bins(report: &Report<'_>, scale: &Scale, minutes: i64) -> BTreeMap<i64, Bin> {
    let origin = Pace::Days(1).floor(scale.zone.local(scale.stretch.from).naive_local());
    let offset = scale
        .zone
        .local(scale.stretch.from)
        .offset()
        .local_minus_utc();
    let origin = time::earlier(origin.and_utc(), Span::seconds(offset.into()));
    let mut bins: BTreeMap<i64, Bin> = BTreeMap::new();
    for row in counted(report) {
        let at = row.entry.happened;
        if !scale.stretch.shows(at, at) {
            continue;
        }
        let place = time::between(origin, at).num_minutes().div_euclid(minutes);
        let from = time::later(origin, minutes_of(place.saturating_mul(minutes)));
        let bin = bins.entry(place).or_insert(Bin {
            from,
            to: time::later(from, minutes_of(minutes)),
            entries: 0,
            first: row.entry.n(),
        });
        bin.entries += 1;
    }
    bins
}

fn bar(pen: &mut Pen, bin: &Bin, scale: &Scale, bottom: f32, most: usize) {
    let (left, right) = (scale.x(bin.from), scale.x(bin.to));
    let height = (TALLEST * bin.entries as f32 / most as f32).max(2.0);
    let wide = (right - left - 1.5).max(2.0);
    let entries = words::count(bin.entries, "entry");
    let words = format!(
        "{} to {}: {entries}",
        scale.short(bin.from),
        scale.when(bin.to)
    );
    let area = [left, bottom - height, wide, height];
    pen.block(area, Ink::Body, Fill::Solid, about(words, Some(bin.first)));
    let label = bin.entries.to_string();
    if width(&label, SMALL, false) <= wide {
        let at = [left + wide / 2.0, bottom - height - 3.0];
        pen.aligned(at, Align::Middle, SMALL, Ink::Muted, label);
    }
}

/// A diamond over the time of every key moment; those nearer than a diamond's width share one.
fn ticks(pen: &mut Pen, report: &Report<'_>, scale: &Scale, top: f32) {
    let moments = report.key_moments().filter(|row| row.entry.stands());
    let mut free = f32::MIN;
    for row in moments {
        let at = row.entry.happened;
        let x = scale.x(at);
        if x < free || !scale.stretch.shows(at, at) {
            continue;
        }
        free = x + 9.0;
        let words = format!("{}: {}", scale.when(at), row.text);
        let about = about(words, Some(row.entry.n()));
        pen.mark([x, top - 17.0], Sign::Diamond, Ink::Accent, about);
    }
}

fn description(
    report: &Report<'_>,
    scale: &Scale,
    bins: &BTreeMap<i64, Bin>,
    name: &str,
) -> String {
    let entries: usize = bins.values().map(|bin| bin.entries).sum();
    let entries = words::count(entries, "entry");
    let mut description = vec![format!("{}: {entries}.", scale.extent())];
    // Of equals the first.
    let fullest = bins.values().rev().max_by_key(|bin| bin.entries);
    description.extend(fullest.map(|bin| {
        let entries = words::count(bin.entries, "entry");
        format!(
            "Most in one {name}: {entries}, from {}.",
            scale.short(bin.from)
        )
    }));
    let moments: Vec<Time> = counted(report).map(|row| row.entry.happened).collect();
    let gaps = moments.windows(2).filter_map(|pair| match pair {
        [one, other] => Some((time::between(*one, *other), *one)),
        _ => None,
    });
    let longest = gaps.rev().max_by_key(|(gap, _)| *gap);
    if let Some((gap, from)) = longest.filter(|(gap, _)| *gap >= Span::minutes(1)) {
        let (gap, from) = (span_words(gap), scale.short(from));
        description.push(format!("Longest gap: {gap}, from {from}."));
    }
    description.extend(scale.stretch.rest(scale.zone));
    description.join(" ")
}
