//! What somebody should look at before an update goes out. Warnings only: they hold nothing back (R18-R20).

use super::since::since_last_update;
use crate::incident::letters::folded;
use crate::incident::text::{is_word_char, tags};
use crate::incident::time;
use crate::incident::update::{Audience, Eta, UpdateContent, UpdateState, Wording};
use crate::incident::{EntryKind, Incident, Span, Time};
use crate::words;
use itertools::Itertools as _;

/// The field a warning stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// What changed, for this audience.
    Change(Audience),
    /// The ETA.
    Eta,
    /// The state.
    State,
    /// When the next one comes.
    Next,
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where it belongs.
    pub beside: Beside,
    /// What it is, as a sentence without a stop.
    pub words: String,
}

/// How long a text is for a channel, and how long it may be, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// For whom.
    pub audience: Audience,
    /// What people call the channel.
    pub channel: String,
    /// How long it is.
    pub is: usize,
    /// How long it may be.
    pub most: usize,
}

/// Everything to look at before this update goes out at `now`, in the order of the fields.
pub fn warnings(
    incident: &Incident,
    content: &UpdateContent,
    lengths: &[Length],
    now: Time,
) -> Vec<Warning> {
    let mut found = Vec::new();
    for wording in &content.wordings {
        let of = |words| Warning {
            beside: Beside::Change(wording.audience),
            words,
        };
        found.extend(lateness(incident, wording.audience, now).map(of));
        found.extend(unchanged(incident, wording).map(of));
        if wording.audience.is_external() {
            found.extend(inside_words(incident, content, wording).into_iter().map(of));
        }
        let over = lengths
            .iter()
            .filter(|length| length.audience == wording.audience);
        let over = over.filter(|length| length.is > length.most);
        found.extend(over.map(|length| {
            let Length {
                is, most, channel, ..
            } = length;
            of(format!("{is} characters; {channel} takes {most}"))
        }));
        found.extend(left_out(incident, content, wording).map(of));
    }
    let eta = content.wordings.iter().filter(|wording| wording.with_eta);
    let eta = eta.filter_map(|wording| against_last(incident, content.eta, wording.audience, now));
    found.extend(eta.unique().map(|words| Warning {
        beside: Beside::Eta,
        words,
    }));
    found.extend(complete(incident, content));
    found
}

/// The first notice to an audience, when it is late.
fn lateness(incident: &Incident, audience: Audience, now: Time) -> Option<String> {
    if incident.last_update_for(audience).is_some() {
        return None;
    }
    let late = time::minus(incident.due_for(audience)?.left(now));
    (late > Span::zero()).then(|| format!("The first notice is {} late", time::span_words(late)))
}

/// The same words again, or nothing recorded since the last ones.
fn unchanged(incident: &Incident, wording: &Wording) -> Option<String> {
    let last = incident.last_update_for(wording.audience)?;
    let before = last.content.wording(wording.audience)?;
    if folded(before.change.trim()) == folded(wording.change.trim()) {
        return Some(format!("The same words as in {}", last.id));
    }
    let counts = |kind| !matches!(kind, EntryKind::Update | EntryKind::Cadence);
    let mut since = since_last_update(incident, wording.audience);
    (!since.any(|entry| counts(entry.kind())))
        .then(|| format!("Nothing was recorded since {}", last.id))
}

/// An ETA that this audience was told and is told no more.
fn left_out(incident: &Incident, content: &UpdateContent, wording: &Wording) -> Option<String> {
    if wording.with_eta || content.eta == Eta::Complete {
        return None;
    }
    let last = incident.last_update_for(wording.audience)?;
    let told = last.content.wording(wording.audience)?.with_eta && last.content.eta != Eta::Tbd;
    told.then(|| {
        format!(
            "No ETA for this audience; {} said {}",
            last.id, last.content.eta
        )
    })
}

/// An ETA that contradicts the last one this audience was told.
fn against_last(incident: &Incident, eta: Eta, audience: Audience, now: Time) -> Option<String> {
    let last = incident.last_update_for(audience)?;
    if !last.content.wording(audience)?.with_eta {
        return None;
    }
    let said = format!("{} said {}", last.id, last.content.eta);
    match (end_of(last.content.eta, last.at), end_of(eta, now)) {
        (Some(_), None) if eta == Eta::Tbd => Some(format!("The ETA is gone; {said}")),
        (Some(before), Some(after)) if after < before => Some(format!("Earlier than {said}")),
        (Some(before), Some(after)) if after > before => Some(format!("Later than {said}")),
        (None, _) if last.content.eta == Eta::Complete && eta != Eta::Complete => {
            Some(format!("Not over; {said}"))
        }
        _ => None,
    }
}

/// When it would be over at the latest, to the hour or the day it was said in.
fn end_of(eta: Eta, from: Time) -> Option<Time> {
    let span = match eta {
        Eta::Hours(_, to) => time::minutes(to.saturating_mul(60)),
        Eta::Days(_, to) => time::minutes(to.saturating_mul(24 * 60)),
        Eta::Tbd | Eta::Complete => return None,
    };
    Some(time::later(from, span))
}

/// “Complete” that is not so yet, and a state that says another thing.
fn complete(incident: &Incident, content: &UpdateContent) -> Vec<Warning> {
    let is_over = content.eta == Eta::Complete;
    let resolved = content.state == Some(UpdateState::Resolved);
    let mut found = Vec::new();
    if is_over || resolved {
        let open = incident
            .actions
            .iter()
            .filter(|action| action.state.is_open());
        let open = open.map(|action| action.id.to_string()).join(", ");
        if !open.is_empty() {
            found.push(Warning {
                beside: if is_over { Beside::Eta } else { Beside::State },
                words: format!("Actions are open: {open}"),
            });
        }
    }
    let says_other = content.state.as_ref().is_some_and(|_| is_over != resolved);
    if says_other && (is_over || content.eta != Eta::Tbd) {
        found.push(Warning {
            beside: Beside::State,
            words: format!("The ETA is {}", content.eta),
        });
    }
    found
}

/// Words for inside in a text for outside: a person's name, a ticket, a host, a tag.
fn inside_words(incident: &Incident, content: &UpdateContent, wording: &Wording) -> Vec<String> {
    let audience = wording.audience;
    let texts = [
        Some(wording.change.as_str()),
        content.impact_for(audience),
        content.doing_for(audience),
    ];
    let text = texts.into_iter().flatten().join("\n");
    let words: Vec<&str> = text
        .split(|c: char| !(is_word_char(c) || matches!(c, '#' | '@')))
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut found: Vec<String> = names(incident, &words);
    let private = incident.entries().iter().filter(|entry| entry.private);
    let private: Vec<String> = private
        .filter_map(|entry| entry.said())
        .flat_map(tags)
        .collect();
    for word in &words {
        let what = match *word {
            word if word.starts_with('@') && word.len() > 1 => "a person",
            word if word.starts_with('#') && !tags(word).is_empty() => "a tag",
            word if private.contains(&folded(word)) => "the tag of a private note",
            word if is_ticket(word) && content.id.as_deref() != Some(word) => "a ticket",
            word if is_host(word) => "a host",
            _ => continue,
        };
        found.push(format!("“{word}” looks like {what}"));
    }
    found.into_iter().unique().collect()
}

/// The people of the room who are named: by their whole name, or by one part of it as it is written.
fn names(incident: &Incident, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for person in incident.people.values() {
        let parts: Vec<&str> = person.name.split_whitespace().collect();
        let is_named = words.windows(parts.len().max(1)).any(|run| {
            run.iter()
                .map(|word| folded(word))
                .eq(parts.iter().map(|part| folded(part)))
        });
        let by_part = parts.iter().find(|part| {
            part.chars().count() > 2
                && part.chars().next().is_some_and(char::is_uppercase)
                && words.contains(part)
        });
        let shown = if is_named {
            Some(person.name.as_str())
        } else {
            by_part.copied()
        };
        found.extend(shown.map(|name| format!("“{name}” is a person of the room")));
    }
    found
}

/// `OPS-4812`.
fn is_ticket(word: &str) -> bool {
    word.split_once('-').is_some_and(|(project, number)| {
        (2..=10).contains(&project.len())
            && project.bytes().all(|b| b.is_ascii_uppercase())
            && !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Names that are no hosts although they end in a number.
const NO_HOSTS: [&str; 10] = [
    "utf8", "ipv4", "ipv6", "http2", "http3", "sha1", "sha256", "md5", "oauth2", "log4j",
];

/// `db1`, `web-03`, `10.0.0.7`, `build.corp.internal`.
fn is_host(word: &str) -> bool {
    let labels: Vec<&str> = word.split('.').collect();
    if labels.len() == 4 && labels.iter().all(|label| label.parse::<u8>().is_ok()) {
        return true;
    }
    if let [_, .., last] = labels.as_slice() {
        return matches!(
            *last,
            "internal" | "local" | "lan" | "corp" | "intra" | "localdomain"
        );
    }
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let name = name.trim_end_matches('-');
    name.len() < word.len()
        && name.len() > 1
        && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        && !NO_HOSTS.contains(&word)
}

/// All warnings beside a field, as one line.
pub fn beside(warnings: &[Warning], field: Beside) -> Option<String> {
    let of = warnings.iter().filter(|warning| warning.beside == field);
    let line = of.map(|warning| warning.words.as_str()).join(" · ");
    (!line.is_empty()).then(|| words::capitalised(&line))
}
