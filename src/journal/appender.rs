//! The end of a file that may be written to. Recorded means: written, synced, and only then said.
//! Never retries what a disk refused, never touches a line that stands; where a file can no longer
//! be trusted with more, it goes on in a new part.

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
/// What number, seals and their names add to a line's fields, at most.
const FRAME_BYTES: usize = 112;
/// Parts of one incident; past that, something is wrong that more parts cannot put right.
const MAX_PARTS: usize = 999;

/// Whether an entry is short enough for a line and of a kind that is written here, so that callers can
/// refuse it before anything is shown.
pub fn fits(record: &Record) -> bool {
    let session = SessionInfo {
        app: String::new(),
        host: String::new(),
    };
    entry_body(record, &session).is_some_and(|body| body.len() + 2 * FRAME_BYTES <= MAX_LINE_BYTES)
}

/// Writes to one incident, in the calling thread. Holds its lock as long as it lives.
pub struct Appender {
    storage: Arc<dyn Storage>,
    first: PathBuf,
    id: Sum,
    session: SessionInfo,
    _lock: Box<dyn Any + Send>,
    /// The highest part number in use.
    parts: usize,
    /// The file written to; `None` while a new part is due.
    tail: Option<Tail>,
    /// The end of what is recorded.
    recorded: Head,
    /// Lines written and not yet synced, with what they would take to be written again.
    written: VecDeque<(Item, Head)>,
    /// Lines to be written.
    queue: VecDeque<Item>,
    /// The number of the last entry taken in.
    taken: u64,
    /// True until this session has a line that names it.
    unnamed: bool,
    /// Why nothing is written at present: the file is not the one we know, or not at its place.
    stopped: Option<JournalError>,
    /// True once its files were looked after, before the first write.
    looked_after: bool,
    /// What there is to say about that, until it is taken.
    said: Vec<String>,
    /// Reads along, where that was asked for.
    reader: Option<Follower>,
}

/// The file written to, and how it ends.
pub(super) struct Tail {
    pub(super) file: Box<dyn StoredFile>,
    pub(super) path: PathBuf,
    pub(super) identity: Identity,
    pub(super) len: u64,
    /// True if the last byte is not a line break.
    pub(super) open: bool,
    /// Bytes at the end that are no line, not yet named by a `Recovered`.
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

/// Lines sealed and joined, ready to be written at once.
struct Batch {
    bytes: String,
    /// Each line with where it ends and the head it makes.
    lines: Vec<(Item, usize, Head)>,
}

/// How a write ended that did not succeed.
enum Failure {
    /// No room; what was written stands and the rest can follow.
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

    /// How many entries wait to be recorded, because something kept them from it.
    pub fn waiting(&self) -> u64 {
        self.taken.wrapping_sub(self.recorded.n)
    }

    /// The number the next entry must have.
    pub fn next_n(&self) -> u64 {
        self.taken.wrapping_add(1)
    }

    /// The file written to now, which may be a later part.
    pub fn path(&self) -> &Path {
        self.tail.as_ref().map_or(&self.first, |tail| &tail.path)
    }

    /// Records entries: returns once they are on the disk, with the new end of the chain. Their
    /// numbers must follow from what is recorded or waiting.
    ///
    /// # Errors
    /// With a kind for which [`JournalError::may_pass`], the entries are kept and recorded by
    /// [`retry`](Self::retry) or with the next ones. Otherwise they were refused, or nothing more
    /// can be written here.
    pub fn append(&mut self, records: &[Record]) -> Result<Head, JournalError> {
        self.push(records)?;
        self.retry()
    }

    /// Takes entries in without writing them yet; all or, in trouble, none.
    pub(super) fn push(&mut self, records: &[Record]) -> Result<(), JournalError> {
        let first = self.next_n();
        let refuse = |kind, cause: String| JournalError::new(kind, &self.first, cause);
        let mut items = VecDeque::with_capacity(records.len() + 1);
        for (record, n) in records.iter().zip((0..).map(|i| first.wrapping_add(i))) {
            if record.n != n {
                let cause = format!("entry {} came where {n} was to come", record.n);
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

    /// Gives up every entry of which no byte is written yet; returns the number of the first of them, which
    /// is the next to come.
    pub(super) fn withdraw(&mut self) -> u64 {
        self.queue.retain(|item| !item.is_entry());
        let last = self.written.back().map_or(self.recorded, |(_, head)| *head);
        self.taken = last.n;
        self.next_n()
    }

    /// Records what waits. Without anything waiting it touches nothing.
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
            self.said = self.storage.look_after(&self.first);
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
            self.give_up_file();
            if new_part_tried {
                return Err(trouble);
            }
        }
        Ok(self.recorded)
    }

    /// An error that keeps its words: whatever the system calls it, a later attempt may succeed.
    fn failed(&self, error: &io::Error) -> JournalError {
        let kind = if is_full(error) {
            JournalErrorKind::Full
        } else {
            JournalErrorKind::Failed
        };
        JournalError::new(kind, self.path(), error)
    }

    /// Writes and syncs everything that waits, batch by batch, in the file at hand.
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

    /// Seals what comes next: the end of an open line, the name of bad bytes, then waiting lines.
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

    /// Writes a batch at the end of the file, over as many calls as the system wants.
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
        self.settle(batch, done);
        result
    }

    /// Takes stock after `done` bytes of a batch were written: whole lines stand, the beginning of
    /// one is bad bytes to be named, the rest waits again.
    fn settle(&mut self, batch: Batch, done: usize) {
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
        // A part must begin with a whole first line; one that does not is left to itself.
        if tail.fresh && tail.bad.is_some() && self.written.is_empty() {
            self.give_up_file();
        }
    }

    /// Nothing more goes into this file. What was written and not synced waits again, for the next.
    fn give_up_file(&mut self) {
        self.tail = None;
        let written = self.written.drain(..).map(|(item, _)| item);
        let mut waiting: VecDeque<_> = written.chain(self.queue.drain(..)).collect();
        waiting.retain(|item| matches!(item.what, What::Entry | What::Session));
        self.queue = waiting;
    }

    /// Creates the next part, which goes on where the recorded lines end.
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

    /// True where the file that was gone is at its place again, with every line as we left it.
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

    /// Stops if the file is no longer the one we know, at its place and of its length.
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
            // Any other error is the disk's, and writing will meet it too.
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
            let cause = format!("{expected} came where {} was the last", self.recorded);
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
