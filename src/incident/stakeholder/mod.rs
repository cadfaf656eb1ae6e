//! Stakeholders: whom to tell at which severity, and how, when and by whom they were told (R14). Telling is done by
//! people, outside; how to reach somebody is private (R38).

use super::correction::Worded;
use super::field::{Field, FieldMut, Fields, OnField, OnFieldMut};
use super::id::StakeholderId;
use super::person::Handle;
use super::severity::Severity;
use super::state::State;
use super::time::Time;
use strum::{EnumCount, IntoStaticStr};

mod event;

pub use event::{StakeholderEvent, StakeholderIntent};

/// Somebody who has to be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Stakeholder {
    /// Its number.
    pub id: StakeholderId,
    /// A person, a team, a customer.
    pub whom: String,
    /// The mildest severity at which they are told; a worse one counts as well.
    pub from: Severity,
    /// How to reach them; shown only to the recorder (R38).
    pub contact: Option<String>,
    /// The entry that named them.
    pub entry: u64,
    /// Since when the severity is bad enough to tell them; `None` while it is not.
    pub since: Option<Time>,
    /// Each time they were told, in order.
    pub told: Vec<Telling>,
    /// Why they need not be told, once somebody said so; may be empty.
    pub dropped: Option<Worded>,
}

/// That somebody was told.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// When.
    pub at: Time,
    /// Who recorded it, which is taken for who told them.
    pub by: Handle,
    /// How.
    pub how: Option<ContactWay>,
    /// What was said.
    pub note: String,
    /// The entry that holds it.
    pub entry: u64,
}

/// Somebody to be told, as they are put on the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// A person, a team, a customer.
    pub whom: String,
    /// The mildest severity at which they are told.
    pub from: Severity,
    /// How to reach them (R38).
    pub contact: Option<String>,
}

/// How somebody was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, EnumCount)]
#[strum(serialize_all = "lowercase")]
pub enum ContactWay {
    /// By a call.
    Phone,
    /// By e-mail or letter.
    Mail,
    /// By a message.
    Chat,
    /// Face to face.
    Person,
}

impl ContactWay {
    /// All of them.
    pub const ALL: [Self; Self::COUNT] = [Self::Phone, Self::Mail, Self::Chat, Self::Person];

    /// The name as typed and reported.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The way behind a verb: `by phone`, `in person`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Phone => "by phone",
            Self::Mail => "by mail",
            Self::Chat => "by chat",
            Self::Person => "in person",
        }
    }

    /// Behind a verb with the space before it; nothing where it is not known how.
    pub fn behind(how: Option<Self>) -> String {
        how.map_or_else(String::new, |how| format!(" {}", how.words()))
    }

    /// The way with this name, in any case; `call`, `email` and `in-person` are understood.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "phone" | "call" => Some(Self::Phone),
            "mail" | "email" | "e-mail" => Some(Self::Mail),
            "chat" | "message" => Some(Self::Chat),
            "person" | "in-person" => Some(Self::Person),
            _ => None,
        }
    }
}

impl Stakeholder {
    /// True where the severity asks for it and nobody has told them.
    pub fn is_due(&self) -> bool {
        self.since.is_some() && !self.is_settled()
    }

    /// True once they were told, or need not be.
    pub fn is_settled(&self) -> bool {
        !self.told.is_empty() || self.dropped.is_some()
    }
}

/// The severities at which somebody is told: `at SEV 1`, `at SEV 2 or worse`, `at any severity`.
pub fn from_words(from: Severity) -> String {
    match from {
        Severity::Sev1 => format!("at {from}"),
        Severity::Sev5 => "at any severity".to_owned(),
        Severity::Sev2 | Severity::Sev3 | Severity::Sev4 => format!("at {from} or worse"),
    }
}

impl State {
    /// The stakeholder with this number.
    pub fn stakeholder(&self, id: StakeholderId) -> Option<&Stakeholder> {
        self.stakeholders.get(id.index())
    }

    /// Who has to be told at the severity there is, in the order listed. Unknown severity counts as SEV 2, as for the
    /// cadence of updates.
    pub(super) fn severity_reaches(&mut self, at: Time) {
        let severity = self.severity.unwrap_or(Severity::Sev2);
        for one in &mut self.stakeholders {
            let is_bad_enough = severity <= one.from;
            one.since = is_bad_enough.then(|| one.since.unwrap_or(at));
        }
    }
}

impl Fields for Listing {
    fn each_field<'a>(&'a self, on: OnField<'a, '_>) {
        on(Field::Name(&self.whom));
        if let Some(contact) = &self.contact {
            on(Field::Contact(contact));
        }
    }

    fn each_field_mut(&mut self, on: OnFieldMut<'_>) {
        on(FieldMut::Name(&mut self.whom));
        on(FieldMut::Contact(&mut self.contact));
    }
}
