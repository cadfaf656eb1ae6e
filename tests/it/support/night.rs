//! The night the pictures are made of: every sort of entry there is, told through the rules. Loosely after the
//! GitLab.com outage of 2017; the people are invented.

#![allow(clippy::too_many_lines, reason = "a night is told in one go")]

use warroom::incident::action::Outcome;
use warroom::incident::evidence::EvidenceKind;
use warroom::incident::focus::Horizon;
use warroom::incident::follow_up::FollowUpKind;
use warroom::incident::hypothesis::{Check, Verdict};
use warroom::incident::id::{ActionId, EvidenceId, HypothesisId, NeedId, QuestionId};
use warroom::incident::key_time::KeyTime;
use warroom::incident::step::{ImpactFact, StepQuestion};
use warroom::incident::update::{Audience, Eta, UpdateContent, Wording};
use warroom::incident::{
    ActionIntent, AskIntent, CorrectionIntent, Entry, EvidenceIntent, FocusIntent, FollowUpIntent,
    HypothesisIntent, Intent, KeyTimeIntent, NeedIntent, NoteIntent, PersonIntent, QuestionIntent,
    Role, RoleIntent, Span, Step, StepIntent, UpdateIntent, text::is_blank,
};

use super::desk::{Desk, handle};

/// The desk at 00:34, over two hours in.
pub(crate) fn night() -> Desk {
    let mut desk = Desk::new("2017-01-31T21:58:00Z");
    people(&mut desk);
    first_hour(&mut desk);
    second_hour(&mut desk);
    after_midnight(&mut desk);
    desk.at("00:34:05");
    desk
}

fn people(desk: &mut Desk) {
    for (who, name) in [
        ("li", "Li Wen"),
        ("ana", "Ana Ruiz"),
        ("raj", "Raj Patel"),
        ("mo", "Mo Adeyemi"),
        ("eva", "Eva Lind"),
    ] {
        let (person, name) = (handle(who), Some(name.to_owned()));
        desk.act(
            who,
            Intent::Person(PersonIntent::Join {
                person,
                name,
                contact: None,
            }),
        );
    }
    for (role, who) in [
        (Role::Command, "ana"),
        (Role::Recorder, "li"),
        (Role::Comms, "raj"),
        (Role::Research, "mo"),
        (Role::Research, "eva"),
    ] {
        let person = handle(who);
        desk.act(
            who,
            Intent::Role(RoleIntent::Take {
                role,
                person,
                from: None,
            }),
        );
    }
}

fn first_hour(desk: &mut Desk) {
    desk.at("22:01:12")
        .note("li", "Paged: database load, then replication lag");
    desk.at("22:03:40").act(
        "ana",
        Intent::Note(NoteIntent::Decide {
            text: text("Severity 1; updates every 20 minutes"),
        }),
    );
    desk.at("22:09:15");
    find(
        desk,
        "eva",
        EvidenceKind::Query,
        "Snippet spam: one account logs in from 47,000 addresses #abuse",
    );
    desk.at("22:16:44");
    propose(
        desk,
        "eva",
        "Block the account and remove its users",
        "None we know of",
        "Unblock it",
    );
    desk.at("22:17").act(
        "ana",
        Intent::Action(ActionIntent::Approve {
            action: ActionId(1),
        }),
    );
    desk.at("22:18:44").act(
        "eva",
        Intent::Action(ActionIntent::Start {
            action: ActionId(1),
            who: None,
        }),
    );
    end(desk, "eva", 1, Outcome::Done, "47,000 addresses gone");
    desk.at("22:24:30").act(
        "ana",
        Intent::Question(QuestionIntent::Raise {
            text: text("Is the lag falling now?"),
        }),
    );
    desk.at("22:26").act(
        "mo",
        Intent::Question(QuestionIntent::Answer {
            question: QuestionId(1),
            text: text("No, it grows"),
        }),
    );
    desk.at("22:28").act(
        "ana",
        Intent::Need(NeedIntent::Note {
            whom: text("Storage team, on call"),
            why: text("They know the snapshots"),
            contact: None,
        }),
    );
    desk.at("22:31").act(
        "raj",
        Intent::Need(NeedIntent::Contact {
            need: NeedId(1),
            note: text("Paged, no answer yet"),
            contact: None,
        }),
    );
    desk.at("22:33").act(
        "ana",
        Intent::Need(NeedIntent::Note {
            whom: text("Legal"),
            why: text("Personal data may be gone"),
            contact: None,
        }),
    );
    desk.at("22:38").act(
        "raj",
        Intent::Update(UpdateIntent::Send(update(
            "Replication to the second database has stopped; we are rebuilding it.",
            Eta::Hours(1, 2),
        ))),
    );
    desk.at("22:41:05")
        .act("ana", Intent::Step(StepIntent::Enter(Step::Containment)));
    answer(desk, "ana", Step::Containment, 1, "Stop every write to db1");
    answer(
        desk,
        "mo",
        Step::Identification,
        1,
        "The replica db2 has fallen behind and refuses to start",
    );
    answer(
        desk,
        "ana",
        Step::Identification,
        1,
        "Data is missing on the primary db1",
    );
    desk.at("22:52:20");
    find(
        desk,
        "mo",
        EvidenceKind::LogLine,
        "db2 refuses to start: max_wal_senders too low",
    );
    desk.at("22:58:10");
    find(
        desk,
        "mo",
        EvidenceKind::Finding,
        "Replica lag has reached 4 GB; it no longer catches up #db",
    );
}

fn second_hour(desk: &mut Desk) {
    desk.at("23:02:41").act(
        "ana",
        Intent::Note(NoteIntent::Decide {
            text: text("Rebuild the replica rather than repair it"),
        }),
    );
    desk.at("23:07");
    propose(
        desk,
        "eva",
        "Lower max_connections to 2000 on db1",
        "Some requests wait",
        "Set it back",
    );
    desk.at("23:08").act(
        "ana",
        Intent::Action(ActionIntent::Approve {
            action: ActionId(2),
        }),
    );
    desk.at("23:09:55").act(
        "eva",
        Intent::Action(ActionIntent::Start {
            action: ActionId(2),
            who: None,
        }),
    );
    end(desk, "eva", 2, Outcome::Done, "");
    desk.at("23:14:20").act(
        "raj",
        Intent::Question(QuestionIntent::Raise {
            text: text("Which customers see errors, and where?"),
        }),
    );
    desk.at("23:19:02").act(
        "mo",
        Intent::Hypothesis(HypothesisIntent::Raise {
            text: text("Spam load on snippets filled the connections"),
        }),
    );
    desk.at("23:20").act(
        "mo",
        Intent::Hypothesis(HypothesisIntent::Raise {
            text: text(
                "The nightly dump has been empty for weeks: pg_dump 9.2 against a 9.6 server",
            ),
        }),
    );
    desk.at("23:21:30").note("li", "Backup job ran at 18:00");
    let struck = desk.incident.entries().last().map_or(0, Entry::n);
    desk.at("23:22").act(
        "li",
        Intent::Correction(CorrectionIntent::Strike {
            entry: struck,
            reason: text("It did not run"),
        }),
    );
    desk.at("23:27").act(
        "li",
        Intent::Action(ActionIntent::RecordUnapproved {
            text: text("data directory removed, on db1 instead of db2"),
            who: Some(handle("engineer-1")),
        }),
    );
    let earlier = desk.now + Span::seconds(40);
    desk.at("23:30");
    desk.act_at(
        "mo",
        earlier,
        Intent::Note(NoteIntent::Note {
            text: text("About 4.5 GB of 310 GB is left on the primary"),
            key: true,
            private: false,
        }),
    );
    desk.at("23:31:12").act(
        "ana",
        Intent::Note(NoteIntent::Decide {
            text: text("GitLab.com goes offline until a restore source is chosen"),
        }),
    );
    desk.act(
        "ana",
        Intent::Focus(FocusIntent::Set {
            horizon: Horizon::Now,
            text: text("Stop every write to db1 and save what is left"),
        }),
    );
    desk.at("23:32:36");
    propose(
        desk,
        "eva",
        "Copy the 17:20 snapshot from staging to db1",
        "Six hours of data lost for good",
        "None, db1 is already empty",
    );
    desk.at("23:40").note("mo", "Sizes found:\n  /var/opt/gitlab/postgresql/data  4.5 GB\n  /backups/nightly                 0 B\n  azure snapshot 17:20             306 GB\n  lvm snapshot 17:20               306 GB\n  s3 bucket                        empty");
    desk.act(
        "li",
        Intent::Note(NoteIntent::Note {
            text: text("Check with HR before naming anybody"),
            key: false,
            private: true,
        }),
    );
    desk.at("23:48");
    judge(
        desk,
        Verdict::RuledOut,
        1,
        &[1],
        "Connections were free again at 23:10",
    );
    judge(
        desk,
        Verdict::Supported,
        2,
        &[2, 3],
        "The bucket holds no dump at all",
    );
    desk.act(
        "mo",
        Intent::Hypothesis(HypothesisIntent::Check {
            hypothesis: HypothesisId(2),
            check: Check::Verified,
            yes: true,
            text: text("Ran the job by hand"),
        }),
    );
    desk.act(
        "ana",
        Intent::Step(StepIntent::StateImpact {
            fact: ImpactFact::Affected,
            text: text("Projects, issues and comments of the last six hours"),
        }),
    );
    desk.act(
        "raj",
        Intent::Step(StepIntent::StateImpact {
            fact: ImpactFact::Users,
            text: text("about 5000"),
        }),
    );
}

fn after_midnight(desk: &mut Desk) {
    desk.at("00:04").note("li", "A plan is written down in the shared document, in the order in which each piece has to come back; nobody is to start a copy before the free space on both hosts has been read out aloud and the other person has repeated it, since a copy that stops half way would leave us with nothing at all and no second try before the morning. Raj keeps the status page to what is certain, Mo reads the sizes, Eva holds the keys, and Ana gives the word for each piece by itself #plan");
    desk.act(
        "ana",
        Intent::Ask(AskIntent::Make {
            person: handle("mo"),
            text: text("age of the newest usable copy"),
            time_box: Span::minutes(40),
        }),
    );
    desk.at("00:20");
    for (which, n) in [(KeyTime::Started, 5), (KeyTime::Detected, 12)] {
        let entry = desk.incident.entries()[n].n();
        desk.act(
            "li",
            Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry }),
        );
    }
    desk.act(
        "li",
        Intent::FollowUp(FollowUpIntent::Add {
            source: None,
            text: text("Alert when a backup is smaller than the day before"),
            owner: Some(handle("mo")),
            due: chrono::NaiveDate::from_ymd_opt(2017, 2, 14),
            kind: Some(FollowUpKind::Detect),
        }),
    );
    desk.act(
        "li",
        Intent::FollowUp(FollowUpIntent::Add {
            source: None,
            text: text("Show the host name in red in every production shell"),
            owner: None,
            due: None,
            kind: Some(FollowUpKind::Prevent),
        }),
    );
    answer(desk, "ana", Step::Retrospect, 1, "One voice in the room");
    answer(
        desk,
        "raj",
        Step::Retrospect,
        1,
        "The public document kept questions away",
    );
    desk.at("00:33:10").note(
        "eva",
        "Copy of the snapshot is being prepared; nothing written yet",
    );
}

/// The last two entries are still on their way to the disk.
pub(crate) fn with_pending(mut desk: Desk) -> Desk {
    let last = desk.incident.next_n() - 1;
    desk.record.recorded = Some(last.saturating_sub(2));
    desk
}

/// An update for both audiences.
pub(crate) fn update(change: &str, eta: Eta) -> UpdateContent {
    UpdateContent {
        name: "GitLab.com database".to_owned(),
        id: Some("INC-2017-01-31".to_owned()),
        eta,
        impact: None,
        doing: None,
        next: None,
        wordings: Audience::ALL
            .map(|audience| Wording {
                audience,
                change: change.to_owned(),
                with_eta: true,
            })
            .into(),
    }
}

fn text(words: &str) -> String {
    words.to_owned()
}

fn find(desk: &mut Desk, by: &str, kind: EvidenceKind, words: &str) {
    let detail = (kind == EvidenceKind::Query).then(|| {
        text("select ip, count(*) from logins\ngroup by 1 order by 2 desc;\n-- 47,012 rows")
    });
    let source =
        (kind == EvidenceKind::LogLine).then(|| text("db2:/var/log/gitlab/postgresql/current"));
    desk.act(
        by,
        Intent::Evidence(EvidenceIntent::Add {
            kind,
            text: text(words),
            detail,
            source,
            file: None,
        }),
    );
}

fn propose(desk: &mut Desk, by: &str, what: &str, risk: &str, back: &str) {
    let said = |words: &str| (!is_blank(words)).then(|| text(words));
    desk.act(
        by,
        Intent::Action(ActionIntent::Propose {
            text: text(what),
            who: Some(handle(by)),
            risk: said(risk),
            back: said(back),
        }),
    );
}

fn end(desk: &mut Desk, by: &str, action: u32, outcome: Outcome, result: &str) {
    let action = ActionId(action);
    desk.act(
        by,
        Intent::Action(ActionIntent::End {
            action,
            outcome,
            result: text(result),
        }),
    );
}

fn answer(desk: &mut Desk, by: &str, step: Step, number: u8, words: &str) {
    let question = StepQuestion { step, number };
    desk.act(
        by,
        Intent::Step(StepIntent::Answer {
            question,
            text: text(words),
        }),
    );
}

fn judge(desk: &mut Desk, verdict: Verdict, hypothesis: u32, evidence: &[u32], reason: &str) {
    desk.act(
        "mo",
        Intent::Hypothesis(HypothesisIntent::Judge {
            hypothesis: HypothesisId(hypothesis),
            verdict,
            evidence: evidence.iter().copied().map(EvidenceId).collect(),
            reason: text(reason),
        }),
    );
}
