//! Events nobody decided: every sort, with numbers and times as a forged file may hold them.

use super::chance::Chance;
use warroom::incident::evidence::{EvidenceKind, Run};
use warroom::incident::follow_up::FollowUpPart;
use warroom::incident::id::{
    ActionId, AskId, ErrandId, EvidenceId, FollowUpId, HandoverId, HypothesisId, IssueId, NeedId,
    ObligationId, QuestionId, UpdateId,
};
use warroom::incident::key_time::KeyTime;
use warroom::incident::obligation::{Clock, Limit, Term};
use warroom::incident::step::{ImpactFact, Step, StepQuestion};
use warroom::incident::update::Audience;
use warroom::incident::{
    ActionEvent, AskEvent, CorrectionEvent, ErrandEvent, Event, EvidenceEvent, FocusEvent,
    FollowUpEvent, HandoverEvent, HypothesisEvent, Incident, IssueEvent, KeyTimeEvent,
    LifecycleEvent, NeedEvent, NoteEvent, ObligationEvent, PersonEvent, QuestionEvent, Record,
    RetroEvent, Role, RoleEvent, Severity, Stamp, StepEvent, UpdateEvent, Zone,
};

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
            0..3 => Event::Lifecycle(LifecycleEvent::Opened {
                name: self.text(),
                id: self.some_text(),
                severity: None,
                zone: Zone::UTC,
                drill: self.rng.bool(),
                imported: self.some_text(),
                approval_minutes: None,
            }),
            3 => Event::Lifecycle(LifecycleEvent::Imported {
                source: self.text(),
                taken: self.rng.u64(..),
                rows: self.rng.u64(..),
                left_out: self.some_text().into_iter().collect(),
            }),
            4 => Event::Lifecycle(LifecycleEvent::Renamed {
                name: self.text(),
                id: self.some_text(),
            }),
            5 => Event::Lifecycle(LifecycleEvent::SeveritySet {
                severity: self.pick(&Severity::ALL),
            }),
            6 => Event::Lifecycle(LifecycleEvent::Closed {
                missing: vec![self.text()],
                reason: self.some_text(),
            }),
            7 => Event::Lifecycle(LifecycleEvent::Reopened {
                reason: self.text(),
            }),
            8 => Event::Unknown {
                kind: self.text(),
                raw: self.text(),
            },
            9 => Event::Step(StepEvent::Entered {
                step: self.pick(&Step::ALL),
            }),
            10 => Event::Step(StepEvent::Answered {
                question: self.question(),
                text: self.text(),
            }),
            _ => Event::Step(StepEvent::ImpactStated {
                fact: self.pick(&ImpactFact::ALL),
                text: self.text(),
            }),
        }
    }

    fn event_of_people(&mut self, incident: &Incident) -> Event {
        let (person, role) = (self.person(), self.pick(&Role::ALL));
        let handover = HandoverId(self.number(incident.handovers.len()));
        match self.rng.u32(0..16) {
            12 => Event::Person(PersonEvent::WentAway {
                person,
                reason: self.text(),
            }),
            13 => Event::Person(PersonEvent::CameBack { person }),
            14 => Event::Role(RoleEvent::DeputySet {
                person: Some(person),
            }),
            15 => Event::Errand(ErrandEvent::Noted {
                errand: ErrandId(self.new_number(incident.errands.len())),
                text: self.text(),
                who: Some(person),
            }),
            0 => Event::Person(PersonEvent::Joined {
                person,
                name: self.text(),
                contact: None,
            }),
            10 => Event::Person(PersonEvent::ContactKept {
                person,
                contact: self.text(),
            }),
            11 => Event::Person(PersonEvent::Removed {
                person,
                reason: self.text(),
            }),
            1 => Event::Person(PersonEvent::Left { person }),
            2..5 => Event::Role(RoleEvent::Taken {
                role,
                person,
                from: self.pick(&[None, None, Some(Role::Command), Some(Role::Support)]),
            }),
            5 => Event::Role(RoleEvent::Left { role, person }),
            6 => Event::Handover(HandoverEvent::Offered {
                handover: HandoverId(self.new_number(incident.handovers.len())),
                role,
                from: person,
                to: self.person(),
                brief: self.text(),
                note: self.text(),
            }),
            7 => Event::Handover(HandoverEvent::Accepted { handover }),
            8 => Event::Handover(HandoverEvent::Withdrawn {
                handover,
                reason: self.text(),
            }),
            _ => Event::Person(PersonEvent::WorkSet {
                person,
                text: self.text(),
            }),
        }
    }

    fn event_of_issues(&mut self, incident: &Incident) -> Event {
        let issue = IssueId(self.number(incident.issues.len()));
        let reason = self.text();
        match self.rng.u32(0..7) {
            0 => Event::Focus(FocusEvent::Set {
                horizon: self.horizon(),
                text: reason,
            }),
            1..3 => Event::Issue(IssueEvent::Noted {
                issue: IssueId(self.new_number(incident.issues.len())),
                text: self.text(),
                parked: self.rng.bool(),
                reason,
            }),
            3 => Event::Issue(IssueEvent::Activated { issue, reason }),
            4 => Event::Issue(IssueEvent::Parked { issue, reason }),
            5 => Event::Issue(IssueEvent::Ranked {
                issue,
                place: self.number(incident.parked.len()),
            }),
            _ => Event::Issue(IssueEvent::Resolved {
                issue,
                result: reason,
            }),
        }
    }

    fn event_of_asking(&mut self, incident: &Incident) -> Event {
        let ask = AskId(self.number(incident.asks.len()));
        let question = QuestionId(self.number(incident.questions.len()));
        let need = NeedId(self.number(incident.needs.len()));
        let text = self.text();
        match self.rng.u32(0..11) {
            0 => Event::Ask(AskEvent::Made {
                ask: AskId(self.new_number(incident.asks.len())),
                person: self.person(),
                text,
                time_box: self.length(),
            }),
            1 => Event::Ask(AskEvent::Extended {
                ask,
                time_box: self.length(),
            }),
            2 => Event::Ask(AskEvent::Answered { ask, text }),
            3 => Event::Ask(AskEvent::Dropped { ask, reason: text }),
            4 => Event::Question(QuestionEvent::Raised {
                question: QuestionId(self.new_number(incident.questions.len())),
                text,
            }),
            5 => Event::Question(QuestionEvent::Answered { question, text }),
            6 => Event::Question(QuestionEvent::Dropped {
                question,
                reason: text,
            }),
            7 => Event::Need(NeedEvent::Noted {
                need: NeedId(self.new_number(incident.needs.len())),
                whom: text,
                why: String::new(),
                contact: None,
            }),
            8 => Event::Need(NeedEvent::Contacted {
                need,
                note: text,
                contact: None,
                how: None,
            }),
            9 => Event::Need(NeedEvent::Joined { need }),
            _ => Event::Need(NeedEvent::Unavailable { need, reason: text }),
        }
    }

    fn event_of_obligations(&mut self, incident: &Incident) -> Event {
        let obligation = ObligationId(self.number(incident.obligations.len()));
        let text = self.text();
        Event::from(match self.rng.u32(0..6) {
            0 => ObligationEvent::Added {
                obligation: ObligationId(self.new_number(incident.obligations.len())),
                name: text,
                limits: vec![Limit {
                    term: self.pick(&[
                        Term::Hours(0),
                        Term::Hours(u32::MAX),
                        Term::Days(60),
                        Term::Months(u32::MAX),
                        Term::Months(1),
                    ]),
                    from: self.pick(&Clock::ALL),
                }],
                after: Some(obligation).filter(|_| self.rng.bool()),
                owner: None,
            },
            1 => ObligationEvent::OwnerSet {
                obligation,
                owner: Some(self.person()),
            },
            2 => ObligationEvent::ClockSet {
                clock: self.pick(&Clock::ALL),
                at: Some(incident.opened),
            },
            3 => ObligationEvent::Filed {
                obligation,
                evidence: vec![EvidenceId(self.number(incident.evidence.len()))],
                text,
            },
            4 => ObligationEvent::Dropped {
                obligation,
                reason: text,
            },
            _ => ObligationEvent::Reopened {
                obligation,
                reason: text,
            },
        })
    }

    fn event_of_comms(&mut self, incident: &Incident) -> Event {
        let audience = self.pick(&Audience::BOTH);
        if self.one_in(4) {
            return self.event_of_obligations(incident);
        }
        match self.rng.u32(0..6) {
            0 => Event::Update(UpdateEvent::Drafted {
                content: self.content(incident),
            }),
            1 => Event::Update(UpdateEvent::Signed { draft: None }),
            2 => Event::Update(UpdateEvent::Sent {
                update: UpdateId(self.new_number(incident.updates.len())),
                content: self.content(incident),
                ways: Vec::new(),
            }),
            3 => Event::Update(UpdateEvent::CadenceSet {
                audience,
                minutes: self.cadence(),
            }),
            4 => Event::Update(UpdateEvent::Snoozed {
                audience,
                until: self.time(),
                reason: self.text(),
            }),
            _ => Event::Update(UpdateEvent::SignOffSet {
                required: self.rng.bool(),
                audience: None,
            }),
        }
    }

    fn event_at_the_gate(&mut self, incident: &Incident) -> Event {
        let action = ActionId(self.number(incident.actions.len()));
        let new = ActionId(self.new_number(incident.actions.len()));
        let reason = self.text();
        match self.rng.u32(0..12) {
            0..2 => Event::Action(ActionEvent::Proposed {
                action: new,
                text: reason,
                who: self.some_person(),
                risk: self.some_text(),
                back: self.some_text(),
                kind: None,
                after: None,
                undoes: None,
            }),
            2..4 if self.one_in(9) => Event::Action(ActionEvent::ApprovalTermSet {
                minutes: self.pick(&[0, 1, 10, 30, 1440, 1441, u32::MAX]),
            }),
            2..4 => Event::Action(ActionEvent::Approved {
                action,
                because: None,
            }),
            4..6 => Event::Action(ActionEvent::Started {
                action,
                who: self.person(),
            }),
            6 => Event::Action(ActionEvent::Ended {
                action,
                outcome: self.outcome(),
                result: reason,
                evidence: Vec::new(),
            }),
            7 => Event::Action(ActionEvent::Held { action, reason }),
            8 => Event::Action(ActionEvent::Refused { action, reason }),
            9 => Event::Action(ActionEvent::Withdrawn { action, reason }),
            10 => Event::Action(ActionEvent::TakenUnapproved {
                action: new,
                text: reason,
                who: self.some_person(),
            }),
            _ => self.pick(&[
                Event::Action(ActionEvent::Bypassed { action, who: None }),
                Event::Action(ActionEvent::Acknowledged {
                    action,
                    note: reason.clone(),
                }),
            ]),
        }
    }

    pub(super) fn run(&mut self) -> Option<Run> {
        self.rng.bool().then(|| Run {
            query: self.some_text(),
            host: self.some_text(),
            at: self.rng.bool().then(crate::support::entries::start),
        })
    }

    fn event_of_research(&mut self, incident: &Incident) -> Event {
        let hypothesis = HypothesisId(self.number(incident.hypotheses.len()));
        let text = self.text();
        match self.rng.u32(0..8) {
            0 => Event::Evidence(EvidenceEvent::Found {
                evidence: EvidenceId(self.new_number(incident.evidence.len())),
                kind: self.pick(&EvidenceKind::ALL),
                text,
                detail: self.some_text(),
                source: self.some_text(),
                file: self.file(),
                run: self.run(),
            }),
            1 => Event::Hypothesis(HypothesisEvent::Raised {
                hypothesis: HypothesisId(self.new_number(incident.hypotheses.len())),
                text,
            }),
            2 => Event::Hypothesis(HypothesisEvent::Judged {
                hypothesis,
                verdict: self.verdict(),
                evidence: self.evidence(incident),
                reason: text,
            }),
            3 => Event::Hypothesis(HypothesisEvent::Checked {
                hypothesis,
                check: self.check(),
                yes: self.rng.bool(),
                text,
            }),
            4 => Event::FollowUp(FollowUpEvent::Named {
                follow_up: FollowUpId(self.new_number(incident.follow_ups.len())),
                text,
                owner: self.some_person(),
                due: self.date(),
                kind: self.kind(),
                source: self.maybe(|chance| chance.entry(incident)),
            }),
            5 => Event::FollowUp(FollowUpEvent::Cleared {
                follow_up: FollowUpId(self.number(incident.follow_ups.len())),
                part: self.pick(&FollowUpPart::ALL),
            }),
            _ => Event::FollowUp(FollowUpEvent::Changed {
                follow_up: FollowUpId(self.number(incident.follow_ups.len())),
                change: self.change(),
            }),
        }
    }

    fn event_of_the_retrospect(&mut self, incident: &Incident) -> Event {
        let (answer, into) = (self.answer(incident), self.answer(incident));
        match self.rng.u32(0..8) {
            0 => Event::Retro(RetroEvent::GatheringSet {
                on: self.rng.bool(),
            }),
            1..3 => Event::Step(StepEvent::Answered {
                question: StepQuestion {
                    step: Step::Retrospect,
                    number: self.pick(&[1, 2]),
                },
                text: self.text(),
            }),
            3..5 => Event::Retro(RetroEvent::Voted {
                answer,
                yes: self.rng.bool(),
            }),
            5..7 => Event::Retro(RetroEvent::Merged { answer, into }),
            _ => Event::Retro(RetroEvent::Unmerged { answer }),
        }
    }

    fn event_of_the_record(&mut self, incident: &Incident) -> Event {
        let entry = self.entry(incident);
        let (text, reason) = (self.text(), self.text());
        let then = self.time();
        match self.rng.u32(0..9) {
            0..2 => Event::Note(NoteEvent::Noted {
                text,
                key: self.one_in(3),
                private: self.one_in(3),
            }),
            2 => Event::Note(NoteEvent::Decided {
                text,
                because: None,
            }),
            3 => Event::Correction(CorrectionEvent::Struck { entry, reason }),
            4 => Event::Correction(CorrectionEvent::Corrected {
                entry,
                text,
                reason,
            }),
            5 => Event::Correction(CorrectionEvent::Retimed {
                entry,
                happened: then,
                reason,
            }),
            6 => Event::Correction(CorrectionEvent::KeyMarked {
                entry,
                key: self.rng.bool(),
            }),
            7 => Event::Correction(CorrectionEvent::Published { entry }),
            _ => Event::KeyTime(KeyTimeEvent::Set {
                which: self.pick(&KeyTime::ALL),
                at: self.pick(&[None, Some(self.now), Some(then)]),
                entry: self.pick(&[None, Some(entry)]),
            }),
        }
    }
}
