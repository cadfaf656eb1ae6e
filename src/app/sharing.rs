//! Serves a file's board to browsers: follows the file on a thread of its own, as a second window does, and
//! gives the server what everybody may see. So nothing reaches a browser before it is on disk, and browsers cost
//! the recording window nothing.

use crate::board::Board;
use crate::board::record::{Followed, Saved};
use crate::board::wall::{Wall, public};
use crate::journal::JournalError;
use crate::panics::caught;
use crate::serve::{Encryption, NotServed, Options, ReadFile, Server, Snapshot};
use crate::session::{Session, SessionEnv, machine};
use std::fmt;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

/// How often to check whether the file still answers.
const BETWEEN: Duration = Duration::from_secs(1);
/// The largest attachment that is read for a browser, in bytes.
const LARGEST_FILE: u64 = 32 << 20;

/// How a file's board is to be served.
#[derive(Clone, Debug)]
pub struct ShareOptions {
    /// The address and the port.
    pub on: SocketAddr,
    /// Whether and how it is encrypted.
    pub encryption: Encryption,
    /// True where attached files may be seen too.
    pub attachments: bool,
}

/// Why a file's board is not served.
#[derive(Clone, Debug)]
pub enum NotShared {
    /// The file cannot be read at all.
    File(JournalError),
    /// The server cannot start.
    Server(NotServed),
}

impl fmt::Display for NotShared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::Server(error) => error.fmt(f),
        }
    }
}

/// A file's board in browsers, until it is dropped.
pub struct Sharing {
    server: Arc<Server>,
    /// What only the recording window knows: entries that are not on disk (R25).
    trouble: Arc<Mutex<Option<String>>>,
}

impl Sharing {
    /// Serves the board of this file from now on.
    ///
    /// # Errors
    /// Where the file cannot be read or the server cannot start.
    pub fn start(path: &Path, env: SessionEnv, options: ShareOptions) -> Result<Self, NotShared> {
        let (wake, woken) = mpsc::channel();
        let clock = env.clock.clone();
        let env = env.waking(Arc::new(move || _ = wake.send(())));
        let session = Session::follow(path, env).map_err(NotShared::File)?;
        let first = snapshot(&session, None);
        let files = options.attachments.then(|| {
            let kept = session.attachments();
            let read: ReadFile = Arc::new(move |file| kept.bytes_of(file, LARGEST_FILE).ok());
            read
        });
        let options = Options {
            on: options.on,
            host: machine::host(),
            encryption: options.encryption,
            files,
            now: Arc::new(move || clock.now()),
        };
        let server = Arc::new(Server::start(options, first).map_err(NotShared::Server)?);
        let trouble: Arc<Mutex<Option<String>>> = Arc::default();
        let follower = Following {
            session,
            woken,
            server: Arc::downgrade(&server),
            trouble: Arc::clone(&trouble),
        };
        let thread = thread::Builder::new().name("share".to_owned());
        thread
            .spawn(move || follower.run())
            .map_err(|error| NotShared::Server(NotServed::system(&error)))?;
        Ok(Self { server, trouble })
    }

    /// The server.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Shows browsers what the file cannot say: that entries are not on disk.
    pub fn set_trouble(&self, trouble: Option<String>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }
}

/// The thread's side.
struct Following {
    session: Session,
    woken: Receiver<()>,
    server: Weak<Server>,
    trouble: Arc<Mutex<Option<String>>>,
}

impl Following {
    fn run(mut self) {
        let server = Weak::clone(&self.server);
        if let Err(panic) = caught(|| self.follow())
            && let Some(server) = server.upgrade()
        {
            server.call_stale(&format!("it cannot be updated because of a bug ({panic})"));
        }
    }

    /// Passes on new entries until the server is dropped.
    fn follow(&mut self) {
        let mut said = None;
        loop {
            _ = self.woken.recv_timeout(BETWEEN);
            while self.woken.try_recv().is_ok() {}
            let Some(server) = self.server.upgrade() else {
                return;
            };
            let trouble = self
                .trouble
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clone();
            if self.session.handle_reports() || trouble != said {
                server.show(snapshot(&self.session, trouble.clone()));
                said = trouble;
            }
        }
    }
}

/// The part of an incident that everybody may see.
fn snapshot(session: &Session, trouble: Option<String>) -> Snapshot {
    let incident = session.incident();
    let board = Board::of(incident, session.now());
    let mut wall = Wall::of(incident, &board, session.record());
    wall.trouble = wall.trouble.or(trouble);
    let stale = match &session.record().saved {
        Saved::Following(Followed { stale, .. }) => stale.clone(),
        _ => String::new(),
    };
    Snapshot {
        wall,
        entries: public(incident, board.at).collect(),
        stale,
    }
}
