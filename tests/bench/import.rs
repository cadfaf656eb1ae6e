//! A table of 100,000 rows: recognised and read, against the least that can be done with it (each record split, its time
//! read, its words copied), and a chat of as many lines. `cargo bench --bench import [-- --quick]`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should say where it stopped"
)]

mod support;

use csv::{ReaderBuilder, StringRecord};
use std::fmt::Write as _;
use support::{Comparison, quick, timed};
use warroom::incident::{Time, Zone};
use warroom::reader::{self, Names, Options, Source};
use warroom::when::{Clocks, starts};

const WORDS: &str = "payment-api pod answers 502, pool at 97 of 100 #db";

fn now() -> Time {
    "2026-11-22T14:00:00Z".parse().unwrap()
}

fn time(row: u64) -> String {
    let start: Time = "2026-11-01T00:00:00Z".parse().unwrap();
    let time = start + chrono::TimeDelta::seconds(row as i64 * 7);
    time.format("%Y-%m-%d %H:%M:%S").to_string()
}

fn read(name: &str, text: &str) -> usize {
    let source = Source {
        name,
        bytes: text.as_bytes(),
    };
    let options = Options::in_zone(Zone::UTC);
    reader::read(&source, &Names::default(), &options, now())
        .unwrap()
        .rows
        .len()
}

/// The least: what an import of one known form did.
fn least(text: &str) -> usize {
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let clocks = Clocks::at(now(), Zone::UTC);
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).unwrap() {
        let (typed, _) = starts(&record[0]).unwrap();
        rows.push((
            typed.past(clocks).unwrap(),
            record[1].to_owned(),
            record[2].replace("\r\n", "\n").replace('\r', "\n"),
        ));
    }
    rows.len()
}

fn main() {
    let (count, rounds) = if quick() { (20_000, 3) } else { (100_000, 7) };
    let rows = (0..count).map(|row| format!("{},ana,\"{WORDS}, {row}\"\n", time(row)));
    let table: String = std::iter::once("time,who,text\n".to_owned())
        .chain(rows)
        .collect();
    let mut chat = String::new();
    for row in 0..count {
        writeln!(chat, "[{}] Ana Ruiz: {WORDS}, {row}", time(row)).unwrap();
    }
    println!("{count} rows, {} bytes", table.len());
    assert_eq!(
        (read("x.csv", &table), least(&table)),
        (count as usize, count as usize)
    );
    Comparison {
        name: "import, a table",
        a: "recognised, read, put in order",
        b: "the least: split, times read, words copied",
        bar: 2.0,
    }
    .run(
        rounds,
        || timed(|| read("x.csv", &table)),
        || timed(|| least(&table)),
    );
    Comparison {
        name: "import, a chat",
        a: "recognised, read, put in order",
        b: "the table of as many rows, for scale",
        bar: 8.0,
    }
    .run(
        rounds,
        || timed(|| read("", &chat)),
        || timed(|| read("x.csv", &table)),
    );
}
