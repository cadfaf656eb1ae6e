//! Hypotheses: what research makes of the evidence, with a verdict and two checks (R28).

use super::Incident;
use super::apply::Added;
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::{Event, NounEvent};
use super::evidence::{EvidenceEvent, EvidenceKind};
use super::field::events;
use super::id::{EvidenceId, HypothesisId};
use super::intent::NounIntent;
use super::person::Handle;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::rules::{Checked, Room, is_next, must, says};
use super::state::State;
use super::text::is_blank;
use super::time::Time;
use super::wording::with_reason;
use crate::incident::refusal::Remedy;

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
    /// True once its entry was struck (R23).
    pub struck: bool,
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
}

events! {
    /// What happened to hypotheses (R28).
    pub enum HypothesisEvent {
        /// A hypothesis was raised (R28).
        Raised { hypothesis: HypothesisId, text: String as Said },
        /// Its verdict changed, tied to evidence (R28).
        Judged {
            hypothesis: HypothesisId,
            verdict: Verdict,
            evidence: Vec<EvidenceId>,
            reason: String as Words,
        },
        /// Verified or not; reproduced in a lower environment or not (R28).
        Checked { hypothesis: HypothesisId, check: Check, yes: bool, text: String as Words },
    }
}

/// What someone wants of hypotheses (R28).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum HypothesisIntent {
    /// Raise a hypothesis.
    Raise { text: String },
    /// Judge it; words given without evidence become evidence of their own.
    Judge {
        hypothesis: HypothesisId,
        verdict: Verdict,
        evidence: Vec<EvidenceId>,
        reason: String,
    },
    /// Answer one of its two checks.
    Check {
        hypothesis: HypothesisId,
        check: Check,
        yes: bool,
        text: String,
    },
}

impl NounEvent for HypothesisEvent {
    fn kind(&self) -> EntryKind {
        match self {
            Self::Raised { .. } => EntryKind::Hypothesis,
            Self::Judged { .. } | Self::Checked { .. } => EntryKind::Verdict,
        }
    }

    fn is_commands(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        None
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Raised { hypothesis, text } => {
                is_next(*hypothesis, HypothesisId::next(room.state.hypotheses.len()))?;
                says(text, "the hypothesis")
            }
            Self::Judged {
                hypothesis,
                verdict,
                evidence,
                reason,
            } => room.may_judge(*hypothesis, *verdict, evidence, reason),
            Self::Checked { hypothesis, .. } => room.standing_hypothesis(*hypothesis).map(|_| ()),
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Raised { hypothesis, text } => {
                state.hypotheses.push(Hypothesis {
                    id: *hypothesis,
                    text: text.clone(),
                    by: new.by(),
                    at: new.at(),
                    entry: new.n,
                    verdict: Verdict::Open,
                    changes: Vec::new(),
                    verified: None,
                    reproduced: None,
                    struck: false,
                });
            }
            Self::Judged {
                hypothesis,
                verdict,
                evidence,
                reason,
            } => {
                if let Some(found) = state.hypotheses.get_mut(hypothesis.index()) {
                    found.verdict = *verdict;
                    found.changes.push(Judgement {
                        verdict: *verdict,
                        evidence: evidence.clone(),
                        reason: reason.clone(),
                        by: new.by(),
                        at: new.at(),
                    });
                }
            }
            Self::Checked {
                hypothesis,
                check,
                yes,
                text,
            } => {
                if let Some(found) = state.hypotheses.get_mut(hypothesis.index()) {
                    let answer = CheckAnswer {
                        yes: *yes,
                        text: text.clone(),
                        by: new.by(),
                        at: new.at(),
                    };
                    match check {
                        Check::Verified => found.verified = Some(answer),
                        Check::Reproduced => found.reproduced = Some(answer),
                    }
                }
            }
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Raised { text, .. } => text.clone(),
            Self::Judged {
                hypothesis,
                verdict,
                evidence,
                reason,
            } => {
                let rests: Vec<_> = evidence.iter().map(ToString::to_string).collect();
                let text = state
                    .hypothesis(*hypothesis)
                    .map_or("", |h| h.text.as_str());
                let by = if rests.is_empty() {
                    String::new()
                } else {
                    format!(" by {}", rests.join(", "))
                };
                with_reason(
                    &format!("{hypothesis} {}{by}: {text}", verdict.words()),
                    reason,
                )
            }
            Self::Checked {
                hypothesis,
                check,
                yes,
                text,
            } => {
                let yes = if *yes { "" } else { "not " };
                with_reason(&format!("{hypothesis} {yes}{}", check.words()), text)
            }
        }
    }
}

impl NounIntent for HypothesisIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Raise { text } => HypothesisEvent::Raised {
                hypothesis: HypothesisId::next(incident.hypotheses.len()),
                text,
            },
            Self::Judge {
                hypothesis,
                verdict,
                evidence,
                reason,
            } => return Ok(incident.judging(hypothesis, verdict, evidence, reason)),
            Self::Check {
                hypothesis,
                check,
                yes,
                text,
            } => HypothesisEvent::Checked {
                hypothesis,
                check,
                yes,
                text,
            },
        })
    }
}

impl Room<'_> {
    /// R28: a verdict names what it rests on.
    fn may_judge(
        &self,
        id: HypothesisId,
        verdict: Verdict,
        evidence: &[EvidenceId],
        _: &str,
    ) -> Checked {
        let found = self.standing_hypothesis(id)?;
        must(
            verdict == Verdict::Open || !evidence.is_empty(),
            Kind::Input,
            "a verdict rests on evidence",
            Remedy::Support(id).by("name it, or say why in words"),
        )?;
        evidence.iter().try_for_each(|id| self.is_found(*id))?;
        let new = found.verdict != verdict
            || evidence
                .iter()
                .any(|id| !found.changes.iter().any(|c| c.evidence.contains(id)));
        must(
            new,
            Kind::State,
            format!("{id} is {} already", verdict.words()),
            "",
        )
    }

    /// There is evidence of that number, and it is not struck.
    pub(super) fn is_found(&self, id: EvidenceId) -> Checked {
        let known = self.state.evidence(id).is_some_and(|e| !e.struck);
        must(
            known,
            Kind::Unknown,
            format!("there is no evidence {id}"),
            "",
        )
    }

    fn standing_hypothesis(&self, id: HypothesisId) -> Result<&Hypothesis, Refusal> {
        self.state
            .hypothesis(id)
            .filter(|h| !h.struck)
            .ok_or_else(|| Refusal::new(Kind::Unknown, format!("there is no hypothesis {id}"), ""))
    }
}

impl State {
    /// R28: words given without evidence become evidence of their own.
    fn judging(
        &self,
        hypothesis: HypothesisId,
        verdict: Verdict,
        mut evidence: Vec<EvidenceId>,
        reason: String,
    ) -> Vec<Event> {
        let mut events = Vec::new();
        if evidence.is_empty() && !is_blank(&reason) {
            let next = EvidenceId::next(self.evidence.len());
            evidence.push(next);
            let found = EvidenceEvent::Found {
                evidence: next,
                kind: EvidenceKind::Finding,
                text: reason.clone(),
                detail: None,
                source: None,
                file: None,
            };
            events.push(found.into());
        }
        let judged = HypothesisEvent::Judged {
            hypothesis,
            verdict,
            evidence,
            reason,
        };
        events.push(judged.into());
        events
    }
}
