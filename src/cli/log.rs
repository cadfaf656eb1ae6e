//! `warroom log`: lines as typed in the window. Prints an entry's number once it is on disk, and nothing else; a refused
//! line goes to standard error with its reason, and the others are still logged.

use super::{Failure, out};
use crate::incident::{Refusal, Time};
use crate::journal::JournalError;
use crate::session::{LineOutcome, RecordError, Session, SessionEnv};
use crate::when::{self, Clocks};
use clap::Args;
use std::io::{self, BufRead};
use std::path::Path;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct LogArguments {
    /// The incident file
    file: PathBuf,
    /// Lines to log, each one argument; `-` reads them from standard input
    #[arg(required = true, allow_hyphen_values = true, value_name = "LINE")]
    lines: Vec<String>,
}

pub(super) fn run(arguments: &LogArguments) -> Result<(), Failure> {
    let mut session = Session::open(&arguments.file, SessionEnv::of_this_machine())?;
    if !session.is_writable() {
        return Err(Failure::cannot(format!(
            "{} is read-only. {}",
            arguments.file.display(),
            read_only_reason(&session)
        )));
    }
    let logged = log_all(&mut session, arguments);
    match logged {
        Ok(0) => Ok(()),
        Ok(1) => Err(Failure::wrong_use(
            "1 line was not logged; the others were.",
        )),
        Ok(many) => Err(Failure::wrong_use(format!(
            "{many} lines were not logged; the others were."
        ))),
        Err(Stopped::Failure(failure)) => Err(failure),
        Err(Stopped::NotRecorded { n, line, trouble }) => {
            // Whatever the writer still tries, it has ended once the session is gone.
            drop(session);
            Err(not_recorded(&arguments.file, n, &line, &trouble))
        }
    }
}

/// Why no more lines are logged.
enum Stopped {
    Failure(Failure),
    /// This line, which was to be entry `n`, could not be recorded.
    NotRecorded {
        n: u64,
        line: String,
        trouble: JournalError,
    },
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Says what is recorded and what is not, according to the file.
fn not_recorded(file: &Path, n: u64, line: &str, trouble: &JournalError) -> Failure {
    let found = Session::read(file, SessionEnv::of_this_machine()).ok();
    let last = found.and_then(|found| found.incident().next_n().checked_sub(1));
    let words = match last {
        Some(last) if last >= n => format!(
            "“{line}” is #{n} in the file, but the disk did not confirm it: check whether it is there before you log it again."
        ),
        Some(last) => format!("Recorded up to #{last}. “{line}” is not recorded."),
        None => format!("“{line}” is not recorded."),
    };
    Failure::cannot(format!(
        "{}. {words} No line after it was logged.",
        trouble.what_and_why()
    ))
}

/// Logs every line; returns how many were refused.
fn log_all(session: &mut Session, arguments: &LogArguments) -> Result<usize, Stopped> {
    let mut refused = 0_usize;
    for line in &arguments.lines {
        if line == "-" {
            refused += log_source(session, io::stdin().lock())?;
        } else {
            refused += usize::from(!log(session, line)?);
        }
    }
    Ok(refused)
}

/// Logs every line of a source; gives how many were refused. Bytes that are no text cost their own line only.
fn log_source(session: &mut Session, mut source: impl BufRead) -> Result<usize, Stopped> {
    let (mut refused, mut bytes, mut order) = (0, Vec::new(), Order::default());
    for number in 1_u64.. {
        bytes.clear();
        let read = source.read_until(b'\n', &mut bytes).map_err(|error| {
            Failure::cannot(format!(
                "Cannot read standard input: {error}. Lines so far are recorded."
            ))
        })?;
        if read == 0 {
            break;
        }
        let start = if number == 1 && bytes.starts_with(BOM) {
            BOM.len()
        } else {
            0
        };
        let line = bytes[start..]
            .strip_suffix(b"\n")
            .unwrap_or(&bytes[start..]);
        let taken = match str::from_utf8(line) {
            Ok(line) => {
                let line = line.strip_suffix('\r').unwrap_or(line);
                match order.turned_round(line, session) {
                    Some(why) => {
                        out::trouble(format!("line {number} not logged: {line}\n  {why}"));
                        false
                    }
                    None => log(session, line)?,
                }
            }
            Err(error) => {
                let at = error.valid_up_to() + 1;
                let line = String::from_utf8_lossy(line);
                out::trouble(format!(
                    "line {number} not logged: {line}\n  its byte {at} is not UTF-8; save the source as UTF-8 and log this line again"
                ));
                false
            }
        };
        refused += usize::from(!taken);
    }
    Ok(refused)
}

/// The order of a source: a clock time alone is never of an earlier day than the line before.
#[derive(Default)]
struct Order {
    last: Option<Time>,
}

impl Order {
    /// Why a line that begins with a clock time alone cannot be taken where it would be put days before the line above.
    fn turned_round(&mut self, line: &str, session: &Session) -> Option<String> {
        let (typed, length) = when::starts(line.trim_start())?;
        let zone = session.incident().zone;
        let clocks = Clocks {
            now: session.now(),
            zone,
        };
        let moment = typed.past(clocks).ok()?;
        let last = self.last.replace(moment);
        let last = last.filter(|last| !typed.has_date() && zone.date(moment) < zone.date(*last))?;
        self.last = Some(last);
        Some(format!(
            "after the line before, which happened on {} at {}, {} has not come yet: write its date before it",
            zone.date(last),
            zone.clock(last),
            &line.trim_start()[..length]
        ))
    }
}

/// What some editors and systems write before a text to mark it as UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Logs one line; blank ones are passed over. False if it was refused, which has been said then.
fn log(session: &mut Session, line: &str) -> Result<bool, Stopped> {
    if line.trim().is_empty() {
        return Ok(true);
    }
    let now = session.now();
    let taken = session.line(line, now).and_then(|taken| match taken {
        LineOutcome::Entry(n) => Ok(n),
        LineOutcome::Attach(source, about) => session.attach(&source, &about),
        LineOutcome::Window(_) => Err(RecordError::Refused(Refusal::new(
            crate::incident::RefusalKind::Input,
            "that command works only in the window",
            "open the file: warroom FILE",
        ))),
    });
    match taken {
        Ok(n) => {
            session.wait().map_err(|trouble| Stopped::NotRecorded {
                n,
                line: line.to_owned(),
                trouble,
            })?;
            session.take_messages().iter().for_each(out::trouble);
            out::line(&n.to_string())?;
            Ok(true)
        }
        Err(why) => {
            out::trouble(format!("not logged: {line}\n  {why}"));
            Ok(false)
        }
    }
}

fn read_only_reason(session: &Session) -> String {
    match &session.record().saved {
        crate::board::record::Saved::ReadOnly { why } => why.clone(),
        _ => String::new(),
    }
}
