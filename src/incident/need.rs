//! People and teams to involve: needed, contacted, joined or unavailable. Comms owns the list (R14).

use super::id::NeedId;
use super::person::Handle;
use super::time::Time;

/// Somebody we need who is not here yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// Its number.
    pub id: NeedId,
    /// A name, a team or a skill.
    pub whom: String,
    /// What for.
    pub why: String,
    /// How to reach them; shown to whoever records and to nobody else (R38).
    pub contact: Option<String>,
    /// Where it stands now.
    pub state: NeedState,
    /// Every state with when and by whom, the first being `Needed`.
    pub history: Vec<(NeedState, Time, Handle)>,
}

/// Where the search for somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeedState {
    /// Wanted, nobody has tried yet.
    Needed,
    /// Called or written to.
    Contacted,
    /// Here.
    Joined,
    /// Cannot come.
    Unavailable,
}

impl NeedState {
    /// The state as shown, and in the JSON report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Needed => "needed",
            Self::Contacted => "contacted",
            Self::Joined => "joined",
            Self::Unavailable => "unavailable",
        }
    }
}
