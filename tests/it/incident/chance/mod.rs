//! What chance says: intents of every sort, sensible ones often, nonsense now and then.

mod asking;
mod bench;
mod obligations;
mod retro;
mod rewording;

use crate::support::say;
use chrono::{DateTime, NaiveDate};
use fastrand::Rng;
use warroom::incident::action::Outcome;
use warroom::incident::evidence::{EvidenceKind, FileRef};
use warroom::incident::focus::Horizon;
use warroom::incident::follow_up::{FollowUpChange, FollowUpKind, FollowUpPart};
use warroom::incident::hypothesis::{Check, Verdict};
use warroom::incident::id::{ActionId, EvidenceId, FollowUpId, HandoverId, HypothesisId, UpdateId};
use warroom::incident::key_time::KeyTime;
use warroom::incident::step::{ImpactFact, StepQuestion};
use warroom::incident::update::{Audience, Eta, RunEnd, UpdateContent, UpdateState, Wording};
use warroom::incident::{
    ActionIntent, CorrectionIntent, EvidenceIntent, FollowUpIntent, Handle, HandoverIntent,
    HypothesisIntent, Incident, Intent, KeyTimeIntent, LifecycleIntent, NoteIntent, PersonIntent,
    Role, RoleIntent, Severity, Span, Stamp, Status, Step, StepIntent, Time, UpdateIntent, Zone,
};

/// A seeded source of words, people, numbers and times, with a clock that moves on.
pub(super) struct Chance {
    pub(super) rng: Rng,
    pub(super) now: Time,
}

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            rng: Rng::with_seed(seed),
            now: crate::support::room::clock("14:00"),
        }
    }

    pub(super) fn one_in(&mut self, n: u32) -> bool {
        self.rng.u32(0..n) == 0
    }

    pub(super) fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.rng.usize(0..all.len())].clone()
    }

    pub(super) fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.one_in(2) {
            None
        } else {
            Some(make(self))
        }
    }

    /// Lets up to two minutes pass; now and then the clock is set back.
    pub(super) fn wait(&mut self) {
        self.now += Span::seconds(self.rng.i64(0..120));
        if self.one_in(200) {
            self.now -= Span::minutes(30);
        }
    }

    pub(super) fn person(&mut self) -> Handle {
        let name = self.pick(&["ana", "mo", "kim", "rec", "zoë"]);
        crate::support::room::who(name)
    }

    pub(super) fn text(&mut self) -> String {
        match self.rng.u32(0..400) {
            0 => "x".repeat(64 * 1024 + 1),
            1..12 => String::new(),
            12..20 => " \u{200B}\n".into(),
            n => format!("word {n} #tag @mo \\#no"),
        }
    }

    /// The number of one of `count` things, or now and then of none.
    pub(super) fn number(&mut self, count: usize) -> u32 {
        match self.rng.u32(0..20) {
            0 => self.pick(&[0, u32::MAX]),
            1 => count as u32 + 1,
            // The latest are the ones people talk about.
            2..10 => count as u32 - self.rng.u32(0..=2.min(count as u32)),
            _ => self.rng.u32(0..=count as u32),
        }
    }

    pub(super) fn entry(&mut self, incident: &Incident) -> u64 {
        let count = incident.next_n();
        match self.rng.u32(0..20) {
            0 => self.pick(&[u64::MAX, count, count.saturating_add(1)]),
            1..14 => count.saturating_sub(self.rng.u64(0..8)),
            _ => self.rng.u64(0..count.max(1)),
        }
    }

    /// Mostly now, often some minutes ago, sometimes to come, rarely out of this world.
    pub(super) fn time(&mut self) -> Time {
        match self.rng.u32(0..100) {
            0..60 => self.now,
            60..92 => self.now - Span::seconds(self.rng.i64(0..2_400)),
            92..98 => self.now + Span::seconds(self.rng.i64(0..2_400)),
            _ => self.pick(&[
                Time::MIN_UTC,
                Time::MAX_UTC,
                Time::UNIX_EPOCH,
                DateTime::from_timestamp(253_402_300_799, 0).unwrap_or_default(),
            ]),
        }
    }

    pub(super) fn time_box(&mut self) -> Span {
        match self.rng.u32(0..12) {
            0 => self.pick(&[
                Span::zero(),
                Span::MAX,
                Span::MIN,
                -Span::minutes(5),
                Span::days(8),
            ]),
            _ => Span::minutes(self.rng.i64(1..60)),
        }
    }

    /// Who says it, and when: often whoever has the say, else anybody.
    pub(super) fn stamp(&mut self, incident: &Incident, intent: &Intent) -> Stamp {
        let anybody = self.person();
        let by = if self.one_in(4) {
            anybody
        } else {
            incident.speaker(intent, &anybody)
        };
        Stamp {
            recorded: self.now,
            happened: self.time(),
            up: self.rng.u64(..),
            by,
        }
    }

    pub(super) fn horizon(&mut self) -> Horizon {
        self.pick(&[Horizon::Approach, Horizon::Now, Horizon::Later])
    }

    pub(super) fn question(&mut self) -> StepQuestion {
        StepQuestion {
            step: self.pick(&Step::ALL),
            number: self.rng.u8(0..7),
        }
    }

    pub(super) fn outcome(&mut self) -> Outcome {
        self.pick(&[Outcome::Done, Outcome::Failed, Outcome::RolledBack])
    }

    pub(super) fn verdict(&mut self) -> Verdict {
        self.pick(&[Verdict::Open, Verdict::Supported, Verdict::RuledOut])
    }

    pub(super) fn check(&mut self) -> Check {
        self.pick(&[Check::Verified, Check::Reproduced])
    }

    pub(super) fn cadence(&mut self) -> Option<u32> {
        self.pick(&[
            None,
            Some(0),
            Some(5),
            Some(60),
            Some(10_080),
            Some(u32::MAX),
        ])
    }

    pub(super) fn date(&mut self) -> Option<NaiveDate> {
        let soon = NaiveDate::from_ymd_opt(2026, 4, 1);
        self.pick(&[None, soon, Some(NaiveDate::MAX)])
    }

    pub(super) fn kind(&mut self) -> Option<FollowUpKind> {
        self.maybe(|chance| chance.pick(&FollowUpKind::ALL))
    }

    pub(super) fn some_person(&mut self) -> Option<Handle> {
        self.maybe(Self::person)
    }

    pub(super) fn some_text(&mut self) -> Option<String> {
        self.maybe(Self::text)
    }

    pub(super) fn change(&mut self) -> FollowUpChange {
        FollowUpChange {
            owner: self.some_person(),
            due: self.date(),
            kind: self.kind(),
            source: self.pick(&[None, None, None, Some(2), Some(9)]),
            done: self.pick(&[None, Some(true), Some(false)]),
        }
    }

    pub(super) fn file(&mut self) -> Option<FileRef> {
        let sums = ["0123456789abcdef".repeat(4), "../up".into()];
        let file = FileRef {
            name: "screen.png".into(),
            sha256: self.pick(&sums),
            bytes: 7,
        };
        (!self.one_in(3)).then_some(file)
    }

    pub(super) fn evidence(&mut self, incident: &Incident) -> Vec<EvidenceId> {
        let count = incident.evidence.len();
        let named = self.rng.usize(0..3);
        (0..named).map(|_| EvidenceId(self.number(count))).collect()
    }

    pub(super) fn content(&mut self, incident: &Incident) -> UpdateContent {
        let name = incident.name.clone();
        let wordings = Audience::NAMED
            .into_iter()
            .chain(Audience::called("Partners"))
            .filter(|_| self.rng.u32(0..4) > 0);
        let audiences: Vec<_> = wordings.collect();
        UpdateContent {
            name: if self.one_in(20) {
                "Another".into()
            } else {
                name
            },
            id: incident.id.clone(),
            eta: self.pick(&[
                Eta::Tbd,
                Eta::Hours(1, 2),
                Eta::Days(2, 2),
                Eta::Complete,
                Eta::Days(3, u32::MAX),
            ]),
            impact: self.some_text(),
            doing: None,
            next: self.maybe(Self::time),
            state: self.pick(&[
                None,
                Some(UpdateState::Monitoring),
                Some(UpdateState::Own("Failing over".into())),
                Some(UpdateState::Own(String::new())),
            ]),
            corrects: self.pick(&[None, None, Some(UpdateId(1)), Some(UpdateId(900))]),
            wordings: audiences
                .into_iter()
                .map(|audience| Wording {
                    audience,
                    change: self.text(),
                    with_eta: self.rng.bool(),
                    impact: self.some_text(),
                    doing: None,
                })
                .collect(),
        }
    }

    /// Something somebody wants.
    pub(super) fn intent(&mut self, incident: &Incident) -> Intent {
        match incident.status {
            Status::Unopened if !self.one_in(4) => return self.opening(),
            Status::Closed if self.one_in(2) => {
                return Intent::Lifecycle(LifecycleIntent::Reopen {
                    reason: self.text(),
                });
            }
            _ => {}
        }
        match self.rng.u32(0..100) {
            0..6 => self.life(incident),
            6..26 => self.people(incident),
            26..38 => self.issues(incident),
            38..50 => self.asking(incident),
            50..60 => self.comms(incident),
            60..76 => self.gate(incident),
            76..80 => self.retro(incident),
            80..88 => self.research(incident),
            _ => self.record(incident),
        }
    }

    fn opening(&mut self) -> Intent {
        match self.rng.u32(0..6) {
            0 => say::importing(),
            1 => Intent::Lifecycle(LifecycleIntent::Open {
                name: self.text(),
                id: self.some_text(),
                severity: None,
                zone: Zone::Named(chrono_tz::Tz::America__New_York),
                drill: true,
                imported: None,
            }),
            _ => say::opening(),
        }
    }

    fn life(&mut self, incident: &Incident) -> Intent {
        match self.rng.u32(0..12) {
            0 => self.opening(),
            1 => Intent::Lifecycle(LifecycleIntent::EndImport {
                source: self.text(),
                taken: self.rng.u64(..),
                rows: 3,
                left_out: Vec::new(),
            }),
            2 => Intent::Lifecycle(LifecycleIntent::Rename {
                name: self.some_text(),
                id: self.some_text(),
            }),
            3 => Intent::Lifecycle(LifecycleIntent::SetSeverity(self.pick(&Severity::ALL))),
            4 => Intent::Lifecycle(LifecycleIntent::Close {
                reason: self.some_text(),
            }),
            5 => Intent::Lifecycle(LifecycleIntent::Reopen {
                reason: self.text(),
            }),
            6..9 => Intent::Step(StepIntent::Enter(self.pick(&Step::ALL))),
            9 => Intent::Step(StepIntent::StateImpact {
                fact: self.pick(&ImpactFact::ALL),
                text: self.text(),
            }),
            10 => Intent::Step(StepIntent::Answer {
                question: self.question(),
                text: self.text(),
            }),
            _ => Intent::Person(PersonIntent::SetWork {
                person: incident.command().cloned().unwrap_or_else(|| self.person()),
                text: self.text(),
            }),
        }
    }

    fn people(&mut self, incident: &Incident) -> Intent {
        let person = self.person();
        let role = if self.one_in(3) {
            Role::Command
        } else {
            self.pick(&Role::ALL)
        };
        let held = incident.holders(role).next().cloned();
        let holder = held.unwrap_or_else(|| self.person());
        let handover = HandoverId(self.number(incident.handovers.len()));
        match self.rng.u32(0..22) {
            17 => Intent::Person(PersonIntent::GoAway {
                person,
                reason: self.text(),
            }),
            18 => Intent::Person(PersonIntent::ComeBack { person }),
            19 => Intent::Person(PersonIntent::ReassignAll {
                from: person,
                to: self.person(),
            }),
            20 => Intent::Role(RoleIntent::SetDeputy {
                person: self.maybe(|_| person),
            }),
            21 => Intent::Person(PersonIntent::Place {
                person,
                team: self.some_text(),
                site: self.some_text(),
            }),
            0 => Intent::Person(PersonIntent::Join {
                person,
                name: self.some_text(),
                contact: self.some_text(),
            }),
            16 => Intent::Person(PersonIntent::Remove {
                person,
                reason: self.text(),
            }),
            1 => Intent::Person(PersonIntent::Leave { person }),
            2..6 => Intent::Role(RoleIntent::Take {
                role,
                person,
                from: self.maybe(|chance| chance.pick(&Role::ALL)),
            }),
            6 => Intent::Role(RoleIntent::Leave {
                role,
                person: holder,
            }),
            7..9 => Intent::Role(RoleIntent::GiveCommand {
                to: person,
                note: self.text(),
            }),
            9..11 => Intent::Handover(HandoverIntent::Offer {
                role,
                from: holder,
                to: person,
                note: self.text(),
            }),
            11..14 => Intent::Handover(HandoverIntent::Accept {
                handover: self.maybe(|_| handover),
            }),
            14 => Intent::Handover(HandoverIntent::Withdraw {
                handover,
                reason: self.text(),
            }),
            _ => Intent::Person(PersonIntent::SetWork {
                person,
                text: self.text(),
            }),
        }
    }

    fn comms(&mut self, incident: &Incident) -> Intent {
        let audience = self.pick(&Audience::BOTH);
        if self.one_in(3) {
            return if self.rng.bool() {
                self.obligations(incident)
            } else {
                self.stakeholders(incident)
            };
        }
        match self.rng.u32(0..10) {
            8 => Intent::Update(UpdateIntent::StartRun {
                content: self.content(incident).only_for(audience),
                channel: self.text(),
                form: "plain".to_owned(),
                program: self.text(),
            }),
            9 => Intent::Update(UpdateIntent::EndRun {
                run: incident.runs.last().map_or(0, |run| run.entry),
                end: RunEnd::Exit(i32::from(self.rng.bool())),
                millis: 20,
                output: String::new(),
            }),
            0..2 => Intent::Update(UpdateIntent::Draft(self.content(incident))),
            2 => Intent::Update(UpdateIntent::Sign(None)),
            3..5 => match &incident.draft {
                Some(draft) if !self.one_in(4) => {
                    Intent::Update(UpdateIntent::send(draft.content.clone()))
                }
                _ => Intent::Update(UpdateIntent::send(self.content(incident))),
            },
            5 => Intent::Update(UpdateIntent::SetCadence {
                audience,
                minutes: self.cadence(),
            }),
            6 => Intent::Update(UpdateIntent::Snooze {
                audience: self.maybe(|_| audience),
                until: self.now + Span::minutes(self.rng.i64(-10..90)),
                reason: self.text(),
            }),
            _ => Intent::Update(UpdateIntent::SetSignOff {
                required: self.rng.bool(),
                audience: None,
            }),
        }
    }

    fn gate(&mut self, incident: &Incident) -> Intent {
        let action = ActionId(self.number(incident.actions.len()));
        let text = self.text();
        let who = self.some_person();
        match self.rng.u32(0..26) {
            21..23 => Intent::Action(ActionIntent::Detail {
                action,
                kind: self.some_text(),
                who,
                risk: None,
                back: None,
                after: self
                    .rng
                    .bool()
                    .then(|| ActionId(self.number(incident.actions.len()))),
                note: self.some_text(),
            }),
            23 => Intent::Action(ActionIntent::AskForObjections { action }),
            24 => Intent::Action(ActionIntent::Object { action, text }),
            25 => Intent::Action(ActionIntent::AskForMore { action, text }),
            0..4 => Intent::Action(ActionIntent::Propose {
                text,
                who,
                risk: self.some_text(),
                back: self.some_text(),
                kind: self.some_text(),
                after: self
                    .rng
                    .bool()
                    .then(|| ActionId(self.number(incident.actions.len()))),
                undoes: None,
            }),
            4..8 => Intent::Action(ActionIntent::Approve {
                action,
                because: None,
            }),
            8..11 => Intent::Action(ActionIntent::Start { action, who }),
            11..13 => Intent::Action(ActionIntent::End {
                action,
                outcome: self.outcome(),
                result: text,
                evidence: Vec::new(),
            }),
            13 => Intent::Action(ActionIntent::Hold {
                action,
                reason: text,
            }),
            14 => Intent::Action(ActionIntent::Refuse {
                action,
                reason: text,
            }),
            15 => Intent::Action(ActionIntent::Withdraw {
                action,
                reason: text,
            }),
            16 => Intent::Action(ActionIntent::RecordUnapproved { text, who }),
            17..19 => Intent::Action(ActionIntent::Bypass { action, who }),
            19 => Intent::Action(ActionIntent::Acknowledge { action, note: text }),
            _ => Intent::Action(ActionIntent::SetApprovalTerm {
                minutes: self.rng.u32(0..90),
            }),
        }
    }

    fn research(&mut self, incident: &Incident) -> Intent {
        let hypothesis = HypothesisId(self.number(incident.hypotheses.len()));
        let text = self.text();
        match self.rng.u32(0..14) {
            10..14 => self.bench(hypothesis, incident),
            0..2 => Intent::Evidence(EvidenceIntent::Add {
                kind: self.pick(&EvidenceKind::ALL),
                text,
                detail: self.some_text(),
                source: self.some_text(),
                file: self.file(),
                run: self.run(),
            }),
            2 => Intent::Hypothesis(HypothesisIntent::Raise { text }),
            3..5 => Intent::Hypothesis(HypothesisIntent::Judge {
                hypothesis,
                verdict: self.verdict(),
                evidence: self.evidence(incident),
                reason: text,
            }),
            5 => Intent::Hypothesis(HypothesisIntent::Check {
                hypothesis,
                check: self.check(),
                yes: self.rng.bool(),
                text,
            }),
            6 => Intent::FollowUp(FollowUpIntent::Add {
                text,
                owner: self.some_person(),
                due: self.date(),
                kind: self.kind(),
                source: self.maybe(|chance| chance.entry(incident)),
            }),
            7 => Intent::FollowUp(FollowUpIntent::Clear {
                follow_up: FollowUpId(self.number(incident.follow_ups.len())),
                part: self.pick(&FollowUpPart::ALL),
            }),
            _ => Intent::FollowUp(FollowUpIntent::Change {
                follow_up: FollowUpId(self.number(incident.follow_ups.len())),
                change: self.change(),
            }),
        }
    }

    fn record(&mut self, incident: &Incident) -> Intent {
        let entry = self.entry(incident);
        let (text, reason) = (self.text(), self.text());
        let which = self.pick(&KeyTime::ALL);
        match self.rng.u32(0..16) {
            0..5 => Intent::Note(NoteIntent::Note {
                text,
                key: self.one_in(4),
                private: self.one_in(3),
            }),
            5 => Intent::Note(NoteIntent::Decide {
                text,
                because: None,
            }),
            6..8 => Intent::Correction(CorrectionIntent::Strike { entry, reason }),
            8..10 => self.correction(entry, text, reason),
            10..12 => Intent::Correction(CorrectionIntent::Retime {
                entry,
                happened: self.time(),
                reason,
            }),
            12 => Intent::Correction(CorrectionIntent::MarkKey {
                entry,
                key: !self.one_in(4),
            }),
            13 => Intent::Correction(CorrectionIntent::Publish { entry }),
            14 => Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry }),
            _ => Intent::KeyTime(KeyTimeIntent::At {
                which,
                at: self.maybe(Self::time),
            }),
        }
    }
}
