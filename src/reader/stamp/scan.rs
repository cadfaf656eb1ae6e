//! Reads dates, clock times and offsets from the front of a text, piece by piece.

use super::{Date, SaidZone, Shape, Stamp, names};
use crate::incident::Zone;
use chrono::{FixedOffset, NaiveDate, NaiveTime};

/// What is left to read.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a>(pub(super) &'a str);

impl Scan<'_> {
    pub(super) fn take(&mut self, any: &[&str]) -> Option<()> {
        let rest = any.iter().find_map(|sign| self.0.strip_prefix(sign))?;
        self.0 = rest;
        Some(())
    }

    pub(super) fn space(&mut self) {
        self.0 = self
            .0
            .trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}', '\u{200e}', '\u{200f}']);
    }

    /// A date with a clock time, a clock time alone, or a clock time with its date behind.
    pub(super) fn stamp(&mut self) -> Option<Stamp> {
        let mut at = *self;
        at.space();
        if let Some(stamp) = at.compact() {
            *self = at;
            return Some(stamp);
        }
        let mut before = at;
        let (mut is_chatty, mut is_finnish) = (false, false);
        let mut date = before.date();
        if let Some(found) = date {
            is_chatty = matches!(
                found,
                Date::Numbers(..) | Date::NumbersInSomeYear(..) | Date::Ago(_) | Date::Weekday(_)
            ) || at.is_dotted()
                || at.is_asian();
            is_chatty |= before.take(&[","]).is_some();
            before.space();
            if before.take(&["T", "t", ":"]).is_none() {
                _ = before.take(&[
                    "- ", "at ", "um ", "à ", "às ", "a las ", "alle ", "om ", "o ", "kl. ", "в ",
                ]);
            }
            is_finnish = before.take(&["klo "]).is_some();
            at = before;
        }
        let zero_led = at.0.starts_with('0');
        let dotted = if is_finnish { at.dotted_clock() } else { None };
        let (clock, half_day) = dotted.or_else(|| at.clock())?;
        is_chatty |= half_day && date.is_some();
        let mut zone = at.zone(date.is_some());
        if date.is_none() {
            let mut behind = at;
            if behind.take(&[", ", " "]).is_some()
                && let Some(found) = behind.date()
                && (found.is_written_out() || behind.is_at_end())
            {
                (date, at, is_chatty) = (Some(found), behind, true);
            }
        }
        // `Sun Nov 22 14:03:11 2026`, the year last.
        if let Some(Date::InSomeYear(month, day)) = date {
            let mut behind = at;
            behind.space();
            if let Some(year) = behind
                .number(4..=4)
                .filter(|year| (1970..2100).contains(year))
                && !behind
                    .0
                    .starts_with(|c: char| c.is_alphanumeric() || c == ':')
            {
                let written = i32::try_from(year).ok()?;
                date = Some(Date::Sure(NaiveDate::from_ymd_opt(written, month, day)?));
                at = behind;
                if zone == SaidZone::Nothing {
                    zone = at.zone(true);
                }
            }
        }
        *self = at;
        let shape = match date {
            Some(Date::InSomeYear(..)) => Shape::Syslog,
            Some(Date::Sure(_)) => Shape::Log,
            Some(_) => Shape::Chat,
            None => Shape::Clock,
        };
        Some(Stamp {
            date,
            zone,
            half_day,
            zero_led,
            is_chatty,
            ..Stamp::of_clock(clock, shape)
        })
    }

    /// `20261122T140311Z`.
    fn compact(&mut self) -> Option<Stamp> {
        let mut at = *self;
        let year = i32::try_from(at.number(4..=4)?).ok()?;
        let (month, day) = (at.number(2..=2)?, at.number(2..=2)?);
        at.take(&["T", "-", "_"])?;
        let (hour, minute, second) = (at.number(2..=2)?, at.number(2..=2)?, at.number(2..=2)?);
        let clock = NaiveTime::from_hms_opt(hour, minute, second)?;
        let date = Date::Sure(NaiveDate::from_ymd_opt(year, month, day)?);
        let zone = at.zone(true);
        *self = at;
        Some(Stamp {
            date: Some(date),
            zone,
            ..Stamp::of_clock(clock, Shape::Log)
        })
    }

    pub(super) fn clock(&mut self) -> Option<(NaiveTime, bool)> {
        let mut at = *self;
        let before = at.half_before();
        let mut hour = at.number(1..=2)?;
        if let Some(full) = at.hour_only(hour) {
            *self = at;
            return Some(full);
        }
        let is_asian = at.take(&["時", "时", "点", "點", "시"]).is_some();
        if is_asian {
            at.space();
        } else if at.take(&[":"]).is_none() {
            at.take(&["h", " h "])?;
        }
        let minute = at.number(2..=2)?;
        if is_asian {
            at.take(&["分", "분"])?;
        }
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
        let behind = half.half();
        if behind.is_some() {
            at = half;
        } else {
            at.oclock();
        }
        let half_day = before.or(behind);
        if let Some(afternoon) = half_day {
            if hour == 0 || hour > 12 {
                return None;
            }
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        *self = at;
        Some((
            NaiveTime::from_hms_nano_opt(hour, minute, second, nanos)?,
            half_day.is_some(),
        ))
    }

    /// `14.32`, behind a word that says it is a clock time.
    fn dotted_clock(&mut self) -> Option<(NaiveTime, bool)> {
        let mut at = *self;
        let hour = at.number(1..=2)?;
        at.take(&["."])?;
        let minute = at.number(2..=2)?;
        let second = if at.take(&["."]).is_some() {
            at.number(2..=2)?
        } else {
            0
        };
        *self = at;
        Some((NaiveTime::from_hms_opt(hour, minute, second)?, false))
    }

    /// `am` or `pm` right behind an hour, without minutes: `12am`.
    fn hour_only(&mut self, hour: u32) -> Option<(NaiveTime, bool)> {
        let mut at = *self;
        let afternoon = at.half().filter(|_| (1..=12).contains(&hour))?;
        *self = at;
        let hour = hour % 12 + if afternoon { 12 } else { 0 };
        NaiveTime::from_hms_opt(hour, 0, 0).map(|clock| (clock, true))
    }

    /// ` Uhr` or ` hrs` behind a clock time.
    fn oclock(&mut self) {
        let mut at = *self;
        at.space();
        if at.take(&["Uhr", "hrs"]).is_some() && !at.0.starts_with(char::is_alphanumeric) {
            *self = at;
        }
    }

    /// `AM`, `pm`, `p.m.`, `p. m.`: true after noon.
    fn half(&mut self) -> Option<bool> {
        for (word, afternoon) in HALVES {
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

    /// `下午`, `오후` before the clock time.
    fn half_before(&mut self) -> Option<bool> {
        let halves = [
            ("上午", false),
            ("下午", true),
            ("오전", false),
            ("오후", true),
            ("午前", false),
            ("午後", true),
            ("凌晨", false),
            ("早上", false),
            ("中午", true),
            ("晚上", true),
            ("ÖÖ", false),
            ("ÖS", true),
        ];
        let (word, afternoon) = halves
            .into_iter()
            .find(|(word, _)| self.0.starts_with(word))?;
        self.0 = &self.0[word.len()..];
        self.space();
        Some(afternoon)
    }

    /// True where nothing follows but the bracket that closes.
    fn is_at_end(self) -> bool {
        self.0
            .trim_start()
            .trim_start_matches([']', ')'])
            .is_empty()
    }

    /// `22.11.2026`, which no program writes but for people.
    fn is_dotted(self) -> bool {
        self.0
            .find(|c: char| !c.is_ascii_digit())
            .is_some_and(|at| self.0[at..].starts_with('.'))
    }

    /// `2026年11月22日`, which only people and their chats write.
    fn is_asian(self) -> bool {
        self.0
            .find(|c: char| !c.is_ascii_digit())
            .is_some_and(|at| self.0[at..].starts_with(['年', '년']))
    }

    /// `Z`, `+01:00`, `+0100`, ` +0000`, ` UTC`, ` CEST`. Without a date, what follows a `-` is the end of a stretch of time.
    pub(super) fn zone(&mut self, dated: bool) -> SaidZone {
        let mut at = *self;
        at.space();
        for word in ["UTC", "GMT", "Z", "z"] {
            let mut behind = at;
            if behind.take(&[word]).is_none() || behind.0.starts_with(char::is_alphanumeric) {
                continue;
            }
            // `GMT+2` says both.
            let signed = behind.0.starts_with(['+', '-', '−']);
            let offset = if signed && word.len() == 3 {
                behind.offset(true, true)
            } else {
                None
            };
            *self = behind;
            return SaidZone::In(offset.map_or(Zone::UTC, Zone::Fixed));
        }
        if let Some((zone, length)) = names::place(at.0).filter(|_| dated) {
            self.0 = &at.0[length..];
            return SaidZone::In(zone);
        }
        if let Some(name) = names::abbreviation(at.0) {
            self.0 = &at.0[name.len()..];
            return SaidZone::Abbreviation(name);
        }
        let apart = at.0.len() < self.0.len();
        match at.offset(dated, !apart) {
            Some(offset) => {
                *self = at;
                SaidZone::In(Zone::Fixed(offset))
            }
            None => SaidZone::Nothing,
        }
    }

    /// `+01:00`, `+0100`; `+01` only where it is `joined` to what is before it.
    fn offset(&mut self, dated: bool, joined: bool) -> Option<FixedOffset> {
        let mut at = *self;
        let west = at.0.starts_with(['-', '−']);
        if west && !dated {
            return None;
        }
        at.take(&["+", "-", "−"])?;
        let hours = at
            .number(2..=2)
            .or_else(|| at.number(1..=1).filter(|_| joined))?;
        let colon = at.take(&[":"]).is_some();
        let minutes = at.number(2..=2);
        // ` -5` or `-05` apart from the clock is words, not an offset.
        if (!joined || colon) && minutes.is_none() {
            return None;
        }
        if at.0.starts_with(|c: char| c.is_ascii_digit() || c == ':') {
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

    pub(super) fn date(&mut self) -> Option<Date> {
        let mut at = *self;
        if let Some((date, length)) = names::day(at.0) {
            self.0 = &at.0[length..];
            return Some(date);
        }
        let weekday = at.skip_weekday();
        let date = at.numbers().or_else(|| at.asian()).or_else(|| at.named());
        if let Some(date) = date {
            *self = at;
            return Some(date);
        }
        // `Sunday at 2:32 PM`.
        let weekday = weekday?;
        let mut behind = at;
        behind.space();
        _ = behind.take(&["at ", "um "]);
        behind.clock()?;
        *self = at;
        Some(Date::Weekday(weekday))
    }

    /// `Mon`, `Monday,`, with the space behind.
    fn skip_weekday(&mut self) -> Option<u32> {
        let length = self
            .0
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(self.0.len());
        let weekday = names::weekday(&self.0[..length])?;
        let mut at = Scan(&self.0[length..]);
        _ = at.take(&[",", "."]);
        at.space();
        *self = at;
        Some(weekday)
    }

    /// `2026-11-22`, `2026/11/22`, `22.11.2026`, `11/22/26`, `2026. 11. 22.`, `22.11.`.
    fn numbers(&mut self) -> Option<Date> {
        let mut at = *self;
        let digits = at.digits();
        let first = at.number(1..=4)?;
        let sign =
            at.0.chars()
                .next()
                .filter(|c| matches!(c, '-' | '/' | '.'))?;
        let spaced = sign == '.' && digits == 4;
        at.after(sign, spaced)?;
        let second = at.number(1..=2)?;
        if digits <= 2 && sign == '.' && at.0.starts_with(". ") {
            at.0 = &at.0[1..];
            NaiveDate::from_ymd_opt(2024, second, first)?;
            *self = at;
            return Some(Date::InSomeYear(second, first));
        }
        if digits <= 2 && sign == '/' && at.is_before_chat_clock() {
            *self = at;
            return Some(Date::NumbersInSomeYear(first, second));
        }
        at.after(sign, spaced)?;
        let third_digits = at.digits();
        let third = at.number(1..=4)?;
        let date = if digits == 4 {
            if spaced {
                _ = at.take(&["."]);
            }
            Date::Sure(NaiveDate::from_ymd_opt(
                i32::try_from(first).ok()?,
                second,
                third,
            )?)
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

    /// True before ` 2:32 PM` or ` 14:32]`, which stand behind a day without a year only in chats.
    fn is_before_chat_clock(self) -> bool {
        let mut at = self;
        at.space();
        let is_apart = at.0.len() < self.0.len();
        is_apart
            && at
                .clock()
                .is_some_and(|(_, half_day)| half_day || at.0.starts_with(']'))
    }

    /// This sign, and the space behind it where that is usual.
    fn after(&mut self, sign: char, spaced: bool) -> Option<()> {
        self.0 = self.0.strip_prefix(sign)?;
        if spaced {
            self.space();
        }
        Some(())
    }

    /// `2026年11月22日`, `2026년 11월 22일`.
    fn asian(&mut self) -> Option<Date> {
        let mut at = *self;
        let year = i32::try_from(at.number(4..=4)?).ok()?;
        at.take(&["年", "년"])?;
        at.space();
        let month = at.number(1..=2)?;
        at.take(&["月", "월"])?;
        at.space();
        let day = at.number(1..=2)?;
        at.take(&["日", "일"])?;
        *self = at;
        NaiveDate::from_ymd_opt(year, month, day).map(Date::Sure)
    }

    /// `22/Nov/2026`, `Nov 22`, `November 22nd, 2026`, `22 November 2026`, `22-Nov-26`, `22 de noviembre de 2026`.
    fn named(&mut self) -> Option<Date> {
        let mut at = *self;
        let day_first = at.number(1..=2);
        if day_first.is_some() {
            at.ordinal();
            at.take(&["/", "-", ". ", " "])?;
            _ = at.take(&["de ", "of "]);
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
        let dashed = behind.0.starts_with(['-', '/']);
        let apart = behind.take(&[", ", " de ", " ", "/", "-"]).is_some();
        let digits = behind.digits();
        let is_year = apart && (digits == 4 || (digits == 2 && dashed));
        let after = behind.0.get(digits..).unwrap_or_default();
        // Before a colon it is an hour: `Nov 22 2003:…` is none, `22/Nov/2026:14:03` is a year.
        let date = match behind
            .number(2..=4)
            .filter(|_| is_year && (dashed || !after.starts_with(':')))
        {
            Some(number) => {
                at = behind;
                Date::Sure(NaiveDate::from_ymd_opt(year(number, digits)?, month, day)?)
            }
            None if (1..=31).contains(&day) => Date::InSomeYear(month, day),
            None => return None,
        };
        *self = at;
        Some(date)
    }

    fn ordinal(&mut self) {
        _ = self.take(&["st", "nd", "rd", "th"]);
    }

    fn month(&mut self) -> Option<u32> {
        let length = self
            .0
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(self.0.len());
        let month = names::month(&self.0[..length])?;
        let rest = &self.0[length..];
        self.0 = rest.strip_prefix('.').unwrap_or(rest);
        Some(month)
    }

    /// How many digits stand here.
    pub(super) fn digits(self) -> usize {
        self.0
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(self.0.len())
    }

    /// A number of so many digits, with no more behind it.
    pub(super) fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        let length = self.digits();
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

const HALVES: [(&str, bool); 16] = [
    ("ص", false),
    ("م", true),
    ("ق.ظ", false),
    ("ب.ظ", true),
    ("π.μ.", false),
    ("μ.μ.", true),
    ("a.m.", false),
    ("p.m.", true),
    ("a. m.", false),
    ("p. m.", true),
    ("a.\u{a0}m.", false),
    ("p.\u{a0}m.", true),
    ("a.\u{202f}m.", false),
    ("p.\u{202f}m.", true),
    ("am", false),
    ("pm", true),
];

/// A year of two digits is of this century.
pub(super) fn year(number: u32, digits: usize) -> Option<i32> {
    match digits {
        4 => i32::try_from(number).ok(),
        2 => i32::try_from(number + 2000).ok(),
        _ => None,
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
