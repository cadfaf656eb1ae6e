//! How something gets into a file from the command line: by this program, or through whoever records the file on this
//! machine.

use super::callers::identity;
use super::{Session, SessionEnv, machine};
use crate::door::{Answer, Call, SILENT, Taken, ask_to_give_way, is_open};
use crate::journal::{self, JournalError, Wake};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// How often to try where somebody on this machine has the lock and no open door: they may be about to end or to open it.
const TRIES: u32 = 100;
/// How often to try where nobody seems to have it.
const LOOKS: u32 = 15;
/// How long to wait in between.
const PAUSE: Duration = Duration::from_millis(20);

/// The way into a file.
pub enum Recording {
    /// This program has the lock, or can only read.
    Here(Box<Session>),
    /// Another program on this machine has it, and takes lines.
    There(Call),
}

/// The way into this file. Doors are in this folder; `wake` is called when one answers.
///
/// # Errors
/// If the file cannot be read at all.
pub fn reach(
    path: &Path,
    env: &SessionEnv,
    doors: &Path,
    wake: &Wake,
) -> Result<Recording, JournalError> {
    let path = &env.real_path(path);
    let mut tries = 0;
    loop {
        tries += 1;
        // Asked first: under another name of the file the lock beside it says nothing.
        if let Some(identity) = identity(env, path) {
            match Call::place(doors, identity, env.me.as_str(), Arc::clone(wake)) {
                Ok(call) => return Ok(Recording::There(call)),
                // It is there and does not answer.
                Err(error) if error.kind() == ErrorKind::TimedOut => tries = TRIES,
                Err(_) => {}
            }
        }
        let session = Session::open(path, env.clone())?;
        // Whoever looks who records holds the lock for a moment: somebody who comes just then is told that it is taken.
        let is_taken = is_recorded_here(path, env) || tries < LOOKS;
        if session.is_writable() || tries >= TRIES || !is_taken {
            return Ok(Recording::Here(Box::new(session)));
        }
        drop(session);
        thread::sleep(PAUSE);
    }
}

/// Gives a window the time to begin to record, which asked for that.
pub fn wait_for_window(path: &Path, env: &SessionEnv) {
    for _ in 0..TRIES {
        if is_recorded_here(path, env) {
            return;
        }
        thread::sleep(PAUSE);
    }
}

/// True while some program on this machine has the lock of this file.
pub fn is_recorded_here(path: &Path, env: &SessionEnv) -> bool {
    let recorder = journal::who_records(&*env.storage, &env.real_path(path));
    let recorder = recorder.ok().flatten();
    recorder.is_some_and(|note| is_here(&note))
}

/// True where the note of a lock names this machine, or none.
fn is_here(note: &str) -> bool {
    journal::host_of(note).is_none_or(|host| host.is_empty() || host == machine::host())
}

impl Session {
    /// Opens a file to write, or follows it if somebody else records it. A command that only logs lines to it ends its
    /// recording for that, and goes on through this session once its door is open.
    ///
    /// # Errors
    /// If it cannot be read at all.
    pub fn open_or_take_over(
        path: &Path,
        env: SessionEnv,
        doors: &Path,
    ) -> Result<Self, JournalError> {
        let path = &env.real_path(path);
        // Asked first, as in `reach`.
        let file = identity(&env, path);
        match file.and_then(|file| ask_to_give_way(doors, file)) {
            None => {}
            Some(false) => {
                let door = file.map(|file| (doors.to_owned(), file));
                return Self::follow_through(path, env, door);
            }
            Some(true) => {
                let is_there = || file.is_some_and(|file| is_open(doors, file));
                for _ in 0..TRIES {
                    if !is_recorded_here(path, &env) && !is_there() {
                        break;
                    }
                    thread::sleep(PAUSE);
                }
            }
        }
        Self::open_or_follow(path, env)
    }

    /// What the file says of a line whose recorder is gone: whether all of its entries are there. They are told from
    /// others by their numbers and moments.
    pub fn found(&self, taken: &Taken) -> Held {
        let is_there = |n: u64| {
            self.incident.entry(n).is_some_and(|entry| {
                let stamp = &entry.record.stamp;
                stamp.recorded.timestamp_millis() == taken.recorded && stamp.up == taken.up
            })
        };
        match (is_there(taken.first), is_there(taken.last)) {
            (true, true) => Held::All,
            (false, _) => Held::None,
            (true, false) => Held::Part,
        }
    }
}

/// How much of a line is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// All of it.
    All,
    /// Its first entries.
    Part,
    /// None of it.
    None,
}

/// Waits until everything that was there when this call began is on disk; false where the recorder is gone, says that it is
/// not, or is silent for long.
pub fn wait_for_all(call: &Call) -> bool {
    let Some(last) = call.next().checked_sub(1) else {
        return true;
    };
    let mut answers = std::iter::from_fn(|| call.answer_within(SILENT).ok().flatten());
    answers.find_map(|answer| match answer {
        Answer::Recorded { n } if n >= last => Some(true),
        Answer::NotRecorded { .. } => Some(false),
        _ => None,
    }) == Some(true)
}
