//! Which entry somebody means by a few signs: a time, a number, `A4`, `update`. Reads times as the log line
//! reads them.

use crate::incident::id::AnyId;
use crate::incident::naming::LAST;
use crate::incident::{Entry, Event, HandoverEvent, Incident, Time, Zone};
use crate::when::Clocks;

/// The number of the entry meant; clock times are read on this zone's clocks.
///
/// # Errors
/// Why there is none, to be shown where it was typed.
pub fn entry_meant(incident: &Incident, text: &str, now: Time, zone: Zone) -> Result<u64, String> {
    let text = text.trim();
    let at = |position| entry_at(incident, position);
    match text.to_lowercase().as_str() {
        "" => Err("type a time, a number or a word".to_owned()),
        "top" | "start" => at(incident.timeline().first()),
        "end" | "newest" | LAST => at(incident.timeline().last()),
        "update" => last_update(incident).ok_or_else(|| "no update went out yet".to_owned()),
        "handover" => {
            last_handover(incident).ok_or_else(|| "nothing was handed over yet".to_owned())
        }
        _ => numbered_or_at(incident, text, Clocks::at(now, zone)),
    }
}

/// The entry of a number, a code or a moment.
fn numbered_or_at(incident: &Incident, text: &str, clocks: Clocks) -> Result<u64, String> {
    if let Ok(n) = text.parse::<u64>() {
        return numbered(incident, n);
    }
    if let Some(found) = coded(incident, text) {
        return found;
    }
    let position = moment(incident, text, clocks)?;
    entry_at(incident, incident.timeline().get(position))
}

/// The entry of a code, `#50` or `E10`; nothing where the text is no code. A bare number is none: it may be a time.
///
/// # Errors
/// There is no such entry.
pub fn coded(incident: &Incident, text: &str) -> Option<Result<u64, String>> {
    let text = text.trim();
    if let Some(noun) = AnyId::read(text) {
        let found = incident.entry_of(noun);
        return Some(found.ok_or_else(|| format!("there is no {noun}")));
    }
    let n = text.strip_prefix('#')?.parse().ok()?;
    Some(numbered(incident, n))
}

/// The entry at this position of the file.
fn entry_at(incident: &Incident, position: Option<&u32>) -> Result<u64, String> {
    let entry = position.and_then(|at| incident.entries().get(*at as usize));
    entry
        .map(Entry::n)
        .ok_or_else(|| "the log is empty".to_owned())
}

/// The entry of the last update sent.
pub fn last_update(incident: &Incident) -> Option<u64> {
    incident.last_update().map(|update| update.entry)
}

/// The entry of the last handover: its acceptance, else its offer.
pub fn last_handover(incident: &Incident) -> Option<u64> {
    let is_one = |event: &Event| {
        matches!(
            event,
            Event::Handover(HandoverEvent::Accepted { .. } | HandoverEvent::Offered { .. })
        )
    };
    let mut back = incident.in_time().rev();
    let last = back.find(|entry| entry.irregular.is_none() && is_one(&entry.record.event));
    last.map(Entry::n)
}

fn numbered(incident: &Incident, n: u64) -> Result<u64, String> {
    match (incident.entry(n), incident.entries().last()) {
        (Some(_), _) => Ok(n),
        (None, Some(last)) => Err(format!(
            "there is no entry #{n}; the last one is #{}",
            last.n()
        )),
        (None, None) => Err("the log is empty".to_owned()),
    }
}

/// The place in the timeline of the first entry that happened then or later, else of the last one.
fn moment(incident: &Incident, text: &str, clocks: Clocks) -> Result<usize, String> {
    let Ok(moment) = clocks.past(text) else {
        return Err("type 14:32, -30m, #123, A4, Q2, U3, update, handover, top or end".to_owned());
    };
    let (entries, timeline) = (incident.entries(), incident.timeline());
    let place = timeline.partition_point(|at| entries[*at as usize].happened < moment);
    Ok(place.min(timeline.len().saturating_sub(1)))
}
