//! Some entries, to be pasted elsewhere: as plain text, as a Markdown list, as a table. They are in the order chosen;
//! a private one is included only where it is the only one chosen (R26).

use super::csv::table;
use super::entries::Row;
use super::markdown::item;
use crate::incident::text::visible;
use crate::incident::{Entry, Incident, Zone};

/// The forms in which entries are copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text, a line an entry; further lines of its words are indented.
    Text,
    /// A Markdown list that shows exactly the words.
    Markdown,
    /// The timeline's table, for spreadsheets; its clocks are the incident's.
    Csv,
}

/// Entries as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The text.
    pub text: String,
    /// How many entries it holds.
    pub entries: usize,
    /// How many private ones were left out.
    pub left_out: usize,
}

const DRILL: &str = "DRILL: an exercise, not a real incident.";

/// The entries with these numbers, each time with its zone.
pub fn excerpt(incident: &Incident, numbers: &[u64], form: Form, zone: Zone) -> Excerpt {
    let entries: Vec<&Entry> = numbers.iter().filter_map(|n| incident.entry(*n)).collect();
    let alone = entries.len() == 1;
    let rows: Vec<Row<'_>> = entries
        .iter()
        .filter(|entry| alone || !entry.private)
        .map(|entry| Row::of(incident, entry))
        .collect();
    let mut text = match form {
        Form::Text => rows
            .iter()
            .map(|row| plain_line(incident, row, zone))
            .collect(),
        Form::Markdown => rows
            .iter()
            .map(|row| item(&head(row, zone), incident, row))
            .collect(),
        Form::Csv => table(incident, rows.iter()),
    };
    if incident.drill && form != Form::Csv {
        text = format!("{DRILL}\n\n{text}");
    }
    Excerpt {
        text,
        entries: rows.len(),
        left_out: entries.len() - rows.len(),
    }
}

/// `2017-01-31 23:27:10 UTC`, and when it was recorded where that is another minute.
fn head(row: &Row<'_>, zone: Zone) -> String {
    let happened = row.entry.happened;
    let day = zone.date(happened);
    let clock = zone.clock_seconds(happened);
    format!("{day} {clock} {}", zone.label(happened))
}

fn plain_line(incident: &Incident, row: &Row<'_>, zone: Zone) -> String {
    let who = visible(incident.name_of(row.entry.by()));
    let words = visible(row.text.trim()).replace('\n', "\n    ");
    let number = match row.number.as_str() {
        "" => String::new(),
        number => format!(" [{number}]"),
    };
    let struck = match &row.entry.struck {
        Some(why) => format!(" (struck: {})", visible(why)),
        None => String::new(),
    };
    format!("{} {who}: {words}{number}{struck}\n", head(row, zone))
}
