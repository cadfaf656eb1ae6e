//! What may be said and how it is read: blank or not, tags and mentions in it, invisible characters
//! made visible. Knows nothing of the log line's grammar beyond `#`, `@` and the backslash.

use super::letters::{folded, is_mark};
use crate::words;
use std::borrow::Cow;
use std::fmt::Write;

/// The longest text one entry may carry, in bytes (64 KiB, as the file format promises).
pub const MAX_TEXT_BYTES: usize = 64 * 1024;

/// The longest name of an incident or a person, in characters.
pub const MAX_NAME_CHARS: usize = 200;

/// True where nothing would be seen: empty, white space, or only invisible characters.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// Characters that show nothing or change how others are read: controls, bidi marks, zero widths.
/// Line breaks and tabs are not among them.
pub fn is_invisible(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{00AD}'
        | '\u{034F}'
        | '\u{061C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => c.is_control(),
    }
}

/// The text with every invisible character spelled out as `U+202E`, for screens and exports.
/// Joiners between visible characters (emoji, Indic scripts) are left alone.
pub fn visible(text: &str) -> Cow<'_, str> {
    // Most texts are plain ASCII, and there are ten thousand of them in a long night.
    let is_plain = |b: &u8| matches!(b, b' '..=b'~' | b'\n' | b'\t');
    if text.as_bytes().iter().all(is_plain) || !text.chars().any(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let joins = matches!(c, '\u{200C}' | '\u{200D}')
            && before.is_some_and(|b: char| !b.is_ascii() && !is_invisible(b))
            && chars
                .peek()
                .is_some_and(|a| !a.is_ascii() && !is_invisible(*a));
        if is_invisible(c) && !joins {
            let _ = write!(out, "U+{:04X}", c as u32);
        } else {
            out.push(c);
        }
        before = Some(c);
    }
    Cow::Owned(out)
}

/// The text as people read it: a backslash before `#` or `@` is dropped, its sign stays.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') || !(text.contains("\\#") || text.contains("\\@")) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\\#", "#").replace("\\@", "@"))
}

/// The text on one line, every invisible character spelled out: for cells, titles and charts.
pub fn on_one_line(text: &str) -> String {
    visible(&words::one_line(text)).into_owned()
}

/// The same of a text of several lines, each set off from the next: `The rate is gone · Done: A1`.
pub fn lines_on_one(text: &str) -> String {
    let lines = text.lines().filter(|line| !is_blank(line));
    let lines: Vec<_> = lines.map(on_one_line).collect();
    lines.join(" · ")
}

/// The tags in a text, in order, [`folded`], without `#` and without repeats. A tag holds at least
/// one letter, so that `#368721` stays a number.
pub fn tags(text: &str) -> Vec<String> {
    signed_words(text, '#')
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(folded)
        .fold(Vec::new(), keep_first)
}

/// The names mentioned in a text, in order, [`folded`], without `@` and without repeats.
pub fn mentions(text: &str) -> Vec<String> {
    signed_words(text, '@')
        .map(folded)
        .fold(Vec::new(), keep_first)
}

fn keep_first(mut words: Vec<String>, word: String) -> Vec<String> {
    if !words.contains(&word) {
        words.push(word);
    }
    words
}

/// True for the characters a tag or a handle is made of.
pub fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.') || is_mark(c)
}

/// Words that follow `sign` where a word may start (not inside another word, not after `\`).
fn signed_words(text: &str, sign: char) -> impl Iterator<Item = &str> {
    text.match_indices(sign).filter_map(move |(at, _)| {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| is_word_char(c) || c == '\\' || c == sign || c == '/') {
            return None;
        }
        let rest = &text[at + sign.len_utf8()..];
        let end = rest.find(|c| !is_word_char(c)).unwrap_or(rest.len());
        let word = rest[..end].trim_end_matches(['.', '-']);
        (!word.is_empty() && word.starts_with(char::is_alphanumeric)).then_some(word)
    })
}
