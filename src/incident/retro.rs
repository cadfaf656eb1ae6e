//! The retrospect's answers as a group works with them (R29): gathered silently or openly, voted for,
//! merged where they say the same. Every answer stays in the record as it was given.

use super::person::Handle;
use super::state::State;
use super::step::{Answer, Step, StepQuestion};

/// An answer of the retrospect, with those that joined it and everybody who is for it.
#[derive(Clone, Debug, PartialEq)]
pub struct RetroAnswer<'a> {
    /// The answer the others joined, or the only one.
    pub answer: &'a Answer,
    /// Those that joined it, as given.
    pub merged: Vec<&'a Answer>,
    /// Who voted for any of them, each person once, in the order they first did.
    pub votes: Vec<&'a Handle>,
}

impl State {
    /// The answers to a question that stand and may be read, merged ones under the one they joined: those
    /// with most votes first, then as given.
    pub fn retro_answers(&self, question: StepQuestion) -> Vec<RetroAnswer<'_>> {
        let all = self.answers_to(question);
        let heads = all.iter().filter(|answer| answer.merged_into.is_none());
        let mut groups: Vec<_> = heads
            .map(|answer| {
                let joined = |other: &&&Answer| other.merged_into == Some(answer.entry);
                let merged: Vec<_> = all.iter().filter(joined).copied().collect();
                let mut votes: Vec<&Handle> = Vec::new();
                for vote in votes_in(answer, &merged) {
                    if !votes.contains(&vote) {
                        votes.push(vote);
                    }
                }
                RetroAnswer {
                    answer,
                    merged,
                    votes,
                }
            })
            .collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.votes.len()));
        groups
    }

    /// How many answers to a question were given silently and are not shown yet.
    pub fn held_answers(&self, question: StepQuestion) -> usize {
        let given = self.answers.iter().filter(|a| a.question == question);
        given.filter(|a| a.held && !a.struck).count()
    }

    /// How many answers of the whole retrospect are not shown yet.
    pub fn held(&self) -> usize {
        Step::Retrospect
            .each_question()
            .map(|question| self.held_answers(question))
            .sum()
    }

    /// The answer an entry gave, whatever became of it.
    pub fn answer_at(&self, entry: u64) -> Option<&Answer> {
        let at = self
            .answers
            .binary_search_by_key(&entry, |a| a.entry)
            .ok()?;
        self.answers.get(at)
    }

    /// The answers that make one with this one, itself first.
    pub(super) fn group_of(&self, head: u64) -> impl Iterator<Item = &Answer> {
        let joined = move |answer: &&Answer| answer.merged_into == Some(head);
        let others = self.answers.iter().filter(joined);
        self.answer_at(head).into_iter().chain(others)
    }
}

fn votes_in<'a>(answer: &'a Answer, merged: &[&'a Answer]) -> impl Iterator<Item = &'a Handle> {
    let all = std::iter::once(answer).chain(merged.iter().copied());
    all.flat_map(|answer| &answer.votes)
}
