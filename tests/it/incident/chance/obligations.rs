//! Random obligations (R34).

use super::Chance;
use warroom::incident::id::{EvidenceId, ObligationId, StakeholderId};
use warroom::incident::obligation::{Clock, Limit, Preset, Term};
use warroom::incident::stakeholder::{ContactWay, Listing};
use warroom::incident::{Incident, Intent, ObligationIntent, Severity, StakeholderIntent};

impl Chance {
    pub(super) fn obligations(&mut self, incident: &Incident) -> Intent {
        let obligation = ObligationId(self.number(incident.obligations.len()));
        let ended = incident.obligations.iter().find(|one| one.end.is_some());
        let ended = ended.map(|one| one.id);
        let owner = self.maybe(Self::person);
        let evidence = EvidenceId(self.number(incident.evidence.len()));
        let limit = Limit {
            term: Term::Hours(self.rng.u32(0..80)),
            from: self.pick(&Clock::ALL),
        };
        Intent::Obligation(match self.rng.u32(0..10) {
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
                evidence: if self.rng.bool() {
                    vec![evidence]
                } else {
                    Vec::new()
                },
                text: self.text(),
            },
            5 => ObligationIntent::Drop {
                obligation,
                reason: self.text(),
            },
            _ => ObligationIntent::Reopen {
                obligation: ended.unwrap_or(obligation),
                reason: self.text(),
            },
        })
    }

    pub(super) fn stakeholders(&mut self, incident: &Incident) -> Intent {
        let stakeholder = StakeholderId(self.number(incident.stakeholders.len()));
        let text = self.text();
        Intent::Stakeholder(match self.rng.u32(0..4) {
            0 => StakeholderIntent::List(vec![Listing {
                whom: text,
                from: self.pick(&Severity::ALL),
                contact: None,
            }]),
            1 => StakeholderIntent::Tell {
                stakeholder,
                how: self.pick(&[None, Some(ContactWay::Mail)]),
                note: text,
                contact: None,
            },
            2 => StakeholderIntent::Drop {
                stakeholder,
                reason: text,
            },
            _ => StakeholderIntent::Reopen {
                stakeholder,
                reason: text,
            },
        })
    }
}
