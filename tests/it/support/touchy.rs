//! The real disk, except that the program panics whenever it touches it while it is told to: how a fault
//! of the program looks to whoever called.

use super::over_disk::OverDisk;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use warroom::journal::{Disk, Identity, Storage, StoredFile};

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

    pub(crate) fn as_storage(&self) -> Arc<dyn Storage> {
        let Self { opens, writes } = self.clone();
        Arc::new(OverDisk(move |path: &Path, how| {
            assert!(
                !opens.load(Ordering::Relaxed),
                "the disk was not to be touched"
            );
            let file = Disk.open(path, how)?;
            let writes = Arc::clone(&writes);
            Ok(Box::new(TouchyFile { file, writes }) as Box<dyn StoredFile>)
        }))
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
