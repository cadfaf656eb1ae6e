//! A story with something on every tab of the side panel.

use warroom::incident::{
    EvidenceIntent, FollowUpIntent, HypothesisIntent, KeyTimeIntent, NeedIntent, NoteIntent,
    StepIntent,
};
use warroom::incident::{
    Intent, Step,
    evidence::EvidenceKind,
    follow_up::FollowUpKind,
    hypothesis::{Check, Verdict},
    id::{EvidenceId, HypothesisId},
    key_time::KeyTime,
    step::{ImpactFact, StepQuestion},
};

use crate::support::scene::{Story, at, busy, handle};

/// The evening with clues, answers, people to call, and a look back begun.
#[expect(clippy::too_many_lines, reason = "a story told in order")]
pub(super) fn rich() -> Story {
    let mut story = busy();
    for (kind, text, detail, source) in [
        (
            EvidenceKind::Query,
            "db2 lags 4 GB behind",
            Some(
                "select pg_xlog_location_diff(sent, replay) from pg_stat_replication;\n 4294967296",
            ),
            None,
        ),
        (
            EvidenceKind::LogLine,
            "The nightly dump is empty",
            Some(
                "pg_dump: server version: 9.6.1; pg_dump version: 9.2.18\npg_dump: aborting because of server version mismatch",
            ),
            Some("s3://backups/db1/2017-01-31"),
        ),
        (
            EvidenceKind::Finding,
            "About 4.5 GB of 310 GB is left on the primary",
            None,
            None,
        ),
    ] {
        story.says(
            "mo",
            Intent::Evidence(EvidenceIntent::Add {
                kind,
                text: text.into(),
                detail: detail.map(Into::into),
                source: source.map(Into::into),
                file: None,
            }),
        );
    }
    for text in [
        "The replica fell behind because of spam load on snippets",
        "A wrong host was typed",
        "The disk of db1 failed",
    ] {
        story.says(
            "mo",
            Intent::Hypothesis(HypothesisIntent::Raise { text: text.into() }),
        );
    }
    let judge = |n, verdict, evidence: u32, reason: &str| {
        Intent::Hypothesis(HypothesisIntent::Judge {
            hypothesis: HypothesisId(n),
            verdict,
            evidence: vec![EvidenceId(evidence)],
            reason: reason.into(),
        })
    };
    story.says(
        "mo",
        judge(2, Verdict::Supported, 3, "the shell history says db1"),
    );
    story.says(
        "mo",
        judge(
            3,
            Verdict::RuledOut,
            3,
            "its files were removed, not damaged",
        ),
    );
    story.says(
        "mo",
        Intent::Hypothesis(HypothesisIntent::Check {
            hypothesis: HypothesisId(2),
            check: Check::Verified,
            yes: true,
            text: "read in the shell history".into(),
        }),
    );
    let answer = |step, number, text: &str| {
        Intent::Step(StepIntent::Answer {
            question: StepQuestion { step, number },
            text: text.into(),
        })
    };
    story.says(
        "ana",
        answer(Step::Containment, 1, "Stop every write to db1 and to db2"),
    );
    story.says(
        "ana",
        answer(Step::Retrospect, 1, "Everybody wrote in one place"),
    );
    story.says(
        "raj",
        answer(
            Step::Retrospect,
            1,
            "Customers heard from us every half hour",
        ),
    );
    story.says(
        "ana",
        Intent::Step(StepIntent::StateImpact {
            fact: ImpactFact::Users,
            text: "~5k".into(),
        }),
    );
    for (whom, why) in [
        ("Vendor of the storage", "can they undelete blocks?"),
        ("Legal", "how many names were in it"),
    ] {
        story.says(
            "raj",
            Intent::Need(NeedIntent::Note {
                whom: whom.into(),
                why: why.into(),
                contact: None,
            }),
        );
    }
    story.says(
        "raj",
        Intent::Need(NeedIntent::Contact {
            need: warroom::incident::id::NeedId(1),
            note: "ticket open".into(),
            contact: None,
        }),
    );
    story.says(
        "li",
        Intent::KeyTime(KeyTimeIntent::At {
            which: KeyTime::Started,
            at: Some(at("21:18")),
        }),
    );
    story.says(
        "li",
        Intent::KeyTime(KeyTimeIntent::At {
            which: KeyTime::Detected,
            at: Some(at("21:20")),
        }),
    );
    story.says(
        "li",
        Intent::KeyTime(KeyTimeIntent::At {
            which: KeyTime::Mitigated,
            at: Some(at("23:30")),
        }),
    );
    for (text, kind) in [
        ("Test a restore every week", Some(FollowUpKind::Prevent)),
        ("Show the host's name in red on every primary", None),
    ] {
        story.says(
            "ana",
            Intent::FollowUp(FollowUpIntent::Add {
                source: None,
                text: text.into(),
                owner: Some(handle("mo")),
                due: None,
                kind,
            }),
        );
    }
    story.says(
        "li",
        Intent::Note(NoteIntent::Note {
            text: "Restore has begun".into(),
            key: true,
            private: false,
        }),
    );
    story
}
