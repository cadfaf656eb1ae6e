//! Status updates: what one holds, for whom, and when the next is due (framework; R18-R21).
//! Sending itself is done by people, outside; here is only what was sent.

use crate::incident::id::UpdateId;
use crate::incident::person::Handle;
use crate::incident::severity::Severity;
use crate::incident::text::is_blank;
use crate::incident::time::{self, Span, Time};
use std::fmt;

mod audience;
mod channel;
mod decide;
mod event;
mod intervals;
mod said;
mod state;

pub use audience::{Audience, LONGEST_AUDIENCE, OwnAudience};
pub use channel::{LONGEST_OUTPUT, Run, RunEnd, Way};
pub use event::{UpdateEvent, UpdateIntent, audiences};
pub use intervals::{Intervals, SentWhenDue};
pub use said::{UpdatePart, UpdateSaid};
pub use state::{LONGEST_STATE, UpdateState};

/// The longest ETA, in its own unit: anything further off is TBD.
pub const LONGEST_ETA: u32 = 10_000;

/// When it will be over (framework).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eta {
    /// Nobody can say yet.
    Tbd,
    /// Within hours: from, to; equal where one number was given.
    Hours(u32, u32),
    /// Within days: from, to; equal where one number was given.
    Days(u32, u32),
    /// It is over.
    Complete,
}

impl fmt::Display for Eta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to, unit) = match *self {
            Self::Tbd => return f.write_str("TBD"),
            Self::Complete => return f.write_str("Complete"),
            Self::Hours(from, to) => (from, to, "hour"),
            Self::Days(from, to) => (from, to, "day"),
        };
        match (from, to) {
            (1, 1) => write!(f, "1 {unit}"),
            (from, to) if from == to => write!(f, "{from} {unit}s"),
            (from, to) => write!(f, "{from}–{to} {unit}s"),
        }
    }
}

impl std::str::FromStr for Eta {
    type Err = String;

    /// Reads `tbd`, `complete`, `3h`, `6-10 hours`, `2 days`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let lower = text.trim().to_lowercase();
        if matches!(lower.as_str(), "tbd" | "?" | "unknown") {
            return Ok(Self::Tbd);
        }
        if matches!(lower.as_str(), "complete" | "completed" | "done") {
            return Ok(Self::Complete);
        }
        let wrong = || format!("“{text}” is no ETA; say tbd, 3h, 6-10h, 2d or complete");
        let unit_at = lower.find(char::is_alphabetic).ok_or_else(wrong)?;
        let (numbers, unit) = lower.split_at(unit_at);
        let mut parts = numbers
            .split(['-', '–'])
            .map(|part| part.trim().parse::<u32>());
        let from = parts.next().and_then(Result::ok).ok_or_else(wrong)?;
        let to = match parts.next() {
            Some(part) => part.map_err(|_| wrong())?,
            None => from,
        };
        if from == 0 || to < from || to > LONGEST_ETA || parts.next().is_some() {
            return Err(wrong());
        }
        match unit.trim() {
            "h" | "hour" | "hours" => Ok(Self::Hours(from, to)),
            "d" | "day" | "days" => Ok(Self::Days(from, to)),
            _ => Err(wrong()),
        }
    }
}

/// Everything one update says (R18). Name and ID are copied in, so that it stands alone.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateContent {
    /// The incident's name when it was written.
    pub name: String,
    /// The incident's ID, if it has one.
    pub id: Option<String>,
    /// How far the incident is, if said.
    pub state: Option<UpdateState>,
    /// When it will be over.
    pub eta: Eta,
    /// Current impact, if said to every audience alike; an audience's own words come before it.
    pub impact: Option<String>,
    /// What is being done, if said to every audience alike.
    pub doing: Option<String>,
    /// When the next one is promised, if it is.
    pub next: Option<Time>,
    /// The sent update that this one corrects (R21).
    pub corrects: Option<UpdateId>,
    /// Each audience with the change since its last update, in its own words (R19).
    pub wordings: Vec<Wording>,
}

impl UpdateContent {
    /// The words for this audience, if it is for them.
    pub fn wording(&self, audience: Audience) -> Option<&Wording> {
        self.wordings.iter().find(|w| w.audience == audience)
    }

    /// The impact as told to this audience.
    pub fn impact_for(&self, audience: Audience) -> Option<&str> {
        let own = self.wording(audience).and_then(|w| w.impact.as_deref());
        own.or(self.impact.as_deref())
    }

    /// The impact as told to all alike, else to the first audience that has words of its own for it.
    pub fn impact_of_any(&self) -> Option<&str> {
        let own = self.wordings.iter().find_map(|w| w.impact.as_deref());
        let told = self.impact.as_deref().or(own);
        told.filter(|told| !is_blank(told))
    }

    /// What is being done as told to this audience.
    pub fn doing_for(&self, audience: Audience) -> Option<&str> {
        let own = self.wording(audience).and_then(|w| w.doing.as_deref());
        own.or(self.doing.as_deref())
    }

    /// The same for one audience only.
    #[must_use]
    pub fn only_for(&self, audience: Audience) -> Self {
        let mut content = self.clone();
        content.wordings.retain(|w| w.audience == audience);
        content
    }
}

/// The change since the last update, for one audience.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    /// For whom.
    pub audience: Audience,
    /// What changed.
    pub change: String,
    /// Whether the ETA is shown; it may be left out for an audience (R19).
    pub with_eta: bool,
    /// The impact in words of its own.
    pub impact: Option<String>,
    /// What is being done in words of its own.
    pub doing: Option<String>,
}

impl Wording {
    /// The change for an audience, which sees the ETA and has no other words of its own.
    pub fn new(audience: Audience, change: impl Into<String>) -> Self {
        Self {
            audience,
            change: change.into(),
            with_eta: true,
            impact: None,
            doing: None,
        }
    }
}

/// An update that went out; it never changes (R21).
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// Its number.
    pub id: UpdateId,
    /// What it says.
    pub content: UpdateContent,
    /// Who sent it.
    pub by: Handle,
    /// When.
    pub at: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// Who held Command and signed it off, where that was asked for.
    pub signed_by: Option<Handle>,
    /// The channels it went out by, as far as the program knows them.
    pub ways: Vec<Way>,
}

/// An update that waits for Command's sign-off (R19).
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The entry that handed it in: the number it is signed off by.
    pub entry: u64,
    /// What it will say.
    pub content: UpdateContent,
    /// Who wrote it.
    pub by: Handle,
    /// When it was handed in.
    pub at: Time,
    /// Who signed it off, once that happened.
    pub signed_by: Option<Handle>,
    /// When it was signed off.
    pub signed: Option<Time>,
}

/// The usual cadence of updates for a severity, in minutes; `None` where none is owed. Nothing is owed to
/// executives and a team's own audiences until somebody sets it. Unknown severity is treated as the higher one until
/// somebody knows better. The source is `PagerDuty`'s public incident response guide, which asks for an update every 20 to 30
/// minutes of a major incident; below that it is slower by our own choice.
pub fn usual_cadence(severity: Option<Severity>, audience: Audience) -> Option<u32> {
    match (severity.unwrap_or(Severity::Sev2), audience) {
        (Severity::Sev5, _) | (_, Audience::Executives | Audience::Own(_)) => None,
        (Severity::Sev1, _) => Some(20),
        (Severity::Sev2, _) => Some(30),
        (Severity::Sev3, _) => Some(60),
        (Severity::Sev4, _) => Some(240),
    }
}

/// When an update is due, and why then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// For whom.
    pub audience: Audience,
    /// The moment.
    pub at: Time,
    /// True where a snooze moved it.
    pub snoozed: bool,
    /// The cadence, in minutes: each time so many pass after it, another one is missed.
    pub minutes: Option<u32>,
}

impl Due {
    /// The time left at `now`; negative once overdue.
    pub fn left(&self, now: Time) -> Span {
        time::between(now, self.at)
    }

    /// How many intervals have been missed by `now`, this one included; 0 while it is not overdue (R34).
    pub fn missed(&self, now: Time) -> u32 {
        let over = time::minus(self.left(now)).num_minutes();
        if self.left(now) >= Span::zero() {
            return 0;
        }
        let more = self
            .minutes
            .and_then(|every| over.checked_div(i64::from(every)));
        u32::try_from(more.unwrap_or(0))
            .unwrap_or(u32::MAX)
            .saturating_add(1)
    }
}
