//! An open folder of the real disk: every name in it is taken as it is, no link is followed, no existing file is
//! replaced. Knows nothing of incidents.

use super::files::{Folder, NewFile, Source};
use std::fs::File;
use std::io;
use std::path::Path;

#[cfg(unix)]
pub(super) use unix::OpenFolder;

#[cfg(not(unix))]
pub(super) use other::OpenFolder;

/// Refuses everything but files: folders, pipes and devices.
fn only_a_file(file: File) -> io::Result<File> {
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::other("it is not a file"))
    }
}

fn make_if_missing(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, super::owner_only::FOLDER);
    match builder.create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        result => result,
    }
}

/// The folder stays open, so that nobody can put a link in its place while it is used.
#[cfg(unix)]
mod unix {
    use super::{File, Folder, NewFile, Path, Source, io, make_if_missing, only_a_file};
    use rustix::fs::{AtFlags, Mode, OFlags, linkat, open, openat, unlinkat};
    use rustix::io::Errno;
    use std::os::fd::OwnedFd;

    pub(in crate::journal::storage) struct OpenFolder(OwnedFd);

    impl OpenFolder {
        pub(in crate::journal::storage) fn open(path: &Path, make: bool) -> io::Result<Self> {
            if make {
                make_if_missing(path)?;
            }
            let how = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            Ok(Self(open(path, how, Mode::empty())?))
        }

        #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
        fn rename(&self, written: &str, name: &str) -> io::Result<()> {
            use rustix::fs::{RenameFlags, renameat_with};
            let never_over = RenameFlags::NOREPLACE;
            Ok(renameat_with(&self.0, written, &self.0, name, never_over)?)
        }

        #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
        fn rename(&self, _: &str, _: &str) -> io::Result<()> {
            Err(io::ErrorKind::Unsupported.into())
        }
    }

    impl Folder for OpenFolder {
        fn create(&self, name: &str) -> io::Result<Box<dyn NewFile>> {
            let how =
                OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let file = File::from(openat(&self.0, name, how, Mode::RUSR | Mode::WUSR)?);
            // The lock marks it as still being written, as for any scratch file.
            _ = file.try_lock();
            Ok(Box::new(file))
        }

        /// Opened without waiting, because it may be a pipe.
        fn read(&self, name: &str) -> io::Result<Box<dyn Source>> {
            let how = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
            let file = only_a_file(openat(&self.0, name, how, Mode::empty())?.into())?;
            Ok(Box::new(file))
        }

        fn publish(&self, written: &str, name: &str) -> io::Result<()> {
            match linkat(&self.0, written, &self.0, name, AtFlags::empty()) {
                Ok(()) => self.remove(written),
                // Memory sticks do not support second names.
                Err(Errno::PERM | Errno::OPNOTSUPP | Errno::NOSYS | Errno::MLINK) => {
                    self.rename(written, name)
                }
                Err(error) => Err(error.into()),
            }
        }

        fn remove(&self, name: &str) -> io::Result<()> {
            Ok(unlinkat(&self.0, name, AtFlags::empty())?)
        }

        fn sync(&self) -> io::Result<()> {
            match rustix::fs::fsync(&self.0) {
                // Some file systems have no such step for folders, and say so.
                Err(Errno::INVAL) => Ok(()),
                result => Ok(result?),
            }
        }
    }
}

/// By path, where a folder cannot be kept open; links are refused.
#[cfg(not(unix))]
mod other {
    use super::{File, Folder, NewFile, Path, Source, io, make_if_missing, only_a_file};
    use std::fs::{self, OpenOptions};
    use std::path::PathBuf;

    pub(in crate::journal::storage) struct OpenFolder(PathBuf);

    impl OpenFolder {
        pub(in crate::journal::storage) fn open(path: &Path, make: bool) -> io::Result<Self> {
            if make {
                make_if_missing(path)?;
            }
            if fs::symlink_metadata(path)?.is_dir() {
                Ok(Self(path.to_owned()))
            } else {
                Err(io::ErrorKind::NotADirectory.into())
            }
        }
    }

    impl Folder for OpenFolder {
        fn create(&self, name: &str) -> io::Result<Box<dyn NewFile>> {
            let mut options = OpenOptions::new();
            let file = options
                .write(true)
                .create_new(true)
                .open(self.0.join(name))?;
            Ok(Box::new(file))
        }

        fn read(&self, name: &str) -> io::Result<Box<dyn Source>> {
            let path = self.0.join(name);
            if fs::symlink_metadata(&path)?.is_symlink() {
                return Err(io::Error::other("it is a link"));
            }
            Ok(Box::new(only_a_file(File::open(path)?)?))
        }

        fn publish(&self, written: &str, name: &str) -> io::Result<()> {
            let (written, name) = (self.0.join(written), self.0.join(name));
            match fs::hard_link(&written, &name) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
                Ok(()) => {}
                // Memory sticks do not support second names.
                Err(_) => {
                    let mut copy = OpenOptions::new()
                        .write(true)
                        .create_new(true)
                        .open(&name)?;
                    io::copy(&mut File::open(&written)?, &mut copy)?;
                    copy.sync_all()?;
                }
            }
            fs::remove_file(written)
        }

        fn remove(&self, name: &str) -> io::Result<()> {
            fs::remove_file(self.0.join(name))
        }

        /// Nothing to do: there is no such step here.
        fn sync(&self) -> io::Result<()> {
            Ok(())
        }
    }
}
