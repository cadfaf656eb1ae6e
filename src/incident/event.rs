//! What happened, in the past tense: the only things that ever change an incident. An event holds
//! all it needs to stand alone; who and when stand in its [`Stamp`](super::Stamp).
//!
//! Each noun's file declares its own events and answers for them, see `NounEvent`; here they come together.

use super::action::ActionEvent;
use super::apply::Added;
use super::ask::AskEvent;
use super::checklist::ChecklistEvent;
use super::correction::moving::Moved;
use super::correction::{CorrectionEvent, WordsPart};
use super::entry::EntryKind;
use super::errand::ErrandEvent;
use super::evidence::EvidenceEvent;
use super::field::{Field, FieldMut, Fields, OnField, OnFieldMut};
use super::focus::FocusEvent;
use super::follow_up::FollowUpEvent;
use super::handover::HandoverEvent;
use super::hypothesis::HypothesisEvent;
use super::id::AnyId;
use super::issue::IssueEvent;
use super::key_time::KeyTimeEvent;
use super::lifecycle::LifecycleEvent;
use super::link::LinkEvent;
use super::need::NeedEvent;
use super::note::NoteEvent;
use super::obligation::ObligationEvent;
use super::person::PersonEvent;
use super::question::QuestionEvent;
use super::retro::RetroEvent;
use super::role::RoleEvent;
use super::rules::{Checked, Room};
use super::stakeholder::StakeholderEvent;
use super::state::State;
use super::step::StepEvent;
use super::text::is_blank;
use super::update::UpdateEvent;

/// The words of an event that are more than a detail of it; comes with its declaration.
pub(super) trait Words {
    /// What somebody said, where the event is nothing but that.
    fn said(&self) -> Option<&str>;
    /// What somebody answered, or why they did not.
    fn answer(&self) -> Option<&str>;
    /// Every text of it that can be corrected, by what it says.
    fn each_part<'a>(&'a self, on: &mut dyn FnMut(WordsPart, &'a str));
    /// The same, to be changed.
    fn each_part_mut(&mut self, on: &mut dyn FnMut(WordsPart, &mut String));
}

/// What the events of a noun answer for themselves. Nothing has a default and no match a wildcard: a new event
/// does not compile before all of it is said.
pub(super) trait NounEvent: Fields + Words {
    /// What sort of entry it makes.
    fn kind(&self) -> EntryKind;
    /// True for what Command says by its authority; from then on Command's history up to it cannot be changed.
    fn is_commands(&self) -> bool;
    /// True for what may still be said of an incident that is closed.
    fn counts_when_closed(&self) -> bool;
    /// What it changed on the board that can be moved in time with its entry; `None` for what moves nothing but
    /// itself and what it brought into being, and for what keeps its time (R22).
    fn moved(&self) -> Option<Moved>;
    /// May it be added to the state now? The one place that says no.
    fn allow(&self, room: &Room<'_>) -> Checked;
    /// Changes the state. It was allowed; it never fails.
    fn apply(&self, state: &mut State, new: Added<'_>);
    /// Puts its words where the state keeps them: they were corrected, and this is the event with the corrected ones.
    /// `n` is its entry; what a later one said in their place stays.
    fn reword(&self, state: &mut State, n: u64);
    /// What changed, in a sentence; the words themselves where somebody said them.
    fn sentence(&self, state: &State) -> String;
}

macro_rules! nouns {
    ($( $(#[$doc:meta])* $noun:ident($event:ident) ),* $(,)?) => {
        /// Something that happened. One event, one entry, one line of the file.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Event {
            $( $(#[$doc])* $noun($event), )*
            /// Written by a newer version; kept word for word, shown, understood by nobody here.
            Unknown {
                /// Its name there.
                kind: String,
                /// All of it, as the line has it.
                raw: String,
            },
        }

        $( impl From<$event> for Event {
            fn from(event: $event) -> Self {
                Self::$noun(event)
            }
        } )*

        impl Event {
            /// Every event there is, as noun and name, those of newer versions left out: whatever has to know
            /// them all can be held to this list.
            pub fn names() -> Vec<(&'static str, &'static str)> {
                let nouns = [$( (stringify!($noun), $event::NAMES) ),*];
                let names = nouns.iter().map(|(noun, names)| names.iter().map(|name| (*noun, *name)));
                names.flatten().collect()
            }

            /// Its noun and name; for one of a newer version the name it has there.
            pub fn name(&self) -> (&'static str, &str) {
                match self {
                    $( Self::$noun(event) => (stringify!($noun), event.name()), )*
                    Self::Unknown { kind, .. } => ("Unknown", kind),
                }
            }

            /// What answers for it; nothing for what nobody here understands.
            fn noun(&self) -> Option<&dyn NounEvent> {
                match self {
                    $( Self::$noun(event) => Some(event), )*
                    Self::Unknown { .. } => None,
                }
            }

            fn noun_mut(&mut self) -> Option<&mut dyn NounEvent> {
                match self {
                    $( Self::$noun(event) => Some(event), )*
                    Self::Unknown { .. } => None,
                }
            }
        }
    };
}

nouns! {
    /// The incident itself: opened, named, closed (R31).
    Lifecycle(LifecycleEvent),
    /// Notes and decisions (R26).
    Note(NoteEvent),
    /// Earlier entries (R22-R24, R26).
    Correction(CorrectionEvent),
    /// Key times (R30).
    KeyTime(KeyTimeEvent),
    /// People (R5, R7, R38).
    Person(PersonEvent),
    /// Roles (R2-R5).
    Role(RoleEvent),
    /// Handovers (R6).
    Handover(HandoverEvent),
    /// Approach and focus (R11).
    Focus(FocusEvent),
    /// Issues (R12).
    Issue(IssueEvent),
    /// Asks of one person (R13).
    Ask(AskEvent),
    /// Questions for the room (R13).
    Question(QuestionEvent),
    /// People to involve (R14).
    Need(NeedEvent),
    /// Steps, their questions and the impact (R15-R17).
    Step(StepEvent),
    /// Answers of the retrospect (R29).
    Retro(RetroEvent),
    /// Status updates (R18-R21).
    Update(UpdateEvent),
    /// Actions at the gate (R8-R10, R32).
    Action(ActionEvent),
    /// Evidence (R27).
    Evidence(EvidenceEvent),
    /// Hypotheses (R28).
    Hypothesis(HypothesisEvent),
    /// Follow-ups (R29).
    FollowUp(FollowUpEvent),
    /// Errands of the room (R1).
    Errand(ErrandEvent),
    /// Obligations to report (R34).
    Obligation(ObligationEvent),
    /// Checklists of a team (R37).
    Checklist(ChecklistEvent),
    /// Whom to tell (R14).
    Stakeholder(StakeholderEvent),
    /// Links on the board.
    Link(LinkEvent),
}

impl Event {
    /// What sort of entry this event makes.
    pub fn kind(&self) -> EntryKind {
        self.noun().map_or(EntryKind::Unknown, NounEvent::kind)
    }

    /// See [`NounEvent::is_commands`].
    pub(super) fn is_commands(&self) -> bool {
        self.noun().is_some_and(NounEvent::is_commands)
    }

    /// See [`NounEvent::counts_when_closed`].
    pub(super) fn counts_when_closed(&self) -> bool {
        self.noun().is_some_and(NounEvent::counts_when_closed)
    }

    /// See [`NounEvent::moved`].
    pub(super) fn moved(&self) -> Option<Moved> {
        self.noun().and_then(NounEvent::moved)
    }

    /// See [`NounEvent::allow`]. What a newer version wrote is kept, whatever it says.
    pub(super) fn allow(&self, room: &Room<'_>) -> Checked {
        self.noun().map_or(Ok(()), |event| event.allow(room))
    }

    /// See [`NounEvent::apply`].
    pub(super) fn apply(&self, state: &mut State, new: Added<'_>) {
        if let Some(event) = self.noun() {
            event.apply(state, new);
        }
    }

    /// See [`NounEvent::sentence`].
    pub(super) fn sentence(&self, state: &State) -> String {
        match self {
            Self::Unknown { kind, .. } => {
                format!("Written by a newer version of warroom ({kind}); kept as it is")
            }
            known => known
                .noun()
                .map(|event| event.sentence(state))
                .unwrap_or_default(),
        }
    }

    /// See [`Fields::each_field`].
    pub(super) fn each_field<'a>(&'a self, on: OnField<'a, '_>) {
        match (self, self.noun()) {
            (_, Some(event)) => event.each_field(on),
            (Self::Unknown { raw, .. }, None) => on(Field::Words(raw)),
            (_, None) => {}
        }
    }

    /// See [`Fields::each_field_mut`].
    pub(super) fn each_field_mut(&mut self, on: OnFieldMut<'_>) {
        if let Self::Unknown { raw, .. } = self {
            on(FieldMut::Words(raw));
        } else if let Some(event) = self.noun_mut() {
            event.each_field_mut(on);
        }
    }

    /// The noun it is about, if it is about one with a number.
    pub fn about(&self) -> Option<AnyId> {
        self.noun().and_then(Fields::number)
    }

    /// The words somebody said, for events that are nothing but that: notes, findings, hypotheses,
    /// questions, decisions, actions, follow-ups, asks, and answers of the retrospect.
    pub fn said(&self) -> Option<&str> {
        if let Self::Step(StepEvent::Answered { question, text }) = self {
            return question.is_retrospect().then_some(text);
        }
        self.noun()?.said()
    }

    /// The words that are struck with their entry (R23): what was said, and how asks,
    /// questions and the questions of steps were answered or why they were dropped.
    pub fn words(&self) -> Option<&str> {
        let event = self.noun()?;
        event.said().or_else(|| event.answer())
    }

    /// Every text of it that can be corrected (R23), in the order they are kept; what nobody said is none, but an
    /// answer left empty can be given.
    pub fn parts(&self) -> Vec<(WordsPart, &str)> {
        let mut parts = Vec::new();
        if let Some(event) = self.noun() {
            event.each_part(&mut |part, text| parts.push((part, text)));
        }
        let words = self.words();
        parts.retain(|(_, text)| !is_blank(text) || words == Some(text));
        parts
    }

    /// The text that a correction of its words means where no part is named: the first one.
    pub fn first_part(&self) -> Option<(WordsPart, &str)> {
        self.parts().into_iter().next()
    }

    /// What it says in this part.
    pub fn part(&self, part: WordsPart) -> Option<&str> {
        let parts = self.parts();
        let found = parts.into_iter().find(|(found, _)| *found == part);
        found.map(|(_, text)| text)
    }

    /// The same event with these words in the place of its own in this part.
    #[must_use]
    pub(super) fn reworded(&self, part: WordsPart, words: &str) -> Self {
        let mut event = self.clone();
        if let Some(noun) = event.noun_mut() {
            noun.each_part_mut(&mut |found, text| {
                if found == part {
                    words.clone_into(text);
                }
            });
        }
        event
    }

    /// See [`NounEvent::reword`].
    pub(super) fn reword(&self, state: &mut State, n: u64) {
        if let Some(event) = self.noun() {
            event.reword(state, n);
        }
    }

    /// True where somebody is named in it, beside the one who said it.
    pub(super) fn involves(&self, person: &super::Handle) -> bool {
        let mut named = false;
        self.each_field(&mut |field| {
            named |= matches!(field, Field::Person(handle) if handle == person);
        });
        named
    }
}
