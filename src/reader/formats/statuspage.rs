//! Statuspage: the incident of a status page with its updates, each of which went out to those outside.

use super::Content;
use super::json::{at, has, list, owned, plain, row, text, when};
use crate::reader::raw::Found;
use crate::reader::reading::Kind;
use serde_json::Value;

fn incidents(content: &Content) -> Vec<&Value> {
    let Some(value) = content.one() else {
        return Vec::new();
    };
    let one = [value, at(value, "incident").unwrap_or(value)]
        .into_iter()
        .find(|item| has(item, &["incident_updates"]));
    if let Some(incident) = one {
        return vec![incident];
    }
    let many = list(value, &["incidents"]).unwrap_or_default();
    many.into_iter()
        .filter(|item| has(item, &["incident_updates"]))
        .collect()
}

pub(super) fn is_it(content: &Content) -> bool {
    !incidents(content).is_empty()
}

pub(super) fn read(content: &Content) -> Found {
    let mut rows = Vec::new();
    for incident in incidents(content) {
        let name = text(incident, &["name"]).unwrap_or("incident");
        for update in at(incident, "incident_updates")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let status = text(update, &["status"])
                .unwrap_or("update")
                .replace('_', " ");
            let body = plain(text(update, &["body"]).unwrap_or_default());
            let complete = matches!(status.as_str(), "resolved" | "completed" | "postmortem");
            let words = format!("{name}, {status}: {body} #statuspage");
            let moment = when(update, &["display_at", "created_at", "updated_at"]);
            let mut update = row(
                rows.len(),
                words.trim(),
                moment,
                owned(update, &["author", "user.name"]),
            );
            update.kind = Kind::Update { complete };
            rows.push(update);
        }
    }
    Found::messages(rows)
}
