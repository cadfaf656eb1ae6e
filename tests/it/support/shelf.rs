//! Incidents in a folder for the library: each a real file, written by a session of its own.

use super::window::setting_of;
use std::path::{Path, PathBuf};
use warroom::incident::{Intent, LifecycleIntent, Severity, Time, Zone};
use warroom::session::Session;
use warroom::session::clock::{Clock, FixedClock};

/// How an incident of the shelf starts.
#[derive(Clone, Copy)]
pub(crate) struct Begun<'a> {
    pub(crate) name: &'a str,
    /// The moment it is opened: `2026-11-22T14:00:00Z`.
    pub(crate) at: &'a str,
    pub(crate) severity: u8,
    pub(crate) drill: bool,
}

/// A severe incident that is no drill.
pub(crate) fn begun<'a>(name: &'a str, at: &'a str) -> Begun<'a> {
    Begun {
        name,
        at,
        severity: 1,
        drill: false,
    }
}

pub(crate) fn moment(text: &str) -> Time {
    text.parse().expect("a moment")
}

/// Puts an incident into a folder with these log lines, one a minute, as `FILE.warroom`.
pub(crate) fn put(folder: &Path, file: &str, begun: Begun<'_>, lines: &[&str]) -> PathBuf {
    std::fs::create_dir_all(folder).expect("a folder");
    let clock = FixedClock::at(moment(begun.at));
    let open = Intent::Lifecycle(LifecycleIntent::Open {
        name: begun.name.to_owned(),
        id: None,
        severity: Severity::from_number(begun.severity),
        zone: Zone::UTC,
        drill: begun.drill,
        imported: None,
    });
    let path = folder.join(format!("{file}.warroom"));
    let setting = setting_of(folder, Clock::Fixed(clock.clone()));
    let mut session = Session::create(&path, &open, setting).expect("created");
    for line in lines {
        clock.set(clock.now() + warroom::incident::Span::minutes(1));
        let begun = clock.now();
        if let Err(why) = session.line(line, begun) {
            panic!("{line}: {why}");
        }
    }
    session.wait().expect("recorded");
    path
}
