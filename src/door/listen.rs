//! The recorder's side: a thread that hears who connects, one for each command inside, and a short queue that the program
//! empties when it likes. Whoever sends more than fits waits; the program waits for nobody.

use super::socket::{Listener, Name, Stream};
use super::{AHEAD, Answer, MOST_VISITORS, Said, read, socket_of, written};
use std::io::{self, BufReader};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;
use std::time::Duration;

/// How long whoever connects may take to say who they are.
const HELLO: Duration = Duration::from_secs(5);
/// How long to wait where the system has no more connections to give.
const PAUSE: Duration = Duration::from_millis(50);

/// Wakes the program when something arrived.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Something that arrived.
pub struct Arrival {
    /// The number of the command it is from.
    pub from: u64,
    /// What.
    pub what: What,
}

/// What arrived.
pub enum What {
    /// Somebody came in; their answers go this way.
    Came(Visitor),
    /// They said this.
    Said(Said),
    /// They left.
    Left,
}

/// The way to a command inside. Dropping it ends the connection.
pub struct Visitor(Stream);

impl Visitor {
    /// Says this without waiting; false where the command does not read or has gone. Half an answer may have gone out
    /// then, so the connection ends and no later answer is taken.
    pub fn tell(&self, answer: &Answer) -> bool {
        let told = written(answer).is_ok_and(|bytes| self.0.send_now(&bytes));
        if !told {
            self.0.end();
        }
        told
    }
}

impl Drop for Visitor {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// An open door. Closed when it is dropped.
pub struct Door {
    arrivals: Receiver<Arrival>,
    shared: Arc<Shared>,
    name: Name,
}

struct Shared {
    wake: Wake,
    /// True from waking the program until it looks.
    woken: AtomicBool,
    closes: AtomicBool,
    inside: AtomicUsize,
}

impl Door {
    /// Opens the door of the incident with this identity, whose lock this program has.
    ///
    /// # Errors
    /// Where the folder is not this user's alone, or the system refuses.
    pub fn open(folder: &Path, identity: (u64, u64), wake: Wake) -> io::Result<Self> {
        let (listener, name) = Listener::bind(&socket_of(folder, identity))?;
        let (sender, arrivals) = mpsc::sync_channel(AHEAD);
        let shared = Arc::new(Shared {
            wake,
            woken: AtomicBool::new(false),
            closes: AtomicBool::new(false),
            inside: AtomicUsize::new(0),
        });
        let theirs = Arc::clone(&shared);
        thread::Builder::new()
            .name("door".to_owned())
            .spawn(move || theirs.listen(&listener, &sender))?;
        Ok(Self {
            arrivals,
            shared,
            name,
        })
    }

    /// What arrived next, without waiting. The program is woken again only once this has given nothing.
    pub fn next(&self) -> Option<Arrival> {
        if let Ok(arrival) = self.arrivals.try_recv() {
            return Some(arrival);
        }
        self.shared.woken.store(false, Ordering::SeqCst);
        // Something may have come before the line above.
        self.arrivals.try_recv().ok()
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.shared.closes.store(true, Ordering::SeqCst);
        // The thread ends by itself; whoever is inside does once nobody takes what they say.
        self.name.knock();
    }
}

impl Shared {
    fn listen(self: &Arc<Self>, listener: &Listener, sender: &SyncSender<Arrival>) {
        for from in 0_u64.. {
            let stream = listener.accept();
            if self.closes.load(Ordering::SeqCst) {
                return;
            }
            let stream = match stream {
                Ok(Some(stream)) => stream,
                Ok(None) => continue,
                Err(_) => {
                    thread::sleep(PAUSE);
                    continue;
                }
            };
            if self.inside.fetch_add(1, Ordering::SeqCst) >= MOST_VISITORS {
                self.inside.fetch_sub(1, Ordering::SeqCst);
                stream.end();
                continue;
            }
            let (shared, sender) = (Arc::clone(self), sender.clone());
            let hear = move || {
                // However it ends: the command notices that, and so does the program.
                _ = shared.hear(from, stream, &sender);
                shared.inside.fetch_sub(1, Ordering::SeqCst);
                shared.pass_on(&sender, from, What::Left);
            };
            let thread = thread::Builder::new().name("caller".to_owned()).spawn(hear);
            if thread.is_err() {
                self.inside.fetch_sub(1, Ordering::SeqCst);
            }
        }
    }

    /// Passes on what one command says until it ends or says something that cannot be read.
    fn hear(&self, from: u64, stream: Stream, sender: &SyncSender<Arrival>) -> io::Result<()> {
        stream.patience(Some(HELLO))?;
        let visitor = Visitor(stream.again()?);
        let mut reader = BufReader::new(stream);
        let mut bytes = Vec::new();
        let Some(hello) = read(&mut reader, &mut bytes)? else {
            return Ok(());
        };
        reader.get_ref().patience(None)?;
        let mut goes_on = self.pass_on(sender, from, What::Came(visitor))
            && self.pass_on(sender, from, What::Said(hello));
        while goes_on && let Some(said) = read(&mut reader, &mut bytes)? {
            goes_on = self.pass_on(sender, from, What::Said(said));
        }
        Ok(())
    }

    /// False once nobody takes anything any more.
    fn pass_on(&self, sender: &SyncSender<Arrival>, from: u64, what: What) -> bool {
        let sent = sender.send(Arrival { from, what }).is_ok();
        if sent && !self.woken.swap(true, Ordering::SeqCst) {
            (self.wake)();
        }
        sent
    }
}
