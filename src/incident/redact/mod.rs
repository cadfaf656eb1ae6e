//! Handing an incident to others without its people's names, or without what carries a chosen tag: the
//! same incident copied with those words changed, so that every form of the report is redacted by
//! being made from it. Numbers, times and verdicts stay; the incident itself is never touched. Contact
//! details stay behind whatever is asked for (R38).
//!
//! It finds the names the log knows. A nickname nobody joined under, or a name in a picture, is not
//! found: that is what the preview is for, and why redacted reports carry no pictures.

mod names;
mod quotes;
mod words;

use super::entry::Entry;
use super::event::Event;
use super::field::{Field, FieldMut};
use super::text::tags;
use super::{Incident, Record};
use crate::incident::{CorrectionEvent, FollowUpEvent, UpdateEvent};
use names::Names;
use quotes::Quotes;
use std::collections::{BTreeMap, BTreeSet};

/// What is not to leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redaction {
    /// True to call people by their roles.
    pub names: bool,
    /// The tags whose entries lose their words, folded, without `#`.
    pub tags: BTreeSet<String>,
}

impl Redaction {
    /// True where nothing is asked for.
    pub fn is_empty(&self) -> bool {
        !self.names && self.tags.is_empty()
    }
}

/// A copy of an incident, and what was changed for it.
#[derive(Clone, Debug)]
pub struct Redacted {
    /// The incident to make reports from.
    pub incident: Incident,
    /// Who is called what now, in the order they came up.
    pub names: Vec<Renamed>,
    /// The entries that lost their words, by number.
    pub left_out: Vec<u64>,
}

/// A person's name and its replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The name as the log has it.
    pub name: String,
    /// What they are called now: `Command`, `Research 2`, `Participant 1`.
    pub label: String,
    /// How often it stood in somebody's words.
    pub places: usize,
}

/// What replaces words that are redacted.
pub const LEFT_OUT: &str = "[left out]";

/// The incident without the names or the tagged words.
pub fn redact(incident: &Incident, redaction: &Redaction) -> Redacted {
    let out = out_of(incident, &redaction.tags);
    redacted_copy(incident, out, redaction.names)
}

/// The incident without the words of what is private (R26), for a copy that others may have.
pub fn without_private(incident: &Incident) -> Redacted {
    let private = (incident.entries().iter()).filter(|entry| entry.private);
    redacted_copy(incident, private.map(Entry::n).collect(), false)
}

/// The incident without contact details, which nobody can ask for (R38), and with everything else.
pub fn without_contacts(incident: &Incident) -> Redacted {
    redacted_copy(incident, BTreeSet::new(), false)
}

/// True where an entry holds contact details.
pub fn holds_contacts(incident: &Incident) -> bool {
    let mut events = incident.entries().iter().map(|entry| &entry.record.event);
    events.any(Event::holds_contact)
}

/// The incident without the words of these entries, and without names if that is asked for.
fn redacted_copy(incident: &Incident, out: BTreeSet<u64>, names: bool) -> Redacted {
    let quotes = Quotes::of(incident, &out);
    let is_whole = out.is_empty() && !names;
    let mut names = Names::of(incident, names);
    let mut copy = incident.without_entries();
    for entry in incident.entries() {
        let mut record = entry.record.clone();
        record.event.forget_contact();
        if out.contains(&record.n) {
            record.event.leave_out();
        }
        if let (Event::Unknown { raw, .. }, false) = (&mut record.event, is_whole) {
            // Nobody here can read it, so nobody can say what of it may leave.
            LEFT_OUT.clone_into(raw);
        }
        record.event.each_field_mut(&mut |field| {
            if let FieldMut::Drafted(words) = field {
                quotes.take_out(words);
            }
        });
        names.replace_in(&mut record);
        let verdict = entry.irregular.clone().map(|mut refusal| {
            let hints = refusal.hints.iter_mut();
            // What would help names people, and a copy to be read needs no help.
            let hints = hints.map(|hint| {
                hint.remedy = None;
                &mut hint.words
            });
            for words in [&mut refusal.why].into_iter().chain(hints) {
                quotes.take_out(words);
                names.replace(words, true);
            }
            refusal
        });
        copy.take_in(record, verdict);
    }
    Redacted {
        incident: copy,
        names: names.renamed(),
        left_out: out.into_iter().collect(),
    }
}

/// The entries that carry a chosen tag, with all that is said of the same noun or about them.
fn out_of(incident: &Incident, chosen: &BTreeSet<String>) -> BTreeSet<u64> {
    if chosen.is_empty() {
        return BTreeSet::new();
    }
    let mut out: BTreeSet<u64> = (incident.entries().iter())
        .filter(|entry| carries(&entry.record, chosen))
        .map(Entry::n)
        .collect();
    // A correction takes its entry along and the other way round, a noun everything said of it.
    loop {
        let before = out.len();
        let nouns: BTreeSet<String> = (incident.entries().iter())
            .filter(|entry| out.contains(&entry.n()))
            .map(|entry| incident.noun_number(entry))
            .filter(|number| !number.is_empty())
            .collect();
        for entry in incident.entries() {
            let event = &entry.record.event;
            let about = event.speaks_of();
            let tied = nouns.contains(&incident.noun_number(entry))
                || (about.or(event.comes_of())).is_some_and(|from| out.contains(&from));
            if tied {
                out.insert(entry.n());
            }
            if let (true, Some(about)) = (out.contains(&entry.n()), about) {
                out.insert(about);
            }
        }
        if out.len() == before {
            return out;
        }
    }
}

/// Every tag somebody wrote, in order, with how many entries carry it.
pub fn tags_of(incident: &Incident) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for entry in incident.entries() {
        for tag in tags_in(&entry.record) {
            *all.entry(tag).or_default() += 1;
        }
    }
    all
}

fn carries(record: &Record, chosen: &BTreeSet<String>) -> bool {
    !tags_in(record).is_disjoint(chosen)
}

fn tags_in(record: &Record) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    record.event.each_text(&mut |text| found.extend(tags(text)));
    found
}

impl Event {
    /// Every text and name in it.
    fn each_text<'a>(&'a self, on: &mut dyn FnMut(&'a str)) {
        self.each_field(&mut |field| {
            if let Some(text) = field.text() {
                on(text);
            }
        });
    }

    /// Takes every word out that somebody wrote; what is numbered, timed or chosen stays.
    fn leave_out(&mut self) {
        self.each_field_mut(&mut |field| {
            if let Some(text) = field.text().filter(|text| !text.is_empty()) {
                LEFT_OUT.clone_into(text);
            }
        });
    }

    /// True where it says how to reach somebody.
    fn holds_contact(&self) -> bool {
        let mut holds = false;
        self.each_field(&mut |field| {
            holds |= match field {
                Field::Contact(_) => true,
                Field::OnlyContact(contact) => contact != LEFT_OUT,
                Field::Said(_)
                | Field::Answer(_)
                | Field::Words(_)
                | Field::Drafted(_)
                | Field::Name(_)
                | Field::Person(_) => false,
            };
        });
        holds
    }

    /// Takes the contact details out, which never leave (R38).
    fn forget_contact(&mut self) {
        self.each_field_mut(&mut |field| match field {
            FieldMut::Contact(contact) => *contact = None,
            FieldMut::OnlyContact(contact) => LEFT_OUT.clone_into(contact),
            FieldMut::Said(_)
            | FieldMut::Answer(_)
            | FieldMut::Words(_)
            | FieldMut::Drafted(_)
            | FieldMut::Name(_)
            | FieldMut::Person(_) => {}
        });
    }

    /// The entry an event says something of.
    fn speaks_of(&self) -> Option<u64> {
        // What a program wrote may repeat what it was given.
        if let Self::Update(UpdateEvent::RunEnded { run, .. }) = self {
            return Some(*run);
        }
        if let Self::Update(UpdateEvent::Signed { draft }) = self {
            return *draft;
        }
        let Self::Correction(event) = self else {
            return None;
        };
        match event {
            CorrectionEvent::Struck { entry, .. }
            | CorrectionEvent::Corrected { entry, .. }
            | CorrectionEvent::PartCorrected { entry, .. }
            | CorrectionEvent::Retimed { entry, .. } => Some(*entry),
            CorrectionEvent::KeyMarked { .. } | CorrectionEvent::Published { .. } => None,
        }
    }

    /// The entry whose words an event was made of.
    fn comes_of(&self) -> Option<u64> {
        if let Self::FollowUp(FollowUpEvent::Named { source, .. }) = self {
            *source
        } else {
            None
        }
    }
}
