//! `warroom import`: a source of the past becomes an incident file, or joins one. Every row is taken or named with the
//! reason why not; with `--preview` nothing is recorded and all of it is shown.

mod arguments;
mod through;

pub(super) use arguments::ImportArguments;

use super::{Failure, out};
use crate::incident::{Time, Zone};
use crate::reader::{self, Names, NotTaken, Options, Reading, Row, Source};
use crate::session::intake::{Intake, take_in, take_whole};
use crate::session::{Session, SessionEnv};
use std::io::Read;
use std::path::Path;
use through::Way;

const NO_TARGET: &str = "An import needs -o FILE and --name NAME for a new incident, --into FILE for one there is, or --preview.";

pub(super) fn run(arguments: &ImportArguments) -> Result<(), Failure> {
    let source = &arguments.source;
    let name = source
        .file_name()
        .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let env = SessionEnv::of_this_machine();
    // Only looked at until all of the source is there: while that comes, the file is open to others.
    let into = match &arguments.into {
        Some(file) => Some(Session::read(file, env.clone())?),
        None => None,
    };
    let incident = into.as_ref().map(Session::incident);
    let zone = incident.map_or(Zone::UTC, |incident| incident.zone);
    let names = incident.map_or_else(Names::default, |incident| Names::of(incident, &[]));
    let reading = read(
        arguments,
        &name,
        &names,
        &arguments.options(zone),
        env.clock.now(),
    )?;
    let reading = if arguments.keep_columns {
        reading
    } else {
        reading.without_more()
    };
    say(&reading);
    if arguments.preview {
        return preview(&reading, arguments.zone.unwrap_or(zone));
    }
    if arguments.strict && reading.untimed * 2 > reading.rows.len() {
        return Err(Failure::wrong_use(format!(
            "{} of {} rows name no time, so none was imported. Leave out --strict to give each the time of the row before.",
            reading.untimed,
            reading.rows.len()
        )));
    }
    drop(into);
    if let Some(file) = &arguments.into {
        let counts = match through::open(file, &env)? {
            Way::Through(call, _) => through::import(call, file, &env, &name, &reading)?,
            Way::Here(mut session) => {
                let intake = session
                    .import(&name, &reading)
                    .map_err(Failure::wrong_use)?;
                say_not_taken(&intake.not_taken, reading.unit);
                session.wait()?;
                Counts::of(&intake)
            }
        };
        return ended(&counts, Some(file));
    }
    let Some(output) = &arguments.output else {
        return Err(Failure::wrong_use(NO_TARGET));
    };
    let called = arguments.called();
    let whole = take_whole(&name, &called, &reading, &env.me, &env.clock);
    if let Some(Err(why)) = &whole {
        out::trouble(format!(
            "the incident in the source is not taken whole: {why}; its rows are imported instead"
        ));
    }
    if let Some(Ok(whole)) = whole {
        out::trouble(
            "the source holds the whole incident: roles, steps and actions are as they were, whatever is said about zone, dates, signs and columns",
        );
        Session::create_with(output, whole.incident.clone(), &whole.records, env)?;
        return ended(&Counts::of(&whole), Some(output));
    }
    let Some(open) = arguments.open(&name) else {
        return Err(Failure::wrong_use(NO_TARGET));
    };
    let intake =
        take_in(&open, &name, &reading, &env.me, &env.clock).map_err(Failure::wrong_use)?;
    say_not_taken(&intake.not_taken, reading.unit);
    let failed = intake.not_taken.len();
    if failed > 0 && arguments.strict {
        return Err(Failure::wrong_use(format!(
            "{failed} of {} rows cannot be imported, so nothing was. Correct them, or leave out --strict.",
            reading.count()
        )));
    }
    if intake.taken == 0 {
        return Err(Failure::wrong_use(
            "No row could be imported, so no file was created.",
        ));
    }
    Session::create_with(output, intake.incident.clone(), &intake.records, env)?;
    ended(&Counts::of(&intake), Some(output))
}

fn read(
    arguments: &ImportArguments,
    name: &str,
    names: &Names,
    options: &Options,
    now: Time,
) -> Result<Reading, Failure> {
    let source = &arguments.source;
    let unreadable = |error| {
        Failure::cannot(format!(
            "{} cannot be read ({error}). Check the path and its permissions.",
            source.display()
        ))
    };
    if source.is_dir() {
        let files = folder(source).map_err(unreadable)?;
        return reader::read_files(files, names, options, now).map_err(Failure::wrong_use);
    }
    let bytes = content(source).map_err(unreadable)?;
    let source = Source {
        name,
        bytes: &bytes,
    };
    reader::read(&source, names, options, now).map_err(Failure::wrong_use)
}

/// The source, but no more of it than is enough to see that it is too long.
fn content(source: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = reader::MAX_SOURCE_BYTES + 1;
    if source == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(source)?
            .take(most)
            .read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The JSON files of a folder and of those in it, such as the days of a channel.
fn folder(source: &Path) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let mut folders = vec![source.to_owned()];
    let mut room = reader::MAX_SOURCE_BYTES;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() && folders.len() < 10_000 {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") && room > 0 {
                let bytes = content(&path)?;
                room = room.saturating_sub(bytes.len() as u64);
                files.push((path.display().to_string(), bytes));
            }
        }
    }
    // Of a channel's folder alone, who is who stands beside it.
    let people = source.canonicalize()?.with_file_name("users.json");
    let has_people = |(path, _): &(String, Vec<u8>)| path.ends_with("users.json");
    if people.is_file() && !files.iter().any(has_people) && room > 0 {
        let bytes = content(&people)?;
        files.push((people.display().to_string(), bytes));
    }
    Ok(files)
}

/// What was recognised, and how it was read where it could be read in several ways.
fn say(reading: &Reading) {
    let recognised = &reading.recognised;
    out::trouble(format!(
        "read as {} ({})",
        recognised.format,
        recognised.sureness.words()
    ));
    for note in &reading.notes {
        out::trouble(note);
    }
    let left_out = reading.left_out();
    if !left_out.is_empty() {
        out::trouble(format!(
            "columns left out: {}. Keep them with --keep-columns.",
            left_out.join(", ")
        ));
    }
}

fn say_not_taken(not_taken: &[NotTaken], unit: &str) {
    for NotTaken { place, why } in not_taken {
        out::trouble(format!("{unit} {place} not imported: {why}"));
    }
}

/// Every row as it would be recorded, with what is doubtful.
fn preview(reading: &Reading, zone: Zone) -> Result<(), Failure> {
    let mut text = String::new();
    for row in &reading.rows {
        text.push_str(&line(row, zone));
        text.push('\n');
    }
    out::text(&text)?;
    say_not_taken(&reading.not_taken, reading.unit);
    let doubtful = reading
        .rows
        .iter()
        .filter(|row| row.doubt.is_some() || row.trouble.is_some())
        .count();
    out::trouble(format!(
        "{} rows, {doubtful} of them doubtful, {} not imported; nothing is recorded",
        reading.rows.len(),
        reading.not_taken.len()
    ));
    Ok(())
}

fn line(row: &Row, zone: Zone) -> String {
    let time = match row.happened {
        Some(moment) => format!("{} {}", zone.date(moment), zone.clock_seconds(moment)),
        None => "no time".to_owned(),
    };
    let doubt = row.trouble.as_ref().or(row.doubt.as_ref());
    let doubt = doubt.map_or_else(String::new, |doubt| format!("  [{doubt}]"));
    let words = row.line().replace('\n', "\n    ");
    format!(
        "{}\t{time}\t{}\t{words}{doubt}",
        row.place,
        row.who.as_deref().unwrap_or("-")
    )
}

/// How many rows were taken, were there already, and were not taken.
#[derive(Default)]
struct Counts {
    taken: usize,
    known: usize,
    failed: usize,
}

impl Counts {
    fn of(intake: &Intake) -> Self {
        Self {
            taken: intake.taken,
            known: intake.known,
            failed: intake.not_taken.len(),
        }
    }
}

/// How it ended; an error where some rows were not taken.
fn ended(intake: &Counts, file: Option<&Path>) -> Result<(), Failure> {
    if intake.known > 0 {
        out::trouble(format!(
            "{} rows were in the incident already",
            intake.known
        ));
    }
    let failed = intake.failed;
    if failed == 0 {
        return Ok(());
    }
    let file = file
        .map(|file| file.display().to_string())
        .unwrap_or_default();
    Err(Failure::wrong_use(format!(
        "{failed} of {} rows were not imported; the others are in {file}.",
        intake.taken + intake.known + failed
    )))
}
