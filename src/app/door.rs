//! Commands that record in the incident of this window, while it has the lock.

use crate::app::room::Room;
use crate::app::shell::{Screen, Shell};
use eframe::egui;
use std::path::Path;

impl Shell {
    /// Lets commands on this machine record in the incident that is open and in those opened later. Their sockets are in
    /// this folder.
    pub fn open_door(&mut self, folder: &Path) {
        self.jobs.folders.doors = Some(folder.to_owned());
        if let Screen::Room(room) = &mut self.screen {
            room.session.open_door(folder);
        }
    }
}

impl Room {
    /// Handles what the journal reports and what commands say. While a command is inside all of it waits for the next frame
    /// where somebody types or clicks in this one: a key is drawn as quickly as when nobody streams. True if something
    /// changed.
    pub(super) fn handle_reports(&mut self, ctx: &egui::Context) -> bool {
        let is_used = ctx.input(|input| !input.events.is_empty());
        self.waited = is_used && !self.waited && self.session.is_called();
        if self.waited {
            ctx.request_repaint();
            return false;
        }
        self.session.handle_reports()
    }
}
