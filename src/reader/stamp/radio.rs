//! Times as radio traffic is logged: four digits, or a date-time group.

use super::scan::{Scan, year};
use super::{Date, SaidZone, Shape, Stamp, names};
use crate::incident::Zone;
use chrono::{FixedOffset, NaiveDate, NaiveTime};

/// `1432`, `1432Z`, `1432 hrs`, `14.32`, `14 32` or `201432ZNOV26` at the front of a line, and where the rest begins.
pub(in crate::reader) fn radio(line: &str) -> Option<(Stamp, usize)> {
    let mut at = Scan(line);
    let stamp = group(&mut at).or_else(|| four_digits(&mut at))?;
    let ends = at.0.starts_with([' ', '\t', ':', ',', '-', '–']);
    ends.then(|| (stamp, line.len() - at.0.len()))
}

fn four_digits(at: &mut Scan<'_>) -> Option<Stamp> {
    let hour = at.number(2..=2)?;
    let is_apart = at.take(&[" "]).is_some();
    _ = at.take(&["."]);
    let minute = at.number(2..=2)?;
    // A third number makes them a row of numbers.
    if is_apart && at.0.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut stamp = Stamp::of_clock(NaiveTime::from_hms_opt(hour, minute, 0)?, Shape::Radio);
    if at.take(&["Z", "z"]).is_some() {
        stamp.zone = SaidZone::In(Zone::UTC);
    } else {
        _ = at.take(&["hrs", " hrs", "h", "L"]);
    }
    Some(stamp)
}

/// `201432ZNOV26`: day, clock, zone, month and year.
fn group(scan: &mut Scan<'_>) -> Option<Stamp> {
    let mut at = *scan;
    let (day, hour, minute) = (at.number(2..=2)?, at.number(2..=2)?, at.number(2..=2)?);
    let mut letters = at.0.chars();
    let zone = letters.next().filter(char::is_ascii_uppercase)?;
    at.0 = letters.as_str();
    at.space();
    let length = at.0.find(|c: char| !c.is_ascii_uppercase())?;
    let month = names::month(&at.0[..length])?;
    at.0 = &at.0[length..];
    at.space();
    let digits = at.digits();
    let year = year(at.number(2..=4)?, digits)?;
    let date = Date::Sure(NaiveDate::from_ymd_opt(year, month, day)?);
    *scan = at;
    Some(Stamp {
        date: Some(date),
        zone: lettered(zone),
        ..Stamp::of_clock(NaiveTime::from_hms_opt(hour, minute, 0)?, Shape::Radio)
    })
}

/// The zone of a letter, one for each hour from UTC: `Z`, `A` to the east, `N` to the west; `J` is where somebody is.
fn lettered(letter: char) -> SaidZone {
    let hours = match letter {
        'Z' => return SaidZone::In(Zone::UTC),
        'A'..='I' => letter as i32 - 'A' as i32 + 1,
        'K'..='M' => letter as i32 - 'A' as i32,
        'N'..='Y' => 'M' as i32 - letter as i32,
        _ => return SaidZone::Nothing,
    };
    let offset = FixedOffset::east_opt(hours * 3_600);
    offset.map_or(SaidZone::Nothing, |offset| {
        SaidZone::In(Zone::Fixed(offset))
    })
}
