//! Reads what a team already has as a timeline: pasted chats and logs, tables, exports of chats and alert tools. Pure: bytes
//! in, rows out, with what was recognised, what is doubtful and what was not taken with its reason; records nothing.
//!
//! In reading order: what a source becomes ([`Reading`]); bytes to text (`decode`), to archives and sheets (`packed`), or
//! to a refusal ([`Unreadable`]); the three readers, of texts (`text`), tables (`table`) and structured exports
//! (`formats`, one file and one row of the table there a format); the times as written (`stamp`) and as moments
//! (`order`); whose names they are (`people`). `FORMATS.md` beside this file lists every format.

mod decode;
mod formats;
mod imported;
mod order;
mod packed;
mod people;
mod raw;
mod reading;
mod stamp;
mod table;
mod text;
mod unreadable;

pub use formats::names as format_names;
pub use imported::Imported;
pub use people::Names;
pub use reading::{Columns, DayOrder, Kind, NotTaken, Reading, Recognised, Row, Signs, Sureness};
pub use stamp::Shape;
pub use table::Field;
pub use unreadable::Unreadable;

use crate::incident::text::{MAX_TEXT_BYTES, is_blank};
use crate::incident::{Time, Zone};
use crate::line::Sigil;
use crate::when;
use decode::Decoded;
use formats::Content;
use packed::Packed;
use raw::{Found, Raw, When};
use table::Table;

/// The longest source that is read, in bytes: a night of a busy room is a hundredth of it.
pub const MAX_SOURCE_BYTES: u64 = 64 << 20;

/// The most that is previewed of what is pasted, in bytes; more belongs in a file.
pub const MAX_PASTE_BYTES: usize = 1024 * 1024;
/// The most lines that are previewed.
pub const MAX_PASTE_LINES: usize = 10_000;

/// What is to be read.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// Its name, such as the file's; empty for what was pasted.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
}

/// How a source is to be read where it does not say itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The zone of times that name none.
    pub zone: Zone,
    /// True where somebody chose that zone, so that it counts before one the source names for all its times.
    pub is_zone_chosen: bool,
    /// Which number of a date comes first; `None` to work it out.
    pub order: Option<DayOrder>,
    /// Whether signs of our grammar at the front of rows count; `None` to work it out.
    pub signs: Option<bool>,
    /// Which columns of a table are what, by name or number, where their names do not say it.
    pub columns: Vec<(Field, String)>,
}

impl Options {
    /// Everything worked out, times in this zone.
    pub fn in_zone(zone: Zone) -> Self {
        Self {
            zone,
            is_zone_chosen: false,
            order: None,
            signs: None,
            columns: Vec::new(),
        }
    }
}

/// Reads a source. `now` is the moment no row can be later than.
///
/// # Errors
/// Where nothing of it can be told apart, or it is of a kind that is not read; see [`Unreadable`]. Rows that cannot be
/// taken are no error; see [`Reading::not_taken`].
pub fn read(
    source: &Source<'_>,
    names: &Names,
    options: &Options,
    now: Time,
) -> Result<Reading, Unreadable> {
    let bytes = source.bytes;
    if bytes.len() as u64 > MAX_SOURCE_BYTES {
        return Err(Unreadable::TooLong);
    }
    if let Some(what) = unreadable::unsupported(bytes) {
        return Err(what);
    }
    if packed::is_archive(bytes) {
        let read = match packed::unpack(bytes)? {
            Packed::Sheets(sheets) => read_sheets(sheets, options)?,
            Packed::Files(files) => read_parts(files, names, options)?,
        };
        return Ok(finish(read, options, now));
    }
    Ok(finish(
        read_text(source.name, bytes, names, options)?,
        options,
        now,
    ))
}

/// A line that came by itself, read as [`read`] reads it, and whether it names its day. `None` for a line of which our own
/// grammar reads the same time and words, for one with our own signs, and for words without a time.
pub fn read_line(line: &str, names: &Names, zone: Zone, now: Time) -> Option<(Row, bool)> {
    let words = line.trim_start();
    let is_signed = |words: &str| {
        words.starts_with(['/', '@', '\\']) || words.starts_with(|c| Sigil::from_sign(c).is_some())
    };
    // `**14:32** words` is bold.
    if is_signed(words) && !words.starts_with("**") {
        return None;
    }
    let mut found = text::read(line, names, None);
    let [row] = found.rows.as_slice() else {
        return None;
    };
    let is_dated = match &row.when {
        When::Written(stamp) => stamp.date.is_some() || stamp.exact.is_some(),
        When::Unsaid | When::Ago(_) | When::Before(..) | When::At(_) | When::Wrong(_) => {
            return None;
        }
    };
    if let Some((_, length)) = when::starts(words) {
        let behind = words[length..].trim_start();
        let is_same = row.who.is_none() && row.words == behind;
        if row.kind == Kind::Line && (is_same || is_signed(behind)) {
            return None;
        }
    }
    found.zone = None;
    let read = (String::new(), Sureness::Guess, found);
    let reading = finish(read, &Options::in_zone(zone), now);
    Some((reading.rows.into_iter().next()?, is_dated))
}

/// Reads the files of a folder as one source, such as the days of a channel; each with its name. See [`read`].
///
/// # Errors
/// As [`read`].
pub fn read_files(
    files: Vec<(String, Vec<u8>)>,
    names: &Names,
    options: &Options,
    now: Time,
) -> Result<Reading, Unreadable> {
    Ok(finish(read_parts(files, names, options)?, options, now))
}

/// What one reader made of a source: the format, how sure that is, and what was found.
type Read = (String, Sureness, Found);

fn read_parts(
    mut files: Vec<(String, Vec<u8>)>,
    names: &Names,
    options: &Options,
) -> Result<Read, Unreadable> {
    files.sort();
    if let Some((format, found)) = formats::read(&Content::of_files(&files)) {
        return Ok((format.to_owned(), Sureness::Sure, found));
    }
    match files.as_slice() {
        [(file, bytes)] => read_text(file, bytes, names, options),
        _ => Err(Unreadable::Unsupported(
            "a set of files with no export that is known",
            "import the file that holds the messages by itself",
        )),
    }
}

fn read_sheets(
    sheets: Vec<(String, Vec<table::Record>)>,
    options: &Options,
) -> Result<Read, Unreadable> {
    let mut header = Vec::new();
    let all: Vec<String> = sheets.iter().map(|(name, _)| name.clone()).collect();
    for (name, rows) in sheets {
        let first = rows
            .first()
            .map(|row| row.cells.iter().map(str::to_owned).collect());
        let Some(table) = Table::of_rows(rows, &options.columns) else {
            header = if header.is_empty() {
                first.unwrap_or_default()
            } else {
                header
            };
            continue;
        };
        let fields = table.fields(&options.columns);
        let mut found = table.read(fields);
        let others: Vec<_> = all
            .iter()
            .filter(|other| **other != name)
            .cloned()
            .collect();
        if !others.is_empty() {
            found.notes.push(format!(
                "Sheet “{name}” is read; not read: {}.",
                others.join(", ")
            ));
        }
        return Ok(("spreadsheet".to_owned(), Sureness::Sure, found));
    }
    Err(Unreadable::NoColumns(header))
}

fn read_text(
    name: &str,
    bytes: &[u8],
    names: &Names,
    options: &Options,
) -> Result<Read, Unreadable> {
    let decoded = Decoded::of(bytes);
    let (format, sureness, mut found) = read_decoded(name, bytes, &decoded, names, options)?;
    if let Some(encoding) = decoded.encoding {
        found.notes.push(format!("The text is read as {encoding}."));
    }
    Ok((format, sureness, found))
}

fn read_decoded(
    name: &str,
    bytes: &[u8],
    decoded: &Decoded,
    names: &Names,
    options: &Options,
) -> Result<Read, Unreadable> {
    if is_blank(&decoded.text) {
        return Err(Unreadable::Empty);
    }
    if decoded.encoding.is_none() && unreadable::is_binary(bytes) {
        return Err(unreadable::BINARY);
    }
    let lower = name.to_lowercase();
    let is_named = [".csv", ".tsv"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    if let Some(why) = unreadable::broken_json(&decoded.text, &lower) {
        return Err(why);
    }
    if let Some(content) = Content::of_json(&decoded.text) {
        return match formats::read(&content) {
            Some((format, found)) => Ok((format.to_owned(), Sureness::Sure, found)),
            None => Err(unreadable::UNKNOWN_JSON),
        };
    }
    if let Some((format, found)) = formats::read_text(&decoded.text) {
        return Ok((format.to_owned(), Sureness::Sure, found));
    }
    if let Some(found) = table::padded::read(&decoded.text, &options.columns) {
        return Ok(("Kubernetes events".to_owned(), Sureness::Sure, found));
    }
    if let Some(table) = Table::of_text(decoded, is_named, &options.columns) {
        if let Some((format, found)) = formats::read_table(&table) {
            return Ok((format.to_owned(), Sureness::Sure, found));
        }
        let fields = table.fields(&options.columns);
        if !fields.contains(&Some(Field::Text)) && options.columns.len() != table.header.len() {
            return Err(Unreadable::NoColumns(table.header));
        }
        let is_plain = table.header.len() == 3 && table.has(&["time", "who", "text"]);
        let mut found = table.read(fields);
        let lines = found.rows.iter().map(|row| row.words.as_str());
        found.is_ours = options
            .signs
            .unwrap_or_else(|| is_plain && text::is_ours(lines));
        return Ok((
            "table".to_owned(),
            if is_named {
                Sureness::Sure
            } else {
                Sureness::Likely
            },
            found,
        ));
    }
    let mut found = text::read(&decoded.text, names, options.signs);
    if decoded.has_bad_bytes() {
        drop_bad_rows(&mut found, decoded);
    }
    let (format, sureness) = shape_of(&found);
    Ok((format, sureness, found))
}

/// Rows that hold bytes which are no text are not taken.
fn drop_bad_rows(found: &mut Found, decoded: &Decoded) {
    let mut bad = decoded.bad_bytes();
    let (mut kept, mut not_taken) = (Vec::new(), Vec::new());
    for row in std::mem::take(&mut found.rows) {
        match bad.found_in([row.who.as_deref().unwrap_or_default(), row.words.as_str()]) {
            None => kept.push(row),
            Some(why) => not_taken.push(NotTaken {
                place: row.place,
                why,
            }),
        }
    }
    found.rows = kept;
    found.not_taken.extend(not_taken);
}

/// What a text is called, by the shapes of its rows, and how sure that is.
fn shape_of(found: &Found) -> (String, Sureness) {
    let mut shapes: Vec<(Shape, usize)> = Vec::new();
    for row in &found.rows {
        match shapes.iter_mut().find(|(shape, _)| *shape == row.shape) {
            Some((_, count)) => *count += 1,
            None => shapes.push((row.shape, 1)),
        }
    }
    shapes.sort_by_key(|(shape, count)| (std::cmp::Reverse(*count), *shape));
    let called = |shape: &Shape| match shape {
        Shape::Line if !found.is_ours => "plain text",
        shape => shape.name(),
    };
    let all = found.rows.len();
    let timed = found
        .rows
        .iter()
        .filter(|row| row.when != When::Unsaid)
        .count();
    let sureness = match shapes.as_slice() {
        [_] if timed == all || found.is_ours => Sureness::Sure,
        _ if timed * 2 > all => Sureness::Likely,
        _ => Sureness::Guess,
    };
    let mut names: Vec<_> = shapes
        .iter()
        .take(2)
        .map(|(shape, _)| called(shape))
        .collect();
    names.dedup();
    if names.is_empty() {
        names.push("text");
    }
    (names.join(" and "), sureness)
}

/// Decides what is left open: moments, signs, lengths.
fn finish((format, sureness, mut found): Read, options: &Options, now: Time) -> Reading {
    let own = found.zone.filter(|_| !options.is_zone_chosen);
    let options = Options {
        zone: own.unwrap_or(options.zone),
        ..options.clone()
    };
    let today = options.zone.local(now).date_naive();
    let dates = order::order_of(&found.rows, options.order, today);
    let placed = order::place(&found.rows, &options, dates.order, now);
    let mut notes = std::mem::take(&mut found.notes);
    if let Some(zone) = own {
        notes.push(format!("The source says that its times are in {zone}."));
    }
    notes.extend(note_on_dates(dates));
    let timed = found
        .rows
        .iter()
        .filter(|row| row.when != When::Unsaid)
        .count();
    let untimed = found.rows.len() - timed;
    if untimed > 0 {
        let of = found.rows.len();
        notes.push(format!(
            "Rows that name no time: {untimed} of {of}. Each gets that of the row before, or of the import."
        ));
    }
    let is_zoneless = found.rows.iter().any(|row| match &row.when {
        When::Written(stamp) | When::Before(stamp, _) => !stamp.has_zone(),
        _ => false,
    });
    let mut signs = Signs {
        rows: 0,
        count: found.is_ours,
    };
    let (mut rows, mut not_taken) = (Vec::with_capacity(found.rows.len()), found.not_taken);
    for (raw, placed) in found.rows.into_iter().zip(placed) {
        if raw.kind == Kind::Line
            && raw
                .words
                .starts_with(|c| c == '/' || Sigil::from_sign(c).is_some())
        {
            signs.rows += 1;
        }
        match row(raw, placed, found.is_ours) {
            Ok(row) => rows.push(row),
            Err(bad) => not_taken.push(bad),
        }
    }
    not_taken.sort_by_key(|row| row.place);
    let mut further: Vec<String> = Vec::new();
    for (name, _) in rows.iter().flat_map(|row: &Row| &row.more) {
        if !further.contains(name) {
            further.push(name.clone());
        }
    }
    if signs.rows > 0 && !signs.count {
        notes.push(format!(
            "Rows that begin with a sign such as = or >: {}. Kept as words, because nothing else is in warroom's grammar.",
            signs.rows
        ));
    }
    Reading {
        recognised: Recognised { format, sureness },
        rows,
        not_taken,
        unit: found.unit.unwrap_or("line"),
        columns: found.columns,
        further,
        untimed,
        notes,
        order: dates.matters.then_some(dates.order),
        is_zoneless,
        signs,
        record: found.record,
    }
}

fn row(raw: Raw, placed: order::Placed, is_ours: bool) -> Result<Row, NotTaken> {
    let words = clean(raw.words);
    if is_blank(&words) {
        return Err(NotTaken {
            place: raw.place,
            why: "it holds no words".to_owned(),
        });
    }
    if words.len() > MAX_TEXT_BYTES {
        return Err(NotTaken {
            place: raw.place,
            why: format!(
                "its text has {} bytes, and an entry holds {MAX_TEXT_BYTES} at most",
                words.len()
            ),
        });
    }
    let kind = match raw.kind {
        Kind::Line if !is_ours => Kind::Note,
        kind => kind,
    };
    Ok(Row {
        place: raw.place,
        happened: placed.happened,
        is_relative: matches!(raw.when, When::Ago(_)),
        trouble: placed.trouble,
        who: raw.who.map(clean),
        kind,
        words,
        more: raw.more,
        is_key: raw.is_key,
        struck: raw.struck,
        doubt: match (raw.doubt, placed.doubt) {
            (Some(one), Some(other)) => Some(format!("{one}; {other}")),
            (one, other) => one.or(other),
        },
        shape: raw.shape,
    })
}

/// Text as an entry can hold it: one sort of line break, and a mark where it held a NUL.
fn clean(text: String) -> String {
    let text = decode::with_plain_breaks(text);
    if text.contains('\0') {
        text.replace('\0', "\u{FFFD}")
    } else {
        text
    }
}

fn note_on_dates(dates: order::Dates) -> Option<String> {
    let first = match dates.order {
        DayOrder::DayFirst => "day",
        DayOrder::MonthFirst => "month",
    };
    if dates.matters {
        Some(format!(
            "Dates such as 10/11 are read with the {first} first; the other order is possible."
        ))
    } else if !dates.fits {
        Some(format!(
            "No order of day and month fits all dates: they are read with the {first} first."
        ))
    } else if dates.asked {
        Some(format!(
            "Dates such as 10/11 have the {first} first: no other order fits all of them."
        ))
    } else {
        None
    }
}
