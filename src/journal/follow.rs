//! Follows an incident that somebody else records: reads what was added since the last check. Only reads, opens
//! the file again each time (network drives show changes only then), and reads everything again if the part read
//! before has changed.

use super::error::JournalError;
use super::frame::Head;
use super::order::{JournalReader, Look};
use super::part;
use super::reading::{first_file, read};
use super::scan::scan;
use super::stitch::Stitch;
use super::storage::{How, Identity, Storage};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file that is checked repeatedly.
pub struct Follower {
    storage: Arc<dyn Storage>,
    first: PathBuf,
    /// The part that grows, as far as it was read.
    growing: Option<Growing>,
}

/// The last part of a reading, with what is needed to read on from there.
struct Growing {
    path: PathBuf,
    identity: Identity,
    len: u64,
    stitch: Stitch,
    next_part: PathBuf,
}

impl Follower {
    /// A follower of the incident with this file, its first or one of its parts. Reads nothing yet.
    pub fn new(storage: Arc<dyn Storage>, path: &Path) -> Self {
        let first = first_file(&*storage, path);
        Self {
            storage,
            first,
            growing: None,
        }
    }

    /// Checks for new entries.
    ///
    /// # Errors
    /// If the file cannot be read now; the entries read before stay valid, and the next check may succeed.
    pub fn look(&mut self) -> Result<Look, JournalError> {
        if self.growing.is_some()
            && let Some(look) = self.look_for_more()?
        {
            return Ok(look);
        }
        let reading = read(&*self.storage, &self.first)?;
        self.growing = reading
            .last
            .as_ref()
            .zip(reading.head)
            .map(|(last, head)| Growing {
                path: last.path.clone(),
                identity: last.identity,
                len: last.end.at,
                stitch: Stitch::resume(head, part::name(&last.path), last.after),
                next_part: part::path(&self.first, reading.parts + 1),
            });
        Ok(Look::All(Box::new(reading)))
    }

    /// Reads what was added; `None` if everything has to be read again.
    fn look_for_more(&mut self) -> Result<Option<Look>, JournalError> {
        let Some(growing) = &mut self.growing else {
            return Ok(None);
        };
        let path = &growing.path;
        let trouble = |error| JournalError::reading(path, &error);
        let mut file = self.storage.open(path, How::Read).map_err(trouble)?;
        let len = file.len().map_err(trouble)?;
        let changed = file.identity().map_err(trouble)? != growing.identity || len < growing.len;
        if changed || self.storage.identity(&growing.next_part).is_ok() {
            return Ok(None);
        }
        let stitch = &mut growing.stitch;
        let before = stitch.head();
        if len > growing.len {
            growing.len = scan(&mut *file, stitch.part.after, stitch)
                .map_err(trouble)?
                .at;
            // Bytes that are not a line belong to an unfinished write: they are read again next time.
            stitch.part.tail = None;
        }
        if !stitch.findings.is_empty() {
            return Ok(None);
        }
        let records = std::mem::take(&mut stitch.records);
        let sessions = std::mem::take(&mut stitch.sessions);
        Ok(Some(match stitch.head() {
            Some(head) if before != Some(head) => Look::More {
                records,
                sessions,
                head,
            },
            _ => Look::Same,
        }))
    }
}

impl JournalReader for Follower {
    fn read(&mut self, after: Option<Head>) -> Result<Look, JournalError> {
        let known = self
            .growing
            .as_ref()
            .and_then(|growing| growing.stitch.head());
        if after.is_none() || after != known {
            self.growing = None;
        }
        self.look()
    }

    fn first(&self) -> &Path {
        &self.first
    }
}
