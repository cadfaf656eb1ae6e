//! Our own exports, given back as they were: the CSV and the JSON of a report. What rows can only tell in words, a change of
//! the board, comes back as a note; the JSON holds the whole incident beside its rows, for a new file.

use super::Content;
use super::json::{at, has, owned, row, text, when};
use crate::reader::raw::{Found, Raw, When};
use crate::reader::reading::Kind;
use crate::reader::table::{Table, cell_time};
use serde_json::Value;
use std::collections::BTreeMap;

const COLUMNS: &[&str] = &[
    "n", "time", "recorded", "who", "kind", "number", "text", "key", "private", "struck",
];

pub(super) fn is_csv(table: &Table) -> bool {
    table.has(COLUMNS)
}

pub(super) fn read_csv(table: &Table) -> Found {
    let place = |name: &str| table.place(name);
    let mut found = Found {
        unit: Some("line"),
        ..Found::default()
    };
    let columns = [
        place("time"),
        place("who"),
        place("kind"),
        place("text"),
        place("key"),
        place("private"),
        place("struck"),
    ];
    for record in &table.records {
        if record.is_blank() {
            continue;
        }
        let cell = |at: Option<usize>| {
            at.and_then(|at| record.cells.get(at))
                .map(unneutral)
                .unwrap_or_default()
        };
        let [time, who, kind, words, key, private, struck] = columns.map(cell);
        let line = Line {
            place: record.line,
            when: cell_time(&time),
            who: Some(who).filter(|who| !who.is_empty()),
            kind: &kind,
            words,
            is_key: key == "yes",
            is_private: private == "yes",
            struck: Some(struck).filter(|reason| !reason.is_empty()),
        };
        line.into_found(&mut found);
    }
    found
}

/// A cell without the mark that keeps a spreadsheet from running it.
fn unneutral(cell: &str) -> String {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(formula) || rest.starts_with("U+") => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

/// An entry of an export.
pub(super) struct Line<'a> {
    pub(super) place: u64,
    pub(super) when: When,
    pub(super) who: Option<String>,
    pub(super) kind: &'a str,
    pub(super) words: String,
    pub(super) is_key: bool,
    pub(super) is_private: bool,
    pub(super) struck: Option<String>,
}

impl Line<'_> {
    pub(super) fn into_found(self, found: &mut Found) {
        // The line that ends an import speaks of another file.
        let is_opening = self.kind == "incident";
        if is_opening
            && (self.words.starts_with("Incident opened") || self.words.starts_with("Import"))
        {
            return;
        }
        let mut row = Raw::new(self.place, self.words);
        row.when = self.when;
        row.who = self.who;
        row.kind = match self.kind {
            _ if self.is_private => Kind::Private,
            "finding" => Kind::Finding,
            "hypothesis" => Kind::Hypothesis,
            "question" => Kind::Question,
            "decision" => Kind::Decision,
            "action" => Kind::Action,
            "follow_up" => Kind::FollowUp,
            _ => Kind::Note,
        };
        row.is_key = self.is_key;
        row.struck = self.struck;
        found.rows.push(row);
    }
}

pub(super) fn is_json(content: &Content) -> bool {
    content.one().is_some_and(|value| {
        has(
            value,
            &[
                "format",
                "incident.head",
                "entries",
                "key_times",
                "integrity",
            ],
        )
    })
}

pub(super) fn read_json(content: &Content) -> Found {
    let Some(value) = content.one() else {
        return Found::default();
    };
    let people = at(value, "people")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let names: BTreeMap<&str, &str> = people
        .filter_map(|person| Some((text(person, &["handle"])?, text(person, &["name"])?)))
        .collect();
    let mut found = Found::messages(Vec::new());
    let entries = at(value, "entries")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    for (place, entry) in entries.enumerate() {
        let who = text(entry, &["who"])
            .map(|handle| names.get(handle).copied().unwrap_or(handle).to_owned());
        let flag = |name| at(entry, name).and_then(Value::as_bool).unwrap_or(false);
        let line = Line {
            place: place as u64 + 1,
            when: row(place, "", when(entry, &["happened"]), None).when,
            who,
            kind: text(entry, &["kind"]).unwrap_or("note"),
            words: owned(entry, &["text"]).unwrap_or_default(),
            is_key: flag("key"),
            is_private: flag("private"),
            struck: owned(entry, &["struck_reason"])
                .or_else(|| flag("struck").then(|| "struck".to_owned())),
        };
        line.into_found(&mut found);
    }
    let record = at(value, "record").and_then(Value::as_array);
    let lines = record.into_iter().flatten().map(Value::as_str);
    let lines: Option<Vec<String>> = lines.map(|line| line.map(str::to_owned)).collect();
    found.record = lines.unwrap_or_default();
    found
}
