//! What the program needs from a disk, kept small so that tests can replace it with a failing one: [`Storage`]
//! for the incident file, [`Files`] for everything beside it. [`Disk`] is the real one, and the only code that
//! opens files, but for two that may be no files at all: a source to import (`cli/import`) and what a sound is played
//! by (`app/sound.rs`). Decides nothing: every error is passed on.

mod disk;
mod disk_files;
mod files;
mod folder;
mod identity;
mod locking;
pub(in crate::journal) mod owner_only;

pub use disk::Disk;
use disk::DiskFile;
pub(in crate::journal) use files::UNFINISHED;
pub use files::{
    About, Files, Folder, Kind, NewFile, OWNER_ONLY, Scratch, ScratchFolder, Source, USUAL,
};
pub(in crate::journal) use owner_only::is_not_a_file;

use std::any::Any;
use std::io;
use std::path::Path;

/// A disk that holds incident files.
#[expect(
    clippy::missing_errors_doc,
    reason = "every error is the operating system's"
)]
pub trait Storage: Send + Sync {
    /// The disk for everything but incident files.
    fn files(&self) -> &dyn Files;

    /// Opens a file; see [`How`]. Fails as the operating system fails.
    fn open(&self, path: &Path, how: How) -> io::Result<Box<dyn StoredFile>>;

    /// The identity of the file at this path, to notice that it was moved or replaced.
    fn identity(&self, path: &Path) -> io::Result<Identity>;

    /// Removes a file that this program has just created and could not write whole. Never called for one in
    /// which anything was recorded.
    fn remove(&self, _path: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Makes the folder's list of names durable; does nothing if the system has no such step.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Takes the lock at `path`, beside the incident, without waiting, and writes the note of who has it.
    fn lock(&self, path: &Path, holder: &str) -> io::Result<Lock>;

    /// The note of whoever has the lock; `None` if nobody has it. Neither creates nor keeps the lock. A disk
    /// that cannot find out answers that somebody has it.
    fn holder(&self, _path: &Path) -> io::Result<Option<String>> {
        Ok(Some(String::new()))
    }

    /// Called before the first write to an incident, with its lock taken: removes the access that other users
    /// have to its files, and returns sentences about what was done or prevented it. Nothing by default.
    fn check_access(&self, _first: &Path) -> Vec<String> {
        Vec::new()
    }

    /// Removes unfinished files of a killed program beside an incident whose lock is taken. Nothing by default.
    fn sweep(&self, _first: &Path) {}
}

/// One open file.
#[expect(
    clippy::missing_errors_doc,
    reason = "every error is the operating system's"
)]
pub trait StoredFile: Send {
    /// Reads at an offset, possibly fewer bytes than asked for; 0 at the end.
    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<usize>;

    /// Writes at the end, possibly fewer bytes than given.
    fn append(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// Returns once everything written is on the disk, as far as the disk reports the truth.
    fn sync(&mut self) -> io::Result<()>;

    /// The length now, in bytes.
    fn len(&mut self) -> io::Result<u64>;

    /// True if the file is empty.
    fn is_empty(&mut self) -> io::Result<bool> {
        Ok(self.len()? == 0)
    }

    /// The identity of this file, whatever its path names now.
    fn identity(&mut self) -> io::Result<Identity>;

    /// Drops cached pages, so that the next read shows what is on the disk. No effect if the system offers no
    /// such call.
    fn drop_cache(&mut self) -> io::Result<()>;
}

/// How to open a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// To read; others may write.
    Read,
    /// To read and to append; the file exists.
    Append,
    /// The same, for a file that must not exist yet.
    Create,
}

/// Distinguishes files on the same machine (device and inode, where they exist).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity(pub u64, pub u64);

/// The result of trying to take the lock.
pub enum Lock {
    /// This process has it until the guard is dropped or the process ends, in whatever way.
    Ours(Box<dyn Any + Send>),
    /// Another process has it; its note, possibly empty.
    Theirs(String),
}

/// True for errors that mean a full disk: they pass when somebody frees space.
pub(in crate::journal) fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    )
}
