//! "Since when?": the places in the log that people name when they ask what changed.

use super::{Clocks, TimeError, TimeErrorKind, starts};
use crate::incident::id::{HandoverId, UpdateId};
use crate::incident::naming::name_in;
use crate::incident::{Handle, State, Time};

/// The moment since which to show what changed. Whether the log holds it yet is not asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Since {
    /// This moment.
    Moment(Time),
    /// The time of this entry.
    Entry(u64),
    /// This update; with no number, the last one.
    Update(Option<UpdateId>),
    /// This handover; with no number, the last one.
    Handover(Option<HandoverId>),
    /// When this person was last here.
    Person(Handle),
}

impl Since {
    /// Reads `14:32`, `-30m`, `#12`, `A4`, `U3`, `O1`, `update`, `handover`, `@mo`, and nothing else.
    ///
    /// # Errors
    /// Where it is none of these, or a time that has not come yet.
    pub fn read(text: &str, clocks: Clocks, state: &State) -> Result<Self, TimeError> {
        let text = text.trim();
        match Self::starts(text, clocks, state) {
            Some((since, length)) if length == text.len() => since,
            _ => Err(TimeError::new(
                TimeErrorKind::NoTime,
                format!("“{text}” is not a place in the log"),
                "type a time, an entry, an update, a handover or a person: 14:05, -40m, #12, U2, O1, @mo",
            )),
        }
    }

    /// The place a text begins with and how many bytes it takes; `None` where it begins with none.
    pub fn starts(
        text: &str,
        clocks: Clocks,
        state: &State,
    ) -> Option<(Result<Self, TimeError>, usize)> {
        if let Some((typed, length)) = starts(text) {
            return Some((typed.past(clocks).map(Self::Moment), length));
        }
        let word = text
            .split_whitespace()
            .next()
            .filter(|w| text.starts_with(w))?;
        let found = if let Some(name) = name_in(word) {
            state.person_meant(name, &[]).map(Self::Person)
        } else if word.eq_ignore_ascii_case("update") {
            Some(Self::Update(None))
        } else if word.eq_ignore_ascii_case("handover") {
            Some(Self::Handover(None))
        } else {
            (UpdateId::read(word).map(|id| Self::Update(Some(id))))
                .or_else(|| HandoverId::read(word).map(|id| Self::Handover(Some(id))))
                .or_else(|| state.entry_called(word).map(Self::Entry))
        };
        found.map(|since| (Ok(since), word.len()))
    }
}
