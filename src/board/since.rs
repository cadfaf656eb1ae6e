//! What changed since a moment: the entries that count, and the draft of an update's change made
//! from them (R19). A person edits the draft; nothing here sends it.

use crate::incident::event::Event;
use crate::incident::text::plain;
use crate::incident::update::Audience;
use crate::incident::{ActionEvent, Entry, EntryKind, Incident, LifecycleEvent, StepEvent};
use crate::words;
use itertools::Itertools as _;

/// Entries recorded after the last update to this audience that may be shown: not
/// struck, not private.
pub fn since_last_update(incident: &Incident, audience: Audience) -> Vec<&Entry> {
    let last = incident
        .last_update_for(audience)
        .map(|update| update.entry);
    incident
        .entries()
        .iter()
        .filter(|entry| last.is_none_or(|last| entry.n() > last))
        .filter(|entry| entry.struck.is_none() && !entry.private && entry.irregular.is_none())
        .collect()
}

/// The change since this audience's last update, drafted from the log: for the external audience only what stands
/// out (key moments, decisions, what was done), for inside also findings and hypotheses. Empty where
/// nothing of that sort happened.
pub fn draft_change(incident: &Incident, audience: Audience) -> String {
    let mut lines: Vec<String> = Vec::new();
    for entry in since_last_update(incident, audience) {
        if let Some(line) = telling(incident, entry, audience)
            && !lines.contains(&line)
        {
            lines.push(line);
        }
    }
    let skip = lines.len().saturating_sub(MOST_LINES);
    lines[skip..].join("\n")
}

/// How many lines a draft holds at most; the newest are kept.
const MOST_LINES: usize = 6;

fn telling(incident: &Incident, entry: &Entry, audience: Audience) -> Option<String> {
    let inside = audience == Audience::Inside;
    let (event, kind) = (&entry.record.event, entry.kind());
    let text = if entry.key {
        incident.describe(entry)
    } else if let Event::Action(ActionEvent::Ended {
        action, outcome, ..
    }) = event
    {
        let action = incident.action(*action)?;
        format!("{}: {}", words::capitalised(outcome.words()), action.text)
    } else if let Event::Lifecycle(LifecycleEvent::SeveritySet { severity }) = event {
        format!("Severity is now {}", severity.number())
    } else if let (Event::Step(StepEvent::Entered { step }), true) = (event, inside) {
        format!("Now in: {}", step.name())
    } else if matches!(kind, EntryKind::Decision | EntryKind::Impact)
        || (inside && matches!(kind, EntryKind::Finding | EntryKind::Verdict))
    {
        incident.describe(entry)
    } else {
        return None;
    };
    Some(without_signs(&plain(&words::one_line(&text))))
}

/// Tags and mentions are for the room: their signs go, their words stay, and tags that only label
/// the end of a sentence go altogether.
pub(super) fn without_signs(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|word| word.starts_with('#')) {
        words.pop();
    }
    words
        .into_iter()
        .map(|word| {
            word.strip_prefix(['#', '@'])
                .filter(|rest| !rest.is_empty())
                .unwrap_or(word)
        })
        .join(" ")
}
