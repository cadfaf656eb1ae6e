//! The real disk. The only place in the journal that touches the file system, and the only one with
//! code for one platform or another.

use super::storage::{How, Identity, Lock, Storage, StoredFile};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// This machine's file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Storage for Disk {
    fn open(&self, path: &Path, how: How) -> io::Result<Box<dyn StoredFile>> {
        survive_file_size_limit();
        let mut options = OpenOptions::new();
        options.read(true);
        match how {
            How::Read => {}
            How::Append => _ = options.append(true),
            How::Create => _ = options.append(true).create_new(true),
        }
        share_with_readers(&mut options, how);
        let file = options.open(path)?;
        if file.metadata()?.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        Ok(Box::new(DiskFile(file)))
    }

    fn identity(&self, path: &Path) -> io::Result<Identity> {
        Ok(identity(&fs::metadata(path)?))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows has no such step: a folder cannot even be opened as a file there.
        if !cfg!(unix) {
            return Ok(());
        }
        match File::open(folder)?.sync_all() {
            // Nor do some file systems of other kinds, which then say so.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
            result => result,
        }
    }

    fn lock(&self, path: &Path, holder: &str) -> io::Result<Lock> {
        let note = holder_path(path);
        // Read and write, because a lock over NFS needs both.
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        let mut tries = LOCK_TRIES;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) => {
                    tries -= 1;
                    if tries == 0 {
                        return Ok(Lock::Theirs(fs::read_to_string(note).unwrap_or_default()));
                    }
                    std::thread::sleep(A_LOOK);
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        // Only a courtesy to whoever finds the lock taken; the lock holds without it.
        _ = fs::write(note, holder);
        Ok(Lock::Ours(Box::new(file)))
    }

    fn holder(&self, path: &Path) -> io::Result<Option<String>> {
        let file = match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            result => result?,
        };
        // Shared and for a moment only, so that it is in the way of nobody.
        match file.try_lock_shared() {
            Ok(()) => Ok(None),
            Err(TryLockError::WouldBlock) => Ok(Some(
                fs::read_to_string(holder_path(path)).unwrap_or_default(),
            )),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// A lock found taken may be held by somebody who only looks whether it is ([`Storage::holder`]).
const LOCK_TRIES: u32 = 3;
/// How long such a look takes at the most.
const A_LOOK: Duration = Duration::from_millis(15);

/// `NAME.warroom.lock` → `NAME.warroom.holder`: who has the lock, since a locked file cannot be
/// read everywhere.
fn holder_path(lock: &Path) -> PathBuf {
    lock.with_extension("holder")
}

struct DiskFile(File);

impl StoredFile for DiskFile {
    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        self.0.seek(SeekFrom::Start(offset))?;
        loop {
            match self.0.read(into) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match self.0.write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn len(&mut self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }

    fn identity(&mut self) -> io::Result<Identity> {
        Ok(identity(&self.0.metadata()?))
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_os = "freebsd"))]
    fn drop_cache(&mut self) -> io::Result<()> {
        rustix::fs::fadvise(&self.0, 0, None, rustix::fs::Advice::DontNeed)?;
        Ok(())
    }

    #[cfg(not(any(target_os = "linux", target_os = "android", target_os = "freebsd")))]
    fn drop_cache(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(unix)]
fn identity(metadata: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    Identity(metadata.dev(), metadata.ino())
}

/// The file index is not in stable Rust; the moment of creation tells files apart well enough, and
/// Windows refuses to move or replace a file we hold open.
#[cfg(not(unix))]
fn identity(metadata: &fs::Metadata) -> Identity {
    let born = metadata
        .created()
        .ok()
        .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    Identity(0, born.map_or(0, |since| since.as_nanos() as u64))
}

/// Past a file-size limit the system would kill the process; with the signal caught, the write
/// fails like any other and the words can be kept.
#[cfg(unix)]
fn survive_file_size_limit() {
    use std::sync::{Arc, Once, atomic::AtomicBool};
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let flag = Arc::new(AtomicBool::new(false));
        // Should the system refuse, a limit kills the process as it would have without us.
        _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, flag);
    });
}

#[cfg(not(unix))]
fn survive_file_size_limit() {}

/// On Windows: one writer, many readers, nobody deletes or renames.
#[cfg(windows)]
fn share_with_readers(options: &mut OpenOptions, how: How) {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_SHARE_READ: u32 = 1;
    const FILE_SHARE_WRITE: u32 = 2;
    const FILE_SHARE_DELETE: u32 = 4;
    options.share_mode(match how {
        How::Read => FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
        How::Append | How::Create => FILE_SHARE_READ,
    });
}

#[cfg(not(windows))]
fn share_with_readers(_: &mut OpenOptions, _: How) {}
