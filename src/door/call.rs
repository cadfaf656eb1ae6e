//! The command's side: connects, says lines, and hears the answers on a thread of its own, so that none is lost when the
//! recorder is.

use super::listen::Wake;
use super::socket::Stream;
use super::{Answer, Said, VERSION, read, socket_of, written};
use std::io::{self, BufReader, Write};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// How long the recorder may take to let somebody in: a window answers between two frames.
const WELCOME: Duration = Duration::from_secs(10);

/// A call to the program that records an incident.
pub struct Call {
    stream: Stream,
    answers: Receiver<Answer>,
    next: u64,
}

impl Call {
    /// Calls whoever records the incident with this identity; `wake` is called with every answer and at the end.
    ///
    /// # Errors
    /// Where nobody does, or does not answer.
    pub fn place(folder: &Path, identity: (u64, u64), me: &str, wake: Wake) -> io::Result<Self> {
        let stream = Stream::connect(&socket_of(folder, identity))?;
        let (sender, answers) = mpsc::channel();
        let reader = stream.again()?;
        let hear = move || {
            let (mut reader, mut bytes) = (BufReader::new(reader), Vec::new());
            while let Ok(Some(answer)) = read(&mut reader, &mut bytes) {
                if sender.send(answer).is_err() {
                    return;
                }
                wake();
            }
            drop(sender);
            wake();
        };
        thread::Builder::new()
            .name("answers".to_owned())
            .spawn(hear)?;
        let mut call = Self {
            stream,
            answers,
            next: 0,
        };
        call.say(&Said::Hello {
            version: VERSION,
            me: me.to_owned(),
        })?;
        match call.answers.recv_timeout(WELCOME) {
            Ok(Answer::Welcome { next }) => call.next = next,
            Ok(_) => return Err(io::ErrorKind::InvalidData.into()),
            Err(RecvTimeoutError::Timeout) => return Err(io::ErrorKind::TimedOut.into()),
            Err(RecvTimeoutError::Disconnected) => {
                return Err(io::ErrorKind::ConnectionAborted.into());
            }
        }
        Ok(call)
    }

    /// The number of the next entry when the call began.
    pub fn next(&self) -> u64 {
        self.next
    }

    /// Says this; waits while the recorder is busy.
    ///
    /// # Errors
    /// Where the recorder is gone; what it answered before can still be heard.
    pub fn say(&mut self, said: &Said) -> io::Result<()> {
        self.stream.write_all(&written(said)?)
    }

    /// The next answer; `None` once there is none any more, because the recorder is gone.
    pub fn answer(&self) -> Option<Answer> {
        self.answers.recv().ok()
    }

    /// The next answer, if one comes in this time.
    ///
    /// # Errors
    /// Where there is none any more, because the recorder is gone.
    pub fn answer_within(&self, longest: Duration) -> Result<Option<Answer>, Gone> {
        match self.answers.recv_timeout(longest) {
            Ok(answer) => Ok(Some(answer)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Gone),
        }
    }

    /// The next answer, if one is there already.
    ///
    /// # Errors
    /// Where there is none any more, because the recorder is gone.
    pub fn answer_now(&self) -> Result<Option<Answer>, Gone> {
        self.answer_within(Duration::ZERO)
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        self.stream.end();
    }
}

/// The recorder is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone;

/// Asks whoever records the incident to let a window do that: whether they do, `None` where nobody is there. A recorder
/// that hangs keeps its recording.
pub fn ask_to_give_way(folder: &Path, identity: (u64, u64)) -> Option<bool> {
    let silent: Wake = std::sync::Arc::new(|| {});
    let mut call = match Call::place(folder, identity, "window", silent) {
        Ok(call) => call,
        Err(error) => return (error.kind() == io::ErrorKind::TimedOut).then_some(false),
    };
    call.say(&Said::GiveWay).ok()?;
    loop {
        match call.answer_within(WELCOME) {
            Ok(Some(Answer::GivesWay { yes })) => return Some(yes),
            Ok(Some(_)) => {}
            Ok(None) => return Some(false),
            Err(Gone) => return None,
        }
    }
}

/// True while the door of the incident with this identity is open, under whichever of its names.
pub fn is_open(folder: &Path, identity: (u64, u64)) -> bool {
    Stream::connect(&socket_of(folder, identity)).is_ok()
}
