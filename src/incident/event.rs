//! What happened, in the past tense: the only things that ever change an incident. An event holds
//! all it needs to stand alone; who and when stand in its [`Stamp`](super::Stamp).

use super::action::Outcome;
use super::evidence::{Check, EvidenceKind, FileRef, Verdict};
use super::follow_up::{FollowUpChange, FollowUpKind, FollowUpPart};
use super::id::{
    ActionId, AskId, EvidenceId, FollowUpId, HandoverId, HypothesisId, IssueId, NeedId, QuestionId,
    UpdateId,
};
use super::key_time::KeyTime;
use super::person::Handle;
use super::role::Role;
use super::severity::Severity;
use super::step::{ImpactFact, Step, StepQuestion};
use super::time::{Time, Zone};
use super::update::{Audience, UpdateContent};
use chrono::NaiveDate;

/// Which of Command's three things was set (R11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Horizon {
    /// The overall approach.
    Approach,
    /// The focus for the minutes ahead.
    Now,
    /// The focus for the hours ahead.
    Later,
}

impl Horizon {
    /// The name as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approach => "Approach",
            Self::Now => "Focus now",
            Self::Later => "Focus later",
        }
    }
}

/// Something that happened. One event, one entry, one line of the file.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum Event {
    /// Of the incident itself: opened, named, closed (R31).
    Lifecycle(LifecycleEvent),
    /// Of notes and decisions (R26).
    Note(NoteEvent),
    /// Of earlier entries (R22-R24, R26).
    Correction(CorrectionEvent),
    /// Of key times (R30).
    KeyTime(KeyTimeEvent),
    /// Of people (R5, R7, R38).
    Person(PersonEvent),
    /// Of roles (R2-R5).
    Role(RoleEvent),
    /// Of handovers (R6).
    Handover(HandoverEvent),
    /// Of approach and focus (R11).
    Focus(FocusEvent),
    /// Of issues (R12).
    Issue(IssueEvent),
    /// Of asks of one person (R13).
    Ask(AskEvent),
    /// Of questions for the room (R13).
    Question(QuestionEvent),
    /// Of people to involve (R14).
    Need(NeedEvent),
    /// Of steps, their questions and the impact (R15-R17).
    Step(StepEvent),
    /// Of answers of the retrospect (R29).
    Retro(RetroEvent),
    /// Of status updates (R18-R21).
    Update(UpdateEvent),
    /// Of actions at the gate (R8-R10, R32).
    Action(ActionEvent),
    /// Of evidence (R27).
    Evidence(EvidenceEvent),
    /// Of hypotheses (R28).
    Hypothesis(HypothesisEvent),
    /// Of follow-ups (R29).
    FollowUp(FollowUpEvent),
    /// Written by a newer version; kept word for word, shown, understood by nobody here.
    Unknown { kind: String, raw: String },
}

/// What happened to the incident itself: opened, named, closed (R31).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum LifecycleEvent {
    /// The incident was opened. `imported` names the source where it tells of the past;
    /// `approval_minutes` says how long an approval holds, and that approvals lapse at all: a version
    /// that did not know that they do left it out (R32).
    Opened {
        name: String,
        id: Option<String>,
        severity: Option<Severity>,
        zone: Zone,
        drill: bool,
        imported: Option<String>,
        approval_minutes: Option<u32>,
    },
    /// An import ended: how many rows were taken of how many, and which columns were not.
    Imported {
        source: String,
        taken: u64,
        rows: u64,
        left_out: Vec<String>,
    },
    /// Name or ID were put right.
    Renamed { name: String, id: Option<String> },
    /// The severity was set.
    SeveritySet { severity: Severity },
    /// Closed; `missing` is what stood open and `reason` why that was overruled (R31).
    Closed {
        missing: Vec<String>,
        reason: Option<String>,
    },
    /// Opened again (R31).
    Reopened { reason: String },
}

/// What happened to notes and decisions (R26).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum NoteEvent {
    /// A note; a key moment with `key`; for the recorder's eyes with `private` (R26).
    Noted {
        text: String,
        key: bool,
        private: bool,
    },
    /// A decision.
    Decided { text: String },
}

/// What happened to earlier entries (R22-R24, R26).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum CorrectionEvent {
    /// An entry was struck: it stays readable, it no longer counts (R23).
    Struck { entry: u64, reason: String },
    /// An entry's words were put right; the first ones stay readable (R23).
    Corrected {
        entry: u64,
        text: String,
        reason: String,
    },
    /// When an entry happened was put right (R22).
    Retimed {
        entry: u64,
        happened: Time,
        reason: String,
    },
    /// An entry became a key moment, or no longer is one (R24).
    KeyMarked { entry: u64, key: bool },
    /// A private note may be seen by all (R26).
    Published { entry: u64 },
}

/// What happened to key times (R30).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum KeyTimeEvent {
    /// A key time was set, from an entry or by hand; both empty clears it (R30).
    Set {
        which: KeyTime,
        at: Option<Time>,
        entry: Option<u64>,
    },
}

/// What happened to people (R5, R7, R38).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum PersonEvent {
    /// Somebody came in, or their name was put right.
    Joined {
        person: Handle,
        name: String,
        /// How to reach them; private (R38).
        contact: Option<String>,
    },
    /// How to reach somebody who is here was said; private (R38).
    ContactKept { person: Handle, contact: String },
    /// Somebody who was added by mistake is nobody of the incident.
    Removed { person: Handle, reason: String },
    /// Somebody left, and with it every role they held (R7).
    Left { person: Handle },
    /// What somebody works on; empty for nothing (R5).
    WorkSet { person: Handle, text: String },
}

/// What happened to roles (R2-R5).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum RoleEvent {
    /// Somebody took a role, in one move out of another if `from` names one (R4).
    Taken {
        role: Role,
        person: Handle,
        from: Option<Role>,
    },
    /// Somebody gave up a role.
    Left { role: Role, person: Handle },
}

/// What happened to handovers (R6).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum HandoverEvent {
    /// A role is offered to somebody, with a brief (R6).
    Offered {
        handover: HandoverId,
        role: Role,
        from: Handle,
        to: Handle,
        brief: String,
        note: String,
    },
    /// The incoming person took over (R6).
    Accepted { handover: HandoverId },
    /// The handover was called off.
    Withdrawn {
        handover: HandoverId,
        reason: String,
    },
}

/// What happened to approach and focus (R11).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum FocusEvent {
    /// Command set the approach or the focus (R11); empty clears it.
    Set { horizon: Horizon, text: String },
}

/// What happened to issues (R12).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum IssueEvent {
    /// An issue was noted: active if nothing else is, parked otherwise (R12).
    Noted {
        issue: IssueId,
        text: String,
        parked: bool,
        reason: String,
    },
    /// Command made an issue the active one; the one before it is parked first in line (R12).
    Activated { issue: IssueId, reason: String },
    /// The active issue was parked.
    Parked { issue: IssueId, reason: String },
    /// A parked issue got another place in line, from 1.
    Ranked { issue: IssueId, place: u32 },
    /// An issue is done with.
    Settled { issue: IssueId, result: String },
}

/// What happened to asks of one person (R13).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum AskEvent {
    /// One person was asked for one thing, with a time box in milliseconds (R13).
    Made {
        ask: AskId,
        person: Handle,
        text: String,
        time_box: u64,
    },
    /// A time box was set anew, in milliseconds from this moment.
    Extended { ask: AskId, time_box: u64 },
    /// An ask was answered.
    Answered { ask: AskId, text: String },
    /// An ask was dropped.
    Dropped { ask: AskId, reason: String },
}

/// What happened to questions for the room (R13).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum QuestionEvent {
    /// A question for the room.
    Raised { question: QuestionId, text: String },
    /// It was answered.
    Answered { question: QuestionId, text: String },
    /// It was dropped.
    Dropped {
        question: QuestionId,
        reason: String,
    },
}

/// What happened to people to involve (R14).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum NeedEvent {
    /// Somebody is needed (R14).
    Noted {
        need: NeedId,
        whom: String,
        why: String,
        /// How to reach them; private (R38).
        contact: Option<String>,
    },
    /// They were contacted.
    Contacted {
        need: NeedId,
        note: String,
        /// How to reach them; private (R38).
        contact: Option<String>,
    },
    /// They are here.
    Joined { need: NeedId },
    /// They cannot come.
    Unavailable { need: NeedId, reason: String },
}

/// What happened to steps, their questions and the impact (R15-R17).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum StepEvent {
    /// A step was entered; the one before it ends (R15).
    Entered { step: Step },
    /// A step's question was answered (R16).
    Answered {
        question: StepQuestion,
        text: String,
    },
    /// A fact of the impact was stated; it answers that step's question (R17).
    ImpactStated { fact: ImpactFact, text: String },
}

/// What happened to answers of the retrospect (R29).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum RetroEvent {
    /// Whether answers of the retrospect are gathered silently; ending it shows them all (R29).
    GatheringSet { on: bool },
    /// Somebody voted for an answer of the retrospect, or took the vote back (R29).
    Voted { answer: u64, yes: bool },
    /// An answer of the retrospect joined another that says the same (R29).
    Merged { answer: u64, into: u64 },
    /// It stands by itself again.
    Unmerged { answer: u64 },
}

/// What happened to status updates (R18-R21).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum UpdateEvent {
    /// An update was handed in for Command's sign-off (R19).
    Drafted { content: UpdateContent },
    /// Command signed the draft off.
    Signed {},
    /// An update went out (R18, R21).
    Sent {
        update: UpdateId,
        content: UpdateContent,
    },
    /// How often an audience hears from us, in minutes; `None` for not at all (R20).
    CadenceSet {
        audience: Audience,
        minutes: Option<u32>,
    },
    /// The next update was put off (R20).
    Snoozed {
        audience: Audience,
        until: Time,
        reason: String,
    },
    /// Whether updates need Command's sign-off (R19).
    SignOffSet { required: bool },
}

/// What happened to actions at the gate (R8-R10, R32).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum ActionEvent {
    /// An action was proposed (R8).
    Proposed {
        action: ActionId,
        text: String,
        who: Option<Handle>,
        risk: Option<String>,
        back: Option<String>,
    },
    /// Command wants it to wait (R9).
    Held { action: ActionId, reason: String },
    /// Command said no (R9).
    Refused { action: ActionId, reason: String },
    /// How long approvals given from now on hold, in minutes (R32).
    ApprovalTermSet { minutes: u32 },
    /// Command gave the word (R9).
    Approved { action: ActionId },
    /// A confirmed action was started, by `who` (R9).
    Started { action: ActionId, who: Handle },
    /// An action ended (R9); for one taken without the word, how it came out.
    Ended {
        action: ActionId,
        outcome: Outcome,
        result: String,
    },
    /// Nobody wants it any more.
    Withdrawn { action: ActionId, reason: String },
    /// Somebody did something nobody had proposed, without the word (R10).
    TakenUnapproved {
        action: ActionId,
        text: String,
        who: Option<Handle>,
    },
    /// Somebody did what was proposed, without the word (R10).
    Bypassed {
        action: ActionId,
        who: Option<Handle>,
    },
    /// Command took note of an action taken without the word (R10).
    Acknowledged { action: ActionId, note: String },
}

/// What happened to evidence (R27).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum EvidenceEvent {
    /// Something was found (R27).
    Found {
        evidence: EvidenceId,
        kind: EvidenceKind,
        text: String,
        detail: Option<String>,
        source: Option<String>,
        file: Option<FileRef>,
    },
}

/// What happened to hypotheses (R28).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum HypothesisEvent {
    /// A hypothesis was raised (R28).
    Raised {
        hypothesis: HypothesisId,
        text: String,
    },
    /// Its verdict changed, tied to evidence (R28).
    Judged {
        hypothesis: HypothesisId,
        verdict: Verdict,
        evidence: Vec<EvidenceId>,
        reason: String,
    },
    /// Verified or not; reproduced in a lower environment or not (R28).
    Checked {
        hypothesis: HypothesisId,
        check: Check,
        yes: bool,
        text: String,
    },
}

/// What happened to follow-ups (R29).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum FollowUpEvent {
    /// Something to do afterwards (R29).
    Named {
        follow_up: FollowUpId,
        text: String,
        owner: Option<Handle>,
        due: Option<NaiveDate>,
        kind: Option<FollowUpKind>,
        source: Option<u64>,
    },
    /// Its owner, due date, kind, source or being done changed.
    Changed {
        follow_up: FollowUpId,
        change: FollowUpChange,
    },
    /// One of these was taken off again.
    Cleared {
        follow_up: FollowUpId,
        part: FollowUpPart,
    },
}

impl Event {
    /// True for what Command says by its authority; Command's history up to then is settled by it.
    pub(super) fn is_commands(&self) -> bool {
        matches!(
            self,
            Self::Action(
                ActionEvent::Approved { .. }
                    | ActionEvent::Held { .. }
                    | ActionEvent::Refused { .. }
                    | ActionEvent::Acknowledged { .. }
                    | ActionEvent::ApprovalTermSet { .. }
            ) | Self::Update(UpdateEvent::Signed {} | UpdateEvent::SignOffSet { .. })
                | Self::Focus(FocusEvent::Set { .. })
                | Self::Issue(
                    IssueEvent::Activated { .. }
                        | IssueEvent::Parked { .. }
                        | IssueEvent::Ranked { .. }
                )
        )
    }
}
