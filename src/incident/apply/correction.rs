//! R22-R24, R26: what an entry does to earlier ones, and to the nouns they made. Nothing is taken out.

use super::settled;
use crate::incident::Incident;
use crate::incident::action::ActionState;
use crate::incident::ask::Settled;
use crate::incident::entry::Record;
use crate::incident::event::Event;
use crate::incident::state::{State, position};
use crate::incident::time::Time;

impl Incident {
    /// What an event does to earlier entries (R23, R24, R26).
    pub(super) fn touch_entries(&mut self, record: &Record) {
        let Some(at) = self.target(&record.event) else {
            return;
        };
        let entry = &mut self.entries[at];
        entry.changed_by.push(record.n);
        match &record.event {
            Event::Struck { reason, .. } => {
                entry.struck = Some(reason.clone());
                entry.key = false;
            }
            Event::Corrected { text, .. } => entry.corrected = Some(text.clone()),
            Event::KeyMarked { key, .. } => entry.key = *key,
            Event::Published { .. } => self.publish(at),
            Event::Retimed { happened, .. } => self.move_in_time(at, *happened),
            _ => {}
        }
    }

    /// Where the entry stands that an event speaks of.
    fn target(&self, event: &Event) -> Option<usize> {
        position(&self.entries, target(event)?)
    }

    /// What is said about a private note is as private: it may quote it (R26). So is what is said
    /// about an entry not known (yet), as in a file put out of order.
    pub(super) fn tells_of_private(&self, event: &Event) -> bool {
        if matches!(event, Event::Published { .. }) {
            return false;
        }
        let place = target(event).map(|n| position(&self.entries, n));
        place.is_some_and(|at| at.is_none_or(|at| self.entries[at].private))
    }

    /// Publishing a note publishes what was said about it.
    fn publish(&mut self, at: usize) {
        self.entries[at].private = false;
        for n in self.entries[at].changed_by.clone() {
            if let Some(at) = position(&self.entries, n) {
                self.entries[at].private = false;
            }
        }
    }

    fn move_in_time(&mut self, at: usize, happened: Time) {
        let n = self.entries[at].n();
        self.entries[at].happened = happened;
        self.timeline.retain(|other| *other as usize != at);
        let place = self.timeline.partition_point(|other| {
            let other = &self.entries[*other as usize];
            (other.happened, other.n()) < (happened, n)
        });
        self.timeline.insert(place, at as u32);
    }
}

/// The number of the entry an event speaks of.
fn target(event: &Event) -> Option<u64> {
    match event {
        Event::Struck { entry, .. }
        | Event::Corrected { entry, .. }
        | Event::Retimed { entry, .. }
        | Event::KeyMarked { entry, .. }
        | Event::Published { entry } => Some(*entry),
        _ => None,
    }
}

impl State {
    pub(super) fn absorb_correction(&mut self, record: &Record) {
        match &record.event {
            Event::Struck { entry, .. } => self.strike(*entry, &settled(record, false, "struck")),
            Event::Corrected { entry, text, .. } => self.reword(*entry, text),
            Event::Retimed {
                entry, happened, ..
            } => self.retime(*entry, *happened),
            _ => {}
        }
    }

    /// Striking an entry takes its noun off the board; both stay in the record.
    fn strike(&mut self, entry: u64, settled: &Settled) {
        for found in self.evidence.iter_mut().filter(|e| e.entry == entry) {
            found.struck = true;
        }
        for found in self.hypotheses.iter_mut().filter(|h| h.entry == entry) {
            found.struck = true;
        }
        for found in self.follow_ups.iter_mut().filter(|f| f.entry == entry) {
            found.struck = true;
        }
        for found in self
            .questions
            .iter_mut()
            .filter(|q| q.entry == entry && q.end.is_none())
        {
            found.end = Some(settled.clone());
        }
        for found in self
            .asks
            .iter_mut()
            .filter(|a| a.entry == entry && a.end.is_none())
        {
            found.end = Some(settled.clone());
        }
        for found in self.actions.iter_mut().filter(|a| a.entry == entry) {
            found.state = ActionState::Withdrawn;
            found.reason = Some("struck".to_owned());
        }
        self.key_times.retain(|_, mark| mark.entry != Some(entry));
    }

    fn reword(&mut self, entry: u64, text: &str) {
        let places = (self.evidence.iter_mut().map(|e| (e.entry, &mut e.text)))
            .chain(self.hypotheses.iter_mut().map(|h| (h.entry, &mut h.text)))
            .chain(self.follow_ups.iter_mut().map(|f| (f.entry, &mut f.text)))
            .chain(self.questions.iter_mut().map(|q| (q.entry, &mut q.text)))
            .chain(self.asks.iter_mut().map(|a| (a.entry, &mut a.text)))
            .chain(self.actions.iter_mut().map(|a| (a.entry, &mut a.text)));
        for (_, place) in places.filter(|(at, _)| *at == entry) {
            text.clone_into(place);
        }
    }

    /// A noun's times and key times taken from an entry follow it.
    fn retime(&mut self, entry: u64, happened: Time) {
        for ask in self.asks.iter_mut().filter(|a| a.entry == entry) {
            // A time box runs from the ask, unless it was set anew later.
            if ask.due == ask.since + ask.time_box {
                ask.due = happened + ask.time_box;
            }
        }
        for action in self.actions.iter_mut().filter(|a| a.entry == entry) {
            action.moved = happened;
        }
        let places = (self.evidence.iter_mut().map(|e| (e.entry, &mut e.at)))
            .chain(self.hypotheses.iter_mut().map(|h| (h.entry, &mut h.at)))
            .chain(self.follow_ups.iter_mut().map(|f| (f.entry, &mut f.at)))
            .chain(self.questions.iter_mut().map(|q| (q.entry, &mut q.since)))
            .chain(self.asks.iter_mut().map(|a| (a.entry, &mut a.since)))
            .chain(self.actions.iter_mut().map(|a| (a.entry, &mut a.since)))
            .chain(
                self.key_times
                    .values_mut()
                    .filter_map(|mark| mark.entry.map(|at| (at, &mut mark.at))),
            );
        for (_, place) in places.filter(|(at, _)| *at == entry) {
            *place = happened;
        }
    }
}
