//! The form of a summary in the cache: names and numbers only.

use crate::incident::follow_up::FollowUpKind;
use crate::incident::key_time::KeyTime;
use crate::incident::{Role, Severity, Status, Time};
use crate::library::summary::{Cadence, FollowUp, Health, Owed, Someone, Summary};
use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A summary and its stamp.
#[derive(Serialize, Deserialize)]
pub(super) struct Wire {
    path: String,
    stamp: String,
    bytes: u64,
    file: Option<String>,
    health: (String, String),
    name: String,
    id: Option<String>,
    severity: Option<u8>,
    status: String,
    drill: bool,
    zone: String,
    opened: Option<i64>,
    began: Option<i64>,
    ended: Option<i64>,
    people: Vec<(String, String, Vec<String>)>,
    tags: Vec<(String, usize)>,
    key_times: Vec<(String, i64)>,
    cadence: Vec<(String, usize, usize)>,
    owed: Vec<(String, Option<i64>, Option<i64>)>,
    follow_ups: Vec<Task>,
    entries: usize,
    head: String,
}

#[derive(Serialize, Deserialize)]
struct Task {
    number: String,
    entry: u64,
    text: String,
    owner: Option<String>,
    owner_name: String,
    due: Option<String>,
    kind: Option<String>,
    done: bool,
}

impl Wire {
    /// `None` where the path is no text.
    pub(super) fn of(summary: &Summary, stamp: &str) -> Option<Self> {
        let millis = |time: Option<Time>| time.map(|time| time.timestamp_millis());
        let person = |one: &Someone| {
            let roles = one.roles.iter().map(|role| role.name().to_owned());
            (one.handle.clone(), one.name.clone(), roles.collect())
        };
        let key_time =
            |(key, at): (&KeyTime, &Time)| (key.name().to_owned(), at.timestamp_millis());
        Some(Self {
            path: summary.path.to_str()?.to_owned(),
            stamp: stamp.to_owned(),
            bytes: summary.bytes,
            file: summary.file.clone(),
            health: health_name(&summary.health),
            name: summary.name.clone(),
            id: summary.id.clone(),
            severity: summary.severity.map(Severity::number),
            status: summary.status.key().to_owned(),
            drill: summary.drill,
            zone: summary.zone.to_string(),
            opened: millis(summary.opened),
            began: millis(summary.began),
            ended: millis(summary.ended),
            people: summary.people.iter().map(person).collect(),
            tags: summary.tags.clone(),
            key_times: summary.key_times.iter().map(key_time).collect(),
            cadence: (summary.cadence.iter())
                .map(|one| (one.audience.clone(), one.met, one.missed))
                .collect(),
            owed: (summary.owed.iter())
                .map(|one| (one.name.clone(), millis(one.due), millis(one.filed)))
                .collect(),
            follow_ups: summary.follow_ups.iter().map(Task::of).collect(),
            entries: summary.entries,
            head: summary.head.clone(),
        })
    }

    /// The summary and its stamp; `None` where a value cannot be.
    pub(super) fn summary(self) -> Option<(Summary, String)> {
        let time = |millis: Option<i64>| match millis {
            Some(millis) => DateTime::from_timestamp_millis(millis).map(Some),
            None => Some(None),
        };
        let person = |(handle, name, roles): (String, String, Vec<String>)| {
            let roles = roles.iter().map(|role| Role::from_name(role));
            let roles = roles.collect::<Option<_>>()?;
            Some(Someone {
                handle,
                name,
                roles,
            })
        };
        let key_time = |(key, at): (String, i64)| {
            Some((
                KeyTime::from_name(&key)?,
                DateTime::from_timestamp_millis(at)?,
            ))
        };
        let severity = match self.severity {
            Some(number) => Some(Severity::from_number(number)?),
            None => None,
        };
        let summary = Summary {
            path: Path::new(&self.path).to_owned(),
            bytes: self.bytes,
            file: self.file,
            copy_of: None,
            apart: None,
            health: health(self.health)?,
            name: self.name,
            id: self.id,
            severity,
            status: status(&self.status)?,
            drill: self.drill,
            zone: self.zone.parse().ok()?,
            opened: time(self.opened)?,
            began: time(self.began)?,
            ended: time(self.ended)?,
            people: self.people.into_iter().map(person).collect::<Option<_>>()?,
            tags: self.tags,
            key_times: self
                .key_times
                .into_iter()
                .map(key_time)
                .collect::<Option<_>>()?,
            cadence: (self.cadence.into_iter())
                .map(|(audience, met, missed)| Cadence {
                    audience,
                    met,
                    missed,
                })
                .collect(),
            owed: (self.owed.into_iter())
                .map(|(name, due, filed)| {
                    let (due, filed) = (time(due)?, time(filed)?);
                    Some(Owed { name, due, filed })
                })
                .collect::<Option<_>>()?,
            follow_ups: (self.follow_ups.into_iter())
                .map(Task::follow_up)
                .collect::<Option<_>>()?,
            entries: self.entries,
            head: self.head,
        };
        Some((summary, self.stamp))
    }
}

impl Task {
    fn of(one: &FollowUp) -> Self {
        Self {
            number: one.number.clone(),
            entry: one.entry,
            text: one.text.clone(),
            owner: one.owner.clone(),
            owner_name: one.owner_name.clone(),
            due: one.due.map(|due| due.to_string()),
            kind: one.kind.map(|kind| kind.name().to_owned()),
            done: one.done,
        }
    }

    fn follow_up(self) -> Option<FollowUp> {
        let due = match self.due {
            Some(due) => Some(due.parse::<NaiveDate>().ok()?),
            None => None,
        };
        let kind = match self.kind {
            Some(kind) => Some(FollowUpKind::from_name(&kind)?),
            None => None,
        };
        Some(FollowUp {
            number: self.number,
            entry: self.entry,
            text: self.text,
            owner: self.owner,
            owner_name: self.owner_name,
            due,
            kind,
            done: self.done,
        })
    }
}

fn status(name: &str) -> Option<Status> {
    [Status::Unopened, Status::Open, Status::Closed]
        .into_iter()
        .find(|status| status.key() == name)
}

fn health_name(health: &Health) -> (String, String) {
    let (name, why) = match health {
        Health::Sound => ("sound", ""),
        Health::Damaged(why) => ("damaged", why.as_str()),
        Health::Newer(why) => ("newer", why.as_str()),
        Health::Unreadable(why) => ("unreadable", why.as_str()),
    };
    (name.to_owned(), why.to_owned())
}

fn health((name, why): (String, String)) -> Option<Health> {
    match name.as_str() {
        "sound" => Some(Health::Sound),
        "damaged" => Some(Health::Damaged(why)),
        "newer" => Some(Health::Newer(why)),
        "unreadable" => Some(Health::Unreadable(why)),
        _ => None,
    }
}
