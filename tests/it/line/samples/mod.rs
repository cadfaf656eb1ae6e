//! One random intent of every sort, in words of the caller's choosing.

mod presence;
pub(super) mod sorts;

use super::{at, handle};
use chrono::NaiveDate;
use fastrand::Rng;
use warroom::incident::action::Outcome;
use warroom::incident::correction::WordsPart;
use warroom::incident::evidence::{EvidenceKind, Run};
use warroom::incident::follow_up::{FollowUpChange, FollowUpKind, FollowUpPart};
use warroom::incident::hypothesis::{Check, Verdict};
use warroom::incident::id::{
    ActionId, AskId, EvidenceId, FollowUpId, HandoverId, HypothesisId, IssueId, NeedId, QuestionId,
    UpdateId,
};
use warroom::incident::key_time::KeyTime;
use warroom::incident::stakeholder::ContactWay;
use warroom::incident::step::{ImpactFact, StepQuestion};
use warroom::incident::update::{Audience, Eta, UpdateContent, UpdateState, Wording};
use warroom::incident::{
    ActionIntent, AskIntent, CorrectionIntent, EvidenceIntent, FocusIntent, FollowUpIntent, Handle,
    HandoverIntent, Horizon, HypothesisIntent, Intent, IssueIntent, KeyTimeIntent, LifecycleIntent,
    NeedIntent, NoteIntent, PersonIntent, QuestionIntent, RetroIntent, Role, RoleIntent, Severity,
    Span, State, Step, StepIntent, Time, UpdateIntent,
};

/// How many sorts have a line: all but opening an incident and ending an import, which are commands
/// of the program and not of the room, and what only the program itself can know of channels (R21).
pub(super) const SORTS_WITH_A_LINE: usize = 114;

/// Makes intents: random numbers and people, words from outside.
pub(super) struct Maker<'a> {
    pub(super) rng: &'a mut Rng,
    pub(super) state: &'a State,
    pub(super) words: fn(&mut Rng) -> String,
}

impl Maker<'_> {
    pub(super) fn text(&mut self) -> String {
        (self.words)(self.rng)
    }

    pub(super) fn maybe_text(&mut self) -> Option<String> {
        self.rng.bool().then(|| self.text())
    }

    pub(super) fn text_or_none(&mut self) -> String {
        self.maybe_text().unwrap_or_default()
    }

    pub(super) fn person(&mut self) -> Handle {
        handle(["ana", "mo-adeyemi", "mia", "zoe", "sre.2"][self.rng.usize(..5)])
    }

    pub(super) fn maybe_person(&mut self) -> Option<Handle> {
        self.rng.bool().then(|| self.person())
    }

    fn maybe_action(&mut self) -> Option<ActionId> {
        self.rng.bool().then(|| ActionId(self.number()))
    }

    pub(super) fn number(&mut self) -> u32 {
        self.rng.u32(1..2_000)
    }

    fn entry(&mut self) -> u64 {
        self.rng.u64(0..200_000)
    }

    pub(super) fn past(&mut self) -> Time {
        at("2026-11-22T13:40:30Z") - Span::milliseconds(self.rng.i64(0..90_000_000_000))
    }

    fn ahead(&mut self) -> Time {
        at("2026-11-22T13:40:30Z") + Span::milliseconds(self.rng.i64(1..600_000_000))
    }

    fn span(&mut self) -> Span {
        Span::seconds(self.rng.i64(1..700_000))
    }

    pub(super) fn any<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.rng.usize(..all.len())]
    }

    fn date(&mut self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 1, 1).expect("a date") + Span::days(self.rng.i64(0..900))
    }

    fn content(&mut self) -> UpdateContent {
        let from = self.rng.u32(1..20);
        let to = from + self.rng.u32(0..9);
        let eta = self.any(&[
            Eta::Tbd,
            Eta::Complete,
            Eta::Hours(from, to),
            Eta::Days(from, to),
        ]);
        let chosen: &[Audience] = match self.rng.u8(0..4) {
            0 => &[Audience::Outside],
            2 => &[Audience::Executives],
            1 => &[Audience::Inside],
            _ => &Audience::BOTH,
        };
        let common = self.text();
        let same = self.rng.bool();
        let wordings = chosen.iter().map(|audience| {
            let change = if same { common.clone() } else { self.text() };
            Wording {
                with_eta: self.rng.bool(),
                ..Wording::new(*audience, change)
            }
        });
        let wordings = wordings.collect();
        UpdateContent {
            name: self.state.name.clone(),
            id: self.state.id.clone(),
            eta,
            impact: self.maybe_text(),
            doing: self.maybe_text(),
            next: self.rng.bool().then(|| self.ahead()),
            state: match self.rng.u8(0..3) {
                0 => None,
                1 => Some(UpdateState::Identified),
                _ => Some(UpdateState::Own("Failing over".into())),
            },
            corrects: self.rng.bool().then_some(UpdateId(2)),
            wordings,
        }
    }

    /// One intent of every sort that has a line, and of some sorts several.
    pub(super) fn all(&mut self) -> Vec<Intent> {
        let mut all = self.said();
        all.extend(self.gate());
        all.extend(self.people());
        all.extend(self.presence());
        all.extend(self.board());
        all.extend(self.asking());
        all.extend(self.updates());
        all.extend(self.obligations());
        all.extend(self.stakeholders());
        all.extend(self.corrections());
        all
    }

    pub(super) fn said(&mut self) -> Vec<Intent> {
        let kinds = [
            EvidenceKind::Finding,
            EvidenceKind::Query,
            EvidenceKind::LogLine,
            EvidenceKind::Link,
        ];
        vec![
            Intent::Note(NoteIntent::Note {
                text: self.text(),
                key: false,
                private: false,
            }),
            Intent::Note(NoteIntent::Note {
                text: self.text(),
                key: true,
                private: false,
            }),
            Intent::Note(NoteIntent::Note {
                text: self.text(),
                key: false,
                private: true,
            }),
            Intent::Note(NoteIntent::Decide {
                text: self.text(),
                because: self.maybe_text(),
            }),
            Intent::Hypothesis(HypothesisIntent::Raise { text: self.text() }),
            Intent::Question(QuestionIntent::Raise { text: self.text() }),
            Intent::Evidence(EvidenceIntent::Add {
                kind: self.any(&kinds),
                text: self.text(),
                detail: self.maybe_text(),
                source: self.maybe_text(),
                file: None,
                run: Run {
                    query: self.maybe_text(),
                    host: self.maybe_text(),
                    at: self.rng.bool().then(|| self.past()),
                }
                .filled(),
            }),
            Intent::Evidence(EvidenceIntent::See {
                evidence: vec![EvidenceId(self.number()), EvidenceId(self.number())],
            }),
            Intent::Hypothesis(HypothesisIntent::Unweigh {
                hypothesis: HypothesisId(self.number()),
                evidence: vec![EvidenceId(self.number())],
            }),
            Intent::FollowUp(FollowUpIntent::Add {
                text: self.text(),
                owner: self.maybe_person(),
                due: self.rng.bool().then(|| self.date()),
                kind: self.rng.bool().then(|| self.any(&FollowUpKind::ALL)),
                source: self.rng.bool().then(|| u64::from(self.number())),
            }),
            Intent::FollowUp(FollowUpIntent::Clear {
                follow_up: FollowUpId(self.number()),
                part: self.any(&FollowUpPart::ALL),
            }),
            Intent::FollowUp(FollowUpIntent::Change {
                follow_up: FollowUpId(self.number()),
                change: FollowUpChange {
                    owner: self.maybe_person(),
                    due: Some(self.date()),
                    kind: self.rng.bool().then(|| self.any(&FollowUpKind::ALL)),
                    source: self.rng.bool().then(|| u64::from(self.number())),
                    done: self.any(&[None, Some(true), Some(false)]),
                },
            }),
            Intent::Hypothesis(HypothesisIntent::Weigh {
                hypothesis: HypothesisId(self.number()),
                evidence: vec![EvidenceId(self.number()), EvidenceId(self.number())],
                against: self.rng.bool(),
            }),
            Intent::Hypothesis(HypothesisIntent::Assign {
                hypothesis: HypothesisId(self.number()),
                person: self.person(),
            }),
            Intent::Hypothesis(HypothesisIntent::ChooseCauses {
                causes: vec![HypothesisId(self.number()), HypothesisId(self.number())],
            }),
            Intent::Hypothesis(HypothesisIntent::Judge {
                hypothesis: HypothesisId(self.number()),
                verdict: self.any(&[Verdict::Open, Verdict::Supported, Verdict::RuledOut]),
                evidence: (0..self.rng.usize(..4))
                    .map(|_| EvidenceId(self.number()))
                    .collect(),
                reason: self.text_or_none(),
            }),
            Intent::Hypothesis(HypothesisIntent::Check {
                hypothesis: HypothesisId(self.number()),
                check: self.any(&[Check::Verified, Check::Reproduced]),
                yes: self.rng.bool(),
                text: self.text_or_none(),
            }),
        ]
    }

    fn gate(&mut self) -> Vec<Intent> {
        let action = ActionId(self.number());
        vec![
            Intent::Action(ActionIntent::Propose {
                text: self.text(),
                who: self.maybe_person(),
                // Not ending with a tag, which would be the action's.
                risk: self.maybe_text().map(|words| words + " at most"),
                back: self.maybe_text().map(|words| words + " at most"),
                kind: self.maybe_text().map(|words| words + " at most"),
                after: self.maybe_action(),
                undoes: self.maybe_action(),
            }),
            Intent::Action(ActionIntent::Approve {
                action,
                because: self.maybe_text(),
            }),
            Intent::Action(ActionIntent::Detail {
                action,
                kind: Some(self.text()),
                who: self.maybe_person(),
                risk: self.maybe_text(),
                back: self.maybe_text(),
                after: self.maybe_action(),
                note: self.maybe_text(),
            }),
            Intent::Action(ActionIntent::ProposeRollback { action }),
            Intent::Action(ActionIntent::AskForObjections { action }),
            Intent::Action(ActionIntent::Object {
                action,
                text: self.text(),
            }),
            Intent::Action(ActionIntent::AskForMore {
                action,
                text: self.text(),
            }),
            Intent::Action(ActionIntent::Hold {
                action,
                reason: self.text_or_none(),
            }),
            Intent::Action(ActionIntent::Refuse {
                action,
                reason: self.text(),
            }),
            Intent::Action(ActionIntent::Start {
                action,
                who: self.maybe_person(),
            }),
            Intent::Action(ActionIntent::End {
                action,
                outcome: self.any(&[Outcome::Done, Outcome::Failed, Outcome::RolledBack]),
                result: self.text_or_none(),
                evidence: (0..self.rng.usize(..3))
                    .map(|_| EvidenceId(self.number()))
                    .collect(),
            }),
            Intent::Action(ActionIntent::Withdraw {
                action,
                reason: self.text_or_none(),
            }),
            Intent::Action(ActionIntent::RecordUnapproved {
                text: self.text(),
                who: self.maybe_person(),
            }),
            Intent::Action(ActionIntent::Bypass {
                action,
                who: self.maybe_person(),
            }),
            Intent::Action(ActionIntent::Acknowledge {
                action,
                note: self.text_or_none(),
            }),
        ]
    }

    fn people(&mut self) -> Vec<Intent> {
        let person = self.person();
        let to = self.person();
        let role = self.any(&Role::ALL);
        let handover = HandoverId(self.number());
        vec![
            Intent::Person(PersonIntent::Join {
                person: person.clone(),
                name: self.maybe_text(),
                contact: self.maybe_text(),
            }),
            Intent::Person(PersonIntent::Remove {
                person: person.clone(),
                reason: self.text_or_none(),
            }),
            Intent::Person(PersonIntent::Leave {
                person: person.clone(),
            }),
            Intent::Role(RoleIntent::Take {
                role,
                person: person.clone(),
                from: None,
            }),
            Intent::Role(RoleIntent::Take {
                role,
                person: person.clone(),
                from: Some(self.any(&Role::ALL)),
            }),
            Intent::Role(RoleIntent::Leave {
                role,
                person: person.clone(),
            }),
            Intent::Role(RoleIntent::GiveCommand {
                to: to.clone(),
                note: self.text_or_none(),
            }),
            Intent::Handover(HandoverIntent::Offer {
                role,
                from: person.clone(),
                to,
                note: self.text_or_none(),
            }),
            Intent::Handover(HandoverIntent::Accept {
                handover: self.rng.bool().then_some(handover),
            }),
            Intent::Handover(HandoverIntent::Withdraw {
                handover,
                reason: self.text_or_none(),
            }),
            Intent::Person(PersonIntent::SetWork {
                person,
                text: self.text_or_none(),
            }),
        ]
    }

    fn board(&mut self) -> Vec<Intent> {
        let issue = IssueId(self.number());
        let question = StepQuestion {
            step: self.any(&Step::ALL),
            number: self.rng.u8(1..=3),
        };
        vec![
            Intent::Focus(FocusIntent::Set {
                horizon: self.any(&[Horizon::Approach, Horizon::Now, Horizon::Later]),
                text: self.text_or_none(),
            }),
            Intent::Issue(IssueIntent::Note {
                text: self.text(),
                reason: self.text_or_none(),
            }),
            Intent::Issue(IssueIntent::SwitchToNew {
                text: self.text(),
                reason: self.text_or_none(),
            }),
            Intent::Issue(IssueIntent::ParkNew {
                text: self.text(),
                reason: self.text_or_none(),
            }),
            Intent::Issue(IssueIntent::Park {
                issue,
                reason: self.text(),
            }),
            Intent::Issue(IssueIntent::Activate {
                issue,
                reason: self.text_or_none(),
            }),
            Intent::Issue(IssueIntent::Rank {
                issue,
                place: self.number(),
            }),
            Intent::Issue(IssueIntent::Resolve {
                issue,
                result: self.text_or_none(),
            }),
            Intent::Step(StepIntent::Enter(self.any(&Step::ALL))),
            Intent::Step(StepIntent::Answer {
                question,
                text: self.text(),
            }),
            Intent::Step(StepIntent::StateImpact {
                fact: self.any(&ImpactFact::ALL),
                text: self.text(),
            }),
            Intent::Retro(RetroIntent::SetGathering {
                on: self.rng.bool(),
            }),
            Intent::Retro(RetroIntent::Vote {
                answer: u64::from(self.number()),
                yes: self.rng.bool(),
            }),
            Intent::Retro(RetroIntent::Merge {
                answer: u64::from(self.number()),
                into: u64::from(self.number()),
            }),
            Intent::Retro(RetroIntent::Unmerge {
                answer: u64::from(self.number()),
            }),
        ]
    }

    fn asking(&mut self) -> Vec<Intent> {
        let (ask, question) = (AskId(self.number()), QuestionId(self.number()));
        let need = NeedId(self.number());
        vec![
            Intent::Ask(AskIntent::Make {
                person: self.person(),
                text: self.text(),
                time_box: self.span(),
            }),
            Intent::Ask(AskIntent::Extend {
                ask,
                time_box: self.span(),
            }),
            Intent::Ask(AskIntent::Answer {
                ask,
                text: self.text(),
            }),
            Intent::Ask(AskIntent::Drop {
                ask,
                reason: self.text_or_none(),
            }),
            Intent::Question(QuestionIntent::Answer {
                question,
                text: self.text(),
            }),
            Intent::Question(QuestionIntent::Drop {
                question,
                reason: self.text_or_none(),
            }),
            Intent::Need(NeedIntent::Note {
                whom: self.text(),
                why: self.text_or_none(),
                contact: None,
            }),
            Intent::Need(NeedIntent::Contact {
                need,
                note: self.text_or_none(),
                contact: self.maybe_text(),
                how: self.rng.bool().then_some(ContactWay::Phone),
            }),
            Intent::Need(NeedIntent::Joined { need }),
            Intent::Need(NeedIntent::Unavailable {
                need,
                reason: self.text_or_none(),
            }),
        ]
    }

    fn updates(&mut self) -> Vec<Intent> {
        let audience = self.any(&Audience::BOTH);
        vec![
            Intent::Update(UpdateIntent::send(self.content())),
            Intent::Update(UpdateIntent::Draft(self.content())),
            Intent::Update(UpdateIntent::Sign(None)),
            Intent::Update(UpdateIntent::Sign(Some(self.entry()))),
            Intent::Update(UpdateIntent::SetSignOff {
                required: self.rng.bool(),
                audience: None,
            }),
            Intent::Action(ActionIntent::SetApprovalTerm {
                minutes: self.number(),
            }),
            Intent::Update(UpdateIntent::SetCadence {
                audience,
                minutes: self.rng.bool().then(|| self.number()),
            }),
            Intent::Update(UpdateIntent::Snooze {
                audience: self.rng.bool().then_some(audience),
                until: self.ahead(),
                reason: self.text_or_none(),
            }),
        ]
    }

    fn corrections(&mut self) -> Vec<Intent> {
        let entry = self.entry();
        let which = self.any(&KeyTime::ALL);
        vec![
            Intent::Correction(CorrectionIntent::Strike {
                entry,
                reason: self.text(),
            }),
            Intent::Correction(CorrectionIntent::Correct {
                entry,
                text: self.text(),
                reason: self.text(),
            }),
            Intent::Correction(CorrectionIntent::CorrectPart {
                entry,
                part: self.any(&WordsPart::ALL),
                text: self.text(),
                reason: self.text(),
            }),
            Intent::Correction(CorrectionIntent::Retime {
                entry,
                happened: self.past(),
                reason: self.text_or_none(),
            }),
            Intent::Correction(CorrectionIntent::MarkKey {
                entry,
                key: self.rng.bool(),
            }),
            Intent::Correction(CorrectionIntent::Publish { entry }),
            Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry }),
            Intent::KeyTime(KeyTimeIntent::At {
                which,
                at: self.rng.bool().then(|| self.past()),
            }),
            Intent::Lifecycle(LifecycleIntent::SetSeverity(self.any(&Severity::ALL))),
            Intent::Lifecycle(LifecycleIntent::Rename {
                name: Some(self.text()),
                id: None,
            }),
            Intent::Lifecycle(LifecycleIntent::Rename {
                name: None,
                id: Some(self.text()),
            }),
            Intent::Lifecycle(LifecycleIntent::Close {
                reason: self.maybe_text(),
            }),
            Intent::Lifecycle(LifecycleIntent::Reopen {
                reason: self.text(),
            }),
        ]
    }
}
