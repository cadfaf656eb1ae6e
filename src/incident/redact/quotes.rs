//! Words that do not leave, quoted where the program drafts: the brief of a handover, an update, a refusal. A draft takes
//! the words of other entries over without their tags, so the tag alone does not find them.

use super::LEFT_OUT;
use super::words::words_of;
use crate::incident::Incident;
use crate::incident::text::tags;
use std::collections::BTreeSet;

/// The words of all that does not leave.
pub(super) struct Quotes {
    /// The words of each text, as compared, the longest first.
    texts: Vec<Vec<String>>,
}

/// The shortest single word that is taken for a quotation, in bytes.
const SHORTEST: usize = 4;

impl Quotes {
    pub(super) fn of(incident: &Incident, out: &BTreeSet<u64>) -> Self {
        let mut texts = BTreeSet::new();
        for entry in incident.entries().iter().filter(|e| out.contains(&e.n())) {
            entry.record.event.each_text(&mut |text| {
                let words = keys(without_tags(text));
                if words.len() > 1 || words.iter().any(|word| word.len() >= SHORTEST) {
                    texts.insert(words);
                }
            });
        }
        let mut texts: Vec<_> = texts.into_iter().collect();
        texts.sort_by_key(|words| std::cmp::Reverse(words.len()));
        Self { texts }
    }

    /// Takes every quotation out of a draft.
    pub(super) fn take_out(&self, draft: &mut String) {
        for text in &self.texts {
            let words = words_of(draft);
            let keys: Vec<&String> = words.iter().map(|word| &word.key).collect();
            let mut at = 0;
            let mut out = String::new();
            let mut copied = 0;
            while let Some(window) = keys.get(at..at + text.len()) {
                if window.iter().zip(text).all(|(a, b)| **a == *b) {
                    let (first, last) = (&words[at], &words[at + text.len() - 1]);
                    out.push_str(&draft[copied..first.at.start]);
                    out.push_str(LEFT_OUT);
                    copied = last.at.end;
                    at += text.len();
                } else {
                    at += 1;
                }
            }
            if copied > 0 {
                out.push_str(&draft[copied..]);
                *draft = out;
            }
        }
    }
}

fn keys(text: &str) -> Vec<String> {
    words_of(text).into_iter().map(|word| word.key).collect()
}

/// The words before the tags a text ends with.
fn without_tags(text: &str) -> &str {
    let mut rest = text.trim_end();
    while let Some((before, last)) = rest.rsplit_once(char::is_whitespace)
        && last.starts_with('#')
        && !tags(last).is_empty()
    {
        rest = before.trim_end();
    }
    rest
}
