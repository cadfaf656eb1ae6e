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
use super::step::{Answer, Step, StepQuestion};
use super::text::is_blank;
use super::time::Time;
use super::wording::with_reason;
use crate::incident::refusal::Remedy;
use std::collections::BTreeMap;
use std::iter;

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
        /// Evidence was said to speak for it, or against it, whatever the verdict (R28).
        Weighed { hypothesis: HypothesisId, evidence: Vec<EvidenceId>, against: bool },
        /// Somebody tests it.
        Assigned { hypothesis: HypothesisId, person: Handle },
        /// The causes were chosen among the supported ones, which answers question 4.1 (R36).
        CausesChosen { causes: Vec<HypothesisId> },
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
    /// Say that evidence speaks for it, or against it.
    Weigh {
        hypothesis: HypothesisId,
        evidence: Vec<EvidenceId>,
        against: bool,
    },
    /// Say who tests it.
    Assign {
        hypothesis: HypothesisId,
        person: Handle,
    },
    /// Choose the causes among the supported ones.
    ChooseCauses { causes: Vec<HypothesisId> },
}

impl NounEvent for HypothesisEvent {
    fn kind(&self) -> EntryKind {
        match self {
            Self::Raised { .. } => EntryKind::Hypothesis,
            Self::Judged { .. }
            | Self::Checked { .. }
            | Self::Weighed { .. }
            | Self::Assigned { .. }
            | Self::CausesChosen { .. } => EntryKind::Verdict,
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
            Self::Weighed {
                hypothesis,
                evidence,
                against,
            } => room.may_weigh(*hypothesis, evidence, *against),
            Self::Assigned { hypothesis, person } => {
                let found = room.standing_hypothesis(*hypothesis)?;
                let same = found.on_it.as_ref().is_some_and(|(who, _)| who == person);
                let name = room.state.name_of(person);
                must(
                    !same,
                    Kind::State,
                    format!("{name} is on {hypothesis} already"),
                    "",
                )
            }
            Self::CausesChosen { causes } => room.may_be_causes(causes),
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
                    weighed: BTreeMap::new(),
                    on_it: None,
                    struck: false,
                });
            }
            Self::Judged {
                hypothesis,
                verdict,
                evidence,
                reason,
            } => {
                let weight = match verdict {
                    Verdict::Supported => Some(Weight::For),
                    Verdict::RuledOut => Some(Weight::Against),
                    Verdict::Open => None,
                };
                if *verdict != Verdict::Supported {
                    state.causes.retain(|cause| cause != hypothesis);
                }
                if let Some(found) = state.hypotheses.get_mut(hypothesis.index()) {
                    let weighed = evidence.iter().zip(iter::repeat(weight));
                    (found.weighed).extend(weighed.filter_map(|(id, weight)| Some((*id, weight?))));
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
            Self::Weighed {
                hypothesis,
                evidence,
                against,
            } => {
                let weight = if *against {
                    Weight::Against
                } else {
                    Weight::For
                };
                if let Some(found) = state.hypotheses.get_mut(hypothesis.index()) {
                    (found.weighed).extend(evidence.iter().map(|id| (*id, weight)));
                }
            }
            Self::Assigned { hypothesis, person } => {
                state.meet(person);
                if let Some(found) = state.hypotheses.get_mut(hypothesis.index()) {
                    found.on_it = Some((person.clone(), new.at()));
                }
            }
            Self::CausesChosen { causes } => {
                let text = state.cause_words(causes);
                state.causes.clone_from(causes);
                state.answers.push(Answer {
                    question: CAUSE,
                    text,
                    by: new.by(),
                    at: new.at(),
                    entry: new.n,
                    unrevealed: false,
                    struck: false,
                    votes: Vec::new(),
                    merged_into: None,
                });
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
            Self::Weighed {
                hypothesis,
                evidence,
                against,
            } => {
                let weight = if *against {
                    Weight::Against
                } else {
                    Weight::For
                };
                let found: Vec<_> = evidence.iter().map(ToString::to_string).collect();
                let speaks = if found.len() == 1 { "speaks" } else { "speak" };
                format!(
                    "{} {speaks} {} {hypothesis}",
                    found.join(", "),
                    weight.words()
                )
            }
            Self::Assigned { hypothesis, person } => {
                format!("{} tests {hypothesis}", state.name_of(person))
            }
            Self::CausesChosen { causes } => format!("Cause: {}", state.cause_words(causes)),
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
            Self::Weigh {
                hypothesis,
                evidence,
                against,
            } => HypothesisEvent::Weighed {
                hypothesis,
                evidence,
                against,
            },
            Self::Assign { hypothesis, person } => HypothesisEvent::Assigned { hypothesis, person },
            Self::ChooseCauses { causes } => HypothesisEvent::CausesChosen { causes },
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

    fn may_weigh(&self, id: HypothesisId, evidence: &[EvidenceId], against: bool) -> Checked {
        let found = self.standing_hypothesis(id)?;
        must(
            !evidence.is_empty(),
            Kind::Input,
            "no evidence is named",
            "name it by its number: E3",
        )?;
        evidence.iter().try_for_each(|id| self.is_found(*id))?;
        let weight = if against {
            Weight::Against
        } else {
            Weight::For
        };
        let new = evidence
            .iter()
            .any(|id| found.weighed.get(id) != Some(&weight));
        must(
            new,
            Kind::State,
            format!("it speaks {} {id} already", weight.words()),
            "",
        )
    }

    /// R36: a cause is a supported hypothesis.
    fn may_be_causes(&self, causes: &[HypothesisId]) -> Checked {
        must(
            !causes.is_empty(),
            Kind::Input,
            "no cause is named",
            "choose it among the supported hypotheses",
        )?;
        for id in causes {
            let found = self.standing_hypothesis(*id)?;
            must(
                found.verdict == Verdict::Supported,
                Kind::State,
                format!("{id} is {}, not supported", found.verdict.words()),
                Remedy::Support(*id).by("name the evidence that supports it"),
            )?;
        }
        must(
            self.state.causes != causes,
            Kind::State,
            "these are the causes already",
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

/// The step's question that the chosen causes answer (R36).
const CAUSE: StepQuestion = StepQuestion {
    step: Step::RootCauseAnalysis,
    number: 1,
};

impl State {
    /// These hypotheses with their words: `H2 the pool leaks; H3 …`.
    fn cause_words(&self, causes: &[HypothesisId]) -> String {
        let words = |id: &HypothesisId| {
            let text = self.hypothesis(*id).map_or("", |h| h.text.as_str());
            format!("{id} {text}")
        };
        let words: Vec<_> = causes.iter().map(words).collect();
        words.join("; ")
    }

    /// The causes chosen among the supported hypotheses, none struck (R36).
    pub fn chosen_causes(&self) -> impl Iterator<Item = &Hypothesis> {
        let found = self.causes.iter().filter_map(|id| self.hypothesis(*id));
        found.filter(|hypothesis| !hypothesis.struck)
    }

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
