//! What someone wants, in the imperative. Says nothing about whether the rules allow it.

use super::action::Outcome;
use super::event::Horizon;
use super::evidence::{Check, EvidenceKind, FileRef, Verdict};
use super::follow_up::{FollowUpChange, FollowUpKind, FollowUpPart};
use super::id::{
    ActionId, AskId, EvidenceId, FollowUpId, HandoverId, HypothesisId, IssueId, NeedId, QuestionId,
};
use super::key_time::KeyTime;
use super::person::Handle;
use super::role::Role;
use super::severity::Severity;
use super::step::{ImpactFact, Step, StepQuestion};
use super::time::{Span, Time, Zone};
use super::update::{Audience, UpdateContent};
use chrono::NaiveDate;

/// A request from any door: keys, pointer, log line, command line, import.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum Intent {
    /// Open a new incident. One that is happening now enters its first step with it.
    Open {
        name: String,
        id: Option<String>,
        severity: Option<Severity>,
        zone: Zone,
        drill: bool,
        imported: Option<String>,
    },
    /// Say how an import ended.
    EndImport {
        source: String,
        taken: u64,
        rows: u64,
        left_out: Vec<String>,
    },
    /// Put name or ID right; `None` leaves the one there is.
    Rename {
        name: Option<String>,
        id: Option<String>,
    },
    /// Set the severity.
    SetSeverity(Severity),
    /// Close; refused while something is missing and no reason overrules that (R31).
    Close { reason: Option<String> },
    /// Open again.
    Reopen { reason: String },

    /// Write a note, a key moment or a private note.
    Note {
        text: String,
        key: bool,
        private: bool,
    },
    /// Write down a decision.
    Decide { text: String },
    /// Strike an entry.
    Strike { entry: u64, reason: String },
    /// Put an entry's words right.
    Correct {
        entry: u64,
        text: String,
        reason: String,
    },
    /// Put right when an entry happened.
    Retime {
        entry: u64,
        happened: Time,
        reason: String,
    },
    /// Mark an entry as a key moment, or take the mark off.
    MarkKey { entry: u64, key: bool },
    /// Let all see a private note.
    Publish { entry: u64 },
    /// Set a key time from an entry.
    KeyTimeFromEntry { which: KeyTime, entry: u64 },
    /// Set a key time by hand, or clear it with `None`.
    KeyTimeAt { which: KeyTime, at: Option<Time> },

    /// Somebody comes in; with no name given, the handle is shown. For somebody who is here, `contact` is
    /// how to reach them (R38).
    Join {
        person: Handle,
        name: Option<String>,
        contact: Option<String>,
    },
    /// Take somebody off who was added by mistake.
    RemovePerson { person: Handle, reason: String },
    /// Somebody leaves.
    Leave { person: Handle },
    /// Somebody takes a role; unknown people join with it. `from` makes it a switch in one move (R4).
    TakeRole {
        role: Role,
        person: Handle,
        from: Option<Role>,
    },
    /// Somebody gives up a role.
    LeaveRole { role: Role, person: Handle },
    /// Take Command where it is empty, else offer it from whoever holds it (R2, R6).
    GiveCommand { to: Handle, note: String },
    /// Offer a role to somebody else.
    OfferHandover {
        role: Role,
        from: Handle,
        to: Handle,
        note: String,
    },
    /// Take over what was offered; with no number, what waits for this person.
    AcceptHandover { handover: Option<HandoverId> },
    /// Call a handover off.
    WithdrawHandover {
        handover: HandoverId,
        reason: String,
    },
    /// Say what somebody works on; empty for nothing.
    SetWork { person: Handle, text: String },

    /// Set approach or focus; empty clears it.
    SetFocus { horizon: Horizon, text: String },
    /// Note an issue, which becomes the active one; refused while another is, with the two choices there are.
    NoteIssue { text: String, reason: String },
    /// Park a new issue.
    ParkNewIssue { text: String, reason: String },
    /// Note an issue and make it the active one; the one active now is parked. Command's decision.
    SwitchToNewIssue { text: String, reason: String },
    /// Park the active issue.
    ParkIssue { issue: IssueId, reason: String },
    /// Make an issue the active one.
    ActivateIssue { issue: IssueId, reason: String },
    /// Give a parked issue another place in line, from 1.
    RankIssue { issue: IssueId, place: u32 },
    /// Be done with an issue.
    SettleIssue { issue: IssueId, result: String },

    /// Ask one person for one thing.
    Ask {
        person: Handle,
        text: String,
        time_box: Span,
    },
    /// Give an ask a new time box from now.
    ExtendAsk { ask: AskId, time_box: Span },
    /// Answer an ask.
    AnswerAsk { ask: AskId, text: String },
    /// Drop an ask.
    DropAsk { ask: AskId, reason: String },
    /// Put a question to the room.
    RaiseQuestion { text: String },
    /// Answer it.
    AnswerQuestion { question: QuestionId, text: String },
    /// Drop it.
    DropQuestion {
        question: QuestionId,
        reason: String,
    },

    /// Say that somebody is needed.
    Need {
        whom: String,
        why: String,
        contact: Option<String>,
    },
    /// Say that they were contacted.
    Contact {
        need: NeedId,
        note: String,
        contact: Option<String>,
    },
    /// Say that they are here.
    NeedJoined { need: NeedId },
    /// Say that they cannot come.
    NeedUnavailable { need: NeedId, reason: String },

    /// Enter a step.
    EnterStep(Step),
    /// Answer a step's question.
    AnswerStep {
        question: StepQuestion,
        text: String,
    },
    /// State a fact of the impact.
    StateImpact { fact: ImpactFact, text: String },

    /// Gather answers of the retrospect silently, or show what was gathered.
    SetGathering { on: bool },
    /// Vote for an answer of the retrospect, or take the vote back.
    Vote { answer: u64, yes: bool },
    /// Let an answer of the retrospect join another.
    MergeAnswer { answer: u64, into: u64 },
    /// Let it stand by itself again.
    PartAnswer { answer: u64 },

    /// Hand an update in for Command's sign-off.
    DraftUpdate(UpdateContent),
    /// Sign the draft off.
    SignUpdate,
    /// Mark an update as sent.
    SendUpdate(UpdateContent),
    /// Set how often an audience hears from us, in minutes; `None` for not at all.
    SetCadence {
        audience: Audience,
        minutes: Option<u32>,
    },
    /// Put the next update off until then, for one audience or for both.
    Snooze {
        audience: Option<Audience>,
        until: Time,
        reason: String,
    },
    /// Ask for Command's sign-off on updates, or stop asking.
    SetSignOff { required: bool },

    /// Propose an action.
    Propose {
        text: String,
        who: Option<Handle>,
        risk: Option<String>,
        back: Option<String>,
    },
    /// Make it wait.
    Hold { action: ActionId, reason: String },
    /// Say no to it.
    Refuse { action: ActionId, reason: String },
    /// Say how long approvals given from now on hold, in minutes.
    SetApprovalTerm { minutes: u32 },
    /// Give the word, or give it again once it has lapsed.
    Confirm { action: ActionId },
    /// Start it; with nobody named, whoever was to do it does.
    Start {
        action: ActionId,
        who: Option<Handle>,
    },
    /// Say how it ended.
    End {
        action: ActionId,
        outcome: Outcome,
        result: String,
    },
    /// Take a proposal back.
    Withdraw { action: ActionId, reason: String },
    /// Record what somebody did without the word: something new …
    RecordUnapproved { text: String, who: Option<Handle> },
    /// … or what had been proposed.
    Bypass {
        action: ActionId,
        who: Option<Handle>,
    },
    /// Take note of it.
    Acknowledge { action: ActionId, note: String },

    /// Write down evidence.
    AddEvidence {
        kind: EvidenceKind,
        text: String,
        detail: Option<String>,
        source: Option<String>,
        file: Option<FileRef>,
    },
    /// Raise a hypothesis.
    RaiseHypothesis { text: String },
    /// Judge it; words given without evidence become evidence of their own.
    Judge {
        hypothesis: HypothesisId,
        verdict: Verdict,
        evidence: Vec<EvidenceId>,
        reason: String,
    },
    /// Answer one of its two checks.
    AnswerCheck {
        hypothesis: HypothesisId,
        check: Check,
        yes: bool,
        text: String,
    },

    /// Name a follow-up.
    FollowUp {
        text: String,
        owner: Option<Handle>,
        due: Option<NaiveDate>,
        kind: Option<FollowUpKind>,
        source: Option<u64>,
    },
    /// Change a follow-up.
    ChangeFollowUp {
        follow_up: FollowUpId,
        change: FollowUpChange,
    },
    /// Take its owner, due date, kind or source off.
    ClearFollowUp {
        follow_up: FollowUpId,
        part: FollowUpPart,
    },
}

impl Intent {
    /// True where only Command can say it, so that it is taken as Command's if nobody is named:
    /// the word, refusing, holding, acknowledging, signing, focus, the choice of the issue, and
    /// giving Command away.
    pub fn is_commands(&self) -> bool {
        matches!(
            self,
            Self::Hold { .. }
                | Self::Refuse { .. }
                | Self::Confirm { .. }
                | Self::Acknowledge { .. }
                | Self::SignUpdate
                | Self::SetSignOff { .. }
                | Self::SetApprovalTerm { .. }
                | Self::GiveCommand { .. }
                | Self::SetFocus { .. }
                | Self::SwitchToNewIssue { .. }
                | Self::ActivateIssue { .. }
                | Self::ParkIssue { .. }
                | Self::RankIssue { .. }
        )
    }
}
