//! Follows an incident that somebody else records: checks the file on a thread of its own, four times a second,
//! and passes on what is new. Takes no lock and writes nothing, neither in the file nor beside it; a network
//! share that does not answer delays only this thread.
//!
//! A viewer (a second window, a wall on another machine) never goes blank: what was read stays, and
//! [`Followed::stale`] says since when the file has not answered and why.

use super::clock::Clock;
use super::{Session, SessionEnv, machine};
use crate::board::record::{Followed, Saved};
use crate::door::is_open;
use crate::incident::integrity::Integrity;
use crate::incident::{Incident, Record};
use crate::journal::{
    self, Follower, Head, JournalError, JournalReader, Look, Reading, Storage, Sum, Wake,
};
use crate::panics::caught;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// The time between two checks.
const BETWEEN: Duration = Duration::from_millis(250);
/// After how many checks to find out whether the file is still being recorded.
const ASK_EVERY: u32 = 4;
/// After how many milliseconds without an answer to report that.
const SILENT: u64 = 3_000;
/// Who records where that is a program on this machine.
const HERE: &str = "another window on this machine";

/// A followed file, as the session sees it.
pub(super) struct Following {
    news: Receiver<Look>,
    seen: Arc<Seen>,
    clock: Clock,
    id: Option<Sum>,
    /// What the file holds now, if that is less than what was read before.
    shorter: Option<Box<(Incident, Integrity)>>,
    /// True if another incident is in its place.
    replaced: bool,
    // Dropped with this value, which ends the thread.
    _going_on: Sender<()>,
}

/// What the thread observes beside new entries.
#[derive(Default)]
struct Seen {
    /// When the file last answered, in the clock's milliseconds.
    answered: AtomicU64,
    /// True once nobody has the lock.
    free: AtomicBool,
    /// Who has it.
    holder: Mutex<String>,
    /// Why the last check failed; empty if it did not.
    why: Mutex<String>,
}

/// Entries that follow the known ones, and the numbers at which another session began.
struct More {
    records: Vec<Record>,
    sessions: Vec<u64>,
}

impl More {
    fn apply_to(self, incident: &mut Incident) {
        for n in self.sessions {
            incident.begin_session(n);
        }
        for record in self.records {
            incident.apply(record);
        }
    }
}

/// What the thread passes on.
enum News {
    /// Entries that follow the known ones.
    More(More, Head),
    /// Everything, read again.
    All(Box<(Incident, Integrity)>),
}

impl Session {
    /// Opens a file to write, or follows it if somebody else records it.
    ///
    /// # Errors
    /// If it cannot be read at all.
    pub fn open_or_follow(path: &Path, env: SessionEnv) -> Result<Self, JournalError> {
        let path = &env.real_path(path);
        let session = Self::open(path, env.clone())?;
        let taken = journal::who_records(&*env.storage, path);
        if session.is_writable() || !matches!(taken, Ok(Some(_))) {
            return Ok(session);
        }
        Self::follow(path, env)
    }

    /// Follows a file that somebody else records: shows what they record as it comes, takes no lock
    /// and writes nothing.
    ///
    /// # Errors
    /// If it cannot be read at all.
    pub fn follow(path: &Path, env: SessionEnv) -> Result<Self, JournalError> {
        Self::follow_through(&env.real_path(path), env, None)
    }

    /// The same where the door of whoever records it may be open.
    pub(super) fn follow_through(
        path: &Path,
        env: SessionEnv,
        door: Option<(PathBuf, (u64, u64))>,
    ) -> Result<Self, JournalError> {
        let mut follower = Follower::new(Arc::clone(&env.storage), path);
        let reading = super::read_all(&mut follower)?;
        let following = Following::start(Box::new(follower), &reading, door, &env);
        let saved = Saved::Following(following.stands());
        let mut session = Self::of(reading, path, saved, None, env);
        session.following = Some(following);
        Ok(session)
    }

    /// Applies what arrived since the last call; true if something changed.
    pub(super) fn follow_on(&mut self) -> bool {
        let Some(following) = &mut self.following else {
            return false;
        };
        let news = following.news(self.incident.entries().len());
        let stands = Saved::Following(following.stands());
        let changed = !news.is_empty() || self.record.saved != stands;
        self.record.saved = stands;
        for one in news {
            match one {
                News::More(more, head) => {
                    more.apply_to(&mut self.incident);
                    self.integrity.head = head.code();
                }
                News::All(file) => (self.incident, self.integrity) = *file,
            }
            self.record.recorded = self.incident.next_n().checked_sub(1);
            self.record.head.clone_from(&self.integrity.head);
        }
        changed
    }
}

impl Following {
    /// Continues to check the file of this follower; this was its first reading.
    fn start(
        mut reader: Box<dyn JournalReader>,
        reading: &Reading,
        door: Option<(PathBuf, (u64, u64))>,
        env: &SessionEnv,
    ) -> Self {
        let (clock, head) = (env.clock.clone(), reading.head);
        let (sender, news) = mpsc::channel();
        let (going_on, ends) = mpsc::channel();
        let seen = Arc::new(Seen::default());
        seen.answered.store(clock.up(), Ordering::Relaxed);
        let thread = Looking {
            sender,
            door,
            seen: Arc::clone(&seen),
            storage: Arc::clone(&env.storage),
            clock: clock.clone(),
            wake: Arc::clone(&env.wake),
        };
        thread.ask_who_records(reader.first());
        let spawned = thread::Builder::new()
            .name("follower".to_owned())
            .spawn(move || thread.look(&mut *reader, head, &ends));
        if let Err(error) = spawned {
            seen.fails(&error.to_string());
        }
        Self {
            news,
            seen,
            clock,
            id: reading.id,
            shorter: None,
            replaced: false,
            _going_on: going_on,
        }
    }

    /// What arrived since the last call that is to be shown, for an incident with so many entries.
    fn news(&mut self, known: usize) -> Vec<News> {
        let mut known = known;
        let mut news = Vec::new();
        for look in self.news.try_iter() {
            match look {
                Look::Same => {}
                Look::More {
                    records,
                    sessions,
                    head,
                } => {
                    let more = More { records, sessions };
                    match &mut self.shorter {
                        None => {
                            known += more.records.len();
                            news.push(News::More(more, head));
                        }
                        Some(file) => {
                            more.apply_to(&mut file.0);
                            file.1.head = head.code();
                        }
                    }
                }
                Look::All(reading) => {
                    self.replaced =
                        self.id.is_some() && reading.id.is_some_and(|id| Some(id) != self.id);
                    let integrity = super::integrity_of(&reading);
                    let incident = reading.into_incident();
                    self.shorter = Some(Box::new((incident, integrity)));
                }
            }
            // The file's content replaces what is shown once it has at least as many entries.
            if !self.replaced
                && let Some(file) = self.shorter.take_if(|file| file.0.entries().len() >= known)
            {
                known = file.0.entries().len();
                news.push(News::All(file));
            }
        }
        news
    }

    /// The state of following.
    fn stands(&self) -> Followed {
        Followed {
            holder: self.seen.holder().clone(),
            free: self.seen.free.load(Ordering::Relaxed),
            stale: self.stale(),
        }
    }

    fn stale(&self) -> String {
        if self.replaced {
            return "another incident is in the file's place".to_owned();
        }
        if let Some(file) = &self.shorter {
            let has = file.0.entries().len();
            return format!("the file became shorter and has {has} entries now");
        }
        let answered = self.seen.answered.load(Ordering::Relaxed);
        let silent = self.clock.up().saturating_sub(answered);
        if silent < SILENT {
            return String::new();
        }
        let why = self.seen.why();
        let colon = if why.is_empty() { "" } else { ": " };
        format!(
            "no answer from the file for {} s{colon}{why}",
            silent / 1_000
        )
    }
}

impl Seen {
    fn holder(&self) -> std::sync::MutexGuard<'_, String> {
        self.holder.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn why(&self) -> std::sync::MutexGuard<'_, String> {
        self.why.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fails(&self, why: &str) {
        why.clone_into(&mut self.why());
    }
}

/// The thread's side.
struct Looking {
    sender: Sender<Look>,
    /// The folder of doors and what the recorder's is named by, where it was open.
    door: Option<(PathBuf, (u64, u64))>,
    seen: Arc<Seen>,
    storage: Arc<dyn Storage>,
    clock: Clock,
    wake: Wake,
}

impl Looking {
    fn look(&self, reader: &mut dyn JournalReader, head: Option<Head>, ends: &Receiver<()>) {
        let path = reader.first().to_owned();
        // Everything up to here is known.
        let mut after = head;
        for round in 1_u32.. {
            let look = caught(|| reader.read(after)).unwrap_or_else(|panic| {
                // The position is unknown after an error; everything is read again.
                after = None;
                Err(JournalError::of_panic(&path, &panic))
            });
            match look {
                Ok(look) => {
                    after = match &look {
                        Look::Same => after,
                        Look::More { head, .. } => Some(*head),
                        Look::All(reading) => reading.head,
                    };
                    self.seen.answered.store(self.clock.up(), Ordering::Relaxed);
                    self.seen.fails("");
                    let is_new = !matches!(look, Look::Same);
                    if is_new && self.sender.send(look).is_err() {
                        return;
                    }
                    if is_new {
                        (self.wake)();
                    }
                }
                Err(trouble) if trouble.cause.is_empty() => self.seen.fails(&trouble.what()),
                Err(trouble) => {
                    let why = format!("{} ({})", trouble.what(), trouble.cause);
                    self.seen.fails(&why);
                }
            }
            if round % ASK_EVERY == 0 && self.ask_who_records(&path) {
                (self.wake)();
            }
            if ends.recv_timeout(BETWEEN) != Err(RecvTimeoutError::Timeout) {
                return;
            }
        }
    }

    /// True if somebody stopped or started recording.
    fn ask_who_records(&self, path: &Path) -> bool {
        // If that is unknown, somebody may be recording.
        let Ok(holder) = journal::who_records(&*self.storage, path) else {
            return false;
        };
        // Recorded under another of its names, it has its lock beside that.
        let is_served = || matches!(&self.door, Some((doors, file)) if is_open(doors, *file));
        let holder = match holder {
            Some(note) => Some(shown(&note)),
            None => is_served().then(|| HERE.to_owned()),
        };
        let free = holder.is_none();
        if let Some(holder) = holder {
            *self.seen.holder() = holder;
        }
        self.seen.free.swap(free, Ordering::Relaxed) != free
    }
}

/// The host in a lock's note, as people say it.
fn shown(note: &str) -> String {
    match journal::host_of(note) {
        None | Some("") => "another laptop".to_owned(),
        Some(host) if host == machine::host() => HERE.to_owned(),
        Some(host) => host.to_owned(),
    }
}
