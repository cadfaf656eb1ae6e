//! R27-R29: evidence is numbered, verdicts are tied to evidence, follow-ups are known.

use super::{Checked, Kind, Refusal, Room, fits, is_next, must, names, says};
use crate::incident::event::Event;
use crate::incident::evidence::{FileRef, Hypothesis, Verdict};
use crate::incident::follow_up::{FollowUp, FollowUpChange};
use crate::incident::id::{EvidenceId, FollowUpId, HypothesisId};
use crate::incident::{EvidenceEvent, FollowUpEvent, HypothesisEvent};
use chrono::{Datelike, NaiveDate};

impl Room<'_> {
    pub(super) fn allows_research(&self, event: &Event) -> Checked {
        match event {
            Event::Evidence(EvidenceEvent::Found {
                evidence,
                text,
                detail,
                source,
                file,
                ..
            }) => {
                if let Some(file) = file {
                    names_its_bytes(file)?;
                }
                is_next(*evidence, EvidenceId::next(self.state.evidence.len()))?;
                fits(detail.as_deref().unwrap_or_default(), "the detail")?;
                fits(source.as_deref().unwrap_or_default(), "the source")?;
                says(text, "the finding")
            }
            Event::Hypothesis(HypothesisEvent::Raised { hypothesis, text }) => {
                is_next(*hypothesis, HypothesisId::next(self.state.hypotheses.len()))?;
                says(text, "the hypothesis")
            }
            Event::Hypothesis(HypothesisEvent::Judged {
                hypothesis,
                verdict,
                evidence,
                reason,
            }) => self.may_judge(*hypothesis, *verdict, evidence, reason),
            Event::Hypothesis(HypothesisEvent::Checked {
                hypothesis, text, ..
            }) => {
                fits(text, "the answer")?;
                self.standing_hypothesis(*hypothesis).map(|_| ())
            }
            Event::FollowUp(FollowUpEvent::Named {
                follow_up,
                text,
                due,
                source,
                ..
            }) => {
                is_a_day(*due)?;
                self.comes_of(*source)?;
                is_next(*follow_up, FollowUpId::next(self.state.follow_ups.len()))?;
                says(text, "the follow-up")
            }
            Event::FollowUp(FollowUpEvent::Changed { follow_up, change }) => {
                let found = self.standing_follow_up(*follow_up)?;
                must(
                    *change != FollowUpChange::default(),
                    Kind::Input,
                    "nothing to change was said",
                    "name an owner, a due date, a kind, an entry it came of, or done",
                )?;
                is_a_day(change.due)?;
                self.comes_of(change.source)?;
                must(
                    changes(found, change),
                    Kind::State,
                    format!("{follow_up} is that already"),
                    "",
                )
            }
            Event::FollowUp(FollowUpEvent::Cleared { follow_up, part }) => {
                let found = self.standing_follow_up(*follow_up)?;
                must(
                    found.has(*part),
                    Kind::State,
                    format!("{follow_up} has no {}", part.name()),
                    "",
                )
            }
            _ => Ok(()),
        }
    }

    fn standing_follow_up(&self, id: FollowUpId) -> Result<&FollowUp, Refusal> {
        let found = self.state.follow_up(id).filter(|f| !f.struck);
        found.ok_or_else(|| Refusal::new(Kind::Unknown, format!("there is no follow-up {id}"), ""))
    }

    /// What a follow-up came of is an entry that stands and may be seen by whoever sees to it (R26).
    fn comes_of(&self, source: Option<u64>) -> Checked {
        let Some(n) = source else {
            return Ok(());
        };
        let found = self.standing_entry(n)?;
        must(
            !found.private,
            Kind::State,
            format!("#{n} is private"),
            format!("publish it first: /publish {n}"),
        )
    }

    /// R28: a verdict names what it rests on.
    fn may_judge(
        &self,
        id: HypothesisId,
        verdict: Verdict,
        evidence: &[EvidenceId],
        reason: &str,
    ) -> Checked {
        let found = self.standing_hypothesis(id)?;
        fits(reason, "the reason")?;
        must(
            verdict == Verdict::Open || !evidence.is_empty(),
            Kind::Input,
            "a verdict rests on evidence",
            format!("name it, or say why in words: /support {} E1", id.0),
        )?;
        for id in evidence {
            let known = self.state.evidence(*id).is_some_and(|e| !e.struck);
            must(
                known,
                Kind::Unknown,
                format!("there is no evidence {id}"),
                "",
            )?;
        }
        let new = found.verdict != verdict
            || evidence
                .iter()
                .any(|id| !found.changes.iter().any(|c| c.evidence.contains(id)));
        must(
            new,
            Kind::State,
            format!("{id} is {} already", verdict.words()),
            "",
        )
    }

    fn standing_hypothesis(&self, id: HypothesisId) -> Result<&Hypothesis, Refusal> {
        self.state
            .hypothesis(id)
            .filter(|h| !h.struck)
            .ok_or_else(|| Refusal::new(Kind::Unknown, format!("there is no hypothesis {id}"), ""))
    }
}

/// A file is kept under the name of its content, so that name is a sum and nothing else.
fn names_its_bytes(file: &FileRef) -> Checked {
    names(&file.name, "the file's name")?;
    let is_sum = file.sha256.len() == 64
        && file
            .sha256
            .bytes()
            .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    must(
        is_sum,
        Kind::Input,
        "the file's sum is not a SHA-256",
        "attach the file again",
    )
}

fn is_a_day(due: Option<NaiveDate>) -> Checked {
    must(
        due.is_none_or(|day| (1970..=9999).contains(&day.year())),
        Kind::Input,
        "that date is no date of ours",
        "give one between 1970 and 9999",
    )
}

fn changes(found: &FollowUp, change: &FollowUpChange) -> bool {
    let FollowUpChange {
        owner,
        due,
        kind,
        source,
        done,
    } = change;
    (owner.is_some() && *owner != found.owner)
        || (due.is_some() && *due != found.due)
        || (kind.is_some() && *kind != found.kind)
        || (source.is_some() && *source != found.source)
        || done.is_some_and(|done| done != found.done.is_some())
}
