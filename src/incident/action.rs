//! Actions at the gate: nothing risky happens without Command's word, and what did is never dressed up (R8-R10).

use super::id::ActionId;
use super::person::Handle;
use super::time::Time;

/// Something that may affect the business.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Its number.
    pub id: ActionId,
    /// What is to be done, or was.
    pub text: String,
    /// Who proposed it, or told of it.
    pub by: Handle,
    /// Who will do it, or did.
    pub who: Option<Handle>,
    /// What could go wrong.
    pub risk: Option<String>,
    /// The way back.
    pub back: Option<String>,
    /// Where it stands.
    pub state: ActionState,
    /// When it was proposed, or taken where it never was.
    pub since: Time,
    /// The entry that brought it up.
    pub entry: u64,
    /// Command's word while it stands; one taken back stays in the record.
    pub word: Option<Word>,
    /// When it was started, and by whom.
    pub started: Option<(Time, Handle)>,
    /// How and when it ended.
    pub ended: Option<(Time, Outcome, String)>,
    /// Set when somebody did it without the word; never unset (R10).
    pub unconfirmed: Option<Unconfirmed>,
    /// Why it is held, was refused or withdrawn.
    pub reason: Option<String>,
    /// When it last moved at the gate; nothing at the gate happens before that.
    pub moved: Time,
    /// True once Command confirmed or refused it: these words stay as they are.
    pub judged: bool,
}

/// Command's express word.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Who held Command and gave it.
    pub by: Handle,
    /// When it was given.
    pub at: Time,
}

/// That an action was taken without the word.
#[derive(Clone, Debug, PartialEq)]
pub struct Unconfirmed {
    /// When it was taken.
    pub at: Time,
    /// When Command took note, who that was, and what they said; `None` while it glares.
    pub acknowledged: Option<(Time, Handle, String)>,
}

/// Where an action stands at the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionState {
    /// Waits for Command's word.
    Proposed,
    /// Command wants it to wait.
    Held,
    /// Command said no.
    Refused,
    /// Command said yes; not started yet.
    Confirmed,
    /// Under way.
    Started,
    /// It ended so.
    Ended(Outcome),
    /// Taken without the word.
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
            Self::Confirmed => "confirmed",
            Self::Started => "started",
            Self::Ended(outcome) => outcome.key(),
            Self::Taken => "taken_without_word",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state as shown.
    pub fn words(self) -> &'static str {
        match self {
            Self::Proposed => "waits for Command",
            Self::Held => "held",
            Self::Refused => "refused",
            Self::Confirmed => "confirmed",
            Self::Started => "under way",
            Self::Ended(outcome) => outcome.words(),
            Self::Taken => "taken without Command's word",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// True while it still asks something of somebody.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Proposed | Self::Held | Self::Confirmed | Self::Started
        )
    }

    /// True while it is for Command to say something.
    pub fn waits_for_command(self) -> bool {
        matches!(self, Self::Proposed | Self::Held)
    }
}

/// How an action ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::RolledBack => "rolled_back",
        }
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
