//! The words of a text as names and quotations are looked for in them: in lower case, without accents, without
//! invisible characters. Scripts that put no space between words give a word for each character.

use crate::incident::letters::{bare_letter, is_mark};
use crate::incident::text::is_invisible;
use std::ops::Range;

/// One word and its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its bytes in the text.
    pub(super) at: Range<usize>,
    /// How it is compared; the parts of a letter such as `민` are apart.
    pub(super) key: String,
    /// True for a piece of a longer word: `screenshotAna`.
    pub(super) is_piece: bool,
}

/// The words of a text, in order. `screenshotAna` is two.
pub(super) fn words_of(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if is_mark(c) {
            if let (true, Some(word)) = (open, words.last_mut()) {
                add(c, &mut word.key);
                word.at.end = end;
            }
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        if !c.is_alphanumeric() {
            open = false;
            before = c;
            continue;
        }
        let camel = before.is_lowercase() && c.is_uppercase();
        if !open || camel || is_unspaced(c) || is_unspaced(before) {
            if let (true, true, Some(word)) = (open, camel, words.last_mut()) {
                word.is_piece = true;
            }
            words.push(Word {
                at: at..end,
                key: String::new(),
                is_piece: open && camel,
            });
        }
        if let Some(word) = words.last_mut() {
            add(c, &mut word.key);
            word.at.end = end;
        }
        (open, before) = (true, c);
    }
    words
}

/// How several words are compared: with a space between them.
pub(super) fn key_of(words: &[Word]) -> String {
    let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    keys.join(" ")
}

/// True for characters of scripts that put no space between words, or add to a name without one.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' // Thai, Lao
        | '\u{1000}'..='\u{109F}' // Burmese
        | '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7FF}' // Korean
        | '\u{1780}'..='\u{17FF}' // Khmer
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' // Japanese, Chinese
        | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

/// Adds a letter to a key. `민` is put as its three parts, as macOS writes it.
fn add(c: char, key: &mut String) {
    let apart = is_unspaced(c);
    bare_letter(c, &mut |part| {
        if apart && !key.is_empty() && !is_mark(part) {
            key.push(' ');
        }
        key.push(part);
    });
}

/// What a language adds to the end of a name: genitives and cases.
const ENDINGS: [&str; 30] = [
    "s", "n", "es", "en", "e", "a", "u", "y", "i", "ns", "in", "na", "sta", "ssa", "lla", "lta",
    "lle", "ksi", "tta", "ista", "issa", "illa", "ilta", "ille", "ia", "em", "om", "ovi", "ova",
    "er",
];

/// Those that are taken off a name of fewer than five letters.
const SHORT_NAMES_ENDINGS: usize = 2;

/// What a word may be without its ending or the number behind it, the longest first; and whether that is sure in lower
/// case too.
pub(super) fn stems(key: &str) -> Vec<(&str, bool)> {
    let letters = |stem: &str| stem.chars().count();
    let mut stems: Vec<(&str, bool)> = (ENDINGS.iter().enumerate())
        .filter_map(|(at, ending)| {
            let stem = key.strip_suffix(ending)?;
            let long = letters(stem) >= 5;
            let fits = long || (at < SHORT_NAMES_ENDINGS && letters(stem) >= 3);
            fits.then_some((stem, long))
        })
        .collect();
    let name = key.trim_end_matches(|c: char| c.is_ascii_digit());
    if name.len() < key.len() && letters(name) >= 3 {
        stems.push((name, true));
    }
    stems.sort_by_key(|(stem, _)| std::cmp::Reverse(stem.len()));
    stems
}

/// Words of every day that are names too, and what calls itself something without being anybody: as names they count only
/// where they are written like one.
pub(super) fn is_common(key: &str) -> bool {
    COMMON.contains(&key)
}

const COMMON: [&str; 128] = [
    "a",
    "all",
    "am",
    "an",
    "and",
    "angel",
    "any",
    "april",
    "art",
    "as",
    "at",
    "august",
    "bank",
    "bay",
    "be",
    "bill",
    "black",
    "bot",
    "branch",
    "brown",
    "by",
    "can",
    "cash",
    "channel",
    "chase",
    "chat",
    "chip",
    "city",
    "cliff",
    "command",
    "comms",
    "cook",
    "cross",
    "customer",
    "day",
    "dba",
    "dean",
    "dev",
    "do",
    "drew",
    "field",
    "ford",
    "frank",
    "gene",
    "glad",
    "go",
    "grace",
    "grant",
    "gray",
    "green",
    "hall",
    "has",
    "he",
    "here",
    "hill",
    "hope",
    "host",
    "hunt",
    "if",
    "in",
    "is",
    "it",
    "iris",
    "june",
    "jet",
    "king",
    "lab",
    "lane",
    "law",
    "legal",
    "long",
    "love",
    "major",
    "mark",
    "may",
    "me",
    "mike",
    "mine",
    "monitoring",
    "my",
    "network",
    "no",
    "oncall",
    "of",
    "on",
    "ops",
    "or",
    "page",
    "participant",
    "pat",
    "price",
    "ray",
    "recorder",
    "research",
    "rich",
    "rob",
    "rock",
    "root",
    "rose",
    "sale",
    "security",
    "so",
    "somebody",
    "stone",
    "sue",
    "support",
    "system",
    "team",
    "the",
    "they",
    "to",
    "tower",
    "up",
    "us",
    "user",
    "we",
    "west",
    "white",
    "who",
    "will",
    "wood",
    "worth",
    "you",
    "young",
    "queue",
    "server",
    "service",
    "shop",
];

/// Parts of names that say nothing of who it is.
pub(super) fn is_particle(key: &str) -> bool {
    matches!(
        key,
        "de" | "da"
            | "di"
            | "del"
            | "van"
            | "von"
            | "der"
            | "den"
            | "la"
            | "le"
            | "el"
            | "al"
            | "bin"
            | "ibn"
            | "dr"
            | "mr"
            | "mrs"
            | "ms"
            | "jr"
            | "sr"
    )
}
