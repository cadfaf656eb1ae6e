//! Printing the handover brief: a PDF page beside the incident's file, written on a thread of its own.

use crate::app::jobs::{Jobs, written};
use crate::app::room::Room;
use crate::report::export_request::Paper;
use crate::report::{brief, pdf};

impl Jobs {
    /// Writes the brief of this moment (R6); a notice offers to open it.
    pub(super) fn print_brief(&mut self, room: &Room, paper: Paper) {
        let (incident, now) = (room.session.incident(), room.session.now());
        let documents = brief::documents(incident, now, &room.session.record().head);
        let stamp = incident.zone.clock_seconds(now).replace(':', "");
        let name = room.suggested(&format!("brief-{stamp}"), "pdf");
        let path = room.session.path().with_file_name(name);
        let disk = self.storage();
        self.run("Writing the brief", move || {
            let made = pdf::on_one_page(&documents, paper);
            written(disk.files(), made, path)
        });
    }
}
