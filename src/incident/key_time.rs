//! Key times and the intervals between them (R30). A missing end leaves an interval blank, never guessed.

use super::time::{Span, Time};

/// A moment the incident is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyTime {
    /// The trouble began.
    Started,
    /// Somebody or something noticed.
    Detected,
    /// It was called an incident.
    Declared,
    /// It stopped spreading.
    Contained,
    /// The worst was over for users.
    Mitigated,
    /// Service was back as it was before.
    Recovered,
    /// Nothing was left to do.
    Resolved,
}

impl KeyTime {
    /// All of them, in their usual order.
    pub const ALL: [Self; 7] = [
        Self::Started,
        Self::Detected,
        Self::Declared,
        Self::Contained,
        Self::Mitigated,
        Self::Recovered,
        Self::Resolved,
    ];

    /// Those closing asks for (R30 names six; `recovered` is ours and may stay empty).
    pub const REQUIRED: [Self; 6] = [
        Self::Started,
        Self::Detected,
        Self::Declared,
        Self::Contained,
        Self::Mitigated,
        Self::Resolved,
    ];

    /// The name as typed, shown and reported.
    pub fn name(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Detected => "detected",
            Self::Declared => "declared",
            Self::Contained => "contained",
            Self::Mitigated => "mitigated",
            Self::Recovered => "recovered",
            Self::Resolved => "resolved",
        }
    }

    /// The key time with this name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|key| key.name().eq_ignore_ascii_case(name))
    }
}

/// Where a key time comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyMark {
    /// The moment.
    pub at: Time,
    /// The entry it was taken from, if it was.
    pub entry: Option<u64>,
}

/// A length between two key times, both ends named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// What it is called: `detect`, `mitigate`, …
    pub name: &'static str,
    /// From.
    pub from: KeyTime,
    /// To.
    pub to: KeyTime,
    /// The length; `None` where an end is missing.
    pub span: Option<Span>,
}

/// The intervals every report prints: name, from, to.
pub const INTERVALS: [(&str, KeyTime, KeyTime); 7] = [
    ("detect", KeyTime::Started, KeyTime::Detected),
    ("declare", KeyTime::Detected, KeyTime::Declared),
    ("contain", KeyTime::Detected, KeyTime::Contained),
    ("mitigate", KeyTime::Detected, KeyTime::Mitigated),
    ("repair", KeyTime::Declared, KeyTime::Mitigated),
    ("recover", KeyTime::Started, KeyTime::Recovered),
    ("resolve", KeyTime::Started, KeyTime::Resolved),
];
