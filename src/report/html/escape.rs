//! Texts inside a page: nothing in them can be read as markup, as an attribute's end or as a character that
//! XML does not allow.

use crate::incident::text::{is_invisible, visible};
use std::fmt::Write as _;

/// Writes a text so that it stands between tags or between double quotes as exactly itself.
pub(super) fn text(raw: &str, out: &mut String) {
    let mut rest = 0;
    for (at, sign) in raw.bytes().enumerate() {
        let entity = match sign {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            // The document's words are visible already; whatever is not must not get here.
            0..b'\t' | 0x0B..b' ' | 0x7F | 0xEF => return spelled_out(&raw[rest..], out),
            _ => continue,
        };
        out.push_str(&raw[rest..at]);
        out.push_str(entity);
        rest = at + 1;
    }
    out.push_str(&raw[rest..]);
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
