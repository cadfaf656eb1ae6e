//! Entries that were not recorded when the program ended: entered again, or shown as rows in the paste preview,
//! where each can be changed, left out or logged again. No text is lost on the way.

use crate::app::draft_store::saved::{SavedDrafts, Sent};
use crate::incident::{Event, NoteEvent, Record, Time, Zone};
use crate::line::{self, Context};
use crate::session::Session;
use crate::ui::base::field_key::FieldKey;
use crate::ui::panels::paste::PasteRow;

/// The restored entries that were not recorded when the program ended.
#[derive(Debug, Default)]
pub(super) struct Restored {
    /// How many were entered again.
    pub(super) again: usize,
    /// Their text as typed, until they are on disk.
    pub(super) sent: Vec<Sent>,
    /// The drafts to clear once they are.
    pub(super) clears: Vec<(u64, FieldKey)>,
    /// Those that no longer fit the file, to be reviewed.
    pub(super) rows: Vec<PasteRow>,
}

impl Restored {
    /// Enters again what was saved and is not in the file.
    pub(super) fn from(saved: &mut SavedDrafts, session: &mut Session) -> Self {
        let (records, behind) = saved.take_unrecorded();
        if records.is_empty() {
            return Self::default();
        }
        let (sent, clears) = saved.take_sent(&records);
        let taken = session.take_up(records, behind);
        let left: Vec<u64> = taken.left.iter().map(|record| record.n).collect();
        let rows = rows(&taken.left, &sent, session);
        Self {
            again: taken.again.len(),
            rows,
            sent: (sent.into_iter())
                .filter(|(n, ..)| taken.again.contains(n))
                .collect(),
            clears: (clears.into_iter())
                .filter(|(n, _)| !left.contains(n))
                .collect(),
        }
    }
}

/// Rows for the paste preview, each with the time and person it had.
pub(super) fn rows(records: &[Record], sent: &[Sent], session: &Session) -> Vec<PasteRow> {
    let incident = session.incident();
    let context = Context::new(session.now(), incident);
    let row = |record: &Record| {
        let typed = sent.iter().find(|(n, ..)| *n == record.n);
        // The row holds time and person of its own.
        let front = typed.map(|(_, text, _)| line::front(text, &context));
        let is_named = front.as_ref().is_some_and(|(who, _)| who.is_some());
        let words = match front {
            Some((_, words)) => Some(words.to_owned()),
            None => noted(&record.event),
        };
        let by_button = || "it was entered with a button: use that button again".to_owned();
        let stamp = &record.stamp;
        let who = Some(&stamp.by).filter(|by| is_named || *by != session.me());
        PasteRow {
            time: clock(stamp.happened, incident.zone),
            happened: Some(stamp.happened),
            who: who.map(ToString::to_string).unwrap_or_default(),
            left_out: words.is_none(),
            trouble: words.is_none().then(by_button),
            text: words.unwrap_or_else(|| incident.describe_record(record)),
            ..PasteRow::default()
        }
    };
    records.iter().map(row).collect()
}

/// A note as it would be typed, its marks included.
fn noted(event: &Event) -> Option<String> {
    let Event::Note(NoteEvent::Noted { text, key, private }) = event else {
        return None;
    };
    Some(line::note_line(text, *key, *private))
}

fn clock(at: Time, zone: Zone) -> String {
    format!("{} {}", zone.date(at), zone.clock(at))
}
