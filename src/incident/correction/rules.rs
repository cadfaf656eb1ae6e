//! R23: what may be struck or corrected, and what rests on it.

use crate::incident::action::ActionState;
use crate::incident::ask::Ending;
use crate::incident::entry::Entry;
use crate::incident::refusal::Remedy;
use crate::incident::refusal::{Refusal, RefusalKind as Kind};
use crate::incident::rules::{Checked, Room, must, refuse};
use crate::incident::state::position;
use crate::incident::time::Time;

impl Room<'_> {
    pub(in crate::incident) fn entry(&self, n: u64) -> Result<&Entry, Refusal> {
        position(self.entries, n)
            .map(|at| &self.entries[at])
            .ok_or_else(|| Refusal::new(Kind::Unknown, format!("there is no entry #{n}"), ""))
    }

    pub(in crate::incident) fn standing_entry(&self, n: u64) -> Result<&Entry, Refusal> {
        let found = self.entry(n)?;
        let why = match found {
            found if found.struck.is_some() => format!("#{n} is struck"),
            found if found.irregular.is_some() => format!("#{n} does not count"),
            _ => return Ok(found),
        };
        Err(Refusal::new(
            Kind::State,
            why,
            "choose an entry that stands",
        ))
    }

    /// Only what somebody put into words can be struck or corrected; a change of the board is undone by its
    /// opposite.
    pub(in crate::incident) fn said_entry(&self, n: u64, verb: &str) -> Result<&Entry, Refusal> {
        let found = self.entry(n)?;
        if found.struck.is_some() {
            return Err(Refusal::new(
                Kind::State,
                format!("#{n} is struck already"),
                "",
            ));
        }
        if found.record.event.words().is_none() || found.irregular.is_some() {
            return Err(Refusal::new(
                Kind::State,
                format!("#{n} tells of a change on the board and cannot be {verb}"),
                "make the opposite change, or add a note",
            ));
        }
        Ok(found)
    }

    /// R9, R10: the words Command approved stay as they were, and what was done unapproved
    /// cannot be struck away.
    pub(super) fn leaves_the_gate_honest(&self, entry: &Entry, strike: bool) -> Checked {
        let Some(action) = made_by(&self.state.actions, entry.n(), |a| a.entry) else {
            return Ok(());
        };
        if action.state == ActionState::Taken && (action.judged || strike) {
            return refuse(
                Kind::State,
                format!(
                    "{} was done unapproved; that stays in the record",
                    action.id
                ),
                Remedy::Acknowledge(action.id).by("Command can acknowledge it"),
            );
        }
        must(
            !action.judged,
            Kind::State,
            format!("Command judged {} in these words", action.id),
            "add a note, or propose a new action",
        )
    }

    /// R13: striking an answer opens its ask or question again, which a struck one cannot be.
    pub(super) fn may_be_asked_again(&self, answer: &Entry) -> Checked {
        let Some((asked, _)) = self.asked_by(answer.n()) else {
            return Ok(());
        };
        let is_struck = self.entry(asked).is_ok_and(|entry| entry.struck.is_some());
        must(
            !is_struck,
            Kind::State,
            format!("#{asked}, which it answers, is struck"),
            "add a note",
        )
    }

    /// What an entry answered or dropped: the entry that asked, and when it was asked.
    pub(in crate::incident) fn asked_by(&self, answer: u64) -> Option<(u64, Time)> {
        let is_it = |end: &Option<Ending>| end.as_ref().is_some_and(|end| end.entry == answer);
        let ask = self.state.asks.iter().find(|ask| is_it(&ask.end));
        let question = || self.state.questions.iter().find(|found| is_it(&found.end));
        let errand = || self.state.errands.iter().find(|found| is_it(&found.end));
        ask.map(|ask| (ask.entry, ask.since))
            .or_else(|| question().map(|found| (found.entry, found.since)))
            .or_else(|| errand().map(|found| (found.entry, found.since)))
    }
}

/// The noun an entry made. Nouns stand in the order of their entries.
pub(super) fn made_by<T>(nouns: &[T], entry: u64, of: impl Fn(&T) -> u64) -> Option<&T> {
    let at = nouns.binary_search_by_key(&entry, of).ok()?;
    nouns.get(at)
}
