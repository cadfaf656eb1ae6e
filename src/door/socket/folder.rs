//! The folder of sockets: one that belongs to this user alone. A folder that is a link, is somebody else's or is open
//! to others is used for nothing, so that nobody can put a socket of theirs in the way.

use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, MetadataExt};
use std::path::Path;

/// The rights of everybody but the owner.
const OTHERS: u32 = 0o077;

/// Makes the folder, where it is missing, for its owner only.
///
/// # Errors
/// The system's, and where [`check`] refuses what is there.
pub(super) fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.mode(0o700);
    match builder.create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        Ok(()) | Err(_) => check(folder),
    }
}

/// Whether this folder is this user's alone, and no link.
///
/// # Errors
/// Where it is not.
pub(super) fn check(folder: &Path) -> io::Result<()> {
    let about = fs::symlink_metadata(folder)?;
    if about.is_dir() && is_mine(&about) {
        Ok(())
    } else {
        Err(not_mine(folder))
    }
}

/// Whether this socket is this user's alone, and no link.
///
/// # Errors
/// Where it is not.
pub(super) fn check_socket(path: &Path) -> io::Result<()> {
    let about = fs::symlink_metadata(path)?;
    if is_socket(&about) && is_mine(&about) {
        Ok(())
    } else {
        Err(not_mine(path))
    }
}

/// Removes the socket of a program that was killed. Whoever calls this has the incident's lock, so nobody listens there.
///
/// # Errors
/// Where something else than a socket is in its place, or the system does not remove it.
pub(super) fn clear(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(about) if is_socket(&about) => fs::remove_file(path),
        Ok(_) => Err(not_mine(path)),
    }
}

fn not_mine(path: &Path) -> io::Error {
    let words = format!("{} is not this user's alone", path.display());
    io::Error::new(io::ErrorKind::PermissionDenied, words)
}

fn is_mine(about: &fs::Metadata) -> bool {
    about.uid() == rustix::process::geteuid().as_raw() && about.mode() & OTHERS == 0
}

fn is_socket(about: &fs::Metadata) -> bool {
    about.file_type().is_socket()
}
