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
    /// Of the incident itself: opened, named, closed (R31).
    Lifecycle(LifecycleIntent),
    /// Of notes and decisions (R26).
    Note(NoteIntent),
    /// Of earlier entries (R22-R24, R26).
    Correction(CorrectionIntent),
    /// Of key times (R30).
    KeyTime(KeyTimeIntent),
    /// Of people (R5, R7, R38).
    Person(PersonIntent),
    /// Of roles (R2-R5).
    Role(RoleIntent),
    /// Of handovers (R6).
    Handover(HandoverIntent),
    /// Of approach and focus (R11).
    Focus(FocusIntent),
    /// Of issues (R12).
    Issue(IssueIntent),
    /// Of asks of one person (R13).
    Ask(AskIntent),
    /// Of questions for the room (R13).
    Question(QuestionIntent),
    /// Of people to involve (R14).
    Need(NeedIntent),
    /// Of steps, their questions and the impact (R15-R17).
    Step(StepIntent),
    /// Of answers of the retrospect (R29).
    Retro(RetroIntent),
    /// Of status updates (R18-R21).
    Update(UpdateIntent),
    /// Of actions at the gate (R8-R10, R32).
    Action(ActionIntent),
    /// Of evidence (R27).
    Evidence(EvidenceIntent),
    /// Of hypotheses (R28).
    Hypothesis(HypothesisIntent),
    /// Of follow-ups (R29).
    FollowUp(FollowUpIntent),
}

/// What someone wants of the incident itself: opened, named, closed (R31).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum LifecycleIntent {
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
}

/// What someone wants of notes and decisions (R26).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum NoteIntent {
    /// Write a note, a key moment or a private note.
    Note {
        text: String,
        key: bool,
        private: bool,
    },
    /// Write down a decision.
    Decide { text: String },
}

/// What someone wants of earlier entries (R22-R24, R26).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum CorrectionIntent {
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
}

/// What someone wants of key times (R30).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum KeyTimeIntent {
    /// Set a key time from an entry.
    FromEntry { which: KeyTime, entry: u64 },
    /// Set a key time by hand, or clear it with `None`.
    At { which: KeyTime, at: Option<Time> },
}

/// What someone wants of people (R5, R7, R38).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum PersonIntent {
    /// Somebody comes in; with no name given, the handle is shown. For somebody who is here, `contact` is
    /// how to reach them (R38).
    Join {
        person: Handle,
        name: Option<String>,
        contact: Option<String>,
    },
    /// Take somebody off who was added by mistake.
    Remove { person: Handle, reason: String },
    /// Somebody leaves.
    Leave { person: Handle },
    /// Say what somebody works on; empty for nothing.
    SetWork { person: Handle, text: String },
}

/// What someone wants of roles (R2-R5).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum RoleIntent {
    /// Somebody takes a role; unknown people join with it. `from` makes it a switch in one move (R4).
    Take {
        role: Role,
        person: Handle,
        from: Option<Role>,
    },
    /// Somebody gives up a role.
    Leave { role: Role, person: Handle },
    /// Take Command where it is empty, else offer it from whoever holds it (R2, R6).
    GiveCommand { to: Handle, note: String },
}

/// What someone wants of handovers (R6).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum HandoverIntent {
    /// Offer a role to somebody else.
    Offer {
        role: Role,
        from: Handle,
        to: Handle,
        note: String,
    },
    /// Take over what was offered; with no number, what waits for this person.
    Accept { handover: Option<HandoverId> },
    /// Call a handover off.
    Withdraw {
        handover: HandoverId,
        reason: String,
    },
}

/// What someone wants of approach and focus (R11).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum FocusIntent {
    /// Set approach or focus; empty clears it.
    Set { horizon: Horizon, text: String },
}

/// What someone wants of issues (R12).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum IssueIntent {
    /// Note an issue, which becomes the active one; refused while another is, with the two choices there are.
    Note { text: String, reason: String },
    /// Park a new issue.
    ParkNew { text: String, reason: String },
    /// Note an issue and make it the active one; the one active now is parked. Command's decision.
    SwitchToNew { text: String, reason: String },
    /// Park the active issue.
    Park { issue: IssueId, reason: String },
    /// Make an issue the active one.
    Activate { issue: IssueId, reason: String },
    /// Give a parked issue another place in line, from 1.
    Rank { issue: IssueId, place: u32 },
    /// Be done with an issue.
    Settle { issue: IssueId, result: String },
}

/// What someone wants of asks of one person (R13).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum AskIntent {
    /// Ask one person for one thing.
    Make {
        person: Handle,
        text: String,
        time_box: Span,
    },
    /// Give an ask a new time box from now.
    Extend { ask: AskId, time_box: Span },
    /// Answer an ask.
    Answer { ask: AskId, text: String },
    /// Drop an ask.
    Drop { ask: AskId, reason: String },
}

/// What someone wants of questions for the room (R13).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum QuestionIntent {
    /// Put a question to the room.
    Raise { text: String },
    /// Answer it.
    Answer { question: QuestionId, text: String },
    /// Drop it.
    Drop {
        question: QuestionId,
        reason: String,
    },
}

/// What someone wants of people to involve (R14).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum NeedIntent {
    /// Say that somebody is needed.
    Note {
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
    Joined { need: NeedId },
    /// Say that they cannot come.
    Unavailable { need: NeedId, reason: String },
}

/// What someone wants of steps, their questions and the impact (R15-R17).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum StepIntent {
    /// Enter a step.
    Enter(Step),
    /// Answer a step's question.
    Answer {
        question: StepQuestion,
        text: String,
    },
    /// State a fact of the impact.
    StateImpact { fact: ImpactFact, text: String },
}

/// What someone wants of answers of the retrospect (R29).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum RetroIntent {
    /// Gather answers of the retrospect silently, or show what was gathered.
    SetGathering { on: bool },
    /// Vote for an answer of the retrospect, or take the vote back.
    Vote { answer: u64, yes: bool },
    /// Let an answer of the retrospect join another.
    Merge { answer: u64, into: u64 },
    /// Let it stand by itself again.
    Unmerge { answer: u64 },
}

/// What someone wants of status updates (R18-R21).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum UpdateIntent {
    /// Hand an update in for Command's sign-off.
    Draft(UpdateContent),
    /// Sign the draft off.
    Sign,
    /// Mark an update as sent.
    Send(UpdateContent),
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
}

/// What someone wants of actions at the gate (R8-R10, R32).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum ActionIntent {
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
    Approve { action: ActionId },
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
}

/// What someone wants of evidence (R27).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum EvidenceIntent {
    /// Write down evidence.
    Add {
        kind: EvidenceKind,
        text: String,
        detail: Option<String>,
        source: Option<String>,
        file: Option<FileRef>,
    },
}

/// What someone wants of hypotheses (R28).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum HypothesisIntent {
    /// Raise a hypothesis.
    Raise { text: String },
    /// Judge it; words given without evidence become evidence of their own.
    Judge {
        hypothesis: HypothesisId,
        verdict: Verdict,
        evidence: Vec<EvidenceId>,
        reason: String,
    },
    /// Answer one of its two checks.
    Check {
        hypothesis: HypothesisId,
        check: Check,
        yes: bool,
        text: String,
    },
}

/// What someone wants of follow-ups (R29).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum FollowUpIntent {
    /// Name a follow-up.
    Add {
        text: String,
        owner: Option<Handle>,
        due: Option<NaiveDate>,
        kind: Option<FollowUpKind>,
        source: Option<u64>,
    },
    /// Change a follow-up.
    Change {
        follow_up: FollowUpId,
        change: FollowUpChange,
    },
    /// Take its owner, due date, kind or source off.
    Clear {
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
            Self::Action(
                ActionIntent::Hold { .. }
                    | ActionIntent::Refuse { .. }
                    | ActionIntent::Approve { .. }
                    | ActionIntent::Acknowledge { .. }
                    | ActionIntent::SetApprovalTerm { .. }
            ) | Self::Update(UpdateIntent::Sign | UpdateIntent::SetSignOff { .. })
                | Self::Role(RoleIntent::GiveCommand { .. })
                | Self::Focus(FocusIntent::Set { .. })
                | Self::Issue(
                    IssueIntent::SwitchToNew { .. }
                        | IssueIntent::Activate { .. }
                        | IssueIntent::Park { .. }
                        | IssueIntent::Rank { .. }
                )
        )
    }
}
