//! One random intent of every sort, in words of the caller's choosing.

use super::{at, handle};
use chrono::NaiveDate;
use fastrand::Rng;
use warroom::incident::action::Outcome;
use warroom::incident::evidence::{Check, EvidenceKind, Verdict};
use warroom::incident::follow_up::{FollowUpChange, FollowUpKind, FollowUpPart};
use warroom::incident::id::{
    ActionId, AskId, EvidenceId, FollowUpId, HandoverId, HypothesisId, IssueId, NeedId, QuestionId,
};
use warroom::incident::key_time::KeyTime;
use warroom::incident::step::{ImpactFact, StepQuestion};
use warroom::incident::update::{Audience, Eta, UpdateContent, Wording};
use warroom::incident::{Handle, Horizon, Intent, Role, Severity, Span, State, Step, Time};

/// The name of each sort of intent; a new one does not compile until it is named here.
#[rustfmt::skip]
pub(super) fn sort(intent: &Intent) -> &'static str {
    use Intent as I;
    match intent {
        I::Open { .. } => "Open", I::EndImport { .. } => "EndImport", I::Rename { .. } => "Rename",
        I::SetSeverity(_) => "SetSeverity", I::Close { .. } => "Close", I::Reopen { .. } => "Reopen",
        I::Note { .. } => "Note", I::Decide { .. } => "Decide", I::Strike { .. } => "Strike",
        I::Correct { .. } => "Correct", I::Retime { .. } => "Retime", I::MarkKey { .. } => "MarkKey",
        I::Publish { .. } => "Publish", I::KeyTimeFromEntry { .. } => "KeyTimeFromEntry",
        I::KeyTimeAt { .. } => "KeyTimeAt", I::Join { .. } => "Join", I::Leave { .. } => "Leave",
        I::TakeRole { .. } => "TakeRole", I::LeaveRole { .. } => "LeaveRole",
        I::GiveCommand { .. } => "GiveCommand", I::OfferHandover { .. } => "OfferHandover",
        I::AcceptHandover { .. } => "AcceptHandover", I::WithdrawHandover { .. } => "WithdrawHandover",
        I::SetWork { .. } => "SetWork", I::SetFocus { .. } => "SetFocus", I::NoteIssue { .. } => "NoteIssue",
        I::ParkNewIssue { .. } => "ParkNewIssue", I::SwitchToNewIssue { .. } => "SwitchToNewIssue", I::ParkIssue { .. } => "ParkIssue",
        I::ActivateIssue { .. } => "ActivateIssue", I::RankIssue { .. } => "RankIssue",
        I::SettleIssue { .. } => "SettleIssue", I::Ask { .. } => "Ask", I::ExtendAsk { .. } => "ExtendAsk",
        I::AnswerAsk { .. } => "AnswerAsk", I::DropAsk { .. } => "DropAsk",
        I::RaiseQuestion { .. } => "RaiseQuestion", I::AnswerQuestion { .. } => "AnswerQuestion",
        I::DropQuestion { .. } => "DropQuestion", I::Need { .. } => "Need", I::Contact { .. } => "Contact",
        I::NeedJoined { .. } => "NeedJoined", I::NeedUnavailable { .. } => "NeedUnavailable",
        I::EnterStep(_) => "EnterStep", I::AnswerStep { .. } => "AnswerStep",
        I::StateImpact { .. } => "StateImpact", I::DraftUpdate(_) => "DraftUpdate",
        I::SignUpdate => "SignUpdate", I::SendUpdate(_) => "SendUpdate", I::SetCadence { .. } => "SetCadence",
        I::Snooze { .. } => "Snooze", I::SetSignOff { .. } => "SetSignOff", I::Propose { .. } => "Propose",
        I::Hold { .. } => "Hold", I::Refuse { .. } => "Refuse", I::Confirm { .. } => "Confirm",
        I::Start { .. } => "Start", I::End { .. } => "End", I::Withdraw { .. } => "Withdraw",
        I::RecordUnapproved { .. } => "RecordUnapproved", I::Bypass { .. } => "Bypass",
        I::Acknowledge { .. } => "Acknowledge", I::AddEvidence { .. } => "AddEvidence",
        I::RaiseHypothesis { .. } => "RaiseHypothesis", I::Judge { .. } => "Judge",
        I::AnswerCheck { .. } => "AnswerCheck", I::FollowUp { .. } => "FollowUp",
        I::ChangeFollowUp { .. } => "ChangeFollowUp", I::ClearFollowUp { .. } => "ClearFollowUp",
        I::SetGathering { .. } => "SetGathering", I::Vote { .. } => "Vote",
        I::SetApprovalTerm { .. } => "SetApprovalTerm",
        I::MergeAnswer { .. } => "MergeAnswer", I::PartAnswer { .. } => "PartAnswer",
        I::RemovePerson { .. } => "RemovePerson",
    }
}

/// How many sorts have a line: all but opening an incident and ending an import, which are commands
/// of the program and not of the room.
pub(super) const SORTS_WITH_A_LINE: usize = 73;

/// Makes intents: random numbers and people, words from outside.
pub(super) struct Maker<'a> {
    pub(super) rng: &'a mut Rng,
    pub(super) state: &'a State,
    pub(super) words: fn(&mut Rng) -> String,
}

impl Maker<'_> {
    fn text(&mut self) -> String {
        (self.words)(self.rng)
    }

    fn maybe_text(&mut self) -> Option<String> {
        self.rng.bool().then(|| self.text())
    }

    fn text_or_none(&mut self) -> String {
        self.maybe_text().unwrap_or_default()
    }

    fn person(&mut self) -> Handle {
        handle(["ana", "mo-adeyemi", "mia", "zoe", "sre.2"][self.rng.usize(..5)])
    }

    fn maybe_person(&mut self) -> Option<Handle> {
        self.rng.bool().then(|| self.person())
    }

    fn number(&mut self) -> u32 {
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

    fn any<T: Copy>(&mut self, all: &[T]) -> T {
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
        let chosen: &[Audience] = match self.rng.u8(0..3) {
            0 => &[Audience::Outside],
            1 => &[Audience::Inside],
            _ => &Audience::ALL,
        };
        let common = self.text();
        let same = self.rng.bool();
        let wordings = chosen.iter().map(|audience| Wording {
            audience: *audience,
            change: if same { common.clone() } else { self.text() },
            with_eta: self.rng.bool(),
        });
        let wordings = wordings.collect();
        UpdateContent {
            name: self.state.name.clone(),
            id: self.state.id.clone(),
            eta,
            impact: self.maybe_text(),
            doing: self.maybe_text(),
            next: self.rng.bool().then(|| self.ahead()),
            wordings,
        }
    }

    /// One intent of every sort that has a line, and of some sorts several.
    pub(super) fn all(&mut self) -> Vec<Intent> {
        let mut all = self.said();
        all.extend(self.gate());
        all.extend(self.people());
        all.extend(self.board());
        all.extend(self.asking());
        all.extend(self.updates());
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
            Intent::Note {
                text: self.text(),
                key: false,
                private: false,
            },
            Intent::Note {
                text: self.text(),
                key: true,
                private: false,
            },
            Intent::Note {
                text: self.text(),
                key: false,
                private: true,
            },
            Intent::Decide { text: self.text() },
            Intent::RaiseHypothesis { text: self.text() },
            Intent::RaiseQuestion { text: self.text() },
            Intent::AddEvidence {
                kind: self.any(&kinds),
                text: self.text(),
                detail: self.maybe_text(),
                source: self.maybe_text(),
                file: None,
            },
            Intent::FollowUp {
                text: self.text(),
                owner: self.maybe_person(),
                due: self.rng.bool().then(|| self.date()),
                kind: self.rng.bool().then(|| self.any(&FollowUpKind::ALL)),
                source: self.rng.bool().then(|| u64::from(self.number())),
            },
            Intent::ClearFollowUp {
                follow_up: FollowUpId(self.number()),
                part: self.any(&FollowUpPart::ALL),
            },
            Intent::ChangeFollowUp {
                follow_up: FollowUpId(self.number()),
                change: FollowUpChange {
                    owner: self.maybe_person(),
                    due: Some(self.date()),
                    kind: self.rng.bool().then(|| self.any(&FollowUpKind::ALL)),
                    source: self.rng.bool().then(|| u64::from(self.number())),
                    done: self.any(&[None, Some(true), Some(false)]),
                },
            },
            Intent::Judge {
                hypothesis: HypothesisId(self.number()),
                verdict: self.any(&[Verdict::Open, Verdict::Supported, Verdict::RuledOut]),
                evidence: (0..self.rng.usize(..4))
                    .map(|_| EvidenceId(self.number()))
                    .collect(),
                reason: self.text_or_none(),
            },
            Intent::AnswerCheck {
                hypothesis: HypothesisId(self.number()),
                check: self.any(&[Check::Verified, Check::Reproduced]),
                yes: self.rng.bool(),
                text: self.text_or_none(),
            },
        ]
    }

    fn gate(&mut self) -> Vec<Intent> {
        let action = ActionId(self.number());
        vec![
            Intent::Propose {
                text: self.text(),
                who: self.maybe_person(),
                risk: self.maybe_text(),
                back: self.maybe_text(),
            },
            Intent::Confirm { action },
            Intent::Hold {
                action,
                reason: self.text_or_none(),
            },
            Intent::Refuse {
                action,
                reason: self.text(),
            },
            Intent::Start {
                action,
                who: self.maybe_person(),
            },
            Intent::End {
                action,
                outcome: self.any(&[Outcome::Done, Outcome::Failed, Outcome::RolledBack]),
                result: self.text_or_none(),
            },
            Intent::Withdraw {
                action,
                reason: self.text_or_none(),
            },
            Intent::RecordUnapproved {
                text: self.text(),
                who: self.maybe_person(),
            },
            Intent::Bypass {
                action,
                who: self.maybe_person(),
            },
            Intent::Acknowledge {
                action,
                note: self.text_or_none(),
            },
        ]
    }

    fn people(&mut self) -> Vec<Intent> {
        let person = self.person();
        let to = self.person();
        let role = self.any(&Role::ALL);
        let handover = HandoverId(self.number());
        vec![
            Intent::Join {
                person: person.clone(),
                name: self.maybe_text(),
                contact: self.maybe_text(),
            },
            Intent::RemovePerson {
                person: person.clone(),
                reason: self.text_or_none(),
            },
            Intent::Leave {
                person: person.clone(),
            },
            Intent::TakeRole {
                role,
                person: person.clone(),
                from: None,
            },
            Intent::TakeRole {
                role,
                person: person.clone(),
                from: Some(self.any(&Role::ALL)),
            },
            Intent::LeaveRole {
                role,
                person: person.clone(),
            },
            Intent::GiveCommand {
                to: to.clone(),
                note: self.text_or_none(),
            },
            Intent::OfferHandover {
                role,
                from: person.clone(),
                to,
                note: self.text_or_none(),
            },
            Intent::AcceptHandover {
                handover: self.rng.bool().then_some(handover),
            },
            Intent::WithdrawHandover {
                handover,
                reason: self.text_or_none(),
            },
            Intent::SetWork {
                person,
                text: self.text_or_none(),
            },
        ]
    }

    fn board(&mut self) -> Vec<Intent> {
        let issue = IssueId(self.number());
        let question = StepQuestion {
            step: self.any(&Step::ALL),
            number: self.rng.u8(1..=3),
        };
        vec![
            Intent::SetFocus {
                horizon: self.any(&[Horizon::Approach, Horizon::Now, Horizon::Later]),
                text: self.text_or_none(),
            },
            Intent::NoteIssue {
                text: self.text(),
                reason: self.text_or_none(),
            },
            Intent::SwitchToNewIssue {
                text: self.text(),
                reason: self.text_or_none(),
            },
            Intent::ParkNewIssue {
                text: self.text(),
                reason: self.text_or_none(),
            },
            Intent::ParkIssue {
                issue,
                reason: self.text(),
            },
            Intent::ActivateIssue {
                issue,
                reason: self.text_or_none(),
            },
            Intent::RankIssue {
                issue,
                place: self.number(),
            },
            Intent::SettleIssue {
                issue,
                result: self.text_or_none(),
            },
            Intent::EnterStep(self.any(&Step::ALL)),
            Intent::AnswerStep {
                question,
                text: self.text(),
            },
            Intent::StateImpact {
                fact: self.any(&ImpactFact::ALL),
                text: self.text(),
            },
            Intent::SetGathering {
                on: self.rng.bool(),
            },
            Intent::Vote {
                answer: u64::from(self.number()),
                yes: self.rng.bool(),
            },
            Intent::MergeAnswer {
                answer: u64::from(self.number()),
                into: u64::from(self.number()),
            },
            Intent::PartAnswer {
                answer: u64::from(self.number()),
            },
        ]
    }

    fn asking(&mut self) -> Vec<Intent> {
        let (ask, question) = (AskId(self.number()), QuestionId(self.number()));
        let need = NeedId(self.number());
        vec![
            Intent::Ask {
                person: self.person(),
                text: self.text(),
                time_box: self.span(),
            },
            Intent::ExtendAsk {
                ask,
                time_box: self.span(),
            },
            Intent::AnswerAsk {
                ask,
                text: self.text(),
            },
            Intent::DropAsk {
                ask,
                reason: self.text_or_none(),
            },
            Intent::AnswerQuestion {
                question,
                text: self.text(),
            },
            Intent::DropQuestion {
                question,
                reason: self.text_or_none(),
            },
            Intent::Need {
                whom: self.text(),
                why: self.text_or_none(),
                contact: None,
            },
            Intent::Contact {
                need,
                note: self.text_or_none(),
                contact: self.maybe_text(),
            },
            Intent::NeedJoined { need },
            Intent::NeedUnavailable {
                need,
                reason: self.text_or_none(),
            },
        ]
    }

    fn updates(&mut self) -> Vec<Intent> {
        let audience = self.any(&Audience::ALL);
        vec![
            Intent::SendUpdate(self.content()),
            Intent::DraftUpdate(self.content()),
            Intent::SignUpdate,
            Intent::SetSignOff {
                required: self.rng.bool(),
            },
            Intent::SetApprovalTerm {
                minutes: self.number(),
            },
            Intent::SetCadence {
                audience,
                minutes: self.rng.bool().then(|| self.number()),
            },
            Intent::Snooze {
                audience: self.rng.bool().then_some(audience),
                until: self.ahead(),
                reason: self.text_or_none(),
            },
        ]
    }

    fn corrections(&mut self) -> Vec<Intent> {
        let entry = self.entry();
        let which = self.any(&KeyTime::ALL);
        vec![
            Intent::Strike {
                entry,
                reason: self.text(),
            },
            Intent::Correct {
                entry,
                text: self.text(),
                reason: self.text(),
            },
            Intent::Retime {
                entry,
                happened: self.past(),
                reason: self.text_or_none(),
            },
            Intent::MarkKey {
                entry,
                key: self.rng.bool(),
            },
            Intent::Publish { entry },
            Intent::KeyTimeFromEntry { which, entry },
            Intent::KeyTimeAt {
                which,
                at: self.rng.bool().then(|| self.past()),
            },
            Intent::SetSeverity(self.any(&Severity::ALL)),
            Intent::Rename {
                name: Some(self.text()),
                id: None,
            },
            Intent::Rename {
                name: None,
                id: Some(self.text()),
            },
            Intent::Close {
                reason: self.maybe_text(),
            },
            Intent::Reopen {
                reason: self.text(),
            },
        ]
    }
}
