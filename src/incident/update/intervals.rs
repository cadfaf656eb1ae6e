//! Every interval in which an audience was owed an update, met or missed, the first notice included (R20, R34).
//! Told by when things happened, not by when they were recorded, from the entries alone: the same for the same ones.

use super::{Audience, Eta, UpdateEvent, usual_cadence};
use crate::incident::Incident;
use crate::incident::entry::Entry;
use crate::incident::event::Event;
use crate::incident::id::UpdateId;
use crate::incident::lifecycle::LifecycleEvent;
use crate::incident::severity::Severity;
use crate::incident::time::{self, Time};

/// The intervals of one audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intervals {
    /// For whom.
    pub audience: Audience,
    /// How many ended with an update in time.
    pub met: usize,
    /// When an update was due and none had come; one for each interval, in order.
    pub missed: Vec<Time>,
    /// Each update to this audience, in the order they went out.
    pub sent: Vec<SentWhenDue>,
}

/// An update and when it was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentWhenDue {
    /// Which.
    pub update: UpdateId,
    /// The first time one was due since the one before; `None` where none was.
    pub due: Option<Time>,
    /// True where a snooze had moved that.
    pub snoozed: bool,
}

impl Intervals {
    /// How many there were.
    pub fn owed(&self) -> usize {
        self.met + self.missed.len()
    }

    /// `3 of 14 on time, 11 missed`; `None` where nothing was owed.
    pub fn words(&self) -> Option<String> {
        let owed = self.owed();
        let missed = match self.missed.len() {
            0 => String::new(),
            many => format!(", {many} missed"),
        };
        (owed > 0).then(|| format!("{} of {owed} on time{missed}", self.met))
    }
}

/// The most intervals that are counted: a year of one every five minutes.
const MOST: usize = 105_120;

/// What is owed to an audience, as it goes on.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is known or not whatever the others are"
)]
struct Clock {
    audience: Audience,
    is_open: bool,
    is_imported: bool,
    severity: Option<Severity>,
    /// True where the cadence was set by hand, to these minutes.
    is_set: bool,
    set: Option<u32>,
    /// The interval runs from here.
    since: Time,
    /// The next update was promised for then.
    promised: Option<Time>,
    snoozed: Option<Time>,
    is_complete: bool,
    /// Nothing is due before this: what was owed more slowly until then.
    not_before: Time,
    first_missed: Option<(Time, bool)>,
    found: Intervals,
}

impl Clock {
    fn minutes(&self) -> Option<u32> {
        match (self.is_set, self.is_imported) {
            (true, _) => self.set,
            (false, true) => None,
            (false, false) => usual_cadence(self.severity, self.audience),
        }
    }

    /// When the next one is due, and whether a snooze moved that.
    fn due(&self) -> Option<(Time, bool)> {
        if !self.is_open || self.is_complete {
            return None;
        }
        let minutes = self.minutes();
        let by_cadence = minutes.map(|m| time::later(self.since, time::minutes(m)));
        let due = self.promised.or(by_cadence)?.max(self.not_before);
        let snoozed = self.snoozed.filter(|until| *until > due);
        Some((snoozed.unwrap_or(due), snoozed.is_some()))
    }

    /// Every interval that has ended by then without an update is missed.
    fn runs_to(&mut self, now: Time) {
        while let Some((due, snoozed)) = self.due().filter(|(due, _)| *due < now) {
            if self.found.missed.len() >= MOST {
                return;
            }
            self.first_missed.get_or_insert((due, snoozed));
            self.found.missed.push(due);
            (self.since, self.promised, self.snoozed) = (due, None, None);
            if self.minutes().is_none() {
                // A promise that was not kept, with no cadence after it: nothing more is owed.
                self.is_complete = true;
            }
        }
    }

    fn takes(&mut self, entry: &Entry) {
        let at = entry.happened;
        if let Event::Lifecycle(event) = &entry.record.event {
            self.lives(event, at);
        }
        if let Event::Update(event) = &entry.record.event {
            self.hears(event, at);
        }
    }

    fn lives(&mut self, event: &LifecycleEvent, at: Time) {
        match event {
            LifecycleEvent::Opened {
                severity, imported, ..
            } => {
                self.severity = *severity;
                self.is_imported = imported.is_some();
                self.begins(at);
            }
            LifecycleEvent::Reopened { .. } => self.begins(at),
            LifecycleEvent::Closed { .. } => self.is_open = false,
            LifecycleEvent::SeveritySet { severity } => {
                self.severity = Some(*severity);
                self.not_before = at;
            }
            LifecycleEvent::Imported { .. } | LifecycleEvent::Renamed { .. } => {}
        }
    }

    fn hears(&mut self, event: &UpdateEvent, at: Time) {
        match event {
            UpdateEvent::CadenceSet { audience, minutes } if *audience == self.audience => {
                (self.is_set, self.set) = (true, *minutes);
                self.not_before = at;
            }
            UpdateEvent::Snoozed {
                audience, until, ..
            } if *audience == self.audience => self.snoozed = Some(*until),
            UpdateEvent::Sent {
                update, content, ..
            } if content.wording(self.audience).is_some() => {
                let due = self.due();
                let missed = self.first_missed.take();
                self.found.met += usize::from(due.is_some() && missed.is_none());
                let was_due = missed.or(due);
                self.found.sent.push(SentWhenDue {
                    update: *update,
                    due: was_due.map(|(due, _)| due),
                    snoozed: was_due.is_some_and(|(_, snoozed)| snoozed),
                });
                (self.since, self.not_before, self.snoozed) = (at, at, None);
                self.promised = content.next;
                self.is_complete = content.eta == Eta::Complete;
            }
            UpdateEvent::CadenceSet { .. }
            | UpdateEvent::Snoozed { .. }
            | UpdateEvent::Sent { .. }
            | UpdateEvent::Drafted { .. }
            | UpdateEvent::Signed { .. }
            | UpdateEvent::RunStarted { .. }
            | UpdateEvent::RunEnded { .. }
            | UpdateEvent::SignOffSet { .. } => {}
        }
    }

    fn begins(&mut self, at: Time) {
        (self.is_open, self.is_complete) = (true, false);
        (self.since, self.not_before) = (at, at);
        (self.promised, self.snoozed, self.first_missed) = (None, None, None);
    }
}

impl Incident {
    /// The intervals of an audience up to this moment.
    pub fn intervals_of(&self, audience: Audience, now: Time) -> Intervals {
        let mut clock = Clock {
            audience,
            is_open: false,
            is_imported: false,
            severity: None,
            is_set: false,
            set: None,
            since: self.opened,
            promised: None,
            snoozed: None,
            is_complete: false,
            not_before: self.opened,
            first_missed: None,
            found: Intervals {
                audience,
                met: 0,
                missed: Vec::new(),
                sent: Vec::new(),
            },
        };
        for entry in self.in_time().filter(|entry| decides(entry)) {
            clock.runs_to(entry.happened);
            clock.takes(entry);
        }
        clock.runs_to(now);
        clock.found
    }
}

/// True for what decides when an update is due.
fn decides(entry: &Entry) -> bool {
    entry.irregular.is_none()
        && matches!(entry.record.event, Event::Lifecycle(_) | Event::Update(_))
}
