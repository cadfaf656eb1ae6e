//! What the readers of JSON share: fields by path, times, HTML as text; and lists of records read as a table.

use super::Content;
use crate::reader::raw::{Found, Raw, When};
use crate::reader::reading::NotTaken;
use crate::reader::stamp;
use crate::reader::table::{Record, Table, cell_time};
use chrono::DateTime;
use csv::StringRecord;
use serde_json::Value;

/// The value at a path such as `from.user.displayName`.
pub(super) fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.')
        .try_fold(value, |value, name| value.get(name))
}

/// The text at the first of these paths that holds one that is not blank.
pub(super) fn text<'a>(value: &'a Value, paths: &[&str]) -> Option<&'a str> {
    let texts = paths.iter().filter_map(|path| at(value, path)?.as_str());
    texts.map(str::trim).find(|text| !text.is_empty())
}

/// The same as a text of its own.
pub(super) fn owned(value: &Value, paths: &[&str]) -> Option<String> {
    text(value, paths).map(str::to_owned)
}

/// True where all of these paths hold something.
pub(super) fn has(value: &Value, paths: &[&str]) -> bool {
    paths.iter().all(|path| at(value, path).is_some())
}

/// A list, or the one below the first of these names.
pub(super) fn list<'a>(value: &'a Value, names: &[&str]) -> Option<Vec<&'a Value>> {
    let found = match value {
        Value::Array(items) => Some(items),
        _ => names.iter().find_map(|name| at(value, name)?.as_array()),
    };
    found.map(|items| items.iter().collect())
}

/// The moment at the first of these paths: text, or seconds or parts of them since 1970.
pub(super) fn when(value: &Value, paths: &[&str]) -> When {
    let found = paths
        .iter()
        .find_map(|path| at(value, path).filter(|value| !value.is_null()));
    match found {
        None => When::Unsaid,
        Some(Value::Number(number)) => {
            let seconds = || number.as_f64().map(|seconds| (seconds * 1_000.0) as i64);
            let moment = match number.as_i64() {
                Some(whole) => stamp::since_1970(&whole.to_string(), ""),
                _ => seconds().and_then(DateTime::from_timestamp_millis),
            };
            moment.map_or_else(wrong, When::At)
        }
        Some(Value::String(text)) => cell_time(text),
        Some(_) => wrong(),
    }
}

fn wrong() -> When {
    When::Wrong("its time is none".to_owned())
}

/// A row for the message at this place, from its words, its time and whoever wrote it.
pub(super) fn row(place: usize, words: impl Into<String>, when: When, who: Option<String>) -> Raw {
    let mut row = Raw::new(place as u64 + 1, words);
    (row.when, row.who) = (when, who);
    row
}

/// A message that is not taken.
pub(super) fn not_taken(place: usize, why: &str) -> NotTaken {
    NotTaken {
        place: place as u64 + 1,
        why: why.to_owned(),
    }
}

/// Words with these tags behind them.
pub(super) fn tagged(mut words: String, tags: impl IntoIterator<Item = String>) -> String {
    for tag in tags {
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let tag: String = tag
            .trim()
            .trim_start_matches('#')
            .chars()
            .map(|c| if fits(c) { c } else { '-' })
            .collect();
        if !tag.is_empty() {
            words.push_str(" #");
            words.push_str(&tag);
        }
    }
    words
}

/// Names a file that was sent with the words.
pub(super) fn add_file(words: &mut String, name: Option<&str>) {
    words.push_str("\n(file: ");
    words.push_str(name.unwrap_or("without a name"));
    words.push(')');
}

/// HTML as plain text: breaks and paragraphs as line breaks, no tags, entities as characters.
pub(super) fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.trim().to_owned();
    }
    let (mut text, mut rest) = (String::with_capacity(html.len()), html);
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('>') else {
            rest = &rest[open..];
            break;
        };
        let tag = rest[open + 1..open + close].to_lowercase();
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap_or_default();
        let ends_a_line = matches!(name, "br")
            || (tag.starts_with('/')
                && matches!(name, "p" | "div" | "li" | "tr" | "h1" | "h2" | "h3"));
        if ends_a_line {
            text.push('\n');
        }
        rest = &rest[open + close + 1..];
    }
    text.push_str(rest);
    entities(text.trim())
}

/// Entities as characters.
pub(super) fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
    ];
    let plain = pairs
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    plain.replace("&amp;", "&")
}

/// A list of records whose fields are the columns of a table.
fn table_of(content: &Content) -> Option<Table> {
    let items = content.list(&[
        "data", "events", "entries", "items", "records", "timeline", "messages", "rows", "results",
        "logs",
    ])?;
    let mut names: Vec<&str> = Vec::new();
    for item in items.iter().take(200) {
        for name in item.as_object()?.keys() {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
    }
    let cells = |item: &Value| {
        let cell = |name: &&str| match item.get(name) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
                let items: Vec<_> = items.iter().filter_map(Value::as_str).collect();
                items.join(", ")
            }
            Some(other) => other.to_string(),
        };
        names.iter().map(cell).collect::<StringRecord>()
    };
    let header = Record {
        line: 0,
        cells: names.iter().collect(),
        trouble: None,
    };
    let rows = items.iter().zip(1..).map(|(item, line)| Record {
        line,
        cells: cells(item),
        trouble: None,
    });
    Table::of_rows(std::iter::once(header).chain(rows).collect(), &[])
}

pub(super) fn is_table(content: &Content) -> bool {
    table_of(content).is_some()
}

pub(super) fn read_table(content: &Content) -> Found {
    let Some(table) = table_of(content) else {
        return Found::default();
    };
    let fields = table.fields(&[]);
    Found {
        unit: Some("record"),
        ..table.read(fields)
    }
}
