//! Which words of an entry are meant where it holds several, and words that know which entry they are from, so that
//! a correction of that entry finds them and no later ones. Decides nothing.

use crate::incident::apply::Added;
use std::fmt;
use std::ops::Deref;
use strum::{EnumCount, IntoStaticStr};

/// Which words of an entry are meant, by what they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, EnumCount)]
#[strum(serialize_all = "lowercase")]
pub enum WordsPart {
    /// What was said, the whole of it.
    Text,
    /// Why it was done, or what somebody is needed for.
    Why,
    /// What came of it, or a finding word for word.
    Result,
    /// What was added to it.
    Note,
    /// Why Command decided alone.
    Because,
    /// What could go wrong.
    Risk,
    /// The way back.
    Rollback,
    /// Which kind of action it is.
    Kind,
    /// Somebody's team.
    Team,
    /// Where somebody is.
    Site,
    /// Who is needed.
    #[strum(serialize = "who")]
    Whom,
    /// What it is called.
    Name,
    /// Where a finding stands.
    Source,
}

impl WordsPart {
    /// All of them.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Text,
        Self::Why,
        Self::Result,
        Self::Note,
        Self::Because,
        Self::Risk,
        Self::Rollback,
        Self::Kind,
        Self::Team,
        Self::Site,
        Self::Whom,
        Self::Name,
        Self::Source,
    ];

    /// The name as typed, and in sentences.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Words with the entry they are from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// The words.
    pub text: String,
    /// The entry that holds them.
    pub entry: u64,
}

impl Worded {
    /// Puts corrected words in the place of these, where they are from that entry.
    pub(in crate::incident) fn correct(&mut self, entry: u64, text: &str) {
        if self.entry == entry {
            text.clone_into(&mut self.text);
        }
    }
}

/// The same for words that may not be there, on either side.
pub(in crate::incident) fn correct(words: &mut Option<Worded>, entry: u64, text: Option<&String>) {
    if let (Some(words), Some(text)) = (words, text) {
        words.correct(entry, text);
    }
}

impl Deref for Worded {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Worded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Added<'_> {
    /// These words as this entry's.
    pub(in crate::incident) fn worded(self, text: &str) -> Worded {
        Worded {
            text: text.to_owned(),
            entry: self.n,
        }
    }
}
