//! When the incident began, and what says so. Only what people say moves it: a key time, never the time of an entry that
//! was recorded later; that one can be made the start. Sets nothing itself.

use super::entry::Entry;
use super::key_time::KeyTime;
use super::time::{self, Span, Time};
use super::{Incident, Zone};

/// When the incident began, as far as is known: from here its elapsed time counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The moment.
    pub at: Time,
    /// What says so.
    pub from: StartFrom,
}

/// What says when an incident began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartFrom {
    /// The earliest key time that is set; `started`, where that is.
    Key(KeyTime),
    /// The first thing that happened, in an import that says nothing else.
    FirstEntry,
    /// The opening.
    Opening,
}

impl StartFrom {
    /// In a word or two, as one end of an interval: `declared`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Key(key) => key.name(),
            Self::FirstEntry => "first entry",
            Self::Opening => "opened",
        }
    }
}

impl Start {
    /// `declared 15:20 UTC`.
    pub fn words(self, zone: Zone) -> String {
        let (clock, label) = (zone.clock(self.at), zone.label(self.at));
        format!("{} {clock} {label}", self.from.name())
    }
}

impl Incident {
    /// How long before its opening what happened still counts as part of it.
    pub const FAR: Span = Span::hours(6);

    /// How long before the opening this lies, if that is [far](Self::FAR); an import tells of the past in any case.
    pub fn far_before(&self, happened: Time) -> Option<Span> {
        let before = time::between(happened, self.opened);
        (self.imported.is_none() && before > Self::FAR).then_some(before)
    }

    /// When the incident began: its earliest key time, which is the one it was declared at where nobody said more. An import
    /// declares nothing: there it is `started`, else the first thing that happened.
    pub fn start(&self) -> Start {
        let keys = self.key_times.iter();
        let earliest = keys.min_by_key(|(_, mark)| mark.at);
        let earliest = earliest.map(|(key, mark)| Start {
            at: mark.at,
            from: StartFrom::Key(*key),
        });
        let is_said = matches!(
            earliest,
            Some(Start {
                from: StartFrom::Key(KeyTime::Started),
                ..
            })
        );
        let otherwise = if self.imported.is_some() {
            let first = self.first_happened();
            first.map(|entry| (entry.happened, StartFrom::FirstEntry))
        } else {
            None
        };
        let (at, from) = otherwise.unwrap_or((self.opened, StartFrom::Opening));
        let otherwise = Start { at, from };
        match earliest {
            Some(said) if is_said || said.at <= at => said,
            _ => otherwise,
        }
    }

    /// The moment of the [start](Self::start).
    pub fn began(&self) -> Time {
        self.start().at
    }

    /// The first thing that happened and counts. What was recorded as it went on and lies [far](Self::FAR) before its
    /// opening is more likely a mistyped time.
    pub fn first_happened(&self) -> Option<&Entry> {
        let mut standing = self.in_time().filter(|entry| entry.stands());
        standing.find(|entry| match self.imported {
            Some(_) => entry.kind().is_said(),
            None => self.far_before(entry.happened).is_none(),
        })
    }

    /// The entry with this number, where it happened before the [start](Self::start) and before every other one: then it
    /// may be the start, and nobody said so.
    pub fn may_be_start(&self, n: u64) -> Option<&Entry> {
        let start = self.start();
        let is_open = start.from != StartFrom::Key(KeyTime::Started);
        let first = self.first_happened().filter(|first| first.n() == n);
        first.filter(|first| is_open && first.happened < start.at)
    }
}
