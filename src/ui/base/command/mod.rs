//! What the window can do by key: one table of names, keys and help, for shortcuts, tooltips, menu and
//! help sheet alike. What each command asks for is in [`execute`](crate::ui::window::execute); the slash
//! commands of the log line are `line`'s.

mod table;

use egui::Context;

use super::chord::{Chord, Press};
use super::replay::Move;
use super::tabs::SideTab;
use super::wall::WallMode;
use crate::incident::key_time::KeyTime;
use crate::incident::{Role, Step};
use crate::preferences::{Preferences, Theme, ZOOM};

pub use table::TABLE;

/// Something the window does at a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Send the keyboard to the log line.
    LogLine,
    /// Discard the line that was refused.
    Discard,
    /// Put the newest line that was kept for later back into the log line.
    TakeUp,
    /// Open the collapsed preview of a pasted block.
    Pasted,
    /// Open the find field.
    Find,
    /// Open the digest of what changed; copy it, if it is open.
    Digest,
    /// Open the charts.
    Charts,
    /// Open the matrix of evidence and hypotheses (R28).
    Matrix,
    /// Say, as Command, that they have seen every finding (R27).
    SeeFindings,
    /// Shows obligations to report (R34).
    Obligations,
    /// Show the updates that were sent (R21).
    Sent,
    /// Shows checklists (R37).
    Checklists,
    /// Show whom to tell (R14).
    Stakeholders,
    /// Attach a file.
    Attach,
    /// Look a file through as a timeline, to import it.
    Import,
    /// Send the keyboard to the timeline.
    Timeline,
    /// Open the field that leads to a time, a number, an update.
    GoTo,
    /// Go to the last update.
    LastUpdate,
    /// Go to the last handover.
    LastHandover,
    /// Open the sheet of what the timeline shows.
    Filter,
    /// Show every entry again.
    ShowAll,
    /// Show times on the next clocks: the incident's, this computer's, UTC.
    Zone,
    /// Choose the entry above the chosen one, else the newest; the keyboard stays where it is.
    ChooseAbove,
    /// Choose the entry below.
    ChooseBelow,
    /// Show the entry recorded last, whatever hides it.
    ShowRecorded,
    /// Go back to the end of the timeline and stay there.
    Newest,
    /// Choose every entry shown.
    ChooseAll,
    /// Copy the chosen entries as plain text.
    CopyText,
    /// Copy them as Markdown.
    CopyMarkdown,
    /// Copy them as CSV.
    CopyCsv,
    /// Open the sheet of the chosen entry.
    Entry,
    /// Mark the chosen entry as a key moment, or take the mark off.
    MarkKey,
    /// Say when the chosen entry happened.
    Retime,
    /// Strike the chosen entry.
    Strike,
    /// Name a follow-up that came of the chosen entry.
    FollowUp,
    /// Take a key time from the chosen entry.
    KeyTime(KeyTime),
    /// Begin a log line that says such a thing.
    Begin(Beginning),
    /// Approve the action that waits, as Command.
    Approve,
    /// Show the update that waits for sign-off, then sign it off, as Command.
    SignOff,
    /// Refuse it, with a reason.
    Refuse,
    /// State what the newest proposal leaves unsaid.
    Details,
    /// Make it wait.
    Hold,
    /// Acknowledge an unapproved action, as Command (R10).
    Acknowledge,
    /// Start the oldest approved action.
    Start,
    /// Say how the oldest started action ended.
    End,
    /// Send the keyboard to the first answer that is waited for.
    Answer,
    /// Accept the oldest waiting handover, as whoever it is for.
    Accept,
    /// Take back what a key has just asked for.
    Undo,
    /// Enter a step.
    EnterStep(Step),
    /// Enter the step that is suggested (R15).
    NextStep,
    /// Open a role's sheet.
    Role(Role),
    /// Open the sheet that fills the roles.
    Opening,
    /// Open the sheet of everybody.
    Roster,
    /// Copy the brief for a handover (R6).
    CopyBrief,
    /// Print the brief for a handover (R6).
    PrintBrief,
    /// Have the deputy take the vacant Command (R35).
    DeputyTakes,
    /// Open the sheet of approach, focus and issues.
    Focus,
    /// Send the keyboard to the list of what waits.
    OpenItems,
    /// Show a tab of the side panel.
    Tab(SideTab),
    /// Mark the update as sent and copy it.
    SendUpdate,
    /// Copy the update's text for its nth channel, or give it to the channel's program; from 1.
    Channel(u8),
    /// Fill the next template into the update's texts.
    NextTemplate,
    /// Send the keyboard to the update's ETA.
    Eta,
    /// Open the sheet of name, ID, severity and cadence.
    Incident,
    /// Open the sheet for closing or reopening.
    Close,
    /// Write the report.
    Report,
    /// Copy the file.
    CopyFile,
    /// Open another file.
    Open,
    /// Go to the home screen.
    Home,
    /// Go to the library of all incidents.
    Library,
    /// Try again to record what could not be recorded.
    Retry,
    /// Record here what somebody else recorded until now.
    RecordHere,
    /// Copy the head code.
    CopyHead,
    /// Open the wall, or the sheet that says what it shows.
    Wall,
    /// Have the wall show something.
    WallShows(WallMode),
    /// Hold the wall's picture still.
    WallFreeze,
    /// Open the sheet that shares the board with browsers.
    Share,
    /// Share it no more.
    StopSharing,
    /// Replay the incident, or leave the replay.
    Replay,
    /// Do something in the replay.
    InReplay(Move),
    /// Use the next theme: dark, light, as the system.
    Theme,
    /// Open the palette.
    Palette,
    /// Make everything larger.
    ZoomIn,
    /// Make everything smaller.
    ZoomOut,
    /// Make everything as large as designed.
    ZoomReset,
    /// Be silent, or be heard again.
    Mute,
    /// Open the preferences.
    Preferences,
    /// Open the file of the preferences in an editor.
    PreferencesFile,
    /// Open the menu.
    Menu,
    /// Show keys and commands.
    Help,
    /// Close what is open and go back to the log line.
    Back,
}

/// What a log line can be begun for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// To propose an action.
    Propose,
    /// To ask somebody for something.
    Ask,
    /// To ask a question.
    Question,
    /// To note an errand.
    Errand,
}

impl Beginning {
    /// What the line begins with.
    pub fn opening(self) -> &'static str {
        match self {
            Self::Propose => "> ",
            Self::Ask => "/ask @",
            Self::Question => "? ",
            Self::Errand => "/errand ",
        }
    }
}

/// What a command can do to the record at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: it shows something, or changes this window.
    Looks,
    /// Nothing yet: it leads to where something can be said.
    Asks,
    /// It records something, now or after the time it can be undone in. Its keys have Ctrl or Alt (R40).
    Records,
}

/// What belongs together on the help sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Writing.
    Log,
    /// Finding, filtering, copying and putting right.
    Timeline,
    /// What needs approval or an answer.
    Gate,
    /// Roles, focus, steps.
    Room,
    /// The side panel.
    Side,
    /// The wall.
    Wall,
    /// The replay.
    Replay,
    /// The incident and its file.
    File,
    /// The window.
    Window,
}

impl Group {
    /// All groups in the order of the help sheet.
    pub const ALL: [Self; 9] = [
        Self::Log,
        Self::Timeline,
        Self::Gate,
        Self::Room,
        Self::Side,
        Self::Wall,
        Self::Replay,
        Self::File,
        Self::Window,
    ];

    /// The group's heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Log => "Log",
            Self::Timeline => "Timeline",
            Self::Gate => "Approval",
            Self::Room => "Roles, focus, steps",
            Self::Side => "Side panel",
            Self::Wall => "Wall",
            Self::Replay => "Replay",
            Self::File => "Incident and file",
            Self::Window => "Window",
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Spec {
    /// The command.
    pub command: Command,
    /// Where it stands on the help sheet.
    pub group: Group,
    /// Its name, in sentence case.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// Its keys, the one shown first.
    pub keys: &'static [Chord],
    /// Where its keys count.
    pub place: Place,
}

/// Where keys count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Everywhere.
    Anywhere,
    /// While the keyboard is on the timeline: elsewhere they belong to the text.
    Timeline,
    /// While a replay is shown.
    Replay,
}

impl Command {
    /// The command's row.
    pub fn spec(self) -> &'static Spec {
        let row = TABLE.iter().find(|spec| spec.command == self);
        // Every command has a row, as a test checks; the last row stands in rather than a panic.
        row.unwrap_or(&TABLE[TABLE.len() - 1])
    }

    /// What it can do to the record. A new command has to say so here.
    pub fn effect(self) -> Effect {
        match self {
            Self::Attach
            | Self::MarkKey
            | Self::KeyTime(_)
            | Self::Approve
            | Self::SignOff
            | Self::Hold
            | Self::Acknowledge
            | Self::SeeFindings
            | Self::Start
            | Self::Accept
            | Self::DeputyTakes
            | Self::EnterStep(_)
            | Self::NextStep
            | Self::SendUpdate
            | Self::Channel(_)
            | Self::Retry
            | Self::RecordHere => Effect::Records,
            Self::LogLine
            | Self::Begin(_)
            | Self::Discard
            | Self::TakeUp
            | Self::Pasted
            | Self::Import
            | Self::Entry
            // What a key asked for is taken back; what is recorded gets an offer that Enter takes.
            | Self::Undo
            | Self::Retime
            | Self::Strike
            | Self::FollowUp
            | Self::Refuse
            | Self::Details
            | Self::End
            | Self::Answer
            | Self::Role(_)
            | Self::Opening
            | Self::Roster
            | Self::Focus
            | Self::OpenItems
            | Self::Tab(_)
            | Self::NextTemplate
            | Self::Eta
            | Self::Incident
            | Self::Close
            | Self::Palette => Effect::Asks,
            Self::Find
            | Self::Digest
            | Self::Charts
            | Self::Matrix
            | Self::Obligations
            | Self::Sent
            | Self::Checklists
            | Self::Stakeholders
            | Self::Timeline
            | Self::GoTo
            | Self::LastUpdate
            | Self::LastHandover
            | Self::Filter
            | Self::ShowAll
            | Self::Zone
            | Self::ChooseAbove
            | Self::ChooseBelow
            | Self::ShowRecorded
            | Self::Newest
            | Self::ChooseAll
            | Self::CopyText
            | Self::CopyMarkdown
            | Self::CopyCsv
            | Self::Report
            | Self::CopyFile
            | Self::Open
            | Self::Home
            | Self::Library
            | Self::CopyHead
            | Self::CopyBrief
            | Self::PrintBrief
            | Self::Wall
            | Self::WallShows(_)
            | Self::WallFreeze
            | Self::Share
            | Self::StopSharing
            | Self::Replay
            | Self::InReplay(_)
            | Self::Theme
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomReset
            | Self::Mute
            | Self::Preferences
            | Self::PreferencesFile
            | Self::Menu
            | Self::Help
            | Self::Back => Effect::Looks,
        }
    }

    /// The command's name.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// The key to show beside it, as people read it on this machine, or what is typed in the log line; empty where it has
    /// neither.
    pub fn key(self, ctx: &Context) -> String {
        if let Self::Begin(beginning) = self {
            return beginning.opening().trim_end().to_owned();
        }
        let first = self.spec().keys.first();
        first.map_or_else(String::new, |key| key.words(ctx.os().is_mac()))
    }
}

impl Command {
    /// The name of the slash command that says the same, where one does.
    pub fn slash(self) -> Option<&'static str> {
        Some(match self {
            Self::Open => "open",
            Self::Home => "home",
            Self::Library => "library",
            Self::CopyFile => "copy",
            Self::Incident => "incident",
            Self::Charts => "charts",
            Self::Matrix => "matrix",
            Self::Obligations => "obligations",
            Self::Sent => "sent",
            Self::Checklists => "checklist",
            Self::Stakeholders => "stakeholders",
            Self::Opening => "roles",
            Self::Roster => "roster",
            Self::Replay => "replay",
            Self::Theme => "theme",
            Self::Palette => "commands",
            Self::Help => "help",
            _ => return None,
        })
    }
}

/// The commands of these rows whose keys were pressed, taken out of the input.
pub(in crate::ui) fn pressed<'a>(
    ctx: &Context,
    rows: impl Iterator<Item = &'a Spec>,
) -> Vec<Command> {
    let mac = ctx.os().is_mac();
    let mut commands = Vec::new();
    for spec in rows {
        for key in spec.keys {
            if ctx.input_mut(|input| key.take(input, mac)) == Some(Press::Fresh) {
                commands.push(spec.command);
            }
        }
    }
    commands
}

impl Command {
    /// The preferences after this command, where it is one that changes them.
    pub fn preferred(self, preferences: &Preferences) -> Preferences {
        let mut wanted = preferences.clone();
        // In steps of a tenth, whatever floats make of tenths.
        let zoom = |by: f32| ((preferences.zoom + by) * 10.0).round() / 10.0;
        match self {
            Self::Theme => {
                wanted.theme = match preferences.theme {
                    Theme::Dark => Theme::Light,
                    Theme::Light => Theme::System,
                    Theme::System => Theme::Dark,
                }
            }
            Self::ZoomIn => wanted.zoom = zoom(0.1).min(*ZOOM.end()),
            Self::ZoomOut => wanted.zoom = zoom(-0.1).max(*ZOOM.start()),
            Self::ZoomReset => wanted.zoom = 1.0,
            Self::Mute => wanted.sounds.muted = !preferences.sounds.muted,
            _ => {}
        }
        wanted
    }
}
