//! Unrecorded entries in the room: reported, and moved back into the paste preview if they no longer fit the file.

use crate::app::restored::{Restored, rows};
use crate::app::room::Room;
use crate::ui::base::notice::Notice;
use crate::ui::panels::paste::{PasteDraft, PasteRow};
use crate::words;

impl Room {
    /// Restores what was not recorded; returns the notice to show.
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
                    "{} restored and entered again",
                    words::count(again, "entry")
                );
                let detail = "They keep their time and person; they are recorded as soon as the disk allows.";
                let mut notice = Notice::note(what, now);
                detail.clone_into(&mut notice.detail);
                Some(notice)
            }
            (_, left) => {
                let what = format!("{} restored but not entered", words::count(left, "entry"));
                let detail =
                    "The file has newer entries: review these, then log them or leave them out.";
                Some(Notice::refused(what, detail, now))
            }
        }
    }

    /// Moves what the journal gave back into the paste preview; true if there was something.
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
        let paste = self.state.paste.draft.get_or_insert_with(|| PasteDraft {
            recognised: "log lines".to_owned(),
            changed: true,
            ..PasteDraft::empty(begun)
        });
        paste.rows.extend(rows);
        (paste.is_open, paste.changed) = (true, true);
    }
}
