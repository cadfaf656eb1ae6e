//! What can happen to hypotheses, and what someone wants of them (R28, R36).

use crate::incident::Incident;
use crate::incident::apply::Added;
use crate::incident::correction::moving::Moved;
use crate::incident::decide::{Decided, one};
use crate::incident::entry::{EntryKind, Stamp};
use crate::incident::event::NounEvent;
use crate::incident::field::events;
use crate::incident::id::{EvidenceId, HypothesisId};
use crate::incident::intent::NounIntent;
use crate::incident::person::Handle;
use crate::incident::refusal::RefusalKind as Kind;
use crate::incident::rules::{Checked, Room, is_next, must, says};
use crate::incident::state::State;
use crate::incident::step::Answer;
use crate::incident::wording::with_reason;
use std::collections::BTreeMap;
use std::iter;

use super::rules::CAUSE;
use super::{Check, CheckAnswer, Hypothesis, Judgement, Verdict, Weight};

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
        /// Evidence was said to speak neither for it nor against it.
        Unweighed { hypothesis: HypothesisId, evidence: Vec<EvidenceId> },
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
    /// Say that evidence speaks neither for it nor against it.
    Unweigh {
        hypothesis: HypothesisId,
        evidence: Vec<EvidenceId>,
    },
}

impl NounEvent for HypothesisEvent {
    fn kind(&self) -> EntryKind {
        match self {
            Self::Raised { .. } => EntryKind::Hypothesis,
            Self::Judged { .. }
            | Self::Checked { .. }
            | Self::Weighed { .. }
            | Self::Assigned { .. }
            | Self::CausesChosen { .. }
            | Self::Unweighed { .. } => EntryKind::Verdict,
        }
    }

    fn is_commands(&self) -> bool {
        false
    }

    fn counts_when_closed(&self) -> bool {
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
            Self::Unweighed {
                hypothesis,
                evidence,
            } => room.may_unweigh(*hypothesis, evidence),
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
                    state.drop_cause(*hypothesis);
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
                        entry: new.n,
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
                        entry: new.n,
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
            } => state.weigh(*hypothesis, evidence, Some(Weight::of(*against))),
            Self::Unweighed {
                hypothesis,
                evidence,
            } => state.weigh(*hypothesis, evidence, None),
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
                    causes: causes.clone(),
                    ..Answer::given(CAUSE, &text, new)
                });
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Raised { hypothesis, text } => {
                state.reword(n, text);
                state.restate_causes(*hypothesis);
            }
            Self::Judged {
                hypothesis, reason, ..
            } => {
                let found = state.hypotheses.get_mut(hypothesis.index());
                let change =
                    found.and_then(|found| found.changes.iter_mut().find(|c| c.entry == n));
                if let Some(change) = change {
                    change.reason.clone_from(reason);
                }
            }
            Self::Checked {
                hypothesis,
                check,
                text,
                ..
            } => {
                let found = state.hypotheses.get_mut(hypothesis.index());
                let answer = found.and_then(|found| match check {
                    Check::Verified => found.verified.as_mut(),
                    Check::Reproduced => found.reproduced.as_mut(),
                });
                if let Some(answer) = answer.filter(|answer| answer.entry == n) {
                    answer.text.clone_from(text);
                }
            }
            Self::Weighed { .. }
            | Self::Unweighed { .. }
            | Self::Assigned { .. }
            | Self::CausesChosen { .. } => {}
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
                let weight = Weight::of(*against);
                let found: Vec<_> = evidence.iter().map(ToString::to_string).collect();
                let speaks = if found.len() == 1 { "speaks" } else { "speak" };
                let text = state
                    .hypothesis(*hypothesis)
                    .map_or("", |h| h.text.as_str());
                format!(
                    "{} {speaks} {} {hypothesis}: {text}",
                    found.join(", "),
                    weight.words()
                )
            }
            Self::Unweighed {
                hypothesis,
                evidence,
            } => {
                let found: Vec<_> = evidence.iter().map(ToString::to_string).collect();
                let speaks = if found.len() == 1 { "speaks" } else { "speak" };
                let found = found.join(", ");
                format!("{found} {speaks} neither for nor against {hypothesis}")
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
            Self::Unweigh {
                hypothesis,
                evidence,
            } => HypothesisEvent::Unweighed {
                hypothesis,
                evidence,
            },
        })
    }
}
