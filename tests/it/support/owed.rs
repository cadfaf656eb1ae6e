//! One entry of every kind about obligations (R34).

use super::entries::start;
use warroom::incident::id::{EvidenceId, NeedId, ObligationId, StakeholderId};
use warroom::incident::obligation::{Clock, Limit, Term};
use warroom::incident::overview::OverviewPart;
use warroom::incident::stakeholder::{ContactWay, Listing};
use warroom::incident::{
    Event, NeedEvent, ObligationEvent, RetroEvent, Severity, StakeholderEvent,
};

/// Somebody listed, told in every way that is written, taken off the list and put on it again.
pub(super) fn stakeholders() -> Vec<Event> {
    let stakeholder = StakeholderId(1);
    let listing = |whom: &str, from, contact: Option<&str>| Listing {
        whom: whom.to_owned(),
        from,
        contact: contact.map(str::to_owned),
    };
    let told = |how, contact: Option<&str>| StakeholderEvent::Told {
        stakeholder,
        how,
        note: "asked for an ETA".to_owned(),
        contact: contact.map(str::to_owned),
    };
    let reason = "another bank".to_owned();
    let events = [
        StakeholderEvent::Listed {
            stakeholder,
            all: vec![
                listing("the bank's desk", Severity::Sev2, Some("ext. 417")),
                listing("Jo Doe", Severity::Sev1, None),
            ],
        },
        told(Some(ContactWay::Phone), None),
        told(Some(ContactWay::Mail), None),
        told(Some(ContactWay::Chat), Some("ext. 418")),
        told(Some(ContactWay::Person), None),
        told(None, None),
        StakeholderEvent::Dropped {
            stakeholder,
            reason: reason.clone(),
        },
        StakeholderEvent::Reopened {
            stakeholder,
            reason,
        },
    ];
    let contacted = NeedEvent::Contacted {
        need: NeedId(2),
        note: "left a message".to_owned(),
        contact: None,
        how: Some(ContactWay::Phone),
    };
    let events = events.into_iter().map(Event::from);
    events.chain([contacted.into()]).collect()
}

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
