//! Who an update is for: external, internal, executives, and audiences of a team's own (R19).

use crate::incident::field::{Field, FieldMut, Fields, OnField, OnFieldMut};
use crate::incident::text::{is_blank, is_invisible};
use std::fmt;

/// Who an update is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Stakeholders outside: customers, partners, the public.
    Outside,
    /// Stakeholders inside: the rest of the company.
    Inside,
    /// Those who answer for the company.
    Executives,
    /// An audience of the team's own.
    Own(OwnAudience),
}

impl Audience {
    /// The two of the framework, outside first; each incident has them.
    pub const BOTH: [Self; 2] = [Self::Outside, Self::Inside];
    /// The three that have a name here.
    pub const NAMED: [Self; 3] = [Self::Outside, Self::Inside, Self::Executives];

    /// The audience's name as shown.
    pub fn name(&self) -> &str {
        match self {
            Self::Outside => "External",
            Self::Inside => "Internal",
            Self::Executives => "Executives",
            Self::Own(own) => own.as_str(),
        }
    }

    /// The name within a sentence: an own name stays as the team writes it.
    pub fn in_words(&self) -> String {
        match self {
            Self::Outside | Self::Inside | Self::Executives => self.name().to_lowercase(),
            Self::Own(own) => own.as_str().to_owned(),
        }
    }

    /// Its stable name in machine-readable reports; an own audience is called what the team calls it.
    pub fn key(&self) -> &str {
        match self {
            Self::Outside => "outside",
            Self::Inside => "inside",
            Self::Executives => "executives",
            Self::Own(own) => own.as_str(),
        }
    }

    /// The named audience with this name, in any case; `external`, `customers` and `internal` are understood.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "outside" | "external" | "customers" | "public" => Some(Self::Outside),
            "inside" | "internal" | "company" => Some(Self::Inside),
            "executives" | "executive" | "execs" => Some(Self::Executives),
            _ => None,
        }
    }

    /// The named audience with this name, or one of the team's own; `None` where it is no name for one.
    pub fn called(name: &str) -> Option<Self> {
        Self::from_name(name.trim()).or_else(|| OwnAudience::from_name(name).map(Self::Own))
    }

    /// True for those who do not belong to the company, or may not: internal words are never drafted for them.
    pub fn is_external(&self) -> bool {
        match self {
            Self::Outside | Self::Own(_) => true,
            Self::Inside | Self::Executives => false,
        }
    }

    /// True where somebody means this audience by a word: its name with `-` for spaces, in any case.
    pub fn is_called(&self, word: &str) -> bool {
        Self::from_name(word) == Some(*self)
            || self.name().replace(' ', "-").to_lowercase() == word.to_lowercase()
    }
}

/// The longest name of an audience, in bytes.
pub const LONGEST_AUDIENCE: usize = 40;

/// The name of an audience of the team's own: one visible line that is none of the named ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnAudience {
    bytes: [u8; LONGEST_AUDIENCE],
    length: u8,
}

impl OwnAudience {
    /// The audience of this name; `None` where it is blank, too long, not one visible line, or a name taken.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        let odd = |c: char| is_invisible(c) || matches!(c, '\n' | '\t');
        if is_blank(name)
            || name.len() > LONGEST_AUDIENCE
            || name.contains(odd)
            || Audience::from_name(name).is_some()
        {
            return None;
        }
        let mut bytes = [0; LONGEST_AUDIENCE];
        bytes[..name.len()].copy_from_slice(name.as_bytes());
        let length = u8::try_from(name.len()).ok()?;
        Some(Self { bytes, length })
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        let bytes = &self.bytes[..usize::from(self.length)];
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl fmt::Debug for OwnAudience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// The name of an own audience is the team's words, and may hold a customer's name.
impl Fields for Audience {
    fn each_field<'a>(&'a self, on: OnField<'a, '_>) {
        if let Self::Own(own) = self {
            on(Field::Words(own.as_str()));
        }
    }

    fn each_field_mut(&mut self, on: OnFieldMut<'_>) {
        if let Self::Own(own) = self {
            let mut name = own.as_str().to_owned();
            on(FieldMut::Words(&mut name));
            if name == own.as_str() {
                return;
            }
            let cut = name.floor_char_boundary(LONGEST_AUDIENCE);
            let own = OwnAudience::from_name(&name[..cut]);
            // What cannot be a name any more is called what it is.
            let own = own.or_else(|| OwnAudience::from_name("Audience"));
            *self = own.map_or(Self::Outside, Self::Own);
        }
    }
}
