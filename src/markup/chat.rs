//! Texts for chat programs, wikis and addresses, so that they show exactly what somebody typed: nothing becomes an
//! emphasis, a link, a mention of everybody or a macro. Where a program knows no escape, a character without width
//! stands between the sign and its neighbours.

use crate::incident::text::visible;
use std::fmt::Write as _;

/// Stands beside a sign that a program would act on and has no escape for.
const APART: char = '\u{200B}';

/// Slack's mrkdwn: entities for `&`, `<` and `>`, so that `<!channel>` and links are words; `*`, `_`, `~` and backquotes
/// set apart, so that they mark nothing; `@here` and `:fire:` set apart, so that they call nobody and draw nothing.
pub fn slack(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    each_sign(text, |before, c, after, at_start| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => {
                if at_start {
                    out.push(APART);
                }
                out.push_str("&gt;");
            }
            '*' | '_' | '~' | '`' if !(is_letter(before) && is_letter(after)) || c == '`' => {
                out.extend([APART, c, APART]);
            }
            '@' => out.extend([c, APART]),
            ':' if after.is_some_and(|c| c.is_ascii_lowercase() || matches!(c, '+' | '-')) => {
                out.extend([c, APART]);
            }
            // Slack makes lists of these when the text is pasted.
            '-' | '\u{2022}' if at_start && after == Some(' ') => out.extend([APART, c]),
            _ => out.push(c),
        }
    });
    out
}

/// Discord's Markdown: a backslash before what it acts on; `@everyone` set apart.
pub fn discord(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    each_sign(text, |before, c, after, at_start| match c {
        '*' | '_' | '~' | '`' | '|' | '\\' | '<' | '>' | '[' | ']' | '(' | ')' | '#' => {
            out.extend(['\\', c]);
        }
        '-' | '+' if at_start => out.extend(['\\', c]),
        '.' if before.is_some_and(|c| c.is_ascii_digit()) && after == Some(' ') => {
            out.extend(['\\', c]);
        }
        '@' => out.extend([c, APART]),
        ':' if after.is_some_and(|c| c.is_ascii_lowercase() || matches!(c, '+' | '-')) => {
            out.extend(['\\', c]);
        }
        _ => out.push(c),
    });
    out
}

/// Confluence and Jira wiki text: a backslash before every sign of theirs; words that begin a heading or a quotation set
/// apart.
pub fn wiki(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let shown = visible(text).into_owned();
    for (at, line) in shown.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let body = line.trim_start();
        let is_head = body.starts_with("bq.")
            || (body.starts_with('h') && body.get(2..3) == Some(".") && {
                let level = body.as_bytes().get(1);
                level.is_some_and(u8::is_ascii_digit)
            });
        if is_head {
            out.push(APART);
        }
        for c in line.chars() {
            if matches!(
                c,
                '\\' | '{'
                    | '}'
                    | '['
                    | ']'
                    | '('
                    | ')'
                    | '*'
                    | '_'
                    | '-'
                    | '+'
                    | '^'
                    | '~'
                    | '?'
                    | '|'
                    | '!'
                    | '#'
                    | '@'
                    | '&'
                    | '<'
                    | '>'
                    | ';'
                    | ':'
            ) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// A text in an address: every byte but letters, digits and `-._~` as `%41`.
pub fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Each visible character with its neighbours, and whether it begins a line.
fn each_sign(text: &str, mut on: impl FnMut(Option<char>, char, Option<char>, bool)) {
    let shown = visible(text);
    let mut chars = shown.chars().peekable();
    let mut before = None;
    let mut at_start = true;
    while let Some(c) = chars.next() {
        on(before, c, chars.peek().copied(), at_start);
        at_start = c == '\n' || (at_start && c.is_whitespace());
        before = Some(c);
    }
}
