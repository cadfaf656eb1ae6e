//! Entries of the timeline: an event with its number, its two clocks and what later became of it.

use super::apply::moving::Moved;
use super::event::Event;
use super::person::Handle;
use super::refusal::Refusal;
use super::time::{self, Span, Time};
use crate::incident::{
    ActionEvent, AskEvent, CorrectionEvent, EvidenceEvent, FocusEvent, FollowUpEvent,
    HandoverEvent, HypothesisEvent, IssueEvent, KeyTimeEvent, LifecycleEvent, NeedEvent, NoteEvent,
    PersonEvent, QuestionEvent, RetroEvent, RoleEvent, StepEvent, UpdateEvent,
};

/// When, when told, and by whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamp {
    /// When it was recorded; never typed (R22).
    pub recorded: Time,
    /// When it happened; may lie before `recorded` (R22).
    pub happened: Time,
    /// Milliseconds since the session began, from a clock that nobody sets.
    pub up: u64,
    /// Who did or said it (R24).
    pub by: Handle,
}

/// An event as the file holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its number in the file, from 0; what people call the entry's number.
    pub n: u64,
    /// When and by whom.
    pub stamp: Stamp,
    /// What.
    pub event: Event,
}

/// A record in the timeline, with what later entries did to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The record as it was first written.
    pub record: Record,
    /// When it happened, as it stands after corrections.
    pub happened: Time,
    /// Its words as they stand, where they were corrected.
    pub corrected: Option<String>,
    /// True while it counts as a key moment.
    pub key: bool,
    /// True while it is kept from wall, updates and report (R26).
    pub private: bool,
    /// True while its words wait to be shown with the others': an answer of the retrospect that was
    /// gathered silently (R29).
    pub held: bool,
    /// Why it was struck, if it was.
    pub struck: Option<String>,
    /// Numbers of the entries that changed this one: struck, corrected, retimed, marked.
    pub changed_by: Vec<u64>,
    /// Why the rules do not allow it, where a file holds what no door of ours would have let in.
    /// Such an entry is shown and changes nothing else.
    pub irregular: Option<Refusal>,
}

/// What an entry is, for filters, signs and the JSON report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A note, with or without a key moment's mark.
    Note,
    /// A finding or another piece of evidence.
    Finding,
    /// A hypothesis.
    Hypothesis,
    /// A question for the room.
    Question,
    /// A decision.
    Decision,
    /// An action proposed or taken.
    Action,
    /// A follow-up.
    FollowUp,
    /// A step at the gate: held, refused, confirmed, started, ended, withdrawn, acknowledged; how long
    /// approvals hold.
    Gate,
    /// Opened, renamed, closed, reopened, imported.
    Incident,
    /// The severity.
    Severity,
    /// People coming, going, taking and leaving roles, and what they work on.
    Role,
    /// A handover.
    Handover,
    /// Approach and focus.
    Focus,
    /// Issues.
    Issue,
    /// Asks of one person.
    Ask,
    /// Answers: to questions, asks and the steps' questions, and what the retrospect makes of them.
    Answer,
    /// People to involve.
    Need,
    /// Steps entered.
    Step,
    /// Facts of the impact.
    Impact,
    /// A status update sent, drafted or signed.
    Update,
    /// Cadence, snooze and sign-off.
    Cadence,
    /// Verdicts and checks of hypotheses.
    Verdict,
    /// Struck, corrected, retimed, marked, published; key times.
    Correction,
    /// From a newer version.
    Unknown,
}

impl EntryKind {
    /// All kinds, what people say first, the board's own changes after.
    pub const ALL: [Self; 24] = [
        Self::Note,
        Self::Finding,
        Self::Hypothesis,
        Self::Question,
        Self::Decision,
        Self::Action,
        Self::FollowUp,
        Self::Gate,
        Self::Incident,
        Self::Severity,
        Self::Role,
        Self::Handover,
        Self::Focus,
        Self::Issue,
        Self::Ask,
        Self::Answer,
        Self::Need,
        Self::Step,
        Self::Impact,
        Self::Update,
        Self::Cadence,
        Self::Verdict,
        Self::Correction,
        Self::Unknown,
    ];

    /// The kind's stable name in the JSON report and in filters.
    pub fn key(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Finding => "finding",
            Self::Hypothesis => "hypothesis",
            Self::Question => "question",
            Self::Decision => "decision",
            Self::Action => "action",
            Self::FollowUp => "follow_up",
            Self::Gate => "gate",
            Self::Incident => "incident",
            Self::Severity => "severity",
            Self::Role => "role",
            Self::Handover => "handover",
            Self::Focus => "focus",
            Self::Issue => "issue",
            Self::Ask => "ask",
            Self::Answer => "answer",
            Self::Need => "need",
            Self::Step => "step",
            Self::Impact => "impact",
            Self::Update => "update",
            Self::Cadence => "cadence",
            Self::Verdict => "verdict",
            Self::Correction => "correction",
            Self::Unknown => "unknown",
        }
    }

    /// True for what people say through a sigil, false for the board's own changes.
    pub fn is_said(self) -> bool {
        self <= Self::FollowUp
    }
}

impl Event {
    /// What sort of entry this event makes.
    pub fn kind(&self) -> EntryKind {
        use Event as E;
        match self {
            E::Note(NoteEvent::Noted { .. }) => EntryKind::Note,
            E::Note(NoteEvent::Decided { .. }) => EntryKind::Decision,
            E::Evidence(EvidenceEvent::Found { .. }) => EntryKind::Finding,
            E::Hypothesis(HypothesisEvent::Raised { .. }) => EntryKind::Hypothesis,
            E::Question(QuestionEvent::Raised { .. }) => EntryKind::Question,
            E::Action(
                ActionEvent::Proposed { .. }
                | ActionEvent::TakenUnapproved { .. }
                | ActionEvent::Bypassed { .. },
            ) => EntryKind::Action,
            E::FollowUp(
                FollowUpEvent::Named { .. }
                | FollowUpEvent::Changed { .. }
                | FollowUpEvent::Cleared { .. },
            ) => EntryKind::FollowUp,
            E::Action(
                ActionEvent::Held { .. }
                | ActionEvent::Refused { .. }
                | ActionEvent::ApprovalTermSet { .. }
                | ActionEvent::Approved { .. }
                | ActionEvent::Started { .. }
                | ActionEvent::Ended { .. }
                | ActionEvent::Withdrawn { .. }
                | ActionEvent::Acknowledged { .. },
            ) => EntryKind::Gate,
            E::Lifecycle(
                LifecycleEvent::Opened { .. }
                | LifecycleEvent::Imported { .. }
                | LifecycleEvent::Renamed { .. }
                | LifecycleEvent::Closed { .. }
                | LifecycleEvent::Reopened { .. },
            ) => EntryKind::Incident,
            E::Lifecycle(LifecycleEvent::SeveritySet { .. }) => EntryKind::Severity,
            E::Person(
                PersonEvent::Joined { .. }
                | PersonEvent::ContactKept { .. }
                | PersonEvent::Removed { .. }
                | PersonEvent::Left { .. }
                | PersonEvent::WorkSet { .. },
            )
            | E::Role(RoleEvent::Taken { .. } | RoleEvent::Left { .. }) => EntryKind::Role,
            E::Handover(
                HandoverEvent::Offered { .. }
                | HandoverEvent::Accepted { .. }
                | HandoverEvent::Withdrawn { .. },
            ) => EntryKind::Handover,
            E::Focus(FocusEvent::Set { .. }) => EntryKind::Focus,
            E::Issue(
                IssueEvent::Noted { .. }
                | IssueEvent::Activated { .. }
                | IssueEvent::Parked { .. }
                | IssueEvent::Ranked { .. }
                | IssueEvent::Settled { .. },
            ) => EntryKind::Issue,
            E::Ask(AskEvent::Made { .. } | AskEvent::Extended { .. }) => EntryKind::Ask,
            E::Ask(AskEvent::Answered { .. } | AskEvent::Dropped { .. })
            | E::Question(QuestionEvent::Answered { .. } | QuestionEvent::Dropped { .. })
            | E::Step(StepEvent::Answered { .. })
            | E::Retro(
                RetroEvent::GatheringSet { .. }
                | RetroEvent::Voted { .. }
                | RetroEvent::Merged { .. }
                | RetroEvent::Unmerged { .. },
            ) => EntryKind::Answer,
            E::Need(
                NeedEvent::Noted { .. }
                | NeedEvent::Contacted { .. }
                | NeedEvent::Joined { .. }
                | NeedEvent::Unavailable { .. },
            ) => EntryKind::Need,
            E::Step(StepEvent::Entered { .. }) => EntryKind::Step,
            E::Step(StepEvent::ImpactStated { .. }) => EntryKind::Impact,
            E::Update(
                UpdateEvent::Drafted { .. } | UpdateEvent::Signed {} | UpdateEvent::Sent { .. },
            ) => EntryKind::Update,
            E::Update(
                UpdateEvent::CadenceSet { .. }
                | UpdateEvent::Snoozed { .. }
                | UpdateEvent::SignOffSet { .. },
            ) => EntryKind::Cadence,
            E::Hypothesis(HypothesisEvent::Judged { .. } | HypothesisEvent::Checked { .. }) => {
                EntryKind::Verdict
            }
            E::Correction(
                CorrectionEvent::Struck { .. }
                | CorrectionEvent::Corrected { .. }
                | CorrectionEvent::Retimed { .. }
                | CorrectionEvent::KeyMarked { .. }
                | CorrectionEvent::Published { .. },
            )
            | E::KeyTime(KeyTimeEvent::Set { .. }) => EntryKind::Correction,
            E::Unknown { .. } => EntryKind::Unknown,
        }
    }

    /// The words somebody said, for events that are nothing but that: notes, findings, hypotheses,
    /// questions, decisions, actions, follow-ups, asks, and answers of the retrospect.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Note(NoteEvent::Noted { text, .. } | NoteEvent::Decided { text })
            | Self::Evidence(EvidenceEvent::Found { text, .. })
            | Self::Hypothesis(HypothesisEvent::Raised { text, .. })
            | Self::Question(QuestionEvent::Raised { text, .. })
            | Self::Action(
                ActionEvent::Proposed { text, .. } | ActionEvent::TakenUnapproved { text, .. },
            )
            | Self::FollowUp(FollowUpEvent::Named { text, .. })
            | Self::Ask(AskEvent::Made { text, .. }) => Some(text),
            Self::Step(StepEvent::Answered { question, text }) if question.is_retrospect() => {
                Some(text)
            }
            _ => None,
        }
    }

    /// The words that may be corrected, and struck with their entry (R23): what was said, and how asks,
    /// questions and the questions of steps were answered or why they were dropped.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Ask(AskEvent::Answered { text, .. } | AskEvent::Dropped { reason: text, .. })
            | Self::Question(
                QuestionEvent::Answered { text, .. } | QuestionEvent::Dropped { reason: text, .. },
            )
            | Self::Step(StepEvent::Answered { text, .. } | StepEvent::ImpactStated { text, .. }) => {
                Some(text)
            }
            _ => self.said(),
        }
    }

    /// The same event with these words in the place of its own, where it carries an answer.
    #[must_use]
    pub(super) fn reworded(&self, words: &str) -> Self {
        let mut event = self.clone();
        if let Self::Ask(AskEvent::Answered { text, .. } | AskEvent::Dropped { reason: text, .. })
        | Self::Question(
            QuestionEvent::Answered { text, .. } | QuestionEvent::Dropped { reason: text, .. },
        )
        | Self::Step(StepEvent::Answered { text, .. } | StepEvent::ImpactStated { text, .. }) =
            &mut event
        {
            words.clone_into(text);
        }
        event
    }
}

impl Entry {
    /// The entry a record makes before anything is known about it.
    pub(super) fn new(record: Record, irregular: Option<Refusal>) -> Self {
        let (key, private) = match record.event {
            Event::Note(NoteEvent::Noted { key, private, .. }) => {
                (key && irregular.is_none(), private)
            }
            _ => (false, false),
        };
        Self {
            happened: record.stamp.happened,
            record,
            corrected: None,
            key,
            private,
            held: false,
            struck: None,
            changed_by: Vec::new(),
            irregular,
        }
    }

    /// Its number.
    pub fn n(&self) -> u64 {
        self.record.n
    }

    /// Who did or said it.
    pub fn by(&self) -> &Handle {
        &self.record.stamp.by
    }

    /// When it was recorded.
    pub fn recorded(&self) -> Time {
        self.record.stamp.recorded
    }

    /// What sort of entry it is.
    pub fn kind(&self) -> EntryKind {
        self.record.event.kind()
    }

    /// The words said, as they stand after corrections; `None` for the board's own changes,
    /// whose words [`Incident::describe`](super::Incident::describe) makes, and while they are held.
    pub fn said(&self) -> Option<&str> {
        let first = self.first_said()?;
        Some(self.corrected.as_deref().unwrap_or(first))
    }

    /// The words as they were first said; `None` as for [`said`](Self::said).
    pub fn first_said(&self) -> Option<&str> {
        self.record.event.said().filter(|_| !self.held)
    }

    /// The words that can be corrected or struck, as they stand; `None` where there are none, and while
    /// they are held.
    pub fn words(&self) -> Option<&str> {
        let first = self.first_words()?;
        Some(self.corrected.as_deref().unwrap_or(first))
    }

    /// The same as they were first recorded.
    pub fn first_words(&self) -> Option<&str> {
        self.record.event.words().filter(|_| !self.held)
    }

    /// True while it counts: neither struck nor irregular.
    pub fn stands(&self) -> bool {
        self.struck.is_none() && self.irregular.is_none()
    }

    /// True where its time can be corrected, as far as its kind goes: what somebody said, and the changes on
    /// the board that go with their entry (R22).
    pub fn is_movable(&self) -> bool {
        self.stands() && (self.words().is_some() || Moved::of(&self.record.event).is_some())
    }

    /// True where its two clocks lie a minute or more apart, so that both are shown.
    pub fn is_backdated(&self) -> bool {
        time::between(self.happened, self.recorded()) >= Span::minutes(1)
    }
}
