//! Why a command failed, and the exit code that says so.

use crate::journal::{JournalError, JournalErrorKind};
use crate::session::output::NotWritten;
use crate::session::{OpenError, RecordError, SessionEnv, is_recorded_here};
use std::fmt;
use std::path::Path;

/// Why a command failed: what, why, what to do, and the exit code that says so.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) code: u8,
    pub(super) words: String,
}

impl Failure {
    /// Something was refused or makes no sense: exit code 2.
    pub(super) fn wrong_use(words: impl fmt::Display) -> Self {
        Self {
            code: 2,
            words: words.to_string(),
        }
    }

    /// Something cannot be read or written: exit code 3.
    pub(super) fn cannot(words: impl fmt::Display) -> Self {
        Self {
            code: 3,
            words: words.to_string(),
        }
    }

    /// Nothing can be recorded in this file, for this reason; `again` is what to do later: `Log`, `Import`.
    pub(super) fn read_only(file: &Path, env: &SessionEnv, why: &str, again: &str) -> Self {
        let name = file.display();
        Self::cannot(if is_recorded_here(file, env) {
            format!(
                "{name} is read-only for now. {why} The program that records it takes no lines now, as while it imports. {again} again when it has finished."
            )
        } else {
            format!("{name} is read-only. {why}")
        })
    }

    /// Something was damaged or altered: exit code 1. The words are on standard output already.
    pub(super) fn damaged() -> Self {
        Self {
            code: 1,
            words: String::new(),
        }
    }

    /// Standard output was closed, or its disk is full.
    pub(super) fn output(error: &std::io::Error) -> Self {
        Self::cannot(format!(
            "Cannot write the output: {error}. Check where it is written to."
        ))
    }
}

impl From<JournalError> for Failure {
    fn from(trouble: JournalError) -> Self {
        let code = match trouble.kind {
            JournalErrorKind::NoIncident => 1,
            JournalErrorKind::Reserved => 2,
            _ => 3,
        };
        Self {
            code,
            words: trouble.at_the_end(),
        }
    }
}

impl From<NotWritten> for Failure {
    fn from(error: NotWritten) -> Self {
        if error.refused {
            Self::wrong_use(error)
        } else {
            Self::cannot(error)
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Refused(refusal) => Self::wrong_use(refusal),
            OpenError::JournalError(trouble) => trouble.into(),
        }
    }
}

impl From<RecordError> for Failure {
    fn from(error: RecordError) -> Self {
        Self::wrong_use(error)
    }
}
