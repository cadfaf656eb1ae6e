//! `warroom log`: lines as typed in the window. Prints an entry's number once it is on disk, and
//! nothing else; what is refused goes to standard error with its reason, the rest is still taken.

use super::{Failure, LogArguments};
use crate::incident::Refusal;
use crate::session::{NotTaken, Session, Setting, Taken};
use std::io::{self, BufRead, Write};

pub(super) fn run(arguments: &LogArguments) -> Result<(), Failure> {
    let mut session = Session::open(&arguments.file, Setting::of_this_machine())?;
    if !session.is_writable() {
        return Err(Failure::cannot(format!(
            "{} can only be read. {}",
            arguments.file.display(),
            read_only_reason(&session)
        )));
    }
    let mut refused = 0_usize;
    for line in &arguments.lines {
        if line == "-" {
            for line in io::stdin().lock().lines() {
                let line = line.map_err(|error| {
                    Failure::cannot(format!(
                        "Cannot read standard input: {error}. Lines so far are recorded."
                    ))
                })?;
                refused += usize::from(!log(&mut session, &line)?);
            }
        } else {
            refused += usize::from(!log(&mut session, line)?);
        }
    }
    match refused {
        0 => Ok(()),
        1 => Err(Failure::wrong_use("1 line was not taken; the others were.")),
        many => Err(Failure::wrong_use(format!(
            "{many} lines were not taken; the others were."
        ))),
    }
}

/// Logs one line; blank ones are passed over. False if it was refused, which has been said then.
fn log(session: &mut Session, line: &str) -> Result<bool, Failure> {
    if line.trim().is_empty() {
        return Ok(true);
    }
    let now = session.now();
    let taken = session.line(line, now).and_then(|taken| match taken {
        Taken::Entry(n) => Ok(n),
        Taken::Attach(source, about) => session.attach(&source, &about),
        Taken::Window(_) => Err(NotTaken::Refused(Refusal::new(
            crate::incident::RefusalKind::Input,
            "that command belongs to the window",
            "open the file: warroom FILE",
        ))),
    });
    match taken {
        Ok(n) => {
            session.wait()?;
            let mut out = io::stdout().lock();
            writeln!(out, "{n}")
                .and_then(|()| out.flush())
                .map_err(|error| Failure::output(&error))?;
            Ok(true)
        }
        Err(why) => {
            eprintln!("warroom: not taken: {line}\n  {why}");
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
