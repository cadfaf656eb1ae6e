//! The records of a delimited text: which sign divides its cells, where each record begins, and which are broken.

use crate::incident::text::is_blank;
use crate::reader::decode::Decoded;
use csv::{ReaderBuilder, StringRecord};

/// A record of a table, or a row of a spreadsheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::reader) struct Record {
    /// The line, or the spreadsheet's row, it begins in, from 1.
    pub(in crate::reader) line: u64,
    pub(in crate::reader) cells: StringRecord,
    /// Why it cannot be read.
    pub(in crate::reader) trouble: Option<String>,
}

impl Record {
    pub(in crate::reader) fn is_blank(&self) -> bool {
        self.trouble.is_none() && self.cells.iter().all(is_blank)
    }
}

/// The signs that divide cells, the usual first.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The records of a text, from its first line on; `sep=;` in the first line is obeyed and passed over.
pub(super) fn read(decoded: &Decoded, delimiter: u8) -> Vec<Record> {
    if is_markdown(&decoded.text, delimiter) {
        return markdown(&decoded.text);
    }
    let (text, skipped) = body(&decoded.text);
    let mut bad = decoded.bad_bytes();
    let mut rows = reader(text, delimiter);
    let mut record = StringRecord::new();
    let mut records = Vec::new();
    // Reading from memory cannot fail, and every row may have its own length.
    while rows.read_record(&mut record).unwrap_or(false) {
        let (start, line) = record
            .position()
            .map_or((0, 0), |at| (at.byte() as usize, at.line()));
        let raw = text
            .get(start..rows.position().byte() as usize)
            .unwrap_or_default();
        let blanks = raw.len() - raw.trim_start_matches('\n').len();
        let trouble = bad
            .found_in(&record)
            .or_else(|| quotes_trouble(raw, char::from(delimiter)));
        records.push(Record {
            line: line + skipped + blanks as u64,
            cells: record.clone(),
            trouble,
        });
    }
    records
}

/// The first records of a text, to look at.
pub(super) fn head(text: &str, delimiter: u8, count: usize) -> Vec<StringRecord> {
    if is_markdown(text, delimiter) {
        let rows = markdown(text).into_iter();
        return rows.take(count).map(|record| record.cells).collect();
    }
    let (text, _) = body(text);
    let rows = reader(text, delimiter).into_records();
    rows.take(count).map_while(Result::ok).collect()
}

/// True where a table's header is written as in Markdown, with a bar in front.
fn is_markdown(text: &str, delimiter: u8) -> bool {
    delimiter == b'|'
        && text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .take(super::HEAD)
            .any(|line| line.trim_start().starts_with('|'))
}

/// The lines of a Markdown text, each a record: a row of its table, or a line of words.
fn markdown(text: &str) -> Vec<Record> {
    let lines = text.lines().zip(1..);
    let lines = lines.filter(|(line, _)| !line.trim().is_empty());
    lines
        .map(|(line, number)| Record {
            line: number,
            cells: markdown_cells(line.trim()),
            trouble: None,
        })
        .collect()
}

/// The cells of a row; a bar behind a backslash or between backticks divides none.
fn markdown_cells(line: &str) -> StringRecord {
    let Some(row) = line.strip_prefix('|') else {
        return std::iter::once(line).collect();
    };
    let row = row.strip_suffix('|').unwrap_or(row);
    let (mut cells, mut cell, mut in_code) = (StringRecord::new(), String::new(), false);
    let mut signs = row.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' if signs.next_if(|(_, next)| *next == '|').is_some() => cell.push('|'),
            '`' => {
                // A backtick that none closes is only a sign.
                in_code = !in_code && row[at + 1..].contains('`');
                cell.push(sign);
            }
            '|' if !in_code => {
                cells.push_field(cell.trim());
                cell.clear();
            }
            sign => cell.push(sign),
        }
    }
    cells.push_field(cell.trim());
    cells
}

/// The sign that `sep=;` in the first line names, as some spreadsheets write it.
pub(super) fn named_delimiter(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim().trim_matches('"');
    let sign = line
        .strip_prefix("sep=")
        .or_else(|| line.strip_prefix("SEP="))?;
    match sign {
        "" => Some(b'\t'),
        sign => sign.bytes().next().filter(|_| sign.len() == 1),
    }
}

/// The text below a line that only names the delimiter, and how many lines were passed over.
fn body(text: &str) -> (&str, u64) {
    match (named_delimiter(text), text.split_once('\n')) {
        (Some(_), Some((_, rest))) => (rest, 1),
        _ => (text, 0),
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

/// A quoted cell ends where it says, and what it holds is what is written there.
fn quotes_trouble(raw: &str, delimiter: char) -> Option<String> {
    if !raw.contains('"') {
        return None;
    }
    let (mut quoted, mut may_open, mut closed) = (false, true, false);
    for c in raw.trim_start_matches('\n').chars() {
        let is_mark = c == '"';
        if closed && !is_mark && c != delimiter && c != '\n' {
            return Some(
                "words follow a closing quotation mark; a mark inside a cell is written twice: \"\"".to_owned(),
            );
        }
        // A mark right after a closing one opens again: the two are a mark of the text.
        closed = quoted && is_mark;
        quoted = if quoted {
            !is_mark
        } else {
            is_mark && may_open
        };
        may_open = closed || c == delimiter;
    }
    quoted.then(|| "a quotation mark opens a cell and none closes it".to_owned())
}
