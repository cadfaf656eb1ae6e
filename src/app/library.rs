//! The library in the window: opening and leaving it, reading the folders, and writing the list as a table.

use eframe::egui;
use std::path::Path;
use std::sync::Arc;

use crate::app::jobs::Done;
use crate::app::listing::FromLibrary;
use crate::app::shell::{Screen, Shell};
use crate::app::shelves::{Shelves, failed};
use crate::journal::Storage;
use crate::library::{Library, csv};
use crate::session::place;
use crate::ui::base::file_task::FileTask;
use crate::ui::base::focus;
use crate::ui::library::{LibrarySheet, words_id};

impl Shell {
    /// Opens the library, leaving a room as for the home screen; reads the folders again if they were read
    /// before.
    pub(super) fn go_to_library(&mut self) {
        let back = match &self.screen {
            Screen::Room(room) => {
                let (path, name) = (room.session.path(), &room.session.incident().name);
                Some((path.to_owned(), name.clone()))
            }
            Screen::Home | Screen::Library(_) => None,
        };
        match &self.screen {
            Screen::Room(_) => self.close_file(),
            Screen::Home => self.keep_now(),
            Screen::Library(_) => {}
        }
        if let Screen::Home = self.screen {
            self.show_screen(Screen::Library(Box::new(Shelves::new(back))));
            // Notices about leaving the room are shown here.
            if let Some(notice) = self.home.notice.take() {
                self.notify(notice);
            }
            let focus = |memory: &mut egui::Memory| memory.request_focus(words_id());
            self.jobs.ctx.memory_mut(focus);
        }
        self.read_library();
    }

    fn read_library(&mut self) {
        let Screen::Library(shelves) = &mut self.screen else {
            return;
        };
        let usual = self.env.folder.clone();
        let folders = self.preferences.library_folders(&usual);
        shelves.folders.clone_from(&folders);
        shelves.reading = true;
        let cache = self
            .memory
            .folder()
            .map(|folder| folder.join(crate::session::folders::LIBRARY_CACHE));
        let storage: Arc<dyn Storage> = self.env.storage.clone();
        self.jobs.spawn(failed, move || {
            let mut library = Library::open(&folders, cache.as_deref(), &*storage);
            // Before the first incident the usual folder does not exist, which is no error.
            if folders == [usual.clone()] && !storage.files().exists(&usual) {
                library.troubles.clear();
            }
            Done::Library(FromLibrary::Read(Box::new(library)))
        });
    }

    /// Handles the result of a job of the library.
    pub(super) fn handle_library(&mut self, from: FromLibrary) {
        let now = self.env.clock.now();
        if let Screen::Library(shelves) = &mut self.screen {
            shelves.take(from, &self.jobs, now);
        }
    }

    /// Returns to the previous screen.
    pub(super) fn leave_library(&mut self) {
        let Screen::Library(shelves) = &mut self.screen else {
            return;
        };
        match shelves.back.take() {
            Some((path, _)) => self.jobs.open(path, self.env.clone()),
            None => self.close_file(),
        }
    }

    /// Writes the list as a table.
    pub(super) fn write_table(&mut self, path: &Path) {
        let Screen::Library(shelves) = &mut self.screen else {
            return;
        };
        let (library, listed) = (
            shelves.answer.library.clone(),
            shelves.answer.listed.clone(),
        );
        let path = place::typed_path(&path.display().to_string(), &self.env.folder, "csv");
        self.jobs.table(path, move || csv::csv(&library, &listed));
    }

    /// Opens the sheet for typing the table's path, as where no file dialog opens; for tests and for whoever
    /// drives the window.
    pub fn offer_typing_of_table(&mut self) {
        self.type_in_library(FileTask::Table);
    }

    /// Offers to type a path in the library.
    pub(super) fn type_in_library(&mut self, wanted: FileTask) {
        if let Screen::Library(shelves) = &mut self.screen {
            shelves.state.sheet = Some(LibrarySheet::Path(wanted));
            let focus = |memory: &mut egui::Memory| memory.request_focus(focus::sheet_field());
            self.jobs.ctx.memory_mut(focus);
        }
    }
}
