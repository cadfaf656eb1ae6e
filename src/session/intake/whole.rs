//! An incident made again from the lines of its file that one of our exports holds: every event as it was, decided once more
//! by the rules. What was recorded then is recorded now (R22); what happened, happened when it did.

use super::{Intake, decide_into};
use crate::incident::{
    Event, Incident, Intent, LifecycleEvent, LifecycleIntent, Record, Severity, Stamp,
};
use crate::journal;
use crate::reader::Reading;

/// What somebody wants a new incident to be called instead of what its source says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// Its name.
    pub name: Option<String>,
    /// Its ID in another system.
    pub id: Option<String>,
    /// Its severity.
    pub severity: Option<Severity>,
}

/// The incident in a source; `None` where the source holds none.
///
/// # Errors
/// Why only its rows can be taken: the first line that is not as our file had it, or that the rules do not allow.
pub(super) fn again(
    reading: &Reading,
    source: &str,
    called: &Called,
    stamp: &Stamp,
) -> Option<Result<Intake, String>> {
    (!reading.record.is_empty()).then(|| made_again(reading, source, called, stamp))
}

fn made_again(
    reading: &Reading,
    source: &str,
    called: &Called,
    stamp: &Stamp,
) -> Result<Intake, String> {
    let mut again = Again {
        incident: Incident::new(),
        records: Vec::with_capacity(reading.record.len() + 1),
        stamp,
    };
    let lines = (0_u64..).zip(&reading.record);
    let mut closing = None;
    for (n, line) in lines {
        let record = journal::record_of(line).filter(|record| record.n == n);
        let mut record = record.ok_or_else(|| format!("line {} of it was changed", n + 1))?;
        if (n == 0) != is_opening(&mut record, called) {
            return Err("it does not begin with the opening".to_owned());
        }
        let is_last = record.n + 1 == reading.record.len() as u64;
        if is_last
            && matches!(
                record.event,
                Event::Lifecycle(LifecycleEvent::Closed { .. })
            )
        {
            // A closed incident takes no further entry.
            closing = Some(record);
        } else {
            again.take(record)?;
        }
    }
    let taken = reading.record.len();
    again.name_source(source, taken as u64);
    if let Some(closing) = closing {
        again.take(closing)?;
    }
    let Again {
        incident, records, ..
    } = again;
    Ok(Intake {
        incident,
        records,
        not_taken: Vec::new(),
        taken,
        known: 0,
    })
}

/// The incident as far as it is made.
struct Again<'a> {
    incident: Incident,
    records: Vec<Record>,
    stamp: &'a Stamp,
}

impl Again<'_> {
    /// Takes an event as the next entry, where the rules allow it.
    fn take(&mut self, was: Record) -> Result<(), String> {
        let n = was.n;
        let record = Record {
            n: self.incident.next_n(),
            stamp: Stamp {
                happened: was.stamp.happened.min(self.stamp.recorded),
                by: was.stamp.by,
                ..self.stamp.clone()
            },
            event: was.event,
        };
        if !self.incident.allows(&record) || !journal::fits(&record) {
            return Err(format!("the rules do not allow its entry #{n}"));
        }
        self.incident.apply(record.clone());
        self.records.push(record);
        Ok(())
    }

    /// The entry that says where all of it is from.
    fn name_source(&mut self, source: &str, taken: u64) {
        let end = Intent::Lifecycle(LifecycleIntent::EndImport {
            source: source.to_owned(),
            taken,
            rows: taken,
            left_out: Vec::new(),
        });
        let ended = decide_into(&mut self.incident, &end, self.stamp);
        self.records.extend(ended.unwrap_or_default());
    }
}

/// True for the opening, which then says what somebody wants the incident to be called.
fn is_opening(record: &mut Record, called: &Called) -> bool {
    let Event::Lifecycle(LifecycleEvent::Opened {
        name, id, severity, ..
    }) = &mut record.event
    else {
        return false;
    };
    if let Some(wanted) = &called.name {
        name.clone_from(wanted);
    }
    if called.id.is_some() {
        id.clone_from(&called.id);
    }
    *severity = called.severity.or(*severity);
    true
}
