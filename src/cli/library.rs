//! `warroom library`: all incidents in some folders, listed, searched and compared. Reads files and changes none.
//!
//! Exit code 1: an incident is damaged, cannot be read or has diverged from a copy of itself. Exit code 3: a folder cannot
//! be read. Everything else is written anyway.

use super::new::severity;
use super::{Failure, out};
use crate::incident::{Severity, Status};
use crate::journal::Disk;
use crate::library::summary::Summary;
use crate::library::trends::Trends;
use crate::library::{Filter, Library, Listed, csv, json, text};
use crate::session::clock::Clock;
use crate::session::folders;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct LibraryArguments {
    /// Folders to search, with their subfolders; by default those of the window
    folders: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = LibraryFormat::Table)]
    format: LibraryFormat,
    /// Only incidents that contain all these words, in upper or lower case
    #[arg(long, value_name = "WORDS")]
    find: Option<String>,
    /// Only incidents with this tag
    #[arg(long)]
    tag: Option<String>,
    /// Only incidents of this severity, 1 (worst) to 5; can be repeated
    #[arg(long, value_parser = severity)]
    severity: Vec<Severity>,
    /// Only incidents with this person: a handle or part of a name
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// Only incidents that began on this day or later, such as 2026-11-22
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    /// Only incidents that began on this day or earlier
    #[arg(long, value_name = "DATE")]
    to: Option<NaiveDate>,
    /// Only open or only closed incidents
    #[arg(long, value_enum)]
    state: Option<State>,
    /// Include drills in the list and in trends
    #[arg(long)]
    drills: bool,
    /// Also print trends: months, intervals, tags, follow-ups (table and JSON)
    #[arg(long)]
    trends: bool,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum LibraryFormat {
    /// A table of up to 100 columns
    Table,
    /// The same for spreadsheets
    Csv,
    /// All data, with stable field names
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum State {
    /// Incidents that are still open
    Open,
    /// Incidents that are closed
    Closed,
}

pub(super) fn run(arguments: &LibraryArguments) -> Result<(), Failure> {
    if arguments.trends && arguments.format == LibraryFormat::Csv {
        return Err(Failure::wrong_use(
            "CSV holds only the list of incidents. For trends use --format table or json.",
        ));
    }
    let folders = match arguments.folders.as_slice() {
        [] => folders::preferred(&Disk).library_folders(&folders::incidents()),
        folders => folders.to_vec(),
    };
    let cache = folders::library_cache();
    let library = Library::open(&folders, cache.as_deref(), &Disk);
    let listed = library.list(&filter(arguments), || false);
    let written = write(arguments, &library, &listed.unwrap_or_default());
    match arguments.format {
        LibraryFormat::Table => out::text(&written)?,
        LibraryFormat::Csv | LibraryFormat::Json => out::bytes(written.as_bytes())?,
    }
    if !library.troubles.is_empty() {
        return Err(Failure::cannot(library.troubles.join("\nwarroom: ")));
    }
    let is_wrong = |one: &Summary| one.health.is_damage() || one.apart.is_some();
    if library.all().any(is_wrong) {
        return Err(Failure::damaged());
    }
    Ok(())
}

fn filter(arguments: &LibraryArguments) -> Filter {
    Filter {
        words: arguments.find.clone().unwrap_or_default(),
        tag: arguments.tag.clone().unwrap_or_default(),
        severities: arguments.severity.clone(),
        person: arguments.person.clone().unwrap_or_default(),
        from: arguments.from,
        to: arguments.to,
        status: arguments.state.map(|state| match state {
            State::Open => Status::Open,
            State::Closed => Status::Closed,
        }),
        without_drills: !arguments.drills,
        only_troubled: false,
    }
}

fn write(arguments: &LibraryArguments, library: &Library, listed: &[Listed]) -> String {
    let now = Clock::system().now();
    let trends = || {
        let places: Vec<usize> = listed.iter().map(|one| one.at).collect();
        Trends::of(library, &places, arguments.drills, now)
    };
    match arguments.format {
        LibraryFormat::Csv => csv::csv(library, listed),
        LibraryFormat::Json => {
            let trends = arguments.trends.then(trends);
            json::json(library, listed, trends.as_ref(), now)
        }
        LibraryFormat::Table => {
            let mut table = text::table(library, listed);
            if arguments.trends {
                table.push('\n');
                table.push_str(&text::trends(library, &trends()));
            }
            table
        }
    }
}
