//! Appends to an incident file. An entry counts as recorded only after it was written and synced. A failed sync
//! is never retried and a written line never changed; if a file can no longer be trusted, recording continues in
//! a new part.

use super::error::{JournalError, JournalErrorKind};
use super::follow::Follower;
use super::frame::{Head, MAX_LINE_BYTES, Sum, seal};
use super::note::Note;
use super::order::{Journal, JournalReader, Look};
use super::part;
use super::reading::read;
use super::record::{SessionInfo, entry_body, note_body};
use super::scan::Bad;
use super::storage::{How, Identity, Storage, StoredFile, is_full};
use crate::incident::{Record, Stamp};
use std::any::Any;
use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes written before each sync, so that a long import is recorded piece by piece.
const BATCH_BYTES: usize = 1 << 20;
/// The most that number, seals and their field names add to a line's fields, in bytes.
const FRAME_BYTES: usize = 112;
/// The most parts one incident may have; beyond that, another part would not help.
const MAX_PARTS: usize = 999;

/// Whether an entry is short enough for a line and of a kind that this version writes, so that callers can
/// refuse it before anything is shown.
pub fn fits(record: &Record) -> bool {
    let session = SessionInfo {
        app: String::new(),
        host: String::new(),
    };
    entry_body(record, &session).is_some_and(|body| body.len() + 2 * FRAME_BYTES <= MAX_LINE_BYTES)
}

/// Writes to one incident, in the calling thread. Keeps its lock until it is dropped.
pub struct Appender {
    storage: Arc<dyn Storage>,
    first: PathBuf,
    id: Sum,
    session: SessionInfo,
    _lock: Box<dyn Any + Send>,
    /// The highest part number in use.
    parts: usize,
    /// The file being written; `None` while a new part is due.
    tail: Option<Tail>,
    /// The end of what is recorded.
    recorded: Head,
    /// Lines written and not yet synced, with what is needed to write them again.
    written: VecDeque<(Item, Head)>,
    /// Lines to be written.
    queue: VecDeque<Item>,
    /// The number of the last entry queued or recorded.
    taken: u64,
    /// True until this session has written a line that names it.
    unnamed: bool,
    /// Why nothing is written at present: the file was changed by something else, or is not in its place.
    stopped: Option<JournalError>,
    /// True once leftovers and access rights were checked, before the first write.
    looked_after: bool,
    /// The messages about that check, until they are taken.
    said: Vec<String>,
    /// Reads the file as well, if the caller asked for that.
    reader: Option<Follower>,
}

/// The file being written, and how it ends.
pub(super) struct Tail {
    pub(super) file: Box<dyn StoredFile>,
    pub(super) path: PathBuf,
    pub(super) identity: Identity,
    pub(super) len: u64,
    /// True if the last byte is not a line break.
    pub(super) open: bool,
    /// Bytes at the end that are not a line and that no `Recovered` names yet.
    pub(super) bad: Option<Bad>,
    /// True until its name and first line are known to be on the disk.
    pub(super) fresh: bool,
}

/// A line before its number and seal.
struct Item {
    body: String,
    what: What,
    stamp: Stamp,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Entry,
    Session,
    Continues,
    Recovered,
}

/// What an [`Appender`] starts from.
pub(super) struct Start {
    pub(super) storage: Arc<dyn Storage>,
    pub(super) first: PathBuf,
    pub(super) id: Sum,
    pub(super) session: SessionInfo,
    pub(super) lock: Box<dyn Any + Send>,
    pub(super) parts: usize,
    pub(super) tail: Option<Tail>,
    pub(super) recorded: Head,
}

/// Sealed lines, joined for one write.
struct Batch {
    bytes: String,
    /// Each line with the offset of its end and the head after it.
    lines: Vec<(Item, usize, Head)>,
}

/// Why a write did not succeed.
enum Failure {
    /// The disk is full; what was written is valid and the rest can follow.
    Full(io::Error),
    /// The file can no longer be trusted with more.
    Lost(io::Error),
}

impl Appender {
    pub(super) fn new(start: Start) -> Self {
        let Start {
            storage,
            first,
            id,
            session,
            lock,
            parts,
            tail,
            recorded,
        } = start;
        Self {
            storage,
            first,
            id,
            session,
            _lock: lock,
            parts,
            tail,
            recorded,
            written: VecDeque::new(),
            queue: VecDeque::new(),
            taken: recorded.n,
            unnamed: true,
            stopped: None,
            looked_after: false,
            said: Vec::new(),
            reader: None,
        }
    }

    /// Creates the first file of an incident. `records` begin with the opening, number 0.
    pub(super) fn create(mut start: Start, records: &[Record]) -> Result<Self, JournalError> {
        // The number before 0, so that the opening's follows like any other.
        start.recorded = Head {
            n: u64::MAX,
            sum: start.id,
        };
        let mut new = Self::new(start);
        new.unnamed = false;
        new.push(records)?;
        new.write_queue().map_err(|failure| {
            let (Failure::Full(error) | Failure::Lost(error)) = failure;
            JournalError::writing(&new.first, &error)
        })?;
        Ok(new)
    }

    /// The end of what is recorded.
    pub fn head(&self) -> Head {
        self.recorded
    }

    /// How many entries are queued because they could not be recorded.
    pub fn waiting(&self) -> u64 {
        self.taken.wrapping_sub(self.recorded.n)
    }

    /// The number the next entry must have.
    pub fn next_n(&self) -> u64 {
        self.taken.wrapping_add(1)
    }

    /// The file being written, which may be a later part.
    pub fn path(&self) -> &Path {
        self.tail.as_ref().map_or(&self.first, |tail| &tail.path)
    }

    /// Records entries: returns once they are on the disk, with the new end of the chain. Their numbers must
    /// follow the entries that are recorded or queued.
    ///
    /// # Errors
    /// With a kind for which [`JournalError::may_pass`], the entries are queued and recorded by
    /// [`retry`](Self::retry) or with the next ones. With any other kind they were refused, or this incident
    /// cannot be written any more.
    pub fn append(&mut self, records: &[Record]) -> Result<Head, JournalError> {
        self.push(records)?;
        self.retry()
    }

    /// Queues entries without writing them; all, or none if one is refused.
    pub(super) fn push(&mut self, records: &[Record]) -> Result<(), JournalError> {
        let first = self.next_n();
        let refuse = |kind, cause: String| JournalError::new(kind, &self.first, cause);
        let mut items = VecDeque::with_capacity(records.len() + 1);
        for (record, n) in records.iter().zip((0..).map(|i| first.wrapping_add(i))) {
            if record.n != n {
                let cause = format!("entry {} instead of {n}", record.n);
                return Err(refuse(JournalErrorKind::OutOfTurn, cause));
            }
            let body = entry_body(record, &self.session)
                .ok_or_else(|| refuse(JournalErrorKind::NotOurs, String::new()))?;
            if body.len() + FRAME_BYTES > MAX_LINE_BYTES {
                return Err(refuse(
                    JournalErrorKind::TooLong,
                    format!("{} bytes", body.len()),
                ));
            }
            items.push_back(Item {
                body,
                what: What::Entry,
                stamp: record.stamp.clone(),
            });
        }
        if self.unnamed
            && let Some(first) = records.first()
        {
            let SessionInfo { app, host } = self.session.clone();
            let stamp = Stamp {
                up: 0,
                ..first.stamp.clone()
            };
            items.extend(Item::note(
                What::Session,
                stamp,
                &Note::Session { app, host },
            ));
            items.rotate_right(1);
            self.unnamed = false;
        }
        self.queue.append(&mut items);
        self.taken = self.taken.wrapping_add(records.len() as u64);
        Ok(())
    }

    /// Drops every queued entry of which no byte is written; returns the number of the first of them, which is
    /// the next expected number.
    pub(super) fn withdraw(&mut self) -> u64 {
        self.queue.retain(|item| !item.is_entry());
        let last = self.written.back().map_or(self.recorded, |(_, head)| *head);
        self.taken = last.n;
        self.next_n()
    }

    /// Records the queued entries. Without any it does not touch the file.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub fn retry(&mut self) -> Result<Head, JournalError> {
        if let Some(stopped) = self.stopped.clone() {
            if !self.is_back() {
                return Err(stopped);
            }
            self.stopped = None;
        }
        if !self.looked_after && !self.queue.is_empty() {
            self.looked_after = true;
            self.said = self.storage.check_access(&self.first);
        }
        let mut new_part_tried = false;
        while !(self.queue.is_empty() && self.written.is_empty()) {
            if self.tail.is_none() {
                self.start_part()?;
                new_part_tried = true;
            }
            self.check_external_change()?;
            let error = match self.write_queue() {
                Ok(()) => continue,
                Err(Failure::Full(error)) => return Err(self.failed(&error)),
                Err(Failure::Lost(error)) => error,
            };
            let trouble = self.failed(&error);
            self.stop_writing_file();
            if new_part_tried {
                return Err(trouble);
            }
        }
        Ok(self.recorded)
    }

    /// An error after which entries stay queued: whatever the system calls it, a later attempt may succeed.
    fn failed(&self, error: &io::Error) -> JournalError {
        let kind = if is_full(error) {
            JournalErrorKind::Full
        } else {
            JournalErrorKind::Failed
        };
        JournalError::new(kind, self.path(), error)
    }

    /// Writes and syncs all queued lines in the current file, batch by batch.
    fn write_queue(&mut self) -> Result<(), Failure> {
        loop {
            let batch = self.next_batch();
            self.write(batch)?;
            let Some(tail) = &mut self.tail else {
                return Ok(());
            };
            tail.file.sync().map_err(Failure::Lost)?;
            if tail.fresh {
                self.storage
                    .sync_folder(part::folder(&tail.path))
                    .map_err(Failure::Lost)?;
                tail.fresh = false;
            }
            if let Some((_, head)) = self.written.back() {
                self.recorded = *head;
            }
            self.written.clear();
            if self.queue.is_empty() {
                return Ok(());
            }
        }
    }

    /// Seals the next batch: the end of an unfinished line, a `Recovered` for bad bytes, then queued lines.
    fn next_batch(&mut self) -> Batch {
        let mut batch = Batch {
            bytes: String::new(),
            lines: Vec::new(),
        };
        let mut head = self.written.back().map_or(self.recorded, |(_, head)| *head);
        let Some(tail) = &self.tail else { return batch };
        if tail.open {
            batch.bytes.push('\n');
        }
        let recovered = tail
            .bad
            .as_ref()
            .zip(self.queue.front())
            .and_then(|(bad, next)| {
                let (at_byte, bytes, sha) = (bad.at, bad.bytes, bad.sha());
                let cause = bad.flaw.words().to_owned();
                let note = Note::Recovered {
                    at_byte,
                    bytes,
                    sha,
                    cause,
                };
                Item::note(What::Recovered, next.stamp.clone(), &note)
            });
        let mut recovered = recovered.into_iter();
        while batch.bytes.len() < BATCH_BYTES {
            let Some(item) = recovered.next().or_else(|| self.queue.pop_front()) else {
                break;
            };
            let n = if item.is_entry() {
                head.n.wrapping_add(1)
            } else {
                head.n
            };
            let (line, next) = seal(n, &item.body, head.sum);
            batch.bytes.push_str(&line);
            batch.lines.push((item, batch.bytes.len(), next));
            head = next;
        }
        batch
    }

    /// Writes a batch at the end of the file, in as many calls as the system needs.
    fn write(&mut self, batch: Batch) -> Result<(), Failure> {
        let Some(tail) = &mut self.tail else {
            return Ok(());
        };
        let bytes = batch.bytes.as_bytes();
        let mut done = 0;
        let mut result = Ok(());
        while done < bytes.len() && result.is_ok() {
            match tail.file.append(&bytes[done..]) {
                Ok(0) => result = Err(Failure::Lost(io::ErrorKind::WriteZero.into())),
                Ok(count) => done += count,
                Err(error) if is_full(&error) => result = Err(Failure::Full(error)),
                Err(error) => result = Err(Failure::Lost(error)),
            }
        }
        self.update_after_write(batch, done);
        result
    }

    /// Updates the state after `done` bytes of a batch were written: whole lines are valid, the beginning of a
    /// line is bad bytes to be named, the rest is queued again.
    fn update_after_write(&mut self, batch: Batch, done: usize) {
        let Batch { bytes, lines } = batch;
        let Some(tail) = &mut self.tail else { return };
        let base = tail.len;
        tail.len += done as u64;
        tail.open &= done == 0;
        let mut start = usize::from(bytes.starts_with('\n'));
        let mut waiting = VecDeque::new();
        for (item, end, head) in lines {
            if done + 1 >= end && done > start {
                tail.open = done + 1 == end;
                if item.what == What::Recovered {
                    tail.bad = None;
                }
                self.written.push_back((item, head));
            } else {
                if done > start {
                    let at = base + start as u64;
                    match &mut tail.bad {
                        Some(bad) => bad.feed(b"\n"),
                        None => tail.bad = Some(Bad::start(at, 0, super::Flaw::Cut)),
                    }
                    if let Some(bad) = &mut tail.bad {
                        bad.feed(&bytes.as_bytes()[start..done]);
                    }
                    tail.open = true;
                }
                if item.what != What::Recovered {
                    waiting.push_back(item);
                }
            }
            start = end;
        }
        waiting.append(&mut self.queue);
        self.queue = waiting;
        // A part must begin with a whole first line; an incomplete one is abandoned.
        if tail.fresh && tail.bad.is_some() && self.written.is_empty() {
            self.stop_writing_file();
        }
    }

    /// Stops writing to this file. Lines written and not synced are queued again, for the next part.
    fn stop_writing_file(&mut self) {
        self.tail = None;
        let written = self.written.drain(..).map(|(item, _)| item);
        let mut waiting: VecDeque<_> = written.chain(self.queue.drain(..)).collect();
        waiting.retain(|item| matches!(item.what, What::Entry | What::Session));
        self.queue = waiting;
    }

    /// Creates the next part, which continues after the last recorded line.
    fn start_part(&mut self) -> Result<(), JournalError> {
        let Some(next) = self.queue.front() else {
            return Ok(());
        };
        let Head { n: after, sum } = self.recorded;
        let note = Note::Continues {
            of: self.id,
            after,
            sum,
        };
        let continues = Item::note(What::Continues, next.stamp.clone(), &note);
        while self.parts < MAX_PARTS {
            self.parts += 1;
            let path = part::path(&self.first, self.parts);
            let mut file = match self.storage.open(&path, How::Create) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(error) => {
                    self.parts -= 1;
                    return Err(self.failed(&error));
                }
            };
            let identity = file.identity().map_err(|error| self.failed(&error))?;
            let (len, open, bad, fresh) = (0, false, None, true);
            self.tail = Some(Tail {
                file,
                path,
                identity,
                len,
                open,
                bad,
                fresh,
            });
            self.queue.extend(continues);
            self.queue.rotate_right(1);
            return Ok(());
        }
        Err(JournalError::new(
            JournalErrorKind::Failed,
            &self.first,
            "too many parts",
        ))
    }

    /// True if the missing file is in its place again, with every line as this program left it.
    fn is_back(&mut self) -> bool {
        let Some(tail) = &mut self.tail else {
            return true;
        };
        let same_file = matches!(self.storage.identity(&tail.path), Ok(found) if found == tail.identity)
            && matches!(tail.file.len(), Ok(len) if len == tail.len);
        if !same_file {
            return false;
        }
        let Ok(found) = read(&*self.storage, &self.first) else {
            return false;
        };
        let head = self.written.back().map_or(self.recorded, |(_, head)| *head);
        let stretch = |bad: &Option<Bad>| bad.as_ref().map(|bad| (bad.at, bad.sha()));
        let same_end = found.last.as_ref().is_some_and(|last| {
            last.path == tail.path
                && last.sound
                && last.end.open == tail.open
                && stretch(&last.tail) == stretch(&tail.bad)
        });
        found.head == Some(head) && same_end
    }

    /// Stops if the file is not in its place, is another file or has another length than expected.
    fn check_external_change(&mut self) -> Result<(), JournalError> {
        let Some(tail) = &mut self.tail else {
            return Ok(());
        };
        let stop = |kind, cause: &str| Err(JournalError::new(kind, &tail.path, cause));
        let found = match self.storage.identity(&tail.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                stop(JournalErrorKind::Gone, "")
            }
            Ok(identity) if identity != tail.identity => stop(JournalErrorKind::Replaced, ""),
            // Any other error comes from the disk, and writing will meet it too.
            Ok(_) | Err(_) => match tail.file.len() {
                Ok(len) if len < tail.len => {
                    stop(JournalErrorKind::Meddled, "it is shorter than it was")
                }
                Ok(len) if len > tail.len => {
                    stop(JournalErrorKind::Meddled, "it is longer than it was")
                }
                Ok(_) | Err(_) => Ok(()),
            },
        };
        if let Err(trouble) = &found {
            self.stopped = Some(trouble.clone());
        }
        found
    }
}

impl JournalReader for Appender {
    fn read(&mut self, after: Option<Head>) -> Result<Look, JournalError> {
        let (storage, first) = (&self.storage, &self.first);
        let reader = self
            .reader
            .get_or_insert_with(|| Follower::new(Arc::clone(storage), first));
        reader.read(after)
    }

    fn first(&self) -> &Path {
        &self.first
    }
}

impl Journal for Appender {
    fn head(&self) -> Head {
        self.recorded
    }

    fn append(&mut self, expected: Head, entries: &[Record]) -> Result<Head, JournalError> {
        if expected != self.recorded {
            let cause = format!("expected the last line {expected}, found {}", self.recorded);
            return Err(JournalError::new(
                JournalErrorKind::OutOfTurn,
                &self.first,
                cause,
            ));
        }
        Self::append(self, entries)
    }

    fn waiting(&self) -> u64 {
        Self::waiting(self)
    }

    fn withdraw(&mut self) -> u64 {
        Self::withdraw(self)
    }

    fn take_messages(&mut self) -> Vec<String> {
        std::mem::take(&mut self.said)
    }
}

impl Item {
    fn note(what: What, stamp: Stamp, note: &Note) -> Option<Self> {
        let body = note_body(&stamp, note)?;
        Some(Self { body, what, stamp })
    }

    fn is_entry(&self) -> bool {
        self.what == What::Entry
    }
}
