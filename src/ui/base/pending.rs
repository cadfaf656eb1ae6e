//! What a key asked for and is not recorded yet. Why it waits is said where it is asked, in `window`.

use std::time::Duration;

use crate::incident::{Handle, Intent, Time};
use crate::ui::base::command::Command;

/// How long what a key asked for can be undone.
pub const UNDO: Duration = Duration::from_secs(5);

/// What a key asked for, and is recorded when its time is up.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// The command whose key it was.
    pub command: Command,
    /// What is wanted.
    pub intent: Intent,
    /// In whose name; whoever can say it if nobody is named.
    pub by: Option<Handle>,
    /// What will be recorded, without a full stop: `A3 approved by Ana Ruiz: restart db1`.
    pub words: String,
    /// When the key was pressed.
    pub pressed: Time,
    /// How long it can still be undone.
    pub left: Duration,
}

/// An entry that is offered: it is shown, Enter in the empty log line records it, Esc leaves it.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// What is offered, as a question: `Undo “db1 lags”?`
    pub question: String,
    /// What Enter will record, without a full stop: `#12 struck · recorded by mistake`.
    pub records: String,
    /// What is wanted.
    pub intent: Intent,
    /// In whose name; whoever can say it if nobody is named.
    pub by: Option<Handle>,
    /// The number of the entry that would come next: once that is there, the offer is stale.
    pub next: u64,
}
