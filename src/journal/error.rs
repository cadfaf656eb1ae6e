//! What went wrong with a file, for a person: what, why, and what to do now. Words only; who shows
//! them, and how loudly, is decided elsewhere.

use super::part;
use super::storage::{Files, is_full, is_not_a_file};
use crate::panics::Panic;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why something could not be read or recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalError {
    /// What sort of trouble.
    pub kind: JournalErrorKind,
    /// The file.
    pub path: PathBuf,
    /// What the system said, or what was found; may be empty.
    pub cause: String,
}

/// The sorts of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JournalErrorKind {
    /// There is no such file.
    NotFound,
    /// There is no such folder.
    NoFolder,
    /// Something else stands where a file was expected: a link, a pipe, a device, a folder.
    NotAFile,
    /// The path belongs to another incident.
    Reserved,
    /// There is such a file already.
    Exists,
    /// The system forbids reading or writing it.
    NotPermitted,
    /// It cannot be read.
    Unreadable,
    /// Somebody else writes to it.
    Locked,
    /// It cannot be locked or synced at all where it is, as on some network drives.
    NoLock,
    /// It is empty, or something else: not one line of it is an incident's.
    NoIncident,
    /// It does not begin as an incident file does.
    Headless,
    /// A newer version wrote to it.
    Newer,
    /// The disk is full, a quota used up or a limit on file sizes reached.
    Full,
    /// Writing failed, and going on in a new part failed too.
    Failed,
    /// The file is gone from its place.
    Gone,
    /// Another file is in its place.
    Replaced,
    /// Something else shortened it or wrote to it.
    Meddled,
    /// An entry is longer than a line may be.
    TooLong,
    /// An entry's number is not the one to come: somebody else recorded something first.
    OutOfTurn,
    /// The entry was made by a newer version; it can be shown and not written.
    NotOurs,
    /// The program itself has a fault there.
    Broken,
}

impl JournalError {
    pub(super) fn new(kind: JournalErrorKind, path: &Path, cause: impl fmt::Display) -> Self {
        Self {
            kind,
            path: path.to_owned(),
            cause: format!("{cause}"),
        }
    }

    /// A failure of opening or reading.
    pub(super) fn reading(path: &Path, error: &io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::NotFound => JournalErrorKind::NotFound,
            _ if is_not_a_file(error) => JournalErrorKind::NotAFile,
            kind if forbids(kind) => JournalErrorKind::NotPermitted,
            _ => JournalErrorKind::Unreadable,
        };
        Self::new(kind, path, error)
    }

    /// A failure of creating or writing.
    pub(super) fn writing(path: &Path, error: &io::Error) -> Self {
        let kind = match error.kind() {
            _ if is_full(error) => JournalErrorKind::Full,
            _ if is_not_a_file(error) => JournalErrorKind::NotAFile,
            io::ErrorKind::AlreadyExists => JournalErrorKind::Exists,
            io::ErrorKind::NotFound => JournalErrorKind::NotFound,
            kind if forbids(kind) => JournalErrorKind::NotPermitted,
            _ => JournalErrorKind::Failed,
        };
        Self::new(kind, path, error)
    }

    /// A panic while a file was read or written: a fault of the program, not of the disk.
    pub fn of_panic(path: &Path, panic: &Panic) -> Self {
        Self::new(JournalErrorKind::Broken, path, panic)
    }

    /// A failure of creating a file that is to be an incident.
    pub(super) fn creating(files: &dyn Files, path: &Path, error: &io::Error) -> Self {
        let mut trouble = Self::writing(path, error);
        if trouble.kind == JournalErrorKind::NotFound && !files.exists(part::folder(path)) {
            trouble.kind = JournalErrorKind::NoFolder;
            trouble.cause = String::new();
        }
        trouble
    }

    /// True where what could not be recorded is kept and tried again, because the trouble may pass.
    pub fn may_pass(&self) -> bool {
        matches!(
            self.kind,
            JournalErrorKind::Full
                | JournalErrorKind::Failed
                | JournalErrorKind::Gone
                | JournalErrorKind::Replaced
                | JournalErrorKind::Meddled
        )
    }

    /// The trouble for a caller that ends with it: what happened and why, and what to do where nothing is
    /// kept in memory.
    pub fn at_the_end(&self) -> String {
        let to_do = match self.kind {
            JournalErrorKind::Full => "Make room, then do it again; nothing of it is kept.",
            JournalErrorKind::Failed => "Check the disk, then do it again; nothing of it is kept.",
            JournalErrorKind::Gone | JournalErrorKind::Replaced => {
                "Put the file back, then do it again; nothing of it is kept."
            }
            _ => self.what_to_do(),
        };
        format!("{}. {to_do}", self.what_and_why())
    }

    /// What happened, and why where that is known, without a full stop.
    pub fn what_and_why(&self) -> String {
        if self.cause.is_empty() {
            return self.what();
        }
        format!("{} ({})", self.what(), self.cause)
    }

    /// What happened, as a short sentence without a full stop.
    pub fn what(&self) -> String {
        let name = part::name(&self.path);
        match self.kind {
            JournalErrorKind::NotFound => format!("There is no file {name}"),
            JournalErrorKind::NoFolder => {
                format!("There is no folder {}", part::folder(&self.path).display())
            }
            JournalErrorKind::NotAFile => format!("{name} is not a file"),
            JournalErrorKind::Reserved => format!("{name} cannot be the file of an incident"),
            JournalErrorKind::Exists => format!("There is a file {name} already"),
            JournalErrorKind::NotPermitted => format!("{name} may not be written or read here"),
            JournalErrorKind::Unreadable => format!("{name} cannot be read"),
            JournalErrorKind::Locked => format!("Somebody else is recording in {name}"),
            JournalErrorKind::NoLock => format!("{name} cannot be locked and synced where it is"),
            JournalErrorKind::NoIncident => format!("{name} is not an incident file"),
            JournalErrorKind::Headless => format!("{name} does not begin as an incident file does"),
            JournalErrorKind::Newer => format!("{name} was written by a newer version of warroom"),
            JournalErrorKind::Full => format!("Not recorded: there is no room left for {name}"),
            JournalErrorKind::Failed => format!("Not recorded: writing to {name} failed"),
            JournalErrorKind::Gone => format!("Not recorded: {name} is gone from its place"),
            JournalErrorKind::Replaced => {
                format!("Not recorded: another file is in the place of {name}")
            }
            JournalErrorKind::Meddled => format!("Not recorded: something else changed {name}"),
            JournalErrorKind::TooLong => "Not recorded: the entry is too long".to_owned(),
            JournalErrorKind::OutOfTurn => {
                "Not recorded: something else was recorded first".to_owned()
            }
            JournalErrorKind::NotOurs => "Not recorded: a newer version made this entry".to_owned(),
            JournalErrorKind::Broken => format!("warroom has a fault and stopped using {name}"),
        }
    }

    /// What to do about it.
    pub fn what_to_do(&self) -> &'static str {
        match self.kind {
            JournalErrorKind::NotFound => {
                "Check the path; a moved incident opens from where it is now."
            }
            JournalErrorKind::NoFolder => {
                "Nothing was written. Make the folder, or choose another."
            }
            JournalErrorKind::NotAFile => {
                "It was left as it is and nothing was recorded. Move it away, or choose another file."
            }
            JournalErrorKind::Reserved => "Nothing was written. Choose another name or folder.",
            JournalErrorKind::Exists => "Choose another name; nothing is ever overwritten.",
            JournalErrorKind::NotPermitted => {
                "Ask for the right to this folder, or copy the file to one of your own."
            }
            JournalErrorKind::Unreadable => "Copy the file to another disk and open the copy.",
            JournalErrorKind::Locked => "Follow along here; only one laptop records at a time.",
            JournalErrorKind::NoLock => "Copy the file to a disk of this machine and record there.",
            JournalErrorKind::NoIncident => {
                "It is left as it is. Check the path, or restore a copy."
            }
            JournalErrorKind::Headless => {
                "It stays as it is; start a new incident, or restore a copy."
            }
            JournalErrorKind::Newer => "Read it here; to record, update this warroom.",
            JournalErrorKind::Full => {
                "Make room; your words are kept and recorded as soon as there is some."
            }
            JournalErrorKind::Failed => {
                "Your words are kept and tried again; save a copy to another disk meanwhile."
            }
            JournalErrorKind::Gone | JournalErrorKind::Replaced => {
                "Put the same file back and recording goes on, or save what is here under another name."
            }
            JournalErrorKind::Meddled => "Stop the other program, then open the file again.",
            JournalErrorKind::TooLong => "Shorten it, or attach the text as a file.",
            JournalErrorKind::OutOfTurn => "Look at what changed and enter it again.",
            JournalErrorKind::NotOurs => "Update this warroom.",
            JournalErrorKind::Broken => {
                "What was recorded before is on disk. Save a copy to another disk, open the file again, and report the fault."
            }
        }
    }
}

fn forbids(kind: io::ErrorKind) -> bool {
    matches!(
        kind,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    )
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}", self.what_and_why(), self.what_to_do())
    }
}

impl std::error::Error for JournalError {}
