//! What parts may replace, and what files are told to be whose beginning or line ends are not as they
//! were written: nothing recorded is ever hidden by what lies beside it.

use crate::support::disk::{Fault, Mood, SimDisk};
use crate::support::entries::{FILE, entries, file_of, note, read_bytes, seat, start};
use std::path::Path;
use std::process::Command;
use warroom::board::replay::Replay;
use warroom::incident::redact::{Redaction, redact};
use warroom::incident::{Event, Incident, NoteEvent, Record, Status};
use warroom::journal::{
    Access, Appender, FindingKind, Head, JournalErrorKind, Reading, Sum, check, copy_verified,
    create, open, read, seal,
};

const PART2: &str = "room/incident.part2.warroom";
const PART3: &str = "room/incident.part3.warroom";
const COPY: &str = "elsewhere/incident.warroom";

fn reading(disk: &SimDisk) -> Reading {
    read(disk, Path::new(FILE)).unwrap()
}

fn to_write(disk: &SimDisk, path: &str) -> Appender {
    match open(disk.as_storage(), Path::new(path), seat(), start())
        .unwrap()
        .access
    {
        Access::Write(appender) => *appender,
        Access::ReadOnly(trouble) => panic!("{trouble}"),
    }
}

/// A file with entries up to 3, whose sync failed at 4, so that a second part goes on with 4 and 5.
fn in_two_parts() -> SimDisk {
    let disk = SimDisk::new(0);
    let path = Path::new(FILE);
    let mut appender = create(disk.as_storage(), path, seat(), start(), &entries(4)).unwrap();
    disk.fail_after(3, Fault::Error);
    appender.append(&[note(4, "four")]).unwrap();
    appender.append(&[note(5, "five")]).unwrap();
    drop(appender);
    assert!(disk.bytes(PART2).is_some());
    disk
}

fn texts(reading: &Reading) -> Vec<(u64, &str)> {
    fn said(record: &Record) -> (u64, &str) {
        match &record.event {
            Event::Note(NoteEvent::Noted { text, .. }) => (record.n, text.as_str()),
            _ => (record.n, ""),
        }
    }
    reading.records.iter().map(said).collect()
}

fn kinds(reading: &Reading) -> Vec<&FindingKind> {
    reading
        .findings
        .iter()
        .map(|finding| &finding.kind)
        .collect()
}

/// A part that says it goes on after this line, and holds these notes.
fn forged(of: Sum, from: Head, notes: &[(u64, &str)]) -> Vec<u8> {
    let at = "at:\"2026-11-22T14:10:00.000Z\",up:0,by:\"eve\"";
    let Head { n, sum } = from;
    let body = format!("{at},did:Continues(of:\"{of}\",after:{n},sum:\"{sum}\")");
    let (mut text, mut head) = seal(n, &body, sum);
    for (n, words) in notes {
        let (line, next) = seal(*n, &format!("{at},did:Noted(text:\"{words}\")"), head.sum);
        text.push_str(&line);
        head = next;
    }
    text.into_bytes()
}

/// The number and seal of a line of a file.
fn head_of(file: &[u8], line: usize) -> Head {
    let line = file.split(|&byte| byte == b'\n').nth(line).unwrap();
    let frame = check(line).unwrap();
    Head {
        n: frame.n,
        sum: frame.sum,
    }
}

#[test]
fn a_copy_put_back_beside_an_old_part_hides_nothing_of_what_was_recorded_in_it() {
    let disk = in_two_parts();
    copy_verified(&disk, Path::new(FILE), Path::new(COPY)).unwrap();
    let mut elsewhere = to_write(&disk, COPY);
    for n in 6..14 {
        elsewhere.append(&[note(n, "recorded elsewhere")]).unwrap();
    }
    drop(elsewhere);
    disk.put(FILE, &disk.bytes(COPY).unwrap());

    let found = reading(&disk);
    assert!(found.records.iter().map(|record| record.n).eq(0..14));
    assert_eq!(found.records[13], note(13, "recorded elsewhere"));
    assert_eq!(kinds(&found), [&FindingKind::Overtaken]);
    assert_eq!(found.serious().count(), 0, "nothing is lost or changed");

    to_write(&disk, FILE).append(&[note(14, "on")]).unwrap();
    to_write(&disk, FILE).append(&[note(15, "and on")]).unwrap();
    let after = reading(&disk);
    assert!(after.records.iter().map(|record| record.n).eq(0..16));
    assert_eq!(after.serious().count(), 0);
}

#[test]
fn a_part_that_says_it_goes_on_from_the_opening_hides_no_recorded_entry() {
    let file = file_of(9);
    let id = read_bytes(&file).id.unwrap();
    let notes: [&[(u64, &str)]; 3] = [&[], &[(1, "other")], &[(1, "other"), (2, "and more")]];
    for notes in notes {
        let disk = SimDisk::holding(&[(FILE, &file)]);
        disk.put(PART2, &forged(id, head_of(&file, 0), notes));
        let found = reading(&disk);
        for entry in entries(9) {
            assert!(found.records.contains(&entry), "{notes:?}: {entry:?} shows");
        }
        for (n, words) in notes {
            assert!(texts(&found).contains(&(*n, words)), "{notes:?}: both show");
        }
        assert_eq!(found.serious().count() > 0, !notes.is_empty());
        if let Some(finding) = found.serious().next() {
            let (here, text) = (notes.len() as u64, finding.to_string());
            let parted = FindingKind::Parted {
                after: 0,
                here,
                there: 8,
            };
            assert_eq!(finding.kind, parted);
            assert!(
                text.starts_with("incident.part2.warroom, line 1: diverged"),
                "{text}"
            );
        }
        // The entries of the incident itself count, those beside it change nothing.
        let incident = reading(&disk).into_incident();
        let counts = |entry: &&warroom::incident::Entry| entry.irregular.is_none();
        assert_eq!(incident.entries().iter().filter(counts).count(), 9);
        assert_eq!(
            to_write(&disk, FILE).next_n(),
            9,
            "it goes on after all of them"
        );
    }
}

#[test]
fn a_third_part_hides_nothing_of_the_second() {
    let disk = in_two_parts();
    let file = disk.bytes(FILE).unwrap();
    let id = reading(&disk).id.unwrap();
    for from in [0, 3] {
        let notes = [(from + 1, "third"), (from + 2, "third")];
        disk.put(PART3, &forged(id, head_of(&file, from as usize), &notes));
        let found = reading(&disk);
        for entry in [note(4, "four"), note(5, "five")] {
            assert!(found.records.contains(&entry), "after {from}");
        }
        assert!(
            found
                .serious()
                .any(|one| one.file == "incident.part3.warroom")
        );
    }
}

#[test]
fn a_part_that_goes_on_from_a_line_nobody_has_hides_nothing() {
    let file = file_of(9);
    let id = read_bytes(&file).id.unwrap();
    let nowhere = Head {
        n: 3,
        sum: Sum::from_bytes([7; 16]),
    };
    for notes in [&[][..], &[(4, "other")], &[(4, "other"), (9, "later")]] {
        let disk = SimDisk::holding(&[(FILE, &file)]);
        disk.put(PART2, &forged(id, nowhere, notes));
        let found = reading(&disk);
        assert!(entries(9).iter().all(|entry| found.records.contains(entry)));
        assert_eq!(found.records.len(), 9 + notes.len());
        assert!(found.serious().count() > 0);
    }
}

#[test]
fn a_part_cut_short_while_it_repeated_lines_hides_none_of_them() {
    let disk = SimDisk::new(0);
    let path = Path::new(FILE);
    let mut appender = create(disk.as_storage(), path, seat(), start(), &entries(2)).unwrap();
    disk.fail_after(3, Fault::Error);
    let batch = [note(2, "two"), note(3, "three"), note(4, "four")];
    appender.append(&batch).unwrap();
    drop(appender);
    let part = disk.bytes(PART2).unwrap();
    let first = disk.bytes(FILE).unwrap();
    let ends = part.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    for (end, _) in ends {
        let disk = SimDisk::holding(&[(FILE, &first), (PART2, &part[..=end])]);
        let found = reading(&disk);
        assert_eq!(found.serious().count(), 0, "{:?}", found.findings);
        assert!(found.records.iter().map(|record| record.n).eq(0..5));
        to_write(&disk, FILE).append(&[note(5, "five")]).unwrap();
        let after = reading(&disk);
        assert!(after.records.iter().map(|record| record.n).eq(0..6));
        assert_eq!(after.serious().count(), 0, "{:?}", after.findings);
        copy_verified(&disk, path, Path::new(COPY)).unwrap();
        let copy = read(&disk, Path::new(COPY)).unwrap();
        assert_eq!((copy.records, copy.findings), (after.records, Vec::new()));
    }
}

#[test]
fn half_a_line_left_behind_when_a_part_went_on_is_told_as_recovered_and_not_as_damage() {
    let disk = SimDisk::new(5);
    let path = Path::new(FILE);
    let mut appender = create(disk.as_storage(), path, seat(), start(), &entries(2)).unwrap();
    let whole = disk.bytes(FILE).unwrap().len();
    disk.set_mood(Mood {
        short_writes: 100,
        ..Mood::default()
    });
    // Name, length, half a write: the fourth operation is the other half.
    disk.fail_after(3, Fault::Error);
    appender.append(&[note(2, "two")]).unwrap();
    drop(appender);
    assert!(disk.bytes(FILE).unwrap().len() > whole, "half a line stays");
    let found = reading(&disk);
    assert_eq!(found.records[2], note(2, "two"));
    assert!(
        matches!(kinds(&found)[..], [FindingKind::Recovered { .. }]),
        "{:?}",
        found.findings
    );
}

#[test]
fn a_bit_flipped_in_the_opening_costs_its_facts_and_no_other_entry() {
    let mut file = file_of(6);
    file[20] ^= 1;
    let found = read_bytes(&file);
    assert!(found.serious().any(|one| (one.line, one.at) == (1, 0)));
    let incident = found.into_incident();
    assert_eq!(incident.name, "incident", "called after its file");
    assert_eq!(incident.status, Status::Open);
    assert_eq!(incident.opened, note(1, "").stamp.happened);
    let all_count = |incident: &Incident| {
        incident
            .entries()
            .iter()
            .filter(|one| one.irregular.is_none())
            .count()
    };
    assert_eq!(all_count(&incident), 5);
    // Wherever the entries are taken in once more, they count as well.
    let request = Redaction {
        names: true,
        ..Redaction::default()
    };
    assert_eq!(all_count(&redact(&incident, &request).incident), 5);
    let mut replay = Replay::of(&incident).unwrap();
    replay.go_to(&incident, 5);
    assert_eq!(all_count(replay.incident()), 5);
}

#[test]
fn lines_that_end_as_on_old_macs_all_show_and_are_not_written_to() {
    let (file, all) = (file_of(64), entries(64));
    let returns = String::from_utf8(file).unwrap().replace('\n', "\r");
    let disk = SimDisk::holding(&[(FILE, returns.as_bytes())]);
    let found = reading(&disk);
    assert_eq!(found.records, all);
    assert_eq!(kinds(&found), [&FindingKind::Altered { lines: 64 }]);
    to_write(&disk, FILE).append(&[note(64, "on")]).unwrap();
    assert!(
        disk.bytes(FILE).unwrap() == returns.as_bytes(),
        "left as it is"
    );
    assert_eq!(reading(&disk).records.len(), 65);
}

#[test]
fn lines_whose_breaks_are_all_lost_all_show_and_are_not_written_to() {
    let (file, all) = (file_of(64), entries(64));
    let joined = String::from_utf8(file).unwrap().replace('\n', "");
    let disk = SimDisk::holding(&[(FILE, joined.as_bytes())]);
    let found = reading(&disk);
    assert_eq!(found.records, all);
    assert!(found.serious().count() > 0);
    to_write(&disk, FILE).append(&[note(64, "on")]).unwrap();
    assert!(
        disk.bytes(FILE).unwrap() == joined.as_bytes(),
        "left as it is"
    );
}

#[test]
fn old_mac_line_ends_are_read_through_blocks_of_any_size() {
    let file = String::from_utf8(file_of(3)).unwrap();
    let mut returns = file.replace('\n', "\r");
    let mut head = head_of(file.as_bytes(), 2);
    let text = "x".repeat(60_000);
    for n in 3..200 {
        let body =
            format!("at:\"2026-11-22T14:10:00.000Z\",up:0,by:\"ana\",did:Noted(text:\"{text}\")");
        let (line, next) = seal(n, &body, head.sum);
        returns.push_str(&line.replace('\n', "\r"));
        head = next;
    }
    let found = read_bytes(returns.as_bytes());
    assert_eq!(found.records.len(), 200);
    assert_eq!(kinds(&found), [&FindingKind::Altered { lines: 200 }]);
}

#[cfg(target_os = "linux")]
#[test]
fn megabytes_of_line_breaks_take_no_more_memory_than_a_block() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("breaks.warroom");
    let mut bytes = file_of(3);
    bytes.extend(vec![b'\n'; 9 << 20]);
    bytes.extend(&file_of(4)[file_of(3).len()..]);
    std::fs::write(&path, bytes).unwrap();
    // In kilobytes of address space; one entry a line break would take over a gigabyte.
    let limited = "ulimit -v 700000 && exec \"$0\" check \"$1\"";
    let checked = Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_warroom")])
        .arg(&path)
        .output()
        .unwrap();
    let out = String::from_utf8_lossy(&checked.stdout);
    assert!(out.contains("4 entries"), "{out} {checked:?}");
}

#[test]
fn a_file_without_a_good_line_is_no_incident_and_stays_alone() {
    for bytes in [&b""[..], b"time,who,text\n", b"\0\0\0", b"(n:0,half"] {
        let disk = SimDisk::holding(&[(FILE, bytes)]);
        let trouble = read(&disk, Path::new(FILE)).unwrap_err();
        assert_eq!(trouble.kind, JournalErrorKind::NoIncident);
        let opened = open(disk.as_storage(), Path::new(FILE), seat(), start());
        assert_eq!(opened.err().unwrap(), trouble, "the same words everywhere");
        assert_eq!(disk.names().len(), 1, "nothing is left beside it");
        assert_eq!(disk.bytes(FILE).unwrap(), bytes);
    }
}
