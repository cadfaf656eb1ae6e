//! Trends over incidents, as plain data: how many by month and severity, how long each interval
//! took, recurring tags, which follow-ups are open. Never a bare mean: all values, their median and
//! their range. Drills, copies and files that cannot be read are left out, and how many is said.

use super::Library;
use super::summary::{Cadence, FollowUp, Summary};
use crate::incident::key_time::{INTERVALS, KeyTime};
use crate::incident::time;
use crate::incident::{Span, Time};
use chrono::{Datelike, NaiveDate};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trends {
    /// How many incidents count.
    pub incidents: usize,
    /// How many drills were left out.
    pub drills: usize,
    /// How many copies and files that cannot be read were left out.
    pub left_out: usize,
    /// Every month from the first to the last that has an incident, empty ones included.
    pub months: Vec<Month>,
    /// The intervals every report prints, in their order.
    pub intervals: Vec<Lengths>,
    /// The update intervals of each audience that was owed any, over all incidents (R34).
    pub cadence: Vec<Cadence>,
    /// Obligations to report that were filed in time, were missed, and are still to be filed in time.
    pub obligations: [usize; 3],
    /// The tags of more than one incident, the most frequent first.
    pub tags: Vec<Repeat>,
    /// The follow-ups that are not done: overdue ones first, then by due date, those without one last.
    pub follow_ups: Vec<Open>,
    /// The same by owner, who has most overdue first.
    pub owners: Vec<Owner>,
}

/// A month of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// How many of each severity, the worst first; the last is for those of none.
    pub by_severity: [usize; 6],
}

/// How long one interval took.
#[derive(Clone, Debug, PartialEq)]
pub struct Lengths {
    /// What it is called.
    pub name: &'static str,
    /// From.
    pub from: KeyTime,
    /// To.
    pub to: KeyTime,
    /// The incidents that have both ends, by their place in the library, and how long each took; the
    /// shortest first.
    pub values: Vec<(usize, Span)>,
    /// The value in the middle, or halfway between the two that are.
    pub median: Option<Span>,
    /// How many have not both ends.
    pub blank: usize,
    /// How many end before they start, and count for nothing.
    pub backwards: usize,
}

/// A tag that came again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// It, without `#`.
    pub tag: String,
    /// The incidents with it, by their place in the library.
    pub incidents: Vec<usize>,
}

/// A follow-up that is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The incident it came from, by its place in the library.
    pub at: usize,
    /// It.
    pub follow_up: FollowUp,
    /// How many days it is overdue; 0 where it is not.
    pub overdue: i64,
}

/// Whose follow-ups are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Who, by handle; `None` for those nobody sees to.
    pub handle: Option<String>,
    /// Their name as shown; empty where nobody sees to them.
    pub name: String,
    /// How many are open.
    pub open: usize,
    /// How many of them are overdue.
    pub overdue: usize,
}

impl Month {
    /// How many in all.
    pub fn count(&self) -> usize {
        self.by_severity.iter().sum()
    }

    /// Its first day.
    pub fn first(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month, 1)
    }

    /// Its last day.
    pub fn last(&self) -> Option<NaiveDate> {
        let (year, month) = after(self.year, self.month);
        NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
    }
}

impl Lengths {
    /// The shortest and the longest.
    pub fn range(&self) -> Option<(Span, Span)> {
        Some((self.values.first()?.1, self.values.last()?.1))
    }
}

impl Trends {
    /// What the incidents at these places come to at this moment; with drills, if they are asked for.
    pub fn of(library: &Library, places: &[usize], drills: bool, now: Time) -> Self {
        let all = places
            .iter()
            .filter_map(|at| Some((*at, library.get(*at)?)));
        let (counted, others): (Vec<_>, Vec<_>) = all.partition(|(_, one)| one.counts(drills));
        let is_drill = |(_, one): &&(usize, &Summary)| one.counts(true);
        let out = others.iter().filter(is_drill).count();
        let mut follow_ups = follow_ups(&counted, now);
        let owners = owners(&follow_ups);
        for Open { follow_up, .. } in &mut follow_ups {
            let named = owners.iter().find(|owner| owner.handle == follow_up.owner);
            if let Some(owner) = named {
                follow_up.owner_name.clone_from(&owner.name);
            }
        }
        Self {
            incidents: counted.len(),
            drills: out,
            left_out: others.len() - out,
            months: months(&counted),
            intervals: (0..INTERVALS.len())
                .map(|at| lengths(&counted, at))
                .collect(),
            cadence: cadence(&counted),
            obligations: obligations(&counted, now),
            tags: repeats(&counted),
            owners,
            follow_ups,
        }
    }

    /// How many follow-ups are overdue.
    pub fn overdue(&self) -> usize {
        self.follow_ups.iter().filter(|one| one.overdue > 0).count()
    }
}

/// The value in the middle of a sorted list; halfway between the two that are.
pub fn median(sorted: &[Span]) -> Option<Span> {
    let half = sorted.len() / 2;
    let upper = *sorted.get(half)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(half.checked_sub(1)?)?;
    Some(time::plus(lower, time::part(time::beyond(upper, lower), 2)))
}

fn after(year: i32, month: u32) -> (i32, u32) {
    if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    }
}

fn months(counted: &[(usize, &Summary)]) -> Vec<Month> {
    let mut counts: BTreeMap<(i32, u32), [usize; 6]> = BTreeMap::new();
    for (_, one) in counted {
        let Some(day) = one.day() else { continue };
        let place = one.severity.map_or(5, |one| usize::from(one.number()) - 1);
        counts.entry((day.year(), day.month())).or_default()[place] += 1;
    }
    let (Some((first, _)), Some((last, _))) = (counts.first_key_value(), counts.last_key_value())
    else {
        return Vec::new();
    };
    let (mut next, last) = (*first, *last);
    let mut months = Vec::new();
    while next <= last {
        let (year, month) = next;
        months.push(Month {
            year,
            month,
            by_severity: counts.get(&next).copied().unwrap_or_default(),
        });
        next = after(year, month);
    }
    months
}

fn lengths(counted: &[(usize, &Summary)], interval: usize) -> Lengths {
    let (name, from, to) = INTERVALS[interval];
    let known = counted.iter();
    let known = known.filter_map(|(at, one)| Some((*at, one.interval(interval)?)));
    let (mut values, backwards): (Vec<_>, Vec<_>) =
        known.partition(|(_, span)| *span >= Span::zero());
    values.sort_by_key(|(at, span)| (*span, *at));
    let spans: Vec<Span> = values.iter().map(|(_, span)| *span).collect();
    Lengths {
        name,
        from,
        to,
        median: median(&spans),
        blank: counted.len() - values.len() - backwards.len(),
        backwards: backwards.len(),
        values,
    }
}

fn cadence(counted: &[(usize, &Summary)]) -> Vec<Cadence> {
    let mut sums: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for one in counted.iter().flat_map(|(_, one)| &one.cadence) {
        let (met, missed) = sums.entry(&one.audience).or_default();
        *met += one.met;
        *missed += one.missed;
    }
    let sums = sums.into_iter();
    sums.map(|(audience, (met, missed))| Cadence {
        audience: audience.to_owned(),
        met,
        missed,
    })
    .collect()
}

fn obligations(counted: &[(usize, &Summary)], now: Time) -> [usize; 3] {
    let mut sums = [0; 3];
    for owed in counted.iter().flat_map(|(_, one)| &one.owed) {
        let at = match owed.filed {
            _ if owed.is_missed(now) => 1,
            Some(_) => 0,
            None => 2,
        };
        sums[at] += 1;
    }
    sums
}

fn repeats(counted: &[(usize, &Summary)]) -> Vec<Repeat> {
    let mut bearers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, one) in counted {
        for (tag, _) in &one.tags {
            bearers.entry(tag).or_default().push(*at);
        }
    }
    let again = bearers.into_iter().filter(|(_, bearers)| bearers.len() > 1);
    let mut repeats: Vec<Repeat> = again
        .map(|(tag, incidents)| Repeat {
            tag: tag.to_owned(),
            incidents,
        })
        .collect();
    repeats.sort_by_key(|repeat| Reverse(repeat.incidents.len()));
    repeats
}

fn follow_ups(counted: &[(usize, &Summary)], now: Time) -> Vec<Open> {
    let mut open = Vec::new();
    for (at, one) in counted {
        let today = one.zone.local(now).date_naive();
        for follow_up in one.follow_ups.iter().filter(|follow_up| !follow_up.done) {
            let late = follow_up
                .due
                .map_or(0, |due| today.signed_duration_since(due).num_days());
            open.push(Open {
                at: *at,
                follow_up: follow_up.clone(),
                overdue: late.max(0),
            });
        }
    }
    open.sort_by_key(|one| (one.follow_up.due.is_none(), one.follow_up.due, one.at));
    open
}

fn owners(follow_ups: &[Open]) -> Vec<Owner> {
    let mut owners: BTreeMap<Option<&str>, Owner> = BTreeMap::new();
    for one in follow_ups {
        let FollowUp {
            owner, owner_name, ..
        } = &one.follow_up;
        let entry = owners.entry(owner.as_deref()).or_insert_with(|| Owner {
            handle: owner.clone(),
            name: String::new(),
            open: 0,
            overdue: 0,
        });
        // In one incident they may have joined by name, in another be known by handle only.
        if entry.name.is_empty() || Some(entry.name.as_str()) == owner.as_deref() {
            entry.name.clone_from(owner_name);
        }
        entry.open += 1;
        entry.overdue += usize::from(one.overdue > 0);
    }
    let mut owners: Vec<Owner> = owners.into_values().collect();
    owners.sort_by_key(|owner| (Reverse(owner.overdue), Reverse(owner.open)));
    owners
}
