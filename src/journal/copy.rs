//! A verified copy: every good line of an incident, byte for byte, in one new file. For files that an editor
//! changed, that are damaged, or that disappeared while they were open.

use super::error::JournalError;
use super::frame::Head;
use super::opening::may_be_created;
use super::part;
use super::reading::{Reading, read};
use super::scan::{Bad, Good, Pieces, Place, scan};
use super::storage::{How, Storage, StoredFile};
use std::collections::HashSet;
use std::io;
use std::path::Path;

/// Copies every good line that counts into a new file, without what an editor or a disk put between them, and
/// returns what was read. If lines are missing, the copy shows that too.
///
/// # Errors
/// If the incident cannot be read, or the copy cannot be created and written whole.
pub fn copy_verified(
    storage: &dyn Storage,
    from: &Path,
    to: &Path,
) -> Result<Reading, JournalError> {
    may_be_created(storage, to)?;
    let reading = read(storage, from)?;
    let trouble = |error: io::Error| JournalError::creating(storage.files(), to, &error);
    let mut copy = storage.open(to, How::Create).map_err(trouble)?;
    let mut copied = HashSet::new();
    for path in &reading.files {
        let open = || storage.open(path, How::Read);
        let reading_it = |error: io::Error| JournalError::reading(path, &error);
        let mut lines = Lines {
            reading: &reading,
            copied: &mut copied,
            found: Vec::new(),
        };
        scan(
            &mut *open().map_err(reading_it)?,
            Place::default(),
            &mut lines,
        )
        .map_err(reading_it)?;
        let Lines { found, .. } = lines;
        let mut file = open().map_err(reading_it)?;
        for (at, bytes) in found {
            let line = read_line(&mut *file, at, bytes).map_err(reading_it)?;
            write_all(&mut *copy, &line).map_err(trouble)?;
        }
    }
    copy.sync().map_err(trouble)?;
    storage.sync_folder(part::folder(to)).map_err(trouble)?;
    Ok(reading)
}

/// The ranges of one file that hold the lines to copy.
struct Lines<'a> {
    reading: &'a Reading,
    copied: &'a mut HashSet<Head>,
    found: Vec<(u64, u64)>,
}

impl Pieces for Lines<'_> {
    fn good(&mut self, good: Good) {
        let head = Head {
            n: good.frame.n,
            sum: good.frame.sum,
        };
        if self.reading.holds(head) && self.copied.insert(head) {
            self.found.push((good.at, good.bytes));
        }
    }

    fn bad(&mut self, _: Bad) {}
}

/// One line, without what an editor added, with its line break.
fn read_line(file: &mut dyn StoredFile, at: u64, bytes: u64) -> io::Result<Vec<u8>> {
    let mut line = vec![0; bytes as usize];
    let mut done = 0;
    while done < line.len() {
        match file.read_at(at + done as u64, &mut line[done..])? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => done += read,
        }
    }
    let start = line.iter().position(|&byte| byte == b'(').unwrap_or(0);
    let end = line
        .iter()
        .rposition(|&byte| byte == b')')
        .map_or(line.len(), |end| end + 1);
    let mut line = line.get(start..end).unwrap_or_default().to_vec();
    line.push(b'\n');
    Ok(line)
}

fn write_all(file: &mut dyn StoredFile, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.append(bytes)? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            written => bytes = &bytes[written..],
        }
    }
    Ok(())
}
