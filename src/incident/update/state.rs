//! How far an incident is, as an update says it: the four of status pages and a team's own (R18).

use crate::incident::field::{Field, FieldMut, Fields, OnField, OnFieldMut};

/// How far the incident is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UpdateState {
    /// Something is wrong; nobody knows yet what.
    Investigating,
    /// What is wrong is known.
    Identified,
    /// It seems to be mended and is watched.
    Monitoring,
    /// It is over.
    Resolved,
    /// A state of the team's own.
    Own(String),
}

/// The longest name of a state of the team's own, in characters.
pub const LONGEST_STATE: usize = 40;

impl UpdateState {
    /// The four of status pages.
    pub const NAMED: [Self; 4] = [
        Self::Investigating,
        Self::Identified,
        Self::Monitoring,
        Self::Resolved,
    ];

    /// The state's name as shown.
    pub fn name(&self) -> &str {
        match self {
            Self::Investigating => "Investigating",
            Self::Identified => "Identified",
            Self::Monitoring => "Monitoring",
            Self::Resolved => "Resolved",
            Self::Own(name) => name,
        }
    }

    /// The state with this name, in any case; else one of the team's own.
    pub fn called(name: &str) -> Self {
        let name = name.trim();
        let known = Self::NAMED
            .into_iter()
            .find(|state| state.name().eq_ignore_ascii_case(name));
        known.unwrap_or_else(|| Self::Own(name.to_owned()))
    }
}

impl Fields for UpdateState {
    fn each_field<'a>(&'a self, on: OnField<'a, '_>) {
        if let Self::Own(name) = self {
            on(Field::Words(name));
        }
    }

    fn each_field_mut(&mut self, on: OnFieldMut<'_>) {
        if let Self::Own(name) = self {
            on(FieldMut::Words(name));
        }
    }
}
