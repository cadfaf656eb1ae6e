//! `warroom import`: a source of the past becomes an incident file. Every row is taken or named with
//! the reason why not.

use super::{Failure, ImportArguments, out};
use crate::incident::Zone;
use crate::session::{Session, SessionEnv, import, intake};
use std::io::Read;
use std::path::Path;

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
            "{} cannot be read ({error}). Check the path and your right to read it.",
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
        out::trouble(format!("row {row} not taken: {why}"));
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
            "{failed} of {} rows cannot be taken, so none was. Mend them, or leave out --strict.",
            taken.rows
        )));
    }
    Session::create_with(output, taken.incident, &taken.records, env)?;
    if failed > 0 {
        return Err(Failure::wrong_use(format!(
            "{failed} of {} rows were not taken; {} holds the others.",
            taken.rows,
            output.display()
        )));
    }
    Ok(())
}

/// The source, but no more of it than is enough to see that it is too long.
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
