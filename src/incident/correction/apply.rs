//! What an entry does to earlier ones, and to the nouns they made (R22-R24, R26). Nothing is taken out.

use crate::incident::Incident;
use crate::incident::action::{Action, ActionState};
use crate::incident::ask::{Ask, Ending};
use crate::incident::checklist::Checklist;
use crate::incident::errand::Errand;
use crate::incident::event::Event;
use crate::incident::evidence::Evidence;
use crate::incident::follow_up::FollowUp;
use crate::incident::hypothesis::Hypothesis;
use crate::incident::question::Question;
use crate::incident::state::{Said, State, position};
use crate::incident::step::{Answer, ImpactFact};
use crate::incident::time::{self, Time};

use super::moving::Move;
use super::words::Worded;
use super::{CorrectionEvent, WordsPart};

impl Incident {
    /// What a correction does to its entry (R23, R24, R26).
    pub(in crate::incident) fn change_entry(&mut self, event: &CorrectionEvent, n: u64) {
        let Some(at) = position(&self.entries, event.entry()) else {
            return;
        };
        let entry = &mut self.entries[at];
        entry.changed_by.push(n);
        match event {
            CorrectionEvent::Struck { reason, .. } => {
                entry.struck = Some(reason.clone());
                entry.key = false;
            }
            CorrectionEvent::Corrected { text, .. } => {
                let first = entry.event().first_part().map(|(part, _)| part);
                if let Some(part) = first {
                    self.correct(at, part, text);
                }
            }
            CorrectionEvent::PartCorrected { part, text, .. } => self.correct(at, *part, text),
            CorrectionEvent::KeyMarked { key, .. } => entry.key = *key,
            CorrectionEvent::Published { .. } => self.publish(at),
            CorrectionEvent::Retimed { happened, .. } => {
                let moved = Move::of(entry, *happened);
                self.state.move_change(&moved);
                self.move_in_time(at, *happened);
            }
        }
    }

    /// Other words in this part of an entry, wherever they are kept.
    fn correct(&mut self, at: usize, part: WordsPart, text: &str) {
        let entry = &mut self.entries[at];
        let event = entry.event().reworded(part, text);
        event.reword(&mut self.state, entry.n());
        if let Event::Correction(CorrectionEvent::Struck { entry, reason }) = &event {
            let found = position(&self.entries, *entry).and_then(|at| self.entries.get_mut(at));
            if let Some(found) = found {
                found.struck = Some(reason.clone());
            }
        }
        self.entries[at].corrected = Some(Box::new(event));
    }

    /// What is said about a private note is as private: it may quote it (R26). So is what is said
    /// about an entry not known (yet), as in a file put out of order.
    pub(in crate::incident) fn tells_of_private(&self, event: &CorrectionEvent) -> bool {
        if matches!(event, CorrectionEvent::Published { .. }) {
            return false;
        }
        let place = position(&self.entries, event.entry());
        place.is_none_or(|at| self.entries[at].private)
    }

    /// Publishing a note publishes what was said about it, and what was said about that.
    fn publish(&mut self, at: usize) {
        let mut told = vec![at];
        while let Some(at) = told.pop() {
            self.entries[at].private = false;
            for n in &self.entries[at].changed_by {
                // What changes an entry comes after it, so this ends.
                told.extend(position(&self.entries, *n).filter(|next| *next > at));
            }
        }
    }

    /// Out of its old place in the timeline and into the new one.
    fn move_in_time(&mut self, at: usize, happened: Time) {
        let before = self.entries[at].happened;
        let (from, to) = (self.place_of(at, before), self.place_of(at, happened));
        self.entries[at].happened = happened;
        if from < to {
            self.timeline[from..to].rotate_left(1);
        } else {
            self.timeline[to..=from].rotate_right(1);
        }
    }

    /// Where an entry belongs in the timeline if it happened then.
    fn place_of(&self, at: usize, happened: Time) -> usize {
        self.timeline.partition_point(|other| {
            let other = *other as usize;
            (self.entries[other].happened, other) < (happened, at)
        })
    }
}

impl State {
    /// Striking an entry takes its noun off the board; both stay in the record.
    pub(super) fn strike(&mut self, entry: u64, ending: &Ending) {
        match self.noun_of(entry) {
            Some(Noun::Evidence(found)) => found.struck = true,
            Some(Noun::Hypothesis(found)) => found.struck = true,
            Some(Noun::FollowUp(found)) => found.struck = true,
            Some(Noun::Checklist(found)) => found.struck = true,
            Some(Noun::Question(found)) => {
                found.end.get_or_insert_with(|| ending.clone());
            }
            Some(Noun::Ask(found)) => {
                found.end.get_or_insert_with(|| ending.clone());
            }
            Some(Noun::Errand(found)) => {
                found.end.get_or_insert_with(|| ending.clone());
            }
            Some(Noun::Action(found)) => {
                found.state = ActionState::Withdrawn;
                found.reason = Some(Worded {
                    text: ending.text.clone(),
                    entry: ending.entry,
                });
            }
            Some(Noun::Answer(_)) => self.strike_answer(entry),
            Some(Noun::Issue(_)) => self.strike_issue(entry),
            // Without its answer it waits again.
            Some(Noun::End(end)) => *end = None,
            None => {}
        }
        self.restate_impact(entry);
        self.key_times.retain(|_, mark| mark.entry != Some(entry));
    }

    /// Puts corrected words where the noun keeps them that an entry brought into being or ended.
    pub(in crate::incident) fn reword(&mut self, entry: u64, text: &str) {
        let words = match self.noun_of(entry) {
            Some(Noun::Evidence(found)) => &mut found.text,
            Some(Noun::Hypothesis(found)) => &mut found.text,
            Some(Noun::FollowUp(found)) => &mut found.text,
            Some(Noun::Question(found)) => &mut found.text,
            Some(Noun::Ask(found)) => &mut found.text,
            Some(Noun::Errand(found)) => &mut found.text,
            Some(Noun::Checklist(found)) => &mut found.name,
            Some(Noun::Action(found)) => &mut found.text,
            Some(Noun::Answer(found) | Noun::Issue(found)) => &mut found.text,
            Some(Noun::End(Some(found))) => &mut found.text,
            Some(Noun::End(None)) | None => return,
        };
        text.clone_into(words);
        self.restate_impact(entry);
    }

    /// The fact of the impact that an entry stated, as its answers say after a change of that entry: the
    /// last one that is not struck.
    fn restate_impact(&mut self, entry: u64) {
        let Some(question) = self.answer_at(entry).map(|answer| answer.question) else {
            return;
        };
        let facts = ImpactFact::ALL.into_iter();
        for fact in facts.filter(|fact| fact.question() == question) {
            let standing = self.answers_to(question).first().map(|answer| Said {
                text: answer.text.clone(),
                by: answer.by.clone(),
                since: answer.at,
                entry: answer.entry,
            });
            match standing {
                Some(said) => self.impact.insert(fact, said),
                None => self.impact.remove(&fact),
            };
        }
    }

    /// A noun's times and key times taken from an entry follow it.
    pub(super) fn retime(&mut self, entry: u64, happened: Time) {
        match self.noun_of(entry) {
            Some(Noun::Evidence(found)) => found.at = happened,
            Some(Noun::Hypothesis(found)) => found.at = happened,
            Some(Noun::FollowUp(found)) => found.at = happened,
            Some(Noun::Question(found)) => found.since = happened,
            Some(Noun::Errand(found)) => found.since = happened,
            Some(Noun::Checklist(found)) => found.since = happened,
            Some(Noun::Ask(found)) => {
                // A time box runs from the ask, unless it was set again later.
                if found.due == time::later(found.since, found.time_box) {
                    found.due = time::later(happened, found.time_box);
                }
                found.since = happened;
            }
            Some(Noun::Action(found)) => {
                found.since = happened;
                found.moved = happened;
            }
            Some(Noun::Answer(found) | Noun::Issue(found)) => found.at = happened,
            Some(Noun::End(Some(found))) => found.at = happened,
            Some(Noun::End(None)) | None => {}
        }
        self.restate_impact(entry);
        for mark in self.key_times.values_mut() {
            if mark.entry == Some(entry) {
                mark.at = happened;
            }
        }
    }

    /// What an entry added or ended, if anything.
    fn noun_of(&mut self, entry: u64) -> Option<Noun<'_>> {
        if self.made_by(entry).is_some() {
            return self.made_by(entry);
        }
        self.ended_by(entry)
    }

    /// What an entry added, if anything.
    fn made_by(&mut self, entry: u64) -> Option<Noun<'_>> {
        /// Nouns stand in the order of their entries.
        fn find<T>(all: &mut [T], entry: u64, of: impl Fn(&T) -> u64) -> Option<&mut T> {
            let at = all.binary_search_by_key(&entry, of).ok()?;
            all.get_mut(at)
        }
        find(&mut self.evidence, entry, |e| e.entry)
            .map(Noun::Evidence)
            .or_else(|| find(&mut self.hypotheses, entry, |h| h.entry).map(Noun::Hypothesis))
            .or_else(|| find(&mut self.follow_ups, entry, |f| f.entry).map(Noun::FollowUp))
            .or_else(|| find(&mut self.questions, entry, |q| q.entry).map(Noun::Question))
            .or_else(|| find(&mut self.asks, entry, |a| a.entry).map(Noun::Ask))
            .or_else(|| find(&mut self.errands, entry, |e| e.entry).map(Noun::Errand))
            .or_else(|| find(&mut self.checklists, entry, |c| c.entry).map(Noun::Checklist))
            .or_else(|| find(&mut self.actions, entry, |a| a.entry).map(Noun::Action))
            .or_else(|| find(&mut self.answers, entry, |a| a.entry).map(Noun::Answer))
            .or_else(|| {
                let issue = find(&mut self.issues, entry, |issue| issue.named.entry);
                issue.map(|issue| Noun::Issue(&mut issue.named))
            })
    }

    /// How an ask, a question or an errand ended, where this entry ended it.
    fn ended_by(&mut self, entry: u64) -> Option<Noun<'_>> {
        let asks = self.asks.iter_mut().map(|ask| &mut ask.end);
        let questions = (self.questions.iter_mut()).map(|question| &mut question.end);
        let is_it = |end: &&mut Option<Ending>| end.as_ref().is_some_and(|end| end.entry == entry);
        let errands = self.errands.iter_mut().map(|errand| &mut errand.end);
        (asks.chain(questions).chain(errands))
            .find(is_it)
            .map(Noun::End)
    }
}

/// What an entry can bring into being, and a later one strike, reword or move in time.
enum Noun<'a> {
    Evidence(&'a mut Evidence),
    Hypothesis(&'a mut Hypothesis),
    FollowUp(&'a mut FollowUp),
    Question(&'a mut Question),
    Ask(&'a mut Ask),
    Errand(&'a mut Errand),
    Checklist(&'a mut Checklist),
    Action(&'a mut Action),
    Answer(&'a mut Answer),
    /// What an issue is.
    Issue(&'a mut Answer),
    /// How an ask, a question or an errand ended.
    End(&'a mut Option<Ending>),
}
