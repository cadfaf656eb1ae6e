//! Roles and people over time: key moments above, a lane for each role, then actions and updates. Labels are beside their
//! marks; there is no legend.

use super::Canvas;
use super::labels::{self, BESIDE};
use super::pen::{BAR, GAP, Pen, SMALL, TYPE, about};
use super::people::{self, Lane};
use super::scale::{GUTTER, Scale, Stretch};
use super::words::width;
use crate::incident::action::{Action, ActionState, Outcome};
use crate::incident::handover::HandoverEnd;
use crate::incident::text::is_blank;
use crate::incident::text::on_one_line;
use crate::incident::time::{self, span_words};
use crate::incident::{Role, Time};
use crate::report::drawing::{Align, Drawing, Ink, Sign};
use crate::report::{Report, Row};
use crate::words;
use itertools::Itertools as _;

/// Marks nearer to each other than this are drawn as one.
const NEAR: f32 = 9.0;
/// How many of a kind the text alternative names.
const TOLD: usize = 12;
/// How much of somebody's words a sentence takes in, in characters.
const LONG: usize = 120;

pub(super) fn draw(report: &Report<'_>, canvas: Canvas) -> Option<Drawing> {
    let stretch = Stretch::of(report)?;
    let scale = Scale {
        stretch,
        left: GUTTER,
        right: canvas.width() - 14.0,
        zone: canvas.zone,
    };
    let lanes = people::lanes(report, &stretch);
    let moments: Vec<ActionMark> = moments(report, &scale).collect();
    let actions: Vec<ActionMark> = actions(report, &scale).collect();
    let updates: Vec<ActionMark> = updates(report, &scale).collect();
    if lanes.is_empty() && moments.is_empty() && actions.is_empty() && updates.is_empty() {
        return None;
    }
    let mut pen = Pen::default();
    let mut y = 2.0;
    if !moments.is_empty() {
        y = moments_row(&mut pen, &moments, &scale, y);
    }
    let top = y;
    for lane in &lanes {
        let below = people::draw(&mut pen, lane, &scale, y);
        if let Some(role) = lane.role {
            handovers(&mut pen, report, role, &scale, y);
        }
        y = below + GAP;
    }
    for (name, marks) in [("Actions", &actions), ("Updates", &updates)] {
        if !marks.is_empty() {
            y = marks_row(&mut pen, name, marks, &scale, y) + GAP;
        }
    }
    let height = scale.axis(&mut pen, top, y);
    let title = if lanes.is_empty() {
        "Actions and updates over time"
    } else {
        "Roles and people over time"
    };
    let description = description(report, &scale, &lanes, [&moments, &actions, &updates]);
    Some(pen.finish(title.to_owned(), description, canvas.width(), height))
}

/// Something that happened at a moment, as a mark.
struct ActionMark {
    at: Time,
    /// Until when it lasted, where it did.
    to: Option<Time>,
    sign: Sign,
    ink: Ink,
    /// True where it is crossed out: it was unapproved.
    crossed: bool,
    /// The label beside the mark.
    label: String,
    /// What it was, without its time.
    what: String,
    entry: Option<u64>,
}

fn moments<'r>(report: &'r Report<'_>, scale: &'r Scale) -> impl Iterator<Item = ActionMark> + 'r {
    let rows = report.key_moments().filter(|row| row.entry.stands());
    let shown = rows.filter(|row| scale.stretch.shows(row.entry.happened, row.entry.happened));
    shown.map(|row: &Row<'_>| {
        let at = row.entry.happened;
        let words = on_one_line(&row.text);
        ActionMark {
            at,
            to: None,
            sign: Sign::Diamond,
            ink: Ink::Accent,
            crossed: false,
            label: format!("{} {words}", scale.zone.clock(at)),
            what: words,
            entry: Some(row.entry.n()),
        }
    })
}

fn actions<'r>(report: &'r Report<'_>, scale: &'r Scale) -> impl Iterator<Item = ActionMark> + 'r {
    let actions = report.incident.actions.iter();
    let stand = actions.filter(|action| report.struck(action.entry).is_none());
    let marks = stand.map(|action| mark(report, action));
    marks.filter(|mark| scale.stretch.shows(mark.at, mark.at))
}

fn mark(report: &Report<'_>, action: &Action) -> ActionMark {
    let taken = action.unapproved.as_ref().map(|it| it.at);
    let started = action.started.as_ref().map(|(at, _)| *at);
    let at = taken.or(started).unwrap_or(action.since);
    let state = match (taken, action.state) {
        (Some(_), ActionState::Taken) | (None, _) => action.state.words().to_owned(),
        (Some(_), state) => format!("{}, {}", ActionState::Taken.words(), state.words()),
    };
    let ink = match action.state {
        _ if taken.is_some() => Ink::Alarm,
        ActionState::Ended(Outcome::Done) => Ink::Done,
        ActionState::Refused | ActionState::Withdrawn => Ink::Muted,
        _ => Ink::Waiting,
    };
    let what = on_one_line(&action.text);
    ActionMark {
        at,
        to: (action.ended.as_ref()).map(|(at, ..)| *at),
        sign: Sign::Triangle,
        ink,
        crossed: taken.is_some(),
        label: action.id.to_string(),
        what: format!("{} {} ({state})", action.id, words::fitted(&what, LONG)),
        entry: report.pointer(action.entry),
    }
}

fn updates<'r>(report: &'r Report<'_>, scale: &'r Scale) -> impl Iterator<Item = ActionMark> + 'r {
    let marks = report.updates.iter().map(|sent| {
        let update = sent.update;
        let late = sent.cadence.iter().filter_map(|result| result.late).max();
        let cadence = match late {
            Some(late) => format!("{} late", span_words(late)),
            None if sent.cadence.iter().all(|result| result.due.is_none()) => {
                "none was due".to_owned()
            }
            None => "in time".to_owned(),
        };
        let change = update
            .content
            .wordings
            .first()
            .map_or("", |w| w.change.as_str());
        let colon = if is_blank(change) { "" } else { ": " };
        let change = on_one_line(change);
        ActionMark {
            at: update.at,
            to: None,
            sign: Sign::Square,
            ink: if late.is_some() {
                Ink::Alarm
            } else {
                Ink::Done
            },
            crossed: false,
            label: match late {
                Some(_) => format!("{} late", update.id),
                None => update.id.to_string(),
            },
            what: format!("{}, {cadence}{colon}{change}", update.id),
            entry: report.pointer(update.entry),
        }
    });
    marks.filter(|mark| scale.stretch.shows(mark.at, mark.at))
}

/// Marks that would overlap, together.
fn gathered<'d>(marks: &'d [ActionMark], scale: &Scale) -> Vec<(f32, Vec<&'d ActionMark>)> {
    let mut groups: Vec<(f32, Vec<&ActionMark>)> = Vec::new();
    let mut in_time: Vec<&ActionMark> = marks.iter().collect();
    in_time.sort_by_key(|mark| mark.at);
    for mark in in_time {
        let x = scale.x(mark.at);
        match groups.last_mut() {
            Some((at, group)) if x - *at < NEAR => group.push(mark),
            _ => groups.push((x, vec![mark])),
        }
    }
    groups
}

/// What a group's one mark says: the first few, and how many more.
fn together(group: &[&ActionMark], scale: &Scale) -> String {
    let word = |mark: &&ActionMark| {
        format!(
            "{} {}",
            scale.when(mark.at),
            words::fitted(&mark.what, LONG)
        )
    };
    let words: Vec<String> = group.iter().map(word).collect();
    let all = match words.len() {
        0..=4 => words.join("; "),
        more => format!("{}; and {} more", words[..3].join("; "), more - 3),
    };
    if group.len() == 1 {
        all
    } else {
        format!("{} here: {all}", group.len())
    }
}

/// The one of a group its mark is drawn as: the loudest.
fn loudest<'d>(group: &[&'d ActionMark]) -> Option<&'d ActionMark> {
    let loudness = |mark: &&&ActionMark| match mark.ink {
        Ink::Alarm => 2,
        Ink::Waiting => 1,
        _ => 0,
    };
    // Of equals the first: `max_by_key` would give the last.
    group.iter().rev().max_by_key(loudness).copied()
}

fn moments_row(pen: &mut Pen, moments: &[ActionMark], scale: &Scale, top: f32) -> f32 {
    let groups = gathered(moments, scale);
    let words = |group: &Vec<&ActionMark>| {
        let first = group.first().map_or("", |mark| mark.label.as_str());
        match group.len() {
            1 => first.to_owned(),
            more => format!("{first} (+{})", more - 1),
        }
    };
    let points: Vec<(f32, String)> = (groups.iter())
        .map(|(x, group)| (*x, words(group)))
        .collect();
    let places = labels::place(&points, [0.0, scale.right + 14.0], SMALL);
    let line = top + labels::rows(&places) as f32 * ROW + 10.0;
    pen.strong([0.0, line + 4.0], TYPE, "Key moments");
    pen.rule([scale.left, line], [scale.right, line]);
    for ((x, group), place) in groups.iter().zip(&places) {
        if let Some(place) = place {
            let baseline = line - 11.0 - place.row as f32 * ROW;
            pen.rule([*x, line], [*x, baseline - 8.0]);
            let (x, align) = if place.before {
                (x - BESIDE, Align::End)
            } else {
                (x + BESIDE, Align::Start)
            };
            pen.aligned([x, baseline], align, SMALL, Ink::Text, place.words.clone());
        }
        if let Some(first) = group.first() {
            let about = about(together(group, scale), first.entry);
            pen.mark([*x, line], Sign::Diamond, Ink::Accent, about);
        }
    }
    line + 14.0
}

/// The height of a row of words above the key moments.
const ROW: f32 = 14.0;

fn marks_row(pen: &mut Pen, name: &str, marks: &[ActionMark], scale: &Scale, top: f32) -> f32 {
    let middle = top + BAR / 2.0;
    pen.strong([0.0, middle + 4.0], TYPE, name);
    for mark in marks {
        if let Some(to) = mark.to {
            let (left, right) = (scale.x(mark.at), scale.x(to));
            pen.line([left, middle], [right, middle], mark.ink, 2.0, mark.crossed);
        }
    }
    let groups = gathered(marks, scale);
    for (at, (x, group)) in groups.iter().enumerate() {
        let Some(shown) = loudest(group) else {
            continue;
        };
        let about = about(together(group, scale), shown.entry);
        pen.mark([*x, middle], shown.sign, shown.ink, about.clone());
        if shown.crossed {
            pen.mark([*x, middle], Sign::Cross, Ink::Alarm, about);
        }
        let label = match group.len() {
            1 => shown.label.clone(),
            more => format!("×{more}"),
        };
        let next = groups
            .get(at + 1)
            .map_or(scale.right + 14.0, |(next, _)| next - 6.0);
        if x + 7.0 + width(&label, SMALL, false) <= next {
            pen.text([x + 7.0, middle + 12.0], SMALL, Ink::Muted, label);
        }
    }
    top + BAR + 6.0
}

/// Where a role was handed over, on its lane.
fn handovers(pen: &mut Pen, report: &Report<'_>, role: Role, scale: &Scale, top: f32) {
    for (at, words) in accepted(report, scale, Some(role)) {
        let about = about(words, None);
        pen.mark(
            [scale.x(at), top + BAR / 2.0],
            Sign::Circle,
            Ink::Accent,
            about,
        );
    }
}

/// The handovers that were accepted in sight: when, and in a sentence (R6).
fn accepted<'r>(
    report: &'r Report<'_>,
    scale: &'r Scale,
    role: Option<Role>,
) -> impl Iterator<Item = (Time, String)> + 'r {
    let incident = report.incident;
    let of_role = incident
        .handovers
        .iter()
        .filter(move |h| role.is_none_or(|role| h.role == role));
    of_role.filter_map(move |handover| {
        let Some(HandoverEnd::Accepted(at)) = handover.end else {
            return None;
        };
        let name = |person| on_one_line(incident.name_of(person));
        let (from, to) = (name(&handover.from), name(&handover.to));
        let words = format!(
            "{} {}: {from} to {to}",
            scale.when(at),
            handover.role.name()
        );
        scale.stretch.shows(at, at).then_some((at, words))
    })
}

fn description(
    report: &Report<'_>,
    scale: &Scale,
    lanes: &[Lane],
    [moments, actions, updates]: [&[ActionMark]; 3],
) -> String {
    let mut description = vec![format!("{}.", scale.extent())];
    for lane in lanes {
        let stays: Vec<String> = lane.stays.iter().map(|stay| stay.describe(scale)).collect();
        let stays = match stays.as_slice() {
            [] => "nobody".to_owned(),
            stays => words::listed_up_to(stays, TOLD),
        };
        description.push(format!("{}: {stays}.", lane.name));
        if lane.role == Some(Role::Command) {
            for (from, to) in people::vacant(&lane.stays, &scale.stretch) {
                let (from, length) = (scale.short(from), span_words(time::between(from, to)));
                description.push(format!("Command vacant for {length} from {from}."));
            }
        }
    }
    let passed: Vec<String> = accepted(report, scale, None)
        .map(|(_, words)| words)
        .collect();
    if !passed.is_empty() {
        description.push(format!(
            "Handed over: {}.",
            words::listed_up_to(&passed, TOLD)
        ));
    }
    for (marks, noun) in [
        (moments, "key moment"),
        (actions, "action"),
        (updates, "update"),
    ] {
        if !marks.is_empty() {
            let number = words::count(marks.len(), noun);
            let turns = sentences(&in_turn(marks, scale));
            description.push(format!("{number}: {}.", turns.trim_end_matches('.')));
        }
    }
    description.extend(scale.stretch.rest(scale.zone));
    description.join(" ")
}

/// Each with its time, the day only where it is another than the one before.
fn in_turn(marks: &[ActionMark], scale: &Scale) -> Vec<String> {
    let mut day = scale.zone.date(scale.stretch.from);
    let turn = |mark: &ActionMark| {
        let (date, clock) = (scale.zone.date(mark.at), scale.zone.clock(mark.at));
        let what = words::fitted(&mark.what, LONG + 40);
        if date == day {
            return format!("{clock} {what}");
        }
        day.clone_from(&date);
        format!("{date} {clock} {what}")
    };
    marks.iter().map(turn).collect()
}

/// The first few in a row, and how many more.
fn sentences(words: &[String]) -> String {
    let shown = words.iter().take(TOLD).cloned().join("; ");
    match words.len().saturating_sub(TOLD) {
        0 => shown,
        more => format!("{shown}; and {more} more"),
    }
}
