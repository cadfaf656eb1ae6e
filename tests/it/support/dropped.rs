//! A file dropped on a window from outside.

use std::path::{Path, PathBuf};

/// The file of this path.
#[derive(Debug)]
pub(crate) struct Dropped(pub(crate) PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the window reads no dropped file itself".to_owned())
    }
}
