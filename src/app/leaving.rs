//! Leaving an incident or the window: not without a warning while words are not on disk, and with what is
//! remembered between starts written down.

use super::shell::{Screen, Shell};
use super::unrecorded::entries;
use crate::ui::drafts::{NoticeKind, Unrecorded};
use crate::ui::view::Saved;
use eframe::egui;

impl Shell {
    /// Unrecorded entries and files on their way are not left behind without a warning, which is the answer;
    /// asked again, they are.
    pub(super) fn is_warned_of_leaving(&mut self) -> bool {
        let Screen::Room(room) = &self.screen else {
            return false;
        };
        let saved = &room.session.record().saved;
        let (what, detail) = match (saved, room.drafts.unrecorded) {
            _ if self.warned.is_some() => return false,
            (Saved::NotRecorded { entries: many, .. }, Unrecorded::InDrafts) => (
                format!("{} not recorded", entries(*many)),
                "Saved as a draft: entered again when the file is next opened here. Close again to leave.",
            ),
            (Saved::NotRecorded { entries: many, .. }, Unrecorded::InMemory) => (
                format!("{} in memory only", entries(*many)),
                "Make room or save a copy elsewhere; close again to leave without them.",
            ),
            _ if self.jobs.keeping > 0 => (
                "A file is still being attached".to_owned(),
                "Wait until it is there; close again to leave without it.",
            ),
            _ => return false,
        };
        self.warned = Some(what.clone());
        self.failed(what, detail);
        true
    }

    /// A warning goes when what it warned of is over.
    pub(super) fn take_back_warning(&mut self) {
        let Screen::Room(room) = &self.screen else {
            return;
        };
        let holds = matches!(room.session.record().saved, Saved::NotRecorded { .. });
        if holds || self.jobs.keeping > 0 {
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

    /// The window is to close: it does, unless there is something to say first.
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

    /// Takes note of where the window is.
    fn place_window(&mut self, ctx: &egui::Context) {
        let zoom = [ctx.zoom_factor(), ctx.pixels_per_point()];
        let (inside, outside, maximized) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.inner_rect, viewport.outer_rect, viewport.maximized)
        });
        self.memory.maximized = maximized.unwrap_or(false);
        self.memory.place_window(inside, outside, zoom);
    }

    /// Writes down what is remembered between starts, soon and on another thread.
    pub(super) fn remember(&self) {
        let Some(folder) = self.memory.folder() else {
            return;
        };
        let memory = self.memory.clone();
        self.keeper.carry_out(folder.join("window.ron"), move || {
            memory.save();
            Ok(())
        });
    }

    /// The window closes: what is remembered is written down.
    pub fn leave(&mut self) {
        self.record_pending();
        self.keep_now();
        self.remember();
        self.keeper.finish();
        // A demonstration ends with the window: its folder goes.
        if matches!(&self.screen, Screen::Room(room) if room.scratch.is_some()) {
            self.screen = Screen::Home;
        }
    }
}
