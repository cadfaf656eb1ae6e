//! What people say in tests, short: one function an intent, with the numbers people say aloud.

use super::room::{clock, who};
use warroom::incident::action::Outcome;
use warroom::incident::evidence::{EvidenceKind, FileRef};
use warroom::incident::focus::Horizon;
use warroom::incident::follow_up::{FollowUpChange, FollowUpKind};
use warroom::incident::hypothesis::{Check, Verdict};
use warroom::incident::id::{
    ActionId, AskId, EvidenceId, FollowUpId, HandoverId, HypothesisId, IssueId, NeedId, QuestionId,
};
use warroom::incident::key_time::KeyTime;
use warroom::incident::step::{ImpactFact, StepQuestion};
use warroom::incident::update::{Audience, Eta, UpdateContent, Wording};
use warroom::incident::{
    ActionIntent, AskIntent, CorrectionIntent, EvidenceIntent, FocusIntent, FollowUpIntent,
    HandoverIntent, HypothesisIntent, Intent, IssueIntent, KeyTimeIntent, LifecycleIntent,
    NeedIntent, NoteIntent, PersonIntent, QuestionIntent, RetroIntent, Role, RoleIntent, Severity,
    Span, Step, StepIntent, UpdateIntent, Zone,
};

/// The name of every incident opened here.
pub(crate) const NAME: &str = "Checkout is down";

pub(crate) fn opening() -> Intent {
    Intent::Lifecycle(LifecycleIntent::Open {
        name: NAME.into(),
        id: Some("INC-7".into()),
        severity: Some(Severity::Sev2),
        zone: Zone::UTC,
        drill: false,
        imported: None,
    })
}

pub(crate) fn importing() -> Intent {
    Intent::Lifecycle(LifecycleIntent::Open {
        name: NAME.into(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: Some("chat.txt".into()),
    })
}

pub(crate) fn rename(name: &str) -> Intent {
    let name = Some(name.into());
    Intent::Lifecycle(LifecycleIntent::Rename { name, id: None })
}

pub(crate) fn close(reason: Option<&str>) -> Intent {
    let reason = reason.map(Into::into);
    Intent::Lifecycle(LifecycleIntent::Close { reason })
}

pub(crate) fn reopen(reason: &str) -> Intent {
    let reason = reason.into();
    Intent::Lifecycle(LifecycleIntent::Reopen { reason })
}

// The record

pub(crate) fn note(text: &str) -> Intent {
    noted(text, false, false)
}

pub(crate) fn key_moment(text: &str) -> Intent {
    noted(text, true, false)
}

pub(crate) fn private(text: &str) -> Intent {
    noted(text, false, true)
}

pub(crate) fn noted(text: &str, key: bool, private: bool) -> Intent {
    let text = text.into();
    Intent::Note(NoteIntent::Note { text, key, private })
}

pub(crate) fn decision(text: &str) -> Intent {
    Intent::Note(NoteIntent::Decide {
        text: text.into(),
        because: None,
    })
}

pub(crate) fn strike(entry: u64, reason: &str) -> Intent {
    let reason = reason.into();
    Intent::Correction(CorrectionIntent::Strike { entry, reason })
}

pub(crate) fn correct(entry: u64, text: &str, reason: &str) -> Intent {
    Intent::Correction(CorrectionIntent::Correct {
        entry,
        text: text.into(),
        reason: reason.into(),
    })
}

pub(crate) fn retime(entry: u64, time: &str) -> Intent {
    Intent::Correction(CorrectionIntent::Retime {
        entry,
        happened: clock(time),
        reason: String::new(),
    })
}

pub(crate) fn mark(entry: u64, key: bool) -> Intent {
    Intent::Correction(CorrectionIntent::MarkKey { entry, key })
}

pub(crate) fn publish(entry: u64) -> Intent {
    Intent::Correction(CorrectionIntent::Publish { entry })
}

pub(crate) fn key_at(which: KeyTime, time: &str) -> Intent {
    let at = Some(clock(time));
    Intent::KeyTime(KeyTimeIntent::At { which, at })
}

pub(crate) fn key_cleared(which: KeyTime) -> Intent {
    Intent::KeyTime(KeyTimeIntent::At { which, at: None })
}

pub(crate) fn key_from(which: KeyTime, entry: u64) -> Intent {
    Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry })
}

// People

pub(crate) fn join(name: &str) -> Intent {
    Intent::Person(PersonIntent::Join {
        person: who(name),
        name: Some(name.into()),
        contact: None,
    })
}

pub(crate) fn leave(name: &str) -> Intent {
    let person = who(name);
    Intent::Person(PersonIntent::Leave { person })
}

pub(crate) fn take(role: Role, name: &str) -> Intent {
    Intent::Role(RoleIntent::Take {
        role,
        person: who(name),
        from: None,
    })
}

pub(crate) fn take_command(name: &str) -> Intent {
    take(Role::Command, name)
}

pub(crate) fn switch(name: &str, from: Role, role: Role) -> Intent {
    Intent::Role(RoleIntent::Take {
        role,
        person: who(name),
        from: Some(from),
    })
}

pub(crate) fn give_up(role: Role, name: &str) -> Intent {
    let person = who(name);
    Intent::Role(RoleIntent::Leave { role, person })
}

pub(crate) fn give_command(to: &str) -> Intent {
    Intent::Role(RoleIntent::GiveCommand {
        to: who(to),
        note: String::new(),
    })
}

pub(crate) fn offer(role: Role, from: &str, to: &str) -> Intent {
    Intent::Handover(HandoverIntent::Offer {
        role,
        from: who(from),
        to: who(to),
        note: "watch the replica".into(),
    })
}

pub(crate) fn accept() -> Intent {
    Intent::Handover(HandoverIntent::Accept { handover: None })
}

pub(crate) fn accept_number(handover: u32) -> Intent {
    let handover = Some(HandoverId(handover));
    Intent::Handover(HandoverIntent::Accept { handover })
}

pub(crate) fn call_off(handover: u32) -> Intent {
    Intent::Handover(HandoverIntent::Withdraw {
        handover: HandoverId(handover),
        reason: "changed our minds".into(),
    })
}

pub(crate) fn works_on(name: &str, text: &str) -> Intent {
    Intent::Person(PersonIntent::SetWork {
        person: who(name),
        text: text.into(),
    })
}

// Focus and issues

pub(crate) fn focus(text: &str) -> Intent {
    set_focus(Horizon::Now, text)
}

pub(crate) fn set_focus(horizon: Horizon, text: &str) -> Intent {
    let text = text.into();
    Intent::Focus(FocusIntent::Set { horizon, text })
}

pub(crate) fn issue(text: &str) -> Intent {
    Intent::Issue(IssueIntent::Note {
        text: text.into(),
        reason: String::new(),
    })
}

pub(crate) fn switch_to(text: &str, reason: &str) -> Intent {
    Intent::Issue(IssueIntent::SwitchToNew {
        text: text.into(),
        reason: reason.into(),
    })
}

pub(crate) fn park_new(text: &str) -> Intent {
    Intent::Issue(IssueIntent::ParkNew {
        text: text.into(),
        reason: "not now".into(),
    })
}

pub(crate) fn park(issue: u32, reason: &str) -> Intent {
    Intent::Issue(IssueIntent::Park {
        issue: IssueId(issue),
        reason: reason.into(),
    })
}

pub(crate) fn activate(issue: u32) -> Intent {
    Intent::Issue(IssueIntent::Activate {
        issue: IssueId(issue),
        reason: "hurts more".into(),
    })
}

pub(crate) fn rank(issue: u32, place: u32) -> Intent {
    let issue = IssueId(issue);
    Intent::Issue(IssueIntent::Rank { issue, place })
}

pub(crate) fn settle(issue: u32) -> Intent {
    Intent::Issue(IssueIntent::Resolve {
        issue: IssueId(issue),
        result: "fixed".into(),
    })
}

// Asks, questions, people to involve

pub(crate) fn ask(person: &str, minutes: i64, text: &str) -> Intent {
    Intent::Ask(AskIntent::Make {
        person: who(person),
        text: text.into(),
        time_box: Span::minutes(minutes),
    })
}

pub(crate) fn extend(ask: u32, minutes: i64) -> Intent {
    Intent::Ask(AskIntent::Extend {
        ask: AskId(ask),
        time_box: Span::minutes(minutes),
    })
}

pub(crate) fn answer_ask(ask: u32, text: &str) -> Intent {
    Intent::Ask(AskIntent::Answer {
        ask: AskId(ask),
        text: text.into(),
    })
}

pub(crate) fn drop_ask(ask: u32) -> Intent {
    Intent::Ask(AskIntent::Drop {
        ask: AskId(ask),
        reason: "no longer needed".into(),
    })
}

pub(crate) fn question(text: &str) -> Intent {
    Intent::Question(QuestionIntent::Raise { text: text.into() })
}

pub(crate) fn answer(question: u32, text: &str) -> Intent {
    Intent::Question(QuestionIntent::Answer {
        question: QuestionId(question),
        text: text.into(),
    })
}

pub(crate) fn drop_question(question: u32) -> Intent {
    Intent::Question(QuestionIntent::Drop {
        question: QuestionId(question),
        reason: "does not matter".into(),
    })
}

pub(crate) fn need(whom: &str) -> Intent {
    Intent::Need(NeedIntent::Note {
        whom: whom.into(),
        why: "knows the queue".into(),
        contact: None,
    })
}

pub(crate) fn contacted(need: u32) -> Intent {
    Intent::Need(NeedIntent::Contact {
        need: NeedId(need),
        note: "by phone".into(),
        contact: None,
        how: None,
    })
}

pub(crate) fn came(need: u32) -> Intent {
    let need = NeedId(need);
    Intent::Need(NeedIntent::Joined { need })
}

pub(crate) fn unavailable(need: u32) -> Intent {
    Intent::Need(NeedIntent::Unavailable {
        need: NeedId(need),
        reason: "on a plane".into(),
    })
}

// Steps

pub(crate) fn enter(step: Step) -> Intent {
    Intent::Step(StepIntent::Enter(step))
}

pub(crate) fn answer_step(step: Step, number: u8, text: &str) -> Intent {
    Intent::Step(StepIntent::Answer {
        question: StepQuestion { step, number },
        text: text.into(),
    })
}

pub(crate) fn impact(fact: ImpactFact, text: &str) -> Intent {
    let text = text.into();
    Intent::Step(StepIntent::StateImpact { fact, text })
}

// Updates

/// What an update says: `change` for both audiences, the ETA, nothing else.
pub(crate) fn saying(change: &str, eta: Eta) -> UpdateContent {
    let wording = |audience| Wording::new(audience, change);
    UpdateContent {
        name: NAME.into(),
        id: Some("INC-7".into()),
        eta,
        impact: None,
        doing: None,
        next: None,
        state: None,
        corrects: None,
        wordings: Audience::BOTH.map(wording).into(),
    }
}

pub(crate) fn send(change: &str) -> Intent {
    Intent::Update(UpdateIntent::send(saying(change, Eta::Tbd)))
}

pub(crate) fn hand_in(change: &str) -> Intent {
    Intent::Update(UpdateIntent::Draft(saying(change, Eta::Tbd)))
}

pub(crate) fn cadence(audience: Audience, minutes: Option<u32>) -> Intent {
    Intent::Update(UpdateIntent::SetCadence { audience, minutes })
}

pub(crate) fn snooze(audience: Option<Audience>, time: &str) -> Intent {
    Intent::Update(UpdateIntent::Snooze {
        audience,
        until: clock(time),
        reason: "in a call".into(),
    })
}

pub(crate) fn sign_off(required: bool) -> Intent {
    Intent::Update(UpdateIntent::SetSignOff {
        required,
        audience: None,
    })
}

// The gate

pub(crate) fn propose(text: &str) -> Intent {
    Intent::Action(ActionIntent::Propose {
        text: text.into(),
        who: Some(who("mo")),
        risk: Some("drops sessions".into()),
        back: Some("start the old one".into()),
        kind: None,
        after: None,
        undoes: None,
    })
}

pub(crate) fn hold(action: u32) -> Intent {
    Intent::Action(ActionIntent::Hold {
        action: ActionId(action),
        reason: "wait for the backup".into(),
    })
}

pub(crate) fn refuse(action: u32, reason: &str) -> Intent {
    Intent::Action(ActionIntent::Refuse {
        action: ActionId(action),
        reason: reason.into(),
    })
}

pub(crate) fn confirm(action: u32) -> Intent {
    let action = ActionId(action);
    Intent::Action(ActionIntent::Approve {
        action,
        because: None,
    })
}

pub(crate) fn start(action: u32) -> Intent {
    Intent::Action(ActionIntent::Start {
        action: ActionId(action),
        who: None,
    })
}

pub(crate) fn end(action: u32, outcome: Outcome) -> Intent {
    Intent::Action(ActionIntent::End {
        action: ActionId(action),
        outcome,
        result: "queue drained".into(),
        evidence: Vec::new(),
    })
}

pub(crate) fn withdraw(action: u32) -> Intent {
    Intent::Action(ActionIntent::Withdraw {
        action: ActionId(action),
        reason: "no need".into(),
    })
}

pub(crate) fn taken(text: &str) -> Intent {
    Intent::Action(ActionIntent::RecordUnapproved {
        text: text.into(),
        who: Some(who("mo")),
    })
}

pub(crate) fn bypass(action: u32) -> Intent {
    Intent::Action(ActionIntent::Bypass {
        action: ActionId(action),
        who: Some(who("mo")),
    })
}

pub(crate) fn acknowledge(action: u32) -> Intent {
    Intent::Action(ActionIntent::Acknowledge {
        action: ActionId(action),
        note: "we talked".into(),
    })
}

// Research and what comes after

pub(crate) fn finding(text: &str) -> Intent {
    evidence(text, None)
}

pub(crate) fn evidence(text: &str, file: Option<FileRef>) -> Intent {
    Intent::Evidence(EvidenceIntent::Add {
        kind: EvidenceKind::Finding,
        text: text.into(),
        detail: None,
        source: None,
        file,
        run: None,
    })
}

pub(crate) fn hypothesis(text: &str) -> Intent {
    Intent::Hypothesis(HypothesisIntent::Raise { text: text.into() })
}

pub(crate) fn judge(hypothesis: u32, verdict: Verdict, evidence: &[u32], reason: &str) -> Intent {
    Intent::Hypothesis(HypothesisIntent::Judge {
        hypothesis: HypothesisId(hypothesis),
        verdict,
        evidence: evidence.iter().copied().map(EvidenceId).collect(),
        reason: reason.into(),
    })
}

pub(crate) fn check(hypothesis: u32, check: Check, yes: bool) -> Intent {
    Intent::Hypothesis(HypothesisIntent::Check {
        hypothesis: HypothesisId(hypothesis),
        check,
        yes,
        text: "ran it twice".into(),
    })
}

pub(crate) fn follow_up(text: &str) -> Intent {
    Intent::FollowUp(FollowUpIntent::Add {
        text: text.into(),
        owner: Some(who("mo")),
        due: None,
        kind: Some(FollowUpKind::Prevent),
        source: None,
    })
}

pub(crate) fn change(follow_up: u32, change: FollowUpChange) -> Intent {
    Intent::FollowUp(FollowUpIntent::Change {
        follow_up: FollowUpId(follow_up),
        change,
    })
}

// The retrospect

/// An answer to one of its five questions.
pub(crate) fn retro(number: u8, text: &str) -> Intent {
    answer_step(Step::Retrospect, number, text)
}

pub(crate) fn gather(on: bool) -> Intent {
    Intent::Retro(RetroIntent::SetGathering { on })
}

pub(crate) fn vote(answer: u64) -> Intent {
    Intent::Retro(RetroIntent::Vote { answer, yes: true })
}

pub(crate) fn unvote(answer: u64) -> Intent {
    Intent::Retro(RetroIntent::Vote { answer, yes: false })
}

pub(crate) fn merge(answer: u64, into: u64) -> Intent {
    Intent::Retro(RetroIntent::Merge { answer, into })
}

pub(crate) fn unmerge(answer: u64) -> Intent {
    Intent::Retro(RetroIntent::Unmerge { answer })
}
