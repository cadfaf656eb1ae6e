//! Random obligations (R34).

use super::Chance;
use warroom::incident::id::{EvidenceId, ObligationId};
use warroom::incident::obligation::{Clock, Limit, Preset, Term};
use warroom::incident::{Incident, Intent, ObligationIntent};

impl Chance {
    pub(super) fn obligations(&mut self, incident: &Incident) -> Intent {
        let obligation = ObligationId(self.number(incident.obligations.len()));
        let owner = self.maybe(Self::person);
        let evidence = EvidenceId(self.number(incident.evidence.len()));
        let limit = Limit {
            term: Term::Hours(self.rng.u32(0..80)),
            from: self.pick(&Clock::ALL),
        };
        Intent::Obligation(match self.rng.u32(0..7) {
            0 => ObligationIntent::Add {
                name: self.text(),
                limits: vec![limit],
                owner,
            },
            1 => ObligationIntent::AddPreset {
                preset: self.pick(&Preset::ALL),
                owner,
            },
            2 => ObligationIntent::SetOwner { obligation, owner },
            3 => ObligationIntent::SetClock {
                clock: self.pick(&Clock::ALL),
                at: self.maybe(|_| incident.opened),
            },
            4 => ObligationIntent::File {
                obligation,
                evidence: vec![evidence],
                text: self.text(),
            },
            5 => ObligationIntent::Drop {
                obligation,
                reason: self.text(),
            },
            _ => ObligationIntent::Reopen {
                obligation,
                reason: self.text(),
            },
        })
    }
}
