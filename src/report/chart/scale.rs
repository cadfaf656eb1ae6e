//! From time to place: the stretch of time a chart shows, the place of a moment on it, and the ticks of its
//! axis, on the clock and calendar of a zone.

use super::pen::{Pen, SMALL};
use super::words::width;
use crate::incident::key_time::KeyTime;
use crate::incident::time;
use crate::incident::{Span, Status, Step, Time, Zone};
use crate::report::Report;
use crate::report::drawing::{Align, Ink};
use crate::words;
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// Where time begins in every chart, beside the longest of their names: the same moment is below itself on a page.
pub(super) const GUTTER: f32 = 176.0;

/// The stretch of time a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: Time,
    pub(super) to: Time,
    /// Until when what has not ended is drawn: a short incident is drawn on a longer stretch than it lasted.
    pub(super) until: Time,
    /// How many entries came so long after that they are not drawn, and when the last of them was.
    pub(super) later: Option<(usize, Time)>,
    /// True while the incident goes on.
    pub(super) goes_on: bool,
}

impl Stretch {
    /// The incident's own: from its beginning to its end, or to now while it goes on.
    pub(super) fn of(report: &Report<'_>) -> Option<Self> {
        let incident = report.incident;
        let moments: Vec<Time> = counted(report).map(|row| row.entry.happened).collect();
        let (first, last) = (*moments.first()?, *moments.last()?);
        let key = |which| incident.key_times.get(&which).map(|mark| mark.at);
        let near = time::between(first, last).max(Span::hours(1));
        // What the trouble began with weeks before is described in words; it would press all else together.
        let from = key(KeyTime::Started)
            .filter(|at| *at < first && time::between(*at, first) <= near)
            .unwrap_or(first);
        let goes_on = incident.status == Status::Open && incident.imported.is_none();
        let now = report.options.now;
        let mut to = last;
        if goes_on && now > last && time::between(last, now) <= near {
            to = now;
        }
        let mut later = None;
        let visits = incident.visits.iter();
        let looking_back = visits
            .filter(|v| v.step == Step::Retrospect)
            .map(|v| v.from);
        if let Some(over) = key(KeyTime::Resolved)
            .or(incident.closed)
            .or(looking_back.min())
            && over > from
            && time::between(over, to)
                > time::part(time::between(from, over), 2).max(Span::hours(1))
        {
            to = time::later(over, time::part(time::between(from, over), 25));
            let after = moments.iter().filter(|at| **at > to).count();
            later = (after > 0).then_some((after, last));
        }
        Some(Self {
            from,
            until: to,
            to: to.max(time::later(from, Span::minutes(10))),
            later,
            goes_on: goes_on && later.is_none(),
        })
    }

    /// What is not drawn, in a sentence; nothing where everything is.
    pub(super) fn rest(&self, zone: Zone) -> Option<String> {
        let (number, until) = self.later?;
        let entries = words::count(number, "entry");
        Some(format!(
            "Not drawn: {entries} after that, until {}.",
            zone.date(until)
        ))
    }

    /// True where something that lasted from then to then is shown.
    pub(super) fn shows(&self, from: Time, to: Time) -> bool {
        from <= self.to && to >= self.from
    }
}

/// The entries a chart counts: those not struck, and of an import only what somebody said.
pub(super) fn counted<'r, 'a>(
    report: &'r Report<'a>,
) -> impl Iterator<Item = &'r crate::report::Row<'a>> {
    let live = report.incident.imported.is_none();
    (report.in_time()).filter(move |row| row.entry.stands() && (live || row.entry.kind().is_said()))
}

/// A stretch of time laid along a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub(super) stretch: Stretch,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) zone: Zone,
}

impl Scale {
    /// The place of a moment; one outside the stretch is at the nearer end.
    pub(super) fn x(&self, at: Time) -> f32 {
        let (from, to) = (self.stretch.from, self.stretch.to);
        let whole = time::between(from, to).num_milliseconds().max(1) as f64;
        let part = time::between(from, at).num_milliseconds() as f64 / whole;
        self.left + (self.right - self.left) * part.clamp(0.0, 1.0) as f32
    }

    /// `14:05 UTC`, with the day where the stretch has more than one.
    pub(super) fn when(&self, at: Time) -> String {
        let (clock, label) = (self.zone.clock(at), self.zone.label(at));
        if self.days() {
            format!("{} {clock} {label}", self.zone.date(at))
        } else {
            format!("{clock} {label}")
        }
    }

    /// `14:05`, with the day where the stretch has more than one.
    pub(super) fn short(&self, at: Time) -> String {
        if self.days() {
            format!("{} {}", self.zone.date(at), self.zone.clock(at))
        } else {
            self.zone.clock(at)
        }
    }

    /// True where its two ends are on different days.
    fn days(&self) -> bool {
        self.zone.date(self.stretch.from) != self.zone.date(self.stretch.to)
    }

    /// The stretch in words: `From 2026-11-22 14:05 to 16:20 UTC`.
    pub(super) fn extent(&self) -> String {
        let (from, to, zone) = (self.stretch.from, self.stretch.to, self.zone);
        let until = if self.days() {
            format!("{} {}", zone.date(to), zone.clock(to))
        } else {
            zone.clock(to)
        };
        let (day, clock) = (zone.date(from), zone.clock(from));
        format!("From {day} {clock} to {until} {}", zone.label(to))
    }

    /// Draws the axis beneath `bottom`, faint lines up to `top`; gives where it ends.
    pub(super) fn axis(&self, pen: &mut Pen, top: f32, bottom: f32) -> f32 {
        let (clocks, days) = (bottom + 14.0, bottom + 28.0);
        pen.rule([self.left, bottom], [self.right, bottom]);
        let label = self.zone.label(self.stretch.from);
        let mut free = width(&label, SMALL, false) + 4.0;
        pen.text([0.0, clocks], SMALL, Ink::Muted, label);
        for (at, words, is_day) in self.ticks() {
            let x = self.x(at);
            pen.rule(
                [x, if is_day { top } else { bottom - 4.0 }],
                [x, bottom + 3.0],
            );
            let half = width(&words, SMALL, false) / 2.0;
            if x - half >= free && x + half <= self.right + 12.0 {
                pen.aligned([x, clocks], Align::Middle, SMALL, Ink::Muted, words);
                free = x + half + 6.0;
            }
        }
        self.day_names(pen, days);
        days + 6.0
    }

    /// The day at the left end and at every midnight there is room to name, unless the ticks are days.
    fn day_names(&self, pen: &mut Pen, y: f32) {
        let mut free = f32::MIN;
        let first = (self.stretch.from, self.zone.date(self.stretch.from));
        let midnights = self
            .ticks()
            .into_iter()
            .filter(|(_, words, is_day)| *is_day && words == "00:00");
        let days = midnights.map(|(at, ..)| (at, self.zone.date(at)));
        for (at, words) in std::iter::once(first).chain(days) {
            let x = self.x(at);
            let end = x + width(&words, SMALL, false);
            if x >= free && end <= self.right + 12.0 {
                pen.text([x, y], SMALL, Ink::Text, words);
                free = end + 12.0;
            }
        }
    }

    /// The ticks: when, their label, and whether a day begins there.
    pub(super) fn ticks(&self) -> Vec<(Time, String, bool)> {
        let most = ((self.right - self.left) / 52.0).max(2.0) as i64;
        let whole = time::between(self.stretch.from, self.stretch.to);
        let step = Pace::fitting(whole, most);
        let mut at = step.floor(self.zone.local(self.stretch.from).naive_local());
        let mut ticks: Vec<(Time, String, bool)> = Vec::new();
        // One more than fit at either end; a step that does not move ends it.
        for _ in 0..most.saturating_mul(3) {
            let time = self.moment(at);
            if time > self.stretch.to {
                break;
            }
            if time >= self.stretch.from && ticks.last().is_none_or(|(last, ..)| *last < time) {
                ticks.push((time, step.words(at), at.time() == NaiveTime::MIN));
            }
            let Some(next) = step.after(at).filter(|next| *next > at) else {
                break;
            };
            at = next;
        }
        ticks
    }

    /// The moment a clock of the zone shows that; near a change of its offset, a moment close by.
    fn moment(&self, local: NaiveDateTime) -> Time {
        let guess = local.and_utc();
        let offset =
            |at: Time| Span::seconds(self.zone.local(at).offset().local_minus_utc().into());
        let near = time::earlier(guess, offset(guess));
        time::earlier(guess, offset(near))
    }
}

/// How far apart ticks are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    Minutes(i64),
    Days(u64),
    Months(u32),
}

const PACES: [Pace; 22] = [
    Pace::Minutes(1),
    Pace::Minutes(5),
    Pace::Minutes(15),
    Pace::Minutes(30),
    Pace::Minutes(60),
    Pace::Minutes(180),
    Pace::Minutes(360),
    Pace::Minutes(720),
    Pace::Days(1),
    Pace::Days(2),
    Pace::Days(7),
    Pace::Months(1),
    Pace::Months(3),
    Pace::Months(6),
    Pace::Months(12),
    Pace::Months(24),
    Pace::Months(60),
    Pace::Months(120),
    Pace::Months(600),
    Pace::Months(1_200),
    Pace::Months(6_000),
    Pace::Months(12_000),
];

impl Pace {
    /// The smallest step that needs no more ticks than that.
    fn fitting(whole: Span, most: i64) -> Self {
        let fits = |step: &Self| whole.num_minutes() <= step.minutes().saturating_mul(most);
        PACES.into_iter().find(fits).unwrap_or(Self::Months(12_000))
    }

    /// About how long it is.
    fn minutes(self) -> i64 {
        match self {
            Self::Minutes(minutes) => minutes,
            Self::Days(days) => days as i64 * 1_440,
            Self::Months(months) => i64::from(months) * 43_800,
        }
    }

    /// The last tick not after a local time.
    pub(super) fn floor(self, local: NaiveDateTime) -> NaiveDateTime {
        let day = local.date();
        match self {
            Self::Minutes(minutes) => {
                let since = i64::from(local.hour() * 60 + local.minute());
                let start = day.and_time(NaiveTime::MIN);
                let since = Span::minutes(since - since % minutes);
                start.checked_add_signed(since).unwrap_or(start)
            }
            Self::Days(days) => {
                let since = u64::from(day.num_days_from_ce().unsigned_abs());
                let back = Days::new(since % days);
                day.checked_sub_days(back)
                    .unwrap_or(day)
                    .and_time(NaiveTime::MIN)
            }
            Self::Months(months) => {
                let since = day.year().unsigned_abs() * 12 + day.month0();
                let floor = since - since % months;
                NaiveDate::from_ymd_opt((floor / 12) as i32, floor % 12 + 1, 1)
                    .unwrap_or(day)
                    .and_time(NaiveTime::MIN)
            }
        }
    }

    /// The tick after this one.
    pub(super) fn after(self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        match self {
            Self::Minutes(minutes) => local.checked_add_signed(Span::minutes(minutes)),
            Self::Days(days) => local.checked_add_days(Days::new(days)),
            Self::Months(months) => local.checked_add_months(Months::new(months)),
        }
    }

    fn words(self, local: NaiveDateTime) -> String {
        match self {
            Self::Minutes(_) => local.format("%H:%M").to_string(),
            Self::Days(_) => local.format("%-d %b").to_string(),
            Self::Months(months) if months < 12 => local.format("%b %Y").to_string(),
            Self::Months(_) => local.format("%Y").to_string(),
        }
    }
}
