//! R28: a verdict names what it rests on. R36: a cause is a supported hypothesis, and answers the step's question.

use crate::incident::event::Event;
use crate::incident::evidence::{EvidenceEvent, EvidenceKind};
use crate::incident::id::{EvidenceId, HypothesisId};
use crate::incident::refusal::{Refusal, RefusalKind as Kind, Remedy};
use crate::incident::rules::{Checked, Room, must};
use crate::incident::state::State;
use crate::incident::step::{Answer, Step, StepQuestion};
use crate::incident::text::is_blank;

use super::{Hypothesis, HypothesisEvent, Verdict, Weight};

impl Room<'_> {
    /// R28: a verdict names what it rests on.
    pub(super) fn may_judge(
        &self,
        id: HypothesisId,
        verdict: Verdict,
        evidence: &[EvidenceId],
        _: &str,
    ) -> Checked {
        let found = self.standing_hypothesis(id)?;
        must(
            verdict == Verdict::Open || !evidence.is_empty(),
            Kind::Input,
            "a verdict rests on evidence",
            Remedy::Support(id).by("name it, or say why in words"),
        )?;
        evidence.iter().try_for_each(|id| self.is_found(*id))?;
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

    pub(super) fn may_weigh(
        &self,
        id: HypothesisId,
        evidence: &[EvidenceId],
        against: bool,
    ) -> Checked {
        let found = self.standing_hypothesis(id)?;
        must(
            !evidence.is_empty(),
            Kind::Input,
            "no evidence is named",
            "name it by its number: E3",
        )?;
        evidence.iter().try_for_each(|id| self.is_found(*id))?;
        let weight = Weight::of(against);
        let new = evidence
            .iter()
            .any(|id| found.weighed.get(id) != Some(&weight));
        must(
            new,
            Kind::State,
            format!("it speaks {} {id} already", weight.words()),
            "",
        )
    }

    pub(super) fn may_unweigh(&self, id: HypothesisId, evidence: &[EvidenceId]) -> Checked {
        let found = self.standing_hypothesis(id)?;
        evidence.iter().try_for_each(|id| self.is_found(*id))?;
        let weighed = evidence.iter().any(|id| found.weighed.contains_key(id));
        must(
            weighed,
            Kind::State,
            format!("it speaks neither for nor against {id} already"),
            "",
        )
    }

    /// R36: a cause is a supported hypothesis.
    pub(super) fn may_be_causes(&self, causes: &[HypothesisId]) -> Checked {
        must(
            !causes.is_empty(),
            Kind::Input,
            "no cause is named",
            "choose it among the supported hypotheses",
        )?;
        for id in causes {
            let found = self.standing_hypothesis(*id)?;
            must(
                found.verdict == Verdict::Supported,
                Kind::State,
                format!("{id} is {}, not supported", found.verdict.words()),
                Remedy::Support(*id).by("name the evidence that supports it"),
            )?;
        }
        must(
            self.state.causes != causes,
            Kind::State,
            "these are the causes already",
            "",
        )
    }

    /// There is evidence of that number, and it is not struck.
    pub(in crate::incident) fn is_found(&self, id: EvidenceId) -> Checked {
        let known = self.state.evidence(id).is_some_and(|e| !e.struck);
        must(
            known,
            Kind::Unknown,
            format!("there is no evidence {id}"),
            "",
        )
    }

    pub(super) fn standing_hypothesis(&self, id: HypothesisId) -> Result<&Hypothesis, Refusal> {
        self.state
            .hypothesis(id)
            .filter(|h| !h.struck)
            .ok_or_else(|| Refusal::new(Kind::Unknown, format!("there is no hypothesis {id}"), ""))
    }
}

/// The step's question that the chosen causes answer (R36).
pub(super) const CAUSE: StepQuestion = StepQuestion {
    step: Step::RootCauseAnalysis,
    number: 1,
};

impl State {
    /// These hypotheses with their words: `H2 the pool leaks; H3 …`.
    pub(super) fn cause_words(&self, causes: &[HypothesisId]) -> String {
        let words = |id: &HypothesisId| {
            let text = self.hypothesis(*id).map_or("", |h| h.text.as_str());
            format!("{id} {text}")
        };
        let words: Vec<_> = causes.iter().map(words).collect();
        words.join("; ")
    }

    /// The answers that this hypothesis was chosen for say its words as they are now (R36).
    pub(super) fn restate_causes(&mut self, reworded: HypothesisId) {
        for at in 0..self.answers.len() {
            let causes = &self.answers[at].causes;
            if causes.contains(&reworded) {
                self.answers[at].text = self.cause_words(causes);
            }
        }
    }

    /// A hypothesis that is supported no longer is no cause: the answers it was chosen for with others name the others only.
    pub(super) fn drop_cause(&mut self, gone: HypothesisId) {
        self.causes.retain(|cause| *cause != gone);
        for at in 0..self.answers.len() {
            let causes = self.answers[at].causes.iter().copied();
            let others: Vec<_> = causes.filter(|cause| *cause != gone).collect();
            if !others.is_empty() && others.len() < self.answers[at].causes.len() {
                self.answers[at].text = self.cause_words(&others);
                self.answers[at].causes = others;
            }
        }
    }

    /// True while an answer stands: of those given by choosing causes, one at least is still chosen; else the question is
    /// open again (R36).
    pub(in crate::incident) fn still_answers(&self, answer: &Answer) -> bool {
        let mut chosen = self.chosen_causes();
        answer.causes.is_empty() || chosen.any(|cause| answer.causes.contains(&cause.id))
    }

    /// The answer to question 4.1 in people's own words; `None` where causes were chosen as its last answer.
    pub fn cause_said(&self) -> Option<&Answer> {
        let last = self.answers_to(CAUSE).into_iter().next();
        last.filter(|answer| answer.causes.is_empty())
    }

    /// Keeps what each piece of evidence says about a hypothesis from now on; nothing where there is no weight.
    pub(super) fn weigh(
        &mut self,
        id: HypothesisId,
        evidence: &[EvidenceId],
        weight: Option<Weight>,
    ) {
        let Some(found) = self.hypotheses.get_mut(id.index()) else {
            return;
        };
        for id in evidence {
            match weight {
                Some(weight) => _ = found.weighed.insert(*id, weight),
                None => _ = found.weighed.remove(id),
            }
        }
    }

    /// The causes chosen among the supported hypotheses, none struck (R36).
    pub fn chosen_causes(&self) -> impl Iterator<Item = &Hypothesis> {
        let found = self.causes.iter().filter_map(|id| self.hypothesis(*id));
        found.filter(|hypothesis| !hypothesis.struck)
    }

    /// R28: words given without evidence become evidence of their own.
    pub(super) fn judging(
        &self,
        hypothesis: HypothesisId,
        verdict: Verdict,
        mut evidence: Vec<EvidenceId>,
        reason: String,
    ) -> Vec<Event> {
        let mut events = Vec::new();
        if evidence.is_empty() && !is_blank(&reason) {
            let next = EvidenceId::next(self.evidence.len());
            evidence.push(next);
            let found = EvidenceEvent::Found {
                evidence: next,
                kind: EvidenceKind::Finding,
                text: reason.clone(),
                detail: None,
                source: None,
                file: None,
                run: None,
            };
            events.push(found.into());
        }
        let judged = HypothesisEvent::Judged {
            hypothesis,
            verdict,
            evidence,
            reason,
        };
        events.push(judged.into());
        events
    }
}
