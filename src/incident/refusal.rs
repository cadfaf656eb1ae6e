//! Why not, and what to try instead. A refusal changes nothing and loses nothing.

use std::fmt;

/// A request the rules do not allow now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What sort of reason it is.
    pub kind: RefusalKind,
    /// Why, in one sentence without a full stop.
    pub why: String,
    /// What to do instead, in one sentence without a full stop; empty where nothing helps.
    pub hint: String,
}

/// The sorts of refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefusalKind {
    /// Something said is empty, too long or out of range.
    Input,
    /// What it points at does not exist.
    Unknown,
    /// It is not this person's to say.
    Authority,
    /// Not in the state things are in now.
    State,
    /// The incident is closed, or not open yet.
    Closed,
}

impl Refusal {
    /// A refusal of this kind.
    pub fn new(kind: RefusalKind, why: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            kind,
            why: why.into(),
            hint: hint.into(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)?;
        if self.hint.is_empty() {
            Ok(())
        } else {
            write!(f, "; {}", self.hint)
        }
    }
}

impl std::error::Error for Refusal {}
