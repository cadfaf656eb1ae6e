//! What is said of a proposal while it waits, and on the research bench, as events.

use super::entries::{handle, start};
use warroom::incident::action::Outcome;
use warroom::incident::evidence::{EvidenceKind, Run};
use warroom::incident::id::{ActionId, EvidenceId, HypothesisId};
use warroom::incident::{ActionEvent, Event, EvidenceEvent, HypothesisEvent, NoteEvent};

/// What is said of a proposal, with every field and with none of the optional ones.
pub(crate) fn gate_details() -> Vec<Event> {
    let some = |text: &str| Some(text.to_owned());
    vec![
        Event::Action(ActionEvent::Proposed {
            action: ActionId(6),
            text: "fail over".to_owned(),
            who: None,
            risk: None,
            back: None,
            kind: some("failover"),
            after: Some(ActionId(5)),
            undoes: Some(ActionId(1)),
        }),
        Event::Action(ActionEvent::Detailed {
            action: ActionId(6),
            kind: some("restart"),
            who: Some(handle("mo")),
            risk: some("a minute offline"),
            back: some("fail back"),
            after: Some(ActionId(4)),
            note: some("the backup is an hour old"),
        }),
        Event::Action(ActionEvent::Detailed {
            action: ActionId(6),
            kind: None,
            who: None,
            risk: None,
            back: None,
            after: None,
            note: None,
        }),
        Event::Action(ActionEvent::ObjectionsAsked {
            action: ActionId(6),
        }),
        Event::Action(ActionEvent::Objected {
            action: ActionId(6),
            text: "the replica lags".to_owned(),
        }),
        Event::Action(ActionEvent::MoreAsked {
            action: ActionId(6),
            text: "by how much?".to_owned(),
        }),
        Event::Action(ActionEvent::Approved {
            action: ActionId(6),
            because: some("no time"),
        }),
        Event::Action(ActionEvent::Ended {
            action: ActionId(6),
            outcome: Outcome::Done,
            result: "so it went".to_owned(),
            evidence: vec![EvidenceId(1)],
        }),
        Event::Note(NoteEvent::Decided {
            text: "we stay".to_owned(),
            because: some("stalemate"),
        }),
    ]
}

/// What is made of evidence and hypotheses, and the causes chosen.
pub(crate) fn bench() -> Vec<Event> {
    let some = |text: &str| Some(text.to_owned());
    let found_by = |run| {
        Event::Evidence(EvidenceEvent::Found {
            evidence: EvidenceId(3),
            kind: EvidenceKind::Query,
            text: "jobs pile up".to_owned(),
            detail: some("count\tage\n812\t40"),
            source: None,
            file: None,
            run: Some(run),
        })
    };
    vec![
        Event::Hypothesis(HypothesisEvent::Weighed {
            hypothesis: HypothesisId(1),
            evidence: vec![EvidenceId(1)],
            against: true,
        }),
        Event::Hypothesis(HypothesisEvent::Weighed {
            hypothesis: HypothesisId(1),
            evidence: vec![EvidenceId(1), EvidenceId(2)],
            against: false,
        }),
        Event::Hypothesis(HypothesisEvent::Assigned {
            hypothesis: HypothesisId(1),
            person: handle("mo"),
        }),
        Event::Hypothesis(HypothesisEvent::CausesChosen {
            causes: vec![HypothesisId(1)],
        }),
        Event::Hypothesis(HypothesisEvent::Unweighed {
            hypothesis: HypothesisId(1),
            evidence: vec![EvidenceId(2)],
        }),
        found_by(Run {
            query: some("select count(*) from jobs;\nselect 1;"),
            host: some("db2"),
            at: Some(start()),
        }),
        found_by(Run {
            host: some("db2"),
            ..Run::default()
        }),
        Event::Evidence(EvidenceEvent::Seen {
            evidence: vec![EvidenceId(1), EvidenceId(3)],
        }),
    ]
}
