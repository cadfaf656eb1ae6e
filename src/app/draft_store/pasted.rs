//! A pasted block open in the preview, as it is saved in the file of drafts. Rows that became entries before the
//! program ended are not restored.

use crate::incident::Entry;
use crate::incident::time::{Time, rfc3339};
use crate::ui::panels::paste::{PasteDraft, PasteRow};
use serde::{Deserialize, Serialize};

/// The largest block that is saved, in bytes; a larger one can be copied again from its source.
const LARGEST: usize = 1_000_000;

/// The block, and its rows as read and as changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Pasted {
    block: String,
    begun: String,
    recognised: String,
    adds_people: bool,
    is_open: bool,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Row {
    time: String,
    /// In RFC 3339; empty for the moment of pasting.
    happened: String,
    who: String,
    text: String,
    doubt: Option<String>,
    left_out: bool,
    trouble: Option<String>,
    is_untimely: bool,
}

impl Pasted {
    /// What is to be saved; `None` if it is too large, or in a file anyway.
    pub(super) fn of(draft: &PasteDraft) -> Option<Self> {
        let row = |row: &PasteRow| Row {
            time: row.time.clone(),
            happened: row.happened.map(rfc3339).unwrap_or_default(),
            who: row.who.clone(),
            text: row.text.clone(),
            doubt: row.doubt.clone(),
            left_out: row.left_out,
            trouble: row.trouble.clone(),
            is_untimely: row.is_untimely,
        };
        (draft.block.len() <= LARGEST && draft.file.is_none()).then(|| Self {
            block: draft.block.clone(),
            begun: rfc3339(draft.begun),
            recognised: draft.recognised.clone(),
            adds_people: draft.adds_people,
            is_open: draft.is_open,
            rows: draft.rows.iter().map(row).collect(),
        })
    }

    /// The block without the rows that are among these entries; `None` if no row is left.
    pub(super) fn draft(self, later: &[Entry], now: Time) -> Option<PasteDraft> {
        let begun = self.begun.parse().unwrap_or(now);
        let is_new = |row: &Row| {
            let happened: Option<Time> = row.happened.parse().ok();
            let is_it = |entry: &Entry| {
                entry.record.event.said().map(str::trim) == Some(row.text.trim())
                    && happened.is_none_or(|at| at == entry.record.stamp.happened)
            };
            !later.iter().any(is_it)
        };
        let rows: Vec<_> = self.rows.into_iter().filter(is_new).map(Row::row).collect();
        (!rows.is_empty()).then_some(PasteDraft {
            block: self.block,
            recognised: self.recognised,
            rows,
            adds_people: self.adds_people,
            is_open: self.is_open,
            // The rows as saved, not parsed again: some may be removed, some changed by hand.
            changed: true,
            ..PasteDraft::empty(begun)
        })
    }
}

impl Row {
    fn row(self) -> PasteRow {
        PasteRow {
            time: self.time,
            happened: self.happened.parse().ok(),
            who: self.who,
            text: self.text,
            doubt: self.doubt,
            left_out: self.left_out,
            trouble: self.trouble,
            is_untimely: self.is_untimely,
            ..PasteRow::default()
        }
    }
}
