//! Reads a verified line: an entry of the incident, bookkeeping of the file, or something a newer version wrote.
//! Converts records to text and verified text to records; does not check order.

use super::frame::{CHAIN_BYTES, Head, Sum, check, seal};
use super::note::Note;
use super::values::{Text, read_time};
use super::wire::{Did, Meaning, form, meaning};
use crate::incident::time::rfc3339;
use crate::incident::{Event, Handle, LifecycleEvent, Record, Stamp, Time};
use ron::Options;
use ron::error::Error;
use ron::extensions::Extensions;
use serde::{Deserialize, Serialize};

/// The version of the format this program writes, as the opening states it. Newer ones are read and not written.
pub const FORMAT: u32 = 1;

/// The most handles that are shared between entries; more than ever spoke in one incident.
const HANDLES_REMEMBERED: usize = 64;

/// The content of a verified line.
#[expect(clippy::large_enum_variant, reason = "nearly every line is an entry")]
#[derive(Debug, PartialEq)]
pub(super) enum Said {
    /// An entry of the incident.
    Entry(Record),
    /// Bookkeeping of the file.
    Note(Note),
    /// A sealed line in which even who and when cannot be read.
    Unparsable(String),
}

/// Who writes: the application and the machine, as sessions name them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionInfo {
    /// The application and its version.
    pub app: String,
    /// The machine's name.
    pub host: String,
}

/// The fields of an entry's line before number and seal. `None` for an event that cannot be written: one of a
/// newer version, preserved only to be shown.
pub(super) fn entry_body(record: &Record, session: &SessionInfo) -> Option<String> {
    let did = if let Event::Lifecycle(LifecycleEvent::Opened {
        name,
        id,
        severity,
        zone,
        drill,
        imported,
        approval_minutes,
    }) = &record.event
    {
        use super::values::Wire;
        Did::Opened {
            format: FORMAT,
            app: session.app.clone(),
            host: session.host.clone(),
            name: name.clone(),
            id: id.clone(),
            severity: Wire::form(severity),
            zone: Text(*zone),
            drill: *drill,
            imported: imported.clone(),
            approval_minutes: *approval_minutes,
        }
    } else {
        form(&record.event)?
    };
    body(&record.stamp, &did)
}

/// An entry as the line that follows the one with this seal, and the head after it; `None` for an event that
/// cannot be written. Only an opening names `session`.
pub fn seal_entry(record: &Record, session: &SessionInfo, prev: Sum) -> Option<(String, Head)> {
    Some(seal(record.n, &entry_body(record, session)?, prev))
}

/// An entry as a sealed line outside any file, to be saved until it can be recorded; `None` for one that a newer
/// version made.
pub fn line_of(record: &Record) -> Option<String> {
    let session = SessionInfo {
        app: String::new(),
        host: String::new(),
    };
    let (mut line, _) = seal_entry(record, &session, Sum::from_bytes([0; 16]))?;
    line.truncate(line.trim_end().len());
    Some(line)
}

/// The entry in such a line, if its seal is right.
pub fn record_of(line: &str) -> Option<Record> {
    let frame = check(line.as_bytes()).ok()?;
    match Decoder::default().decode(frame.n, line.as_bytes()) {
        Said::Entry(record) if !matches!(record.event, Event::Unknown { .. }) => Some(record),
        Said::Entry(_) | Said::Note(_) | Said::Unparsable(_) => None,
    }
}

/// The fields of a bookkeeping line before number and seal, at the moment of the stamp.
pub(super) fn note_body(stamp: &Stamp, note: &Note) -> Option<String> {
    let did = match note.clone() {
        Note::Session { app, host } => Did::Session { app, host },
        Note::Recovered {
            at_byte,
            bytes,
            sha,
            cause,
        } => Did::Recovered {
            at_byte,
            bytes,
            sha,
            cause,
        },
        Note::Continues { of, after, sum } => Did::Continues {
            of: of.to_string(),
            after,
            sum: sum.to_string(),
        },
    };
    let stamp = Stamp {
        happened: stamp.recorded,
        ..stamp.clone()
    };
    body(&stamp, &did)
}

fn body(stamp: &Stamp, did: &Did) -> Option<String> {
    let recorded = rfc3339(stamp.recorded);
    let happened = match rfc3339(stamp.happened) {
        happened if happened == recorded => String::new(),
        happened => format!("happened:\"{happened}\","),
    };
    let (up, by, did) = (stamp.up, text_of(stamp.by.as_str())?, text_of(did)?);
    Some(format!(
        "at:\"{recorded}\",{happened}up:{up},by:{by},did:{did}"
    ))
}

/// Compact RON on one line: strings are escaped, options are written bare.
fn text_of<Form: Serialize + ?Sized>(form: &Form) -> Option<String> {
    ron().to_string(form).ok()
}

fn ron() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// A line with its fields in any order. `n`, `prev` and `sum` are read with its frame, not here.
#[derive(Deserialize)]
struct Line {
    at: Text<Time>,
    #[serde(default)]
    happened: Option<Text<Time>>,
    up: u64,
    by: Text<Handle>,
    did: Did,
}

/// The fields that even a newer version's line should have.
#[derive(Deserialize)]
struct Envelope {
    at: Text<Time>,
    #[serde(default)]
    happened: Option<Text<Time>>,
    up: u64,
    by: Text<Handle>,
}

/// Reads lines whose seals are right. Shares equal handles, so that a hundred thousand entries by five people
/// hold five.
#[derive(Default)]
pub(super) struct Decoder {
    handles: Vec<Handle>,
}

impl Decoder {
    /// The content of a verified line.
    pub(super) fn decode(&mut self, n: u64, line: &[u8]) -> Said {
        let Ok(text) = str::from_utf8(line) else {
            return Said::Unparsable(String::from_utf8_lossy(line).into_owned());
        };
        let ours = self.read_fast(text).or_else(|| in_any_order(text));
        let Some((stamp, did)) = ours else {
            return newer(n, text);
        };
        if matches!(did, Did::Opened { format, .. } if format > FORMAT) {
            return newer(n, text);
        }
        match meaning(did) {
            Some(Meaning::Event(event)) => Said::Entry(Record { n, stamp, event }),
            Some(Meaning::Note(note)) => Said::Note(note),
            None => newer(n, text),
        }
    }

    /// The fast path for nearly every line: the fields before `did` are in the order we write them and are read
    /// without a parser, in half the time.
    fn read_fast(&mut self, text: &str) -> Option<(Stamp, Did)> {
        let (_, rest) = text.split_once(",at:\"")?;
        let (at, rest) = rest.split_once("\",")?;
        let recorded = read_time(at)?;
        let (happened, rest) = match rest.strip_prefix("happened:\"") {
            None => (recorded, rest),
            Some(rest) => {
                let (happened, rest) = rest.split_once("\",")?;
                (read_time(happened)?, rest)
            }
        };
        let (up, rest) = rest.strip_prefix("up:")?.split_once(",by:\"")?;
        let (by, rest) = rest.split_once("\",did:")?;
        let did = rest.get(..rest.len().checked_sub(CHAIN_BYTES)?)?;
        let stamp = Stamp {
            recorded,
            happened,
            up: up.parse().ok()?,
            by: self.handle(by)?,
        };
        Some((stamp, ron().from_str(did).ok()?))
    }

    fn handle(&mut self, name: &str) -> Option<Handle> {
        if let Some(known) = self.handles.iter().find(|handle| handle.as_str() == name) {
            return Some(known.clone());
        }
        // An escape has to be decoded; the slow path does that.
        let handle = Handle::from_name(name).filter(|handle| handle.as_str() == name)?;
        if self.handles.len() < HANDLES_REMEMBERED {
            self.handles.push(handle.clone());
        }
        Some(handle)
    }
}

fn in_any_order(text: &str) -> Option<(Stamp, Did)> {
    let Line {
        at,
        happened,
        up,
        by,
        did,
    } = ron().from_str(text).ok()?;
    Some((stamp(at, happened, up, by), did))
}

fn stamp(
    Text(recorded): Text<Time>,
    happened: Option<Text<Time>>,
    up: u64,
    Text(by): Text<Handle>,
) -> Stamp {
    let happened = happened.map_or(recorded, |Text(happened)| happened);
    Stamp {
        recorded,
        happened,
        up,
        by,
    }
}

fn newer(n: u64, text: &str) -> Said {
    let envelope: Result<Envelope, Error> = ron().from_str(text).map_err(|error| error.code);
    let (Ok(envelope), Some(raw)) = (envelope, did_text(text)) else {
        return Said::Unparsable(text.to_owned());
    };
    let kind = raw.split(['(', ',']).next().unwrap_or_default().to_owned();
    let stamp = stamp(envelope.at, envelope.happened, envelope.up, envelope.by);
    Said::Entry(Record {
        n,
        stamp,
        event: Event::Unknown {
            kind,
            raw: raw.to_owned(),
        },
    })
}

/// The text after `did:`. A quote inside a text is escaped, so the first `",did:` is the field.
fn did_text(text: &str) -> Option<&str> {
    let start = text.find("\",did:")? + "\",did:".len();
    let end = text.rfind(",prev:\"")?;
    text.get(start..end)
}
