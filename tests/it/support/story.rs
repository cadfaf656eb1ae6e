//! Incidents told through the rules, so that nothing impossible is ever shown: by intents, by log lines, or by a script
//! of log lines. Panics where the rules refuse something; what must be refused is `room`'s matter.

use chrono::Duration;
use warroom::incident::{
    Event, Handle, Incident, Intent, LifecycleIntent, NoteIntent, PersonIntent, Record, Role,
    RoleIntent, Severity, Span, Stamp, Time, Zone,
};
use warroom::line::{self, Context, Wants};

/// A moment of 31 January 2017, in UTC: `21:20` or `21:20:05`.
pub(crate) fn at(clock: &str) -> Time {
    let seconds = if clock.len() == 5 { ":00" } else { "" };
    moment(&format!("2017-01-31T{clock}{seconds}Z"))
}

/// A moment in RFC 3339.
pub(crate) fn moment(text: &str) -> Time {
    text.parse().unwrap_or_else(|why| panic!("{text}: {why}"))
}

/// The handle of a name.
pub(crate) fn handle(name: &str) -> Handle {
    Handle::from_name(name).expect("a name with letters")
}

/// An incident under construction, with its clock.
#[derive(Clone)]
pub(crate) struct Story {
    pub incident: Incident,
    pub now: Time,
    /// How long it takes until something said is recorded.
    pub delay: Span,
}

impl Story {
    /// An incident that is there already.
    pub(crate) fn of(incident: Incident, now: Time) -> Self {
        Self {
            incident,
            now,
            delay: Span::zero(),
        }
    }

    /// An incident opened now by somebody.
    pub(crate) fn opened_by(by: &str, now: Time, open: LifecycleIntent) -> Self {
        let mut story = Self::of(Incident::new(), now);
        story.says(by, Intent::Lifecycle(open));
        story
    }

    /// An incident opened at 21:20 by Li in Amsterdam, with nobody there yet.
    pub(crate) fn opened(name: &str, severity: Option<Severity>, drill: bool) -> Self {
        let open = opening(name, "INC-2017-01-31", severity, "Europe/Amsterdam", drill);
        Self::opened_by("li", at("21:20"), open)
    }

    /// Lets time pass to this clock time of the same day, or the next where it lies behind.
    pub(crate) fn at(&mut self, clock: &str) -> &mut Self {
        let seconds = if clock.len() == 5 { ":00" } else { "" };
        let day = self.now.date_naive();
        let at = moment(&format!("{day}T{clock}{seconds}Z"));
        self.now = if at < self.now {
            at + Duration::days(1)
        } else {
            at
        };
        self
    }

    /// Lets minutes pass.
    pub(crate) fn after(&mut self, minutes: i64) -> &mut Self {
        self.now += Span::minutes(minutes);
        self
    }

    /// Somebody says something now.
    pub(crate) fn says(&mut self, by: &str, intent: Intent) -> &mut Self {
        self.said_of(self.now, by, intent)
    }

    /// Somebody says now what happened earlier.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an intent is made to be said once"
    )]
    pub(crate) fn said_of(&mut self, happened: Time, by: &str, intent: Intent) -> &mut Self {
        let stamp = self.stamp(happened, by);
        let events = self.incident.decide(&intent, &stamp);
        for event in events.unwrap_or_else(|no| panic!("{intent:?} refused: {no}")) {
            self.record(stamp.clone(), event);
        }
        self
    }

    /// Somebody types a log line, in which `#last` is the newest entry.
    pub(crate) fn types(&mut self, by: &str, text: &str) -> &mut Self {
        let last = self.incident.next_n().saturating_sub(1);
        let text = &text.replace("#last", &format!("#{last}"));
        let read = line::read(text, &Context::new(self.now, &self.incident));
        let read = read.unwrap_or_else(|why| panic!("{text}: {why}"));
        let Wants::Intent(intent) = read.wants else {
            panic!("{text} is not for the incident");
        };
        self.said_of(read.happened.unwrap_or(self.now), by, intent)
    }

    /// A script: a log line each, behind who types it and, if time passes, the clock: `22:03:40 ana ! failing over`.
    /// `\n` is a line break.
    pub(crate) fn script(&mut self, script: &str) -> &mut Self {
        for line in script
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
        {
            let (first, rest) = line.split_once(' ').expect("somebody and their words");
            let (by, text) = if first.starts_with(|c: char| c.is_ascii_digit()) {
                self.at(first);
                rest.split_once(' ').expect("somebody and their words")
            } else {
                (first, rest)
            };
            self.types(by, &text.replace("\\n", "\n"));
        }
        self
    }

    /// Appends an event without asking the rules, as a file may hold it.
    pub(crate) fn record(&mut self, stamp: Stamp, event: Event) {
        let n = self.incident.next_n();
        self.incident.apply(Record { n, stamp, event });
    }

    /// What a record says of when and by whom, for something recorded now.
    pub(crate) fn stamp(&self, happened: Time, by: &str) -> Stamp {
        Stamp {
            recorded: self.now + self.delay,
            happened,
            up: 0,
            by: handle(by),
        }
    }

    /// Somebody comes in by their full name and takes a role.
    pub(crate) fn joins(&mut self, who: &str, name: &str, role: Role) -> &mut Self {
        let join = PersonIntent::Join {
            person: handle(who),
            name: Some(name.to_owned()),
            contact: None,
        };
        let take = RoleIntent::Take {
            role,
            person: handle(who),
            from: None,
        };
        self.says(who, Intent::Person(join))
            .says(who, Intent::Role(take))
    }

    /// A plain note, whatever it begins with.
    pub(crate) fn notes(&mut self, by: &str, text: &str) -> &mut Self {
        let (text, key, private) = (text.to_owned(), false, false);
        self.says(by, Intent::Note(NoteIntent::Note { text, key, private }))
    }

    /// An action that whoever proposes it will do; no risk and no rollback where they are empty.
    pub(crate) fn proposes(&mut self, by: &str, text: &str, risk: &str, back: &str) -> &mut Self {
        let part = |name: &str, words: &str| match words {
            "" => String::new(),
            words => format!("; {name}: {words}"),
        };
        let parts = part("risk", risk) + &part("rollback", back);
        self.types(by, &format!("> {text}; who: {by}{parts}"))
    }
}

/// What an incident is opened with.
pub(crate) fn opening(
    name: &str,
    id: &str,
    severity: Option<Severity>,
    zone: &str,
    drill: bool,
) -> LifecycleIntent {
    LifecycleIntent::Open {
        name: name.to_owned(),
        id: Some(id.to_owned()),
        severity,
        zone: zone.parse::<Zone>().expect("a zone"),
        drill,
        imported: None,
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
    story.script(
        "ana /approach Save what is left, then restore from a copy
        22:17 eva > Block the account and remove its users; who: eva
        ana /approve A1
        eva /start A1
        22:38 raj /update 6-10h The replica is being rebuilt
        22:41 ana /step containment
        ana /answer 2.1 Stop every write to db1
        ana /issue Primary data removed
        ana /park Backups to S3 never worked; reason: needs no hands tonight
        ana /park Snippet spam; reason: blocked for now
        22:58 mo Replica lag has reached 4 GB; it no longer catches up #db
        ana /focus Stop every write to db1 and save what is left
        ana /later Restore from the 17:20 snapshot
        raj ? Which customers see errors, and where?
        23:18:12 raj /update 6-10h Data on the primary was removed by mistake
        23:20 ana /ask @mo 18m Age of the newest usable copy
        raj /task @raj Status page, support lead
        ana /task @ana Decides the restore source
        23:27 eva /unapproved Data directory removed, on db1 instead of db2; who: engineer-1
        23:32 eva > Copy the 17:20 snapshot from staging to db1; who: eva; risk: six hours of data lost for good; rollback: none, db1 is already empty",
    );
    story.at("23:34:07");
    story
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
        let risk = "sessions on that shard are logged out, and carts with them";
        story.proposes("mo", &what, risk, "fail back");
    }
    for n in 1..=5 {
        story.types("ana", &format!("/ask @eva {n}m How many rows were written after the snapshot, by table and tenant, and who can say for sure?"));
    }
    for n in 1..=6 {
        story.types("raj", &format!("? Question {n}: does anybody know where the credentials of the old backup bucket are kept?"));
    }
    story.types(
        "ana",
        "/command @mo I am off at midnight; do not let anyone touch db2",
    );
    story.at("23:38:30");
    story
}
