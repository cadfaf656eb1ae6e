//! A small incident with something of everything in it, and the means to tell another.

use warroom::incident::action::Outcome;
use warroom::incident::evidence::EvidenceKind;
use warroom::incident::follow_up::{FollowUpChange, FollowUpKind};
use warroom::incident::hypothesis::{Check, Verdict};
use warroom::incident::id::{
    ActionId, AskId, EvidenceId, FollowUpId, HypothesisId, IssueId, NeedId, QuestionId,
};
use warroom::incident::integrity::{Finding, Integrity};
use warroom::incident::key_time::KeyTime;
use warroom::incident::step::{ImpactFact, StepQuestion};
use warroom::incident::update::{Audience, Eta, UpdateContent, Wording};
use warroom::incident::{
    ActionEvent, ActionIntent, AskIntent, CorrectionIntent, Entry, Event, EvidenceIntent,
    FocusIntent, FollowUpIntent, Handle, HandoverIntent, Horizon, HypothesisIntent, Incident,
    Intent, IssueIntent, KeyTimeIntent, LifecycleIntent, NeedIntent, NoteIntent, PersonIntent,
    QuestionIntent, Record, Role, RoleIntent, Severity, Span, Stamp, Step, StepIntent, Time,
    UpdateIntent,
};
use warroom::report::{Options, Report};

/// An incident being told, one intent after the other.
pub(super) struct Story {
    pub(super) incident: Incident,
    pub(super) integrity: Integrity,
    now: Time,
}

/// A moment written as `2026-11-22T22:50:00Z`.
pub(super) fn time(text: &str) -> Time {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

pub(super) fn handle(name: &str) -> Handle {
    Handle::from_name(name).unwrap()
}

pub(super) fn note(text: &str) -> Intent {
    Intent::Note(NoteIntent::Note {
        text: text.to_owned(),
        key: false,
        private: false,
    })
}

pub(super) fn private(text: &str) -> Intent {
    Intent::Note(NoteIntent::Note {
        text: text.to_owned(),
        key: false,
        private: true,
    })
}

impl Story {
    /// Opens an incident at 22:50 UTC, ten to midnight in Berlin.
    pub(super) fn open(name: &str, drill: bool) -> Self {
        let mut story = Self {
            incident: Incident::new(),
            integrity: Integrity::default(),
            now: time("2026-11-22T22:50:00Z"),
        };
        story.say(
            "ana",
            Intent::Lifecycle(LifecycleIntent::Open {
                name: name.to_owned(),
                id: Some("INC-42".to_owned()),
                severity: Some(Severity::Sev2),
                zone: "Europe/Berlin".parse().unwrap(),
                drill,
                imported: None,
            }),
        );
        story
    }

    /// Lets time pass.
    pub(super) fn after(&mut self, minutes: i64) -> &mut Self {
        self.now += Span::minutes(minutes);
        self
    }

    /// Somebody says something now; it is recorded two seconds later.
    pub(super) fn say(&mut self, who: &str, intent: Intent) -> &mut Self {
        self.say_of(self.now, who, intent)
    }

    /// Somebody says now what happened earlier.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "a sentence reads better without `&`"
    )]
    pub(super) fn say_of(&mut self, happened: Time, who: &str, intent: Intent) -> &mut Self {
        let stamp = Stamp {
            recorded: self.now + Span::seconds(2),
            happened,
            up: 0,
            by: handle(who),
        };
        let events = self.incident.decide(&intent, &stamp);
        for event in events.unwrap_or_else(|refusal| panic!("{intent:?}: {refusal}")) {
            self.record(stamp.clone(), event);
        }
        self
    }

    /// Takes in a line as a file holds it, allowed or not.
    pub(super) fn record(&mut self, stamp: Stamp, event: Event) {
        let n = self.incident.next_n();
        self.incident.apply(Record { n, stamp, event });
    }

    /// The report a minute after the last thing said.
    pub(super) fn report(&self, private: bool) -> Report<'_> {
        let now = self.now + Span::minutes(1);
        let options = Options {
            private,
            ..Options::as_of(now)
        };
        Report::of(&self.incident, &self.integrity, options)
    }
}

/// The whole story: a night with the checkout, from the first page to the retrospect.
pub(super) fn checkout() -> Story {
    let mut story = Story::open("Checkout 502s", false);
    people(&mut story);
    search(&mut story);
    gate(&mut story);
    corrections(&mut story);
    comms(&mut story);
    ending(&mut story);
    story.integrity = Integrity {
        head: "#61·9f3c12ab".to_owned(),
        findings: vec![Finding {
            after: Some(12),
            text: "a torn tail of 31 bytes that was never recorded".to_owned(),
            damage: false,
        }],
    };
    story
}

fn people(story: &mut Story) {
    for (role, name) in [
        (Role::Recorder, "mo"),
        (Role::Comms, "Kim Lee"),
        (Role::Research, "bo"),
    ] {
        let person = handle(name);
        story.say(
            "ana",
            Intent::Role(RoleIntent::Take {
                role,
                person,
                from: None,
            }),
        );
    }
    let name = Some("Ana Ruiz".to_owned());
    let person = handle("ana");
    story.say(
        "ana",
        Intent::Person(PersonIntent::Join {
            person,
            name,
            contact: None,
        }),
    );
    let (to, note) = (handle("ana"), String::new());
    story.say("ana", Intent::Role(RoleIntent::GiveCommand { to, note }));
    let text = "Stop the errors first, explain them later".to_owned();
    story.say(
        "ana",
        Intent::Focus(FocusIntent::Set {
            horizon: Horizon::Approach,
            text,
        }),
    );
    let text = "queries on the replica".to_owned();
    story.say(
        "bo",
        Intent::Person(PersonIntent::SetWork {
            person: handle("bo"),
            text,
        }),
    );
    let (text, reason) = ("Checkout answers 502".to_owned(), String::new());
    story.say("mo", Intent::Issue(IssueIntent::Note { text, reason }));
    let (text, reason) = ("Slow search".to_owned(), "seen by one customer".to_owned());
    story.say("mo", Intent::Issue(IssueIntent::ParkNew { text, reason }));
    let (whom, why) = ("dba".to_owned(), "replica lag".to_owned());
    story.say(
        "kim-lee",
        Intent::Need(NeedIntent::Note {
            whom,
            why,
            contact: None,
        }),
    );
    let note = "rang twice".to_owned();
    story.say(
        "kim-lee",
        Intent::Need(NeedIntent::Contact {
            need: NeedId(1),
            note,
            contact: None,
        }),
    );
}

fn search(story: &mut Story) {
    let text = "502s on every *third* request #checkout".to_owned();
    let earlier = time("2026-11-22T22:41:30Z");
    let (key, private_note) = (true, false);
    story.after(3).say_of(
        earlier,
        "pager",
        Intent::Note(NoteIntent::Note {
            text,
            key,
            private: private_note,
        }),
    );
    story.say(
        "bo",
        Intent::Evidence(EvidenceIntent::Add {
            kind: EvidenceKind::Query,
            text: "Replica is 40 s behind #db".to_owned(),
            detail: Some("select lag from replicas;\n```\n40\n```".to_owned()),
            source: Some("https://graphs.example/replica_lag?db=1".to_owned()),
            file: None,
        }),
    );
    for text in ["The new pool size starves the workers", "A bad host"] {
        story.say(
            "bo",
            Intent::Hypothesis(HypothesisIntent::Raise {
                text: text.to_owned(),
            }),
        );
    }
    story.after(4).say(
        "bo",
        Intent::Hypothesis(HypothesisIntent::Judge {
            hypothesis: HypothesisId(2),
            verdict: Verdict::RuledOut,
            evidence: vec![],
            reason: "all hosts alike".to_owned(),
        }),
    );
    story.say(
        "bo",
        Intent::Hypothesis(HypothesisIntent::Judge {
            hypothesis: HypothesisId(1),
            verdict: Verdict::Supported,
            evidence: vec![EvidenceId(1)],
            reason: String::new(),
        }),
    );
    story.say(
        "bo",
        Intent::Hypothesis(HypothesisIntent::Check {
            hypothesis: HypothesisId(1),
            check: Check::Reproduced,
            yes: true,
            text: "on staging".to_owned(),
        }),
    );
    story.say(
        "ana",
        Intent::Ask(AskIntent::Make {
            person: handle("bo"),
            text: "is the queue draining".to_owned(),
            time_box: Span::minutes(5),
        }),
    );
    story.say(
        "mo",
        Intent::Question(QuestionIntent::Raise {
            text: "Who deployed last?".to_owned(),
        }),
    );
    story.after(7).say(
        "bo",
        Intent::Ask(AskIntent::Answer {
            ask: AskId(1),
            text: "yes, slowly".to_owned(),
        }),
    );
    story.say(
        "bo",
        Intent::Question(QuestionIntent::Answer {
            question: QuestionId(1),
            text: "the night build".to_owned(),
        }),
    );
}

fn gate(story: &mut Story) {
    story.say(
        "bo",
        Intent::Action(ActionIntent::Propose {
            text: "@bo rolls back build 4812".to_owned(),
            who: Some(handle("bo")),
            risk: Some("two minutes without checkout".to_owned()),
            back: Some("deploy 4812 again".to_owned()),
        }),
    );
    story.after(1).say(
        "ana",
        Intent::Action(ActionIntent::Approve {
            action: ActionId(1),
        }),
    );
    story.say(
        "bo",
        Intent::Action(ActionIntent::Start {
            action: ActionId(1),
            who: None,
        }),
    );
    story.say(
        "bo",
        Intent::Action(ActionIntent::RecordUnapproved {
            text: "restarted the worker pool".to_owned(),
            who: Some(handle("kim-lee")),
        }),
    );
    story.say(
        "bo",
        Intent::Action(ActionIntent::Propose {
            text: "Drop the cache".to_owned(),
            who: None,
            risk: None,
            back: None,
        }),
    );
    let reason = "not while the queue drains".to_owned();
    story.say(
        "ana",
        Intent::Action(ActionIntent::Refuse {
            action: ActionId(3),
            reason,
        }),
    );
    let result = "queue draining".to_owned();
    let outcome = Outcome::Done;
    story.after(3).say(
        "bo",
        Intent::Action(ActionIntent::End {
            action: ActionId(1),
            outcome,
            result,
        }),
    );
    let text = "Leave the pool small until morning".to_owned();
    story.say("ana", Intent::Note(NoteIntent::Decide { text }));
    story.say("ana", Intent::Step(StepIntent::Enter(Step::Containment)));
    for text in ["Rolling back", "Rolling back build 4812"] {
        let question = StepQuestion {
            step: Step::Containment,
            number: 1,
        };
        story.say(
            "mo",
            Intent::Step(StepIntent::Answer {
                question,
                text: text.to_owned(),
            }),
        );
    }
}

fn corrections(story: &mut Story) {
    story.after(2).say("mo", note("Lag is 40 minutes"));
    let entry = story.incident.next_n() - 1;
    let (text, reason) = ("Lag is 40 seconds".to_owned(), "misheard".to_owned());
    story.say(
        "mo",
        Intent::Correction(CorrectionIntent::Correct {
            entry,
            text,
            reason,
        }),
    );
    story.say("mo", note("Pizza is here"));
    let entry = story.incident.next_n() - 1;
    let reason = "another room".to_owned();
    story.say(
        "mo",
        Intent::Correction(CorrectionIntent::Strike { entry, reason }),
    );
    story.say("eve", private("ana sounds tired, ask @lou to stand by"));
    let text = "About a fifth of all checkouts".to_owned();
    story.say(
        "mo",
        Intent::Step(StepIntent::StateImpact {
            fact: ImpactFact::Affected,
            text,
        }),
    );
    let text = "~5k".to_owned();
    story.say(
        "mo",
        Intent::Step(StepIntent::StateImpact {
            fact: ImpactFact::Users,
            text,
        }),
    );
    story.say(
        "bo",
        note("Seen in the log:\n- 1. retry\n    <b>panic</b> at pool.rs:12\n\n# not a heading"),
    );
}

fn update(eta: Eta, change: &str) -> Intent {
    Intent::Update(UpdateIntent::Send(UpdateContent {
        name: "Checkout 502s".to_owned(),
        id: Some("INC-42".to_owned()),
        eta,
        impact: None,
        doing: Some("watching the queue".to_owned()),
        next: None,
        wordings: vec![
            Wording {
                audience: Audience::Outside,
                change: change.to_owned(),
                with_eta: false,
            },
            Wording {
                audience: Audience::Inside,
                change: format!("{change}: build 4812 is off"),
                with_eta: true,
            },
        ],
    }))
}

fn comms(story: &mut Story) {
    story
        .after(4)
        .say("kim-lee", update(Eta::Hours(1, 2), "Payments recover"));
    story
        .after(41)
        .say("kim-lee", update(Eta::Complete, "Payments work again"));
}

fn ending(story: &mut Story) {
    let pages = story.incident.entries().iter();
    let entry = pages
        .filter(|e| *e.by() == handle("pager"))
        .map(Entry::n)
        .next()
        .unwrap();
    story.say(
        "mo",
        Intent::KeyTime(KeyTimeIntent::FromEntry {
            which: KeyTime::Started,
            entry,
        }),
    );
    let at = Some(time("2026-11-22T22:45:00Z"));
    story.say(
        "mo",
        Intent::KeyTime(KeyTimeIntent::At {
            which: KeyTime::Detected,
            at,
        }),
    );
    let at = Some(time("2026-11-22T23:27:00Z"));
    story.say(
        "mo",
        Intent::KeyTime(KeyTimeIntent::At {
            which: KeyTime::Mitigated,
            at,
        }),
    );
    story.say(
        "ana",
        Intent::Handover(HandoverIntent::Offer {
            role: Role::Command,
            from: handle("ana"),
            to: handle("bo"),
            note: "quiet now".to_owned(),
        }),
    );
    story.after(1).say(
        "bo",
        Intent::Handover(HandoverIntent::Accept { handover: None }),
    );
    story.say(
        "bo",
        Intent::Issue(IssueIntent::Resolve {
            issue: IssueId(1),
            result: "rolled back".to_owned(),
        }),
    );
    story.say("ana", Intent::Step(StepIntent::Enter(Step::Retrospect)));
    for text in ["One voice in the room", "Written down as it happened"] {
        let question = StepQuestion {
            step: Step::Retrospect,
            number: 1,
        };
        story.say(
            "mo",
            Intent::Step(StepIntent::Answer {
                question,
                text: text.to_owned(),
            }),
        );
    }
    story.say(
        "mo",
        Intent::FollowUp(FollowUpIntent::Add {
            source: None,
            text: "Alarm on replica lag".to_owned(),
            owner: Some(handle("bo")),
            due: "2026-12-01".parse().ok(),
            kind: Some(FollowUpKind::Detect),
        }),
    );
    let change = FollowUpChange {
        done: Some(true),
        ..FollowUpChange::default()
    };
    story.say(
        "bo",
        Intent::FollowUp(FollowUpIntent::Change {
            follow_up: FollowUpId(1),
            change,
        }),
    );
    let stamp = Stamp {
        recorded: story.now,
        happened: story.now,
        up: 0,
        by: handle("mallory"),
    };
    story.record(
        stamp,
        Event::Action(ActionEvent::Approved {
            action: ActionId(2),
        }),
    );
}
