//! What else the wall can show, when the laptop switches it: the last entries, the update the room is to agree to, or a
//! sentence from Command.

use egui::{Color32, FontId, Pos2, Rect, Vec2};

use super::pen::{Pen, Words};
use super::{below, blocks, due_clock};
use crate::board::timeline::Tone;
use crate::board::wall::{EntryLine, Wall};
use crate::incident::Time;
use crate::incident::time;
use crate::theme::type_scale;

/// The widest a column of names may be, as a share of the wall.
const NAMES: f32 = 0.24;

/// The last entries, as many as there is room for, the newest at the bottom; times, names and words each are below
/// one another.
pub(super) fn timeline(pen: &Pen<'_>, wall: &Wall, area: Rect) {
    let measure = |text: &str, font: FontId| {
        let words = pen.line(text, font, pen.tokens.text, f32::INFINITY);
        words.size().x
    };
    let space = 4.0 * pen.scale.grid;
    let clock = measure("00:00", pen.clock());
    let names = wall.entries.iter();
    let names = names.map(|entry| measure(&entry.who, pen.small()));
    let names = names.fold(0.0, f32::max).min(area.width() * NAMES);
    let who = area.left() + clock + space;
    let from = who + names + space;
    let mut y = area.bottom();
    for entry in wall.entries.iter().rev() {
        let words = entry_words(pen, entry, area.right() - from);
        let top = y - words.size().y;
        if top < area.top() {
            break;
        }
        let muted = pen.tokens.text_muted;
        let base = top + words.baseline();
        let at = pen.line(&wall.zone.clock(entry.at), pen.clock(), muted, clock * 2.0);
        pen.paint(Pos2::new(area.left(), base - at.baseline()), at);
        let name = pen.line(&entry.who, pen.small(), muted, names);
        pen.paint(Pos2::new(who, base - name.baseline()), name);
        pen.paint(Pos2::new(from, top), words);
        y = top - 2.0 * pen.scale.grid;
    }
    if wall.entries.is_empty() {
        let words = pen.line(
            "Nothing has been logged yet",
            pen.body(),
            pen.tokens.text_muted,
            area.width(),
        );
        pen.paint(area.min, words);
    }
}

fn entry_words(pen: &Pen<'_>, entry: &EntryLine, width: f32) -> Words {
    let ink = tone(pen, entry.tone);
    let sign = match entry.sign.glyph() {
        "" => String::new(),
        sign => format!("{sign} "),
    };
    let words = if entry.tone == Tone::Quiet {
        pen.tokens.text_muted
    } else {
        pen.tokens.text
    };
    let runs = [
        (sign.as_str(), pen.strong(), ink),
        (&entry.text, pen.body(), words),
    ];
    pen.lay(&runs, width, ENTRY_ROWS)
}

/// The most rows of an entry.
const ENTRY_ROWS: usize = 3;

fn tone(pen: &Pen<'_>, tone: Tone) -> Color32 {
    let tokens = pen.tokens;
    match tone {
        Tone::Plain | Tone::Quiet => tokens.text_muted,
        Tone::Decision => tokens.decision.ink,
        Tone::Finding | Tone::Update => tokens.accent.ink,
        Tone::Key => tokens.key.ink,
        Tone::Waiting => tokens.waiting.ink,
        Tone::Approved => tokens.done.ink,
        Tone::Alarm => tokens.alarm.ink,
    }
}

/// The update about to be sent, or why none is, as large as it fits below the heading.
pub(super) fn update(pen: &Pen<'_>, heading: &str, text: &str, area: Rect) {
    let heading = [(heading, pen.strong(), pen.tokens.waiting.ink)];
    let heading = pen.lay(&heading, area.width(), 2);
    let y = area.top() + heading.size().y + 3.0 * pen.scale.grid;
    pen.paint(area.min, heading);
    let rest = below(area, y);
    let sizes = (pen.scale.title * 1.2, pen.scale.small);
    let text = text.trim();
    let fitted = |room| pen.fitted(text, type_scale::regular, pen.tokens.text, room, sizes);
    let words = fitted(rest.size());
    if !words.is_cut() {
        pen.paint(rest.min, words);
        return;
    }
    // At the least size too long: the room must know that it has not read all of it.
    let count = blocks::count_height(pen);
    let words = fitted(Vec2::new(rest.width(), rest.height() - count));
    let all = pen.lay(
        &[(text, pen.small(), pen.tokens.text)],
        rest.width(),
        usize::MAX,
    );
    let more = format!("+{} more lines", all.rows().saturating_sub(words.rows()));
    let font = type_scale::strong(pen.scale.small);
    let more = pen.line(&more, font, pen.tokens.waiting.ink, rest.width());
    pen.paint(rest.min, words);
    pen.paint(Pos2::new(rest.left(), rest.bottom() - more.size().y), more);
}

/// A sentence in the middle of the wall, and its clock.
pub(super) fn message(
    pen: &Pen<'_>,
    text: &str,
    until: Option<Time>,
    now: Option<Time>,
    area: Rect,
) {
    let clock = until.zip(now).map(|(until, now)| {
        let (words, ink) = due_clock(pen, time::between(now, until));
        let font = type_scale::tabular_strong(pen.scale.headline);
        pen.line(&words, font, ink, area.width())
    });
    let gap = 6.0 * pen.scale.grid;
    let below = clock.as_ref().map_or(0.0, |clock| clock.size().y + gap);
    let room = Vec2::new(area.width(), area.height() - below);
    let sizes = (pen.scale.headline * 2.0, pen.scale.body);
    let words = pen.fitted(
        text.trim(),
        type_scale::strong,
        pen.tokens.text,
        room,
        sizes,
    );
    let size = words.size();
    let top = area.center().y - f32::midpoint(size.y, below);
    let left = area.center().x - size.x / 2.0;
    pen.paint(Pos2::new(left, top), words);
    if let Some(clock) = clock {
        let left = left.min(area.right() - clock.size().x);
        pen.paint(Pos2::new(left, top + size.y + gap), clock);
    }
}
