//! The incident itself: opened, named, rated, closed and opened again (R31).

use super::Incident;
use super::action::APPROVAL_MINUTES;
use super::apply::Added;
use super::correction::correct;
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::NounEvent;
use super::field::events;
use super::intent::NounIntent;
use super::key_time::{KeyMark, KeyTime};
use super::refusal::RefusalKind as Kind;
use super::rules::{Checked, Room, fits, holds_a_while, must, names_incident, says};
use super::severity::Severity;
use super::state::{State, Status};
use super::step::{Step, StepEvent};
use super::time::Zone;
use super::wording::with_reason;
use crate::incident::refusal::Remedy;

events! {
    /// What happened to the incident itself: opened, named, closed (R31).
    pub enum LifecycleEvent {
        /// The incident was opened. `imported` names the source where it tells of the past;
        /// `approval_minutes` says how long an approval holds, and that approvals lapse at all: a version
        /// that did not know that they do left it out (R32).
        Opened {
            /// Renaming the incident corrects its name and ID.
            name: String as Kept,
            id: Option<String> as Kept,
            severity: Option<Severity>,
            zone: Zone,
            drill: bool,
            /// The program wrote where it came from.
            imported: Option<String> as Kept,
            approval_minutes: Option<u32>,
        },
        /// An import ended: how many rows were taken of how many, and which columns were not.
        /// The program counted and named them.
        Imported { source: String as Kept, taken: u64, rows: u64, left_out: Vec<String> as Kept },
        /// Name or ID was corrected; renaming again corrects this.
        Renamed { name: String as Kept, id: Option<String> as Kept },
        /// The severity was set.
        SeveritySet { severity: Severity },
        /// Closed; `missing` is what stood open and `reason` why that was overruled (R31).
        Closed { missing: Vec<String> as Drafted, reason: Option<String> as Words },
        /// Opened again (R31).
        Reopened { reason: String as Words },
    }
}

/// What someone wants of the incident itself: opened, named, closed (R31).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum LifecycleIntent {
    /// Open a new incident. One that is happening now enters its first step with it.
    Open {
        name: String,
        id: Option<String>,
        severity: Option<Severity>,
        zone: Zone,
        drill: bool,
        imported: Option<String>,
    },
    /// Say how an import ended.
    EndImport {
        source: String,
        taken: u64,
        rows: u64,
        left_out: Vec<String>,
    },
    /// Correct name or ID; `None` keeps the one there is.
    Rename {
        name: Option<String>,
        id: Option<String>,
    },
    /// Set the severity.
    SetSeverity(Severity),
    /// Close; refused while something is missing and no reason overrules that (R31).
    Close { reason: Option<String> },
    /// Open again.
    Reopen { reason: String },
}

impl NounEvent for LifecycleEvent {
    fn kind(&self) -> EntryKind {
        match self {
            Self::Opened { .. }
            | Self::Imported { .. }
            | Self::Renamed { .. }
            | Self::Closed { .. }
            | Self::Reopened { .. } => EntryKind::Incident,
            Self::SeveritySet { .. } => EntryKind::Severity,
        }
    }

    fn is_commands(&self) -> bool {
        false
    }

    fn counts_when_closed(&self) -> bool {
        matches!(self, Self::Reopened { .. })
    }

    fn moved(&self) -> Option<Moved> {
        None
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Opened {
                name,
                id,
                approval_minutes,
                ..
            } => {
                approval_minutes.map_or(Ok(()), holds_a_while)?;
                names_incident(name, id.as_deref())
            }
            Self::Imported { left_out, .. } => fits(&left_out.join(", "), "the columns left out"),
            Self::Renamed { name, id } => {
                names_incident(name, id.as_deref())?;
                let same = *name == room.state.name && *id == room.state.id;
                must(!same, Kind::State, "name and ID are that already", "")
            }
            Self::SeveritySet { severity } => must(
                room.state.severity != Some(*severity),
                Kind::State,
                format!("the severity is {} already", severity.number()),
                "",
            ),
            Self::Closed { reason, .. } => room.allows_closing(reason.as_deref()),
            Self::Reopened { reason } => {
                says(reason, "the reason for reopening")?;
                room.state
                    .closed
                    .map_or(Ok(()), |closed| room.not_before(closed, "closed"))
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Opened {
                name,
                id,
                severity,
                zone,
                drill,
                imported,
                approval_minutes,
            } => {
                state.name.clone_from(name);
                state.id.clone_from(id);
                state.severity = *severity;
                state.zone = *zone;
                state.drill = *drill;
                state.imported.clone_from(imported);
                state.approval_minutes = *approval_minutes;
                state.status = Status::Open;
                state.opened = new.at();
                if imported.is_none() {
                    let mark = KeyMark {
                        at: new.at(),
                        entry: Some(new.n),
                    };
                    state.key_times.insert(KeyTime::Declared, mark);
                }
            }
            Self::Imported { .. } => {}
            Self::Renamed { name, id } => {
                state.name.clone_from(name);
                state.id.clone_from(id);
            }
            Self::SeveritySet { severity } => {
                state.severity = Some(*severity);
                state.severity_reaches(new.at());
            }
            Self::Closed { reason, .. } => {
                state.status = Status::Closed;
                state.closed = Some(new.at());
                state.overruled = reason.as_ref().map(|reason| new.worded(reason));
                state.end_visit(new.at());
                state.end_gathering();
            }
            Self::Reopened { .. } => {
                state.status = Status::Open;
                state.closed = None;
                state.overruled = None;
                state.resume_visit(new.at(), new.n);
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Closed { reason, .. } => correct(&mut state.overruled, n, reason.as_ref()),
            Self::Opened { .. }
            | Self::Imported { .. }
            | Self::Renamed { .. }
            | Self::SeveritySet { .. }
            | Self::Reopened { .. } => {}
        }
    }

    fn sentence(&self, _: &State) -> String {
        match self {
            Self::Opened {
                name,
                imported: None,
                drill,
                ..
            } => {
                format!(
                    "{} opened: {name}",
                    if *drill { "Drill" } else { "Incident" }
                )
            }
            Self::Opened {
                name,
                imported: Some(source),
                ..
            } => {
                format!("Incident opened: {name}, imported from {source}")
            }
            Self::Imported {
                source,
                taken,
                rows,
                left_out,
            } => {
                let taken = if taken == rows {
                    format!("all {rows}")
                } else {
                    format!("{taken} of {rows}")
                };
                let columns = match left_out.as_slice() {
                    [] => String::new(),
                    names => format!("; columns left out: {}", names.join(", ")),
                };
                format!("Import of {source} ended: {taken} rows taken{columns}")
            }
            Self::Renamed { name, id } => match id {
                Some(id) => format!("Incident is now called {name} ({id})"),
                None => format!("Incident is now called {name}"),
            },
            Self::SeveritySet { severity } => {
                format!("Severity {}", severity.number())
            }
            Self::Closed {
                missing,
                reason: Some(reason),
            } if !missing.is_empty() => {
                format!("Closed: {reason} (left open: {})", missing.join("; "))
            }
            Self::Closed { reason, .. } => with_reason("Closed", reason.as_deref().unwrap_or("")),
            Self::Reopened { reason } => with_reason("Reopened", reason),
        }
    }
}

impl NounIntent for LifecycleIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Open {
                name,
                id,
                severity,
                zone,
                drill,
                imported,
            } => {
                let live = imported.is_none();
                let opened = LifecycleEvent::Opened {
                    name,
                    id,
                    severity,
                    zone,
                    drill,
                    imported,
                    approval_minutes: Some(APPROVAL_MINUTES),
                };
                let step = Step::Identification;
                let entered = live.then_some(StepEvent::Entered { step }.into());
                return Ok([opened.into()].into_iter().chain(entered).collect());
            }
            Self::EndImport {
                source,
                taken,
                rows,
                left_out,
            } => LifecycleEvent::Imported {
                source,
                taken,
                rows,
                left_out,
            },
            Self::Rename { name, id } => LifecycleEvent::Renamed {
                name: name.unwrap_or_else(|| incident.name.clone()),
                id: id.or_else(|| incident.id.clone()),
            },
            Self::SetSeverity(severity) => LifecycleEvent::SeveritySet { severity },
            Self::Close { reason } => LifecycleEvent::Closed {
                missing: incident.missing_to_close(),
                reason,
            },
            Self::Reopen { reason } => LifecycleEvent::Reopened { reason },
        })
    }
}

impl Room<'_> {
    /// Closing over open ends needs a reason (R31).
    fn allows_closing(&self, reason: Option<&str>) -> Checked {
        if let Some(started) = self.state.key_times.get(&KeyTime::Started) {
            self.not_before(started.at, "started")?;
        }
        if let Some(reason) = reason {
            return says(reason, "the reason for closing");
        }
        let missing = self.state.missing_to_close();
        must(
            missing.is_empty(),
            Kind::State,
            format!("not ready to close: {}", missing.join("; ")),
            Remedy::Close.by("complete it, or close with a reason"),
        )
    }
}
