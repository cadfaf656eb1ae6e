//! The interface to an incident's storage: one order of sealed lines, appended to by whoever records and read by
//! whoever follows. A session knows its journal by these two traits only. The single file with its parts
//! implements them ([`Appender`](super::Appender), [`Follower`](super::Follower)); an order shared by several
//! laptops can do so later: it stores the same lines, byte for byte, and decides whose line comes next. It does
//! not interpret entries.
//!
//! What an implementation promises, and what the session relies on:
//!
//! 1. **Durable.** [`append`](Journal::append) returns a head only once every line up to it would survive a power cut.
//! 2. **Compare and append.** Nothing is added unless `expected` is the last recorded line. If another line came
//!    first, the error is [`OutOfTurn`](super::JournalErrorKind::OutOfTurn) and nothing has changed: the caller
//!    reads the new lines and decides again.
//! 3. **One chain.** Each entry becomes one line, with the number after the one before and the seal of the line before
//!    it ([`seal`](super::seal)); so everybody who has the same head has the same bytes.
//! 4. **No entry is lost.** If an error [may pass](super::JournalError::may_pass), the entries are queued and
//!    are the first to be recorded by the next `append`, which may have none of its own. With any other error none
//!    was queued.
//! 5. **No gap.** [`read`](JournalReader::read) gives all lines after the named one, in order, or everything
//!    again.

use super::error::JournalError;
use super::frame::Head;
use super::reading::Reading;
use crate::incident::Record;
use std::path::Path;

/// The result of a check.
#[derive(Debug)]
pub enum Look {
    /// Nothing new.
    Same,
    /// Entries that follow the known ones.
    More {
        /// The new entries.
        records: Vec<Record>,
        /// The numbers at which another session began.
        sessions: Vec<u64>,
        /// The new end of the chain.
        head: Head,
    },
    /// Everything, read again: the first check, a new part, or a file that changed in another way.
    All(Box<Reading>),
}

/// Reads an order of lines.
pub trait JournalReader: Send {
    /// The lines recorded after this one; all lines, if none is named or the line no longer exists. Remembers
    /// how far it has read, so that a repeated call costs only the new lines.
    ///
    /// # Errors
    /// If it cannot be read now; a later call may succeed.
    fn read(&mut self, after: Option<Head>) -> Result<Look, JournalError>;

    /// The incident's first file on this machine: for messages, and to find what is beside it.
    fn first(&self) -> &Path;
}

/// Adds to an order of lines, in the calling thread; [`Writer`](super::Writer) runs one on a thread of its own.
pub trait Journal: JournalReader {
    /// The last recorded line.
    fn head(&self) -> Head;

    /// Records these entries after the line `expected`, which must be the last one, and after the
    /// [queued](Self::waiting) entries. Returns the new last line. Without any entries it tries again to record
    /// the queued ones.
    ///
    /// # Errors
    /// If it [may pass](JournalError::may_pass), the entries are queued; [`head`](Self::head) shows how many
    /// were recorded nevertheless. Otherwise none was queued.
    fn append(&mut self, expected: Head, entries: &[Record]) -> Result<Head, JournalError>;

    /// How many entries are queued and not recorded.
    fn waiting(&self) -> u64;

    /// Drops every queued entry of which no byte is written; returns the number of the first of them, which is
    /// the next expected number.
    fn withdraw(&mut self) -> u64;

    /// Messages for the person who records, in sentences, each once.
    fn take_messages(&mut self) -> Vec<String> {
        Vec::new()
    }
}
