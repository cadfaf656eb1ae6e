//! The file with the preferences: read at the start and again when somebody changes it, written soon. A file with
//! more in it than this program would write is kept beside the new one. Does not apply preferences.

use crate::app::draft_store::BackgroundWriter;
use crate::journal::{Files, Storage};
use crate::panics::caught;
use crate::preferences::file::{self, Read};
use crate::preferences::{Preferences, Theme};
use crate::ui::base::channel::unknown_forms;
use eframe::egui;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

/// How often the file is looked at for changes by others.
const EVERY: Duration = Duration::from_secs(2);

/// The file with the preferences.
#[derive(Clone)]
pub(super) struct PreferencesFile {
    storage: Arc<dyn Storage>,
    path: Option<PathBuf>,
    /// When it was last changed, as far as this program knows.
    known: Arc<Mutex<Option<SystemTime>>>,
    /// What was read since, to be applied.
    found: Arc<Mutex<Option<Read>>>,
}

impl PreferencesFile {
    /// The file and what it says. Where there is none, the usual preferences.
    pub(super) fn open(storage: Arc<dyn Storage>, path: Option<PathBuf>) -> (Self, Option<Read>) {
        let file = Self {
            storage,
            path,
            known: Arc::default(),
            found: Arc::default(),
        };
        let read = file.read();
        (file, read)
    }

    /// Looks at the file for changes until the window is gone.
    pub(super) fn watch(&self, ctx: &egui::Context) {
        if self.path.is_none() {
            return;
        }
        let (known, found) = (Arc::clone(&self.known), Arc::downgrade(&self.found));
        let (storage, path, ctx) = (Arc::clone(&self.storage), self.path.clone(), ctx.clone());
        // Without a thread the file is read at the next start only.
        _ = thread::Builder::new()
            .name("preferences".to_owned())
            .spawn(move || {
                loop {
                    thread::sleep(EVERY);
                    let Some(found) = found.upgrade() else { return };
                    let file = Self {
                        storage: Arc::clone(&storage),
                        path: path.clone(),
                        known: Arc::clone(&known),
                        found,
                    };
                    // A check that failed is repeated later.
                    _ = caught(|| {
                        if file.changed() {
                            let read = file.read();
                            *locked(&file.found) = read;
                            ctx.request_repaint();
                        }
                    });
                }
            });
    }

    /// What somebody else changed in the file since the last call.
    pub(super) fn found(&self) -> Option<Read> {
        locked(&self.found).take()
    }

    /// Where it is, if anywhere.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Writes the preferences where there is no such file; one that is there stays as it is.
    pub(super) fn make(&self, preferences: &Preferences) -> std::io::Result<()> {
        let files = self.storage.files();
        match &self.path {
            Some(path) if !files.exists(path) => self.put(files, path, &file::to_text(preferences)),
            _ => Ok(()),
        }
    }

    fn put(&self, files: &dyn Files, path: &Path, text: &str) -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            files.make_folder(folder, false)?;
        }
        files.replace(path, text.as_bytes())?;
        self.changed();
        Ok(())
    }

    /// Writes the preferences, soon and on another thread.
    pub(super) fn write(&self, preferences: &Preferences, writer: &BackgroundWriter) {
        let Some(path) = self.path.clone() else {
            return;
        };
        let (text, file) = (file::to_text(preferences), self.clone());
        writer.execute(path.clone(), move |files| {
            keep_what_is_not_ours(files, &path, &text)?;
            file.put(files, &path, &text)
        });
    }

    fn read(&self) -> Option<Read> {
        self.changed();
        let text = self.storage.files().read_text(self.path.as_ref()?).ok()?;
        let mut read = file::read(&text);
        read.troubles.extend(unknown_forms(&read.preferences));
        Some(read)
    }

    /// True if the file changed since the last check; remembers its state.
    fn changed(&self) -> bool {
        let path = self.path.as_ref();
        let now = path.and_then(|path| self.storage.files().about(path, true).ok()?.changed);
        let mut known = locked(&self.known);
        std::mem::replace(&mut *known, now) != now && now.is_some()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps a file with hand-written comments or unreadable parts, so that these are not lost.
fn keep_what_is_not_ours(files: &dyn Files, path: &Path, text: &str) -> std::io::Result<()> {
    let Ok(bytes) = files.read(path) else {
        return Ok(());
    };
    if bytes == text.as_bytes() || std::str::from_utf8(&bytes).is_ok_and(file::is_ours) {
        return Ok(());
    }
    let first = path.with_extension("ron.kept");
    let others = (2..).map(|number| path.with_extension(format!("ron.kept{number}")));
    let free = std::iter::once(first)
        .chain(others)
        .find(|kept| !files.exists(kept));
    match free {
        Some(kept) => files.replace(&kept, &bytes),
        None => Ok(()),
    }
}

/// Opens the window's preferences: what the file says, or what an earlier version saved.
pub(super) fn at_start(
    storage: Arc<dyn Storage>,
    path: Option<PathBuf>,
    earlier: Theme,
) -> (PreferencesFile, Preferences, Option<String>) {
    let (file, read) = PreferencesFile::open(storage, path);
    let Some(read) = read else {
        let preferences = Preferences {
            theme: earlier,
            ..Preferences::default()
        };
        return (file, preferences, None);
    };
    (file, read.preferences, read.troubles.into_iter().next())
}

/// What happens to a file that cannot be read.
pub(super) const KEPT: &str =
    "The file is unchanged. If the window saves preferences, this file is kept beside the new one.";
