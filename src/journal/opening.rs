//! Creates an incident file, and opens one to write: the table of what is found and what is done, row by row.
//! Opening changes nothing; only the first line written does.

use super::appender::{Appender, Start, Tail};
use super::error::{JournalError, JournalErrorKind};
use super::finding::{Finding, FindingKind};
use super::frame::{Head, Sum, check};
use super::part;
use super::reading::{PartRead, Reading, first_file, read};
use super::record::SessionInfo;
use super::reserved::{self, Reserved};
use super::scan::Place;
use super::storage::is_not_a_file;
use super::storage::{How, Lock, Storage, StoredFile};
use crate::incident::Record;
use crate::incident::time::{Time, rfc3339};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// An incident, opened.
pub struct Opened {
    /// Everything the file and its parts hold.
    pub reading: Reading,
    /// Whether it can be written.
    pub access: Access,
}

/// Whether an opened incident can be written.
pub enum Access {
    /// Read and write.
    Write(Box<Appender>),
    /// Read only, and why.
    ReadOnly(JournalError),
}

/// Creates an incident's file with its first entries, the opening first. They are on the disk when this returns.
/// An empty file of that name counts as missing.
///
/// # Errors
/// If the name is taken or the file cannot be locked, created or written; then nothing is recorded.
pub fn create(
    storage: Arc<dyn Storage>,
    path: &Path,
    session: SessionInfo,
    now: Time,
    records: &[Record],
) -> Result<Appender, JournalError> {
    let id = random_id().map_err(|error| JournalError::writing(path, &error))?;
    create_as(storage, path, session, now, records, id)
}

/// The same with a given id, for a copy that must be identical each time it is made.
///
/// # Errors
/// As [`create`].
pub fn create_as(
    storage: Arc<dyn Storage>,
    path: &Path,
    session: SessionInfo,
    now: Time,
    records: &[Record],
    id: Sum,
) -> Result<Appender, JournalError> {
    may_be_created(&*storage, path)?;
    let trouble = |error: io::Error| JournalError::creating(storage.files(), path, &error);
    let lock = match storage.lock(&part::lock(path), &holder(&session, now)) {
        Ok(Lock::Ours(guard)) => guard,
        Ok(Lock::Theirs(holder)) => {
            return Err(JournalError::new(JournalErrorKind::Locked, path, holder));
        }
        Err(error) if is_not_a_file(&error) => {
            return Err(JournalError::writing(&part::lock(path), &error));
        }
        Err(error) => return Err(trouble(error)),
    };
    let mut is_new = true;
    let mut file = match storage.open(path, How::Create) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let mut file = storage.open(path, How::Append).map_err(trouble)?;
            if !file.is_empty().map_err(trouble)? {
                return Err(trouble(error));
            }
            is_new = false;
            file
        }
        result => result.map_err(trouble)?,
    };
    let identity = file.identity().map_err(trouble)?;
    let path = path.to_owned();
    let tail = Tail {
        file,
        path: path.clone(),
        identity,
        len: 0,
        open: false,
        bad: None,
        fresh: true,
    };
    let recorded = Head { n: 0, sum: id };
    let (first, tail, parts) = (path.clone(), Some(tail), 1);
    let disk = Arc::clone(&storage);
    let made = Appender::create(
        Start {
            storage,
            first,
            id,
            session,
            lock,
            parts,
            tail,
            recorded,
        },
        records,
    );
    if made.is_err() && is_new {
        // Nothing in it was recorded, and half an incident under this name would be taken for a whole one. If it
        // cannot be removed, it stays and can be opened as far as it goes.
        _ = disk.remove(&path);
    }
    made
}

/// Refuses a path that is another incident's part or lock, or in a folder of attachments.
pub(super) fn may_be_created(storage: &dyn Storage, path: &Path) -> Result<(), JournalError> {
    match reserved::by_name(storage.files(), path) {
        None | Some(Reserved::Incident) => Ok(()),
        Some(why) => Err(JournalError::new(
            JournalErrorKind::Reserved,
            path,
            format!("it {}", why.words()),
        )),
    }
}

/// Opens the incident with this file, its first or one of its parts, to write if that is possible.
///
/// # Errors
/// If it cannot be read at all. An incident that can only be read is no error but [`Access::ReadOnly`].
pub fn open(
    storage: Arc<dyn Storage>,
    path: &Path,
    session: SessionInfo,
    now: Time,
) -> Result<Opened, JournalError> {
    let first = first_file(&*storage, path);
    if !begins_like_one(&*storage, &first) {
        // A file that is not an incident is not locked either: that would leave files beside it.
        read(&*storage, &first)?;
    }
    let prepared = prepare(&*storage, &first, &holder(&session, now));
    let reading = read(&*storage, &first)?;
    let access = match prepared.and_then(|ready| decide(storage, &first, session, &reading, ready))
    {
        Ok(appender) => Access::Write(Box::new(appender)),
        Err(trouble) => Access::ReadOnly(trouble),
    };
    Ok(Opened { reading, access })
}

/// True if the first line is a good one, as it nearly always is, or cannot be read now.
fn begins_like_one(storage: &dyn Storage, first: &Path) -> bool {
    let mut start = [0; 4096];
    let mut filled = 0;
    let mut look = |mut file: Box<dyn StoredFile>| {
        while filled < start.len() {
            match file.read_at(filled as u64, &mut start[filled..])? {
                0 => break,
                read => filled += read,
            }
        }
        Ok::<_, io::Error>(())
    };
    if storage.open(first, How::Read).and_then(&mut look).is_err() {
        return true;
    }
    let mut lines = start[..filled].split(|&byte| byte == b'\n');
    lines.next().is_some_and(|line| check(line).is_ok())
}

/// What writing needs beside a good reading.
struct Ready {
    lock: Box<dyn std::any::Any + Send>,
    /// The numbers of parts whose sync failed: nothing more is written to them.
    unsynced: Vec<usize>,
}

/// Takes the lock, then makes sure that what is read next is what is on the disk: syncs everything pending,
/// names too, and drops every cached page.
fn prepare(storage: &dyn Storage, first: &Path, holder: &str) -> Result<Ready, JournalError> {
    // Without a file there is no lock: a failed search must not leave a lock behind.
    storage
        .identity(first)
        .map_err(|error| JournalError::reading(first, &error))?;
    let lock = match storage.lock(&part::lock(first), holder) {
        Ok(Lock::Ours(guard)) => guard,
        Ok(Lock::Theirs(holder)) => {
            return Err(JournalError::new(JournalErrorKind::Locked, first, holder));
        }
        Err(error) => return Err(no_lock(first, &error)),
    };
    storage.sweep(first);
    let mut unsynced = Vec::new();
    let mut missing = 0;
    for number in 1.. {
        let path = part::path(first, number);
        match storage.open(&path, How::Append) {
            Ok(mut file) => {
                // After a failed sync above all, the cache may show what is not on the disk.
                let (synced, forgotten) = (file.sync(), file.drop_cache());
                if synced.and(forgotten).is_err() {
                    unsynced.push(number);
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => missing += 1,
            Err(error) => return Err(JournalError::reading(&path, &error)),
        }
        if missing > super::reading::MISSING_IN_A_ROW {
            break;
        }
    }
    // If creating a part was interrupted, its name may exist only until the next power cut.
    let folder = part::folder(first);
    storage
        .sync_folder(folder)
        .map_err(|error| no_lock(first, &error))?;
    Ok(Ready { lock, unsynced })
}

/// The error of a failed lock or sync, before anything is written.
fn no_lock(first: &Path, error: &io::Error) -> JournalError {
    if is_not_a_file(error) {
        return JournalError::writing(&part::lock(first), error);
    }
    let mut trouble = JournalError::writing(first, error);
    if trouble.kind != JournalErrorKind::NotPermitted {
        trouble.kind = JournalErrorKind::NoLock;
    }
    trouble
}

/// The recovery table, for writing. In every case all good lines have been read.
fn decide(
    storage: Arc<dyn Storage>,
    path: &Path,
    session: SessionInfo,
    reading: &Reading,
    ready: Ready,
) -> Result<Appender, JournalError> {
    let (Some(id), Some(recorded), Some(last)) = (reading.id, reading.head, &reading.last) else {
        return Err(JournalError::new(JournalErrorKind::Headless, path, ""));
    };
    if reading.newer {
        return Err(JournalError::new(JournalErrorKind::Newer, path, ""));
    }
    // A part may hold more than was read: writing elsewhere would fork the chain.
    let unread = |finding: &&Finding| matches!(finding.kind, FindingKind::PartUnreadable { .. });
    if let Some(finding) = reading.findings.iter().find(unread) {
        return Err(JournalError::new(
            JournalErrorKind::Unreadable,
            path,
            finding,
        ));
    }
    let tail = if last.sound && !ready.unsynced.contains(&last.number) {
        open_tail(&*storage, last)?
    } else {
        // Damaged or altered inside, or its sync failed: it is not changed, and a new part follows.
        None
    };
    let (first, parts, lock) = (path.to_owned(), reading.parts, ready.lock);
    Ok(Appender::new(Start {
        storage,
        first,
        id,
        session,
        lock,
        parts,
        tail,
        recorded,
    }))
}

/// The last part, ready to be appended to; `None` if it is no longer what was read.
fn open_tail(storage: &dyn Storage, last: &PartRead) -> Result<Option<Tail>, JournalError> {
    let PartRead {
        path,
        identity,
        end: Place { at: len, open, .. },
        tail: bad,
        ..
    } = last;
    let trouble = |error: io::Error| JournalError::writing(path, &error);
    let mut file = storage.open(path, How::Append).map_err(trouble)?;
    if file.identity().map_err(trouble)? != *identity || file.len().map_err(trouble)? != *len {
        return Ok(None);
    }
    Ok(Some(Tail {
        file,
        path: path.clone(),
        identity: *identity,
        len: *len,
        open: *open,
        bad: bad.clone(),
        fresh: false,
    }))
}

fn random_id() -> io::Result<Sum> {
    let mut id = [0; 16];
    getrandom::fill(&mut id).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(Sum::from_bytes(id))
}

/// The text of the note for whoever finds the lock taken.
fn holder(session: &SessionInfo, now: Time) -> String {
    format!(
        "{} on {}, process {}, since {}",
        session.app,
        session.host,
        std::process::id(),
        rfc3339(now)
    )
}

/// The machine named by a note that `holder` wrote.
pub fn host_of(note: &str) -> Option<&str> {
    let (_, rest) = note.split_once(" on ")?;
    rest.rsplit_once(", process ").map(|(host, _)| host)
}

/// Who records the incident with this file, as the note says; `None` if nobody does.
///
/// # Errors
/// If that cannot be found out.
pub fn who_records(storage: &dyn Storage, first: &Path) -> io::Result<Option<String>> {
    storage.holder(&part::lock(first))
}
