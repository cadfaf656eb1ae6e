//! The real disk, except that the program panics whenever it touches it while it is told to: how a fault
//! of the program looks to whoever called.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use warroom::journal::{Disk, How, Identity, Lock, Storage, StoredFile};

/// A disk that can be made to panic; clones are the same disk.
#[derive(Clone, Default)]
pub(crate) struct Touchy {
    opens: Arc<AtomicBool>,
    writes: Arc<AtomicBool>,
}

impl Touchy {
    /// Opening a file panics from now on, or no more.
    pub(crate) fn panic_on_open(&self, panics: bool) {
        self.opens.store(panics, Ordering::Relaxed);
    }

    /// Writing to a file panics from now on, or no more.
    pub(crate) fn panic_on_write(&self, panics: bool) {
        self.writes.store(panics, Ordering::Relaxed);
    }
}

impl Storage for Touchy {
    fn open(&self, path: &Path, how: How) -> io::Result<Box<dyn StoredFile>> {
        assert!(
            !self.opens.load(Ordering::Relaxed),
            "the disk was not to be touched"
        );
        let file = Disk.open(path, how)?;
        let writes = Arc::clone(&self.writes);
        Ok(Box::new(TouchyFile { file, writes }))
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

struct TouchyFile {
    file: Box<dyn StoredFile>,
    writes: Arc<AtomicBool>,
}

impl StoredFile for TouchyFile {
    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        self.file.read_at(offset, into)
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        assert!(
            !self.writes.load(Ordering::Relaxed),
            "the file was not to be written"
        );
        self.file.append(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file.sync()
    }

    fn len(&mut self) -> io::Result<u64> {
        self.file.len()
    }

    fn identity(&mut self) -> io::Result<Identity> {
        self.file.identity()
    }

    fn drop_cache(&mut self) -> io::Result<()> {
        self.file.drop_cache()
    }
}
