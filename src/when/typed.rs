//! One time as typed: first its shape, then the moment it means. Reads no clock.

use super::{Clocks, TimeError, TimeErrorKind as Kind};
use crate::incident::time::to_millis;
use crate::incident::{Span, Time, Zone};
use chrono::{
    DateTime, Days, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone,
    Utc,
};

/// A time as typed, not yet put on the time line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// So long before now.
    Ago(Span),
    /// A clock time without a date.
    Clock(NaiveTime, Option<FixedOffset>),
    /// Date and clock time.
    Full(NaiveDateTime, Option<FixedOffset>),
    /// It has the shape of a time, but no clock shows it.
    Impossible,
}

/// The time a text begins with and how many bytes it takes; `None` where it begins with none.
pub fn starts(text: &str) -> Option<(Typed, usize)> {
    let word = first_word(text);
    if let Some(ago) = word.strip_prefix(['-', '−']) {
        return span(ago).map(|ago| (Typed::Ago(ago), word.len()));
    }
    let Some((date, after)) = date_shape(word) else {
        // Without a date only `Z` may follow: `10:30-11:00` is a stretch of time, not an offset.
        let clock = clock_word(word).filter(|clock| match clock {
            Typed::Clock(_, offset) => offset.is_none() || word.ends_with(['Z', 'z']),
            _ => word
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b',')),
        });
        return clock.map(|clock| (clock, word.len()));
    };
    let (clock, length) = if let Some(clock) = after.strip_prefix(['T', 't']) {
        (clock_word(clock)?, word.len())
    } else if after.is_empty() {
        let rest = text[word.len()..].trim_start_matches([' ', '\t']);
        let clock = first_word(rest);
        (clock_word(clock)?, text.len() - rest.len() + clock.len())
    } else {
        return None;
    };
    Some((clock.on(date), length))
}

/// A span: `10m`, `1h20m`, `90s`, `2d`; `None` for anything else.
pub fn span(text: &str) -> Option<Span> {
    let mut rest = text;
    let mut total = Span::zero();
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number: i64 = rest[..digits].parse().ok()?;
        let after = &rest[digits..];
        let letters = after.len() - after.trim_start_matches(char::is_alphabetic).len();
        let seconds = match after[..letters].to_ascii_lowercase().as_str() {
            "s" | "sec" => 1,
            "m" | "min" => 60,
            "h" => 3_600,
            "d" => 86_400,
            _ => return None,
        };
        let part = Span::try_seconds(number.checked_mul(seconds)?)?;
        total = total.checked_add(&part)?;
        rest = &after[letters..];
    }
    (!text.is_empty()).then_some(total)
}

impl Typed {
    /// The moment meant by something that has happened: a bare clock time is the latest one not in the future.
    ///
    /// # Errors
    /// Where no clock shows it, or it has not come yet (R22).
    pub fn past(self, clocks: Clocks) -> Result<Time, TimeError> {
        let Clocks { now, typed, zone } = clocks;
        let moment = match self {
            Self::Impossible => return Err(impossible()),
            Self::Ago(span) => typed.checked_sub_signed(span).ok_or_else(impossible)?,
            Self::Clock(clock, offset) => latest(clock, now, offset.map_or(zone, Zone::Fixed))?,
            Self::Full(local, offset) => {
                let zone = offset.map_or(zone, Zone::Fixed);
                match on_clocks(zone, local) {
                    MappedLocalTime::Single(moment) => moment,
                    MappedLocalTime::Ambiguous(first, second) => {
                        if second <= now {
                            second
                        } else {
                            first
                        }
                    }
                    MappedLocalTime::None => return Err(skipped(local, zone)),
                }
            }
        };
        if moment > now {
            return Err(TimeError::new(
                Kind::Future,
                format!(
                    "that time has not come yet: it is {}",
                    zone.clock_seconds(now)
                ),
                "give a time in the past, or none for now",
            ));
        }
        Ok(to_millis(moment))
    }

    /// The moment meant by something ahead: a bare clock time is the next one to come.
    ///
    /// # Errors
    /// Where no clock shows it.
    pub fn coming(self, clocks: Clocks) -> Result<Time, TimeError> {
        let Clocks { now, zone, .. } = clocks;
        let moment = match self {
            Self::Impossible | Self::Ago(_) => return Err(impossible()),
            Self::Clock(clock, offset) => next(clock, now, offset.map_or(zone, Zone::Fixed))?,
            Self::Full(local, offset) => {
                let zone = offset.map_or(zone, Zone::Fixed);
                on_clocks(zone, local)
                    .latest()
                    .ok_or_else(|| skipped(local, zone))?
            }
        };
        Ok(to_millis(moment))
    }

    /// True where a date was typed too, even one no calendar has.
    pub fn has_date(self) -> bool {
        matches!(self, Self::Full(..) | Self::Impossible)
    }

    fn on(self, date: Option<NaiveDate>) -> Self {
        match (self, date) {
            (Self::Clock(time, offset), Some(date)) => Self::Full(date.and_time(time), offset),
            _ => Self::Impossible,
        }
    }
}

/// The latest moment not after `now` at which the zone's clocks showed this time.
fn latest(clock: NaiveTime, now: Time, zone: Zone) -> Result<Time, TimeError> {
    let local_now = zone.local(now).naive_local();
    let today = local_now.date();
    for back in 0..=1 {
        let Some(day) = today.checked_sub_days(Days::new(back)) else {
            break;
        };
        let local = day.and_time(clock);
        let shown = match on_clocks(zone, local) {
            MappedLocalTime::Single(moment) => vec![moment],
            MappedLocalTime::Ambiguous(first, second) => vec![second, first],
            // The clocks jump over it: passed by already, or only to come.
            MappedLocalTime::None if local < local_now => return Err(skipped(local, zone)),
            MappedLocalTime::None => vec![],
        };
        if let Some(moment) = shown.into_iter().find(|moment| *moment <= now) {
            return Ok(moment);
        }
    }
    Err(impossible())
}

/// The first moment after `now` at which the zone's clocks will show this time.
fn next(clock: NaiveTime, now: Time, zone: Zone) -> Result<Time, TimeError> {
    let today = zone.local(now).date_naive();
    for ahead in 0..=1 {
        let Some(day) = today.checked_add_days(Days::new(ahead)) else {
            break;
        };
        let local = day.and_time(clock);
        match on_clocks(zone, local) {
            MappedLocalTime::None => return Err(skipped(local, zone)),
            shown => {
                let first = shown.earliest().filter(|moment| *moment > now);
                if let Some(moment) = first.or(shown.latest().filter(|moment| *moment > now)) {
                    return Ok(moment);
                }
            }
        }
    }
    Err(impossible())
}

/// The moments at which a zone's clocks show this: one, two where they are put back, none where they are put forward.
pub fn on_clocks(zone: Zone, local: NaiveDateTime) -> MappedLocalTime<Time> {
    fn utc<Z: TimeZone>(moment: &DateTime<Z>) -> Time {
        moment.with_timezone(&Utc)
    }
    match zone {
        Zone::Named(tz) => tz.from_local_datetime(&local).map(|moment| utc(&moment)),
        Zone::Fixed(offset) => offset
            .from_local_datetime(&local)
            .map(|moment| utc(&moment)),
    }
}

fn impossible() -> TimeError {
    TimeError::new(
        Kind::Impossible,
        "no clock shows that time",
        "type it like 14:32, 14:32:05, -7m or 2026-11-22 14:32",
    )
}

fn skipped(local: NaiveDateTime, zone: Zone) -> TimeError {
    let (time, day) = (local.format("%H:%M"), local.format("%Y-%m-%d"));
    TimeError::new(
        Kind::Impossible,
        format!("the clocks of {zone} never showed {time} on {day}: they were put forward past it"),
        format!("type the time the clocks did show, or the time in UTC: {day}T…Z"),
    )
}

fn first_word(text: &str) -> &str {
    &text[..text.find(char::is_whitespace).unwrap_or(text.len())]
}

/// A word that starts like `2026-11-22`: the date, if the calendar has it, and what follows.
fn date_shape(word: &str) -> Option<(Option<NaiveDate>, &str)> {
    let (date, after) = word.split_at_checked(10)?;
    let digits = |range: std::ops::Range<usize>| {
        date.get(range)
            .filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?
            .parse::<u32>()
            .ok()
    };
    let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    let dashes = date.as_bytes()[4] == b'-' && date.as_bytes()[7] == b'-';
    dashes.then(|| (NaiveDate::from_ymd_opt(year as i32, month, day), after))
}

/// A whole word of the shape `14:32`, `9:05:07`, `14:32:05.25Z` or `14:32+01:00`, without a date.
fn clock_word(word: &str) -> Option<Typed> {
    let (hour, rest) = number(word, 1..=2)?;
    let (minute, mut rest) = number(rest.strip_prefix(':')?, 2..=2)?;
    let (mut second, mut nanos) = (0, 0);
    if let Some(after) = rest.strip_prefix(':') {
        (second, rest) = number(after, 2..=2)?;
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            let digits = fraction.len()
                - fraction
                    .trim_start_matches(|c: char| c.is_ascii_digit())
                    .len();
            if digits == 0 {
                return None;
            }
            let kept: String = fraction[..digits]
                .chars()
                .chain("000000000".chars())
                .take(9)
                .collect();
            nanos = kept.parse().ok()?;
            rest = &fraction[digits..];
        }
    }
    let offset = zone_suffix(rest)?;
    let clock = NaiveTime::from_hms_nano_opt(hour, minute, second, nanos);
    Some(match (clock, offset) {
        (Some(clock), Suffix::None) => Typed::Clock(clock, None),
        (Some(clock), Suffix::Offset(offset)) => Typed::Clock(clock, Some(offset)),
        _ => Typed::Impossible,
    })
}

enum Suffix {
    None,
    Offset(FixedOffset),
    Impossible,
}

/// What may follow a clock time without a space: nothing, `Z`, `+01:00`, `+0100` or `+01`.
fn zone_suffix(text: &str) -> Option<Suffix> {
    if text.is_empty() {
        return Some(Suffix::None);
    }
    if text.eq_ignore_ascii_case("z") {
        return FixedOffset::east_opt(0).map(Suffix::Offset);
    }
    let west = text.starts_with(['-', '−']);
    let said = text.strip_prefix(['+', '-', '−'])?;
    let (hours, minutes) = match said.split_once(':') {
        Some(both) => both,
        None if said.len() == 4 => said.split_at_checked(2)?,
        None => (said, "00"),
    };
    let (hours, after_hours) = number(hours, 2..=2)?;
    let (minutes, after_minutes) = number(minutes, 2..=2)?;
    if !after_hours.is_empty() || !after_minutes.is_empty() {
        return None;
    }
    let east = (hours * 3_600 + minutes * 60) as i32;
    let offset = FixedOffset::east_opt(if west { -east } else { east });
    Some(match offset {
        Some(offset) if minutes < 60 => Suffix::Offset(offset),
        _ => Suffix::Impossible,
    })
}

/// The number a text starts with, if it has that many digits, and the rest.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let length = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = text.split_at(length);
    digits
        .contains(&length)
        .then(|| number.parse().ok())?
        .map(|number| (number, rest))
}
