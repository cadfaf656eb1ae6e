//! Numbers and times as only somebody who edits a file by hand, and seals it anew, can make them: each number,
//! time and date of each event, and of an entry's own clocks, at the ends of what the file can spell. Such a
//! file opens, is shown on board, wall and window, and leaves in every form; nothing of it ends the program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::support::disk::SimDisk;
use crate::support::entries::{FILE, seat, start};
use crate::support::every_event::every_event;
use crate::support::forge::seal;
use crate::support::window::{Window, setting_of, two_o_clock};
use strum::IntoEnumIterator as _;
use warroom::app::Start;
use warroom::board::Board;
use warroom::board::digest::Digest;
use warroom::board::digest::Start as DigestStart;
use warroom::board::wall::Wall;
use warroom::export::{Subject, write};
use warroom::incident::{Brief, Incident, breaks};
use warroom::journal::create;
use warroom::report::Format;
use warroom::report::export_request::ExportRequest;
use warroom::session::Session;
use warroom::session::clock::Clock;
use warroom::when::Since;

const NUMBERS: [&str; 5] = [
    "0",
    "1",
    "4294967295",
    "9223372036854775807",
    "18446744073709551615",
];
const TIMES: [&str; 7] = [
    "-262143-01-01T00:00:00Z",
    "0000-01-01T00:00:00.000Z",
    "1969-12-31T23:59:59.999Z",
    "1970-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z",
    "+262142-12-31T23:59:59.999Z",
    "2026-11-22T14:02:07.119Z",
];
const DATES: [&str; 4] = ["-262143-01-01", "0000-01-01", "9999-12-31", "+262142-12-31"];

/// A sealed file's lines without number and seal: the fields from `at` to `did`.
fn bodies(events: &[warroom::incident::Record]) -> Vec<String> {
    let disk = SimDisk::new(0);
    create(disk.as_storage(), Path::new(FILE), seat(), start(), events).expect("created");
    let text = String::from_utf8(disk.bytes(FILE).expect("a file")).expect("UTF-8");
    let body = |line: &str| {
        let (_, rest) = line.split_once(',').expect("a number");
        rest.split(",prev:\"").next().expect("fields").to_owned()
    };
    text.lines().map(body).collect()
}

/// A room at work, all of it allowed, so that what is forged has something to act on.
fn story() -> Vec<String> {
    let mut desk = crate::support::desk::Desk::new("2026-11-22T14:00:00Z");
    desk.script(
        "ana /role command @ana
        mo > restart db1
        mo > fail over
        ana /approve A1
        rec ? since when?
        rec /ask @mo 10m lag?
        rec before",
    );
    let entries = desk.incident.entries().iter();
    bodies(
        &entries
            .map(|entry| entry.record.clone())
            .collect::<Vec<_>>(),
    )
}

/// This text again for each number, time or date in it at each of its ends.
fn extremes(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (from, to, ends) in values(text) {
        all.extend(
            ends.iter()
                .map(|end| format!("{}{end}{}", &text[..from], &text[to..])),
        );
    }
    all
}

/// Where numbers, times and dates stand in a line's fields, and their ends.
fn values(text: &str) -> Vec<(usize, usize, &'static [&'static str])> {
    let mut found: Vec<(usize, usize, &'static [&'static str])> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'"' {
            let mut end = at + 1;
            while bytes[end] != b'"' {
                end += if bytes[end] == b'\\' { 2 } else { 1 };
            }
            let said = &text[at + 1..end];
            if said.len() == 24 && said.ends_with('Z') && said.as_bytes()[10] == b'T' {
                found.push((at + 1, end, &TIMES));
            } else if said.len() == 10 && said.parse::<chrono::NaiveDate>().is_ok() {
                found.push((at + 1, end, &DATES));
            }
            at = end + 1;
        } else if bytes[at].is_ascii_digit() && !bytes[at - 1].is_ascii_alphanumeric() {
            let end = at
                + bytes[at..]
                    .iter()
                    .take_while(|b| b.is_ascii_digit())
                    .count();
            found.push((at, end, &NUMBERS));
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// Every forged line, by the name of its event; an entry's own clocks under `(clocks)`.
fn forged() -> BTreeMap<String, Vec<String>> {
    let mut forged: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for body in bodies(&every_event()) {
        let (stamp, did) = body.split_once("did:").expect("an event");
        let name = did.split('(').next().expect("a name").to_owned();
        let lines = extremes(did)
            .into_iter()
            .map(|did| format!("{stamp}did:{did}"));
        forged.entry(name).or_default().extend(lines);
    }
    let note = |at: &str, happened: &str, up: &str| {
        format!("at:\"{at}\",happened:\"{happened}\",up:{up},by:\"mo\",did:Noted(text:\"x\")")
    };
    let now = "2026-11-22T14:10:00.000Z";
    let mut clocks = Vec::new();
    for up in NUMBERS {
        clocks.extend(TIMES.map(|at| note(at, now, up)));
        clocks.extend(TIMES.map(|at| note(at, at, up)));
        clocks.extend(TIMES.map(|happened| note(now, happened, up)));
    }
    forged.insert("(clocks)".to_owned(), clocks);
    forged
}

/// Opens the file and makes everything of it that the program can make.
fn goes_everywhere(file: &Path) {
    let folder = file.parent().expect("a folder");
    let clock = Clock::Fixed(two_o_clock());
    let session = Session::read(file, setting_of(folder, clock.clone())).expect("it opens");
    let incident = session.incident();
    assert!(
        !session.integrity().is_damaged(),
        "it is sealed: {:?}",
        session.integrity()
    );
    let records = incident.entries().iter().map(|e| e.record.clone());
    assert_eq!(Incident::replay(records), *incident);
    let again = Session::read(file, setting_of(folder, clock)).expect("it opens");
    let verdict = |session: &Session| {
        let entries = session.incident().entries().iter();
        entries.map(|e| e.irregular.clone()).collect::<Vec<_>>()
    };
    assert_eq!(verdict(&session), verdict(&again));
    let mut moments = vec![
        session.now(),
        warroom::incident::Time::MAX_UTC,
        warroom::incident::Time::MIN_UTC,
    ];
    moments.extend(incident.entries().iter().map(|e| e.happened).take(200));
    for now in moments {
        let board = Board::of(incident, now);
        let wall = Wall::of(incident, &board, session.record());
        _ = (wall.spoken(now), wall.elapsed(now));
        _ = Brief::of(incident, now);
    }
    for (n, entry) in (0..).zip(incident.entries()).take(50) {
        for since in [Since::Entry(n), Since::Moment(entry.happened)] {
            let start = DigestStart::of(&since, incident);
            _ = start.map(|start| Digest::of(incident, &start, session.now(), incident.zone));
        }
    }
    for at in 0..incident.entries().len() {
        _ = breaks::before(incident, at as u32);
    }
    let subject = Subject::of(&session);
    for format in Format::iter() {
        let written = write(&subject, format, &ExportRequest::default());
        assert!(!written.expect("written").is_empty(), "{format:?}");
    }
}

fn file_of(folder: &Path, name: &str, lines: &[String]) -> PathBuf {
    let file = folder.join(format!("{name}.warroom"));
    std::fs::write(&file, seal(lines)).expect("written");
    file
}

#[test]
fn every_number_and_time_of_every_event_at_its_ends_is_shown_and_leaves_in_every_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let story = story();
    let forged = forged();
    assert!(forged.len() > 60, "every event is there");
    for (name, lines) in &forged {
        let all: Vec<String> = story
            .iter()
            .chain(lines)
            .chain(story.last())
            .cloned()
            .collect();
        println!("{name}");
        goes_everywhere(&file_of(folder.path(), name.trim_matches(['(', ')']), &all));
    }
}

/// The example of the fault: an uptime that no session has, and a time just before the entry before it.
#[test]
fn an_uptime_of_a_million_centuries_is_a_jump_of_the_clock_and_no_panic() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut lines = story();
    lines.truncate(1);
    lines.push(
        "at:\"2026-11-22T13:59:59.000Z\",up:9223372036854775807,by:\"mo\",did:Noted(text:\"x\")"
            .to_owned(),
    );
    let file = file_of(folder.path(), "uptime", &lines);
    goes_everywhere(&file);
    let clock = two_o_clock();
    let session =
        Session::read(&file, setting_of(folder.path(), Clock::Fixed(clock))).expect("it opens");
    assert!(breaks::before(session.incident(), 1)[0].is_of_clock());
}

#[test]
fn the_window_paints_files_with_every_number_and_time_at_its_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let story = story();
    // What closes the incident, or comes from a newer version, leaves nothing for the others to change.
    let ends = |name: &String| !["Closed", "Opened"].contains(&name.as_str());
    let forged: Vec<_> = forged()
        .into_iter()
        .filter(|(name, lines)| ends(name) && !lines.is_empty())
        .collect();
    for (part, some) in forged.chunks(8).enumerate() {
        let lines = some.iter().flat_map(|(_, lines)| lines);
        let all: Vec<String> = story.iter().chain(lines).cloned().collect();
        let file = file_of(folder.path(), &format!("part {part}"), &all);
        let room = folder.path().join(part.to_string());
        let window = Window::open(&room, Start::File(file), &two_o_clock());
        assert!(window.incident().entries().len() > story.len());
    }
}
