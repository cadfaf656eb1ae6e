//! The timeline as CSV: order, quoting, and cells that cannot run.

use super::story::{Story, checkout, note};
use ::csv::{ReaderBuilder, StringRecord};
use warroom::report::csv::COLUMNS;

fn rows(csv: &str) -> Vec<StringRecord> {
    let mut reader = ReaderBuilder::new().from_reader(csv.as_bytes());
    assert_eq!(
        reader.headers().unwrap(),
        &StringRecord::from(COLUMNS.to_vec())
    );
    reader.records().map(Result::unwrap).collect()
}

fn cell<'a>(row: &'a StringRecord, column: &str) -> &'a str {
    let at = COLUMNS.iter().position(|name| *name == column).unwrap();
    row.get(at).unwrap()
}

#[test]
fn rows_stand_in_the_order_things_happened_with_both_clocks_and_the_zone() {
    let csv = checkout().report(false).csv();
    let rows = rows(&csv);
    let happened: Vec<_> = rows.iter().map(|row| cell(row, "time")).collect();
    assert!(happened.is_sorted(), "{happened:?}");
    assert_eq!(cell(&rows[0], "who"), "pager");
    assert_eq!(cell(&rows[0], "time"), "2026-11-22T22:41:30.000Z");
    assert_eq!(cell(&rows[0], "local"), "2026-11-22 23:41:30 +01:00");
    assert_eq!(cell(&rows[0], "recorded"), "2026-11-22T22:53:02.000Z");
    assert_eq!(cell(&rows[0], "key"), "yes");
    let struck = rows
        .iter()
        .find(|row| !cell(row, "struck").is_empty())
        .unwrap();
    assert_eq!(
        (cell(struck, "text"), cell(struck, "struck")),
        ("Pizza is here", "another room")
    );
}

#[test]
fn every_cell_is_quoted_and_every_line_ends_in_cr_lf() {
    let mut story = Story::open("x", false);
    story.says("mo", note("a \"quoted\", thing\nover two lines"));
    let csv = story.report(false).csv();
    assert!(csv.contains("\"a \"\"quoted\"\", thing\nover two lines\""));
    assert!(csv.ends_with("\"\r\n") && csv.starts_with("\"n\",\"time\","));
    let last = rows(&csv).pop().unwrap();
    assert_eq!(cell(&last, "text"), "a \"quoted\", thing\nover two lines");
}

/// Every first character there is, in every column a person can fill.
#[test]
fn no_cell_can_be_taken_for_a_formula_whatever_it_begins_with() {
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let mut story = Story::open("=1+1", false);
    let leading: Vec<char> = ('\0'..='\u{FFFF}').collect();
    let dangerous = ['=', '+', '-', '@', '\t', '\r', '\n'];
    let chosen = dangerous
        .into_iter()
        .chain((0..2_000).map(|_| random.choice(&leading).copied().unwrap()));
    for first in chosen {
        story.says("mo", note(&format!("{first}cmd|' /C calc'!A0 #t")));
    }
    let csv = story.report(false).csv();
    for row in rows(&csv) {
        for cell in &row {
            assert!(!cell.starts_with(dangerous), "{cell:?} of {row:?}");
        }
    }
    assert!(csv.contains("\"'=cmd|") && csv.contains("\"'@cmd|") && csv.contains("\"'U+000Dcmd|"));
    assert!(
        csv.contains("\"Incident opened: =1+1\""),
        "only a first sign is dangerous"
    );
}
