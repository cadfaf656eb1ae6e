//! Errors of incident files, for a person: what happened, why, and what to do. Only the text; the caller decides
//! where and how it is shown.

use super::part;
use super::storage::{Files, is_full, is_not_a_file};
use crate::panics::Panic;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why something could not be read or recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalError {
    /// The kind of error.
    pub kind: JournalErrorKind,
    /// The file.
    pub path: PathBuf,
    /// What the system said, or what was found; may be empty.
    pub cause: String,
}

/// The kinds of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JournalErrorKind {
    /// There is no such file.
    NotFound,
    /// There is no such folder.
    NoFolder,
    /// Something other than a file is there: a link, a pipe, a device, a folder.
    NotAFile,
    /// The path belongs to another incident.
    Reserved,
    /// There is such a file already.
    Exists,
    /// The system forbids reading or writing it.
    NotPermitted,
    /// It cannot be read.
    Unreadable,
    /// Another process is writing to it.
    Locked,
    /// It cannot be locked or synced at all where it is, as on some network drives.
    NoLock,
    /// It is empty, or not an incident: no line of it is valid.
    NoIncident,
    /// It does not begin as an incident file does.
    Headless,
    /// A newer version wrote to it.
    Newer,
    /// The disk is full, a quota used up or a limit on file sizes reached.
    Full,
    /// Writing failed, and going on in a new part failed too.
    Failed,
    /// The file is no longer in its place.
    Gone,
    /// Another file is in its place.
    Replaced,
    /// Something else shortened it or wrote to it.
    Meddled,
    /// An entry is longer than a line may be.
    TooLong,
    /// An entry's number is not the next one: somebody else recorded something first.
    OutOfTurn,
    /// The entry was made by a newer version; it can be shown but not written.
    NotOurs,
    /// A bug in the program.
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

    /// A panic while a file was read or written: a bug in the program, not an error of the disk.
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

    /// True if entries that could not be recorded are queued and tried again, because the cause may pass.
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

    /// The error for a caller that ends after it: what happened and why, and what to do, where nothing is kept
    /// in memory.
    pub fn at_the_end(&self) -> String {
        let to_do = match self.kind {
            JournalErrorKind::Full => {
                "Free some disk space and repeat the command; nothing was saved."
            }
            JournalErrorKind::Failed => "Check the disk and repeat the command; nothing was saved.",
            JournalErrorKind::Gone | JournalErrorKind::Replaced => {
                "Put the file back and repeat the command; nothing was saved."
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
            JournalErrorKind::Exists => format!("{name} exists already"),
            JournalErrorKind::NotPermitted => {
                format!("You have no permission to read or write {name}")
            }
            JournalErrorKind::Unreadable => format!("{name} cannot be read"),
            JournalErrorKind::Locked => format!("Somebody else is recording in {name}"),
            JournalErrorKind::NoLock => format!("{name} cannot be locked and synced where it is"),
            JournalErrorKind::NoIncident => format!("{name} is not an incident file"),
            JournalErrorKind::Headless => format!("{name} does not begin as an incident file does"),
            JournalErrorKind::Newer => format!("{name} was written by a newer version of warroom"),
            JournalErrorKind::Full => format!("Not recorded: the disk of {name} is full"),
            JournalErrorKind::Failed => format!("Not recorded: writing to {name} failed"),
            JournalErrorKind::Gone => format!("Not recorded: {name} was moved or deleted"),
            JournalErrorKind::Replaced => {
                format!("Not recorded: another file has replaced {name}")
            }
            JournalErrorKind::Meddled => format!("Not recorded: another program changed {name}"),
            JournalErrorKind::TooLong => "Not recorded: the entry is too long".to_owned(),
            JournalErrorKind::OutOfTurn => {
                "Not recorded: another entry was recorded first".to_owned()
            }
            JournalErrorKind::NotOurs => "Not recorded: a newer version made this entry".to_owned(),
            JournalErrorKind::Broken => {
                format!("Not recorded: warroom stopped using {name} because of a bug")
            }
        }
    }

    /// What to do about it.
    pub fn what_to_do(&self) -> &'static str {
        match self.kind {
            JournalErrorKind::NotFound => {
                "Check the path; if the incident was moved, open it there."
            }
            JournalErrorKind::NoFolder => {
                "Nothing was written. Create the folder, or choose another."
            }
            JournalErrorKind::NotAFile => {
                "It is unchanged and nothing was recorded. Move it away, or choose another file."
            }
            JournalErrorKind::Reserved => "Nothing was written. Choose another name or folder.",
            JournalErrorKind::Exists => "Choose another name; nothing is ever overwritten.",
            JournalErrorKind::NotPermitted => {
                "Ask for access to this folder, or copy the file to a folder of your own."
            }
            JournalErrorKind::Unreadable => "Copy the file to another disk and open the copy.",
            JournalErrorKind::Locked => "Follow along here; only one laptop records at a time.",
            JournalErrorKind::NoLock => "Copy the file to a disk of this machine and record there.",
            JournalErrorKind::NoIncident => "It is unchanged. Check the path, or restore a copy.",
            JournalErrorKind::Headless => {
                "It is unchanged. Start a new incident, or restore a copy."
            }
            JournalErrorKind::Newer => "You can read it here; to record, update warroom.",
            JournalErrorKind::Full => {
                "Free some disk space; your entries are kept and recorded as soon as there is some."
            }
            JournalErrorKind::Failed => {
                "Your entries are kept and tried again; meanwhile save a copy on another disk."
            }
            JournalErrorKind::Gone | JournalErrorKind::Replaced => {
                "Put the same file back to continue recording, or save a copy under another name."
            }
            JournalErrorKind::Meddled => "Stop the other program, then open the file again.",
            JournalErrorKind::TooLong => "Shorten it, or attach the text as a file.",
            JournalErrorKind::OutOfTurn => "Check what changed, then enter it again.",
            JournalErrorKind::NotOurs => "Update warroom.",
            JournalErrorKind::Broken => {
                "What was recorded before is on disk. Save a copy to another disk, open the file again, and report the bug."
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
