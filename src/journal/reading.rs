//! Reads and verifies an incident: its file and the parts that follow. Opens files to read only and never
//! changes a byte; damage affects only the lines it is in.

use super::error::{JournalError, JournalErrorKind};
use super::finding::{Finding, FindingKind};
use super::frame::{Head, Sum};
use super::part;
use super::scan::{Bad, Place, scan};
use super::stitch::Stitch;
use super::storage::{How, Identity, Storage, StoredFile};
use crate::incident::{Incident, Record};
use crate::words;
use std::collections::HashMap;
use std::fmt;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// How many parts in a row may be missing or unreadable before the search for more ends.
pub(super) const MISSING_IN_A_ROW: usize = 3;

/// Everything a file and its parts hold.
#[derive(Debug)]
pub struct Reading {
    /// The file's random id, the same in all its parts and in copies; `None` if its first line is lost.
    pub id: Option<Sum>,
    /// Every verified entry, by number.
    pub records: Vec<Record>,
    /// The numbers of the entries with which another session began: `up` starts again there.
    pub sessions: Vec<u64>,
    /// The findings, in the order of the file.
    pub findings: Vec<Finding>,
    /// The end of the chain; its code can be compared with others. `None` without a good line.
    pub head: Option<Head>,
    /// The size of all parts together, in bytes.
    pub bytes: u64,
    /// The files read, in order.
    pub files: Vec<PathBuf>,
    heads: Vec<Head>,
    /// True if a newer version wrote some of it.
    pub(super) newer: bool,
    /// The last part that belongs to the incident and has a first line.
    pub(super) last: Option<PartRead>,
    /// The highest part number in use, also of parts that are blank or stray.
    pub(super) parts: usize,
}

/// How two files diverged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The last entry both have; `None` if they have none in common.
    pub after: Option<u64>,
    /// How many entries this one has that the other does not.
    pub here: usize,
    /// How many entries the other has since.
    pub there: usize,
}

impl fmt::Display for Apart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { after, here, there } = self;
        let here = words::count(*here, "entry");
        match after {
            Some(after) => write!(f, "after #{after}: {here} here, {there} there"),
            None => write!(f, "from the beginning: {here} here, {there} there"),
        }
    }
}

/// A part as it was read.
#[derive(Debug)]
pub(super) struct PartRead {
    pub(super) path: PathBuf,
    pub(super) number: usize,
    pub(super) identity: Identity,
    pub(super) end: Place,
    /// The offset after the last good line.
    pub(super) after: Place,
    /// Bytes at the end that are not a line.
    pub(super) tail: Option<Bad>,
    /// True if it may be written to.
    pub(super) sound: bool,
}

impl Reading {
    /// True if a noted head code (`#12·3fc93d7a`, the `#` may be missing) belongs to this file: the line with
    /// that number still has that seal.
    pub fn knows(&self, code: &str) -> bool {
        let Some((n, seal)) = code
            .trim()
            .trim_start_matches('#')
            .split_once(['·', '-', ' '])
        else {
            return false;
        };
        let Ok(n) = n.parse::<u64>() else {
            return false;
        };
        seal.len() >= 8
            && self
                .heads
                .iter()
                .any(|head| head.n == n && head.sum.to_string().starts_with(seal))
    }

    /// The incident of these entries. If the opening is lost, its name is taken from the file's and it begins
    /// with the first remaining entry, so that all of those count.
    pub fn into_incident(self) -> Incident {
        let file = self.files.first().and_then(|file| file.file_stem());
        let name = file.unwrap_or_default().to_string_lossy();
        let mut incident = Incident::replay_file(&name, self.records);
        for n in self.sessions {
            incident.begin_session(n);
        }
        incident
    }

    /// How this file and another with the same id diverged; `None` if this one holds nothing that the other does
    /// not, as an older copy does.
    pub fn apart_from(&self, other: &Self) -> Option<Apart> {
        let theirs: HashMap<u64, &Record> = other.records.iter().map(|r| (r.n, r)).collect();
        let is_own = |record: &&Record| theirs.get(&record.n) != Some(record);
        let first = self.records.iter().find(is_own)?.n;
        let after = first.checked_sub(1);
        Some(Apart {
            after,
            here: self.records.iter().filter(is_own).count(),
            there: other.records.iter().filter(|r| r.n >= first).count(),
        })
    }

    /// The findings that mean something recorded may be missing or changed.
    pub fn serious(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_serious())
    }

    /// True where a line with this number and seal is part of the incident.
    pub(super) fn holds(&self, head: Head) -> bool {
        // Nearly always in order; otherwise every line is searched.
        let at = self.heads.partition_point(|other| other.n < head.n);
        self.heads[at..]
            .iter()
            .take_while(|other| other.n == head.n)
            .any(|other| *other == head)
            || (self
                .findings
                .iter()
                .any(|f| matches!(f.kind, FindingKind::Broken { .. }))
                && self.heads.contains(&head))
    }
}

/// Reads the incident with this file, its first or one of its parts.
///
/// # Errors
/// If the file cannot be opened or read at all, or is not an incident: this is the one place that decides what a
/// file is, for every command and window. Damage is not an error but a finding.
pub fn read(storage: &dyn Storage, path: &Path) -> Result<Reading, JournalError> {
    let first = first_file(storage, path);
    let mut reader = Reader::default();
    let mut file = storage
        .open(&first, How::Read)
        .map_err(|e| JournalError::reading(&first, &e))?;
    reader
        .part(&mut *file, &first, 1)
        .map_err(|e| JournalError::reading(&first, &e))?;
    let parts = reader.later_parts(storage, &first);
    reader.finish(&first, parts)
}

/// Reads an incident of one part whose lines are in memory; `path` is where its file would be.
///
/// # Errors
/// If no line is valid.
pub fn read_lines(path: &Path, lines: &[u8]) -> Result<Reading, JournalError> {
    let mut reader = Reader::default();
    reader
        .part(&mut Lines(lines), path, 1)
        .map_err(|e| JournalError::reading(path, &e))?;
    reader.finish(path, 1)
}

/// Lines in memory, as a file that can be read.
struct Lines<'a>(&'a [u8]);

impl StoredFile for Lines<'_> {
    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        self.0.get(offset..).unwrap_or_default().read(into)
    }

    fn append(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn len(&mut self) -> io::Result<u64> {
        Ok(self.0.len() as u64)
    }

    fn identity(&mut self) -> io::Result<Identity> {
        Ok(Identity(0, 0))
    }

    fn drop_cache(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The reason why a file without a good line is not an incident.
fn no_incident(path: &Path, bytes: u64) -> JournalError {
    let cause = match bytes {
        0 => "it is empty",
        _ => "it has no entry with a valid seal",
    };
    JournalError::new(JournalErrorKind::NoIncident, path, cause)
}

/// The first file of the incident, if this is a part and that file exists.
pub(super) fn first_file(storage: &dyn Storage, path: &Path) -> PathBuf {
    part::first_of(path)
        .filter(|first| storage.identity(first).is_ok())
        .unwrap_or_else(|| path.to_owned())
}

#[derive(Default)]
struct Reader {
    stitch: Stitch,
    files: Vec<PathBuf>,
    bytes: u64,
    last: Option<PartRead>,
}

impl Reader {
    fn part(&mut self, file: &mut dyn StoredFile, path: &Path, number: usize) -> io::Result<()> {
        self.stitch.begin(part::name(path), number);
        let end = scan(file, Place::default(), &mut self.stitch)?;
        self.stitch.end();
        self.bytes += end.at;
        self.files.push(path.to_owned());
        let part = &self.stitch.part;
        if part.belongs() || number == 1 {
            self.last = Some(PartRead {
                path: path.to_owned(),
                number,
                identity: file.identity()?,
                end,
                after: part.after,
                tail: part.tail.clone(),
                sound: part.sound,
            });
        }
        Ok(())
    }

    /// Reads the parts after the first; returns the highest number in use.
    fn later_parts(&mut self, storage: &dyn Storage, first: &Path) -> usize {
        let (mut highest, mut missing, mut failures) = (1, Vec::new(), 0);
        for number in 2.. {
            let path = part::path(first, number);
            let read = storage.open(&path, How::Read).and_then(|mut file| {
                for gone in missing.drain(..) {
                    self.stitch
                        .begin(part::name(&part::path(first, gone)), gone);
                    self.stitch.find(1, 0, 0, FindingKind::PartMissing);
                }
                self.part(&mut *file, &path, number)
            });
            failures = if read.is_ok() { 0 } else { failures + 1 };
            match read {
                Ok(()) => highest = number,
                Err(error) if error.kind() == io::ErrorKind::NotFound => missing.push(number),
                Err(error) => {
                    highest = number;
                    let cause = error.to_string();
                    self.stitch.begin(part::name(&path), number);
                    self.stitch
                        .find(1, 0, 0, FindingKind::PartUnreadable { cause });
                }
            }
            if failures >= MISSING_IN_A_ROW {
                break;
            }
        }
        highest
    }

    /// The complete reading.
    fn finish(self, first: &Path, parts: usize) -> Result<Reading, JournalError> {
        let Self {
            stitch,
            files,
            bytes,
            last,
        } = self;
        let head = stitch.head();
        if stitch.records.is_empty() {
            return Err(no_incident(first, bytes));
        }
        let Stitch {
            id,
            mut records,
            sessions,
            findings,
            newer,
            disordered,
            lines: heads,
            ..
        } = stitch;
        if disordered {
            records.sort_by_key(|record| record.n);
        }
        Ok(Reading {
            id,
            records,
            sessions,
            findings,
            head,
            bytes,
            files,
            heads,
            newer,
            last,
            parts,
        })
    }
}
