//! Everything the command line writes, in one place: on both streams, the invisible characters of whatever comes from a
//! file, a name or an argument are spelled out, so that nothing recorded can control a terminal.

use super::Failure;
use crate::incident::text::visible;
use std::fmt;
use std::io::{self, Write};

/// True where standard output is somebody's screen.
#[cfg(feature = "serve")]
pub(super) fn is_terminal() -> bool {
    io::IsTerminal::is_terminal(&io::stdout())
}

/// Writes text for people to standard output.
pub(super) fn text(words: &str) -> Result<(), Failure> {
    bytes(visible(words).as_bytes())
}

/// Writes one line for people to standard output.
pub(super) fn line(words: &str) -> Result<(), Failure> {
    text(&format!("{words}\n"))
}

/// Writes what a program reads (a report, JSON, CSV) to standard output, byte for byte.
pub(super) fn bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(|error| Failure::output(&error))
}

/// Says on standard error what went wrong. Where that is closed, the exit code still says it.
pub(super) fn trouble(words: impl fmt::Display) {
    plain_trouble(&format!("warroom: {words}\n"));
}

/// The same for words that are a whole message already.
pub(super) fn plain_trouble(words: &str) {
    let mut out = io::stderr().lock();
    _ = out.write_all(visible(words).as_bytes());
}
