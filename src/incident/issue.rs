//! Issues: exactly one is worked on, the others are parked in order (R12).

use super::id::IssueId;
use super::time::Time;

/// A problem the room has noticed.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Its number.
    pub id: IssueId,
    /// What it is.
    pub text: String,
    /// Why it stands where it stands: the reason given last.
    pub reason: String,
    /// When it was noted.
    pub noted: Time,
    /// Where it stands.
    pub state: IssueState,
}

/// Where an issue stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssueState {
    /// The one being worked on.
    Active,
    /// Waiting its turn; the order is `State::parked`.
    Parked,
    /// Done with, as said.
    Settled {
        /// How.
        result: String,
    },
}
