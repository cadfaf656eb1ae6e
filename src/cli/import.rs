//! `warroom import`: a source of the past becomes an incident file. Every row is imported, or named with the reason why
//! it was not.

use super::new::IncidentArguments;
use super::{Failure, out};
use crate::incident::Zone;
use crate::session::{Session, SessionEnv, import, intake};
use clap::Args;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct ImportArguments {
    /// The CSV or text file to read; `-` reads standard input
    source: PathBuf,
    /// The incident file to create
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    incident: IncidentArguments,
    /// Import nothing if any row cannot be imported
    #[arg(long)]
    strict: bool,
    /// Keep the other columns of a table: their values are added to each entry's text
    #[arg(long)]
    keep_columns: bool,
}

pub(super) fn run(arguments: &ImportArguments) -> Result<(), Failure> {
    let ImportArguments {
        source,
        output,
        incident,
        strict,
        keep_columns,
    } = arguments;
    let bytes = read(source).map_err(|error| {
        Failure::cannot(format!(
            "{} cannot be read ({error}). Check the path and its permissions.",
            source.display()
        ))
    })?;
    let name = source
        .file_name()
        .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let read = import::read_source(&name, &bytes, incident.zone.unwrap_or(Zone::UTC))
        .map_err(Failure::wrong_use)?;
    let read = if *keep_columns {
        read
    } else {
        read.without_more()
    };
    let env = SessionEnv::of_this_machine();
    let open = incident.open(false, Some(name.clone()), Zone::UTC);
    let taken =
        intake::take_in(&open, &name, &read, &env.me, &env.clock).map_err(Failure::wrong_use)?;
    for (row, why) in &taken.problems {
        out::trouble(format!("row {row} not imported: {why}"));
    }
    let left_out = read.left_out();
    if !left_out.is_empty() {
        out::trouble(format!(
            "columns left out: {}. Keep them with --keep-columns.",
            left_out.join(", ")
        ));
    }
    let failed = taken.problems.len();
    if failed > 0 && *strict {
        return Err(Failure::wrong_use(format!(
            "{failed} of {} rows cannot be imported, so nothing was. Correct them, or leave out --strict.",
            taken.rows
        )));
    }
    Session::create_with(output, taken.incident, &taken.records, env)?;
    if failed > 0 {
        return Err(Failure::wrong_use(format!(
            "{failed} of {} rows were not imported; the others are in {}.",
            taken.rows,
            output.display()
        )));
    }
    Ok(())
}

/// The source, as far as is needed to see that it is too long.
fn read(source: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = import::MAX_SOURCE_BYTES + 1;
    if source == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(source)?
            .take(most)
            .read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
