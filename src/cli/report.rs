//! `warroom report`: the report of an incident, to standard output or written whole into a file.

use super::{Failure, Format, ReportArguments};
use crate::report::{Options, Report};
use crate::session::{Session, Setting, place};
use std::io::{self, Write};

pub(super) fn run(arguments: &ReportArguments) -> Result<(), Failure> {
    let session = Session::read(&arguments.file, Setting::of_this_machine())?;
    let options = Options {
        private: arguments.private,
        now: session.now(),
    };
    let report = Report::of(session.incident(), session.integrity(), options);
    let text = match arguments.format {
        Format::Markdown => report.markdown(),
        Format::Json => report.json(),
        Format::Csv => report.csv(),
    };
    let Some(output) = &arguments.output else {
        return io::stdout()
            .lock()
            .write_all(text.as_bytes())
            .map_err(|error| Failure::output(&error));
    };
    place::write_whole(output, text.as_bytes()).map_err(|error| {
        Failure::cannot(format!(
            "{} cannot be written ({error}). Choose another place with -o.",
            output.display()
        ))
    })
}
