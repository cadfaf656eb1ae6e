//! Random weights of evidence, testers and causes (R28, R36).

use super::Chance;
use warroom::incident::hypothesis::Verdict;
use warroom::incident::id::HypothesisId;
use warroom::incident::{HypothesisIntent, Incident, Intent};

impl Chance {
    pub(super) fn bench(&mut self, hypothesis: HypothesisId, incident: &Incident) -> Intent {
        let supported = incident.hypotheses.iter();
        let supported = supported.filter(|h| h.verdict == Verdict::Supported);
        Intent::Hypothesis(match self.rng.u32(0..3) {
            0 => HypothesisIntent::Weigh {
                hypothesis,
                evidence: self.evidence(incident),
                against: self.rng.bool(),
            },
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
