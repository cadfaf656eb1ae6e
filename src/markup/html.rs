//! HTML, and SVG within it, written element by element: every text and every attribute's value is escaped, so that none
//! can be read as markup, as an attribute's end or as a character that XML does not allow. Well-formed as XML.

use crate::incident::text::{is_invisible, visible};
use std::fmt::{self, Display, Write as _};

/// An element's attributes, each a name and a value.
pub type Attributes<'a> = &'a [(&'static str, &'a dyn Display)];

/// Markup as it is written.
#[derive(Clone, Debug, Default)]
pub struct Html {
    out: String,
}

impl Html {
    /// Nothing yet, with room for so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            out: String::with_capacity(bytes),
        }
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }

    /// Markup of the program's own, as it is: never anything somebody typed.
    pub fn raw(&mut self, markup: &str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// A text between tags.
    pub fn text(&mut self, words: &str) -> &mut Self {
        escape(words, &mut self.out);
        self
    }

    /// An element's start.
    pub fn open(&mut self, tag: &'static str, attributes: Attributes<'_>) -> &mut Self {
        self.start(tag, attributes);
        self.raw(">")
    }

    /// An element's end.
    pub fn close(&mut self, tag: &'static str) -> &mut Self {
        self.raw("</").raw(tag).raw(">")
    }

    /// An element that holds only a text.
    pub fn element(
        &mut self,
        tag: &'static str,
        attributes: Attributes<'_>,
        words: &str,
    ) -> &mut Self {
        self.open(tag, attributes).text(words).close(tag)
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, tag: &'static str, attributes: Attributes<'_>) -> &mut Self {
        self.start(tag, attributes);
        self.raw("/>")
    }

    fn start(&mut self, tag: &'static str, attributes: Attributes<'_>) {
        self.raw("<").raw(tag);
        for (name, value) in attributes {
            self.raw(" ").raw(name).raw("=\"");
            // Writing to a text cannot fail.
            _ = write!(Escaping(&mut self.out), "{value}");
            self.raw("\"");
        }
    }
}

/// A text as HTML shows it.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    escape(words, &mut out);
    out
}

/// Escapes whatever is written through it.
struct Escaping<'o>(&'o mut String);

impl fmt::Write for Escaping<'_> {
    fn write_str(&mut self, words: &str) -> fmt::Result {
        escape(words, self.0);
        Ok(())
    }
}

/// True for the bytes that cannot be written as they are: markup, quotes, controls, and the first byte of characters
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

/// Writes a text so that it is exactly itself between tags and between double quotes.
fn escape(words: &str, out: &mut String) {
    let mut rest = words;
    while let Some(at) = rest.bytes().position(|b| SPECIAL[usize::from(b)]) {
        let sign = rest[at..].chars().next().unwrap_or_default();
        let Some(entity) = entity(sign) else {
            return spell_out(rest, out);
        };
        out.push_str(&rest[..at]);
        out.push_str(entity);
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The slow way, for texts with characters that show nothing or that XML does not know.
fn spell_out(words: &str, out: &mut String) {
    for c in visible(words).chars() {
        match (entity(c), c) {
            (Some(entity), _) => out.push_str(entity),
            (None, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            (None, c) if is_invisible(c) && c.is_control() => {}
            (None, c) => out.push(c),
        }
    }
}

fn entity(c: char) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => return None,
    })
}
