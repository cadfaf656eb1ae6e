//! Asks of one person with a time box, and open questions for the room (R13).

use super::id::{AskId, QuestionId};
use super::person::Handle;
use super::time::{self, Span, Time};

/// One named person, one thing to find out or do, and a time box.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// Its number.
    pub id: AskId,
    /// Who is asked.
    pub person: Handle,
    /// What for.
    pub text: String,
    /// Who asks.
    pub by: Handle,
    /// When it was asked.
    pub since: Time,
    /// The time box, from the ask or from its last extension.
    pub time_box: Span,
    /// When the time box ends.
    pub due: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// How it ended; `None` while it runs.
    pub end: Option<Settled>,
}

impl Ask {
    /// The time left at `now`; negative once it has run out.
    pub fn left(&self, now: Time) -> Span {
        time::between(now, self.due)
    }
}

/// A question for whoever knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its number.
    pub id: QuestionId,
    /// The question.
    pub text: String,
    /// Who asked.
    pub by: Handle,
    /// When.
    pub since: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// How it ended; `None` while it is open.
    pub end: Option<Settled>,
}

/// How an ask or a question ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// When.
    pub at: Time,
    /// By whom.
    pub by: Handle,
    /// True if answered, false if dropped.
    pub answered: bool,
    /// The answer, or why it was dropped.
    pub text: String,
    /// The entry that holds it.
    pub entry: u64,
}
