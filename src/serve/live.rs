//! The board as it was sent last: its sections, each with the number of the change it changed in, so that whoever
//! saw some change before gets what changed since and nothing else.

use super::Snapshot;
use super::sections::{SECTIONS, Section, sections};
use crate::incident::Time;
use chrono::Offset;
use hyper::body::Bytes;
use serde_json::json;
use std::sync::Arc;

/// What everybody sees now.
pub(super) struct Live {
    /// Tells this run of the server from others: numbers of another run mean nothing here.
    run: String,
    /// How often everybody was put out.
    pub(super) epoch: u64,
    /// How many changes there were.
    pub(super) seq: u64,
    /// What it was made from.
    pub(super) snapshot: Arc<Snapshot>,
    sections: [(Section, u64); SECTIONS],
    /// The change in which the timeline changed last.
    timeline: u64,
    /// The last change as an event; shared by everybody who saw the one before.
    news: Bytes,
}

impl Live {
    /// The first state.
    pub(super) fn first(run: String, snapshot: Arc<Snapshot>, now: Time) -> Self {
        let sections = sections(&snapshot, now).map(|section| (section, 0));
        Self {
            run,
            epoch: 0,
            seq: 0,
            snapshot,
            sections,
            timeline: 0,
            news: Bytes::new(),
        }
    }

    /// The state after this one; `None` where nothing is to be seen differently.
    pub(super) fn next(&self, snapshot: &Arc<Snapshot>, now: Time) -> Option<Self> {
        let seq = self.seq + 1;
        let made = sections(snapshot, now);
        let mut changed = false;
        let mut sections = self.sections.clone();
        for (old, new) in sections.iter_mut().zip(made) {
            if old.0 != new {
                *old = (new, seq);
                changed = true;
            }
        }
        let same_log = Arc::ptr_eq(&self.snapshot.entries, &snapshot.entries)
            || self.snapshot.entries == snapshot.entries;
        let timeline = if same_log { self.timeline } else { seq };
        if !changed && same_log {
            return None;
        }
        let mut next = Self {
            run: self.run.clone(),
            epoch: self.epoch,
            seq,
            snapshot: Arc::clone(snapshot),
            sections,
            timeline,
            news: Bytes::new(),
        };
        let before = self.snapshot.wall.spoken(now);
        let said = snapshot.wall.spoken(now);
        let said: Vec<_> = said
            .into_iter()
            .filter(|one| !before.contains(one))
            .collect();
        next.news = next.event(self.seq, &said, now);
        Some(next)
    }

    /// The same with everybody put out.
    pub(super) fn emptied(&self) -> Self {
        Self {
            run: self.run.clone(),
            epoch: self.epoch + 1,
            seq: self.seq,
            snapshot: Arc::clone(&self.snapshot),
            sections: self.sections.clone(),
            timeline: self.timeline,
            news: self.news.clone(),
        }
    }

    /// The sections as they are.
    pub(super) fn sections(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().map(|(section, _)| section)
    }

    /// What names this state to whoever comes back: `RUN-12`.
    pub(super) fn mark(&self) -> String {
        format!("{}-{}", self.run, self.seq)
    }

    /// The change a mark names, if it is one of this run.
    pub(super) fn seen(&self, mark: &str) -> Option<u64> {
        let (run, seq) = mark.rsplit_once('-')?;
        let seq = seq.parse().ok()?;
        (run == self.run && seq <= self.seq).then_some(seq)
    }

    /// Everything that changed since.
    pub(super) fn since(&self, seen: Option<u64>, now: Time) -> Bytes {
        match seen {
            Some(seen) if seen + 1 == self.seq => self.news.clone(),
            Some(seen) => self.event(seen, &[], now),
            None => self.all(now),
        }
    }

    /// That nothing changed, and what time it is: what keeps a page from being called out of date.
    pub(super) fn beat(&self, now: Time) -> Bytes {
        let data = json!({"now": now.timestamp_millis(), "zone": self.offset(now), "label": self.label(now)});
        Bytes::from(format!("event: tick\ndata: {data}\n\n"))
    }

    /// That everybody was put out: the last event of a stream.
    pub(super) fn out() -> Bytes {
        Bytes::from_static(b"event: out\ndata: 1\n\n")
    }

    /// Seconds from UTC to the incident's clocks.
    pub(super) fn offset(&self, now: Time) -> i32 {
        let local = self.snapshot.wall.zone.local(now);
        local.offset().fix().local_minus_utc()
    }

    /// What a browser calls the page: what is known at a glance comes first.
    pub(super) fn title(&self) -> String {
        let wall = &self.snapshot.wall;
        let severity = wall.severity.map(|severity| format!("{severity} · "));
        let drill = if wall.drill { "DRILL · " } else { "" };
        format!("{drill}{}{}", severity.unwrap_or_default(), wall.name)
    }

    /// What those clocks are called.
    pub(super) fn label(&self, now: Time) -> String {
        self.snapshot.wall.zone.label(now)
    }

    fn event(&self, seen: u64, said: &[String], now: Time) -> Bytes {
        let changed = |at: &u64| *at > seen;
        self.changes(changed, said, now)
    }

    fn all(&self, now: Time) -> Bytes {
        self.changes(|_| true, &[], now)
    }

    fn changes(&self, changed: impl Fn(&u64) -> bool, said: &[String], now: Time) -> Bytes {
        let sections: serde_json::Map<_, _> = self
            .sections
            .iter()
            .filter(|(_, at)| changed(at))
            .map(|(section, _)| (section.id.to_owned(), section.html.clone().into()))
            .collect();
        let data = json!({
            "now": now.timestamp_millis(),
            "zone": self.offset(now),
            "label": self.label(now),
            "title": self.title(),
            "sections": sections,
            "said": said,
            "timeline": changed(&self.timeline),
        });
        Bytes::from(format!(
            "id: {}\nevent: board\ndata: {data}\n\n",
            self.mark()
        ))
    }
}
