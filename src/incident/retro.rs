//! The retrospect's answers as a group works with them (R29): gathered silently or openly, voted for,
//! merged where they say the same. Every answer stays in the record as it was given.

use super::Incident;
use super::apply::Added;
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Record, Stamp};
use super::event::{Event, NounEvent};
use super::field::events;
use super::intent::NounIntent;
use super::overview::OverviewPart;
use super::person::Handle;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::rules::{Checked, Room, must, refuse};
use super::state::{Said, State, position};
use super::step::{Answer, Step, StepQuestion};
use crate::incident::refusal::{Hint, Remedy};

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
    pub fn unrevealed_answers(&self, question: StepQuestion) -> usize {
        let given = self.answers.iter().filter(|a| a.question == question);
        given.filter(|a| a.unrevealed && !a.struck).count()
    }

    /// How many answers of the whole retrospect are not shown yet.
    pub fn unrevealed(&self) -> usize {
        Step::Retrospect
            .each_question()
            .map(|question| self.unrevealed_answers(question))
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

events! {
    /// What happened to answers of the retrospect (R29).
    pub enum RetroEvent {
        /// Whether answers of the retrospect are gathered silently; ending it shows them all (R29).
        GatheringSet { on: bool },
        /// Somebody voted for an answer of the retrospect, or took the vote back (R29).
        Voted { answer: u64, yes: bool },
        /// An answer of the retrospect joined another that says the same (R29).
        Merged { answer: u64, into: u64 },
        /// It was unmerged.
        Unmerged { answer: u64 },
        /// Somebody wrote a part of the report's first page; empty takes it off.
        OverviewWritten { part: OverviewPart, text: String as Words },
    }
}

/// What someone wants of answers of the retrospect (R29).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum RetroIntent {
    /// Gather answers of the retrospect silently, or show what was gathered.
    SetGathering { on: bool },
    /// Vote for an answer of the retrospect, or take the vote back.
    Vote { answer: u64, yes: bool },
    /// Let an answer of the retrospect join another.
    Merge { answer: u64, into: u64 },
    /// Unmerge it.
    Unmerge { answer: u64 },
    /// Write a part of the report's first page; empty takes it off.
    WriteOverview { part: OverviewPart, text: String },
}

impl NounEvent for RetroEvent {
    fn kind(&self) -> EntryKind {
        EntryKind::Answer
    }

    fn is_commands(&self) -> bool {
        false
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        None
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::GatheringSet { on } => must(
                room.state.gathering != *on,
                Kind::State,
                if *on {
                    "answers are gathered silently already"
                } else {
                    "all answers are shown already"
                },
                "",
            ),
            Self::Voted { answer, yes } => room.may_vote(*answer, *yes),
            Self::Merged { answer, into } => room.may_merge(*answer, *into),
            Self::OverviewWritten { part, text } => {
                let stands = room.state.overview.get(part);
                must(
                    stands.map_or("", |said| said.text.as_str()) != text,
                    Kind::State,
                    format!("{} says that already", part.name().to_lowercase()),
                    "",
                )
            }
            Self::Unmerged { answer } => {
                let found = room.shown_answer(*answer)?;
                must(
                    found.merged_into.is_some(),
                    Kind::State,
                    format!("#{answer} is not merged"),
                    "",
                )
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        let by = &new.stamp.by;
        match self {
            Self::GatheringSet { on: true } => state.gathering = true,
            Self::GatheringSet { on: false } => state.end_gathering(),
            Self::Voted { answer, yes } => {
                if let Some(found) = state.answer_mut(*answer) {
                    found.votes.retain(|voter| voter != by);
                    if *yes {
                        found.votes.push(by.clone());
                    }
                }
            }
            Self::Merged { answer, into } => {
                if let Some(found) = state.answer_mut(*answer) {
                    found.merged_into = Some(*into);
                }
            }
            Self::OverviewWritten { part, text } => {
                if super::text::is_blank(text) {
                    state.overview.remove(part);
                } else {
                    let said = Said {
                        text: text.clone(),
                        by: new.by(),
                        since: new.at(),
                        entry: new.n,
                    };
                    state.overview.insert(*part, said);
                }
            }
            Self::Unmerged { answer } => {
                if let Some(found) = state.answer_mut(*answer) {
                    found.merged_into = None;
                }
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::OverviewWritten { part, text } => {
                let said = state.overview.get_mut(part);
                if let Some(said) = said.filter(|said| said.entry == n) {
                    said.text.clone_from(text);
                }
            }
            Self::GatheringSet { .. }
            | Self::Voted { .. }
            | Self::Merged { .. }
            | Self::Unmerged { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::GatheringSet { on: true } => {
                "Answers of the retrospect are hidden until all are in".to_owned()
            }
            Self::GatheringSet { on: false } => "Answers of the retrospect are shown".to_owned(),
            Self::Voted { answer, yes: true } => {
                format!("Vote for #{answer}: {}", state.answer_text(*answer))
            }
            Self::Voted { answer, yes: false } => {
                format!(
                    "Vote for #{answer} taken back: {}",
                    state.answer_text(*answer)
                )
            }
            Self::Merged { answer, into } => {
                format!(
                    "#{answer} merged into #{into}: {}",
                    state.answer_text(*into)
                )
            }
            Self::OverviewWritten { part, text } => {
                let name = part.name();
                if super::text::is_blank(text) {
                    format!("{name}: taken off the first page")
                } else {
                    format!("{name}: {text}")
                }
            }
            Self::Unmerged { answer } => {
                format!("#{answer} unmerged: {}", state.answer_text(*answer))
            }
        }
    }
}

impl NounIntent for RetroIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, stamp: &Stamp) -> Decided {
        one(match self {
            Self::SetGathering { on } => RetroEvent::GatheringSet { on },
            Self::Vote { answer, yes: true } => RetroEvent::Voted { answer, yes: true },
            Self::Vote { answer, yes: false } => return Ok(incident.votes_back(answer, &stamp.by)),
            Self::Merge { answer, into } => RetroEvent::Merged { answer, into },
            Self::Unmerge { answer } => RetroEvent::Unmerged { answer },
            Self::WriteOverview { part, text } => RetroEvent::OverviewWritten { part, text },
        })
    }
}

impl Incident {
    /// Shows what was gathered silently, where this event brings it out. Comes before the state takes
    /// the event in.
    pub(super) fn show_answers(&mut self, record: &Record) {
        if !self.state.shows_answers(&record.event) {
            return;
        }
        let unrevealed: Vec<_> = self.state.answers.iter().filter(|a| a.unrevealed).collect();
        for answer in unrevealed {
            if let Some(at) = position(&self.entries, answer.entry) {
                self.entries[at].unrevealed = false;
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
                | Event::Lifecycle(super::LifecycleEvent::Closed { .. })
        );
        self.gathering && ends
    }

    /// True where an answer to this question is held back.
    pub(super) fn collects_silently(&self, question: StepQuestion) -> bool {
        question.is_retrospect() && self.gathering
    }

    /// Shows all answers, and lets later ones show at once.
    pub(super) fn end_gathering(&mut self) {
        if self.gathering {
            self.gathering = false;
            for answer in &mut self.answers {
                answer.unrevealed = false;
            }
        }
    }

    /// A struck answer unmerges those that were merged into it.
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

    fn answer_text(&self, entry: u64) -> &str {
        self.answer_at(entry).map_or("", |a| a.text.as_str())
    }

    /// R29: what is one answer has one vote of each; taking it back takes it off wherever it was given.
    fn votes_back(&self, answer: u64, by: &Handle) -> Vec<Event> {
        let voted = self.group_of(answer).filter(|a| a.votes.contains(by));
        let back = |answer| Event::from(RetroEvent::Voted { answer, yes: false });
        let events: Vec<_> = voted.map(|a| back(a.entry)).collect();
        if events.is_empty() {
            return vec![back(answer)];
        }
        events
    }
}

impl Room<'_> {
    fn may_vote(&self, n: u64, yes: bool) -> Checked {
        let found = self.shown_answer(n)?;
        self.not_before(found.at, "given")?;
        let by = &self.stamp.by;
        let name = self.state.name_of(by);
        if !yes {
            let why = format!("{name} has not voted for #{n}");
            return must(found.votes.contains(by), Kind::State, why, "");
        }
        if let Some(head) = found.merged_into {
            let why = format!("#{n} was merged into #{head}");
            return refuse(Kind::State, why, Remedy::Vote(head).by("vote for that one"));
        }
        let mut group = self.state.group_of(n).filter(|a| !a.struck);
        must(
            !group.any(|answer| answer.votes.contains(by)),
            Kind::State,
            format!("{name} has voted for #{n} already"),
            Remedy::Unvote(n).by("withdraw the vote"),
        )
    }

    fn may_merge(&self, n: u64, into: u64) -> Checked {
        let (found, other) = (self.shown_answer(n)?, self.shown_answer(into)?);
        must(
            n != into,
            Kind::Input,
            "an answer cannot join itself",
            Remedy::Merge {
                answer: n,
                into: None,
            }
            .by("name the other one"),
        )?;
        must(
            found.question == other.question,
            Kind::State,
            format!("#{n} and #{into} answer different questions"),
            "merge answers to one question",
        )?;
        if let Some(head) = other.merged_into {
            let why = format!("#{into} was merged into #{head} itself");
            let into = Some(head);
            let hint = Remedy::Merge { answer: n, into }.by("merge into that one");
            return refuse(Kind::State, why, hint);
        }
        if let Some(head) = found.merged_into {
            let why = format!("#{n} was merged into #{head} already");
            return refuse(Kind::State, why, Remedy::Unmerge(n).by("unmerge it first"));
        }
        must(
            self.state.group_of(n).count() == 1,
            Kind::State,
            format!("others were merged into #{n}"),
            Remedy::Merge {
                answer: into,
                into: Some(n),
            }
            .by("merge the other way round"),
        )
    }

    /// An answer of the retrospect that counts and can be read.
    fn shown_answer(&self, n: u64) -> Result<&Answer, Refusal> {
        let found = self.state.answer_at(n);
        let found = found.filter(|answer| answer.question.is_retrospect());
        let Some(found) = found else {
            return Err(Refusal::new(
                Kind::Unknown,
                format!("#{n} is no answer of the retrospect"),
                "choose one of the answers to its five questions",
            ));
        };
        let (why, hint) = match found {
            found if found.struck => (
                format!("#{n} is struck"),
                Hint::from("choose an answer that is not struck"),
            ),
            found if found.unrevealed => (
                format!("#{n} is not shown yet"),
                Remedy::RevealAnswers.by("reveal the answers first"),
            ),
            _ => return Ok(found),
        };
        Err(Refusal::new(Kind::State, why, hint))
    }
}
