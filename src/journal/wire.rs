//! Incident events as the file writes them: one private record type, listed variant by variant, and the
//! conversions in both directions. This list *is* the format; the incident's own types may change freely as long
//! as this list does not. Decides nothing and refuses nothing.

use super::frame::Sum;
use super::note::Note;
use super::values::{
    AudienceForm, ChangeForm, CheckName, ClockName, ContentForm, FileForm, HorizonName, ImpactName,
    KeyTimeName, KindName, LimitForm, ListingForm, OutcomeName, OverviewName, PartName,
    PurposeName, QuestionForm, RoleName, RunEndForm, RunForm, SeverityName, StepName, Text,
    VerdictName, WayForm, WayName, Wire, WordsName, is_default,
};
use crate::incident::{
    ActionEvent, AskEvent, ChecklistEvent, CorrectionEvent, ErrandEvent, Event, EvidenceEvent,
    FocusEvent, FollowUpEvent, Handle, HandoverEvent, HypothesisEvent, IssueEvent, KeyTimeEvent,
    LifecycleEvent, LinkEvent, NeedEvent, NoteEvent, ObligationEvent, PersonEvent, QuestionEvent,
    RetroEvent, RoleEvent, StakeholderEvent, StepEvent, Time, UpdateEvent, Zone,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Lists events by noun, as `NameInTheFile = Variant { required fields; optional fields }`. An optional field is
/// left out of the line while it has its default, and read as that default if a line does not have it, so a
/// later version may add optional fields. Every variant has named fields, even if none.
macro_rules! events {
    ($( $noun:ident : $event:ident { $( $variant:ident = $name:ident {
        $( $field:ident : $form:ty ),* $(; $( $option:ident : $option_form:ty ),* )?
    } )* } )*) => {
        /// The event in a line.
        #[derive(Debug, Serialize, Deserialize)]
        pub(super) enum Did {
            Opened {
                format: u32,
                app: String,
                host: String,
                name: String,
                #[serde(default, skip_serializing_if = "is_default")]
                id: Option<String>,
                #[serde(default, skip_serializing_if = "is_default")]
                severity: Option<SeverityName>,
                zone: Text<Zone>,
                #[serde(default, skip_serializing_if = "is_default")]
                drill: bool,
                #[serde(default, skip_serializing_if = "is_default")]
                imported: Option<String>,
                #[serde(default, skip_serializing_if = "is_default")]
                approval_minutes: Option<u32>,
            },
            Session { app: String, host: String },
            Recovered { at_byte: u64, bytes: u64, sha: String, cause: String },
            Continues { of: String, after: u64, sum: String },
            $($( $variant {
                $( $field: $form, )*
                $($(
                    #[serde(default, skip_serializing_if = "is_default")]
                    $option: $option_form,
                )*)?
            }, )*)*
        }

        /// The form of an event in the file; `None` for the opening, which needs facts of the file, and for what
        /// a newer version wrote, which is never written again.
        pub(super) fn form(event: &Event) -> Option<Did> {
            Some(match event {
                Event::Lifecycle(LifecycleEvent::Opened { .. }) | Event::Unknown { .. } => return None,
                $($( Event::$noun($event::$name { $( $field, )* $($( $option, )*)? }) => Did::$variant {
                    $( $field: Wire::form($field), )*
                    $($( $option: Wire::form($option), )*)?
                }, )*)*
            })
        }

        /// The event of such a form; `None` if a seal in it is not valid.
        pub(super) fn meaning(did: Did) -> Option<Meaning> {
            Some(Meaning::Event(match did {
                Did::Opened {
                    name, id, severity, zone, drill, imported, approval_minutes, ..
                } => Event::Lifecycle(LifecycleEvent::Opened {
                    name,
                    id,
                    severity: Wire::value(severity),
                    zone: zone.0,
                    drill,
                    imported,
                    approval_minutes,
                }),
                Did::Session { app, host } => {
                    return Some(Meaning::Note(Note::Session { app, host }));
                }
                Did::Recovered { at_byte, bytes, sha, cause } => {
                    return Some(Meaning::Note(Note::Recovered { at_byte, bytes, sha, cause }));
                }
                Did::Continues { of, after, sum } => {
                    let of = Sum::from_hex(of.as_bytes())?;
                    let sum = Sum::from_hex(sum.as_bytes())?;
                    return Some(Meaning::Note(Note::Continues { of, after, sum }));
                }
                $($( Did::$variant { $( $field, )* $($( $option, )*)? } => Event::$noun($event::$name {
                    $( $field: Wire::value($field), )*
                    $($( $option: Wire::value($option), )*)?
                }), )*)*
            }))
        }
    };
}

/// The content of a line.
pub(super) enum Meaning {
    Event(Event),
    Note(Note),
}

type Person = Text<Handle>;
type Moment = Text<Time>;

events! {
    Lifecycle: LifecycleEvent {
        Imported = Imported { source: String, taken: u64, rows: u64; left_out: Vec<String> }
        Renamed = Renamed { name: String; id: Option<String> }
        SeveritySet = SeveritySet { severity: SeverityName }
        Closed = Closed { ; missing: Vec<String>, reason: Option<String> }
        Reopened = Reopened { reason: String }
    }
    Note: NoteEvent {
        Noted = Noted { text: String; key: bool, private: bool }
        Decided = Decided { text: String; because: Option<String> }
    }
    Correction: CorrectionEvent {
        Struck = Struck { entry: u64, reason: String }
        Corrected = Corrected { entry: u64, text: String, reason: String }
        Retimed = Retimed { entry: u64, happened: Moment, reason: String }
        KeyMarked = KeyMarked { entry: u64, key: bool }
        Published = Published { entry: u64 }
        PartCorrected = PartCorrected { entry: u64, part: WordsName, text: String, reason: String }
    }
    KeyTime: KeyTimeEvent {
        KeyTimeSet = Set { which: KeyTimeName; at: Option<Moment>, entry: Option<u64> }
    }
    Person: PersonEvent {
        Joined = Joined { person: Person, name: String; contact: Option<String> }
        ContactKept = ContactKept { person: Person, contact: String }
        PersonRemoved = Removed { person: Person, reason: String }
        Left = Left { person: Person }
        WorkSet = WorkSet { person: Person, text: String }
        WentAway = WentAway { person: Person; reason: String }
        CameBack = CameBack { person: Person }
        Placed = Placed { person: Person; team: Option<String>, site: Option<String> }
    }
    Role: RoleEvent {
        RoleTaken = Taken { role: RoleName, person: Person; from: Option<RoleName> }
        RoleLeft = Left { role: RoleName, person: Person }
        DeputySet = DeputySet { ; person: Option<Person> }
    }
    Handover: HandoverEvent {
        HandoverOffered = Offered {
            handover: u32, role: RoleName, from: Person, to: Person, brief: String, note: String
        }
        HandoverAccepted = Accepted { handover: u32 }
        HandoverWithdrawn = Withdrawn { handover: u32, reason: String }
    }
    Focus: FocusEvent {
        FocusSet = Set { horizon: HorizonName, text: String }
    }
    Issue: IssueEvent {
        IssueNoted = Noted { issue: u32, text: String; parked: bool, reason: String }
        IssueActivated = Activated { issue: u32, reason: String }
        IssueParked = Parked { issue: u32, reason: String }
        IssueRanked = Ranked { issue: u32, place: u32 }
        IssueSettled = Resolved { issue: u32, result: String }
    }
    Ask: AskEvent {
        AskMade = Made { ask: u32, person: Person, text: String, time_box: u64 }
        AskExtended = Extended { ask: u32, time_box: u64 }
        AskAnswered = Answered { ask: u32, text: String }
        AskDropped = Dropped { ask: u32, reason: String }
        AskReassigned = Reassigned { ask: u32, person: Person }
    }
    Question: QuestionEvent {
        QuestionRaised = Raised { question: u32, text: String }
        QuestionAnswered = Answered { question: u32, text: String }
        QuestionDropped = Dropped { question: u32, reason: String }
    }
    Need: NeedEvent {
        NeedNoted = Noted { need: u32, whom: String, why: String; contact: Option<String> }
        NeedContacted = Contacted {
            need: u32, note: String; contact: Option<String>, how: Option<WayName>
        }
        NeedJoined = Joined { need: u32 }
        NeedUnavailable = Unavailable { need: u32, reason: String }
    }
    Step: StepEvent {
        StepEntered = Entered { step: StepName }
        StepAnswered = Answered { question: QuestionForm, text: String }
        ImpactStated = ImpactStated { fact: ImpactName, text: String }
    }
    Retro: RetroEvent {
        GatheringSet = GatheringSet { on: bool }
        AnswerVoted = Voted { answer: u64, yes: bool }
        AnswerMerged = Merged { answer: u64, into: u64 }
        AnswerParted = Unmerged { answer: u64 }
        OverviewWritten = OverviewWritten { part: OverviewName; text: String }
    }
    Update: UpdateEvent {
        UpdateDrafted = Drafted { content: ContentForm }
        UpdateSigned = Signed { ; draft: Option<u64> }
        UpdateSent = Sent { update: u32, content: ContentForm; ways: Vec<WayForm> }
        CadenceSet = CadenceSet { audience: AudienceForm; minutes: Option<u32> }
        Snoozed = Snoozed { audience: AudienceForm, until: Moment, reason: String }
        SignOffSet = SignOffSet { required: bool; audience: Option<AudienceForm> }
        UpdateRunStarted = RunStarted { content: ContentForm, channel: String, form: String, program: String }
        UpdateRunEnded = RunEnded { run: u64, end: RunEndForm, millis: u64; output: String }
    }
    Action: ActionEvent {
        ActionProposed = Proposed {
            action: u32, text: String;
            who: Option<Person>, risk: Option<String>, back: Option<String>, kind: Option<String>,
            after: Option<u32>, undoes: Option<u32>
        }
        ActionHeld = Held { action: u32, reason: String }
        ActionRefused = Refused { action: u32, reason: String }
        ApprovalTermSet = ApprovalTermSet { minutes: u32 }
        ActionConfirmed = Approved { action: u32; because: Option<String> }
        ActionStarted = Started { action: u32, who: Person }
        ActionEnded = Ended {
            action: u32, outcome: OutcomeName, result: String; evidence: Vec<u32>
        }
        ActionWithdrawn = Withdrawn { action: u32, reason: String }
        ActionTaken = TakenUnapproved { action: u32, text: String; who: Option<Person> }
        ActionBypassed = Bypassed { action: u32; who: Option<Person> }
        ActionAcknowledged = Acknowledged { action: u32, note: String }
        ActionReassigned = Reassigned { action: u32, who: Person }
        ActionDetailed = Detailed {
            action: u32;
            kind: Option<String>, who: Option<Person>, risk: Option<String>, back: Option<String>,
            after: Option<u32>, note: Option<String>
        }
        ObjectionsAsked = ObjectionsAsked { action: u32 }
        ActionObjected = Objected { action: u32, text: String }
        MoreAsked = MoreAsked { action: u32, text: String }
    }
    Evidence: EvidenceEvent {
        EvidenceFound = Found {
            evidence: u32, kind: KindName, text: String;
            detail: Option<String>, source: Option<String>, file: Option<FileForm>, run: Option<RunForm>
        }
        EvidenceSeen = Seen { evidence: Vec<u32> }
    }
    Hypothesis: HypothesisEvent {
        HypothesisRaised = Raised { hypothesis: u32, text: String }
        HypothesisJudged = Judged {
            hypothesis: u32, verdict: VerdictName; evidence: Vec<u32>, reason: String
        }
        HypothesisChecked = Checked { hypothesis: u32, check: CheckName, yes: bool; text: String }
        EvidenceWeighed = Weighed { hypothesis: u32, evidence: Vec<u32>; against: bool }
        HypothesisAssigned = Assigned { hypothesis: u32, person: Person }
        CausesChosen = CausesChosen { causes: Vec<u32> }
        EvidenceUnweighed = Unweighed { hypothesis: u32, evidence: Vec<u32> }
    }
    FollowUp: FollowUpEvent {
        FollowUpNamed = Named {
            follow_up: u32, text: String;
            owner: Option<Person>, due: Option<Text<NaiveDate>>, kind: Option<PurposeName>,
            source: Option<u64>
        }
        FollowUpChanged = Changed { follow_up: u32, change: ChangeForm }
        FollowUpCleared = Cleared { follow_up: u32, part: PartName }
    }
    Errand: ErrandEvent {
        ErrandNoted = Noted { errand: u32, text: String; who: Option<Person> }
        ErrandAssigned = Assigned { errand: u32, who: Person }
        ErrandDone = Done { errand: u32; result: String }
        ErrandDropped = Dropped { errand: u32; reason: String }
    }
    Obligation: ObligationEvent {
        ObligationAdded = Added {
            obligation: u32, name: String, limits: Vec<LimitForm>; after: Option<u32>, owner: Option<Person>
        }
        ObligationOwnerSet = OwnerSet { obligation: u32; owner: Option<Person> }
        ObligationClockSet = ClockSet { clock: ClockName; at: Option<Moment> }
        ObligationFiled = Filed { obligation: u32; evidence: Vec<u32>, text: String }
        ObligationDropped = Dropped { obligation: u32, reason: String }
        ObligationReopened = Reopened { obligation: u32; reason: String }
    }
    Checklist: ChecklistEvent {
        ChecklistStarted = Started { checklist: u32, name: String, tasks: Vec<String>; step: Option<StepName> }
        TaskTicked = Ticked { checklist: u32, task: u32 }
        TaskUnticked = Unticked { checklist: u32, task: u32 }
    }
    Stakeholder: StakeholderEvent {
        StakeholdersListed = Listed { stakeholder: u32, all: Vec<ListingForm> }
        StakeholderTold = Told {
            stakeholder: u32; how: Option<WayName>, note: String, contact: Option<String>
        }
        StakeholderDropped = Dropped { stakeholder: u32; reason: String }
        StakeholderReopened = Reopened { stakeholder: u32; reason: String }
    }
    Link: LinkEvent {
        LinkSet = Set { name: String, url: String }
        LinkRemoved = Removed { name: String }
    }
}
