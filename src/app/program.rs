//! Runs a program of the team's that takes an update: its text on standard input, facts in the environment, no shell. The
//! time it has and what it may write are limited; it is stopped with its process group. Knows no incident and records
//! nothing.

use crate::incident::update::{LONGEST_OUTPUT, RunEnd};
use crate::session::clock::Clock;
use crate::ui::base::channel::ChannelPlace;
use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// A program and what it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The program, found as the system finds programs, and its arguments, each as it is.
    pub command: Vec<String>,
    /// What it finds in its environment beside what is there.
    pub facts: Vec<(&'static str, String)>,
    /// What it reads from standard input.
    pub text: String,
}

/// What a program may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long it may run, in milliseconds.
    pub millis: u64,
    /// How much it may write, in bytes, standard output and standard error together.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            millis: 30_000,
            bytes: 1 << 20,
        }
    }
}

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    /// How it ended.
    pub end: RunEnd,
    /// How long it took, in milliseconds.
    pub millis: u64,
    /// The beginning of what it wrote.
    pub output: String,
}

/// A program that runs on a thread of its own.
pub(super) struct Running {
    /// The entry of its start.
    pub(super) entry: u64,
    /// The channel it runs for.
    pub(super) place: ChannelPlace,
    /// What people call that.
    pub(super) channel: String,
    /// Stops it.
    pub(super) stop: Arc<AtomicBool>,
    /// How it went, once it ended.
    pub(super) done: Receiver<Ran>,
}

/// How often the program is looked at.
const LOOK: Duration = Duration::from_millis(15);
/// How long what it wrote is waited for after its end, in milliseconds: somebody else may still hold the pipe.
const LAST_WORDS: u64 = 300;
/// How long its end is waited for after it was stopped, in milliseconds.
const LAST_BREATH: u64 = 2_000;

/// Runs it to its end, or until `stop` is set.
pub fn run(program: &Program, limits: Limits, stop: &AtomicBool) -> Ran {
    let clock = Clock::system();
    let mut child = match started(program) {
        Ok(child) => child,
        Err(error) => {
            return Ran {
                end: RunEnd::NotStarted,
                millis: 0,
                output: error.to_string(),
            };
        }
    };
    let output = Arc::new(Output::default());
    feed(child.stdin.take(), program.text.clone());
    listen(child.stdout.take(), &output);
    listen(child.stderr.take(), &output);
    let end = loop {
        match child.try_wait() {
            Ok(Some(status)) => break ended(status),
            Ok(None) => {}
            Err(_) => break stopped(&mut child, RunEnd::Stopped),
        }
        let why = if stop.load(Ordering::Relaxed) {
            Some(RunEnd::Stopped)
        } else if output.written.load(Ordering::Relaxed) > limits.bytes {
            Some(RunEnd::Flooded)
        } else if clock.up() >= limits.millis {
            Some(RunEnd::TimedOut)
        } else {
            None
        };
        if let Some(why) = why {
            break stopped(&mut child, why);
        }
        thread::sleep(LOOK);
    };
    let millis = clock.up();
    let is_heard = || output.listeners.load(Ordering::Acquire) == 0;
    while !is_heard() && clock.up() < millis.saturating_add(LAST_WORDS) {
        thread::sleep(LOOK);
    }
    output.is_over.store(true, Ordering::Relaxed);
    Ran {
        end,
        millis,
        output: output.text(),
    }
}

fn started(program: &Program) -> io::Result<Child> {
    let Some((name, arguments)) = program.command.split_first() else {
        let why = "no program is named";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
    };
    let mut command = Command::new(name);
    command
        .args(arguments)
        .envs(program.facts.iter().map(|(name, value)| (*name, value)))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}

fn ended(status: ExitStatus) -> RunEnd {
    if let Some(code) = status.code() {
        return RunEnd::Exit(code);
    }
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return RunEnd::Signal(signal);
    }
    RunEnd::Stopped
}

/// Stops it with all it started that is still of its group. Whoever has ended meanwhile has ended by itself.
fn stopped(child: &mut Child, why: RunEnd) -> RunEnd {
    if let Ok(Some(status)) = child.try_wait() {
        return ended(status);
    }
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        // Its number is nobody else's: its end was not waited for yet.
        _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    }
    _ = child.kill();
    let clock = Clock::system();
    while matches!(child.try_wait(), Ok(None)) && clock.up() < LAST_BREATH {
        thread::sleep(LOOK);
    }
    why
}

/// Writes the text and closes the pipe. A program that does not read it is not waited for.
fn feed(pipe: Option<impl Write + Send + 'static>, text: String) {
    let Some(mut pipe) = pipe else { return };
    // Without a thread it reads an empty text, and says so if it minds.
    _ = thread::Builder::new()
        .name("channel text".to_owned())
        .spawn(move || pipe.write_all(text.as_bytes()));
}

/// What was written, as far as it is kept.
#[derive(Default)]
struct Output {
    kept: Mutex<Vec<u8>>,
    written: AtomicUsize,
    listeners: AtomicUsize,
    is_over: AtomicBool,
}

impl Output {
    fn take(&self, bytes: &[u8]) {
        self.written.fetch_add(bytes.len(), Ordering::Relaxed);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let room = LONGEST_OUTPUT.saturating_sub(kept.len());
        kept.extend(&bytes[..bytes.len().min(room)]);
    }

    /// What is kept, as text that fits into an entry.
    fn text(&self) -> String {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::from_utf8_lossy(&kept).trim().to_owned();
        text.retain(|c| c == '\n' || c == '\t' || !c.is_control());
        let end = text.floor_char_boundary(LONGEST_OUTPUT);
        text.truncate(end);
        text
    }
}

/// Reads a pipe to its end, or until nobody listens any more.
fn listen(pipe: Option<impl Read + Send + 'static>, output: &Arc<Output>) {
    let Some(mut pipe) = pipe else { return };
    output.listeners.fetch_add(1, Ordering::AcqRel);
    let heard = Arc::clone(output);
    let thread = thread::Builder::new()
        .name("channel output".to_owned())
        .spawn(move || {
            let mut bytes = [0; 4_096];
            while !heard.is_over.load(Ordering::Relaxed) {
                match pipe.read(&mut bytes) {
                    Ok(0) => break,
                    Ok(many) => heard.take(&bytes[..many]),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(_) => break,
                }
            }
            heard.listeners.fetch_sub(1, Ordering::AcqRel);
        });
    if thread.is_err() {
        output.listeners.fetch_sub(1, Ordering::AcqRel);
    }
}
