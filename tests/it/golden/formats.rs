//! What the reader makes of every format it knows, each from a fixture of our own making.

use super::Golden;
use crate::support::sheets;
use std::fmt::Write as _;
use std::fs;
use warroom::incident::Time;
use warroom::reader::{self, Names, NotTaken, Options, Reading, Source, format_names};

/// Where the fixtures are, with what is packed at run time.
fn sources() -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir("tests/fixtures/reader").expect("fixtures");
    let read = |file: fs::DirEntry| {
        let name = file.file_name().to_string_lossy().into_owned();
        (name, fs::read(file.path()).expect("a fixture"))
    };
    let mut sources: Vec<_> = files.map(|file| read(file.expect("a fixture"))).collect();
    sources.push(("sheet.xlsx".to_owned(), sheets::xlsx()));
    sources.push(("sheet.ods".to_owned(), sheets::ods()));
    sources.push(("slack.zip".to_owned(), sheets::slack_zip()));
    sources.sort();
    sources
}

/// What was read, or the sentence that refuses the source.
fn read(name: &str, bytes: &[u8]) -> Result<Reading, String> {
    let options = Options::in_zone("Europe/Berlin".parse().expect("a zone"));
    let now: Time = "2026-11-24T12:00:00Z".parse().expect("a time");
    reader::read(&Source { name, bytes }, &Names::default(), &options, now)
        .map_err(|why| why.to_string())
}

/// All of it in words: what it is, what was decided, every row with what is doubtful.
fn in_words(reading: &Reading) -> String {
    let known = &reading.recognised;
    let mut text = format!("{} ({})\n", known.format, known.sureness.words());
    for note in &reading.notes {
        writeln!(text, "- {note}").expect("written");
    }
    for NotTaken { place, why } in &reading.not_taken {
        writeln!(text, "- {} {place} not taken: {why}", reading.unit).expect("written");
    }
    for row in &reading.rows {
        let time = row.happened.map_or("no time".to_owned(), |time| {
            time.format("%m-%d %H:%M:%SZ").to_string()
        });
        let who = row.who.as_deref().unwrap_or("-");
        writeln!(
            text,
            "{} | {time} | {who} | {}",
            row.place,
            row.line().replace('\n', "⏎")
        )
        .expect("written");
        for doubt in row.trouble.iter().chain(&row.doubt) {
            writeln!(text, "    ? {doubt}").expect("written");
        }
        for (name, value) in &row.more {
            writeln!(text, "    {name}: {value}").expect("written");
        }
    }
    text
}

#[test]
fn every_format_reads_as_before() {
    let mut golden = Golden::of("formats");
    let mut seen = Vec::new();
    for (name, bytes) in sources() {
        let text = match read(&name, &bytes) {
            Ok(reading) => {
                assert!(!reading.rows.is_empty(), "{name}");
                let text = in_words(&reading);
                seen.push(reading.recognised.format);
                text
            }
            Err(why) => format!("refused: {why}\n"),
        };
        golden.text(&format!("{name}.txt"), &text);
    }
    golden.ends();
    // Our own exports are read from reports, which have a test of their own.
    let missing: Vec<_> = format_names()
        .filter(|name| !name.starts_with("warroom") && !seen.iter().any(|seen| seen == name))
        .collect();
    assert!(missing.is_empty(), "without a fixture: {missing:?}");
    let formats = include_str!("../../../src/reader/FORMATS.md");
    let unsaid: Vec<_> = format_names()
        .filter(|name| !formats.contains(name))
        .collect();
    assert!(unsaid.is_empty(), "not in FORMATS.md: {unsaid:?}");
}
