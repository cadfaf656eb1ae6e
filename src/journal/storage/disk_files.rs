//! This machine's files, as [`Files`] asks for them.

use super::files::{About, Files, Folder, Kind, NewFile, Scratch, ScratchFolder, Source};
use super::{Disk, DiskFile, StoredFile, folder, identity, owner_only};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

impl Files for Disk {
    fn folder(&self, path: &Path, make: bool) -> io::Result<Box<dyn Folder>> {
        Ok(Box::new(folder::OpenFolder::open(path, make)?))
    }

    fn source(&self, path: &Path) -> io::Result<Box<dyn Source>> {
        let mut options = OpenOptions::new();
        options.read(true);
        Ok(Box::new(owner_only::open_plain(options, path, true)?))
    }

    fn writable(&self, path: &Path) -> io::Result<Box<dyn StoredFile>> {
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        let file = owner_only::open_plain(options, path, false)?;
        Ok(Box::new(DiskFile(file)))
    }

    fn pipe(&self, path: &Path) -> io::Result<Box<dyn Write>> {
        Ok(Box::new(open_through(path)?))
    }

    fn scratch(&self, folder: &Path, mode: u32) -> io::Result<Box<dyn Scratch>> {
        Ok(Box::new(owner_only::scratch(folder, mode)?))
    }

    fn scratch_folder(&self, prefix: &str) -> io::Result<ScratchFolder> {
        Ok(Box::new(owner_only::scratch_folder(prefix)?))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn about(&self, path: &Path, follow: bool) -> io::Result<About> {
        let about = if follow {
            fs::metadata(path)
        } else {
            fs::symlink_metadata(path)
        };
        Ok(about_of(&about?))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?
            .map(|entry| Ok(entry?.path()))
            .collect()
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn make_folder(&self, path: &Path, own: bool) -> io::Result<()> {
        owner_only::make_folder(path)?;
        if own {
            owner_only::tighten(path);
        }
        Ok(())
    }

    fn delete(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn delete_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn sweep_folder(&self, folder: &Path, own: bool) {
        if own {
            owner_only::sweep_own(folder);
        } else {
            owner_only::sweep(folder);
        }
    }
}

fn about_of(about: &Metadata) -> About {
    #[cfg(unix)]
    use std::os::unix::fs::MetadataExt;
    #[cfg(unix)]
    let (mode, names, is_own) = (
        about.mode(),
        about.nlink(),
        about.uid() == rustix::process::geteuid().as_raw(),
    );
    #[cfg(not(unix))]
    let (mode, names, is_own) = (super::USUAL, 1, true);
    About {
        kind: Kind::from(about.file_type()),
        bytes: about.len(),
        changed: about.modified().ok(),
        identity: identity::of(about),
        mode: mode & 0o7777,
        read_only: about.permissions().readonly(),
        names,
        is_own,
    }
}

impl Source for File {
    fn size(&self) -> io::Result<u64> {
        Ok(self.metadata()?.len())
    }
}

impl NewFile for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

impl NewFile for NamedTempFile {
    fn sync(&mut self) -> io::Result<()> {
        self.as_file().sync_all()
    }
}

impl Scratch for NamedTempFile {
    fn persist(self: Box<Self>, path: &Path, replace: bool) -> io::Result<()> {
        let named = if replace {
            (*self).persist(path)
        } else {
            self.persist_noclobber(path)
        };
        named.map(drop).map_err(|not| not.error)
    }
}

/// How long to wait for a reader of a pipe, in tries and the time between them.
#[cfg(unix)]
const PIPE_TRIES: (u32, std::time::Duration) = (100, std::time::Duration::from_millis(50));

#[cfg(unix)]
fn open_through(path: &Path) -> io::Result<File> {
    use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    options.write(true).custom_flags(flags.bits().cast_signed());
    let mut tries = PIPE_TRIES.0;
    loop {
        match options.open(path) {
            Ok(file) if Kind::from(file.metadata()?.file_type()).is_through() => {
                let flags = fcntl_getfl(&file)?;
                fcntl_setfl(&file, flags.difference(OFlags::NONBLOCK))?;
                return Ok(file);
            }
            Ok(_) => return Err(io::Error::other("it is not a pipe or device any more")),
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error()) => {
                tries -= 1;
                if tries == 0 {
                    return Err(io::Error::other("nobody reads from it"));
                }
                std::thread::sleep(PIPE_TRIES.1);
            }
            Err(error) => return Err(error),
        }
    }
}

#[cfg(not(unix))]
fn open_through(_: &Path) -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}
