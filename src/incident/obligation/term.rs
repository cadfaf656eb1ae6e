//! How long an obligation leaves, from which moment, and when that is over on the calendar (R34). Pure.

use crate::incident::time::{self, Time, Zone};
use chrono::{Days, LocalResult, Months, NaiveDateTime, TimeDelta, TimeZone, Timelike};
use std::fmt;
use std::str::FromStr;
use strum::{EnumCount, IntoStaticStr};

/// The moment an obligation's clock runs from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, EnumCount)]
#[strum(serialize_all = "lowercase")]
pub enum Clock {
    /// The organisation became aware of it.
    Awareness,
    /// It was classified as one that has to be reported.
    Classification,
    /// The report before it was filed.
    Filing,
}

impl Clock {
    /// All of them.
    pub const ALL: [Self; Self::COUNT] = [Self::Awareness, Self::Classification, Self::Filing];

    /// The name as typed, shown and reported.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The clock with this name, in any case; `aware` and `classified` are understood.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "awareness" | "aware" => Some(Self::Awareness),
            "classification" | "classified" => Some(Self::Classification),
            "filing" | "filed" => Some(Self::Filing),
            _ => None,
        }
    }
}

/// The longest term, in its own unit.
pub const LONGEST_TERM: u32 = 1_000;

/// A stretch of time as laws and contracts state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Hours that pass, whatever the clocks on the wall do.
    Hours(u32),
    /// Days of the calendar: the same clock time so many days on.
    Days(u32),
    /// Months of the calendar: the same day and clock time, or the month's last day where it has no such day.
    Months(u32),
}

impl Term {
    /// When it is over if it begins at this moment, on the calendar of this zone.
    pub fn end(self, from: Time, zone: Zone) -> Time {
        let on = |later: Option<NaiveDateTime>| later.map_or(Time::MAX_UTC, |at| moment(at, zone));
        let local = zone.local(from).naive_local();
        match self {
            Self::Hours(count) => time::later(from, time::minutes(count.saturating_mul(60))),
            Self::Days(count) => on(local.checked_add_days(Days::new(u64::from(count)))),
            Self::Months(count) => on(local.checked_add_months(Months::new(count))),
        }
    }

    fn count(self) -> u32 {
        match self {
            Self::Hours(count) | Self::Days(count) | Self::Months(count) => count,
        }
    }
}

/// The moment at which this zone's clocks show this; the earlier one where they show it twice, and where they
/// skip it, the moment they skip.
fn moment(local: NaiveDateTime, zone: Zone) -> Time {
    fn found<Z: TimeZone>(zone: &Z, local: NaiveDateTime) -> Option<Time> {
        match zone.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.to_utc()),
            // Clocks skip whole minutes, a day at most.
            LocalResult::None => (1..=24 * 60).find_map(|back| {
                let minute = local.with_second(0)?.with_nanosecond(0)?;
                let before = minute.checked_sub_signed(TimeDelta::minutes(back))?;
                let last = zone.from_local_datetime(&before).latest()?;
                Some(time::later(last.to_utc(), TimeDelta::minutes(1)))
            }),
        }
    }
    let at = match zone {
        Zone::Named(zone) => found(&zone, local),
        Zone::Fixed(zone) => found(&zone, local),
    };
    at.unwrap_or_else(|| local.and_utc())
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self {
            Self::Hours(count) => return write!(f, "{count} h"),
            Self::Days(_) => "day",
            Self::Months(_) => "month",
        };
        let count = self.count();
        let many = if count == 1 { "" } else { "s" };
        write!(f, "{count} {unit}{many}")
    }
}

/// A term and the moment it runs from. An obligation is due when the first of its limits is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How long.
    pub term: Term,
    /// From when.
    pub from: Clock,
}

impl Limit {
    /// True for a term that can be counted.
    pub fn is_sound(self) -> bool {
        (1..=LONGEST_TERM).contains(&self.term.count())
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} after {}", self.term, self.from.name())
    }
}

impl FromStr for Limit {
    type Err = String;

    /// Reads `72h`, `4h after classification`, `60 days after awareness`, `1 month after filing`; without a
    /// clock it runs from becoming aware.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || {
            format!("“{text}” is not a term; say 72h, 4h after classification, 60 days or 1 month")
        };
        let (length, clock) = match text.split_once(" after ") {
            Some((length, clock)) => (length, Clock::from_name(clock.trim())),
            None => (text, Some(Clock::Awareness)),
        };
        let lower = length.trim().to_lowercase();
        let unit_at = lower.find(char::is_alphabetic).ok_or_else(wrong)?;
        let (number, unit) = lower.split_at(unit_at);
        let count = number.trim().parse().map_err(|_| wrong())?;
        let term = match unit.trim() {
            "h" | "hour" | "hours" => Term::Hours(count),
            "d" | "day" | "days" => Term::Days(count),
            "mo" | "month" | "months" => Term::Months(count),
            _ => return Err(wrong()),
        };
        let limit = Self {
            term,
            from: clock.ok_or_else(wrong)?,
        };
        limit.is_sound().then_some(limit).ok_or_else(wrong)
    }
}

/// The limits as people type them: `4 h after classification, 24 h after awareness`.
pub fn limits_words(limits: &[Limit]) -> String {
    let words: Vec<_> = limits.iter().map(ToString::to_string).collect();
    words.join(", ")
}

/// Reads limits as [`limits_words`] writes them.
///
/// # Errors
/// What is wrong with the first that cannot be read.
pub fn read_limits(text: &str) -> Result<Vec<Limit>, String> {
    text.split(',').map(|one| one.trim().parse()).collect()
}
