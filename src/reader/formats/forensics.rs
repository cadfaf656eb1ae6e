//! Timelines of forensic tools: Timesketch, DFIR-IRIS and Aurora.

use super::Content;
use super::json::{at, has, owned, plain, row, tagged, text, when};
use crate::reader::raw::{Found, Raw};
use crate::reader::table::{Field, Table};
use itertools::Itertools as _;
use serde_json::Value;

fn timesketch(content: &Content) -> Vec<&Value> {
    let items = content.list(&["objects", "events"]).unwrap_or_default();
    items
        .into_iter()
        .filter(|item| {
            has(item, &["message", "timestamp_desc"])
                && (has(item, &["datetime"]) || has(item, &["timestamp"]))
        })
        .collect()
}

pub(super) fn is_timesketch(content: &Content) -> bool {
    !timesketch(content).is_empty()
}

pub(super) fn read_timesketch(content: &Content) -> Found {
    let event = |(place, item): (usize, &Value)| {
        let words = owned(item, &["message"]).unwrap_or_default();
        let tags = at(item, "tag")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let words = tagged(words, tags.filter_map(Value::as_str).map(str::to_owned));
        let mut row = row(
            place,
            words,
            when(item, &["datetime", "timestamp"]),
            owned(item, &["user", "username"]),
        );
        extra(
            &mut row,
            item,
            &[
                "timestamp_desc",
                "source",
                "source_short",
                "hostname",
                "data_type",
            ],
        );
        row
    };
    Found::messages(
        timesketch(content)
            .into_iter()
            .enumerate()
            .map(event)
            .collect(),
    )
}

/// These fields as further columns.
fn extra(row: &mut Raw, item: &Value, names: &[&str]) {
    for name in names {
        if let Some(value) = owned(item, &[name]) {
            row.more.push(((*name).to_owned(), value));
        }
    }
}

pub(super) fn is_timesketch_csv(table: &Table) -> bool {
    table.has(&["message", "datetime", "timestamp_desc"])
}

pub(super) fn read_timesketch_csv(table: &Table) -> Found {
    mapped(
        table,
        &[
            (Field::Time, "datetime"),
            (Field::Text, "message"),
            (Field::Tags, "tag"),
            (Field::Who, "user"),
        ],
    )
}

pub(super) fn is_iris_csv(table: &Table) -> bool {
    table.has(&["event_title", "event_date"])
}

pub(super) fn read_iris_csv(table: &Table) -> Found {
    mapped(
        table,
        &[
            (Field::Time, "event_date"),
            (Field::Text, "event_title"),
            (Field::Tags, "event_tags"),
            (Field::Zone, "event_tz"),
        ],
    )
}

/// The table with exactly these columns taken; those that it lacks are passed over.
fn mapped(table: &Table, columns: &[(Field, &str)]) -> Found {
    let mut fields = vec![None; table.header.len()];
    for (field, name) in columns {
        if let Some(at) = table.place(name) {
            fields[at] = Some(*field);
        }
    }
    table.clone().read(fields)
}

fn iris(content: &Content) -> Vec<&Value> {
    let items = content
        .list(&["data.timeline", "timeline", "data.tim", "tim"])
        .unwrap_or_default();
    items
        .into_iter()
        .filter(|item| has(item, &["event_title", "event_date"]))
        .collect()
}

pub(super) fn is_iris(content: &Content) -> bool {
    !iris(content).is_empty()
}

pub(super) fn read_iris(content: &Content) -> Found {
    let event = |(place, item): (usize, &Value)| {
        let title = text(item, &["event_title"]).unwrap_or_default();
        let words = match text(item, &["event_content"])
            .map(plain)
            .filter(|body| !body.is_empty())
        {
            Some(body) => format!("{title}\n{body}"),
            None => title.to_owned(),
        };
        let tags = text(item, &["event_tags"])
            .unwrap_or_default()
            .split(',')
            .map(str::to_owned);
        // The date is on the clocks of `event_tz`; the other with it is in UTC.
        let date = match text(item, &["event_date_wtz", "event_date"]) {
            Some(date) => format!("{date}{}", text(item, &["event_tz"]).unwrap_or("+00:00")),
            None => String::new(),
        };
        let mut row = row(
            place,
            tagged(words, tags),
            crate::reader::table::cell_time(&date),
            owned(item, &["user.user_name", "user"]),
        );
        extra(&mut row, item, &["event_source", "category_name"]);
        row
    };
    Found::messages(iris(content).into_iter().enumerate().map(event).collect())
}

fn aurora(content: &Content) -> Vec<&Value> {
    let items = content
        .one()
        .and_then(|value| at(value, "timeline")?.as_array());
    items
        .into_iter()
        .flatten()
        .filter(|item| has(item, &["date_time"]))
        .collect()
}

pub(super) fn is_aurora(content: &Content) -> bool {
    !aurora(content).is_empty()
}

pub(super) fn read_aurora(content: &Content) -> Found {
    let event = |(place, item): (usize, &Value)| {
        let said = [
            text(item, &["event_type"]),
            text(item, &["event_host"]),
            text(item, &["notes"]),
        ];
        let words = said.into_iter().flatten().join(": ");
        let words = if words.is_empty() {
            "event".to_owned()
        } else {
            words
        };
        let mut row = row(
            place,
            words,
            when(item, &["date_time"]),
            owned(item, &["added_by", "author"]),
        );
        extra(
            &mut row,
            item,
            &[
                "event_source_host",
                "direction",
                "attribution",
                "event_source",
            ],
        );
        row
    };
    Found::messages(aurora(content).into_iter().enumerate().map(event).collect())
}
