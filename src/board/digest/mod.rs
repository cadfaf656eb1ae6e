//! What changed since a moment, by kind, in sentences to be read aloud to somebody who comes back. Says how things
//! stand now, each once; leaves out what is private, struck or against the rules.

mod parts;
mod sentences;
mod start;

pub use start::Start;

use crate::incident::time::{self, span_words};
use crate::incident::{Entry, Incident, Time, Zone};
use crate::words;

/// What changed since a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// `Since 14:05 UTC (update U2), 38 min, 21 entries`.
    pub headline: String,
    /// What changed, by kind; kinds without a change are left out.
    pub parts: Vec<Part>,
}

/// The changes of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The kind: `Actions`.
    pub heading: &'static str,
    /// A sentence or two each.
    pub lines: Vec<String>,
}

impl Digest {
    /// What changed from `start` until `now`, with times in `zone`.
    pub fn of(incident: &Incident, start: &Start, now: Time, zone: Zone) -> Self {
        let filter = start.filter();
        let counts = |entry: &&Entry| entry.stands() && !entry.private && filter.is_in_time(entry);
        let entries: Vec<&Entry> = incident.entries().iter().filter(counts).collect();
        Self {
            headline: headline(start, entries.len(), now, zone),
            parts: parts::parts(incident, &entries, now, zone),
        }
    }

    /// The digest as plain text.
    pub fn text(&self) -> String {
        let mut text = format!("{}.\n", self.headline);
        if self.parts.is_empty() {
            text.push_str("\nNothing has changed.\n");
        }
        for Part { heading, lines } in &self.parts {
            text.extend(["\n", heading, "\n"]);
            for line in lines {
                text.push_str(line);
                text.push('\n');
            }
        }
        text
    }
}

fn headline(start: &Start, entries: usize, now: Time, zone: Zone) -> String {
    let (clock, label) = (zone.clock(start.at), zone.label(start.at));
    let day = zone.date(start.at);
    let day = if day == zone.date(now) {
        String::new()
    } else {
        format!("{day} ")
    };
    let name = if start.name.is_empty() {
        String::new()
    } else {
        format!(" ({})", start.name)
    };
    let passed = span_words(time::between(start.at, now));
    let entries = match entries {
        0 => "no entries".to_owned(),
        many => words::count(many, "entry"),
    };
    format!("Since {day}{clock} {label}{name}, {passed}, {entries}")
}
