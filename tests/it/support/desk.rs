//! A recorder's desk for tests: an incident told through the rules, and what a panel needs around it.

#![allow(
    clippy::needless_pass_by_value,
    reason = "a test that tells a story reads better without references"
)]

use chrono::{DateTime, Duration, Utc};
use egui::{Theme, Ui};
use egui_kittest::Harness;
use warroom::board::Board;
use warroom::board::record::{RecordState, Saved};
use warroom::incident::{
    Event, Handle, Incident, Intent, LifecycleIntent, NoteEvent, NoteIntent, Record, Severity,
    Stamp, Time, Zone, time::to_millis,
};
use warroom::preferences::Preferences;
use warroom::ui::base::request::Outbox;
use warroom::ui::base::view::ShownZone;
use warroom::ui::base::view::View;
use warroom::ui::window::state::WindowState;

use super::looks::{Size, screen};

/// An incident and what the window holds beside it.
pub(crate) struct Desk {
    pub incident: Incident,
    pub ui: WindowState,
    pub outbox: Outbox,
    pub record: RecordState,
    pub now: Time,
    pub me: Handle,
    pub preferences: Preferences,
}

/// What a panel looks like from outside.
pub(crate) type Panel = fn(&mut Ui, &View<'_>, &mut WindowState, &mut Outbox);

impl Desk {
    /// A new incident in UTC, opened by Li Wen, who records.
    pub(crate) fn new(start: &str) -> Self {
        let now = moment(start);
        let mut desk = Self {
            incident: Incident::new(),
            ui: WindowState::default(),
            outbox: Outbox::default(),
            record: RecordState::default(),
            now,
            me: handle("li"),
            preferences: Preferences::default(),
        };
        desk.act(
            "li",
            Intent::Lifecycle(LifecycleIntent::Open {
                name: "GitLab.com database".to_owned(),
                id: Some("INC-2017-01-31".to_owned()),
                severity: Some(Severity::Sev1),
                zone: Zone::UTC,
                drill: false,
                imported: None,
            }),
        );
        desk
    }

    /// Lets time pass to this clock time of the same day, or the next where it lies behind.
    pub(crate) fn at(&mut self, clock: &str) -> &mut Self {
        let day = self.now.format("%Y-%m-%d");
        let clock = if clock.len() == 5 {
            format!("{clock}:00")
        } else {
            clock.to_owned()
        };
        let at = moment(&format!("{day}T{clock}Z"));
        self.now = if at < self.now {
            at + Duration::days(1)
        } else {
            at
        };
        self
    }

    /// Carries an intent out now, recorded at once.
    pub(crate) fn act(&mut self, by: &str, intent: Intent) -> &mut Self {
        let now = self.now;
        self.act_at(by, now, intent)
    }

    /// Carries out an intent that happened earlier than now.
    pub(crate) fn act_at(&mut self, by: &str, happened: Time, intent: Intent) -> &mut Self {
        let stamp = Stamp {
            recorded: to_millis(self.now),
            happened: to_millis(happened),
            up: 0,
            by: handle(by),
        };
        let events = self.incident.decide(&intent, &stamp);
        for event in events.expect("the rules allow what a fixture tells") {
            self.push(stamp.clone(), event);
        }
        self
    }

    /// Appends an event without asking the rules; for logs of many entries.
    pub(crate) fn push(&mut self, stamp: Stamp, event: Event) {
        let n = self.incident.next_n();
        self.incident.apply(Record { n, stamp, event });
        self.record = RecordState {
            saved: Saved::Recorded,
            recorded: Some(n),
            head: format!("#{n}·9f3c12ab"),
        };
    }

    /// A plain note.
    pub(crate) fn note(&mut self, by: &str, text: &str) -> &mut Self {
        self.act(
            by,
            Intent::Note(NoteIntent::Note {
                text: text.to_owned(),
                key: false,
                private: false,
            }),
        )
    }

    /// A log of this many notes, a second apart.
    pub(crate) fn with_notes(many: usize) -> Self {
        let mut desk = Self::new("2026-11-22T08:00:00Z");
        for number in 0..many {
            desk.now += Duration::seconds(1);
            let stamp = Stamp {
                recorded: desk.now,
                happened: desk.now,
                up: 0,
                by: handle(["li", "ana", "mo"][number % 3]),
            };
            let text = match number % 10 {
                3 => format!("note {number}\nwith a second line"),
                7 => format!("note {number}: {}", "words that go on and on ".repeat(12)),
                _ => format!("note {number}"),
            };
            let event = Event::Note(NoteEvent::Noted {
                text,
                key: number % 1_000 == 0,
                private: false,
            });
            desk.push(stamp, event);
        }
        desk
    }

    /// Draws one panel.
    pub(crate) fn draw(&mut self, ui: &mut Ui, panel: Panel) {
        let board = Board::of(&self.incident, self.now);
        let view = View {
            incident: &self.incident,
            board: &board,
            record: &self.record,
            now: self.now,
            me: &self.me,
            preferences: &self.preferences,
            zone: match self.ui.timeline.zone {
                ShownZone::Incident => self.incident.zone,
                // A computer two hours east of Greenwich.
                ShownZone::Local => "+02:00".parse().expect("a zone"),
                ShownZone::Utc => Zone::UTC,
            },
            path: "",
            replay: None,
            chosen: self.ui.timeline.chosen,
        };
        panel(ui, &view, &mut self.ui, &mut self.outbox);
    }

    /// A window that shows nothing but this panel.
    pub(crate) fn open<'a>(self, look: Theme, size: Size, panel: Panel) -> Harness<'a, Self> {
        let mut harness = screen(look, size, self, move |ui, desk: &mut Self| {
            let tokens = warroom::theme::ThemeExt::tokens(ui);
            let frame = egui::Frame::new().fill(tokens.background);
            egui::CentralPanel::default()
                .frame(frame)
                .show(ui, |ui| desk.draw(ui, panel));
        });
        harness.run();
        harness
    }
}

/// A handle that is known to be one.
pub(crate) fn handle(name: &str) -> Handle {
    Handle::from_name(name).expect("a name with letters")
}

/// A moment in RFC 3339.
pub(crate) fn moment(text: &str) -> Time {
    DateTime::parse_from_rfc3339(text)
        .expect("a moment")
        .with_timezone(&Utc)
}
