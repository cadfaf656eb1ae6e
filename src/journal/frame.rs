//! One line as bytes: its number, its seal and its place in the chain. Knows nothing of events, and never
//! repairs: bytes either verify or they do not.

use sha2::{Digest, Sha256};
use std::fmt;

/// The longest line, in bytes, without its line break (1 MiB).
pub const MAX_LINE_BYTES: usize = 1 << 20;

/// `,sum:"` + 32 hex digits + `")`.
const SUM_FIELD: usize = 40;
/// `,prev:"` + 32 hex digits + `"`.
const PREV_FIELD: usize = 40;

/// The bytes at the end of every line that chain and seal it.
pub(super) const CHAIN_BYTES: usize = PREV_FIELD + SUM_FIELD;

/// The first 128 bits of a SHA-256: seals a line, names its predecessor, or is a file's random id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sum([u8; 16]);

impl Sum {
    /// The seal of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::cut(&Sha256::digest(bytes))
    }

    /// The seal that these 16 bytes spell, for a random id.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The first half of a whole SHA-256.
    fn cut(digest: &[u8]) -> Self {
        let mut half = [0; 16];
        half.copy_from_slice(&digest[..16]);
        Self(half)
    }

    /// Reads exactly 32 lower-case hex digits; anything else means a flipped bit.
    pub fn from_hex(hex: &[u8]) -> Option<Self> {
        let (pairs, []) = hex.as_chunks::<2>() else {
            return None;
        };
        if pairs.len() != 16 {
            return None;
        }
        let mut sum = [0; 16];
        for (byte, [high, low]) in sum.iter_mut().zip(pairs) {
            *byte = (hex_digit(*high)? << 4) | hex_digit(*low)?;
        }
        Some(Self(sum))
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Bytes as lower-case hex digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

fn hex_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

/// The end of a chain: the last line's number and seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Head {
    /// The last line's number.
    pub n: u64,
    /// The last line's seal.
    pub sum: Sum,
}

impl Head {
    /// The head code to show and to note down: `#12·3fc93d7a`. With it, anybody can check later whether lines up
    /// to that number were rewritten.
    pub fn code(&self) -> String {
        let hex = self.sum.to_string();
        format!("#{}·{}", self.n, &hex[..8])
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

/// The frame of a line whose seal is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The line's number, counted from 0.
    pub n: u64,
    /// The seal of the line before; in line 0 the file's random id.
    pub prev: Sum,
    /// This line's seal.
    pub sum: Sum,
}

/// Why bytes are not a valid line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing but NUL bytes: a block that was allocated and never written.
    Zeroes,
    /// The end is missing: the bytes begin like a line and stop.
    Cut,
    /// Longer than any line may be.
    TooLong,
    /// It has the form of a line, but the bytes are not those that were sealed.
    Changed,
    /// It does not have the form of a line.
    Foreign,
}

impl Flaw {
    /// The flaw, to follow “because they are …”.
    pub fn words(self) -> &'static str {
        match self {
            Self::Zeroes => "nothing but zeroes",
            Self::Cut => "a line cut short",
            Self::TooLong => "longer than a line may be",
            Self::Changed => "not the bytes that were sealed",
            Self::Foreign => "not a line of this format",
        }
    }
}

/// Seals `(n:…,BODY,prev:"…",sum:"…")` and its line break. `body` is single-line RON fields.
pub fn seal(n: u64, body: &str, prev: Sum) -> (String, Head) {
    let sealed = format!("(n:{n},{body},prev:\"{prev}\"");
    let sum = Sum::of(sealed.as_bytes());
    (format!("{sealed},sum:\"{sum}\")\n"), Head { n, sum })
}

/// Verifies one line, without its line break. Checks the hash first: nothing of a line is interpreted before its
/// bytes are known to be the ones that were sealed.
///
/// # Errors
/// What is wrong, as far as the bytes show.
pub fn check(line: &[u8]) -> Result<Frame, Flaw> {
    if line.len() > MAX_LINE_BYTES {
        return Err(Flaw::TooLong);
    }
    let Some((sealed, sum)) = split_sum(line) else {
        return Err(shape(line));
    };
    if Sum::of(sealed) != sum {
        return Err(Flaw::Changed);
    }
    let prev = split_prev(sealed).ok_or(Flaw::Foreign)?;
    let n = number(sealed).ok_or(Flaw::Foreign)?;
    Ok(Frame { n, prev, sum })
}

/// True if one of the lines in these bytes is a line of an incident, or was one before it was damaged: it begins
/// or ends as only those do.
pub fn looks_like_lines(bytes: &[u8]) -> bool {
    bytes
        .split(|&byte| matches!(byte, b'\n' | b'\r'))
        .any(|line| {
            let line = line.trim_ascii();
            let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
            let begins = line.strip_prefix(b"(n:");
            begins.is_some_and(|rest| rest.first().is_some_and(u8::is_ascii_digit))
                || split_sum(line).is_some()
        })
}

fn split_sum(line: &[u8]) -> Option<(&[u8], Sum)> {
    let (sealed, field) = line.split_at_checked(line.len().checked_sub(SUM_FIELD)?)?;
    let hex = field.strip_prefix(b",sum:\"")?.strip_suffix(b"\")")?;
    Some((sealed, Sum::from_hex(hex)?))
}

fn split_prev(sealed: &[u8]) -> Option<Sum> {
    let (_, field) = sealed.split_at_checked(sealed.len().checked_sub(PREV_FIELD)?)?;
    Sum::from_hex(field.strip_prefix(b",prev:\"")?.strip_suffix(b"\"")?)
}

fn number(sealed: &[u8]) -> Option<u64> {
    let rest = sealed.strip_prefix(b"(n:")?;
    let digits = &rest[..rest.iter().position(|&byte| byte == b',')?];
    if digits.is_empty() || (digits.len() > 1 && digits[0] == b'0') {
        return None;
    }
    digits.iter().try_fold(0_u64, |n, &digit| {
        let digit = digit.is_ascii_digit().then(|| digit - b'0')?;
        n.checked_mul(10)?.checked_add(u64::from(digit))
    })
}

fn shape(line: &[u8]) -> Flaw {
    if !line.is_empty() && line.iter().all(|&byte| byte == 0) {
        Flaw::Zeroes
    } else if line.starts_with(b"(n:") && line.ends_with(b"\")") {
        Flaw::Changed
    } else if line.starts_with(b"(n:") {
        Flaw::Cut
    } else {
        Flaw::Foreign
    }
}
