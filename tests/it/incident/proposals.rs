//! R33: what a proposal says of itself, objections, what Command asks before deciding, and the order of actions.

use crate::support::room::{Room, clock, who};
use crate::support::say::*;
use warroom::incident::action::{Action, ActionState, Outcome};
use warroom::incident::id::ActionId;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::{ActionEvent, ActionIntent, Event, Incident, Intent};

fn action(incident: &Incident, number: u32) -> &Action {
    incident.action(ActionId(number)).expect("it was proposed")
}

fn bare(text: &str) -> Intent {
    Intent::Action(ActionIntent::Propose {
        text: text.into(),
        who: None,
        risk: None,
        back: None,
        kind: None,
        after: None,
        undoes: None,
    })
}

fn only_after(text: &str, after: u32) -> Intent {
    Intent::Action(ActionIntent::Propose {
        text: text.into(),
        who: Some(who("mo")),
        risk: None,
        back: None,
        kind: None,
        after: Some(ActionId(after)),
        undoes: None,
    })
}

fn detail(number: u32, kind: Option<&str>, after: Option<u32>, note: Option<&str>) -> Intent {
    Intent::Action(ActionIntent::Detail {
        action: ActionId(number),
        kind: kind.map(str::to_owned),
        who: None,
        risk: None,
        back: None,
        after: after.map(ActionId),
        note: note.map(str::to_owned),
    })
}

fn object(number: u32, text: &str) -> Intent {
    Intent::Action(ActionIntent::Object {
        action: ActionId(number),
        text: text.into(),
    })
}

fn more(number: u32, text: &str) -> Intent {
    Intent::Action(ActionIntent::AskForMore {
        action: ActionId(number),
        text: text.into(),
    })
}

/// R33
#[test]
fn what_a_proposal_left_unsaid_is_stated_until_command_decides() {
    let incident = Room::with_command()
        .says("mo", bare("restart db1"))
        .sees(|i| assert_eq!(action(i, 1).kind, None))
        .says("mo", detail(1, Some("restart"), None, None))
        .refuses("mo", detail(1, None, None, None), Kind::Input, "kind")
        .refuses(
            "mo",
            detail(1, Some(" "), None, None),
            Kind::Input,
            "few words",
        )
        .says("ana", confirm(1))
        .refuses("mo", detail(1, Some("data"), None, None), Kind::State, "")
        .ends();
    assert_eq!(action(&incident, 1).kind.as_deref(), Some("restart"));
}

/// R33: taking the approval back does not open what Command decided on.
#[test]
fn what_command_decided_on_stays_as_it_was_proposed() {
    Room::with_command()
        .says("mo", bare("restart db1"))
        .says("ana", confirm(1))
        .says("ana", hold(1))
        .refuses(
            "mo",
            detail(1, Some("data"), None, None),
            Kind::State,
            "propose it again",
        )
        .forged(
            "mo",
            Event::Action(ActionEvent::Detailed {
                action: ActionId(1),
                kind: Some("data".into()),
                who: None,
                risk: None,
                back: None,
                after: None,
                note: None,
            }),
        )
        .sees(|i| assert_eq!(action(i, 1).kind, None))
        .ends();
}

/// R33
#[test]
fn an_action_that_waits_for_another_starts_once_that_one_is_done() {
    let waiting = || {
        Room::with_command()
            .says("mo", propose("take a backup"))
            .says("mo", only_after("migrate the data", 1))
            .says("ana", confirm(1))
            .says("ana", confirm(2))
            .minutes(1)
    };
    waiting()
        .refuses("mo", start(2), Kind::State, "/unapproved A2")
        .forged(
            "mo",
            Event::Action(ActionEvent::Started {
                action: ActionId(2),
                who: who("mo"),
            }),
        )
        .says("mo", start(1))
        .refuses("mo", start(2), Kind::State, "/unapproved A2")
        .says("mo", end(1, Outcome::Done))
        .says("mo", start(2))
        .sees(|i| assert_eq!(action(i, 2).state, ActionState::Started))
        .ends();
    // What failed is not done.
    waiting()
        .says("mo", start(1))
        .says("mo", end(1, Outcome::Failed))
        .refuses("mo", start(2), Kind::State, "/unapproved A2")
        // Done all the same, it is past the approval.
        .says("mo", bypass(2))
        .sees(|i| assert!(action(i, 2).unapproved.is_some()))
        .ends();
}

/// R33, R22: nor does correcting a time let it have started before.
#[test]
fn no_correction_of_a_time_puts_a_start_before_what_it_waited_for() {
    let room = Room::with_command()
        .says("mo", propose("take a backup"))
        .says("mo", only_after("migrate the data", 1))
        .says("ana", confirm(1))
        .says("ana", confirm(2))
        .minutes(1)
        .says("mo", start(1))
        .minutes(4);
    let ended = room.next();
    let room = room.said_at("14:03", "mo", end(1, Outcome::Done));
    let started = room.next();
    room.said_at("14:04", "mo", start(2))
        .refuses("rec", retime(started, "14:02"), Kind::State, "another time")
        .refuses("rec", retime(ended, "14:05"), Kind::State, "another time")
        .says("rec", retime(started, "14:03"))
        .says("rec", retime(ended, "14:02"))
        .ends();
}

/// R33
#[test]
fn actions_never_wait_in_a_circle() {
    Room::with_command()
        .says("mo", bare("one"))
        .says("mo", only_after("two", 1))
        .says("mo", only_after("three", 2))
        .refuses("mo", detail(1, None, Some(3), None), Kind::State, "")
        .refuses("mo", detail(1, None, Some(1), None), Kind::State, "")
        .refuses("mo", only_after("four", 9), Kind::Unknown, "")
        .ends();
}

/// R8
#[test]
fn objections_are_asked_for_and_noted_with_who_made_them() {
    let ask = || {
        Intent::Action(ActionIntent::AskForObjections {
            action: ActionId(1),
        })
    };
    let incident = Room::with_command()
        .says("mo", propose("restart db1"))
        .says("ana", ask())
        .refuses("ana", ask(), Kind::State, "")
        .says("mo", object(1, "the replica lags"))
        .refuses("mo", object(1, " "), Kind::Input, "few words")
        .says("ana", confirm(1))
        .says("mo", start(1))
        .refuses("mo", object(1, "too late"), Kind::State, "")
        .ends();
    let found = action(&incident, 1);
    assert_eq!(found.objections_asked, Some((clock("14:00"), who("ana"))));
    assert_eq!(found.objections[0].by, who("mo"));
    assert_eq!(found.objections[0].text, "the replica lags");
}

/// R9
#[test]
fn command_may_send_a_proposal_back_and_an_answer_proposes_it_again() {
    let incident = Room::with_command()
        .says("mo", propose("restart db1"))
        .refuses("mo", more(1, "what if?"), Kind::Authority, "@ana")
        .says("ana", more(1, "how old is the backup?"))
        .sees(|i| assert_eq!(action(i, 1).state, ActionState::Held))
        .sees(|i| assert!(action(i, 1).open_query().is_some()))
        .minutes(1)
        .says("mo", detail(1, None, None, Some("an hour")))
        .ends();
    let found = action(&incident, 1);
    assert_eq!(found.state, ActionState::Proposed);
    assert!(found.open_query().is_none());
    let (at, by, said) = found.queries[0].answered.clone().expect("answered");
    let said = said.map(|said| said.text);
    assert_eq!((at, by), (clock("14:01"), who("mo")));
    assert_eq!(said.as_deref(), Some("an hour"));
}

/// R33
#[test]
fn what_failed_offers_its_rollback_until_somebody_proposes_it() {
    let offered = |i: &Incident| i.rollbacks_to_propose().count();
    Room::with_command()
        .says("mo", propose("restart db1"))
        .says("ana", confirm(1))
        .says("mo", start(1))
        .sees(|i| assert_eq!(offered(i), 0))
        .says("mo", end(1, Outcome::Failed))
        .sees(|i| assert_eq!(offered(i), 1))
        .says(
            "mo",
            Intent::Action(ActionIntent::ProposeRollback {
                action: ActionId(1),
            }),
        )
        .sees(|i| assert_eq!(offered(i), 0))
        .sees(|i| assert_eq!(action(i, 2).text, "start the old one"))
        .sees(|i| assert_eq!(action(i, 2).undoes, Some(ActionId(1))))
        .ends();
}

/// R9: a result names evidence there is, and says how long it took.
#[test]
fn a_result_names_the_evidence_that_shows_it() {
    let ended = |evidence: u32| {
        Intent::Action(ActionIntent::End {
            action: ActionId(1),
            outcome: Outcome::Done,
            result: "lag is back to zero".into(),
            evidence: vec![warroom::incident::id::EvidenceId(evidence)],
        })
    };
    let incident = Room::with_command()
        .says("mo", propose("restart db1"))
        .says("ana", confirm(1))
        .says("mo", start(1))
        .minutes(4)
        .says("mo", finding("lag 0 s"))
        .refuses("mo", ended(7), Kind::Unknown, "")
        .says("mo", ended(1))
        .ends();
    let found = action(&incident, 1);
    assert_eq!(found.took().map(|took| took.num_minutes()), Some(4));
    assert_eq!(found.shown_by.len(), 1);
}
