//! What every file must survive: its seals are right, and its lines say what nobody would. An input is a seed, a
//! moment and a few changes to the seed's lines; the changed lines are sealed again, read, replayed and told in
//! every form. Nothing here may panic, whatever the input.

use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use strum::IntoEnumIterator as _;
use warroom::board::Board;
use warroom::board::alarms::Alarms;
use warroom::board::digest::{Digest, Start};
use warroom::board::record::RecordState;
use warroom::board::replay::Replay;
use warroom::board::wall::Wall;
use warroom::export::{self, Subject};
use warroom::incident::redact::Redaction;
use warroom::incident::{Entry, Handle, Time};
use warroom::journal::{How, Identity, Lock, Storage, StoredFile, Sum, seal};
use warroom::report::export_request::{ExportRequest, What};
use warroom::report::{Format, excerpt};
use warroom::session::clock::{Clock, FixedClock};
use warroom::session::{Session, SessionEnv};
use warroom::when::Since;

/// The files that are changed: one line for every event there is, and an incident as one is.
const SEEDS: [&str; 2] = [
    include_str!("../fixtures/golden/events/lines.txt"),
    include_str!("../fixtures/v1/example.warroom"),
];
/// The most changes of one input.
const MOST: usize = 24;
/// Where the file lies on the disk in memory.
const FILE: &str = "fuzz.warroom";

const NUMBERS: [&str; 14] = [
    "0",
    "1",
    "2",
    "255",
    "65535",
    "4294967295",
    "4294967296",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "-1",
    "1e9",
    "340282366920938463463374607431768211455",
];
const TIMES: [&str; 10] = [
    "1970-01-01T00:00:00.000Z",
    "1969-12-31T23:59:59.999Z",
    "9999-12-31T23:59:59.999Z",
    "0000-01-01T00:00:00.000Z",
    "2026-11-22T14:02:06.120Z",
    "2026-11-22T23:59:59.999Z",
    "2026-10-25T01:30:00.000Z",
    "2016-12-31T23:59:60.000Z",
    "+262142-12-31T23:59:59.999Z",
    "-262143-01-01T00:00:00.000Z",
];
const TEXTS: [&str; 12] = [
    "",
    " ",
    "ana",
    "@ana #db",
    "#db",
    "Europe/Berlin",
    "+14:00",
    "\\n\\n",
    "\\u{202e}gnp\\u{0}",
    "9.9",
    "<img src=x onerror=alert(1)>|`*_",
    "مرحبا 你好 e\u{301}\u{301}",
];

/// Changes a seed as the input says, and tells what came of it in every way there is.
pub(crate) fn run(input: &[u8]) {
    let mut input = Input(input);
    let seed = SEEDS[usize::from(input.byte()) % SEEDS.len()];
    let now = TIMES[usize::from(input.byte()) % 7];
    let ways = input.byte();
    let mut bodies: Vec<String> = seed.lines().filter_map(body).collect();
    for _ in 0..MOST {
        if input.0.is_empty() || bodies.is_empty() {
            break;
        }
        change(&mut bodies, &mut input);
    }
    survive(sealed(&bodies), now.parse().unwrap_or_default(), ways);
}

/// What is tried in every field, by itself.
const EXTREMES: [&str; 6] = [
    "0",
    "4294967295",
    "9223372036854775807",
    "18446744073709551615",
    "1970-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z",
];

/// How many lines the seeds have, and how many extremes each is tried with.
#[allow(dead_code, reason = "the fuzz target comes across them by itself")]
pub(crate) fn extremes() -> (usize, usize) {
    let lines = SEEDS.iter().map(|seed| seed.lines().count()).sum();
    (lines, EXTREMES.len())
}

/// Puts one extreme into every field of one line that takes its kind, all of them at once.
#[allow(dead_code, reason = "as above")]
pub(crate) fn run_extreme(line: usize, extreme: usize) {
    let mut line = line;
    for seed in SEEDS {
        let mut bodies: Vec<String> = seed.lines().filter_map(body).collect();
        if line >= bodies.len() {
            line -= bodies.len();
            continue;
        }
        let with = EXTREMES[extreme];
        let find: Find = if with.contains(':') { times } else { numbers };
        for range in find(&bodies[line]).into_iter().rev() {
            bodies[line].replace_range(range, with);
        }
        survive(sealed(&bodies), TIMES[4].parse().unwrap_or_default(), 0);
        return;
    }
}

/// What is left of an input.
struct Input<'a>(&'a [u8]);

impl Input<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        *first
    }

    fn below(&mut self, end: usize) -> usize {
        let number = usize::from(self.byte()) << 8 | usize::from(self.byte());
        number % end.max(1)
    }

    fn bytes(&mut self) -> Vec<u8> {
        let many = usize::from(self.byte() % 32).min(self.0.len());
        let (taken, rest) = self.0.split_at(many);
        self.0 = rest;
        taken.to_vec()
    }
}

/// A line's fields between its number and its seals.
fn body(line: &str) -> Option<String> {
    let (_, rest) = line.split_once(',')?;
    let (body, _) = rest.rsplit_once(",prev:")?;
    Some(body.to_owned())
}

fn change(bodies: &mut Vec<String>, input: &mut Input<'_>) {
    let kind = input.byte() % 10;
    let at = input.below(bodies.len());
    let other = input.below(bodies.len());
    match kind {
        0..=2 => {
            let number = NUMBERS[usize::from(input.byte()) % NUMBERS.len()];
            replace(&mut bodies[at], other, numbers, number);
        }
        3 => {
            let small = input.byte().to_string();
            replace(&mut bodies[at], other, numbers, &small);
        }
        4 => {
            let time = TIMES[usize::from(input.byte()) % TIMES.len()];
            replace(&mut bodies[at], other, times, time);
        }
        5 => {
            let text = TEXTS[usize::from(input.byte()) % TEXTS.len()];
            replace(&mut bodies[at], other, texts, text);
        }
        6 => drop(bodies.remove(at)),
        7 if bodies.len() < 400 => {
            let again = bodies[at].clone();
            bodies.insert(other, again);
        }
        8 => bodies.swap(at, other),
        _ => {
            let bytes = input.bytes();
            let text = String::from_utf8_lossy(&bytes).replace(['\n', '\r'], " ");
            let body = &bodies[at];
            let start = body.floor_char_boundary(other % (body.len() + 1));
            let end = body.floor_char_boundary((start + text.len()).min(body.len()));
            bodies[at] = format!("{}{text}{}", &body[..start], &body[end.max(start)..]);
        }
    }
}

/// Finds stretches of a line.
type Find = fn(&str) -> Vec<Range<usize>>;

/// Puts something in the place of one of the stretches found.
fn replace(body: &mut String, which: usize, find: Find, with: &str) {
    let found = find(body);
    if let Some(range) = found.get(which % found.len().max(1)) {
        body.replace_range(range.clone(), with);
    }
}

/// What stands between quotation marks.
fn texts(body: &str) -> Vec<Range<usize>> {
    let (mut found, mut start, mut escaped) = (Vec::new(), None, false);
    for (at, c) in body.char_indices() {
        match (c, start) {
            _ if escaped => escaped = false,
            ('\\', _) => escaped = true,
            ('"', None) => start = Some(at + 1),
            ('"', Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn times(body: &str) -> Vec<Range<usize>> {
    let is_time = |range: &Range<usize>| body[range.clone()].parse::<Time>().is_ok();
    texts(body).into_iter().filter(is_time).collect()
}

/// Digits outside of texts.
fn numbers(body: &str) -> Vec<Range<usize>> {
    let quoted = texts(body);
    let (mut found, mut start) = (Vec::new(), None);
    for (at, c) in body.char_indices().chain([(body.len(), ' ')]) {
        let inside = quoted
            .iter()
            .any(|text| (text.start..=text.end).contains(&at));
        match start {
            None if c.is_ascii_digit() && !inside => start = Some(at),
            Some(from) if !c.is_ascii_digit() => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The lines as a file whose numbers and seals are right.
fn sealed(bodies: &[String]) -> Vec<u8> {
    let mut file = String::new();
    let mut prev = Sum::from_bytes([7; 16]);
    let mut next = 0;
    for body in bodies {
        let is_note = ["did:Session(", "did:Recovered(", "did:Continues("]
            .iter()
            .any(|did| body.contains(did));
        let n = if is_note && next > 0 { next - 1 } else { next };
        let (line, head) = seal(n, body, prev);
        file.push_str(&line);
        (prev, next) = (head.sum, n + 1);
    }
    file.into_bytes()
}

/// Reads, replays and tells a file in every form.
fn survive(file: Vec<u8>, now: Time, ways: u8) {
    let disk = Memory(Arc::new(Mutex::new(file)));
    let env = SessionEnv {
        storage: Arc::new(disk),
        clock: Clock::Fixed(FixedClock::at(now)),
        me: Handle::recorder(),
        wake: Arc::new(|| {}),
        folder: "fuzz".into(),
    };
    let Ok(session) = Session::read(Path::new(FILE), env.clone()) else {
        return;
    };
    let incident = session.incident();
    let board = Board::of(incident, now);
    board.gate().count();
    let wall = Wall::of(incident, &board, &RecordState::default());
    wall.spoken(now);
    wall.elapsed(now);
    Alarms::default().newly(incident, now);
    for since in [Since::Update(None), Since::Entry(1)] {
        if let Some(start) = Start::of(&since, incident) {
            Digest::of(incident, &start, now, incident.zone).text();
        }
    }
    for entry in incident.entries() {
        incident.describe(entry);
    }
    if let Some(mut replay) = Replay::of(incident) {
        for place in [1, replay.many() / 2, replay.many()] {
            replay.go_to(incident, place);
            Board::of(replay.incident(), replay.at());
        }
    }
    tell(&session, ways);
    if ways & 8 != 0
        && let Ok(mut open) = Session::open(Path::new(FILE), env)
    {
        // Refusals are as good as entries here.
        _ = open.line("@mo = pool is full #db", now);
        _ = open.line("/close", now);
    }
}

fn tell(session: &Session, ways: u8) {
    let subject = Subject::of(session);
    let all: Vec<u64> = session.incident().entries().iter().map(Entry::n).collect();
    for form in [
        excerpt::Form::Text,
        excerpt::Form::Markdown,
        excerpt::Form::Csv,
    ] {
        excerpt::excerpt(session.incident(), &all, form, session.incident().zone);
    }
    let mut request = ExportRequest {
        private: ways & 1 != 0,
        ..ExportRequest::default()
    };
    if ways & 2 != 0 {
        request.redaction = Redaction {
            names: true,
            tags: ["db".to_owned()].into(),
        };
    }
    for format in Format::iter() {
        // Laying out pages takes as long as everything else together.
        if format != Format::Pdf || ways & 0xF0 == 0x10 {
            request.what = What::Form(format);
            // An error that is told is no panic.
            _ = export::write(&subject, format, &request);
        }
    }
}

/// A disk in memory with one file on it.
struct Memory(Arc<Mutex<Vec<u8>>>);

impl Storage for Memory {
    fn files(&self) -> &dyn warroom::journal::Files {
        &warroom::journal::Disk
    }

    fn open(&self, path: &Path, how: How) -> io::Result<Box<dyn StoredFile>> {
        match (path == Path::new(FILE), how) {
            (true, How::Create) => Err(io::ErrorKind::AlreadyExists.into()),
            (true, How::Read | How::Append) => Ok(Box::new(Self(Arc::clone(&self.0)))),
            (false, _) => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn identity(&self, path: &Path) -> io::Result<Identity> {
        if path == Path::new(FILE) {
            Ok(Identity(1, 1))
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn lock(&self, _: &Path, _: &str) -> io::Result<Lock> {
        Ok(Lock::Ours(Box::new(())))
    }
}

impl StoredFile for Memory {
    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let rest = bytes.get(offset as usize..).unwrap_or_default();
        let many = rest.len().min(into.len());
        into[..many].copy_from_slice(&rest[..many]);
        Ok(many)
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn len(&mut self) -> io::Result<u64> {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(bytes.len() as u64)
    }

    fn identity(&mut self) -> io::Result<Identity> {
        Ok(Identity(1, 1))
    }

    fn drop_cache(&mut self) -> io::Result<()> {
        Ok(())
    }
}
