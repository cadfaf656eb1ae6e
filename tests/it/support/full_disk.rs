//! The real disk, on which there is no room while a test says so.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use warroom::journal::{Disk, How, Identity, Lock, Storage, StoredFile};

/// The disk; clones are the same disk.
#[derive(Clone, Default)]
pub(crate) struct FullDisk(Arc<AtomicBool>);

impl FullDisk {
    pub(crate) fn set_full(&self, is_full: bool) {
        self.0.store(is_full, Ordering::SeqCst);
    }

    pub(crate) fn as_storage(&self) -> Arc<dyn Storage> {
        Arc::new(self.clone())
    }
}

impl Storage for FullDisk {
    fn open(&self, path: &Path, how: How) -> io::Result<Box<dyn StoredFile>> {
        let file = Disk.open(path, how)?;
        Ok(Box::new(OnFullDisk(file, self.clone())))
    }

    fn identity(&self, path: &Path) -> io::Result<Identity> {
        Disk.identity(path)
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
}

struct OnFullDisk(Box<dyn StoredFile>, FullDisk);

impl StoredFile for OnFullDisk {
    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        self.0.read_at(offset, into)
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.1.0.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.0.append(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync()
    }

    fn len(&mut self) -> io::Result<u64> {
        self.0.len()
    }

    fn identity(&mut self) -> io::Result<Identity> {
        self.0.identity()
    }

    fn drop_cache(&mut self) -> io::Result<()> {
        self.0.drop_cache()
    }
}
