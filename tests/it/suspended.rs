//! R20, R34: seventy-three hours in Berlin over the night the clocks go back, with a laptop that is suspended twice and a file
//! that is opened again each time: a session over the real disk and a clock of the test's own. What counts down, is overdue
//! and was missed depends on nothing but the moments.

use chrono::{DateTime, Utc};
use std::path::Path;
use warroom::board::Board;
use warroom::incident::id::ObligationId;
use warroom::incident::obligation::{Clock as Runs, Preset, Standing, read_limits};
use warroom::incident::update::{Audience, Eta};
use warroom::incident::{
    Intent, LifecycleIntent, ObligationIntent, Severity, Span, Time, UpdateIntent,
};
use warroom::session::Session;
use warroom::session::clock::{Clock, FixedClock};

use crate::support::say::{NAME, saying};
use crate::support::window::setting_of;

fn moment(text: &str) -> Time {
    text.parse::<DateTime<Utc>>().expect("a moment")
}

/// Friday noon there; the clocks go back on Sunday 25 October at 01:00 UTC.
const BEGINS: &str = "2026-10-23T10:00:00Z";

struct Night {
    folder: tempfile::TempDir,
    clock: FixedClock,
    session: Option<Session>,
}

impl Night {
    fn begins() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = FixedClock::at(moment(BEGINS));
        let open = Intent::Lifecycle(LifecycleIntent::Open {
            name: NAME.to_owned(),
            id: Some("INC-7".to_owned()),
            severity: Some(Severity::Sev1),
            zone: "Europe/Berlin".parse().expect("a zone"),
            drill: false,
            imported: None,
        });
        let env = setting_of(folder.path(), Clock::Fixed(clock.clone()));
        let session = Session::create(&path(folder.path()), &open, env).expect("created");
        Self {
            folder,
            clock,
            session: Some(session),
        }
    }

    fn session(&mut self) -> &mut Session {
        self.session.as_mut().expect("open")
    }

    fn records(&mut self, intent: impl Into<Intent>) {
        let session = self.session();
        session.submit(&intent.into(), None, None).expect("allowed");
        session.wait().expect("recorded");
    }

    /// The laptop sleeps with the program ended; opened again so many hours after the beginning.
    fn sleeps_until(&mut self, hours: i64) {
        self.session = None;
        self.clock.set(moment(BEGINS) + Span::hours(hours));
        let env = setting_of(self.folder.path(), Clock::Fixed(self.clock.clone()));
        let opened = Session::open(&path(self.folder.path()), env);
        self.session = Some(opened.expect("opened again"));
    }

    fn passes(&mut self, minutes: i64) {
        self.clock.set(self.clock.now() + Span::minutes(minutes));
    }

    /// Met, missed and overdue for how many minutes, for those outside.
    fn cadence(&mut self) -> (usize, usize, i64) {
        let now = self.clock.now();
        let incident = self.session().incident();
        let found = incident.intervals_of(Audience::Outside, now);
        let due = incident.due_for(Audience::Outside).expect("one is due");
        (found.met, found.missed.len(), -due.left(now).num_minutes())
    }

    fn board(&mut self) -> Board {
        let now = self.clock.now();
        Board::of(self.session().incident(), now)
    }

    /// How many hours each open obligation has left, by its number; those whose clock does not run are left out.
    fn left(&mut self) -> Vec<(u32, i64)> {
        let cards = self.board().obligations;
        let mut left: Vec<_> = cards
            .iter()
            .filter_map(|card| Some((card.id.0, card.left?.num_hours())))
            .collect();
        left.sort_unstable();
        left
    }
}

fn path(folder: &Path) -> std::path::PathBuf {
    folder.join("ledger.warroom")
}

fn update(change: &str) -> Intent {
    Intent::Update(UpdateIntent::send(saying(change, Eta::Tbd)))
}

fn law(preset: Preset) -> Intent {
    let owner = None;
    ObligationIntent::AddPreset { preset, owner }.into()
}

#[test]
fn every_interval_of_seventy_three_hours_is_due_overdue_and_missed_once() {
    let mut night = Night::begins();
    night.records(Intent::Update(UpdateIntent::SetCadence {
        audience: Audience::Outside,
        minutes: Some(60),
    }));
    // In time, once each hour for three hours.
    for _ in 0..3 {
        night.passes(59);
        night.records(update("we are on it"));
    }
    assert_eq!(night.cadence(), (3, 0, -60));
    // Asleep from the fourth hour to the fortieth, over the night the clocks go back: 62 hours after Friday noon.
    night.passes(61);
    assert_eq!(night.cadence(), (3, 1, 1));
    night.sleeps_until(40);
    let (met, missed, over) = night.cadence();
    assert_eq!((met, missed, over), (3, 37, 36 * 60 + 3));
    night.sleeps_until(62);
    let (met, missed, _) = night.cadence();
    // Every hour that passed counts once, also the one that the clock on the wall showed twice.
    assert_eq!((met, missed), (3, 59));
    night.records(update("the laptop was asleep, sorry"));
    assert_eq!(night.cadence(), (3, 59, -60));
    night.sleeps_until(73);
    let (met, missed, over) = night.cadence();
    assert_eq!((met, missed, over), (3, 59 + 10, 600));
    // A clock that was set back counts what has passed on it, and nothing twice.
    night.clock.set(moment(BEGINS) + Span::hours(65));
    assert_eq!(night.cadence().1, 59 + 2);
}

#[test]
fn the_clocks_of_regulators_run_through_a_clock_change_and_a_suspended_laptop() {
    let mut night = Night::begins();
    for preset in [Preset::Gdpr, Preset::Nis2, Preset::Dora] {
        night.records(law(preset));
    }
    let limits = read_limits("3 days after awareness").expect("a term");
    night.records(ObligationIntent::Add {
        name: "Tell the bank".to_owned(),
        limits,
        owner: None,
    });
    let aware = Some(moment(BEGINS));
    night.records(ObligationIntent::SetClock {
        clock: Runs::Awareness,
        at: aware,
    });
    let begun = night.left();
    assert!(begun.contains(&(1, 72)), "GDPR: {begun:?}");
    let bank = night
        .session()
        .incident()
        .obligations
        .last()
        .expect("one")
        .id;
    // Three days by the calendar are 73 hours over that night.
    assert!(begun.contains(&(bank.0, 73)), "{begun:?}");
    // What is due within 24 hours has run out by the time the laptop wakes, and the others are as near as they are.
    night.sleeps_until(62);
    let after = night.left();
    assert_eq!(after.iter().find(|(n, _)| *n == 1), Some(&(1, 10)));
    assert_eq!(
        after.iter().find(|(n, _)| *n == bank.0),
        Some(&(bank.0, 11))
    );
    for (number, left) in &begun {
        let now = after.iter().find(|(n, _)| n == number).expect("still open");
        assert_eq!(now.1, left - 62, "obligation {number}");
    }
    let overdue = night.board().obligations;
    let overdue = overdue.iter().filter(|card| card.is_overdue()).count();
    let late = begun.iter().filter(|(_, left)| *left < 62).count();
    assert!(overdue == late && late > 0, "{overdue} of {begun:?}");
    // Filed in the seventy-second hour is met, a minute later is missed.
    night.sleeps_until(72);
    let file = |number: u32| ObligationIntent::File {
        obligation: ObligationId(number),
        evidence: Vec::new(),
        text: "reference 4711".to_owned(),
    };
    night.records(file(1));
    night.sleeps_until(73);
    night.passes(1);
    night.records(file(bank.0));
    let now = night.clock.now();
    let incident = night.session().incident();
    let standing = |id| {
        let one = incident.obligation(id).expect("one");
        incident.obligation_standing(one, now)
    };
    assert!(matches!(standing(ObligationId(1)), Standing::Met(_)));
    assert!(matches!(standing(bank), Standing::Missed(..)));
}
