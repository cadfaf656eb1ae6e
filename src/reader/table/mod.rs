//! Reads tables: CSV in its dialects, spreadsheets, tables of a Markdown text. Which column is what is found by the
//! header's names, or said by whoever imports; columns that are taken for nothing are named.

mod cells;
mod field;
pub(super) mod padded;
mod records;

pub use field::Field;
pub(super) use records::Record;

use super::decode::Decoded;
use super::raw::{Found, Raw, When};
use super::reading::{Columns, Kind, NotTaken};
use super::stamp::Shape;
use crate::incident::text::is_blank;
use crate::words::count;
use csv::StringRecord;

/// A table: its header and the records below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    /// The names of the columns, as written; `column 3` where one has none.
    pub(super) header: Vec<String>,
    /// The records below.
    pub(super) records: Vec<Record>,
    /// What a place counts: `line` or `row`.
    pub(super) unit: &'static str,
    /// The sign between cells, where there is one.
    delimiter: Option<u8>,
    /// How many records above the header hold something.
    above: usize,
}

/// Which columns are what: as said by whoever imports, by name or number, before what the names say.
pub(super) type Mapping = [(Field, String)];

/// How many records are looked at for a header.
const HEAD: usize = 12;

impl Table {
    /// The table in a text: by its header; or, in what is called one (`named`), by any first record.
    pub(super) fn of_text(decoded: &Decoded, named: bool, mapping: &Mapping) -> Option<Self> {
        let text = &decoded.text;
        let signs = match records::named_delimiter(text) {
            Some(sign) => vec![sign],
            None => records::DELIMITERS.to_vec(),
        };
        let found = signs.into_iter().filter_map(|sign| {
            let mut head = records::head(text, sign, HEAD);
            if lacks_last_name(&head) {
                head[0].push_field(LAST);
            }
            let (at, score) = header_in(&head, mapping)?;
            Some((score, sign, at))
        });
        // Of two signs the one that makes more columns known; at equal marks the usual one.
        let best = found.rev_max();
        if let Some((_, sign, at)) = best {
            let mut records = records::read(decoded, sign);
            if lacks_last_name(&records::head(text, sign, HEAD)) {
                records[0].cells.push_field(LAST);
            }
            return Some(Self::new(records, at, Some(sign), "line"));
        }
        let sign = most_used(text);
        if !named && !has_times_below(&records::head(text, sign, HEAD)) {
            return None;
        }
        Some(Self::new(
            records::read(decoded, sign),
            0,
            Some(sign),
            "line",
        ))
    }

    /// The table in rows of a spreadsheet, if it has a header.
    pub(super) fn of_rows(rows: Vec<Record>, mapping: &Mapping) -> Option<Self> {
        let head: Vec<_> = rows
            .iter()
            .take(HEAD)
            .map(|row| row.cells.clone())
            .collect();
        let (at, _) = header_in(&head, mapping)?;
        Some(Self::new(rows, at, None, "row"))
    }

    fn new(
        mut records: Vec<Record>,
        header: usize,
        delimiter: Option<u8>,
        unit: &'static str,
    ) -> Self {
        if delimiter == Some(b'|') {
            // The line between a Markdown table's header and its rows.
            records.retain(|record| {
                !record
                    .cells
                    .iter()
                    .all(|cell| cell.trim().chars().all(|c| matches!(c, '-' | ':')))
            });
        }
        let below = records.split_off((header + 1).min(records.len()));
        let names = records.pop().map(|record| record.cells).unwrap_or_default();
        let above = records.iter().filter(|record| !record.is_blank()).count();
        let name = |(at, name): (usize, &str)| match name.trim() {
            "" => format!("column {}", at + 1),
            name => name.to_owned(),
        };
        let mut header: Vec<String> = names.iter().enumerate().map(name).collect();
        // Columns without a name at the end, as spreadsheets write for formatted cells, are none.
        while header
            .last()
            .is_some_and(|name| name.starts_with("column "))
            && is_unused(&below, header.len() - 1)
        {
            header.pop();
        }
        Self {
            header,
            records: below,
            unit,
            delimiter,
            above,
        }
    }

    /// True where the header has all of these names.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.place(name).is_some())
    }

    /// The column of this name.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.header
            .iter()
            .position(|column| field::plain(column) == field::plain(name))
    }

    /// What each column is taken for.
    pub(super) fn fields(&self, mapping: &Mapping) -> Vec<Option<Field>> {
        let mut fields = fields_of(&self.header, mapping);
        if let Some(at) = fields.iter().position(|field| *field == Some(Field::Kind))
            && mapping.iter().all(|(field, _)| *field != Field::Kind)
            && !self.says_kinds(at)
        {
            fields[at] = None;
        }
        fields
    }

    /// True where most cells of a column name a kind of ours.
    fn says_kinds(&self, at: usize) -> bool {
        let cells = self
            .records
            .iter()
            .take(200)
            .filter_map(|record| record.cells.get(at));
        let (mut all, mut known) = (0_usize, 0_usize);
        for cell in cells.filter(|cell| !is_blank(cell)) {
            all += 1;
            known += usize::from(Kind::named(cell).is_some());
        }
        known * 2 > all
    }

    /// The rows, with these columns for these fields.
    pub(super) fn read(self, fields: Vec<Option<Field>>) -> Found {
        let mut found = Found {
            unit: Some(self.unit),
            ..Found::default()
        };
        if self.above > 0 {
            let lines = count(self.above, self.unit);
            found
                .notes
                .push(format!("Above the table's header, not read: {lines}."));
        }
        let reader = cells::Reader::new(&self.header, &fields);
        for record in &self.records {
            if record.is_blank() {
                continue;
            }
            let row = match (&record.trouble, self.wrong_length(&record.cells)) {
                (Some(why), _) => Err(why.clone()),
                (None, Some(why)) => Err(why),
                (None, None) => reader.row(record.line, &record.cells),
            };
            match row {
                Ok(row) => found.rows.push(row),
                Err(why) => found.not_taken.push(NotTaken {
                    place: record.line,
                    why,
                }),
            }
        }
        found.columns = Some(Columns {
            header: self.header,
            fields,
        });
        found
    }

    /// A row has as many cells as the header; empty ones at its end are forgiven.
    fn wrong_length(&self, cells: &StringRecord) -> Option<String> {
        let (count, wanted) = (cells.len(), self.header.len());
        let spare = cells.iter().skip(wanted).any(|cell| !is_blank(cell));
        let few = count < wanted && self.delimiter.is_some();
        (few || spare).then(|| {
            format!("it has {count} cells where the header has {wanted}; a text with commas needs quotation marks")
        })
    }
}

/// The name of a last column whose name its writer left out.
const LAST: &str = "message";

/// True where each record has just one cell more than the header, as Event Viewer saves events: their words come last, and
/// the header does not name them.
fn lacks_last_name(head: &[StringRecord]) -> bool {
    let [header, below @ ..] = head else {
        return false;
    };
    let more = header.len().saturating_add(1);
    header.len() > 2 && !below.is_empty() && below.iter().all(|record| record.len() == more)
}

/// Keeps the best, and of equals the first.
trait RevMax: Iterator {
    fn rev_max(self) -> Option<Self::Item>;
}

impl<I: Iterator<Item = (usize, u8, usize)>> RevMax for I {
    fn rev_max(self) -> Option<Self::Item> {
        self.reduce(|best, next| if next.0 > best.0 { next } else { best })
    }
}

fn is_unused(records: &[Record], at: usize) -> bool {
    records
        .iter()
        .all(|record| record.cells.get(at).is_none_or(is_blank))
}

/// The sign that divides the cells of what is called a table but names no column.
fn most_used(text: &str) -> u8 {
    let line = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |sign: u8| line.bytes().filter(|byte| *byte == sign).count();
    let signs = records::DELIMITERS.into_iter();
    signs
        .reduce(|best, next| {
            if count(next) > count(best) {
                next
            } else {
                best
            }
        })
        .unwrap_or(b',')
}

/// The first of these records that names columns, and how many it names.
fn header_in(head: &[StringRecord], mapping: &Mapping) -> Option<(usize, usize)> {
    head.iter().enumerate().find_map(|(at, record)| {
        let header: Vec<String> = record.iter().map(str::to_owned).collect();
        let fields = fields_of(&header, mapping);
        let has = |field| fields.contains(&Some(field));
        let names = header.len() > 1 && (has(Field::Time) || has(Field::Date)) && has(Field::Text);
        // Where every column was chosen, it is the header whatever was chosen.
        let names = names || (mapping.len() == header.len() && header.len() > 1);
        // A header is short; a row of words is none.
        let is_short = header.iter().all(|name| name.chars().count() <= 60);
        (names && is_short).then(|| (at, fields.iter().flatten().count()))
    })
}

/// What the columns of a header are taken for: first as said, then by their names.
fn fields_of(header: &[String], mapping: &Mapping) -> Vec<Option<Field>> {
    let plain: Vec<String> = header.iter().map(|name| field::plain(name)).collect();
    let mut fields = vec![None; header.len()];
    for (field, column) in mapping {
        let by_name = plain.iter().position(|name| *name == field::plain(column));
        let by_number = || {
            column
                .trim()
                .parse::<usize>()
                .ok()
                .and_then(|number| number.checked_sub(1))
        };
        if let Some(place) = by_name.or_else(by_number).and_then(|at| fields.get_mut(at)) {
            *place = Some(*field);
        }
    }
    for wanted in Field::ALL {
        if fields.contains(&Some(wanted)) || mapping.iter().any(|(field, _)| *field == wanted) {
            continue;
        }
        let is_free = |at: &usize| fields[*at].is_none();
        let called = |column: &str, name: &str| {
            column == name || (wanted == Field::Time && field::zoned(column).0 == name)
        };
        let found = (wanted.usual_names().iter()).find_map(|name| {
            plain
                .iter()
                .position(|column| called(column, name))
                .filter(is_free)
        });
        if let Some(at) = found {
            fields[at] = Some(wanted);
        }
    }
    // A date alone is the time where no other column is.
    if !fields.contains(&Some(Field::Time))
        && let Some(at) = fields.iter().position(|field| *field == Some(Field::Date))
    {
        fields[at] = Some(Field::Time);
    }
    for field in &mut fields {
        *field = field.filter(|field| *field != Field::Nothing);
    }
    fields
}

/// A row whose time is written in a cell.
pub(super) fn cell_time(cell: &str) -> When {
    cells::time(cell)
}

/// True for a table whatever its columns are called: every record has as many cells as the first one, and below that, which
/// holds no time and nothing but words, each has a time in the same column.
fn has_times_below(head: &[csv::StringRecord]) -> bool {
    let Some((names, rows)) = head.split_first() else {
        return false;
    };
    let is_time = |cell: &str| matches!(cell_time(cell), When::Written(_) | When::At(_));
    let is_even = rows.iter().all(|row| row.len() == names.len());
    let has_column =
        || (0..names.len()).any(|at| rows.iter().all(|row| row.get(at).is_some_and(is_time)));
    let is_name = |cell: &str| cell.trim().starts_with(char::is_alphabetic) && !cell.contains(':');
    names.len() > 1 && rows.len() > 1 && is_even && names.iter().all(is_name) && has_column()
}

/// The way tables write times is that of log files, for all that is said of them.
const SHAPE: Shape = Shape::Log;

impl Raw {
    fn of_cell(place: u64, words: String) -> Self {
        Self {
            shape: SHAPE,
            ..Self::new(place, words)
        }
    }
}
