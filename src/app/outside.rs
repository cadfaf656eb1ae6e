//! Hands files to other programs of this machine: to the app it has for them, or to its editor. On threads of their own;
//! does not wait for what is done there.

use crate::app::files::checked;
use crate::app::jobs::{Done, Jobs};
use crate::app::opener::OpenWith;
use crate::app::shell::Shell;
use crate::incident::evidence::FileRef;
use crate::session::Session;
use std::path::{Path, PathBuf};

impl Jobs {
    /// Opens an attached file in another program.
    pub(super) fn open_outside(&mut self, session: &Session, file: FileRef) {
        let (attachments, open) = (session.attachments(), self.opener);
        self.spawn(
            |why| Done::OpenedOutside(Err(why)),
            move || {
                let path = checked(&attachments, &file);
                let opened = path.and_then(|path| open(&path, &file.name, OpenWith::DefaultApp));
                Done::OpenedOutside(opened)
            },
        );
    }

    /// Hands a file that was written to the program this machine has for it.
    pub(super) fn open_written(&mut self, path: PathBuf) {
        let open = self.opener;
        self.spawn(
            |why| Done::OpenedOutside(Err(why)),
            move || {
                let name = path.display().to_string();
                Done::OpenedOutside(open(&path, &name, OpenWith::DefaultApp))
            },
        );
    }
}

impl Shell {
    /// Opens the file of the preferences in an editor, written first where there is none.
    pub(super) fn open_preferences_file(&mut self) {
        let Some(path) = self.file.path().map(Path::to_owned) else {
            let detail = "Change the preferences in the window; they apply until it is closed.";
            return self.failed("This machine has no folder for preferences", detail);
        };
        let (file, preferences, open) = (
            self.file.clone(),
            self.preferences.clone(),
            self.jobs.opener,
        );
        let place = path.clone();
        self.jobs.spawn(
            move |why| Done::NotEdited(place, why),
            move || {
                let made = file.make(&preferences);
                let made = made
                    .map_err(|error| format!("The preferences file cannot be written ({error})"));
                match made.and_then(|()| open(&path, "preferences.ron", OpenWith::Editor)) {
                    Ok(()) => Done::OpenedOutside(Ok(())),
                    Err(why) => Done::NotEdited(path, why),
                }
            },
        );
    }
}
