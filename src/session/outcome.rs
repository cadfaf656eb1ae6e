//! What comes of a log line, and why a session could not do something.

use super::attach::{About, Source};
use crate::incident::{Refusal, RefusalKind};
use crate::journal::JournalError;
use crate::line::remedy;
use crate::line::{LineError, WindowCommand};
use std::fmt;

/// The result of a log line.
#[derive(Clone, Debug, PartialEq)]
pub enum LineOutcome {
    /// It was recorded as this entry.
    Entry(u64),
    /// It is a command for the window.
    Window(WindowCommand),
    /// It is about a file, which is stored first: see `Session::attach`.
    Attach(Source, About),
}

/// Why a log line was not accepted. The caller keeps its text.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordError {
    /// It cannot be read.
    Unread(LineError),
    /// The rules do not allow it now.
    Refused(Refusal),
}

impl From<Refusal> for RecordError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unread(error) => error.fmt(f),
            Self::Refused(refusal) => f.write_str(&remedy::explained(refusal)),
        }
    }
}

impl RecordError {
    /// The same as a refusal, to show beside the line.
    pub fn into_refusal(self) -> Refusal {
        match self {
            Self::Unread(error) => Refusal::new(RefusalKind::Input, error.what, error.hint),
            Self::Refused(refusal) => refusal,
        }
    }
}

/// Why a session could not begin.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenError {
    /// The rules do not allow it: an empty name, for instance.
    Refused(Refusal),
    /// The file cannot be opened or created.
    JournalError(JournalError),
}

impl From<Refusal> for OpenError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<JournalError> for OpenError {
    fn from(trouble: JournalError) -> Self {
        Self::JournalError(trouble)
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::JournalError(trouble) => trouble.fmt(f),
        }
    }
}

impl std::error::Error for OpenError {}
