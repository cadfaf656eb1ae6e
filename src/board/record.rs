//! How the record stands: what is on disk, what is not and why (R25). Plain data for the window;
//! finding it out is the session's work.

use crate::incident::Time;

/// How the record stands, always in sight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecordState {
    /// Whether everything is on disk.
    pub saved: Saved,
    /// The last entry known to be on disk.
    pub recorded: Option<u64>,
    /// The head code of the last recorded line, `#214·9f3c12ab`.
    pub head: String,
}

/// Whether everything is on disk.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Saved {
    /// Everything shown is on disk.
    #[default]
    Recorded,
    /// Something is on its way, since then.
    Saving {
        /// Since when.
        since: Time,
    },
    /// Something could not be recorded; its words are kept in memory.
    NotRecorded {
        /// How many entries wait.
        entries: usize,
        /// What is wrong.
        why: String,
        /// What to do.
        hint: String,
    },
    /// The file is open to read only.
    ReadOnly {
        /// Why.
        why: String,
    },
}
