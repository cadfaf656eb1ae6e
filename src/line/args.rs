//! What follows a command's name or a sign, taken word by word. Every error says where it is and what to type.

use super::error::{LineError, LineErrorKind as Kind};
use super::head::{missing, skip_space, word_at};
use super::parts::Parts;
use super::vocabulary::is_word;
use super::{Context, is_chosen};
use crate::incident::id::{AnyId, whole_number};
use crate::incident::naming::name_in;
use crate::incident::text::is_blank;
use crate::incident::{Handle, Span, Time};
use crate::when::{self, Since};
use crate::words;
use std::ops::Range;

/// What an entry is called by.
pub(super) const AN_ENTRY: &str = "an entry: #12, A3, last or selected";
/// How much of a wrong word is said again, in characters.
const SHOWN: usize = 40;

/// The rest of a line and what is known of its front.
pub(super) struct Args<'a> {
    pub(super) context: &'a Context<'a>,
    /// When it happened, if a time was typed.
    pub(super) happened: Option<Time>,
    /// Who said it, if a name was typed.
    pub(super) who: Option<&'a Handle>,
    usage: Usage,
    line: &'a str,
    at: usize,
}

/// What an error says of the command that is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usage {
    /// Its name, without the slash.
    pub(super) name: &'static str,
    /// A line that uses it.
    pub(super) example: &'static str,
}

impl<'a> Args<'a> {
    pub(super) fn new(
        usage: Usage,
        context: &'a Context<'a>,
        happened: Option<Time>,
        who: Option<&'a Handle>,
        line: &'a str,
        at: usize,
    ) -> Self {
        Self {
            context,
            happened,
            who,
            usage,
            line,
            at,
        }
    }

    /// The next word, left where it is.
    pub(super) fn peek(&self) -> Option<&'a str> {
        Some(&self.line[self.place()]).filter(|word| !word.is_empty())
    }

    /// The place of the next word, without the semicolon that begins a part: `@mo; contact: …`.
    fn place(&self) -> Range<usize> {
        let word = word_at(self.line, self.at);
        match self.line[word.clone()].strip_suffix(';') {
            Some(before) if !before.is_empty() => word.start..word.start + before.len(),
            _ => word,
        }
    }

    /// Takes the next word if it reads as what is looked for.
    pub(super) fn take<T>(&mut self, reads: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let found = reads(self.peek()?)?;
        self.at = self.place().end;
        Some(found)
    }

    /// The same where nothing follows the word but a part: with more behind it, it may be the first word of a text.
    pub(super) fn take_alone<T>(&mut self, reads: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let behind = self.line[self.place().end..].trim_start();
        if !behind.is_empty() && !behind.starts_with(';') {
            return None;
        }
        self.take(reads)
    }

    /// Takes the next word, which must read as what is looked for.
    pub(super) fn need<T>(
        &mut self,
        what: &str,
        reads: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, LineError> {
        let Some(word) = self.peek() else {
            return Err(self.missing(what));
        };
        match self.take(reads) {
            Some(found) => Ok(found),
            None => Err(self.wrong(format!("“{}” is not {what}", words::shortened(word, SHOWN)))),
        }
    }

    /// Takes the next word if it is this one.
    pub(super) fn take_word(&mut self, wanted: &str) -> bool {
        self.take(|word| is_word(word, wanted).then_some(()))
            .is_some()
    }

    /// Takes `@name`.
    pub(super) fn take_person(&mut self) -> Option<Handle> {
        let context = self.context;
        self.take(|word| context.person(name_in(word)?))
    }

    /// Takes `@name`, which must be there.
    pub(super) fn person(&mut self, what: &str) -> Result<Handle, LineError> {
        let context = self.context;
        match self.peek() {
            Some(word) if name_in(word).is_none() => {
                let name = words::shortened(word, SHOWN);
                Err(self.wrong(format!(
                    "a name needs an @ before it, as in @{name}; needed here is {what}"
                )))
            }
            _ => self.need(what, |word| context.person(name_in(word)?)),
        }
    }

    /// Takes `@name`, or else the person the line is by.
    pub(super) fn person_or_speaker(&mut self, what: &str) -> Result<Handle, LineError> {
        match (self.take_person(), self.who) {
            (Some(person), _) => Ok(person),
            (None, Some(speaker)) => Ok(speaker.clone()),
            (None, None) => self.person(what),
        }
    }

    /// Takes a number with its letter, or a bare one where `bare` is set: `A3`, `a3`, `3`.
    pub(super) fn take_number(&mut self, letter: char, bare: bool) -> Option<u32> {
        self.take(|word| numbered(word, letter, bare))
    }

    /// Takes a number with its letter or without, which must be there.
    pub(super) fn number<T>(
        &mut self,
        letter: char,
        what: &str,
        id: impl Fn(u32) -> T,
    ) -> Result<T, LineError> {
        self.need(what, |word| numbered(word, letter, true).map(id))
    }

    /// Takes an entry's code, if one is next: `12`, `#12`, `A3`, `last`, `selected`.
    pub(super) fn take_entry(&mut self) -> Option<u64> {
        let context = self.context;
        self.take(|word| context.entry(word))
    }

    /// Takes an entry's code, which must be there.
    pub(super) fn entry(&mut self) -> Result<u64, LineError> {
        self.entry_or(AN_ENTRY)
    }

    /// The same, with what else may stand there named in the error.
    pub(super) fn entry_or(&mut self, what: &str) -> Result<u64, LineError> {
        let context = self.context;
        match self.peek() {
            Some(word) if is_chosen(word) && context.chosen.is_none() => {
                Err(self.wrong("no entry is selected in the timeline"))
            }
            Some(word) if context.entry(word).is_none() && AnyId::read(word).is_some() => {
                Err(self.wrong(format!("there is no {}", word.to_uppercase())))
            }
            _ => self.need(what, |word| context.entry(word)),
        }
    }

    /// Takes a span such as `10m`.
    pub(super) fn span(&mut self, what: &str) -> Result<Span, LineError> {
        self.need(what, when::span)
    }

    /// Takes a time that has passed, if one is next.
    pub(super) fn take_past(&mut self) -> Option<Result<Time, LineError>> {
        let (typed, place) = self.moment()?;
        self.at = place.end;
        let past = typed.past(self.context.clocks());
        Some(past.map_err(|error| LineError::time(place, error)))
    }

    /// Takes a time to come, if one is next: a span from now, or a clock time.
    pub(super) fn take_coming(&mut self) -> Option<Result<Time, LineError>> {
        let clocks = self.context.clocks();
        let place = self.place();
        if let Some(span) = self.take(when::span) {
            let coming = clocks.in_a_while(span);
            return Some(coming.map_err(|error| LineError::time(place, error)));
        }
        let (typed, place) = self.moment()?;
        self.at = place.end;
        let coming = typed.coming(clocks);
        Some(coming.map_err(|error| LineError::time(place, error)))
    }

    /// Takes a place in the log to summarize from, if one is next.
    pub(super) fn take_since(&mut self) -> Option<Result<Since, LineError>> {
        let start = self.place().start;
        let context = self.context;
        let (since, length) = Since::starts(&self.line[start..], context.clocks(), context.state)?;
        let place = start..start + length;
        self.at = place.end;
        Some(since.map_err(|error| LineError::time(place, error)))
    }

    fn moment(&self) -> Option<(when::Typed, Range<usize>)> {
        let start = self.place().start;
        let (typed, length) = when::starts(&self.line[start..])?;
        Some((typed, start..start + length))
    }

    /// Takes the next word, or several held together by double quotes.
    pub(super) fn quoted(&mut self, what: &str) -> Result<String, LineError> {
        let start = self.place().start;
        let Some(quoted) = self.line[start..].strip_prefix('"') else {
            return self.need(what, |word| Some(word.to_owned()));
        };
        let Some(end) = quoted.find('"').filter(|end| *end > 0) else {
            self.at = self.line.len();
            return Err(self.missing(&format!("{what}, up to a closing quote")));
        };
        self.at = start + end + 2;
        Ok(quoted[..end].to_owned())
    }

    /// Everything that is left, without the space around it; may be empty.
    pub(super) fn rest(&mut self) -> &'a str {
        let start = skip_space(self.line, self.at);
        self.at = self.line.len();
        self.line[start..].trim_end()
    }

    /// Everything that is left as an owned text; may be empty.
    pub(super) fn words(&mut self) -> String {
        self.rest().to_owned()
    }

    /// Everything that is left, which must say something.
    pub(super) fn text(&mut self, what: &str) -> Result<String, LineError> {
        let text = self.rest();
        if is_blank(text) {
            return Err(self.missing(what));
        }
        Ok(text.to_owned())
    }

    /// Everything that is left, with its named parts; the words before them must say something.
    pub(super) fn parts(
        &mut self,
        what: &str,
        names: &[&'static str],
    ) -> Result<Parts<'a>, LineError> {
        let parts = self.maybe_parts(names);
        if is_blank(parts.main) {
            return Err(self.missing(what));
        }
        Ok(parts)
    }

    /// Everything that is left, with its named parts; may be empty.
    pub(super) fn maybe_parts(&mut self, names: &[&'static str]) -> Parts<'a> {
        Parts::of(self.rest(), names)
    }

    /// The person a part names, with or without the `@`.
    pub(super) fn person_part(
        &self,
        parts: &Parts<'_>,
        name: &str,
    ) -> Result<Option<Handle>, LineError> {
        self.part(parts, name, "a person", |said| {
            let one_word = !said.contains(char::is_whitespace);
            one_word.then(|| self.context.person(said))?
        })
    }

    /// What a part says, read as what is looked for.
    pub(super) fn part<T>(
        &self,
        parts: &Parts<'_>,
        name: &str,
        what: &str,
        reads: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, LineError> {
        let Some(said) = parts.get(name) else {
            return Ok(None);
        };
        if let Some(found) = reads(said) {
            return Ok(Some(found));
        }
        let what = format!("{name}: “{}” is not {what}", words::shortened(said, SHOWN));
        let place = self.place_of(said);
        Err(LineError::new(Kind::Argument, place, what, self.hint()))
    }

    /// What is wrong with these words of the line, and what to type instead.
    pub(super) fn wrong_part(&self, said: &str, what: String, hint: String) -> LineError {
        LineError::new(Kind::Argument, self.place_of(said), what, hint)
    }

    /// Nothing may be left.
    pub(super) fn end<T>(&mut self, read: T) -> Result<T, LineError> {
        let Some(word) = self.peek() else {
            return Ok(read);
        };
        Err(self.more_than(word, self.line[self.place().start..].trim_end()))
    }

    /// Refuses a list of numbers behind the first: a command is about one thing, and says so of each.
    pub(super) fn only_one(
        &self,
        first: impl std::fmt::Display,
        is_another: impl Fn(&str) -> bool,
    ) -> Result<(), LineError> {
        let rest = self.line[self.place().start..].trim_end();
        let words = rest.split([' ', ',']).filter(|word| !word.is_empty());
        let mut words = words
            .filter(|word| !word.eq_ignore_ascii_case("and"))
            .peekable();
        let Some(second) = words.peek().copied() else {
            return Ok(());
        };
        if !words.all(is_another) {
            return Ok(());
        }
        let name = self.usage.name;
        let what = format!("/{name} takes one number a line");
        let hint = format!("a line each: /{name} {first}, then /{name} {second}");
        Err(LineError::new(Kind::Extra, self.place_of(rest), what, hint))
    }

    /// These words, of which this is the first, are more than it takes.
    pub(super) fn more_than(&self, first: &str, words: &str) -> LineError {
        let what = format!(
            "“{}” is more than /{} takes",
            words::shortened(first, SHOWN),
            self.usage.name
        );
        LineError::new(Kind::Extra, self.place_of(words), what, self.hint())
    }

    /// Something is missing at the end of what was taken.
    pub(super) fn missing(&self, what: &str) -> LineError {
        missing(self.at.min(self.line.trim_end().len()), what, self.hint())
    }

    /// The next word is not what it should be.
    pub(super) fn wrong(&self, what: impl Into<String>) -> LineError {
        LineError::new(Kind::Argument, self.place(), what, self.hint())
    }

    fn hint(&self) -> String {
        format!("like this: {}", self.usage.example)
    }

    pub(super) fn place_of(&self, part: &str) -> Range<usize> {
        let start = (part.as_ptr() as usize).saturating_sub(self.line.as_ptr() as usize);
        let start = start.min(self.line.len());
        start..(start + part.len()).min(self.line.len())
    }
}

/// `A3`, `a3` or, where `bare` is set, `3`.
pub(super) fn numbered(word: &str, letter: char, bare: bool) -> Option<u32> {
    let digits = match word.strip_prefix([letter, letter.to_ascii_lowercase()]) {
        Some(digits) => digits,
        None if bare => word,
        None => return None,
    };
    whole_number(digits)
}
