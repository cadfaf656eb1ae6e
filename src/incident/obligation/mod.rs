//! Obligations to report: to regulators by law, to customers by contract; each with a clock, an owner and what came
//! of it (R34). Whether a law applies is people's to say; reports are filed by people, outside.

use super::id::{EvidenceId, ObligationId};
use super::key_time::KeyTime;
use super::person::Handle;
use super::state::State;
use super::time::{self, Span, Time};

mod event;
mod presets;
mod term;

pub use event::{ObligationEvent, ObligationIntent};
pub use presets::{Preset, PresetReport};
pub use term::{Clock, LONGEST_TERM, Limit, Term, limits_words, read_limits};

/// Something that has to be reported by a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Obligation {
    /// Its number.
    pub id: ObligationId,
    /// What is to be reported to whom.
    pub name: String,
    /// When it has to be: the first limit that is over counts.
    pub limits: Vec<Limit>,
    /// The report before it, whose filing may start its clock.
    pub after: Option<ObligationId>,
    /// Who sees to it.
    pub owner: Option<Handle>,
    /// Who added it.
    pub by: Handle,
    /// The entry that added it.
    pub entry: u64,
    /// What came of it, once something did.
    pub end: Option<ObligationEnd>,
}

/// What came of an obligation.
#[derive(Clone, Debug, PartialEq)]
pub struct ObligationEnd {
    /// True where it was filed, false where it was dropped as one that does not apply.
    pub filed: bool,
    /// When.
    pub at: Time,
    /// Who recorded it.
    pub by: Handle,
    /// What shows the filing.
    pub evidence: Vec<EvidenceId>,
    /// A reference, or why it does not apply.
    pub text: String,
    /// The entry that holds it.
    pub entry: u64,
}

/// How an obligation stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its clock has not started.
    Waiting,
    /// Due then, and that is ahead.
    Running(Time),
    /// Was due then and is not filed.
    Overdue(Time),
    /// Filed in time, or before any clock ran.
    Met(Option<Time>),
    /// Filed after it was due: due when, and how late.
    Missed(Time, Span),
    /// It does not apply.
    Dropped,
}

impl Standing {
    /// Its stable name in reports and filters.
    pub fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running(_) => "running",
            Self::Overdue(_) => "overdue",
            Self::Met(_) => "met",
            Self::Missed(..) => "missed",
            Self::Dropped => "dropped",
        }
    }

    /// When it is or was due.
    pub fn due(self) -> Option<Time> {
        match self {
            Self::Running(due) | Self::Overdue(due) | Self::Missed(due, _) => Some(due),
            Self::Met(due) => due,
            Self::Waiting | Self::Dropped => None,
        }
    }

    /// True where the time ran out before it was filed.
    pub fn is_missed(self) -> bool {
        matches!(self, Self::Overdue(_) | Self::Missed(..))
    }

    /// True while somebody has to file it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Running(_) | Self::Overdue(_))
    }
}

/// How long before it is due an obligation is near, so that board and wall count down.
pub const NEAR: Span = Span::hours(24);

impl State {
    /// The obligation with this number.
    pub fn obligation(&self, id: ObligationId) -> Option<&Obligation> {
        self.obligations.get(id.index())
    }

    /// When the organisation became aware: as said, else detected, else when the incident was opened, unless it
    /// was imported.
    pub fn aware(&self) -> Option<Time> {
        let said = self.clocks.get(&Clock::Awareness).copied();
        let detected = self.key_times.get(&KeyTime::Detected);
        let opened = self.imported.is_none().then_some(self.opened);
        said.or(detected.map(|mark| mark.at)).or(opened)
    }

    /// When an obligation is due: the first of its limits whose clock runs; `None` while none does.
    pub fn obligation_due(&self, obligation: &Obligation) -> Option<Time> {
        let limits = obligation.limits.iter();
        let ends = limits.filter_map(|limit| {
            let from = match limit.from {
                Clock::Awareness => self.aware(),
                Clock::Classification => self.clocks.get(&Clock::Classification).copied(),
                Clock::Filing => {
                    let before = self.obligation(obligation.after?)?;
                    before
                        .end
                        .as_ref()
                        .filter(|end| end.filed)
                        .map(|end| end.at)
                }
            };
            from.map(|from| limit.term.end(from, self.zone))
        });
        ends.min()
    }

    /// How an obligation stands at this moment.
    pub fn obligation_standing(&self, obligation: &Obligation, now: Time) -> Standing {
        let due = self.obligation_due(obligation);
        match (&obligation.end, due) {
            (Some(end), _) if !end.filed => Standing::Dropped,
            (Some(end), Some(due)) if end.at > due => {
                Standing::Missed(due, time::between(due, end.at))
            }
            (Some(_), due) => Standing::Met(due),
            (None, None) => Standing::Waiting,
            (None, Some(due)) if now > due => Standing::Overdue(due),
            (None, Some(due)) => Standing::Running(due),
        }
    }
}
