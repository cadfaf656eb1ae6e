//! Moments, spans and the incident's zone. Reads no clock: every "now" comes in from outside.

use chrono::{DateTime, FixedOffset, Offset, SecondsFormat, SubsecRound, TimeZone, Timelike, Utc};
use std::fmt;
use std::str::FromStr;

/// A moment in UTC, kept to the millisecond (see [`to_millis`]).
pub type Time = DateTime<Utc>;

/// A signed length of time.
pub type Span = chrono::TimeDelta;

/// The moment cut to whole milliseconds: what the file can hold, so that replay equals live.
pub fn to_millis(time: Time) -> Time {
    time.trunc_subsecs(3)
}

// Times and spans come from files that anybody can write, so every sum of them stops at the ends of what
// they can hold instead of ending the program. Only these functions add and take away; Clippy's
// `arithmetic_side_effects` holds everything else to that (see `.clippy.toml`).

/// The moment this much later; the last one there is where it lies beyond.
pub fn later(time: Time, span: Span) -> Time {
    let end = if span < Span::zero() {
        Time::MIN_UTC
    } else {
        Time::MAX_UTC
    };
    time.checked_add_signed(span).unwrap_or(end)
}

/// The moment this much earlier; the first one there is where it lies beyond.
pub fn earlier(time: Time, span: Span) -> Time {
    later(time, minus(span))
}

/// From one moment to another; negative where `to` is the earlier one.
pub fn between(from: Time, to: Time) -> Span {
    to.signed_duration_since(from)
}

/// Both spans together; the longest there is where that would be longer.
pub fn plus(one: Span, other: Span) -> Span {
    let end = if other < Span::zero() {
        Span::MIN
    } else {
        Span::MAX
    };
    one.checked_add(&other).unwrap_or(end)
}

/// The span with the other sign.
pub fn minus(span: Span) -> Span {
    Span::zero().checked_sub(&span).unwrap_or(Span::MAX)
}

/// How much longer the one is than the other.
pub fn beyond(one: Span, other: Span) -> Span {
    plus(one, minus(other))
}

/// All of these together.
pub fn total(spans: impl IntoIterator<Item = Span>) -> Span {
    spans.into_iter().fold(Span::zero(), plus)
}

/// The span so many times over.
pub fn times(span: Span, count: i32) -> Span {
    let end = if (span < Span::zero()) == (count < 0) {
        Span::MAX
    } else {
        Span::MIN
    };
    span.checked_mul(count).unwrap_or(end)
}

/// The span divided by that; the span itself where that is 0.
pub fn part(span: Span, of: i32) -> Span {
    span.checked_div(of).unwrap_or(span)
}

/// So many minutes.
pub fn minutes(count: u32) -> Span {
    Span::try_minutes(i64::from(count)).unwrap_or(Span::MAX)
}

/// So many milliseconds; the longest span there is where these are more.
pub fn milliseconds(count: u64) -> Span {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    Span::try_milliseconds(count).unwrap_or(Span::MAX)
}

/// True from 1970 to 9999. No incident lies outside, and within no sum of a moment and a span that
/// the rules allow can overflow.
pub fn is_plausible(time: Time) -> bool {
    (0..=253_402_300_799_999).contains(&time.timestamp_millis())
}

/// The moment as RFC 3339 in UTC with milliseconds, the form the file and the JSON report use.
pub fn rfc3339(time: Time) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The moment, or the nearest one that a clock of every zone can show: the calendar ends in the year 262142.
fn within_calendar(time: Time) -> Time {
    const LAST: i64 = 8_210_000_000_000;
    let end = |seconds| Time::from_timestamp(seconds, 0).unwrap_or_default();
    time.clamp(end(-LAST), end(LAST))
}

/// The time zone an incident is shown in: a named one with its daylight saving, or a fixed offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A zone of the IANA database, such as `Europe/Berlin`.
    Named(chrono_tz::Tz),
    /// A fixed distance from UTC, such as `+05:30`.
    Fixed(FixedOffset),
}

impl Zone {
    /// Coordinated universal time, the zone when none is named.
    pub const UTC: Self = Self::Named(chrono_tz::Tz::UTC);

    /// The moment on this zone's clocks.
    pub fn local(self, time: Time) -> DateTime<FixedOffset> {
        let time = within_calendar(time);
        match self {
            Self::Named(tz) => {
                let offset = tz.offset_from_utc_datetime(&time.naive_utc()).fix();
                time.with_timezone(&offset)
            }
            Self::Fixed(offset) => time.with_timezone(&offset),
        }
    }

    /// The moment on this zone's clocks with their label, looked up once: `23:27:10`, `CET`.
    pub fn local_and_label(self, time: Time) -> (DateTime<FixedOffset>, String) {
        let time = within_calendar(time);
        match self {
            Self::Named(tz) => {
                let offset = tz.offset_from_utc_datetime(&time.naive_utc());
                (time.with_timezone(&offset.fix()), offset.to_string())
            }
            Self::Fixed(offset) => (time.with_timezone(&offset), offset.to_string()),
        }
    }

    /// `23:27` on this zone's clocks.
    pub fn clock(self, time: Time) -> String {
        let local = self.local(time);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// `23:27:10` on this zone's clocks.
    pub fn clock_seconds(self, time: Time) -> String {
        let local = self.local(time);
        let (hour, minute, second) = (local.hour(), local.minute(), local.second());
        format!("{hour:02}:{minute:02}:{second:02}")
    }

    /// `2017-01-31` on this zone's calendar.
    pub fn date(self, time: Time) -> String {
        self.local(time).date_naive().to_string()
    }

    /// The short label for a clock of this zone at this moment: `UTC`, `CET` or `+05:30`.
    pub fn label(self, time: Time) -> String {
        match self {
            Self::Named(tz) => tz.offset_from_utc_datetime(&time.naive_utc()).to_string(),
            Self::Fixed(offset) => offset.to_string(),
        }
    }

    /// The names of the zones with these letters in them, first those whose place begins with them: `ber` is
    /// `Europe/Berlin` before `Africa/Liberia`.
    pub fn names_like(letters: &str) -> Vec<&'static str> {
        let wanted = letters.trim().to_ascii_lowercase().replace(' ', "_");
        let place = |name: &str| {
            let place = name.rsplit('/').next().unwrap_or_default();
            !place.to_ascii_lowercase().starts_with(&wanted)
        };
        let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        let mut found: Vec<_> = names
            .filter(|name| name.to_ascii_lowercase().contains(&wanted))
            .collect();
        found.sort_by_key(|name| place(name));
        found
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(tz) => f.write_str(tz.name()),
            Self::Fixed(offset) => write!(f, "{offset}"),
        }
    }
}

impl FromStr for Zone {
    type Err = String;

    /// Reads `Europe/Berlin`, `UTC`, `Z` or `+05:30`; names are taken in any case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("z") || text.eq_ignore_ascii_case("utc") {
            return Ok(Self::UTC);
        }
        if text.starts_with(['+', '-'])
            && let Ok(offset) = text.parse::<FixedOffset>()
        {
            return Ok(Self::Fixed(offset));
        }
        chrono_tz::Tz::from_str_insensitive(text)
            .map(Self::Named)
            .map_err(|_| {
                format!(
                    "no zone is called “{text}”; try Europe/Berlin, America/New_York, UTC or +02:00"
                )
            })
    }
}

/// A span for people: `45 s`, `38 min`, `2 h 14`, `3 d 4 h`; negative spans keep their sign.
pub fn span_words(span: Span) -> String {
    let sign = if span < Span::zero() { "−" } else { "" };
    let seconds = span.num_seconds().abs();
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    match () {
        () if seconds < 60 => format!("{sign}{seconds} s"),
        () if minutes < 60 => format!("{sign}{minutes} min"),
        () if days < 1 => format!("{sign}{hours} h {:02}", minutes % 60),
        () => format!("{sign}{days} d {} h", hours % 24),
    }
}
