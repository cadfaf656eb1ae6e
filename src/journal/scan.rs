//! Splits a file: every stretch of it is either a verified line or named as bad. Reads in blocks and uses every
//! core, so a large file takes time but not memory; knows nothing of order or meaning.

use super::frame::{Flaw, Frame, MAX_LINE_BYTES, check, hex};
use super::record::{Decoder, Said};
use super::storage::StoredFile;
use sha2::{Digest, Sha256};
use std::io;
use std::ops::Range;
use std::thread;

/// Bytes read at a time. Larger than any line, so that a block without a line break is one bad line.
const BLOCK: usize = 4 * MAX_LINE_BYTES;
/// Below this many bytes a second thread costs more time than it saves.
const WORTH_A_THREAD: usize = 256 * 1024;
/// What an editor may put in front of a text file.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// A verified line.
#[derive(Debug)]
pub(super) struct Good {
    /// Where it starts, in bytes.
    pub(super) at: u64,
    /// Its length without the line break, in bytes.
    pub(super) bytes: u64,
    /// Which line of the file it is, from 1.
    pub(super) line: u64,
    /// Its number and its place in the chain.
    pub(super) frame: Frame,
    /// What it says.
    pub(super) said: Said,
    /// True if it verifies only without a byte-order mark or carriage return.
    pub(super) altered: bool,
}

/// A stretch of bytes between good lines, or at an end of the file, that is not a line.
#[derive(Clone, Debug)]
pub(super) struct Bad {
    /// Where they start.
    pub(super) at: u64,
    /// How many; without the last line break.
    pub(super) bytes: u64,
    /// Which line of the file they start in, from 1.
    pub(super) line: u64,
    /// What is wrong with the first of them.
    pub(super) flaw: Flaw,
    hash: Sha256,
}

impl Bad {
    pub(super) fn start(at: u64, line: u64, flaw: Flaw) -> Self {
        Self {
            at,
            bytes: 0,
            line,
            flaw,
            hash: Sha256::new(),
        }
    }

    pub(super) fn feed(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.hash.update(bytes);
    }

    /// The whole SHA-256 of the bytes, in hex.
    pub(super) fn sha(&self) -> String {
        let digest: [u8; 32] = self.hash.clone().finalize().into();
        hex(&digest)
    }
}

/// Receives the stretches of a file as they are found, in order.
pub(super) trait Pieces {
    /// A verified line.
    fn good(&mut self, good: Good);
    /// Everything bad up to the next good line or the end.
    fn bad(&mut self, bad: Bad);
}

/// A position between two lines, or at the end of a file; the start of a file by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// In bytes from the start of the file.
    pub(super) at: u64,
    /// The line that starts here, from 1.
    pub(super) line: u64,
    /// True if the last byte before it is not a line break.
    pub(super) open: bool,
}

impl Default for Place {
    fn default() -> Self {
        Self {
            at: 0,
            line: 1,
            open: false,
        }
    }
}

/// Splits a file from a position on, piece by piece in order; returns where it ends.
pub(super) fn scan(
    file: &mut dyn StoredFile,
    from: Place,
    pieces: &mut dyn Pieces,
) -> io::Result<Place> {
    let mut joiner = Joiner {
        pieces,
        bad: None,
        offset: from.at,
        line: from.line,
    };
    let mut buffer = Vec::new();
    let mut open = from.open;
    loop {
        let kept = buffer.len();
        let ended = fill(file, joiner.offset, &mut buffer)?;
        open = buffer.last().map_or(open, |&byte| byte != b'\n');
        let whole = match buffer[kept..].iter().rposition(|&byte| byte == b'\n') {
            _ if ended => buffer.len(),
            Some(last) => kept + last + 1,
            None if buffer.len() < BLOCK => continue,
            // Lines that end in carriage returns alone, as on old Macs.
            None => {
                if let Some(last) = split_at_returns(&buffer).last() {
                    last
                } else {
                    open = joiner.endless(file, &mut buffer)?;
                    continue;
                }
            }
        };
        let found = judge(&buffer[..whole]);
        joiner.take(&buffer[..whole], found);
        buffer.drain(..whole);
        if ended {
            joiner.close();
            return Ok(Place {
                at: joiner.offset,
                line: joiner.line,
                open,
            });
        }
    }
}

/// Fills the buffer up to a block; true at the end of the file.
fn fill(file: &mut dyn StoredFile, offset: u64, buffer: &mut Vec<u8>) -> io::Result<bool> {
    let mut filled = buffer.len();
    let rest = file.len()?.saturating_sub(offset + filled as u64);
    // One byte more than should be there, so that the end is found without another call.
    buffer.resize(BLOCK.min(filled + rest as usize + 1), 0);
    while filled < buffer.len() {
        match file.read_at(offset + filled as u64, &mut buffer[filled..])? {
            0 => {
                buffer.truncate(filled);
                return Ok(true);
            }
            read => filled += read,
        }
    }
    Ok(false)
}

/// The kind of a stretch of a block; the range leaves out the line break.
struct Found {
    range: Range<usize>,
    verdict: Result<(Frame, Said, bool), Flaw>,
    /// True if this is the rest of a line whose beginning was checked separately.
    same_line: bool,
    /// Further lines in it; adjacent bad lines are one stretch, however many they are.
    more_lines: u64,
}

/// Checks every line of a block, half a block on each core.
fn judge(block: &[u8]) -> Vec<Vec<Found>> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let shares = cores.min(block.len() / WORTH_A_THREAD);
    if shares < 2 {
        return vec![judge_share(block, 0)];
    }
    let mut cuts = vec![0];
    for share in 1..shares {
        let aim = block.len() * share / shares;
        let end = block[aim..].iter().position(|&byte| byte == b'\n');
        cuts.push(end.map_or(block.len(), |end| aim + end + 1));
    }
    cuts.push(block.len());
    thread::scope(|scope| {
        let workers: Vec<_> = cuts
            .windows(2)
            .map(|cut| scope.spawn(move || judge_share(&block[cut[0]..cut[1]], cut[0])))
            .collect();
        let join = |worker: thread::ScopedJoinHandle<'_, _>| match worker.join() {
            Ok(share) => share,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        workers.into_iter().map(join).collect()
    })
}

fn judge_share(share: &[u8], start: usize) -> Vec<Found> {
    let mut decoder = Decoder::default();
    let mut found = Vec::new();
    let mut at = 0;
    for line in share.split_inclusive(|&byte| byte == b'\n') {
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        judge_line(text, start + at, &mut decoder, &mut found);
        at += line.len();
    }
    found
}

fn judge_line(line: &[u8], start: usize, decoder: &mut Decoder, found: &mut Vec<Found>) {
    let mut from = 0;
    for at in split_at_returns(line) {
        judge_piece(&line[from..at - 1], start + from, true, decoder, found);
        from = at;
    }
    judge_piece(&line[from..], start + from, from > 0, decoder, found);
}

/// The offsets where lines begin after a carriage return. Within a line it is always escaped.
fn split_at_returns(line: &[u8]) -> impl Iterator<Item = usize> {
    memchr::memmem::find_iter(line, b"\")\r(n:").map(|at| at + 3)
}

/// Checks a line, or each of those that a lost line break has joined; once per byte, so that the time stays
/// proportional to the length.
fn judge_piece(
    line: &[u8],
    start: usize,
    returns: bool,
    decoder: &mut Decoder,
    found: &mut Vec<Found>,
) {
    let mut read = |line: &[u8]| {
        let verdict = verify(line, decoder);
        verdict.map(|(frame, said, altered)| (frame, said, altered || returns))
    };
    let mut verdict = read(line);
    let (mut rest, mut at, mut same_line) = (line, start, false);
    let mut split = match verdict {
        Ok(_) => None,
        Err(_) => split_where_a_break_is_lost(line),
    };
    while let Some((end, next)) = split {
        push(found, at..at + end, read(&rest[..end]), same_line);
        // Zero bytes if the break is missing altogether: the position is bad all the same.
        push(found, at + end..at + next, Err(Flaw::Changed), true);
        (rest, at, same_line) = (&rest[next..], at + next, true);
        split = split_where_a_break_is_lost(rest);
        if split.is_none() {
            verdict = read(rest);
        }
    }
    push(found, at..at + rest.len(), verdict, same_line);
}

/// Adds a stretch, or makes the one before it longer where both are bad lines.
fn push(
    found: &mut Vec<Found>,
    range: Range<usize>,
    verdict: Result<(Frame, Said, bool), Flaw>,
    same_line: bool,
) {
    if let (Err(_), false, Some(before)) = (&verdict, same_line, found.last_mut())
        && before.verdict.is_err()
        && before.range.end + 1 == range.start
    {
        before.range.end = range.end;
        before.more_lines += 1;
        return;
    }
    found.push(Found {
        range,
        verdict,
        same_line,
        more_lines: 0,
    });
}

/// Verifies a line as it is, or without what an editor adds.
fn verify(line: &[u8], decoder: &mut Decoder) -> Result<(Frame, Said, bool), Flaw> {
    let mut read = |line: &[u8]| check(line).map(|frame| (frame, decoder.decode(frame.n, line)));
    let flaw = match read(line) {
        Ok((frame, said)) => return Ok((frame, said, false)),
        Err(flaw) => flaw,
    };
    let bare = line.strip_prefix(BOM).unwrap_or(line);
    let bare = bare.strip_suffix(b"\r").unwrap_or(bare);
    if bare.len() == line.len() {
        return Err(flaw);
    }
    read(bare)
        .map(|(frame, said)| (frame, said, true))
        .map_err(|_| flaw)
}

/// The offset where a good line without a line break of its own ends, and where what follows it begins: a
/// damaged break joins two lines, or a line and the end of the file. The first `,sum:"` is the line's own,
/// because quotes inside a text are escaped.
fn split_where_a_break_is_lost(line: &[u8]) -> Option<(usize, usize)> {
    let end = line.windows(6).position(|six| six == b",sum:\"")? + 40;
    let rest = line.get(end..).filter(|rest| !rest.is_empty())?;
    check(&line[..end]).ok()?;
    let a_byte_on = rest.get(1..).is_some_and(|rest| rest.starts_with(b"(n:"));
    Some((end, end + usize::from(a_byte_on)))
}

/// Puts the stretches back in order and joins adjacent bad ones.
struct Joiner<'a> {
    pieces: &'a mut dyn Pieces,
    bad: Option<Bad>,
    /// The offset of the first byte not yet processed.
    offset: u64,
    /// The line of that byte, from 1.
    line: u64,
}

impl Joiner<'_> {
    fn take(&mut self, block: &[u8], found: Vec<Vec<Found>>) {
        let base = self.offset;
        for Found {
            range,
            verdict,
            same_line,
            more_lines,
        } in found.into_iter().flatten()
        {
            if !same_line && range.start > 0 {
                self.line += 1;
            }
            match verdict {
                Ok((frame, said, altered)) => {
                    self.close();
                    let at = base + range.start as u64;
                    let bytes = range.len() as u64;
                    self.pieces.good(Good {
                        at,
                        bytes,
                        line: self.line,
                        frame,
                        said,
                        altered,
                    });
                }
                Err(flaw) => {
                    let gap = &block[range.start.saturating_sub(1)..range.start];
                    self.bad_bytes(base + range.start as u64, gap, &block[range], flaw);
                    self.line += more_lines;
                }
            }
        }
        self.offset += block.len() as u64;
        self.line += 1;
    }

    /// Bad bytes, and the byte before them if it is within this block.
    fn bad_bytes(&mut self, at: u64, gap: &[u8], bytes: &[u8], flaw: Flaw) {
        let line = self.line;
        let bad = self.bad.get_or_insert_with(|| Bad::start(at, line, flaw));
        if bad.at + bad.bytes < at {
            bad.feed(if gap.is_empty() { b"\n" } else { gap });
        }
        bad.feed(bytes);
    }

    /// A block without a line break: bad up to the next one, however far that is. True if the file ends before
    /// one.
    fn endless(&mut self, file: &mut dyn StoredFile, buffer: &mut Vec<u8>) -> io::Result<bool> {
        self.bad_bytes(self.offset, b"", buffer, Flaw::TooLong);
        self.offset += buffer.len() as u64;
        loop {
            buffer.clear();
            let ended = fill(file, self.offset, buffer)?;
            let end = buffer.iter().position(|&byte| byte == b'\n');
            self.bad_bytes(
                self.offset,
                b"",
                &buffer[..end.unwrap_or(buffer.len())],
                Flaw::TooLong,
            );
            let taken = end.map_or(buffer.len(), |end| end + 1);
            self.offset += taken as u64;
            buffer.drain(..taken);
            if end.is_some() || ended {
                self.line += u64::from(end.is_some());
                return Ok(end.is_none());
            }
        }
    }

    fn close(&mut self) {
        if let Some(bad) = self.bad.take() {
            self.pieces.bad(bad);
        }
    }
}
