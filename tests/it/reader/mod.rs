//! What a source is read as: texts, tables, exports; their times by order; nothing lost, nothing guessed in silence.

mod order;
mod round_trip;
mod table;
mod text;
mod words_kept;

use crate::line::room;
use warroom::incident::{Handle, Time, Zone};
use warroom::reader::{self, Names, Options, Reading, Row, Source, Unreadable};

fn at(text: &str) -> Time {
    text.parse().expect("a time")
}

/// When sources are read: Sunday 22 November 2026, 15:00 in Berlin.
fn now() -> Time {
    at("2026-11-22T14:00:00Z")
}

fn berlin() -> Options {
    Options::in_zone("Europe/Berlin".parse().expect("a zone"))
}

/// The people of the room, and one of the team.
fn names() -> Names {
    let team = [(Handle::from_name("pia").expect("a handle"), "Pia Olsen")];
    Names::of(&room(), &team)
}

fn try_read(name: &str, bytes: &[u8], options: &Options, now: Time) -> Result<Reading, Unreadable> {
    reader::read(&Source { name, bytes }, &names(), options, now)
}

/// Reads what was pasted in Berlin.
fn pasted(text: &str) -> Reading {
    try_read("", text.as_bytes(), &berlin(), now()).expect("readable")
}

/// A row as `time | who | text`, its time in UTC; why there is none in brackets.
fn told(row: &Row) -> String {
    let time = match (row.happened, &row.trouble) {
        (Some(time), _) => time.format("%m-%d %H:%M:%S").to_string(),
        (None, Some(why)) => format!("({why})"),
        (None, None) => "-".to_owned(),
    };
    format!(
        "{time} | {} | {}",
        row.who.as_deref().unwrap_or_default(),
        row.line()
    )
}

fn rows(text: &str) -> Vec<String> {
    pasted(text).rows.iter().map(told).collect()
}

fn utc() -> Options {
    Options::in_zone(Zone::UTC)
}
