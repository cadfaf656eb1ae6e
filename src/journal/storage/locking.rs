//! The lock beside an incident and the note of who has it. Both exist while somebody records and are removed
//! afterwards; leftovers of a killed program are taken over by the next one. Follows no link, waits for no pipe,
//! and never writes to a file that is not known to be the program's own.

use super::owner_only::{self, open_plain};
use super::{Disk, Files as _, Lock, identity};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A taken lock may belong to a process that only checks whether it is taken ([`who_has`]).
const LOCK_TRIES: u32 = 3;
/// The longest duration of such a check.
const A_LOOK: Duration = Duration::from_millis(15);
/// How often a lock may be removed by another process before this one fails.
const GONE_TRIES: u32 = 100;
/// The longest note that is read, in bytes.
const MOST_NOTE: u64 = 4 << 10;
/// The text in every note of this program.
const IN_NOTES: &str = ", process ";

/// Takes the lock without waiting, and writes the note of who has it.
pub(super) fn take(path: &Path, holder: &str) -> io::Result<Lock> {
    let (mut taken, mut gone) = (0, 0);
    let file = loop {
        let file = match open_to_lock(path) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && path.exists() => {
                return match owner_of(path) {
                    Some(owner) => Ok(Lock::Theirs(owner)),
                    None => Err(error),
                };
            }
            result => result?,
        };
        match file.try_lock() {
            Ok(()) if is_at(&file, path) => break file,
            // The previous owner removed it when it finished: this file is not the lock any more.
            Ok(()) if gone < GONE_TRIES => gone += 1,
            Ok(()) => return Err(io::ErrorKind::NotFound.into()),
            Err(TryLockError::WouldBlock) => {
                taken += 1;
                if taken == LOCK_TRIES {
                    return Ok(Lock::Theirs(named(path, &file)));
                }
                std::thread::sleep(A_LOOK);
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
    };
    let note = note_path(path);
    // The note only informs others; the lock is valid without it.
    let noted = note_is_ours(&note) && Disk.replace(&note, holder.as_bytes()).is_ok();
    Ok(Lock::Ours(Box::new(Held {
        file,
        path: path.to_owned(),
        note: noted.then(|| (note, holder.to_owned())),
    })))
}

/// The note of whoever has the lock; `None` if nobody has it.
pub(super) fn who_has(path: &Path) -> io::Result<Option<String>> {
    let mut options = OpenOptions::new();
    options.read(true);
    let file = match open_plain(options, path, false) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            return owner_of(path).map_or(Err(error), |owner| Ok(Some(owner)));
        }
        result => result?,
    };
    if file.metadata()?.len() > 0 {
        return Ok(None);
    }
    // A shared lock for a moment only, so that it blocks nobody.
    match file.try_lock_shared() {
        Ok(()) => Ok(None),
        Err(TryLockError::WouldBlock) => Ok(Some(named(path, &file))),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// True if the note's path holds a file that is not a note, so that none can be written.
pub(super) fn note_is_blocked(lock: &Path) -> bool {
    !note_is_ours(&note_path(lock))
}

/// `NAME.warroom.lock` → `NAME.warroom.holder`: who has the lock, because a locked file cannot be read on every
/// system.
pub(super) fn note_path(lock: &Path) -> PathBuf {
    lock.with_extension("holder")
}

fn open_to_lock(path: &Path) -> io::Result<File> {
    // Read and write, because a lock over NFS needs both.
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let file = open_plain(options, path, false)?;
    // No version ever wrote into its lock.
    if file.metadata()?.len() > 0 {
        return Err(owner_only::not_ours());
    }
    // A lock of version 0.1.0 can be locked by everybody who may read it.
    owner_only::tighten_open(&file);
    Ok(file)
}

/// True where the path still names this file.
fn is_at(file: &File, path: &Path) -> bool {
    let (Ok(ours), Ok(there)) = (file.metadata(), fs::symlink_metadata(path)) else {
        return false;
    };
    identity::of(&ours) == identity::of(&there)
}

fn note_is_ours(note: &Path) -> bool {
    match fs::symlink_metadata(note) {
        Err(error) => error.kind() == io::ErrorKind::NotFound,
        Ok(_) => read_note(note).is_ok_and(|text| text.is_empty() || text.contains(IN_NOTES)),
    }
}

fn read_note(note: &Path) -> io::Result<String> {
    let mut options = OpenOptions::new();
    options.read(true);
    let mut text = String::new();
    open_plain(options, note, false)?
        .take(MOST_NOTE)
        .read_to_string(&mut text)?;
    Ok(text)
}

/// Who has a taken lock: the note, unless another process has it than the note says.
fn named(lock: &Path, file: &File) -> String {
    let note = read_note(&note_path(lock)).unwrap_or_default();
    let Some(process) = process_with(file) else {
        return note;
    };
    if note.contains(&format!("{IN_NOTES}{process},")) {
        return note;
    }
    let about = PathBuf::from(format!("/proc/{process}"));
    let name = fs::read_to_string(about.join("comm")).unwrap_or_default();
    let by = owner_of(&about).map_or_else(String::new, |owner| format!(" of {owner}"));
    format!("process {process} ({}){by}", name.trim())
}

/// The process that has locked this file, if the system shows that.
fn process_with(file: &File) -> Option<u32> {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::fs::MetadataExt;
        let inode = file.metadata().ok()?.ino().to_string();
        let locks = fs::read_to_string("/proc/locks").ok()?;
        locks.lines().find_map(|line| {
            // `1: FLOCK  ADVISORY  WRITE 4711 08:01:1311768 0 EOF`
            let mut fields = line.split_whitespace().skip(1);
            let is_file_lock = fields.next() == Some("FLOCK");
            let process = fields.nth(2)?;
            let place = fields.next()?;
            (is_file_lock && place.rsplit(':').next() == Some(&inode))
                .then(|| process.parse().ok())?
        })
    }
    #[cfg(not(target_os = "linux"))]
    {
        _ = file;
        None
    }
}

/// The owner of a file: the user's name, if the system has a list of users.
fn owner_of(path: &Path) -> Option<String> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let user = fs::symlink_metadata(path).ok()?.uid().to_string();
        let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let name = users.lines().find_map(|line| {
            let mut fields = line.split(':');
            let name = fields.next()?;
            (fields.nth(1) == Some(&user)).then(|| name.to_owned())
        });
        Some(format!("the user {}", name.unwrap_or(user)))
    }
    #[cfg(not(unix))]
    {
        _ = path;
        None
    }
}

/// The lock while this process has it.
struct Held {
    file: File,
    path: PathBuf,
    /// The path of the note, and its text.
    note: Option<(PathBuf, String)>,
}

impl Drop for Held {
    /// Removes note and lock while the lock is still taken: a process that has opened it meanwhile sees that it
    /// is gone ([`is_at`]) and takes a new one. Elsewhere than on Unix an open file cannot be removed, so the
    /// lock stays.
    fn drop(&mut self) {
        if !is_at(&self.file, &self.path) {
            return;
        }
        if let Some((note, text)) = &self.note
            && read_note(note).is_ok_and(|there| there == *text)
        {
            _ = fs::remove_file(note);
        }
        // If somebody else changed the note meanwhile, it stays.
        let is_empty = self.file.metadata().is_ok_and(|about| about.len() == 0);
        if cfg!(unix) && is_empty {
            _ = fs::remove_file(&self.path);
        }
    }
}
