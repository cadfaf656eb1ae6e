//! Where an output may go: a report, a bundle, a picture, a table, a copy of an attachment. The one place that
//! decides, for window and command line. What belongs to an incident or to the program itself is never written
//! over, whatever it is called and however its path is spelled; what cannot be replaced safely (a link, a file
//! with several names, a read-only one) is refused with the reason. A file is written whole beside its place and
//! then moved there, onto nothing but what was looked at; pipes and devices are written through.

use super::place;
use crate::journal::owner_only::{self, other_than_file};
use crate::journal::reserved;
use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Why nothing was written, or not all: what happened, what was kept, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotWritten {
    /// What happened and what was kept, in sentences.
    pub what: String,
    /// What to do, as a sentence.
    pub what_to_do: String,
    /// True where the place was refused, false where writing failed.
    pub refused: bool,
}

impl fmt::Display for NotWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.what, self.what_to_do)
    }
}

impl std::error::Error for NotWritten {}

/// A place that may be written to, as it was when it was looked at.
#[derive(Debug)]
pub struct Output {
    /// The path as it was given, for people.
    shown: String,
    way: Way,
}

#[derive(Debug)]
enum Way {
    /// A file: where it really lies, and which one is there now.
    File { path: PathBuf, there: Option<There> },
    /// A pipe or a device.
    Through(PathBuf),
    /// This program's own standard output.
    Standard,
}

/// A file that is to be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
struct There {
    device: u64,
    number: u64,
    /// Its rights; a file that others may not read stays so.
    mode: u32,
}

impl Output {
    /// Looks at a place and decides. Writes nothing.
    ///
    /// # Errors
    /// Why nothing may be written there.
    pub fn at(path: &Path) -> Result<Self, NotWritten> {
        let shown = path.display().to_string();
        let refuse = |why: &str, what_to_do: &str| Err(refusal(&shown, why, what_to_do));
        if is_standard_output(path) {
            let way = Way::Standard;
            return Ok(Self { shown, way });
        }
        let ends_as_folder = shown.ends_with(std::path::MAIN_SEPARATOR) || shown.ends_with('/');
        let Some(name) = path.file_name() else {
            return refuse("is a folder", "Name a file in it.");
        };
        let folder = reserved::folder_of(path);
        if !folder.is_dir() {
            let folder = folder.display();
            return Err(NotWritten {
                what: format!("There is no folder {folder}. Nothing was written."),
                what_to_do: "Make it, or choose another.".to_owned(),
                refused: true,
            });
        }
        let path = folder.join(name);
        if let Some(why) = reserved::by_name(&path) {
            return refuse(why.words(), ELSEWHERE);
        }
        if place::is_the_programs_own(&folder) {
            return refuse("is one of warroom's own files", ELSEWHERE);
        }
        let way = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && ends_as_folder => {
                return refuse("names a folder, and there is none", "Name a file.");
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Way::File { path, there: None }
            }
            Err(error) => return Err(failure(&shown, &error)),
            // A link to a pipe or a device, such as /dev/stdout, is as good as what it leads to.
            Ok(about) if about.is_symlink() => match fs::metadata(&path) {
                Ok(led_to) if is_through(&led_to) => Way::Through(path),
                _ => {
                    return refuse(
                        "is a link",
                        "Give the path of the file itself, or choose another name.",
                    );
                }
            },
            Ok(about) if is_through(&about) => Way::Through(path),
            Ok(about) if about.is_file() => {
                let there = Some(look(&path, &shown)?);
                Way::File { path, there }
            }
            Ok(about) => {
                let what = other_than_file(about.file_type()).unwrap_or("not a file");
                return refuse(&format!("is {what}"), "Choose another name.");
            }
        };
        Ok(Self { shown, way })
    }

    /// The same where nothing is ever replaced.
    ///
    /// # Errors
    /// Also where there is a file already.
    pub fn new_at(path: &Path) -> Result<Self, NotWritten> {
        match Self::at(path)? {
            Self {
                shown,
                way: Way::File { there: Some(_), .. },
            } => Err(NotWritten {
                what: format!("There is a file {shown} already. Nothing was written."),
                what_to_do: "Choose another name.".to_owned(),
                refused: true,
            }),
            output => Ok(output),
        }
    }

    /// A scratch file to write the output to, for [`put`](Self::put).
    ///
    /// # Errors
    /// Where none can be made.
    pub fn scratch(&self) -> Result<NamedTempFile, NotWritten> {
        let scratch = match &self.way {
            Way::File { path, there } => {
                let folder = reserved::folder_of(path);
                owner_only::sweep(&folder);
                let mode = there.as_ref().map_or(owner_only::USUAL, |there| there.mode);
                owner_only::scratch(&folder, mode & owner_only::USUAL)
            }
            Way::Through(_) | Way::Standard => {
                owner_only::scratch(&std::env::temp_dir(), owner_only::FILE)
            }
        };
        scratch.map_err(|error| self.failed(&error))
    }

    /// Puts a whole scratch file in its place, if that is still as it was looked at.
    ///
    /// # Errors
    /// Why it is not there; a file that was there before is unchanged then.
    pub fn put(self, mut scratch: NamedTempFile) -> Result<(), NotWritten> {
        match &self.way {
            Way::File { path, there } => {
                let synced = scratch.as_file().sync_all();
                synced.map_err(|error| self.failed(&error))?;
                let given_its_name = match there {
                    None => scratch.persist_noclobber(path).map(drop),
                    Some(there) if look(path, &self.shown)? == *there => {
                        scratch.persist(path).map(drop)
                    }
                    Some(_) => {
                        let why = "was replaced by another file meanwhile";
                        return Err(refusal(&self.shown, why, "Look at it, and try again."));
                    }
                };
                given_its_name.map_err(|not| self.failed(&not.error))
            }
            Way::Through(path) => {
                let written = open_through(path).and_then(|to| pass_on(&mut scratch, to));
                written.map_err(|error| self.broken_off(&error))
            }
            Way::Standard => {
                let written = pass_on(&mut scratch, io::stdout().lock());
                written.map_err(|error| self.broken_off(&error))
            }
        }
    }

    /// Writes these bytes: a file whole or not at all.
    ///
    /// # Errors
    /// Why they are not there; a file that was there before is unchanged then.
    pub fn write(self, bytes: &[u8]) -> Result<(), NotWritten> {
        let mut scratch = self.scratch()?;
        let written = scratch.write_all(bytes);
        written.map_err(|error| self.failed(&error))?;
        self.put(scratch)
    }

    /// Writing failed before anything was in its place.
    pub fn failed(&self, error: &io::Error) -> NotWritten {
        failure(&self.shown, error)
    }

    /// What was to be written could not be made, for this reason.
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
                "Writing to {} failed ({error}); what was written before that cannot be taken back.",
                self.shown
            ),
            what_to_do: "Try again, or choose another place.".to_owned(),
            refused: false,
        }
    }
}

/// What to do about a place that is somebody else's.
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
        what_to_do: "Choose another place.".to_owned(),
        refused: false,
    }
}

/// Looks at a file that is to be replaced: by what it holds, by its rights, by its other names.
fn look(path: &Path, shown: &str) -> Result<There, NotWritten> {
    let refuse = |why: &str, what_to_do: &str| Err(refusal(shown, why, what_to_do));
    let about = fs::symlink_metadata(path).map_err(|error| failure(shown, &error))?;
    if !about.is_file() {
        return refuse("was replaced by something else meanwhile", ELSEWHERE);
    }
    let mut options = OpenOptions::new();
    // Opened to write as well, and not written to: so the system says whether that may be.
    options.read(true).write(true);
    without_waiting(&mut options);
    let mut file = match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            return refuse("is read-only", "Make it writable, or choose another name.");
        }
        result => result.map_err(|error| failure(shown, &error))?,
    };
    let about = file.metadata().map_err(|error| failure(shown, &error))?;
    if !about.is_file() {
        return refuse("was replaced by something else meanwhile", ELSEWHERE);
    }
    if reserved::is_incident(&mut file).map_err(|error| failure(shown, &error))? {
        return refuse("is an incident by what it holds", ELSEWHERE);
    }
    if about.permissions().readonly() {
        return refuse("is read-only", "Make it writable, or choose another name.");
    }
    let (there, names) = there(&about);
    if names > 1 {
        return refuse(
            "has several names (hard links)",
            "Remove this one, or choose another name.",
        );
    }
    Ok(there)
}

#[cfg(unix)]
fn there(about: &Metadata) -> (There, u64) {
    use std::os::unix::fs::MetadataExt;
    let there = There {
        device: about.dev(),
        number: about.ino(),
        mode: about.mode(),
    };
    (there, about.nlink())
}

/// Which file it is cannot be told here; the moment of creation tells files apart well enough.
#[cfg(not(unix))]
fn there(about: &Metadata) -> (There, u64) {
    let born = about.created().ok();
    let born = born.and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    let there = There {
        device: 0,
        number: born.map_or(0, |since| since.as_nanos() as u64),
        mode: owner_only::USUAL,
    };
    (there, 1)
}

#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY;
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(not(unix))]
fn without_waiting(_: &mut OpenOptions) {}

/// A pipe or a device for characters; never a disk's device, which a report would destroy.
fn is_through(about: &Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = about.file_type();
        kind.is_fifo() || kind.is_char_device()
    }
    #[cfg(not(unix))]
    {
        _ = about;
        false
    }
}

/// How long a pipe is waited for that nobody reads from, in tries and the time between them.
#[cfg(unix)]
const PIPE_TRIES: (u32, std::time::Duration) = (100, std::time::Duration::from_millis(50));

/// Opens a pipe or device to write. One that nobody reads from is waited for, but not for ever.
#[cfg(unix)]
fn open_through(path: &Path) -> io::Result<File> {
    use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    options.write(true).custom_flags(flags.bits().cast_signed());
    let mut tries = PIPE_TRIES.0;
    loop {
        match options.open(path) {
            Ok(file) if is_through(&file.metadata()?) => {
                let flags = fcntl_getfl(&file)?;
                fcntl_setfl(&file, flags.difference(OFlags::NONBLOCK))?;
                return Ok(file);
            }
            Ok(_) => return Err(io::Error::other("it is no pipe or device any more")),
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error()) => {
                tries -= 1;
                if tries == 0 {
                    return Err(io::Error::other("nobody reads from it"));
                }
                std::thread::sleep(PIPE_TRIES.1);
            }
            Err(error) => return Err(error),
        }
    }
}

#[cfg(not(unix))]
fn open_through(_: &Path) -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

fn pass_on(scratch: &mut NamedTempFile, mut to: impl Write) -> io::Result<()> {
    let file = scratch.as_file_mut();
    file.rewind()?;
    io::copy(file, &mut to)?;
    to.flush()
}

/// True for the names by which a shell's users mean standard output, also where it goes to a file.
fn is_standard_output(path: &Path) -> bool {
    let names = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];
    cfg!(unix) && names.iter().any(|name| path == Path::new(name))
}
