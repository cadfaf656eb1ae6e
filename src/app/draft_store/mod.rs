//! Saves drafts: where they are stored, and the thread that writes them. However the program ends, text that was
//! typed and not recorded is restored at the next start, at most two seconds old.
//!
//! One file per incident and machine, in the platform's folder for a program's state, readable by its owner
//! only. It exists only while there are drafts. [`saved`] decides what is saved; only this program on this
//! machine reads these files.

pub mod key;
mod pasted;
pub mod saved;
mod update;

use crate::incident::time;
use crate::incident::{Span, Time};
use crate::journal::{Files, Storage};
use crate::panics::caught;
use saved::SavedDrafts;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How long leaving waits until the last drafts are on disk.
const PATIENCE: Duration = Duration::from_secs(2);

/// Writes small files on a thread of its own, each whole or not at all; of several waiting for one path only the
/// last is written.
pub(super) struct BackgroundWriter {
    orders: Option<Sender<Order>>,
    trouble: Arc<Mutex<Option<String>>>,
    /// The files that could not be written at the last attempt.
    failing: Arc<Mutex<BTreeSet<PathBuf>>>,
}

/// A change to a file.
type Work = Box<dyn FnOnce(&dyn Files) -> std::io::Result<()> + Send>;

/// A task for the thread.
enum Order {
    /// Do this with that file; of several waiting for one file only the last is done.
    Do(PathBuf, Work),
    /// Report when everything before is done.
    Tell(Sender<()>),
}

impl BackgroundWriter {
    /// Starts the thread. Without it nothing is saved, and that is reported.
    pub(super) fn start(storage: Arc<dyn Storage>) -> Self {
        let (orders, taken) = mpsc::channel();
        let trouble = Arc::new(Mutex::new(None));
        let shared = Arc::clone(&trouble);
        let failing = Arc::new(Mutex::new(BTreeSet::new()));
        let fails = Arc::clone(&failing);
        let thread = thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || work(storage.files(), &taken, &shared, &fails));
        if let Err(error) = &thread {
            say(&trouble, &error.to_string());
        }
        Self {
            orders: thread.is_ok().then_some(orders),
            trouble,
            failing,
        }
    }

    /// True if what was handed over for this file is on disk, or will be in a moment.
    pub(super) fn is_keeping(&self, path: &Path) -> bool {
        let failing = self.failing.lock().unwrap_or_else(PoisonError::into_inner);
        self.orders.is_some() && !failing.contains(path)
    }

    /// Writes this text there, soon; removes the file if there is no text.
    pub(super) fn put(&self, path: PathBuf, text: Option<String>) {
        let place = path.clone();
        self.execute(place, move |files| put(files, &path, text.as_deref()));
    }

    /// Does something with that file, soon; of several waiting for one file only the last is done.
    pub(super) fn execute(
        &self,
        path: PathBuf,
        work: impl FnOnce(&dyn Files) -> std::io::Result<()> + Send + 'static,
    ) {
        if let Some(orders) = &self.orders {
            // The thread lives as long as this does.
            _ = orders.send(Order::Do(path, Box::new(work)));
        }
    }

    /// Why something could not be saved, once each time saving starts to fail; of several reasons the last.
    pub(super) fn trouble(&self) -> Option<String> {
        let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        trouble.take()
    }

    /// Waits until everything is written, up to a time limit.
    pub(super) fn finish(&self) {
        let (done, finished) = mpsc::channel();
        if let Some(orders) = &self.orders
            && orders.send(Order::Tell(done)).is_ok()
        {
            _ = finished.recv_timeout(PATIENCE);
        }
    }
}

fn say(trouble: &Mutex<Option<String>>, why: &str) {
    *trouble.lock().unwrap_or_else(PoisonError::into_inner) = Some(why.to_owned());
}

fn work(
    files: &dyn Files,
    orders: &Receiver<Order>,
    trouble: &Mutex<Option<String>>,
    failing: &Mutex<BTreeSet<PathBuf>>,
) {
    while let Ok(first) = orders.recv() {
        let mut wanted: BTreeMap<PathBuf, Work> = BTreeMap::new();
        let mut tell = Vec::new();
        for order in std::iter::once(first).chain(orders.try_iter()) {
            match order {
                Order::Do(path, work) => drop(wanted.insert(path, work)),
                Order::Tell(done) => tell.push(done),
            }
        }
        for (path, work) in wanted {
            let done = caught(|| work(files)).map_err(|panic| panic.to_string());
            let done = done.and_then(|done| done.map_err(|error| error.to_string()));
            let mut failing = failing.lock().unwrap_or_else(PoisonError::into_inner);
            match done {
                Ok(()) => _ = failing.remove(&path),
                Err(why) => {
                    let said = format!("{}: {why}", path.display());
                    if failing.insert(path) {
                        say(trouble, &said);
                    }
                }
            }
        }
        for done in tell {
            // The caller may have stopped waiting.
            _ = done.send(());
        }
    }
}

fn put(files: &dyn Files, path: &Path, text: Option<&str>) -> std::io::Result<()> {
    let Some(text) = text else {
        return match files.delete(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            result => result,
        };
    };
    if let Some(folder) = path.parent() {
        files.make_folder(folder, true)?;
    }
    files.replace(path, text.as_bytes())
}

/// Where the drafts of this incident are saved, below the folder for the program's state.
pub fn place_of(files: &dyn Files, state: &Path, incident: &Path) -> PathBuf {
    let whole = files
        .real_path(incident)
        .or_else(|_| std::path::absolute(incident))
        .unwrap_or_else(|_| incident.to_owned());
    let digest = Sha256::digest(whole.as_os_str().as_encoded_bytes());
    let mut name = String::new();
    for byte in &digest[..8] {
        // Writing to a text cannot fail.
        _ = write!(name, "{byte:02x}");
    }
    state.join("drafts").join(name + ".ron")
}

/// Where the home screen's drafts are saved.
pub fn place_of_home(state: &Path) -> PathBuf {
    state.join("drafts").join("home.ron")
}

/// Reads saved drafts; nothing if there is no such file or it is not valid.
pub fn read(files: &dyn Files, path: &Path) -> Option<SavedDrafts> {
    let text = files.read_text(path).ok()?;
    SavedDrafts::from_text(&text)
}

/// The drafts of one incident, or of the home screen, and what of them is on disk.
#[derive(Default)]
pub(super) struct Place {
    path: Option<PathBuf>,
    /// What was saved last.
    last: SavedDrafts,
    is_there: bool,
    looked: Option<Time>,
}

/// How long typing may go on before drafts are checked again.
const EVERY: Span = Span::milliseconds(300);

impl Place {
    /// A place in which these drafts are saved already; one without a path saves nothing.
    pub(super) fn new(path: Option<PathBuf>, is_there: bool) -> Self {
        Self {
            path,
            is_there,
            ..Self::default()
        }
    }

    /// True if there is such a place, and what is saved there lasts.
    pub(super) fn is_saved(&self, writer: &BackgroundWriter) -> bool {
        (self.path.as_deref()).is_some_and(|path| writer.is_keeping(path))
    }

    /// Checks again at the next chance, however recent the last check was.
    pub(super) fn hurry(&mut self) {
        self.looked = None;
    }

    /// Saves the drafts if it is time to check and they differ from what is saved; also while the last save
    /// failed. Tells how long it is until then where it is too early.
    pub(super) fn look(
        &mut self,
        now: Time,
        writer: &BackgroundWriter,
        words: impl FnOnce() -> SavedDrafts,
    ) -> Option<Duration> {
        let path = self.path.as_ref()?;
        // A clock that was set back must not stop the saving.
        let since = self.looked.map(|looked| time::between(looked, now).abs());
        if let Some(since) = since.filter(|since| *since < EVERY) {
            return time::beyond(EVERY, since).to_std().ok();
        }
        self.looked = Some(now);
        let words = words();
        let failed = !writer.is_keeping(path);
        if words.is_empty() {
            if std::mem::take(&mut self.is_there) || failed {
                writer.put(path.clone(), None);
            }
            self.last = SavedDrafts::default();
        } else if failed || !self.is_there || !words.says_the_same(&self.last) {
            writer.put(path.clone(), Some(words.to_text(now)));
            self.is_there = true;
            self.last = words;
        }
        None
    }
}
