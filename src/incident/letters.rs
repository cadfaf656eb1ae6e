//! Letters as they are compared. Unicode spells `é` in two ways, as one letter or as `e` with a mark behind it; both are
//! the same letter here. Words are kept as they were typed: only what is compared goes through this module.

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_normalizer::properties::{
    CanonicalCombiningClassMapBorrowed, CanonicalDecompositionBorrowed, Decomposed,
};
use std::borrow::Cow;
use unicode_general_category::{GeneralCategory, get_general_category};

/// The text with each letter and its marks as one letter where Unicode has one (NFC).
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

/// A name or a tag as it is compared: composed and in lower case; accents count.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let composed_text = composed(text);
    let lower = (composed_text.chars())
        .filter(|c| !is_variation(*c))
        .flat_map(char::to_lowercase);
    // The lower case of `İ` brings a dot along that no keyboard types.
    let mut dotless = String::with_capacity(text.len());
    for c in composed(&lower.collect::<String>()).chars() {
        if c != '\u{307}' || !dotless.ends_with('i') {
            dotless.push(c);
        }
    }
    composed(&dotless).into_owned()
}

/// True for two ways to write one name: letter case and the space around it do not count.
pub fn is_same_name(one: &str, other: &str) -> bool {
    folded(one.trim()) == folded(other.trim())
}

/// True for a mark that belongs to the letter before it, and so never ends a word.
pub fn is_mark(c: char) -> bool {
    !c.is_ascii()
        && matches!(
            get_general_category(c),
            GeneralCategory::NonspacingMark
                | GeneralCategory::SpacingMark
                | GeneralCategory::EnclosingMark
        )
}

/// Adds the text as it is searched: in lower case and without accents, so that `reseau` finds `Réseau`. Goes letter by
/// letter: what is looked for and what it is looked for in come out alike wherever a word ends.
pub fn bare(text: &str, into: &mut String) {
    if text.is_ascii() {
        let from = into.len();
        into.push_str(text);
        into[from..].make_ascii_lowercase();
    } else {
        text.chars()
            .for_each(|c| bare_letter(c, &mut |c| into.push(c)));
    }
}

/// What one letter is in [`bare`] text: nothing for an accent, several for `ß`.
pub fn bare_letter(c: char, on: &mut dyn FnMut(char)) {
    without_accent(c, &mut |c| c.to_lowercase().for_each(&mut *on));
}

/// The text without accents, in its own case: a regular expression's letters, whose `\W` is not `\w`.
pub fn unaccented(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars()
        .for_each(|c| without_accent(c, &mut |c| out.push(c)));
    out
}

fn without_accent(c: char, on: &mut dyn FnMut(char)) {
    if c.is_ascii() {
        return on(c);
    }
    match CanonicalDecompositionBorrowed::new().decompose(c) {
        Decomposed::Expansion(letter, mark) => {
            without_accent(letter, on);
            without_accent(mark, on);
        }
        Decomposed::Singleton(same) => without_accent(same, on),
        Decomposed::Default => match c {
            'ß' | 'ẞ' => "ss".chars().for_each(on),
            'ς' => on('σ'),
            // Letters with a stroke, which Unicode does not take apart.
            'ł' | 'Ł' => on('l'),
            'ø' | 'Ø' => on('o'),
            'đ' | 'Đ' => on('d'),
            'ı' => on('i'),
            c if is_accent(c) || is_variation(c) => {}
            c => on(c),
        },
    }
}

/// True for accents and for the points of Hebrew and Arabic, by their places around a letter. Marks that make another
/// letter (`が`, `क़`) are none.
fn is_accent(c: char) -> bool {
    matches!(
        CanonicalCombiningClassMapBorrowed::new().get_u8(c),
        10..=36 | 200..=240
    )
}

/// True for what asks for another picture of the character before it.
fn is_variation(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}
