//! The entries of a report: which ones it holds, in which order, and each with what the forms say of it. Leaves private ones out unless asked (R26).

use crate::incident::text::{mentions, plain, tags};
use crate::incident::{Entry, Incident, Time};

/// An entry with what every form says of it.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// Its current text.
    pub text: String,
    /// The number of what it made or changed, `A3`; empty where there is none.
    pub number: String,
    /// The tags in its words, lower case, without `#`.
    pub tags: Vec<String>,
    /// The people mentioned in its words, by handle.
    pub mentions: Vec<String>,
    /// Its first words, where they were corrected (R23).
    pub original: Option<String>,
    /// When it was first said to have happened, where that was changed (R22).
    pub first_happened: Option<Time>,
}

impl<'a> Row<'a> {
    /// An entry's row.
    pub(super) fn of(incident: &Incident, entry: &'a Entry) -> Self {
        let text = incident.describe(entry);
        let signed = entry.said().unwrap_or(&text);
        let happened = entry.record.stamp.happened;
        Self {
            entry,
            number: incident.noun_number(entry),
            tags: tags(signed),
            mentions: mentions(signed),
            original: original(entry),
            first_happened: (happened != entry.happened).then_some(happened),
            text,
        }
    }
}

/// What the corrected words of an entry said first, each by its name where it is not all that the entry says.
fn original(entry: &Entry) -> Option<String> {
    let first = entry.record.event.first_part().map(|(part, _)| part);
    let parts = entry.first_parts();
    let said = parts.iter().map(|(part, text)| match parts.as_slice() {
        [_] if Some(*part) == first => plain(text).into_owned(),
        _ => format!("{}: {}", part.name(), plain(text)),
    });
    let said: Vec<_> = said.collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// The rows of a report in the order of the file, and their positions in the order things happened.
pub(super) fn gather(incident: &Incident, private: bool) -> (Vec<Row<'_>>, Vec<usize>) {
    let all = incident.entries();
    let mut rows = Vec::with_capacity(all.len());
    let mut place = vec![None; all.len()];
    for (at, entry) in all.iter().enumerate() {
        if private || !entry.private {
            place[at] = Some(rows.len());
            rows.push(Row::of(incident, entry));
        }
    }
    let timeline = incident.timeline().iter();
    let timeline = timeline.filter_map(|at| place[*at as usize]).collect();
    (rows, timeline)
}
