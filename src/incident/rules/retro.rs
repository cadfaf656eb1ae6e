//! R29: votes and merging are for answers of the retrospect that stand and are shown; each person has
//! one vote for what is one answer; an answer joins another of its question, never one that joined.

use super::{Checked, Kind, Refusal, Room, must, refuse};
use crate::incident::RetroEvent;
use crate::incident::event::Event;
use crate::incident::step::Answer;

impl Room<'_> {
    pub(super) fn allows_retro(&self, event: &Event) -> Checked {
        match event {
            Event::Retro(RetroEvent::GatheringSet { on }) => must(
                self.state.gathering != *on,
                Kind::State,
                if *on {
                    "answers are gathered silently already"
                } else {
                    "all answers are shown already"
                },
                "",
            ),
            Event::Retro(RetroEvent::Voted { answer, yes }) => self.may_vote(*answer, *yes),
            Event::Retro(RetroEvent::Merged { answer, into }) => self.may_merge(*answer, *into),
            Event::Retro(RetroEvent::Unmerged { answer }) => {
                let found = self.shown_answer(*answer)?;
                must(
                    found.merged_into.is_some(),
                    Kind::State,
                    format!("#{answer} stands by itself already"),
                    "",
                )
            }
            _ => Ok(()),
        }
    }

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
            return refuse(Kind::State, why, format!("vote for that one: /vote {head}"));
        }
        let mut group = self.state.group_of(n).filter(|a| !a.struck);
        must(
            !group.any(|answer| answer.votes.contains(by)),
            Kind::State,
            format!("{name} has voted for #{n} already"),
            format!("take the vote back: /unvote {n}"),
        )
    }

    fn may_merge(&self, n: u64, into: u64) -> Checked {
        let (found, other) = (self.shown_answer(n)?, self.shown_answer(into)?);
        must(
            n != into,
            Kind::Input,
            "an answer cannot join itself",
            "name the other one: /merge 12 into 15",
        )?;
        must(
            found.question == other.question,
            Kind::State,
            format!("#{n} and #{into} answer different questions"),
            "merge answers to one question",
        )?;
        if let Some(head) = other.merged_into {
            let why = format!("#{into} was merged into #{head} itself");
            let hint = format!("merge into that one: /merge {n} into {head}");
            return refuse(Kind::State, why, hint);
        }
        if let Some(head) = found.merged_into {
            let why = format!("#{n} was merged into #{head} already");
            return refuse(Kind::State, why, format!("part it first: /unmerge {n}"));
        }
        must(
            self.state.group_of(n).count() == 1,
            Kind::State,
            format!("others were merged into #{n}"),
            format!("merge the other way round: /merge {into} into {n}"),
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
            found if found.struck => (format!("#{n} is struck"), "choose an answer that stands"),
            found if found.held => (
                format!("#{n} is not shown yet"),
                "show the answers first: /gather off",
            ),
            _ => return Ok(found),
        };
        Err(Refusal::new(Kind::State, why, hint))
    }
}
