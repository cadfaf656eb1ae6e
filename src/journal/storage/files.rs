//! What the program needs from a disk beside the incident file itself: attachments, exports, preferences,
//! drafts. A trait with the same purpose as [`Storage`](super::Storage): a test that simulates a failing disk
//! for the journal simulates it for these too. Decides nothing: every error is passed on.

use super::{Identity, StoredFile};
use crate::journal::part;
use std::fs::FileType;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The rights of a file that only its owner may read.
pub const OWNER_ONLY: u32 = 0o600;
/// The rights of any new file: what the user's mask allows.
pub const USUAL: u32 = 0o666;

/// How the name of a scratch file in a [`Folder`] ends.
pub(in crate::journal) const UNFINISHED: &str = ".unfinished";

/// A folder that is removed with its content when this is dropped.
pub type ScratchFolder = Box<dyn AsRef<Path> + Send>;

/// A disk for all files except the incidents' own.
#[expect(
    clippy::missing_errors_doc,
    reason = "every error is the operating system's"
)]
pub trait Files: Send + Sync {
    /// Opens a folder of attachments and keeps it open, so that nobody can put a link in its place; creates it
    /// first if it is missing and `make` says so.
    fn folder(&self, path: &Path, make: bool) -> io::Result<Box<dyn Folder>>;

    /// Opens a file that somebody named, to be read from its beginning. Fails if it is not a file.
    fn source(&self, path: &Path) -> io::Result<Box<dyn Source>>;

    /// Opens a file that may be replaced, only to learn its content and whether it can be written.
    fn writable(&self, path: &Path) -> io::Result<Box<dyn StoredFile>>;

    /// Opens a pipe or a device to write. Waits for a reader of a pipe, up to a time limit.
    fn pipe(&self, path: &Path) -> io::Result<Box<dyn Write>>;

    /// A new file in this folder with these rights, to be given its name once it is whole; removed when dropped.
    fn scratch(&self, folder: &Path, mode: u32) -> io::Result<Box<dyn Scratch>>;

    /// A new folder with this prefix among the system's temporary files, for its owner only.
    fn scratch_folder(&self, prefix: &str) -> io::Result<ScratchFolder>;

    /// The bytes of a small file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// What a path refers to; a link itself, if `follow` is false.
    fn about(&self, path: &Path, follow: bool) -> io::Result<About>;

    /// Everything in a folder, in no order.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// The path with links resolved.
    fn real_path(&self, path: &Path) -> io::Result<PathBuf>;

    /// Creates a folder, and missing ones above it, for its owner only. An existing one stays as it is unless
    /// `own` says that only this program writes to it: then other users lose access.
    fn make_folder(&self, path: &Path, own: bool) -> io::Result<()>;

    /// Removes a file.
    fn delete(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder and its content.
    fn delete_folder(&self, path: &Path) -> io::Result<()>;

    /// Removes the scratch files that a killed program left in this folder. A file still being written stays. In
    /// the program's `own` folder, those of version 0.1.0 are removed as well.
    fn sweep_folder(&self, folder: &Path, own: bool);

    /// A small file's text.
    fn read_text(&self, path: &Path) -> io::Result<String> {
        String::from_utf8(self.read(path)?).map_err(io::Error::other)
    }

    /// Writes a file for its owner only, whole or not at all, in place of what was there.
    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.scratch(part::folder(path), OWNER_ONLY)?;
        file.write_all(bytes)?;
        file.sync()?;
        file.persist(path, true)
    }

    /// True where something is there.
    fn exists(&self, path: &Path) -> bool {
        self.about(path, true).is_ok()
    }
}

/// An open folder: every name in it is taken as it is, no link is followed, no existing file is replaced.
#[expect(
    clippy::missing_errors_doc,
    reason = "every error is the operating system's"
)]
pub trait Folder: Send {
    /// A new file to write to.
    fn create(&self, name: &str) -> io::Result<Box<dyn NewFile>>;

    /// A file to read; fails if it is not a file.
    fn read(&self, name: &str) -> io::Result<Box<dyn Source>>;

    /// Gives a written file its name; fails if that name is taken.
    fn publish(&self, written: &str, name: &str) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, name: &str) -> io::Result<()>;

    /// Makes the list of names durable.
    fn sync(&self) -> io::Result<()>;
}

/// A file being written.
pub trait NewFile: Write + Send {
    /// Returns once everything written is on the disk, as far as the disk reports the truth.
    ///
    /// # Errors
    /// The operating system's.
    fn sync(&mut self) -> io::Result<()>;
}

/// A file being read.
pub trait Source: Read + Send {
    /// Its length now, in bytes.
    ///
    /// # Errors
    /// The operating system's.
    fn size(&self) -> io::Result<u64>;
}

/// A scratch file: written, read again, and then renamed or dropped.
pub trait Scratch: NewFile + Read + Seek {
    /// Gives it this name, in place of an existing file if `replace` says so.
    ///
    /// # Errors
    /// The operating system's; then an existing file is unchanged.
    fn persist(self: Box<Self>, path: &Path, replace: bool) -> io::Result<()>;
}

/// What is known of a file without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// Its kind.
    pub kind: Kind,
    /// Its length in bytes.
    pub bytes: u64,
    /// When it was last changed, if the system knows.
    pub changed: Option<SystemTime>,
    /// Its identity.
    pub identity: Identity,
    /// Its rights, if the system has them; otherwise the usual ones.
    pub mode: u32,
    /// True if nobody may write to it.
    pub read_only: bool,
    /// How many names it has.
    pub names: u64,
    /// True if it belongs to the user who runs the program.
    pub is_own: bool,
}

/// What a path can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A link, not followed.
    Link,
    /// A pipe.
    Pipe,
    /// A device that takes characters, such as a terminal.
    CharacterDevice,
    /// A device with blocks, such as a disk.
    BlockDevice,
    /// A socket.
    Socket,
    /// Something else.
    Other,
}

impl Kind {
    /// What it is, as text: “a pipe”.
    pub fn words(self) -> &'static str {
        match self {
            Self::File => "a file",
            Self::Folder => "a folder",
            Self::Link => "a link",
            Self::Pipe => "a pipe",
            Self::CharacterDevice | Self::BlockDevice => "a device",
            Self::Socket => "a socket",
            Self::Other => "not a file",
        }
    }

    /// True for what can be written to without replacing anything.
    pub fn is_through(self) -> bool {
        matches!(self, Self::Pipe | Self::CharacterDevice)
    }
}

impl From<FileType> for Kind {
    fn from(kind: FileType) -> Self {
        #[cfg(unix)]
        {
            use std::os::unix::fs::FileTypeExt;
            if kind.is_fifo() {
                return Self::Pipe;
            } else if kind.is_char_device() {
                return Self::CharacterDevice;
            } else if kind.is_block_device() {
                return Self::BlockDevice;
            } else if kind.is_socket() {
                return Self::Socket;
            }
        }
        if kind.is_file() {
            Self::File
        } else if kind.is_dir() {
            Self::Folder
        } else if kind.is_symlink() {
            Self::Link
        } else {
            Self::Other
        }
    }
}
