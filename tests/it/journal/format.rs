//! The format as others meet it: every event survives the file, files of released versions open for
//! ever, newer ones are kept, and a stranger with `sha256sum` can check a line.

use crate::support::disk::SimDisk;
use crate::support::entries::{FILE, file_of, note, read_bytes, seat, start};
use crate::support::every_event::every_event;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use warroom::incident::{Event, Handle, Zone};
use warroom::journal::{
    Access, Disk, FindingKind, Head, JournalErrorKind, check, create, open, read, seal,
};

/// The examples there are, the oldest as version 0.1.0 left it; the newest holds every event.
const EXAMPLES: [&str; 4] = [
    "tests/fixtures/v1/example.warroom",
    "tests/fixtures/v1/retrospect.warroom",
    "tests/fixtures/v1/approvals.warroom",
    "tests/fixtures/latest/every_event.warroom",
];

#[test]
fn every_event_reads_as_it_was_written() {
    let disk = SimDisk::new(0);
    let entries = every_event();
    create(
        disk.as_storage(),
        Path::new(FILE),
        seat(),
        start(),
        &entries,
    )
    .unwrap();
    let reading = read(&disk, Path::new(FILE)).unwrap();
    assert!(reading.findings.is_empty());
    for (found, written) in reading.records.iter().zip(&entries) {
        assert_eq!(found, written);
    }
    assert_eq!(reading.records.len(), entries.len());
}

#[test]
fn every_event_has_an_example() {
    let newest = read(&Disk, Path::new(EXAMPLES[EXAMPLES.len() - 1])).unwrap();
    let records = newest.records.iter();
    let shown: BTreeSet<_> = records.map(|record| record.event.name()).collect();
    let all = Event::names().into_iter();
    let missing: Vec<_> = all.filter(|name| !shown.contains(name)).collect();
    assert!(
        missing.is_empty(),
        "add to every_event and write a new example: {missing:?}"
    );
}

#[test]
fn the_examples_of_format_1_still_open_and_would_be_written_the_same() {
    if std::env::var_os("WARROOM_NEW_EXAMPLE").is_some() {
        // For a format not yet released: after removing the old one, writes an example anew.
        let path = Path::new(EXAMPLES[EXAMPLES.len() - 1]);
        drop(create(Arc::new(Disk), path, seat(), start(), &every_event()).unwrap());
    }
    let disk = SimDisk::new(0);
    create(
        disk.as_storage(),
        Path::new(FILE),
        seat(),
        start(),
        &every_event(),
    )
    .unwrap();
    let written = String::from_utf8(disk.bytes(FILE).unwrap()).unwrap();
    for example in EXAMPLES {
        opens_and_is_written_so(example, &written);
    }
}

fn opens_and_is_written_so(path: &str, written: &str) {
    let reading = read(&Disk, Path::new(path)).unwrap();
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    assert!(!reading.records.is_empty());
    assert_eq!(reading.records, every_event()[..reading.records.len()]);

    let example = std::fs::read_to_string(path).unwrap();
    // All but the random id and what follows from it.
    let said = |line: &str| line.split(",prev:\"").next().unwrap().to_owned();
    for (written, example) in written.lines().zip(example.lines()) {
        assert_eq!(
            said(written),
            said(example),
            "released lines are written as they were"
        );
    }
}

#[test]
fn stock_sha256sum_agrees_with_every_seal() {
    let text = std::fs::read_to_string(EXAMPLES[0]).unwrap();
    let mut prev = None;
    for line in text.lines() {
        let (sealed, _) = line.rsplit_once(",sum:").unwrap();
        let mut sha256sum = Command::new("sha256sum")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("sha256sum comes with every Linux");
        sha256sum
            .stdin
            .take()
            .unwrap()
            .write_all(sealed.as_bytes())
            .unwrap();
        let output = sha256sum.wait_with_output().unwrap();
        let digest = String::from_utf8(output.stdout).unwrap();
        assert!(
            line.ends_with(&format!(",sum:\"{}\")", &digest[..32])),
            "{line}"
        );
        if let Some(prev) = prev {
            assert!(sealed.ends_with(&format!(",prev:\"{prev}\"")), "{line}");
        }
        prev = Some(digest[..32].to_owned());
    }
}

/// The file with one more line that says this, sealed as it should be.
fn with_line(file: &[u8], body: &str) -> Vec<u8> {
    let text = String::from_utf8(file.to_vec()).unwrap();
    let last = check(text.lines().last().unwrap().as_bytes()).unwrap();
    let (line, _) = seal(last.n + 1, body, last.sum);
    [file, line.as_bytes()].concat()
}

fn stamped(did: &str) -> String {
    format!("at:\"2026-11-22T14:10:00.000Z\",up:9,by:\"ana\",did:{did}")
}

fn why_not(file: &[u8]) -> JournalErrorKind {
    let disk = SimDisk::holding(&[(FILE, file)]);
    let opened = open(disk.as_storage(), Path::new(FILE), seat(), start()).unwrap();
    match opened.access {
        Access::Write(_) => panic!("may be written to"),
        Access::ReadOnly(trouble) => trouble.kind,
    }
}

#[test]
fn what_a_newer_version_wrote_is_kept_shown_and_stops_writing() {
    let raw = "Sung(song:\"row, row\",verses:[(1),(2)])";
    let file = with_line(&file_of(3), &stamped(raw));
    let reading = read_bytes(&file);
    let event = &reading.records[3].event;
    assert_eq!(
        *event,
        Event::Unknown {
            kind: "Sung".to_owned(),
            raw: raw.to_owned()
        }
    );
    assert_eq!(reading.records[3].stamp.by.as_str(), "ana");
    let newer = FindingKind::Newer {
        lines: 1,
        kind: "Sung".to_owned(),
    };
    assert_eq!(reading.findings[0].kind, newer);
    assert_eq!(why_not(&file), JournalErrorKind::Newer);
}

#[test]
fn a_known_event_in_an_unknown_shape_is_newer_too() {
    for did in [
        "SeveritySet(severity:Sev9)",
        "Noted(words:\"x\")",
        "Noted",
        "7",
        "Noted(text:7)",
    ] {
        let reading = read_bytes(&with_line(&file_of(3), &stamped(did)));
        assert!(
            matches!(reading.records[3].event, Event::Unknown { .. }),
            "{did}"
        );
    }
    for body in [
        "at:\"yesterday\",did:Noted(text:\"x\")",
        "x",
        "at:\"\u{0}\"",
    ] {
        let reading = read_bytes(&with_line(&file_of(3), body));
        assert_eq!(reading.records.len(), 4, "{body}");
        assert!(
            matches!(reading.records[3].event, Event::Unknown { .. }),
            "{body}"
        );
        assert_eq!(reading.records[3].stamp, reading.records[2].stamp);
    }
}

#[test]
fn fields_a_newer_version_added_are_skipped() {
    let did = "Noted(text:\"hello\",mood:Good(really:true),score:Some([1,2]))";
    let body = stamped(did).replace(",up:", ",zone:\"Europe/Berlin\",up:");
    let file = with_line(&file_of(3), &body);
    let reading = read_bytes(&file);
    assert!(reading.findings.is_empty());
    let expected = note(3, "hello").event;
    assert_eq!(reading.records[3].event, expected);
}

#[test]
fn a_file_of_a_newer_format_is_read_and_not_written() {
    let file = String::from_utf8(file_of(1)).unwrap();
    let first = check(file.trim_end().as_bytes()).unwrap();
    let body = file
        .split_once("(n:0,")
        .unwrap()
        .1
        .split(",prev:\"")
        .next()
        .unwrap();
    let (line, _) = seal(0, &body.replace("format:1", "format:2"), first.prev);
    let reading = read_bytes(line.as_bytes());
    assert!(matches!(&reading.records[0].event, Event::Unknown { kind, .. } if kind == "Opened"));
    assert_eq!(why_not(line.as_bytes()), JournalErrorKind::Newer);
}

#[test]
fn a_leap_second_and_an_offset_are_read() {
    let leap = stamped("Decided(text:\"x\")").replace("14:10:00.000Z", "23:59:60.000Z");
    let offset = stamped("Decided(text:\"x\")").replace("14:10:00.000Z", "15:10:00+01:00");
    let file = with_line(&with_line(&file_of(1), &leap), &offset);
    let reading = read_bytes(&file);
    assert!(reading.findings.is_empty());
    assert_eq!(
        reading.records[2].stamp.recorded.to_rfc3339(),
        "2026-11-22T14:10:00+00:00"
    );
}

#[test]
fn handles_and_zones_of_every_spelling_survive_the_file() {
    for name in ["Ana Ruiz", "İpek", "ﬁona", "Zoë-Q.", "ΣΑΣ", "李雷", "o_o.9"] {
        let handle = Handle::from_name(name).unwrap();
        assert_eq!(Handle::from_name(handle.as_str()), Some(handle));
    }
    for name in ["UTC", "Europe/Berlin", "+05:30", "-00:15", "Asia/Kathmandu"] {
        let zone: Zone = name.parse().unwrap();
        assert_eq!(zone.to_string().parse(), Ok(zone));
    }
}

#[test]
fn every_scalar_value_survives_the_file_on_one_line() {
    let every: Vec<char> = ('\0'..=char::MAX).collect();
    let disk = SimDisk::new(0);
    let texts = every
        .chunks(16_000)
        .map(|chars| chars.iter().collect::<String>());
    let entries: Vec<_> = std::iter::once(crate::support::entries::opening())
        .chain(texts.zip(1..).map(|(text, n)| note(n, &text)))
        .collect();
    create(
        disk.as_storage(),
        Path::new(FILE),
        seat(),
        start(),
        &entries,
    )
    .unwrap();
    let text = String::from_utf8(disk.bytes(FILE).unwrap()).unwrap();
    assert_eq!(text.lines().count(), entries.len());
    let shows_nothing =
        |c: char| (c.is_control() && c != '\n') || c == '\u{202e}' || c == '\u{200b}';
    assert!(
        !text.contains(shows_nothing),
        "the file shows what it holds"
    );
    assert_eq!(read(&disk, Path::new(FILE)).unwrap().records, entries);
}

#[test]
fn heads_are_told_by_their_code() {
    let reading = read_bytes(&file_of(3));
    let Head { n, sum } = reading.head.unwrap();
    assert_eq!(
        reading.head.unwrap().to_string(),
        format!("#{n}·{}", &sum.to_string()[..8])
    );
}
