//! The cells of one record, each taken for what its column is.

use super::field::{self, Field};
use super::padded;
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
    /// True where the column of the time holds ages.
    is_age: bool,
    /// The zone that the name of the time's column says.
    named_zone: Option<Zone>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(header: &'a [String], fields: &'a [Option<Field>]) -> Self {
        let place = |wanted| fields.iter().position(|field| *field == Some(wanted));
        let time = place(Field::Time);
        let name = time.and_then(|at| header.get(at));
        let named_zone = name.and_then(|name| field::zoned(&field::plain(name)).1);
        Self {
            header,
            fields,
            time,
            date: place(Field::Date),
            who: place(Field::Who),
            text: place(Field::Text),
            kind: place(Field::Kind),
            tags: place(Field::Tags),
            zone: place(Field::Zone),
            is_age: name.is_some_and(|name| padded::holds_ages(name)),
            named_zone,
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
        let age = padded::age(&written).filter(|_| self.is_age);
        let mut when = age.map_or_else(|| time(&written), When::Ago);
        if let When::Wrong(why) = &when {
            return Err(why.clone());
        }
        let mut doubts = Vec::new();
        if let When::Written(stamp) = &mut when {
            match (zone_in(cell(self.zone)), self.named_zone) {
                (Ok(Some(zone)), _) => stamp.zone = zone,
                (Ok(None), Some(zone)) if !stamp.has_zone() => stamp.zone = SaidZone::In(zone),
                (Ok(None), _) => {}
                (Err(()), _) => doubts.push(format!(
                    "no zone is called “{}”, so the time is read without it",
                    visible(cell(self.zone))
                )),
            }
        }
        let is_day_only = matches!(&when, When::Written(stamp) if stamp.date.is_some())
            && !written.contains([':', 'h', 'T']);
        let kind = cell(self.kind);
        for tag in cell(self.tags).split([',', ';', ' ', '|']).map(str::trim) {
            // `['a', 'b']`, a list as programs print it.
            let tag = tag
                .trim_matches(['[', ']', '\'', '"'])
                .trim_start_matches('#');
            if !tag.is_empty() {
                words.push_str(" #");
                words.push_str(tag);
            }
        }
        let mut row = Raw::of_cell(line, words);
        row.when = when;
        if is_day_only {
            doubts.push("only a day is written: taken as its first minute".to_owned());
        }
        let is_unknown = !kind.is_empty() && Kind::named(kind).is_none();
        if is_unknown {
            doubts.push(format!(
                "no kind is called “{}”: taken as a note",
                visible(kind)
            ));
        }
        row.doubt = (!doubts.is_empty()).then(|| doubts.join("; "));
        row.kind = if kind.is_empty() {
            Kind::Line
        } else {
            Kind::named(kind).unwrap_or(Kind::Note)
        };
        let who = unmarked(cell(self.who));
        row.who = (!is_blank(who)).then(|| who.to_owned());
        row.more = self.more(cells);
        if is_unknown {
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

/// A name without the signs that make it bold or code: `**Ana**`.
fn unmarked(name: &str) -> &str {
    let marks = ["**", "__", "*", "_", "`"];
    let inner = |mark: &&str| name.strip_prefix(*mark)?.strip_suffix(*mark);
    marks.iter().find_map(inner).unwrap_or(name).trim()
}

/// The zone a cell names: `Europe/Berlin`, `+02:00`, `UTC`, `PST`.
fn zone_in(cell: &str) -> Result<Option<SaidZone>, ()> {
    if cell.is_empty() {
        return Ok(None);
    }
    let said = cell.parse().ok().map(SaidZone::In);
    said.or_else(|| stamp::zone(cell)).map(Some).ok_or(())
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
