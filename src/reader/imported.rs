//! Which rows an incident holds already, so that a source read again offers only what is new.

use super::{Kind, Row};
use crate::incident::{Entry, Event, Handle, Incident, LifecycleEvent, Time, UpdateEvent};
use crate::line::Sigil;
use std::collections::BTreeSet;

/// What the log of an incident says, as rows are looked up in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The moments of its entries, each with the first line of what it says.
    moments: BTreeSet<(Time, String)>,
    /// All that earlier imports of the same source recorded.
    words: BTreeSet<String>,
}

impl Imported {
    /// Of this incident, for a source of this name; an empty name is no source that came before.
    pub fn of(incident: &Incident, source: &str) -> Self {
        let imports: BTreeSet<Time> = (incident.entries().iter())
            .filter(|entry| {
                matches!(&entry.record.event,
                    Event::Lifecycle(LifecycleEvent::Imported { source: name, .. })
                        if !source.is_empty() && name == source)
            })
            .map(Entry::recorded)
            .collect();
        let mut imported = Self::default();
        for entry in incident.entries() {
            let described = incident.describe(entry);
            for said in first_words(entry).into_iter().chain([described.as_str()]) {
                for happened in [entry.happened, entry.record.stamp.happened] {
                    imported.moments.insert((happened, first_line(said)));
                }
                if imports.contains(&entry.recorded()) {
                    imported.words.insert(said.trim().to_owned());
                }
            }
        }
        imported
    }

    /// True for a row whose moment and first line an entry has; for one without a moment of its own, where the same source
    /// brought its words before.
    pub fn has(&self, row: &Row) -> bool {
        if self.moments.is_empty() {
            return false;
        }
        let happened = row.happened.filter(|_| !row.is_relative);
        as_recorded(row).iter().any(|words| match happened {
            Some(happened) => self.moments.contains(&(happened, first_line(words))),
            None => self.has_words(words.trim()),
        })
    }

    /// True for words that an entry has, alone or with more lines below them.
    fn has_words(&self, words: &str) -> bool {
        let next = self.words.range(words.to_owned()..).next();
        next.and_then(|entry| entry.strip_prefix(words))
            .is_some_and(|more| more.is_empty() || more.starts_with('\n'))
    }
}

/// The words a row can have become: without its sign and the parts behind a semicolon, or behind a name that nobody can have.
fn as_recorded(row: &Row) -> Vec<String> {
    let mut all = vec![row.words.clone()];
    let words = row.words.trim_start();
    let sign = words.chars().next().filter(|_| row.kind == Kind::Line);
    if let Some(sign) = sign.filter(|sign| Sigil::from_sign(*sign).is_some()) {
        let said = words[sign.len_utf8()..].trim();
        let parts = said.split_once(';').map(|(said, _)| said.trim_end());
        all.extend(parts.into_iter().chain([said]).map(str::to_owned));
    }
    if let Some(who) = row.who.as_deref()
        && Handle::from_name(who).is_none()
    {
        all.push(format!("{who}: {words}"));
    }
    all
}

/// What an entry said first; of an update, the change it told of.
fn first_words(entry: &Entry) -> Option<&str> {
    if let Event::Update(UpdateEvent::Sent { content, .. }) = &entry.record.event {
        return Some(&content.wordings.first()?.change);
    }
    entry.record.event.said().filter(|_| !entry.unrevealed)
}

fn first_line(words: &str) -> String {
    let line = words.trim_start().lines().next().unwrap_or_default();
    line.trim_end().to_owned()
}
