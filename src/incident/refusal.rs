//! Why not, and what to try instead. A refusal changes nothing and loses nothing. Knows no command and no button: what
//! can be done about it is a [`Remedy`], which the log line prints as a command.

use super::id::{ActionId, HandoverId, HypothesisId};
use super::person::Handle;
use std::fmt;

/// A request the rules do not allow now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What sort of reason it is.
    pub kind: RefusalKind,
    /// Why, in one sentence without a full stop.
    pub why: String,
    /// What to do instead, the likeliest first; empty where nothing helps.
    pub hints: Vec<Hint>,
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

/// One thing to do instead: a sentence, and what does it where a command can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What to do, in one sentence without a full stop.
    pub words: String,
    /// What does it, where a command can.
    pub remedy: Option<Remedy>,
}

/// What can be done about a refusal. Reasons and other words are added by the person who does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Somebody says it: the line in this person's name.
    SpeakAs(Handle),
    /// Command approves the action.
    Approve(ActionId),
    /// The action is recorded as done without approval (R10).
    RecordUnapproved(ActionId),
    /// The approved action is started.
    Start(ActionId),
    /// Command acknowledges the unapproved action (R10).
    Acknowledge(ActionId),
    /// The person joins.
    Join(Handle),
    /// The person leaves.
    Leave(Handle),
    /// Somebody takes the vacant Command.
    FillCommand,
    /// The person in Command gives it to this person at once.
    GiveCommand {
        /// Who is in Command.
        from: Handle,
        /// Who takes it.
        to: Handle,
    },
    /// Command is offered to this person.
    OfferCommand(Handle),
    /// Some role is offered to somebody.
    OfferHandover,
    /// This person accepts what is offered to them.
    Accept(Handle),
    /// The offer is withdrawn.
    WithdrawHandover(HandoverId),
    /// An issue is noted.
    NoteIssue,
    /// A new issue is parked.
    ParkNewIssue,
    /// A new issue becomes the active one, for a reason.
    SwitchToNewIssue,
    /// Somebody is asked, with a time box.
    Ask,
    /// The next update is snoozed.
    Snooze,
    /// Command signs the waiting update off.
    SignUpdate,
    /// Something is found that speaks for the hypothesis.
    Support(HypothesisId),
    /// The private note is published.
    Publish(u64),
    /// The time of an entry is corrected; of this one where it is known.
    Retime(Option<u64>),
    /// The key time “started” is corrected.
    SetStarted,
    /// Answers of the retrospect are shown to all.
    RevealAnswers,
    /// A vote for this answer.
    Vote(u64),
    /// The vote for this answer is taken back.
    Unvote(u64),
    /// One answer is merged into another; into one of the reader's choice where none is known.
    Merge {
        /// The answer that joins.
        answer: u64,
        /// The one it joins.
        into: Option<u64>,
    },
    /// The answer is unmerged.
    Unmerge(u64),
    /// The incident is closed with a reason.
    Close,
    /// The incident is reopened with a reason.
    Reopen,
}

impl Refusal {
    /// A refusal of this kind. The hint is a sentence, a [`Hint`], or several of them.
    pub fn new(kind: RefusalKind, why: impl Into<String>, hint: impl Into<Hints>) -> Self {
        let (why, Hints(hints)) = (why.into(), hint.into());
        Self { kind, why, hints }
    }

    /// True where what was asked for is so already, whoever did it.
    pub fn is_so_already(&self) -> bool {
        matches!(self.kind, RefusalKind::State | RefusalKind::Closed)
            && self.why.contains(" already")
    }

    /// What to do instead, in words only; empty where nothing helps.
    pub fn hint(&self) -> String {
        let words: Vec<&str> = self.hints.iter().map(|hint| hint.words.as_str()).collect();
        words.join("; ")
    }
}

/// The hints of one refusal: how they are given to [`Refusal::new`].
#[derive(Clone, Debug, Default)]
pub struct Hints(Vec<Hint>);

impl From<&str> for Hint {
    fn from(words: &str) -> Self {
        Self {
            words: words.to_owned(),
            remedy: None,
        }
    }
}

impl Remedy {
    /// The hint to do this, in these words.
    pub fn by(self, words: impl Into<String>) -> Hint {
        let words = words.into();
        Hint {
            words,
            remedy: Some(self),
        }
    }
}

impl From<Hint> for Hints {
    fn from(hint: Hint) -> Self {
        Self(if hint.words.is_empty() {
            vec![]
        } else {
            vec![hint]
        })
    }
}

impl From<&str> for Hints {
    fn from(words: &str) -> Self {
        Hint::from(words).into()
    }
}

impl From<String> for Hints {
    fn from(words: String) -> Self {
        Hint::from(words.as_str()).into()
    }
}

impl<const N: usize> From<[Hint; N]> for Hints {
    fn from(hints: [Hint; N]) -> Self {
        Self(hints.into())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)?;
        match self.hint() {
            hint if hint.is_empty() => Ok(()),
            hint => write!(f, "; {hint}"),
        }
    }
}

impl std::error::Error for Refusal {}
