//! What an event's fields hold: whose words, which person, which number. Events are declared with
//! [`events!`], which visits every field by its type and role, so that no list of fields is kept elsewhere:
//! redaction, the limits of texts, what was said, and which noun an event is about all ask here.
//!
//! A text has to say what it holds (`text: String as Said`) and a new type what it visits: else it does not compile.
//! What is said so can be corrected later (R23), and the field's name says which of an entry's words it is; `as Kept` and
//! `as KeptName` are texts that nobody corrects by their entry, each with the reason beside it.

use super::action::Outcome;
use super::correction::WordsPart;
use super::evidence::{EvidenceKind, FileRef, Run};
use super::focus::Horizon;
use super::follow_up::{FollowUpChange, FollowUpKind, FollowUpPart};
use super::hypothesis::{Check, Verdict};
use super::id::{
    ActionId, AnyId, AskId, ChecklistId, ErrandId, EvidenceId, FollowUpId, HandoverId,
    HypothesisId, IssueId, NeedId, ObligationId, QuestionId, StakeholderId, UpdateId,
};
use super::key_time::KeyTime;
use super::obligation::{Clock, Limit};
use super::overview::OverviewPart;
use super::person::Handle;
use super::role::Role;
use super::severity::Severity;
use super::stakeholder::ContactWay;
use super::step::{ImpactFact, Step, StepQuestion};
use super::time::{Time, Zone};
use super::update::{Eta, RunEnd, UpdateContent, Way, Wording};
use chrono::NaiveDate;

/// A field that holds words, a person or a number, to be read.
pub(super) enum Field<'a> {
    /// What somebody said, where the event is nothing but that.
    Said(&'a str),
    /// What somebody answered, or why they did not: words that can be corrected as well (R23).
    Answer(&'a str),
    /// Other words somebody wrote: a reason, a name of a thing, a note.
    Words(&'a str),
    /// Words the program drafted from other entries' words: a brief, an update, what stood open.
    Drafted(&'a str),
    /// Somebody's name and nothing else, as far as anybody knows.
    Name(&'a str),
    /// Whom it is about, beside the one who said it.
    Person(&'a Handle),
    /// How to reach somebody (R38).
    Contact(&'a str),
    /// How to reach somebody, where that is all it says (R38).
    OnlyContact(&'a str),
}

/// The same to be changed in place, except numbers, which never change.
pub(super) enum FieldMut<'a> {
    /// See [`Field::Said`].
    Said(&'a mut String),
    /// See [`Field::Answer`].
    Answer(&'a mut String),
    /// See [`Field::Words`].
    Words(&'a mut String),
    /// See [`Field::Drafted`].
    Drafted(&'a mut String),
    /// See [`Field::Name`].
    Name(&'a mut String),
    /// See [`Field::Person`].
    Person(&'a mut Handle),
    /// See [`Field::Contact`]; it may hold none.
    Contact(&'a mut Option<String>),
    /// See [`Field::OnlyContact`].
    OnlyContact(&'a mut String),
}

impl<'a> Field<'a> {
    /// Its text, whatever it is about.
    pub(super) fn text(&self) -> Option<&'a str> {
        match self {
            Self::Said(text)
            | Self::Answer(text)
            | Self::Words(text)
            | Self::Drafted(text)
            | Self::Name(text)
            | Self::Contact(text)
            | Self::OnlyContact(text) => Some(text),
            Self::Person(_) => None,
        }
    }
}

impl<'a> FieldMut<'a> {
    /// Its text, whatever it is about.
    pub(super) fn text(self) -> Option<&'a mut String> {
        match self {
            Self::Said(text)
            | Self::Answer(text)
            | Self::Words(text)
            | Self::Drafted(text)
            | Self::Name(text)
            | Self::OnlyContact(text) => Some(text),
            Self::Contact(contact) => contact.as_mut(),
            Self::Person(_) => None,
        }
    }
}

/// Does something with each field that is read.
pub(super) type OnField<'a, 'f> = &'f mut dyn FnMut(Field<'a>);
/// Does something with each field that may be changed.
pub(super) type OnFieldMut<'f> = &'f mut dyn FnMut(FieldMut<'_>);

/// What has fields that hold words, people or numbers; a value that holds none of these visits nothing.
pub(super) trait Fields {
    /// Every such field, in the order they are declared.
    fn each_field<'a>(&'a self, on: OnField<'a, '_>);
    /// The same, to be changed.
    fn each_field_mut(&mut self, on: OnFieldMut<'_>);

    /// The noun it is the number of; of an event the first one, which it is about.
    fn number(&self) -> Option<AnyId> {
        None
    }
}

/// One text, none or several.
pub(super) trait Texts {
    fn each_text<'a>(&'a self, on: &mut dyn FnMut(&'a str));
    fn each_text_mut(&mut self, on: &mut dyn FnMut(&mut String));
}

impl Texts for String {
    fn each_text<'a>(&'a self, on: &mut dyn FnMut(&'a str)) {
        on(self);
    }
    fn each_text_mut(&mut self, on: &mut dyn FnMut(&mut String)) {
        on(self);
    }
}

/// None or several of something visits each.
macro_rules! several {
    ($($many:ident),*) => { $(
        impl Texts for $many<String> {
            fn each_text<'a>(&'a self, on: &mut dyn FnMut(&'a str)) {
                for text in self.iter() {
                    on(text);
                }
            }
            fn each_text_mut(&mut self, on: &mut dyn FnMut(&mut String)) {
                for text in self.iter_mut() {
                    on(text);
                }
            }
        }

        impl<T: Fields> Fields for $many<T> {
            fn each_field<'a>(&'a self, on: OnField<'a, '_>) {
                for value in self.iter() {
                    value.each_field(on);
                }
            }
            fn each_field_mut(&mut self, on: OnFieldMut<'_>) {
                for value in self.iter_mut() {
                    value.each_field_mut(on);
                }
            }
        }
    )* };
}
several!(Option, Vec);

impl Fields for Handle {
    fn each_field<'a>(&'a self, on: OnField<'a, '_>) {
        on(Field::Person(self));
    }
    fn each_field_mut(&mut self, on: OnFieldMut<'_>) {
        on(FieldMut::Person(self));
    }
}

macro_rules! numbers {
    ($($id:ty),*) => { $(
        impl Fields for $id {
            fn each_field<'a>(&'a self, _: OnField<'a, '_>) {}
            fn each_field_mut(&mut self, _: OnFieldMut<'_>) {}
            fn number(&self) -> Option<AnyId> {
                Some((*self).into())
            }
        }
    )* };
}
numbers!(
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
    ObligationId,
    QuestionId,
    StakeholderId,
    UpdateId
);

/// Values without words, people or numbers of nouns.
macro_rules! plain {
    ($($value:ty),*) => { $(
        impl Fields for $value {
            fn each_field<'a>(&'a self, _: OnField<'a, '_>) {}
            fn each_field_mut(&mut self, _: OnFieldMut<'_>) {}
        }
    )* };
}
plain!(
    bool,
    u32,
    u64,
    Check,
    Clock,
    ContactWay,
    Eta,
    EvidenceKind,
    FollowUpKind,
    FollowUpPart,
    Horizon,
    ImpactFact,
    KeyTime,
    Limit,
    NaiveDate,
    Outcome,
    OverviewPart,
    Role,
    RunEnd,
    Severity,
    Step,
    StepQuestion,
    Time,
    Verdict,
    WordsPart,
    Zone
);

/// What is asked of one field, after those before it: its number, or its words if it has this role.
macro_rules! first {
    (number $before:ident, $field:ident) => {
        $before.or_else(|| $crate::incident::field::Fields::number($field))
    };
    (said $before:ident, $field:ident, Said) => {
        $before.or(Some($field.as_str()))
    };
    (answer $before:ident, $field:ident, Answer) => {
        $before.or(Some($field.as_str()))
    };
    ($asked:ident $before:ident, $field:ident $(, $role:ident)?) => {{
        let _ = $field;
        $before
    }};
}
pub(super) use first;

/// Which of an entry's words a field holds, by the field's name: one not named here cannot be corrected and does not compile.
macro_rules! words_part {
    (text) => {
        $crate::incident::correction::WordsPart::Text
    };
    (reason) => {
        $crate::incident::correction::WordsPart::Why
    };
    (result) => {
        $crate::incident::correction::WordsPart::Result
    };
    (note) => {
        $crate::incident::correction::WordsPart::Note
    };
    (because) => {
        $crate::incident::correction::WordsPart::Because
    };
    (risk) => {
        $crate::incident::correction::WordsPart::Risk
    };
    (back) => {
        $crate::incident::correction::WordsPart::Rollback
    };
    (kind) => {
        $crate::incident::correction::WordsPart::Kind
    };
    (team) => {
        $crate::incident::correction::WordsPart::Team
    };
    (site) => {
        $crate::incident::correction::WordsPart::Site
    };
    (whom) => {
        $crate::incident::correction::WordsPart::Whom
    };
    (why) => {
        $crate::incident::correction::WordsPart::Why
    };
    (name) => {
        $crate::incident::correction::WordsPart::Name
    };
    (detail) => {
        $crate::incident::correction::WordsPart::Result
    };
    (source) => {
        $crate::incident::correction::WordsPart::Source
    };
}
pub(super) use words_part;

/// Visits one field where its words can be corrected.
macro_rules! part {
    ($visit:ident $on:ident, $field:ident) => {
        let _ = $field;
    };
    ($visit:ident $on:ident, $field:ident, Drafted) => {
        let _ = $field;
    };
    ($visit:ident $on:ident, $field:ident, Contact) => {
        let _ = $field;
    };
    ($visit:ident $on:ident, $field:ident, OnlyContact) => {
        let _ = $field;
    };
    ($visit:ident $on:ident, $field:ident, Kept) => {
        let _ = $field;
    };
    ($visit:ident $on:ident, $field:ident, KeptName) => {
        let _ = $field;
    };
    ($visit:ident $on:ident, $field:ident, $role:ident) => {
        $crate::incident::field::Texts::$visit($field, &mut |text| {
            $on($crate::incident::field::words_part!($field), text);
        });
    };
}
pub(super) use part;

/// Visits one field: by its role where it is a text, else by its type.
macro_rules! field {
    (read $on:ident, $field:ident) => {
        $crate::incident::field::Fields::each_field($field, $on)
    };
    (change $on:ident, $field:ident) => {
        $crate::incident::field::Fields::each_field_mut($field, $on)
    };
    (change $on:ident, $field:ident, Contact) => {
        $on($crate::incident::field::FieldMut::Contact($field))
    };
    ($visit:ident $on:ident, $field:ident, Kept) => {
        $crate::incident::field::field!($visit $on, $field, Words)
    };
    ($visit:ident $on:ident, $field:ident, KeptName) => {
        $crate::incident::field::field!($visit $on, $field, Name)
    };
    (read $on:ident, $field:ident, $role:ident) => {
        $crate::incident::field::Texts::each_text($field, &mut |text| {
            $on($crate::incident::field::Field::$role(text));
        })
    };
    (change $on:ident, $field:ident, $role:ident) => {
        $crate::incident::field::Texts::each_text_mut($field, &mut |text| {
            $on($crate::incident::field::FieldMut::$role(text));
        })
    };
}
pub(super) use field;

/// Declares what can happen to a noun, each field with its type and each text with its role.
macro_rules! events {
    (
        $(#[$doc:meta])*
        pub enum $name:ident {
            $(
                $(#[$variant_doc:meta])*
                $variant:ident {
                    $( $(#[$field_doc:meta])* $field:ident: $type:ty $(as $role:ident)? ),* $(,)?
                }
            ),* $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[allow(
            missing_docs,
            reason = "each field is named for what it holds and typed; the variant says the rest"
        )]
        pub enum $name {
            $(
                $(#[$variant_doc])*
                $variant { $( $(#[$field_doc])* $field: $type ),* }
            ),*
        }

        impl $name {
            /// The names of all of these events, as declared.
            pub(in crate::incident) const NAMES: &[&str] = &[$( stringify!($variant) ),*];

            /// Its name.
            pub(in crate::incident) fn name(&self) -> &'static str {
                match self {
                    $( Self::$variant { .. } => stringify!($variant) ),*
                }
            }
        }

        impl $crate::incident::event::Words for $name {
            fn said(&self) -> Option<&str> {
                match self {
                    $( Self::$variant { $($field),* } => {
                        let said = None;
                        $( let said = $crate::incident::field::first!(said said, $field $(, $role)?); )*
                        said
                    } )*
                }
            }
            fn answer(&self) -> Option<&str> {
                match self {
                    $( Self::$variant { $($field),* } => {
                        let said = None;
                        $( let said = $crate::incident::field::first!(answer said, $field $(, $role)?); )*
                        said
                    } )*
                }
            }
            fn each_part<'a>(&'a self, on: &mut dyn FnMut($crate::incident::correction::WordsPart, &'a str)) {
                match self {
                    $( Self::$variant { $($field),* } => {
                        let _ = &on;
                        $( $crate::incident::field::part!(each_text on, $field $(, $role)?); )*
                    } )*
                }
            }
            fn each_part_mut(&mut self, on: &mut dyn FnMut($crate::incident::correction::WordsPart, &mut String)) {
                match self {
                    $( Self::$variant { $($field),* } => {
                        let _ = &on;
                        $( $crate::incident::field::part!(each_text_mut on, $field $(, $role)?); )*
                    } )*
                }
            }
        }

        impl $crate::incident::field::Fields for $name {
            fn each_field<'a>(&'a self, on: $crate::incident::field::OnField<'a, '_>) {
                match self {
                    $( Self::$variant { $($field),* } => {
                        $( $crate::incident::field::field!(read on, $field $(, $role)?); )*
                    } )*
                }
            }
            fn each_field_mut(&mut self, on: $crate::incident::field::OnFieldMut<'_>) {
                match self {
                    $( Self::$variant { $($field),* } => {
                        $( $crate::incident::field::field!(change on, $field $(, $role)?); )*
                    } )*
                }
            }
            fn number(&self) -> Option<$crate::incident::id::AnyId> {
                match self {
                    $( Self::$variant { $($field),* } => {
                        let number = None;
                        $( let number = $crate::incident::field::first!(number number, $field $(, $role)?); )*
                        number
                    } )*
                }
            }
        }
    };
}
pub(super) use events;

/// The same for a value inside events: every field named, words by their role.
macro_rules! value_fields {
    ($name:ident { $( $field:ident $(as $role:ident)? ),* $(,)? }) => {
        impl Fields for $name {
            fn each_field<'a>(&'a self, on: OnField<'a, '_>) {
                let Self { $($field),* } = self;
                $( field!(read on, $field $(, $role)?); )*
            }
            fn each_field_mut(&mut self, on: OnFieldMut<'_>) {
                let Self { $($field),* } = self;
                $( field!(change on, $field $(, $role)?); )*
            }
        }
    };
}
// R21: what was sent never changes; another update corrects it.
value_fields!(UpdateContent {
    name as Kept, id as Kept, impact as Drafted, doing as Drafted, state, wordings, eta, next, corrects
});
value_fields!(Wording {
    change as Drafted, impact as Drafted, doing as Drafted, audience, with_eta
});
// The program's own words for the way it went.
value_fields!(Way { channel as Kept, form as Kept, audience, at, run });
// They tell which file it is. In a file edited by hand the sum may be any text.
value_fields!(FileRef { name as Kept, sha256 as Kept, bytes });
// A query is proof as it ran, and where; another one is another finding.
value_fields!(Run { query as Kept, host as Kept, at });
value_fields!(FollowUpChange {
    owner,
    due,
    kind,
    source,
    done
});
