//! R11, R12: approach and focus are Command's; one issue at a time.

use crate::support::room::{Room, clock, who};
use crate::support::say::*;
use warroom::incident::focus::Horizon;
use warroom::incident::id::IssueId;
use warroom::incident::issue::IssueState;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::{Event, IssueEvent};

/// R11
#[test]
fn command_keeps_approach_focus_now_and_focus_later() {
    for horizon in [Horizon::Approach, Horizon::Now, Horizon::Later] {
        Room::with_command()
            .refuses(
                "mo",
                set_focus(horizon, "find the cause"),
                Kind::Authority,
                "@ana",
            )
            .minutes(3)
            .says("ana", set_focus(horizon, "find the cause"))
            .sees(|i| {
                let said = i.focus(horizon).unwrap();
                assert_eq!(
                    (said.text.as_str(), said.since),
                    ("find the cause", clock("14:03"))
                );
            })
            .refuses("ana", set_focus(horizon, "find the cause"), Kind::State, "")
            .says("ana", set_focus(horizon, ""))
            .sees(|i| assert_eq!(i.focus(horizon), None))
            .ends();
    }
}

/// R7, R11
#[test]
fn while_command_is_empty_anybody_keeps_the_focus() {
    Room::open().says("mo", focus("find who leads")).ends();
}

/// R11: told late, the focus of a moment is for whoever held Command then.
#[test]
fn the_focus_of_a_past_moment_is_for_the_command_of_that_moment() {
    Room::with_command()
        .minutes(10)
        .says("rec", leave("ana"))
        .minutes(5)
        .refuses_at("14:05", "mo", focus("my own way"), Kind::Authority, "@ana")
        .said_at("14:12", "mo", focus("find who leads"))
        .says("mo", take_command("mo"))
        .refuses_at("14:05", "mo", focus("my own way"), Kind::Authority, "@ana")
        .ends();
}

/// R12
#[test]
fn the_first_issue_is_active_and_the_next_ones_wait_in_line() {
    Room::with_command()
        .says("rec", issue("payments time out"))
        .says("rec", park_new("search is slow"))
        .says("rec", park_new("mails are late"))
        .sees(|i| assert_eq!(i.active_issue().unwrap().named.text, "payments time out"))
        .sees(|i| assert_eq!(i.parked, [IssueId(2), IssueId(3)]))
        .ends();
}

/// R12
#[test]
fn two_issues_are_never_active() {
    let second = Event::Issue(IssueEvent::Noted {
        issue: IssueId(2),
        text: "search is slow".into(),
        parked: false,
        reason: String::new(),
    });
    Room::with_command()
        .says("rec", issue("payments time out"))
        .forged("ana", second)
        .says("rec", park_new("search is slow"))
        .says("ana", activate(2))
        .sees(|i| {
            let active = i.issues.iter().filter(|i| i.state == IssueState::Active);
            assert_eq!(active.count(), 1);
            assert_eq!(i.parked, [IssueId(1)], "the one before waits first in line");
        })
        .refuses("ana", activate(2), Kind::State, "")
        .refuses("ana", activate(9), Kind::Unknown, "")
        .ends();
}

/// R12
#[test]
fn changing_the_active_issue_is_commands_decision() {
    let room = Room::with_command()
        .says("rec", issue("payments time out"))
        .says("rec", park_new("search is slow"));
    room.clone()
        .refuses("mo", activate(2), Kind::Authority, "@ana")
        .refuses("mo", park(1, "waits"), Kind::Authority, "@ana")
        .says("rec", leave("ana"))
        .refuses("mo", activate(2), Kind::Authority, "/command @name")
        .ends();
    room.says("ana", park(1, "waits for the vendor"))
        .refuses("ana", park(1, "again"), Kind::State, "")
        .refuses("ana", park(2, "again"), Kind::State, "")
        .refuses("mo", activate(2), Kind::Authority, "@ana")
        .says("ana", activate(2))
        .ends();
}

/// R12
#[test]
fn with_no_issue_active_a_new_one_becomes_active_whoever_says_it() {
    for by in ["rec", "ana"] {
        Room::with_command()
            .says("rec", issue("payments time out"))
            .says("rec", park_new("search is slow"))
            .says("rec", settle(1))
            .says(by, issue("mails are late"))
            .sees(|i| assert_eq!(i.active_issue().unwrap().id, IssueId(3)))
            .sees(|i| assert_eq!(i.parked, [IssueId(2)]))
            .ends();
    }
}

/// R12
#[test]
fn a_second_issue_is_answered_with_the_two_choices_there_are() {
    let room = Room::with_command()
        .says("rec", issue("payments time out"))
        .refuses(
            "rec",
            issue("search is slow"),
            Kind::State,
            "/park what it is",
        )
        .refuses(
            "rec",
            issue("search is slow"),
            Kind::State,
            "/activate what it is; reason: why",
        );
    room.clone()
        .says("rec", park_new("search is slow"))
        .sees(|i| assert_eq!(i.active_issue().unwrap().id, IssueId(1)))
        .ends();
    room.clone()
        .refuses(
            "ana",
            switch_to("search is slow", " "),
            Kind::Input,
            "reason: why",
        )
        .refuses(
            "mo",
            switch_to("search is slow", "hurts more"),
            Kind::Authority,
            "@ana",
        )
        .says("ana", switch_to("search is slow", "hurts more"))
        .sees(|i| assert_eq!(i.active_issue().unwrap().named.text, "search is slow"))
        .sees(|i| assert_eq!(&*i.active_issue().unwrap().reason, "hurts more"))
        .sees(|i| assert_eq!(i.parked, [IssueId(1)]))
        .ends();
}

/// R12
#[test]
fn parking_needs_a_reason_and_keeps_it() {
    Room::with_command()
        .says("rec", issue("payments time out"))
        .refuses("ana", park(1, ""), Kind::Input, "few words")
        .says("ana", park(1, "waits for the vendor"))
        .sees(|i| assert_eq!(&*i.issues[0].reason, "waits for the vendor"))
        .ends();
}

/// R12
#[test]
fn parked_issues_keep_an_order_that_command_changes() {
    Room::with_command()
        .says("rec", issue("one"))
        .says("rec", park_new("two"))
        .says("rec", park_new("three"))
        .says("rec", park_new("four"))
        .says("ana", rank(4, 1))
        .sees(|i| assert_eq!(i.parked, [IssueId(4), IssueId(2), IssueId(3)]))
        .refuses("ana", rank(4, 1), Kind::State, "")
        .refuses("ana", rank(4, 0), Kind::Input, "")
        .refuses("ana", rank(4, 4), Kind::Input, "")
        .refuses("ana", rank(1, 1), Kind::State, "")
        .refuses("mo", rank(2, 1), Kind::Authority, "@ana")
        .says("ana", rank(4, 3))
        .sees(|i| assert_eq!(i.parked, [IssueId(2), IssueId(3), IssueId(4)]))
        .ends();
}

/// R12
#[test]
fn a_settled_issue_is_off_the_list_and_stays_settled() {
    Room::with_command()
        .says("rec", issue("one"))
        .says("rec", park_new("two"))
        .says("rec", settle(2))
        .sees(|i| assert!(i.parked.is_empty()))
        .refuses("ana", activate(2), Kind::State, "note it again")
        .refuses("ana", rank(2, 1), Kind::State, "note it again")
        .refuses("rec", settle(2), Kind::State, "note it again")
        .says("rec", settle(1))
        .sees(|i| assert_eq!(i.active_issue(), None))
        .sees(|i| assert_eq!(i.command(), Some(&who("ana"))))
        .ends();
}
