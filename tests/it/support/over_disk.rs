//! The real disk with another way to open files: everything else goes straight on to it.

use std::io;
use std::path::Path;
use warroom::journal::{Disk, Files, How, Identity, Lock, Storage, StoredFile};

/// The disk with this way to open a file.
pub(crate) struct OverDisk<F>(pub(crate) F);

impl<F> Storage for OverDisk<F>
where
    F: Fn(&Path, How) -> io::Result<Box<dyn StoredFile>> + Send + Sync,
{
    fn files(&self) -> &dyn Files {
        &Disk
    }

    fn open(&self, path: &Path, how: How) -> io::Result<Box<dyn StoredFile>> {
        (self.0)(path, how)
    }

    fn identity(&self, path: &Path) -> io::Result<Identity> {
        Disk.identity(path)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        Disk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        Disk.sync_folder(folder)
    }

    fn lock(&self, path: &Path, holder: &str) -> io::Result<Lock> {
        Disk.lock(path, holder)
    }

    fn holder(&self, path: &Path) -> io::Result<Option<String>> {
        Disk.holder(path)
    }

    fn check_access(&self, first: &Path) -> Vec<String> {
        Disk.check_access(first)
    }

    fn sweep(&self, first: &Path) {
        Disk.sweep(first);
    }
}
