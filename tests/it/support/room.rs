//! A room at work, told in a test: a clock that stands still until moved, people by their handles,
//! and what they say as intents. What is said must be allowed, what is refused must be refused so.
#![allow(
    clippy::needless_pass_by_value,
    reason = "a test that tells a story reads better without references"
)]

use super::say::{importing, opening, take_command};
use chrono::{TimeZone, Utc};
use warroom::incident::intent::Intent;
use warroom::incident::refusal::RefusalKind;
use warroom::incident::{Event, Handle, Incident, Record, Refusal, Span, Stamp, Time};

/// An incident as it is being told. Ends with [`Room::ends`], which holds it against its replay.
#[must_use = "a room ends with `.ends()`, which checks that its replay is the same"]
#[derive(Clone)]
pub(crate) struct Room {
    pub(crate) incident: Incident,
    now: Time,
}

/// The handle of this name.
pub(crate) fn who(name: &str) -> Handle {
    Handle::from_name(name).expect("a name with letters")
}

/// A moment on the day of the test: `14:05` or `14:05:30`, UTC.
pub(crate) fn clock(time: &str) -> Time {
    let mut parts = time
        .split(':')
        .map(|part| part.parse::<u32>().expect("a number"));
    let mut next = || parts.next().unwrap_or(0);
    let (hour, minute, second) = (next(), next(), next());
    Utc.with_ymd_and_hms(2026, 3, 14, hour, minute, second)
        .single()
        .expect("a time of day")
}

impl Room {
    /// Nothing has been recorded; it is 14:00.
    pub(crate) fn empty() -> Self {
        Self {
            incident: Incident::new(),
            now: clock("14:00"),
        }
    }

    /// “Checkout is down” was opened by `rec` at 14:00 UTC.
    pub(crate) fn open() -> Self {
        Self::empty().says("rec", opening())
    }

    /// The same with Ana in Command.
    pub(crate) fn with_command() -> Self {
        Self::open().says("ana", take_command("ana"))
    }

    /// An import that tells of the past.
    pub(crate) fn imported() -> Self {
        Self::empty().says("rec", importing())
    }

    /// Lets time pass.
    pub(crate) fn minutes(mut self, minutes: i64) -> Self {
        self.now += Span::minutes(minutes);
        self
    }

    /// Somebody says something now, and it is recorded.
    pub(crate) fn says(self, by: &str, intent: Intent) -> Self {
        let now = self.now;
        self.says_of(now, by, intent)
    }

    /// Somebody's words are recorded now that were said at that time of the day.
    pub(crate) fn said_at(self, time: &str, by: &str, intent: Intent) -> Self {
        self.says_of(clock(time), by, intent)
    }

    fn says_of(mut self, happened: Time, by: &str, intent: Intent) -> Self {
        let stamp = self.stamp(happened, by);
        let events = match self.incident.decide(&intent, &stamp) {
            Ok(events) => events,
            Err(refusal) => panic!("{by} was refused {intent:?}: {refusal}"),
        };
        for event in events {
            self.record(stamp.clone(), event);
            let last = self.incident.entries().last().expect("just recorded");
            assert_eq!(last.irregular, None, "decided and yet irregular: {last:?}");
        }
        self
    }

    /// Somebody says what the rules do not allow now. An empty hint means that none is given.
    pub(crate) fn refuses(self, by: &str, intent: Intent, kind: RefusalKind, hint: &str) -> Self {
        let now = self.now;
        self.refuses_of(now, by, &intent, kind, hint)
    }

    /// The same for words said at that time of the day.
    pub(crate) fn refuses_at(
        self,
        time: &str,
        by: &str,
        intent: Intent,
        kind: RefusalKind,
        hint: &str,
    ) -> Self {
        self.refuses_of(clock(time), by, &intent, kind, hint)
    }

    fn refuses_of(
        self,
        happened: Time,
        by: &str,
        intent: &Intent,
        kind: RefusalKind,
        hint: &str,
    ) -> Self {
        let refusal = self.refusal(happened, by, intent);
        assert_eq!(refusal.kind, kind, "{intent:?}: {refusal}");
        let hints = warroom::line::remedy::hints(&refusal);
        let hinted = if hint.is_empty() {
            hints.is_empty()
        } else {
            hints.contains(hint)
        };
        assert!(hinted, "{intent:?}: the hint is “{hints}”");
        assert!(
            !refusal.why.is_empty(),
            "{intent:?} is refused without a why"
        );
        self
    }

    fn refusal(&self, happened: Time, by: &str, intent: &Intent) -> Refusal {
        match self.incident.decide(intent, &self.stamp(happened, by)) {
            Ok(events) => panic!("{by} was allowed {intent:?}: {events:?}"),
            Err(refusal) => refusal,
        }
    }

    /// A file holds what nobody could have recorded: it is kept, is irregular and changes nothing.
    pub(crate) fn forged(mut self, by: &str, event: Event) -> Self {
        let before = (*self.incident).clone();
        let stamp = self.stamp(self.now, by);
        self.record(stamp, event);
        let last = self.incident.entries().last().expect("just recorded");
        assert!(last.irregular.is_some(), "allowed: {last:?}");
        assert_eq!(
            *self.incident, before,
            "an irregular entry changed the state"
        );
        self
    }

    /// A file of an earlier version holds what is told in another way now: it counts as it did.
    pub(crate) fn recorded_earlier(mut self, by: &str, event: Event) -> Self {
        let stamp = self.stamp(self.now, by);
        self.record(stamp, event);
        let last = self.incident.entries().last().expect("just recorded");
        assert_eq!(last.irregular, None, "no longer read: {last:?}");
        self
    }

    /// Looks at the state on the way.
    pub(crate) fn sees(self, look: impl FnOnce(&Incident)) -> Self {
        look(&self.incident);
        self
    }

    /// What has been recorded so far.
    pub(crate) fn incident(&self) -> &Incident {
        &self.incident
    }

    /// The number the next entry gets.
    pub(crate) fn next(&self) -> u64 {
        self.incident.next_n()
    }

    /// The end: the same records tell of the same incident, and nothing is out of the record.
    pub(crate) fn ends(self) -> Incident {
        let entries = self.incident.entries();
        let records: Vec<Record> = entries.iter().map(|e| e.record.clone()).collect();
        assert_eq!(Incident::replay(records), self.incident, "replay differs");
        assert_eq!(self.incident.timeline().len(), entries.len());
        self.incident
    }

    fn stamp(&self, happened: Time, by: &str) -> Stamp {
        Stamp {
            recorded: self.now,
            happened,
            up: 0,
            by: who(by),
        }
    }

    fn record(&mut self, stamp: Stamp, event: Event) {
        let n = self.incident.next_n();
        self.incident.apply(Record { n, stamp, event });
    }
}
