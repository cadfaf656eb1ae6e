//! Leaving an incident or the window: warns while something is not on disk, and saves what is remembered between
//! starts.

use eframe::egui;

use crate::app::shell::{Screen, Shell};
use crate::ui::base::notice::NoticeKind;
use crate::ui::base::view::{Saved, Unrecorded};
use crate::words;

impl Shell {
    /// Returns a warning instead of leaving while there are unrecorded entries, files being stored or pastes
    /// without a decision; asked again, it leaves.
    pub(super) fn is_warned_of_leaving(&mut self) -> bool {
        let Some((what, detail)) = self.left_behind() else {
            return false;
        };
        if self.warned.as_ref() == Some(&what) {
            return false;
        }
        self.warned = Some(what.clone());
        self.failed(what, detail);
        true
    }

    /// What would be lost or left undone if the room were left now, and what to do about it.
    fn left_behind(&self) -> Option<(String, &'static str)> {
        let Screen::Room(room) = &self.screen else {
            return None;
        };
        let saved = &room.session.record().saved;
        Some(match (saved, room.state.notices.unrecorded) {
            (Saved::NotRecorded { entries: many, .. }, Unrecorded::InDrafts) => (
                format!("{} not recorded", words::count(*many, "entry")),
                "Saved as a draft: entered again when the file is next opened here. Do the same again to leave.",
            ),
            (Saved::NotRecorded { entries: many, .. }, Unrecorded::InMemory) => (
                format!("{} in memory only", words::count(*many, "entry")),
                "Free disk space or save a copy elsewhere; do the same again to leave without them.",
            ),
            _ if self.jobs.keeping > 0 => (
                "A file is still being attached".to_owned(),
                "Wait until it is attached; do the same again to leave without it.",
            ),
            _ if !room.state.paste.too_much.is_empty() => (
                "A pasted text is in memory only".to_owned(),
                "It is too large to save as a draft: attach it as a file or discard it; do the same again to leave without it.",
            ),
            _ => return None,
        })
    }

    /// Removes a warning once its reason is gone.
    pub(super) fn take_back_warning(&mut self) {
        if self.left_behind().is_some() {
            return;
        }
        let Some(over) = self.warned.take() else {
            return;
        };
        let slot = self.notice_slot();
        if slot.as_ref().is_some_and(|notice| notice.what == over) {
            *slot = None;
        }
    }

    /// Closes the window, unless there is a warning to show first.
    pub(super) fn leave_or_warn(&mut self, ctx: &egui::Context) {
        let refused = self
            .record_pending()
            .filter(|notice| notice.kind == NoticeKind::Refused);
        if let Some(notice) = refused {
            self.notify(notice);
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        } else if self.is_warned_of_leaving() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        } else {
            self.place_window(ctx);
        }
    }

    /// Remembers where the window is.
    fn place_window(&mut self, ctx: &egui::Context) {
        let zoom = [ctx.zoom_factor(), ctx.pixels_per_point()];
        let (inside, outside, maximized) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.inner_rect, viewport.outer_rect, viewport.maximized)
        });
        self.memory.maximized = maximized.unwrap_or(false);
        self.memory.place_window(inside, outside, zoom);
    }

    /// Saves what is remembered between starts, soon and on another thread.
    pub(super) fn remember(&self) {
        let Some(folder) = self.memory.folder() else {
            return;
        };
        let memory = self.memory.clone();
        self.writer
            .execute(folder.join("window.ron"), move |files| memory.save(files));
    }

    /// Saves what is remembered when the window closes.
    pub fn leave(&mut self) {
        self.record_pending();
        if let Screen::Room(room) = &mut self.screen {
            room.stop_runs();
        }
        self.keep_now();
        self.memory.running = None;
        self.remember();
        self.writer.finish();
        // The folder of a demonstration is removed when the window closes.
        if matches!(&self.screen, Screen::Room(room) if room.scratch.is_some()) {
            self.screen = Screen::Home;
        }
    }
}
