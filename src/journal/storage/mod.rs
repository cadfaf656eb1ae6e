//! What the program asks of a disk, kept small so that tests can put a failing one in its place: [`Storage`] for the
//! incident file, [`Files`] for everything beside it. [`Disk`] is the real one, and the only code that opens files.
//! Decides nothing: every error goes up as it came.

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

    /// Which file the path names now, to notice that it was moved or replaced.
    fn identity(&self, path: &Path) -> io::Result<Identity>;

    /// Takes away a file that this program has just created and could not write whole. Never called for
    /// one in which anything was recorded.
    fn remove(&self, _path: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Makes the folder's list of names durable; nothing to do where the system has no such step.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Takes the sidecar lock at `path` without waiting, and leaves word of who holds it.
    fn lock(&self, path: &Path, holder: &str) -> io::Result<Lock>;

    /// What whoever has the lock left about themselves; `None` where nobody has it. Neither creates
    /// nor keeps it. A disk that cannot tell says that somebody does.
    fn holder(&self, _path: &Path) -> io::Result<Option<String>> {
        Ok(Some(String::new()))
    }

    /// Called before the first write to an incident, with its lock held: takes from others what rights they
    /// have to its files, and says in sentences what was done or stands in the way. Nothing by default.
    fn look_after(&self, _first: &Path) -> Vec<String> {
        Vec::new()
    }

    /// Removes what a killed program left unfinished beside an incident whose lock is held. Nothing by default.
    fn sweep(&self, _first: &Path) {}
}

/// One open file.
#[expect(
    clippy::missing_errors_doc,
    reason = "every error is the operating system's"
)]
pub trait StoredFile: Send {
    /// Reads at an offset, as many bytes as come; 0 at the end.
    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<usize>;

    /// Writes at the end, as many bytes as the system takes.
    fn append(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// Returns once everything written is on the disk, as far as the disk tells the truth.
    fn sync(&mut self) -> io::Result<()>;

    /// The length now, in bytes.
    fn len(&mut self) -> io::Result<u64>;

    /// True when the file holds nothing.
    fn is_empty(&mut self) -> io::Result<bool> {
        Ok(self.len()? == 0)
    }

    /// Which file this is, whatever its path names by now.
    fn identity(&mut self) -> io::Result<Identity>;

    /// Forgets cached pages, so that the next read shows what the disk holds. Without effect where
    /// the system offers no such call.
    fn drop_cache(&mut self) -> io::Result<()>;
}

/// How to open a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// To read; others may write.
    Read,
    /// To read and to write at the end; the file exists.
    Append,
    /// The same, for a file that must not exist yet.
    Create,
}

/// What tells one file from another on the same machine (device and inode, where there are any).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity(pub u64, pub u64);

/// The outcome of asking for the lock.
pub enum Lock {
    /// It is ours until the guard is dropped or the process ends, however it ends.
    Ours(Box<dyn Any + Send>),
    /// Somebody else has it; what they left about themselves, possibly nothing.
    Theirs(String),
}

/// True for the errors that mean "no room": they pass when somebody makes some.
pub(in crate::journal) fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    )
}
