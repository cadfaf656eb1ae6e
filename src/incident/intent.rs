//! What someone wants, in the imperative. Says nothing about whether the rules allow it.
//!
//! Each noun's file declares its own intents and turns them into events, see `NounIntent`; here they come together.

use super::Incident;
use super::action::ActionIntent;
use super::ask::AskIntent;
use super::checklist::ChecklistIntent;
use super::correction::CorrectionIntent;
use super::decide::Decided;
use super::entry::Stamp;
use super::errand::ErrandIntent;
use super::evidence::EvidenceIntent;
use super::focus::FocusIntent;
use super::follow_up::FollowUpIntent;
use super::handover::HandoverIntent;
use super::hypothesis::HypothesisIntent;
use super::issue::IssueIntent;
use super::key_time::KeyTimeIntent;
use super::lifecycle::LifecycleIntent;
use super::link::LinkIntent;
use super::need::NeedIntent;
use super::note::NoteIntent;
use super::obligation::ObligationIntent;
use super::person::PersonIntent;
use super::question::QuestionIntent;
use super::retro::RetroIntent;
use super::role::RoleIntent;
use super::stakeholder::StakeholderIntent;
use super::step::StepIntent;
use super::update::UpdateIntent;

/// What the intents of a noun answer for themselves.
pub(super) trait NounIntent {
    /// True where only Command can say it, so that it is taken as Command's if nobody is named.
    fn is_commands(&self) -> bool;
    /// The events that carry it out, in order; whether they are allowed is not asked here.
    fn decide(self, incident: &Incident, stamp: &Stamp) -> Decided;
}

macro_rules! nouns {
    ($( $(#[$doc:meta])* $noun:ident($intent:ident) ),* $(,)?) => {
        /// A request from any door: keys, pointer, log line, command line, import.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Intent {
            $( $(#[$doc])* $noun($intent), )*
        }

        $( impl From<$intent> for Intent {
            fn from(intent: $intent) -> Self {
                Self::$noun(intent)
            }
        } )*

        impl Intent {
            /// True where only Command can say it, so that it is taken as Command's if nobody is named:
            /// approving, refusing, holding, acknowledging, signing off, focus, the choice of the issue, and
            /// giving Command away.
            pub fn is_commands(&self) -> bool {
                match self {
                    $( Self::$noun(intent) => intent.is_commands(), )*
                }
            }

            /// See [`NounIntent::decide`].
            pub(super) fn decide(self, incident: &Incident, stamp: &Stamp) -> Decided {
                match self {
                    $( Self::$noun(intent) => intent.decide(incident, stamp), )*
                }
            }
        }
    };
}

nouns! {
    /// The incident itself: opened, named, closed (R31).
    Lifecycle(LifecycleIntent),
    /// Notes and decisions (R26).
    Note(NoteIntent),
    /// Earlier entries (R22-R24, R26).
    Correction(CorrectionIntent),
    /// Key times (R30).
    KeyTime(KeyTimeIntent),
    /// People (R5, R7, R38).
    Person(PersonIntent),
    /// Roles (R2-R5).
    Role(RoleIntent),
    /// Handovers (R6).
    Handover(HandoverIntent),
    /// Approach and focus (R11).
    Focus(FocusIntent),
    /// Issues (R12).
    Issue(IssueIntent),
    /// Asks of one person (R13).
    Ask(AskIntent),
    /// Questions for the room (R13).
    Question(QuestionIntent),
    /// People to involve (R14).
    Need(NeedIntent),
    /// Steps, their questions and the impact (R15-R17).
    Step(StepIntent),
    /// Answers of the retrospect (R29).
    Retro(RetroIntent),
    /// Status updates (R18-R21).
    Update(UpdateIntent),
    /// Actions at the gate (R8-R10, R32).
    Action(ActionIntent),
    /// Evidence (R27).
    Evidence(EvidenceIntent),
    /// Hypotheses (R28).
    Hypothesis(HypothesisIntent),
    /// Follow-ups (R29).
    FollowUp(FollowUpIntent),
    /// Errands of the room (R1).
    Errand(ErrandIntent),
    /// Obligations to report (R34).
    Obligation(ObligationIntent),
    /// Checklists of a team (R37).
    Checklist(ChecklistIntent),
    /// Whom to tell (R14).
    Stakeholder(StakeholderIntent),
    /// Links on the board.
    Link(LinkIntent),
}
