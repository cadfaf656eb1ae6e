//! `warroom bundle`: an incident with all that belongs to it, packed into one zip.

use super::{BundleArguments, Failure, out};
use crate::export;
use crate::report::export_request::What;
use crate::session::{Session, SessionEnv};

pub(super) fn run(arguments: &BundleArguments) -> Result<(), Failure> {
    let session = Session::read(&arguments.file, SessionEnv::of_this_machine())?;
    let wish = arguments.telling.wish(What::Bundle);
    let private = session.incident().entries().iter();
    let private = private.filter(|entry| entry.private).count();
    if private > 0 && wish.private {
        out::trouble(format!("private entries in this bundle: {private}."));
    } else if private > 0 {
        out::trouble(format!(
            "private entries left out of this bundle: {private}. --private includes them."
        ));
    }
    let bundled = export::bundle(&session, &wish)(&arguments.output)?;
    for name in &bundled.names {
        out::line(name)?;
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
