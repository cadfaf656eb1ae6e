//! Entries that were not recorded: after a kill they are entered again, and on request they are taken back
//! into the paste preview, where each can be changed, left out or logged again. No word is dropped on the way.

use crate::app::draft_store::kept::{Kept, Sent};
use crate::app::shell::Room;
use crate::incident::{Event, NoteEvent, Record, Time, Zone};
use crate::line::paste::Shape;
use crate::line::{self, Context};
use crate::session::Session;
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::notice::Notice;
use crate::ui::panels::paste::{PasteDraft, PasteRow};
use crate::words;

/// What came back of entries that were not recorded when the program ended.
#[derive(Debug, Default)]
pub(super) struct Restored {
    /// How many were entered again.
    again: usize,
    /// Their text as typed, until they are on disk.
    sent: Vec<Sent>,
    /// The drafts to clear once they are.
    clears: Vec<(u64, FieldKey)>,
    /// Those that the file has no place for by now, to be looked through.
    rows: Vec<PasteRow>,
}

impl Restored {
    /// Enters again what was kept and is not in the file.
    pub(super) fn from(kept: &mut Kept, session: &mut Session) -> Self {
        let (records, behind) = kept.take_unrecorded();
        if records.is_empty() {
            return Self::default();
        }
        let (sent, clears) = kept.take_sent(&records);
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
fn rows(records: &[Record], sent: &[Sent], session: &Session) -> Vec<PasteRow> {
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
        let by_button = || "it was entered with a button: enter it there again".to_owned();
        let stamp = &record.stamp;
        let who = Some(&stamp.by).filter(|by| is_named || *by != session.me());
        PasteRow {
            time: clock(stamp.happened, incident.zone),
            happened: Some(stamp.happened),
            who: who.map(ToString::to_string).unwrap_or_default(),
            left_out: words.is_none(),
            trouble: words.is_none().then(by_button),
            text: words.unwrap_or_else(|| incident.describe_record(record)),
            shape: Shape::Line,
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

impl Room {
    /// Puts back what was not recorded; what has to be said about it.
    pub(super) fn take_up(&mut self, restored: Restored) -> Option<Notice> {
        let Restored {
            again,
            sent,
            clears,
            rows,
        } = restored;
        self.sent.extend(sent);
        self.clears.extend(clears);
        let left = rows.len();
        self.look_through(rows);
        let now = self.session.now();
        match (again, left) {
            (0, 0) => None,
            (again, 0) => {
                let what = format!(
                    "{} not recorded before entered again",
                    words::count(again, "entry")
                );
                let detail = "They keep their time and person; recorded as soon as there is room.";
                let mut notice = Notice::note(what, now);
                detail.clone_into(&mut notice.detail);
                Some(notice)
            }
            (_, left) => {
                let what = format!(
                    "{} not recorded before cannot follow here",
                    words::count(left, "entry")
                );
                let detail = "The file has gone on without them: look through them, then log or leave them out.";
                Some(Notice::refused(what, detail, now))
            }
        }
    }

    /// Takes what the journal gave back into the paste preview; true where there was something.
    pub(super) fn take_withdrawn(&mut self) -> bool {
        let withdrawn = self.session.withdrawn();
        let Some(from) = withdrawn.first().map(|record| record.n) else {
            return false;
        };
        let rows = rows(&withdrawn, &self.sent, &self.session);
        self.sent.retain(|(n, ..)| *n < from);
        self.clears.retain(|(n, _)| *n < from);
        self.look_through(rows);
        self.draft_store.hurry();
        true
    }

    fn look_through(&mut self, rows: Vec<PasteRow>) {
        if rows.is_empty() {
            return;
        }
        let begun = self.session.now();
        let paste = self.drafts.paste.get_or_insert_with(|| PasteDraft {
            block: String::new(),
            begun,
            rows: Vec::new(),
            chosen: 0,
            order: None,
            zone: None,
            adds_people: true,
            is_open: true,
            changed: true,
        });
        paste.rows.extend(rows);
        (paste.is_open, paste.changed) = (true, true);
    }
}
