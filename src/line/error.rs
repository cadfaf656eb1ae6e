//! Why a line could not be read, where, and what to type instead. The words themselves stay with the caller.

use crate::when::{TimeError, TimeErrorKind};
use std::fmt;
use std::ops::Range;

/// A line that means nothing yet. Nothing is lost by it: the text stays where it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineError {
    /// What sort of trouble it is.
    pub kind: LineErrorKind,
    /// Which bytes of the text it is about; empty at the place where something is missing.
    pub at: Range<usize>,
    /// What is wrong, in one sentence without a full stop.
    pub what: String,
    /// What to type instead, in one sentence without a full stop; empty where nothing helps.
    pub hint: String,
}

/// The sorts of trouble a line can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineErrorKind {
    /// Nothing was said.
    Empty,
    /// A time that cannot be: no such clock time, or one the zone's clocks skipped.
    Time,
    /// A time that has not come yet (R22).
    Future,
    /// There is no command of that name.
    UnknownCommand,
    /// Something is still missing; `what` names it.
    Missing,
    /// Something said is not what the command takes.
    Argument,
    /// More was said than the command takes.
    Extra,
    /// More than a line can hold; it belongs in a file.
    TooLong,
}

impl LineError {
    pub(super) fn new(
        kind: LineErrorKind,
        at: Range<usize>,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            kind,
            at,
            what: what.into(),
            hint: hint.into(),
        }
    }
}

impl LineError {
    /// What is wrong with a time at this place. In a line, what looks like a time can also be meant as words.
    pub(super) fn time(at: Range<usize>, error: TimeError) -> Self {
        let kind = match error.kind {
            TimeErrorKind::Future => LineErrorKind::Future,
            TimeErrorKind::NoTime | TimeErrorKind::Impossible => LineErrorKind::Time,
        };
        let hint = if at.start == 0 && kind == LineErrorKind::Time {
            format!("{}; a backslash before it makes it plain text", error.hint)
        } else {
            error.hint
        };
        Self::new(kind, at, error.what, hint)
    }
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            LineErrorKind::Missing => write!(f, "still missing: {}", self.what)?,
            _ => f.write_str(&self.what)?,
        }
        if self.hint.is_empty() {
            Ok(())
        } else {
            write!(f, "; {}", self.hint)
        }
    }
}

impl std::error::Error for LineError {}
