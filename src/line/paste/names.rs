//! Whether words in a pasted block are somebody's name. A guess, shown before anything is recorded.

use super::Context;
use crate::incident::Handle;
use crate::incident::letters::{folded, is_mark};
use crate::incident::text::is_word_char;

/// Words that stand before a colon and are nobody's name.
const NO_NAMES: [&str; 26] = [
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
];

/// `ana: text`, `Ana Ruiz: text`, `<ana> text`: who said it and what. A single word counts where only a clock
/// time stands before it, as in a chat; in a log it is more likely a program.
pub(super) fn said_by<'a>(
    rest: &'a str,
    in_chat: bool,
    context: &Context<'_>,
    team: &[(Handle, &str)],
) -> Option<(&'a str, &'a str)> {
    if let Some((name, said)) = rest
        .strip_prefix('<')
        .and_then(|rest| rest.split_once("> "))
    {
        let name = name.trim_start_matches(['@', '+', '%']);
        return is_one_word(name).then_some((name, said.trim_start()));
    }
    let (name, said) = rest.split_once(':')?;
    if !(said.is_empty() || said.starts_with(char::is_whitespace)) || is_no_name(name) {
        return None;
    }
    let fits = is_sure(name, context, team)
        || (in_chat && !name.starts_with('@') && (is_name(name) || is_one_word(name)));
    fits.then(|| (name.trim(), said.trim_start()))
}

/// Somebody the log or the team knows, or two or more words written like a name.
pub(super) fn is_sure(name: &str, context: &Context<'_>, team: &[(Handle, &str)]) -> bool {
    is_known(name, context, team) || (is_name(name) && name.trim().contains(' '))
}

/// Somebody the log or the team knows by this name or handle.
pub(super) fn is_known(name: &str, context: &Context<'_>, team: &[(Handle, &str)]) -> bool {
    let wanted = folded(name.trim());
    let known = context.state.people.values();
    !wanted.is_empty()
        && (known
            .into_iter()
            .any(|p| folded(&p.name) == wanted || p.handle.as_str() == wanted)
            || team
                .iter()
                .any(|(handle, known)| folded(known) == wanted || handle.as_str() == wanted))
}

/// One to four words written like a name: each begins with a capital, none holds signs.
pub(super) fn is_name(name: &str) -> bool {
    let name = name.trim();
    let name = name.split_once(" (").map_or(name, |(before, _)| before);
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = |word: &str| {
        matches!(
            word,
            "de" | "da" | "van" | "von" | "der" | "la" | "el" | "bin"
        )
    };
    name.chars().count() <= 40
        && (1..=4).contains(&words.len())
        && !is_no_name(name)
        && words
            .first()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
        && words.iter().all(|word| {
            let letters = word
                .chars()
                .all(|c| c.is_alphabetic() || is_mark(c) || matches!(c, '.' | '\'' | '’' | '-'));
            letters && (word.starts_with(char::is_uppercase) || small(word))
        })
}

fn is_no_name(name: &str) -> bool {
    NO_NAMES.contains(&name.trim().to_lowercase().as_str())
}

/// A word such as a handle in a chat.
fn is_one_word(name: &str) -> bool {
    name.chars().count() <= 24
        && name.starts_with(char::is_alphabetic)
        && name.chars().all(is_word_char)
        && !is_no_name(name)
}
