//! Whether files are still those that were read: size and time of change of each, and a sum over the
//! beginning of the first and the end of the last. A line recorded since changes all of these. Bytes changed
//! in the middle with size and time put back go unnoticed here; opening the incident, or `check`, finds them.

use crate::journal::{How, Storage, Sum};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// How many bytes at either end are looked at.
const ENDS: usize = 512;

/// What files looked like; the default is that of files that cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp(pub(super) String);

impl Stamp {
    /// What these files look like now, the first of them first; differs from everything where they cannot be
    /// read, so that the trouble is looked at again.
    pub(super) fn of(storage: &dyn Storage, files: &[PathBuf]) -> Self {
        Self::try_of(storage, files).unwrap_or_default()
    }

    fn try_of(storage: &dyn Storage, files: &[PathBuf]) -> io::Result<Self> {
        let mut parts = Vec::with_capacity(files.len() + 1);
        for file in files {
            let about = storage.files().about(file, true)?;
            let changed = about
                .changed
                .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
            let changed = changed.map_or(0, |since| since.as_nanos());
            parts.push(format!("{}@{changed}", about.bytes));
        }
        let mut ends = Vec::with_capacity(2 * ENDS);
        if let (Some(first), Some(last)) = (files.first(), files.last()) {
            look(storage, first, false, &mut ends)?;
            look(storage, last, true, &mut ends)?;
        }
        parts.push(Sum::of(&ends).to_string());
        Ok(Self(parts.join(" ")))
    }

    /// True where the files could be looked at, so that the stamp is meaningful.
    pub(super) fn is_certain(&self) -> bool {
        !self.0.is_empty()
    }
}

fn look(storage: &dyn Storage, path: &Path, at_end: bool, into: &mut Vec<u8>) -> io::Result<()> {
    let mut file = storage.open(path, How::Read)?;
    let from = if at_end {
        file.len()?.saturating_sub(ENDS as u64)
    } else {
        0
    };
    let start = into.len();
    into.resize(start + ENDS, 0);
    let mut filled = start;
    while filled < into.len() {
        match file.read_at(from + (filled - start) as u64, &mut into[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    into.truncate(filled);
    Ok(())
}
