//! The board in short: the focus as the largest thing on the wall, and below it what waits, who holds what, and the
//! last key moments, as much of each as there is room for.

use egui::{Pos2, Rect, Vec2};

use super::below;
use super::blocks::{self, Block, Line};
use super::pen::Pen;
use crate::board::countdown;
use crate::board::wall::{ActionLine, Wall};
use crate::incident::time;
use crate::incident::{Span, Time};
use crate::theme::{signs, type_scale};

pub(super) fn draw(pen: &Pen<'_>, wall: &Wall, now: Option<Time>, area: Rect) {
    let y = focus(pen, wall, area);
    let rest = below(area, y + 4.0 * pen.scale.grid);
    let left = vec![
        actions(pen, "Needs approval", &wall.waiting, now),
        asks(pen, wall, now),
        questions(pen, wall),
    ];
    let right = vec![roles(pen, wall), under_way(pen, wall), moments(pen, wall)];
    let nothing_waits = wall.unacknowledged.is_empty() && left.iter().all(Block::is_empty);
    if pen.is_landscape() {
        let gap = 10.0 * pen.scale.grid;
        let half = (rest.width() - gap) / 2.0;
        let column = |at: f32| {
            Rect::from_min_size(
                rest.min + Vec2::new(at * (half + gap), 0.0),
                Vec2::new(half, rest.height()),
            )
        };
        if nothing_waits {
            let words = format!("{} Nothing needs approval", signs::DONE);
            let words = pen.line(&words, pen.body(), pen.tokens.text_muted, half);
            pen.paint(rest.min, words);
        }
        blocks::draw(pen, left, column(0.0));
        blocks::draw(pen, right, column(1.0));
    } else {
        let mut left = left.into_iter();
        let mut right = right.into_iter();
        let order = [
            left.next(),
            right.next(),
            left.next(),
            left.next(),
            right.next(),
            right.next(),
        ];
        blocks::draw(pen, order.into_iter().flatten().collect(), rest);
    }
}

/// What is happening now, what comes later, and the issue it is about; returns where it ends.
fn focus(pen: &Pen<'_>, wall: &Wall, area: Rect) -> f32 {
    let (tokens, scale) = (pen.tokens, pen.scale);
    let mut y = area.top();
    let issue = wall.issue.as_ref().map(|issue| match wall.parked {
        0 => format!("Issue: {issue}"),
        parked => format!("Issue: {issue} · {parked} parked"),
    });
    let label = pen.line("Focus now", pen.small(), tokens.text_muted, area.width());
    let from = area.left() + label.size().x + 8.0 * scale.grid;
    let high = label.size().y;
    pen.paint(Pos2::new(area.left(), y), label);
    if let Some(issue) = issue {
        let words = pen.line(&issue, pen.small(), tokens.text_muted, area.right() - from);
        pen.paint(Pos2::new(area.right() - words.size().x, y), words);
    }
    y += high;
    let (words, ink) = match &wall.focus {
        Some(focus) => (focus.as_str(), tokens.text),
        None => ("No focus is set", tokens.text_muted),
    };
    // An upright screen keeps more of its height for the blocks, which stand below one another there.
    let (most, share) = if pen.is_landscape() {
        (scale.headline, 0.42)
    } else {
        (scale.title, 0.24)
    };
    let room = Vec2::new(area.width(), area.height() * share - high);
    let words = pen.fitted(words, type_scale::strong, ink, room, (most, scale.body));
    let high = words.size().y;
    pen.paint(Pos2::new(area.left(), y), words);
    y += high;
    if let Some(later) = &wall.later {
        let words = pen.lay(
            &[
                ("Later  ", pen.small(), tokens.text_muted),
                (later, pen.body(), tokens.text_muted),
            ],
            area.width(),
            1,
        );
        let high = words.size().y + scale.grid;
        // Under many alarms there may be room for what is counted below, and no more.
        if y + high + 4.0 * scale.grid + blocks::count_height(pen) > area.bottom() {
            return y;
        }
        pen.paint(Pos2::new(area.left(), y + scale.grid), words);
        y += high;
    }
    y
}

fn actions(pen: &Pen<'_>, heading: &str, lines: &[ActionLine], now: Option<Time>) -> Block {
    let signal = pen.tokens.waiting;
    let line = |line: &ActionLine| {
        let sign = match line {
            line if line.held => signs::HOLD,
            line if line.lapsed.is_some() => signs::ALARM,
            _ => signs::WAITING,
        };
        Line {
            lead: format!("{sign} {}", line.number),
            lead_ink: signal.ink,
            words: line.words(),
            ink: pen.tokens.text,
            trail: now.map_or_else(String::new, |now| {
                countdown(time::between(line.since, now).max(Span::zero()))
            }),
            trail_ink: signal.ink,
        }
    };
    Block::new(heading, lines.iter().map(line).collect())
}

fn asks(pen: &Pen<'_>, wall: &Wall, now: Option<Time>) -> Block {
    let lines = wall.asks.iter().map(|ask| {
        let left = now.map(|now| time::between(now, ask.due));
        let is_over = left.is_some_and(|left| left < Span::zero());
        let (sign, signal) = if is_over {
            (signs::ALARM, pen.tokens.unconfirmed)
        } else {
            (signs::DUE, pen.tokens.waiting)
        };
        let first = ask.who.split_whitespace().next().unwrap_or_default();
        Line {
            lead: first.to_owned(),
            lead_ink: pen.tokens.text,
            words: ask.text.clone(),
            ink: pen.tokens.text,
            trail: left.map_or_else(String::new, |left| format!("{sign} {}", countdown(left))),
            trail_ink: signal.ink,
        }
    });
    Block::new("Asks", lines.collect())
}

fn questions(pen: &Pen<'_>, wall: &Wall) -> Block {
    let lines = wall
        .questions
        .iter()
        .map(|(number, text)| plain(pen, number, text));
    Block::new("Open questions", lines.collect())
}

fn under_way(pen: &Pen<'_>, wall: &Wall) -> Block {
    let lines = wall.under_way.iter().map(|line| {
        // Nobody across the room may take an approved action for one that is being done.
        let (sign, text) = if line.started {
            (signs::RUNNING, line.text.clone())
        } else {
            (signs::DONE, format!("not started · {}", line.text))
        };
        Line {
            lead: format!("{sign} {}", line.number),
            lead_ink: pen.tokens.done.ink,
            ..plain(pen, "", &text)
        }
    });
    Block::new("Approved and under way", lines.collect())
}

fn moments(pen: &Pen<'_>, wall: &Wall) -> Block {
    let lines = wall.key_moments.iter().map(|(at, text)| Line {
        lead_ink: pen.tokens.text_muted,
        ..plain(pen, &wall.zone.clock(*at), text)
    });
    Block::new("Key moments", lines.collect())
}

fn plain(pen: &Pen<'_>, lead: &str, words: &str) -> Line {
    Line {
        lead: lead.to_owned(),
        lead_ink: pen.tokens.text,
        words: words.to_owned(),
        ink: pen.tokens.text,
        trail: String::new(),
        trail_ink: pen.tokens.text,
    }
}

/// Who holds what: as many names as there is room for, and how many more.
fn roles(pen: &Pen<'_>, wall: &Wall) -> Block {
    let lines = wall.roles.iter().map(|line| {
        let (words, ink) = match line.people.as_slice() {
            [] => (
                format!("{} nobody", signs::ALARM),
                pen.tokens.unconfirmed.ink,
            ),
            [one] if !line.work.is_empty() => (format!("{one} · {}", line.work), pen.tokens.text),
            [one] => (one.clone(), pen.tokens.text),
            [first, second, ..] => (format!("{first}, {second}"), pen.tokens.text),
        };
        Line {
            lead: line.role.name().to_owned(),
            lead_ink: pen.tokens.text_muted,
            words,
            ink,
            trail: match line.people.len() {
                many @ 3.. => format!("+{} more", many - 2),
                _ => String::new(),
            },
            trail_ink: pen.tokens.text_muted,
        }
    });
    Block::table("Roles", lines.collect())
}
