//! What undoes a verdict, a check, or a change of a follow-up (R28, R29).

use super::{Reverse, instead, refusal, strike};
use crate::incident::follow_up::{FollowUpChange, FollowUpPart};
use crate::incident::hypothesis::{Check, Verdict, Weight};
use crate::incident::id::{EvidenceId, FollowUpId, HypothesisId};
use crate::incident::{
    Entry, FollowUpEvent, FollowUpIntent, HypothesisEvent, HypothesisIntent, Incident,
};

pub(super) fn hypothesis(event: &HypothesisEvent, before: &Incident, entry: &Entry) -> Reverse {
    match event {
        HypothesisEvent::Raised { .. } => Ok(strike(entry)),
        HypothesisEvent::Weighed {
            hypothesis,
            evidence,
            ..
        }
        | HypothesisEvent::Unweighed {
            hypothesis,
            evidence,
        } => weighed(*hypothesis, evidence, before),
        HypothesisEvent::Assigned { hypothesis, .. } => {
            let found = before.hypothesis(*hypothesis);
            let person = found.and_then(|found| Some(found.on_it.as_ref()?.0.clone()));
            let why = format!("says who tests {hypothesis}, and nobody did before");
            let hypothesis = *hypothesis;
            let person = person.ok_or_else(|| instead(&why, "name somebody else"))?;
            Ok(HypothesisIntent::Assign { hypothesis, person }.into())
        }
        HypothesisEvent::CausesChosen { .. } if before.causes.is_empty() => {
            let why = "chose the cause, and none was chosen before";
            Err(instead(why, "choose another, or rule it out"))
        }
        HypothesisEvent::CausesChosen { .. } => {
            let causes = before.causes.clone();
            Ok(HypothesisIntent::ChooseCauses { causes }.into())
        }
        HypothesisEvent::Judged { hypothesis, .. } => judged(*hypothesis, before),
        HypothesisEvent::Checked {
            hypothesis, check, ..
        } => {
            let found = before.hypothesis(*hypothesis);
            let answer = found.and_then(|found| match check {
                Check::Verified => found.verified.as_ref(),
                Check::Reproduced => found.reproduced.as_ref(),
            });
            let Some(answer) = answer else {
                let why = format!(
                    "is the first answer to whether {hypothesis} was {}",
                    check.words()
                );
                return Err(instead(&why, "answer again"));
            };
            Ok(HypothesisIntent::Check {
                hypothesis: *hypothesis,
                check: *check,
                yes: answer.yes,
                text: answer.text.clone(),
            }
            .into())
        }
    }
}

/// What the evidence said before, where it all said the same.
fn weighed(id: HypothesisId, evidence: &[EvidenceId], before: &Incident) -> Reverse {
    let found = before.hypothesis(id);
    let found = found.ok_or_else(|| refusal("weighs a hypothesis that is not there"))?;
    let mut weights = evidence.iter().map(|id| found.weighed.get(id));
    let first = weights.next().flatten();
    if weights.any(|weight| weight != first) {
        let why = "weighed evidence that said different things before";
        return Err(instead(why, "weigh each by itself"));
    }
    let (hypothesis, evidence) = (id, evidence.to_vec());
    Ok(match first {
        Some(weight) => HypothesisIntent::Weigh {
            hypothesis,
            evidence,
            against: *weight == Weight::Against,
        },
        None => HypothesisIntent::Unweigh {
            hypothesis,
            evidence,
        },
    }
    .into())
}

/// The verdict from before, on what it rested on.
fn judged(id: HypothesisId, before: &Incident) -> Reverse {
    let found = before.hypothesis(id);
    let found = found.ok_or_else(|| refusal("judges a hypothesis that is not there"))?;
    let last = found
        .changes
        .last()
        .filter(|_| found.verdict != Verdict::Open);
    Ok(HypothesisIntent::Judge {
        hypothesis: id,
        verdict: found.verdict,
        evidence: last.map(|last| last.evidence.clone()).unwrap_or_default(),
        // Words would make a finding of their own.
        reason: String::new(),
    }
    .into())
}

pub(super) fn follow_up(event: &FollowUpEvent, before: &Incident, entry: &Entry) -> Reverse {
    match event {
        FollowUpEvent::Named { .. } => Ok(strike(entry)),
        FollowUpEvent::Changed { follow_up, change } => changed(*follow_up, change, before),
        FollowUpEvent::Cleared { follow_up, part } => {
            let found = before.follow_up(*follow_up);
            let found = found.ok_or_else(|| refusal("clears what is not there"))?;
            let mut change = FollowUpChange::default();
            match part {
                FollowUpPart::Owner => change.owner.clone_from(&found.owner),
                FollowUpPart::Due => change.due = found.due,
                FollowUpPart::Kind => change.kind = found.kind,
                FollowUpPart::Source => change.source = found.source,
            }
            let follow_up = *follow_up;
            Ok(FollowUpIntent::Change { follow_up, change }.into())
        }
    }
}

/// What a follow-up had before; where it had nothing, that is taken off it again.
fn changed(id: FollowUpId, change: &FollowUpChange, before: &Incident) -> Reverse {
    let found = before.follow_up(id);
    let found = found.ok_or_else(|| refusal("changes what is not there"))?;
    let new = [
        (FollowUpPart::Owner, change.owner.is_some()),
        (FollowUpPart::Due, change.due.is_some()),
        (FollowUpPart::Kind, change.kind.is_some()),
        (FollowUpPart::Source, change.source.is_some()),
    ];
    let mut new = new
        .into_iter()
        .filter(|(part, set)| *set && !found.has(*part));
    let back = FollowUpChange {
        owner: found.owner.clone().filter(|_| change.owner.is_some()),
        due: found.due.filter(|_| change.due.is_some()),
        kind: found.kind.filter(|_| change.kind.is_some()),
        source: found.source.filter(|_| change.source.is_some()),
        done: change.done.map(|_| found.done.is_some()),
    };
    match (new.next(), new.next()) {
        (None, _) => Ok(FollowUpIntent::Change {
            follow_up: id,
            change: back,
        }
        .into()),
        (Some((part, _)), None) if back == FollowUpChange::default() => Ok(FollowUpIntent::Clear {
            follow_up: id,
            part,
        }
        .into()),
        (Some(_), _) => {
            let why = format!("set several things of {id} at once");
            Err(instead(&why, "clear or change them one by one"))
        }
    }
}
