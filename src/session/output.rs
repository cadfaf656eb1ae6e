//! Decides where an output may be written: a report, a bundle, a picture, a table, a copy of an attachment. The
//! one place that decides this, for window and command line. Files of an incident or of the program itself are
//! never overwritten, whatever their name and however the path is written; what cannot be replaced safely (a
//! link, a file with several names, a read-only one) is refused with the reason. A file is written completely
//! beside its place and then moved there, and replaces only the file that was checked; pipes and devices are
//! written directly.

use super::folders;
use crate::journal::{About, Files, Identity, Kind, OWNER_ONLY, Scratch, USUAL, reserved};
use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why nothing was written, or not everything: what happened, what was kept, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotWritten {
    /// What happened and what was kept, in sentences.
    pub what: String,
    /// What to do, as a sentence.
    pub what_to_do: String,
    /// True if the place was refused, false if writing failed.
    pub refused: bool,
}

impl fmt::Display for NotWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.what, self.what_to_do)
    }
}

impl std::error::Error for NotWritten {}

/// A place that may be written to, as it was when it was checked.
pub struct Output<'a> {
    files: &'a dyn Files,
    /// The path as it was given, to show.
    shown: String,
    way: Way,
}

#[derive(Debug)]
enum Way {
    /// A file: its resolved path, and the identity of the existing file.
    File { path: PathBuf, there: Option<There> },
    /// A pipe or a device.
    Through(PathBuf),
    /// This program's own standard output.
    Standard,
}

/// An existing file that will be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
struct There {
    identity: Identity,
    /// Its rights; the new file gets the same.
    mode: u32,
}

impl<'a> Output<'a> {
    /// Checks a place. Writes nothing.
    ///
    /// # Errors
    /// Why nothing may be written there.
    pub fn at(files: &'a dyn Files, path: &Path) -> Result<Self, NotWritten> {
        let shown = path.display().to_string();
        let refuse = |why: &str, what_to_do: &str| Err(refusal(&shown, why, what_to_do));
        if is_standard_output(path) {
            let way = Way::Standard;
            return Ok(Self { files, shown, way });
        }
        let ends_as_folder = shown.ends_with(std::path::MAIN_SEPARATOR) || shown.ends_with('/');
        let Some(name) = path.file_name() else {
            return refuse("is a folder", "Name a file in it.");
        };
        let folder = reserved::folder_of(files, path);
        let is_folder = |about: About| about.kind == Kind::Folder;
        if !files.about(&folder, true).is_ok_and(is_folder) {
            let folder = folder.display();
            return Err(NotWritten {
                what: format!("There is no folder {folder}. Nothing was written."),
                what_to_do: "Create it, or choose another.".to_owned(),
                refused: true,
            });
        }
        let path = folder.join(name);
        if let Some(why) = reserved::by_name(files, &path) {
            return refuse(why.words(), ELSEWHERE);
        }
        if folders::is_the_programs_own(files, &folder) {
            return refuse("is one of warroom's own files", ELSEWHERE);
        }
        let way = match files.about(&path, false) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && ends_as_folder => {
                return refuse(
                    "is the path of a folder that does not exist",
                    "Give the path of a file.",
                );
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Way::File { path, there: None }
            }
            Err(error) => return Err(failure(&shown, &error)),
            // A link to a pipe or a device, such as /dev/stdout, can be written like its target.
            Ok(about) if about.kind == Kind::Link => match files.about(&path, true) {
                Ok(led_to) if led_to.kind.is_through() => Way::Through(path),
                _ => {
                    return refuse(
                        "is a link",
                        "Give the path of the file itself, or choose another name.",
                    );
                }
            },
            Ok(about) if about.kind.is_through() => Way::Through(path),
            Ok(about) if about.kind == Kind::File => {
                let there = Some(look(files, &path, &shown)?);
                Way::File { path, there }
            }
            Ok(about) => {
                return refuse(
                    &format!("is {}", about.kind.words()),
                    "Choose another name.",
                );
            }
        };
        Ok(Self { files, shown, way })
    }

    /// The same, but an existing file is never replaced.
    ///
    /// # Errors
    /// Also if the file exists already.
    pub fn new_at(files: &'a dyn Files, path: &Path) -> Result<Self, NotWritten> {
        match Self::at(files, path)? {
            Self {
                shown,
                way: Way::File { there: Some(_), .. },
                ..
            } => Err(NotWritten {
                what: format!("{shown} exists already. Nothing was written."),
                what_to_do: "Choose another name.".to_owned(),
                refused: true,
            }),
            output => Ok(output),
        }
    }

    /// A scratch file to write the output to, for [`put`](Self::put).
    ///
    /// # Errors
    /// If none can be created.
    pub fn scratch(&self) -> Result<Box<dyn Scratch>, NotWritten> {
        let scratch = match &self.way {
            Way::File { path, there } => {
                let folder = reserved::folder_of(self.files, path);
                self.files.sweep_folder(&folder, false);
                let mode = there.as_ref().map_or(USUAL, |there| there.mode);
                self.files.scratch(&folder, mode & USUAL)
            }
            Way::Through(_) | Way::Standard => {
                self.files.scratch(&std::env::temp_dir(), OWNER_ONLY)
            }
        };
        scratch.map_err(|error| self.failed(&error))
    }

    /// Moves a finished scratch file to its place, if the place is as it was when it was checked.
    ///
    /// # Errors
    /// Why it was not moved; then an existing file is unchanged.
    pub fn put(self, mut scratch: Box<dyn Scratch>) -> Result<(), NotWritten> {
        match &self.way {
            Way::File { path, there } => {
                let synced = scratch.sync();
                synced.map_err(|error| self.failed(&error))?;
                let given_its_name = match there {
                    None => scratch.persist(path, false),
                    Some(there) if look(self.files, path, &self.shown)? == *there => {
                        scratch.persist(path, true)
                    }
                    Some(_) => {
                        let why = "was replaced by another file in the meantime";
                        return Err(refusal(&self.shown, why, "Check it, and try again."));
                    }
                };
                given_its_name.map_err(|error| self.failed(&error))
            }
            Way::Through(path) => {
                let written = (self.files.pipe(path)).and_then(|to| pass_on(&mut *scratch, to));
                written.map_err(|error| self.broken_off(&error))
            }
            Way::Standard => {
                let written = pass_on(&mut *scratch, io::stdout().lock());
                written.map_err(|error| self.broken_off(&error))
            }
        }
    }

    /// Writes these bytes: a file whole or not at all.
    ///
    /// # Errors
    /// Why they were not written; then an existing file is unchanged.
    pub fn write(self, bytes: &[u8]) -> Result<(), NotWritten> {
        let mut scratch = self.scratch()?;
        let written = scratch.write_all(bytes);
        written.map_err(|error| self.failed(&error))?;
        self.put(scratch)
    }

    /// The error for a failure before anything was in its place.
    pub fn failed(&self, error: &io::Error) -> NotWritten {
        failure(&self.shown, error)
    }

    /// The error for an output that could not be produced, with the reason.
    pub fn words(&self, why: String) -> NotWritten {
        NotWritten {
            what: why,
            what_to_do: format!("Nothing was written to {}.", self.shown),
            refused: false,
        }
    }

    fn broken_off(&self, error: &io::Error) -> NotWritten {
        NotWritten {
            what: format!(
                "Writing to {} failed ({error}); the part written before that cannot be removed.",
                self.shown
            ),
            what_to_do: "Try again, or choose another file.".to_owned(),
            refused: false,
        }
    }
}

/// What to do about a place that is in use by something else.
const ELSEWHERE: &str = "Choose another name or folder.";

fn refusal(shown: &str, why: &str, what_to_do: &str) -> NotWritten {
    NotWritten {
        what: format!("{shown} {why}. It is unchanged and nothing was written."),
        what_to_do: what_to_do.to_owned(),
        refused: true,
    }
}

fn failure(shown: &str, error: &io::Error) -> NotWritten {
    NotWritten {
        what: format!("{shown} cannot be written ({error}). A file that was there is unchanged."),
        what_to_do: "Choose another file.".to_owned(),
        refused: false,
    }
}

/// Checks a file that is to be replaced: its content, its rights, its other names.
fn look(files: &dyn Files, path: &Path, shown: &str) -> Result<There, NotWritten> {
    let refuse = |why: &str, what_to_do: &str| Err(refusal(shown, why, what_to_do));
    let about = files
        .about(path, false)
        .map_err(|error| failure(shown, &error))?;
    if about.kind != Kind::File {
        return refuse("was replaced in the meantime", ELSEWHERE);
    }
    // Opened to write as well, without writing: so the system says whether that is allowed.
    let mut file = match files.writable(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            return refuse("is read-only", "Make it writable, or choose another name.");
        }
        result => result.map_err(|error| failure(shown, &error))?,
    };
    if file.identity().map_err(|error| failure(shown, &error))? != about.identity {
        return refuse("was replaced in the meantime", ELSEWHERE);
    }
    if reserved::is_incident(&mut *file).map_err(|error| failure(shown, &error))? {
        return refuse("contains an incident", ELSEWHERE);
    }
    if about.read_only {
        return refuse("is read-only", "Make it writable, or choose another name.");
    }
    if about.names > 1 {
        return refuse(
            "has several names (hard links)",
            "Remove this one, or choose another name.",
        );
    }
    Ok(There {
        identity: about.identity,
        mode: about.mode,
    })
}

fn pass_on(scratch: &mut dyn Scratch, mut to: impl Write) -> io::Result<()> {
    scratch.rewind()?;
    io::copy(scratch, &mut to)?;
    to.flush()
}

/// True for the paths by which a shell's users mean standard output, also if that is redirected to a file.
fn is_standard_output(path: &Path) -> bool {
    let names = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];
    cfg!(unix) && names.iter().any(|name| path == Path::new(name))
}
