//! The identity of a file, from what the system reports about it.

use super::Identity;
use std::fs::Metadata;

/// The identity of the file that this is told of.
#[cfg(unix)]
pub(super) fn of(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    Identity(metadata.dev(), metadata.ino())
}

/// The file index is not in stable Rust; the time of creation distinguishes files well enough, and Windows
/// refuses to move or replace a file that is open.
#[cfg(not(unix))]
pub(super) fn of(metadata: &Metadata) -> Identity {
    let born = metadata
        .created()
        .ok()
        .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    Identity(0, born.map_or(0, |since| since.as_nanos() as u64))
}
