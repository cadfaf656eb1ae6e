//! What the window can do by key: one table of names, keys and help, for shortcuts, tooltips, menu and
//! help sheet alike. What each command asks for is in [`carry_out`](super::carry_out); the slash
//! commands of the log line are `line`'s.

use egui::{Context, Key, Popup, Ui};

use super::carry_out::carry_out;
use super::chord::{Chord, Press};
use super::drafts::{Drafts, SideTab};
use super::request::Outbox;
use super::view::View;
use crate::incident::{Role, Step};

/// Something the window does at a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Send the keyboard to the log line.
    LogLine,
    /// The same, with a slash typed.
    Slash,
    /// Open the find field.
    Find,
    /// Open the digest of what changed; copy it, if it is open.
    Digest,
    /// Attach a file.
    Attach,
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
    /// Give Command's word to the oldest waiting action.
    Confirm,
    /// Refuse it, with a reason.
    Refuse,
    /// Make it wait.
    Hold,
    /// Take note of what was done without the word.
    Acknowledge,
    /// Start the oldest confirmed action.
    Start,
    /// Say how the oldest started action ended.
    End,
    /// Send the keyboard to the first answer that is waited for.
    Answer,
    /// Accept the oldest waiting handover, as whoever it is for.
    Accept,
    /// Enter a step.
    EnterStep(Step),
    /// Open a role's sheet.
    Role(Role),
    /// Open the sheet of approach, focus and issues.
    Focus,
    /// Show a tab of the side panel.
    Tab(SideTab),
    /// Mark the update as sent and copy it.
    SendUpdate,
    /// Open the sheet of name, ID, severity and rhythm.
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
    /// Try again to record what could not be recorded.
    Retry,
    /// Record here what somebody else recorded until now.
    RecordHere,
    /// Copy the head code.
    CopyHead,
    /// Use the next theme: dark, light, as the system.
    Theme,
    /// Open the palette.
    Palette,
    /// Open the menu.
    Menu,
    /// Show keys and commands.
    Help,
    /// Close what is open and go back to the log line.
    Back,
}

/// What belongs together on the help sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Writing.
    Log,
    /// Finding, filtering, copying and putting right.
    Timeline,
    /// What waits for a word.
    Gate,
    /// Roles, focus, steps.
    Room,
    /// The side panel.
    Side,
    /// The incident and its file.
    File,
    /// The window.
    Window,
}

impl Group {
    /// All groups in the order of the help sheet.
    pub const ALL: [Self; 7] = [
        Self::Log,
        Self::Timeline,
        Self::Gate,
        Self::Room,
        Self::Side,
        Self::File,
        Self::Window,
    ];

    /// The group's heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Log => "Log",
            Self::Timeline => "Timeline",
            Self::Gate => "Waiting for a word",
            Self::Room => "Roles, focus, steps",
            Self::Side => "Side panel",
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
    /// Its keys, the one shown first. Those that type something work only while no text is being written.
    pub keys: &'static [Chord],
    /// True if its keys count only while the keyboard is on the timeline: elsewhere they belong to the text.
    pub in_timeline: bool,
}

impl Command {
    /// The command's row.
    pub fn spec(self) -> &'static Spec {
        let row = TABLE.iter().find(|spec| spec.command == self);
        // Every command has a row, as a test checks; the last row stands in rather than a panic.
        row.unwrap_or(&TABLE[TABLE.len() - 1])
    }

    /// The command's name.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// The key to show beside it, as people read it on this machine; empty where it has none.
    pub fn key(self, ctx: &Context) -> String {
        let first = self.spec().keys.first();
        first.map_or_else(String::new, |key| key.words(ctx.os().is_mac()))
    }
}

/// The commands of the window that can also be typed, by the slash command that says so.
const SLASHES: &[(&str, Command)] = &[
    ("open", Command::Open),
    ("home", Command::Home),
    ("copy", Command::CopyFile),
    ("incident", Command::Incident),
    ("theme", Command::Theme),
    ("commands", Command::Palette),
    ("help", Command::Help),
];

impl Command {
    /// The command of the window that is typed so.
    pub fn by_slash(name: &str) -> Option<Self> {
        let found = SLASHES.iter().find(|(slash, _)| *slash == name);
        found.map(|(_, command)| *command)
    }

    /// How it can be typed.
    pub fn slash(self) -> Option<&'static str> {
        let found = SLASHES.iter().find(|(_, command)| *command == self);
        found.map(|(slash, _)| *slash)
    }
}

/// Handles the keys of this frame, before any panel sees them; and what was typed instead.
pub fn keys(ui: &Ui, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    for command in std::mem::take(&mut drafts.typed) {
        carry_out(command, ui, view, drafts, outbox);
    }
    for command in pressed(ui, TABLE.iter(), drafts.sheet.is_some()) {
        carry_out(command, ui, view, drafts, outbox);
    }
}

/// The commands of these rows whose keys were pressed, taken out of the input. Keys that type
/// something count only while nothing else wants them.
pub(super) fn pressed<'a>(
    ctx: &Context,
    rows: impl Iterator<Item = &'a Spec>,
    sheet_is_open: bool,
) -> Vec<Command> {
    let mac = ctx.os().is_mac();
    let is_free = !ctx.text_edit_focused() && !sheet_is_open && !Popup::is_any_open(ctx);
    let on_timeline = ctx.memory(|memory| memory.has_focus(super::timeline::id()));
    let mut commands = Vec::new();
    for spec in rows {
        // Esc may belong to whatever has the keyboard; its row decides by itself.
        if spec.command == Command::Back && !esc_is_ours(ctx, sheet_is_open) {
            continue;
        }
        if spec.in_timeline && !on_timeline {
            continue;
        }
        for key in spec.keys {
            if (key.types() || spec.command == Command::Home) && !is_free {
                continue;
            }
            if ctx.input_mut(|input| key.take(input, mac)) == Some(Press::Fresh) {
                commands.push(spec.command);
            }
        }
    }
    commands
}

fn esc_is_ours(ctx: &Context, sheet_is_open: bool) -> bool {
    let writes = ctx.memory(|memory| memory.has_focus(super::places::log_line()));
    sheet_is_open || !(writes || Popup::is_any_open(ctx))
}

const fn row(
    command: Command,
    group: Group,
    name: &'static str,
    keys: &'static [Chord],
    help: &'static str,
) -> Spec {
    Spec {
        command,
        group,
        name,
        help,
        keys,
        in_timeline: false,
    }
}

/// A row whose keys count only while the keyboard is on the timeline.
const fn chosen(
    command: Command,
    name: &'static str,
    keys: &'static [Chord],
    help: &'static str,
) -> Spec {
    Spec {
        in_timeline: true,
        ..row(command, Group::Timeline, name, keys, help)
    }
}

/// Every command of the window, in the order of the help sheet.
pub const TABLE: &[Spec] = {
    use Chord as K;
    use Command as C;
    use Group as G;
    &[
        row(
            C::LogLine,
            G::Log,
            "Write in the log",
            &[K::ctrl(Key::L), K::plain(Key::L)],
            "Sends the keyboard to the log line.",
        ),
        row(
            C::Slash,
            G::Log,
            "Type a command",
            &[K::plain(Key::Slash)],
            "Starts a slash command in the log line.",
        ),
        row(
            C::Timeline,
            G::Timeline,
            "Read the timeline",
            &[K::ctrl(Key::T)],
            "Sends the keyboard to the timeline: arrows choose, Enter opens, Shift chooses several.",
        ),
        row(
            C::Find,
            G::Timeline,
            "Find in the timeline",
            &[K::ctrl(Key::F), K::plain(Key::F)],
            "Marks what holds the words you type, and steps from one to the next.",
        ),
        row(
            C::Filter,
            G::Timeline,
            "Filter the timeline…",
            &[K::ctrl_shift(Key::F)],
            "Shows only some entries: by kind, state, person, role, tag, step or issue.",
        ),
        row(
            C::ShowAll,
            G::Timeline,
            "Show all entries",
            &[K::alt(Key::Num0), K::plain(Key::Num0)],
            "Takes every filter away.",
        ),
        row(
            C::GoTo,
            G::Timeline,
            "Go to a time or number…",
            &[K::ctrl(Key::G), K::plain(Key::G)],
            "Leads to a time, an entry's number, an action, an update, a handover.",
        ),
        row(
            C::LastUpdate,
            G::Timeline,
            "Go to the last update",
            &[K::ctrl_shift(Key::U)],
            "Shows the last update where it was sent.",
        ),
        row(
            C::LastHandover,
            G::Timeline,
            "Go to the last handover",
            &[K::ctrl_shift(Key::O)],
            "Shows the last handover where it happened.",
        ),
        row(
            C::Zone,
            G::Timeline,
            "Switch the zone of times",
            &[K::ctrl_shift(Key::Z), K::plain(Key::Z)],
            "Shows times on the incident's clocks, on this computer's, or in UTC. Times you type stay the incident's.",
        ),
        row(
            C::Digest,
            G::Log,
            "What changed since…",
            &[K::ctrl(Key::D)],
            "Sums up by kind what changed since an update, a handover or any moment; again, it is copied.",
        ),
        row(
            C::Attach,
            G::Log,
            "Attach a file…",
            &[K::ctrl_shift(Key::A)],
            "Keeps a file with the incident; a picture can be pasted, files can be dropped on the window.",
        ),
        row(
            C::Entry,
            G::Timeline,
            "Change the chosen entry",
            &[K::alt(Key::E), K::plain(Key::E)],
            "Corrects, strikes or marks the entry chosen in the timeline.",
        ),
        chosen(
            C::MarkKey,
            "Mark as key moment",
            &[K::plain(Key::K)],
            "Marks the chosen entry as a key moment, or takes the mark off.",
        ),
        chosen(
            C::Retime,
            "Say when it happened…",
            &[K::plain(Key::T)],
            "Puts right when the chosen entry happened.",
        ),
        chosen(
            C::Strike,
            "Strike it…",
            &[K::plain(Key::X)],
            "Strikes the chosen entry, with a reason; it stays readable.",
        ),
        chosen(
            C::ChooseAll,
            "Choose all entries shown",
            &[K::ctrl(Key::A)],
            "Chooses every entry the timeline shows.",
        ),
        chosen(
            C::CopyText,
            "Copy as text",
            &[K::ctrl(Key::C)],
            "Copies the chosen entries as plain text.",
        ),
        chosen(
            C::CopyMarkdown,
            "Copy as Markdown",
            &[K::ctrl_shift(Key::C)],
            "Copies the chosen entries as Markdown.",
        ),
        row(
            C::CopyCsv,
            G::Timeline,
            "Copy as CSV",
            &[],
            "Copies the chosen entries for a spreadsheet.",
        ),
        row(
            C::Confirm,
            G::Gate,
            "Confirm",
            &[K::alt(Key::C), K::plain(Key::C)],
            "Gives Command's word to the oldest waiting action.",
        ),
        row(
            C::Refuse,
            G::Gate,
            "Refuse…",
            &[K::alt(Key::R), K::plain(Key::R)],
            "Says no to the oldest waiting action, with a reason.",
        ),
        row(
            C::Hold,
            G::Gate,
            "Hold",
            &[K::alt(Key::H), K::plain(Key::H)],
            "Makes the oldest waiting action wait.",
        ),
        row(
            C::Acknowledge,
            G::Gate,
            "Acknowledge",
            &[K::alt(Key::A), K::plain(Key::A)],
            "Takes note, as Command, of what was done without the word.",
        ),
        row(
            C::Start,
            G::Gate,
            "Start",
            &[K::alt(Key::S), K::plain(Key::S)],
            "Starts the oldest confirmed action.",
        ),
        row(
            C::End,
            G::Gate,
            "Done, failed or rolled back…",
            &[K::alt(Key::D), K::plain(Key::D)],
            "Says how the oldest action under way ended.",
        ),
        row(
            C::Answer,
            G::Gate,
            "Answer",
            &[K::alt(Key::Q), K::plain(Key::Q)],
            "Answers the chosen question or ask, else the first one waited for.",
        ),
        row(
            C::Accept,
            G::Gate,
            "Accept the handover",
            &[K::alt(Key::O), K::plain(Key::O)],
            "Takes over what was offered first, as whoever it was offered to.",
        ),
        row(
            C::Role(Role::Command),
            G::Room,
            "Command…",
            &[K::plain(Key::F2), K::plain(Key::Num1)],
            "Who is in Command, what Command looks after, handing it over.",
        ),
        row(
            C::Role(Role::Recorder),
            G::Room,
            "Recorder…",
            &[K::plain(Key::F3), K::plain(Key::Num2)],
            "Who records, and what that means.",
        ),
        row(
            C::Role(Role::Comms),
            G::Room,
            "Comms…",
            &[K::plain(Key::F4), K::plain(Key::Num3)],
            "Who keeps the others informed, and what that means.",
        ),
        row(
            C::Role(Role::Research),
            G::Room,
            "Research…",
            &[K::plain(Key::F5), K::plain(Key::Num4)],
            "Who looks for clues, and what that means.",
        ),
        row(
            C::Role(Role::Support),
            G::Room,
            "Support…",
            &[K::plain(Key::F6), K::plain(Key::Num5)],
            "Who lends a hand, and what that means.",
        ),
        row(
            C::Focus,
            G::Room,
            "Focus and issues…",
            &[K::plain(Key::F7), K::plain(Key::N)],
            "The approach, the focus now and later, the one active issue and the parked ones.",
        ),
        row(
            C::EnterStep(Step::Identification),
            G::Room,
            "Enter identification",
            &[K::alt(Key::Num1)],
            "Name the problem.",
        ),
        row(
            C::EnterStep(Step::Containment),
            G::Room,
            "Enter containment",
            &[K::alt(Key::Num2)],
            "Stop it from spreading.",
        ),
        row(
            C::EnterStep(Step::ImpactAnalysis),
            G::Room,
            "Enter impact analysis",
            &[K::alt(Key::Num3)],
            "Learn how far it reaches.",
        ),
        row(
            C::EnterStep(Step::RootCauseAnalysis),
            G::Room,
            "Enter root cause analysis",
            &[K::alt(Key::Num4)],
            "Find the cause, and prove it.",
        ),
        row(
            C::EnterStep(Step::Mitigation),
            G::Room,
            "Enter mitigation",
            &[K::alt(Key::Num5)],
            "Put it right.",
        ),
        row(
            C::EnterStep(Step::Retrospect),
            G::Room,
            "Enter retrospect",
            &[K::alt(Key::Num6)],
            "Look back.",
        ),
        row(
            C::Tab(SideTab::Update),
            G::Side,
            "Status update",
            &[K::ctrl(Key::U), K::ctrl(Key::Num1), K::plain(Key::U)],
            "Writes the next status update.",
        ),
        row(
            C::SendUpdate,
            G::Side,
            "Mark sent and copy",
            &[K::ctrl(Key::Enter)],
            "While the update is shown: records it as sent and puts its text on the clipboard.",
        ),
        row(
            C::Tab(SideTab::Questions),
            G::Side,
            "Step questions",
            &[K::ctrl(Key::Num2)],
            "The questions of the current step, answered in place.",
        ),
        row(
            C::Tab(SideTab::Evidence),
            G::Side,
            "Evidence",
            &[K::ctrl(Key::Num3)],
            "Evidence and hypotheses.",
        ),
        row(
            C::Tab(SideTab::People),
            G::Side,
            "People",
            &[K::ctrl(Key::Num4)],
            "Who is here and who has to be involved.",
        ),
        row(
            C::Tab(SideTab::Retro),
            G::Side,
            "Retrospect",
            &[K::ctrl(Key::Num5)],
            "Looking back, key times and follow-ups.",
        ),
        row(
            C::Incident,
            G::File,
            "Name, severity, rhythm…",
            &[K::plain(Key::F8)],
            "The incident's name and ID, its severity and how often updates go out.",
        ),
        row(
            C::Close,
            G::File,
            "Close the incident…",
            &[],
            "Shows what is missing, then closes; opens a closed one again.",
        ),
        row(
            C::Report,
            G::File,
            "Write the report…",
            &[K::ctrl(Key::E)],
            "Writes the retro report as Markdown.",
        ),
        row(
            C::CopyFile,
            G::File,
            "Copy the file…",
            &[K::ctrl_shift(Key::S)],
            "Writes a copy of the incident's file.",
        ),
        row(
            C::Open,
            G::File,
            "Open a file…",
            &[K::ctrl(Key::O)],
            "Opens another incident.",
        ),
        row(
            C::Home,
            G::File,
            "Home: new and past incidents",
            &[K::ctrl(Key::N), K::ctrl(Key::W)],
            "Leaves this incident as it is, while no text is being written.",
        ),
        row(
            C::Retry,
            G::File,
            "Record again",
            &[K::ctrl(Key::R)],
            "Tries again to record what could not be recorded.",
        ),
        row(
            C::RecordHere,
            G::File,
            "Record here",
            &[K::ctrl_shift(Key::R)],
            "Goes on recording an incident that was followed, once nobody else records it.",
        ),
        row(
            C::CopyHead,
            G::File,
            "Copy the head code",
            &[K::ctrl_shift(Key::H)],
            "The code of the last recorded line; whoever has it can prove the log up to there.",
        ),
        row(
            C::Theme,
            G::Window,
            "Next theme",
            &[K::ctrl_shift(Key::T)],
            "Dark, light, or as the system has it.",
        ),
        row(
            C::Palette,
            G::Window,
            "Find a command…",
            &[K::ctrl(Key::K)],
            "Every command, open action, ask and person by a few letters, also while typing.",
        ),
        row(
            C::Menu,
            G::Window,
            "Menu",
            &[K::plain(Key::F10)],
            "Everything else.",
        ),
        row(
            C::Help,
            G::Window,
            "Keys and commands",
            &[K::plain(Key::F1), K::plain(Key::Questionmark)],
            "This sheet.",
        ),
        row(
            C::Back,
            G::Window,
            "Back to the log line",
            &[K::plain(Key::Escape)],
            "Closes what is open; what you typed stays.",
        ),
    ]
};
