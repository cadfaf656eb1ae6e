//! The events of intents that need more than one, or fill in a number.

use super::{Audience, UpdateContent, UpdateEvent, Way};
use crate::incident::decide::Decided;
use crate::incident::event::Event;
use crate::incident::id::UpdateId;
use crate::incident::refusal::{Refusal, RefusalKind as Kind};
use crate::incident::state::State;
use crate::incident::time::Time;

impl State {
    pub(super) fn sends(&self, content: UpdateContent, ways: Vec<Way>) -> UpdateEvent {
        UpdateEvent::Sent {
            update: UpdateId::next(self.updates.len()),
            content,
            ways,
        }
    }

    /// R20: with no audience named, every one that is owed an update.
    pub(super) fn snoozes(&self, audience: Option<Audience>, until: Time, reason: &str) -> Decided {
        let due = self.audiences().into_iter().filter(|a| match audience {
            Some(one) => *a == one,
            None => self.owed_to(*a).is_some_and(|owed| owed < until),
        });
        let events: Vec<_> = due
            .map(|audience| UpdateEvent::Snoozed {
                audience,
                until,
                reason: reason.to_owned(),
            })
            .map(Event::from)
            .collect();
        if events.is_empty() {
            let why = "no update is due before that time";
            return Err(Refusal::new(Kind::State, why, ""));
        }
        Ok(events)
    }

    /// Sign-off as it was, by what differs: nothing is set to what it is.
    pub(super) fn restores_sign_off(&self, all: bool, each: Vec<(Audience, bool)>) -> Vec<Event> {
        let each = each.into_iter().filter(|(_, on)| *on != all);
        let mut set: Vec<_> = each.map(|(audience, on)| (Some(audience), on)).collect();
        let is_set = self.sign_off == all && self.sign_off_for.is_empty();
        if !is_set || set.is_empty() {
            set.insert(0, (None, all));
        }
        let set = set.into_iter();
        set.map(|(audience, required)| UpdateEvent::SignOffSet { required, audience }.into())
            .collect()
    }
}
