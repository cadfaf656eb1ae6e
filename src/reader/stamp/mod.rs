//! Times as logs and chats write them, in brackets or not: ISO, `22/Nov/2026:14:03:11 +0000`, `Nov 22 14:03:11`,
//! `22/11/2026 14:32`, `2:32 PM`, seconds since 1970. Says what is written there; which moment it is,
//! [`order`](super::order) decides.

mod names;
mod radio;
mod scan;

pub(super) use names::minutes_east;
pub(super) use radio::radio;

use super::DayOrder;
use crate::incident::{Time, Zone};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Timelike};
use scan::Scan;

/// What writes times so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Our own grammar, or plain words.
    Line,
    /// A clock time alone.
    Clock,
    /// Date and time, as log files write them.
    Log,
    /// `Nov 22 14:03:11`.
    Syslog,
    /// A web server's log.
    Access,
    /// Seconds since 1970.
    Epoch,
    /// `1432`, as radio logs write.
    Radio,
    /// Names and times, as chats copy them.
    Chat,
}

impl Shape {
    /// What it is called: `syslog`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Line => "log lines",
            Self::Clock => "clock times",
            Self::Log => "log file",
            Self::Syslog => "syslog",
            Self::Access => "web server log",
            Self::Epoch => "seconds since 1970",
            Self::Radio => "radio log",
            Self::Chat => "chat",
        }
    }
}

/// A time as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one trait of how the time is written, and any of them can come together"
)]
pub(super) struct Stamp {
    /// The day, if one is written there.
    pub(super) date: Option<Date>,
    /// The time of day.
    pub(super) clock: NaiveTime,
    /// What is said of the zone.
    pub(super) zone: SaidZone,
    /// True for `2:32 PM`.
    pub(super) half_day: bool,
    /// True for `02:32`, which clocks of twelve hours show as `2:32`.
    pub(super) zero_led: bool,
    /// True for `[14:32]`.
    pub(super) bracketed: bool,
    /// True where only chats write a date so: `22/11/2026, 14:32`.
    pub(super) is_chatty: bool,
    /// Exactly this moment: seconds since 1970.
    pub(super) exact: Option<Time>,
    /// What writes times so.
    pub(super) shape: Shape,
}

/// What a time says of its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SaidZone {
    /// Nothing.
    Nothing,
    /// Which one it is.
    In(Zone),
    /// An abbreviation such as `BST`.
    Abbreviation(&'static str),
}

/// A day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Date {
    /// No doubt about it.
    Sure(NaiveDate),
    /// Two numbers whose order is a matter of custom, and the year.
    Numbers(u32, u32, i32),
    /// Two numbers whose order is a matter of custom, without a year.
    NumbersInSomeYear(u32, u32),
    /// Month and day without a year.
    InSomeYear(u32, u32),
    /// So many days before today.
    Ago(u64),
    /// The last such day of the week, from Monday.
    Weekday(u32),
}

impl Stamp {
    /// A clock time and nothing else.
    pub(super) fn of_clock(clock: NaiveTime, shape: Shape) -> Self {
        Self {
            date: None,
            clock,
            zone: SaidZone::Nothing,
            half_day: false,
            zero_led: false,
            bracketed: false,
            is_chatty: false,
            exact: None,
            shape,
        }
    }

    /// Exactly this moment.
    pub(super) fn of_moment(moment: Time, shape: Shape) -> Self {
        Self {
            exact: Some(moment),
            ..Self::of_clock(NaiveTime::MIN, shape)
        }
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
            let since = clock.signed_duration_since(before.clock);
            since.num_seconds().rem_euclid(86_400)
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

    /// True where our own grammar could have written it, so that a sign behind it can be one.
    pub(super) fn may_be_ours(&self) -> bool {
        !self.bracketed && !self.half_day && matches!(self.shape, Shape::Clock | Shape::Log)
    }

    /// True for a date and a clock time as only programs write them.
    fn is_logs(&self) -> bool {
        matches!(self.date, Some(Date::Sure(_) | Date::InSomeYear(..))) && !self.is_chatty
    }

    /// True where it says itself how far from UTC it is.
    pub(super) fn has_zone(&self) -> bool {
        self.zone != SaidZone::Nothing || self.exact.is_some()
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
                NaiveDate::from_ymd_opt(year, month, day)
            }
            Self::NumbersInSomeYear(a, b) => {
                let (day, month) = match order {
                    DayOrder::DayFirst => (a, b),
                    DayOrder::MonthFirst => (b, a),
                };
                Self::InSomeYear(month, day).day(order, today)
            }
            // A day ahead by more than two is last year's: clocks differ, logs do not tell the future.
            Self::InSomeYear(month, day) => (0..=4)
                .filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day))
                .find(|day| {
                    today
                        .checked_add_days(Days::new(2))
                        .is_none_or(|most| *day <= most)
                }),
            Self::Ago(days) => today.checked_sub_days(Days::new(days)),
            Self::Weekday(weekday) => {
                let back = (today.weekday().num_days_from_monday() + 7 - weekday) % 7;
                today.checked_sub_days(Days::new(u64::from(back)))
            }
        }
    }
}

/// The time a line begins with, in brackets or not, and where the rest begins. Of a stretch of time, `14:02-14:09`, it is
/// the beginning, and the whole stretch stays in the words.
pub(super) fn at_front(line: &str) -> Option<(Stamp, usize)> {
    if let Some(found) = epoch(line).or_else(|| klog(line)) {
        return Some(found);
    }
    let mut at = Scan(line);
    let bracket = at.take(&["[", "("]).is_some();
    let mut stamp = at.stamp()?;
    stamp.bracketed = bracket;
    if bracket {
        at.space();
        at.take(&["]", ")"])?;
    }
    let rest = at.0;
    if goes_on_until(rest) {
        return Some((stamp, 0));
    }
    let ends = rest.is_empty()
        || rest.starts_with(|c: char| {
            c.is_whitespace()
                || matches!(c, ',' | ':' | ']' | '-' | '–' | '—' | '*' | '_' | '`' | '|')
        });
    // `14:10+ recovering`: from then on.
    let ends = ends || rest.starts_with("+ ");
    let dangling = rest.starts_with('-') && !rest.starts_with("- ");
    (ends && !dangling).then(|| (stamp, line.len() - rest.len()))
}

/// True for `-14:09`, which makes a stretch of the time before it.
fn goes_on_until(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    let until = rest.strip_prefix(['-', '–', '—', '−']);
    until.is_some_and(|until| {
        Scan(until.trim_start_matches([' ', '\t']))
            .clock()
            .is_some()
    })
}

/// A text that is a time and nothing else.
pub(super) fn whole(text: &str) -> Option<Stamp> {
    let (stamp, length) = at_front(text.trim())?;
    text.trim()[length..].trim().is_empty().then_some(stamp)
}

/// The time that stands behind something else at the front of a line, and where it is: in brackets behind a visitor's
/// address, as web servers write; behind `<34>1 `, as syslog; behind `web-1 | `, as containers; in `time="…"` and `ts=…`.
/// With `prefixed`, also behind up to three words.
pub(super) fn inside(line: &str, prefixed: bool) -> Option<(Stamp, std::ops::Range<usize>)> {
    // No time is without a digit.
    if !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    in_brackets(line)
        .or_else(|| behind(line))
        .or_else(|| field(line))
        .or_else(|| if prefixed { behind_words(line) } else { None })
}

/// The time behind up to three words: `[pod/web-1] 2026-11-22T14:03:11Z`, `1:M 22 Nov 2026 14:03:11`.
fn behind_words(line: &str) -> Option<(Stamp, std::ops::Range<usize>)> {
    // Programs are called in plain letters, and nobody speaks there.
    let is_program = |before: &str| {
        before.is_ascii() && !before.starts_with(['@', '<']) && !before.trim_end().ends_with(':')
    };
    let starts = line.match_indices(' ').map(|(at, _)| at + 1).take(3);
    let starts = starts.filter(|start| is_program(&line[..*start]));
    let mut starts = starts.take_while(|start| *start < 120);
    starts.find_map(|start| {
        let (stamp, length) = at_front(&line[start..])?;
        let fits = length > 0 && matches!(stamp.date, Some(Date::Sure(_))) && stamp.is_logs();
        fits.then_some((stamp, start..start + length))
    })
}

/// A day written out somewhere in a line.
pub(super) fn date_in(line: &str) -> Option<Date> {
    if line.len() > 120 {
        return None;
    }
    let is_start = |(at, _): &(usize, char)| {
        !line[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '/'))
    };
    let letters = line.char_indices().filter(|(_, c)| c.is_alphanumeric());
    letters.filter(is_start).find_map(|(at, _)| {
        let mut rest = Scan(&line[at..]);
        let date = rest.date().filter(|date| date.is_written_out())?;
        let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/');
        (!rest.0.starts_with(goes_on)).then_some(date)
    })
}

fn in_brackets(line: &str) -> Option<(Stamp, std::ops::Range<usize>)> {
    let open = line.find('[').filter(|open| *open < 200)?;
    let mut at = Scan(&line[open + 1..]);
    let stamp = at.stamp()?;
    at.take(&["]"])?;
    let named_month = matches!(stamp.date, Some(Date::Sure(_))) && stamp.has_zone();
    let shape = Shape::Access;
    named_month.then(|| (Stamp { shape, ..stamp }, open..line.len() - at.0.len()))
}

/// The time behind a priority in angle brackets, or behind one word and a bar.
fn behind(line: &str) -> Option<(Stamp, std::ops::Range<usize>)> {
    let rest = match line.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        Some((priority, rest)) if priority.len() <= 3 && priority.parse::<u8>().is_ok() => {
            rest.strip_prefix("1 ").unwrap_or(rest)
        }
        _ => {
            let (word, rest) = line.split_once('|').filter(|(word, _)| word.len() <= 60)?;
            let is_word = !word.trim().is_empty() && !word.trim().contains(char::is_whitespace);
            rest.strip_prefix(' ').filter(|_| is_word)?
        }
    };
    let (stamp, length) =
        at_front(rest).filter(|(stamp, length)| *length > 0 && stamp.is_logs())?;
    let start = line.len() - rest.len();
    Some((stamp, start..start + length))
}

/// The time of a line of names and values.
fn field(line: &str) -> Option<(Stamp, std::ops::Range<usize>)> {
    let names = ["time=", "ts=", "timestamp=", "t="];
    let starts = names.iter().find_map(|name| {
        let is_there = |start: &usize| *start == 0 || line[..*start].ends_with(' ');
        let start = line
            .find(name)
            .filter(|start| *start < 200)
            .filter(is_there)?;
        Some((start, start + name.len()))
    });
    let (start, value) = starts?;
    let quoted = line[value..].strip_prefix('"');
    let mut at = Scan(quoted.unwrap_or(&line[value..]));
    let stamp = at.stamp().filter(Stamp::is_logs)?;
    if quoted.is_some() {
        at.take(&["\""])?;
    }
    let ends = at.0.is_empty() || at.0.starts_with(' ');
    ends.then(|| (stamp, start..line.len() - at.0.len()))
}

/// A line that is a day and nothing else: `Today`, `Monday, November 22nd`, `22 November 2026`, `--- Day changed Sun
/// Nov 22 2026`.
pub(super) fn heading(line: &str) -> Option<Date> {
    if let Some(day) = session(line) {
        return Some(day);
    }
    let mut words = line.trim_matches(is_frame);
    if words.chars().count() > 40 {
        return None;
    }
    // `Sun` alone can be a word of somebody.
    if let Some(weekday) = names::weekday(words).filter(|_| words.chars().count() > 3) {
        return Some(Date::Weekday(weekday));
    }
    for front in ["on ", "day ", "Date: ", "date: "] {
        words = words.strip_prefix(front).unwrap_or(words);
    }
    let mut at = Scan(words);
    let date = at.date()?;
    at.0.trim_matches(is_frame).is_empty().then_some(date)
}

/// The day on which the log of a chat program goes on: `Session Start: Fri Nov 20 14:30:00 2026`.
pub(super) fn session(line: &str) -> Option<Date> {
    let words = line.trim_matches(is_frame);
    let fronts = [
        "Day changed to ",
        "Day changed ",
        "Log opened ",
        "Log closed ",
        "Session Start: ",
        "Session Time: ",
        "Session Close: ",
        "BEGIN LOGGING AT ",
        "ENDING LOGGING AT ",
    ];
    let rest = fronts.iter().find_map(|front| words.strip_prefix(front))?;
    let stamp = Scan(rest).stamp();
    stamp
        .and_then(|stamp| stamp.date)
        .or_else(|| Scan(rest).date())
}

/// True for what stands around a heading.
fn is_frame(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '—' | '–' | '=' | '#' | '*' | '_' | ':')
}

/// Seconds, or parts of them, since 1970 at the front of a line.
fn epoch(line: &str) -> Option<(Stamp, usize)> {
    let length = line
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(line.len());
    let (mut end, mut fraction) = (length, "");
    if length == 10
        && let Some(behind) = line[length..].strip_prefix('.')
    {
        let digits = behind
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(behind.len());
        fraction = &behind[..digits];
        end += 1 + digits;
    }
    let moment = since_1970(&line[..length], fraction)?;
    // Followed by something: else it is just a number.
    let rest = line[end..].strip_prefix(':').unwrap_or(&line[end..]);
    if !rest.starts_with([' ', '\t']) {
        return None;
    }
    Some((
        Stamp::of_moment(moment, Shape::Epoch),
        line.len() - rest.len(),
    ))
}

/// A number of seconds (10 digits), thousandths (13), millionths (16) or billionths (19) since 1970, not before the
/// millennium.
pub(super) fn since_1970(digits: &str, fraction: &str) -> Option<Time> {
    let number: i64 = digits.parse().ok()?;
    let millis = match digits.len() {
        10 => {
            let kept: String = fraction.chars().chain("000".chars()).take(3).collect();
            number.checked_mul(1_000)?.checked_add(kept.parse().ok()?)?
        }
        13 => number,
        16 => number / 1_000,
        19 => number / 1_000_000,
        _ => return None,
    };
    (millis >= 946_684_800_000).then(|| DateTime::from_timestamp_millis(millis))?
}

/// `I1122 14:03:11.123456`, as Kubernetes' programs write.
fn klog(line: &str) -> Option<(Stamp, usize)> {
    let rest = line.strip_prefix(['I', 'W', 'E', 'F'])?;
    let mut at = Scan(rest);
    let month = at.number(2..=2)?;
    let day = at.number(2..=2)?;
    at.take(&[" "])?;
    let (clock, _) = at.clock()?;
    NaiveDate::from_ymd_opt(2024, month, day)?;
    let stamp = Stamp {
        date: Some(Date::InSomeYear(month, day)),
        ..Stamp::of_clock(clock, Shape::Log)
    };
    at.0.starts_with(' ')
        .then(|| (stamp, line.len() - at.0.len()))
}

/// The zone that a text names and nothing else: `UTC`, `GMT+2`, `PST`, `+05:30`.
pub(super) fn zone(text: &str) -> Option<SaidZone> {
    let mut at = Scan(text.trim());
    let zone = at.zone(true);
    (zone != SaidZone::Nothing && at.0.trim().is_empty()).then_some(zone)
}

/// The zone a text says all its times are in: `All times are in UTC`.
pub(super) fn zone_for_all(line: &str) -> Option<Zone> {
    if line.len() > 120 {
        return None;
    }
    let lower = line.to_lowercase();
    if !(lower.contains("times") || lower.contains("timezone") || lower.contains("time zone")) {
        return None;
    }
    let words = line
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '*' | '_' | ';' | ':'));
    words
        .map(|word| word.trim_end_matches('.'))
        .find(|word| *word == "UTC" || *word == "GMT" || word.contains('/'))
        .and_then(|word| word.parse().ok())
}
