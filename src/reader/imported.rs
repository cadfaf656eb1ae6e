//! Which rows an incident holds already, so that a source read again offers only what is new.

use super::Row;
use crate::incident::{Entry, Event, Incident, Time, UpdateEvent};
use std::collections::BTreeSet;

/// The moments of its entries with their first lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported(BTreeSet<(Time, String)>);

impl Imported {
    /// Of this incident.
    pub fn of(incident: &Incident) -> Self {
        let entries = incident.entries().iter();
        let said =
            entries.filter_map(|entry| Some((entry.record.stamp.happened, words_of(entry)?)));
        Self(
            said.map(|(happened, words)| (happened, first_line(words)))
                .collect(),
        )
    }

    /// True for a row whose moment and first line an entry has.
    pub fn has(&self, row: &Row) -> bool {
        let Some(happened) = row.happened else {
            return false;
        };
        !self.0.is_empty() && self.0.contains(&(happened, first_line(&row.words)))
    }
}

/// What an entry said first; of an update, the change it told of.
fn words_of(entry: &Entry) -> Option<&str> {
    if let Event::Update(UpdateEvent::Sent { content, .. }) = &entry.record.event {
        return Some(&content.wordings.first()?.change);
    }
    entry.first_said()
}

fn first_line(words: &str) -> String {
    let line = words.trim_start().lines().next().unwrap_or_default();
    line.trim_end().to_owned()
}
