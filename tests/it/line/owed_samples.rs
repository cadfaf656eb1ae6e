//! Intents about obligations, for the grammar to say and read back (R34).

use super::samples::Maker;
use warroom::incident::id::{EvidenceId, ObligationId, StakeholderId};
use warroom::incident::obligation::{Clock, Limit, Preset, Term};
use warroom::incident::overview::OverviewPart;
use warroom::incident::stakeholder::{ContactWay, Listing};
use warroom::incident::{Intent, ObligationIntent, RetroIntent, Severity, StakeholderIntent};

impl Maker<'_> {
    pub(super) fn obligations(&mut self) -> Vec<Intent> {
        let obligation = ObligationId(self.number());
        let count = self.rng.u32(1..1_000);
        let term = self.any(&[Term::Hours(count), Term::Days(count), Term::Months(count)]);
        let from = self.any(&Clock::ALL);
        let limit = Limit { term, from };
        let intents = [
            ObligationIntent::Add {
                name: self.text(),
                limits: vec![limit; self.rng.usize(1..3)],
                owner: self.maybe_person(),
            },
            ObligationIntent::AddPreset {
                preset: self.any(&Preset::ALL),
                owner: self.maybe_person(),
            },
            ObligationIntent::SetOwner {
                obligation,
                owner: self.maybe_person(),
            },
            ObligationIntent::SetClock {
                clock: self.any(&[Clock::Awareness, Clock::Classification]),
                at: self.rng.bool().then(|| self.past()),
            },
            ObligationIntent::File {
                obligation,
                evidence: vec![EvidenceId(self.number()); self.rng.usize(..3)],
                text: self.text_or_none(),
            },
            ObligationIntent::Drop {
                obligation,
                reason: self.text(),
            },
            ObligationIntent::Reopen {
                obligation,
                reason: self.text_or_none(),
            },
        ];
        let written = Intent::Retro(RetroIntent::WriteOverview {
            part: self.any(&OverviewPart::ALL),
            text: self.text_or_none(),
        });
        let intents = intents.into_iter().map(Intent::from);
        intents.chain([written]).collect()
    }

    pub(super) fn stakeholders(&mut self) -> Vec<Intent> {
        let stakeholder = StakeholderId(self.number());
        let intents = [
            StakeholderIntent::List(vec![Listing {
                whom: self.text(),
                from: self.any(&Severity::ALL),
                contact: self.maybe_text(),
            }]),
            StakeholderIntent::Tell {
                stakeholder,
                how: self.any(&[None, Some(ContactWay::Phone), Some(ContactWay::Person)]),
                note: self.text_or_none(),
                contact: self.maybe_text(),
            },
            StakeholderIntent::Drop {
                stakeholder,
                reason: self.text_or_none(),
            },
            StakeholderIntent::Reopen {
                stakeholder,
                reason: self.text_or_none(),
            },
        ];
        intents.into_iter().map(Intent::from).collect()
    }
}
