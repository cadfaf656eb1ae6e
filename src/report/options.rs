//! What a report is asked for: what to put in, under which headings, and as of when.

use crate::incident::Time;
use strum::EnumIter;

/// What to put in, and as of when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// True to put private notes in (R26).
    pub private: bool,
    /// True to list notes in the activity log of ICS 214 too.
    pub notes: bool,
    /// The moment the report is made: what still runs is measured up to it.
    pub now: Time,
    /// The set of headings, and so the order of the parts.
    pub headings: Headings,
    /// What becomes of sections with nothing in them.
    pub empty: Empty,
    /// What was redacted from the incident before, if anything; this only reports it.
    pub redacted: Option<Redacted>,
}

impl Options {
    /// A whole report as of that moment, under the framework's headings, without private notes.
    pub fn as_of(now: Time) -> Self {
        Self {
            private: false,
            notes: false,
            now,
            headings: Headings::Framework,
            empty: Empty::Say,
            redacted: None,
        }
    }
}

/// A set of headings. Each holds everything, in its own order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumIter)]
pub enum Headings {
    /// The framework's own.
    #[default]
    Framework,
    /// The order of the SRE book's postmortem.
    Sre,
    /// An order like that of `PagerDuty`'s postmortem.
    PagerDuty,
}

impl Headings {
    /// The set's name, as the command line takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Framework => "framework",
            Self::Sre => "sre",
            Self::PagerDuty => "pagerduty",
        }
    }

    /// The set's name, as shown.
    pub fn words(self) -> &'static str {
        match self {
            Self::Framework => "Framework",
            Self::Sre => "SRE book",
            Self::PagerDuty => "PagerDuty",
        }
    }

    /// What it is, in the words of `--help`.
    pub fn help(self) -> &'static str {
        match self {
            Self::Framework => "The framework's own headings",
            Self::Sre => "The order of the SRE book's postmortem",
            Self::PagerDuty => "An order like that of PagerDuty's postmortem",
        }
    }
}

/// What becomes of sections with nothing in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Empty {
    /// They say so in one line.
    #[default]
    Say,
    /// They are left out.
    LeaveOut,
}

/// What was redacted before the report was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redacted {
    /// How many people are called by their roles instead of their names.
    pub names: usize,
    /// How many entries were left out for their tags.
    pub entries: usize,
    /// Those tags, without `#`.
    pub tags: Vec<String>,
}
