//! The local door: commands record in a file that another program on this machine has open, the window or a command, as
//! they do without one.

mod killed;
mod safety;
mod same;
mod together;
mod window;

use crate::support::warroom::Scratch;
use crate::support::window::until;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use warroom::incident::{Handle, Incident};
use warroom::journal::{Disk, Storage};
use warroom::session::clock::Clock;
use warroom::session::{Session, SessionEnv};

/// A new incident in a scratch folder.
fn new(scratch: &Scratch) -> String {
    let file = scratch.path("checkout.warroom");
    scratch
        .run(&["new", &file, "--name", "Checkout 502s", "--severity", "2"])
        .succeeds();
    file
}

/// Where the sockets of the programs in a scratch folder are.
fn doors(scratch: &Scratch) -> PathBuf {
    scratch.folder().join("warroom")
}

/// A session of Li's over this disk.
fn env(scratch: &Scratch, storage: Arc<dyn Storage>) -> SessionEnv {
    SessionEnv {
        storage,
        clock: Clock::system(),
        me: Handle::from_name("li").expect("a handle"),
        wake: Arc::new(|| {}),
        folder: scratch.folder(),
    }
}

/// The file opened to record, its door open: what the window does, without one.
fn recorder(scratch: &Scratch, file: &str) -> Session {
    let mut session =
        Session::open(Path::new(file), env(scratch, Arc::new(Disk))).expect("it opens");
    assert!(session.is_writable());
    session.open_door(&doors(scratch));
    session
}

/// Lets a session hear what its door brings until it is so.
#[track_caller]
fn goes_on(session: &mut Session, what: &str, mut is_so: impl FnMut(&mut Session) -> bool) {
    until(what, || {
        session.handle_reports();
        is_so(session)
    });
}

/// A running command. What it writes is read as it comes, so that it never waits for that.
struct Running {
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<String>,
    errors: JoinHandle<Vec<u8>>,
    heard: Vec<String>,
}

impl Running {
    fn start(scratch: &Scratch, arguments: &[&str]) -> Self {
        let mut child = scratch
            .command(arguments)
            .spawn()
            .expect("the program starts");
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout.expect("piped")).lines() {
                _ = sender.send(line.expect("UTF-8"));
            }
        });
        let errors = thread::spawn(move || {
            let mut bytes = Vec::new();
            _ = stderr.expect("piped").read_to_end(&mut bytes);
            bytes
        });
        Self {
            input: child.stdin.take(),
            child,
            output,
            errors,
            heard: Vec::new(),
        }
    }

    /// Writes this to its standard input.
    fn says(&mut self, text: &str) {
        let input = self.input.as_mut().expect("open");
        input.write_all(text.as_bytes()).expect("read");
        input.flush().expect("read");
    }

    /// The same on a thread of its own, and closes the input then.
    fn is_fed(&mut self, bytes: impl Into<Vec<u8>>) -> &mut Self {
        let (mut input, bytes) = (self.input.take().expect("open"), bytes.into());
        // A command that stops early does not read all of it.
        thread::spawn(move || _ = input.write_all(&bytes));
        self
    }

    /// Waits for the next line it prints; `None` at the end.
    fn prints(&mut self) -> Option<&str> {
        let line = self.output.recv_timeout(Duration::from_mins(1)).ok()?;
        self.heard.push(line);
        self.heard.last().map(String::as_str)
    }

    fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("a child").is_some()
    }

    /// Closes its input and waits until it has ended, while the session goes on.
    fn ends(mut self, session: &mut Session) -> Ended {
        drop(self.input.take());
        goes_on(session, "the command ends", |_| self.has_ended());
        self.finishes()
    }

    /// The same without a session.
    fn finishes(mut self) -> Ended {
        drop(self.input.take());
        let code = self.child.wait().expect("a child").code();
        self.heard.extend(self.output.iter());
        let errors = self.errors.join().expect("no panic");
        Ended {
            code,
            out: self.heard,
            err: String::from_utf8(errors).expect("UTF-8"),
        }
    }
}

/// Lines as a command reads them.
fn lines(texts: &[String]) -> String {
    let mut all = texts.join("\n");
    if !all.is_empty() {
        all.push('\n');
    }
    all
}

/// What a command came to.
#[derive(Debug)]
struct Ended {
    code: Option<i32>,
    out: Vec<String>,
    err: String,
}

impl Ended {
    /// The numbers it printed.
    fn numbers(&self) -> Vec<u64> {
        let lines = self.out.iter();
        lines.map(|line| line.parse().expect("a number")).collect()
    }

    /// The numbers printed by a command that took every line.
    #[track_caller]
    fn succeeds(&self) -> Vec<u64> {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.numbers()
    }
}

/// What is in a file now.
fn incident_in(scratch: &Scratch, file: &str) -> Incident {
    let session = Session::read(Path::new(file), env(scratch, Arc::new(Disk))).expect("readable");
    // A recorder that is killed may leave a line unfinished, which is told and harmless.
    let mut findings = session.integrity().findings.iter();
    assert!(
        findings.all(|finding| !finding.damage),
        "{:?}",
        session.integrity()
    );
    session.incident().clone()
}

/// The words of every entry with its number, as the report shows them.
fn words(incident: &Incident) -> Vec<(u64, String)> {
    let entries = incident.entries().iter();
    entries
        .map(|entry| (entry.record.n, format!("{:?}", entry.record.event)))
        .collect()
}

/// Asserts that each of these texts is one entry, under the number that was printed for it.
#[track_caller]
fn each_once(incident: &Incident, texts: &[String], printed: &[u64]) {
    assert_eq!(texts.len(), printed.len());
    let all = words(incident);
    for (text, n) in texts.iter().zip(printed) {
        let quoted = format!("{text:?}");
        let here: Vec<_> = all
            .iter()
            .filter(|(_, words)| words.contains(&quoted))
            .collect();
        assert_eq!(here.len(), 1, "{text}: {here:?}");
        assert_eq!(here[0].0, *n, "{text}");
    }
}
