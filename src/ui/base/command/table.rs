//! The table itself: every command with its name, its keys and what it does, in the order of the help sheet.

use egui::Key;

use super::{Command, Group, Place, Spec};
use crate::incident::key_time::KeyTime;
use crate::incident::{Role, Step};
use crate::ui::base::chord::Chord;
use crate::ui::base::replay::Move;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::wall::WallMode;

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
        place: Place::Anywhere,
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
        place: Place::Timeline,
        ..row(command, Group::Timeline, name, keys, help)
    }
}

/// A row whose keys count only while a replay is shown.
const fn moves(to: Move, name: &'static str, keys: &'static [Chord], help: &'static str) -> Spec {
    Spec {
        place: Place::Replay,
        ..row(Command::InReplay(to), Group::Replay, name, keys, help)
    }
}

/// A row that takes a key time from the chosen entry.
const fn happened(which: KeyTime, name: &'static str, keys: &'static [Chord]) -> Spec {
    let help = "Takes this key time from the chosen entry.";
    chosen(Command::KeyTime(which), name, keys, help)
}

/// Every command of the window, in the order of the help sheet.
#[rustfmt::skip]
pub const TABLE: &[Spec] = {
    use Chord as K;
    use Command as C;
    use Group as G;
    &[
        row(
            C::LogLine,
            G::Log,
            "Write in the log",
            &[K::ctrl(Key::L)],
            "Sends the keyboard to the log line.",
        ),
        row(
            C::Timeline,
            G::Timeline,
            "Read the timeline",
            &[K::ctrl(Key::T)],
            "Sends the keyboard to the timeline: arrows choose, Enter opens, Shift chooses several.",
        ),
        row(
            C::Pasted,
            G::Log,
            "Pasted entries",
            &[K::alt(Key::V)],
            "Opens the pasted block that was put away.",
        ),
        row(
            C::Find,
            G::Timeline,
            "Find in the timeline",
            &[K::ctrl(Key::F)],
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
            &[K::alt(Key::Num0)],
            "Takes every filter away.",
        ),
        row(
            C::GoTo,
            G::Timeline,
            "Go to a time or number…",
            &[K::ctrl(Key::G)],
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
            &[K::ctrl_shift(Key::Z)],
            "Shows times on the incident's clocks, on this computer's, or in UTC. Times in the log line stay the incident's; fields read them as shown.",
        ),
        row(
            C::Digest,
            G::Log,
            "What changed since…",
            &[K::ctrl(Key::D)],
            "Sums up by kind what changed since an update, a handover or any moment; again, it is copied.",
        ),
        row(
            C::Charts,
            G::Room,
            "Charts",
            &[K::ctrl_shift(Key::G)],
            "Draws people, steps, actions and entries over time; every mark leads to its entry.",
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
            &[K::alt(Key::E)],
            "Corrects, strikes or marks the entry chosen in the timeline.",
        ),
        chosen(
            C::MarkKey,
            "Mark as key moment",
            &[K::alt(Key::K)],
            "Marks the chosen entry as a key moment, or takes the mark off.",
        ),
        chosen(
            C::Retime,
            "Say when it happened…",
            &[K::alt(Key::T)],
            "Puts right when the chosen entry happened.",
        ),
        chosen(
            C::Strike,
            "Strike it…",
            &[K::alt(Key::X)],
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
            &[K::alt(Key::C)],
            "Approves the waiting action, as Command; Ctrl Z undoes it within five seconds. Several wait: type its number.",
        ),
        row(
            C::Refuse,
            G::Gate,
            "Refuse…",
            &[K::alt(Key::R)],
            "Says no to the oldest waiting action, with a reason.",
        ),
        row(
            C::Hold,
            G::Gate,
            "Hold",
            &[K::alt(Key::H)],
            "Makes the waiting action wait, as Command; Ctrl Z undoes it within five seconds.",
        ),
        row(
            C::Acknowledge,
            G::Gate,
            "Acknowledge",
            &[K::alt(Key::A)],
            "Acknowledges, as Command, an unapproved action; Ctrl Z undoes it within five seconds.",
        ),
        row(
            C::Start,
            G::Gate,
            "Start",
            &[K::alt(Key::S)],
            "Starts the approved action; Ctrl Z undoes it within five seconds.",
        ),
        row(
            C::End,
            G::Gate,
            "Done, failed or rolled back…",
            &[K::alt(Key::D)],
            "Says how the oldest action under way ended.",
        ),
        row(
            C::Answer,
            G::Gate,
            "Answer",
            &[K::alt(Key::Q)],
            "Answers the chosen question or ask, else the first one waited for.",
        ),
        row(
            C::Accept,
            G::Gate,
            "Accept the handover",
            &[K::alt(Key::O)],
            "Takes over what was offered, as whoever it was offered to; Ctrl Z undoes it within five seconds.",
        ),
        row(
            C::Undo,
            G::Gate,
            "Undo",
            &[K::ctrl(Key::Z)],
            "Takes back what a key has just asked for, before it is recorded; Esc does the same.",
        ),
        row(
            C::Role(Role::Command),
            G::Room,
            "Command…",
            &[K::plain(Key::F2)],
            "Who is in Command, what Command looks after, handing it over.",
        ),
        row(
            C::Role(Role::Recorder),
            G::Room,
            "Recorder…",
            &[K::plain(Key::F3)],
            "Who records, and what that means.",
        ),
        row(
            C::Role(Role::Comms),
            G::Room,
            "Comms…",
            &[K::plain(Key::F4)],
            "Who keeps the others informed, and what that means.",
        ),
        row(
            C::Role(Role::Research),
            G::Room,
            "Research…",
            &[K::plain(Key::F5)],
            "Who looks for clues, and what that means.",
        ),
        row(
            C::Role(Role::Support),
            G::Room,
            "Support…",
            &[K::plain(Key::F6)],
            "Who lends a hand, and what that means.",
        ),
        row(
            C::Focus,
            G::Room,
            "Focus and issues…",
            &[K::plain(Key::F7)],
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
            &[K::ctrl(Key::U), K::ctrl(Key::Num1)],
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
            C::Wall,
            G::Wall,
            "Wall…",
            &[K::plain(Key::F9)],
            "Opens the second window for the room; once it is open, says where it stands and what it shows.",
        ),
        row(
            C::WallShows(WallMode::Overview),
            G::Wall,
            "Wall: overview",
            &[K::alt(Key::Num7)],
            "The board in short: focus, steps, roles, what waits.",
        ),
        row(
            C::WallShows(WallMode::Timeline),
            G::Wall,
            "Wall: timeline",
            &[K::alt(Key::Num8)],
            "The last entries, large.",
        ),
        row(
            C::WallShows(WallMode::Update),
            G::Wall,
            "Wall: update",
            &[K::alt(Key::Num9)],
            "The update in the composer, so that the room can agree to it.",
        ),
        row(
            C::WallShows(WallMode::Message),
            G::Wall,
            "Wall: message",
            &[K::alt(Key::M)],
            "A sentence for everybody, with a clock where it says until when.",
        ),
        row(
            C::WallFreeze,
            G::Wall,
            "Wall: freeze or resume",
            &[K::plain(Key::F12)],
            "The wall keeps its picture, and says that it is frozen, until you press it again.",
        ),
        row(C::Share, G::Wall, "Share the board…", &[K::ctrl_shift(Key::B)], "Any browser shows the board, read-only: the link, its QR code, who watches."),
        row(C::StopSharing, G::Wall, "Stop sharing", &[K::alt(Key::B)], "Ends every page that shows the board."),
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
        row(C::FollowUp, G::Timeline, "Name a follow-up of the chosen entry", &[K::alt(Key::F)], "Opens the field for a follow-up that says which entry it came of."),
        happened(KeyTime::Started, "Key time: started", &[K::ctrl_shift(Key::Num1)]),
        happened(KeyTime::Detected, "Key time: detected", &[K::ctrl_shift(Key::Num2)]),
        happened(KeyTime::Declared, "Key time: declared", &[K::ctrl_shift(Key::Num3)]),
        happened(KeyTime::Contained, "Key time: contained", &[K::ctrl_shift(Key::Num4)]),
        happened(KeyTime::Mitigated, "Key time: mitigated", &[K::ctrl_shift(Key::Num5)]),
        happened(KeyTime::Recovered, "Key time: recovered", &[K::ctrl_shift(Key::Num6)]),
        happened(KeyTime::Resolved, "Key time: resolved", &[K::ctrl_shift(Key::Num7)]),
        row(C::Replay, G::Replay, "Replay the incident", &[K::ctrl_shift(Key::P)], "Shows the room as it was, from the chosen entry or the start; pressed again, leaves."),
        moves(Move::Play, "Play, or pause", &[K::plain(Key::Space)], "In the replay, lets time run, or stops it."),
        moves(Move::Forward, "Next entry", &[K::plain(Key::ArrowRight)], "In the replay, goes on by one entry."),
        moves(Move::Back, "Entry before", &[K::plain(Key::ArrowLeft)], "In the replay, goes back by one entry."),
        moves(Move::KeyForward, "Next key moment", &[K::shift(Key::ArrowRight)], "In the replay, goes on to the next key moment."),
        moves(Move::KeyBack, "Key moment before", &[K::shift(Key::ArrowLeft)], "In the replay, goes back to the key moment before."),
        moves(Move::Faster, "Faster", &[K::plain(Key::Plus), K::plain(Key::Equals)], "In the replay, plays at the next pace: 1, 10, 60, 300 or 600 times as fast as it was."),
        moves(Move::Slower, "Slower", &[K::plain(Key::Minus)], "In the replay, plays at the pace before."),
        moves(Move::Start, "To the start", &[K::plain(Key::Home)], "In the replay, goes to the first entry."),
        moves(Move::End, "To the end", &[K::plain(Key::End)], "In the replay, goes to the last entry."),
        moves(Move::Chosen, "To the chosen entry", &[K::plain(Key::J)], "In the replay, goes to when the entry chosen in the timeline was recorded."),
        moves(Move::Skip, "Skip quiet stretches", &[K::plain(Key::I)], "In the replay, jumps over hours in which nothing came, or plays them too."),
        row(
            C::Report,
            G::File,
            "Export report…",
            &[K::ctrl(Key::E)],
            "Opens the report: choose its format and preview it. Pressed again, exports it.",
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
            &[K::ctrl(Key::N)],
            "Leaves this incident as it is; what you typed is there when you come back.",
        ),
        row(
            C::Library,
            G::File,
            "Library of incidents",
            &[K::ctrl_shift(Key::L)],
            "Leaves this incident as it is; finds words in every incident of your folders, and compares them.",
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
            C::ZoomIn,
            G::Window,
            "Larger",
            &[K::ctrl(Key::Plus), K::ctrl(Key::Equals)],
            "Makes everything in the window larger.",
        ),
        row(
            C::ZoomOut,
            G::Window,
            "Smaller",
            &[K::ctrl(Key::Minus)],
            "Makes everything in the window smaller.",
        ),
        row(
            C::ZoomReset,
            G::Window,
            "Usual size",
            &[K::ctrl(Key::Num0)],
            "Makes everything as large as it was designed.",
        ),
        row(
            C::Mute,
            G::Window,
            "Mute, or be heard again",
            &[K::ctrl(Key::M)],
            "Silences the sounds of clocks that run out; what runs out still shows.",
        ),
        row(
            C::Preferences,
            G::Window,
            "Preferences…",
            &[K::ctrl(Key::Comma)],
            "Your people, phrases, severities and rhythms, zone, sounds, theme and zoom.",
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
            &[K::plain(Key::F1)],
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
