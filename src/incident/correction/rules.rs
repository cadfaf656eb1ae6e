//! R23: what may be struck or corrected, and what rests on it.

use super::WordsPart;
use crate::incident::Incident;
use crate::incident::action::{ActionEvent, ActionState};
use crate::incident::ask::Ending;
use crate::incident::entry::Entry;
use crate::incident::event::Event;
use crate::incident::refusal::{Hint, Remedy};
use crate::incident::refusal::{Refusal, RefusalKind as Kind};
use crate::incident::rules::{Checked, Room, must, names, refuse, says};
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
            found if found.struck.is_some() => format!("{} is struck", self.state.code_at(n)),
            found if found.irregular.is_some() => {
                format!("{} does not count", self.state.code_at(n))
            }
            _ => return Ok(found),
        };
        Err(Refusal::new(
            Kind::State,
            why,
            "choose an entry that stands",
        ))
    }

    /// Words somebody wrote can be corrected, whatever they are part of; the first ones where no part is named.
    pub(super) fn may_correct(
        &self,
        n: u64,
        part: Option<WordsPart>,
        text: &str,
        reason: &str,
    ) -> Checked {
        let code = self.state.code_at(n);
        let found = self.entry(n)?;
        must(
            found.struck.is_none(),
            Kind::State,
            format!("{code} is struck already"),
            "",
        )?;
        must(
            !found.unrevealed,
            Kind::State,
            format!("the words of {code} are not shown yet"),
            [
                Hint::from("strike it and answer again"),
                Remedy::RevealAnswers.by("or reveal the answers first"),
            ],
        )?;
        let parts = found.parts();
        let Some((first, _)) = parts.first() else {
            return refuse(
                Kind::State,
                format!("{code} tells of a change on the board and cannot be corrected"),
                "make the opposite change, or add a note",
            );
        };
        let part = part.unwrap_or(*first);
        let Some((_, standing)) = parts.iter().find(|(found, _)| *found == part) else {
            let names: Vec<_> = parts.iter().map(|(part, _)| part.name()).collect();
            return refuse(
                Kind::State,
                format!("{code} says no {}", part.name()),
                format!("it says: {}", names.join(", ")),
            );
        };
        self.leaves_the_gate_honest(found, false)?;
        says(text, "the new text")?;
        says(reason, "the reason for the correction")?;
        let is_name = matches!(part, WordsPart::Whom | WordsPart::Name);
        // A checklist's name is what was said with it, and as long as that may be.
        if is_name && found.words() != Some(*standing) {
            names(text, "the new text")?;
        }
        must(
            *standing != text,
            Kind::State,
            "the text is that already",
            "",
        )
    }

    /// Only what somebody put into words can be struck; a change of the board is undone by its
    /// opposite.
    pub(in crate::incident) fn said_entry(&self, n: u64, verb: &str) -> Result<&Entry, Refusal> {
        let found = self.entry(n)?;
        if found.struck.is_some() {
            return Err(Refusal::new(
                Kind::State,
                format!("{} is struck already", self.state.code_at(n)),
                "",
            ));
        }
        if found.record.event.words().is_none() || found.irregular.is_some() {
            let code = self.state.code_at(n);
            return Err(Refusal::new(
                Kind::State,
                format!("{code} tells of a change on the board and cannot be {verb}"),
                "make the opposite change, or add a note",
            ));
        }
        Ok(found)
    }

    /// Whether an entry may be struck, for whatever reason: what somebody said, where that keeps the gate and its answers
    /// honest.
    pub(super) fn may_be_struck(&self, n: u64) -> Checked {
        let found = self.said_entry(n, "struck")?;
        self.leaves_the_gate_honest(found, true)?;
        self.may_be_asked_again(found)
    }

    /// R9, R10: the words Command approved stay as they were, and what was done unapproved
    /// cannot be struck away.
    pub(super) fn leaves_the_gate_honest(&self, entry: &Entry, strike: bool) -> Checked {
        let event = &entry.record.event;
        let action = if let Event::Action(ActionEvent::Detailed { action, .. }) = event {
            self.state.action(*action)
        } else {
            made_by(&self.state.actions, entry.n(), |a| a.entry)
        };
        let Some(action) = action else {
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
            format!("{}, which it answers, is struck", self.state.code_at(asked)),
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

impl Incident {
    /// Whether an entry may be struck, so that striking is offered only where it would be recorded (R23).
    ///
    /// # Errors
    /// Why not, and what to do instead.
    pub fn may_be_struck(&self, n: u64) -> Checked {
        let Some(last) = self.entries().last() else {
            return refuse(Kind::State, "the log is empty", "");
        };
        let room = Room {
            state: self,
            entries: self.entries(),
            stamp: &last.record.stamp,
        };
        room.may_be_struck(n)
    }
}

/// The noun an entry made. Nouns stand in the order of their entries.
pub(super) fn made_by<T>(nouns: &[T], entry: u64, of: impl Fn(&T) -> u64) -> Option<&T> {
    let at = nouns.binary_search_by_key(&entry, of).ok()?;
    nouns.get(at)
}
