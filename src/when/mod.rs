//! Moments and spans as people type them: `14:32`, `-7m`, `2026-11-22T14:32+01:00`, `1h20m`, `update`, `#12`. The one
//! reader of times for the log line, every field of the window and the command line, and the way back to text. Pure:
//! reads no clock; "now" and the zone come in with [`Clocks`].

mod since;
mod typed;

pub use since::Since;
pub use typed::{Typed, on_clocks, span, starts};

use crate::incident::{Span, Time, Zone};
use std::fmt;

/// What times are read against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// The moment it is read: what has happened is not after it.
    pub now: Time,
    /// When it was typed, at or before `now`: `-7m` counts from it, however long it waited to be read.
    pub typed: Time,
    /// The zone of clock times without one.
    pub zone: Zone,
}

impl Clocks {
    /// What is typed and read at one moment.
    pub fn at(now: Time, zone: Zone) -> Self {
        Self {
            now,
            typed: now,
            zone,
        }
    }

    /// Reads a time that has passed and nothing else; a bare clock time is the latest one.
    ///
    /// # Errors
    /// Where it is no time, or has not come yet (R22).
    pub fn past(self, text: &str) -> Result<Time, TimeError> {
        whole(text).ok_or_else(no_time)?.past(self)
    }

    /// Reads a time to come and nothing else: `10m` from now, or the next `15:20`.
    ///
    /// # Errors
    /// Where it is no time, or none that can be reckoned with.
    pub fn coming(self, text: &str) -> Result<Time, TimeError> {
        if let Some(span) = span(text.trim()) {
            return self.in_a_while(span);
        }
        let coming = whole(text).map(|typed| typed.coming(self));
        coming.and_then(Result::ok).ok_or_else(|| {
            let what = format!("“{}” is not a time to come", text.trim());
            TimeError::new(TimeErrorKind::NoTime, what, "type it like 15:20 or 10m")
        })
    }

    /// So long from now.
    ///
    /// # Errors
    /// Where that is beyond the calendar.
    pub fn in_a_while(self, span: Span) -> Result<Time, TimeError> {
        self.now.checked_add_signed(span).ok_or_else(|| {
            let what = "that is too far ahead";
            TimeError::new(TimeErrorKind::Impossible, what, "")
        })
    }
}

/// The moment as it can be typed anywhere, whatever the zone: `2026-11-22T14:32:05Z`.
pub fn print(moment: Time) -> String {
    moment.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
}

/// Why a time could not be read. The text stays the caller's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeError {
    /// What sort of trouble it is.
    pub kind: TimeErrorKind,
    /// What is wrong, in one sentence without a full stop.
    pub what: String,
    /// What to type instead, in one sentence without a full stop; empty where nothing helps.
    pub hint: String,
}

/// The sorts of trouble with a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeErrorKind {
    /// It does not have the shape of a time.
    NoTime,
    /// No clock shows it: `25:99`, or a time the zone's clocks skipped.
    Impossible,
    /// It has not come yet (R22).
    Future,
}

impl TimeError {
    fn new(kind: TimeErrorKind, what: impl Into<String>, hint: impl Into<String>) -> Self {
        let (what, hint) = (what.into(), hint.into());
        Self { kind, what, hint }
    }
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if self.hint.is_empty() {
            Ok(())
        } else {
            write!(f, "; {}", self.hint)
        }
    }
}

impl std::error::Error for TimeError {}

/// The time that the text is, with nothing before or behind it but blanks.
fn whole(text: &str) -> Option<Typed> {
    let text = text.trim();
    starts(text)
        .filter(|(_, length)| *length == text.len())
        .map(|(typed, _)| typed)
}

fn no_time() -> TimeError {
    TimeError::new(
        TimeErrorKind::NoTime,
        "that is not a time",
        "type it like 14:32, 14:32:05, -7m or 2026-11-22 14:32",
    )
}
