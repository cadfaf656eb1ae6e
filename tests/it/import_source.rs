//! Reading a source of the past: the real cases, and every way a table can be wrong.

use warroom::incident::text::{mentions, tags};
use warroom::incident::{Time, Zone};
use warroom::session::import::{Source, Unreadable, read_source};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/cases");

fn case(name: &str) -> Source {
    let bytes = std::fs::read(format!("{CASES}/{name}/timeline.csv")).unwrap();
    let source = read_source("timeline.csv", &bytes, Zone::UTC).unwrap();
    assert_eq!(source.problems, []);
    let numbers: Vec<_> = source.rows.iter().map(|row| row.number).collect();
    assert!(
        numbers.iter().copied().eq(1..=numbers.len() as u64),
        "{numbers:?}"
    );
    source
}

fn read(csv: impl AsRef<[u8]>) -> Source {
    read_source("x.csv", csv.as_ref(), Zone::UTC).unwrap()
}

fn time(text: &str) -> Option<Time> {
    text.parse().ok()
}

/// The words of the rows that were read.
fn texts(source: &Source) -> Vec<&str> {
    source.rows.iter().map(|row| row.text.as_str()).collect()
}

/// The one problem there is: its row and why.
fn problem(source: &Source) -> (u64, &str) {
    let [(row, why)] = source.problems.as_slice() else {
        panic!("{:?}", source.problems)
    };
    (*row, why)
}

#[test]
fn the_gitlab_case_is_read_row_by_row() {
    let source = case("gitlab-2017-01-31");
    assert_eq!(source.rows.len(), 40);
    let row = |number: usize| &source.rows[number - 1];
    assert_eq!(row(16).happened, time("2017-01-31T23:27:08Z"));
    assert_eq!(row(16).who.as_deref(), Some("engineer-1"));
    assert_eq!(
        row(16).text,
        "> Removing the PostgreSQL data directory on db2, \"to start clean\""
    );
    // Entered late, it keeps its place in the source.
    assert_eq!(row(22).happened, time("2017-01-31T17:20:00Z"));
    assert!(source.rows.iter().all(|r| r.happened >= row(22).happened));
    assert_eq!(row(14).text.lines().count(), 4);
    assert!(
        row(40)
            .text
            .ends_with("\n- find out why 8000 connections broke \"now\"")
    );
    assert!(!source.rows.iter().any(|row| row.text.contains('\r')));
    assert_eq!(mentions(&row(5).text), ["infra", "support"]);
    assert_eq!(mentions(&row(24).text), ["engineer-3"]);
    assert_eq!(tags(&row(17).text), ["dataloss"]);
    assert!(row(12).text.contains("3 → 32"));
}

#[test]
fn the_cloudflare_case_is_read_row_by_row() {
    let source = case("cloudflare-2019-07-02");
    assert_eq!(source.rows.len(), 30);
    let equal = |a: usize, b: usize| source.rows[a - 1].happened == source.rows[b - 1].happened;
    assert!(equal(3, 4) && equal(13, 14) && (26..=30).all(|row| equal(25, row)));
    assert!(source.rows.is_sorted_by_key(|row| row.happened));
    let row = &source.rows[14];
    assert!(
        row.text
            .ends_with("\n- some of us have credentials that lapsed, \"for security reasons\"")
    );
    assert_eq!(row.text.lines().count(), 4);
    assert_eq!(mentions(&source.rows[9].text), ["sre-oncall"]);
    assert!(source.rows[2].text.contains("new one in \"simulate\" mode"));
}

#[test]
fn the_github_case_is_read_row_by_row() {
    let source = case("github-2018-10-21");
    assert_eq!(source.rows.len(), 40);
    assert_eq!(tags(&source.rows[13].text), ["webhooks", "pages"]);
    assert_eq!(
        source.rows[16].text,
        "! Plan:\n1. restore from backup\n2. bring replicas in both sites in step\n\
         3. back to a stable layout\n4. then the queues"
    );
    let decisions = source.rows.iter().filter(|row| row.text.starts_with('!'));
    assert_eq!(decisions.count(), 7);
    assert!(source.rows[14].text.contains("≈ 40 minutes"));
    assert_eq!(source.rows[3].happened, time("2018-10-21T22:52:43Z"));
    assert_eq!(source.rows[35].happened, time("2018-10-22T23:03:58Z"));
}

#[test]
fn columns_stand_in_any_order_and_case_among_others() {
    let source = read("\u{FEFF}Text, WHO ,ticket,Time\r\nhello,Ana Ruiz,7,2026-11-22T10:00Z\r\n");
    let row = &source.rows[0];
    assert_eq!(row.who.as_deref(), Some("Ana Ruiz"));
    assert_eq!(
        (row.text.as_str(), row.happened),
        ("hello", time("2026-11-22T10:00:00Z"))
    );
}

#[test]
fn times_take_offsets_and_without_one_the_zone_given() {
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    for (cell, moment) in [
        ("2026-11-22T10:00:00+01:00", "2026-11-22T09:00:00Z"),
        ("2026-11-22 10:00 +0530", "2026-11-22T04:30:00Z"),
        ("2026-11-22 10:00:05.25", "2026-11-22T09:00:05.25Z"),
        ("2026-07-01T10:00", "2026-07-01T08:00:00Z"),
        ("2026-11-22 10:00:00 UTC", "2026-11-22T10:00:00Z"),
        // Shown twice as summer time ends: the later one.
        ("2026-10-25 02:30", "2026-10-25T01:30:00Z"),
    ] {
        let csv = format!("time,who,text\n{cell},a,x\n");
        let source = read_source("x.csv", csv.as_bytes(), zone).unwrap();
        assert_eq!(source.problems, []);
        assert_eq!(source.rows[0].happened, time(moment), "{cell}");
    }
    for (cell, why) in [
        ("14:32", "no date"),
        ("yesterday", "no date"),
        ("2026-02-30 10:00", "no clock"),
        ("2026-11-22 25:00", "no clock"),
        ("2026-03-29 02:30", "never showed"),
        ("", "the time is empty"),
        ("2026-11-22 10:00 and more", "no date"),
    ] {
        let csv = format!("time,who,text\n{cell},a,x\n");
        let source = read_source("x.csv", csv.as_bytes(), zone).unwrap();
        let (row, said) = problem(&source);
        assert!(row == 1 && said.contains(why), "{cell}: {said}");
    }
}

#[test]
fn quoted_commas_quotes_and_line_breaks_are_text() {
    let source = read(
        "time,who,text\r\n2026-11-22T10:00Z,a,\"one, \"\"two\"\"\r\nthree\"\r\n\
         2026-11-22T10:01Z,\"b\",5\" disk\r\n",
    );
    assert_eq!(texts(&source), ["one, \"two\"\nthree", "5\" disk"]);
    assert_eq!(source.problems, []);
}

#[test]
fn semicolons_and_tabs_between_cells_are_understood() {
    for sign in [';', '\t'] {
        let csv = "time,who,text\n2026-11-22T10:00Z,a,x\n".replace(',', &sign.to_string());
        assert_eq!(texts(&read(csv)), ["x"]);
    }
}

#[test]
fn a_row_of_the_wrong_length_is_named_and_the_others_are_read() {
    let source = read(
        "time,who,text\n2026-11-22T10:00Z,a,one\n2026-11-22T10:01Z,a,two, and more\n\
         2026-11-22T10:02Z,three\n2026-11-22T10:03Z,a,four,,\n,,\n2026-11-22T10:05Z,a, \n",
    );
    assert_eq!(texts(&source), ["one", "four"]);
    assert_eq!(source.rows[1].number, 4);
    let rows: Vec<_> = source.problems.iter().map(|(row, _)| *row).collect();
    assert_eq!(rows, [2, 3, 5, 6]);
    assert!(
        source.problems[0]
            .1
            .contains("4 cells where the header has 3")
    );
    assert!(source.problems[2].1.contains("the row is empty"));
    assert!(source.problems[3].1.contains("the text is empty"));
}

#[test]
fn a_quotation_mark_never_closed_is_named_as_it_swallows_the_rest() {
    let source = read(
        "time,who,text\n2026-11-22T10:00Z,a,one\n2026-11-22T10:01Z,a,\"two\n2026-11-22T10:02Z,a,three\n",
    );
    assert_eq!(texts(&source), ["one"]);
    let (row, why) = problem(&source);
    assert!(row == 2 && why.contains("none closes it"), "{why}");
}

#[test]
fn bytes_that_are_no_text_are_named_by_row_and_place_and_cost_only_their_row() {
    let mut csv = b"time,who,text\n2026-11-22T10:00Z,a,one\n2026-11-22T10:01Z,a,".to_vec();
    let place = csv.len() + 1;
    csv.extend(b"\xFF\xFEtwo\n2026-11-22T10:02Z,a,three\n2026-11-22T10:03Z,a,fo\0ur\n");
    let source = read(&csv);
    assert_eq!(texts(&source), ["one", "three"]);
    let nul = csv.iter().position(|byte| *byte == 0).unwrap() + 1;
    assert_eq!(
        source.problems,
        [
            (2, format!("byte {place} of the source is not UTF-8")),
            (4, format!("byte {nul} of the source is a NUL")),
        ]
    );
    let lines = read_source("x.txt", b"one\ntw\xC3o\nthree", Zone::UTC).unwrap();
    assert_eq!(texts(&lines), ["one", "three"]);
    assert_eq!(problem(&lines), (2, "byte 7 of the source is not UTF-8"));
}

#[test]
fn a_cell_too_long_for_an_entry_is_named_and_the_others_are_read() {
    let long = "x".repeat(1024 * 1024 + 1);
    let source = read(format!(
        "time,who,text\n2026-11-22T10:00Z,a,{long}\n2026-11-22T10:01Z,a,two\n"
    ));
    assert_eq!(texts(&source), ["two"]);
    let (row, why) = problem(&source);
    assert!(row == 1 && why.contains("1048577 bytes"), "{why}");
}

#[test]
fn a_table_without_its_columns_says_which_are_missing() {
    let read = |text: &str| read_source("x.csv", text.as_bytes(), Zone::UTC).unwrap_err();
    assert_eq!(
        read("when,who,text\n1,2,3\n"),
        Unreadable::NoColumns(vec!["time"])
    );
    assert_eq!(
        read("a;b\n"),
        Unreadable::NoColumns(vec!["time", "who", "text"])
    );
    assert_eq!(read("who;text\n"), Unreadable::NoColumns(vec!["time"]));
    assert_eq!(read(" \n"), Unreadable::Empty);
    let said = read("who,text\n").to_string();
    assert!(said.contains("time, who and text"), "{said}");
    let utf16 = read_source("x.csv", &[0xFF, 0xFE, b't', 0], Zone::UTC);
    assert_eq!(utf16, Err(Unreadable::Utf16));
}

#[test]
fn what_is_no_table_is_a_text_of_log_lines_with_their_own_times_and_people() {
    let text = "14:32 @ana > restart db\r\n  - second line\r\n\r\n14:33 = better now\r/key started 14:30\n";
    let source = read_source("night.log", text.as_bytes(), Zone::UTC).unwrap();
    assert_eq!(
        texts(&source),
        [
            "14:32 @ana > restart db\n  - second line",
            "14:33 = better now",
            "/key started 14:30"
        ]
    );
    assert!(
        source
            .rows
            .iter()
            .all(|row| row.happened.is_none() && row.who.is_none())
    );
    assert_eq!(source.rows[2].number, 3);
}

#[test]
fn a_table_is_known_by_its_header_under_any_name() {
    let source = read_source("-", b"time,who,text\n2026-11-22T10:00Z,,x\n", Zone::UTC).unwrap();
    assert_eq!(
        (texts(&source), source.rows[0].who.as_deref()),
        (vec!["x"], None)
    );
}

/// Whatever the bytes, every row is either read or named, in order, and nothing panics.
#[test]
fn no_row_of_any_bytes_is_lost() {
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let pieces: [&[u8]; 16] = [
        b",",
        b"\n",
        b"\r\n",
        b"\"",
        b"\"\"",
        b"2026-11-22T10:00Z",
        b"a",
        b"> x",
        b"\xFF",
        b"\0",
        b"\xEF\xBF\xBF",
        b"\xEF\xBB\xBF",
        b";",
        b"\t",
        b" ",
        "é#t".as_bytes(),
    ];
    for round in 0..2_000 {
        let mut bytes = b"time,who,text\n".to_vec();
        for _ in 0..random.usize(0..40) {
            bytes.extend(random.choice(pieces).unwrap());
        }
        let source = read(&bytes);
        let mut numbers: Vec<_> = (source.rows.iter().map(|row| row.number))
            .chain(source.problems.iter().map(|(row, _)| *row))
            .collect();
        numbers.sort_unstable();
        assert!(
            numbers.iter().copied().eq(1..=numbers.len() as u64),
            "round {round} of seed {seed}"
        );
        let bad = |row: &str| row.contains(['\0', '\u{FFFF}', '\r']);
        assert!(
            !texts(&source).into_iter().any(bad),
            "round {round} of seed {seed}"
        );
    }
}

#[test]
fn words_behind_a_closed_quotation_mark_name_their_row() {
    let source = read(
        "time,who,text\n2026-11-22T10:00Z,a,\"a \"quoted\" word\"\n2026-11-22T10:01Z,a,\"say \"\"hi\"\"\"\n",
    );
    let (row, why) = problem(&source);
    assert_eq!(row, 1);
    assert!(why.contains("written twice"), "{why}");
    assert_eq!(texts(&source), ["say \"hi\""]);
}
