//! One entry of every kind, with every field filled, and again with the optional ones empty.

mod channels;
mod checklist;
mod presence;

use super::entries::{handle, opening, record, start};
use warroom::incident::action::Outcome;
use warroom::incident::correction::WordsPart;
use warroom::incident::evidence::{EvidenceKind, FileRef};
use warroom::incident::follow_up::{FollowUpChange, FollowUpKind, FollowUpPart};
use warroom::incident::hypothesis::{Check, Verdict};
use warroom::incident::id::{
    ActionId, AskId, EvidenceId, FollowUpId, HandoverId, HypothesisId, IssueId, NeedId, QuestionId,
    UpdateId,
};
use warroom::incident::key_time::KeyTime;
use warroom::incident::step::{ImpactFact, StepQuestion};
use warroom::incident::update::{Audience, Eta, UpdateContent, UpdateState, Wording};
use warroom::incident::{
    ActionEvent, AskEvent, CorrectionEvent, Event, EvidenceEvent, FocusEvent, FollowUpEvent,
    HandoverEvent, Horizon, HypothesisEvent, IssueEvent, KeyTimeEvent, LifecycleEvent, NeedEvent,
    NoteEvent, PersonEvent, QuestionEvent, Record, RetroEvent, Role, RoleEvent, Severity, Step,
    StepEvent, UpdateEvent,
};

fn content(eta: Eta, full: bool) -> UpdateContent {
    let some = |text: &str| full.then(|| text.to_owned());
    UpdateContent {
        name: "Checkout 502s".to_owned(),
        id: some("INC-4812"),
        eta,
        impact: some("1 in 5 orders"),
        doing: some("rolling back"),
        next: full.then(start),
        state: None,
        corrects: None,
        wordings: vec![
            Wording {
                with_eta: false,
                ..Wording::new(Audience::Outside, "fewer errors")
            },
            Wording {
                with_eta: full,
                ..Wording::new(Audience::Inside, "502s at 3 %")
            },
        ],
    }
}

/// Every event there is, numbered from the opening on.
#[expect(clippy::too_many_lines, reason = "a list is as long as what it lists")]
pub(crate) fn every_event() -> Vec<Record> {
    use Event as E;
    let some = |text: &str| Some(text.to_owned());
    let s = str::to_owned;
    let (ana, mo) = (handle("ana"), handle("mo"));
    let mut events = vec![
        E::Lifecycle(LifecycleEvent::Imported {
            source: s("chat.csv"),
            taken: 40,
            rows: 41,
            left_out: Vec::new(),
        }),
        E::Lifecycle(LifecycleEvent::Renamed {
            name: s("Checkout 502s"),
            id: some("INC-4813"),
        }),
        E::Lifecycle(LifecycleEvent::Renamed {
            name: s("Checkout 502s"),
            id: None,
        }),
        E::Lifecycle(LifecycleEvent::SeveritySet {
            severity: Severity::Sev2,
        }),
        E::Lifecycle(LifecycleEvent::Closed {
            missing: vec![s("a key time"), s("an answer")],
            reason: some("merged"),
        }),
        E::Lifecycle(LifecycleEvent::Closed {
            missing: Vec::new(),
            reason: None,
        }),
        E::Lifecycle(LifecycleEvent::Reopened {
            reason: s("it is back"),
        }),
        E::Note(NoteEvent::Noted {
            text: s("line one\nline two \u{202e} \"quoted\" `é`"),
            key: true,
            private: true,
        }),
        E::Note(NoteEvent::Noted {
            text: s("plain"),
            key: false,
            private: false,
        }),
        E::Note(NoteEvent::Decided {
            text: s("roll back"),
            because: None,
        }),
        E::Correction(CorrectionEvent::Struck {
            entry: 8,
            reason: s("wrong incident"),
        }),
        E::Correction(CorrectionEvent::Corrected {
            entry: 9,
            text: s("plainer"),
            reason: s("typo"),
        }),
        E::Correction(CorrectionEvent::Retimed {
            entry: 9,
            happened: start(),
            reason: s("clock was off"),
        }),
        E::Correction(CorrectionEvent::KeyMarked {
            entry: 9,
            key: true,
        }),
        E::Correction(CorrectionEvent::Published { entry: 8 }),
        E::KeyTime(KeyTimeEvent::Set {
            which: KeyTime::Started,
            at: Some(start()),
            entry: Some(9),
        }),
        E::KeyTime(KeyTimeEvent::Set {
            which: KeyTime::Resolved,
            at: None,
            entry: None,
        }),
        E::Person(PersonEvent::Joined {
            person: mo.clone(),
            name: s("Mo Haddad"),
            contact: None,
        }),
        E::Person(PersonEvent::Left { person: mo.clone() }),
        E::Role(RoleEvent::Taken {
            role: Role::Command,
            person: ana.clone(),
            from: Some(Role::Support),
        }),
        E::Role(RoleEvent::Taken {
            role: Role::Recorder,
            person: mo.clone(),
            from: None,
        }),
        E::Role(RoleEvent::Left {
            role: Role::Comms,
            person: mo.clone(),
        }),
        E::Handover(HandoverEvent::Offered {
            handover: HandoverId(1),
            role: Role::Research,
            from: ana.clone(),
            to: mo.clone(),
            brief: s("focus: rollback"),
            note: s("watch the queue"),
        }),
        E::Handover(HandoverEvent::Accepted {
            handover: HandoverId(1),
        }),
        E::Handover(HandoverEvent::Withdrawn {
            handover: HandoverId(2),
            reason: s("stays"),
        }),
        E::Person(PersonEvent::WorkSet {
            person: mo.clone(),
            text: s("replica lag"),
        }),
        E::Focus(FocusEvent::Set {
            horizon: Horizon::Approach,
            text: s("roll back first"),
        }),
        E::Focus(FocusEvent::Set {
            horizon: Horizon::Now,
            text: s("drain"),
        }),
        E::Focus(FocusEvent::Set {
            horizon: Horizon::Later,
            text: String::new(),
        }),
        E::Issue(IssueEvent::Noted {
            issue: IssueId(1),
            text: s("502s"),
            parked: true,
            reason: s("later"),
        }),
        E::Issue(IssueEvent::Noted {
            issue: IssueId(2),
            text: s("lag"),
            parked: false,
            reason: String::new(),
        }),
        E::Issue(IssueEvent::Activated {
            issue: IssueId(1),
            reason: s("worse"),
        }),
        E::Issue(IssueEvent::Parked {
            issue: IssueId(1),
            reason: s("stable"),
        }),
        E::Issue(IssueEvent::Ranked {
            issue: IssueId(1),
            place: 2,
        }),
        E::Issue(IssueEvent::Resolved {
            issue: IssueId(1),
            result: s("gone"),
        }),
        E::Ask(AskEvent::Made {
            ask: AskId(1),
            person: mo.clone(),
            text: s("lag?"),
            time_box: 600_000,
        }),
        E::Ask(AskEvent::Extended {
            ask: AskId(1),
            time_box: 300_000,
        }),
        E::Ask(AskEvent::Answered {
            ask: AskId(1),
            text: s("2 s"),
        }),
        E::Ask(AskEvent::Dropped {
            ask: AskId(2),
            reason: s("moot"),
        }),
        E::Question(QuestionEvent::Raised {
            question: QuestionId(1),
            text: s("since when?"),
        }),
        E::Question(QuestionEvent::Answered {
            question: QuestionId(1),
            text: s("14:02"),
        }),
        E::Question(QuestionEvent::Dropped {
            question: QuestionId(2),
            reason: s("moot"),
        }),
        E::Need(NeedEvent::Noted {
            need: NeedId(1),
            whom: s("the DBA"),
            why: s("replica"),
            contact: None,
        }),
        E::Need(NeedEvent::Contacted {
            need: NeedId(1),
            note: s("paged"),
            contact: None,
            how: None,
        }),
        E::Need(NeedEvent::Joined { need: NeedId(1) }),
        E::Need(NeedEvent::Unavailable {
            need: NeedId(2),
            reason: s("on a flight"),
        }),
        E::Step(StepEvent::Answered {
            question: StepQuestion {
                step: Step::Containment,
                number: 1,
            },
            text: s("paused"),
        }),
        E::Update(UpdateEvent::Drafted {
            content: content(Eta::Tbd, true),
        }),
        E::Update(UpdateEvent::Signed { draft: None }),
        E::Update(UpdateEvent::Sent {
            update: UpdateId(1),
            content: content(Eta::Hours(2, 4), true),
            ways: Vec::new(),
        }),
        E::Update(UpdateEvent::Sent {
            update: UpdateId(2),
            content: content(Eta::Days(1, 1), false),
            ways: Vec::new(),
        }),
        E::Update(UpdateEvent::Sent {
            update: UpdateId(3),
            content: content(Eta::Complete, false),
            ways: Vec::new(),
        }),
        E::Update(UpdateEvent::CadenceSet {
            audience: Audience::Outside,
            minutes: Some(20),
        }),
        E::Update(UpdateEvent::CadenceSet {
            audience: Audience::Inside,
            minutes: None,
        }),
        E::Update(UpdateEvent::Snoozed {
            audience: Audience::Inside,
            until: start(),
            reason: s("quiet"),
        }),
        E::Update(UpdateEvent::SignOffSet {
            required: true,
            audience: None,
        }),
        E::Action(ActionEvent::Proposed {
            action: ActionId(1),
            text: s("restart"),
            who: Some(mo.clone()),
            risk: some("cold cache"),
            back: some("scale up"),
            kind: None,
            after: None,
            undoes: None,
        }),
        E::Action(ActionEvent::Proposed {
            action: ActionId(2),
            text: s("scale"),
            who: None,
            risk: None,
            back: None,
            kind: None,
            after: None,
            undoes: None,
        }),
        E::Action(ActionEvent::Held {
            action: ActionId(1),
            reason: s("wait for the DBA"),
        }),
        E::Action(ActionEvent::Refused {
            action: ActionId(2),
            reason: s("too risky"),
        }),
        E::Action(ActionEvent::Approved {
            action: ActionId(1),
            because: None,
        }),
        E::Action(ActionEvent::Started {
            action: ActionId(1),
            who: mo.clone(),
        }),
        E::Action(ActionEvent::Withdrawn {
            action: ActionId(3),
            reason: s("moot"),
        }),
        E::Action(ActionEvent::TakenUnapproved {
            action: ActionId(4),
            text: s("flushed"),
            who: Some(mo.clone()),
        }),
        E::Action(ActionEvent::TakenUnapproved {
            action: ActionId(5),
            text: s("rebooted"),
            who: None,
        }),
        E::Action(ActionEvent::Bypassed {
            action: ActionId(2),
            who: Some(mo.clone()),
        }),
        E::Action(ActionEvent::Bypassed {
            action: ActionId(3),
            who: None,
        }),
        E::Action(ActionEvent::Acknowledged {
            action: ActionId(4),
            note: s("seen"),
        }),
        E::Evidence(EvidenceEvent::Found {
            evidence: EvidenceId(1),
            kind: EvidenceKind::File,
            text: s("graph"),
            detail: some("p99"),
            source: some("dashboard"),
            file: Some(FileRef {
                name: s("graph.png"),
                sha256: "ab".repeat(32),
                bytes: 4096,
            }),
            run: None,
        }),
        E::Hypothesis(HypothesisEvent::Raised {
            hypothesis: HypothesisId(1),
            text: s("pool exhausted"),
        }),
        E::Hypothesis(HypothesisEvent::Judged {
            hypothesis: HypothesisId(1),
            verdict: Verdict::Supported,
            evidence: vec![EvidenceId(1), EvidenceId(2)],
            reason: s("matches"),
        }),
        E::FollowUp(FollowUpEvent::Named {
            follow_up: FollowUpId(1),
            text: s("alert on pool"),
            owner: Some(mo.clone()),
            due: "2026-12-01".parse().ok(),
            kind: Some(FollowUpKind::Detect),
            source: None,
        }),
        E::FollowUp(FollowUpEvent::Named {
            follow_up: FollowUpId(2),
            text: s("talk"),
            owner: None,
            due: None,
            kind: None,
            source: None,
        }),
        E::FollowUp(FollowUpEvent::Changed {
            follow_up: FollowUpId(1),
            change: FollowUpChange {
                owner: Some(ana),
                due: "2026-12-02".parse().ok(),
                kind: Some(FollowUpKind::Prevent),
                source: None,
                done: Some(false),
            },
        }),
        E::FollowUp(FollowUpEvent::Changed {
            follow_up: FollowUpId(2),
            change: FollowUpChange::default(),
        }),
    ];
    events.extend(Step::ALL.map(|step| E::Step(StepEvent::Entered { step })));
    let facts = [
        ImpactFact::Affected,
        ImpactFact::Users,
        ImpactFact::Communication,
    ];
    events.extend(facts.map(|fact| {
        E::Step(StepEvent::ImpactStated {
            fact,
            text: s("all of it"),
        })
    }));
    events.extend(
        [Outcome::Done, Outcome::Failed, Outcome::RolledBack].map(|outcome| {
            E::Action(ActionEvent::Ended {
                action: ActionId(1),
                outcome,
                result: s("so it went"),
                evidence: Vec::new(),
            })
        }),
    );
    let plain = [
        EvidenceKind::Finding,
        EvidenceKind::Query,
        EvidenceKind::LogLine,
        EvidenceKind::Code,
        EvidenceKind::Link,
    ];
    events.extend(plain.map(|kind| {
        E::Evidence(EvidenceEvent::Found {
            evidence: EvidenceId(2),
            kind,
            text: s("seen"),
            detail: None,
            source: None,
            file: None,
            run: None,
        })
    }));
    events.extend([Verdict::Open, Verdict::RuledOut].map(|verdict| {
        E::Hypothesis(HypothesisEvent::Judged {
            hypothesis: HypothesisId(1),
            verdict,
            evidence: Vec::new(),
            reason: String::new(),
        })
    }));
    events.extend([Check::Verified, Check::Reproduced].map(|check| {
        E::Hypothesis(HypothesisEvent::Checked {
            hypothesis: HypothesisId(1),
            check,
            yes: check == Check::Verified,
            text: String::new(),
        })
    }));
    events.extend(of_the_retrospect());
    let entries = events
        .into_iter()
        .zip(1..)
        .map(|(event, n)| record(n, event));
    std::iter::once(opening()).chain(entries).collect()
}

/// An update to an audience of a team's own, and where it went.
fn to_partners() -> Vec<Event> {
    let partners = Audience::called("Partners of Jo Doe").expect("a name");
    let mut content = content(Eta::Days(2, 3), true);
    content.state = Some(UpdateState::Own("Failing over".to_owned()));
    content.corrects = Some(UpdateId(1));
    content.wordings = vec![
        Wording::new(Audience::Executives, "orders fail"),
        Wording {
            impact: Some("none of your shops".to_owned()),
            doing: Some("moving you to another site".to_owned()),
            ..Wording::new(partners, "your orders come through")
        },
    ];
    let sign_off = Event::Update(UpdateEvent::SignOffSet {
        required: false,
        audience: Some(partners),
    });
    let out = channels::going_out(&content, partners);
    std::iter::once(sign_off).chain(out).collect()
}

/// What came after version 0.1.0.
fn of_the_retrospect() -> Vec<Event> {
    use Event as E;
    let mut events = vec![
        E::Retro(RetroEvent::GatheringSet { on: true }),
        E::Retro(RetroEvent::GatheringSet { on: false }),
        E::Retro(RetroEvent::Voted {
            answer: 12,
            yes: true,
        }),
        E::Retro(RetroEvent::Voted {
            answer: 12,
            yes: false,
        }),
        E::Retro(RetroEvent::Merged {
            answer: 14,
            into: 12,
        }),
        E::Retro(RetroEvent::Unmerged { answer: 14 }),
        E::FollowUp(FollowUpEvent::Named {
            follow_up: FollowUpId(3),
            text: "write it down".to_owned(),
            owner: None,
            due: None,
            kind: None,
            source: Some(12),
        }),
        E::FollowUp(FollowUpEvent::Changed {
            follow_up: FollowUpId(3),
            change: FollowUpChange {
                source: Some(14),
                ..FollowUpChange::default()
            },
        }),
    ];
    events.extend(FollowUpPart::ALL.map(|part| {
        E::FollowUp(FollowUpEvent::Cleared {
            follow_up: FollowUpId(3),
            part,
        })
    }));
    let mo = warroom::incident::Handle::from_name("mo").expect("a handle");
    let contact = || "+49 30 1234".to_owned();
    events.extend([
        E::Person(PersonEvent::Joined {
            person: mo.clone(),
            name: "Mo Haddad".to_owned(),
            contact: Some(contact()),
        }),
        E::Person(PersonEvent::ContactKept {
            person: mo.clone(),
            contact: contact(),
        }),
        E::Person(PersonEvent::Removed {
            person: mo,
            reason: "typed into the wrong field".to_owned(),
        }),
        E::Need(NeedEvent::Noted {
            need: NeedId(2),
            whom: "a lawyer".to_owned(),
            why: String::new(),
            contact: Some(contact()),
        }),
        E::Need(NeedEvent::Contacted {
            need: NeedId(2),
            note: String::new(),
            contact: Some(contact()),
            how: None,
        }),
    ]);
    events.push(E::Lifecycle(LifecycleEvent::Imported {
        source: "alerts.csv".to_owned(),
        taken: 3,
        rows: 3,
        left_out: vec!["host".to_owned(), "ticket".to_owned()],
    }));
    events.push(E::Action(ActionEvent::ApprovalTermSet { minutes: 45 }));
    events.extend(to_partners());
    events.extend(presence::of_presence());
    events.extend(checklist::of_checklists());
    events.extend(super::owed::obligations());
    events.extend(super::gate_events::gate_details());
    events.extend(super::gate_events::bench());
    events.extend(super::owed::stakeholders());
    events.push(E::Correction(CorrectionEvent::PartCorrected {
        entry: 7,
        part: WordsPart::Why,
        text: "it is back since noon".to_owned(),
        reason: "misheard".to_owned(),
    }));
    events
}
