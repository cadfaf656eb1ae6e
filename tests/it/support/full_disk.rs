//! The real disk, on which there is no room while a test says so.

use super::over_disk::OverDisk;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use warroom::journal::{Disk, Identity, Storage, StoredFile};

/// The disk; clones are the same disk.
#[derive(Clone, Default)]
pub(crate) struct FullDisk(Arc<AtomicBool>);

impl FullDisk {
    pub(crate) fn set_full(&self, is_full: bool) {
        self.0.store(is_full, Ordering::SeqCst);
    }

    pub(crate) fn as_storage(&self) -> Arc<dyn Storage> {
        let disk = self.clone();
        Arc::new(OverDisk(move |path: &Path, how| {
            let file = Disk.open(path, how)?;
            Ok(Box::new(OnFullDisk(file, disk.clone())) as Box<dyn StoredFile>)
        }))
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
