//! Shares the board from the recorder's window: starts and stops the server as the sheet asks, off the window's
//! thread, and reports its state to the sheet.

use super::sharing::{NotShared, ShareOptions, Sharing};
use crate::board::wall::trouble;
use crate::panics::caught;
use crate::serve::{Encryption, PORT, addresses, qr};
use crate::session::{Session, SessionEnv};
use crate::ui::base::share::{Choice, ShareDraft, ShareState, Shared};
use crate::ui::base::sheet::Sheet;
use crate::ui::window::state::WindowState;
use eframe::egui;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;

/// The server run for the window.
#[derive(Default)]
pub(super) struct ShareWindow {
    /// The last request.
    choice: Option<Choice>,
    starting: Option<Receiver<Result<Sharing, String>>>,
    sharing: Option<Sharing>,
}

/// A board that is shared while its room is not shown.
pub(super) struct Away {
    /// The incident's file.
    pub(super) path: PathBuf,
    window: ShareWindow,
    draft: ShareDraft,
}

impl ShareWindow {
    /// Takes sharing out of a room that is left, where it is on.
    pub(super) fn leave(&mut self, path: &Path, draft: &mut ShareDraft) -> Option<Away> {
        self.choice.as_ref()?;
        Some(Away {
            path: path.to_owned(),
            window: std::mem::take(self),
            draft: std::mem::take(draft),
        })
    }

    /// Goes on with it in the room of the same incident.
    pub(super) fn come_back(&mut self, away: Away, draft: &mut ShareDraft) {
        (*self, *draft) = (away.window, away.draft);
    }

    /// Starts or stops the server as requested. Once a frame.
    pub(super) fn update(
        &mut self,
        ctx: &egui::Context,
        session: &Session,
        state: &mut WindowState,
    ) {
        let is_seen = state.sheet == Some(Sheet::Share);
        let draft = &mut state.share;
        if is_seen && draft.addresses.is_empty() {
            draft.addresses = addresses().iter().map(IpAddr::to_string).collect();
        }
        if draft.wanted != self.choice {
            self.choice.clone_from(&draft.wanted);
            (self.starting, self.sharing) = (None, None);
            draft.state = ShareState::Off;
            if let Some(choice) = &self.choice {
                draft.state = ShareState::Starting;
                self.starting = Some(start(ctx, session.path(), session.env().clone(), choice));
            }
        }
        self.take_started(draft);
        let Some(sharing) = &self.sharing else { return };
        sharing.set_trouble(trouble(session.record()));
        let server = sharing.server();
        if std::mem::take(&mut draft.put_out)
            && let Err(why) = server.put_everybody_out()
        {
            draft.state = ShareState::Failed(why.to_string());
        }
        if let Some(why) = server.fault() {
            draft.state = ShareState::Failed(format!(
                "The board is not shared any more because of a bug ({why})"
            ));
            self.sharing = None;
            return;
        }
        let watchers = server.watchers();
        let watchers = watchers
            .into_iter()
            .map(|(ip, many)| (ip.to_string(), many));
        let link = server.link();
        if let ShareState::On(shared) = &mut draft.state
            && shared.link == link
        {
            shared.watchers = watchers.collect();
            return;
        }
        draft.state = ShareState::On(Box::new(Shared {
            squares: qr::squares(&link),
            link,
            url: server.url(),
            code: server.code(),
            fingerprint: server.fingerprint().map(str::to_owned),
            watchers: watchers.collect(),
        }));
    }

    /// Handles the result of starting the server.
    fn take_started(&mut self, draft: &mut ShareDraft) {
        let Some(starting) = &self.starting else {
            return;
        };
        match starting.try_recv() {
            Err(TryRecvError::Empty) => return,
            Ok(Ok(sharing)) => self.sharing = Some(sharing),
            Ok(Err(why)) => draft.state = ShareState::Failed(why),
            Err(TryRecvError::Disconnected) => {
                draft.state = ShareState::Failed("The system could not start a thread".to_owned());
            }
        }
        self.starting = None;
    }
}

/// Starts the server on a thread of its own: the file is read from its beginning.
fn start(
    ctx: &egui::Context,
    path: &Path,
    env: SessionEnv,
    choice: &Choice,
) -> Receiver<Result<Sharing, String>> {
    let (sender, started) = mpsc::channel();
    let (ctx, path, choice) = (ctx.clone(), path.to_owned(), choice.clone());
    let work = move || {
        let result = caught(|| serve(&path, &env, &choice));
        let result = result.unwrap_or_else(|panic| {
            Err(format!(
                "The board was not shared because of a bug ({panic})"
            ))
        });
        _ = sender.send(result);
        ctx.request_repaint();
    };
    // Without a thread the sender is dropped, which is reported.
    _ = thread::Builder::new()
        .name("share start".to_owned())
        .spawn(work);
    started
}

fn serve(path: &Path, env: &SessionEnv, choice: &Choice) -> Result<Sharing, String> {
    let ip: IpAddr = choice
        .address
        .parse()
        .map_err(|_| format!("{} is not an address", choice.address))?;
    let on = |port| ShareOptions {
        on: SocketAddr::new(ip, port),
        encryption: if choice.encrypt {
            Encryption::SelfSigned
        } else {
            Encryption::None
        },
        attachments: false,
    };
    // Another window may share another incident on the usual port.
    let any_port = |error| match error {
        NotShared::Server(_) => Sharing::start(path, env.clone(), on(0)),
        error @ NotShared::File(_) => Err(error),
    };
    let started = Sharing::start(path, env.clone(), on(PORT)).or_else(any_port);
    started.map_err(|error| error.to_string())
}
