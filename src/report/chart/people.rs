//! The people in the lanes: a bar for each stay, stacked where they overlap; where there are more than a page can hold,
//! the last row says how many more.

use super::pen::{BAR, GAP, Pen, SMALL, TYPE, about};
use super::scale::{Scale, Stretch};
use super::words::{fit, width};
use crate::incident::text::on_one_line;
use crate::incident::time::{self, span_words};
use crate::incident::{Event, Handle, HandoverEvent, Role, RoleEvent, Time};
use crate::report::Report;
use crate::report::drawing::{Fill, Ink};
use std::collections::{BTreeMap, HashSet};

/// How many bars are stacked in one lane.
const DEEPEST: usize = 4;

/// A lane: a name and the stays in it.
pub(super) struct Lane {
    pub(super) name: &'static str,
    /// The role, or `None` for those who were here without one.
    pub(super) role: Option<Role>,
    pub(super) stays: Vec<Stay>,
}

/// Somebody's stay in a lane.
#[derive(Clone, Debug)]
pub(super) struct Stay {
    pub(super) name: String,
    pub(super) from: Time,
    /// Until when; `None` while it lasts.
    pub(super) to: Option<Time>,
    pub(super) entry: Option<u64>,
}

impl Stay {
    fn end(&self, stretch: &Stretch) -> Time {
        self.to.unwrap_or(stretch.until).max(self.from)
    }

    /// `Ana 21:58 to 00:12`, `Ana from 21:58`.
    pub(super) fn describe(&self, scale: &Scale) -> String {
        let from = scale.short(self.from);
        match self.to {
            Some(to) => format!("{} {from} to {}", self.name, scale.short(to)),
            None => format!("{} from {from}", self.name),
        }
    }
}

/// The lanes with somebody in them, and the key roles nobody held; none where nobody ever had a role.
pub(super) fn lanes(report: &Report<'_>, stretch: &Stretch) -> Vec<Lane> {
    let incident = report.incident;
    let entries = taken(report);
    let mut lanes: Vec<Lane> = Vec::new();
    let mut with_role: HashSet<&Handle> = HashSet::new();
    for role in Role::ALL {
        let stints = incident.stints.iter().filter(|s| s.role == role);
        let mut stays = Vec::new();
        for stint in stints.filter(|s| stretch.shows(s.from, s.to.unwrap_or(stretch.to))) {
            with_role.insert(&stint.person);
            let entry = entries.get(&(role, &stint.person, stint.from)).copied();
            stays.push(Stay {
                name: on_one_line(incident.name_of(&stint.person)),
                from: stint.from,
                to: stint.to,
                entry,
            });
        }
        stays.sort_by_key(|stay| stay.from);
        lanes.push(Lane {
            name: role.name(),
            role: Some(role),
            stays,
        });
    }
    if lanes.iter().all(|lane| lane.stays.is_empty()) {
        return Vec::new();
    }
    lanes.retain(|lane| !lane.stays.is_empty() || lane.role.is_some_and(Role::is_key));
    lanes.extend(without_role(report, stretch, &with_role));
    lanes
}

fn without_role(
    report: &Report<'_>,
    stretch: &Stretch,
    with_role: &HashSet<&Handle>,
) -> Option<Lane> {
    let people = report.people.iter();
    let mut stays: Vec<Stay> = people
        .filter(|person| !with_role.contains(&person.handle))
        .flat_map(|person| {
            let stays = person.stays.iter();
            let shown = stays.filter(|(from, to)| stretch.shows(*from, to.unwrap_or(stretch.to)));
            shown.map(|(from, to)| Stay {
                name: on_one_line(&person.name),
                from: *from,
                to: *to,
                entry: None,
            })
        })
        .collect();
    stays.sort_by_key(|stay| stay.from);
    (!stays.is_empty()).then_some(Lane {
        name: "Also here",
        role: None,
        stays,
    })
}

/// The entries by which somebody came to a role.
fn taken<'a>(report: &Report<'a>) -> BTreeMap<(Role, &'a Handle, Time), u64> {
    let incident = report.incident;
    let taken = |row: &crate::report::Row<'a>| {
        let event = &row.entry.record.event;
        let (role, person) = if let Event::Role(RoleEvent::Taken { role, person, .. }) = event {
            (*role, person)
        } else if let Event::Handover(HandoverEvent::Accepted { handover }) = event {
            let handover = incident.handover(*handover)?;
            (handover.role, &handover.to)
        } else {
            return None;
        };
        Some((
            (role, person, row.entry.record.stamp.happened),
            row.entry.n(),
        ))
    };
    report.entries.iter().filter_map(taken).collect()
}

/// Draws a lane; gives where it ends.
pub(super) fn draw(pen: &mut Pen, lane: &Lane, scale: &Scale, top: f32) -> f32 {
    let baseline = top + BAR - 5.0;
    pen.strong([0.0, baseline], TYPE, lane.name);
    if lane.stays.is_empty() {
        pen.text([scale.left, baseline], TYPE, Ink::Muted, "nobody");
        return top + BAR + GAP;
    }
    let (rows, more) = stack(&lane.stays, scale);
    for (at, row) in rows.iter().enumerate() {
        let y = top + at as f32 * (BAR + GAP);
        for (place, stay) in row.iter().enumerate() {
            let next = row
                .get(place + 1)
                .map_or(scale.right, |next| scale.x(next.from));
            bar(pen, stay, scale, y, place % 2 == 1, next);
        }
    }
    if lane.role == Some(Role::Command) {
        vacancies(pen, &lane.stays, scale, top);
    }
    let mut bottom = top + rows.len() as f32 * (BAR + GAP);
    if more > 0 {
        let words = format!("and {more} more");
        pen.text([scale.left, bottom + BAR - 5.0], TYPE, Ink::Muted, words);
        bottom += BAR + GAP;
    }
    bottom
}

/// The stays in rows where none covers another, and how many found no row.
fn stack<'a>(stays: &'a [Stay], scale: &Scale) -> (Vec<Vec<&'a Stay>>, usize) {
    let mut rows: Vec<(f32, Vec<&Stay>)> = Vec::new();
    let mut more = 0;
    for stay in stays {
        let (from, to) = (scale.x(stay.from), scale.x(stay.end(&scale.stretch)));
        let end = to.max(from + 2.0);
        if let Some((free, row)) = rows.iter_mut().find(|(free, _)| *free <= from + 0.5) {
            *free = end;
            row.push(stay);
        } else if rows.len() < DEEPEST {
            rows.push((end, vec![stay]));
        } else {
            more += 1;
        }
    }
    (rows.into_iter().map(|(_, row)| row).collect(), more)
}

fn bar(pen: &mut Pen, stay: &Stay, scale: &Scale, y: f32, other: bool, next: f32) {
    let end = stay.end(&scale.stretch);
    let (left, right) = (scale.x(stay.from), scale.x(end));
    let length = span_words(time::between(stay.from, end));
    let words = format!("{}, {length}", stay.describe(scale));
    let (ink, fill) = if other {
        (Ink::BodyOther, Fill::Solid)
    } else {
        (Ink::Body, Fill::Solid)
    };
    let width_shown = right - left;
    pen.block(
        [left, y, width_shown, BAR],
        ink,
        fill,
        about(words, stay.entry),
    );
    let baseline = y + BAR - 5.0;
    let inside = fit(&stay.name, TYPE, false, width_shown - 2.0 * GAP);
    if let Some(name) = inside {
        pen.text([left + GAP, baseline], TYPE, Ink::Text, name);
    } else if width(&stay.name, SMALL, false) + 2.0 * GAP <= next - right {
        pen.text([right + GAP, baseline], SMALL, Ink::Text, stay.name.clone());
    }
}

/// The times nobody held Command, after somebody first did: as loud as they were (R7).
fn vacancies(pen: &mut Pen, stays: &[Stay], scale: &Scale, y: f32) {
    for (from, to) in vacant(stays, &scale.stretch) {
        let (left, right) = (scale.x(from), scale.x(to));
        let length = span_words(time::between(from, to));
        let when = scale.when(from);
        let words = format!("Command vacant for {length}, from {when}");
        let area = [left, y, right - left, BAR];
        pen.block(area, Ink::Alarm, Fill::Hatched, about(words, None));
    }
}

/// From when to when nobody held Command, after somebody first did.
pub(super) fn vacant(stays: &[Stay], stretch: &Stretch) -> Vec<(Time, Time)> {
    let mut vacant = Vec::new();
    let mut held = None;
    for stay in stays {
        if let Some(until) = held.filter(|until| *until < stay.from) {
            vacant.push((until, stay.from));
        }
        held = held.max(Some(stay.end(stretch)));
    }
    let last = held.filter(|until| *until < stretch.until && stretch.goes_on);
    vacant.extend(last.map(|until| (until, stretch.until)));
    vacant
}
