//! What people say in tests, short: one function an intent, with the numbers people say aloud.

use super::room::{clock, who};
use warroom::incident::action::Outcome;
use warroom::incident::event::Horizon;
use warroom::incident::evidence::{Check, EvidenceKind, FileRef, Verdict};
use warroom::incident::follow_up::{FollowUpChange, FollowUpKind};
use warroom::incident::id::{
    ActionId, AskId, EvidenceId, FollowUpId, HandoverId, HypothesisId, IssueId, NeedId, QuestionId,
};
use warroom::incident::key_time::KeyTime;
use warroom::incident::step::{ImpactFact, StepQuestion};
use warroom::incident::update::{Audience, Eta, UpdateContent, Wording};
use warroom::incident::{Intent, Role, Severity, Span, Step, Zone};

/// The name of every incident opened here.
pub(crate) const NAME: &str = "Checkout is down";

pub(crate) fn opening() -> Intent {
    Intent::Open {
        name: NAME.into(),
        id: Some("INC-7".into()),
        severity: Some(Severity::Sev2),
        zone: Zone::UTC,
        drill: false,
        imported: None,
    }
}

pub(crate) fn importing() -> Intent {
    Intent::Open {
        name: NAME.into(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: Some("chat.txt".into()),
    }
}

pub(crate) fn rename(name: &str) -> Intent {
    let name = Some(name.into());
    Intent::Rename { name, id: None }
}

pub(crate) fn close(reason: Option<&str>) -> Intent {
    let reason = reason.map(Into::into);
    Intent::Close { reason }
}

pub(crate) fn reopen(reason: &str) -> Intent {
    let reason = reason.into();
    Intent::Reopen { reason }
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
    Intent::Note { text, key, private }
}

pub(crate) fn decision(text: &str) -> Intent {
    Intent::Decide { text: text.into() }
}

pub(crate) fn strike(entry: u64, reason: &str) -> Intent {
    let reason = reason.into();
    Intent::Strike { entry, reason }
}

pub(crate) fn correct(entry: u64, text: &str, reason: &str) -> Intent {
    Intent::Correct {
        entry,
        text: text.into(),
        reason: reason.into(),
    }
}

pub(crate) fn retime(entry: u64, time: &str) -> Intent {
    Intent::Retime {
        entry,
        happened: clock(time),
        reason: String::new(),
    }
}

pub(crate) fn mark(entry: u64, key: bool) -> Intent {
    Intent::MarkKey { entry, key }
}

pub(crate) fn publish(entry: u64) -> Intent {
    Intent::Publish { entry }
}

pub(crate) fn key_at(which: KeyTime, time: &str) -> Intent {
    let at = Some(clock(time));
    Intent::KeyTimeAt { which, at }
}

pub(crate) fn key_cleared(which: KeyTime) -> Intent {
    Intent::KeyTimeAt { which, at: None }
}

pub(crate) fn key_from(which: KeyTime, entry: u64) -> Intent {
    Intent::KeyTimeFromEntry { which, entry }
}

// People

pub(crate) fn join(name: &str) -> Intent {
    Intent::Join {
        person: who(name),
        name: Some(name.into()),
        contact: None,
    }
}

pub(crate) fn leave(name: &str) -> Intent {
    let person = who(name);
    Intent::Leave { person }
}

pub(crate) fn take(role: Role, name: &str) -> Intent {
    Intent::TakeRole {
        role,
        person: who(name),
        from: None,
    }
}

pub(crate) fn take_command(name: &str) -> Intent {
    take(Role::Command, name)
}

pub(crate) fn switch(name: &str, from: Role, role: Role) -> Intent {
    Intent::TakeRole {
        role,
        person: who(name),
        from: Some(from),
    }
}

pub(crate) fn give_up(role: Role, name: &str) -> Intent {
    let person = who(name);
    Intent::LeaveRole { role, person }
}

pub(crate) fn give_command(to: &str) -> Intent {
    Intent::GiveCommand {
        to: who(to),
        note: String::new(),
    }
}

pub(crate) fn offer(role: Role, from: &str, to: &str) -> Intent {
    Intent::OfferHandover {
        role,
        from: who(from),
        to: who(to),
        note: "watch the replica".into(),
    }
}

pub(crate) fn accept() -> Intent {
    Intent::AcceptHandover { handover: None }
}

pub(crate) fn accept_number(handover: u32) -> Intent {
    let handover = Some(HandoverId(handover));
    Intent::AcceptHandover { handover }
}

pub(crate) fn call_off(handover: u32) -> Intent {
    Intent::WithdrawHandover {
        handover: HandoverId(handover),
        reason: "changed our minds".into(),
    }
}

pub(crate) fn works_on(name: &str, text: &str) -> Intent {
    Intent::SetWork {
        person: who(name),
        text: text.into(),
    }
}

// Focus and issues

pub(crate) fn focus(text: &str) -> Intent {
    set_focus(Horizon::Now, text)
}

pub(crate) fn set_focus(horizon: Horizon, text: &str) -> Intent {
    let text = text.into();
    Intent::SetFocus { horizon, text }
}

pub(crate) fn issue(text: &str) -> Intent {
    Intent::NoteIssue {
        text: text.into(),
        reason: String::new(),
    }
}

pub(crate) fn switch_to(text: &str, reason: &str) -> Intent {
    Intent::SwitchToNewIssue {
        text: text.into(),
        reason: reason.into(),
    }
}

pub(crate) fn park_new(text: &str) -> Intent {
    Intent::ParkNewIssue {
        text: text.into(),
        reason: "not now".into(),
    }
}

pub(crate) fn park(issue: u32, reason: &str) -> Intent {
    Intent::ParkIssue {
        issue: IssueId(issue),
        reason: reason.into(),
    }
}

pub(crate) fn activate(issue: u32) -> Intent {
    Intent::ActivateIssue {
        issue: IssueId(issue),
        reason: "hurts more".into(),
    }
}

pub(crate) fn rank(issue: u32, place: u32) -> Intent {
    let issue = IssueId(issue);
    Intent::RankIssue { issue, place }
}

pub(crate) fn settle(issue: u32) -> Intent {
    Intent::SettleIssue {
        issue: IssueId(issue),
        result: "fixed".into(),
    }
}

// Asks, questions, people to involve

pub(crate) fn ask(person: &str, minutes: i64, text: &str) -> Intent {
    Intent::Ask {
        person: who(person),
        text: text.into(),
        time_box: Span::minutes(minutes),
    }
}

pub(crate) fn extend(ask: u32, minutes: i64) -> Intent {
    Intent::ExtendAsk {
        ask: AskId(ask),
        time_box: Span::minutes(minutes),
    }
}

pub(crate) fn answer_ask(ask: u32, text: &str) -> Intent {
    Intent::AnswerAsk {
        ask: AskId(ask),
        text: text.into(),
    }
}

pub(crate) fn drop_ask(ask: u32) -> Intent {
    Intent::DropAsk {
        ask: AskId(ask),
        reason: "no longer needed".into(),
    }
}

pub(crate) fn question(text: &str) -> Intent {
    Intent::RaiseQuestion { text: text.into() }
}

pub(crate) fn answer(question: u32, text: &str) -> Intent {
    Intent::AnswerQuestion {
        question: QuestionId(question),
        text: text.into(),
    }
}

pub(crate) fn drop_question(question: u32) -> Intent {
    Intent::DropQuestion {
        question: QuestionId(question),
        reason: "does not matter".into(),
    }
}

pub(crate) fn need(whom: &str) -> Intent {
    Intent::Need {
        whom: whom.into(),
        why: "knows the queue".into(),
        contact: None,
    }
}

pub(crate) fn contacted(need: u32) -> Intent {
    Intent::Contact {
        need: NeedId(need),
        note: "by phone".into(),
        contact: None,
    }
}

pub(crate) fn came(need: u32) -> Intent {
    let need = NeedId(need);
    Intent::NeedJoined { need }
}

pub(crate) fn unavailable(need: u32) -> Intent {
    Intent::NeedUnavailable {
        need: NeedId(need),
        reason: "on a plane".into(),
    }
}

// Steps

pub(crate) fn enter(step: Step) -> Intent {
    Intent::EnterStep(step)
}

pub(crate) fn answer_step(step: Step, number: u8, text: &str) -> Intent {
    Intent::AnswerStep {
        question: StepQuestion { step, number },
        text: text.into(),
    }
}

pub(crate) fn impact(fact: ImpactFact, text: &str) -> Intent {
    let text = text.into();
    Intent::StateImpact { fact, text }
}

// Updates

/// What an update says: `change` for both audiences, the ETA, nothing else.
pub(crate) fn saying(change: &str, eta: Eta) -> UpdateContent {
    let wording = |audience| Wording {
        audience,
        change: change.into(),
        with_eta: true,
    };
    UpdateContent {
        name: NAME.into(),
        id: Some("INC-7".into()),
        eta,
        impact: None,
        doing: None,
        next: None,
        wordings: Audience::ALL.map(wording).into(),
    }
}

pub(crate) fn send(change: &str) -> Intent {
    Intent::SendUpdate(saying(change, Eta::Tbd))
}

pub(crate) fn hand_in(change: &str) -> Intent {
    Intent::DraftUpdate(saying(change, Eta::Tbd))
}

pub(crate) fn cadence(audience: Audience, minutes: Option<u32>) -> Intent {
    Intent::SetCadence { audience, minutes }
}

pub(crate) fn snooze(audience: Option<Audience>, time: &str) -> Intent {
    Intent::Snooze {
        audience,
        until: clock(time),
        reason: "in a call".into(),
    }
}

pub(crate) fn sign_off(required: bool) -> Intent {
    Intent::SetSignOff { required }
}

// The gate

pub(crate) fn propose(text: &str) -> Intent {
    Intent::Propose {
        text: text.into(),
        who: Some(who("mo")),
        risk: Some("drops sessions".into()),
        back: Some("start the old one".into()),
    }
}

pub(crate) fn hold(action: u32) -> Intent {
    Intent::Hold {
        action: ActionId(action),
        reason: "wait for the backup".into(),
    }
}

pub(crate) fn refuse(action: u32, reason: &str) -> Intent {
    Intent::Refuse {
        action: ActionId(action),
        reason: reason.into(),
    }
}

pub(crate) fn confirm(action: u32) -> Intent {
    let action = ActionId(action);
    Intent::Confirm { action }
}

pub(crate) fn start(action: u32) -> Intent {
    Intent::Start {
        action: ActionId(action),
        who: None,
    }
}

pub(crate) fn end(action: u32, outcome: Outcome) -> Intent {
    Intent::End {
        action: ActionId(action),
        outcome,
        result: "queue drained".into(),
    }
}

pub(crate) fn withdraw(action: u32) -> Intent {
    Intent::Withdraw {
        action: ActionId(action),
        reason: "no need".into(),
    }
}

pub(crate) fn taken(text: &str) -> Intent {
    Intent::RecordUnapproved {
        text: text.into(),
        who: Some(who("mo")),
    }
}

pub(crate) fn bypass(action: u32) -> Intent {
    Intent::Bypass {
        action: ActionId(action),
        who: Some(who("mo")),
    }
}

pub(crate) fn acknowledge(action: u32) -> Intent {
    Intent::Acknowledge {
        action: ActionId(action),
        note: "we talked".into(),
    }
}

// Research and what comes after

pub(crate) fn finding(text: &str) -> Intent {
    evidence(text, None)
}

pub(crate) fn evidence(text: &str, file: Option<FileRef>) -> Intent {
    Intent::AddEvidence {
        kind: EvidenceKind::Finding,
        text: text.into(),
        detail: None,
        source: None,
        file,
    }
}

pub(crate) fn hypothesis(text: &str) -> Intent {
    Intent::RaiseHypothesis { text: text.into() }
}

pub(crate) fn judge(hypothesis: u32, verdict: Verdict, evidence: &[u32], reason: &str) -> Intent {
    Intent::Judge {
        hypothesis: HypothesisId(hypothesis),
        verdict,
        evidence: evidence.iter().copied().map(EvidenceId).collect(),
        reason: reason.into(),
    }
}

pub(crate) fn check(hypothesis: u32, check: Check, yes: bool) -> Intent {
    Intent::AnswerCheck {
        hypothesis: HypothesisId(hypothesis),
        check,
        yes,
        text: "ran it twice".into(),
    }
}

pub(crate) fn follow_up(text: &str) -> Intent {
    Intent::FollowUp {
        text: text.into(),
        owner: Some(who("mo")),
        due: None,
        kind: Some(FollowUpKind::Prevent),
        source: None,
    }
}

pub(crate) fn change(follow_up: u32, change: FollowUpChange) -> Intent {
    Intent::ChangeFollowUp {
        follow_up: FollowUpId(follow_up),
        change,
    }
}

// The retrospect

/// An answer to one of its five questions.
pub(crate) fn retro(number: u8, text: &str) -> Intent {
    answer_step(Step::Retrospect, number, text)
}

pub(crate) fn gather(on: bool) -> Intent {
    Intent::SetGathering { on }
}

pub(crate) fn vote(answer: u64) -> Intent {
    Intent::Vote { answer, yes: true }
}

pub(crate) fn unvote(answer: u64) -> Intent {
    Intent::Vote { answer, yes: false }
}

pub(crate) fn merge(answer: u64, into: u64) -> Intent {
    Intent::MergeAnswer { answer, into }
}

pub(crate) fn unmerge(answer: u64) -> Intent {
    Intent::PartAnswer { answer }
}
