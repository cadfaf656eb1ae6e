//! Damage of every kind to a file of 40 entries, exhaustively: it is found or it is harmless, and
//! every line it did not touch still shows.

use crate::support::disk::SimDisk;
use crate::support::entries::{
    FILE, entries, file_of, note, read_bytes, rounds, seat, start, sum_over_seeds,
};
use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::path::Path;
use warroom::incident::Record;
use warroom::journal::{
    Access, FindingKind, Flaw, How, Identity, JournalErrorKind, Lock, Reading, Storage, StoredFile,
    copy_verified, open, read,
};

/// As many entries as every run mutates; more with `WARROOM_TEST_SCALE`.
fn count() -> u64 {
    (40 * rounds()).min(1000)
}

/// Where each line of a file is, without its line break.
fn lines(file: &[u8]) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in file.split_inclusive(|&byte| byte == b'\n') {
        lines.push(start..start + line.len() - usize::from(line.ends_with(b"\n")));
        start += line.len();
    }
    lines
}

/// All entries but these, and nothing else.
fn shows_all_but(reading: &Reading, all: &[Record], lost: Range<usize>) -> bool {
    let kept = all
        .iter()
        .enumerate()
        .filter(|(n, _)| !lost.contains(n))
        .map(|(_, entry)| entry);
    reading.records.iter().eq(kept)
}

#[test]
fn every_flipped_bit_is_found_and_costs_only_its_own_line() {
    let (file, all) = (file_of(count()), entries(count()));
    let lines = lines(&file);
    let [flips] = sum_over_seeds(file.len() as u64, |at| {
        let at = at as usize;
        let line = lines.partition_point(|line| line.end < at);
        let on_break = lines[line].end == at;
        for bit in 0..8 {
            let mut file = file.clone();
            file[at] ^= 1 << bit;
            let reading = read_bytes(&file);
            let what = format!("byte {at}, bit {bit}, line {}", line + 1);
            assert!(!reading.findings.is_empty(), "{what}: not noticed");
            let lost = if on_break { 0..0 } else { line..line + 1 };
            assert!(
                shows_all_but(&reading, &all, lost),
                "{what}: {:?}",
                reading.findings
            );
        }
        [8]
    });
    println!("{flips} flips, all found");
}

#[test]
fn a_file_cut_at_any_byte_shows_every_line_before_the_cut() {
    let (file, all) = (file_of(count()), entries(count()));
    let lines = lines(&file);
    sum_over_seeds(file.len() as u64, |cut| {
        let cut = cut as usize;
        let whole = lines.iter().take_while(|line| line.end <= cut).count();
        if whole == 0 {
            let disk = SimDisk::holding(&[(FILE, &file[..cut])]);
            let trouble = read(&disk, Path::new(FILE)).unwrap_err();
            assert_eq!(trouble.kind, JournalErrorKind::NoIncident, "cut at {cut}");
            return [];
        }
        let reading = read_bytes(&file[..cut]);
        assert!(
            shows_all_but(&reading, &all, whole..all.len()),
            "cut at {cut}"
        );
        let clean = lines
            .iter()
            .any(|line| line.end == cut || line.end + 1 == cut);
        assert_eq!(
            reading.findings.is_empty(),
            clean,
            "cut at {cut}: {:?}",
            reading.findings
        );
        assert_eq!(
            reading.serious().count(),
            0,
            "cut at {cut}: an end is not damage"
        );
        []
    });
}

#[test]
fn every_byte_lost_or_added_inside_is_found_and_costs_only_its_own_line() {
    let (file, all) = (file_of(count()), entries(count()));
    let lines = lines(&file);
    sum_over_seeds(file.len() as u64 - 1, |at| {
        let at = at as usize;
        let line = lines.partition_point(|line| line.end < at);
        let on_break = lines[line].end == at;
        let mut without = file.clone();
        without.remove(at);
        let reading = read_bytes(&without);
        assert!(
            !reading.findings.is_empty(),
            "byte {at} removed: not noticed"
        );
        let lost = if on_break { 0..0 } else { line..line + 1 };
        assert!(
            shows_all_but(&reading, &all, lost),
            "byte {at} removed: {:?}",
            reading.findings
        );

        let mut with = file.clone();
        with.insert(at, b'x');
        let reading = read_bytes(&with);
        assert!(!reading.findings.is_empty(), "byte {at} added: not noticed");
        let lost = if on_break { 0..0 } else { line..line + 1 };
        assert!(
            shows_all_but(&reading, &all, lost),
            "byte {at} added: {:?}",
            reading.findings
        );
        []
    });
}

/// One random change of a few bytes or many.
fn change(file: &mut Vec<u8>, rng: &mut fastrand::Rng) {
    let at = rng.usize(0..file.len());
    let end = (at + rng.usize(1..600)).min(file.len());
    match rng.u8(0..6) {
        0 => file[at] ^= 1 << rng.u8(0..8),
        1 => drop(file.drain(at..end)),
        2 => drop(file.splice(at..at, (at..end).map(|_| rng.u8(..)))),
        3 => file[at..end].fill(0),
        4 => file[at..end].fill_with(|| rng.u8(..)),
        _ => {
            let again = file[at..end].to_vec();
            let to = rng.usize(0..file.len());
            file.splice(to..to, again);
        }
    }
}

#[test]
fn whatever_happens_to_a_file_nothing_is_made_up_and_the_incident_goes_on() {
    let (file, all) = (file_of(40), entries(40));
    let [changed, went_on] = sum_over_seeds(2_000 * rounds(), |seed| {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut file = file.clone();
        for _ in 0..rng.u8(1..5) {
            change(&mut file, &mut rng);
        }
        let disk = SimDisk::holding(&[(FILE, &file)]);
        let opened = open(disk.as_storage(), Path::new(FILE), seat(), start()).unwrap();
        let before = opened.reading.records;
        let numbers: BTreeSet<u64> = before.iter().map(|record| record.n).collect();
        assert_eq!(
            numbers.len(),
            before.len(),
            "seed {seed}: a number stands twice"
        );
        assert!(
            before.iter().all(|record| all.contains(record)),
            "seed {seed}: made up"
        );
        if before != all {
            assert!(
                !opened.reading.findings.is_empty(),
                "seed {seed}: lines are missing"
            );
        }
        let Access::Write(mut appender) = opened.access else {
            return [1, 0];
        };
        let next = before.last().map_or(0, |record| record.n + 1);
        appender.append(&[note(next, "we go on")]).unwrap();
        assert!(
            disk.bytes(FILE).unwrap().starts_with(&file),
            "seed {seed}: bytes were changed"
        );
        let after = read(&disk, Path::new(FILE)).unwrap().records;
        let expected = before.into_iter().chain([note(next, "we go on")]);
        assert!(after.into_iter().eq(expected), "seed {seed}");
        [1, 1]
    });
    println!("{changed} files changed, {went_on} incidents went on");
    assert!(went_on * 2 > changed);
}

/// The file with its lines in this order.
fn rearranged(file: &[u8], order: impl IntoIterator<Item = usize>) -> Vec<u8> {
    let lines = lines(file);
    order
        .into_iter()
        .flat_map(|at| [&file[lines[at].clone()], b"\n"].concat())
        .collect()
}

#[test]
fn a_line_removed_is_missed_unless_it_was_the_last() {
    let (file, all) = (file_of(40), entries(40));
    for gone in 0..40 {
        let reading = read_bytes(&rearranged(&file, (0..40).filter(|at| *at != gone)));
        assert!(shows_all_but(&reading, &all, gone..gone + 1), "line {gone}");
        assert_eq!(reading.serious().count() > 0, gone != 39, "line {gone}");
    }
}

#[test]
fn a_line_standing_twice_is_found_wherever_it_stands_and_shown_once() {
    let (file, all) = (file_of(40), entries(40));
    for twice in 0..40 {
        for at in 0..=40 {
            let mut order: Vec<usize> = (0..40).collect();
            order.insert(at, twice);
            let reading = read_bytes(&rearranged(&file, order));
            assert!(reading.serious().count() > 0, "line {twice} again at {at}");
            assert!(
                shows_all_but(&reading, &all, 0..0),
                "line {twice} again at {at}"
            );
        }
    }
}

#[test]
fn two_lines_swapped_are_found_and_shown_in_the_order_of_their_numbers() {
    let (file, all) = (file_of(40), entries(40));
    for first in 0..40 {
        for second in first + 1..40 {
            let mut order: Vec<usize> = (0..40).collect();
            order.swap(first, second);
            let reading = read_bytes(&rearranged(&file, order));
            assert!(reading.serious().count() > 0, "{first} and {second}");
            assert!(shows_all_but(&reading, &all, 0..0), "{first} and {second}");
        }
    }
}

#[test]
fn a_line_of_another_incident_is_found_and_shown() {
    let (file, other) = (file_of(40), file_of(41));
    let mut both = file.clone();
    both.extend_from_slice(&other[lines(&other)[40].clone()]);
    both.push(b'\n');
    let reading = read_bytes(&both);
    assert_eq!(reading.records.len(), 41);
    assert!(matches!(
        reading.findings[0].kind,
        FindingKind::Broken {
            n: 40,
            expected: 40
        }
    ));
}

#[test]
fn what_an_editor_adds_is_told_apart_from_damage() {
    let (file, all) = (file_of(40), entries(40));
    let with_bom = [b"\xEF\xBB\xBF", file.as_slice()].concat();
    let crlf = String::from_utf8(file).unwrap().replace('\n', "\r\n");
    for (bytes, altered) in [(with_bom, 1), (crlf.into_bytes(), 40)] {
        let reading = read_bytes(&bytes);
        assert!(shows_all_but(&reading, &all, 0..0));
        let [finding] = reading.findings.as_slice() else {
            panic!("{:?}", reading.findings)
        };
        assert_eq!(finding.kind, FindingKind::Altered { lines: altered });
        assert!(!finding.is_serious());
    }
}

#[test]
fn a_verified_copy_holds_every_good_line_byte_for_byte() {
    let file = file_of(40);
    let crlf = String::from_utf8(file.clone())
        .unwrap()
        .replace('\n', "\r\n");
    let disk = SimDisk::holding(&[(FILE, crlf.as_bytes())]);
    let copy = "elsewhere.warroom";
    copy_verified(&disk, Path::new(FILE), Path::new(copy)).unwrap();
    assert!(
        disk.bytes(copy).unwrap() == file,
        "the copy of an edited file is the file as it was"
    );

    let mut damaged = file.clone();
    damaged[3000] ^= 1;
    disk.put("damaged.warroom", &damaged);
    copy_verified(
        &disk,
        Path::new("damaged.warroom"),
        Path::new("copy.warroom"),
    )
    .unwrap();
    let reading = read(&disk, Path::new("copy.warroom")).unwrap();
    assert_eq!(reading.records.len(), 39);
    assert_eq!(
        reading.serious().count(),
        1,
        "the copy says that a line is missing"
    );
    let again = copy_verified(&disk, Path::new(FILE), Path::new("copy.warroom"));
    assert!(again.is_err(), "a copy never overwrites");
}

#[test]
fn files_that_are_none_are_read_without_harm() {
    let hostile: [(&[u8], Flaw); 6] = [
        (b"\0\0\0\0", Flaw::Zeroes),
        (b"(n:0,at:\"2026", Flaw::Cut),
        (b"\xFF\xFE\xFD", Flaw::Foreign),
        (b"\n\n\n", Flaw::Foreign),
        (b"time,who,text\r\n14:02,ana,hello\r\n", Flaw::Foreign),
        (&b"(".repeat(1_000_000), Flaw::Foreign),
    ];
    for (bytes, flaw) in hostile {
        let disk = SimDisk::holding(&[(FILE, bytes)]);
        let trouble = read(&disk, Path::new(FILE)).unwrap_err();
        assert_eq!(trouble.kind, JournalErrorKind::NoIncident);
        assert_eq!(warroom::journal::check(bytes), Err(flaw));
    }
}

#[test]
fn a_sealed_line_of_brackets_nests_no_deeper_than_the_reader_allows() {
    let deep = format!("at:\"x\",up:0,by:\"a\",did:{}", "[".repeat(900_000));
    let opening = String::from_utf8(file_of(1)).unwrap();
    let first = warroom::journal::check(opening.trim_end().as_bytes()).unwrap();
    let (line, _) = warroom::journal::seal(1, &deep, first.sum);
    let reading = read_bytes(format!("{opening}{line}").as_bytes());
    assert_eq!(reading.records.len(), 2, "kept as something newer");
    assert!(matches!(
        reading.findings[0].kind,
        FindingKind::Newer { .. }
    ));
}

/// A file whose second line has no end for half a gigabyte, none of it in memory.
struct EndlessLine {
    first: Vec<u8>,
    last: Vec<u8>,
}

const ENDLESS: u64 = 512 << 20;

impl StoredFile for EndlessLine {
    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        assert!(
            into.len() <= 8 << 20,
            "{} bytes asked for at once",
            into.len()
        );
        let (head, tail) = (self.first.len() as u64, self.first.len() as u64 + ENDLESS);
        let rest = match offset {
            at if at < head => &self.first[at as usize..],
            at if at < tail => {
                let count = into.len().min((tail - at) as usize);
                into[..count].fill(b'(');
                return Ok(count);
            }
            at => &self.last[(at - tail) as usize..],
        };
        let count = rest.len().min(into.len());
        into[..count].copy_from_slice(&rest[..count]);
        Ok(count)
    }

    fn len(&mut self) -> io::Result<u64> {
        Ok(self.first.len() as u64 + ENDLESS + self.last.len() as u64)
    }

    fn identity(&mut self) -> io::Result<Identity> {
        Ok(Identity(0, 0))
    }

    fn append(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn sync(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn drop_cache(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct EndlessDisk;

impl Storage for EndlessDisk {
    fn files(&self) -> &dyn warroom::journal::Files {
        &warroom::journal::Disk
    }

    fn open(&self, path: &Path, _: How) -> io::Result<Box<dyn StoredFile>> {
        if path != Path::new(FILE) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let file = file_of(3);
        let lines = lines(&file);
        let first = file[..lines[1].start].to_vec();
        let last = file[lines[0].end..].to_vec();
        Ok(Box::new(EndlessLine { first, last }))
    }

    fn identity(&self, _: &Path) -> io::Result<Identity> {
        Ok(Identity(0, 0))
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn lock(&self, _: &Path, _: &str) -> io::Result<Lock> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[test]
fn a_line_of_half_a_gigabyte_is_damage_and_is_never_held_in_memory() {
    let reading = read(&EndlessDisk, Path::new(FILE)).unwrap();
    assert_eq!(
        reading.records.len(),
        3,
        "the lines before and after it show"
    );
    let [finding] = reading.findings.as_slice() else {
        panic!("{:?}", reading.findings)
    };
    assert_eq!(finding.bytes, ENDLESS);
    assert_eq!(
        finding.kind,
        FindingKind::Damaged {
            flaw: Flaw::TooLong,
            lost: Some(0)
        }
    );
}
