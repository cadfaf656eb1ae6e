//! Actions at the gate: nothing risky happens without Command's approval, and what did is never shown as approved
//! (R8-R10, R33).

use crate::incident::correction::{Worded, correct};
use crate::incident::id::{ActionId, EvidenceId};
use crate::incident::person::Handle;
use crate::incident::time::{self, Span, Time, span_words};
use std::fmt;
use strum::IntoStaticStr;

mod apply;
mod event;
mod lapse;
mod proposal;
mod rules;

pub use event::{ActionEvent, ActionIntent};

/// Something that may affect the business.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Its number.
    pub id: ActionId,
    /// What is to be done, or was.
    pub text: String,
    /// Who proposed or recorded it.
    pub by: Handle,
    /// Who will do it, or did.
    pub who: Option<Handle>,
    /// Which kind of action it is: one of [`KINDS`] or of the team's own (R33).
    pub kind: Option<Worded>,
    /// What could go wrong.
    pub risk: Option<Worded>,
    /// The way back.
    pub back: Option<Worded>,
    /// The action that has to be done before this one starts (R33).
    pub after: Option<ActionId>,
    /// The action it rolls back, if it is the rollback of one (R33).
    pub undoes: Option<ActionId>,
    /// When the room was asked for objections, and by whom.
    pub objections_asked: Option<(Time, Handle)>,
    /// The objections, in the order raised.
    pub objections: Vec<Objection>,
    /// What Command asked before deciding, in order.
    pub queries: Vec<Query>,
    /// Its state.
    pub state: ActionState,
    /// When it was proposed, or taken where it never was.
    pub since: Time,
    /// The entry that added it.
    pub entry: u64,
    /// Command's approval while it stands, and once started the one it was started on; one taken back
    /// stays in the record.
    pub approval: Option<Approval>,
    /// The other approvals, where one lapsed and was renewed or the action was done without: each counted for its own time.
    pub other_approvals: Vec<Approval>,
    /// When it was started, and by whom.
    pub started: Option<(Time, Handle)>,
    /// How and when it ended.
    pub ended: Option<(Time, Outcome, String)>,
    /// The evidence its result rests on.
    pub shown_by: Vec<EvidenceId>,
    /// Set when somebody did it unapproved; never unset (R10).
    pub unapproved: Option<Unapproved>,
    /// Why it is held, was refused or withdrawn.
    pub reason: Option<Worded>,
    /// When it last moved at the gate; nothing at the gate happens before that.
    pub moved: Time,
    /// True once Command approved or refused it: these words stay as they are.
    pub judged: bool,
}

impl Action {
    /// Whoever starts it where nobody is named: whoever is to do it, else whoever proposed it.
    pub fn starter(&self) -> &Handle {
        self.who.as_ref().unwrap_or(&self.by)
    }

    /// How it came out, where it is over.
    pub fn outcome(&self) -> Option<Outcome> {
        self.ended.as_ref().map(|(_, outcome, _)| *outcome)
    }

    /// How long it took, from its start, or from when it was done unapproved, to its end.
    pub fn took(&self) -> Option<Span> {
        let (ended, ..) = self.ended.as_ref()?;
        let started = self.started.as_ref().map(|(at, _)| *at);
        let began = started.or(self.unapproved.as_ref().map(|taken| taken.at))?;
        Some(time::between(began, *ended).max(Span::zero()))
    }

    /// Corrected words of the entry that stated its risk, its rollback or its kind, in this order.
    pub(super) fn correct(&mut self, entry: u64, stated: [&Option<String>; 3]) {
        let kept = [&mut self.risk, &mut self.back, &mut self.kind];
        for (kept, stated) in kept.into_iter().zip(stated) {
            correct(kept, entry, stated.as_ref());
        }
    }

    /// What Command asked and nobody has answered yet.
    pub fn open_query(&self) -> Option<&Query> {
        self.queries.last().filter(|query| query.answered.is_none())
    }
}

/// The kinds of actions that every team is offered (R8, R33); a team adds its own.
pub const KINDS: [&str; 6] = [
    "deployment",
    "data",
    "restart",
    "failover",
    "switch off",
    "other",
];

/// What somebody said against an action.
#[derive(Clone, Debug, PartialEq)]
pub struct Objection {
    /// The words.
    pub text: String,
    /// Who objected.
    pub by: Handle,
    /// When.
    pub at: Time,
    /// The entry that holds it.
    pub entry: u64,
}

/// What Command asked before deciding, and whether that was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The question.
    pub text: String,
    /// Who asked.
    pub by: Handle,
    /// When.
    pub at: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// When it was answered, by whom, and in which words; none where only details were stated.
    pub answered: Option<(Time, Handle, Option<Worded>)>,
}

/// Command's express approval.
#[derive(Clone, Debug, PartialEq)]
pub struct Approval {
    /// Who held Command and gave it.
    pub by: Handle,
    /// When it was given.
    pub at: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// When the action had moved last before it: the approval cannot have come earlier.
    pub after: Time,
    /// After how many minutes it lapses (R32). `None` in a file of a version that did not know that
    /// approvals lapse: there this one never does.
    pub minutes: Option<u32>,
    /// Why Command decided alone, where the room did not agree or time did not allow.
    pub because: Option<String>,
}

/// That an approval no longer counts: it has to be given again before the start (R32).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lapse {
    /// Since when.
    pub at: Time,
    /// Why.
    pub why: LapseReason,
}

/// Why an approval lapsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LapseReason {
    /// Whoever gave it no longer holds Command, or took it again since.
    CommandChanged,
    /// It was given longer ago than these minutes.
    Expired(u32),
}

impl LapseReason {
    /// The reason in the JSON report.
    pub fn key(self) -> &'static str {
        match self {
            Self::CommandChanged => "command_changed",
            Self::Expired(_) => "expired",
        }
    }
}

impl fmt::Display for LapseReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CommandChanged => f.write_str("Command changed"),
            Self::Expired(minutes) => write!(f, "{} over", span_words(time::minutes(*minutes))),
        }
    }
}

impl fmt::Display for Lapse {
    /// `approval lapsed: Command changed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "approval lapsed: {}", self.why)
    }
}

/// How long an approval holds where nobody said otherwise, in minutes (R32).
pub const APPROVAL_MINUTES: u32 = 30;

/// The longest an approval can be made to hold, in minutes: a day.
pub const LONGEST_APPROVAL: u32 = 24 * 60;

/// That an action was taken unapproved.
#[derive(Clone, Debug, PartialEq)]
pub struct Unapproved {
    /// When it was taken.
    pub at: Time,
    /// When Command acknowledged it, who that was, and what they said; `None` until then.
    pub acknowledged: Option<(Time, Handle, String)>,
}

/// Where an action stands at the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionState {
    /// Needs Command's approval.
    Proposed,
    /// Command wants it to wait.
    Held,
    /// Command said no.
    Refused,
    /// Command said yes; not started yet.
    Approved,
    /// Under way.
    Started,
    /// It ended so.
    Ended(Outcome),
    /// Taken unapproved.
    Taken,
    /// Nobody wants it any more.
    Withdrawn,
}

impl ActionState {
    /// The state in the JSON report and in filters: `proposed`, `done`, `taken_without_word`, …
    pub fn key(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Held => "held",
            Self::Refused => "refused",
            Self::Approved => "confirmed",
            Self::Started => "started",
            Self::Ended(outcome) => outcome.key(),
            Self::Taken => "taken_without_word",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state as shown.
    pub fn words(self) -> &'static str {
        match self {
            Self::Proposed => "needs approval",
            Self::Held => "held",
            Self::Refused => "refused",
            Self::Approved => "approved",
            Self::Started => "under way",
            Self::Ended(outcome) => outcome.words(),
            Self::Taken => "unapproved",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// True while it still asks something of somebody.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Proposed | Self::Held | Self::Approved | Self::Started
        )
    }

    /// True while it is for Command to say something.
    pub fn waits_for_command(self) -> bool {
        matches!(self, Self::Proposed | Self::Held)
    }
}

/// How an action ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Outcome {
    /// As intended.
    Done,
    /// It did not work.
    Failed,
    /// Undone by its way back.
    RolledBack,
}

impl Outcome {
    /// The outcome in the JSON report.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The outcome as shown.
    pub fn words(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::RolledBack => "rolled back",
        }
    }
}
