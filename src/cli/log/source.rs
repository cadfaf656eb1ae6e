//! Where lines to log come from: arguments, and standard input where one of them is `-`. Read on a thread of its own, so
//! that waiting for the next line keeps nobody else waiting.

use crate::incident::Time;
use crate::session::clock::Clock;
use std::io::{self, BufRead};
use std::sync::mpsc::SyncSender;
use std::thread;

/// What the command has to do next.
pub(super) enum Event {
    /// To log this line.
    Line(Line),
    /// To look at what other programs say.
    Woken,
    /// To stop: standard input cannot be read.
    Broken(io::Error),
    /// To stop: there are no more lines.
    End,
}

/// A line to log.
pub(super) struct Line {
    /// Its number in standard input.
    pub(super) number: Option<u64>,
    /// Its text, as far as it is text.
    pub(super) text: String,
    /// Why it cannot be logged whatever the rules say.
    pub(super) wrong: Option<String>,
    /// When it was read.
    pub(super) sent: Time,
}

/// What some editors and systems write before a text to mark it as UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Reads every line.
///
/// # Errors
/// Where the system starts no thread.
pub(super) fn start(lines: Vec<String>, clock: Clock, to: SyncSender<Event>) -> io::Result<()> {
    let read = move || {
        for text in lines {
            let last = if text == "-" {
                match read_all(io::stdin().lock(), &clock, &to) {
                    Ok(()) => continue,
                    Err(error) => Event::Broken(error),
                }
            } else {
                Event::Line(Line {
                    number: None,
                    text,
                    wrong: None,
                    sent: clock.now(),
                })
            };
            if to.send(last).is_err() {
                return;
            }
        }
        // Nobody waits for it any more where this fails.
        _ = to.send(Event::End);
    };
    thread::Builder::new()
        .name("lines".to_owned())
        .spawn(read)
        .map(drop)
}

/// Reads the lines of a source until it ends. Bytes that are no text cost their own line only.
fn read_all(mut source: impl BufRead, clock: &Clock, to: &SyncSender<Event>) -> io::Result<()> {
    let mut bytes = Vec::new();
    for number in 1_u64.. {
        bytes.clear();
        if source.read_until(b'\n', &mut bytes)? == 0 {
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
        let (text, wrong) = match str::from_utf8(line) {
            Ok(line) => (line.strip_suffix('\r').unwrap_or(line).to_owned(), None),
            Err(error) => {
                let at = error.valid_up_to() + 1;
                let why = format!(
                    "its byte {at} is not UTF-8; save the source as UTF-8 and log this line again"
                );
                (String::from_utf8_lossy(line).into_owned(), Some(why))
            }
        };
        let line = Line {
            number: Some(number),
            text,
            wrong,
            sent: clock.now(),
        };
        if to.send(Event::Line(line)).is_err() {
            break;
        }
    }
    Ok(())
}
