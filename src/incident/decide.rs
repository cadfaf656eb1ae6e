//! Turning what someone wants into events, or into a refusal. Each noun says which events carry out an intent
//! and fills in what it leaves out (numbers, the state of things); `rules` decides whether they are allowed.

use super::Incident;
use super::apply::Added;
use super::entry::Stamp;
use super::event::Event;
use super::intent::Intent;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::rules;
use super::state::State;

impl Incident {
    /// The events that carry out an intent at this stamp, in order, each a line of the file.
    ///
    /// # Errors
    /// A [`Refusal`] where the rules R1-R32 do not allow it now; nothing is changed by that.
    pub fn decide(&self, intent: &Intent, stamp: &Stamp) -> Result<Vec<Event>, Refusal> {
        let events = intent.clone().decide(self, stamp)?;
        let (last, first) = match events.as_slice() {
            [] => return Err(Refusal::new(Kind::State, "that would change nothing", "")),
            [only] => {
                return rules::check(&self.state, &self.entries, stamp, only).map(|()| events);
            }
            [first @ .., last] => (last, first),
        };
        // Several events: each is checked against what the ones before it have made of the state.
        let mut ahead: State = self.state.clone();
        for (at, event) in (0..).zip(first) {
            rules::check(&ahead, &self.entries, stamp, event)?;
            let n = self.next_n().saturating_add(at);
            ahead.apply(event, Added { n, stamp });
        }
        rules::check(&ahead, &self.entries, stamp, last).map(|()| events)
    }
}

/// The events that carry out an intent, or why none can.
pub(super) type Decided = Result<Vec<Event>, Refusal>;

/// Just this one event.
#[expect(clippy::unnecessary_wraps, reason = "it ends what may refuse")]
pub(super) fn one(event: impl Into<Event>) -> Decided {
    Ok(vec![event.into()])
}
