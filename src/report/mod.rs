//! The report: everything an incident's entries add up to. Here it is gathered as plain data; the forms only write it down,
//! so all of them hold the same numbers.
//! Pure: reads no clock (its `now` comes in from outside), writes no file, changes nothing.
//!
//! Private entries, and whatever only they mention, are left out unless asked for (R26).
//!
//! In reading order: what is asked for ([`export_request`], [`options`]); what is in the report ([`entries`], [`steps`],
//! [`updates`], [`hours`], [`between`]); how it is arranged and worded, once for all forms ([`headings`], `sections`,
//! [`document`]), with the [`chart`]s as [`drawing`]s made of [`primitive`]s, and the [`pictures`] that were attached; then
//! its forms ([`mod@format`]): [`html`], [`pdf`], [`markdown`], [`json`], [`csv`]; last, a few entries by themselves
//! ([`excerpt`]) and what a preview shows ([`mod@plain`]). An update by itself goes out in the forms of [`channel`], its words drafted by
//! a [`template`].

pub mod between;
pub mod brief;
pub mod channel;
pub mod chart;
pub mod csv;
pub mod document;
pub mod drawing;
pub mod entries;
pub mod excerpt;
pub mod export_request;
pub mod format;
pub mod headings;
pub mod hours;
pub mod html;
pub mod json;
pub mod markdown;
pub mod options;
pub mod pdf;
pub mod pictures;
pub mod plain;
pub mod primitive;
pub mod sent;
pub mod steps;
pub mod template;
pub mod updates;

mod sections;

pub use between::Between;
pub use document::Document;
pub use entries::Row;
pub use format::Format;
pub use hours::{Hours, PersonHours};
pub use options::{Empty, Headings, Options, Redacted};
pub use pictures::{PictureFile, Pictures};
pub use steps::{GivenAnswer, Standing, StepReport};
pub use updates::{CadenceResult, SentUpdate};

use crate::incident::action::Action;
use crate::incident::integrity::Integrity;
use crate::incident::person::{Handle, Person};
use crate::incident::update::Intervals;
use crate::incident::{
    ActionEvent, AskEvent, Entry, EntryKind, ErrandEvent, Event, HandoverEvent, Incident,
    PersonEvent, RoleEvent,
};
use std::collections::BTreeSet;

/// A report's content. What needs no working out is read from the incident itself.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// What is known of its file.
    pub integrity: &'a Integrity,
    /// What was asked for.
    pub options: Options,
    /// The entries put in, in the order of the file.
    pub entries: Vec<Row<'a>>,
    /// Positions in `entries` in the order things happened; ties in the order of the file.
    pub timeline: Vec<usize>,
    /// How many private entries were left out.
    pub left_out: usize,
    /// The people named, by handle.
    pub people: Vec<&'a Person>,
    /// The six steps, whether entered or not.
    pub steps: Vec<StepReport<'a>>,
    /// The updates as sent, each with whether it came in time.
    pub updates: Vec<SentUpdate<'a>>,
    /// For each audience, the intervals in which it was owed an update, met or missed (R34).
    pub intervals: Vec<Intervals>,
    /// How long each person was there.
    pub hours: Hours<'a>,
    /// Long quiets and clocks that jumped.
    pub breaks: Vec<Between>,
    /// The incident as lines of its file, for the form that holds everything; whoever has the file puts them in.
    pub record: Vec<String>,
}

impl<'a> Report<'a> {
    /// The report of an incident as it is now.
    pub fn of(incident: &'a Incident, integrity: &'a Integrity, options: Options) -> Self {
        let (entries, timeline) = entries::gather(incident, options.private);
        let left_out = incident.entries().len() - entries.len();
        let people = people(incident, &entries, left_out > 0);
        let intervals = updates::intervals(incident, options.now);
        Self {
            incident,
            integrity,
            hours: hours::of(incident, &people, options.now),
            breaks: between::of(incident, &entries),
            people,
            steps: steps::of(incident, options.now),
            options,
            updates: updates::of(incident, &intervals),
            intervals,
            entries,
            timeline,
            left_out,
            record: Vec::new(),
        }
    }

    /// The rows in the order things happened.
    pub fn in_time(&self) -> impl Iterator<Item = &Row<'a>> {
        self.timeline.iter().map(|at| &self.entries[*at])
    }

    /// The key moments in the order things happened.
    pub fn key_moments(&self) -> impl Iterator<Item = &Row<'a>> {
        self.in_time().filter(|row| row.entry.key)
    }

    /// The decisions in the order things happened, struck ones included.
    pub fn decisions(&self) -> impl Iterator<Item = &Row<'a>> {
        self.in_time()
            .filter(|row| row.entry.kind() == EntryKind::Decision)
    }

    /// The entries the rules do not allow, as only a file changed from outside can hold.
    pub fn irregular(&self) -> impl Iterator<Item = &Row<'a>> {
        self.entries
            .iter()
            .filter(|row| row.entry.irregular.is_some())
    }

    /// The actions that were never taken without approval, in the order proposed.
    pub fn gated_actions(&self) -> impl Iterator<Item = &'a Action> {
        let actions = self.incident.actions.iter();
        actions.filter(|action| action.unapproved.is_none())
    }

    /// The unapproved actions, acknowledged or not (R10).
    pub fn unapproved_actions(&self) -> impl Iterator<Item = &'a Action> {
        let actions = self.incident.actions.iter();
        actions.filter(|action| action.unapproved.is_some())
    }

    /// Why the entry behind a noun was struck, if it was.
    pub fn struck(&self, entry: u64) -> Option<&'a str> {
        self.incident.entry(entry)?.struck.as_deref()
    }

    /// The number of an entry that may be pointed at; `None` for a private one left out.
    pub fn pointer(&self, entry: u64) -> Option<u64> {
        let found = self.incident.entry(entry)?;
        (self.options.private || !found.private).then_some(entry)
    }
}

/// Everybody the log knows, without those known from nothing but entries that were left out.
fn people<'a>(incident: &'a Incident, rows: &[Row<'_>], some_left_out: bool) -> Vec<&'a Person> {
    let everybody = incident.people.values();
    if !some_left_out {
        return everybody.collect();
    }
    let mut named: BTreeSet<&Handle> = rows.iter().map(|row| row.entry.by()).collect();
    named.extend(rows.iter().filter_map(|row| met_by(row.entry)));
    everybody
        .filter(|p| p.has_come() || named.contains(&p.handle))
        .collect()
}

/// Whom an entry makes known besides the one who said it.
fn met_by(entry: &Entry) -> Option<&Handle> {
    let event = &entry.record.event;
    if let Event::Ask(AskEvent::Made { person, .. } | AskEvent::Reassigned { person, .. })
    | Event::Person(
        PersonEvent::WorkSet { person, .. } | PersonEvent::WentAway { person, .. },
    )
    | Event::Handover(HandoverEvent::Offered { to: person, .. })
    | Event::Action(
        ActionEvent::Started { who: person, .. } | ActionEvent::Reassigned { who: person, .. },
    )
    | Event::Role(RoleEvent::DeputySet {
        person: Some(person),
    })
    | Event::Errand(
        ErrandEvent::Noted {
            who: Some(person), ..
        }
        | ErrandEvent::Assigned { who: person, .. },
    ) = event
    {
        Some(person)
    } else {
        None
    }
}
