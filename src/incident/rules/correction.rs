//! R22-R24, R26, R30: changes to the record by further entries. Nothing is ever taken out of it.

use super::{Checked, Kind, Room, is_plausible, must, refuse, says};
use crate::incident::action::ActionState;
use crate::incident::ask::Settled;
use crate::incident::entry::Entry;
use crate::incident::event::Event;
use crate::incident::key_time::{KeyMark, KeyTime};
use crate::incident::refusal::Refusal;
use crate::incident::state::position;
use crate::incident::time::Time;
use crate::incident::{CorrectionEvent, KeyTimeEvent};

impl Room<'_> {
    pub(super) fn allows_correction(&self, event: &Event) -> Checked {
        match event {
            Event::Correction(CorrectionEvent::Struck { entry, reason }) => {
                let found = self.said_entry(*entry, "struck")?;
                self.leaves_the_gate_honest(found, true)?;
                self.may_be_asked_again(found)?;
                says(reason, "the reason for striking")
            }
            Event::Correction(CorrectionEvent::Corrected {
                entry,
                text,
                reason,
            }) => {
                let found = self.said_entry(*entry, "corrected")?;
                self.leaves_the_gate_honest(found, false)?;
                must(
                    !found.held,
                    Kind::State,
                    format!("the words of #{entry} are not shown yet"),
                    "strike it and answer again, or show the answers first: /gather off",
                )?;
                says(text, "the new text")?;
                says(reason, "the reason for the correction")?;
                must(
                    found.words() != Some(text),
                    Kind::State,
                    "the text is that already",
                    "",
                )
            }
            Event::Correction(CorrectionEvent::Retimed {
                entry,
                happened,
                reason,
            }) => self.may_retime(*entry, *happened, reason),
            Event::Correction(CorrectionEvent::KeyMarked { entry, key }) => {
                let found = self.standing_entry(*entry)?;
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
            Event::Correction(CorrectionEvent::Published { entry }) => {
                let found = self.entry(*entry)?;
                must(
                    found.private,
                    Kind::State,
                    format!("#{entry} is not private"),
                    "",
                )?;
                must(
                    found.said().is_some(),
                    Kind::State,
                    format!("#{entry} tells of a private note"),
                    "publish the note itself",
                )
            }
            Event::KeyTime(KeyTimeEvent::Set { which, at, entry }) => {
                self.may_set_key_time(*which, *at, *entry)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn entry(&self, n: u64) -> Result<&Entry, Refusal> {
        position(self.entries, n)
            .map(|at| &self.entries[at])
            .ok_or_else(|| Refusal::new(Kind::Unknown, format!("there is no entry #{n}"), ""))
    }

    pub(super) fn standing_entry(&self, n: u64) -> Result<&Entry, Refusal> {
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
    pub(super) fn said_entry(&self, n: u64, verb: &str) -> Result<&Entry, Refusal> {
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

    /// R9, R10: the words Command confirmed stay as they were, and what was taken without the word
    /// cannot be struck away.
    fn leaves_the_gate_honest(&self, entry: &Entry, strike: bool) -> Checked {
        let Some(action) = made_by(&self.state.actions, entry.n(), |a| a.entry) else {
            return Ok(());
        };
        match action.state {
            ActionState::Taken if action.judged || strike => refuse(
                Kind::State,
                format!(
                    "{} was done unapproved; that stays in the record",
                    action.id
                ),
                format!(
                    "Command can acknowledge it: /acknowledge {} what is to say",
                    action.id.0
                ),
            ),
            _ if action.judged => refuse(
                Kind::State,
                format!("Command judged {} in these words", action.id),
                "add a note, or propose a new action",
            ),
            _ => Ok(()),
        }
    }

    /// R13: striking an answer opens its ask or question again, which a struck one cannot be.
    fn may_be_asked_again(&self, answer: &Entry) -> Checked {
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
    pub(super) fn asked_by(&self, answer: u64) -> Option<(u64, Time)> {
        let is_it = |end: &Option<Settled>| end.as_ref().is_some_and(|end| end.entry == answer);
        let ask = self.state.asks.iter().find(|ask| is_it(&ask.end));
        let question = || self.state.questions.iter().find(|found| is_it(&found.end));
        ask.map(|ask| (ask.entry, ask.since))
            .or_else(|| question().map(|found| (found.entry, found.since)))
    }

    fn may_set_key_time(&self, which: KeyTime, at: Option<Time>, entry: Option<u64>) -> Checked {
        if let Some(n) = entry {
            let found = self.standing_entry(n)?;
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
        is_plausible(at)?;
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
        self.keeps_start_first(which, at)
    }

    /// R30: nothing of an incident lies before it started.
    pub(super) fn keeps_start_first(&self, which: KeyTime, at: Time) -> Checked {
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

/// The noun an entry made. Nouns stand in the order of their entries.
pub(super) fn made_by<T>(nouns: &[T], entry: u64, of: impl Fn(&T) -> u64) -> Option<&T> {
    let at = nouns.binary_search_by_key(&entry, of).ok()?;
    nouns.get(at)
}
