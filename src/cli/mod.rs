//! The command line: a file or folder for each command, which holds its arguments and its `run`. Every command goes through the
//! same session as the window, so it can do nothing the rules forbid.
//!
//! Exit codes: 0 success; 1 the file is damaged, altered or not an incident; 2 wrong use, or something was refused;
//! 3 cannot read or write.

mod associate;
mod bundle;
mod check;
mod choice;
mod export_arguments;
mod failure;
mod import;
mod library;
mod log;
mod new;
mod out;
mod report;
mod serve;
mod since;
mod update;
mod wall;
mod window;

use crate::panics::caught;
use clap::{Parser, Subcommand};
use failure::Failure;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the program is asked for; its description is that of the package.
#[derive(Parser)]
#[command(version, about, long_about = None, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// The incident file to open in the window
    file: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Open a real incident as a drill in a scratch file, at its busiest moment
    Demo(window::DemoArguments),
    /// Create a new incident in a new file
    New(new::NewArguments),
    /// Log lines as if typed in the window; prints each entry's number
    Log(log::LogArguments),
    /// Create an incident from what a team has: a chat, a log, a table, a spreadsheet, an export
    Import(import::ImportArguments),
    /// Write the report of an incident
    Report(report::ReportArguments),
    /// List, search and compare all incidents in some folders
    Library(library::LibraryArguments),
    /// Pack an incident into one zip: its file, its attachments and the report in every form
    Bundle(bundle::BundleArguments),
    /// Draft a status update, record that it was sent, or print what was sent
    Update(update::UpdateArguments),
    /// Show what changed since a time, an update, a handover or when a person left
    Since(since::SinceArguments),
    /// Show the wall of an incident that is recorded elsewhere; follows the file, read-only
    Wall(wall::WallArguments),
    /// Show the board of an incident in any browser; follows the file, read-only
    Serve(serve::ServeArguments),
    /// Verify a file and say what is wrong with it
    Check(check::CheckArguments),
    /// Open .warroom files by double click (Linux, for this user)
    Associate(associate::AssociateArguments),
}

/// Runs what the arguments ask for: a command, or the window.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // What was asked for: help, or the version.
        Err(asked) if !asked.use_stderr() => {
            return match asked.print() {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::from(3),
            };
        }
        Err(wrong) => {
            out::plain_trouble(&wrong.render().to_string());
            return ExitCode::from(2);
        }
    };
    let done = caught(|| run(arguments)).unwrap_or_else(|panic| {
        Err(Failure::cannot(format!(
            "warroom stopped because of a bug ({panic}). Everything it reported as recorded is on disk. Please report the bug."
        )))
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure { code, words }) => {
            if !words.is_empty() {
                out::trouble(words);
            }
            ExitCode::from(code)
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Failure> {
    match arguments.command {
        Some(Command::New(arguments)) => new::run(&arguments),
        Some(Command::Log(arguments)) => log::run(&arguments),
        Some(Command::Import(arguments)) => import::run(&arguments),
        Some(Command::Report(arguments)) => report::run(&arguments),
        Some(Command::Library(arguments)) => library::run(&arguments),
        Some(Command::Bundle(arguments)) => bundle::run(&arguments),
        Some(Command::Update(arguments)) => update::run(&arguments),
        Some(Command::Since(arguments)) => since::run(&arguments),
        Some(Command::Wall(arguments)) => wall::run(arguments),
        Some(Command::Serve(arguments)) => serve::run(&arguments),
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::Associate(arguments)) => associate::run(&arguments),
        Some(Command::Demo(arguments)) => window::demo(&arguments),
        None => window::open(arguments.file),
    }
}
