//! `warroom log`: lines as typed in the window. Prints an entry's number once it is on disk, and nothing else; a refused
//! line goes to standard error with its reason, and the others are still logged. Where another program on this machine
//! records the file, it takes the lines: everything printed is the same.

mod logger;
mod source;

use super::Failure;
use crate::session::{SessionEnv, folders};
use clap::Args;
use logger::Logger;
use source::Event;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc;

#[derive(Args)]
pub(super) struct LogArguments {
    /// The incident file; it may be open in the window
    file: PathBuf,
    /// Lines to log, each one argument; `-` reads them from standard input
    #[arg(required = true, allow_hyphen_values = true, value_name = "LINE")]
    lines: Vec<String>,
}

/// How many lines are read ahead.
const AHEAD: usize = 16;

pub(super) fn run(arguments: &LogArguments) -> Result<(), Failure> {
    lines(&arguments.file, arguments.lines.clone())
}

/// Logs these lines, here or through whoever records the file.
///
/// # Errors
/// Where the file cannot be reached, or a line was refused.
pub(super) fn lines(file: &Path, lines: Vec<String>) -> Result<(), Failure> {
    let (sender, events) = mpsc::sync_channel(AHEAD);
    let woken = sender.clone();
    // Where it does not fit, something else wakes this thread.
    let wake: crate::journal::Wake = Arc::new(move || _ = woken.try_send(Event::Woken));
    let env = SessionEnv::of_this_machine().waking(Arc::clone(&wake));
    source::start(lines, env.clock.clone(), sender).map_err(|error| {
        Failure::cannot(format!("The system could not start a thread ({error})."))
    })?;
    let mut logger = Logger::start(file, env, folders::runtime(), wake)?;
    for event in events {
        match event {
            Event::Line(line) => logger.take(line)?,
            Event::Woken => logger.attend()?,
            Event::Broken(error) => {
                logger.finish()?;
                return Err(Failure::cannot(format!(
                    "Cannot read standard input: {error}. Lines so far are recorded."
                )));
            }
            Event::End => break,
        }
    }
    match logger.finish()? {
        0 => Ok(()),
        1 => Err(Failure::wrong_use(
            "1 line was not logged; the others were.",
        )),
        many => Err(Failure::wrong_use(format!(
            "{many} lines were not logged; the others were."
        ))),
    }
}
