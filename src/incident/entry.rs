//! Entries of the timeline: an event with its number, its two clocks and what later became of it.

use super::correction::WordsPart;
use super::event::Event;
use super::note::NoteEvent;
use super::person::Handle;
use super::refusal::Refusal;
use super::time::{self, Span, Time};
use strum::{EnumCount, IntoStaticStr};

/// When it happened, when it was recorded, and by whom.
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
    /// When it happened, after corrections.
    pub happened: Time,
    /// What it says as its words stand, where they were corrected.
    pub corrected: Option<Box<Event>>,
    /// True while it counts as a key moment.
    pub key: bool,
    /// True while it is kept from wall, updates and report (R26).
    pub private: bool,
    /// True while its words wait to be shown with the others': an answer of the retrospect that was
    /// gathered silently (R29).
    pub unrevealed: bool,
    /// Why it was struck, if it was.
    pub struck: Option<String>,
    /// Numbers of the entries that changed this one: struck, corrected, retimed, marked.
    pub changed_by: Vec<u64>,
    /// Why the rules do not allow it, where a file holds what no door of ours would have let in.
    /// Such an entry is shown and changes nothing else.
    pub irregular: Option<Refusal>,
}

/// What an entry is, for filters, signs and the JSON report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, EnumCount)]
#[strum(serialize_all = "snake_case")]
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
    /// A step at the gate: held, refused, approved, started, ended, withdrawn, acknowledged; how long
    /// approvals hold; findings Command has seen.
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
    /// Obligations to report, and their clocks.
    Obligation,
    /// Verdicts and checks of hypotheses.
    Verdict,
    /// Struck, corrected, retimed, marked, published; key times.
    Correction,
    /// From a newer version.
    Unknown,
}

impl EntryKind {
    /// All kinds, what people say first, the board's own changes after.
    pub const ALL: [Self; Self::COUNT] = [
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
        Self::Obligation,
        Self::Verdict,
        Self::Correction,
        Self::Unknown,
    ];

    /// The kind's stable name in the JSON report and in filters.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// True for what people say through a sigil, false for the board's own changes.
    pub fn is_said(self) -> bool {
        self <= Self::FollowUp
    }
}

impl Entry {
    /// The entry a record makes before anything is known about it.
    pub(super) fn new(record: Record, irregular: Option<Refusal>) -> Self {
        let (key, private) =
            if let Event::Note(NoteEvent::Noted { key, private, .. }) = record.event {
                (key && irregular.is_none(), private)
            } else {
                (false, false)
            };
        Self {
            happened: record.stamp.happened,
            record,
            corrected: None,
            key,
            private,
            unrevealed: false,
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

    /// What happened, in its words as they stand after corrections.
    pub fn event(&self) -> &Event {
        self.corrected.as_deref().unwrap_or(&self.record.event)
    }

    /// The words said, as they stand after corrections; `None` for the board's own changes,
    /// whose words [`Incident::describe`](super::Incident::describe) makes, and while they are not revealed.
    pub fn said(&self) -> Option<&str> {
        self.event().said().filter(|_| !self.unrevealed)
    }

    /// The words that are struck with it, as they stand; `None` where there are none, and while they are not
    /// revealed.
    pub fn words(&self) -> Option<&str> {
        self.event().words().filter(|_| !self.unrevealed)
    }

    /// Every text of it that can be corrected, as it stands (R23); none while its words are not revealed, and none
    /// of what does not count.
    pub fn parts(&self) -> Vec<(WordsPart, &str)> {
        if self.unrevealed || self.irregular.is_some() {
            return Vec::new();
        }
        self.event().parts()
    }

    /// The texts that were corrected, as they were first recorded.
    pub fn first_parts(&self) -> Vec<(WordsPart, &str)> {
        if self.corrected.is_none() || self.unrevealed {
            return Vec::new();
        }
        let mut parts = self.record.event.parts();
        parts.retain(|(part, text)| self.event().part(*part) != Some(text));
        parts
    }

    /// True where some of its words can be corrected: it stands and somebody wrote them (R23).
    pub fn is_correctable(&self) -> bool {
        self.stands() && !self.parts().is_empty()
    }

    /// True while it counts: neither struck nor irregular.
    pub fn stands(&self) -> bool {
        self.struck.is_none() && self.irregular.is_none()
    }

    /// True where it can be a key moment or the source of a follow-up: it stands and is not private (R24, R26).
    pub fn may_be_key(&self) -> bool {
        self.stands() && !self.private
    }

    /// True where its time can be corrected, as far as its kind goes: what somebody said, and the changes on
    /// the board that go with their entry (R22).
    pub fn is_movable(&self) -> bool {
        self.stands() && (self.words().is_some() || self.record.event.moved().is_some())
    }

    /// True where its two clocks lie a minute or more apart, so that both are shown.
    pub fn is_backdated(&self) -> bool {
        time::between(self.happened, self.recorded()) >= Span::minutes(1)
    }
}
