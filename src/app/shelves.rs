//! The library's screen: the current request and its answer. Lists incidents on threads of their own, and drops an
//! answer to an older request.

use eframe::egui;
use itertools::Itertools as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::app::jobs::{Done, Jobs};
use crate::app::listing::{Answer, FromLibrary};
use crate::incident::Time;
use crate::library::trends::Trends;
use crate::library::{Filter, Library};
use crate::preferences::Preferences;
use crate::ui::base::notice::Notice;
use crate::ui::base::request::Outbox;
use crate::ui::library::{LibraryState, LibraryView, library_ui};

/// The library's screen.
pub(super) struct Shelves {
    pub(super) state: LibraryState,
    library: Arc<Library>,
    /// The folders looked through.
    pub(super) folders: Vec<PathBuf>,
    /// What is listed, and what it comes to.
    pub(super) answer: Answer,
    /// The last request.
    asked: Filter,
    /// The number of the newest question; an older one is stale.
    newest: Arc<AtomicU64>,
    /// True while the folders are read.
    pub(super) reading: bool,
    /// True while an answer is waited for.
    looking: bool,
    /// The incident one came from.
    pub(super) back: Option<(PathBuf, String)>,
}

impl Shelves {
    pub(super) fn new(back: Option<(PathBuf, String)>) -> Self {
        Self {
            state: LibraryState::default(),
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

    /// True while waiting for a job.
    pub(super) fn is_busy(&self) -> bool {
        self.reading || self.looking
    }

    /// Draws the screen, and starts a new request when the filter has changed.
    pub(super) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        preferences: &Preferences,
        usual: &Path,
        now: Time,
        jobs: &Jobs,
        outbox: &mut Outbox,
    ) {
        let mut folders = self
            .folders
            .iter()
            .map(|folder| folder.display().to_string());
        let folders = folders.join(", ");
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
        library_ui(ui, &view, &mut self.state, outbox);
        if !self.reading && self.state.filter() != self.asked {
            self.ask(jobs, now);
        }
    }

    /// Starts listing the incidents that match the current request.
    fn ask(&mut self, jobs: &Jobs, now: Time) {
        self.asked = self.state.filter();
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

    pub(super) fn take(&mut self, from: FromLibrary, jobs: &Jobs, now: Time) {
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
            // A newer answer will follow.
            FromLibrary::Listed(None) => {}
            FromLibrary::Failed(why) => {
                (self.reading, self.looking) = (false, false);
                self.state.notice = Some(Notice::failed(why, "", now));
            }
        }
    }
}

/// The longest name of an incident on the button that returns to it, in characters.
const LONGEST_BACK: usize = 32;

/// A job of the library that failed.
pub(super) fn failed(why: String) -> Done {
    Done::Library(FromLibrary::Failed(why))
}
