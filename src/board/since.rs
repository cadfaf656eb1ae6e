//! What changed since a moment: the entries that count, and the draft of an update's change made
//! from them (R19). A person edits the draft; nothing here sends it.

use crate::incident::update::Audience;
use crate::incident::{Entry, Incident};
use itertools::Itertools as _;

/// Entries recorded after the last update to this audience that may be shown, the latest first: not struck, not private.
pub fn since_last_update(incident: &Incident, audience: Audience) -> impl Iterator<Item = &Entry> {
    let last = incident
        .last_update_for(audience)
        .map(|update| update.entry);
    incident
        .entries()
        .iter()
        .rev()
        .filter(|entry| entry.irregular.is_none())
        .take_while(move |entry| last.is_none_or(|last| entry.n() > last))
        .filter(|entry| entry.struck.is_none() && !entry.private)
}

/// The change since this audience's last update, drafted from the log. Empty for those outside, whose words a person
/// chooses, and where nothing of note happened.
pub fn draft_change(incident: &Incident, audience: Audience) -> String {
    let lines = super::update_lines::changes(incident, audience, &[]);
    super::update_lines::text_of(lines.iter().filter(|line| line.drafted))
}

/// Tags and mentions are for the room: their signs go, their words stay, and tags that only label
/// the end of a sentence go altogether.
pub(super) fn without_signs(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|word| word.starts_with('#')) {
        words.pop();
    }
    words
        .into_iter()
        .map(|word| {
            word.strip_prefix(['#', '@'])
                .filter(|rest| !rest.is_empty())
                .unwrap_or(word)
        })
        .join(" ")
}
