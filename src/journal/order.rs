//! The way into an incident: one order of sealed lines, appended to by whoever records and read on from by whoever
//! follows. A session knows its journal by these two traits only. The single file with its parts implements them
//! ([`Appender`](super::Appender), [`Follower`](super::Follower)); an order that several laptops share can do so later:
//! it keeps the same lines, byte for byte, and decides whose line comes next. What an entry means is not its business.
//!
//! What an implementation promises, and what the session relies on:
//!
//! 1. **Durable.** [`append`](Journal::append) returns a head only once every line up to it would survive a power cut.
//! 2. **Compare and append.** Nothing is added unless `expected` is the last recorded line. Where something else came
//!    first, the answer is [`OutOfTurn`](super::JournalErrorKind::OutOfTurn) and nothing has changed: whoever asked
//!    reads on and decides again.
//! 3. **One chain.** Each entry becomes one line, with the number after the one before and the seal of the line before
//!    it ([`seal`](super::seal)); so everybody who has the same head has the same bytes.
//! 4. **No word is lost.** Where an error [may pass](super::JournalError::may_pass), the entries are kept and are the
//!    first to be recorded by the next `append`, which may have none of its own. With any other error none was taken in.
//! 5. **No gap.** [`read`](JournalReader::read) gives all that follows the line named, in order, or everything again.

use super::error::JournalError;
use super::frame::Head;
use super::reading::Reading;
use crate::incident::Record;
use std::path::Path;

/// What a look found.
#[derive(Debug)]
pub enum Look {
    /// Nothing new.
    Same,
    /// Entries that follow from those before.
    More {
        /// The new entries.
        records: Vec<Record>,
        /// The new end of the chain.
        head: Head,
    },
    /// Everything, read anew: the first look, a new part, or a file that changed otherwise.
    All(Box<Reading>),
}

/// Reads an order of lines.
pub trait JournalReader: Send {
    /// What was recorded after this line; everything, where none is named or the line is not there any more.
    /// Remembers how far it has read, so that asking again and again costs what is new and no more.
    ///
    /// # Errors
    /// Where it cannot be read now; asking again may succeed.
    fn read(&mut self, after: Option<Head>) -> Result<Look, JournalError>;

    /// The incident's first file on this machine: for messages, and to find what is beside it.
    fn first(&self) -> &Path;
}

/// Adds to an order of lines, in the calling thread; [`Writer`](super::Writer) runs one on a thread of its own.
pub trait Journal: JournalReader {
    /// The last recorded line.
    fn head(&self) -> Head;

    /// Records these entries after the line `expected`, which must be the last one, and after what
    /// [waits](Self::waiting). Returns the new last line. Without any entries it tries again to record what waits.
    ///
    /// # Errors
    /// Where it [may pass](JournalError::may_pass), the entries are kept and wait; [`head`](Self::head) tells how many
    /// were recorded nevertheless. Otherwise none was taken in.
    fn append(&mut self, expected: Head, entries: &[Record]) -> Result<Head, JournalError>;

    /// How many entries are kept and not recorded.
    fn waiting(&self) -> u64;

    /// Drops every waiting entry of which no byte is written; returns the number of the first of them, which is the
    /// next to come.
    fn withdraw(&mut self) -> u64;

    /// What there is to tell the person who records, in sentences, each once.
    fn take_messages(&mut self) -> Vec<String> {
        Vec::new()
    }
}
