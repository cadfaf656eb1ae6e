//! What short texts of small forms are kept under, wherever they are typed.

use std::collections::BTreeMap;

use crate::incident::hypothesis::Check;
use crate::incident::id::{
    ActionId, AskId, FollowUpId, HandoverId, HypothesisId, NeedId, QuestionId,
};
use crate::incident::key_time::KeyTime;
use crate::incident::step::StepQuestion;
use crate::incident::{Handle, Role};
use std::borrow::Cow;

/// What a short text is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldKey {
    /// The log line.
    Line,
    /// The update composer.
    Update,
    /// An answer to a step's question.
    Answer(StepQuestion),
    /// An answer to a question of the room.
    Question(QuestionId),
    /// An answer to an ask.
    Ask(AskId),
    /// Why an action is refused, held, or how it ended.
    Action(ActionId),
    /// A note to a handover.
    Handover(Role),
    /// Why a handover is called off.
    HandoverEnd(HandoverId),
    /// Somebody to involve.
    Need,
    /// What was said to somebody to involve.
    NeedNote(NeedId),
    /// Somebody to assign to a role.
    Assign(Role),
    /// What somebody works on.
    Work(Handle),
    /// How to reach somebody (R38).
    Contact(Handle),
    /// Why a hypothesis is judged.
    Verdict(HypothesisId),
    /// The evidence chosen for that, as people write it: `E1 E3`.
    RestsOn(HypothesisId),
    /// How a check of a hypothesis went.
    Check(HypothesisId, Check),
    /// When a key time was.
    KeyTime(KeyTime),
    /// A new owner of a follow-up.
    Owner(FollowUpId),
    /// A new due date of a follow-up.
    Due(FollowUpId),
    /// Any other small form, by name.
    Form(Cow<'static, str>),
    /// A field of a small form about one numbered thing: its name and that number.
    Numbered(Cow<'static, str>, u64),
}

impl FieldKey {
    /// The code of the entry a new follow-up comes of, typed or chosen by a key.
    pub const FOLLOW_UP_SOURCE: Self = Self::form("follow-up source");
    /// A new issue, worked on, parked or switched to in the sheet of the focus.
    pub const NEW_ISSUE: Self = Self::form("issue");

    /// Where the text was typed, as a sentence names it: `the answer to Q2`.
    pub fn words(&self) -> String {
        match self {
            Self::Line => "the log line".to_owned(),
            Self::Update => "the status update".to_owned(),
            Self::Answer(question) => format!("the answer to {}", question.code()),
            Self::Question(id) => format!("the answer to {id}"),
            Self::Ask(id) => format!("the answer to {id}"),
            Self::Action(id) => format!("the note to {id}"),
            Self::Handover(role) => format!("the handover of {}", role.name()),
            Self::HandoverEnd(id) => format!("the end of handover {id}"),
            Self::Need => "whom to involve".to_owned(),
            Self::NeedNote(id) => format!("the note to {id}"),
            Self::Assign(role) => format!("who takes {}", role.name()),
            Self::Work(person) => format!("what @{person} works on"),
            Self::Contact(person) => format!("how to reach @{person}"),
            Self::Verdict(id) | Self::RestsOn(id) | Self::Check(id, _) => {
                format!("the verdict on {id}")
            }
            Self::KeyTime(which) => format!("the key time {}", which.name()),
            Self::Owner(id) => format!("the owner of {id}"),
            Self::Due(id) => format!("the due date of {id}"),
            Self::Form(name) => words_of_form(name),
            Self::Numbered(name, number) => words_of_numbered(name, *number),
        }
    }

    /// The small form of that name.
    pub const fn form(name: &'static str) -> Self {
        Self::Form(Cow::Borrowed(name))
    }

    /// The field of that name about that numbered thing.
    pub const fn numbered(name: &'static str, number: u64) -> Self {
        Self::Numbered(Cow::Borrowed(name), number)
    }
}

/// What a field of a small form is, as people know it: `the new follow-up`.
fn words_of_form(name: &str) -> String {
    match name {
        "a deputy" => "the deputy",
        "close" => "why to close anyway",
        "reopen" => "why to reopen",
        "path" => "the path of a file",
        "follow-up" | "follow-up source" => "the new follow-up",
        "hypothesis" => "the new hypothesis",
        "issue" | "issue reason" => "the new issue",
        "new obligation" | "new obligation's term" => "the new obligation",
        "since when, at the start" => "when the roles were taken",
        evidence if evidence.starts_with("evidence") => "the new evidence",
        other => return format!("“{other}”"),
    }
    .to_owned()
}

/// What a field about a numbered thing is, as people know it: `the correction of #86`.
fn words_of_numbered(name: &str, number: u64) -> String {
    let role = || {
        let mut roles = Role::ALL.into_iter();
        let role = roles.find(|role| *role as u64 == number);
        role.map_or("a role", Role::name)
    };
    match name {
        "hands over" | "hands to" => format!("the handover of {}", role()),
        "who at the start" | "since when, role" => format!("who takes {}", role()),
        "since when, step" => format!("the start of step {number}"),
        "entry reason" => format!("the reason about #{number}"),
        entry if entry.starts_with("entry ") => format!("the correction of #{number}"),
        "how to reach" => format!("how to reach N{number}"),
        "what a stakeholder was told" => format!("what S{number} was told"),
        "obligation" | "obligation owner" => format!("the note to D{number}"),
        _ => format!("the note to A{number}"),
    }
}

/// Short texts of small forms, by what they are for. Shared: what is typed on a card stands on its sheet as well.
pub type Fields = BTreeMap<FieldKey, String>;
