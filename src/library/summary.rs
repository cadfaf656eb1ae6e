//! The summary of one incident: plain data, read once from its file.

use super::folders::Found;
use super::words::{Words, line};
use crate::incident::follow_up::FollowUpKind;
use crate::incident::key_time::{INTERVALS, KeyTime};
use crate::incident::time;
use crate::incident::{
    Entry, Event, Handle, Incident, LifecycleEvent, Role, Severity, Span, Status, Time, Zone, text,
};
use crate::journal::{Apart, FindingKind, Reading};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// A summary of an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Its first file.
    pub path: PathBuf,
    /// The size of its files, in bytes.
    pub bytes: u64,
    /// The random id of its file and of every copy, in hex.
    pub file: Option<String>,
    /// The file this is a copy of: the one that holds more, or comes first.
    pub copy_of: Option<PathBuf>,
    /// How that file and this one diverged; `None` where this is only a copy.
    pub apart: Option<Apart>,
    /// Whether the file is as it should be.
    pub health: Health,
    /// Its name; the file's name where it is not known.
    pub name: String,
    /// Its ID elsewhere.
    pub id: Option<String>,
    /// Its current severity.
    pub severity: Option<Severity>,
    /// Whether it takes entries.
    pub status: Status,
    /// True for an exercise (R26).
    pub drill: bool,
    /// Its time zone.
    pub zone: Zone,
    /// When it was opened.
    pub opened: Option<Time>,
    /// When the incident began, as far as is known.
    pub began: Option<Time>,
    /// When it ended; `None` while it is open.
    pub ended: Option<Time>,
    /// The people who took part, without those of private entries, by handle.
    pub people: Vec<Someone>,
    /// The tags in its words, with the number of entries that have it; the most frequent first.
    pub tags: Vec<(String, usize)>,
    /// The key times that are known (R30).
    pub key_times: BTreeMap<KeyTime, Time>,
    /// The intervals in which updates were owed: the audience's key, how many were met, how many missed (R34).
    pub cadence: Vec<Cadence>,
    /// Its obligations to report; those that do not apply are left out (R34).
    pub owed: Vec<Owed>,
    /// Its follow-ups; struck ones are left out.
    pub follow_ups: Vec<FollowUp>,
    /// How many entries it has, private ones included.
    pub entries: usize,
    /// The head code of its file; empty where there is none.
    pub head: String,
}

/// Whether a file is intact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// It is.
    Sound,
    /// Something in it is damaged or was changed; the rest is listed. What, in a sentence.
    Damaged(String),
    /// A newer version of this program wrote some of it. What, in a sentence.
    Newer(String),
    /// It cannot be read, or is no incident. Why, in a sentence.
    Unreadable(String),
}

impl Health {
    /// In a word or two: `damaged`; nothing for a sound file.
    pub fn word(&self) -> Option<&'static str> {
        match self {
            Self::Sound => None,
            Self::Damaged(_) => Some("damaged"),
            Self::Newer(_) => Some("from a newer version"),
            Self::Unreadable(_) => Some("cannot be read"),
        }
    }

    /// What is wrong, in a sentence; nothing for a sound file.
    pub fn why(&self) -> Option<&str> {
        match self {
            Self::Sound => None,
            Self::Damaged(why) | Self::Newer(why) | Self::Unreadable(why) => Some(why),
        }
    }

    /// True where something recorded may be missing or changed.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged(_) | Self::Unreadable(_))
    }
}

/// A person of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Someone {
    /// Their handle in the log.
    pub handle: String,
    /// Their name as shown.
    pub name: String,
    /// The roles they held at any time, in the order of the columns.
    pub roles: Vec<Role>,
}

/// The update intervals of one audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cadence {
    /// Its stable name.
    pub audience: String,
    /// How many ended with an update in time.
    pub met: usize,
    /// How many did not.
    pub missed: usize,
}

impl Cadence {
    /// `3 of 14 on time, 11 missed`.
    pub fn words(&self) -> String {
        let owed = self.met + self.missed;
        format!("{} of {owed} on time, {} missed", self.met, self.missed)
    }
}

/// An obligation to report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// What to whom.
    pub name: String,
    /// When it is or was due; `None` while no clock runs.
    pub due: Option<Time>,
    /// When it was filed.
    pub filed: Option<Time>,
}

impl Owed {
    /// True where it was filed late, or is not filed and overdue now.
    pub fn is_missed(&self, now: Time) -> bool {
        self.due.is_some_and(|due| self.filed.unwrap_or(now) > due)
    }
}

/// A follow-up of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Its number: `F1`.
    pub number: String,
    /// The entry that holds it.
    pub entry: u64,
    /// What.
    pub text: String,
    /// Its owner, by handle.
    pub owner: Option<String>,
    /// The owner's name as shown; empty where it has none.
    pub owner_name: String,
    /// By when, on the incident's calendar.
    pub due: Option<NaiveDate>,
    /// Its category.
    pub kind: Option<FollowUpKind>,
    /// True once it was done.
    pub done: bool,
}

impl Summary {
    /// How long it lasted; `None` while it goes on, or where that is not known.
    pub fn length(&self) -> Option<Span> {
        Some(time::between(self.began?, self.ended?))
    }

    /// The length of one of the [`INTERVALS`], by its place among them; `None` where an end is missing.
    pub fn interval(&self, at: usize) -> Option<Span> {
        let (_, from, to) = INTERVALS.get(at)?;
        Some(time::between(
            *self.key_times.get(from)?,
            *self.key_times.get(to)?,
        ))
    }

    /// The day it began, on its own calendar.
    pub fn day(&self) -> Option<NaiveDate> {
        Some(self.zone.local(self.began?).date_naive())
    }

    /// Who held Command, in the order of their handles.
    pub fn command(&self) -> impl Iterator<Item = &Someone> {
        let held = |one: &&Someone| one.roles.contains(&Role::Command);
        self.people.iter().filter(held)
    }

    /// Which file it is a copy of or diverged from, in words.
    pub fn kinship(&self) -> Option<String> {
        let original = self.copy_of.as_ref()?.display();
        Some(match &self.apart {
            None => format!("a copy of {original}"),
            Some(apart) => format!("diverged from {original} {apart}"),
        })
    }

    /// Its state, in a word: `open`, `closed`; a problem with its file comes first.
    pub fn state(&self) -> &'static str {
        match (self.health.word(), &self.copy_of, self.status) {
            (Some(word), ..) => word,
            (None, Some(_), _) if self.apart.is_some() => "diverged",
            (None, Some(_), _) => "copy",
            (None, None, status) => status.key(),
        }
    }

    /// True where it counts in trends: readable, no copy, no drill.
    pub fn counts(&self, drills: bool) -> bool {
        let readable = !matches!(self.health, Health::Unreadable(_));
        readable && self.copy_of.is_none() && (drills || !self.drill)
    }

    /// What is kept of files of so many bytes that cannot be read.
    pub(super) fn unreadable(found: &Found, bytes: u64, why: String) -> Self {
        let stem = found.path.file_stem().unwrap_or_default();
        Self {
            path: found.path.clone(),
            bytes,
            file: None,
            copy_of: None,
            apart: None,
            health: Health::Unreadable(why),
            name: stem.to_string_lossy().into_owned(),
            id: None,
            severity: None,
            status: Status::Unopened,
            drill: false,
            zone: Zone::UTC,
            opened: None,
            began: None,
            ended: None,
            people: Vec::new(),
            tags: Vec::new(),
            key_times: BTreeMap::new(),
            cadence: Vec::new(),
            owed: Vec::new(),
            follow_ups: Vec::new(),
            entries: 0,
            head: String::new(),
        }
    }
}

/// What is kept of a file, and the words of its entries.
pub(super) fn of(found: &Found, reading: Reading) -> (Summary, Words) {
    let file = reading.id.map(|id| id.to_string());
    let head = reading.head.map(|head| head.code()).unwrap_or_default();
    let bytes = reading.bytes;
    let mut summary = Summary {
        bytes,
        file,
        head,
        ..Summary::unreadable(found, 0, String::new())
    };
    let findings = reading.findings.clone();
    let incident = reading.into_incident();
    let newer = findings
        .iter()
        .find(|finding| matches!(finding.kind, FindingKind::Newer { .. }));
    let mut wrong: Vec<String> = findings
        .iter()
        .filter(|finding| finding.is_serious())
        .map(ToString::to_string)
        .collect();
    wrong.extend(irregular(&incident));
    summary.health = match (newer, wrong.as_slice()) {
        (Some(newer), []) => Health::Newer(newer.to_string()),
        (None, []) => Health::Sound,
        (_, [one]) => Health::Damaged(one.clone()),
        (_, [first, rest @ ..]) => Health::Damaged(format!("{first}; and {} more", rest.len())),
    };
    let words = gather(&incident, &mut summary);
    (summary, words)
}

/// What the rules do not allow, as only a file changed from outside can hold it.
fn irregular(incident: &Incident) -> Option<String> {
    let entries = incident.entries().iter();
    match entries.filter(|entry| entry.irregular.is_some()).count() {
        0 => None,
        1 => Some("1 entry is not allowed by the rules; it changes nothing".to_owned()),
        many => Some(format!(
            "{many} entries are not allowed by the rules; they change nothing"
        )),
    }
}

/// Fills in the summary from the incident; returns the words of its entries.
fn gather(incident: &Incident, summary: &mut Summary) -> Words {
    if !text::is_blank(&incident.name) {
        summary.name.clone_from(&incident.name);
    }
    summary.id.clone_from(&incident.id);
    summary.severity = incident.severity;
    summary.status = incident.status;
    summary.drill = incident.drill;
    summary.zone = incident.zone;
    summary.opened = Some(incident.opened);
    summary.began = Some(incident.began());
    summary.ended = incident.ended();
    summary.entries = incident.entries().len();
    let marks = incident.key_times.iter();
    summary.key_times = marks.map(|(key, mark)| (*key, mark.at)).collect();
    let mut words = String::new();
    let mut named: BTreeSet<&Handle> = BTreeSet::new();
    let mut tags: BTreeMap<String, usize> = BTreeMap::new();
    for entry in incident.in_time().filter(|entry| !entry.private) {
        let said = incident.describe(entry);
        // While answers are gathered in silence, their words are nobody's, tags included.
        let signed = entry.said().filter(|_| !entry.unrevealed).unwrap_or(&said);
        for tag in text::tags(signed) {
            *tags.entry(tag).or_default() += 1;
        }
        named.insert(entry.by());
        // Its name is looked for beside its entries.
        if !matches!(
            entry.record.event,
            Event::Lifecycle(LifecycleEvent::Opened { .. })
        ) {
            line(entry, &said, &mut words);
        }
    }
    summary.tags = tags.into_iter().collect();
    summary
        .tags
        .sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    summary.people = people(incident, &named);
    summary.follow_ups = follow_ups(incident);
    summary.cadence = cadence(incident);
    summary.owed = owed(incident);
    Words::new(words)
}

/// Everybody who was there, took part or is named on the board; not who is known from private notes only.
fn people(incident: &Incident, named: &BTreeSet<&Handle>) -> Vec<Someone> {
    let is_seen = |handle: &Handle| named.contains(handle);
    let everybody = incident.people.values();
    let known = everybody.filter(|p| p.has_come() || is_seen(&p.handle));
    let roles = |handle: &Handle| {
        let held = |role: &Role| {
            let mut stints = incident.stints.iter();
            stints.any(|stint| stint.role == *role && stint.person == *handle)
        };
        Role::ALL.into_iter().filter(held).collect()
    };
    known
        .map(|person| Someone {
            handle: person.handle.to_string(),
            name: person.name.clone(),
            roles: roles(&person.handle),
        })
        .collect()
}

/// Up to the last entry: the same for the same file.
fn cadence(incident: &Incident) -> Vec<Cadence> {
    let last = incident.entries().last().map(Entry::recorded);
    let now = last.unwrap_or(incident.opened);
    let audiences = incident.audiences().into_iter();
    audiences
        .map(|audience| incident.intervals_of(audience, now))
        .filter(|intervals| intervals.owed() > 0)
        .map(|intervals| Cadence {
            audience: intervals.audience.key().to_owned(),
            met: intervals.met,
            missed: intervals.missed.len(),
        })
        .collect()
}

fn owed(incident: &Incident) -> Vec<Owed> {
    let apply = incident.obligations.iter();
    let apply = apply.filter(|one| one.end.as_ref().is_none_or(|end| end.filed));
    apply
        .map(|one| Owed {
            name: text::plain(&one.name).into_owned(),
            due: incident.obligation_due(one),
            filed: one.end.as_ref().map(|end| end.at),
        })
        .collect()
}

fn follow_ups(incident: &Incident) -> Vec<FollowUp> {
    let standing = incident.follow_ups.iter().filter(|one| !one.struck);
    standing
        .map(|one| FollowUp {
            number: one.id.to_string(),
            entry: one.entry,
            text: text::plain(&one.text).into_owned(),
            owner: one.owner.as_ref().map(ToString::to_string),
            owner_name: (one.owner.as_ref())
                .map_or(String::new(), |owner| incident.name_of(owner).to_owned()),
            due: one.due,
            kind: one.kind,
            done: one.done.is_some(),
        })
        .collect()
}
