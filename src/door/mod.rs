//! The local door: how a command reaches the program that records an incident on this machine. Carries lines in and
//! answers out, through a socket that only this user can open. Decides nothing, records nothing, and knows no file.
//!
//! In reading order: what is said, here; what the system offers (`socket`); the recorder's
//! side (`listen`) and the command's (`call`).
//!
//! Exactly once: the recorder says under which numbers it takes a line ([`Answer::Taken`]) *before* a byte of it can reach
//! the disk. What was said into a socket can be read after its sender was killed, so a command always knows which entries
//! to look for in the file: a line is there under those numbers, or nowhere.

mod call;
mod listen;
mod socket;

pub use call::{Call, ask_to_give_way, is_open};
pub use listen::{Arrival, Door, Visitor, Wake, What};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The version of what is said; a recorder does not talk to another one.
pub const VERSION: u32 = 1;
/// How many lines a command sends ahead of their answers.
pub const AHEAD: usize = 64;
/// How many rows of one import are taken at once, while somebody types; more would hold up the window.
pub const MOST_ROWS: usize = 20_000;
/// How many bytes of rows: as much as one import may hold.
pub const MOST_BYTES: usize = 64 << 20;
/// The longest row, in bytes, every character of which may be escaped in its message.
pub const LONGEST_ROW: usize = 256 << 10;
/// How many commands may be inside at once.
pub const MOST_VISITORS: usize = 32;

/// The longest message, in bytes: the longest line there is, every character of it escaped.
const LONGEST: u64 = 2 << 20;

/// What a command says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Said {
    /// Who calls; the first message.
    Hello {
        /// [`VERSION`].
        version: u32,
        /// The author of lines that name nobody, where nobody has the role Recorder.
        me: String,
    },
    /// A line to be recorded.
    Line {
        /// The line.
        text: String,
        /// When it was sent, in milliseconds since 1970.
        sent: i64,
        /// True for lines of one source, whose clock times follow one another.
        in_order: bool,
    },
    /// The file that the last line names is stored beside the incident.
    Stored {
        /// Its name.
        name: String,
        /// Its SHA-256.
        sha256: String,
        /// Its length in bytes.
        bytes: u64,
    },
    /// It could not be stored; the next line follows.
    NotStored,
    /// Rows to be imported, and the places of those that cannot be, with why.
    Rows {
        /// The rows.
        rows: Vec<ImportRow>,
        /// The others.
        not_taken: Vec<(u64, String)>,
    },
    /// Imports the rows said before.
    Import {
        /// The source's name.
        name: String,
        /// What each row has that is not kept.
        left_out: Vec<String>,
    },
    /// A window wants to record: whoever only logs lines should let it.
    GiveWay,
}

/// A row of an import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportRow {
    /// Where it begins in the source.
    pub place: u64,
    /// When it happened, in milliseconds since 1970, if it says.
    pub happened: Option<i64>,
    /// Why the time it says cannot be.
    pub trouble: Option<String>,
    /// Who said or did it.
    pub who: Option<String>,
    /// What it is, by its place among the kinds.
    pub kind: usize,
    /// Its words.
    pub words: String,
    /// What else it holds.
    pub more: Vec<(String, String)>,
    /// Marked as a key moment.
    pub is_key: bool,
    /// Struck in the source, for this reason.
    pub struck: Option<String>,
    /// Its moment was said as so long ago.
    #[serde(default)]
    pub is_relative: bool,
}

/// What the recorder answers. Lines are answered in their order: each with `Taken` or `Refused`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The command is inside; entries before this number exist.
    Welcome {
        /// The number of the next entry.
        next: u64,
    },
    /// The line is recorded next, as these entries. Said before anything of it can be on disk.
    Taken(Taken),
    /// Everything up to this entry is on disk.
    Recorded {
        /// The entry.
        n: u64,
    },
    /// The line is not recorded, and why.
    Refused {
        /// Why.
        why: String,
    },
    /// The line names a file; it is taken or refused once the command says that this is stored, or is not.
    Store {
        /// The path as typed.
        path: String,
    },
    /// Entries from this one on are not on disk; the recorder keeps trying, and takes no more from this command.
    NotRecorded {
        /// The first of them.
        from: u64,
        /// Why, in a sentence without a full stop.
        why: String,
    },
    /// The rows were imported, once the entries taken are on disk.
    Imported {
        /// How many were taken.
        taken: usize,
        /// How many were there already.
        known: usize,
        /// The first of the others: place and why.
        not_taken: Vec<(u64, String)>,
        /// How many more there are.
        more: usize,
    },
    /// Whether a window may record from now on.
    GivesWay {
        /// True if the recorder ends.
        yes: bool,
    },
}

/// The entries a line becomes, and when they were decided: together they tell them from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The number of the first.
    pub first: u64,
    /// The number of the last; what people call the line's number.
    pub last: u64,
    /// When they were decided, in milliseconds since 1970.
    pub recorded: i64,
    /// Milliseconds since the recorder began.
    pub up: u64,
}

impl ImportRow {
    /// Its length in bytes, as far as it counts: its words and what else it holds.
    pub fn length(&self) -> usize {
        let more = self.more.iter();
        self.words.len()
            + more
                .map(|(name, text)| name.len() + text.len())
                .sum::<usize>()
    }
}

/// After how long without an answer to say so.
pub const SILENT: Duration = Duration::from_secs(15);

/// The socket of the incident with this identity.
fn socket_of(folder: &Path, identity: (u64, u64)) -> PathBuf {
    folder.join(format!("{:x}-{:x}.sock", identity.0, identity.1))
}

/// A message as it goes through the socket: JSON on one line.
fn written<Message: Serialize>(message: &Message) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(message)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The next message; `None` at the end, also where the other side ended within a message.
fn read<Message: DeserializeOwned>(
    from: &mut impl BufRead,
    bytes: &mut Vec<u8>,
) -> io::Result<Option<Message>> {
    bytes.clear();
    from.take(LONGEST).read_until(b'\n', bytes)?;
    match bytes.split_last() {
        // An empty line is the end where connections cannot be ended otherwise.
        Some((b'\n', [])) => Ok(None),
        Some((b'\n', message)) => Ok(Some(serde_json::from_slice(message)?)),
        _ if bytes.len() as u64 == LONGEST => Err(io::ErrorKind::InvalidData.into()),
        _ => Ok(None),
    }
}
