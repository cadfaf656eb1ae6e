//! Random weights of evidence, testers and causes (R28, R36).

use super::Chance;
use warroom::incident::hypothesis::Verdict;
use warroom::incident::id::HypothesisId;
use warroom::incident::{EvidenceIntent, HypothesisIntent, Incident, Intent};

impl Chance {
    pub(super) fn bench(&mut self, hypothesis: HypothesisId, incident: &Incident) -> Intent {
        if self.rng.u32(0..5) == 0 {
            let evidence = self.evidence(incident);
            return Intent::Evidence(EvidenceIntent::See { evidence });
        }
        let supported = incident.hypotheses.iter();
        let supported = supported.filter(|h| h.verdict == Verdict::Supported);
        Intent::Hypothesis(match self.rng.u32(0..4) {
            0 => HypothesisIntent::Weigh {
                hypothesis,
                evidence: self.evidence(incident),
                against: self.rng.bool(),
            },
            3 => {
                let weighed = incident.hypotheses.iter().find(|h| !h.weighed.is_empty());
                HypothesisIntent::Unweigh {
                    hypothesis: weighed.map_or(hypothesis, |h| h.id),
                    evidence: match weighed {
                        Some(h) => h.weighed.keys().copied().take(1).collect(),
                        None => self.evidence(incident),
                    },
                }
            }
            1 => HypothesisIntent::Assign {
                hypothesis,
                person: self.person(),
            },
            // Any, or those that can be.
            _ if self.rng.bool() => HypothesisIntent::ChooseCauses {
                causes: vec![hypothesis],
            },
            _ => HypothesisIntent::ChooseCauses {
                causes: supported.map(|h| h.id).collect(),
            },
        })
    }
}
