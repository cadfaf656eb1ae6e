//! Leaving an incident or the window: not without a warning while words are not on disk, and with what is
//! remembered between starts written down.

use super::shell::{Room, Screen, Shell};
use crate::ui::view::Saved;
use eframe::egui;

impl Shell {
    /// Words that are not on disk are not left behind without a warning.
    pub(super) fn words_at_risk(&self, room: &Room) -> Option<String> {
        match &room.session.record().saved {
            _ if self.warned => None,
            Saved::NotRecorded { entries, .. } => {
                Some(format!("{entries} entries are not on disk"))
            }
            _ if self.jobs.keeping > 0 => Some("A file is still being attached".to_owned()),
            _ => None,
        }
    }

    pub(super) fn warn(&mut self, words: &str) {
        self.failed(
            words,
            "Wait, make room or save a copy elsewhere; close again to leave without it.",
        );
        self.warned = true;
    }

    pub(super) fn leave_or_warn(&mut self, ctx: &egui::Context) {
        if let Screen::Room(room) = &self.screen
            && let Some(words) = self.words_at_risk(room)
        {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.warn(&words);
            return;
        }
        self.place_window(ctx);
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
        self.keep_now();
        self.remember();
        self.keeper.finish();
    }
}
