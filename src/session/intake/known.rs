//! Which rows of a source an incident holds already from an earlier import of it: by their moment and words, and commands
//! by what they recorded then. Records nothing.

use super::importer::{Importer, Plan};
use crate::incident::{Entry, Event, Incident, LifecycleEvent, Record, Stamp, Time};
use crate::reader::{Imported, Kind, Reading, Row};
use std::collections::BTreeSet;

/// The places of these rows, among those of the reading.
pub(super) fn known(incident: &Incident, name: &str, reading: &Reading) -> BTreeSet<usize> {
    let already = Imported::of(incident, name);
    let rows = reading.rows.iter().enumerate();
    let mut known: BTreeSet<usize> = rows
        .filter(|(_, row)| already.has(row))
        .map(|(at, _)| at)
        .collect();
    let is_asked = |(at, row): (usize, &Row)| is_command(row) && !known.contains(&at);
    if reading.rows.iter().enumerate().any(is_asked) {
        known.extend(as_before(incident, name, &reading.rows));
    }
    known
}

fn is_command(row: &Row) -> bool {
    row.kind == Kind::Line && row.words.trim_start().starts_with('/')
}

/// Commands whose result an earlier import recorded: the rows are taken once more into the incident as it was before the
/// first of them, because now the rules may say no to what they allowed then, or allow it twice.
fn as_before(incident: &Incident, name: &str, rows: &[Row]) -> Vec<usize> {
    let imports: BTreeSet<Time> = (incident.entries().iter())
        .filter(|entry| is_import_of(&entry.record, name))
        .map(Entry::recorded)
        .collect();
    let of_imports = |record: &&Record| imports.contains(&record.stamp.recorded);
    let records = || incident.entries().iter().map(|entry| &entry.record);
    let Some(end) = records().find(|record| is_import_of(record, name)) else {
        return Vec::new();
    };
    let first = records().find(|record| record.stamp.recorded == end.stamp.recorded);
    // A file made by an import begins with its opening.
    let before = first.map_or(0, |first| first.n.max(1));
    let was = Incident::replay(records().filter(|record| record.n < before).cloned());
    let mut left: Vec<&Record> = records().filter(of_imports).collect();
    let mut importer = Importer {
        incident: was,
        records: Vec::new(),
        stamp: end.stamp.clone(),
        me: &end.stamp.by,
        last: None,
        plan: Plan::of(rows, end.stamp.recorded),
    };
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        importer.records.clear();
        let taken = importer.take(row);
        if taken.is_ok() && is_command(row) && takes(&mut left, &importer.records, row.is_relative)
        {
            found.push(at);
        }
    }
    found
}

fn is_import_of(record: &Record, name: &str) -> bool {
    !name.is_empty()
        && matches!(&record.event,
            Event::Lifecycle(LifecycleEvent::Imported { source, .. }) if source == name)
}

/// Takes these records out of those that are left, if all of them are there. Who joins on the way may have come before.
fn takes(left: &mut Vec<&Record>, records: &[Record], is_relative: bool) -> bool {
    let is_same = |one: &Stamp, other: &Stamp| {
        one.by == other.by && (is_relative || one.happened == other.happened)
    };
    let Some((last, before)) = records.split_last() else {
        return false;
    };
    let asked = before
        .iter()
        .filter(|record| !matches!(record.event, Event::Person(_)));
    let mut places = BTreeSet::new();
    for record in asked.chain([last]) {
        let place = left.iter().enumerate().position(|(at, other)| {
            !places.contains(&at)
                && other.event == record.event
                && is_same(&other.stamp, &record.stamp)
        });
        let Some(place) = place else {
            return false;
        };
        places.insert(place);
    }
    for place in places.into_iter().rev() {
        left.remove(place);
    }
    true
}
