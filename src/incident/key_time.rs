//! Key times and the intervals between them (R30). A missing end leaves an interval blank, never guessed.

use super::Incident;
use super::apply::Added;
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::NounEvent;
use super::field::events;
use super::intent::NounIntent;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::rules::{Checked, Room, is_plausible, must, refuse};
use super::state::State;
use super::time::{Span, Time, span_words};
use crate::incident::refusal::Remedy;
use strum::{EnumCount, EnumString, IntoStaticStr};

/// A moment the incident is measured by.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, EnumCount, EnumString,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
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
    pub const ALL: [Self; Self::COUNT] = [
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
        self.into()
    }

    /// The key time with this name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        name.parse().ok()
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

impl Interval {
    /// What is wrong with one that runs backwards.
    pub fn warning(&self) -> Option<String> {
        self.span.filter(|span| *span < Span::zero())?;
        let (from, to) = (self.from.name(), self.to.name());
        Some(format!("“{to}” is before “{from}”, check both"))
    }

    /// Its length in words, with the warning; `None` where an end is missing.
    pub fn words(&self) -> Option<String> {
        let length = span_words(self.span?);
        Some(match self.warning() {
            Some(warning) => format!("{length} ({warning})"),
            None => length,
        })
    }
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

events! {
    /// What happened to key times (R30).
    pub enum KeyTimeEvent {
        /// A key time was set, from an entry or by hand; both empty clears it (R30).
        Set { which: KeyTime, at: Option<Time>, entry: Option<u64> },
    }
}

/// What someone wants of key times (R30).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum KeyTimeIntent {
    /// Set a key time from an entry.
    FromEntry { which: KeyTime, entry: u64 },
    /// Set a key time by hand, or clear it with `None`.
    At { which: KeyTime, at: Option<Time> },
}

impl NounEvent for KeyTimeEvent {
    fn kind(&self) -> EntryKind {
        EntryKind::Correction
    }

    fn is_commands(&self) -> bool {
        false
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        None
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Set { which, at, entry } => room.may_set_key_time(*which, *at, *entry),
        }
    }

    fn apply(&self, state: &mut State, _: Added<'_>) {
        match self {
            Self::Set {
                which,
                at: Some(at),
                entry,
            } => {
                state.key_times.insert(
                    *which,
                    KeyMark {
                        at: *at,
                        entry: *entry,
                    },
                );
            }
            Self::Set {
                which, at: None, ..
            } => {
                state.key_times.remove(which);
            }
        }
    }

    fn reword(&self, _: &mut State, _: u64) {
        match self {
            Self::Set { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Set {
                which,
                at: Some(at),
                entry,
            } => {
                let clock = state.zone.local(*at).format("%Y-%m-%d %H:%M:%S");
                let label = state.zone.label(*at);
                let from = entry.map_or(String::new(), |n| format!(", from {}", state.code_at(n)));
                format!("Key time “{}”: {clock} {label}{from}", which.name())
            }
            Self::Set {
                which, at: None, ..
            } => {
                format!("Key time “{}” cleared", which.name())
            }
        }
    }
}

impl NounIntent for KeyTimeIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::FromEntry { which, entry } => {
                let found = incident.entry(entry).ok_or_else(|| {
                    Refusal::new(Kind::Unknown, format!("there is no entry #{entry}"), "")
                })?;
                KeyTimeEvent::Set {
                    which,
                    at: Some(found.happened),
                    entry: Some(entry),
                }
            }
            Self::At { which, at } => KeyTimeEvent::Set {
                which,
                at,
                entry: None,
            },
        })
    }
}

impl Room<'_> {
    fn may_set_key_time(&self, which: KeyTime, at: Option<Time>, entry: Option<u64>) -> Checked {
        if let Some(n) = entry {
            let found = self.standing_entry(n)?;
            must(
                at == Some(found.happened),
                Kind::Input,
                format!("{} happened at another time", self.state.code_at(n)),
                "",
            )?;
        }
        let Some(at) = at else {
            let set = self.state.key_times.contains_key(&which);
            return must(
                set,
                Kind::State,
                format!("“{}” is not set", which.name()),
                "",
            );
        };
        is_plausible(at)?;
        must(
            at <= self.stamp.recorded,
            Kind::Input,
            "that time has not come yet",
            "give a time in the past",
        )?;
        let same = self.state.key_times.get(&which) == Some(&KeyMark { at, entry });
        must(
            !same,
            Kind::State,
            format!("“{}” is that already", which.name()),
            "",
        )?;
        self.keeps_start_first(which, at)
    }

    /// R30: no key time is before the start.
    pub(super) fn keeps_start_first(&self, which: KeyTime, at: Time) -> Checked {
        let before_start = self.state.key_times.iter().find(|(key, mark)| match which {
            KeyTime::Started => **key != which && mark.at < at,
            _ => **key == KeyTime::Started && at < mark.at,
        });
        match before_start {
            None => Ok(()),
            Some((other, _)) => {
                let late = if which == KeyTime::Started {
                    *other
                } else {
                    which
                };
                refuse(
                    Kind::Input,
                    format!("“{}” would lie before “started”", late.name()),
                    Remedy::SetStarted.by("correct the earlier one first"),
                )
            }
        }
    }
}
