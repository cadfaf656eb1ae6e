//! The state of the record: what is on disk, what is not and why (R25). Plain data for the window;
//! finding it out is the session's work.

use crate::incident::Time;

/// The state of the record, always shown.
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
    /// Somebody else records; what they record is shown here as it comes.
    Following(Followed),
}

impl Saved {
    /// True where entries can be made.
    pub fn is_writable(&self) -> bool {
        !matches!(self, Self::ReadOnly { .. } | Self::Following(_))
    }
}

/// The state of an incident that somebody else records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// Who records, as shown: the name of their machine.
    pub holder: String,
    /// True once nobody does any more, so that it can be recorded here.
    pub free: bool,
    /// Why what is shown may not be the latest, and since when; empty while it is.
    pub stale: String,
}
