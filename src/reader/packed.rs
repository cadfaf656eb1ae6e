//! What is packed as a zip archive: spreadsheets and exports of several files. The only part of the reader that meets
//! `std::io`, over memory.

use super::table::Record;
use super::unreadable::Unreadable;
use calamine::{Data, Ods, Xlsx, open_workbook_from_rs};
use csv::StringRecord;
use std::io::{Cursor, Read};

/// The most that is unpacked of an archive, in bytes.
const MAX_UNPACKED: u64 = 256 << 20;
/// The most files of an archive that are looked at.
const MAX_FILES: usize = 20_000;

/// What an archive holds.
pub(super) enum Packed {
    /// Sheets: name and rows.
    Sheets(Vec<(String, Vec<Record>)>),
    /// Files: path and content.
    Files(Vec<(String, Vec<u8>)>),
}

/// True for a zip archive.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Unpacks an archive.
pub(super) fn unpack(bytes: &[u8]) -> Result<Packed, Unreadable> {
    let broken = |what, why: &dyn std::fmt::Display| Unreadable::Broken(what, why.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| broken("a zip archive", &error))?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    let documents = [
        (
            "word/document.xml",
            "a Word document",
            "save it as text, or copy it and paste it",
        ),
        (
            "ppt/presentation.xml",
            "a presentation",
            "copy its text and paste it",
        ),
    ];
    if let Some((_, what, way_out)) = documents.iter().find(|(name, ..)| has(name)) {
        return Err(Unreadable::Unsupported(what, way_out));
    }
    if has("xl/workbook.xml") {
        let book: Result<Xlsx<_>, _> = open_workbook_from_rs(Cursor::new(bytes));
        let book = book.map_err(|error| broken("a spreadsheet", &error))?;
        return Ok(Packed::Sheets(sheets(book)));
    }
    if has("content.xml") && has("mimetype") {
        let book: Result<Ods<_>, _> = open_workbook_from_rs(Cursor::new(bytes));
        let book = book.map_err(|error| broken("a spreadsheet", &error))?;
        return Ok(Packed::Sheets(sheets(book)));
    }
    let mut files = Vec::new();
    let mut room = MAX_UNPACKED;
    for at in 0..archive.len().min(MAX_FILES) {
        let Ok(file) = archive.by_index(at) else {
            continue;
        };
        let name = file
            .name()
            .map(std::borrow::Cow::into_owned)
            .unwrap_or_default();
        let is_data = [".json", ".jsonl", ".csv", ".txt"]
            .iter()
            .any(|ending| name.ends_with(ending));
        if !is_data {
            continue;
        }
        let mut content = Vec::new();
        if file.take(room).read_to_end(&mut content).is_err() {
            continue;
        }
        room = room.saturating_sub(content.len() as u64);
        if room == 0 {
            return Err(Unreadable::TooLong);
        }
        files.push((name, content));
    }
    Ok(Packed::Files(files))
}

fn sheets<'a, R>(mut book: R) -> Vec<(String, Vec<Record>)>
where
    R: calamine::Reader<Cursor<&'a [u8]>>,
{
    let sheets = book.worksheets().into_iter();
    sheets
        .map(|(name, range)| {
            let first = range.start().map_or(0, |(row, _)| u64::from(row));
            let rows = range.rows().zip(first + 1..);
            let rows = rows.map(|(cells, line)| Record {
                line,
                cells: cells.iter().map(cell).collect::<StringRecord>(),
                trouble: None,
            });
            (name, rows.collect())
        })
        .collect()
}

/// A cell as text; dates as `2026-11-22 14:32:05`, clock times alone as `14:32:05`.
fn cell(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.clone(),
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
            let clock = match milli {
                0 => format!("{hour:02}:{minute:02}:{second:02}"),
                milli => format!("{hour:02}:{minute:02}:{second:02}.{milli:03}"),
            };
            let value = time.as_f64();
            if (0.0..1.0).contains(&value) {
                clock
            } else if value.fract() == 0.0 {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02} {clock}")
            }
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => match iso_clock(text) {
            Some(clock) => clock,
            None => text.clone(),
        },
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(is) => is.to_string(),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// `PT14H32M05S`, as spreadsheets of the open kind write a clock time.
fn iso_clock(text: &str) -> Option<String> {
    let (hour, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minute, rest) = rest.split_once('M')?;
    let second = rest.strip_suffix('S').unwrap_or("00");
    let second = second.split(['.', ',']).next().unwrap_or("00");
    Some(format!("{hour:0>2}:{minute:0>2}:{second:0>2}"))
}
