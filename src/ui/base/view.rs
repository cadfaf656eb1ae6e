//! What the panels read: the incident, its board and how the record stands. Nothing in here can be changed.

use crate::board::Board;
use crate::board::reminders::Wanted;
use crate::board::replay::Replay;
use crate::incident::id::AnyId;
use crate::incident::team::TeamSetup;
use crate::incident::{Event, Handle, Incident, Intent, Refusal, Stamp, Status, Time, Zone};
use crate::line;
use crate::preferences::{Preferences, Reminders, Rota};
use crate::ui::base::pending::subject_of;
use crate::when::Clocks;

pub use crate::board::record::{Followed, RecordState, Saved};

/// Everything a panel may look at.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The incident, with what still waits to reach the disk.
    pub incident: &'a Incident,
    /// The board of this second.
    pub board: &'a Board,
    /// How the record stands.
    pub record: &'a RecordState,
    /// The moment this frame is drawn for.
    pub now: Time,
    /// Whose words are taken where nobody is named and nobody holds Recorder.
    pub me: &'a Handle,
    /// What the team set up.
    pub preferences: &'a Preferences,
    /// Who was in which role the last time, on this machine.
    pub last_rota: Option<&'a Rota>,
    /// The same as the log line reads it: checklists, and where people belong.
    pub setup: &'a TeamSetup,
    /// The zone times are shown in.
    pub zone: Zone,
    /// The file's path as shown; empty for a board without a file.
    pub path: &'a str,
    /// The replay, while one is shown: incident, board and moment are those of then.
    pub replay: Option<&'a Replay>,
    /// The entry that is selected in the timeline.
    pub chosen: Option<u64>,
    /// What was asked for at one press and can still be undone.
    pub pending: Option<&'a Intent>,
}

impl View<'_> {
    /// True while something about this was asked for and can still be undone.
    pub fn is_undoable(&self, about: impl Into<AnyId>) -> bool {
        self.pending.and_then(subject_of) == Some(about.into())
    }

    /// What would be recorded if this were wanted now, in whoever's name, or why the rules do not allow it.
    ///
    /// # Errors
    /// Why not, and what to do instead.
    pub fn would_record(
        &self,
        intent: &Intent,
        by: Option<&Handle>,
        happened: Time,
    ) -> Result<(Stamp, Vec<Event>), Refusal> {
        let by = by.cloned();
        let stamp = Stamp {
            recorded: self.now,
            happened,
            up: 0,
            by: by.unwrap_or_else(|| self.incident.speaker(intent, self.me)),
        };
        let events = self.incident.decide(intent, &stamp)?;
        Ok((stamp, events))
    }

    /// True while this entry is not yet known to be on disk (R25).
    pub fn is_pending(&self, n: u64) -> bool {
        self.record.recorded.is_none_or(|last| n > last)
    }

    /// The people of the team, as handle and name, for completion.
    pub fn team(&self) -> Vec<(Handle, &str)> {
        self.preferences.team()
    }

    /// The team's name for somebody, where it has one.
    pub fn team_name(&self, person: &Handle) -> Option<String> {
        let team = self.team();
        let known = team.into_iter().find(|(handle, _)| handle == person)?;
        Some(known.1.to_owned()).filter(|name| !name.is_empty())
    }

    /// What times are read against that are typed in the window: now, and the zone that is shown.
    pub fn clocks(&self) -> Clocks {
        Clocks::at(self.now, self.zone)
    }

    /// What a log line is read against.
    pub fn line_context(&self) -> line::Context<'_> {
        line::Context::new(self.now, self.incident)
            .choosing(self.chosen)
            .of_team(self.setup)
    }

    /// Whom a typed name means, of the log, of the team, or somebody new.
    pub fn person_meant(&self, name: &str) -> Option<Handle> {
        self.incident.person_meant(name, &self.team())
    }

    /// True where entries can be made; never of what was.
    pub fn is_writable(&self) -> bool {
        self.replay.is_none() && self.record.saved.is_writable()
    }

    /// True where the incident takes entries.
    pub fn takes_entries(&self) -> bool {
        self.is_writable() && self.incident.status == Status::Open
    }

    /// A name for what has none, after the moment it came: `screenshot-2026-11-22-143205.png`.
    pub fn stamped_name(&self, what: &str, ending: &str) -> String {
        let day = self.zone.date(self.now);
        let clock = self.zone.clock_seconds(self.now).replace(':', "");
        format!("{what}-{day}-{clock}.{ending}")
    }
}

/// The reminders a team wants.
pub fn reminders(preferences: &Preferences) -> Wanted {
    let Reminders {
        focus,
        deputy_call,
        quiet,
        empty_role,
    } = preferences.reminders;
    Wanted {
        focus,
        deputy_call,
        quiet,
        empty_role,
    }
}

/// Where entries are that could not be recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unrecorded {
    /// In memory only: they are gone with the program.
    #[default]
    InMemory,
    /// Also among this machine's drafts: they outlive the program.
    InDrafts,
}

/// Whose clocks times are shown on. What is typed is read on the incident's, whatever is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShownZone {
    /// The zone the incident is told in.
    #[default]
    Incident,
    /// The zone this computer is set to.
    Local,
    /// Coordinated universal time.
    Utc,
}

impl ShownZone {
    /// The choice as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Incident => "Incident's time",
            Self::Local => "This computer's time",
            Self::Utc => "UTC",
        }
    }

    /// The one after it, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Incident => Self::Local,
            Self::Local => Self::Utc,
            Self::Utc => Self::Incident,
        }
    }
}
