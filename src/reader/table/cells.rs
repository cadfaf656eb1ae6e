//! The cells of one record, each taken for what its column is.

use super::field::Field;
use crate::incident::Zone;
use crate::incident::text::{is_blank, visible};
use crate::reader::raw::{Raw, When};
use crate::reader::reading::Kind;
use crate::reader::stamp::{self, Date, SaidZone, Stamp};
use csv::StringRecord;

/// Where each field is, looked up once.
pub(super) struct Reader<'a> {
    header: &'a [String],
    fields: &'a [Option<Field>],
    time: Option<usize>,
    date: Option<usize>,
    who: Option<usize>,
    text: Option<usize>,
    kind: Option<usize>,
    tags: Option<usize>,
    zone: Option<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(header: &'a [String], fields: &'a [Option<Field>]) -> Self {
        let place = |wanted| fields.iter().position(|field| *field == Some(wanted));
        Self {
            header,
            fields,
            time: place(Field::Time),
            date: place(Field::Date),
            who: place(Field::Who),
            text: place(Field::Text),
            kind: place(Field::Kind),
            tags: place(Field::Tags),
            zone: place(Field::Zone),
        }
    }

    /// The row in these cells, or why there is none.
    pub(super) fn row(&self, line: u64, cells: &StringRecord) -> Result<Raw, String> {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).unwrap_or_default().trim();
        let mut words = cell(self.text).to_owned();
        if is_blank(&words) {
            return Err("the text is empty".to_owned());
        }
        let written = match self.date {
            Some(_) => format!("{} {}", cell(self.date), cell(self.time))
                .trim()
                .to_owned(),
            None => cell(self.time).to_owned(),
        };
        let mut when = time(&written);
        if let When::Wrong(why) = &when {
            return Err(why.clone());
        }
        if let (When::Written(stamp), Some(zone)) = (&mut when, zone_in(cell(self.zone))) {
            stamp.zone = SaidZone::In(zone);
        }
        let is_day_only = matches!(&when, When::Written(stamp) if stamp.date.is_some())
            && !written.contains([':', 'h', 'T']);
        let kind = cell(self.kind);
        for tag in cell(self.tags).split([',', ';', ' ', '|']).map(str::trim) {
            let tag = tag.trim_start_matches('#');
            if !tag.is_empty() {
                words.push_str(" #");
                words.push_str(tag);
            }
        }
        let mut row = Raw::of_cell(line, words);
        row.when = when;
        row.doubt =
            is_day_only.then(|| "only a day is written: taken as its first minute".to_owned());
        row.kind = if kind.is_empty() {
            Kind::Line
        } else {
            Kind::named(kind).unwrap_or(Kind::Note)
        };
        let who = cell(self.who);
        row.who = (!is_blank(who)).then(|| who.to_owned());
        row.more = self.more(cells);
        if !kind.is_empty() && Kind::named(kind).is_none() {
            row.more.push(("kind".to_owned(), kind.to_owned()));
        }
        Ok(row)
    }

    /// What columns that are taken for nothing hold.
    fn more(&self, cells: &StringRecord) -> Vec<(String, String)> {
        let named = self.header.iter().zip(self.fields).zip(cells);
        named
            .filter(|((_, field), cell)| field.is_none() && !is_blank(cell))
            .map(|((name, _), cell)| (name.clone(), cell.trim().to_owned()))
            .collect()
    }
}

/// The zone a cell names: `Europe/Berlin`, `+02:00`, `UTC`.
fn zone_in(cell: &str) -> Option<Zone> {
    (!cell.is_empty()).then(|| cell.parse().ok())?
}

/// A table's time: a date with a clock time, seconds since 1970, or a clock time alone.
pub(super) fn time(cell: &str) -> When {
    let cell = cell.trim();
    if is_blank(cell) {
        return When::Wrong("the time is empty".to_owned());
    }
    let (digits, fraction) = cell.split_once('.').unwrap_or((cell, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number(digits)
        && is_number(fraction)
        && let Some(moment) = stamp::since_1970(digits, fraction)
    {
        return When::At(moment);
    }
    if let Some(stamp) = stamp::whole(cell) {
        return When::Written(stamp);
    }
    // `2026-11-22 14:32:05 Europe/Berlin`, `… (CET)`.
    if let Some((before, zone)) = cell.rsplit_once(' ')
        && let Some(mut stamp) = stamp::whole(before)
        && let Ok(zone) = zone.trim_matches(['(', ')', '[', ']']).parse()
    {
        stamp.zone = SaidZone::In(zone);
        return When::Written(stamp);
    }
    if let Some(date @ (Date::Sure(_) | Date::Numbers(..))) = stamp::heading(cell) {
        let midnight = Stamp::of_clock(chrono::NaiveTime::MIN, super::SHAPE);
        return When::Written(Stamp {
            date: Some(date),
            ..midnight
        });
    }
    let shown: String = visible(cell).chars().take(40).collect();
    When::Wrong(format!(
        "“{shown}” is not a time; write it like 2026-11-22 14:32:05, with +01:00 or UTC behind it if it is not on the zone's clocks"
    ))
}
