//! The board in any browser: shows what it is handed, read-only, on one address of this machine. Knows no incident file
//! and holds no way to write one; who may look is `admission`'s to say. Only built with the feature `serve`.
//!
//! In reading order: here the thread and what it shares with the program; who may come in (`admission`); connections
//! (`listen`) and their requests (`answer`); the pages (`page`, with their `sections` and their `style`); what goes out
//! while somebody watches (`live`, `stream`). `SAFETY.md` beside this file lists every rule with its test.

mod admission;
mod answer;
mod html;
mod listen;
mod live;
mod page;
pub mod qr;
mod sections;
mod stream;
mod style;
mod tls;

use crate::board::wall::{EntryLine, Wall};
use crate::incident::Time;
use crate::incident::evidence::FileRef;
use crate::panics::caught;
use admission::{Guesses, Keys, Room};
use live::Live;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;
use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime::{self, Runtime};
use tokio::sync::{oneshot, watch};
use tokio::time::{sleep, timeout};

/// The port where none is chosen.
pub const PORT: u16 = 7420;

/// At most one change goes out in this time.
const BETWEEN_CHANGES: Duration = Duration::from_secs(1);
/// How often a page hears that nothing changed; it counts as out of date after three of these.
const BEAT: Duration = Duration::from_secs(5);
/// How many may watch, and how many of them from one address.
const WATCHERS: (usize, usize) = (1_200, 64);
/// How many connections there may be, and how many of them from one address.
const CONNECTIONS: (usize, usize) = (1_500, 96);
/// How many connections may wait to be taken.
const BACKLOG: u32 = 1_024;
/// How much the system holds of what somebody has not read, in bytes.
const SEND_BUFFER: u32 = 64 << 10;

/// Tells the time.
pub type Now = Arc<dyn Fn() -> Time + Send + Sync>;
/// Reads an attached file, if it is there and as it was.
pub type ReadFile = Arc<dyn Fn(&FileRef) -> Option<Vec<u8>> + Send + Sync>;

/// How the board is served.
pub struct Options {
    /// The address and the port; port 0 for any free one.
    pub on: SocketAddr,
    /// This machine's name, under which it may be asked for as well.
    pub host: String,
    /// Whether and how it is encrypted.
    pub encryption: Encryption,
    /// Reads attached files, where they may be seen.
    pub files: Option<ReadFile>,
    /// The clock.
    pub now: Now,
}

/// Whether and how the board is encrypted on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Encryption {
    /// Plain HTTP: whoever can listen on the network can read the board.
    #[default]
    None,
    /// HTTPS with a certificate made at the start: every browser warns once.
    SelfSigned,
    /// HTTPS with the team's own.
    Certificate {
        /// The chain, as PEM.
        cert: PathBuf,
        /// Its key, as PEM.
        key: PathBuf,
    },
}

/// Everything that is to be seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// The board.
    pub wall: Wall,
    /// Every entry everybody may see, the newest first.
    pub entries: Arc<[EntryLine]>,
    /// Why this may not be the latest; empty while it is.
    pub stale: String,
}

/// Why the board cannot be served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotServed {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub hint: String,
}

impl NotServed {
    fn new(what: String, hint: &str) -> Self {
        Self {
            what,
            hint: hint.to_owned(),
        }
    }

    /// Why the system does not let it be served.
    pub(crate) fn system(error: &io::Error) -> Self {
        let what = format!("the system does not let the board be served ({error})");
        Self::new(what, "Close other programs and try again.")
    }
}

impl fmt::Display for NotServed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The board is not served: {}. {}", self.what, self.hint)
    }
}

impl std::error::Error for NotServed {}

/// A board that is served, from its start until it is dropped.
pub struct Server {
    shared: Arc<Shared>,
    snapshots: watch::Sender<Arc<Snapshot>>,
    address: SocketAddr,
    fingerprint: Option<String>,
    _runs: oneshot::Sender<()>,
}

/// What the thread shares with the program.
struct Shared {
    live: watch::Sender<Arc<Live>>,
    keys: Mutex<Keys>,
    guesses: Mutex<Guesses>,
    watchers: Arc<Room>,
    connections: Arc<Room>,
    /// The names it answers to, with their port.
    hosts: Vec<String>,
    is_encrypted: bool,
    file: Option<ReadFile>,
    now: Now,
    /// Why it ended by itself.
    fault: Mutex<Option<String>>,
}

impl Server {
    /// Serves this from now on, on a thread of its own.
    ///
    /// # Errors
    /// Where the address is not one of this machine's or is taken, or a certificate cannot be used.
    pub fn start(options: Options, first: Snapshot) -> Result<Self, NotServed> {
        let on = options.on;
        if on.ip().is_unspecified() || on.ip().is_multicast() {
            let hint = format!("Choose one of: {}.", addresses_in_words());
            return Err(NotServed::new(
                format!("{} is every address at once", on.ip()),
                &hint,
            ));
        }
        raise_file_limit();
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(2)
            .build()
            .map_err(|error| NotServed::system(&error))?;
        let listener = bind(&runtime, on).map_err(|error| not_bound(on, &error))?;
        let address = listener
            .local_addr()
            .map_err(|error| NotServed::system(&error))?;
        let names = names(address.ip(), &options.host);
        let tls = tls::of(&options.encryption, &names, (options.now)())?;
        let keys = Keys::new(address.port()).map_err(|error| no_randomness(&error))?;
        // Not secret: only tells this run from the last one.
        let run = keys.session.chars().rev().take(6).collect();
        let first = Arc::new(first);
        let live = Live::first(run, Arc::clone(&first), (options.now)());
        let (snapshots, changes) = watch::channel(first);
        let (runs, ended) = oneshot::channel::<()>();
        let shared = Arc::new(Shared {
            live: watch::Sender::new(Arc::new(live)),
            keys: Mutex::new(keys),
            guesses: Mutex::default(),
            watchers: Room::new(WATCHERS.0, WATCHERS.1),
            connections: Room::new(CONNECTIONS.0, CONNECTIONS.1),
            hosts: hosts(&names, address.port(), tls.is_some()),
            is_encrypted: tls.is_some(),
            file: options.files,
            now: options.now,
            fault: Mutex::default(),
        });
        let (acceptor, fingerprint) = tls.map(|tls| (tls.acceptor, tls.fingerprint)).unzip();
        let theirs = Arc::clone(&shared);
        let serve = move || {
            let done = caught(|| {
                runtime.block_on(async {
                    tokio::spawn(listen::listen(listener, acceptor, Arc::clone(&theirs)));
                    tokio::spawn(theirs.clone().renew(changes));
                    // Dropped together with the server; what still runs ends with the runtime.
                    _ = ended.await;
                });
                runtime.shutdown_background();
            });
            if let Err(panic) = done {
                *theirs.fault() = Some(panic.to_string());
            }
        };
        let thread = thread::Builder::new().name("serve".to_owned());
        thread
            .spawn(serve)
            .map_err(|error| NotServed::system(&error))?;
        Ok(Self {
            shared,
            snapshots,
            address,
            fingerprint,
            _runs: runs,
        })
    }

    /// Shows this from now on.
    pub fn show(&self, snapshot: Snapshot) {
        self.snapshots.send_replace(Arc::new(snapshot));
    }

    /// Says that what is shown may not be the latest, and why.
    pub fn call_stale(&self, why: &str) {
        self.snapshots.send_modify(|snapshot| {
            *snapshot = Arc::new(Snapshot {
                stale: why.to_owned(),
                ..Snapshot::clone(snapshot)
            });
        });
    }

    /// Where it is served.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address for people who type it.
    pub fn url(&self) -> String {
        let scheme = if self.shared.is_encrypted {
            "https"
        } else {
            "http"
        };
        format!("{scheme}://{}/", self.address)
    }

    /// The link that opens the board. The key is behind the `#`: browsers keep that to themselves.
    pub fn link(&self) -> String {
        format!("{}#k={}", self.url(), self.shared.keys().key)
    }

    /// The code that opens it where only an address is typed: `ABCD-EFGH-JKLM`.
    pub fn code(&self) -> String {
        let code = self.shared.keys().code.clone();
        let parts = [code.get(..4), code.get(4..8), code.get(8..)];
        parts.map(Option::unwrap_or_default).join("-")
    }

    /// The SHA-256 of the certificate, where there is one.
    pub fn fingerprint(&self) -> Option<&str> {
        self.fingerprint.as_deref()
    }

    /// Who watches: how many from each address.
    pub fn watchers(&self) -> Vec<(IpAddr, usize)> {
        self.shared.watchers.each()
    }

    /// Why it ended by itself, if it did.
    pub fn fault(&self) -> Option<String> {
        self.shared.fault().clone()
    }

    /// Ends every stream and makes a new key, a new code and a new session: nobody sees the board who does not get
    /// one of them.
    ///
    /// # Errors
    /// Where the system has no randomness to give; nothing changed then.
    pub fn put_everybody_out(&self) -> Result<(), NotServed> {
        let keys = Keys::new(self.address.port()).map_err(|error| no_randomness(&error))?;
        *self.shared.keys() = keys;
        self.shared
            .live
            .send_modify(|live| *live = Arc::new(live.emptied()));
        Ok(())
    }
}

impl Shared {
    /// Brings what everybody sees in step with the snapshots, at most once a second; also when only time passed, since
    /// then something may be overdue.
    async fn renew(self: Arc<Self>, mut snapshots: watch::Receiver<Arc<Snapshot>>) {
        loop {
            let snapshot = Arc::clone(&snapshots.borrow_and_update());
            let now = (self.now)();
            let changed = self
                .live
                .send_if_modified(|live| match live.next(&snapshot, now) {
                    Some(next) => {
                        *live = Arc::new(next);
                        true
                    }
                    None => false,
                });
            if changed {
                sleep(BETWEEN_CHANGES).await;
            } else if let Ok(Err(_)) = timeout(BETWEEN_CHANGES, snapshots.changed()).await {
                return;
            }
        }
    }

    fn live(&self) -> Arc<Live> {
        Arc::clone(&self.live.borrow())
    }

    fn keys(&self) -> MutexGuard<'_, Keys> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn guesses(&self) -> MutexGuard<'_, Guesses> {
        self.guesses.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fault(&self) -> MutexGuard<'_, Option<String>> {
        self.fault.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The addresses this machine can be reached at, the ones others can reach first.
pub fn addresses() -> Vec<IpAddr> {
    let mut all: Vec<_> = if_addrs::get_if_addrs()
        .unwrap_or_default()
        .into_iter()
        // Others would have to name the interface as well.
        .filter(|interface| interface.is_oper_up() && !interface.is_link_local())
        .map(|interface| interface.ip())
        .collect();
    all.sort_by_key(|ip| (ip.is_loopback(), ip.is_ipv6(), *ip));
    all.dedup();
    all
}

fn addresses_in_words() -> String {
    let all: Vec<_> = addresses().iter().map(IpAddr::to_string).collect();
    all.join(", ")
}

fn bind(runtime: &Runtime, on: SocketAddr) -> io::Result<TcpListener> {
    let _inside = runtime.enter();
    let socket = if on.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    // On Windows this would let another program take the port over.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    // Whoever does not read is noticed before much of the system's memory is theirs.
    _ = socket.set_send_buffer_size(SEND_BUFFER);
    socket.bind(on)?;
    socket.listen(BACKLOG)
}

fn not_bound(on: SocketAddr, error: &io::Error) -> NotServed {
    match error.kind() {
        io::ErrorKind::AddrInUse => NotServed::new(
            format!("port {} is in use on {}", on.port(), on.ip()),
            "Choose another port, or close what uses it.",
        ),
        io::ErrorKind::AddrNotAvailable => {
            let hint = format!("Choose one of: {}.", addresses_in_words());
            NotServed::new(
                format!("{} is not an address of this machine", on.ip()),
                &hint,
            )
        }
        io::ErrorKind::PermissionDenied => NotServed::new(
            format!("port {} is reserved for the system", on.port()),
            "Choose a port above 1023.",
        ),
        _ => NotServed::system(error),
    }
}

fn no_randomness(error: &dyn fmt::Display) -> NotServed {
    NotServed::new(
        format!("the system has no randomness for a key ({error})"),
        "Try again.",
    )
}

/// The names of this machine at that address, without a port.
fn names(ip: IpAddr, host: &str) -> Vec<String> {
    let mut names = vec![ip.to_string()];
    if ip.is_loopback() {
        names.push("localhost".to_owned());
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    if !host.is_empty() && host.chars().all(is_name) {
        names.push(host.to_owned());
        if !host.contains('.') {
            names.push(format!("{host}.local"));
        }
    }
    names
}

/// What a browser may say it asks for.
fn hosts(names: &[String], port: u16, is_encrypted: bool) -> Vec<String> {
    let bare = names.iter().map(|name| {
        if name.contains(':') {
            format!("[{name}]")
        } else {
            name.clone()
        }
    });
    let usual = if is_encrypted { 443 } else { 80 };
    bare.flat_map(|name| {
        let full = format!("{name}:{port}");
        if port == usual {
            vec![full, name]
        } else {
            vec![full]
        }
    })
    .collect()
}

/// A thousand watchers are more than a thousand open files, which is where many systems stop.
fn raise_file_limit() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        const WANTED: u64 = 4_096;
        let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
        let wanted = maximum.map_or(WANTED, |most| most.min(WANTED));
        if current.is_some_and(|current| current < wanted) {
            let current = Some(wanted);
            // Where it stays, fewer can watch.
            _ = setrlimit(Resource::Nofile, Rlimit { current, maximum });
        }
    }
}
