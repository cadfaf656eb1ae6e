//! Bytes as text: UTF-8 with or without a BOM, UTF-16, and the encodings of older programs. Bytes that are no text cost
//! their own row only.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// No character, and never will be one: it is put for bytes that are none.
const BAD: char = '\u{FFFF}';

/// A source as text.
pub(super) struct Decoded {
    /// The text, with line breaks as `\n` only.
    pub(super) text: String,
    /// Where in the source each `BAD` is, in bytes, and what is wrong there.
    bad: Vec<(usize, &'static str)>,
    /// The encoding, where it is not UTF-8.
    pub(super) encoding: Option<&'static str>,
}

impl Decoded {
    /// The text of these bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        if let Some((encoding, length)) = Encoding::for_bom(bytes) {
            let rest = bytes.get(length..).unwrap_or_default();
            return if encoding == encoding_rs::UTF_8 {
                Self::of_utf8(rest, length)
            } else {
                Self::of_encoding(rest, encoding)
            };
        }
        if let Some(encoding) = utf16_without_bom(bytes) {
            return Self::of_encoding(bytes, encoding);
        }
        if str::from_utf8(bytes).is_err()
            && let Some(decoded) = Self::of_older(bytes)
        {
            return decoded;
        }
        Self::of_utf8(bytes, 0)
    }

    fn of_encoding(bytes: &[u8], encoding: &'static Encoding) -> Self {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        Self {
            text: with_plain_breaks(text.into_owned()),
            bad: Vec::new(),
            encoding: Some(encoding.name()),
        }
    }

    /// The text in the encoding it is most likely in, if every byte of it is a character there.
    fn of_older(bytes: &[u8]) -> Option<Self> {
        // Two bytes of another encoding can be a character of UTF-8 by chance; most cannot.
        let (mut characters, mut bad) = (0_usize, 0_usize);
        for chunk in bytes.utf8_chunks() {
            characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            bad += usize::from(!chunk.invalid().is_empty());
        }
        if characters >= bad || bytes.contains(&0) {
            return None;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        let encoding = detector.guess(None, Utf8Detection::Deny);
        let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
        let is_control =
            |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1b}');
        (!had_errors && !text.contains(is_control)).then(|| Self {
            text: with_plain_breaks(text.into_owned()),
            bad: Vec::new(),
            encoding: Some(encoding.name()),
        })
    }

    fn of_utf8(bytes: &[u8], start: usize) -> Self {
        if let Ok(text) = str::from_utf8(bytes)
            && !text.contains(['\0', BAD])
        {
            return Self {
                text: with_plain_breaks(text.to_owned()),
                bad: Vec::new(),
                encoding: None,
            };
        }
        let (mut text, mut bad, mut at) = (String::with_capacity(bytes.len()), Vec::new(), start);
        for chunk in bytes.utf8_chunks() {
            for c in chunk.valid().chars() {
                match c {
                    '\0' => bad.push((at, "a NUL")),
                    BAD => bad.push((at, "U+FFFF, which is no character")),
                    _ => {}
                }
                text.push(if c == '\0' { BAD } else { c });
                at += c.len_utf8();
            }
            if !chunk.invalid().is_empty() {
                bad.push((at, "not UTF-8"));
                text.push(BAD);
                at += chunk.invalid().len();
            }
        }
        Self {
            text: with_plain_breaks(text),
            bad,
            encoding: None,
        }
    }

    /// True where some bytes are no text.
    pub(super) fn has_bad_bytes(&self) -> bool {
        !self.bad.is_empty()
    }

    /// What says of each row in turn which bytes in it are no text.
    pub(super) fn bad_bytes(&self) -> BadBytes<'_> {
        BadBytes {
            left: self.bad.iter(),
        }
    }
}

/// Says of each row in turn what bytes in it are no text; every row must be asked about, in order.
pub(super) struct BadBytes<'a> {
    left: std::slice::Iter<'a, (usize, &'static str)>,
}

impl BadBytes<'_> {
    /// Why these texts, the next of the source, cannot be taken.
    pub(super) fn found_in<'t>(
        &mut self,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> Option<String> {
        if self.left.len() == 0 {
            return None;
        }
        let count: usize = texts
            .into_iter()
            .map(|text| text.matches(BAD).count())
            .sum();
        let mut found = self.left.by_ref().take(count);
        let (at, what) = found.next()?;
        let why = format!("byte {} of the source is {what}", at + 1);
        found.for_each(drop);
        Some(why)
    }
}

/// UTF-16 shows by the zeros in every second byte.
fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4_096) & !1];
    if head.len() < 8 || bytes.len() % 2 == 1 {
        return None;
    }
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 10 > half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Line breaks of every system as `\n`.
pub(super) fn with_plain_breaks(text: String) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}
