//! The command line: one file a command, one kind of failure, honest exit codes. Every command goes
//! through the same session as the window, so it can do nothing the rules forbid.
//!
//! Exit codes: 0 well; 1 the file is damaged, altered or no incident; 2 wrong use, or something was refused;
//! 3 cannot read or write.

mod associate;
mod bundle;
mod check;
mod import;
mod library;
mod log;
mod new;
mod out;
mod report;
mod serve;
mod since;
mod wall;
mod window;

use crate::incident::letters::folded;
use crate::incident::redact::Redaction;
use crate::incident::{Intent, LifecycleIntent, Severity, Zone};
use crate::journal::{JournalError, JournalErrorKind};
use crate::panics::caught;
use crate::report::Empty;
use crate::report::export_request::{self, ExportRequest, What};
use crate::session::output::NotWritten;
use crate::session::{OpenError, RecordError};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::fmt;
use std::path::PathBuf;
use std::process::ExitCode;

/// The room in which a production incident is fought: board, timeline, gate and updates, on one
/// laptop and in one file.
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
    Demo(DemoArguments),
    /// Open a new incident in a new file
    New(NewArguments),
    /// Log lines into a file, exactly as typed in the window; prints each entry's number
    Log(LogArguments),
    /// Make an incident from a CSV file (time,who,text) or a text file of log lines
    Import(ImportArguments),
    /// Write the report of an incident
    Report(ReportArguments),
    /// List every incident of some folders, find words in any of them, compare them
    Library(library::LibraryArguments),
    /// Pack an incident into one zip: its file, what is attached, and the report in every form
    Bundle(BundleArguments),
    /// Say what changed since a moment, an update, a handover or a person's absence
    Since(SinceArguments),
    /// Show the wall of an incident that is recorded elsewhere, read-only, following the file
    Wall(WallArguments),
    /// Show the board of an incident in any browser, read-only, following the file
    Serve(ServeArguments),
    /// Verify a file and say what is wrong with it
    Check(CheckArguments),
    /// Open .warroom files by double click (Linux): tells the desktop, for this user
    Associate(AssociateArguments),
}

#[derive(Args)]
struct DemoArguments {
    /// Open it finished and closed, with its report written beside it
    #[arg(long)]
    finished: bool,
}

#[derive(Args)]
struct NewArguments {
    /// The file to create, NAME.warroom
    file: PathBuf,
    #[command(flatten)]
    incident: IncidentArguments,
    /// An exercise: stamped DRILL everywhere and left out of trends
    #[arg(long)]
    drill: bool,
}

#[derive(Args)]
struct LogArguments {
    /// The incident file
    file: PathBuf,
    /// Lines to log, each one argument; `-` reads them from standard input
    #[arg(required = true, allow_hyphen_values = true, value_name = "LINE")]
    lines: Vec<String>,
}

#[derive(Args)]
struct ImportArguments {
    /// The CSV or text file to read; `-` reads standard input
    source: PathBuf,
    /// The incident file to create
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    incident: IncidentArguments,
    /// Take nothing at all if one row cannot be taken
    #[arg(long)]
    strict: bool,
    /// Keep what a table holds in columns beside time, who and text: at the end of each entry's words
    #[arg(long)]
    keep_columns: bool,
}

#[derive(Args)]
struct ReportArguments {
    /// The incident file
    file: PathBuf,
    /// What to write
    #[arg(long, value_enum)]
    format: Format,
    /// Where to write it; standard output if not given
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    #[command(flatten)]
    telling: TellingArguments,
    /// The picture's size in pixels, for wall-png
    #[arg(long, value_parser = size, default_value = "1920x1080", value_name = "WxH")]
    size: (u32, u32),
    /// The picture's colours, for wall-png
    #[arg(long, value_enum, default_value_t = WallTheme::Dark)]
    theme: WallTheme,
}

#[derive(Args)]
struct BundleArguments {
    /// The incident file
    file: PathBuf,
    /// The zip to write
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    #[command(flatten)]
    telling: TellingArguments,
}

/// How a report tells, and what it holds back.
#[derive(Args)]
struct TellingArguments {
    /// Under which headings the report tells it
    #[arg(long, value_enum, default_value_t = Headings::Framework)]
    headings: Headings,
    /// The paper of the PDF
    #[arg(long, value_enum, default_value_t = Paper::A4)]
    paper: Paper,
    /// Leave sections out that have nothing in them, instead of saying so
    #[arg(long)]
    without_empty: bool,
    /// Include private notes; the wall never shows them
    #[arg(long)]
    private: bool,
    /// Call people by their roles instead of their names; pictures stay here
    #[arg(long)]
    redact_names: bool,
    /// Take the words out of every entry with this tag, and of all that is said about it
    #[arg(long, value_name = "TAG")]
    redact_tag: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Headings {
    /// The framework's own
    Framework,
    /// The order of the SRE book
    Sre,
    /// An order like that of `PagerDuty`
    Pagerduty,
}

#[derive(Clone, Copy, ValueEnum)]
enum Paper {
    /// 210 by 297 mm
    A4,
    /// 8.5 by 11 inches
    Letter,
}

impl TellingArguments {
    fn wish(&self, what: What) -> ExportRequest {
        let tags = self.redact_tag.iter();
        let tags = tags.map(|tag| folded(tag.trim_start_matches('#')));
        ExportRequest {
            what,
            headings: match self.headings {
                Headings::Framework => crate::report::Headings::Framework,
                Headings::Sre => crate::report::Headings::Sre,
                Headings::Pagerduty => crate::report::Headings::PagerDuty,
            },
            empty: if self.without_empty {
                Empty::LeaveOut
            } else {
                Empty::Say
            },
            paper: match self.paper {
                Paper::A4 => export_request::Paper::A4,
                Paper::Letter => export_request::Paper::Letter,
            },
            private: self.private,
            redaction: Redaction {
                names: self.redact_names,
                tags: tags.collect(),
            },
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The report as one page that needs nothing else: to read, to print, to send
    Html,
    /// The same on paper's pages
    Pdf,
    /// The report as Markdown
    Markdown,
    /// The activity log of an ICS 214 form, to print and sign
    Ics214,
    /// Everything, with stable field names
    Json,
    /// The timeline as a table
    Csv,
    /// The wall as a picture
    WallPng,
}

#[derive(Args)]
struct SinceArguments {
    /// The incident file
    file: PathBuf,
    /// Since when: 14:05, -40m, 12 (an entry), update, U2, handover, O1, @name
    #[arg(allow_hyphen_values = true)]
    when: String,
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    format: DigestFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum DigestFormat {
    /// Sentences to read aloud
    Text,
    /// The same with field names
    Json,
}

#[derive(Args)]
struct AssociateArguments {
    /// Take everything back
    #[arg(long)]
    remove: bool,
}

#[derive(Args)]
struct WallArguments {
    /// The incident file, on this machine or on a share
    file: PathBuf,
    /// Take the whole screen at once; Esc leaves it, F11 takes it again
    #[arg(long)]
    fullscreen: bool,
    /// The colours
    #[arg(long, value_enum, default_value_t = WallTheme::Dark)]
    theme: WallTheme,
    /// How much of each edge the screen cuts off, in percent
    #[arg(long, default_value_t = 0, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=10))]
    inset: u8,
    /// Make a quiet sound when a time box runs out or an update is overdue
    #[arg(long)]
    sound: bool,
    /// Show the last entries instead of the board
    #[arg(long)]
    timeline: bool,
}

#[derive(Args)]
struct ServeArguments {
    /// The incident file
    file: PathBuf,
    /// The address to serve it on, with a port if it is not to be 7420; only this machine can open it where none is chosen
    #[arg(long, value_name = "ADDR[:PORT]")]
    on: Option<String>,
    /// Encrypt it with a certificate made at the start; every browser warns about it once
    #[arg(long, conflicts_with = "cert")]
    tls: bool,
    /// Encrypt it with this certificate: the whole chain, as PEM
    #[arg(long, requires = "key", value_name = "FILE")]
    cert: Option<PathBuf>,
    /// The certificate's key, as PEM
    #[arg(long, requires = "cert", value_name = "FILE")]
    key: Option<PathBuf>,
    /// Let attached files be opened from the timeline
    #[arg(long)]
    attachments: bool,
}

#[derive(Args)]
struct CheckArguments {
    /// The incident file
    file: PathBuf,
}

#[derive(Args)]
struct IncidentArguments {
    /// What the incident is called
    #[arg(long)]
    name: String,
    /// Its ID elsewhere
    #[arg(long)]
    id: Option<String>,
    /// How bad it is, 1 (worst) to 5
    #[arg(long, value_parser = severity)]
    severity: Option<Severity>,
    /// The zone it is told in, such as Europe/Berlin or +02:00; if not given, the one preferred for
    /// new incidents (UTC for what is imported)
    #[arg(long, value_parser = zone)]
    zone: Option<Zone>,
}

#[derive(Clone, Copy, ValueEnum)]
enum WallTheme {
    /// For screens, and rooms that can be darkened
    Dark,
    /// For bright rooms
    Light,
    /// For weak projectors
    HighContrast,
}

impl From<WallTheme> for crate::theme::WallTheme {
    fn from(theme: WallTheme) -> Self {
        match theme {
            WallTheme::Dark => Self::Dark,
            WallTheme::Light => Self::Light,
            WallTheme::HighContrast => Self::HighContrast,
        }
    }
}

fn size(text: &str) -> Result<(u32, u32), String> {
    let numbers = text.split_once(['x', 'X', '×']);
    let size = numbers.and_then(|(width, height)| {
        Some((width.trim().parse().ok()?, height.trim().parse().ok()?))
    });
    size.ok_or_else(|| "a size is a width and a height in pixels, such as 1920x1080".to_owned())
}

fn severity(text: &str) -> Result<Severity, String> {
    Severity::from_name(text).ok_or_else(|| "a severity is a number from 1 to 5".to_owned())
}

fn zone(text: &str) -> Result<Zone, String> {
    text.parse()
}

impl IncidentArguments {
    fn open(&self, drill: bool, imported: Option<String>, usual: Zone) -> Intent {
        Intent::Lifecycle(LifecycleIntent::Open {
            name: self.name.clone(),
            id: self.id.clone(),
            severity: self.severity,
            zone: self.zone.unwrap_or(usual),
            drill,
            imported,
        })
    }
}

/// Why a command failed: what, why, what to do, and the exit code that says so.
#[derive(Debug)]
struct Failure {
    code: u8,
    words: String,
}

impl Failure {
    /// Something was refused or makes no sense: exit code 2.
    fn wrong_use(words: impl fmt::Display) -> Self {
        Self {
            code: 2,
            words: words.to_string(),
        }
    }

    /// Something cannot be read or written: exit code 3.
    fn cannot(words: impl fmt::Display) -> Self {
        Self {
            code: 3,
            words: words.to_string(),
        }
    }

    /// Something was damaged or altered: exit code 1. The words are on standard output already.
    fn damaged() -> Self {
        Self {
            code: 1,
            words: String::new(),
        }
    }

    /// Standard output went away, or the disk under it is full.
    fn output(error: &std::io::Error) -> Self {
        Self::cannot(format!(
            "Cannot write the output: {error}. Check where it goes."
        ))
    }
}

impl From<JournalError> for Failure {
    fn from(trouble: JournalError) -> Self {
        let code = match trouble.kind {
            JournalErrorKind::NoIncident => 1,
            JournalErrorKind::Reserved => 2,
            _ => 3,
        };
        Self {
            code,
            words: trouble.at_the_end(),
        }
    }
}

impl From<NotWritten> for Failure {
    fn from(error: NotWritten) -> Self {
        if error.refused {
            Self::wrong_use(error)
        } else {
            Self::cannot(error)
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Refused(refusal) => Self::wrong_use(refusal),
            OpenError::JournalError(trouble) => trouble.into(),
        }
    }
}

impl From<RecordError> for Failure {
    fn from(error: RecordError) -> Self {
        Self::wrong_use(error)
    }
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
            "warroom has a fault and stopped ({panic}). What it said is recorded is on disk. Please report the fault."
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
        Some(Command::Since(arguments)) => since::run(&arguments),
        Some(Command::Wall(arguments)) => wall::run(arguments),
        Some(Command::Serve(arguments)) => serve::run(&arguments),
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::Associate(arguments)) => associate::run(&arguments),
        Some(Command::Demo(arguments)) => window::demo(arguments.finished),
        None => window::open(arguments.file),
    }
}
