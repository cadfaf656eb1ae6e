//! What has newly run out or begun to wait, once for each occasion (R8, R13, R20). Decides what is worth
//! a sound; whether it is heard is the window's to say.

use super::marks::{Mark, Marks};
use crate::incident::{Incident, Time};

/// What a sound is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The time box of an ask ran out, or whoever was asked has left (R13).
    AskRanOut,
    /// An update is overdue (R20), or an obligation is near or overdue (R34): somebody outside waits.
    UpdateOverdue,
    /// An action needs Command's approval (R8).
    WaitsForCommand,
    /// Command is reminded of something.
    Reminder,
    /// A log line was not recorded; somebody who types without looking hears it.
    LineRefused,
}

impl Occasion {
    /// What a sound is for, of what stands out; what was done without approval is seen and read aloud.
    fn of(mark: &Mark) -> Option<Self> {
        match mark {
            Mark::AskOverdue(..) | Mark::AskedAbsent(..) => Some(Self::AskRanOut),
            Mark::UpdateOverdue(..) | Mark::ObligationNear(..) | Mark::ObligationOverdue(..) => {
                Some(Self::UpdateOverdue)
            }
            Mark::Waits(_) | Mark::Lapsed(..) => Some(Self::WaitsForCommand),
            Mark::Unapproved(_) => None,
        }
    }
}

/// What stood out when it was last looked at.
#[derive(Clone, Default)]
pub struct Alarms {
    marks: Marks,
}

impl Alarms {
    /// What has come up since the last look, each occasion once however often it came up.
    pub fn newly(&mut self, incident: &Incident, now: Time) -> Vec<Occasion> {
        let new = self.marks.newly(incident, now);
        let mut occasions = Vec::new();
        for occasion in new.iter().filter_map(Occasion::of) {
            if !occasions.contains(&occasion) {
                occasions.push(occasion);
            }
        }
        occasions
    }
}
