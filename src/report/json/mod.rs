#![doc = include_str!("../JSON.md")]
//!
//! The one place where the report meets `serde_json`; the core's own types know nothing of it.

mod nouns;
mod obligations;
mod room;

use super::{Between, Report, Row};
use crate::incident::breaks::Break;
use crate::incident::text::is_invisible;
use crate::incident::time::rfc3339;
use crate::incident::{Handle, Severity, Time};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The number of the form described in `JSON.md`; it grows when a field changes its meaning.
pub const FORMAT: u32 = 1;

impl Report<'_> {
    /// The report as JSON: everything, indented, ending in a line break. Invisible characters in
    /// texts are written as `\u` escapes, so that the file shows what it holds.
    pub fn json(&self) -> String {
        let document = json!({
            "format": FORMAT,
            "generated": time(self.options.now),
            "private_included": self.options.private,
            "redacted": self.json_redacted(),
            "incident": self.json_incident(),
            "overview": self.json_overview(),
            "people": self.json_people(),
            "hours": self.json_hours(),
            "entries": self.entries.iter().map(entry).collect::<Value>(),
            "actions": self.json_actions(),
            "steps": self.json_steps(),
            "impact": self.json_impact(),
            "focus": self.json_focus(),
            "links": self.json_links(),
            "issues": self.json_issues(),
            "asks": self.json_asks(),
            "errands": self.json_errands(),
            "checklists": self.json_checklists(),
            "questions": self.json_questions(),
            "needs": self.json_needs(),
            "stakeholders": self.json_stakeholders(),
            "handovers": self.json_handovers(),
            "updates": self.json_updates(),
            "channel_runs": self.json_runs(),
            "cadence": self.json_cadence(),
            "draft": self.json_draft(),
            "obligations": self.json_obligations(),
            "evidence": self.json_evidence(),
            "hypotheses": self.json_hypotheses(),
            "key_times": self.json_key_times(),
            "intervals": self.json_intervals(),
            "retro": self.json_retro(),
            "follow_ups": self.json_follow_ups(),
            "integrity": self.json_integrity(),
            "breaks": self.breaks.iter().map(between).collect::<Value>(),
            "record": self.record,
        });
        // A tree of plain values under names can always be written.
        let json = serde_json::to_string_pretty(&document).unwrap_or_default();
        spell_out(json) + "\n"
    }

    fn json_incident(&self) -> Value {
        let incident = self.incident;
        json!({
            "name": incident.name,
            "id": incident.id,
            "severity": incident.severity.map(Severity::number),
            "state": incident.status.key(),
            "drill": incident.drill,
            "zone": incident.zone.to_string(),
            "head": self.integrity.head,
            "opened": time(incident.opened),
            "closed": incident.closed.map(time),
            "closed_over": incident.overruled.as_deref(),
            "imported_from": incident.imported,
            "step": incident.step().map(room::step_key),
            "command": incident.command().map(handle),
            "deputy": self.json_deputy(),
            "missing_to_close": incident.missing_to_close(),
        })
    }

    fn json_redacted(&self) -> Value {
        let redacted = self.options.redacted.as_ref();
        json!(redacted.map(|redacted| {
            json!({
                "names": redacted.names,
                "entries": redacted.entries,
                "tags": redacted.tags,
            })
        }))
    }

    fn json_integrity(&self) -> Value {
        let findings = self.integrity.findings.iter().map(|finding| {
            json!({ "after": finding.after, "text": finding.text, "damage": finding.damage })
        });
        let irregular = self.irregular().map(|row| row.entry.n());
        json!({
            "head": self.integrity.head,
            "damaged": self.integrity.is_damaged(),
            "entries": self.incident.entries().len(),
            "private_left_out": self.left_out,
            "findings": findings.collect::<Value>(),
            "irregular": irregular.collect::<Value>(),
        })
    }
}

fn entry(row: &Row<'_>) -> Value {
    let entry = row.entry;
    json!({
        "n": entry.n(),
        "happened": time(entry.happened),
        "recorded": time(entry.recorded()),
        "who": handle(entry.by()),
        "kind": entry.kind().key(),
        "number": Some(&row.number).filter(|number| !number.is_empty()),
        "text": row.text,
        "tags": row.tags,
        "mentions": row.mentions,
        "key": entry.key,
        "private": entry.private,
        "backdated": entry.is_backdated(),
        "struck": entry.struck.is_some(),
        "struck_reason": entry.struck,
        "corrected": entry.corrected.is_some(),
        "original": row.original,
        "first_happened": row.first_happened.map(time),
        "changed_by": entry.changed_by,
        "irregular": entry.irregular.as_ref().map(ToString::to_string),
    })
}

fn between(between: &Between) -> Value {
    let (kind, span) = match between.what {
        Break::Quiet(span) => ("quiet", span),
        Break::ClockBack(span) => ("clock_back", span),
        Break::ClockAhead(span) => ("clock_ahead", span),
    };
    json!({ "before": between.before, "kind": kind, "seconds": span.num_seconds() })
}

fn time(time: Time) -> String {
    rfc3339(time)
}

fn handle(handle: &Handle) -> &str {
    handle.as_str()
}

/// Writes every character that shows nothing as an escape. Outside of texts JSON has none of them
/// but line breaks, so the value stays the same.
pub fn spell_out(json: String) -> String {
    if !json.contains(is_invisible) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_invisible(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}
