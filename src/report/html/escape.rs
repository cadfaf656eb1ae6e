//! Texts inside a page: nothing in them can be read as markup, as an attribute's end or as a character that
//! XML does not allow.

use crate::incident::text::{is_invisible, visible};
use std::fmt::Write as _;

/// True for the bytes that cannot stand as they are: markup, quotes, controls, and the first byte of characters
/// that XML does not allow.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        special[byte] = matches!(
            byte as u8,
            0..b'\t' | 0x0B..b' ' | b'&' | b'<' | b'>' | b'"' | b'\'' | 0x7F | 0xEF
        );
        byte += 1;
    }
    special
};

/// Writes a text so that it stands between tags or between double quotes as exactly itself.
pub(super) fn text(raw: &str, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.bytes().position(|b| SPECIAL[usize::from(b)]) {
        let entity = match rest.as_bytes().get(at) {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            Some(b'"') => "&quot;",
            Some(b'\'') => "&#39;",
            // The document's words are visible already; whatever is not must not get here.
            _ => return spelled_out(rest, out),
        };
        out.push_str(&rest[..at]);
        out.push_str(entity);
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The slow way, for texts with signs that show nothing or are no characters at all.
fn spelled_out(raw: &str, out: &mut String) {
    for c in visible(raw).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c if is_invisible(c) && c.is_control() => {}
            c => out.push(c),
        }
    }
}

/// A text as a string of a style sheet, every sign but plain letters and digits as its number.
pub(super) fn css_string(raw: &str) -> String {
    let mut out = String::from("\"");
    for c in raw.chars() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            out.push(c);
        } else {
            let _ = write!(out, "\\{:x} ", c as u32);
        }
    }
    out.push('"');
    out
}
