//! Hypotheses: what research makes of the evidence, with a verdict, two checks and what speaks for and against each (R28);
//! the causes are chosen among the supported ones (R36).

use crate::incident::id::{EvidenceId, HypothesisId};
use crate::incident::person::Handle;
use crate::incident::time::Time;
use std::collections::BTreeMap;

mod event;
mod rules;

pub use event::{HypothesisEvent, HypothesisIntent};

/// What might be the cause.
#[derive(Clone, Debug, PartialEq)]
pub struct Hypothesis {
    /// Its number.
    pub id: HypothesisId,
    /// What it claims.
    pub text: String,
    /// Who raised it.
    pub by: Handle,
    /// When.
    pub at: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// The current verdict.
    pub verdict: Verdict,
    /// Every change of the verdict.
    pub changes: Vec<Judgement>,
    /// Could the cause be verified? The last answer.
    pub verified: Option<CheckAnswer>,
    /// Could it be reproduced in a lower environment? The last answer.
    pub reproduced: Option<CheckAnswer>,
    /// What each piece of evidence says about it, as it was weighed last.
    pub weighed: BTreeMap<EvidenceId, Weight>,
    /// Who tests it, and since when.
    pub on_it: Option<(Handle, Time)>,
    /// True once its entry was struck (R23).
    pub struck: bool,
}

/// What a piece of evidence says about a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It speaks for it.
    For,
    /// It speaks against it.
    Against,
}

impl Weight {
    /// What speaks against it, or for it.
    pub(super) fn of(against: bool) -> Self {
        if against { Self::Against } else { Self::For }
    }

    /// Its sign, so that no table rests on colour.
    pub fn sign(self) -> char {
        match self {
            Self::For => '+',
            Self::Against => '−',
        }
    }

    /// The weight as shown, and in the JSON report.
    pub fn words(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
        }
    }
}

impl Hypothesis {
    /// The evidence that speaks so about it, in order.
    pub fn evidence(&self, weight: Weight) -> impl Iterator<Item = EvidenceId> {
        let weighed = self.weighed.iter();
        weighed
            .filter(move |(_, found)| **found == weight)
            .map(|(id, _)| *id)
    }
}

/// What is held of a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Not decided.
    Open,
    /// Evidence speaks for it.
    Supported,
    /// Evidence rules it out; it stays visible (R28).
    RuledOut,
}

impl Verdict {
    /// The verdict as shown.
    pub fn words(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Supported => "supported",
            Self::RuledOut => "ruled out",
        }
    }

    /// The verdict in the JSON report.
    pub fn key(self) -> &'static str {
        match self {
            Self::RuledOut => "ruled_out",
            other => other.words(),
        }
    }
}

/// One change of a verdict, with its evidence and reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The new verdict.
    pub verdict: Verdict,
    /// The evidence named.
    pub evidence: Vec<EvidenceId>,
    /// What was said about it.
    pub reason: String,
    /// By whom.
    pub by: Handle,
    /// When.
    pub at: Time,
    /// The entry that holds it.
    pub entry: u64,
}

/// The two checks asked of every hypothesis, separately (framework; R28).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// Was the cause verified?
    Verified,
    /// Was it reproduced in a lower environment?
    Reproduced,
}

impl Check {
    /// The check as shown.
    pub fn words(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Reproduced => "reproduced in a lower environment",
        }
    }
}

/// The answer to one check.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckAnswer {
    /// Yes or no.
    pub yes: bool,
    /// How, or why not.
    pub text: String,
    /// By whom.
    pub by: Handle,
    /// When.
    pub at: Time,
    /// The entry that holds it.
    pub entry: u64,
}
