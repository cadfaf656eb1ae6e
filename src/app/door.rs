//! Commands that record in the incident of this window, while it has the lock.

use crate::app::shell::{Screen, Shell};
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
