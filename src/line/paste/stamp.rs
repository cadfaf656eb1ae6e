//! Times as logs and chats write them, in brackets or not: ISO, `22/Nov/2026:14:03:11 +0000`, `Nov 22 14:03:11`,
//! `22/11/2026 14:32`, `2:32 PM`, seconds since 1970. Says what stands there; which moment it is, the reader decides.

use super::{DayOrder, Shape};
use crate::incident::{Time, Zone};
use crate::when::{Clocks, Typed};
use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Timelike};

/// A time as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The day, if one stands there.
    pub(super) date: Option<Date>,
    /// The time of day.
    clock: NaiveTime,
    /// How far from UTC, if said.
    offset: Option<FixedOffset>,
    /// True for `2:32 PM`.
    pub(super) half_day: bool,
    /// True for `[14:32]`.
    bracketed: bool,
    /// Exactly this moment: seconds since 1970.
    exact: Option<Time>,
    /// What writes times so.
    pub(super) shape: Shape,
}

/// A day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Date {
    /// No doubt about it.
    Sure(NaiveDate),
    /// Two numbers whose order is a matter of custom, and the year.
    Numbers(u32, u32, i32),
    /// Month and day without a year.
    InSomeYear(u32, u32),
    /// So many days before today.
    Ago(u64),
}

impl Stamp {
    /// The moment, or why it cannot be one. `day` is that of the heading above, for a time without a date.
    pub(super) fn moment(
        &self,
        day: Option<NaiveDate>,
        order: DayOrder,
        zone: Zone,
        now: Time,
    ) -> Result<Time, String> {
        if let Some(moment) = self.exact {
            return Ok(moment);
        }
        let day = match self.date {
            None => day,
            Some(date) => {
                let today = zone.local(now).date_naive();
                let day = date.day(order, today);
                Some(day.ok_or_else(|| "no calendar has that day".to_owned())?)
            }
        };
        let typed = match day {
            Some(day) => Typed::Full(day.and_time(self.clock), self.offset),
            None => Typed::Clock(self.clock, self.offset),
        };
        let past = typed.past(Clocks { now, zone });
        past.map_err(|error| error.what)
    }

    /// The same, found to be a chat's.
    pub(super) fn in_chat(self) -> Self {
        let shape = Shape::Chat;
        Self { shape, ..self }
    }

    /// The same on a twelve-hour clock whose half is not said: the first such time from `before` on.
    pub(super) fn after_half_day(self, before: &Self) -> Self {
        let Some(other) = self.clock.with_hour((self.clock.hour() + 12) % 24) else {
            return self;
        };
        let later = |clock: NaiveTime| {
            clock
                .signed_duration_since(before.clock)
                .num_seconds()
                .rem_euclid(86_400)
        };
        let clock = if later(other) < later(self.clock) {
            other
        } else {
            self.clock
        };
        Self {
            clock,
            half_day: true,
            ..self
        }
    }

    /// True where our own grammar could have written it, so that a sign behind it means what it means there.
    pub(super) fn may_be_ours(&self) -> bool {
        !self.bracketed && !self.half_day && matches!(self.shape, Shape::Clock | Shape::Log)
    }

    /// True where it says itself how far from UTC it is.
    pub(super) fn has_zone(&self) -> bool {
        self.offset.is_some() || self.exact.is_some()
    }
}

impl Date {
    /// True with its year, so that it is no word of a sentence: `14:02 may 3 nodes fail`.
    fn is_written_out(self) -> bool {
        matches!(self, Self::Sure(_) | Self::Numbers(..))
    }

    /// The day, if the calendar has it.
    pub(super) fn day(self, order: DayOrder, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Sure(day) => Some(day),
            Self::Numbers(a, b, year) => {
                let (day, month) = match order {
                    DayOrder::DayFirst => (a, b),
                    DayOrder::MonthFirst => (b, a),
                };
                // Where only the other order is a day at all, that is meant.
                NaiveDate::from_ymd_opt(year, month, day)
                    .or_else(|| NaiveDate::from_ymd_opt(year, day, month))
            }
            Self::InSomeYear(month, day) => (0..=8)
                .filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day))
                .find(|day| *day <= today),
            Self::Ago(days) => today.checked_sub_days(Days::new(days)),
        }
    }
}

/// The time a line begins with, in brackets or not, and where the rest begins. Of a stretch of time, `14:02-14:09`, it is
/// the beginning, and the whole stretch stays in the words.
pub(super) fn at_front(line: &str) -> Option<(Stamp, usize)> {
    if let Some(found) = epoch(line) {
        return Some(found);
    }
    let mut at = Reading(line);
    let bracket = at.take(&["[", "("]).is_some();
    let mut stamp = at.stamp()?;
    stamp.bracketed = bracket;
    if bracket {
        at.take(&["]", ")"])?;
    }
    let rest = at.0;
    if goes_on_until(rest) {
        return Some((stamp, 0));
    }
    let ends = rest.is_empty()
        || rest
            .starts_with(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ']' | '-' | '–'));
    let dangling = rest.starts_with('-') && !rest.starts_with("- ");
    (ends && !dangling).then(|| (stamp, line.len() - rest.len()))
}

/// True for `-14:09`, which makes a stretch of the time before it.
fn goes_on_until(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    let until = rest.strip_prefix(['-', '–', '—', '−']);
    until.is_some_and(|until| {
        Reading(until.trim_start_matches([' ', '\t']))
            .clock()
            .is_some()
    })
}

/// A text that is a time and nothing else.
pub(super) fn whole(text: &str) -> Option<Stamp> {
    let (stamp, length) = at_front(text.trim())?;
    text.trim()[length..].trim().is_empty().then_some(stamp)
}

/// The time web servers put in brackets after the visitor's address, and where it stands.
pub(super) fn inside(line: &str) -> Option<(Stamp, std::ops::Range<usize>)> {
    let open = line.find('[').filter(|open| *open < 200)?;
    let mut at = Reading(&line[open + 1..]);
    let stamp = at.stamp()?;
    at.take(&["]"])?;
    let named_month = matches!(stamp.date, Some(Date::Sure(_))) && stamp.offset.is_some();
    let shape = Shape::Access;
    named_month.then(|| (Stamp { shape, ..stamp }, open..line.len() - at.0.len()))
}

/// A line that is a day and nothing else: `Today`, `Monday, November 22nd`, `22 November 2026`.
pub(super) fn heading(line: &str, today: NaiveDate) -> Option<Date> {
    let words =
        line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '—' | '–' | '='));
    if words.len() > 40 {
        return None;
    }
    if let Some(weekday) = weekday(words) {
        let back = (today.weekday().num_days_from_monday() + 7 - weekday) % 7;
        return Some(Date::Ago(u64::from(back)));
    }
    let mut at = Reading(words);
    let date = at.date()?;
    at.0.is_empty().then_some(date)
}

/// Seconds, or thousandths, since 1970 at the front of a line.
fn epoch(line: &str) -> Option<(Stamp, usize)> {
    let length = line
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(line.len());
    let number: i64 = line[..length].parse().ok()?;
    let (seconds, mut millis, mut end) = match length {
        10 => (number, 0, length),
        13 => (number / 1_000, number % 1_000, length),
        _ => return None,
    };
    if let Some(fraction) = line[length..].strip_prefix('.').filter(|_| length == 10) {
        let digits = fraction
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(fraction.len());
        let kept: String = fraction[..digits]
            .chars()
            .chain("000".chars())
            .take(3)
            .collect();
        millis = kept.parse().ok()?;
        end += 1 + digits;
    }
    // Not before the millennium, and followed by something: else it is just a number.
    let rest = line[end..].strip_prefix(':').unwrap_or(&line[end..]);
    if seconds < 946_684_800 || !rest.starts_with([' ', '\t']) {
        return None;
    }
    let exact = DateTime::from_timestamp_millis(seconds * 1_000 + millis)?;
    let stamp = Stamp {
        date: None,
        clock: NaiveTime::MIN,
        offset: None,
        half_day: false,
        bracketed: false,
        exact: Some(exact),
        shape: Shape::Epoch,
    };
    Some((stamp, line.len() - rest.len()))
}

/// What is left to read.
#[derive(Clone, Copy)]
struct Reading<'a>(&'a str);

impl Reading<'_> {
    fn take(&mut self, any: &[&str]) -> Option<()> {
        let rest = any.iter().find_map(|sign| self.0.strip_prefix(sign))?;
        self.0 = rest;
        Some(())
    }

    fn space(&mut self) {
        self.0 = self.0.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}']);
    }

    /// A date with a clock time, a clock time alone, or a clock time with its date behind.
    fn stamp(&mut self) -> Option<Stamp> {
        let mut before = *self;
        let mut date = before.date();
        if date.is_some() {
            before.take(&[","]);
            before.space();
            if before.take(&["T", "t", ":"]).is_none() {
                before.take(&["at ", "um ", "à "]);
            }
            *self = before;
        }
        let (clock, half_day) = self.clock()?;
        let offset = self.offset(date.is_some());
        if date.is_none() {
            let mut behind = *self;
            if behind.take(&[", ", " "]).is_some()
                && let Some(found) = behind.date()
                && (found.is_written_out() || behind.is_at_end())
            {
                (date, *self) = (Some(found), behind);
            }
        }
        let shape = match date {
            Some(Date::InSomeYear(..)) => Shape::Syslog,
            Some(Date::Sure(_)) => Shape::Log,
            Some(_) => Shape::Chat,
            None => Shape::Clock,
        };
        Some(Stamp {
            date,
            clock,
            offset,
            half_day,
            bracketed: false,
            exact: None,
            shape,
        })
    }

    fn clock(&mut self) -> Option<(NaiveTime, bool)> {
        let mut at = *self;
        let mut hour = at.number(1..=2)?;
        at.take(&[":"])?;
        let minute = at.number(2..=2)?;
        let (mut second, mut nanos) = (0, 0);
        let mut seconds = at;
        if seconds.take(&[":"]).is_some()
            && let Some(found) = seconds.number(2..=2)
        {
            (second, at) = (found, seconds);
            if at.0.starts_with(['.', ',']) && at.0[1..].starts_with(|c: char| c.is_ascii_digit()) {
                let digits = at.0[1..].find(|c: char| !c.is_ascii_digit());
                let digits = digits.unwrap_or(at.0.len() - 1);
                let nine: String = at.0[1..=digits]
                    .chars()
                    .chain("000000000".chars())
                    .take(9)
                    .collect();
                nanos = nine.parse().ok()?;
                at.0 = &at.0[1 + digits..];
            }
        }
        let mut half = at;
        half.space();
        let half_day = half.half();
        if let Some(afternoon) = half_day {
            if hour == 0 || hour > 12 {
                return None;
            }
            hour = hour % 12 + if afternoon { 12 } else { 0 };
            at = half;
        }
        *self = at;
        Some((
            NaiveTime::from_hms_nano_opt(hour, minute, second, nanos)?,
            half_day.is_some(),
        ))
    }

    /// `AM`, `pm`, `p.m.`: true after noon.
    fn half(&mut self) -> Option<bool> {
        for (word, afternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
            if let Some((front, rest)) = self.0.split_at_checked(word.len())
                && front.eq_ignore_ascii_case(word)
                && !rest.starts_with(char::is_alphanumeric)
            {
                self.0 = rest;
                return Some(afternoon);
            }
        }
        None
    }

    /// True where nothing follows but the bracket that closes.
    fn is_at_end(self) -> bool {
        self.0
            .trim_start()
            .trim_start_matches([']', ')'])
            .is_empty()
    }

    /// `Z`, `+01:00`, `+0100`, ` +0000`, ` UTC`. Without a date, what follows a `-` is the end of a stretch of time.
    fn offset(&mut self, dated: bool) -> Option<FixedOffset> {
        let mut at = *self;
        let apart = at.0.starts_with(' ');
        at.space();
        for word in ["UTC", "GMT", "Z", "z"] {
            if let Some(rest) = at.0.strip_prefix(word)
                && !rest.starts_with(char::is_alphanumeric)
            {
                self.0 = rest;
                return FixedOffset::east_opt(0);
            }
        }
        let west = at.0.starts_with(['-', '−']);
        if west && !dated {
            return None;
        }
        at.take(&["+", "-", "−"])?;
        let hours = at.number(2..=2)?;
        let colon = at.take(&[":"]).is_some();
        let minutes = at.number(2..=2);
        // ` -5` or `-05` apart from the clock is words, not an offset.
        if (apart || colon) && minutes.is_none() {
            return None;
        }
        if !is_real_offset(west, hours, minutes.unwrap_or(0)) {
            return None;
        }
        let east = i32::try_from(hours * 3_600 + minutes.unwrap_or(0) * 60).ok()?;
        let offset = FixedOffset::east_opt(if west { -east } else { east })?;
        *self = at;
        Some(offset)
    }

    fn date(&mut self) -> Option<Date> {
        let mut at = *self;
        for (word, ago) in [("today", 0), ("yesterday", 1)] {
            if let Some((front, rest)) = at.0.split_at_checked(word.len())
                && front.eq_ignore_ascii_case(word)
                && !rest.starts_with(char::is_alphanumeric)
            {
                self.0 = rest;
                return Some(Date::Ago(ago));
            }
        }
        at.skip_weekday();
        let date = at.numbers().or_else(|| at.named())?;
        *self = at;
        Some(date)
    }

    /// `Mon`, `Monday,`, with the space behind.
    fn skip_weekday(&mut self) {
        let length = self
            .0
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(self.0.len());
        if weekday(&self.0[..length]).is_some() {
            let mut at = Reading(&self.0[length..]);
            at.take(&[",", "."]);
            at.space();
            *self = at;
        }
    }

    /// `2026-11-22`, `2026/11/22`, `22.11.2026`, `11/22/26`.
    fn numbers(&mut self) -> Option<Date> {
        let mut at = *self;
        let digits =
            at.0.find(|c: char| !c.is_ascii_digit())
                .unwrap_or(at.0.len());
        let first = at.number(1..=4)?;
        let sign =
            at.0.chars()
                .next()
                .filter(|c| matches!(c, '-' | '/' | '.'))?;
        at.0 = &at.0[1..];
        let second = at.number(1..=2)?;
        at.0 = at.0.strip_prefix(sign)?;
        let third_digits =
            at.0.find(|c: char| !c.is_ascii_digit())
                .unwrap_or(at.0.len());
        let third = at.number(1..=4)?;
        let year = |number: u32, digits: usize| match digits {
            4 => i32::try_from(number).ok(),
            2 => i32::try_from(number + 2000).ok(),
            _ => None,
        };
        let date = if digits == 4 {
            Date::Sure(NaiveDate::from_ymd_opt(year(first, 4)?, second, third)?)
        } else if digits <= 2 {
            let year = year(third, third_digits)?;
            match sign {
                // Dots are always day first.
                '.' => Date::Sure(NaiveDate::from_ymd_opt(year, second, first)?),
                _ if first > 31 || second > 31 || (first > 12 && second > 12) => return None,
                _ => Date::Numbers(first, second, year),
            }
        } else {
            return None;
        };
        *self = at;
        Some(date)
    }

    /// `22/Nov/2026`, `Nov 22`, `November 22nd, 2026`, `22 November 2026`.
    fn named(&mut self) -> Option<Date> {
        let mut at = *self;
        let day_first = at.number(1..=2);
        if day_first.is_some() {
            at.ordinal();
            at.take(&["/", "-", ". ", " "])?;
        }
        let month = at.month()?;
        let day = if let Some(day) = day_first {
            day
        } else {
            at.space();
            let day = at.number(1..=2)?;
            at.ordinal();
            day
        };
        let mut behind = at;
        let apart = behind.take(&[", ", " ", "/", "-"]).is_some();
        let year = behind.number(4..=4).filter(|_| apart);
        let date = match year {
            Some(year) => {
                at = behind;
                Date::Sure(NaiveDate::from_ymd_opt(
                    i32::try_from(year).ok()?,
                    month,
                    day,
                )?)
            }
            None if (1..=31).contains(&day) => Date::InSomeYear(month, day),
            None => return None,
        };
        *self = at;
        Some(date)
    }

    fn ordinal(&mut self) {
        self.take(&["st", "nd", "rd", "th"]);
    }

    fn month(&mut self) -> Option<u32> {
        let length = self
            .0
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(self.0.len());
        let word = self.0[..length].to_lowercase();
        let at = MONTHS
            .iter()
            .position(|name| *name == word || name[..3] == word)?;
        self.0 = self.0[length..]
            .strip_prefix('.')
            .unwrap_or(&self.0[length..]);
        u32::try_from(at + 1).ok()
    }

    /// A number of so many digits, with no more behind it.
    fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        let length = self
            .0
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(self.0.len());
        // `+0100` is two numbers of two digits.
        let length = if *digits.start() == *digits.end() {
            length.min(*digits.end())
        } else {
            length
        };
        if !digits.contains(&length) {
            return None;
        }
        let (number, rest) = self.0.split_at(length);
        self.0 = rest;
        number.parse().ok()
    }
}

/// True where some clocks are that far from UTC.
fn is_real_offset(west: bool, hours: u32, minutes: u32) -> bool {
    if west {
        hours <= 12 && (minutes == 0 || (minutes == 30 && matches!(hours, 2 | 3 | 4 | 9)))
    } else {
        hours <= 14 && matches!(minutes, 0 | 30 | 45)
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The weekday's number from Monday.
fn weekday(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let names = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let at = names
        .iter()
        .position(|name| *name == word || name[..3] == word)?;
    u32::try_from(at).ok()
}
