//! Tools that page people: `PagerDuty` and Opsgenie.

use super::Content;
use super::json::{at, has, owned, plain, row, tagged, text, when};
use crate::reader::raw::{Found, Raw};
use crate::reader::reading::Kind;
use serde_json::Value;

fn pagerduty_log(content: &Content) -> Vec<&Value> {
    let items = content.list(&["log_entries"]).unwrap_or_default();
    let is_entry = |item: &&Value| {
        text(item, &["type"]).is_some_and(|kind| kind.contains("log_entry"))
            && has(item, &["created_at"])
    };
    items.into_iter().filter(is_entry).collect()
}

pub(super) fn is_pagerduty_log(content: &Content) -> bool {
    !pagerduty_log(content).is_empty()
}

pub(super) fn read_pagerduty_log(content: &Content) -> Found {
    let entry = |(place, item): (usize, &Value)| {
        let mut words = owned(item, &["summary", "channel.summary"]).unwrap_or_else(|| {
            let kind = text(item, &["type"]).unwrap_or("entry");
            kind.trim_end_matches("_log_entry").replace('_', " ")
        });
        // A note's words are its channel's summary; those of other channels say only where an alert came from.
        let mut further = vec!["note", "channel.details.description", "channel.description"];
        if text(item, &["channel.type"]) == Some("note") {
            further.insert(0, "channel.summary");
        }
        if let Some(note) = text(item, &further)
            && !words.contains(note)
        {
            words.push('\n');
            words.push_str(note);
        }
        row(
            place,
            words,
            when(item, &["created_at"]),
            owned(item, &["agent.summary", "user.summary"]),
        )
    };
    Found::messages(
        pagerduty_log(content)
            .into_iter()
            .enumerate()
            .map(entry)
            .collect(),
    )
}

fn pagerduty_notes(content: &Content) -> Vec<&Value> {
    let items = content.list(&["notes"]).unwrap_or_default();
    items
        .into_iter()
        .filter(|item| has(item, &["content", "created_at", "user"]))
        .collect()
}

pub(super) fn is_pagerduty_notes(content: &Content) -> bool {
    !pagerduty_notes(content).is_empty()
}

pub(super) fn read_pagerduty_notes(content: &Content) -> Found {
    let note = |(place, item): (usize, &Value)| {
        let words = owned(item, &["content"]).unwrap_or_default();
        row(
            place,
            words,
            when(item, &["created_at"]),
            owned(item, &["user.summary"]),
        )
    };
    Found::messages(
        pagerduty_notes(content)
            .into_iter()
            .enumerate()
            .map(note)
            .collect(),
    )
}

fn pagerduty_incidents(content: &Content) -> Vec<&Value> {
    let one = content.one().and_then(|value| at(value, "incident"));
    let many = || content.list(&["incidents"]).unwrap_or_default();
    let incidents = one.map_or_else(many, |incident| vec![incident]);
    incidents
        .into_iter()
        .filter(|item| has(item, &["incident_number", "created_at"]))
        .collect()
}

pub(super) fn is_pagerduty_incident(content: &Content) -> bool {
    !pagerduty_incidents(content).is_empty()
}

pub(super) fn read_pagerduty_incident(content: &Content) -> Found {
    let mut rows = Vec::new();
    for item in pagerduty_incidents(content) {
        let title = text(item, &["title", "summary", "description"]).unwrap_or("incident");
        let number = at(item, "incident_number")
            .map(ToString::to_string)
            .unwrap_or_default();
        let service = text(item, &["service.summary"]).map(str::to_owned);
        let words = tagged(format!("Incident {number} triggered: {title}"), service);
        rows.push(row(rows.len(), words, when(item, &["created_at"]), None));
        for ack in at(item, "acknowledgements")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let who = owned(ack, &["acknowledger.summary"]);
            rows.push(row(
                rows.len(),
                "Incident acknowledged",
                when(ack, &["at"]),
                who,
            ));
        }
        if text(item, &["status"]) == Some("resolved") {
            let who = owned(item, &["last_status_change_by.summary"]);
            let resolved = when(item, &["resolved_at", "last_status_change_at"]);
            rows.push(row(rows.len(), "Incident resolved", resolved, who));
        }
    }
    Found::messages(rows)
}

/// An alert with its action, or the lines of an alert's log or notes.
fn opsgenie(content: &Content) -> Vec<&Value> {
    if let Some(value) = content
        .one()
        .filter(|value| has(value, &["action", "alert.message"]))
    {
        return vec![value];
    }
    let items = content.list(&["data", "logs", "notes"]).unwrap_or_default();
    let is_line = |item: &&Value| {
        has(item, &["createdAt", "owner"]) && (has(item, &["log"]) || has(item, &["note"]))
    };
    let is_alert = |item: &&Value| has(item, &["tinyId", "message", "createdAt"]);
    items
        .into_iter()
        .filter(|item| is_line(item) || is_alert(item))
        .collect()
}

pub(super) fn is_opsgenie(content: &Content) -> bool {
    !opsgenie(content).is_empty()
}

pub(super) fn read_opsgenie(content: &Content) -> Found {
    let entry = |(place, item): (usize, &Value)| {
        if let Some(words) = text(item, &["log", "note"]) {
            return row(
                place,
                words,
                when(item, &["createdAt"]),
                owned(item, &["owner"]),
            );
        }
        let alert = at(item, "alert").unwrap_or(item);
        let message = text(alert, &["message"]).unwrap_or_default();
        let words = match text(item, &["action"]) {
            Some(action) if action != "Create" => format!("{action}: {message}"),
            _ => message.to_owned(),
        };
        let words = described(words, text(alert, &["description", "note"]));
        let tags = at(alert, "tags")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let words = tagged(words, tags.filter_map(Value::as_str).map(str::to_owned));
        let mut row: Raw = row(
            place,
            words,
            when(alert, &["updatedAt", "createdAt"]),
            owned(alert, &["username", "source"]),
        );
        row.kind = Kind::Note;
        row
    };
    Found::messages(
        opsgenie(content)
            .into_iter()
            .enumerate()
            .map(entry)
            .collect(),
    )
}

/// Words with a description below, where it says more.
pub(super) fn described(words: String, description: Option<&str>) -> String {
    match description
        .map(plain)
        .filter(|text| !text.is_empty() && !words.contains(text.as_str()))
    {
        Some(description) => format!("{words}\n{description}"),
        None => words,
    }
}
