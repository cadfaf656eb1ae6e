//! The six steps, their questions and their visits (framework; R15-R17). Free to move between them.

use crate::incident::id::HypothesisId;
use crate::incident::person::Handle;
use crate::incident::time::{self, Span, Time};
use strum::EnumCount;

mod event;

pub use event::{StepEvent, StepIntent};

/// A step of the framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumCount)]
pub enum Step {
    /// What exactly is wrong?
    Identification,
    /// Stop it from doing more harm.
    Containment,
    /// How far does it reach?
    ImpactAnalysis,
    /// Why does it happen?
    RootCauseAnalysis,
    /// Put it right.
    Mitigation,
    /// Learn from it.
    Retrospect,
}

impl Step {
    /// All six, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Identification,
        Self::Containment,
        Self::ImpactAnalysis,
        Self::RootCauseAnalysis,
        Self::Mitigation,
        Self::Retrospect,
    ];

    /// The step's place, from 1.
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// The step's name as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identification => "Identification",
            Self::Containment => "Containment",
            Self::ImpactAnalysis => "Impact analysis",
            Self::RootCauseAnalysis => "Root cause analysis",
            Self::Mitigation => "Mitigation",
            Self::Retrospect => "Retrospect",
        }
    }

    /// The step's name where room is short.
    pub fn short_name(self) -> &'static str {
        match self {
            Self::RootCauseAnalysis => "Root cause",
            other => other.name(),
        }
    }

    /// The step meant by `2`, `containment`, `cont` or `root-cause`; `None` where that fits none or several.
    pub fn from_name(name: &str) -> Option<Self> {
        if let Ok(number) = name.parse::<usize>() {
            return Self::ALL.get(number.checked_sub(1)?).copied();
        }
        let wanted = squeeze(name);
        let mut fits = Self::ALL
            .into_iter()
            .filter(|step| squeeze(step.name()).starts_with(&wanted) && !wanted.is_empty());
        fits.next().filter(|_| fits.next().is_none())
    }

    /// What the room does in this step, in one line.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Identification => {
                "Name the problem. One at a time: note the others, choose which comes first."
            }
            Self::Containment => "Stop it from spreading before anything else.",
            Self::ImpactAnalysis => "Learn how far it reaches and who must hear of it.",
            Self::RootCauseAnalysis => "Find the cause, and prove it.",
            Self::Mitigation => "Fix it, with Command's approval for each risky action.",
            Self::Retrospect => "Look back at how we worked and at the issue itself.",
        }
    }

    /// The questions to answer in this step (framework, in our words).
    pub fn questions(self) -> &'static [&'static str] {
        match self {
            Self::Identification => &[
                "What exactly is the issue?",
                "Is there more than one? Which do we take first?",
                "Are we working on that one only?",
            ],
            Self::Containment => &[
                "How do we keep it from doing more harm?",
                "Do we switch systems off or pause operations?",
                "Do we tell customers now?",
            ],
            Self::ImpactAnalysis => &[
                "What is affected, and how far does it reach?",
                "How many users are affected?",
                "Whom do we have to inform, and how?",
            ],
            Self::RootCauseAnalysis => &[
                "What causes it?",
                "How can we verify that cause?",
                "Can we reproduce it in a lower environment?",
            ],
            Self::Mitigation => &[
                "Which steps put it right?",
                "Do code or systems have to change?",
                "Does data have to change?",
            ],
            Self::Retrospect => &[
                "What about the way we worked went well?",
                "What about the way we worked did not?",
                "What will we do differently next time?",
                "What did the issue teach us?",
                "What could have prevented it?",
            ],
        }
    }

    /// Its questions, in order.
    pub fn each_question(self) -> impl Iterator<Item = StepQuestion> {
        let numbers = 1..=u8::try_from(self.questions().len()).unwrap_or(u8::MAX);
        numbers.map(move |number| StepQuestion { step: self, number })
    }
}

fn squeeze(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// One of a step's questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepQuestion {
    /// The step it belongs to.
    pub step: Step,
    /// Its place in the step, from 1.
    pub number: u8,
}

impl StepQuestion {
    /// The question's words; `None` where the step has no such number.
    pub fn text(self) -> Option<&'static str> {
        let at = usize::from(self.number).checked_sub(1)?;
        self.step.questions().get(at).copied()
    }

    /// True for one of the five of the retrospect, whose answers all stand (R29).
    pub fn is_retrospect(self) -> bool {
        self.step == Step::Retrospect
    }

    /// `2.1`: step and question, as the log line takes it.
    pub fn code(self) -> String {
        format!("{}.{}", self.step.number(), self.number)
    }
}

/// An answer to a step's question. A later one revises it, except in the retrospect, where all stand (R16, R29).
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The question answered.
    pub question: StepQuestion,
    /// The answer.
    pub text: String,
    /// Who gave it.
    pub by: Handle,
    /// When.
    pub at: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// True while its words wait to be shown with the others' (retrospect, R29).
    pub unrevealed: bool,
    /// True once its entry was struck (R23).
    pub struck: bool,
    /// Who voted for it, in the order they did.
    pub votes: Vec<Handle>,
    /// The entry of the answer it joined.
    pub merged_into: Option<u64>,
    /// The hypotheses it was chosen among as the causes; its words are theirs and follow them (R36).
    pub causes: Vec<HypothesisId>,
}

/// One stay in a step (R15).
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The step entered.
    pub step: Step,
    /// When it began. The first of all began no later than the one that followed it, though it may have been told later.
    pub from: Time,
    /// When its own entry says that it began.
    pub told: Time,
    /// When it was left for another; `None` while it is current.
    pub to: Option<Time>,
    /// The entry it began with.
    pub entry: u64,
}

impl Visit {
    /// How long the visit lasted, up to `now` while it lasts; never negative.
    pub fn length(&self, now: Time) -> Span {
        time::between(self.from, self.to.unwrap_or(now)).max(Span::zero())
    }
}

/// The three facts of the impact (R17). Each is one question of the impact step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumCount)]
pub enum ImpactFact {
    /// What is affected.
    Affected,
    /// How many users, as a number or an estimate.
    Users,
    /// Which communication is required.
    Communication,
}

impl ImpactFact {
    /// All three, in the order of the step's questions.
    pub const ALL: [Self; Self::COUNT] = [Self::Affected, Self::Users, Self::Communication];

    /// The fact's name as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Affected => "Affected",
            Self::Users => "Users affected",
            Self::Communication => "Communication required",
        }
    }

    /// The question this fact answers.
    pub fn question(self) -> StepQuestion {
        StepQuestion {
            step: Step::ImpactAnalysis,
            number: self as u8 + 1,
        }
    }
}

/// Reads how many users a text speaks of: `5000`, `47,000`, `~5k`, `about 2 million`.
/// Gives the number and whether it is an estimate; `None` where there is no number.
pub fn users_count(text: &str) -> Option<(u64, bool)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '_' | '\'')))
        .unwrap_or(rest.len());
    let digits: String = rest[..end].chars().filter(char::is_ascii_digit).collect();
    let after = rest[end..].trim_start().to_lowercase();
    let factor = match () {
        () if after.starts_with("million")
            || after.starts_with('m') && !after.starts_with("min") =>
        {
            1_000_000
        }
        () if after.starts_with("thousand") || after.starts_with('k') => 1_000,
        () if after.starts_with('%') => return None,
        () => 1,
    };
    let exact = start == 0 && factor == 1 && (after.is_empty() || after.starts_with("user"));
    digits
        .parse::<u64>()
        .ok()?
        .checked_mul(factor)
        .map(|count| (count, !exact))
}
