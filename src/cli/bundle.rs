//! `warroom bundle`: an incident with everything that belongs to it, packed into one zip.

use super::export_arguments::ExportArguments;
use super::{Failure, out};
use crate::export;
use crate::report::export_request::What;
use crate::session::{Session, SessionEnv};
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct BundleArguments {
    /// The incident file
    file: PathBuf,
    /// The zip to write
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    #[command(flatten)]
    export: ExportArguments,
}

pub(super) fn run(arguments: &BundleArguments) -> Result<(), Failure> {
    if arguments.output == std::path::Path::new("-") {
        let why = "A bundle is not written to standard output. Name a file, or /dev/stdout.";
        return Err(Failure::wrong_use(why));
    }
    let session = Session::read(&arguments.file, SessionEnv::of_this_machine())?;
    let request = arguments.export.request(What::Bundle);
    let private = session.incident().entries().iter();
    let private = private.filter(|entry| entry.private).count();
    if private > 0 && request.private {
        out::trouble(format!("private entries in this bundle: {private}."));
    } else if private > 0 {
        out::trouble(format!(
            "private entries left out of this bundle: {private}. Use --private to include them."
        ));
    }
    let bundled = export::bundle(&session, &request)(&arguments.output)?;
    for name in &bundled.names {
        out::line(name)?;
    }
    if bundled.left.is_empty() {
        return Ok(());
    }
    Err(Failure::cannot(format!(
        "{} was written, but some files could not be read: {}.",
        arguments.output.display(),
        bundled.left.join("; ")
    )))
}
