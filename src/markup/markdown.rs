//! Texts as Markdown that shows exactly them: nothing somebody typed becomes a heading, a link, a
//! picture, HTML or an emphasis. Only addresses of the web become links, to just what they say.
//!
//! What could begin HTML is written as an entity, not with a backslash: GitHub's dialect makes a link of a bare address,
//! and such a link swallows a backslash behind it. A bare address is broken up too, so that it shows what was typed.

use crate::incident::text::visible;
use crate::words;
use std::borrow::Cow;

/// A text of one or several lines. Lines stay lines (the page joins them with hard breaks), leading
/// blanks stay, invisible characters are spelled out.
pub fn text(raw: &str) -> String {
    let unified = raw.replace("\r\n", "\n");
    let shown = visible(unified.trim());
    let linkable = matches!(shown, Cow::Borrowed(_)) && is_linkable(raw);
    let lines: Vec<_> = shown.split('\n').map(|raw| line(raw, linkable)).collect();
    lines.join("\n")
}

/// A run of visible text: its blanks stay, also at its ends, where other runs may stand.
pub fn run(raw: &str, out: &mut String) {
    let linkable = is_linkable(raw);
    for (at, one) in raw.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let body = one.trim();
        if at > 0 || out.is_empty() {
            out.push_str(&line(one, linkable));
        } else {
            out.push_str(&one[..one.len() - one.trim_start().len()]);
            escape_words(body, linkable, out);
        }
        if !body.is_empty() {
            out.push_str(&one[one.trim_end().len()..]);
        }
    }
}

/// An address with something hidden in it, spelled out or not, is no address to follow.
fn is_linkable(raw: &str) -> bool {
    !raw.contains("U+")
}

/// A text where only one line has room: headings, table cells.
pub fn one_line(raw: &str) -> String {
    // A heading would lose `#` signs at its end.
    text(&words::one_line(raw)).replace(" #", " \\#")
}

/// A verbatim block, fenced by more backticks than any run inside.
pub fn fenced(raw: &str) -> String {
    let unified = raw.replace("\r\n", "\n");
    let shown = visible(unified.trim_end());
    let longest = shown.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest + 1));
    format!("{fence}\n{shown}\n{fence}")
}

fn line(raw: &str, links: bool) -> String {
    let body = raw.trim();
    let indent = raw.chars().take_while(|c| c.is_whitespace());
    let mut out = String::with_capacity(raw.len() + 16);
    for c in indent.take(if body.is_empty() { 0 } else { usize::MAX }) {
        out.push_str(if c == '\t' {
            "\u{A0}\u{A0}\u{A0}\u{A0}"
        } else {
            "\u{A0}"
        });
    }
    let start = escaped_start(body);
    out.push_str(&body[..start]);
    if start > 0 || begins_block(body) {
        out.push('\\');
    }
    escape_words(&body[start..], links, &mut out);
    out
}

/// Where the sign stands that makes `12. ` or `3) ` at the start of a line a numbered list; else 0.
fn escaped_start(body: &str) -> usize {
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let mut after = body[digits..].chars();
    let sign = after.next().filter(|sign| matches!(sign, '.' | ')'));
    let numbers = digits > 0 && sign.is_some() && after.next().is_none_or(char::is_whitespace);
    if numbers { digits } else { 0 }
}

/// True where the first sign means something at the start of a line that it does not mean elsewhere:
/// `# heading`, `- item`, `---`, but not `#tag` or `-7m`.
fn begins_block(body: &str) -> bool {
    let mut signs = body.chars();
    match signs.next() {
        Some('>' | ':') => true,
        Some(sign @ ('#' | '-' | '+' | '=')) => {
            let rest = signs.as_str().trim_start_matches(sign);
            let repeated = rest.len() < signs.as_str().len();
            rest.is_empty() || rest.starts_with(char::is_whitespace) || (repeated && sign != '#')
        }
        _ => false,
    }
}

/// Escapes all words but web addresses, keeping the blanks between them.
fn escape_words(body: &str, links: bool, out: &mut String) {
    let mut before = None;
    for piece in body.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let (address, rest) = if links { address(word) } else { ("", word) };
        if address.is_empty() {
            escape_signs(word, before, out);
        } else {
            out.push('<');
            out.push_str(address);
            out.push('>');
            escape_signs(rest, None, out);
        }
        out.push_str(&piece[word.len()..]);
        before = piece.chars().next_back();
    }
}

/// A word's web address and what follows it, such as a full stop; no address where it holds signs
/// that cannot stand in one.
fn address(word: &str) -> (&str, &str) {
    let is_web = word.starts_with("https://") || word.starts_with("http://");
    let ends = |c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '|' | '\\' | '`' | '"');
    if !is_web || word.contains(ends) {
        return ("", word);
    }
    let address = word.trim_end_matches([
        '.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '*', '_', '~',
    ]);
    if address.ends_with('/') && address.len() <= "https://".len() {
        return ("", word);
    }
    word.split_at(address.len())
}

fn escape_signs(word: &str, before: Option<char>, out: &mut String) {
    let mut before = before;
    let mut letters = word.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let entity = match c {
            '<' => "&lt;",
            '&' if next.is_some_and(|n| n.is_ascii_alphanumeric() || n == '#') => "&amp;",
            _ => "",
        };
        if !entity.is_empty() {
            out.push_str(entity);
            before = Some(c);
            continue;
        }
        let has_meaning = match c {
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '$' | '^' => true,
            // Inside a word, as in `max_wal_senders`, it is just a sign.
            '_' => !(is_word(before) && is_word(next)),
            // What GitHub makes a link of without being asked: `http://…`, `www.…`.
            ':' => word[at..].starts_with("://"),
            '.' => word[..at].to_ascii_lowercase().ends_with("www"),
            _ => false,
        };
        if has_meaning {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}
