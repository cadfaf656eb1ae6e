//! R27-R29: evidence, hypotheses with their verdicts, and follow-ups.

use crate::incident::entry::Record;
use crate::incident::event::Event;
use crate::incident::evidence::{Check, CheckAnswer, Evidence, Hypothesis, Judgement, Verdict};
use crate::incident::follow_up::{FollowUp, FollowUpPart};
use crate::incident::state::State;
use crate::incident::{EvidenceEvent, FollowUpEvent, HypothesisEvent};

impl State {
    pub(super) fn absorb_research(&mut self, record: &Record) {
        let Record { n, stamp, .. } = record;
        let (by, at) = (&stamp.by, stamp.happened);
        match &record.event {
            Event::Evidence(EvidenceEvent::Found {
                evidence,
                kind,
                text,
                detail,
                source,
                file,
            }) => {
                self.evidence.push(Evidence {
                    id: *evidence,
                    kind: *kind,
                    text: text.clone(),
                    detail: detail.clone(),
                    source: source.clone(),
                    file: file.clone(),
                    by: by.clone(),
                    at,
                    entry: *n,
                    struck: false,
                });
            }
            Event::Hypothesis(HypothesisEvent::Raised { hypothesis, text }) => {
                self.hypotheses.push(Hypothesis {
                    id: *hypothesis,
                    text: text.clone(),
                    by: by.clone(),
                    at,
                    entry: *n,
                    verdict: Verdict::Open,
                    changes: Vec::new(),
                    verified: None,
                    reproduced: None,
                    struck: false,
                });
            }
            Event::Hypothesis(HypothesisEvent::Judged {
                hypothesis,
                verdict,
                evidence,
                reason,
            }) => {
                if let Some(found) = self.hypotheses.get_mut(hypothesis.index()) {
                    found.verdict = *verdict;
                    found.changes.push(Judgement {
                        verdict: *verdict,
                        evidence: evidence.clone(),
                        reason: reason.clone(),
                        by: by.clone(),
                        at,
                    });
                }
            }
            Event::Hypothesis(HypothesisEvent::Checked {
                hypothesis,
                check,
                yes,
                text,
            }) => {
                if let Some(found) = self.hypotheses.get_mut(hypothesis.index()) {
                    let answer = CheckAnswer {
                        yes: *yes,
                        text: text.clone(),
                        by: by.clone(),
                        at,
                    };
                    match check {
                        Check::Verified => found.verified = Some(answer),
                        Check::Reproduced => found.reproduced = Some(answer),
                    }
                }
            }
            _ => self.absorb_follow_up(record),
        }
    }

    fn absorb_follow_up(&mut self, record: &Record) {
        let Record { n, stamp, .. } = record;
        let (by, at) = (&stamp.by, stamp.happened);
        match &record.event {
            Event::FollowUp(FollowUpEvent::Named {
                follow_up,
                text,
                owner,
                due,
                kind,
                source,
            }) => {
                self.follow_ups.push(FollowUp {
                    id: *follow_up,
                    text: text.clone(),
                    by: by.clone(),
                    at,
                    entry: *n,
                    owner: owner.clone(),
                    due: *due,
                    kind: *kind,
                    source: *source,
                    done: None,
                    struck: false,
                });
            }
            Event::FollowUp(FollowUpEvent::Changed { follow_up, change }) => {
                if let Some(found) = self.follow_ups.get_mut(follow_up.index()) {
                    found.owner = change.owner.clone().or(found.owner.take());
                    found.due = change.due.or(found.due);
                    found.kind = change.kind.or(found.kind);
                    found.source = change.source.or(found.source);
                    if let Some(done) = change.done {
                        found.done = done.then_some(at);
                    }
                }
            }
            Event::FollowUp(FollowUpEvent::Cleared { follow_up, part }) => {
                if let Some(found) = self.follow_ups.get_mut(follow_up.index()) {
                    match part {
                        FollowUpPart::Owner => found.owner = None,
                        FollowUpPart::Due => found.due = None,
                        FollowUpPart::Kind => found.kind = None,
                        FollowUpPart::Source => found.source = None,
                    }
                }
            }
            _ => {}
        }
    }
}
