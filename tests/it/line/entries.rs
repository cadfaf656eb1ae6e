//! What a line says: signs, people, backslashes, parts.

use super::{handle, intent, note, read, room, try_read};
use warroom::incident::evidence::EvidenceKind;
use warroom::incident::follow_up::FollowUpKind;
use warroom::incident::intent::Intent;
use warroom::incident::{
    ActionIntent, EvidenceIntent, FollowUpIntent, HypothesisIntent, NoteIntent, QuestionIntent,
    Role, RoleIntent,
};
use warroom::line::{self, Context, LineErrorKind};

fn finding(text: &str) -> Intent {
    Intent::Evidence(EvidenceIntent::Add {
        kind: EvidenceKind::Finding,
        text: text.to_owned(),
        detail: None,
        source: None,
        file: None,
        run: None,
    })
}

#[test]
fn words_alone_are_a_note() {
    let line = read("  lag is back to zero #db  ");
    assert_eq!(line.who, None);
    assert_eq!(
        intent("  lag is back to zero #db  "),
        note("lag is back to zero #db")
    );
    assert_eq!(
        intent("first\n- second\n- third"),
        note("first\n- second\n- third")
    );
}

#[test]
fn each_sign_makes_its_entry_with_or_without_a_space() {
    let key = Intent::Note(NoteIntent::Note {
        text: "up".into(),
        key: true,
        private: false,
    });
    let private = Intent::Note(NoteIntent::Note {
        text: "up".into(),
        key: false,
        private: true,
    });
    for (sign, meant) in [
        ('=', finding("up")),
        (
            '~',
            Intent::Hypothesis(HypothesisIntent::Raise { text: "up".into() }),
        ),
        (
            '?',
            Intent::Question(QuestionIntent::Raise { text: "up".into() }),
        ),
        (
            '!',
            Intent::Note(NoteIntent::Decide {
                text: "up".into(),
                because: None,
            }),
        ),
        (
            '>',
            Intent::Action(ActionIntent::Propose {
                text: "up".into(),
                who: None,
                risk: None,
                back: None,
                kind: None,
                after: None,
                undoes: None,
            }),
        ),
        (
            '+',
            Intent::FollowUp(FollowUpIntent::Add {
                source: None,
                text: "up".into(),
                owner: None,
                due: None,
                kind: None,
            }),
        ),
        ('*', key),
        ('%', private),
    ] {
        assert_eq!(intent(&format!("{sign} up")), meant);
        assert_eq!(intent(&format!("{sign}up")), meant);
        assert_eq!(intent(&format!("-5m @mo {sign}up")), meant);
    }
}

#[test]
fn the_first_name_is_who_said_it() {
    assert_eq!(read("@ana up").who, Some(handle("ana")));
    assert_eq!(read("14:32 @ana: up").who, Some(handle("ana")));
    assert_eq!(read("up @ana").who, None);
    assert_eq!(intent("@ana's laptop died"), intent("\\@ana's laptop died"));
}

#[test]
fn a_name_is_completed_where_only_one_person_fits() {
    assert_eq!(read("@mo up").who, Some(handle("mo-adeyemi")));
    assert_eq!(read("@Adey up").who, Some(handle("mo-adeyemi")));
    assert_eq!(read("@ODE up").who, Some(handle("mia")));
    assert!(read("@mo up").unknown.is_empty());
    // Lower case may need a mark that no handle holds.
    let line = read("@İx up");
    assert_eq!(
        read(&format!("@{} up", line.who.expect("a name"))).wants,
        line.wants
    );
}

#[test]
fn a_name_that_fits_nobody_or_several_is_a_new_one_and_is_reported() {
    let line = read("@m up");
    assert_eq!(line.who, Some(handle("m")));
    assert_eq!(line.unknown, [handle("m")]);
    assert_eq!(
        read("@zoe told @kim and @ana, @kim again").unknown,
        [handle("zoe"), handle("kim")]
    );
    assert!(read("write to a@example.org").unknown.is_empty());
    assert!(read("/join @zoe").unknown.is_empty());
}

#[test]
fn an_import_takes_names_exactly() {
    let incident = room();
    let context = Context {
        exact_names: true,
        ..Context::new(incident.opened, &incident)
    };
    let line = line::read("@mo > restart @mi", &context).expect("a line");
    assert_eq!(line.who, Some(handle("mo")));
    assert_eq!(line.unknown, [handle("mo"), handle("mi")]);
}

#[test]
fn words_with_their_own_columns_keep_a_leading_name_as_a_mention() {
    let incident = room();
    let context = Context::new(incident.opened, &incident);
    let read = |text| line::read_words(text, None, Some(handle("ana")), &context).expect("a line");
    let line = read("@mo takes over");
    assert_eq!(line.who, Some(handle("ana")));
    assert_eq!(line.wants, note("@mo takes over").into());
    assert_eq!(
        read("14:32 was the deploy").wants,
        note("14:32 was the deploy").into()
    );
    assert_eq!(read("= lag").wants, finding("lag").into());
}

#[test]
fn a_backslash_makes_the_next_sign_plain() {
    for (text, words) in [
        ("\\= 5", "= 5"),
        ("\\@mo was here", "@mo was here"),
        ("\\/var is full", "/var is full"),
        ("\\14:32 was the deploy", "14:32 was the deploy"),
        ("\\-7m they say", "-7m they say"),
        ("\\\\=", "\\="),
        ("-5m @mo \\! wow", "! wow"),
        ("C:\\temp is full", "C:\\temp is full"),
        ("\\\\server\\share", "\\\\server\\share"),
        ("\\#db is no tag", "\\#db is no tag"),
        ("see \\#12 and \\@home", "see \\#12 and \\@home"),
    ] {
        assert_eq!(intent(text), note(words), "{text}");
    }
}

#[test]
fn an_action_names_its_doer_risk_and_way_back() {
    let meant = Intent::Action(ActionIntent::Propose {
        text: "restart db1 @mo; then db2".into(),
        who: Some(handle("mo-adeyemi")),
        risk: Some("a minute offline".into()),
        back: Some("fail over".into()),
        kind: None,
        after: None,
        undoes: None,
    });
    assert_eq!(
        intent("> restart db1 @mo; then db2; risk: a minute offline ;BACK : fail over"),
        meant
    );
    assert_eq!(
        intent("> restart db1 @mo; then db2\nback: fail over\nrisk: a minute offline"),
        meant
    );
    let Intent::Action(ActionIntent::Propose { who, .. }) =
        intent("> restart what @ana broke; who: @mo")
    else {
        panic!("a proposal");
    };
    assert_eq!(who, Some(handle("mo-adeyemi")));
}

#[test]
fn a_part_on_a_line_of_its_own_may_follow_a_semicolon() {
    let meant = Intent::Action(ActionIntent::Propose {
        text: "restart db1".into(),
        who: None,
        risk: Some("high".into()),
        back: Some("none".into()),
        kind: None,
        after: None,
        undoes: None,
    });
    assert_eq!(intent("> restart db1;\n  risk: high;\nback: none"), meant);
    assert_eq!(intent("> restart db1; risk: high\nback: none"), meant);
}

#[test]
fn a_part_said_twice_loses_no_word() {
    let Intent::Action(ActionIntent::Propose { risk, .. }) =
        intent("> restart; risk: high; risk: really")
    else {
        panic!("a proposal");
    };
    assert_eq!(risk.as_deref(), Some("high; risk: really"));
}

#[test]
fn more_than_a_line_holds_is_refused_and_never_slow() {
    let incident = room();
    let context = Context::new(incident.opened, &incident);
    let dump = "@a1 ; risk: x\n".repeat(1_000_000);
    let error = line::read(&dump, &context).expect_err("too long");
    assert_eq!(error.kind, LineErrorKind::TooLong);
    assert!(line::preview(&dump, &context).trouble.is_some());
    let most = "word ".repeat(line::MAX_LINE_BYTES / 5);
    assert!(line::read(&most, &context).is_ok());
}

#[test]
fn a_follow_up_has_owner_date_and_kind() {
    assert_eq!(
        intent("+ write the runbook; owner: mo; due: 2026-12-01; kind: prevent"),
        Intent::FollowUp(FollowUpIntent::Add {
            text: "write the runbook".into(),
            owner: Some(handle("mo-adeyemi")),
            due: chrono::NaiveDate::from_ymd_opt(2026, 12, 1),
            kind: Some(FollowUpKind::Prevent),
            source: None,
        })
    );
    let text = "+ write the runbook; due: soon";
    let error = try_read(text).expect_err("no date");
    assert_eq!(error.kind, LineErrorKind::Argument);
    assert_eq!(&text[error.at], "soon");
}

#[test]
fn a_line_that_says_nothing_is_told_apart_from_one_that_is_not_finished() {
    assert_eq!(
        try_read(" \u{200B} ").expect_err("blank").kind,
        LineErrorKind::Empty
    );
    for text in ["14:32", "@mo", "=", "-5m @mo > ", "> ; risk: high"] {
        assert_eq!(
            try_read(text).expect_err(text).kind,
            LineErrorKind::Missing,
            "{text}"
        );
    }
}

#[test]
fn a_pasted_block_becomes_its_entries() {
    let block =
        "14:32 @mo = lag\n- db1\n- db2\n\n  seen by:\n  > all\n@ana ! wait\n   -5m late\n1. one\n";
    assert_eq!(
        line::split_block(block),
        [
            "14:32 @mo = lag\n- db1\n- db2",
            "  seen by:\n  > all",
            "@ana ! wait",
            "   -5m late\n1. one"
        ]
    );
    assert_eq!(
        line::split_block("    14:32 a\r\n    14:33 b\r\n      more\r\n"),
        ["14:32 a", "14:33 b\n  more"]
    );
    assert_eq!(line::split_block("- one\n- two"), ["- one\n- two"]);
    assert!(line::split_block(" \n\n\t").is_empty());
}

#[test]
fn a_role_is_taken_by_its_own_name() {
    for (name, role) in [
        ("recorder", Role::Recorder),
        ("comms", Role::Comms),
        ("research", Role::Research),
        ("support", Role::Support),
    ] {
        let person = handle("ana");
        let from = None;
        let takes = Intent::Role(RoleIntent::Take { role, person, from });
        assert_eq!(intent(&format!("/{name} @ana")), takes, "{name}");
    }
    // A hypothesis is still supported.
    assert!(matches!(intent("/support H1 E1"), Intent::Hypothesis(_)));
}

#[test]
fn a_name_without_its_sign_is_answered_with_a_sentence() {
    let error = try_read("/recorder Rita").expect_err("no @");
    assert_eq!(
        error.what,
        "a name needs an @ before it, as in @Rita; needed here is who takes it: @name"
    );
}
