//! The filter made ready for many entries, and how many entries each of its choices would show.

use super::facts::Facts;
use super::names::Names;
use crate::board::filter::{Choice, Filter, Mark};
use crate::incident::{Entry, EntryKind, Role, Step};

/// The parts of a filter; each is a bit among those an entry fails.
#[derive(Clone, Copy)]
enum Part {
    Kind,
    Mark,
    Person,
    Role,
    Tag,
    Step,
    Issue,
    Period,
}

impl Part {
    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A filter with its names by number.
pub(super) struct Sieve<'a> {
    kinds: u32,
    marks: u8,
    roles: u8,
    steps: u8,
    people: Option<Vec<u32>>,
    tags: Option<Vec<u32>>,
    filter: &'a Filter,
}

impl<'a> Sieve<'a> {
    pub(super) fn of(filter: &'a Filter, names: &Names) -> Self {
        /// Some of what was named may not be known: nothing has it, and nothing else is shown instead.
        fn numbers<T>(all: &[T], number: impl Fn(&T) -> Option<usize>) -> Option<Vec<u32>> {
            let known = all.iter().filter_map(number);
            (!all.is_empty()).then(|| known.map(|number| number as u32).collect())
        }
        Self {
            kinds: filter
                .kinds
                .iter()
                .fold(0, |all, one| all | 1 << *one as u32),
            marks: filter
                .marks
                .iter()
                .fold(0, |all, one| all | 1 << *one as u8),
            roles: filter
                .roles
                .iter()
                .fold(0, |all, one| all | 1 << *one as u8),
            steps: filter
                .steps
                .iter()
                .fold(0, |all, one| all | 1 << *one as u8),
            people: numbers(&filter.people, |person| names.person(person)),
            tags: numbers(&filter.tags, |tag| names.tag(tag)),
            filter,
        }
    }

    /// The parts this entry fails.
    pub(super) fn fails(&self, facts: &Facts, entry: &Entry) -> u8 {
        let step = facts.step.map_or(0, |step| 1 << step as u8);
        let is_of_issue = facts
            .issue
            .is_some_and(|issue| self.filter.issues.contains(&issue));
        let passes = [
            (
                Part::Kind,
                self.kinds == 0 || self.kinds & 1 << facts.kind as u32 != 0,
            ),
            (Part::Mark, self.marks == 0 || self.marks & facts.marks != 0),
            (Part::Role, self.roles == 0 || self.roles & facts.roles != 0),
            (Part::Step, self.steps == 0 || self.steps & step != 0),
            (
                Part::Person,
                holds_one(self.people.as_deref(), facts.people()),
            ),
            (
                Part::Tag,
                holds_one(self.tags.as_deref(), facts.tags().iter().copied()),
            ),
            (Part::Issue, self.filter.issues.is_empty() || is_of_issue),
            (Part::Period, self.filter.is_in_time(entry)),
        ];
        let failed = passes.into_iter().filter(|(_, passed)| !passed);
        failed.fold(0, |fails, (part, _)| fails | part.bit())
    }
}

/// True where nothing is wanted, or some of it is there.
fn holds_one(wanted: Option<&[u32]>, mut has: impl Iterator<Item = u32>) -> bool {
    wanted.is_none_or(|wanted| has.any(|number| wanted.contains(&number)))
}

/// How many entries each choice would show, were it the only one in its part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    kinds: [usize; EntryKind::ALL.len()],
    marks: [usize; Mark::ALL.len()],
    roles: [usize; Role::ALL.len()],
    steps: [usize; Step::ALL.len()],
    people: Vec<usize>,
    tags: Vec<usize>,
    issues: Vec<usize>,
    pub since_update: usize,
    pub shown: usize,
}

impl Counts {
    /// Counts an entry in, or out again.
    pub(super) fn add(&mut self, facts: &Facts, is_since_update: bool, is_in: bool) {
        // An entry counts for the choices of a part if it fails none but that one.
        let counts_for = |part: Part| facts.fails & !part.bit() == 0;
        let step = |count: &mut usize| {
            *count = if is_in {
                *count + 1
            } else {
                count.saturating_sub(1)
            };
        };
        if facts.fails == 0 {
            step(&mut self.shown);
        }
        if counts_for(Part::Kind) {
            step(&mut self.kinds[facts.kind as usize]);
        }
        if counts_for(Part::Mark) {
            bits(facts.marks, &mut self.marks, step);
        }
        if counts_for(Part::Role) {
            bits(facts.roles, &mut self.roles, step);
        }
        if counts_for(Part::Person) {
            facts
                .people()
                .for_each(|at| step(place(&mut self.people, at)));
        }
        if counts_for(Part::Tag) {
            facts
                .tags()
                .iter()
                .for_each(|at| step(place(&mut self.tags, *at)));
        }
        if let Some(entered) = facts.step.filter(|_| counts_for(Part::Step)) {
            step(&mut self.steps[entered as usize]);
        }
        if let Some(issue) = facts.issue.filter(|_| counts_for(Part::Issue)) {
            step(place(&mut self.issues, issue.0));
        }
        if is_since_update && counts_for(Part::Period) {
            step(&mut self.since_update);
        }
    }

    pub(super) fn of(&self, choice: &Choice, names: &Names) -> usize {
        let many = |counts: &Vec<usize>, at: Option<usize>| {
            at.and_then(|at| counts.get(at).copied()).unwrap_or(0)
        };
        match choice {
            Choice::Kind(kind) => self.kinds[*kind as usize],
            Choice::Mark(mark) => self.marks[*mark as usize],
            Choice::Role(role) => self.roles[*role as usize],
            Choice::Step(step) => self.steps[*step as usize],
            Choice::Person(person) => many(&self.people, names.person(person)),
            Choice::Tag(tag) => many(&self.tags, names.tag(tag)),
            Choice::Issue(issue) => many(&self.issues, Some(issue.0 as usize)),
        }
    }
}

fn bits(mask: u8, counts: &mut [usize], step: impl Fn(&mut usize)) {
    for (at, count) in counts.iter_mut().enumerate() {
        if mask & 1 << at != 0 {
            step(count);
        }
    }
}

/// The count at this place, made where there is none yet.
fn place(counts: &mut Vec<usize>, at: u32) -> &mut usize {
    let at = at as usize;
    if counts.len() <= at {
        counts.resize(at + 1, 0);
    }
    &mut counts[at]
}
