//! The board shared with browsers, as the window sees it: what is wanted of it and how it stands. Serving it is `app`'s.

/// What is wanted, and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareDraft {
    /// Where it is to be served; `None` for not at all.
    pub wanted: Option<Choice>,
    /// True until everybody was put out.
    pub put_out: bool,
    /// True where the next start encrypts.
    pub encrypt: bool,
    /// The addresses of this machine, others' way in first; empty where the build has no server.
    pub addresses: Vec<String>,
    /// How it stands.
    pub state: ShareState,
}

/// Where the board is served and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// An address of this machine.
    pub address: String,
    /// True for HTTPS with a certificate of its own.
    pub encrypt: bool,
}

/// How sharing stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ShareState {
    /// Nobody can see it.
    #[default]
    Off,
    /// It begins.
    Starting,
    /// Whoever has the link can see it.
    On(Box<Shared>),
    /// It could not begin or has ended; why.
    Failed(String),
}

/// A board that is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The link that opens it.
    pub link: String,
    /// The address without the key.
    pub url: String,
    /// What is typed there instead.
    pub code: String,
    /// The link as the squares of a QR code, true for a dark one.
    pub squares: Vec<Vec<bool>>,
    /// The SHA-256 of its certificate, if it has one.
    pub fingerprint: Option<String>,
    /// How many watch, by address.
    pub watchers: Vec<(String, usize)>,
}

impl Shared {
    /// How many watch.
    pub fn watching(&self) -> usize {
        self.watchers.iter().map(|(_, many)| many).sum()
    }
}

impl ShareDraft {
    /// How many watch, while it is shared.
    pub fn watching(&self) -> Option<usize> {
        match &self.state {
            ShareState::On(shared) => Some(shared.watching()),
            _ => None,
        }
    }

    /// Serves it there from now on.
    pub fn start(&mut self, address: &str) {
        self.wanted = Some(Choice {
            address: address.to_owned(),
            encrypt: self.encrypt,
        });
    }

    /// Ends it; true where it was shared.
    pub fn stop(&mut self) -> bool {
        self.state = ShareState::Off;
        self.wanted.take().is_some()
    }
}
