//! Gets lines into a file and says what came of each, in their order: records them itself while nobody else does, or
//! hands them to whoever does. Where that program ends in between, the file says which lines are there; the others are
//! logged again, none twice.

use super::source::Line;
use crate::board::record::Saved;
use crate::cli::{Failure, out};
use crate::door::{AHEAD, Answer, SILENT, Said, Taken};
use crate::incident::{Incident, Record};
use crate::journal::{Disk, JournalError, Wake};
use crate::line::{self, Context, MAX_LINE_BYTES};
use crate::session::attach::{store_beside, typed_source};
use crate::session::{
    self, Held, LineSource, Logged, Recording, Session, SessionEnv, reach, wait_for_all,
    wait_for_window,
};
use crate::words::{count, shortened};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many lines may wait for the disk of whoever records.
const MOST_WAITING: usize = 4_096;
/// How often whoever records may end before it has answered a single line.
const TRIES: usize = 5;

/// A file that lines go into.
pub(super) struct Logger {
    file: PathBuf,
    env: SessionEnv,
    /// The folder of doors.
    doors: PathBuf,
    wake: Wake,
    /// `None` only while the way is looked for again.
    recording: Option<Recording>,
    source: LineSource,
    /// Lines whose end is not known yet, with those after them, in their order.
    waiting: VecDeque<Waiting>,
    /// How many of them have no answer yet.
    unanswered: usize,
    /// The last entry known to be on disk, where another program records.
    recorded: Option<u64>,
    /// How often whoever recorded ended since a line was settled.
    lost: usize,
    /// What was printed last.
    last: Option<u64>,
    refused: usize,
}

struct Waiting {
    line: Line,
    state: State,
}

enum State {
    /// It was handed over.
    Sent,
    /// It becomes these entries, once they are on disk.
    Taken(Taken),
    /// It is not logged, for this reason.
    Refused(String),
}

impl Logger {
    /// Finds the way into a file.
    ///
    /// # Errors
    /// Where there is none.
    pub(super) fn start(
        file: &Path,
        env: SessionEnv,
        doors: PathBuf,
        wake: Wake,
    ) -> Result<Self, Failure> {
        let mut logger = Self {
            file: file.to_owned(),
            source: LineSource::new(env.me.clone()),
            env,
            doors,
            wake,
            recording: None,
            waiting: VecDeque::new(),
            unanswered: 0,
            recorded: None,
            lost: 0,
            last: None,
            refused: 0,
        };
        logger.reach()?;
        Ok(logger)
    }

    /// Logs a line, or hands it over. Blank ones are passed over.
    ///
    /// # Errors
    /// Why no more lines are logged.
    pub(super) fn take(&mut self, line: Line) -> Result<(), Failure> {
        // A blank line may stand where the news of an arrival found no room.
        self.attend()?;
        if line.wrong.is_none() && line.text.trim().is_empty() {
            return Ok(());
        }
        match (&self.recording, &line.wrong) {
            (Some(Recording::There(_)), _) => self.hand_over(line),
            (_, Some(why)) => {
                self.refused += 1;
                refuse(&line, why);
                Ok(())
            }
            _ => self.log_here(&line),
        }
    }

    /// Looks at what other programs said: commands that log through this one, or the answers of the one that records.
    ///
    /// # Errors
    /// Why no more lines are logged.
    pub(super) fn attend(&mut self) -> Result<(), Failure> {
        loop {
            match &mut self.recording {
                None => return Ok(()),
                Some(Recording::Here(session)) => {
                    session.handle_reports();
                    return if session.is_asked_to_end() {
                        self.give_way()
                    } else {
                        Ok(())
                    };
                }
                Some(Recording::There(call)) => match call.answer_now() {
                    Ok(Some(answer)) => self.hear(answer)?,
                    Ok(None) => return Ok(()),
                    Err(_) => self.go_on()?,
                },
            }
        }
    }

    /// Waits for what is still to come; gives how many lines were refused.
    ///
    /// # Errors
    /// Why some were not logged.
    pub(super) fn finish(&mut self) -> Result<usize, Failure> {
        while !self.waiting.is_empty() {
            self.hear_next()?;
        }
        Ok(self.refused)
    }

    /// Logs a line by this program, and waits until it is on disk.
    fn log_here(&mut self, line: &Line) -> Result<(), Failure> {
        let Some(Recording::Here(session)) = &mut self.recording else {
            return Ok(());
        };
        let in_order = line.number.is_some();
        let mut taken = None;
        let mut tell = |records: &[Record]| {
            taken = session::taken(records);
            true
        };
        let logged = session.log(&line.text, line.sent, &mut self.source, in_order, &mut tell);
        let logged = logged.and_then(|logged| match logged {
            Logged::Entry(n) => Ok(n),
            Logged::File(file, about) => {
                let file = store_beside(session.storage(), session.path(), &file)?;
                session.log_file(file, &about, &self.source, &mut tell)
            }
        });
        match logged {
            Ok(n) => {
                if let Err(trouble) = session.wait() {
                    return Err(self.not_recorded(taken, &line.text, &trouble));
                }
                session.take_messages().iter().for_each(out::trouble);
                self.last = Some(n);
                out::line(&n.to_string())
            }
            Err(why) => {
                self.refused += 1;
                refuse(line, &why.to_string());
                Ok(())
            }
        }
    }

    /// Hands a line to whoever records the file.
    fn hand_over(&mut self, line: Line) -> Result<(), Failure> {
        while self.unanswered >= AHEAD || self.waiting.len() >= MOST_WAITING {
            self.hear_next()?;
        }
        let Some(Recording::There(call)) = &mut self.recording else {
            return self.take(line);
        };
        let wrong = line.wrong.clone().or_else(|| too_long(&line));
        let state = if let Some(why) = wrong {
            State::Refused(why)
        } else {
            // Where it cannot be said, the answers end as well, which is noticed next.
            _ = call.say(&Said::Line {
                text: line.text.clone(),
                sent: line.sent.timestamp_millis(),
                in_order: line.number.is_some(),
            });
            self.unanswered += 1;
            State::Sent
        };
        self.waiting.push_back(Waiting { line, state });
        self.settle()
    }

    /// Waits for the next answer of whoever records the file.
    fn hear_next(&mut self) -> Result<(), Failure> {
        let Some(Recording::There(call)) = &self.recording else {
            return Ok(());
        };
        match call.answer_within(SILENT) {
            Ok(Some(answer)) => self.hear(answer),
            Ok(None) => {
                out::trouble(format!(
                    "waiting: the program that records {} does not answer",
                    self.file.display()
                ));
                Ok(())
            }
            Err(_) => self.go_on(),
        }
    }

    fn hear(&mut self, answer: Answer) -> Result<(), Failure> {
        match answer {
            Answer::Taken(taken) => self.answered(State::Taken(taken)),
            Answer::Refused { why } => self.answered(State::Refused(why)),
            Answer::Store { path } => self.store(&path),
            Answer::Recorded { n } => self.recorded = self.recorded.max(Some(n)),
            Answer::NotRecorded { from, why } => return Err(self.waits_there(from, &why)),
            Answer::Welcome { .. } | Answer::Imported { .. } | Answer::GivesWay { .. } => {}
        }
        self.settle()
    }

    /// The first line without an answer got one.
    fn answered(&mut self, state: State) {
        let first = (self.waiting.iter_mut()).find(|one| matches!(one.state, State::Sent));
        if let Some(first) = first {
            first.state = state;
            self.unanswered -= 1;
        }
    }

    /// Stores the file a line names, for whoever records that line.
    fn store(&mut self, path: &str) {
        let file = store_beside(self.env.storage.clone(), &self.file, &typed_source(path));
        let said = match &file {
            Ok(file) => Said::Stored {
                name: file.name.clone(),
                sha256: file.sha256.clone(),
                bytes: file.bytes,
            },
            Err(_) => Said::NotStored,
        };
        if let Some(Recording::There(call)) = &mut self.recording {
            _ = call.say(&said);
        }
        if let Err(why) = file {
            self.answered(State::Refused(why.to_string()));
        }
    }

    /// Says what is known of the first lines.
    fn settle(&mut self) -> Result<(), Failure> {
        while let Some(first) = self.waiting.front() {
            match &first.state {
                State::Refused(why) => {
                    self.refused += 1;
                    refuse(&first.line, why);
                }
                State::Taken(taken) if self.recorded >= Some(taken.last) => {
                    self.last = Some(taken.last);
                    out::line(&taken.last.to_string())?;
                }
                State::Taken(_) | State::Sent => break,
            }
            self.lost = 0;
            self.waiting.pop_front();
        }
        Ok(())
    }

    /// A window waits to record: this program ends its recording and hands over its lines from now on.
    fn give_way(&mut self) -> Result<(), Failure> {
        self.recording = None;
        wait_for_window(&self.file, &self.env);
        self.reach()
    }

    /// The program that recorded is gone, after everything it answered was heard. Finds the way into the file again,
    /// says which lines are there, and logs the others.
    fn go_on(&mut self) -> Result<(), Failure> {
        let handed_over: Vec<_> = std::mem::take(&mut self.waiting).into();
        self.unanswered = 0;
        self.recording = None;
        self.lost += 1;
        if self.lost > TRIES {
            let why = Failure::cannot("It ends before it answers, again and again");
            return Err(self.not_known(why, &handed_over));
        }
        let held = match self.reach().and_then(|()| self.held(&handed_over)) {
            Ok(held) => held,
            Err(failure) => return Err(self.not_known(failure, &handed_over)),
        };
        let there = held.iter().filter(|held| **held == Held::All).count();
        let is_open = |one: &&Waiting| !matches!(one.state, State::Refused(_));
        let open = handed_over.iter().filter(is_open).count();
        let who = match self.recording {
            Some(Recording::There(_)) => "by the program that records now",
            _ => "by this command",
        };
        let lines = match open {
            0 => format!("lines are recorded {who}"),
            open => format!(
                "of {} it had not answered, {there} are recorded; the others are recorded {who}",
                count(open, "line")
            ),
        };
        out::trouble(format!(
            "the program that recorded {} is gone; {lines}",
            self.file.display(),
        ));
        for (one, held) in handed_over.into_iter().zip(held) {
            match (one.state, held) {
                (State::Refused(why), _) => {
                    self.refused += 1;
                    refuse(&one.line, &why);
                }
                (State::Taken(taken), Held::All) => {
                    self.last = Some(taken.last);
                    out::line(&taken.last.to_string())?;
                }
                (State::Taken(taken), Held::Part) => {
                    self.refused += 1;
                    let n = taken.first;
                    let why =
                        format!("only its beginning is recorded, as #{n}; see what is missing");
                    refuse(&one.line, &why);
                }
                (State::Taken(_), Held::None) | (State::Sent, _) => self.take(one.line)?,
            }
        }
        Ok(())
    }

    /// How much of each of these lines is in the file.
    fn held(&self, lines: &[Waiting]) -> Result<Vec<Held>, Failure> {
        let read;
        let session = match &self.recording {
            Some(Recording::Here(session)) => &**session,
            Some(Recording::There(call)) if !wait_for_all(call) => {
                return Err(Failure::cannot("what it took is not on disk yet"));
            }
            _ => {
                read = Session::read(&self.file, self.env.clone())?;
                &read
            }
        };
        let held = lines.iter().map(|one| match one.state {
            State::Taken(taken) => session.found(&taken),
            State::Sent | State::Refused(_) => Held::None,
        });
        Ok(held.collect())
    }

    /// Finds the way into the file.
    fn reach(&mut self) -> Result<(), Failure> {
        let mut recording = reach(&self.file, &self.env, &self.doors, &self.wake)?;
        if let Recording::Here(session) = &mut recording {
            session.set_setup(Arc::new(session::folders::preferred(&Disk).setup()));
            if let Saved::ReadOnly { why } = &session.record().saved {
                return Err(Failure::read_only(&self.file, &self.env, why, "Log"));
            }
            session.open_door_until_asked(&self.doors);
        }
        self.recording = Some(recording);
        Ok(())
    }

    /// Says which lines are recorded, where nothing can be found out about the others.
    fn not_known(&self, failure: Failure, lines: &[Waiting]) -> Failure {
        let Some(first) = lines
            .iter()
            .find(|one| !matches!(one.state, State::Refused(_)))
        else {
            return failure;
        };
        Failure::cannot(format!(
            "The program that recorded {} is gone, and “{}” and what follows may be recorded or not: look before you log \
             them again. {}{}",
            self.file.display(),
            first.line.text,
            self.up_to(),
            failure.words
        ))
    }

    /// The program that records cannot write to the disk.
    fn waits_there(&self, from: u64, why: &str) -> Failure {
        let taken = self.waiting.iter().filter_map(|one| match one.state {
            State::Taken(taken) if taken.last >= from => Some((one.line.text.as_str(), taken.last)),
            _ => None,
        });
        let taken: Vec<_> = taken.collect();
        let words = match (taken.first(), taken.last()) {
            (Some((text, n)), Some((_, last))) if n == last => format!(
                "“{text}” waits as #{n} in the program that records, which keeps trying: do not log it again."
            ),
            (Some((text, n)), Some((_, last))) => format!(
                "“{text}” and the lines after it wait as #{n} to #{last} in the program that records, which keeps \
                 trying: do not log them again."
            ),
            _ => String::new(),
        };
        let up_to = self.up_to();
        Failure::cannot(format!(
            "{why}. {up_to}{words} No line after it was logged."
        ))
    }

    /// Says what is recorded and what is not, according to the file, where this program cannot write to the disk.
    fn not_recorded(
        &mut self,
        taken: Option<Taken>,
        line: &str,
        trouble: &JournalError,
    ) -> Failure {
        // Whatever the writer still tries, it has ended once the session is gone.
        self.recording = None;
        let read = Session::read(&self.file, self.env.clone()).ok();
        let last = read
            .as_ref()
            .and_then(|read| read.incident().next_n().checked_sub(1));
        let held = taken.and_then(|taken| Some((taken, read.as_ref()?.found(&taken))));
        let words = match (held, last) {
            (Some((taken, Held::All)), _) => format!(
                "“{line}” is #{} in the file, but the disk did not confirm it: check whether it is there before you log it again.",
                taken.last
            ),
            (Some((taken, Held::Part)), _) => format!(
                "Only the beginning of “{line}” is in the file, as #{}: see what is missing.",
                taken.first
            ),
            (_, Some(last)) => format!("Recorded up to #{last}. “{line}” is not recorded."),
            (_, None) => format!("“{line}” is not recorded."),
        };
        Failure::cannot(format!(
            "{}. {words} No line after it was logged.",
            trouble.what_and_why()
        ))
    }

    fn up_to(&self) -> String {
        self.last
            .map_or_else(String::new, |n| format!("Recorded up to #{n}. "))
    }
}

/// Why a line is refused that is too long to be read at all.
fn too_long(line: &Line) -> Option<String> {
    if line.text.len() <= MAX_LINE_BYTES {
        return None;
    }
    let nothing = Incident::new();
    let read = line::read(&line.text, &Context::new(line.sent, &nothing));
    read.err().map(|why| why.to_string())
}

/// The most characters shown of a line that is not logged.
const SHOWN: usize = 400;

fn refuse(line: &Line, why: &str) {
    let place = match line.number {
        Some(number) => format!("line {number} not logged"),
        None => "not logged".to_owned(),
    };
    out::trouble(format!(
        "{place}: {}\n  {why}",
        shortened(&line.text, SHOWN)
    ));
}
