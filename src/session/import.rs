//! Reads a source of past events: a table with the columns time, who and text, or a text of log lines. Every row
//! becomes, in the order of the source, a row or a problem with its number and the reason; none is dropped
//! silently. Knows nothing of incidents and reads no file.

use crate::incident::text::{MAX_TEXT_BYTES, is_blank, visible};
use crate::incident::{Time, Zone};
use crate::line::split_block;
use crate::when::date_time;
use crate::words;
use csv::{ReaderBuilder, StringRecord};
use std::fmt;

/// The content of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The rows that could be read, in the order of the source.
    pub rows: Vec<Row>,
    /// The rows that could not be read: number and reason.
    pub problems: Vec<(u64, String)>,
    /// The further columns of a table, beside time, who and text, that are not empty in every row; see
    /// [`Row::more`].
    pub columns: Vec<String>,
}

impl Source {
    /// Drops the content of the further columns; their names are preserved.
    #[must_use]
    pub fn without_more(mut self) -> Self {
        for row in &mut self.rows {
            row.more.clear();
        }
        self
    }

    /// The further columns whose content was dropped.
    pub fn left_out(&self) -> Vec<String> {
        let is_kept = |column: &String| {
            let mut cells = self.rows.iter().flat_map(|row| &row.more);
            cells.any(|(name, _)| name == column)
        };
        let columns = self.columns.iter();
        columns.filter(|column| !is_kept(column)).cloned().collect()
    }
}

/// A row of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its position in the source: 1 is the first after a table's header, or a text's first entry.
    pub number: u64,
    /// When it happened; the lines of a text contain it themselves.
    pub happened: Option<Time>,
    /// The author as written; the lines of a text contain it themselves.
    pub who: Option<String>,
    /// The text, with a sign before it if there is one; in a text, the whole entry.
    pub text: String,
    /// The content of further columns of a table: the column's name and the cell, without empty ones.
    pub more: Vec<(String, String)>,
}

/// The longest source that is read, in bytes; the log of one busy night has a hundredth of it.
pub const MAX_SOURCE_BYTES: u64 = 64 << 20;

/// Why no row of a source can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is empty.
    Empty,
    /// It is longer than [`MAX_SOURCE_BYTES`].
    TooLong,
    /// It is UTF-16, as some spreadsheets save.
    Utf16,
    /// It has the name of a table but no header with these columns.
    NoColumns(Vec<&'static str>),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the source is empty"),
            Self::TooLong => write!(
                f,
                "the source is longer than {} MiB; import the part of it that belongs to the incident",
                MAX_SOURCE_BYTES >> 20
            ),
            Self::Utf16 => f.write_str("the source is UTF-16; save it as UTF-8"),
            Self::NoColumns(missing) => write!(
                f,
                "the first line has no column {}; a table needs time, who and text, in any order",
                missing.join(" and no column ")
            ),
        }
    }
}

impl std::error::Error for Unreadable {}

const COLUMNS: [&str; 3] = ["time", "who", "text"];

/// Reads a source. It is a table if its name ends in `.csv` or its first line names all columns, and
/// a text of log lines otherwise. `zone` is that of the times without an offset.
///
/// # Errors
/// If rows cannot be distinguished; see [`Unreadable`]. Bad rows are no error, but problems.
pub fn read_source(name: &str, bytes: &[u8], zone: Zone) -> Result<Source, Unreadable> {
    if bytes.len() as u64 > MAX_SOURCE_BYTES {
        return Err(Unreadable::TooLong);
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Unreadable::Utf16);
    }
    let decoded = Decoded::of(bytes);
    if is_blank(&decoded.text) {
        return Err(Unreadable::Empty);
    }
    match Table::of(&decoded.text) {
        Ok(table) => Ok(table.read(&decoded, zone)),
        Err(missing) if name.to_lowercase().ends_with(".csv") => {
            Err(Unreadable::NoColumns(missing))
        }
        Err(_) => Ok(read_text(&decoded)),
    }
}

/// A source as text. Each byte that cannot be text becomes one [`BAD`], so that only its row is affected.
struct Decoded {
    text: String,
    /// The offset of each `BAD` in the source, in bytes, and what is wrong there.
    bad: Vec<(usize, &'static str)>,
}

/// Not a character in any version of Unicode: safe as a placeholder.
const BAD: char = '\u{FFFF}';

impl Decoded {
    fn of(bytes: &[u8]) -> Self {
        const BOM: &[u8] = b"\xEF\xBB\xBF";
        let start = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
        let (mut text, mut bad, mut at) = (String::with_capacity(bytes.len()), Vec::new(), start);
        for chunk in bytes[start..].utf8_chunks() {
            for c in chunk.valid().chars() {
                match c {
                    '\0' => bad.push((at, "a NUL")),
                    BAD => bad.push((at, "U+FFFF, which is not a character")),
                    _ => {}
                }
                text.push(if c == '\0' { BAD } else { c });
                at += c.len_utf8();
            }
            if !chunk.invalid().is_empty() {
                bad.push((at, "not UTF-8"));
                text.push(BAD);
                at += chunk.invalid().len();
            }
        }
        Self { text, bad }
    }
}

/// Reports for each row in turn which bytes in it are not text.
struct BadBytes<'a> {
    left: std::slice::Iter<'a, (usize, &'static str)>,
}

impl<'a> BadBytes<'a> {
    fn of(decoded: &'a Decoded) -> Self {
        Self {
            left: decoded.bad.iter(),
        }
    }

    fn found_in<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> Result<(), String> {
        let texts = texts.into_iter();
        let count: usize = texts.map(|text| text.matches(BAD).count()).sum();
        let mut found = self.left.by_ref().take(count);
        let Some((at, what)) = found.next() else {
            return Ok(());
        };
        found.for_each(drop);
        Err(format!("byte {} of the source is {what}", at + 1))
    }
}

fn read_text(decoded: &Decoded) -> Source {
    let mut source = Source::default();
    let mut bad = BadBytes::of(decoded);
    // Single carriage returns end lines too, as in a table.
    let entries = split_block(&with_plain_breaks(&decoded.text));
    for (number, text) in (1..).zip(entries) {
        let sound = bad.found_in([text.as_str()]);
        match sound.and_then(|()| fits(&text)) {
            Ok(()) => source.rows.push(Row {
                number,
                happened: None,
                who: None,
                text,
                more: Vec::new(),
            }),
            Err(why) => source.problems.push((number, why)),
        }
    }
    source
}

/// A table with a header.
struct Table<'a> {
    text: &'a str,
    delimiter: u8,
    header: StringRecord,
    /// The columns of time, who and text.
    columns: [usize; 3],
}

impl<'a> Table<'a> {
    /// The table in a text, with any separator; otherwise the columns it lacks.
    fn of(text: &'a str) -> Result<Self, Vec<&'static str>> {
        let mut lacking = COLUMNS.to_vec();
        for delimiter in [b',', b';', b'\t'] {
            let mut header = StringRecord::new();
            // Reading from memory cannot fail, and every row may have its own length.
            if !reader(text, delimiter)
                .read_record(&mut header)
                .unwrap_or(false)
            {
                continue;
            }
            let place = |name: &str| header.iter().position(|cell| is_called(cell, name));
            let missing: Vec<_> = (COLUMNS.into_iter())
                .filter(|c| place(c).is_none())
                .collect();
            if let [Some(time), Some(who), Some(words)] = COLUMNS.map(place) {
                return Ok(Self {
                    text,
                    delimiter,
                    columns: [time, who, words],
                    header,
                });
            }
            if missing.len() < lacking.len() {
                lacking = missing;
            }
        }
        Err(lacking)
    }

    fn read(&self, decoded: &Decoded, zone: Zone) -> Source {
        let mut source = Source::default();
        let mut bad = BadBytes::of(decoded);
        let mut rows = reader(self.text, self.delimiter);
        let mut record = StringRecord::new();
        // Bad bytes in the header do not matter: its names were all found.
        let _ = rows.read_record(&mut record);
        let _ = bad.found_in(&record);
        for number in 1.. {
            if !rows.read_record(&mut record).unwrap_or(false) {
                break;
            }
            let start = record.position().map_or(0, |at| at.byte() as usize);
            let end = rows.position().byte() as usize;
            let raw = self.text.get(start..end).unwrap_or_default();
            let row = (bad.found_in(&record))
                .and_then(|()| self.is_whole(raw, &record))
                .and_then(|()| self.row(number, &record, zone));
            match row {
                Ok(row) => {
                    for (name, _) in &row.more {
                        if !source.columns.contains(name) {
                            source.columns.push(name.clone());
                        }
                    }
                    source.rows.push(row);
                }
                Err(why) => source.problems.push((number, why)),
            }
        }
        source
    }

    /// A row has as many cells as the header; empty ones at its end are accepted.
    fn is_whole(&self, raw: &str, record: &StringRecord) -> Result<(), String> {
        quotes_are_right(raw, char::from(self.delimiter))?;
        if record.iter().all(is_blank) {
            return Err("the row is empty".to_owned());
        }
        let (cells, wanted) = (record.len(), self.header.len());
        let spare = record.iter().skip(wanted).any(|cell| !is_blank(cell));
        if cells < wanted || spare {
            return Err(format!(
                "it has {cells} cells where the header has {wanted}; a text with commas needs quotation marks"
            ));
        }
        Ok(())
    }

    fn row(&self, number: u64, record: &StringRecord, zone: Zone) -> Result<Row, String> {
        let [time, who, words] = self.columns.map(|at| record.get(at).unwrap_or_default());
        let text = with_plain_breaks(words);
        if is_blank(&text) {
            return Err("the text is empty".to_owned());
        }
        fits(&text)?;
        let who = who.trim();
        Ok(Row {
            number,
            happened: Some(moment(time, zone)?),
            who: (!is_blank(who)).then(|| who.to_owned()),
            text,
            more: self.more(record),
        })
    }

    fn more(&self, record: &StringRecord) -> Vec<(String, String)> {
        let cells = self.header.iter().zip(record).enumerate();
        cells
            .filter(|(at, (_, cell))| !self.columns.contains(at) && !is_blank(cell))
            .map(|(at, (name, cell))| {
                let name = match name.trim() {
                    "" => format!("column {}", at + 1),
                    name => name.to_owned(),
                };
                (name, with_plain_breaks(cell.trim()))
            })
            .collect()
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

fn is_called(cell: &str, name: &str) -> bool {
    cell.trim().eq_ignore_ascii_case(name)
}

/// A table's time: a date with a clock time, and perhaps an offset with or without a space before it.
fn moment(cell: &str, zone: Zone) -> Result<Time, String> {
    let cell = cell.trim();
    if is_blank(cell) {
        return Err("the time is empty".to_owned());
    }
    let named = ["UTC", "GMT"]
        .into_iter()
        .find_map(|name| cell.strip_suffix(name));
    let unified = match (named, cell.rsplit_once(' ')) {
        (Some(before), _) => format!("{}Z", before.trim_end()),
        (None, Some((before, after))) if after.starts_with(['+', '-', 'Z', 'z']) => {
            format!("{}{after}", before.trim_end())
        }
        _ => cell.to_owned(),
    };
    date_time(&unified, zone).map_err(|error| {
        let shown = words::shortened(&visible(cell), 40);
        format!("“{shown}”: {error}")
    })
}

fn fits(text: &str) -> Result<(), String> {
    if text.len() <= MAX_TEXT_BYTES {
        return Ok(());
    }
    Err(format!(
        "its text has {} bytes, and an entry can have {MAX_TEXT_BYTES} at most",
        text.len()
    ))
}

fn with_plain_breaks(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Checks quoted cells: nothing may follow the closing mark, and the cell must be closed.
fn quotes_are_right(raw: &str, delimiter: char) -> Result<(), String> {
    let (mut quoted, mut may_open, mut closed) = (false, true, false);
    for c in raw.trim_start_matches(['\r', '\n']).chars() {
        let is_mark = c == '"';
        if closed && !is_mark && c != delimiter && !matches!(c, '\r' | '\n') {
            return Err(
                "text follows a closing quotation mark; write a mark inside a cell twice: \"\""
                    .to_owned(),
            );
        }
        // A mark right after a closing one opens the cell again: the two are one mark in the text.
        closed = quoted && is_mark;
        quoted = if quoted {
            !is_mark
        } else {
            is_mark && may_open
        };
        may_open = closed || c == delimiter;
    }
    if quoted {
        return Err("a quotation mark opens a cell that is not closed".to_owned());
    }
    Ok(())
}
