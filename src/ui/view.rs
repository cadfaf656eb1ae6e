//! What the panels read: the incident, its board and how the record stands. Nothing in here can be changed.

use crate::board::Board;
use crate::incident::{Handle, Incident, Time, Zone};
use crate::preferences::Preferences;

pub use crate::board::record::{RecordState, Saved};

/// Everything a panel may look at.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The incident, with what still waits to reach the disk.
    pub incident: &'a Incident,
    /// The board of this second.
    pub board: &'a Board,
    /// How the record stands.
    pub record: &'a RecordState,
    /// The moment this frame is drawn for.
    pub now: Time,
    /// Whose words are taken where nobody is named and nobody holds Recorder.
    pub me: &'a Handle,
    /// What the team set up.
    pub preferences: &'a Preferences,
    /// The zone times are shown in.
    pub zone: Zone,
    /// The file's path as shown; empty for a board without a file.
    pub path: &'a str,
}

impl View<'_> {
    /// True while this entry is not yet known to be on disk (R25).
    pub fn is_pending(&self, n: u64) -> bool {
        self.record.recorded.is_none_or(|last| n > last)
    }

    /// True where entries can be made.
    pub fn is_writable(&self) -> bool {
        !matches!(self.record.saved, Saved::ReadOnly { .. })
    }
}
