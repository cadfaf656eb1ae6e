//! Whether words in a source are somebody's name, and whose. A guess, shown before anything is recorded.

use crate::incident::letters::{folded, is_mark};
use crate::incident::text::is_word_char;
use crate::incident::{Handle, State};
use std::collections::BTreeSet;

/// Everybody the log and the team know, by folded name and handle.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// The people of an incident, and those of a team that it may not know yet.
    pub fn of(state: &State, team: &[(Handle, &str)]) -> Self {
        let known = state.people.values();
        let known = known.flat_map(|person| [folded(&person.name), person.handle.to_string()]);
        let team = team
            .iter()
            .flat_map(|(handle, name)| [folded(name), handle.to_string()]);
        Self(known.chain(team).filter(|name| !name.is_empty()).collect())
    }

    /// Adds a name that the source itself has shown to be one.
    pub(super) fn add(&mut self, name: &str) {
        self.0.insert(folded(name.trim()));
    }

    /// True for somebody the log, the team or the source knows by this name or handle.
    pub(super) fn has(&self, name: &str) -> bool {
        let name = name.trim();
        !name.is_empty() && name.len() <= 80 && self.0.contains(&folded(name))
    }

    /// Somebody known, or two or more words written like a name.
    pub(super) fn is_sure(&self, name: &str) -> bool {
        self.has(name) || (is_name(name) && name.trim().contains(' '))
    }
}

/// Words that stand before a colon and are nobody's name.
const NO_NAMES: [&str; 44] = [
    "error",
    "err",
    "warn",
    "warning",
    "info",
    "debug",
    "trace",
    "fatal",
    "notice",
    "critical",
    "crit",
    "alert",
    "emerg",
    "note",
    "notes",
    "todo",
    "fyi",
    "http",
    "https",
    "update",
    "status",
    "cause",
    "result",
    "caused by",
    "eta",
    "re",
    "edit",
    "fw",
    "fwd",
    "summary",
    "impact",
    "action",
    "decision",
    "question",
    "detected",
    "resolved",
    "started",
    "mitigated",
    "root cause",
    "timeline",
    "next",
    "ps",
    "warnung",
    "fehler",
];

/// One to four words written like a name: each begins with a capital or in a script without them, none holds signs.
pub(super) fn is_name(name: &str) -> bool {
    let name = name.trim();
    let name = name.split_once(" (").map_or(name, |(before, _)| before);
    let words: Vec<&str> = name.split_whitespace().collect();
    let begins = |word: &str| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    name.chars().count() <= 40
        && (1..=4).contains(&words.len())
        && !is_no_name(name)
        && words.first().is_some_and(|word| begins(word))
        && words.iter().all(|word| {
            let letters = word
                .chars()
                .all(|c| c.is_alphabetic() || is_mark(c) || matches!(c, '.' | '\'' | '’' | '-'));
            letters && (begins(word) || is_particle(word))
        })
}

/// `Okafor, Mina`: a last name and a first name, as directories list them.
pub(super) fn is_listed(name: &str) -> bool {
    let parts = name.split_once(", ");
    parts.is_some_and(|(last, first)| is_name(last) && is_name(first))
}

/// A small word inside a name.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da" | "van" | "von" | "der" | "la" | "el" | "bin" | "dos" | "di"
    )
}

pub(super) fn is_no_name(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    // `PHP Warning`, `Fatal error`
    let last = name.rsplit(' ').next().unwrap_or_default();
    NO_NAMES.contains(&name.as_str()) || matches!(last, "error" | "warning" | "notice")
}

/// A word such as a handle in a chat.
pub(super) fn is_one_word(name: &str) -> bool {
    name.chars().count() <= 24
        && name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| {
            is_word_char(c)
                || matches!(
                    c,
                    '.' | '#' | '`' | '|' | '\\' | '^' | '{' | '}' | '[' | ']'
                )
        })
        && !is_no_name(name)
}

/// What may be a name where the place says that somebody speaks: a handle, a phone number, or up to five words of which
/// each is written as in a name, emoji allowed. Words in small letters are a sentence that holds a colon.
pub(super) fn may_be_name(name: &str) -> bool {
    let name = name
        .trim()
        .trim_start_matches(['~', '\u{200e}', '\u{202a}', '\u{2068}'])
        .trim();
    let is_capital = |c: char| c.is_alphabetic() && !c.is_lowercase();
    let is_emoji = |word: &&str| !word.chars().any(|c| c.is_alphanumeric() || c.is_ascii());
    let is_phone =
        |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '\u{a0}' | '(' | ')' | '-');
    let words: Vec<&str> = name
        .split_whitespace()
        .filter(|word| !is_emoji(word))
        .collect();
    let is_written_so = match words[..] {
        [] => false,
        [word] => is_one_word(word),
        [first, ..] => {
            first.starts_with(is_capital)
                && words.iter().all(|word| {
                    word.starts_with(is_capital)
                        || is_particle(word)
                        || word.chars().all(|c| c.is_ascii_digit())
                })
        }
    };
    name.chars().count() <= 48
        && name.split_whitespace().count() <= 5
        && !name.contains(['=', '/', '[', ']', '{', '}', '"', '?', '!', ';', '…', '.'])
        && !is_no_name(name)
        && (is_written_so || (name.starts_with('+') && name.chars().all(is_phone)))
}
