//! The ways to complete the word at the end of a line: commands after `/`, what they take, people after `@`, tags
//! after `#`, phrases after `;` at the front. What fits the state and what is newest comes first; letters
//! typed choose among it fuzzily. Changes nothing, and never offers what is written already.

mod command_list;
mod offers;
mod places;

use super::commands::{self, CommandSpec};
use super::fuzzy::rank;
use super::head::{Head, Opening};
use super::{Context, MAX_LINE_BYTES};
use crate::incident::letters::folded;
use crate::incident::{Entry, Handle};
use offers::Offer;
use std::ops::Range;

/// What can be offered beyond what the state holds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// The entries, in the order recorded.
    pub entries: &'a [Entry],
    /// The people of the team, as handle and name, whether the log knows them or not.
    pub team: &'a [(Handle, &'a str)],
    /// The tags used so far.
    pub tags: &'a [&'a str],
    /// What the team writes often.
    pub phrases: &'a [String],
    /// The team's own kinds of actions (R33).
    pub kinds: &'a [String],
    /// Lines sent before, the newest last.
    pub history: &'a [String],
}

/// One way to complete the last word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the text it replaces.
    pub at: Range<usize>,
    /// What to put there, with a space after it where more can follow.
    pub with: String,
    /// What it is called: `/approve A3`, `@mo`.
    pub label: String,
    /// What it means; may be empty.
    pub help: String,
}

/// How many ways are offered at most.
const MOST: usize = 200;

/// The ways to complete the end of a text, the likeliest first. For a cursor inside a line, the text before it is passed.
pub fn completions(text: &str, context: &Context<'_>, known: &Known<'_>) -> Vec<Completion> {
    if text.len() > MAX_LINE_BYTES {
        return Vec::new();
    }
    let head = Head::of(text, context);
    let start = last_word(text);
    let word = &text[start..];
    let (at, wanted, offers) = if let Some(name) = word.strip_prefix('@') {
        let fits = places::of(text, &head, start, context);
        let offers = match fits.person {
            Some(who) => offers::people(who, fits.joins, context.state, known),
            None => offers::everybody(context.state, known),
        };
        (start, name, offers)
    } else if let Some(tag) = word.strip_prefix('#').filter(|tag| !starts_number(tag)) {
        (start, tag, offers::tags(known))
    } else if head.opening == Opening::Command && head.rest == start + 1 {
        let offers = command_list::offers(context.state, known);
        (start, &word[1..], offers)
    } else if head.opening == Opening::Words
        && let Some(wanted) = text.get(head.rest..).and_then(|t| t.strip_prefix(';'))
    {
        (head.rest, wanted, offers::phrases(known))
    } else {
        let fits = places::of(text, &head, start, context);
        let offers = fits.offers(text, context, known);
        (
            fits.at.unwrap_or(start),
            &text[fits.at.unwrap_or(start)..],
            offers,
        )
    };
    let written = &text[at..];
    let mut found = rank(wanted, offers, |offer: &Offer| offer.key.as_str());
    // What is written out already needs no completing, unless something else could still be meant.
    if let [only] = found.as_slice()
        && folded(only.with.trim_end()) == folded(written)
    {
        return Vec::new();
    }
    found.truncate(MOST);
    (found.into_iter())
        .map(|offer| Completion {
            at: at..text.len(),
            with: offer.with,
            label: offer.label,
            help: offer.help,
        })
        .collect()
}

/// Where the last word begins: behind the last white space.
fn last_word(text: &str) -> usize {
    text.rfind(char::is_whitespace).map_or(0, |at| {
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    })
}

/// `#12` is an entry, not a tag.
fn starts_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The command a line uses, by name or by sign, and where its arguments begin.
fn command_of(text: &str, head: &Head) -> Option<(&'static CommandSpec, usize)> {
    match head.opening {
        Opening::Command => commands::named_at(text, head.rest).ok(),
        Opening::Sigil(sigil) => Some((commands::for_sigil(sigil), head.rest)),
        Opening::Words => None,
    }
}
