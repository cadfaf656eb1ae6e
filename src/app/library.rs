//! The library in the window: going there and back, having the folders read and the incidents listed on
//! threads of their own, and writing what is listed as a table.

use eframe::egui;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::app::jobs::{Done, Jobs};
use crate::app::shell::{Screen, Shell};
use crate::incident::Time;
use crate::journal::Storage;
use crate::library::trends::Trends;
use crate::library::{Filter, Library, Listed, csv};
use crate::preferences::Preferences;
use crate::session::place;
use crate::ui::base::file_task::FileTask;
use crate::ui::base::focus;
use crate::ui::base::notice::Notice;
use crate::ui::base::request::Outbox;
use crate::ui::library::{LibraryDrafts, LibrarySheet, LibraryView, library_ui, words_id};

/// The library's screen.
pub(super) struct Shelves {
    pub(super) drafts: LibraryDrafts,
    library: Arc<Library>,
    /// The folders looked through.
    folders: Vec<PathBuf>,
    /// What is listed, and what it comes to.
    answer: Answer,
    /// What was asked for last.
    asked: Filter,
    /// The number of the newest question; an older one is stale.
    newest: Arc<AtomicU64>,
    /// True while the folders are read.
    reading: bool,
    /// True while an answer is waited for.
    looking: bool,
    /// The incident one came from.
    pub(super) back: Option<(PathBuf, String)>,
}

/// What came of a question.
#[derive(Default)]
pub(super) struct Answer {
    stamp: u64,
    /// What it was asked of; the places in it are this one's.
    library: Arc<Library>,
    listed: Vec<Listed>,
    trends: Trends,
}

/// What a job of the library came back with.
pub(super) enum FromLibrary {
    /// The folders were read.
    Read(Box<Library>),
    /// Incidents were listed; nothing, where nobody waits for it any more.
    Listed(Option<Box<Answer>>),
    /// Neither; why.
    Failed(String),
}

/// A job of the library that failed.
fn failed(why: String) -> Done {
    Done::Library(FromLibrary::Failed(why))
}

impl Shelves {
    fn new(back: Option<(PathBuf, String)>) -> Self {
        Self {
            drafts: LibraryDrafts::default(),
            library: Arc::default(),
            folders: Vec::new(),
            answer: Answer::default(),
            asked: Filter::default(),
            newest: Arc::default(),
            reading: false,
            looking: false,
            back,
        }
    }

    /// True while something is waited for.
    pub(super) fn is_busy(&self) -> bool {
        self.reading || self.looking
    }

    /// Draws the screen, and asks anew where what is asked for has changed.
    pub(super) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        preferences: &Preferences,
        usual: &Path,
        now: Time,
        jobs: &Jobs,
        outbox: &mut Outbox,
    ) {
        let folders = self
            .folders
            .iter()
            .map(|folder| folder.display().to_string());
        let folders = folders.collect::<Vec<_>>().join(", ");
        let back = self.back.as_ref().map_or("Home", |(_, name)| name.as_str());
        let back = crate::incident::text::visible(back)
            .chars()
            .take(LONGEST_BACK)
            .collect::<String>();
        let view = LibraryView {
            library: &self.answer.library,
            listed: &self.answer.listed,
            trends: &self.answer.trends,
            busy: (self.reading.then_some("Reading")).or(jobs.busy),
            folders: &folders,
            usual: &usual.display().to_string(),
            back: &back,
            preferences,
            now,
        };
        library_ui(ui, &view, &mut self.drafts, outbox);
        if !self.reading && self.drafts.filter() != self.asked {
            self.ask(jobs, now);
        }
    }

    /// Has the incidents listed that are asked for now.
    fn ask(&mut self, jobs: &Jobs, now: Time) {
        self.asked = self.drafts.filter();
        self.looking = true;
        let stamp = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        let (library, filter, newest) = (
            self.library.clone(),
            self.asked.clone(),
            self.newest.clone(),
        );
        jobs.spawn(failed, move || {
            let is_stale = || newest.load(Ordering::Relaxed) != stamp;
            let answer = library.list(&filter, is_stale).map(|listed| {
                let places: Vec<usize> = listed.iter().map(|one| one.at).collect();
                let trends = Trends::of(&library, &places, !filter.without_drills, now);
                Box::new(Answer {
                    stamp,
                    library: library.clone(),
                    listed,
                    trends,
                })
            });
            Done::Library(FromLibrary::Listed(answer))
        });
    }

    fn take(&mut self, from: FromLibrary, jobs: &Jobs, now: Time) {
        match from {
            FromLibrary::Read(library) => {
                self.library = Arc::new(*library);
                self.reading = false;
                self.ask(jobs, now);
            }
            FromLibrary::Listed(Some(answer)) => {
                if answer.stamp == self.newest.load(Ordering::Relaxed) {
                    self.answer = *answer;
                    self.looking = false;
                }
            }
            // A newer answer is on its way.
            FromLibrary::Listed(None) => {}
            FromLibrary::Failed(why) => {
                (self.reading, self.looking) = (false, false);
                self.drafts.notice = Some(Notice::failed(why, "", now));
            }
        }
    }
}

/// How much of an incident's name stands on the way back to it, in characters.
const LONGEST_BACK: usize = 32;

impl Shell {
    /// Goes to the library, leaving a room as for the home screen; reads the folders again where one is
    /// there already.
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
            // What was said on leaving a room is said here.
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
            // Before the first incident there is no usual folder, and nothing wrong with that.
            if folders == [usual.clone()] && !storage.files().exists(&usual) {
                library.troubles.clear();
            }
            Done::Library(FromLibrary::Read(Box::new(library)))
        });
    }

    /// Takes in what a job of the library came back with.
    pub(super) fn settle_library(&mut self, from: FromLibrary) {
        let now = self.env.clock.now();
        if let Screen::Library(shelves) = &mut self.screen {
            shelves.take(from, &self.jobs, now);
        }
    }

    /// Back to where one came from.
    pub(super) fn leave_library(&mut self) {
        let Screen::Library(shelves) = &mut self.screen else {
            return;
        };
        match shelves.back.take() {
            Some((path, _)) => self.jobs.open(path, self.env.clone()),
            None => self.close_file(),
        }
    }

    /// Writes what is listed as a table.
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

    /// Opens the sheet for typing where the table goes, as where no dialog comes up; for tests and for
    /// whoever drives the window.
    pub fn offer_typing_of_table(&mut self) {
        self.type_in_library(FileTask::Table);
    }

    /// Offers to type a path in the library.
    pub(super) fn type_in_library(&mut self, wanted: FileTask) {
        if let Screen::Library(shelves) = &mut self.screen {
            shelves.drafts.sheet = Some(LibrarySheet::Path(wanted));
            let focus = |memory: &mut egui::Memory| memory.request_focus(focus::sheet_field());
            self.jobs.ctx.memory_mut(focus);
        }
    }
}
