//! The front of a line: time, person and sign, before the words. Decides what sort of line it is.

use super::Context;
use super::error::{LineError, LineErrorKind as Kind};
use crate::incident::naming::name_in;
use crate::incident::{Handle, Time};
use crate::when;
use std::ops::Range;
use strum::VariantArray;

/// The sign before the words, which says what sort of entry they make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, VariantArray)]
pub enum Sigil {
    /// `=`: somebody found something out.
    Finding,
    /// `~`: what might be the cause.
    Hypothesis,
    /// `?`: a question for the room.
    Question,
    /// `!`: a decision.
    Decision,
    /// `>`: an action, for the gate.
    Action,
    /// `+`: something to do after the incident.
    FollowUp,
    /// `*`: a note that is a key moment.
    KeyMoment,
    /// `%`: a private note.
    Private,
}

impl Sigil {
    /// All of them, in the order of the grammar.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The sign itself.
    pub fn sign(self) -> char {
        match self {
            Self::Finding => '=',
            Self::Hypothesis => '~',
            Self::Question => '?',
            Self::Decision => '!',
            Self::Action => '>',
            Self::FollowUp => '+',
            Self::KeyMoment => '*',
            Self::Private => '%',
        }
    }

    /// The sigil with this sign.
    pub fn from_sign(sign: char) -> Option<Self> {
        Self::ALL.iter().copied().find(|sigil| sigil.sign() == sign)
    }

    /// What the entry is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Hypothesis => "hypothesis",
            Self::Question => "question",
            Self::Decision => "decision",
            Self::Action => "action for approval",
            Self::FollowUp => "follow-up",
            Self::KeyMoment => "key moment",
            Self::Private => "private note",
        }
    }
}

/// What comes after time and person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// Nothing special: the words of a note.
    Words,
    /// A sign, then words.
    Sigil(Sigil),
    /// A slash, then a command's name and its arguments.
    Command,
}

/// The front of a line, taken apart.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// The time typed, or what is wrong with it.
    pub(super) happened: Option<Result<Time, LineError>>,
    /// Who said or did it.
    pub(super) who: Option<Handle>,
    /// Where the words begin, with their sign or slash.
    pub(super) start: usize,
    /// What follows.
    pub(super) opening: Opening,
    /// Where the rest begins: after a sign, after the slash, at the first word.
    pub(super) rest: usize,
}

impl Head {
    /// Takes the front of a line apart. Never fails: what is no time and no name is words.
    pub(super) fn of(text: &str, context: &Context<'_>) -> Self {
        let mut at = skip_space(text, 0);
        let mut happened = None;
        if let Some((typed, length)) = when::starts(&text[at..]) {
            let place = at..at + length;
            let past = typed.past(context.clocks());
            happened = Some(past.map_err(|error| LineError::time(place, error)));
            at = skip_space(text, at + length);
        }
        let mut who = None;
        let word = word_at(text, at);
        let name = name_in(&text[word.clone()]);
        if let Some(person) = name.and_then(|name| context.person(name)) {
            who = Some(person);
            at = skip_space(text, word.end);
        }
        Self::opening_at(text, at, happened, who)
    }

    /// The front of words whose time and person are known from elsewhere: only a sign is looked for.
    pub(super) fn opening_at(
        text: &str,
        at: usize,
        happened: Option<Result<Time, LineError>>,
        who: Option<Handle>,
    ) -> Self {
        let sign = text[at..].chars().next();
        let (opening, rest) = match sign {
            Some('/') => (Opening::Command, at + 1),
            Some('\\') if is_signed(&text[at + 1..]) => (Opening::Words, at + 1),
            Some(sign) => match Sigil::from_sign(sign) {
                Some(sigil) => (Opening::Sigil(sigil), at + sign.len_utf8()),
                None => (Opening::Words, at),
            },
            None => (Opening::Words, at),
        };
        Self {
            happened,
            who,
            start: at,
            opening,
            rest,
        }
    }
}

/// True where words would be read as something else at the front of a line, so that a backslash
/// there is taken away, and printing puts one there.
pub(super) fn is_signed(words: &str) -> bool {
    let sign = words.trim_start_matches('\\').chars().next();
    sign.is_some_and(|sign| matches!(sign, '@' | '/') || Sigil::from_sign(sign).is_some())
        || when::starts(words.trim_start_matches('\\')).is_some()
}

/// The place of the next word from there on, without the space before it.
pub(super) fn word_at(text: &str, at: usize) -> Range<usize> {
    let start = skip_space(text, at);
    let rest = &text[start..];
    start..start + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

pub(super) fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// Something is missing at this place.
pub(super) fn missing(at: usize, what: &str, hint: impl Into<String>) -> LineError {
    LineError::new(Kind::Missing, at..at, what, hint)
}
