//! The values inside events as the file writes them: names, numbers, moments. Only forms and conversions; a
//! value that no form can hold does not exist, and a form that no value can hold fails to read.

use crate::incident::action::Outcome;
use crate::incident::correction::WordsPart;
use crate::incident::evidence::{EvidenceKind, FileRef, Run};
use crate::incident::follow_up::{FollowUpChange, FollowUpKind, FollowUpPart};
use crate::incident::hypothesis::{Check, Verdict};
use crate::incident::id::{
    ActionId, AskId, ChecklistId, ErrandId, EvidenceId, FollowUpId, HandoverId, HypothesisId,
    IssueId, NeedId, ObligationId, QuestionId, StakeholderId, UpdateId,
};
use crate::incident::key_time::KeyTime;
use crate::incident::obligation::{Clock, Limit, Term};
use crate::incident::overview::OverviewPart;
use crate::incident::stakeholder::{ContactWay, Listing};
use crate::incident::step::{ImpactFact, StepQuestion};
use crate::incident::time::rfc3339;
use crate::incident::update::{
    Audience, Eta, OwnAudience, RunEnd, UpdateContent, UpdateState, Way, Wording,
};
use crate::incident::{Handle, Horizon, Role, Severity, Step, Time, Zone};
use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// The form of a value in the file, and the conversions in both directions.
pub(super) trait Wire<Value>: Sized {
    /// The form of a value.
    fn form(value: &Value) -> Self;
    /// The value of a form.
    fn value(self) -> Value;
}

/// True for what need not be written, because a missing field reads the same.
pub(super) fn is_default<Form: Default + PartialEq>(form: &Form) -> bool {
    *form == Form::default()
}

macro_rules! as_it_is {
    ($($plain:ty),*) => { $(
        impl Wire<$plain> for $plain {
            fn form(value: &$plain) -> Self {
                value.clone()
            }
            fn value(self) -> $plain {
                self
            }
        }
    )* };
}
as_it_is!(bool, u8, u32, u64, String);

macro_rules! by_number {
    ($($id:ident),*) => { $(
        impl Wire<$id> for u32 {
            fn form(value: &$id) -> Self {
                value.0
            }
            fn value(self) -> $id {
                $id(self)
            }
        }
    )* };
}
by_number!(
    ActionId,
    AskId,
    ChecklistId,
    ErrandId,
    EvidenceId,
    FollowUpId,
    HandoverId,
    HypothesisId,
    IssueId,
    NeedId,
    StakeholderId,
    ObligationId,
    QuestionId,
    UpdateId
);

impl<Value, Form: Wire<Value>> Wire<Option<Value>> for Option<Form> {
    fn form(value: &Option<Value>) -> Self {
        value.as_ref().map(Form::form)
    }
    fn value(self) -> Option<Value> {
        self.map(Form::value)
    }
}

impl<Value, Form: Wire<Value>> Wire<Vec<Value>> for Vec<Form> {
    fn form(value: &Vec<Value>) -> Self {
        value.iter().map(Form::form).collect()
    }
    fn value(self) -> Vec<Value> {
        self.into_iter().map(Form::value).collect()
    }
}

/// Enums without fields, by name. Their variants must never get fields: a name cannot have them.
macro_rules! names {
    ($( $form:ident of $value:ident { $($name:ident),* } )*) => { $(
        #[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
        pub(super) enum $form { $($name),* }

        impl Wire<$value> for $form {
            fn form(value: &$value) -> Self {
                match value { $( $value::$name => Self::$name ),* }
            }
            fn value(self) -> $value {
                match self { $( Self::$name => $value::$name ),* }
            }
        }
    )* };
}

names! {
    SeverityName of Severity { Sev1, Sev2, Sev3, Sev4, Sev5 }
    RoleName of Role { Command, Recorder, Comms, Research, Support }
    StepName of Step {
        Identification, Containment, ImpactAnalysis, RootCauseAnalysis, Mitigation, Retrospect
    }
    HorizonName of Horizon { Approach, Now, Later }
    KeyTimeName of KeyTime {
        Started, Detected, Declared, Contained, Mitigated, Recovered, Resolved
    }
    WayName of ContactWay { Phone, Mail, Chat, Person }
    ClockName of Clock { Awareness, Classification, Filing }
    OverviewName of OverviewPart { Summary, Factors, Lucky, Cost, Sla }
    OutcomeName of Outcome { Done, Failed, RolledBack }
    KindName of EvidenceKind { Finding, Query, LogLine, Code, Link, File }
    VerdictName of Verdict { Open, Supported, RuledOut }
    CheckName of Check { Verified, Reproduced }
    ImpactName of ImpactFact { Affected, Users, Communication }
    PurposeName of FollowUpKind { Prevent, Detect, Mitigate, Process }
    PartName of FollowUpPart { Owner, Due, Kind, Source }
    WordsName of WordsPart {
        Text, Why, Result, Note, Because, Risk, Rollback, Kind, Team, Site, Whom, Name, Source
    }
}

/// A value that the file writes as text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Text<Value>(pub(super) Value);

/// The text of such a value.
pub(super) trait Spelled: Sized {
    /// The name of the kind of value, for errors.
    const WHAT: &'static str;
    fn spell(&self) -> String;
    fn read(text: &str) -> Option<Self>;
}

impl<Value: Clone> Wire<Value> for Text<Value> {
    fn form(value: &Value) -> Self {
        Self(value.clone())
    }
    fn value(self) -> Value {
        self.0
    }
}

impl<Value: Spelled> Serialize for Text<Value> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.spell())
    }
}

impl<'de, Value: Spelled> Deserialize<'de> for Text<Value> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<Value>(PhantomData<Value>);
        impl<Value: Spelled> Visitor<'_> for Reader<Value> {
            type Value = Text<Value>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(Value::WHAT)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                let value = Value::read(text);
                value
                    .map(Text)
                    .ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Reader(PhantomData))
    }
}

impl Spelled for Handle {
    const WHAT: &'static str = "a handle";
    fn spell(&self) -> String {
        self.as_str().to_owned()
    }
    fn read(text: &str) -> Option<Self> {
        Self::from_name(text)
    }
}

impl Spelled for Time {
    const WHAT: &'static str = "a moment";
    fn spell(&self) -> String {
        rfc3339(*self)
    }
    fn read(text: &str) -> Option<Self> {
        read_time(text)
    }
}

impl Spelled for Zone {
    const WHAT: &'static str = "a time zone";
    fn spell(&self) -> String {
        self.to_string()
    }
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Spelled for NaiveDate {
    const WHAT: &'static str = "a date";
    fn spell(&self) -> String {
        self.to_string()
    }
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// Reads `2026-11-22T14:02:07.120Z` digit by digit, the form we write; any other RFC 3339 form, a leap second
/// among them, with the general parser.
pub(super) fn read_time(text: &str) -> Option<Time> {
    let plain = || {
        let &[
            y1,
            y2,
            y3,
            y4,
            b'-',
            m1,
            m2,
            b'-',
            d1,
            d2,
            b'T',
            h1,
            h2,
            b':',
            n1,
            n2,
            b':',
            s1,
            s2,
            b'.',
            f1,
            f2,
            f3,
            b'Z',
        ] = text.as_bytes()
        else {
            return None;
        };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0_u32, |sum, &digit| {
                digit
                    .is_ascii_digit()
                    .then(|| sum * 10 + u32::from(digit - b'0'))
            })
        };
        let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
        let date = NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)?;
        let (hour, minute) = (number(&[h1, h2])?, number(&[n1, n2])?);
        date.and_hms_milli_opt(hour, minute, number(&[s1, s2])?, number(&[f1, f2, f3])?)
    };
    match plain() {
        Some(time) => Some(time.and_utc()),
        None => Some(
            DateTime::parse_from_rfc3339(text)
                .ok()?
                .with_timezone(&Utc)
                .trunc_subsecs(3),
        ),
    }
}

/// Who an update is for: a name, or an object with the team's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum AudienceForm {
    Outside,
    Inside,
    Executives,
    Own { name: Text<OwnAudience> },
}

impl Wire<Audience> for AudienceForm {
    fn form(value: &Audience) -> Self {
        match *value {
            Audience::Outside => Self::Outside,
            Audience::Inside => Self::Inside,
            Audience::Executives => Self::Executives,
            Audience::Own(name) => Self::Own { name: Text(name) },
        }
    }
    fn value(self) -> Audience {
        match self {
            Self::Outside => Audience::Outside,
            Self::Inside => Audience::Inside,
            Self::Executives => Audience::Executives,
            Self::Own { name } => Audience::Own(name.0),
        }
    }
}

impl Spelled for OwnAudience {
    const WHAT: &'static str = "the name of an audience";
    fn spell(&self) -> String {
        self.as_str().to_owned()
    }
    fn read(text: &str) -> Option<Self> {
        Self::from_name(text)
    }
}

/// How far an incident is, as an update says it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum UpdateStateForm {
    Investigating,
    Identified,
    Monitoring,
    Resolved,
    Own { name: String },
}

impl Wire<UpdateState> for UpdateStateForm {
    fn form(value: &UpdateState) -> Self {
        match value {
            UpdateState::Investigating => Self::Investigating,
            UpdateState::Identified => Self::Identified,
            UpdateState::Monitoring => Self::Monitoring,
            UpdateState::Resolved => Self::Resolved,
            UpdateState::Own(name) => Self::Own { name: name.clone() },
        }
    }
    fn value(self) -> UpdateState {
        match self {
            Self::Investigating => UpdateState::Investigating,
            Self::Identified => UpdateState::Identified,
            Self::Monitoring => UpdateState::Monitoring,
            Self::Resolved => UpdateState::Resolved,
            Self::Own { name } => UpdateState::Own(name),
        }
    }
}

/// An ETA to resolution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum EtaForm {
    Tbd {},
    Hours { from: u32, to: u32 },
    Days { from: u32, to: u32 },
    Complete {},
}

impl Wire<Eta> for EtaForm {
    fn form(value: &Eta) -> Self {
        match *value {
            Eta::Tbd => Self::Tbd {},
            Eta::Hours(from, to) => Self::Hours { from, to },
            Eta::Days(from, to) => Self::Days { from, to },
            Eta::Complete => Self::Complete {},
        }
    }
    fn value(self) -> Eta {
        match self {
            Self::Tbd {} => Eta::Tbd,
            Self::Hours { from, to } => Eta::Hours(from, to),
            Self::Days { from, to } => Eta::Days(from, to),
            Self::Complete {} => Eta::Complete,
        }
    }
}

/// How a program that was given an update ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum RunEndForm {
    Exit { code: i32 },
    Signal { number: i32 },
    TimedOut {},
    Flooded {},
    Stopped {},
    NotStarted {},
}

impl Wire<RunEnd> for RunEndForm {
    fn form(value: &RunEnd) -> Self {
        match *value {
            RunEnd::Exit(code) => Self::Exit { code },
            RunEnd::Signal(number) => Self::Signal { number },
            RunEnd::TimedOut => Self::TimedOut {},
            RunEnd::Flooded => Self::Flooded {},
            RunEnd::Stopped => Self::Stopped {},
            RunEnd::NotStarted => Self::NotStarted {},
        }
    }
    fn value(self) -> RunEnd {
        match self {
            Self::Exit { code } => RunEnd::Exit(code),
            Self::Signal { number } => RunEnd::Signal(number),
            Self::TimedOut {} => RunEnd::TimedOut,
            Self::Flooded {} => RunEnd::Flooded,
            Self::Stopped {} => RunEnd::Stopped,
            Self::NotStarted {} => RunEnd::NotStarted,
        }
    }
}

/// The length of an obligation's term.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum TermForm {
    Hours { count: u32 },
    Days { count: u32 },
    Months { count: u32 },
}

impl Wire<Term> for TermForm {
    fn form(value: &Term) -> Self {
        match *value {
            Term::Hours(count) => Self::Hours { count },
            Term::Days(count) => Self::Days { count },
            Term::Months(count) => Self::Months { count },
        }
    }
    fn value(self) -> Term {
        match self {
            Self::Hours { count } => Term::Hours(count),
            Self::Days { count } => Term::Days(count),
            Self::Months { count } => Term::Months(count),
        }
    }
}

/// Values with fields, each with its own form; written in this order. A field with a default is left out of the
/// line while it has that value.
macro_rules! forms {
    ($(
        $(#[$doc:meta])*
        $form:ident of $value:ident { $( $(#[$attribute:meta])* $field:ident: $field_form:ty ),* $(,)? }
    )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub(super) struct $form { $( $(#[$attribute])* $field: $field_form ),* }

        impl Wire<$value> for $form {
            fn form(value: &$value) -> Self {
                let $value { $($field),* } = value;
                Self { $( $field: Wire::form($field) ),* }
            }
            fn value(self) -> $value {
                let Self { $($field),* } = self;
                $value { $( $field: $field.value() ),* }
            }
        }
    )* };
}

forms! {
    /// One of a step's questions.
    QuestionForm of StepQuestion { step: StepName, number: u8 }

    /// A term of an obligation and the moment it runs from.
    LimitForm of Limit { term: TermForm, from: ClockName }

    /// Somebody put on the list of those to tell.
    ListingForm of Listing {
        whom: String,
        from: SeverityName,
        #[serde(default, skip_serializing_if = "is_default")]
        contact: Option<String>,
    }

    /// A file attached to the incident.
    FileForm of FileRef { name: String, sha256: String, bytes: u64 }

    /// How a result was got.
    RunForm of Run {
        #[serde(default, skip_serializing_if = "is_default")]
        query: Option<String>,
        #[serde(default, skip_serializing_if = "is_default")]
        host: Option<String>,
        #[serde(default, skip_serializing_if = "is_default")]
        at: Option<Text<Time>>,
    }

    /// The text of one update.
    ContentForm of UpdateContent {
        name: String,
        #[serde(default, skip_serializing_if = "is_default")]
        id: Option<String>,
        #[serde(default, skip_serializing_if = "is_default")]
        state: Option<UpdateStateForm>,
        eta: EtaForm,
        #[serde(default, skip_serializing_if = "is_default")]
        impact: Option<String>,
        #[serde(default, skip_serializing_if = "is_default")]
        doing: Option<String>,
        #[serde(default, skip_serializing_if = "is_default")]
        next: Option<Text<Time>>,
        #[serde(default, skip_serializing_if = "is_default")]
        corrects: Option<u32>,
        wordings: Vec<WordingForm>,
    }

    /// The change since the last update, for one audience.
    WordingForm of Wording {
        audience: AudienceForm,
        change: String,
        with_eta: bool,
        #[serde(default, skip_serializing_if = "is_default")]
        impact: Option<String>,
        #[serde(default, skip_serializing_if = "is_default")]
        doing: Option<String>,
    }

    /// A channel an update went out by.
    WayForm of Way {
        audience: AudienceForm,
        channel: String,
        form: String,
        at: Text<Time>,
        #[serde(default, skip_serializing_if = "is_default")]
        run: Option<u64>,
    }

    /// The changed fields of a follow-up.
    ChangeForm of FollowUpChange {
        #[serde(default, skip_serializing_if = "is_default")]
        owner: Option<Text<Handle>>,
        #[serde(default, skip_serializing_if = "is_default")]
        due: Option<Text<NaiveDate>>,
        #[serde(default, skip_serializing_if = "is_default")]
        kind: Option<PurposeName>,
        #[serde(default, skip_serializing_if = "is_default")]
        source: Option<u64>,
        #[serde(default, skip_serializing_if = "is_default")]
        done: Option<bool>,
    }
}
