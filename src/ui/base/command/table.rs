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
    let help = "Sets this key time from the selected entry.";
    chosen(Command::KeyTime(which), name, keys, help)
}

/// Every command of the window, in the order of the help sheet.
#[rustfmt::skip]
pub const TABLE: &[Spec] = {
    use Chord as K;
    use Command as C;
    use Group as G;
    &[
        row(C::LogLine, G::Log, "Write in the log", &[K::ctrl(Key::L)],
            "Sends the keyboard to the log line."),
        row(C::Timeline, G::Timeline, "Read the timeline", &[K::ctrl(Key::T)],
            "Sends the keyboard to the timeline: arrows choose, Enter opens, Shift chooses several."),
        row(C::Pasted, G::Log, "Pasted entries", &[K::alt(Key::V)],
            "Opens the collapsed preview of the pasted block."),
        row(C::Find, G::Timeline, "Find in the timeline", &[K::ctrl(Key::F)],
            "Marks entries with the words you type, and steps through them."),
        row(C::Filter, G::Timeline, "Filter the timeline…", &[K::ctrl_shift(Key::F)],
            "Shows only some entries: by kind, state, person, role, tag, step or issue."),
        row(C::ShowAll, G::Timeline, "Show all entries", &[K::alt(Key::Num0)],
            "Clears all filters."),
        row(C::GoTo, G::Timeline, "Go to a time or number…", &[K::ctrl(Key::G)],
            "Goes to a time, an entry, an action, an update or a handover."),
        row(C::LastUpdate, G::Timeline, "Go to the last update", &[K::ctrl_shift(Key::U)],
            "Goes to the last update in the timeline."),
        row(C::LastHandover, G::Timeline, "Go to the last handover", &[K::ctrl_shift(Key::O)],
            "Goes to the last handover in the timeline."),
        row(C::Zone, G::Timeline, "Switch time zone", &[K::ctrl_shift(Key::Z)],
            "Shows times in the incident's time zone, this computer's, or UTC. Fields read times as shown; the log line always uses the incident's."),
        row(C::Digest, G::Log, "What changed since…", &[K::ctrl(Key::D)],
            "Summarizes what changed since an update, a handover or any moment; pressed again, copies it."),
        row(C::Charts, G::Room, "Charts", &[K::ctrl_shift(Key::G)],
            "Charts of people, steps, actions and entries over time; every mark shows its entry."),
        row(C::Attach, G::Log, "Attach a file…", &[K::ctrl_shift(Key::A)],
            "Attaches a file as evidence; you can also paste a picture or drop files on the window."),
        row(C::Import, G::Log, "Import a file…", &[K::ctrl_shift(Key::I)],
            "Opens a table, spreadsheet, chat, log or export as a timeline and takes in what is new; you can also drop it."),
        row(C::Entry, G::Timeline, "Change the chosen entry", &[K::alt(Key::E)],
            "Corrects, strikes or marks the entry chosen in the timeline; with none chosen, the newest."),
        row(C::ChooseAbove, G::Timeline, "Choose the entry above", &[K::alt(Key::ArrowUp)],
            "Chooses the newest entry, then the one above; the caret stays in the log line. Alt E, T, X, K and F act on it."),
        row(C::ChooseBelow, G::Timeline, "Choose the entry below", &[K::alt(Key::ArrowDown)],
            "Chooses the entry below the chosen one; behind the newest, none."),
        row(C::ShowRecorded, G::Timeline, "Show the entry recorded last", &[K::alt(Key::J)],
            "Shows what was recorded last, where a filter hides it or it is out of sight."),
        row(C::MarkKey, G::Timeline, "Mark as key moment", &[K::alt(Key::K)],
            "Marks or unmarks the chosen entry as a key moment."),
        row(C::Retime, G::Timeline, "Change the time…", &[K::alt(Key::T)],
            "Corrects when the chosen entry happened; with none chosen, the newest."),
        row(C::Strike, G::Timeline, "Strike it…", &[K::alt(Key::X)],
            "Strikes the chosen entry, with a reason; it stays readable. With none chosen, the newest."),
        chosen(C::ChooseAll, "Choose all entries shown", &[K::ctrl(Key::A)],
            "Chooses every entry the timeline shows."),
        chosen(C::CopyText, "Copy as text", &[K::ctrl(Key::C)],
            "Copies the chosen entries as plain text."),
        chosen(C::CopyMarkdown, "Copy as Markdown", &[K::ctrl_shift(Key::C)],
            "Copies the chosen entries as Markdown."),
        row(C::CopyCsv, G::Timeline, "Copy as CSV", &[],
            "Copies the chosen entries for a spreadsheet."),
        row(C::Approve, G::Gate, "Approve", &[K::alt(Key::C)],
            "Approves the waiting action, as Command; Ctrl Z undoes it within five seconds. Several wait: type its number."),
        row(C::Refuse, G::Gate, "Refuse…", &[K::alt(Key::R)],
            "Refuses the oldest waiting action, with a reason."),
        row(C::Hold, G::Gate, "Hold", &[K::alt(Key::H)],
            "Puts the waiting action on hold, as Command; Ctrl Z undoes it within five seconds."),
        row(C::Acknowledge, G::Gate, "Acknowledge", &[K::alt(Key::A)],
            "Acknowledges, as Command, an unapproved action; Ctrl Z undoes it within five seconds."),
        row(C::Start, G::Gate, "Start", &[K::alt(Key::S)],
            "Starts the approved action; Ctrl Z undoes it within five seconds."),
        row(C::End, G::Gate, "Done, failed or rolled back…", &[K::alt(Key::D)],
            "Records how the oldest action under way ended."),
        row(C::Answer, G::Gate, "Answer", &[K::alt(Key::Q)],
            "Answers the chosen question or ask, else the first open one."),
        row(C::Accept, G::Gate, "Accept the handover", &[K::alt(Key::O)],
            "Accepts the offered role, as the person it was offered to; Ctrl Z undoes it within five seconds."),
        row(C::Undo, G::Gate, "Undo", &[K::ctrl(Key::Z)],
            "Undoes the last key command before it is recorded; Esc does the same. With nothing pending and an empty log line, offers the entry that undoes the last one: Enter records it."),
        row(C::Role(Role::Command), G::Room, "Command…", &[K::plain(Key::F2)],
            "Who is in Command, what Command does, and handovers."),
        row(C::Role(Role::Recorder), G::Room, "Recorder…", &[K::plain(Key::F3)],
            "Who records, and what the Recorder does."),
        row(C::Role(Role::Comms), G::Room, "Comms…", &[K::plain(Key::F4)],
            "Who is in Comms, and what Comms does."),
        row(C::Role(Role::Research), G::Room, "Research…", &[K::plain(Key::F5)],
            "Who is in Research, and what Research does."),
        row(C::Role(Role::Support), G::Room, "Support…", &[K::plain(Key::F6)],
            "Who is in Support, and what Support does."),
        row(C::Focus, G::Room, "Focus and issues…", &[K::plain(Key::F7)],
            "The approach, the focus now and later, the one active issue and the parked ones."),
        row(C::EnterStep(Step::Identification), G::Room, "Enter identification", &[K::alt(Key::Num1)],
            "Name the problem."),
        row(C::EnterStep(Step::Containment), G::Room, "Enter containment", &[K::alt(Key::Num2)],
            "Stop it from spreading."),
        row(C::EnterStep(Step::ImpactAnalysis), G::Room, "Enter impact analysis", &[K::alt(Key::Num3)],
            "Find out what and who is affected."),
        row(C::EnterStep(Step::RootCauseAnalysis), G::Room, "Enter root cause analysis", &[K::alt(Key::Num4)],
            "Find the cause, and prove it."),
        row(C::EnterStep(Step::Mitigation), G::Room, "Enter mitigation", &[K::alt(Key::Num5)],
            "Fix it."),
        row(C::EnterStep(Step::Retrospect), G::Room, "Enter retrospect", &[K::alt(Key::Num6)],
            "Learn from it."),
        row(C::Tab(SideTab::Update), G::Side, "Status update", &[K::ctrl(Key::U), K::ctrl(Key::Num1)],
            "Writes the next status update."),
        row(C::SendUpdate, G::Side, "Mark sent and copy", &[K::ctrl(Key::Enter)],
            "While the update is shown: records it as sent and puts its text on the clipboard."),
        row(C::Tab(SideTab::Questions), G::Side, "Step questions", &[K::ctrl(Key::Num2)],
            "The questions of the current step, answered in place."),
        row(C::Tab(SideTab::Evidence), G::Side, "Evidence", &[K::ctrl(Key::Num3)],
            "Evidence and hypotheses."),
        row(C::Tab(SideTab::People), G::Side, "People", &[K::ctrl(Key::Num4)],
            "Who is here and who has to be involved."),
        row(C::Tab(SideTab::Retro), G::Side, "Retrospect", &[K::ctrl(Key::Num5)],
            "Answers of the retrospect, key times and follow-ups."),
        row(C::Wall, G::Wall, "Wall…", &[K::plain(Key::F9)],
            "Opens the wall for the room; once open, shows its screen and what it displays."),
        row(C::WallShows(WallMode::Overview), G::Wall, "Wall: overview", &[K::alt(Key::Num7)],
            "The board in short: focus, steps, roles, what is pending."),
        row(C::WallShows(WallMode::Timeline), G::Wall, "Wall: timeline", &[K::alt(Key::Num8)],
            "The last entries, large."),
        row(C::WallShows(WallMode::Update), G::Wall, "Wall: update", &[K::alt(Key::Num9)],
            "The update in the composer, for the room to review."),
        row(C::WallShows(WallMode::Message), G::Wall, "Wall: message", &[K::alt(Key::M)],
            "A sentence for everybody, with a countdown where it names a time."),
        row(C::WallFreeze, G::Wall, "Wall: freeze or resume", &[K::plain(Key::F12)],
            "Freezes the wall, which says so, until you press it again."),
        row(C::Share, G::Wall, "Share the board…", &[K::ctrl_shift(Key::B)], "Any browser shows the board, read-only: the link, its QR code, who watches."),
        row(C::StopSharing, G::Wall, "Stop sharing", &[K::alt(Key::B)], "Ends every page that shows the board."),
        row(C::Incident, G::File, "Name, severity, cadence…", &[K::plain(Key::F8)],
            "The incident's name and ID, its severity and the cadence of updates."),
        row(C::Close, G::File, "Close the incident…", &[],
            "Shows open items, then closes; reopens a closed incident."),
        row(C::FollowUp, G::Timeline, "Add a follow-up to the chosen entry", &[K::alt(Key::F)], "Opens the field for a follow-up with the chosen entry as its source."),
        happened(KeyTime::Started, "Key time: started", &[K::ctrl_shift(Key::Num1)]),
        happened(KeyTime::Detected, "Key time: detected", &[K::ctrl_shift(Key::Num2)]),
        happened(KeyTime::Declared, "Key time: declared", &[K::ctrl_shift(Key::Num3)]),
        happened(KeyTime::Contained, "Key time: contained", &[K::ctrl_shift(Key::Num4)]),
        happened(KeyTime::Mitigated, "Key time: mitigated", &[K::ctrl_shift(Key::Num5)]),
        happened(KeyTime::Recovered, "Key time: recovered", &[K::ctrl_shift(Key::Num6)]),
        happened(KeyTime::Resolved, "Key time: resolved", &[K::ctrl_shift(Key::Num7)]),
        row(C::Replay, G::Replay, "Replay the incident", &[K::ctrl_shift(Key::P)], "Shows the room as it was, from the chosen entry or the start; pressed again, ends the replay."),
        moves(Move::Play, "Play, or pause", &[K::plain(Key::Space)], "Plays or pauses the replay."),
        moves(Move::Forward, "Next entry", &[K::plain(Key::ArrowRight)], "Goes to the next entry of the replay."),
        moves(Move::Back, "Entry before", &[K::plain(Key::ArrowLeft)], "Goes to the previous entry of the replay."),
        moves(Move::KeyForward, "Next key moment", &[K::shift(Key::ArrowRight)], "Goes to the next key moment of the replay."),
        moves(Move::KeyBack, "Key moment before", &[K::shift(Key::ArrowLeft)], "Goes to the previous key moment of the replay."),
        moves(Move::Faster, "Faster", &[K::plain(Key::Plus), K::plain(Key::Equals)], "Plays faster: 1, 10, 60, 300 or 600 times as fast as it happened."),
        moves(Move::Slower, "Slower", &[K::plain(Key::Minus)], "Plays slower."),
        moves(Move::Start, "To the start", &[K::plain(Key::Home)], "Goes to the start of the replay."),
        moves(Move::End, "To the end", &[K::plain(Key::End)], "Goes to the end of the replay."),
        moves(Move::Chosen, "To the chosen entry", &[K::plain(Key::J)], "Goes to when the chosen entry was recorded."),
        moves(Move::Skip, "Skip quiet stretches", &[K::plain(Key::I)], "Skips hours without entries, or plays them too."),
        row(C::Report, G::File, "Export report…", &[K::ctrl(Key::E)],
            "Opens the report: choose its format and preview it. Pressed again, exports it."),
        row(C::CopyFile, G::File, "Copy the file…", &[K::ctrl_shift(Key::S)],
            "Copies the incident's file."),
        row(C::Open, G::File, "Open a file…", &[K::ctrl(Key::O)],
            "Opens another incident."),
        row(C::Home, G::File, "Home: new and past incidents", &[K::ctrl(Key::N)],
            "Leaves this incident open as it is; your drafts are kept."),
        row(C::Library, G::File, "Library of incidents", &[K::ctrl_shift(Key::L)],
            "Finds words in every incident of your folders, and compares incidents."),
        row(C::Retry, G::File, "Record again", &[K::ctrl(Key::R)],
            "Tries again to record what was not recorded."),
        row(C::RecordHere, G::File, "Record here", &[K::ctrl_shift(Key::R)],
            "Continues recording an incident you follow, once nobody else records it."),
        row(C::CopyHead, G::File, "Copy the head code", &[K::ctrl_shift(Key::H)],
            "Copies the code of the last recorded line, which proves the log up to there."),
        row(C::Theme, G::Window, "Next theme", &[K::ctrl_shift(Key::T)],
            "Dark, light, or as the system."),
        row(C::Palette, G::Window, "Find a command…", &[K::ctrl(Key::K)],
            "Every command, open action, ask and person by a few letters, also while typing."),
        row(C::ZoomIn, G::Window, "Larger", &[K::ctrl(Key::Plus), K::ctrl(Key::Equals)],
            "Makes everything in the window larger."),
        row(C::ZoomOut, G::Window, "Smaller", &[K::ctrl(Key::Minus)],
            "Makes everything in the window smaller."),
        row(C::ZoomReset, G::Window, "Usual size", &[K::ctrl(Key::Num0)],
            "Resets the zoom."),
        row(C::Mute, G::Window, "Mute or unmute sounds", &[K::ctrl(Key::M)],
            "Mutes the sounds of timers; expired timers still show."),
        row(C::Preferences, G::Window, "Preferences…", &[K::ctrl(Key::Comma)],
            "Your people, phrases, severities and cadences, time zone, sounds, theme and zoom."),
        row(C::Menu, G::Window, "Menu", &[K::plain(Key::F10)],
            "Everything else."),
        row(C::Help, G::Window, "Keys and commands", &[K::plain(Key::F1)],
            "This sheet."),
        row(C::Back, G::Window, "Back to the log line", &[K::plain(Key::Escape)],
            "Closes what is open; what you typed stays."),
    ]
};
