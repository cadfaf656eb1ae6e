//! R22-R24, R26, R30: changes to the record by further entries. Nothing is ever taken out of it.

use super::{Checked, Kind, Room, fits, must, refuse, says};
use crate::incident::action::ActionState;
use crate::incident::entry::Entry;
use crate::incident::event::Event;
use crate::incident::key_time::{KeyMark, KeyTime};
use crate::incident::refusal::Refusal;
use crate::incident::state::position;
use crate::incident::time::Time;

impl Room<'_> {
    pub(super) fn allows_correction(&self, event: &Event) -> Checked {
        match event {
            Event::Struck { entry, reason } => {
                let found = self.said_entry(*entry, "struck")?;
                self.leaves_the_gate_honest(found, true)?;
                says(reason, "the reason for striking")
            }
            Event::Corrected {
                entry,
                text,
                reason,
            } => {
                let found = self.said_entry(*entry, "corrected")?;
                self.leaves_the_gate_honest(found, false)?;
                says(text, "the new text")?;
                says(reason, "the reason for the correction")?;
                must(
                    found.said() != Some(text),
                    Kind::State,
                    "the text is that already",
                    "",
                )
            }
            Event::Retimed {
                entry,
                happened,
                reason,
            } => self.may_retime(*entry, *happened, reason),
            Event::KeyMarked { entry, key } => {
                let found = self.entry(*entry)?;
                must(
                    found.struck.is_none(),
                    Kind::State,
                    format!("#{entry} is struck"),
                    "",
                )?;
                must(
                    !found.private,
                    Kind::State,
                    "a private note is no key moment",
                    "publish it first",
                )?;
                let state = if *key {
                    "is a key moment already"
                } else {
                    "is no key moment"
                };
                must(
                    found.key != *key,
                    Kind::State,
                    format!("#{entry} {state}"),
                    "",
                )
            }
            Event::Published { entry } => {
                let found = self.entry(*entry)?;
                must(
                    found.private,
                    Kind::State,
                    format!("#{entry} is not private"),
                    "",
                )
            }
            Event::KeyTimeSet { which, at, entry } => self.may_set_key_time(*which, *at, *entry),
            _ => Ok(()),
        }
    }

    fn entry(&self, n: u64) -> Result<&Entry, Refusal> {
        position(self.entries, n)
            .map(|at| &self.entries[at])
            .ok_or_else(|| Refusal::new(Kind::Unknown, format!("there is no entry #{n}"), ""))
    }

    /// Only what somebody said can be struck or corrected; a change of the board is undone by its opposite.
    fn said_entry(&self, n: u64, verb: &str) -> Result<&Entry, Refusal> {
        let found = self.entry(n)?;
        if found.struck.is_some() {
            return Err(Refusal::new(
                Kind::State,
                format!("#{n} is struck already"),
                "",
            ));
        }
        if found.said().is_none() || found.irregular.is_some() {
            return Err(Refusal::new(
                Kind::State,
                format!("#{n} tells of a change on the board and cannot be {verb}"),
                "make the opposite change, or add a note",
            ));
        }
        Ok(found)
    }

    /// R9, R10: the words Command confirmed stay as they were, and what was taken without the word
    /// cannot be struck away.
    fn leaves_the_gate_honest(&self, entry: &Entry, strike: bool) -> Checked {
        let Some(action) = self.state.actions.iter().find(|a| a.entry == entry.n()) else {
            return Ok(());
        };
        match action.state {
            ActionState::Proposed
            | ActionState::Held
            | ActionState::Refused
            | ActionState::Withdrawn
                if action.word.is_none() =>
            {
                Ok(())
            }
            ActionState::Taken if !strike => Ok(()),
            ActionState::Taken => refuse(
                Kind::State,
                format!(
                    "{} was taken without the word; that stays in the record",
                    action.id
                ),
                format!(
                    "Command can acknowledge it: /acknowledge {} what is to say",
                    action.id.0
                ),
            ),
            _ => refuse(
                Kind::State,
                format!("Command gave the word for {} in these words", action.id),
                "add a note, or propose a new action",
            ),
        }
    }

    fn may_retime(&self, n: u64, happened: Time, reason: &str) -> Checked {
        let found = self.said_entry(n, "moved in time")?;
        fits(reason, "the reason")?;
        let at_the_gate = self
            .state
            .actions
            .iter()
            .any(|a| a.entry == n && !a.state.waits_for_command());
        must(
            !at_the_gate,
            Kind::State,
            "the gate has gone by that entry's time",
            "add a note with the time it really happened",
        )?;
        must(
            happened <= self.stamp.recorded,
            Kind::Input,
            "that time has not come yet",
            "give a time in the past",
        )?;
        must(
            happened != found.happened,
            Kind::State,
            "it has that time already",
            "",
        )
    }

    /// R30: nothing of an incident lies before it started.
    fn may_set_key_time(&self, which: KeyTime, at: Option<Time>, entry: Option<u64>) -> Checked {
        if let Some(n) = entry {
            let found = self.entry(n)?;
            must(
                found.struck.is_none(),
                Kind::State,
                format!("#{n} is struck"),
                "choose an entry that stands",
            )?;
            must(
                at == Some(found.happened),
                Kind::Input,
                format!("#{n} happened at another time"),
                "",
            )?;
        }
        let Some(at) = at else {
            let set = self.state.key_times.contains_key(&which);
            return must(
                set,
                Kind::State,
                format!("“{}” is not set", which.name()),
                "",
            );
        };
        must(
            at <= self.stamp.recorded,
            Kind::Input,
            "that time has not come yet",
            "give a time in the past",
        )?;
        let same = self.state.key_times.get(&which) == Some(&KeyMark { at, entry });
        must(
            !same,
            Kind::State,
            format!("“{}” is that already", which.name()),
            "",
        )?;
        let before_start = self.state.key_times.iter().find(|(key, mark)| match which {
            KeyTime::Started => **key != which && mark.at < at,
            _ => **key == KeyTime::Started && at < mark.at,
        });
        match before_start {
            None => Ok(()),
            Some((other, _)) => {
                let late = if which == KeyTime::Started {
                    *other
                } else {
                    which
                };
                refuse(
                    Kind::Input,
                    format!("“{}” would lie before “started”", late.name()),
                    "put the earlier one right first: /key started TIME",
                )
            }
        }
    }
}
