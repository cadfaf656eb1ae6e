//! Incidents to draw and to press keys in: made of intents by the rules, so that nothing impossible is ever shown.

use std::path::Path;
use warroom::incident::{
    ActionIntent, AskIntent, FocusIntent, IssueIntent, LifecycleIntent, NoteIntent, PersonIntent,
    QuestionIntent, RoleIntent, StepIntent, UpdateIntent,
};

use egui::Ui;
use warroom::board::Board;
use warroom::incident::entry::Record;
use warroom::incident::id::ActionId;
use warroom::incident::update::{Audience, Eta, UpdateContent, Wording};
use warroom::incident::{
    Handle, Horizon, Incident, Intent, Role, Severity, Span, Stamp, Step, Time, Zone,
};
use warroom::preferences::Preferences;
use warroom::ui::base::request::{Outbox, Request};
use warroom::ui::base::view::{RecordState, ShownZone, View};
use warroom::ui::window::state::WindowState;

/// A moment of 31 January 2017, in UTC: `21:20` or `21:20:05`.
pub(crate) fn at(clock: &str) -> Time {
    let seconds = if clock.len() == 5 { ":00" } else { "" };
    let text = format!("2017-01-31T{clock}{seconds}Z");
    text.parse().expect("a clock time")
}

/// The handle of a name.
pub(crate) fn handle(name: &str) -> Handle {
    Handle::from_name(name).expect("a name")
}

/// An incident under construction, with its clock.
#[derive(Clone)]
pub(crate) struct Story {
    pub incident: Incident,
    pub now: Time,
}

impl Story {
    /// An incident opened at 21:20, with nobody there yet.
    pub(crate) fn opened(name: &str, severity: Option<Severity>, drill: bool) -> Self {
        let mut story = Self {
            incident: Incident::new(),
            now: at("21:20"),
        };
        story.says(
            "li",
            Intent::Lifecycle(LifecycleIntent::Open {
                name: name.to_owned(),
                id: Some("INC-2017-01-31".to_owned()),
                severity,
                zone: "Europe/Amsterdam".parse::<Zone>().expect("a zone"),
                drill,
                imported: None,
            }),
        );
        story
    }

    /// Moves the clock.
    pub(crate) fn at(&mut self, clock: &str) -> &mut Self {
        self.now = at(clock);
        self
    }

    /// Somebody says something, and the rules allow it.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an intent is made to be said once"
    )]
    pub(crate) fn says(&mut self, by: &str, intent: Intent) -> &mut Self {
        let stamp = Stamp {
            recorded: self.now,
            happened: self.now,
            up: 0,
            by: handle(by),
        };
        let events = self.incident.decide(&intent, &stamp).unwrap_or_else(|no| {
            panic!("{intent:?} refused: {no}");
        });
        for event in events {
            let n = self.incident.next_n();
            let stamp = stamp.clone();
            self.incident.apply(Record { n, stamp, event });
        }
        self
    }

    /// Somebody comes in by their full name and takes a role.
    pub(crate) fn joins(&mut self, who: &str, name: &str, role: Role) -> &mut Self {
        let (person, name) = (handle(who), Some(name.to_owned()));
        self.says(
            who,
            Intent::Person(PersonIntent::Join {
                person,
                name,
                contact: None,
            }),
        );
        let person = handle(who);
        let from = None;
        self.says(who, Intent::Role(RoleIntent::Take { role, person, from }))
    }

    pub(crate) fn notes(&mut self, by: &str, text: &str) -> &mut Self {
        let (text, key, private) = (text.to_owned(), false, false);
        self.says(by, Intent::Note(NoteIntent::Note { text, key, private }))
    }

    pub(crate) fn proposes(&mut self, by: &str, text: &str, risk: &str, back: &str) -> &mut Self {
        self.says(
            by,
            Intent::Action(ActionIntent::Propose {
                text: text.to_owned(),
                who: Some(handle(by)),
                risk: (!risk.is_empty()).then(|| risk.to_owned()),
                back: (!back.is_empty()).then(|| back.to_owned()),
            }),
        )
    }

    fn asks(&mut self, whom: &str, minutes: i64, text: &str) -> &mut Self {
        let (person, text) = (handle(whom), text.to_owned());
        let time_box = Span::minutes(minutes);
        self.says(
            "ana",
            Intent::Ask(AskIntent::Make {
                person,
                text,
                time_box,
            }),
        )
    }

    fn focuses(&mut self, horizon: Horizon, text: &str) -> &mut Self {
        let text = text.to_owned();
        self.says("ana", Intent::Focus(FocusIntent::Set { horizon, text }))
    }

    fn sends_update(&mut self, change: &str) -> &mut Self {
        let wording = |audience| Wording {
            audience,
            change: change.to_owned(),
            with_eta: true,
        };
        self.says(
            "raj",
            Intent::Update(UpdateIntent::Send(UpdateContent {
                name: self.incident.name.clone(),
                id: self.incident.id.clone(),
                eta: Eta::Hours(6, 10),
                impact: None,
                doing: None,
                next: None,
                wordings: Audience::ALL.map(wording).to_vec(),
            })),
        )
    }
}

/// Opened a minute ago, nobody there.
pub(crate) fn empty() -> Story {
    let mut story = Story::opened("GitLab.com database", None, false);
    story.at("21:21:07");
    story
}

/// An evening of work: roles filled, one action needs approval, one was done without, one ask runs.
pub(crate) fn busy() -> Story {
    let mut story = Story::opened("GitLab.com database", Some(Severity::Sev1), false);
    story.at("21:21").joins("li", "Li Wen", Role::Recorder);
    story.at("21:54").joins("raj", "Raj Patel", Role::Comms);
    story.at("22:01").joins("mo", "Mo Adeyemi", Role::Research);
    story.notes("li", "Paged: database load, then replication lag");
    story.at("22:02").joins("eva", "Eva Lind", Role::Research);
    story.at("22:03").joins("ana", "Ana Ruiz", Role::Command);
    story.focuses(
        Horizon::Approach,
        "Save what is left, then restore from a copy",
    );
    story
        .at("22:17")
        .proposes("eva", "Block the account and remove its users", "", "");
    let word = |n| {
        Intent::Action(ActionIntent::Approve {
            action: ActionId(n),
        })
    };
    story.says("ana", word(1));
    let start = |n| {
        Intent::Action(ActionIntent::Start {
            action: ActionId(n),
            who: None,
        })
    };
    story.says("eva", start(1));
    story
        .at("22:38")
        .sends_update("The replica is being rebuilt");
    contain(&mut story);
    story
}

/// The second hour: from the first step's end to the word that is waited for now.
fn contain(story: &mut Story) {
    story
        .at("22:41")
        .says("ana", Intent::Step(StepIntent::Enter(Step::Containment)));
    let answer = |number, text: &str| {
        Intent::Step(StepIntent::Answer {
            question: warroom::incident::step::StepQuestion {
                step: Step::Containment,
                number,
            },
            text: text.to_owned(),
        })
    };
    story.says("ana", answer(1, "Stop every write to db1"));
    story.says(
        "ana",
        Intent::Issue(IssueIntent::Note {
            text: "Primary data removed".into(),
            reason: String::new(),
        }),
    );
    for (issue, reason) in [
        ("Backups to S3 never worked", "needs no hands tonight"),
        ("Snippet spam", "blocked for now"),
    ] {
        let (text, reason) = (issue.to_owned(), reason.to_owned());
        story.says("ana", Intent::Issue(IssueIntent::ParkNew { text, reason }));
    }
    story.at("22:58").notes(
        "mo",
        "Replica lag has reached 4 GB; it no longer catches up #db",
    );
    story.focuses(
        Horizon::Now,
        "Stop every write to db1 and save what is left",
    );
    story.focuses(Horizon::Later, "Restore from the 17:20 snapshot");
    story.says(
        "raj",
        Intent::Question(QuestionIntent::Raise {
            text: "Which customers see errors, and where?".into(),
        }),
    );
    story
        .at("23:18:12")
        .sends_update("Data on the primary was removed by mistake");
    story
        .at("23:20")
        .asks("mo", 18, "Age of the newest usable copy");
    story.says(
        "raj",
        Intent::Person(PersonIntent::SetWork {
            person: handle("raj"),
            text: "Status page, support lead".into(),
        }),
    );
    story.says(
        "ana",
        Intent::Person(PersonIntent::SetWork {
            person: handle("ana"),
            text: "Decides the restore source".into(),
        }),
    );
    story.at("23:27").says(
        "eva",
        Intent::Action(ActionIntent::RecordUnapproved {
            text: "Data directory removed, on db1 instead of db2".into(),
            who: Some(handle("engineer-1")),
        }),
    );
    story.at("23:32").proposes(
        "eva",
        "Copy the 17:20 snapshot from staging to db1",
        "six hours of data lost for good",
        "none, db1 is already empty",
    );
    story.at("23:34:07");
}

/// The same, far too much of everything: fifteen researchers, twelve waiting actions, long names.
pub(crate) fn crowded() -> Story {
    let mut story = busy();
    for n in 1..=13 {
        let name = format!("Researcher {n} with a name far longer than any column could hold");
        story.joins(&format!("r{n}"), &name, Role::Research);
    }
    for n in 1..=12 {
        let what = format!(
            "Fail over shard {n} of the session store to the standby in the other region, one rack at a time"
        );
        story.proposes(
            "mo",
            &what,
            "sessions on that shard are logged out, and carts with them",
            "fail back",
        );
    }
    for n in 0..5 {
        story.asks("eva", 1 + n, "How many rows were written after the snapshot, by table and tenant, and who can say for sure?");
    }
    for n in 1..=6 {
        let text = format!(
            "Question {n}: does anybody know where the credentials of the old backup bucket are kept?"
        );
        story.says("raj", Intent::Question(QuestionIntent::Raise { text }));
    }
    story.says(
        "ana",
        Intent::Role(RoleIntent::GiveCommand {
            to: handle("mo"),
            note: "I am off at midnight; do not let anyone touch db2".into(),
        }),
    );
    story.at("23:38:30");
    story
}

/// What the window owns, and what the panels read.
pub(crate) struct Window {
    pub incident: Incident,
    pub board: Board,
    pub record: RecordState,
    pub now: Time,
    pub me: Handle,
    pub preferences: Preferences,
    pub ui: WindowState,
    pub outbox: Outbox,
}

impl Window {
    /// A window on a story, everything of it on disk.
    pub(crate) fn on(story: Story) -> Self {
        let Story { incident, now } = story;
        let record = RecordState {
            recorded: incident.entries().last().map(warroom::incident::Entry::n),
            head: "#214·9f3c12ab".to_owned(),
            ..RecordState::default()
        };
        Self {
            board: Board::of(&incident, now),
            incident,
            record,
            now,
            me: handle("li"),
            preferences: Preferences::default(),
            ui: WindowState::default(),
            outbox: Outbox::default(),
        }
    }

    /// Draws a panel of the one signature.
    pub(crate) fn draw(
        &mut self,
        ui: &mut Ui,
        panel: impl FnOnce(&mut Ui, &View, &mut WindowState, &mut Outbox),
    ) {
        self.look(|view, state, outbox| panel(ui, view, state, outbox));
    }

    /// What a panel is given, for what needs no screen.
    pub(crate) fn look(&mut self, what: impl FnOnce(&View, &mut WindowState, &mut Outbox)) {
        let path = Path::new("incidents").join("gitlab.warroom");
        let view = View {
            incident: &self.incident,
            board: &self.board,
            record: &self.record,
            now: self.now,
            me: &self.me,
            preferences: &self.preferences,
            zone: match self.ui.timeline.zone {
                ShownZone::Utc => Zone::UTC,
                ShownZone::Incident | ShownZone::Local => self.incident.zone,
            },
            path: &path.to_string_lossy(),
            replay: None,
            chosen: self.ui.timeline.chosen,
        };
        what(&view, &mut self.ui, &mut self.outbox);
    }

    /// What was asked for since the last look.
    pub(crate) fn asked(&mut self) -> Vec<Request> {
        self.outbox.take()
    }

    /// The intents asked for since the last look, with in whose name.
    pub(crate) fn intents(&mut self) -> Vec<(Intent, Option<Handle>)> {
        let requests = self.asked().into_iter();
        let intents = requests.filter_map(|request| match request {
            Request::Act { intent, by, .. } => Some((intent, by)),
            // What a key asks for waits until it can no longer be undone.
            Request::Later(pending) => Some((pending.intent, pending.by)),
            _ => None,
        });
        intents.collect()
    }
}
