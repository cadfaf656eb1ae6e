//! Keeping what is half typed: where it lies, and the thread that writes it. Whatever ends the program,
//! words that were typed and not recorded are there again, at most two seconds old.
//!
//! One file an incident and machine, in the platform's place for a program's state, readable by its
//! owner only. It is there while there are words to keep, and gone when there are none. What the words
//! are is [`kept`]'s; nothing here is ever read by anybody but this program on this machine.

pub mod kept;
pub mod key;
mod pasted;

use crate::incident::time;
use crate::incident::{Span, Time};
use crate::journal::{Files, Storage};
use crate::panics::caught;
use kept::Kept;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How long leaving waits for the last words to be on the disk.
const PATIENCE: Duration = Duration::from_secs(2);

/// Writes small files on a thread of its own, each whole or not at all; of several for one place the last.
pub(super) struct BackgroundWriter {
    orders: Option<Sender<Order>>,
    trouble: Arc<Mutex<Option<String>>>,
    /// The files that could not be put away when that was last tried.
    failing: Arc<Mutex<BTreeSet<PathBuf>>>,
}

/// Something to do with a file.
type Work = Box<dyn FnOnce(&dyn Files) -> std::io::Result<()> + Send>;

/// What the thread is to do.
enum Order {
    /// Do this with that file; of several waiting for one file only the last is done.
    Do(PathBuf, Work),
    /// Say when everything before is done.
    Tell(Sender<()>),
}

impl BackgroundWriter {
    /// Starts the thread. Without one nothing is kept, and that is said.
    pub(super) fn start(storage: Arc<dyn Storage>) -> Self {
        let (orders, taken) = mpsc::channel();
        let trouble = Arc::new(Mutex::new(None));
        let told = Arc::clone(&trouble);
        let failing = Arc::new(Mutex::new(BTreeSet::new()));
        let fails = Arc::clone(&failing);
        let thread = thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || work(storage.files(), &taken, &told, &fails));
        if let Err(error) = &thread {
            say(&trouble, &error.to_string());
        }
        Self {
            orders: thread.is_ok().then_some(orders),
            trouble,
            failing,
        }
    }

    /// True where what is put away there is on the disk, or will be in a moment.
    pub(super) fn is_keeping(&self, path: &Path) -> bool {
        let failing = self.failing.lock().unwrap_or_else(PoisonError::into_inner);
        self.orders.is_some() && !failing.contains(path)
    }

    /// Puts this text there, soon; takes the file away where there is none.
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

    /// Why something could not be kept, once for each time that begins to fail; of several the last.
    pub(super) fn trouble(&self) -> Option<String> {
        let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        trouble.take()
    }

    /// Waits until everything is written, but not for ever.
    pub(super) fn finish(&self) {
        let (done, told) = mpsc::channel();
        if let Some(orders) = &self.orders
            && orders.send(Order::Tell(done)).is_ok()
        {
            _ = told.recv_timeout(PATIENCE);
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
            // Whoever asked may have lost patience.
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

/// Where the words typed for this incident are kept, below the folder for the program's state.
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

/// Where the words typed on the home screen are kept.
pub fn place_of_home(state: &Path) -> PathBuf {
    state.join("drafts").join("home.ron")
}

/// What was kept there; nothing where there is no such file or it makes no sense.
pub fn read(files: &dyn Files, path: &Path) -> Option<Kept> {
    let text = files.read_text(path).ok()?;
    Kept::from_text(&text)
}

/// The drafts of one incident, or of the home screen, and what of them lies on the disk.
#[derive(Default)]
pub(super) struct Place {
    path: Option<PathBuf>,
    /// What was last put there.
    last: Kept,
    is_there: bool,
    looked: Option<Time>,
}

/// How long typing may go on before it is looked at again.
const EVERY: Span = Span::milliseconds(1_000);

impl Place {
    /// A place in which this lies already; one without a path keeps nothing.
    pub(super) fn new(path: Option<PathBuf>, is_there: bool) -> Self {
        Self {
            path,
            is_there,
            ..Self::default()
        }
    }

    /// True where there is such a place, and what is put there stays.
    pub(super) fn is_kept(&self, writer: &BackgroundWriter) -> bool {
        (self.path.as_deref()).is_some_and(|path| writer.is_keeping(path))
    }

    /// Looks again at the next chance, however short ago the last look was.
    pub(super) fn hurry(&mut self) {
        self.looked = None;
    }

    /// Puts the words there if it is time to look and they are others than what lies there, which is also so
    /// while that could not be written.
    pub(super) fn look(
        &mut self,
        now: Time,
        writer: &BackgroundWriter,
        words: impl FnOnce() -> Kept,
    ) {
        let Some(path) = &self.path else { return };
        // A clock that was set back must not stop the keeping.
        if self
            .looked
            .is_some_and(|looked| time::between(looked, now).abs() < EVERY)
        {
            return;
        }
        self.looked = Some(now);
        let words = words();
        let failed = !writer.is_keeping(path);
        if words.is_empty() {
            if std::mem::take(&mut self.is_there) || failed {
                writer.put(path.clone(), None);
            }
            self.last = Kept::default();
        } else if failed || !self.is_there || !words.says_the_same(&self.last) {
            writer.put(path.clone(), Some(words.to_text(now)));
            self.is_there = true;
            self.last = words;
        }
    }
}
