//! The demonstration: a real incident replayed as a drill, moved so that its busiest moment is now. It is a
//! scratch file, so nothing in it can do harm.

use super::clock::{Clock, FixedClock};
use super::{Session, SessionEnv, decide_into};
use crate::incident::time;
use crate::incident::{
    Handle, Incident, Intent, LifecycleIntent, Record, Severity, Span, Stamp, Time, Zone,
};
use crate::line::{self, Context, Wants};
use chrono::NaiveDate;
use std::path::Path;

/// The script of the incident, included in the program.
const SCRIPT: &str = include_str!("../../assets/demo/gitlab-2017-01-31.txt");

/// The text before the due date of a follow-up, last in its line.
const DUE: &str = "due: ";

/// The line at which the demonstration stops unless it is to be finished.
const CROWDED: &str = "==== crowded";

/// Writes the demonstration into a new file and opens it: stopped at its busiest moment, or finished
/// and closed.
///
/// # Errors
/// If the file exists or cannot be written; a refusal would mean that the script breaks a rule.
pub fn open(path: &Path, finished: bool, env: SessionEnv) -> Result<Session, super::OpenError> {
    let (incident, records) = play(finished, env.clock.now())?;
    Session::create_with(path, incident, &records, env)
}

/// The demonstration's incident and records, ending at `now`.
///
/// # Errors
/// If a line of the script breaks a rule or cannot be read; the error names it.
pub fn play(
    finished: bool,
    now: Time,
) -> Result<(Incident, Vec<Record>), crate::incident::Refusal> {
    let lines = script(finished);
    let end = lines.last().map_or(now, |(at, _)| *at);
    let end = time::later(end, Span::seconds(10));
    let shift = time::between(end, now);
    let start = lines.first().map_or(now, |(at, _)| time::later(*at, shift));
    let fixed = FixedClock::at(start);
    let clock = Clock::Fixed(fixed.clone());
    let me = Handle::recorder();
    let mut incident = Incident::new();
    let open = Intent::Lifecycle(LifecycleIntent::Open {
        name: "GitLab.com database".to_owned(),
        id: Some("INC-2017-01-31".to_owned()),
        severity: Some(Severity::Sev2),
        zone: Zone::UTC,
        drill: true,
        imported: None,
    });
    let stamp = |by: Handle, happened: Time| Stamp {
        recorded: clock.now(),
        happened,
        up: clock.up(),
        by,
    };
    let mut records = decide_into(&mut incident, &open, &stamp(me.clone(), start))?;
    for (at, text) in lines {
        fixed.set(time::later(at, shift));
        let text = with_due_shifted(&text, shift);
        let context = Context::new(clock.now(), &incident);
        let broken = |what: String| {
            crate::incident::Refusal::new(
                crate::incident::RefusalKind::Input,
                format!("the demonstration's line “{text}”: {what}"),
                "",
            )
        };
        let line = line::read(&text, &context).map_err(|error| broken(error.to_string()))?;
        let Wants::Intent(intent) = line.wants else {
            return Err(broken("is a command of the window".to_owned()));
        };
        let by = line.who.unwrap_or_else(|| incident.speaker(&intent, &me));
        let stamp = stamp(by, line.happened.unwrap_or_else(|| clock.now()));
        let new = decide_into(&mut incident, &intent, &stamp)
            .map_err(|refusal| broken(refusal.to_string()))?;
        records.extend(new);
    }
    Ok((incident, records))
}

/// The line with the date after `due:` moved by the same time, so that it is still in the future.
fn with_due_shifted(text: &str, shift: Span) -> String {
    let Some((before, day)) = text.split_once(DUE) else {
        return text.to_owned();
    };
    let moved = day
        .parse::<NaiveDate>()
        .ok()
        .and_then(|day| day.checked_add_signed(shift));
    moved.map_or(text.to_owned(), |day| format!("{before}{DUE}{day}"))
}

/// When each line was typed, and the line.
fn script(finished: bool) -> Vec<(Time, String)> {
    let mut lines: Vec<(Time, String)> = Vec::new();
    for line in SCRIPT.lines() {
        if line == CROWDED {
            if finished {
                continue;
            }
            break;
        }
        if let Some(more) = line.strip_prefix("  ") {
            if let Some((_, text)) = lines.last_mut() {
                text.push('\n');
                text.push_str(more);
            }
        } else if let Some((at, text)) = line.split_once(' ')
            && let Ok(at) = at.parse::<Time>()
        {
            lines.push((at, text.to_owned()));
        }
    }
    lines
}
