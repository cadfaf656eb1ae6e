//! What else the wall can show, when the laptop switches it: the last entries, the update the room is to agree to, or a
//! sentence from Command.

use egui::{Color32, Pos2, Rect, Vec2};

use super::below;
use super::pen::Pen;
use crate::board::countdown;
use crate::board::timeline::Tone;
use crate::board::wall::{EntryLine, Wall};
use crate::incident::time;
use crate::incident::{Span, Time};
use crate::theme::{signs, type_scale};

/// The last entries, as many as there is room for, the newest at the bottom.
pub(super) fn timeline(pen: &Pen<'_>, wall: &Wall, area: Rect) {
    let clock = pen
        .line("00:00", pen.clock(), pen.tokens.text, f32::INFINITY)
        .size()
        .x;
    let space = 4.0 * pen.scale.grid;
    let mut y = area.bottom();
    for entry in wall.entries.iter().rev() {
        let from = area.left() + clock + space;
        let words = entry_words(pen, entry, area.right() - from);
        let top = y - words.size().y;
        if top < area.top() {
            break;
        }
        let at = pen.line(
            &wall.zone.clock(entry.at),
            pen.clock(),
            pen.tokens.text_muted,
            clock * 2.0,
        );
        pen.paint(Pos2::new(area.left(), top), at);
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

fn entry_words(pen: &Pen<'_>, entry: &EntryLine, width: f32) -> super::pen::Words {
    let ink = tone(pen, entry.tone);
    let sign = match entry.sign.glyph() {
        "" => String::new(),
        sign => format!("{sign} "),
    };
    let who = format!("{}  ", entry.who);
    let words = if entry.tone == Tone::Quiet {
        pen.tokens.text_muted
    } else {
        pen.tokens.text
    };
    let runs = [
        (who.as_str(), pen.small(), pen.tokens.text_muted),
        (&sign, pen.strong(), ink),
        (&entry.text, pen.body(), words),
    ];
    pen.lay(&runs, width, 2)
}

fn tone(pen: &Pen<'_>, tone: Tone) -> Color32 {
    let tokens = pen.tokens;
    match tone {
        Tone::Plain | Tone::Quiet => tokens.text_muted,
        Tone::Decision => tokens.decision.ink,
        Tone::Finding | Tone::Update => tokens.accent.ink,
        Tone::Key => tokens.key.ink,
        Tone::Waiting => tokens.waiting.ink,
        Tone::Confirmed => tokens.done.ink,
        Tone::Alarm => tokens.unconfirmed.ink,
    }
}

/// The update about to be sent, as large as it fits.
pub(super) fn update(pen: &Pen<'_>, text: &str, area: Rect) {
    let heading = "This update is about to be sent. Does everyone agree?";
    let heading = pen.line(heading, pen.strong(), pen.tokens.waiting.ink, area.width());
    let y = area.top() + heading.size().y + 3.0 * pen.scale.grid;
    pen.paint(area.min, heading);
    let rest = below(area, y);
    let sizes = (pen.scale.title * 1.2, pen.scale.small);
    let words = pen.fitted(
        text.trim(),
        type_scale::regular,
        pen.tokens.text,
        rest.size(),
        sizes,
    );
    pen.paint(rest.min, words);
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
        let left = time::between(now, until);
        let (sign, signal) = if left < Span::zero() {
            (signs::ALARM, pen.tokens.unconfirmed)
        } else {
            (signs::DUE, pen.tokens.waiting)
        };
        let words = format!("{sign} {}", countdown(left));
        pen.line(
            &words,
            type_scale::tabular_strong(pen.scale.headline),
            signal.ink,
            area.width(),
        )
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
    pen.paint(Pos2::new(area.center().x - size.x / 2.0, top), words);
    if let Some(clock) = clock {
        let left = area.center().x - clock.size().x / 2.0;
        pen.paint(Pos2::new(left, top + size.y + gap), clock);
    }
}
