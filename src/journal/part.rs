//! The names of an incident's files: the first, the parts that continue after an error, the lock, the folder of
//! attachments.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The file of a part: the first is `NAME.warroom` itself, then `NAME.part2.warroom` and so on.
pub(super) fn path(first: &Path, part: usize) -> PathBuf {
    if part < 2 {
        return first.to_owned();
    }
    let mut name = first.file_stem().unwrap_or_default().to_owned();
    name.push(format!(".part{part}"));
    if let Some(extension) = first.extension() {
        name.push(".");
        name.push(extension);
    }
    first.with_file_name(name)
}

/// The first file of the incident that a part belongs to by name; `None` if this is not a part's name.
pub(super) fn first_of(path: &Path) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_str()?;
    let (name, number) = stem.rsplit_once(".part")?;
    number.parse::<usize>().ok().filter(|&part| part >= 2)?;
    let mut name = OsString::from(name);
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    Some(path.with_file_name(name))
}

/// The lock that guards an incident's files: `NAME.warroom.lock`.
pub(super) fn lock(first: &Path) -> PathBuf {
    let mut name = first.file_name().unwrap_or_default().to_owned();
    name.push(".lock");
    first.with_file_name(name)
}

/// The folder with an incident's files: `NAME.files` beside `NAME.warroom`.
pub(super) fn attachments(incident: &Path) -> PathBuf {
    let first = first_of(incident).unwrap_or_else(|| incident.to_owned());
    first.with_extension("files")
}

/// The folder a file is in.
pub(super) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The file's name for people.
pub(super) fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}
