//! A row as one reader of the room hands it to the next step: what is written, before it is decided which moment that is.

use super::reading::{Columns, Kind, NotTaken};
use super::stamp::{Date, Shape, Stamp};
use crate::incident::{Span, Time, Zone};

/// When a row happened, as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum When {
    /// It does not say.
    #[default]
    Unsaid,
    /// A time as written.
    Written(Stamp),
    /// So long before now.
    Ago(Span),
    /// So long before that time, which names its day.
    Before(Stamp, Span),
    /// Exactly then.
    At(Time),
    /// It says something that is no time.
    Wrong(String),
}

/// A row as written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Raw {
    pub(super) place: u64,
    pub(super) when: When,
    /// The day of a heading right above.
    pub(super) heading: Option<Date>,
    pub(super) who: Option<String>,
    pub(super) kind: Kind,
    pub(super) words: String,
    pub(super) more: Vec<(String, String)>,
    pub(super) is_key: bool,
    pub(super) struck: Option<String>,
    pub(super) doubt: Option<String>,
    pub(super) shape: Shape,
}

impl Raw {
    /// A note in these words; all else is unsaid.
    pub(super) fn new(place: u64, words: impl Into<String>) -> Self {
        Self {
            place,
            when: When::Unsaid,
            heading: None,
            who: None,
            kind: Kind::Note,
            words: words.into(),
            more: Vec::new(),
            is_key: false,
            struck: None,
            doubt: None,
            shape: Shape::Log,
        }
    }
}

/// What one reader found.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    pub(super) rows: Vec<Raw>,
    pub(super) not_taken: Vec<NotTaken>,
    pub(super) notes: Vec<String>,
    pub(super) columns: Option<Columns>,
    /// True where signs at the front of rows are our own grammar's for certain.
    pub(super) is_ours: bool,
    /// What a place counts.
    pub(super) unit: Option<&'static str>,
    /// The zone the source names for all its times.
    pub(super) zone: Option<Zone>,
    /// The whole incident as lines of its file, where the source holds that.
    pub(super) record: Vec<String>,
}

impl Found {
    /// These messages, one row each.
    pub(super) fn messages(rows: Vec<Raw>) -> Self {
        Self {
            rows,
            unit: Some("message"),
            ..Self::default()
        }
    }
}
