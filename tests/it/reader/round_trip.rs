//! What our exports write, our reader gives back: every entry that somebody said, as it was.

use super::{at, now};
use crate::support::entries::rounds;
use crate::support::say::{decision, join, key_moment, note, private, strike};
use crate::support::story::{Story, opening};
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
fn every_entry_that_was_said_comes_back_as_it_was_from_csv_json_and_markdown() {
    let (incident, _) = demo::play(true, now()).expect("played");
    let integrity = Integrity::default();
    let options = ReportOptions {
        private: true,
        ..ReportOptions::as_of(now())
    };
    let report = Report::of(&incident, &integrity, options);
    let wanted = said(&incident);
    assert!(wanted.len() > 20, "{}", wanted.len());
    for (name, text) in [
        ("x.csv", report.csv()),
        ("x.json", report.json()),
        ("x.md", report.markdown()),
    ] {
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

/// Pieces of words, many of which mean something in Markdown.
const PIECES: [&str; 40] = [
    "lag",
    "pool",
    "_x_",
    "**b**",
    "a|b",
    "<b>",
    "&amp;",
    "&lt;",
    "~~no~~",
    "`code`",
    "1.",
    "2)",
    "-",
    "- item",
    "#",
    "##",
    ">",
    "quote",
    "max_wal_senders",
    "www.x.org",
    "(#3)",
    "*(#9 · note)*",
    "é",
    "日本",
    "who:",
    "\\",
    "$x^2",
    "~",
    "10:32:00",
    "[a](b)",
    "https://a.example/x?y=1&z=2_3",
    "http://b.example/).",
    "=",
    "+1",
    "A1",
    "#12",
    "---",
    "```",
    "(struck: no)",
    "|",
];

fn words(random: &mut fastrand::Rng) -> String {
    let mut lines = Vec::new();
    for number in 0..random.usize(1..4) {
        let pieces = (0..random.usize(1..6)).map(|_| PIECES[random.usize(..PIECES.len())]);
        let line = pieces.collect::<Vec<_>>().join(" ");
        let indent = if number > 0 { random.usize(..3) } else { 0 };
        lines.push(format!("{}{line}", " ".repeat(indent)));
        if random.u8(..8) == 0 {
            lines.push(String::new());
        }
    }
    lines.join("\n").trim_end().to_owned()
}

/// An incident of notes and decisions in these words, over a day on which clocks change, in some zone.
fn incident(random: &mut fastrand::Rng) -> Story {
    let zones = ["UTC", "Europe/Berlin", "America/New_York", "+05:30"];
    let zone = zones[random.usize(..zones.len())];
    let open = opening("Checkout 502s", "INC-1", None, zone, false);
    let mut story = Story::opened_by("ana", at("2026-10-24T20:00:00Z"), open);
    story.says("ana", join("Bo Li"));
    for _ in 0..random.usize(1..20) {
        story.now += warroom::incident::Span::seconds(random.i64(1..7_000));
        let by = ["ana", "bo-li"][random.usize(..2)];
        let text = words(random);
        let intent = match random.u8(..4) {
            0 => key_moment(&text),
            1 => private(&text),
            2 => decision(&text),
            _ => note(&text),
        };
        let n = story.incident.next_n();
        story.says(by, intent);
        if random.u8(..6) == 0 {
            story.says("ana", strike(n, "not so *at all*"));
        }
    }
    story
}

#[test]
fn any_words_come_back_from_our_markdown_as_they_were() {
    let integrity = Integrity::default();
    for seed in 0..200 * rounds() {
        let story = incident(&mut fastrand::Rng::with_seed(seed));
        let options = ReportOptions {
            private: true,
            ..ReportOptions::as_of(story.now)
        };
        let page = Report::of(&story.incident, &integrity, options).markdown();
        let reading = read("report.md", &page);
        assert_eq!(reading.recognised.format, "warroom Markdown", "seed {seed}");
        assert_eq!(reading.not_taken, [], "seed {seed}");
        let intake = taken("report.md", &reading);
        assert_eq!(intake.not_taken, [], "seed {seed}");
        let (wanted, mut found) = (said(&story.incident), said(&intake.incident));
        for entry in &wanted {
            let at = found.iter().position(|one| one == entry);
            let at = at.unwrap_or_else(|| {
                panic!("seed {seed}: {entry} is not among {found:#?} of\n{page}")
            });
            found.remove(at);
        }
        // The changes of the board, but for the opening, come back as notes.
        let entries = story.incident.entries();
        let changes = entries.iter().filter(|entry| !entry.kind().is_said());
        assert_eq!(found.len() + 1, changes.count(), "seed {seed}: {found:#?}");
    }
}

#[test]
fn what_markdown_cannot_tell_comes_back_as_it_shows_it() {
    let mut story = Story::opened_by(
        "ana",
        at("2026-11-22T14:00:00Z"),
        opening("X", "INC-1", None, "UTC", false),
    );
    story.now = at("2026-11-22T14:02:07.250Z");
    story.says("ana", note("hidden \u{202e}mark"));
    story.says("ana", note("★ typed\n\tby tab"));
    let integrity = Integrity::default();
    let report = Report::of(&story.incident, &integrity, ReportOptions::as_of(story.now));
    let reading = read("report.md", &report.markdown());
    let rows: Vec<_> = reading
        .rows
        .iter()
        .skip(1)
        .map(|row| (row.words.as_str(), row.is_key))
        .collect();
    assert_eq!(
        rows,
        [("hidden U+202Emark", false), ("typed\n    by tab", true)]
    );
    assert_eq!(reading.rows[1].happened, Some(at("2026-11-22T14:02:07Z")));
}
