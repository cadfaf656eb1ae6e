//! People: the handle they are called by in the log and the name shown for it.

use crate::incident::correction::Worded;
use crate::incident::letters::{folded, is_mark};
use crate::incident::text::is_word_char;
use crate::incident::time::Time;
use std::fmt;
use std::sync::Arc;

mod event;
mod presence;

pub use event::{PersonEvent, PersonIntent};
pub use presence::Absent;

/// How the log calls a person: [`folded`], letters with their marks, digits, `-`, `_` and `.`; `@mo` is the handle `mo`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(Arc<str>);

impl Handle {
    /// The handle for a name as typed or imported: `Ana Ruiz` becomes `ana-ruiz`, `@Mo` becomes `mo`.
    /// `None` where no letter or digit is left.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut out = String::with_capacity(name.len());
        for c in name.trim().trim_start_matches('@').chars() {
            if is_word_char(c) {
                out.push(c);
            } else if c.is_whitespace() && !out.ends_with('-') {
                out.push('-');
            }
        }
        let out = folded(&out);
        let is_sign = |c: char| matches!(c, '-' | '.' | '_');
        let out = (out.trim_start_matches(|c| is_sign(c) || is_mark(c))).trim_end_matches(is_sign);
        (out.chars().any(char::is_alphanumeric) && out.chars().count() <= 64)
            .then(|| Self(out.into()))
    }

    /// The author where nobody is known at all: the person who records.
    pub fn recorder() -> Self {
        Self("recorder".into())
    }

    /// The handle without the `@`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether somebody is in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Spoke or acted in the log, never joined.
    Seen,
    /// In the room since then.
    Here {
        /// When they joined.
        since: Time,
    },
    /// Left the room.
    Left {
        /// When they left.
        at: Time,
    },
}

/// Somebody of the incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// What the log calls them.
    pub handle: Handle,
    /// What screens and reports show.
    pub name: String,
    /// Whether they are in the room.
    pub presence: Presence,
    /// What they are working on, as said, and since when (R5).
    pub work: Option<Work>,
    /// Every stay in the room: joined, left.
    pub stays: Vec<(Time, Option<Time>)>,
    /// Every time they were away and stayed in their roles (R35).
    pub absences: Vec<Absence>,
    /// The team they belong to, if it was said.
    pub team: Option<Worded>,
    /// Where they are, if it was said.
    pub site: Option<Worded>,
    /// How to reach them; shown only to the recorder (R38).
    pub contact: Option<String>,
}

/// A time somebody was away (R35).
#[derive(Clone, Debug, PartialEq)]
pub struct Absence {
    /// Since when.
    pub from: Time,
    /// Until when; `None` while it lasts.
    pub to: Option<Time>,
    /// Why, as said; may be empty.
    pub reason: String,
    /// The entry it began with.
    pub entry: u64,
    /// The entry that ended it.
    pub ended_by: Option<u64>,
}

/// What somebody is working on.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// In a few words.
    pub text: String,
    /// Since when.
    pub since: Time,
    /// The entry that says so.
    pub entry: u64,
}

impl Person {
    /// Somebody the log has named but who has not joined.
    pub(super) fn seen(handle: &Handle) -> Self {
        Self {
            handle: handle.clone(),
            name: handle.to_string(),
            presence: Presence::Seen,
            work: None,
            stays: Vec::new(),
            absences: Vec::new(),
            team: None,
            site: None,
            contact: None,
        }
    }

    /// True for whoever is or was in the room; not for who was only named, as a bot is that says something.
    pub fn has_come(&self) -> bool {
        self.presence != Presence::Seen
    }

    /// True while they are in the room.
    pub fn is_here(&self) -> bool {
        matches!(self.presence, Presence::Here { .. })
    }
}
