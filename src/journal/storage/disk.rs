//! The real disk, as the journal uses it. Follows no link and waits for no pipe beside an incident; files it
//! creates are readable by their owner only.

use super::owner_only::{self, open_plain};
use super::{Files, How, Identity, Lock, Storage, StoredFile, identity, locking};
use crate::journal::part;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// This machine's file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Storage for Disk {
    fn files(&self) -> &dyn Files {
        self
    }

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
        // A person may name a link to an incident; the files beside it must not be links.
        let follow = part::first_of(path).is_none();
        let file = open_plain(options, path, follow)?;
        Ok(Box::new(DiskFile(file)))
    }

    fn identity(&self, path: &Path) -> io::Result<Identity> {
        Ok(identity::of(&fs::metadata(path)?))
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
            // Some other file systems have none either, and say so.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
            result => result,
        }
    }

    fn lock(&self, path: &Path, holder: &str) -> io::Result<Lock> {
        locking::take(path, holder)
    }

    fn holder(&self, path: &Path) -> io::Result<Option<String>> {
        locking::who_has(path)
    }

    fn check_access(&self, first: &Path) -> Vec<String> {
        let lock = part::lock(first);
        let mut said = Vec::new();
        let mut tightened = owner_only::tighten(&fs::canonicalize(first).unwrap_or_default());
        for number in 2.. {
            let path = part::path(first, number);
            if fs::symlink_metadata(&path).is_err() {
                break;
            }
            tightened |= owner_only::tighten(&path);
        }
        let folder = part::attachments(first);
        if !is_link(&folder) {
            for file in fs::read_dir(&folder).into_iter().flatten().flatten() {
                tightened |= owner_only::tighten(&file.path());
            }
            tightened |= owner_only::tighten(&folder);
        }
        let name = part::name(first);
        if tightened {
            said.push(format!(
                "Other users of this computer could read {name} or its attachments; now only you can."
            ));
        }
        if locking::note_is_blocked(&lock) {
            let note = part::name(&locking::note_path(&lock));
            said.push(format!(
                "{note} is not a file of warroom and was not changed, so others cannot see who records {name}. Move it away."
            ));
        }
        said
    }

    fn sweep(&self, first: &Path) {
        owner_only::sweep(part::folder(first));
        let folder = part::attachments(first);
        if !is_link(&folder) {
            owner_only::sweep(&folder);
        }
    }
}

/// True for a link: what it points to does not belong to an incident.
fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|at| at.is_symlink())
}

pub(super) struct DiskFile(pub(super) File);

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
        Ok(identity::of(&self.0.metadata()?))
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

/// Past a file-size limit the system would kill the process; with the signal caught, the write fails like any
/// other and the entries can be kept.
#[cfg(unix)]
fn survive_file_size_limit() {
    use std::sync::{Arc, Once, atomic::AtomicBool};
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let flag = Arc::new(AtomicBool::new(false));
        // If the system refuses, the limit kills the process as it would without this.
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
