//! The small forms over the window, by name: one is open at a time. What each draws is in `sheets`.

use super::channel::ChannelPlace;
use super::command::Command;
use super::file_task::FileTask;
use crate::incident::Role;
use crate::incident::id::{ActionId, EvidenceId};
use crate::incident::{Event, EvidenceEvent};

/// A part of an entry that can be put right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntryPart {
    /// Its words.
    #[default]
    Words,
    /// When it happened.
    Time,
    /// Why it is struck.
    Reason,
}

/// A small form over the window. Opening one never touches the log line.
#[derive(Clone, Debug, PartialEq)]
pub enum Sheet {
    /// Assign people to a role, hand it over, see its duties.
    Role(Role),
    /// Fill the roles of a room that opens.
    Opening,
    /// Everybody: who is here, away or gone, by team and site.
    Roster,
    /// Set approach, focus now, focus later, issues.
    Focus,
    /// Everything known of an action, and what can be done with it.
    Action(ActionId),
    /// Say why an action is refused.
    Refuse(ActionId),
    /// What to do with an entry: strike, correct, mark, set a key time.
    Entry(u64),
    /// A piece of evidence: how it was got, and its result whatever its length.
    Evidence(EvidenceId),
    /// What the timeline shows.
    Filter,
    /// Where the wall stands and what it shows.
    Wall,
    /// The board in browsers: the address, the link, who watches.
    Share,
    /// Keys and commands.
    Help,
    /// Every command by a few letters.
    Palette,
    /// What changed since a moment.
    Digest,
    /// What leaves, in which form.
    Report,
    /// Whom to tell at which severity, and who was told (R14).
    Stakeholders,
    /// The updates that were sent, and what changed from each to the next (R21).
    Sent,
    /// Obligations to report, with their clocks (R34).
    Obligations,
    /// Checklists of the team and of the incident (R37).
    Checklists,
    /// What a channel's program would be given, before it runs here for the first time.
    Channel(ChannelPlace),
    /// Evidence and hypotheses, and what each piece says about each (R28).
    Matrix,
    /// The incident's charts.
    Charts,
    /// What the team set up.
    Preferences,
    /// The file of an entry, as large as there is room.
    File(u64),
    /// Close the incident: what is missing, and why all the same.
    Close,
    /// Type a path: to open, to copy to, to report to.
    Path(FileTask),
    /// Name, ID, severity, cadence of the incident.
    Incident,
}

impl Sheet {
    /// What Enter opens on an entry: its file or its result, if it has one, else what can be done with it.
    pub fn of_entry(incident: &crate::incident::Incident, n: u64) -> Self {
        let entry = incident.entry(n);
        match entry.and_then(crate::board::timeline::file_of) {
            Some(_) => Self::File(n),
            None => entry.and_then(result_of).unwrap_or(Self::Entry(n)),
        }
    }
}

impl Sheet {
    /// The sheet this command does nothing but open; `None` for every other command.
    pub fn of(command: Command) -> Option<Self> {
        Some(match command {
            Command::Charts => Self::Charts,
            Command::Matrix => Self::Matrix,
            Command::Obligations => Self::Obligations,
            Command::Sent => Self::Sent,
            Command::Checklists => Self::Checklists,
            Command::Stakeholders => Self::Stakeholders,
            Command::Role(role) => Self::Role(role),
            Command::Opening => Self::Opening,
            Command::Roster => Self::Roster,
            Command::Focus => Self::Focus,
            Command::Incident => Self::Incident,
            Command::Close => Self::Close,
            Command::Share => Self::Share,
            Command::Palette => Self::Palette,
            Command::Preferences => Self::Preferences,
            Command::Filter => Self::Filter,
            Command::Help => Self::Help,
            _ => return None,
        })
    }
}

/// The sheet of the evidence an entry added, where that has more than its words.
fn result_of(entry: &crate::incident::Entry) -> Option<Sheet> {
    let Event::Evidence(EvidenceEvent::Found {
        evidence,
        detail,
        run,
        ..
    }) = &entry.record.event
    else {
        return None;
    };
    (detail.is_some() || run.is_some()).then_some(Sheet::Evidence(*evidence))
}
