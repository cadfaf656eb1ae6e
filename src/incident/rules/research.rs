//! R27-R29: evidence is numbered, verdicts are tied to evidence, follow-ups are known.

use super::{Checked, Kind, Refusal, Room, fits, is_next, must, names, refuse, says};
use crate::incident::event::Event;
use crate::incident::evidence::{FileRef, Hypothesis, Verdict};
use crate::incident::follow_up::{FollowUp, FollowUpChange};
use crate::incident::id::{EvidenceId, FollowUpId, HypothesisId};
use chrono::{Datelike, NaiveDate};

impl Room<'_> {
    pub(super) fn allows_research(&self, event: &Event) -> Checked {
        match event {
            Event::EvidenceFound {
                evidence,
                text,
                detail,
                source,
                file,
                ..
            } => {
                if let Some(file) = file {
                    names_its_bytes(file)?;
                }
                is_next(*evidence, EvidenceId::next(self.state.evidence.len()))?;
                fits(detail.as_deref().unwrap_or_default(), "the detail")?;
                fits(source.as_deref().unwrap_or_default(), "the source")?;
                says(text, "the finding")
            }
            Event::HypothesisRaised { hypothesis, text } => {
                is_next(*hypothesis, HypothesisId::next(self.state.hypotheses.len()))?;
                says(text, "the hypothesis")
            }
            Event::HypothesisJudged {
                hypothesis,
                verdict,
                evidence,
                reason,
            } => self.may_judge(*hypothesis, *verdict, evidence, reason),
            Event::HypothesisChecked {
                hypothesis, text, ..
            } => {
                fits(text, "the answer")?;
                self.standing_hypothesis(*hypothesis).map(|_| ())
            }
            Event::FollowUpNamed {
                follow_up,
                text,
                due,
                ..
            } => {
                is_a_day(*due)?;
                is_next(*follow_up, FollowUpId::next(self.state.follow_ups.len()))?;
                says(text, "the follow-up")
            }
            Event::FollowUpChanged { follow_up, change } => {
                let found = self.state.follow_up(*follow_up).filter(|f| !f.struck);
                let Some(found) = found else {
                    let why = format!("there is no follow-up {follow_up}");
                    return refuse(Kind::Unknown, why, "");
                };
                must(
                    *change != FollowUpChange::default(),
                    Kind::Input,
                    "nothing to change was said",
                    "name an owner, a due date, a kind, or done",
                )?;
                is_a_day(change.due)?;
                must(
                    changes(found, change),
                    Kind::State,
                    format!("{follow_up} is that already"),
                    "",
                )
            }
            _ => Ok(()),
        }
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
        done,
    } = change;
    (owner.is_some() && *owner != found.owner)
        || (due.is_some() && *due != found.due)
        || (kind.is_some() && *kind != found.kind)
        || done.is_some_and(|done| done != found.done.is_some())
}
