//! Exports with a structure of their own. Adding one is a file here and a row in [`FORMATS`], or in [`TABLES`] where it is a
//! table with a header of its own.

mod alerts;
mod forensics;
mod github;
mod json;
mod markdown;
mod mattermost;
mod messengers;
mod pages;
mod slack;
mod statuspage;
mod teams;
mod warroom;

use super::raw::Found;
use super::table::Table;
use serde_json::Value;

/// An export as parsed.
pub(super) enum Content {
    /// One value.
    One(Value),
    /// One value a line.
    Lines(Vec<Value>),
    /// Several files, each with its path.
    Files(Vec<(String, Value)>),
}

impl Content {
    /// The JSON in a text, as one value or one a line; `None` where it is none.
    pub(super) fn of_json(text: &str) -> Option<Self> {
        if !text.trim_start().starts_with(['{', '[']) {
            return None;
        }
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            let is_list = value
                .as_array()
                .is_some_and(|items| items.iter().any(Value::is_object));
            return (value.is_object() || is_list).then_some(Self::One(value));
        }
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let values: Result<Vec<Value>, _> = lines.map(serde_json::from_str).collect();
        let values = values.ok()?;
        (values.len() > 1 && values.iter().all(Value::is_object)).then_some(Self::Lines(values))
    }

    /// The JSON files among these.
    pub(super) fn of_files(files: &[(String, Vec<u8>)]) -> Self {
        let parsed = files.iter().filter(|(name, _)| is_json(name));
        let parsed = parsed
            .filter_map(|(name, bytes)| Some((name.clone(), serde_json::from_slice(bytes).ok()?)));
        Self::Files(parsed.collect())
    }

    /// The one value there is.
    fn one(&self) -> Option<&Value> {
        match self {
            Self::One(value) => Some(value),
            Self::Files(files) => match files.as_slice() {
                [(_, value)] => Some(value),
                _ => None,
            },
            Self::Lines(_) => None,
        }
    }

    /// The objects of a list, of lines, or below one of these names.
    fn list(&self, names: &[&str]) -> Option<Vec<&Value>> {
        match self {
            Self::Lines(values) => Some(values.iter().collect()),
            _ => json::list(self.one()?, names),
        }
    }
}

fn is_json(name: &str) -> bool {
    name.to_lowercase().rsplit('.').next() == Some("json")
}

/// A format that is read.
struct Format {
    name: &'static str,
    recognise: fn(&Content) -> bool,
    read: fn(&Content) -> Found,
}

/// Every structured format, in the order they are asked.
#[rustfmt::skip]
const FORMATS: &[Format] = &[
    Format { name: "warroom JSON", recognise: warroom::is_json, read: warroom::read_json },
    Format { name: "Slack export", recognise: slack::is_it, read: slack::read },
    Format { name: "Mattermost export", recognise: mattermost::is_it, read: mattermost::read },
    Format { name: "Microsoft Teams messages", recognise: teams::is_it, read: teams::read },
    Format { name: "Discord export", recognise: messengers::is_discord, read: messengers::read_discord },
    Format { name: "Telegram export", recognise: messengers::is_telegram, read: messengers::read_telegram },
    Format { name: "Element export", recognise: messengers::is_element, read: messengers::read_element },
    Format { name: "PagerDuty log entries", recognise: pages::is_pagerduty_log, read: pages::read_pagerduty_log },
    Format { name: "PagerDuty notes", recognise: pages::is_pagerduty_notes, read: pages::read_pagerduty_notes },
    Format { name: "PagerDuty incident", recognise: pages::is_pagerduty_incident, read: pages::read_pagerduty_incident },
    Format { name: "Opsgenie alert", recognise: pages::is_opsgenie, read: pages::read_opsgenie },
    Format { name: "Grafana OnCall webhook", recognise: alerts::is_oncall, read: alerts::read_oncall },
    Format { name: "Alertmanager alerts", recognise: alerts::is_it, read: alerts::read },
    Format { name: "Statuspage incident", recognise: statuspage::is_it, read: statuspage::read },
    Format { name: "GitHub comments", recognise: github::is_it, read: github::read },
    Format { name: "Timesketch events", recognise: forensics::is_timesketch, read: forensics::read_timesketch },
    Format { name: "DFIR-IRIS timeline", recognise: forensics::is_iris, read: forensics::read_iris },
    Format { name: "Aurora timeline", recognise: forensics::is_aurora, read: forensics::read_aurora },
    Format { name: "list of records", recognise: json::is_table, read: json::read_table },
];

/// A table with a header of its own.
struct TableFormat {
    name: &'static str,
    recognise: fn(&Table) -> bool,
    read: fn(&Table) -> Found,
}

/// Every table that is more than a table.
#[rustfmt::skip]
const TABLES: &[TableFormat] = &[
    TableFormat { name: "warroom CSV", recognise: warroom::is_csv, read: warroom::read_csv },
    TableFormat { name: "Timesketch CSV", recognise: forensics::is_timesketch_csv, read: forensics::read_timesketch_csv },
    TableFormat { name: "DFIR-IRIS CSV", recognise: forensics::is_iris_csv, read: forensics::read_iris_csv },
];

/// The names of all structured formats.
pub fn names() -> impl Iterator<Item = &'static str> {
    FORMATS
        .iter()
        .map(|format| format.name)
        .chain(TABLES.iter().map(|table| table.name))
        .chain([markdown::NAME])
}

/// The same for a text that is a report of ours.
pub(super) fn read_text(text: &str) -> Option<(&'static str, Found)> {
    Some((markdown::NAME, markdown::read(text)?))
}

/// The first format that knows an export, and what it holds.
pub(super) fn read(content: &Content) -> Option<(&'static str, Found)> {
    let format = FORMATS.iter().find(|format| (format.recognise)(content))?;
    Some((format.name, (format.read)(content)))
}

/// The same for a table.
pub(super) fn read_table(table: &Table) -> Option<(&'static str, Found)> {
    let format = TABLES.iter().find(|format| (format.recognise)(table))?;
    Some((format.name, (format.read)(table)))
}
