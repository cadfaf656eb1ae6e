//! The named parts after the main words: `restart db1; risk: short outage; rollback: fail over again`.
//! A part begins after `;` or at a new line, with its name and a colon, and ends where the next begins.

use super::vocabulary::is_word;
use crate::incident::text::tags;

/// Words with their named parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    /// What stands before the first part.
    pub(super) main: &'a str,
    named: Vec<(&'static str, &'a str)>,
}

impl<'a> Parts<'a> {
    /// Takes the text apart at the parts with these names, each the first time it comes: said again, a
    /// name is words of the part before.
    pub(super) fn of(text: &'a str, names: &[&'static str]) -> Self {
        let mut marks: Vec<(usize, &'static str, usize)> = Vec::new();
        for (at, sign) in text.match_indices([';', '\n']) {
            let begin = at + sign.len();
            if let Some((name, length)) = part_name(&text[begin..], names)
                && marks.iter().all(|(_, known, _)| *known != name)
            {
                marks.push((at, name, begin + length));
            }
        }
        let until = |nth: usize, from: usize| match marks.get(nth) {
            // At the end of its line a semicolon only says that more is to come.
            Some((at, ..)) if text[*at..].starts_with('\n') => {
                let said = text[from..*at].trim();
                said.strip_suffix(';').unwrap_or(said).trim_end()
            }
            Some((at, ..)) => text[from..*at].trim(),
            None => text[from..].trim(),
        };
        Self {
            main: until(0, 0),
            named: (marks.iter().enumerate())
                .map(|(nth, (_, name, from))| (*name, until(nth + 1, *from)))
                .collect(),
        }
    }

    /// The main words with the tags that end the last part: they are tags of the whole, not words of that part, which
    /// keeps none of them.
    pub(super) fn take_tags(&mut self) -> String {
        let mut words = self.main.to_owned();
        let Some((_, last)) = self.named.last_mut() else {
            return words;
        };
        let is_tag = |word: &&str| word.starts_with('#') && tags(word).len() == 1;
        let said = last.trim_end_matches(char::is_whitespace);
        let ending = said.split_whitespace().rev().take_while(is_tag);
        let ending: Vec<&str> = ending.collect();
        for tag in ending {
            *last = last.trim_end().strip_suffix(tag).unwrap_or(last).trim_end();
            words.insert(self.main.len(), ' ');
            words.insert_str(self.main.len() + 1, tag);
        }
        words
    }

    /// What a part says; `None` where it is not there or empty.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let said = self.named.iter().find(|(known, _)| *known == name);
        said.map(|(_, text)| *text).filter(|text| !text.is_empty())
    }
}

/// The part's name a text begins with, colon included, and how many bytes that takes.
fn part_name(text: &str, names: &[&'static str]) -> Option<(&'static str, usize)> {
    let blank = |c| matches!(c, ' ' | '\t');
    let (word, rest) = text.split_once(':')?;
    let name = names
        .iter()
        .find(|name| is_word(word.trim_matches(blank), name))?;
    Some((name, text.len() - rest.len()))
}
