//! What our exports write, our reader gives back: every entry that somebody said, as it was.

use super::{at, now};
use warroom::incident::integrity::Integrity;
use warroom::incident::{Handle, Incident, Intent, LifecycleIntent, Time, Zone};
use warroom::reader::{self, Names, Options, Reading, Source};
use warroom::report::{Options as ReportOptions, Report};
use warroom::session::clock::{Clock, FixedClock};
use warroom::session::demo;
use warroom::session::intake::{Intake, take_in};

fn later() -> Time {
    at("2026-12-24T12:00:00Z")
}

fn taken(name: &str, reading: &Reading) -> Intake {
    let open = Intent::Lifecycle(LifecycleIntent::Open {
        name: "Again".to_owned(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: Some(name.to_owned()),
    });
    let clock = Clock::Fixed(FixedClock::at(later()));
    take_in(&open, name, reading, &Handle::recorder(), &clock).expect("taken")
}

fn read(name: &str, text: &str) -> Reading {
    let source = Source {
        name,
        bytes: text.as_bytes(),
    };
    reader::read(
        &source,
        &Names::default(),
        &Options::in_zone(Zone::UTC),
        later(),
    )
    .expect("readable")
}

/// What was said, as anybody sees it: when, by whom, what it is, the words, its marks.
fn said(incident: &Incident) -> Vec<String> {
    let entries = incident.in_time().filter(|entry| entry.kind().is_said());
    entries
        .filter_map(|entry| {
            let words = entry.said()?;
            Some(format!(
                "{} {} {} {words:?} key {} private {} struck {:?}",
                entry.happened,
                incident.name_of(entry.by()),
                entry.kind().key(),
                entry.key,
                entry.private,
                entry.struck
            ))
        })
        .collect()
}

#[test]
fn every_entry_that_was_said_comes_back_as_it_was_from_csv_and_json() {
    let (incident, _) = demo::play(true, now()).expect("played");
    let integrity = Integrity::default();
    let options = ReportOptions {
        private: true,
        ..ReportOptions::as_of(now())
    };
    let report = Report::of(&incident, &integrity, options);
    let wanted = said(&incident);
    assert!(wanted.len() > 20, "{}", wanted.len());
    for (name, text) in [("x.csv", report.csv()), ("x.json", report.json())] {
        let reading = read(name, &text);
        assert!(
            reading.recognised.format.starts_with("warroom"),
            "{:?}",
            reading.recognised
        );
        let intake = taken(name, &reading);
        assert_eq!(intake.not_taken, []);
        let found = said(&intake.incident);
        let lost: Vec<_> = wanted.iter().filter(|line| !found.contains(line)).collect();
        assert!(lost.is_empty(), "{name}: {lost:#?}");
    }
}

#[test]
fn the_same_source_taken_again_adds_nothing_and_a_longer_one_only_what_is_new() {
    let text = "time,who,text\n2026-11-22 10:00,mo,down\n2026-11-22 10:05,ana,up\n";
    let reading = read("x.csv", text);
    let imported = reader::Imported::of(&taken("x.csv", &reading).incident, "x.csv");
    assert!(reading.rows.iter().all(|row| imported.has(row)));
    let longer = read("x.csv", &format!("{text}2026-11-22 10:09,ana,all clear\n"));
    let new: Vec<_> = longer
        .rows
        .iter()
        .filter(|row| !imported.has(row))
        .map(|row| row.words.as_str())
        .collect();
    assert_eq!(new, ["all clear"]);
}
