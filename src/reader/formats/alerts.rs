//! Alerts as webhooks carry them: Prometheus' Alertmanager, Grafana's alerting and Grafana `OnCall`. An alert becomes an entry
//! with its labels as tags, and a second one where it ended.

use super::Content;
use super::json::{at, has, owned, row, tagged, text, when};
use super::pages::described;
use crate::reader::raw::{Found, When};
use chrono::Datelike;
use serde_json::Value;

fn alerts(content: &Content) -> Vec<&Value> {
    let items = content
        .list(&["alerts", "alert_payload.alerts", "data.alerts", "data"])
        .unwrap_or_default();
    items
        .into_iter()
        .filter(|item| has(item, &["labels", "startsAt"]))
        .collect()
}

pub(super) fn is_it(content: &Content) -> bool {
    !alerts(content).is_empty()
}

pub(super) fn read(content: &Content) -> Found {
    let mut rows = Vec::new();
    for alert in alerts(content) {
        let name = text(
            alert,
            &[
                "labels.alertname",
                "annotations.summary",
                "annotations.title",
            ],
        )
        .unwrap_or("alert");
        let summary = text(
            alert,
            &[
                "annotations.summary",
                "annotations.message",
                "annotations.description",
            ],
        );
        let words = match summary.filter(|summary| *summary != name) {
            Some(summary) => format!("Alert {name}: {summary}"),
            None => format!("Alert {name}"),
        };
        let words = described(words, text(alert, &["annotations.description"]));
        let words = tagged(words, tags(alert));
        let who = owned(alert, &["labels.source"]).unwrap_or_else(|| "alertmanager".to_owned());
        rows.push(row(
            rows.len(),
            words,
            when(alert, &["startsAt"]),
            Some(who.clone()),
        ));
        if let Some(end) = ended(alert) {
            rows.push(row(
                rows.len(),
                format!("Alert {name} resolved"),
                end,
                Some(who),
            ));
        }
    }
    Found::messages(rows)
}

/// Labels that name where an alert comes from; all others are further columns of no meaning here.
fn tags(alert: &Value) -> Vec<String> {
    let labels = [
        "severity",
        "service",
        "job",
        "instance",
        "cluster",
        "namespace",
        "environment",
        "env",
        "region",
        "team",
    ];
    labels
        .iter()
        .filter_map(|label| at(alert, "labels")?.get(label)?.as_str().map(str::to_owned))
        .collect()
}

/// When an alert ended; those that go on say the year 1.
fn ended(alert: &Value) -> Option<When> {
    let is_resolved = matches!(
        text(alert, &["status", "status.state"]),
        Some("resolved" | "inactive")
    );
    let end = text(alert, &["endsAt"])?;
    let year = chrono::DateTime::parse_from_rfc3339(end).ok()?.year();
    (is_resolved && year > 2000).then(|| when(alert, &["endsAt"]))
}

pub(super) fn is_oncall(content: &Content) -> bool {
    content
        .one()
        .is_some_and(|value| has(value, &["event.type", "alert_group"]))
}

pub(super) fn read_oncall(content: &Content) -> Found {
    let Some(value) = content.one() else {
        return Found::default();
    };
    let title = text(
        value,
        &[
            "alert_group.title",
            "alert_payload.title",
            "alert_payload.message",
        ],
    )
    .unwrap_or("alert group");
    let event = text(value, &["event.type"]).unwrap_or("event");
    let words = described(
        format!("{event}: {title}"),
        text(value, &["alert_payload.message"]),
    );
    let moment = when(value, &["event.time", "alert_group.created_at"]);
    let who = owned(value, &["user.username", "user.email", "integration.name"]);
    Found::messages(vec![row(0, words, moment, who)])
}
