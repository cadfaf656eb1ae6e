//! Tables whose columns are set apart by spaces and whose rows say how long ago, as `kubectl get events` and `kubectl
//! describe` print events. Which moment that is depends on when it was printed: a time above the header says it.

use super::{Field, Mapping, Record, Table, field};
use crate::incident::Span;
use crate::reader::raw::{Found, When};
use crate::reader::stamp;
use crate::when;
use csv::StringRecord;
use std::iter;

/// The columns that hold ages.
const AGES: [&str; 3] = ["last seen", "age", "first seen"];
/// How many lines are looked at for a header.
const HEAD: usize = 500;

/// What such a table holds, if the text has one.
pub(in crate::reader) fn read(text: &str, mapping: &Mapping) -> Option<Found> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let (at, columns) =
        (lines.iter().take(HEAD).enumerate()).find_map(|(at, line)| Some((at, columns(line)?)))?;
    let printed = (lines[..at].iter().rev())
        .find_map(|line| stamp::whole(line))
        .filter(|stamp| stamp.date.is_some());
    let records = lines.iter().enumerate().map(|(line, words)| Record {
        line: line as u64 + 1,
        ..record(words, &columns)
    });
    let above = |line: usize| stamp::whole(lines[line]).is_none();
    let is_rule = |record: &Record| {
        let mut cells = record.cells.iter();
        cells.all(|cell| cell.trim().chars().all(|c| c == '-'))
    };
    let records: Vec<Record> = (records.enumerate())
        .filter(|(line, record)| {
            if *line < at {
                above(*line)
            } else {
                !is_rule(record)
            }
        })
        .map(|(_, record)| record)
        .collect();
    let header = records
        .iter()
        .position(|record| record.line == at as u64 + 1)?;
    let table = Table::new(records, header, None, "line");
    let age = AGES.iter().find(|name| table.has(&[name]))?;
    let usual = [(Field::Time, (*age).to_owned())];
    let fields = table.fields(if mapping.is_empty() { &usual } else { mapping });
    let mut found = table.read(fields);
    for row in &mut found.rows {
        if let (When::Ago(span), Some(printed)) = (&row.when, printed) {
            row.when = When::Before(printed, *span);
        }
    }
    found.notes.push(match printed {
        Some(_) => "Ages such as 5m12s are counted back from the time above the header.".to_owned(),
        None => "Ages such as 5m12s are counted back from now. If this was printed earlier, put the date and time of that on a line above the header.".to_owned(),
    });
    Some(found)
}

/// Where each column begins, in characters, if this is the header of such a table.
fn columns(line: &str) -> Option<Vec<usize>> {
    let mut starts = Vec::new();
    let (mut spaces, mut name, mut names) = (2, String::new(), Vec::new());
    for (at, c) in line.chars().chain(iter::once('\0')).enumerate() {
        if c == ' ' {
            spaces += 1;
            continue;
        }
        if spaces > 1 || c == '\0' {
            names.push(field::plain(&std::mem::take(&mut name)));
            starts.push(at);
        } else if spaces == 1 {
            name.push(' ');
        }
        name.push(c);
        spaces = 0;
    }
    // The last is the end of the line, and the first name is what stood before the first column.
    starts.pop();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let is_one = starts.len() > 3 && has("reason") && has("message");
    (is_one && AGES.iter().any(|age| has(age))).then_some(starts)
}

/// The cells below these columns.
fn record(line: &str, starts: &[usize]) -> Record {
    let letters: Vec<char> = line.chars().collect();
    let ends = starts.iter().skip(1).copied().chain(iter::once(usize::MAX));
    let cells: StringRecord = (starts.iter().zip(ends))
        .map(|(start, end)| {
            let end = end.min(letters.len());
            let cell: String = letters
                .get(*start..end)
                .unwrap_or_default()
                .iter()
                .collect();
            cell.trim().to_owned()
        })
        .collect();
    let is_cut = |start: &usize| {
        *start > 0
            && letters.get(start - 1).is_some_and(|c| *c != ' ')
            && letters.get(*start).is_some_and(|c| *c != ' ')
    };
    Record {
        trouble: starts
            .iter()
            .any(is_cut)
            .then(|| "its columns do not stand below the names of the header".to_owned()),
        cells,
        line: 0,
    }
}

/// True for the name of a column of ages.
pub(super) fn holds_ages(name: &str) -> bool {
    AGES.contains(&field::plain(name).as_str())
}

/// How long ago a cell says: `5m12s`, `28s (x3 over 1m)`.
pub(super) fn age(cell: &str) -> Option<Span> {
    when::span(cell.split_whitespace().next()?)
}
