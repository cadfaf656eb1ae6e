//! Events nobody decided: every sort, with numbers and times as a forged file may hold them.

use super::chance::Chance;
use warroom::incident::evidence::EvidenceKind;
use warroom::incident::follow_up::FollowUpPart;
use warroom::incident::id::{
    ActionId, AskId, EvidenceId, FollowUpId, HandoverId, HypothesisId, IssueId, NeedId, QuestionId,
    UpdateId,
};
use warroom::incident::key_time::KeyTime;
use warroom::incident::step::{ImpactFact, Step, StepQuestion};
use warroom::incident::update::Audience;
use warroom::incident::{Event, Incident, Record, Role, Severity, Stamp, Zone};

impl Chance {
    /// A record of anything, by anybody, at any time, mostly with the next number.
    pub(super) fn forged(&mut self, incident: &Incident) -> Record {
        let n = match self.rng.u32(0..60) {
            0 => self.rng.u64(0..incident.next_n().max(1)),
            1 => incident.next_n().saturating_add(self.rng.u64(0..3)),
            _ => incident.next_n(),
        };
        let happened = self.time();
        let recorded = if self.one_in(40) {
            self.time()
        } else {
            self.now
        };
        let command = incident.command().cloned();
        let by = command.filter(|_| self.rng.bool());
        Record {
            n,
            stamp: Stamp {
                recorded,
                happened,
                up: 0,
                by: by.unwrap_or_else(|| self.person()),
            },
            event: self.event(incident),
        }
    }

    /// The number a new thing of `count` gets, or a wrong one.
    fn new_number(&mut self, count: usize) -> u32 {
        if self.one_in(10) {
            self.number(count)
        } else {
            count as u32 + 1
        }
    }

    fn length(&mut self) -> u64 {
        self.pick(&[
            0,
            999,
            60_000,
            600_000,
            604_800_000,
            604_800_001,
            1 << 63,
            u64::MAX,
        ])
    }

    fn event(&mut self, incident: &Incident) -> Event {
        match self.rng.u32(0..10) {
            0 => self.event_of_life(),
            1..3 => self.event_of_people(incident),
            3 => self.event_of_issues(incident),
            4 => self.event_of_asking(incident),
            5 => self.event_of_comms(incident),
            6..8 => self.event_at_the_gate(incident),
            8 if self.one_in(3) => self.event_of_the_retrospect(incident),
            8 => self.event_of_research(incident),
            _ => self.event_of_the_record(incident),
        }
    }

    fn event_of_life(&mut self) -> Event {
        match self.rng.u32(0..12) {
            0..3 => Event::Opened {
                name: self.text(),
                id: self.some_text(),
                severity: None,
                zone: Zone::UTC,
                drill: self.rng.bool(),
                imported: self.some_text(),
                approval_minutes: None,
            },
            3 => Event::Imported {
                source: self.text(),
                taken: self.rng.u64(..),
                rows: self.rng.u64(..),
                left_out: self.some_text().into_iter().collect(),
            },
            4 => Event::Renamed {
                name: self.text(),
                id: self.some_text(),
            },
            5 => Event::SeveritySet {
                severity: self.pick(&Severity::ALL),
            },
            6 => Event::Closed {
                missing: vec![self.text()],
                reason: self.some_text(),
            },
            7 => Event::Reopened {
                reason: self.text(),
            },
            8 => Event::Unknown {
                kind: self.text(),
                raw: self.text(),
            },
            9 => Event::StepEntered {
                step: self.pick(&Step::ALL),
            },
            10 => Event::StepAnswered {
                question: self.question(),
                text: self.text(),
            },
            _ => Event::ImpactStated {
                fact: self.pick(&ImpactFact::ALL),
                text: self.text(),
            },
        }
    }

    fn event_of_people(&mut self, incident: &Incident) -> Event {
        let (person, role) = (self.person(), self.pick(&Role::ALL));
        let handover = HandoverId(self.number(incident.handovers.len()));
        match self.rng.u32(0..12) {
            0 => Event::Joined {
                person,
                name: self.text(),
                contact: None,
            },
            10 => Event::ContactKept {
                person,
                contact: self.text(),
            },
            11 => Event::PersonRemoved {
                person,
                reason: self.text(),
            },
            1 => Event::Left { person },
            2..5 => Event::RoleTaken {
                role,
                person,
                from: self.pick(&[None, None, Some(Role::Command), Some(Role::Support)]),
            },
            5 => Event::RoleLeft { role, person },
            6 => Event::HandoverOffered {
                handover: HandoverId(self.new_number(incident.handovers.len())),
                role,
                from: person,
                to: self.person(),
                brief: self.text(),
                note: self.text(),
            },
            7 => Event::HandoverAccepted { handover },
            8 => Event::HandoverWithdrawn {
                handover,
                reason: self.text(),
            },
            _ => Event::WorkSet {
                person,
                text: self.text(),
            },
        }
    }

    fn event_of_issues(&mut self, incident: &Incident) -> Event {
        let issue = IssueId(self.number(incident.issues.len()));
        let reason = self.text();
        match self.rng.u32(0..7) {
            0 => Event::FocusSet {
                horizon: self.horizon(),
                text: reason,
            },
            1..3 => Event::IssueNoted {
                issue: IssueId(self.new_number(incident.issues.len())),
                text: self.text(),
                parked: self.rng.bool(),
                reason,
            },
            3 => Event::IssueActivated { issue, reason },
            4 => Event::IssueParked { issue, reason },
            5 => Event::IssueRanked {
                issue,
                place: self.number(incident.parked.len()),
            },
            _ => Event::IssueSettled {
                issue,
                result: reason,
            },
        }
    }

    fn event_of_asking(&mut self, incident: &Incident) -> Event {
        let ask = AskId(self.number(incident.asks.len()));
        let question = QuestionId(self.number(incident.questions.len()));
        let need = NeedId(self.number(incident.needs.len()));
        let text = self.text();
        match self.rng.u32(0..11) {
            0 => Event::AskMade {
                ask: AskId(self.new_number(incident.asks.len())),
                person: self.person(),
                text,
                time_box: self.length(),
            },
            1 => Event::AskExtended {
                ask,
                time_box: self.length(),
            },
            2 => Event::AskAnswered { ask, text },
            3 => Event::AskDropped { ask, reason: text },
            4 => Event::QuestionRaised {
                question: QuestionId(self.new_number(incident.questions.len())),
                text,
            },
            5 => Event::QuestionAnswered { question, text },
            6 => Event::QuestionDropped {
                question,
                reason: text,
            },
            7 => Event::NeedNoted {
                need: NeedId(self.new_number(incident.needs.len())),
                whom: text,
                why: String::new(),
                contact: None,
            },
            8 => Event::NeedContacted {
                need,
                note: text,
                contact: None,
            },
            9 => Event::NeedJoined { need },
            _ => Event::NeedUnavailable { need, reason: text },
        }
    }

    fn event_of_comms(&mut self, incident: &Incident) -> Event {
        let audience = self.pick(&Audience::ALL);
        match self.rng.u32(0..6) {
            0 => Event::UpdateDrafted {
                content: self.content(incident),
            },
            1 => Event::UpdateSigned {},
            2 => Event::UpdateSent {
                update: UpdateId(self.new_number(incident.updates.len())),
                content: self.content(incident),
            },
            3 => Event::CadenceSet {
                audience,
                minutes: self.cadence(),
            },
            4 => Event::Snoozed {
                audience,
                until: self.time(),
                reason: self.text(),
            },
            _ => Event::SignOffSet {
                required: self.rng.bool(),
            },
        }
    }

    fn event_at_the_gate(&mut self, incident: &Incident) -> Event {
        let action = ActionId(self.number(incident.actions.len()));
        let new = ActionId(self.new_number(incident.actions.len()));
        let reason = self.text();
        match self.rng.u32(0..12) {
            0..2 => Event::ActionProposed {
                action: new,
                text: reason,
                who: self.some_person(),
                risk: self.some_text(),
                back: self.some_text(),
            },
            2..4 if self.one_in(9) => Event::ApprovalTermSet {
                minutes: self.pick(&[0, 1, 10, 30, 1440, 1441, u32::MAX]),
            },
            2..4 => Event::ActionConfirmed { action },
            4..6 => Event::ActionStarted {
                action,
                who: self.person(),
            },
            6 => Event::ActionEnded {
                action,
                outcome: self.outcome(),
                result: reason,
            },
            7 => Event::ActionHeld { action, reason },
            8 => Event::ActionRefused { action, reason },
            9 => Event::ActionWithdrawn { action, reason },
            10 => Event::ActionTaken {
                action: new,
                text: reason,
                who: self.some_person(),
            },
            _ => self.pick(&[
                Event::ActionBypassed { action, who: None },
                Event::ActionAcknowledged {
                    action,
                    note: reason.clone(),
                },
            ]),
        }
    }

    fn event_of_research(&mut self, incident: &Incident) -> Event {
        let hypothesis = HypothesisId(self.number(incident.hypotheses.len()));
        let text = self.text();
        match self.rng.u32(0..8) {
            0 => Event::EvidenceFound {
                evidence: EvidenceId(self.new_number(incident.evidence.len())),
                kind: self.pick(&EvidenceKind::ALL),
                text,
                detail: self.some_text(),
                source: self.some_text(),
                file: self.file(),
            },
            1 => Event::HypothesisRaised {
                hypothesis: HypothesisId(self.new_number(incident.hypotheses.len())),
                text,
            },
            2 => Event::HypothesisJudged {
                hypothesis,
                verdict: self.verdict(),
                evidence: self.evidence(incident),
                reason: text,
            },
            3 => Event::HypothesisChecked {
                hypothesis,
                check: self.check(),
                yes: self.rng.bool(),
                text,
            },
            4 => Event::FollowUpNamed {
                follow_up: FollowUpId(self.new_number(incident.follow_ups.len())),
                text,
                owner: self.some_person(),
                due: self.date(),
                kind: self.kind(),
                source: self.maybe(|chance| chance.entry(incident)),
            },
            5 => Event::FollowUpCleared {
                follow_up: FollowUpId(self.number(incident.follow_ups.len())),
                part: self.pick(&FollowUpPart::ALL),
            },
            _ => Event::FollowUpChanged {
                follow_up: FollowUpId(self.number(incident.follow_ups.len())),
                change: self.change(),
            },
        }
    }

    fn event_of_the_retrospect(&mut self, incident: &Incident) -> Event {
        let (answer, into) = (self.answer(incident), self.answer(incident));
        match self.rng.u32(0..8) {
            0 => Event::GatheringSet {
                on: self.rng.bool(),
            },
            1..3 => Event::StepAnswered {
                question: StepQuestion {
                    step: Step::Retrospect,
                    number: self.pick(&[1, 2]),
                },
                text: self.text(),
            },
            3..5 => Event::AnswerVoted {
                answer,
                yes: self.rng.bool(),
            },
            5..7 => Event::AnswerMerged { answer, into },
            _ => Event::AnswerParted { answer },
        }
    }

    fn event_of_the_record(&mut self, incident: &Incident) -> Event {
        let entry = self.entry(incident);
        let (text, reason) = (self.text(), self.text());
        let then = self.time();
        match self.rng.u32(0..9) {
            0..2 => Event::Noted {
                text,
                key: self.one_in(3),
                private: self.one_in(3),
            },
            2 => Event::Decided { text },
            3 => Event::Struck { entry, reason },
            4 => Event::Corrected {
                entry,
                text,
                reason,
            },
            5 => Event::Retimed {
                entry,
                happened: then,
                reason,
            },
            6 => Event::KeyMarked {
                entry,
                key: self.rng.bool(),
            },
            7 => Event::Published { entry },
            _ => Event::KeyTimeSet {
                which: self.pick(&KeyTime::ALL),
                at: self.pick(&[None, Some(self.now), Some(then)]),
                entry: self.pick(&[None, Some(entry)]),
            },
        }
    }
}
