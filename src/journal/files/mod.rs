//! Attachments: files stored beside the incident in `NAME.files/`, such as screenshots, logs and dumps. Each is
//! stored once, whole, under a name made of its SHA-256 and a name safe on every system, and never changed or
//! replaced; its entry holds the SHA-256. Streams, so that no file has to fit into memory. Runs in the calling
//! thread and may take long; do not call it from the window's thread.

mod name;

pub use name::clean_name;

use super::part;
use super::storage::{Folder, Storage, UNFINISHED, is_full, is_not_a_file};
use crate::incident::evidence::FileRef;
use sha2::{Digest, Sha256};
use std::fmt::{self, Write as _};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The largest file that can be attached, in bytes.
pub const MAX_FILE_BYTES: u64 = 256 << 20;

/// How much is read and written at once, in bytes.
const PIECE: usize = 256 << 10;
/// How many digits of the SHA-256 are part of a stored file's name.
const SUM_IN_NAME: usize = 16;

/// The folder with an incident's files: `NAME.files` beside `NAME.warroom`.
pub fn folder_of(incident: &Path) -> PathBuf {
    part::attachments(incident)
}

/// Where an attachment is stored.
pub fn place_of(incident: &Path, file: &FileRef) -> PathBuf {
    folder_of(incident).join(stored_name(file))
}

/// `<first digits of the SHA-256>-<clean name>`. Both are made safe again, since a record can be forged.
fn stored_name(file: &FileRef) -> String {
    let digits = file.sha256.chars().filter(char::is_ascii_hexdigit);
    let sum: String = digits.take(SUM_IN_NAME).collect();
    format!("{sum}-{}", clean_name(&file.name))
}

/// The attachments of one incident.
#[derive(Clone)]
pub struct Attachments {
    storage: Arc<dyn Storage>,
    incident: PathBuf,
}

impl fmt::Debug for Attachments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attachments({})", self.incident.display())
    }
}

impl Attachments {
    /// The attachments of the incident with this file.
    pub fn of(storage: Arc<dyn Storage>, incident: &Path) -> Self {
        Self {
            storage,
            incident: incident.to_owned(),
        }
    }

    /// The path of an attachment.
    pub fn place_of(&self, file: &FileRef) -> PathBuf {
        place_of(&self.incident, file)
    }

    fn folder(&self) -> io::Result<Box<dyn Folder>> {
        self.storage
            .files()
            .folder(&folder_of(&self.incident), false)
    }

    /// Stores a file of this machine under its own name.
    ///
    /// # Errors
    /// If it cannot be read, is too large, or cannot be stored; then nothing is stored.
    pub fn keep_path(&self, path: &Path) -> Result<FileRef, StoreError> {
        let name = part::name(path);
        let reading = |error: &io::Error| StoreError::reading(&name, error);
        let mut file = match self.storage.files().source(path) {
            Err(error) if is_not_a_file(&error) => {
                let what = format!("{name} is not a file");
                return Err(StoreError::new(
                    what,
                    "Attach one file; pack a folder first.",
                ));
            }
            result => result.map_err(|error| reading(&error))?,
        };
        if file.size().map_err(|error| reading(&error))? > MAX_FILE_BYTES {
            return Err(StoreError::too_large(&name));
        }
        self.keep(&name, &mut file)
    }

    /// Stores what the reader gives under that name, and returns what its entry records. A file that is already
    /// stored is verified and not written again.
    ///
    /// # Errors
    /// If it cannot be read, is too large, or cannot be stored; then nothing is stored.
    pub fn keep(&self, name: &str, from: &mut dyn Read) -> Result<FileRef, StoreError> {
        let name = clean_name(name);
        let place = folder_of(&self.incident);
        let storing = |error: io::Error| StoreError::storing(&name, &place, &error);
        let folder = self.storage.files().folder(&place, true).map_err(storing)?;
        let written = scratch_name().map_err(storing)?;
        let mut file = folder.create(&written).map_err(storing)?;
        let kept = match pass_on(from, &mut file, MAX_FILE_BYTES) {
            Ok((sha256, bytes)) => {
                let kept = FileRef {
                    name: name.clone(),
                    sha256,
                    bytes,
                };
                let synced = file.sync().map_err(storing);
                synced.and_then(|()| self.publish(&*folder, &place, &written, kept))
            }
            Err(Broken::Reading(error)) => Err(StoreError::reading(&name, &error)),
            Err(Broken::Writing(error)) => Err(storing(error)),
            Err(Broken::TooLong) => Err(StoreError::too_large(&name)),
        };
        // If all went well it is gone already; a leftover that cannot be removed does no harm.
        _ = folder.remove(&written);
        kept
    }

    /// Reads an attachment completely and says whether it is unchanged.
    pub fn look(&self, file: &FileRef) -> FileState {
        match self.folder() {
            Ok(folder) => look_in(&*folder, file),
            Err(error) => not_read(&error),
        }
    }

    /// Reads an attachment completely, if it is unchanged and not larger than `most`.
    ///
    /// # Errors
    /// Its state; one larger than `most` counts as unreadable.
    pub fn bytes_of(&self, file: &FileRef, most: u64) -> Result<Vec<u8>, FileState> {
        if file.bytes > most {
            return Err(FileState::Unreadable(
                "it is too large to be shown".to_owned(),
            ));
        }
        let folder = self.folder().map_err(|error| not_read(&error))?;
        let kept = folder.read(&stored_name(file));
        let mut kept = kept.map_err(|error| not_read(&error))?;
        let mut bytes = Vec::new();
        match pass_on(&mut kept, &mut bytes, file.bytes) {
            Ok((sum, _)) if sum == file.sha256 => Ok(bytes),
            Ok(_) | Err(Broken::TooLong) => Err(FileState::Altered),
            Err(Broken::Reading(error) | Broken::Writing(error)) => Err(not_read(&error)),
        }
    }

    /// The beginning of an attachment of any length; not verified, since that needs all of it.
    ///
    /// # Errors
    /// Its state, if it cannot be read.
    pub fn beginning_of(&self, file: &FileRef, most: u64) -> Result<Vec<u8>, FileState> {
        let folder = self.folder().map_err(|error| not_read(&error))?;
        let kept = folder.read(&stored_name(file));
        let mut bytes = Vec::new();
        kept.and_then(|kept| kept.take(most).read_to_end(&mut bytes))
            .map_err(|error| not_read(&error))?;
        Ok(bytes)
    }

    /// Copies an attachment to another incident.
    ///
    /// # Errors
    /// Why it was not copied; what was there before is unchanged.
    pub fn copy_to(&self, file: &FileRef, to: &Self) -> Result<(), StoreError> {
        match self.look(file) {
            FileState::Sound => {}
            found => return Err(StoreError::found(file, &found)),
        }
        let from = self
            .folder()
            .and_then(|folder| folder.read(&stored_name(file)));
        let mut from = from.map_err(|error| StoreError::reading(&file.name, &error))?;
        to.keep(&file.name, &mut from).map(|_| ())
    }

    /// Copies an attachment into a scratch file, and verifies it on the way.
    ///
    /// # Errors
    /// Why the scratch file does not hold the whole attachment.
    pub fn pass_to(&self, file: &FileRef, to: &mut dyn Write) -> Result<(), StoreError> {
        let folder = self.folder().map_err(|error| not_read(&error));
        let kept = folder.and_then(|folder| {
            let kept = folder.read(&stored_name(file));
            kept.map_err(|error| not_read(&error))
        });
        let mut kept = kept.map_err(|found| StoreError::found(file, &found))?;
        match pass_on(&mut kept, to, file.bytes) {
            Ok((sum, _)) if sum == file.sha256 => Ok(()),
            Ok(_) | Err(Broken::TooLong) => Err(StoreError::found(file, &FileState::Altered)),
            Err(Broken::Reading(error)) => Err(StoreError::reading(&file.name, &error)),
            Err(Broken::Writing(error)) => Err(StoreError::new(
                format!("the copy of {} cannot be written ({error})", file.name),
                "Choose another folder.",
            )),
        }
    }

    /// Gives the written file its name and makes that durable.
    fn publish(
        &self,
        folder: &dyn Folder,
        place: &Path,
        written: &str,
        kept: FileRef,
    ) -> Result<FileRef, StoreError> {
        let storing = |error: io::Error| StoreError::storing(&kept.name, place, &error);
        match folder.publish(written, &stored_name(&kept)) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                match look_in(folder, &kept) {
                    FileState::Sound => {}
                    _ => return Err(StoreError::taken(&place.join(stored_name(&kept)))),
                }
            }
            Err(error) => return Err(storing(error)),
        }
        folder.sync().map_err(storing)?;
        self.storage
            .sync_folder(part::folder(place))
            .map_err(storing)?;
        Ok(kept)
    }
}

/// A unique name, hidden until the file is whole.
fn scratch_name() -> io::Result<String> {
    let mut random = [0_u8; 8];
    getrandom::fill(&mut random).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(format!(".{}{UNFINISHED}", hex(&random)))
}

/// The state of an attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// It is there and unchanged.
    Sound,
    /// It is not there.
    Missing,
    /// It is there with other content.
    Altered,
    /// It cannot be read; why.
    Unreadable(String),
}

fn look_in(folder: &dyn Folder, file: &FileRef) -> FileState {
    let sum = folder.read(&stored_name(file)).and_then(|mut kept| {
        if kept.size()? != file.bytes {
            return Ok(None);
        }
        match pass_on(&mut kept, &mut io::sink(), file.bytes) {
            Ok((sum, bytes)) => Ok((bytes == file.bytes).then_some(sum)),
            Err(Broken::Reading(error) | Broken::Writing(error)) => Err(error),
            Err(Broken::TooLong) => Ok(None),
        }
    });
    match sum {
        Ok(Some(sum)) if sum == file.sha256 => FileState::Sound,
        Ok(_) => FileState::Altered,
        Err(error) => not_read(&error),
    }
}

fn not_read(error: &io::Error) -> FileState {
    match error.kind() {
        io::ErrorKind::NotFound => FileState::Missing,
        _ => FileState::Unreadable(error.to_string()),
    }
}

/// Where copying bytes failed.
enum Broken {
    Reading(io::Error),
    Writing(io::Error),
    TooLong,
}

/// Copies bytes to the end, or until there are more than `most`; returns their SHA-256 and number.
fn pass_on(from: &mut dyn Read, to: &mut dyn Write, most: u64) -> Result<(String, u64), Broken> {
    let mut sum = Sha256::new();
    let mut bytes = 0_u64;
    let mut piece = vec![0; PIECE];
    loop {
        let read = match from.read(&mut piece) {
            Ok(0) => return Ok((hex(&sum.finalize()), bytes)),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Broken::Reading(error)),
        };
        bytes += read as u64;
        if bytes > most {
            return Err(Broken::TooLong);
        }
        let read = piece.get(..read).unwrap_or_default();
        sum.update(read);
        to.write_all(read).map_err(Broken::Writing)?;
    }
}

fn hex(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a string cannot fail.
        _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// Why a file was not attached: what happened, and what to do. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError {
    /// What happened, without a full stop.
    pub what: String,
    /// What to do.
    pub what_to_do: String,
}

impl StoreError {
    fn new(what: impl Into<String>, what_to_do: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            what_to_do: what_to_do.into(),
        }
    }

    fn too_large(name: &str) -> Self {
        let most = MAX_FILE_BYTES >> 20;
        Self::new(
            format!("{name} is larger than {most} MiB, the largest size of an attachment"),
            "Attach the part that matters, or note where the file is.",
        )
    }

    fn reading(name: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => {
                Self::new(format!("There is no file {name} there"), "Check the path.")
            }
            _ => Self::new(
                format!("{name} cannot be read ({error})"),
                "Ask for permission to read it, or attach a copy of your own.",
            ),
        }
    }

    fn storing(name: &str, place: &Path, error: &io::Error) -> Self {
        let folder = part::name(place);
        if is_full(error) {
            return Self::new(
                format!("{name} was not attached: the disk is full"),
                "Free some disk space, then attach it again.",
            );
        }
        Self::new(
            format!("{name} was not attached: the folder {folder} cannot be written ({error})"),
            "Make the folder writable, or copy the incident to a folder that is.",
        )
    }

    fn taken(path: &Path) -> Self {
        Self::new(
            format!("{} was replaced by another file", path.display()),
            "Move it away, then attach again; nothing is ever overwritten.",
        )
    }

    fn found(file: &FileRef, found: &FileState) -> Self {
        let name = &file.name;
        match found {
            FileState::Sound => Self::new(format!("{name} is there"), ""),
            FileState::Missing => Self::new(format!("{name} is missing"), ""),
            FileState::Altered => Self::new(format!("{name} was changed"), ""),
            FileState::Unreadable(why) => Self::new(format!("{name} cannot be read ({why})"), ""),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}", self.what, self.what_to_do)
    }
}

impl std::error::Error for StoreError {}
