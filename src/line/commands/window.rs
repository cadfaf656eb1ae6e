//! Commands that show something and record nothing: [`WindowCommand`], what it asks of the window the line was typed
//! in, and how each is read. Knows no window: `ui/window/execute/typed.rs` carries it out, and asks the application for
//! what it cannot do itself.

use crate::incident::Time;
use crate::incident::update::Eta;
use crate::line::args::Args;
use crate::line::error::LineError;
use crate::when::Since;

/// Something for the window to do, as typed. The command line has no window and says so.
#[derive(Clone, Debug, PartialEq)]
pub enum WindowCommand {
    /// Filter the timeline by these words; empty shows everything again.
    Find(String),
    /// Show what changed since a moment; `None` shows everything again.
    Since(Option<Since>),
    /// Write the report; in this format, if one was named: the window knows which there are.
    Export(Option<String>),
    /// Open the update composer.
    ComposeUpdate,
    /// Open the update composer with this ETA filled in.
    Eta(Eta),
    /// Have the wall do something.
    Wall(WallRequest),
    /// Replay the incident: from this place, else from the chosen entry or the start.
    Replay(Option<ReplayFrom>),
    /// Open another file.
    Open,
    /// Go to the home screen.
    Home,
    /// Go to the library of all incidents.
    Library,
    /// Copy the incident's file.
    CopyFile,
    /// Show the incident's name, ID, severity and cadence.
    Incident,
    /// Open the sheet that fills the roles.
    Roles,
    /// Show everybody.
    Roster,
    /// Show the charts.
    Charts,
    /// Show the matrix of evidence and hypotheses.
    Matrix,
    /// Show obligations to report.
    Obligations,
    /// Show whom to tell.
    Stakeholders,
    /// Show the updates that were sent.
    Sent,
    /// Show the checklists.
    Checklists,
    /// Use the next theme.
    Theme,
    /// Open the palette.
    Palette,
    /// Show keys, signs and commands.
    Help,
}

/// What is asked of the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WallRequest {
    /// Open, or show what there is to choose.
    Open,
    /// Close.
    Close,
    /// Show the board in short.
    Overview,
    /// Show the last entries.
    Timeline,
    /// Show the update in the composer.
    Update,
    /// Show this sentence; the one shown last, if it is empty.
    Message(String),
    /// Freeze, or resume.
    Freeze,
}

/// Where a replay begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplayFrom {
    /// This moment.
    Moment(Time),
    /// This entry.
    Entry(u64),
}

type Read = Result<WindowCommand, LineError>;

#[expect(clippy::unnecessary_wraps, reason = "every reader has the same shape")]
pub(super) fn find(args: &mut Args<'_>) -> Read {
    Ok(WindowCommand::Find(args.words()))
}

/// `/since 14:32`, `/since -30m`, `/since #12`, `/since U3`, `/since handover`, `/since @mo`, `/since all`.
pub(super) fn since(args: &mut Args<'_>) -> Read {
    if args.take_word("all") {
        return args.end(WindowCommand::Since(None));
    }
    if args.peek().is_none() {
        return Ok(WindowCommand::Since(Some(Since::Update(None))));
    }
    let Some(since) = args.take_since() else {
        return Err(
            args.wrong("a time, an entry, update, handover, U3, O1, @name or all is expected here")
        );
    };
    let since = since?;
    args.end(WindowCommand::Since(Some(since)))
}

pub(super) fn export(args: &mut Args<'_>) -> Read {
    let format = args.take(|word| Some(word.to_lowercase()));
    args.end(WindowCommand::Export(format))
}

/// What can be typed after `/wall`.
pub(in crate::line) const WALL: &[&str] = &[
    "overview", "timeline", "update", "message", "freeze", "close",
];

/// `/wall`, `/wall timeline`, `/wall message Break until 15:20`.
pub(super) fn wall(args: &mut Args<'_>) -> Read {
    if args.peek().is_none() {
        return args.end(WindowCommand::Wall(WallRequest::Open));
    }
    if args.take_word("message") {
        return Ok(WindowCommand::Wall(WallRequest::Message(args.words())));
    }
    let request = args.need(
        "overview, timeline, update, message, freeze or close",
        |word| {
            Some(match word.to_lowercase().as_str() {
                "overview" => WallRequest::Overview,
                "timeline" => WallRequest::Timeline,
                "update" => WallRequest::Update,
                "freeze" => WallRequest::Freeze,
                "close" => WallRequest::Close,
                _ => return None,
            })
        },
    )?;
    args.end(WindowCommand::Wall(request))
}

/// `/replay`, `/replay 23:27`, `/replay #12`.
pub(super) fn replay(args: &mut Args<'_>) -> Read {
    if args.peek().is_none() {
        return Ok(WindowCommand::Replay(None));
    }
    let from = match args.take_past() {
        Some(moment) => ReplayFrom::Moment(moment?),
        None => ReplayFrom::Entry(args.entry_or("a time or an entry")?),
    };
    args.end(WindowCommand::Replay(Some(from)))
}

/// Readers of the commands that take no arguments.
macro_rules! plain {
    ($($reader:ident: $command:ident),+) => {
        $(pub(super) fn $reader(args: &mut Args<'_>) -> Read {
            args.end(WindowCommand::$command)
        })+
    };
}

plain!(open: Open, home: Home, library: Library, copy: CopyFile, incident: Incident);
plain!(roles: Roles, roster: Roster);
plain!(matrix: Matrix);
plain!(charts: Charts, obligations: Obligations, sent: Sent, stakeholders: Stakeholders, theme: Theme, palette: Palette, help: Help);
