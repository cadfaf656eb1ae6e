//! Files and folders that only their owner may read, where the system has such rights (Unix: 0600 and 0700):
//! created with these rights, and tightened if an earlier version left them open to others. Also scratch files,
//! and their removal after a kill. Follows no link, waits for no pipe, and knows nothing of a file's content.

use super::files::{Kind, OWNER_ONLY, UNFINISHED};
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;
use tempfile::NamedTempFile;

/// The rights of a folder that only its owner may use.
pub(super) const FOLDER: u32 = 0o700;
/// The rights of everybody but the owner.
#[cfg(unix)]
const OTHERS: u32 = 0o077;

/// How the names of scratch files begin and end; the unique part is in between.
const SCRATCH: (&str, &str) = (".warroom-", UNFINISHED);
/// The names of scratch files in version 0.1.0: `.tmp` and six letters or digits.
const OLD_SCRATCH: (&str, usize) = (".tmp", 6);

/// Creates a folder, and missing ones above it. Existing ones stay as they are.
///
/// # Errors
/// The operating system's.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, FOLDER);
    builder.create(path)
}

/// A scratch file in this folder with these rights, to be given its name when it is whole. Locked while it is
/// written, so that [`sweep`] can distinguish it from one that a killed program left.
///
/// # Errors
/// The operating system's.
pub(super) fn scratch(folder: &Path, mode: u32) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(SCRATCH.0).suffix(SCRATCH.1);
    set_mode(&mut builder, mode);
    let file = builder.tempfile_in(folder)?;
    // Where files cannot be locked, none of them is ever taken for a leftover either.
    _ = file.as_file().try_lock();
    Ok(file)
}

/// A scratch folder with this prefix among the system's temporary files; removed when it is dropped.
///
/// # Errors
/// The operating system's.
pub(super) fn scratch_folder(prefix: &str) -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    set_mode(&mut builder, FOLDER);
    builder.tempdir()
}

#[cfg(unix)]
fn set_mode(builder: &mut tempfile::Builder<'_, '_>, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn set_mode(_: &mut tempfile::Builder<'_, '_>, _: u32) {}

/// Removes the scratch files that a killed program left in this folder. A file still being written stays.
pub(super) fn sweep(folder: &Path) {
    sweep_names(folder, is_scratch);
}

/// The same in a folder that only this program writes to, where version 0.1.0 may have left some too.
pub(super) fn sweep_own(folder: &Path) {
    sweep_names(folder, |name| is_scratch(name) || is_old_scratch(name));
}

fn sweep_names(folder: &Path, is_ours: fn(&str) -> bool) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        if !entry.file_name().to_str().is_some_and(is_ours) {
            continue;
        }
        let path = entry.path();
        let mut options = OpenOptions::new();
        options.read(true);
        let file = open_plain(options, &path, false);
        if file.is_ok_and(|file| file.try_lock().is_ok()) {
            // A file that cannot be removed does no harm.
            _ = fs::remove_file(path);
        }
    }
}

fn is_scratch(name: &str) -> bool {
    let ours = name.strip_prefix(SCRATCH.0).is_some();
    let attached = name
        .strip_prefix('.')
        .and_then(|rest| rest.strip_suffix(UNFINISHED));
    (ours && name.ends_with(SCRATCH.1))
        || attached.is_some_and(|hex| hex.len() == 16 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_old_scratch(name: &str) -> bool {
    let rest = name.strip_prefix(OLD_SCRATCH.0);
    rest.is_some_and(|rest| {
        rest.len() == OLD_SCRATCH.1 && rest.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// Removes the access of other users to a file or folder of this program; true if they had some and have none
/// now. Does nothing to a link, to a file of another user, and where there are no such rights.
pub(super) fn tighten(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use rustix::fs::{Mode, OFlags, open};
        let how = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        open(path, how, Mode::empty()).is_ok_and(|file| tighten_open(&file.into()))
    }
    #[cfg(not(unix))]
    {
        _ = path;
        false
    }
}

#[cfg(unix)]
pub(super) fn tighten_open(file: &File) -> bool {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let others = |mode: u32| mode & OTHERS != 0;
    let Ok(about) = file.metadata() else {
        return false;
    };
    let is_ours = about.uid() == rustix::process::geteuid().as_raw();
    let mode = about.mode() & 0o7777;
    if !is_ours || !(about.is_file() || about.is_dir()) || !others(mode) {
        return false;
    }
    let narrowed = file.set_permissions(fs::Permissions::from_mode(mode & FOLDER));
    // Some file systems report success and change nothing.
    narrowed.is_ok() && file.metadata().is_ok_and(|about| !others(about.mode()))
}

#[cfg(not(unix))]
pub(super) fn tighten_open(_: &File) -> bool {
    false
}

/// What was found where a file of this program was expected: “a link”, “a pipe”.
#[derive(Debug)]
pub(super) struct NotAFile(&'static str);

impl fmt::Display for NotAFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it is {}", self.0)
    }
}

impl std::error::Error for NotAFile {}

/// The error for a file in the place of one of this program's that has other content.
pub(super) fn not_ours() -> io::Error {
    io::Error::other(NotAFile("a file of another program"))
}

/// True for the error of [`open_plain`] that something other than a file is there.
pub(in crate::journal) fn is_not_a_file(error: &io::Error) -> bool {
    error
        .get_ref()
        .is_some_and(<dyn std::error::Error + Send + Sync>::is::<NotAFile>)
}

/// Opens a file, and nothing else: never waits for a pipe or a device, and follows a link only if asked to. A
/// file that it creates is readable by its owner only.
pub(super) fn open_plain(mut options: OpenOptions, path: &Path, follow: bool) -> io::Result<File> {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        if !follow {
            flags |= OFlags::NOFOLLOW;
        }
        options
            .mode(OWNER_ONLY)
            .custom_flags(flags.bits().cast_signed());
    }
    if !follow && cfg!(not(unix)) && fs::symlink_metadata(path).is_ok_and(|at| at.is_symlink()) {
        return Err(io::Error::other(NotAFile("a link")));
    }
    match options.open(path) {
        Ok(file) => match Kind::from(file.metadata()?.file_type()) {
            Kind::File => Ok(file),
            other => Err(io::Error::other(NotAFile(other.words()))),
        },
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Err(error) => {
            let about = if follow {
                fs::metadata(path)
            } else {
                fs::symlink_metadata(path)
            };
            match about.map(|about| Kind::from(about.file_type())) {
                Ok(Kind::File) | Err(_) => Err(error),
                Ok(other) => Err(io::Error::other(NotAFile(other.words()))),
            }
        }
    }
}
