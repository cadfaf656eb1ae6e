//! Reads a file of this machine as a timeline; for a job's thread. Shows nothing and records nothing.

use crate::app::memory::ChosenColumns;
use crate::incident::Time;
use crate::journal::Files;
use crate::reader::{self, MAX_SOURCE_BYTES, Names, Reading, Source, Unreadable};
use crate::ui::base::request::ReadFile;
use std::path::PathBuf;

/// A file that was read, or the sentence that says why not.
pub(super) struct SourceRead {
    /// The incident that was open.
    pub(super) incident: PathBuf,
    pub(super) file: ReadFile,
    pub(super) reading: Result<Reading, String>,
}

/// What the file holds, or why it cannot be read, as the end of a sentence. The columns of a table are taken as they were
/// chosen before; where nobody did and their names do not say, they are there to choose, without rows.
pub(super) fn read_file(
    files: &dyn Files,
    file: &mut ReadFile,
    names: &Names,
    now: Time,
    chosen: &[ChosenColumns],
) -> Result<Reading, String> {
    let unreadable = |error| format!("it cannot be read ({error})");
    let about = files.about(&file.path, true).map_err(unreadable)?;
    if about.bytes > MAX_SOURCE_BYTES {
        return Err(Unreadable::TooLong.to_string());
    }
    let bytes = files.read(&file.path).map_err(unreadable)?;
    let name = file.name();
    let source = Source {
        name: &name,
        bytes: &bytes,
    };
    let mut read = reader::read(&source, names, &file.options, now);
    let header = match &read {
        Ok(reading) => reading.columns.as_ref().map(|columns| &columns.header),
        Err(Unreadable::NoColumns(header)) => Some(header),
        Err(_) => None,
    };
    let before = chosen.iter().find(|before| Some(&before.header) == header);
    if let Some(before) = before.filter(|_| file.options.columns.is_empty()) {
        file.options.columns = before.options();
        read = reader::read(&source, names, &file.options, now);
    }
    match read {
        Err(Unreadable::NoColumns(header)) if !header.is_empty() => Ok(Reading::of_header(header)),
        read => read.map_err(|why| why.to_string()),
    }
}
