//! Puts the times of a source on the time line: one source, one order. A clock time is the first at or after the row
//! before; a dated row or heading carries on; an hour that clocks show twice is decided by order; the order of day and
//! month is worked out over all dates. What could have gone another way is said.

use super::raw::{Raw, When};
use super::stamp::{Date, SaidZone, Shape, Stamp, minutes_east};
use super::{DayOrder, Options};
use crate::incident::time::{between, earlier, is_plausible, later, to_millis};
use crate::incident::{Span, Time, Zone};
use crate::when::on_clocks;
use chrono::{Days, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, Timelike as _};

/// A clock time so little earlier than the row before was written late, on the same day.
const LATE: Span = Span::minutes(60);
/// A time so little ahead is now: clocks differ.
const AHEAD: Span = Span::minutes(5);
/// A clock time without a date further back than this is told.
const LONG_AGO: Span = Span::hours(12);

/// When a row happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Placed {
    pub(super) happened: Option<Time>,
    pub(super) trouble: Option<String>,
    pub(super) doubt: Option<String>,
}

/// The order of day and month in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dates {
    pub(super) order: DayOrder,
    /// True where the other order gives other days.
    pub(super) matters: bool,
    /// True where some date is two numbers at all.
    pub(super) asked: bool,
    /// True where some order gives every date a day.
    pub(super) fits: bool,
}

/// The order dates are in: as chosen; else the one some date forces; else the one whose days follow each other; else
/// the shorter stretch of days; else the one that puts no date in the future; else the day first.
pub(super) fn order_of(rows: &[Raw], chosen: Option<DayOrder>, today: NaiveDate) -> Dates {
    use DayOrder::{DayFirst, MonthFirst};
    let dates: Vec<Date> = (rows.iter())
        .flat_map(|row| {
            let written = match &row.when {
                When::Written(stamp) => stamp.date,
                _ => None,
            };
            [row.heading, written]
        })
        .flatten()
        .filter(|date| matches!(date, Date::Numbers(..) | Date::NumbersInSomeYear(..)))
        .collect();
    let days = |order| -> Vec<Option<NaiveDate>> {
        dates.iter().map(|date| date.day(order, today)).collect()
    };
    let (first, second) = (days(DayFirst), days(MonthFirst));
    let fits = |days: &[Option<NaiveDate>]| days.iter().all(Option::is_some);
    let matters = fits(&first) && fits(&second) && first != second;
    let ordered = |days: &[Option<NaiveDate>]| days.is_sorted() || days.iter().rev().is_sorted();
    let stretch = |days: &[Option<NaiveDate>]| {
        let (least, most) = (
            days.iter().min().copied().flatten(),
            days.iter().max().copied().flatten(),
        );
        least.zip(most).map_or(0, |(least, most)| {
            most.signed_duration_since(least).num_days()
        })
    };
    let past = |days: &[Option<NaiveDate>]| days.iter().flatten().all(|day| *day <= today);
    let missing = |days: &[Option<NaiveDate>]| days.iter().filter(|day| day.is_none()).count();
    let order = if matters {
        let better = |of: &[Option<NaiveDate>]| (!ordered(of), !past(of), stretch(of));
        if better(&second) < better(&first) {
            MonthFirst
        } else {
            DayFirst
        }
    } else if missing(&second) < missing(&first) {
        MonthFirst
    } else {
        DayFirst
    };
    Dates {
        order: chosen.filter(|_| matters).unwrap_or(order),
        matters,
        asked: !dates.is_empty(),
        fits: fits(&first) || fits(&second),
    }
}

/// Puts all rows on the time line.
pub(super) fn place(rows: &[Raw], options: &Options, order: DayOrder, now: Time) -> Vec<Placed> {
    let mut walk = Walk {
        rows,
        options,
        order,
        now,
        placed: vec![Placed::default(); rows.len()],
        last: None,
        chain: Vec::new(),
        may_be_halved: shows_half_clocks(rows),
        is_halved: false,
    };
    let is_backwards = walk.is_newest_first();
    for step in 0..rows.len() {
        walk.row(if is_backwards {
            rows.len() - 1 - step
        } else {
            step
        });
    }
    walk.end_chain(None);
    walk.finish();
    walk.placed
}

struct Walk<'a> {
    rows: &'a [Raw],
    options: &'a Options,
    order: DayOrder,
    now: Time,
    placed: Vec<Placed>,
    /// When the row before happened.
    last: Option<Time>,
    /// True where no time says which half of the day it is in, and all could be on a clock of twelve hours.
    may_be_halved: bool,
    /// True once they are.
    is_halved: bool,
    /// Rows since the start whose day nothing has said yet, with their local times as if they began today.
    chain: Vec<(usize, NaiveDateTime, Zone)>,
}

impl Walk<'_> {
    fn today(&self) -> NaiveDate {
        self.options.zone.local(self.now).date_naive()
    }

    /// True where most dated rows are earlier than the dated row before them.
    fn is_newest_first(&self) -> bool {
        let today = self.today();
        let moments = self.rows.iter().filter_map(|row| match &row.when {
            When::At(moment)
            | When::Written(Stamp {
                exact: Some(moment),
                ..
            }) => Some(moment.naive_utc()),
            When::Written(stamp) => {
                let day = stamp.date.or(row.heading)?.day(self.order, today)?;
                Some(day.and_time(stamp.clock))
            }
            When::Unsaid | When::Ago(_) | When::Before(..) | When::Wrong(_) => None,
        });
        let (mut up, mut down, mut before) = (0_usize, 0_usize, None);
        for moment in moments {
            match before {
                Some(before) if before < moment => up += 1,
                Some(before) if before > moment => down += 1,
                _ => {}
            }
            before = Some(moment);
        }
        down > 1 && down > 2 * up
    }

    fn row(&mut self, at: usize) {
        let row = &self.rows[at];
        if row.heading.is_some() && !matches!(row.when, When::Written(_)) {
            self.start_of_heading(at);
        }
        match &row.when {
            When::Unsaid => {
                // In the middle of a chain its moment is only known at the end of it.
                self.placed[at].happened = self.last.filter(|_| self.chain.is_empty());
            }
            When::At(moment) => self.place(at, to_millis(*moment)),
            When::Ago(span) => self.place(at, earlier(self.now, *span)),
            When::Before(stamp, span) => {
                self.written(at, stamp);
                let placed = &mut self.placed[at];
                placed.happened = placed.happened.map(|moment| earlier(moment, *span));
            }
            When::Wrong(why) => self.placed[at].trouble = Some(why.clone()),
            When::Written(stamp) => self.written(at, stamp),
        }
    }

    /// A heading above a row without a time.
    fn start_of_heading(&mut self, at: usize) {
        let day = self.rows[at]
            .heading
            .and_then(|date| date.day(self.order, self.today()));
        let start = day.and_then(|day| {
            on_clocks(self.options.zone, day.and_time(chrono::NaiveTime::MIN)).earliest()
        });
        if let Some(start) = start {
            self.end_chain(Some(start));
            self.last = Some(start);
        }
    }

    fn written(&mut self, at: usize, stamp: &Stamp) {
        if let Some(moment) = stamp.exact {
            self.place(at, to_millis(moment));
            return;
        }
        let zone = self.zone_of(at, stamp);
        let dated = stamp.date.or(self.rows[at].heading);
        if let Some(date) = dated {
            let Some(day) = date.day(self.order, self.today()) else {
                self.placed[at].trouble = Some("no calendar has that day".to_owned());
                return;
            };
            let local = day.and_time(stamp.clock);
            if let Some(moment) = self.moment(at, local, zone) {
                self.place(at, moment);
            }
            return;
        }
        if let Some((_, before, _)) = self.chain.last() {
            let before = *before;
            let local = self.halved(at, before, first_from(before, stamp.clock));
            self.note_late(at, local < before);
            self.note_far(at, before, local);
            self.chain.push((at, local, zone));
            return;
        }
        let Some(last) = self.last else {
            self.chain
                .push((at, self.today().and_time(stamp.clock), zone));
            return;
        };
        let before = zone.local(last).naive_local();
        let mut local = self.halved(at, before, first_from(before, stamp.clock));
        // Not yet come: then it was written late, whatever the distance.
        let limit = zone.local(later(self.now, AHEAD)).naive_local();
        if local > limit && local.date() > before.date() {
            local = before.date().and_time(stamp.clock);
        }
        // In a zone of its own a row does not stand in the order of the others.
        let is_far = local.signed_duration_since(before) > LONG_AGO;
        if is_far && local.date() > before.date() && stamp.has_zone() {
            local = before.date().and_time(stamp.clock);
        }
        self.note_far(at, before, local);
        if let Some(moment) = self.moment(at, local, zone) {
            // In the hour that comes twice, an earlier clock can be a later moment.
            self.note_late(at, local < before && moment < last);
            self.place(at, moment);
        }
    }

    /// The same clock time on a clock of twelve hours, once only that makes some row follow the one before: 1:05 behind
    /// 12:10. Which half of the day it is, order says from then on.
    fn halved(&mut self, at: usize, before: NaiveDateTime, local: NaiveDateTime) -> NaiveDateTime {
        let is_far = local.signed_duration_since(before) > LONG_AGO;
        if !self.may_be_halved || !(is_far || self.is_halved) {
            return local;
        }
        let back = before.signed_duration_since(local).num_milliseconds();
        let late = Span::milliseconds(back.rem_euclid(LONG_AGO.num_milliseconds()));
        let ahead = if late <= LATE { Span::zero() } else { LONG_AGO };
        let halved = before
            .checked_sub_signed(late)
            .and_then(|earlier| earlier.checked_add_signed(ahead));
        let limit = self.options.zone.local(later(self.now, AHEAD));
        let Some(halved) = halved.filter(|halved| *halved <= limit.naive_local()) else {
            return local;
        };
        if !self.is_halved {
            let clock = halved.format("%H:%M");
            self.doubt(at, &format!("taken as {clock}: no time says which half of the day it is in, and here only that follows the row before"));
        }
        self.is_halved = true;
        halved
    }

    fn note_late(&mut self, at: usize, late: bool) {
        if late {
            self.doubt(at, "earlier than the row before");
        }
    }

    /// A clock time so far behind the row before can be of a clock of twelve hours, or of the same day.
    fn note_far(&mut self, at: usize, before: NaiveDateTime, local: NaiveDateTime) {
        let is_far = local.signed_duration_since(before) > LONG_AGO;
        if is_far && local.date() > before.date() {
            self.doubt(
                at,
                "more than 12 hours after the row before: taken as the next day",
            );
        }
    }

    fn doubt(&mut self, at: usize, what: &str) {
        let doubt = &mut self.placed[at].doubt;
        match doubt {
            Some(doubt) if doubt.contains(what) => {}
            Some(doubt) => {
                doubt.push_str("; ");
                doubt.push_str(what);
            }
            None => *doubt = Some(what.to_owned()),
        }
    }

    /// The zone a time is read in; an abbreviation is told where it is not the clocks' own name then.
    fn zone_of(&mut self, at: usize, stamp: &Stamp) -> Zone {
        let own = self.options.zone;
        let name = match stamp.zone {
            SaidZone::Nothing => return own,
            SaidZone::In(zone) => return zone,
            SaidZone::Abbreviation(name) => name,
        };
        let near = match stamp.date.or(self.rows[at].heading) {
            Some(date) => date.day(self.order, self.today()),
            None => Some(zone_day(own, self.last.unwrap_or(self.now))),
        };
        let local = near.and_then(|day| on_clocks(own, day.and_time(stamp.clock)).latest());
        if local.is_some_and(|moment| own.label(moment) == name) {
            return own;
        }
        let offset = minutes_east(name).and_then(|minutes| FixedOffset::east_opt(minutes * 60));
        if let Some(offset) = offset {
            self.doubt(at, &format!("{name} was read as {offset}"));
            Zone::Fixed(offset)
        } else {
            self.doubt(
                at,
                &format!("{name} names several zones: read on the clocks of {own}"),
            );
            own
        }
    }

    /// The moment a zone's clocks show this; says so where they never did, or did twice and order does not decide.
    fn moment(&mut self, at: usize, local: NaiveDateTime, zone: Zone) -> Option<Time> {
        match on_clocks(zone, local) {
            MappedLocalTime::Single(moment) => Some(to_millis(moment)),
            MappedLocalTime::Ambiguous(first, second) => {
                let (first, second) = (to_millis(first), to_millis(second));
                if self.last.is_some_and(|last| last > first) {
                    return Some(second);
                }
                if self.comes_again_earlier(at, local, zone) {
                    return Some(first);
                }
                let taken = if self.last.is_some() { first } else { second };
                self.doubt(
                    at,
                    &format!(
                        "the clocks showed this time twice; taken as {}",
                        zone.label(taken)
                    ),
                );
                Some(taken)
            }
            MappedLocalTime::None => {
                let clock = local.format("%H:%M");
                self.placed[at].trouble = Some(format!(
                    "the clocks of {zone} never showed {clock} on {}: they were put forward past it",
                    local.date()
                ));
                None
            }
        }
    }

    /// True where a row further on shows an earlier time of the hour that comes twice: then this is its first showing.
    fn comes_again_earlier(&self, at: usize, local: NaiveDateTime, zone: Zone) -> bool {
        self.rows[at + 1..].iter().take(500).any(|row| {
            let When::Written(stamp) = &row.when else {
                return false;
            };
            let day = match stamp.date.or(row.heading) {
                Some(date) => date.day(self.order, self.today()),
                None => Some(local.date()),
            };
            day.is_some_and(|day| {
                let next = day.and_time(stamp.clock);
                next < local && matches!(on_clocks(zone, next), MappedLocalTime::Ambiguous(..))
            })
        })
    }

    fn place(&mut self, at: usize, moment: Time) {
        self.end_chain(Some(moment));
        self.placed[at].happened = Some(moment);
        self.last = Some(moment);
    }

    /// Rows whose day nothing said are as late as they can be: before the dated row that follows, else before now.
    fn end_chain(&mut self, before: Option<Time>) {
        let chain = std::mem::take(&mut self.chain);
        let Some(first) = chain.first().map(|(at, ..)| *at) else {
            return;
        };
        let limit = before.unwrap_or_else(|| later(self.now, AHEAD));
        let most = chain
            .iter()
            .filter_map(|(_, local, zone)| on_clocks(*zone, *local).latest())
            .max();
        let over = most.map_or(Span::zero(), |most| between(limit, most));
        let days =
            u64::try_from((over.num_milliseconds().max(0) + 86_399_999) / 86_400_000).unwrap_or(0);
        self.last = None;
        for (at, local, zone) in chain {
            let Some(day) = local.date().checked_sub_days(Days::new(days)) else {
                continue;
            };
            let moment = self.moment(at, day.and_time(local.time()), zone);
            self.placed[at].happened = moment;
            self.last = moment.or(self.last);
        }
        let long_ago =
            (self.placed[first].happened).filter(|moment| *moment < earlier(self.now, LONG_AGO));
        if let (Some(moment), None) = (long_ago, before) {
            let day = zone_day(self.options.zone, moment);
            self.doubt(first, &format!("no date is written: taken as {day}"));
        }
    }

    /// Times that have not come yet are said; a row without a time has that of the row before.
    fn finish(&mut self) {
        let mut last: Option<Time> = None;
        for at in 0..self.placed.len() {
            if self.placed[at].happened.is_none() && self.rows[at].when == When::Unsaid {
                self.placed[at].happened = last;
            }
            let Some(moment) = self.placed[at].happened else {
                continue;
            };
            if !is_plausible(moment) {
                let placed = &mut self.placed[at];
                placed.happened = None;
                placed.trouble = Some("no incident was then".to_owned());
                continue;
            }
            if moment > later(self.now, AHEAD) {
                let clock = self.options.zone.clock_seconds(self.now);
                let placed = &mut self.placed[at];
                placed.happened = None;
                placed.trouble = Some(format!("that time has not come yet: it is {clock}"));
                continue;
            }
            if moment > self.now {
                let ahead = between(self.now, moment).num_seconds();
                self.doubt(at, &format!("{ahead} s ahead: taken as now"));
                self.placed[at].happened = Some(self.now);
            }
            last = self.placed[at].happened;
        }
    }
}

/// True where times are written without their half of the day, and none is on a clock of 24 hours for certain.
fn shows_half_clocks(rows: &[Raw]) -> bool {
    rows.iter().all(|row| match &row.when {
        When::Written(stamp) => {
            let fits = (1..=12).contains(&stamp.clock.hour()) && !stamp.zero_led && !stamp.half_day;
            fits && !stamp.has_zone() && stamp.shape != Shape::Radio
        }
        When::Unsaid => true,
        When::Ago(_) | When::Before(..) | When::At(_) | When::Wrong(_) => false,
    })
}

/// The first local time from `before` on that shows this clock; the same day where it is only a little earlier.
fn first_from(before: NaiveDateTime, clock: chrono::NaiveTime) -> NaiveDateTime {
    let same = before.date().and_time(clock);
    let late = before.signed_duration_since(same);
    if late <= LATE {
        return same;
    }
    before
        .date()
        .succ_opt()
        .map_or(same, |next| next.and_time(clock))
}

fn zone_day(zone: Zone, moment: Time) -> NaiveDate {
    zone.local(moment).date_naive()
}
