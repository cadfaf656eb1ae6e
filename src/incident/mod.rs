//! The incident: what may happen in the room and what follows from it. Pure: no IO, no clock, no
//! environment, no egui, no serde; the same events always give the same incident.
//!
//! One noun, one file or folder ([`action`], [`ask`], [`role`], [`step`], …): what it is, what can happen to
//! it, what someone can want of it, and of each event its rule, its effect and its sentence. The nouns come
//! together in [`event`] and [`intent`]; the fields of events are visited in one place (`field`).
//! Around them: the timeline's [`entry`], the [`state`] all events add up to, what the checks of the rules share
//! (`rules`), why one says no ([`refusal`]), and the two verbs. [`Incident::decide`] turns an intent into
//! events or a refusal; [`Incident::apply`] takes an event in and never fails. An event that the rules do not
//! allow, as only an edited file can hold, is kept and shown as not applied, and changes nothing.
//!
#![doc = include_str!("RULES.md")]

mod apply;
mod brief;
mod decide;
mod field;
mod rules;
mod wording;

pub mod action;
pub mod ask;
pub mod breaks;
pub mod checklist;
pub mod closing;
pub mod correction;
pub mod entry;
pub mod errand;
pub mod event;
pub mod evidence;
pub mod focus;
pub mod follow_up;
pub mod handover;
pub mod hypothesis;
pub mod id;
pub mod integrity;
pub mod intent;
pub mod issue;
pub mod key_time;
pub mod letters;
pub mod lifecycle;
pub mod link;
pub mod naming;
pub mod need;
pub mod note;
pub mod obligation;
pub mod overview;
pub mod person;
pub mod question;
pub mod redact;
pub mod refusal;
pub mod retro;
pub mod role;
pub mod severity;
pub mod stakeholder;
pub mod start;
pub mod state;
pub mod step;
pub mod team;
pub mod text;
pub mod time;
pub mod update;

pub use action::{ActionEvent, ActionIntent};
pub use ask::{AskEvent, AskIntent};
pub use brief::Brief;
pub use checklist::{ChecklistEvent, ChecklistIntent};
pub use correction::{CorrectionEvent, CorrectionIntent};
pub use entry::{Entry, EntryKind, Record, Stamp};
pub use errand::{ErrandEvent, ErrandIntent};
pub use event::Event;
pub use evidence::{EvidenceEvent, EvidenceIntent};
pub use focus::{FocusEvent, FocusIntent, Horizon};
pub use follow_up::{FollowUpEvent, FollowUpIntent};
pub use handover::{HandoverEvent, HandoverIntent};
pub use hypothesis::{HypothesisEvent, HypothesisIntent};
pub use intent::Intent;
pub use issue::{IssueEvent, IssueIntent};
pub use key_time::{KeyTimeEvent, KeyTimeIntent};
pub use lifecycle::{LifecycleEvent, LifecycleIntent};
pub use link::{LinkEvent, LinkIntent};
pub use need::{NeedEvent, NeedIntent};
pub use note::{NoteEvent, NoteIntent};
pub use obligation::{ObligationEvent, ObligationIntent};
pub use person::{Handle, PersonEvent, PersonIntent};
pub use question::{QuestionEvent, QuestionIntent};
pub use refusal::{Refusal, RefusalKind, Remedy};
pub use retro::{RetroEvent, RetroIntent};
pub use role::{Role, RoleEvent, RoleIntent};
pub use severity::Severity;
pub use stakeholder::{StakeholderEvent, StakeholderIntent};
pub use state::{State, Status};
pub use step::{Step, StepEvent, StepIntent};
pub use time::{Span, Time, Zone};
pub use update::{UpdateEvent, UpdateIntent};

use std::collections::BTreeSet;
use std::ops::Deref;

/// An incident: every entry, and the state they add up to. Reads as a [`State`].
#[derive(Clone, Debug, Default)]
pub struct Incident {
    state: State,
    entries: Vec<Entry>,
    timeline: Vec<u32>,
    next_n: u64,
    /// The numbers at which another session began to record: from there `up` counts anew (R22).
    sessions: BTreeSet<u64>,
}

impl PartialEq for Incident {
    /// A session that has recorded nothing yet makes no difference.
    fn eq(&self, other: &Self) -> bool {
        let sessions = |of: &'_ Self| of.sessions.range(..of.next_n).copied().collect::<Vec<_>>();
        self.state == other.state
            && self.entries == other.entries
            && self.timeline == other.timeline
            && self.next_n == other.next_n
            && sessions(self) == sessions(other)
    }
}

impl Deref for Incident {
    type Target = State;

    fn deref(&self) -> &State {
        &self.state
    }
}

impl Incident {
    /// An incident of which nothing is known yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The incident these records tell of.
    pub fn replay(records: impl IntoIterator<Item = Record>) -> Self {
        let mut incident = Self::new();
        for record in records {
            incident.apply(record);
        }
        incident
    }

    /// The incident these records of a file tell of. Where the opening among them is lost, it goes by this
    /// name and begins with the first that is left, so that all of those count.
    pub fn replay_file(name: &str, records: Vec<Record>) -> Self {
        let mut incident = Self::before(records.first(), name);
        for record in records {
            incident.apply(record);
        }
        incident
    }

    /// The same incident without its entries, for replaying them.
    #[must_use]
    pub fn without_entries(&self) -> Self {
        let first = self.entries.first().map(|entry| &entry.record);
        Self {
            sessions: self.sessions.clone(),
            ..Self::before(first, &self.state.name)
        }
    }

    /// Notes that another session records from the entry with this number on; its `up` is not comparable with any before.
    pub fn begin_session(&mut self, n: u64) {
        self.sessions.insert(n);
    }

    /// True where the entry with this number is the first of its session.
    pub fn begins_session(&self, n: u64) -> bool {
        self.sessions.contains(&n)
    }

    fn before(first: Option<&Record>, name: &str) -> Self {
        let mut incident = Self::new();
        if let Some(first) = first
            && !matches!(
                (first.n, &first.event),
                (0, Event::Lifecycle(LifecycleEvent::Opened { .. }))
            )
        {
            name.clone_into(&mut incident.state.name);
            incident.state.opened = first.stamp.happened;
            incident.state.status = Status::Open;
        }
        incident
    }

    /// All entries in the order they were recorded.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry with this number.
    pub fn entry(&self, n: u64) -> Option<&Entry> {
        state::position(&self.entries, n).map(|at| &self.entries[at])
    }

    /// The index of the entry with this number in [`entries`](Self::entries).
    pub fn position(&self, n: u64) -> Option<usize> {
        state::position(&self.entries, n)
    }

    /// Positions in [`entries`](Self::entries) in the order things happened; what happened at the
    /// same moment stays in the order it was recorded.
    pub fn timeline(&self) -> &[u32] {
        &self.timeline
    }

    /// All entries in the order things happened.
    pub fn in_time(&self) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator {
        self.timeline.iter().map(|at| &self.entries[*at as usize])
    }

    /// The number the next record gets if the file holds nothing else.
    pub fn next_n(&self) -> u64 {
        self.next_n
    }

    /// When it was over: resolved, else closed, else, for an import, the last thing that happened;
    /// `None` while it goes on.
    pub fn ended(&self) -> Option<Time> {
        let last = || {
            let mut back = self.in_time().rev();
            let said = back.find(|e| e.stands() && e.kind().is_said());
            self.state.imported.as_ref().and(said).map(|e| e.happened)
        };
        self.state
            .key_times
            .get(&key_time::KeyTime::Resolved)
            .map(|mark| mark.at)
            .or(self.state.closed)
            .or_else(last)
    }

    /// Whose words an intent is taken for where nobody is named: Command's where only Command can
    /// say it, the outgoing person's for an offer, the incoming person's for an acceptance, else the
    /// recorder's, else `fallback`.
    pub fn speaker(&self, intent: &Intent, fallback: &Handle) -> Handle {
        let named = if let Intent::Handover(intent) = intent {
            intent.speaker(&self.state)
        } else {
            self.state.command().filter(|_| intent.is_commands())
        };
        named
            .or_else(|| self.state.holders(Role::Recorder).next())
            .unwrap_or(fallback)
            .clone()
    }
}
