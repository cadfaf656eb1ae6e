//! Writing: what lines look like, what is refused, and what happens when a disk will not take them.

use crate::support::disk::{Fault, SimDisk};
use crate::support::entries::{FILE, entries, file_of, note, opening, record, seat, start};
use std::path::Path;
use warroom::incident::time::Span;
use warroom::incident::{Event, Record};
use warroom::journal::{
    Access, Appender, FindingKind, Flaw, JournalErrorKind, Opened, Reading, check, create, fits,
    open, read,
};

const PART2: &str = "room/incident.part2.warroom";
const PART3: &str = "room/incident.part3.warroom";

fn created(disk: &SimDisk) -> Appender {
    create(
        disk.as_storage(),
        Path::new(FILE),
        seat(),
        start(),
        &[opening()],
    )
    .unwrap()
}

fn opened(disk: &SimDisk) -> Opened {
    open(disk.as_storage(), Path::new(FILE), seat(), start()).unwrap()
}

fn to_write(disk: &SimDisk) -> Appender {
    match opened(disk).access {
        Access::Write(appender) => *appender,
        Access::ReadOnly(trouble) => panic!("{trouble}"),
    }
}

fn refused(disk: &SimDisk) -> JournalErrorKind {
    match opened(disk).access {
        Access::Write(_) => panic!("may be written to"),
        Access::ReadOnly(trouble) => trouble.kind,
    }
}

fn reading(disk: &SimDisk) -> Reading {
    read(disk, Path::new(FILE)).unwrap()
}

fn text(disk: &SimDisk, name: &str) -> String {
    String::from_utf8(disk.bytes(name).unwrap()).unwrap()
}

fn kinds(reading: &Reading) -> Vec<&FindingKind> {
    reading
        .findings
        .iter()
        .map(|finding| &finding.kind)
        .collect()
}

#[test]
fn a_line_is_written_as_the_format_says() {
    let disk = SimDisk::new(0);
    let mut appender = created(&disk);
    let mut backdated = note(1, "Rolled back build 4812\nqueue “draining”\u{202e}");
    backdated.stamp.happened -= Span::minutes(6);
    let head = appender.append(&[backdated]).unwrap();

    let text = text(&disk, FILE);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2);
    let id = &lines[0][lines[0].len() - 73..lines[0].len() - 41];
    let opening = format!(
        "(n:0,at:\"2026-11-22T14:02:07.120Z\",up:0,by:\"ana\",did:Opened(format:1,\
         app:\"warroom test\",host:\"laptop\",name:\"Checkout 502s, eu-west\",id:\"INC-4812\",\
         severity:Sev1,zone:\"UTC\"),prev:\"{id}\""
    );
    assert_eq!(lines[0].rsplit_once(",sum:").unwrap().0, opening);
    let first = check(lines[0].as_bytes()).unwrap();
    let noted = format!(
        "(n:1,at:\"2026-11-22T14:02:08.120Z\",happened:\"2026-11-22T13:56:08.120Z\",up:1000,\
         by:\"ana\",did:Noted(text:\"Rolled back build 4812\\nqueue “draining”\\u{{202e}}\"),\
         prev:\"{}\"",
        first.sum
    );
    assert_eq!(lines[1].rsplit_once(",sum:").unwrap().0, noted);
    assert_eq!(head.sum, check(lines[1].as_bytes()).unwrap().sum);
    assert_eq!(head.code(), format!("#1·{}", &head.sum.to_string()[..8]));
}

#[test]
fn a_session_names_itself_before_its_first_entry_and_takes_no_number() {
    let disk = SimDisk::new(0);
    drop(created(&disk));
    let untouched = disk.bytes(FILE);
    drop(to_write(&disk));
    assert!(disk.bytes(FILE) == untouched, "opening changes nothing");

    let mut appender = to_write(&disk);
    appender.append(&[note(1, "one")]).unwrap();
    appender.append(&[note(2, "two")]).unwrap();
    let text = text(&disk, FILE);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[1].starts_with("(n:0,") && lines[1].contains(",up:0,by:\"ana\",did:Session("));
    assert!(lines[2].starts_with("(n:1,") && lines[3].starts_with("(n:2,"));
    assert_eq!(
        reading(&disk).records,
        [opening(), note(1, "one"), note(2, "two")]
    );
}

#[test]
fn an_entry_out_of_turn_is_refused_and_leaves_no_trace() {
    let disk = SimDisk::new(0);
    let mut appender = created(&disk);
    for n in [0, 2, 700] {
        let trouble = appender.append(&[note(n, "early or late")]).unwrap_err();
        assert_eq!(trouble.kind, JournalErrorKind::OutOfTurn);
    }
    let trouble = appender
        .append(&[note(1, "right"), note(3, "wrong")])
        .unwrap_err();
    assert_eq!(trouble.kind, JournalErrorKind::OutOfTurn);
    appender.append(&[note(1, "one")]).unwrap();
    assert_eq!(reading(&disk).records, [opening(), note(1, "one")]);
}

#[test]
fn an_entry_longer_than_a_line_is_refused() {
    let disk = SimDisk::new(0);
    let mut appender = created(&disk);
    assert!(!fits(&note(1, &"x".repeat(1 << 20))) && fits(&note(1, "short")));
    let trouble = appender
        .append(&[note(1, &"x".repeat(1 << 20))])
        .unwrap_err();
    assert_eq!(trouble.kind, JournalErrorKind::TooLong);
    appender
        .append(&[note(1, &"\u{1}".repeat(64 << 10))])
        .unwrap();
    assert_eq!(reading(&disk).records.len(), 2);
}

#[test]
fn an_entry_of_a_newer_version_is_not_written_again() {
    let disk = SimDisk::new(0);
    let mut appender = created(&disk);
    let newer = Event::Unknown {
        kind: "Sung".to_owned(),
        raw: "Sung()".to_owned(),
    };
    let trouble = appender.append(&[record(1, newer)]).unwrap_err();
    assert_eq!(trouble.kind, JournalErrorKind::NotOurs);
}

#[test]
fn a_name_that_is_taken_is_never_overwritten() {
    let disk = SimDisk::holding(&[(FILE, b"shopping list\n")]);
    let made = create(
        disk.as_storage(),
        Path::new(FILE),
        seat(),
        start(),
        &[opening()],
    );
    assert_eq!(made.err().unwrap().kind, JournalErrorKind::Exists);
    assert_eq!(disk.bytes(FILE).unwrap(), b"shopping list\n");

    let disk = SimDisk::holding(&[(FILE, b"")]);
    drop(created(&disk));
    assert_eq!(
        reading(&disk).records,
        [opening()],
        "an empty file is as good as none"
    );
}

#[test]
fn a_missing_line_break_is_made_good_by_the_next_line() {
    let mut file = file_of(3);
    file.pop();
    let disk = SimDisk::holding(&[(FILE, &file)]);
    let before = reading(&disk);
    assert!(before.findings.is_empty() && before.records.len() == 3);
    to_write(&disk).append(&[note(3, "three")]).unwrap();
    let after = reading(&disk);
    assert!(after.findings.is_empty() && after.records.len() == 4);
}

#[test]
fn a_torn_end_stays_where_it_is_and_is_named_once() {
    let whole = file_of(3);
    for end in [
        &b"(n:3,at:\"2026-"[..],
        b"\0\0\0\0\0\0",
        b"\xFF\xFE\n\n\0half\n",
        b"\n",
    ] {
        let torn = [whole.as_slice(), end].concat();
        let disk = SimDisk::holding(&[(FILE, &torn)]);
        assert!(matches!(
            kinds(&reading(&disk))[..],
            [FindingKind::Torn { .. }]
        ));
        to_write(&disk).append(&[note(3, "three")]).unwrap();
        to_write(&disk).append(&[note(4, "four")]).unwrap();
        assert!(
            disk.bytes(FILE).unwrap().starts_with(&torn),
            "no byte was changed"
        );
        let reading = reading(&disk);
        assert!(
            matches!(kinds(&reading)[..], [FindingKind::Recovered { .. }]),
            "{end:?}"
        );
        assert_eq!(reading.records.len(), 5);
        assert_eq!(reading.records[3..], [note(3, "three"), note(4, "four")]);
    }
}

#[test]
fn bytes_set_aside_that_change_later_are_damage() {
    let torn = [file_of(3).as_slice(), b"(n:3,at:"].concat();
    let disk = SimDisk::holding(&[(FILE, &torn)]);
    to_write(&disk).append(&[note(3, "three")]).unwrap();
    let mut file = disk.bytes(FILE).unwrap();
    file[torn.len() - 1] ^= 1;
    let reading = read(&SimDisk::holding(&[(FILE, &file)]), Path::new(FILE)).unwrap();
    assert_eq!(
        kinds(&reading),
        [&FindingKind::Damaged {
            flaw: Flaw::Cut,
            lost: Some(0)
        }]
    );
    assert_eq!(reading.records.len(), 4);
}

#[test]
fn a_damaged_file_is_left_alone_and_the_incident_goes_on_in_a_part() {
    let mut file = file_of(10);
    file[1000] ^= 1;
    let disk = SimDisk::holding(&[(FILE, &file)]);
    let mut appender = to_write(&disk);
    assert!(disk.bytes(PART2).is_none(), "opening creates nothing");
    appender.append(&[note(10, "ten")]).unwrap();
    drop(appender);
    to_write(&disk).append(&[note(11, "eleven")]).unwrap();
    assert_eq!(disk.bytes(FILE).unwrap(), file);
    assert!(text(&disk, PART2).starts_with("(n:9,"));
    assert!(disk.bytes(PART3).is_none(), "one part is enough");

    let reading = reading(&disk);
    let numbers: Vec<u64> = reading.records.iter().map(|record| record.n).collect();
    assert_eq!(numbers, [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11]);
    let damage = FindingKind::Damaged {
        flaw: Flaw::Changed,
        lost: Some(1),
    };
    assert_eq!(kinds(&reading), [&damage]);
    assert_eq!(
        read(&disk, Path::new(PART2)).unwrap().records,
        reading.records,
        "a part opens as the whole"
    );
}

#[test]
fn a_file_without_its_first_line_is_shown_and_left_alone() {
    let file = file_of(10);
    let second = file.iter().position(|&byte| byte == b'\n').unwrap() + 1;
    let disk = SimDisk::holding(&[(FILE, &file[second..])]);
    assert_eq!(refused(&disk), JournalErrorKind::Headless);
    let reading = reading(&disk);
    assert_eq!(reading.records, entries(10)[1..]);
    assert_eq!(kinds(&reading), [&FindingKind::Headless]);
}

#[test]
fn a_part_of_another_incident_is_not_read() {
    let mut damaged = file_of(5);
    damaged[500] ^= 1;
    let other = SimDisk::holding(&[(FILE, &damaged)]);
    to_write(&other).append(&[note(5, "elsewhere")]).unwrap();

    let disk = SimDisk::new(0);
    drop(created(&disk));
    disk.put(PART2, &other.bytes(PART2).unwrap());
    disk.put(PART3, b"\0\0\0");
    let found = reading(&disk);
    assert_eq!(found.records, [opening()]);
    assert_eq!(kinds(&found), [&FindingKind::Stray, &FindingKind::Blank]);
    to_write(&disk).append(&[note(1, "one")]).unwrap();
    assert_eq!(
        reading(&disk).records.len(),
        2,
        "the first file is sound and is written to"
    );
}

#[test]
fn a_missing_part_is_missed() {
    let disk = SimDisk::new(0);
    let mut appender = created(&disk);
    appender.append(&[note(1, "one")]).unwrap();
    disk.fail_after(3, Fault::Error);
    appender.append(&[note(2, "two")]).unwrap();
    disk.fail_after(3, Fault::Error);
    appender.append(&[note(3, "three")]).unwrap();
    drop(appender);
    assert_eq!(reading(&disk).records.len(), 4);
    disk.remove(PART2);
    let reading = reading(&disk);
    assert!(kinds(&reading).contains(&&FindingKind::PartMissing));
    assert!(reading.serious().count() > 0);
    assert_eq!(
        reading.records.last(),
        Some(&note(3, "three")),
        "what is there shows"
    );
}

#[test]
fn after_a_failed_sync_nothing_more_goes_into_the_file() {
    let disk = SimDisk::new(7);
    let mut appender = created(&disk);
    appender.append(&[note(1, "one")]).unwrap();
    // Name, length, write, sync: the fourth operation is the sync.
    disk.fail_after(3, Fault::Error);
    let head = appender
        .append(&[note(2, "two"), note(3, "three")])
        .unwrap();
    assert_eq!(head.n, 3, "recorded all the same, in a new part");
    let frozen = disk.bytes(FILE).unwrap();
    appender.append(&[note(4, "four")]).unwrap();
    assert_eq!(disk.bytes(FILE).unwrap(), frozen);
    let part = text(&disk, PART2);
    assert_eq!(part.lines().count(), 4);
    assert!(part.contains("did:Continues(of:\""));
    drop(appender);
    disk.restart();
    let texts = [
        opening(),
        note(1, "one"),
        note(2, "two"),
        note(3, "three"),
        note(4, "four"),
    ];
    assert_eq!(opened(&disk).reading.records, texts);
    assert_eq!(opened(&disk).reading.serious().count(), 0);
}

#[test]
fn a_full_disk_keeps_the_words_and_records_them_when_there_is_room() {
    for room in 0..700 {
        let disk = SimDisk::new(room);
        let mut appender = created(&disk);
        appender.append(&[note(1, "one")]).unwrap();
        disk.set_room(room as usize);
        let trouble = appender.append(&[note(2, "two"), note(3, "three")]);
        if let Err(trouble) = trouble {
            assert_eq!(trouble.kind, JournalErrorKind::Full, "room for {room}");
            assert!(trouble.may_pass());
            assert_eq!((appender.head().n, appender.waiting()), (1, 2));
            assert_eq!(appender.retry().unwrap_err().kind, JournalErrorKind::Full);
            let more = appender.append(&[note(4, "four")]);
            assert_eq!(more.unwrap_err().kind, JournalErrorKind::Full);
            disk.set_room(100);
            assert_eq!(appender.retry().unwrap_err().kind, JournalErrorKind::Full);
            disk.heal();
            assert_eq!(appender.retry().unwrap().n, 4);
        } else {
            disk.heal();
            appender.append(&[note(4, "four")]).unwrap();
        }
        drop(appender);
        disk.restart();
        let Opened { reading, .. } = opened(&disk);
        assert_eq!(reading.records.len(), 5, "room for {room}");
        assert_eq!(
            reading.serious().count(),
            0,
            "room for {room}: {:?}",
            reading.findings
        );
        assert_eq!(
            reading.files.len(),
            1,
            "a full disk is no reason for a part"
        );
    }
}

#[test]
fn a_file_that_cannot_be_created_whole_is_not_there() {
    for at in 0..8 {
        for fault in [Fault::Error, Fault::ErrorForEver, Fault::Full] {
            let disk = SimDisk::new(at);
            disk.fail_after(at, fault);
            let made = create(
                disk.as_storage(),
                Path::new(FILE),
                seat(),
                start(),
                &[opening()],
            );
            let made = made.map(drop);
            disk.heal();
            if made.is_ok() {
                assert_eq!(reading(&disk).records, [opening()], "{fault:?} at {at}");
            }
        }
    }
}

#[test]
fn a_file_that_is_gone_replaced_or_changed_stops_the_writer() {
    type Meddling = fn(&SimDisk);
    let meddlings: [(Meddling, JournalErrorKind); 4] = [
        (|disk| disk.remove(FILE), JournalErrorKind::Gone),
        (
            |disk| disk.put(FILE, &file_of(2)),
            JournalErrorKind::Replaced,
        ),
        (
            |disk| disk.edit(FILE, |file| file.truncate(9)),
            JournalErrorKind::Meddled,
        ),
        (
            |disk| disk.edit(FILE, |file| file.extend(b"hello\n")),
            JournalErrorKind::Meddled,
        ),
    ];
    for (meddle, kind) in meddlings {
        let disk = SimDisk::new(0);
        let mut appender = created(&disk);
        appender.append(&[note(1, "one")]).unwrap();
        meddle(&disk);
        let before = disk.bytes(FILE);
        let trouble = appender.append(&[note(2, "two")]).unwrap_err();
        assert_eq!(trouble.kind, kind);
        assert!(trouble.may_pass());
        assert_eq!(appender.waiting(), 1, "the words are kept");
        assert!(disk.bytes(FILE) == before, "nothing was written");
        assert!(appender.append(&[note(3, "three")]).is_err());
        assert!(appender.retry().is_err(), "{kind:?}: it is not back");
        assert_eq!(appender.waiting(), 2, "later words are kept as well");
    }
}

#[test]
fn a_file_renamed_away_and_back_goes_on_with_the_next_try() {
    let disk = SimDisk::new(0);
    let mut appender = created(&disk);
    appender.append(&[note(1, "one")]).unwrap();
    disk.rename(FILE, "room/away.warroom");
    let trouble = appender.append(&[note(2, "two")]).unwrap_err();
    assert_eq!(trouble.kind, JournalErrorKind::Gone);
    appender.append(&[note(3, "three")]).unwrap_err();
    disk.rename("room/away.warroom", FILE);
    assert_eq!(appender.retry().unwrap().n, 3);
    let found = reading(&disk);
    let texts = [opening(), note(1, "one"), note(2, "two"), note(3, "three")];
    assert_eq!(found.records, texts);
    assert!(found.findings.is_empty() && found.files.len() == 1);
}

#[test]
fn a_file_changed_while_it_was_away_is_not_written_to() {
    let disk = SimDisk::new(0);
    let mut appender = created(&disk);
    appender.append(&[note(1, "one")]).unwrap();
    disk.rename(FILE, "room/away.warroom");
    appender.append(&[note(2, "two")]).unwrap_err();
    disk.edit("room/away.warroom", |file| *file.last_mut().unwrap() = b' ');
    disk.rename("room/away.warroom", FILE);
    let before = disk.bytes(FILE);
    assert!(appender.retry().is_err());
    assert!(disk.bytes(FILE) == before);
}

#[test]
fn one_writes_and_the_second_is_told_who() {
    let disk = SimDisk::new(0);
    let mut first = created(&disk);
    let Access::ReadOnly(trouble) = opened(&disk).access else {
        panic!("two writers")
    };
    assert_eq!(trouble.kind, JournalErrorKind::Locked);
    assert!(trouble.cause.contains("warroom test on laptop, process "));
    first.append(&[note(1, "one")]).unwrap();
    drop(first);
    to_write(&disk).append(&[note(2, "two")]).unwrap();
    assert_eq!(reading(&disk).records.len(), 3);
}

#[test]
fn numbers_keep_their_meaning_through_parts_and_sessions() {
    let disk = SimDisk::new(3);
    let mut appender = created(&disk);
    let mut n = 1;
    for round in 0..12 {
        if round % 3 == 2 {
            disk.fail_after(3, Fault::Error);
        }
        let batch: Vec<Record> = (n..n + 3).map(|n| note(n, &format!("entry {n}"))).collect();
        assert_eq!(appender.append(&batch).unwrap().n, n + 2);
        n += 3;
        if round % 4 == 3 {
            drop(appender);
            appender = to_write(&disk);
        }
    }
    let found = reading(&disk);
    assert!(found.records.iter().map(|record| record.n).eq(0..n));
    assert!(found.files.len() > 2);
    let code = found.head.unwrap().code();
    assert!(found.knows(&code) && found.knows(code.trim_start_matches('#')));
    assert!(!found.knows("#3·00000000") && !found.knows("nonsense") && !found.knows("#0·"));
}

#[test]
fn an_incident_whose_lines_were_put_out_of_order_goes_on_after_the_highest_number() {
    let file = file_of(6);
    let lines: Vec<&[u8]> = file.split_inclusive(|&byte| byte == b'\n').collect();
    for order in [[0, 1, 2, 3, 5, 4], [0, 2, 1, 3, 4, 5], [0, 5, 4, 3, 2, 1]] {
        let bytes = order.map(|at| lines[at]).concat();
        let disk = SimDisk::holding(&[(FILE, &bytes)]);
        let mut appender = to_write(&disk);
        assert_eq!(appender.next_n(), 6, "{order:?}");
        appender.append(&[note(6, "six")]).unwrap();
        assert_eq!(disk.bytes(FILE).unwrap(), bytes);
        let found = reading(&disk);
        assert!(
            found.records.iter().map(|record| record.n).eq(0..7),
            "{order:?}"
        );
        assert_eq!(found.head.unwrap().n, 6);
    }
}
