//! The paths that belong to an incident: its file and parts, lock and note, the folder of its attachments.
//! Checked before anything else is written there. Compares names as the least strict file system does (case,
//! trailing dots and blanks do not count) and resolves paths; changes nothing.

use super::frame::looks_like_lines;
use super::part;
use super::storage::{Files, Kind, StoredFile};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How much of a file is read to see whether it is an incident, in bytes.
const LOOK: usize = 64 << 10;
/// The ending of an incident's file.
const INCIDENT: &str = "warroom";
/// The ending of the folder that holds its attachments.
const ATTACHMENTS: &str = "files";
/// The endings of the files beside it while it is recorded.
const SIDECARS: [&str; 2] = ["lock", "holder"];

/// What a path belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// An incident, by its name.
    Incident,
    /// A part of an incident, by its name.
    Part,
    /// The lock beside an incident, or the note of who has it.
    Sidecar,
    /// The folder of an incident's attachments.
    Attachments,
}

impl Reserved {
    /// What it is, to follow its name: “is an incident”.
    pub fn words(self) -> &'static str {
        match self {
            Self::Incident => "is the name of an incident",
            Self::Part => "is the name of a part of an incident",
            Self::Sidecar => "is the name of an incident's lock",
            Self::Attachments => "is in the folder of an incident's attachments",
        }
    }
}

/// What this path belongs to by its name and its folder, whether the file exists or not.
pub fn by_name(files: &dyn Files, path: &Path) -> Option<Reserved> {
    if in_attachments(files, &folder_of(files, path)) {
        return Some(Reserved::Attachments);
    }
    let name = folded(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if SIDECARS.contains(&ending) {
        return Some(Reserved::Sidecar);
    }
    let first = part::first_of(Path::new(&name));
    if ending == INCIDENT {
        return Some(first.map_or(Reserved::Incident, |_| Reserved::Part));
    }
    // Incidents may have any name; so may their parts.
    let first = first.and(part::first_of(path));
    let goes_on = first.and_then(|first| {
        let mut start = Vec::new();
        let source = files.source(&first).ok()?;
        source.take(LOOK as u64).read_to_end(&mut start).ok()?;
        Some(looks_like_lines(&start))
    });
    goes_on?.then_some(Reserved::Part)
}

/// The folder a path resolves to; as it is written if that cannot be resolved.
pub fn folder_of(files: &dyn Files, path: &Path) -> PathBuf {
    let folder = part::folder(path);
    files
        .real_path(folder)
        .unwrap_or_else(|_| folder.to_owned())
}

/// The file that a path leads to where it is a link: the lock, the parts and the attachments are beside that.
pub fn file_of(files: &dyn Files, path: &Path) -> PathBuf {
    let about = files.about(path, false);
    let is_link = about.is_ok_and(|about| about.kind == Kind::Link);
    let real = is_link.then(|| files.real_path(path).ok()).flatten();
    real.unwrap_or_else(|| path.to_owned())
}

/// True if the content of a file is an incident or a part of one, damaged or not.
///
/// # Errors
/// If it cannot be read.
pub fn is_incident(file: &mut dyn StoredFile) -> io::Result<bool> {
    let mut start = vec![0; LOOK];
    let mut filled = 0;
    while filled < start.len() {
        match file.read_at(filled as u64, &mut start[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(looks_like_lines(&start[..filled]))
}

/// The name as a file system reads it that ignores case and drops trailing dots and blanks.
fn folded(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // On Windows, what follows a colon names a stream of the same file.
    let name = if cfg!(windows) {
        name.split(':').next().unwrap_or_default()
    } else {
        &name
    };
    name.trim_end_matches(['.', ' ']).to_lowercase()
}

/// Attachments are in `NAME.files` itself; deeper folders count only if the incident is beside that folder, so
/// that a folder with such an ending does not reserve everything below it.
fn in_attachments(files: &dyn Files, folder: &Path) -> bool {
    let ends_so = |folder: &Path| {
        let name = folded(folder);
        name.rsplit_once('.')
            .is_some_and(|(_, ending)| ending == ATTACHMENTS)
    };
    ends_so(folder)
        || folder
            .ancestors()
            .skip(1)
            .any(|above| ends_so(above) && files.exists(&above.with_extension(INCIDENT)))
}
