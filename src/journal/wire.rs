//! Incident events as the file spells them: one private record type, listed variant by variant, and
//! the conversions both ways. This list *is* the format; the incident's own types may change freely
//! as long as it does not. Decides nothing and refuses nothing.

use super::frame::Sum;
use super::record::Note;
use super::values::{
    AudienceName, ChangeForm, CheckName, ContentForm, FileForm, HorizonName, ImpactName,
    KeyTimeName, KindName, OutcomeName, PartName, PurposeName, QuestionForm, RoleName,
    SeverityName, StepName, Text, VerdictName, Wire, is_default,
};
use crate::incident::{Event, Handle, Time, Zone};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Lists events as `Variant { required fields; optional fields }`. An optional field is left out of
/// the line while it holds its default, and read as that default where a line does not have it, so
/// a later version may add optional fields. Every variant has named fields, even if none.
macro_rules! events {
    ($( $variant:ident {
        $( $field:ident : $form:ty ),* $(; $( $option:ident : $option_form:ty ),* )?
    } )*) => {
        /// What a line says was done.
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
            $( $variant {
                $( $field: $form, )*
                $($(
                    #[serde(default, skip_serializing_if = "is_default")]
                    $option: $option_form,
                )*)?
            }, )*
        }

        /// The form an event takes in the file; `None` for the opening, which the file's own facts
        /// complete, and for what a newer version wrote, which is never written again.
        pub(super) fn form(event: &Event) -> Option<Did> {
            Some(match event {
                Event::Opened { .. } | Event::Unknown { .. } => return None,
                $( Event::$variant { $( $field, )* $($( $option, )*)? } => Did::$variant {
                    $( $field: Wire::form($field), )*
                    $($( $option: Wire::form($option), )*)?
                }, )*
            })
        }

        /// What such a form says; `None` if a seal in it is none.
        pub(super) fn meaning(did: Did) -> Option<Meaning> {
            Some(Meaning::Event(match did {
                Did::Opened {
                    name, id, severity, zone, drill, imported, approval_minutes, ..
                } => Event::Opened {
                    name,
                    id,
                    severity: Wire::value(severity),
                    zone: zone.0,
                    drill,
                    imported,
                    approval_minutes,
                },
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
                $( Did::$variant { $( $field, )* $($( $option, )*)? } => Event::$variant {
                    $( $field: Wire::value($field), )*
                    $($( $option: Wire::value($option), )*)?
                }, )*
            }))
        }
    };
}

/// What a line says.
pub(super) enum Meaning {
    Event(Event),
    Note(Note),
}

type Person = Text<Handle>;
type Moment = Text<Time>;

events! {
    Imported { source: String, taken: u64, rows: u64; left_out: Vec<String> }
    Renamed { name: String; id: Option<String> }
    SeveritySet { severity: SeverityName }
    Closed { ; missing: Vec<String>, reason: Option<String> }
    Reopened { reason: String }

    Noted { text: String; key: bool, private: bool }
    Decided { text: String }
    Struck { entry: u64, reason: String }
    Corrected { entry: u64, text: String, reason: String }
    Retimed { entry: u64, happened: Moment, reason: String }
    KeyMarked { entry: u64, key: bool }
    Published { entry: u64 }
    KeyTimeSet { which: KeyTimeName; at: Option<Moment>, entry: Option<u64> }

    Joined { person: Person, name: String; contact: Option<String> }
    ContactKept { person: Person, contact: String }
    PersonRemoved { person: Person, reason: String }
    Left { person: Person }
    RoleTaken { role: RoleName, person: Person; from: Option<RoleName> }
    RoleLeft { role: RoleName, person: Person }
    HandoverOffered {
        handover: u32, role: RoleName, from: Person, to: Person, brief: String, note: String
    }
    HandoverAccepted { handover: u32 }
    HandoverWithdrawn { handover: u32, reason: String }
    WorkSet { person: Person, text: String }

    FocusSet { horizon: HorizonName, text: String }
    IssueNoted { issue: u32, text: String; parked: bool, reason: String }
    IssueActivated { issue: u32, reason: String }
    IssueParked { issue: u32, reason: String }
    IssueRanked { issue: u32, place: u32 }
    IssueSettled { issue: u32, result: String }

    AskMade { ask: u32, person: Person, text: String, time_box: u64 }
    AskExtended { ask: u32, time_box: u64 }
    AskAnswered { ask: u32, text: String }
    AskDropped { ask: u32, reason: String }
    QuestionRaised { question: u32, text: String }
    QuestionAnswered { question: u32, text: String }
    QuestionDropped { question: u32, reason: String }

    NeedNoted { need: u32, whom: String, why: String; contact: Option<String> }
    NeedContacted { need: u32, note: String; contact: Option<String> }
    NeedJoined { need: u32 }
    NeedUnavailable { need: u32, reason: String }

    StepEntered { step: StepName }
    StepAnswered { question: QuestionForm, text: String }
    ImpactStated { fact: ImpactName, text: String }
    GatheringSet { on: bool }
    AnswerVoted { answer: u64, yes: bool }
    AnswerMerged { answer: u64, into: u64 }
    AnswerParted { answer: u64 }

    UpdateDrafted { content: ContentForm }
    UpdateSigned { }
    UpdateSent { update: u32, content: ContentForm }
    CadenceSet { audience: AudienceName; minutes: Option<u32> }
    Snoozed { audience: AudienceName, until: Moment, reason: String }
    SignOffSet { required: bool }

    ActionProposed {
        action: u32, text: String; who: Option<Person>, risk: Option<String>, back: Option<String>
    }
    ActionHeld { action: u32, reason: String }
    ActionRefused { action: u32, reason: String }
    ApprovalTermSet { minutes: u32 }
    ActionConfirmed { action: u32 }
    ActionStarted { action: u32, who: Person }
    ActionEnded { action: u32, outcome: OutcomeName, result: String }
    ActionWithdrawn { action: u32, reason: String }
    ActionTaken { action: u32, text: String; who: Option<Person> }
    ActionBypassed { action: u32; who: Option<Person> }
    ActionAcknowledged { action: u32, note: String }

    EvidenceFound {
        evidence: u32, kind: KindName, text: String;
        detail: Option<String>, source: Option<String>, file: Option<FileForm>
    }
    HypothesisRaised { hypothesis: u32, text: String }
    HypothesisJudged {
        hypothesis: u32, verdict: VerdictName; evidence: Vec<u32>, reason: String
    }
    HypothesisChecked { hypothesis: u32, check: CheckName, yes: bool; text: String }

    FollowUpNamed {
        follow_up: u32, text: String;
        owner: Option<Person>, due: Option<Text<NaiveDate>>, kind: Option<PurposeName>,
        source: Option<u64>
    }
    FollowUpChanged { follow_up: u32, change: ChangeForm }
    FollowUpCleared { follow_up: u32, part: PartName }
}
