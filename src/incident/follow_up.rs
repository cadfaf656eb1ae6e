//! Follow-ups: what is to be done after the incident, by whom and by when (R29).

use super::id::FollowUpId;
use super::person::Handle;
use super::time::Time;
use chrono::NaiveDate;

/// Something to do afterwards.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUp {
    /// Its number.
    pub id: FollowUpId,
    /// What.
    pub text: String,
    /// Who named it.
    pub by: Handle,
    /// When.
    pub at: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// Who sees to it.
    pub owner: Option<Handle>,
    /// By when, on the incident's calendar.
    pub due: Option<NaiveDate>,
    /// What it is good for.
    pub kind: Option<FollowUpKind>,
    /// The entry it came of: an answer, a finding, what went wrong.
    pub source: Option<u64>,
    /// When it was done.
    pub done: Option<Time>,
    /// True once its entry was struck (R23).
    pub struck: bool,
}

/// What a follow-up is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FollowUpKind {
    /// Keeps it from happening again.
    Prevent,
    /// Lets us see it sooner.
    Detect,
    /// Makes it hurt less.
    Mitigate,
    /// Changes how we work.
    Process,
}

impl FollowUpKind {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Prevent, Self::Detect, Self::Mitigate, Self::Process];

    /// The kind's name, as typed and shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Prevent => "prevent",
            Self::Detect => "detect",
            Self::Mitigate => "mitigate",
            Self::Process => "process",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name().eq_ignore_ascii_case(name))
    }
}

/// What to change about a follow-up; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FollowUpChange {
    /// A new owner.
    pub owner: Option<Handle>,
    /// A new due date.
    pub due: Option<NaiveDate>,
    /// A new kind.
    pub kind: Option<FollowUpKind>,
    /// Another entry it came of.
    pub source: Option<u64>,
    /// Done, or not done after all.
    pub done: Option<bool>,
}

/// What can be taken off a follow-up again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FollowUpPart {
    /// Its owner.
    Owner,
    /// Its due date.
    Due,
    /// Its kind.
    Kind,
    /// The entry it came of.
    Source,
}

impl FollowUpPart {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Due, Self::Kind, Self::Source];

    /// The part's name, as typed and shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Due => "due",
            Self::Kind => "kind",
            Self::Source => "source",
        }
    }

    /// The part with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|part| part.name().eq_ignore_ascii_case(name))
    }
}

impl FollowUp {
    /// True while somebody still has to see to it.
    pub fn is_open(&self) -> bool {
        self.done.is_none() && !self.struck
    }

    /// True where the part is filled in.
    pub fn has(&self, part: FollowUpPart) -> bool {
        match part {
            FollowUpPart::Owner => self.owner.is_some(),
            FollowUpPart::Due => self.due.is_some(),
            FollowUpPart::Kind => self.kind.is_some(),
            FollowUpPart::Source => self.source.is_some(),
        }
    }
}
