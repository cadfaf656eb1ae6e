//! Commands that record through this session, because it has the lock: their lines are read and decided like typed
//! ones, a few at a time, and each is answered. Never waits for a command.

use super::attach::{About, Source};
use super::intake::through::{heard, reading};
use super::lines::{LineSource, Logged};
use super::{RecordError, Session, SessionEnv};
use crate::door::{
    AHEAD, Answer, Arrival, Door, ImportRow, MOST_BYTES, MOST_ROWS, Said, Taken, VERSION, Visitor,
    What,
};
use crate::incident::evidence::FileRef;
use crate::incident::{Handle, Record, Time};
use crate::reader::{NotTaken, Row};
use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::Arc;

/// How many messages are handled before the window is drawn again.
const AT_ONCE: usize = AHEAD;

/// How much is said of rows that were not taken, in bytes: an answer must not wait to be read.
const MOST_TOLD: usize = 48 << 10;

/// The door, and who is inside.
pub(super) struct Callers {
    door: Door,
    inside: BTreeMap<u64, Caller>,
    /// True for a session that ends when a window wants to record.
    gives_way: bool,
    /// True once one does.
    pub(super) asked_to_end: bool,
}

/// A command inside.
struct Caller {
    visitor: Visitor,
    source: LineSource,
    /// Has said who it is.
    is_known: bool,
    /// The file it stores meanwhile, and what is said about it.
    storing: Option<About>,
    /// Its messages meanwhile.
    later: VecDeque<Said>,
    /// What it said of an import so far.
    rows: Vec<Row>,
    not_taken: Vec<NotTaken>,
    /// How many bytes of it.
    heard: usize,
    /// The last entry it has to hear of once it is on disk.
    owed: Option<u64>,
}

impl Session {
    /// Lets commands on this machine record through this session, where it can record itself. Their socket is in this
    /// folder.
    pub fn open_door(&mut self, folder: &Path) {
        self.let_in(folder, false);
    }

    /// The same for a session that ends when a window wants to record: see [`is_asked_to_end`](Self::is_asked_to_end).
    pub fn open_door_until_asked(&mut self, folder: &Path) {
        self.let_in(folder, true);
    }

    fn let_in(&mut self, folder: &Path, gives_way: bool) {
        if !self.is_writable() || self.callers.is_some() {
            return;
        }
        let Some(identity) = identity(&self.env, &self.path) else {
            return;
        };
        // Without a door commands are refused, as they are by whoever records on another machine.
        if let Ok(door) = Door::open(folder, identity, Arc::clone(&self.env.wake)) {
            self.callers = Some(Callers {
                door,
                inside: BTreeMap::new(),
                gives_way,
                asked_to_end: false,
            });
        }
    }

    /// True while a command is inside, whose lines may be waiting.
    pub fn is_called(&self) -> bool {
        self.callers
            .as_ref()
            .is_some_and(|callers| !callers.inside.is_empty())
    }

    /// True once a window waits to record.
    pub fn is_asked_to_end(&self) -> bool {
        self.callers
            .as_ref()
            .is_some_and(|callers| callers.asked_to_end)
    }

    /// Handles some of what commands said; true if there was something.
    pub(super) fn serve_callers(&mut self) -> bool {
        let Some(mut callers) = self.callers.take() else {
            return false;
        };
        let mut handled = 0;
        while handled < AT_ONCE
            && let Some(arrival) = callers.door.next()
        {
            callers.handle(arrival, self);
            handled += 1;
        }
        self.callers = Some(callers);
        if handled == AT_ONCE {
            // More may wait; the window is drawn first.
            (self.env.wake)();
        }
        handled > 0
    }
}

/// What tells a file from all others on this machine.
pub(super) fn identity(env: &SessionEnv, path: &Path) -> Option<(u64, u64)> {
    let identity = env.storage.identity(path).ok()?;
    Some((identity.0, identity.1))
}

impl Callers {
    fn handle(&mut self, Arrival { from, what }: Arrival, session: &mut Session) {
        match what {
            What::Came(visitor) => {
                let caller = Caller {
                    visitor,
                    source: LineSource::new(session.env.me.clone()),
                    is_known: false,
                    storing: None,
                    later: VecDeque::new(),
                    rows: Vec::new(),
                    not_taken: Vec::new(),
                    heard: 0,
                    owed: None,
                };
                self.inside.insert(from, caller);
            }
            What::Left => _ = self.inside.remove(&from),
            What::Said(Said::GiveWay) if self.inside.get(&from).is_some_and(|c| c.is_known) => {
                let yes = self.gives_way;
                self.asked_to_end |= yes;
                let told = |caller: &Caller| caller.visitor.tell(&Answer::GivesWay { yes });
                _ = self.inside.get(&from).is_some_and(told);
            }
            What::Said(said) => {
                let goes_on = |caller: &mut Caller| caller.hear(said, session);
                if self.inside.get_mut(&from).is_some_and(|c| !goes_on(c)) {
                    self.inside.remove(&from);
                }
            }
        }
    }

    /// Everything up to this entry is on disk.
    pub(super) fn recorded(&mut self, n: u64) {
        self.inside.retain(|_, caller| {
            let Some(owed) = caller.owed else {
                return true;
            };
            if owed <= n {
                caller.owed = None;
            }
            caller.visitor.tell(&Answer::Recorded { n })
        });
    }

    /// Entries from this one on are not: whoever waits for one of them is told, and not heard any more.
    pub(super) fn not_recorded(&mut self, from: u64, why: &str) {
        self.inside.retain(|_, caller| {
            let waits = caller.owed.is_some_and(|owed| owed >= from);
            let why = why.to_owned();
            if waits {
                caller.visitor.tell(&Answer::NotRecorded { from, why });
            }
            !waits
        });
    }
}

impl Caller {
    /// Handles a message; false where the command is not heard any more.
    fn hear(&mut self, said: Said, session: &mut Session) -> bool {
        match said {
            Said::Hello { version, me } => self.let_in(version, &me, session),
            _ if !self.is_known => false,
            Said::Line { .. } if self.storing.is_some() => {
                self.later.push_back(said);
                self.later.len() <= AHEAD
            }
            Said::Line {
                text,
                sent,
                in_order,
            } => self.take(&text, sent, in_order, session),
            Said::Stored {
                name,
                sha256,
                bytes,
            } => {
                let file = FileRef {
                    name,
                    sha256,
                    bytes,
                };
                self.stored(Some(file), session)
            }
            Said::NotStored => self.stored(None, session),
            Said::Rows { rows, not_taken } => self.hear_rows(rows, not_taken),
            Said::Import { name, left_out } => self.import(&name, left_out, session),
            // Handled before the others, as it is about the recorder.
            Said::GiveWay => true,
        }
    }

    fn let_in(&mut self, version: u32, me: &str, session: &Session) -> bool {
        let Some(me) = Handle::from_name(me).filter(|_| version == VERSION) else {
            return false;
        };
        self.source = LineSource::new(me);
        self.is_known = true;
        let next = session.incident.next_n();
        let last = next.checked_sub(1);
        self.owed = last.filter(|last| session.record.recorded.is_none_or(|n| n < *last));
        self.visitor.tell(&Answer::Welcome { next })
            && (self.owed.is_some()
                || last.is_none_or(|n| self.visitor.tell(&Answer::Recorded { n })))
    }

    fn take(&mut self, text: &str, sent: i64, in_order: bool, session: &mut Session) -> bool {
        let sent = Time::from_timestamp_millis(sent).unwrap_or_else(|| session.now());
        let (visitor, owed) = (&self.visitor, &mut self.owed);
        let mut tell = |records: &[Record]| announce(visitor, owed, records);
        match session.log(text, sent, &mut self.source, in_order, &mut tell) {
            Ok(Logged::Entry(_)) => true,
            Ok(Logged::File(Source::Path(path), about)) => {
                let path = path.to_string_lossy().into_owned();
                self.storing = Some(about);
                self.visitor.tell(&Answer::Store { path })
            }
            // A line names files by their paths only.
            Ok(Logged::File(Source::Bytes { .. }, _)) => false,
            Err(why) => self.refuse(&why),
        }
    }

    /// Goes on once a file is stored, or is not.
    fn stored(&mut self, file: Option<FileRef>, session: &mut Session) -> bool {
        let Some(about) = self.storing.take() else {
            return false;
        };
        if let Some(file) = file {
            let (visitor, owed) = (&self.visitor, &mut self.owed);
            let mut tell = |records: &[Record]| announce(visitor, owed, records);
            let taken = session.log_file(file, &about, &self.source, &mut tell);
            if taken.is_err_and(|why| !self.refuse(&why)) {
                return false;
            }
        }
        while self.storing.is_none()
            && let Some(said) = self.later.pop_front()
        {
            if !self.hear(said, session) {
                return false;
            }
        }
        true
    }

    fn hear_rows(&mut self, rows: Vec<ImportRow>, not_taken: Vec<(u64, String)>) -> bool {
        let many = rows.len();
        let reasons = not_taken.iter().map(|(_, why)| why.len());
        self.heard += rows
            .iter()
            .map(ImportRow::length)
            .chain(reasons)
            .sum::<usize>();
        let heard: Vec<_> = rows.into_iter().filter_map(heard).collect();
        let is_whole = heard.len() == many;
        self.rows.extend(heard);
        let not_taken = not_taken.into_iter();
        self.not_taken
            .extend(not_taken.map(|(place, why)| NotTaken { place, why }));
        let many = self.rows.len() + self.not_taken.len();
        is_whole && many <= MOST_ROWS && self.heard <= MOST_BYTES
    }

    /// Imports what was said, all at once.
    fn import(&mut self, name: &str, left_out: Vec<String>, session: &mut Session) -> bool {
        let rows = std::mem::take(&mut self.rows);
        self.heard = 0;
        let reading = reading(rows, std::mem::take(&mut self.not_taken), left_out);
        let (visitor, owed) = (&self.visitor, &mut self.owed);
        let mut tell = |records: &[Record]| announce(visitor, owed, records);
        let intake = match session.import_telling(name, &reading, &self.source.me, &mut tell) {
            Ok(intake) => intake,
            Err(why) => return self.refuse(&why.into()),
        };
        let mut room = MOST_TOLD;
        let told = intake.not_taken.iter().map_while(|row| {
            room = room.checked_sub(row.why.len() + 16)?;
            Some((row.place, row.why.clone()))
        });
        let told: Vec<_> = told.collect();
        self.visitor.tell(&Answer::Imported {
            taken: intake.taken,
            known: intake.known,
            more: intake.not_taken.len() - told.len(),
            not_taken: told,
        })
    }

    fn refuse(&self, why: &RecordError) -> bool {
        let why = why.to_string();
        self.visitor.tell(&Answer::Refused { why })
    }
}

/// Tells a command which entries its line becomes.
fn announce(visitor: &Visitor, owed: &mut Option<u64>, records: &[Record]) -> bool {
    let Some(taken) = taken(records) else {
        return false;
    };
    *owed = Some(taken.last);
    visitor.tell(&Answer::Taken(taken))
}

/// How these entries are told from all others.
pub fn taken(records: &[Record]) -> Option<Taken> {
    let (first, last) = (records.first()?, records.last()?);
    Some(Taken {
        first: first.n,
        last: last.n,
        recorded: first.stamp.recorded.timestamp_millis(),
        up: first.stamp.up,
    })
}
