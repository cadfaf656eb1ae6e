//! The timeline as CSV, for spreadsheets: RFC 4180, every cell quoted, in the order things happened.
//! No cell can be run as a formula: one that begins like one gets a `'` before it.

use super::{Report, Row};
use crate::incident::text::visible;
use crate::incident::time::rfc3339;
use crate::incident::{State, Time};
use ::csv::{QuoteStyle, Terminator, WriterBuilder};

/// The columns. `time` is when it happened, in UTC; `local` the same on the incident's clocks.
pub const COLUMNS: [&str; 15] = [
    "n",
    "time",
    "local",
    "recorded",
    "who",
    "kind",
    "number",
    "text",
    "tags",
    "mentions",
    "key",
    "private",
    "struck",
    "original",
    "irregular",
];

impl Report<'_> {
    /// The timeline as CSV, with a header.
    pub fn csv(&self) -> String {
        table(self.incident, self.in_time())
    }
}

/// These rows as CSV, with a header.
pub(super) fn table<'a>(state: &State, rows: impl Iterator<Item = &'a Row<'a>>) -> String {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing rows of one length to memory cannot fail.
    let _ = writer.write_record(COLUMNS);
    for row in rows {
        let _ = writer.write_record(cells(state, row).map(|cell| neutral(&cell)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn cells(state: &State, row: &Row<'_>) -> [String; 15] {
    let entry = row.entry;
    let yes = |is: bool| if is { "yes" } else { "" }.to_owned();
    [
        entry.n().to_string(),
        rfc3339(entry.happened),
        local(state, entry.happened),
        rfc3339(entry.recorded()),
        state.name_of(entry.by()).to_owned(),
        entry.kind().key().to_owned(),
        row.number.clone(),
        row.text.clone(),
        row.tags.join(" "),
        row.mentions.join(" "),
        yes(entry.key),
        yes(entry.private),
        entry.struck.clone().unwrap_or_default(),
        row.original.clone().unwrap_or_default(),
        (entry.irregular.as_ref()).map_or(String::new(), ToString::to_string),
    ]
}

fn local(state: &State, time: Time) -> String {
    let local = state.zone.local(time);
    local.format("%Y-%m-%d %H:%M:%S %:z").to_string()
}

/// The cell with invisible characters spelled out, and never one a spreadsheet takes for a formula.
pub fn neutral(cell: &str) -> String {
    let shown = visible(cell);
    // The wide forms count as the plain ones in some languages' spreadsheets.
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(formula) {
        format!("'{shown}")
    } else {
        shown.into_owned()
    }
}
