//! What chance says about the retrospect: answers, votes, merging and taking apart.

use super::Chance;
use warroom::incident::overview::OverviewPart;
use warroom::incident::step::StepQuestion;
use warroom::incident::{Incident, Intent, RetroIntent, Step, StepIntent};

impl Chance {
    pub(super) fn retro(&mut self, incident: &Incident) -> Intent {
        let (answer, into) = (self.answer(incident), self.answer(incident));
        let merged = incident.answers.iter().find(|a| a.merged_into.is_some());
        let question = StepQuestion {
            step: Step::Retrospect,
            number: self.pick(&[1, 1, 2]),
        };
        match self.rng.u32(0..13) {
            0 => Intent::Retro(RetroIntent::SetGathering {
                on: self.rng.bool(),
            }),
            1..5 => Intent::Step(StepIntent::Answer {
                question,
                text: self.text(),
            }),
            5..8 => Intent::Retro(RetroIntent::Vote {
                answer,
                yes: !self.one_in(3),
            }),
            11 => Intent::Retro(RetroIntent::WriteOverview {
                part: self.pick(&OverviewPart::ALL),
                text: self.text(),
            }),
            8..11 => Intent::Retro(RetroIntent::Merge { answer, into }),
            // Merged ones are rare: without looking for one, a run may never take any apart.
            _ => Intent::Retro(RetroIntent::Unmerge {
                answer: merged.map_or(answer, |merged| merged.entry),
            }),
        }
    }

    /// The number of an answer, or now and then of something else.
    pub(in crate::incident) fn answer(&mut self, incident: &Incident) -> u64 {
        let given: Vec<_> = incident.answers.iter().map(|a| a.entry).collect();
        if given.is_empty() || self.one_in(10) {
            return self.entry(incident);
        }
        self.pick(&given)
    }
}
