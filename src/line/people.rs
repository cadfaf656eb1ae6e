//! Whom a name in a line means. Knows only the people the log knows; adds nobody.

use super::Context;
use crate::incident::letters::folded;
use crate::incident::text::{is_word_char, mentions};
use crate::incident::{Handle, State};

/// The person a typed name means: the one with exactly this handle, else the one whose first or last
/// name is exactly this, else the one whose handle or first or last name starts with it. Where that
/// fits nobody, or several, it is a new handle. `None` where no letter or digit is left of the name.
pub fn resolve(name: &str, context: &Context<'_>) -> Option<Handle> {
    let typed = Handle::from_name(name)?;
    if context.exact_names || context.state.people.contains_key(&typed) {
        return Some(typed);
    }
    let named =
        |fits: fn(&str, &str) -> bool| only(matching(context.state, typed.as_str(), fits)).cloned();
    named(|word, typed| word == typed)
        .or_else(|| named(|word, typed| word.starts_with(typed)))
        .or(Some(typed))
}

/// The people mentioned in a text whom the log does not know, in order.
pub(super) fn strangers(text: &str, context: &Context<'_>) -> Vec<Handle> {
    let named = mentions(text);
    let people = named.iter().filter_map(|name| resolve(name, context));
    people
        .filter(|person| !context.state.people.contains_key(person))
        .fold(Vec::new(), |mut strangers, person| {
            if !strangers.contains(&person) {
                strangers.push(person);
            }
            strangers
        })
}

/// The first person mentioned in a text.
pub(super) fn first_mentioned(text: &str, context: &Context<'_>) -> Option<Handle> {
    mentions(text)
        .iter()
        .find_map(|name| resolve(name, context))
}

/// The name in a word such as `@mo`, `@mo:` or `@mo,`; `None` where the word is something else.
pub(super) fn name_in(word: &str) -> Option<&str> {
    let name = word.strip_prefix('@')?.trim_end_matches([':', ',']);
    let is_name = name.starts_with(char::is_alphanumeric) && name.chars().all(is_word_char);
    is_name.then_some(name)
}

fn matching<'a>(
    state: &'a State,
    typed: &str,
    fits: impl Fn(&str, &str) -> bool,
) -> impl Iterator<Item = &'a Handle> {
    state.people.values().filter_map(move |person| {
        let name = folded(&person.name);
        let mut words = name.split_whitespace().chain([person.handle.as_str()]);
        words
            .any(|word| fits(word, typed))
            .then_some(&person.handle)
    })
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}
