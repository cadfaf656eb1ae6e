//! What the program asks of a disk beside the incident file itself: attachments, exports, preferences, drafts. One
//! trait with the same purpose as [`Storage`](super::Storage): whatever simulates a failing disk for the journal
//! simulates it for these too. Decides nothing: every error goes up as it came.

use super::{Identity, StoredFile};
use crate::journal::part;
use std::fs::FileType;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The rights of a file that is its owner's alone.
pub const OWNER_ONLY: u32 = 0o600;
/// The rights of any new file: what the user's mask leaves of them.
pub const USUAL: u32 = 0o666;

/// How the name of a scratch file in a [`Folder`] ends.
pub(in crate::journal) const UNFINISHED: &str = ".unfinished";

/// A folder that is removed with all that is in it when this is dropped.
pub type ScratchFolder = Box<dyn AsRef<Path> + Send>;

/// A disk that holds all files but the incidents' own.
#[expect(
    clippy::missing_errors_doc,
    reason = "every error is the operating system's"
)]
pub trait Files: Send + Sync {
    /// Opens a folder of attachments and holds it open, so that nobody can put a link in its place; made before,
    /// where it is missing and `make` says so.
    fn folder(&self, path: &Path, make: bool) -> io::Result<Box<dyn Folder>>;

    /// Opens a file that somebody named, to be read from its beginning. Fails where it is no file.
    fn source(&self, path: &Path) -> io::Result<Box<dyn Source>>;

    /// Opens a file that may be replaced, only to learn what it holds and that it may be written to.
    fn writable(&self, path: &Path) -> io::Result<Box<dyn StoredFile>>;

    /// Opens a pipe or a device to write. One that nobody reads from is waited for, but not for ever.
    fn pipe(&self, path: &Path) -> io::Result<Box<dyn Write>>;

    /// A new file in this folder with these rights, to be given its name once it is whole; removed when dropped.
    fn scratch(&self, folder: &Path, mode: u32) -> io::Result<Box<dyn Scratch>>;

    /// A new folder of this prefix among the system's temporary files, its owner's alone.
    fn scratch_folder(&self, prefix: &str) -> io::Result<ScratchFolder>;

    /// A small file, whole.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// What a path leads to; of a link itself, where `follow` is false.
    fn about(&self, path: &Path, follow: bool) -> io::Result<About>;

    /// Everything in a folder, in no order.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// Where a path leads, links followed.
    fn real_path(&self, path: &Path) -> io::Result<PathBuf>;

    /// Makes a folder, and those above it that are missing, as its owner's alone. One that exists stays as it is
    /// unless `own` says that nobody but this program writes to it: then it is taken from others.
    fn make_folder(&self, path: &Path, own: bool) -> io::Result<()>;

    /// Removes a file.
    fn delete(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder with all that is in it.
    fn delete_folder(&self, path: &Path) -> io::Result<()>;

    /// Removes the scratch files that a killed program left in this folder. One still written to stays. In a folder
    /// that is the program's `own`, those of version 0.1.0 go as well.
    fn sweep_folder(&self, folder: &Path, own: bool);

    /// A small file's text.
    fn read_text(&self, path: &Path) -> io::Result<String> {
        String::from_utf8(self.read(path)?).map_err(io::Error::other)
    }

    /// Writes a file of its owner's alone, whole or not at all, in place of what was there.
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

/// A folder held open: every name in it is taken as it stands, no link is followed, nothing that exists is replaced.
#[expect(
    clippy::missing_errors_doc,
    reason = "every error is the operating system's"
)]
pub trait Folder: Send {
    /// A new file to write to.
    fn create(&self, name: &str) -> io::Result<Box<dyn NewFile>>;

    /// A file to read; fails where it is no file.
    fn read(&self, name: &str) -> io::Result<Box<dyn Source>>;

    /// Gives a written file its name; fails where that name is taken.
    fn publish(&self, written: &str, name: &str) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, name: &str) -> io::Result<()>;

    /// Makes the list of names durable.
    fn sync(&self) -> io::Result<()>;
}

/// A file being written.
pub trait NewFile: Write + Send {
    /// Returns once everything written is on the disk, as far as the disk tells the truth.
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

/// A scratch file: written, read again, and then given its name or dropped.
pub trait Scratch: NewFile + Read + Seek {
    /// Gives it its name, in place of what has that name where `replace` says so.
    ///
    /// # Errors
    /// The operating system's; what was there is unchanged then.
    fn persist(self: Box<Self>, path: &Path, replace: bool) -> io::Result<()>;
}

/// What is known of a file without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// What it is.
    pub kind: Kind,
    /// Its length in bytes.
    pub bytes: u64,
    /// When it was changed last, where the system tells.
    pub changed: Option<SystemTime>,
    /// Which file it is.
    pub identity: Identity,
    /// Its rights, where there are any; the usual ones elsewhere.
    pub mode: u32,
    /// True where nobody may write to it.
    pub read_only: bool,
    /// How many names it has.
    pub names: u64,
    /// True where it belongs to whoever runs the program.
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
    /// What it is in words: "a pipe".
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

    /// True for what can be written through without replacing anything.
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
