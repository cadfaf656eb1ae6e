//! `warroom bundle`: an incident with all that belongs to it, packed into one zip.

use super::{BundleArguments, Failure, say};
use crate::export;
use crate::report::wish::What;
use crate::session::{Session, Setting};
use std::io::{self, Write};

pub(super) fn run(arguments: &BundleArguments) -> Result<(), Failure> {
    let session = Session::read(&arguments.file, Setting::of_this_machine())?;
    let wish = arguments.telling.wish(What::Bundle);
    let private = session.incident().entries().iter();
    let private = private.filter(|entry| entry.private).count();
    if private > 0 && wish.private {
        say(format!("private entries in this bundle: {private}."));
    } else if private > 0 {
        say(format!(
            "private entries left out of this bundle: {private}. --private includes them."
        ));
    }
    let bundled = export::bundle(&session, &wish)(&arguments.output)?;
    let mut out = io::stdout().lock();
    let mut tell = |line: &str| writeln!(out, "{line}").map_err(|error| Failure::output(&error));
    for name in &bundled.names {
        tell(name)?;
    }
    if bundled.left.is_empty() {
        return Ok(());
    }
    Err(Failure::cannot(format!(
        "{} was written without what could not be read: {}.",
        arguments.output.display(),
        bundled.left.join("; ")
    )))
}
