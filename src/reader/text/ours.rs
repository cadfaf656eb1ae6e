//! Whether a text was written in our own grammar: only then, or where a person says so, do signs at the front of its
//! lines count.

use crate::incident::naming::name_in;
use crate::line::{self, Sigil};
use crate::reader::stamp;
use std::collections::BTreeSet;

/// True where something in these lines is only ever written in our own grammar: a person with an `@` right behind the
/// time, a command, `-7m`, named parts behind a sign, or signs of two kinds or more, each before words.
pub(in crate::reader) fn is_ours<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let mut signs = BTreeSet::new();
    for line in lines {
        let line = line.trim_start();
        let Some(words) = words_of(line) else {
            continue;
        };
        if is_command(words) || line::span_ago(line).is_some() || begins_with_person(words) {
            return true;
        }
        if let Some(sigil) = sign_of(words) {
            if has_parts(words) {
                return true;
            }
            signs.insert(sigil);
        }
        // Markdown has `*`, `+` and `>` too, for other things.
        let in_markdown = [Sigil::KeyMoment, Sigil::FollowUp, Sigil::Action];
        if signs.len() > 1 && signs.iter().any(|sigil| !in_markdown.contains(sigil)) {
            return true;
        }
    }
    false
}

/// What is behind the time of a line; `None` where a time is written that our grammar does not have.
fn words_of(line: &str) -> Option<&str> {
    match stamp::at_front(line) {
        Some((stamp, after)) => stamp.may_be_ours().then(|| line[after..].trim_start()),
        None => Some(line),
    }
}

/// The sign that words begin with, as our grammar writes one: once, and with words behind it.
pub(in crate::reader) fn sign_of(words: &str) -> Option<Sigil> {
    let sign = words.chars().next()?;
    let sigil = Sigil::from_sign(sign)?;
    let rest = &words[sign.len_utf8()..];
    let is_apart = rest.starts_with(' ')
        && rest
            .trim_start()
            .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '@' | '#' | '"' | '“'));
    // `=== done ===` and `* * *` are drawn, not said.
    let is_drawn = rest.trim_end().ends_with(sign);
    (is_apart && !is_drawn).then_some(sigil)
}

fn is_command(words: &str) -> bool {
    let Some(rest) = words.strip_prefix('/') else {
        return false;
    };
    let name = rest
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    let ends = rest[name.len()..]
        .chars()
        .next()
        .is_none_or(char::is_whitespace);
    ends && line::commands::named(name).is_some()
}

fn begins_with_person(words: &str) -> bool {
    let word = words.split_whitespace().next().unwrap_or_default();
    name_in(word).is_some() && word.len() < words.trim_end().len()
}

fn has_parts(words: &str) -> bool {
    [
        "; risk:",
        "; back:",
        "; rollback:",
        "; source:",
        "; detail:",
        "; owner:",
        "; due:",
    ]
    .iter()
    .any(|part| words.contains(part))
}
