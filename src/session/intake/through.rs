//! An import through the program that records: its rows as they are said, and how they are read again.

use crate::door::ImportRow;
use crate::incident::Time;
use crate::reader::{Kind, NotTaken, Reading, Row, Shape};

/// The kinds in the order in which their places are said.
const KINDS: [Kind; 12] = [
    Kind::Line,
    Kind::Note,
    Kind::KeyMoment,
    Kind::Private,
    Kind::Finding,
    Kind::Hypothesis,
    Kind::Question,
    Kind::Decision,
    Kind::Action,
    Kind::FollowUp,
    Kind::Update { complete: false },
    Kind::Update { complete: true },
];

/// The place of a kind in [`KINDS`].
fn place_of(kind: Kind) -> usize {
    match kind {
        Kind::Line => 0,
        Kind::Note => 1,
        Kind::KeyMoment => 2,
        Kind::Private => 3,
        Kind::Finding => 4,
        Kind::Hypothesis => 5,
        Kind::Question => 6,
        Kind::Decision => 7,
        Kind::Action => 8,
        Kind::FollowUp => 9,
        Kind::Update { complete: false } => 10,
        Kind::Update { complete: true } => 11,
    }
}

/// A row as it is said.
pub fn said(row: &Row) -> ImportRow {
    ImportRow {
        place: row.place,
        happened: row.happened.map(|moment| moment.timestamp_millis()),
        trouble: row.trouble.clone(),
        who: row.who.clone(),
        kind: place_of(row.kind),
        words: row.words.clone(),
        more: row.more.clone(),
        is_key: row.is_key,
        struck: row.struck.clone(),
        is_relative: row.is_relative,
    }
}

/// A row that was said.
pub(in crate::session) fn heard(row: ImportRow) -> Option<Row> {
    Some(Row {
        place: row.place,
        happened: match row.happened {
            Some(millis) => Some(Time::from_timestamp_millis(millis)?),
            None => None,
        },
        trouble: row.trouble,
        who: row.who,
        kind: *KINDS.get(row.kind)?,
        words: row.words,
        more: row.more,
        is_key: row.is_key,
        struck: row.struck,
        is_relative: row.is_relative,
        doubt: None,
        shape: Shape::Line,
    })
}

/// The rows that were said, as a reading.
pub(in crate::session) fn reading(
    rows: Vec<Row>,
    not_taken: Vec<NotTaken>,
    left_out: Vec<String>,
) -> Reading {
    Reading {
        not_taken,
        further: left_out,
        ..Reading::of_rows(rows)
    }
}
