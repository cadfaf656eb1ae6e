//! R27-R29: evidence, hypotheses and follow-ups.

use crate::support::room::{Room, clock, who};
use crate::support::say::*;
use chrono::NaiveDate;
use warroom::board::undo::undo;
use warroom::incident::evidence::{EvidenceKind, FileRef, Run};
use warroom::incident::follow_up::{FollowUpChange, FollowUpKind};
use warroom::incident::hypothesis::{Check, Verdict};
use warroom::incident::id::{EvidenceId, HypothesisId};
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::{EvidenceIntent, HypothesisIntent, Incident, Intent};

fn suspected() -> Room {
    Room::open()
        .says("mo", finding("lag is 40 s"))
        .says("mo", hypothesis("a bad deploy"))
}

/// R27
#[test]
fn evidence_is_numbered_in_the_order_found() {
    let incident = Room::open()
        .says("mo", finding("lag is 40 s"))
        .says("kim", finding("errors in the log"))
        .refuses("mo", finding(" "), Kind::Input, "few words")
        .ends();
    let ids: Vec<_> = incident.evidence.iter().map(|e| e.id).collect();
    assert_eq!(ids, [EvidenceId(1), EvidenceId(2)]);
}

/// R27: a file is looked up by the sum of its content, so that must be a sum.
#[test]
fn a_file_goes_by_its_sum_and_by_nothing_else() {
    let file = |sha256: &str, name: &str| {
        Some(FileRef {
            name: name.into(),
            sha256: sha256.into(),
            bytes: 3,
        })
    };
    let sum = "0123456789abcdef".repeat(4);
    Room::open()
        .refuses(
            "mo",
            evidence("x", file("../../etc/passwd", "a.png")),
            Kind::Input,
            "attach",
        )
        .refuses(
            "mo",
            evidence("x", file(&sum.to_uppercase(), "a.png")),
            Kind::Input,
            "attach",
        )
        .refuses(
            "mo",
            evidence("x", file(&sum, "")),
            Kind::Input,
            "people can see",
        )
        .says("mo", evidence("x", file(&sum, "a.png")))
        .ends();
}

/// R28
#[test]
fn a_verdict_rests_on_evidence_and_every_change_is_kept() {
    let incident = suspected()
        .refuses(
            "mo",
            judge(1, Verdict::Supported, &[], ""),
            Kind::Input,
            "/support 1 E1",
        )
        .refuses(
            "mo",
            judge(1, Verdict::Supported, &[2], ""),
            Kind::Unknown,
            "",
        )
        .refuses(
            "mo",
            judge(2, Verdict::Supported, &[1], ""),
            Kind::Unknown,
            "",
        )
        .minutes(2)
        .says("mo", judge(1, Verdict::Supported, &[1], "it fits"))
        .refuses(
            "mo",
            judge(1, Verdict::Supported, &[1], "again"),
            Kind::State,
            "",
        )
        .minutes(2)
        .says("kim", finding("the lag began before"))
        .says("kim", judge(1, Verdict::RuledOut, &[2], ""))
        .ends();
    let hypothesis = &incident.hypotheses[0];
    assert_eq!(hypothesis.verdict, Verdict::RuledOut);
    let changes: Vec<_> = hypothesis
        .changes
        .iter()
        .map(|c| (c.verdict, c.at))
        .collect();
    assert_eq!(
        changes,
        [
            (Verdict::Supported, clock("14:02")),
            (Verdict::RuledOut, clock("14:04"))
        ]
    );
}

/// R28
#[test]
fn words_given_with_a_verdict_become_evidence() {
    let room = suspected();
    let before = room.next();
    let incident = room
        .says("mo", judge(1, Verdict::RuledOut, &[], "no deploy today"))
        .ends();
    assert_eq!(incident.next_n(), before + 2);
    assert_eq!(incident.evidence[1].text, "no deploy today");
    assert_eq!(incident.hypotheses[0].changes[0].evidence, [EvidenceId(2)]);
}

/// R28: an intent of two events that is refused leaves neither.
#[test]
fn a_refused_verdict_leaves_no_evidence_behind() {
    suspected()
        .refuses(
            "mo",
            judge(7, Verdict::RuledOut, &[], "no deploy today"),
            Kind::Unknown,
            "",
        )
        .sees(|i| assert_eq!(i.evidence.len(), 1))
        .ends();
}

/// R28
#[test]
fn verified_and_reproduced_are_answered_separately() {
    let incident = suspected()
        .says("mo", check(1, Check::Verified, true))
        .sees(|i| assert_eq!(i.hypotheses[0].reproduced, None))
        .says("mo", check(1, Check::Reproduced, false))
        .refuses("mo", check(2, Check::Verified, true), Kind::Unknown, "")
        .ends();
    let hypothesis = &incident.hypotheses[0];
    assert!(hypothesis.verified.as_ref().unwrap().yes);
    assert!(!hypothesis.reproduced.as_ref().unwrap().yes);
}

/// R23, R28
#[test]
fn what_was_struck_bears_no_verdict() {
    let room = suspected();
    let n = room.next();
    room.clone()
        .says("mo", strike(n - 2, "misread"))
        .refuses(
            "mo",
            judge(1, Verdict::Supported, &[1], ""),
            Kind::Unknown,
            "",
        )
        .ends();
    room.says("mo", strike(n - 1, "nonsense"))
        .refuses(
            "mo",
            judge(1, Verdict::Supported, &[1], ""),
            Kind::Unknown,
            "",
        )
        .refuses("mo", check(1, Check::Verified, true), Kind::Unknown, "")
        .ends();
}

/// R29
#[test]
fn a_follow_up_has_owner_due_date_and_kind_and_takes_changes() {
    let due = NaiveDate::from_ymd_opt(2026, 4, 1);
    let to = |change_| change(1, change_);
    let incident = Room::open()
        .says("mo", follow_up("alert on lag"))
        .says(
            "mo",
            to(FollowUpChange {
                due,
                kind: Some(FollowUpKind::Detect),
                ..Default::default()
            }),
        )
        .minutes(1)
        .says(
            "mo",
            to(FollowUpChange {
                done: Some(true),
                ..Default::default()
            }),
        )
        .refuses(
            "mo",
            to(FollowUpChange {
                done: Some(true),
                ..Default::default()
            }),
            Kind::State,
            "",
        )
        .refuses(
            "mo",
            to(FollowUpChange::default()),
            Kind::Input,
            "owner, a due date",
        )
        .refuses(
            "mo",
            change(2, FollowUpChange::default()),
            Kind::Unknown,
            "",
        )
        .refuses(
            "mo",
            to(FollowUpChange {
                due: Some(NaiveDate::MAX),
                ..Default::default()
            }),
            Kind::Input,
            "1970",
        )
        .ends();
    let found = &incident.follow_ups[0];
    assert_eq!(found.owner, Some(who("mo")), "what was not named stays");
    assert_eq!((found.due, found.kind), (due, Some(FollowUpKind::Detect)));
    assert_eq!(found.done, Some(clock("14:01")));
}

/// R23, R29
#[test]
fn a_struck_follow_up_takes_no_changes() {
    let room = Room::open().says("mo", follow_up("alert on lag"));
    let n = room.next() - 1;
    let done = FollowUpChange {
        done: Some(true),
        ..Default::default()
    };
    room.says("mo", strike(n, "we have one"))
        .refuses("mo", change(1, done), Kind::Unknown, "")
        .ends();
}

fn seen(evidence: &[u32]) -> Intent {
    let evidence = evidence.iter().copied().map(EvidenceId).collect();
    Intent::Evidence(EvidenceIntent::See { evidence })
}

/// R27: a finding raises a quiet signal for Command until they say that they have seen it; what Command found needs none.
#[test]
fn a_finding_is_unseen_until_command_says_that_they_have_seen_it() {
    let are_unseen = |numbers: &'static [u32]| {
        move |incident: &Incident| {
            let found: Vec<_> = incident.unseen_findings().map(|e| e.id.0).collect();
            assert_eq!(found, numbers);
        }
    };
    let incident = Room::with_command()
        .says("mo", finding("lag is 40 s"))
        .says("kim", finding("errors in the log"))
        .says("ana", finding("the pager is silent"))
        .sees(are_unseen(&[1, 2]))
        .refuses("mo", seen(&[1]), Kind::Authority, "let Command say it")
        .refuses("ana", seen(&[]), Kind::Input, "E3")
        .refuses("ana", seen(&[9]), Kind::Unknown, "")
        .says("ana", seen(&[2]))
        .refuses("ana", seen(&[2]), Kind::State, "")
        .sees(are_unseen(&[1]))
        .says("ana", seen(&[1, 2]))
        .sees(are_unseen(&[]))
        .refuses("ana", seen(&[]), Kind::State, "")
        .ends();
    let by: Vec<_> = incident.evidence[0].seen.iter().map(|(by, _)| by).collect();
    assert_eq!(by, [&who("ana")]);
    let last = incident.entries().last().expect("there are entries");
    assert_eq!(incident.describe(last), "E1, E2 seen by Command");
}

/// R27: how a result was got stays apart from it, and nothing ran at a time that has not come.
#[test]
fn a_result_keeps_its_query_host_and_time_apart() {
    let found_by = |run| {
        Intent::Evidence(EvidenceIntent::Add {
            kind: EvidenceKind::Query,
            text: "jobs pile up".into(),
            detail: Some("812".into()),
            source: None,
            file: None,
            run: Some(run),
        })
    };
    let ran = |at| Run {
        query: Some("select count(*) from jobs".into()),
        host: Some("db2".into()),
        at,
    };
    let incident = Room::open()
        .refuses(
            "mo",
            found_by(ran(Some(clock("23:59:59")))),
            Kind::Input,
            "ran",
        )
        .says("mo", found_by(ran(None)))
        .says("mo", found_by(Run::default()))
        .ends();
    assert_eq!(incident.evidence[0].run, Some(ran(None)));
    assert_eq!(incident.evidence[1].run, None);
}

/// R28: what was weighed by mistake speaks neither for nor against, and undoing says what was said before.
#[test]
fn evidence_that_was_weighed_can_be_said_to_speak_neither_for_nor_against() {
    let weigh = |against| {
        Intent::Hypothesis(HypothesisIntent::Weigh {
            hypothesis: HypothesisId(1),
            evidence: vec![EvidenceId(1)],
            against,
        })
    };
    let neutral = Intent::Hypothesis(HypothesisIntent::Unweigh {
        hypothesis: HypothesisId(1),
        evidence: vec![EvidenceId(1)],
    });
    let is_undone_by = |wanted: Intent| {
        move |incident: &Incident| {
            let now = incident.entries().last().expect("entries").recorded();
            let undo = undo(incident, now).expect("an entry").expect("an undo");
            assert_eq!(undo.intent, wanted);
        }
    };
    let incident = suspected()
        .refuses("mo", neutral.clone(), Kind::State, "")
        .says("mo", weigh(true))
        .sees(is_undone_by(neutral.clone()))
        .says("mo", neutral)
        .sees(is_undone_by(weigh(true)))
        .ends();
    assert!(incident.hypotheses[0].weighed.is_empty());
}
