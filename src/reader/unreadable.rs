//! Why nothing of a source can be read, each in one sentence with the way out.

use super::MAX_SOURCE_BYTES;
use serde_json::Value;
use std::fmt;

/// Why nothing of a source can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It holds nothing.
    Empty,
    /// It is longer than [`MAX_SOURCE_BYTES`].
    TooLong,
    /// It is called a table but its columns are not known: their names, as written.
    NoColumns(Vec<String>),
    /// It is of a kind that is recognised and not read: what it is, and the way out.
    Unsupported(&'static str, &'static str),
    /// It is of a kind that is read, but broken.
    Broken(&'static str, String),
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
            Self::NoColumns(names) => write!(
                f,
                "a table needs a column for the time and one for the text, and the names here ({}) do not say which; name them: --column time=NAME --column text=NAME",
                names.join(", ")
            ),
            Self::Unsupported(what, way_out) => {
                write!(f, "the source is {what}, which cannot be read; {way_out}")
            }
            Self::Broken(what, why) => write!(f, "the source is {what}, but it is broken: {why}"),
        }
    }
}

impl std::error::Error for Unreadable {}

const COPY_TEXT: &str = "copy its text and paste it, or save it as text";
const ATTACH: &str = "attach it as a file to an incident instead";

/// What a source that is no text is, by its first bytes.
const SIGNATURES: [(&[u8], &str, &str); 16] = [
    (b"%PDF", "a PDF file", COPY_TEXT),
    (b"\x89PNG\r\n", "a picture (PNG)", ATTACH),
    (b"\xFF\xD8\xFF", "a picture (JPEG)", ATTACH),
    (b"GIF8", "a picture (GIF)", ATTACH),
    (b"II*\0", "a picture (TIFF)", ATTACH),
    (
        b"\xD0\xCF\x11\xE0",
        "a file of an older Office program",
        "save it as .xlsx, .csv or text",
    ),
    (b"{\\rtf", "a rich-text file (RTF)", "save it as text"),
    (b"\x1F\x8B", "a compressed file (gzip)", "unpack it first"),
    (b"BZh", "a compressed file (bzip2)", "unpack it first"),
    (b"\xFD7zXZ", "a compressed file (xz)", "unpack it first"),
    (
        b"\x28\xB5\x2F\xFD",
        "a compressed file (zstd)",
        "unpack it first",
    ),
    (b"7z\xBC\xAF", "an archive (7z)", "unpack it first"),
    (
        b"SQLite format 3\0",
        "a database (SQLite)",
        "export the table as CSV",
    ),
    (b"\x7FELF", "a program", ATTACH),
    (b"MZ\x90", "a program", ATTACH),
    (
        b"ElfFile\0",
        "a Windows event log (.evtx)",
        "save it as CSV from the Event Viewer",
    ),
];

/// The tags that a piece of a web page begins with; in a chat a name stands so, so one must be closed too.
const FRAGMENTS: [&str; 14] = [
    "head", "body", "div", "p", "table", "ul", "ol", "section", "article", "main", "h1", "h2",
    "h3", "!--",
];

/// What a source is that is recognised and not read.
pub(super) fn unsupported(bytes: &[u8]) -> Option<Unreadable> {
    let by_signature = SIGNATURES
        .iter()
        .find(|(front, ..)| bytes.starts_with(front));
    if let Some((_, what, way_out)) = by_signature {
        return Some(Unreadable::Unsupported(what, way_out));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(Unreadable::Unsupported("a picture (WebP)", ATTACH));
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]).to_lowercase();
    let front = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if front.starts_with("<svg") {
        return Some(Unreadable::Unsupported("a picture (SVG)", ATTACH));
    }
    if front.starts_with("webvtt") || front.lines().next().is_some_and(is_cue) {
        return Some(Unreadable::Unsupported(
            "a transcript whose times count from its start",
            "write the clock time before what belongs to the incident and paste it",
        ));
    }
    if front.starts_with("begin:vcalendar") {
        return Some(Unreadable::Unsupported(
            "a calendar (iCalendar)",
            "copy what belongs to the incident and paste it",
        ));
    }
    let tag = front
        .strip_prefix('<')
        .and_then(|front| front.split(['>', ' ', '\n']).next());
    let is_fragment = tag.is_some_and(|tag| FRAGMENTS.contains(&tag)) && front.contains("</");
    if front.starts_with("<!doctype html") || front.starts_with("<html") || is_fragment {
        return Some(Unreadable::Unsupported(
            "a web page (HTML)",
            "open it in a browser, copy the text and paste it",
        ));
    }
    if front.starts_with("<?xml") {
        return Some(Unreadable::Unsupported(
            "an XML file",
            "export it as CSV or JSON",
        ));
    }
    None
}

/// True for `00:01:03.000 --> 00:01:07.000`, with which a transcript sets off what was said.
fn is_cue(line: &str) -> bool {
    let is_time = |text: &str| {
        let mut letters = text.chars();
        letters.all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ',')) && !text.is_empty()
    };
    let parts = line.split_once(" --> ");
    parts.is_some_and(|(from, to)| is_time(from.trim()) && is_time(to.trim()))
}

/// Why a text that is JSON and nothing else holds no rows: it is cut off, or holds no record. `name` is the source's, in
/// lower case.
pub(super) fn broken_json(text: &str, name: &str) -> Option<Unreadable> {
    let is_named = name.rsplit('.').next() == Some("json");
    let dense: String = (text.chars().filter(|c| !c.is_whitespace()))
        .take(2)
        .collect();
    // `[14:32]` begins a line of a chat.
    let looks_so = is_named || matches!(dense.as_str(), "{\"" | "[{") || text.trim() == "[]";
    if !looks_so {
        return None;
    }
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(_)) => None,
        Ok(Value::Array(items)) => (!items.iter().any(Value::is_object)).then_some(UNKNOWN_JSON),
        Ok(_) => Some(UNKNOWN_JSON),
        Err(why) => {
            // A value a line is read so, whatever stands between.
            let first = text.lines().find(|line| !line.trim().is_empty());
            let is_by_line = first.is_some_and(|line| {
                serde_json::from_str::<Value>(line).is_ok_and(|value| value.is_object())
            });
            let is_by_line = is_by_line && text.trim().contains('\n');
            (!is_by_line).then(|| Unreadable::Broken("JSON", why.to_string()))
        }
    }
}

/// What is said of JSON that holds no rows.
pub(super) const UNKNOWN_JSON: Unreadable = Unreadable::Unsupported(
    "JSON of a form that is not known",
    "export it as CSV with a column for the time and one for the text",
);

/// True for bytes of which too many are no text.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8_192)];
    let odd = head
        .iter()
        .filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31))
        .count();
    odd * 10 > head.len()
}

/// What is said of them.
pub(super) const BINARY: Unreadable = Unreadable::Unsupported("a binary file", ATTACH);
