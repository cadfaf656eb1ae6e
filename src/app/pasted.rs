//! Logs a pasted block row by row, through the same rules as typed lines. Recorded rows leave the preview;
//! refused rows stay there with the reason.

use eframe::egui;

use crate::app::room::Room;
use crate::incident::{CorrectionIntent, Entry, Intent, PersonIntent, Time};
use crate::ui::base::notice::{Notice, NoticeKind};
use crate::ui::base::request::RowToLog;
use crate::words;
use std::collections::HashSet;

impl Room {
    /// Logs the rows; returns the notice to show.
    pub(super) fn lines(
        &mut self,
        rows: Vec<RowToLog>,
        begun: Time,
        ctx: &egui::Context,
    ) -> Option<Notice> {
        let mut refused: Vec<(usize, String)> = Vec::new();
        let asked = rows.len();
        let next = self.session.incident().next_n();
        let places: Vec<usize> = rows.iter().map(|row| row.place).collect();
        for row in rows {
            let place = row.place;
            if let Some(why) = row.trouble {
                refused.push((place, why));
            } else if let Err(why) = self.pasted_row(row, begun) {
                refused.push((place, why));
            }
        }
        let logged = asked - refused.len();
        let what = format!("{} logged", words::count(logged, "pasted entry"));
        let notice = self.rows_taken(&places, &refused, ctx, &what)?;
        Some(self.telling_of_the_start(next, notice))
    }

    /// Removes the rows that were taken from the preview and gives the others their reasons; returns the notice to show.
    pub(super) fn rows_taken(
        &mut self,
        places: &[usize],
        refused: &[(usize, String)],
        ctx: &egui::Context,
        what: &str,
    ) -> Option<Notice> {
        let now = self.session.now();
        let paste = self.state.paste.draft.as_mut()?;
        let places: HashSet<usize> = places.iter().copied().collect();
        for (place, why) in refused {
            if let Some(row) = paste.rows.get_mut(*place) {
                row.trouble = Some(why.clone());
            }
        }
        let stays = |place: &usize| {
            !places.contains(place) || refused.iter().any(|(refused, _)| refused == place)
        };
        let kept: Vec<_> = (std::mem::take(&mut paste.rows).into_iter().enumerate())
            .filter(|(place, _)| stays(place))
            .map(|(_, row)| row)
            .collect();
        paste.rows = kept;
        paste.changed = true;
        paste.chosen = 0;
        if refused.is_empty() {
            // Rows left out on purpose are discarded with the block.
            self.state.paste.draft = None;
            ctx.memory_mut(|memory| memory.request_focus(crate::ui::base::focus::log_line()));
            return Some(Notice::note(what, now));
        }
        let what = format!("{what}, {} refused", refused.len());
        let detail = "Each row shows its reason: change it, leave it out, or log it again.";
        Some(Notice::refused(what, detail, now))
    }

    /// The same notice, with what is said of the [start](Room::may_be_start) where an entry from this number on may be it.
    pub(super) fn telling_of_the_start(&self, next: u64, mut notice: Notice) -> Notice {
        let first = self.session.incident().first_happened();
        let first = first.map(Entry::n).filter(|first| *first >= next);
        if notice.kind == NoticeKind::Note
            && let Some(early) = first.and_then(|first| self.may_be_start(first))
        {
            notice.detail = format!("{}. {}", early.what, early.detail);
            notice.offers = early.offers;
        }
        notice
    }

    /// Logs one row; adds its author to the incident first if that is wanted.
    fn pasted_row(&mut self, row: RowToLog, begun: Time) -> Result<(), String> {
        let RowToLog {
            happened,
            who,
            joins,
            text,
            is_key,
            struck,
            ..
        } = row;
        let unknown = (who.clone()).filter(|who| !self.session.incident().people.contains_key(who));
        let taken = self.session.row(&text, happened, who, begun);
        let entry = taken.map_err(|why| why.to_string())?;
        let happened = happened.unwrap_or(begun);
        // As an import keeps them: an entry that cannot be a key moment is kept without the mark.
        let key = is_key.then_some(CorrectionIntent::MarkKey { entry, key: true });
        let strike = struck.map(|reason| CorrectionIntent::Strike { entry, reason });
        for mark in key.into_iter().chain(strike) {
            _ = self
                .session
                .submit(&Intent::Correction(mark), None, Some(happened));
        }
        if let (Some(person), Some(name)) = (unknown, joins) {
            let intent = Intent::Person(PersonIntent::Join {
                person,
                name: Some(name),
                contact: None,
            });
            // If the author cannot be added then, the text is recorded all the same.
            _ = self.session.submit(&intent, None, Some(happened));
        }
        Ok(())
    }
}
