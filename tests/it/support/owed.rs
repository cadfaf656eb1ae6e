//! One entry of every kind about obligations (R34).

use super::entries::start;
use warroom::incident::id::{EvidenceId, ObligationId};
use warroom::incident::obligation::{Clock, Limit, Term};
use warroom::incident::overview::OverviewPart;
use warroom::incident::{Event, ObligationEvent, RetroEvent};

/// Reports owed, with every sort of term and both ends.
pub(super) fn obligations() -> Vec<Event> {
    let limit = |term, from| Limit { term, from };
    let number = ObligationId;
    let owner = warroom::incident::Handle::from_name("mo");
    let events = [
        ObligationEvent::Added {
            obligation: number(1),
            name: "tell the bank".to_owned(),
            limits: vec![
                limit(Term::Hours(4), Clock::Classification),
                limit(Term::Days(2), Clock::Awareness),
            ],
            after: None,
            owner: owner.clone(),
        },
        ObligationEvent::Added {
            obligation: number(2),
            name: "final report".to_owned(),
            limits: vec![limit(Term::Months(1), Clock::Filing)],
            after: Some(number(1)),
            owner: None,
        },
        ObligationEvent::OwnerSet {
            obligation: number(2),
            owner,
        },
        ObligationEvent::OwnerSet {
            obligation: number(2),
            owner: None,
        },
        ObligationEvent::ClockSet {
            clock: Clock::Classification,
            at: Some(start()),
        },
        ObligationEvent::ClockSet {
            clock: Clock::Classification,
            at: None,
        },
        ObligationEvent::Filed {
            obligation: number(1),
            evidence: vec![EvidenceId(1)],
            text: "reference 4711".to_owned(),
        },
        ObligationEvent::Dropped {
            obligation: number(2),
            reason: "no personal data".to_owned(),
        },
        ObligationEvent::Reopened {
            obligation: number(2),
            reason: "there was some".to_owned(),
        },
    ];
    let written = ["For two hours no order went through.", ""].map(|text| {
        Event::from(RetroEvent::OverviewWritten {
            part: OverviewPart::Summary,
            text: text.to_owned(),
        })
    });
    let events = events.into_iter().map(Event::from);
    events.chain(written).collect()
}
