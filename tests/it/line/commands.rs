//! What each command takes (R4-R17, R27-R30).

use super::{at, handle, intent, read, try_read};
use warroom::incident::evidence::EvidenceKind;
use warroom::incident::follow_up::{FollowUpChange, FollowUpKind};
use warroom::incident::hypothesis::{Check, Verdict};
use warroom::incident::id::{
    ActionId, AskId, EvidenceId, FollowUpId, HandoverId, HypothesisId, IssueId, NeedId, QuestionId,
    UpdateId,
};
use warroom::incident::intent::Intent;
use warroom::incident::key_time::KeyTime;
use warroom::incident::step::{ImpactFact, StepQuestion};
use warroom::incident::update::Eta;
use warroom::incident::{
    ActionIntent, AskIntent, CorrectionIntent, EvidenceIntent, FollowUpIntent, HandoverIntent,
    HypothesisIntent, IssueIntent, KeyTimeIntent, NeedIntent, PersonIntent, QuestionIntent, Role,
    RoleIntent, Span, Step, StepIntent,
};
use warroom::line::{LineErrorKind, Wants, WindowCommand};
use warroom::when::Since;

#[test]
fn a_command_takes_numbers_with_and_without_their_letter() {
    let action = ActionId(3);
    for text in [
        "/confirm 3",
        "/confirm A3",
        "/confirm a3",
        "  /CONFIRM   3 ",
    ] {
        assert_eq!(
            intent(text),
            Intent::Action(ActionIntent::Approve {
                action,
                because: None,
            })
        );
    }
    assert_eq!(
        intent("/unconfirmed A3 @mo"),
        Intent::Action(ActionIntent::Bypass {
            action,
            who: Some(handle("mo-adeyemi"))
        })
    );
    assert_eq!(
        intent("/unconfirmed 3 pods restarted by @mo"),
        Intent::Action(ActionIntent::RecordUnapproved {
            text: "3 pods restarted by @mo".into(),
            who: Some(handle("mo-adeyemi")),
        })
    );
    assert_eq!(
        intent("/withdraw O3 later"),
        Intent::Handover(HandoverIntent::Withdraw {
            handover: HandoverId(3),
            reason: "later".into()
        })
    );
    assert_eq!(
        intent("/withdraw 3"),
        Intent::Action(ActionIntent::Withdraw {
            action,
            reason: String::new()
        })
    );
}

#[test]
fn a_command_about_a_person_means_the_speaker_where_nobody_is_named() {
    assert_eq!(
        intent("@mo /leave"),
        Intent::Person(PersonIntent::Leave {
            person: handle("mo-adeyemi")
        })
    );
    assert_eq!(
        intent("@mo /on the lag"),
        Intent::Person(PersonIntent::SetWork {
            person: handle("mo-adeyemi"),
            text: "the lag".into()
        })
    );
    assert_eq!(
        intent("@mo /role comms"),
        Intent::Role(RoleIntent::Take {
            role: Role::Comms,
            person: handle("mo-adeyemi"),
            from: None
        })
    );
    assert_eq!(
        try_read("/leave").expect_err("nobody").kind,
        LineErrorKind::Missing
    );
}

#[test]
fn somebody_new_keeps_the_handle_typed_beside_their_name() {
    let mo = Intent::Person(PersonIntent::Join {
        person: handle("mo"),
        name: Some("Mo Farah".into()),
        contact: None,
    });
    assert_eq!(intent("/join @mo Mo Farah"), mo);
    let back = Intent::Person(PersonIntent::Join {
        person: handle("mo-adeyemi"),
        name: None,
        contact: None,
    });
    assert_eq!(intent("/join @mo"), back);
    let zoe = Intent::Person(PersonIntent::Join {
        person: handle("zoe-li"),
        name: Some("Zoe Li".into()),
        contact: None,
    });
    assert_eq!(intent("/join Zoe Li"), zoe);
}

#[test]
fn a_switch_leaves_the_role_named_or_the_only_one_held() {
    let research = |person, from| {
        Intent::Role(RoleIntent::Take {
            role: Role::Research,
            person: handle(person),
            from: Some(from),
        })
    };
    assert_eq!(
        intent("/switch @mia research"),
        research("mia", Role::Support)
    );
    assert_eq!(
        intent("/switch @ana from command to research"),
        research("ana", Role::Command)
    );
    assert_eq!(
        try_read("/switch @zoe research").expect_err("no role").kind,
        LineErrorKind::Missing
    );
}

#[test]
fn a_handover_comes_from_whoever_holds_the_role() {
    let offered = Intent::Handover(HandoverIntent::Offer {
        role: Role::Research,
        from: handle("mo-adeyemi"),
        to: handle("mia"),
        note: "the query is running".into(),
    });
    assert_eq!(
        intent("/handover research @mia the query is running"),
        offered
    );
    assert_eq!(
        intent("/handover research from @mo to @mia the query is running"),
        offered
    );
    let error = try_read("/handover comms @mia").expect_err("nobody holds it");
    assert_eq!(error.kind, LineErrorKind::Missing);
}

#[test]
fn an_answer_finds_its_question() {
    let text = || "yes".to_owned();
    assert_eq!(
        intent("/answer 3 yes"),
        Intent::Question(QuestionIntent::Answer {
            question: QuestionId(3),
            text: text()
        })
    );
    assert_eq!(
        intent("/answer q3 yes"),
        Intent::Question(QuestionIntent::Answer {
            question: QuestionId(3),
            text: text()
        })
    );
    assert_eq!(
        intent("/answer K2 yes"),
        Intent::Ask(AskIntent::Answer {
            ask: AskId(2),
            text: text()
        })
    );
    let second = |step| {
        Intent::Step(StepIntent::Answer {
            question: StepQuestion { step, number: 2 },
            text: text(),
        })
    };
    assert_eq!(intent("/answer 5.2 yes"), second(Step::Mitigation));
    assert_eq!(intent("/answer .2 yes"), second(Step::Identification));
    for text in ["/answer 2.9 yes", "/answer 7.1 yes", "/answer maybe yes"] {
        assert_eq!(
            try_read(text).expect_err(text).kind,
            LineErrorKind::Argument,
            "{text}"
        );
    }
    assert_eq!(
        intent("/retro didn't nobody wrote it down"),
        Intent::Step(StepIntent::Answer {
            question: StepQuestion {
                step: Step::Retrospect,
                number: 2
            },
            text: "nobody wrote it down".into(),
        })
    );
    assert_eq!(
        intent("/impact users about 5,000"),
        Intent::Step(StepIntent::StateImpact {
            fact: ImpactFact::Users,
            text: "about 5,000".into()
        })
    );
}

#[test]
fn a_step_is_named_numbered_or_the_next() {
    for (text, step) in [
        ("/step 2", Step::Containment),
        ("/step cont", Step::Containment),
        ("/step next", Step::Containment),
        ("/step Root cause analysis", Step::RootCauseAnalysis),
        ("/step impact", Step::ImpactAnalysis),
    ] {
        assert_eq!(
            intent(text),
            Intent::Step(StepIntent::Enter(step)),
            "{text}"
        );
    }
    for text in ["/step r", "/step 7", "/step 2 restart"] {
        assert_eq!(
            try_read(text).expect_err(text).kind,
            LineErrorKind::Argument,
            "{text}"
        );
    }
}

#[test]
fn an_ask_has_a_person_a_time_box_and_words() {
    let ask = |text: &str| {
        Intent::Ask(AskIntent::Make {
            person: handle("mo-adeyemi"),
            text: text.to_owned(),
            time_box: Span::minutes(10),
        })
    };
    assert_eq!(intent("/ask @mo 10m check lag"), ask("check lag"));
    assert_eq!(intent("/ask 10m @mo check lag"), ask("check lag"));
    assert_eq!(
        intent("/ask 10m check lag with @mo"),
        ask("check lag with @mo")
    );
    let text = "/ask @mo check lag";
    let error = try_read(text).expect_err("no time box");
    assert_eq!(
        (error.kind, &text[error.at]),
        (LineErrorKind::Argument, "check")
    );
}

#[test]
fn a_key_time_comes_from_an_entry_a_time_or_the_line_itself() {
    let which = KeyTime::Detected;
    let set = |moment: &str| {
        Intent::KeyTime(KeyTimeIntent::At {
            which,
            at: Some(at(moment)),
        })
    };
    let from = Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry: 12 });
    assert_eq!(
        intent("/key 12"),
        Intent::Correction(CorrectionIntent::MarkKey {
            entry: 12,
            key: true
        })
    );
    assert_eq!(intent("/key #12 detected"), from);
    assert_eq!(intent("/key detected 12"), from);
    assert_eq!(
        intent("/key detected 13:27:10"),
        set("2026-11-22T12:27:10Z")
    );
    assert_eq!(
        intent("/key detected 2026-11-20 23:27"),
        set("2026-11-20T22:27:00Z")
    );
    assert_eq!(intent("/key detected"), set("2026-11-22T13:40:30Z"));
    assert_eq!(intent("-10m /key detected"), set("2026-11-22T13:30:30Z"));
    assert_eq!(
        intent("/key detected clear"),
        Intent::KeyTime(KeyTimeIntent::At { which, at: None })
    );
    assert_eq!(
        try_read("/key noticed").expect_err("unknown").kind,
        LineErrorKind::Argument
    );
    assert_eq!(
        try_read("/key detected 2030-01-01 00:00")
            .expect_err("ahead")
            .kind,
        LineErrorKind::Future
    );
}

#[test]
fn research_is_numbered_and_a_reason_may_begin_with_a_number() {
    assert_eq!(
        intent("/ruleout H1 E3, E4 3 hosts are fine"),
        Intent::Hypothesis(HypothesisIntent::Judge {
            hypothesis: HypothesisId(1),
            verdict: Verdict::RuledOut,
            evidence: vec![EvidenceId(3), EvidenceId(4)],
            reason: "3 hosts are fine".into(),
        })
    );
    for (line, evidence, reason) in [
        (
            "/ruleout H1 last week it was the same",
            vec![],
            "last week it was the same",
        ),
        (
            "/ruleout H1 E3 last time too",
            vec![EvidenceId(3)],
            "last time too",
        ),
    ] {
        assert_eq!(
            intent(line),
            Intent::Hypothesis(HypothesisIntent::Judge {
                hypothesis: HypothesisId(1),
                verdict: Verdict::RuledOut,
                evidence,
                reason: reason.into(),
            })
        );
    }
    assert_eq!(
        intent("/reproduced 1 no staging has no replica"),
        Intent::Hypothesis(HypothesisIntent::Check {
            hypothesis: HypothesisId(1),
            check: Check::Reproduced,
            yes: false,
            text: "staging has no replica".into(),
        })
    );
    assert_eq!(
        intent("/evidence query SELECT 1; source: db2; detail: 1\n(1 row)"),
        Intent::Evidence(EvidenceIntent::Add {
            kind: EvidenceKind::Query,
            text: "SELECT 1".into(),
            detail: Some("1\n(1 row)".into()),
            source: Some("db2".into()),
            file: None,
            run: None,
        })
    );
    assert_eq!(
        intent("/followup F1 done @mo due 2026-12-01 kind detect"),
        Intent::FollowUp(FollowUpIntent::Change {
            follow_up: FollowUpId(1),
            change: FollowUpChange {
                owner: Some(handle("mo-adeyemi")),
                due: chrono::NaiveDate::from_ymd_opt(2026, 12, 1),
                kind: Some(FollowUpKind::Detect),
                source: None,
                done: Some(true),
            },
        })
    );
}

#[test]
fn issues_are_parked_by_number_or_in_words() {
    assert_eq!(
        intent("/park I2 no orders lost"),
        Intent::Issue(IssueIntent::Park {
            issue: IssueId(2),
            reason: "no orders lost".into()
        })
    );
    assert_eq!(
        intent("/park 2 of 3 shards are slow; reason: no orders lost"),
        Intent::Issue(IssueIntent::ParkNew {
            text: "2 of 3 shards are slow".into(),
            reason: "no orders lost".into(),
        })
    );
    assert_eq!(
        intent("/rank 2 1"),
        Intent::Issue(IssueIntent::Rank {
            issue: IssueId(2),
            place: 1
        })
    );
    assert_eq!(
        intent("/need a database admin; why: lag"),
        Intent::Need(NeedIntent::Note {
            whom: "a database admin".into(),
            why: "lag".into(),
            contact: None,
        })
    );
    assert_eq!(
        intent("/joined 1"),
        Intent::Need(NeedIntent::Joined { need: NeedId(1) })
    );
}

#[test]
fn what_belongs_to_the_window_is_told_apart() {
    let window = |text| match read(text).wants {
        Wants::Window(command) => command,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(
        window("/find lag #db"),
        WindowCommand::Find("lag #db".into())
    );
    assert_eq!(window("/update"), WindowCommand::ComposeUpdate);
    assert_eq!(window("/eta 6-10h"), WindowCommand::Eta(Eta::Hours(6, 10)));
    assert_eq!(
        window("/since"),
        WindowCommand::Since(Some(Since::Update(None)))
    );
    assert_eq!(
        window("/since U2"),
        WindowCommand::Since(Some(Since::Update(Some(UpdateId(2)))))
    );
    let moment = Since::Moment(at("2026-11-22T13:10:30Z"));
    assert_eq!(window("/since -30m"), WindowCommand::Since(Some(moment)));
    assert_eq!(
        window("/since @mo"),
        WindowCommand::Since(Some(Since::Person(handle("mo-adeyemi"))))
    );
    assert_eq!(window("/since all"), WindowCommand::Since(None));
}

#[test]
fn tags_behind_the_last_part_of_a_proposal_are_tags_of_the_action_and_not_words_of_that_part() {
    for typed in [
        "> restart db1 ; risk: a minute; back: fail over #db #urgent",
        "> restart db1; back: fail over; risk: a minute #db #urgent",
    ] {
        let Intent::Action(ActionIntent::Propose {
            text, risk, back, ..
        }) = intent(typed)
        else {
            panic!("{typed}");
        };
        assert_eq!(text, "restart db1 #db #urgent");
        assert_eq!(risk.as_deref(), Some("a minute"));
        assert_eq!(back.as_deref(), Some("fail over"));
    }
}

#[test]
fn a_list_of_numbers_is_refused_with_how_to_say_it_and_never_kept_as_words() {
    for line in [
        "/acknowledge A1 A2",
        "/approve 5 6",
        "/hold A1 A2, A3 and A4",
        "/start A1 A2",
    ] {
        let error = try_read(line).expect_err(line);
        assert!(error.what.contains("one number a line"), "{line}: {error}");
        assert!(error.hint.contains("a line each: /"), "{line}: {error}");
    }
    for line in [
        "/acknowledge A1 as A2 before it",
        "/hold A1 until A2 is done",
    ] {
        assert!(try_read(line).is_ok(), "{line}");
    }
}

/// R27, R28: what would go as words unseen is refused with the way to say it; prose and quotes stay what they are.
#[test]
fn evidence_refuses_to_speak_for_a_hypothesis_in_its_own_line() {
    for (line, command) in [
        ("= lag is 4 GB; for: H1", "/for H1 last"),
        (
            "= lag is 4 GB; source: graph; against: h2.",
            "/against H2 last",
        ),
    ] {
        let error = try_read(line).expect_err(line);
        assert!(error.hint.ends_with(command), "{line}: {error}");
    }
    for line in [
        "= lag; for: hours",
        "= lag; result: grep said; for: H1",
        "= Henry waits; against: the rule",
    ] {
        assert!(try_read(line).is_ok(), "{line}");
    }
}
