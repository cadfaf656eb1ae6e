//! R29: gathering silently, voting, merging.

use crate::incident::entry::Record;
use crate::incident::event::Event;
use crate::incident::state::{State, position};
use crate::incident::step::Answer;
use crate::incident::{Incident, LifecycleEvent, RetroEvent, StepEvent};

impl Incident {
    /// Shows what was gathered silently, where this event brings it out. Comes before the state takes
    /// the event in.
    pub(super) fn show_answers(&mut self, record: &Record) {
        if !self.state.shows_answers(&record.event) {
            return;
        }
        let held: Vec<_> = self.state.answers.iter().filter(|a| a.held).collect();
        for answer in held {
            if let Some(at) = position(&self.entries, answer.entry) {
                self.entries[at].held = false;
                self.entries[at].changed_by.push(record.n);
            }
        }
    }
}

impl State {
    /// True where an event brings out what was gathered silently: asked for, or with the closing, behind
    /// which nobody could.
    fn shows_answers(&self, event: &Event) -> bool {
        let ends = matches!(
            event,
            Event::Retro(RetroEvent::GatheringSet { on: false })
                | Event::Lifecycle(LifecycleEvent::Closed { .. })
        );
        self.gathering && ends
    }

    /// True where the event is an answer that is held back.
    pub(super) fn holds_back(&self, event: &Event) -> bool {
        matches!(event, Event::Step(StepEvent::Answered { question, .. }) if question.is_retrospect())
            && self.gathering
    }

    pub(super) fn absorb_retro(&mut self, record: &Record) {
        if self.shows_answers(&record.event) {
            self.gathering = false;
            for answer in &mut self.answers {
                answer.held = false;
            }
        }
        let by = &record.stamp.by;
        match &record.event {
            Event::Retro(RetroEvent::GatheringSet { on: true }) => self.gathering = true,
            Event::Retro(RetroEvent::Voted { answer, yes }) => {
                if let Some(found) = self.answer_mut(*answer) {
                    found.votes.retain(|voter| voter != by);
                    if *yes {
                        found.votes.push(by.clone());
                    }
                }
            }
            Event::Retro(RetroEvent::Merged { answer, into }) => {
                if let Some(found) = self.answer_mut(*answer) {
                    found.merged_into = Some(*into);
                }
            }
            Event::Retro(RetroEvent::Unmerged { answer }) => {
                if let Some(found) = self.answer_mut(*answer) {
                    found.merged_into = None;
                }
            }
            _ => {}
        }
    }

    /// A struck answer leaves those that joined it to themselves.
    pub(super) fn strike_answer(&mut self, entry: u64) {
        let Some(found) = self.answer_mut(entry) else {
            return;
        };
        found.struck = true;
        found.merged_into = None;
        for answer in &mut self.answers {
            if answer.merged_into == Some(entry) {
                answer.merged_into = None;
            }
        }
    }

    fn answer_mut(&mut self, entry: u64) -> Option<&mut Answer> {
        let at = self
            .answers
            .binary_search_by_key(&entry, |a| a.entry)
            .ok()?;
        self.answers.get_mut(at)
    }
}
