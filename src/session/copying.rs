//! Copying an open incident elsewhere, with the files attached to it.

use super::{Session, Setting};
use crate::board::record::Saved;
use crate::incident::Record;
use crate::incident::evidence::FileRef;
use crate::journal::{self, Trouble, files};
use std::path::Path;
use std::sync::Arc;

/// What became of an incident's files when it was copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// How many were copied.
    pub files: usize,
    /// Those that could not be, each with its reason.
    pub left: Vec<String>,
}

impl Session {
    /// What writes a copy elsewhere; may run on another thread. Every good line of the file, byte for
    /// byte; or, while something could not be recorded (the disk is full, the file is gone), everything
    /// this session knows as a new file, so that no words are lost with the old one. The files attached
    /// to it are copied along.
    pub fn copier(&self) -> impl FnOnce(&Path) -> Result<Copied, Trouble> + Send + 'static {
        let (storage, from) = (Arc::clone(&self.storage), self.path.clone());
        let now = self.clock.now();
        let unrecorded = matches!(self.record.saved, Saved::NotRecorded { .. });
        let entries = unrecorded.then(|| self.incident.entries());
        let records: Option<Vec<Record>> =
            entries.map(|entries| entries.iter().map(|entry| entry.record.clone()).collect());
        let files = self.files();
        move |to| {
            match records {
                Some(records) => {
                    journal::create(storage, to, Setting::seat(), now, &records).map(|_| ())
                }
                None => journal::copy_verified(&*storage, &from, to).map(|_| ()),
            }?;
            Ok(copy_files(&from, &files, to))
        }
    }
}

/// Copies files along with an incident that was copied.
fn copy_files(from: &Path, files: &[FileRef], to: &Path) -> Copied {
    let mut copied = Copied::default();
    for file in files {
        match files::copy_file(from, file, to) {
            Ok(()) => copied.files += 1,
            Err(why) => copied.left.push(why.what),
        }
    }
    copied
}
