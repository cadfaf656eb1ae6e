//! A recorder's desk for tests: an incident told through the rules, and what a panel or the whole room's window needs
//! around it, with neither file nor application. It says what was asked for.

use std::ops::{Deref, DerefMut};
use std::path::Path;

use egui::{Theme, Ui};
use egui_kittest::Harness;
use warroom::board::Board;
use warroom::board::record::RecordState;
use warroom::incident::{Entry, Event, Handle, Intent, NoteEvent, Severity, Span, Zone};
use warroom::preferences::Preferences;
use warroom::ui::base::request::{Outbox, Request};
use warroom::ui::base::view::{ShownZone, View};
use warroom::ui::window::state::WindowState;

use super::looks::{Size, screen};
use super::story::{Story, handle, moment, opening};

/// An incident and what the window holds beside it.
pub(crate) struct Desk {
    pub story: Story,
    pub ui: WindowState,
    pub outbox: Outbox,
    /// How it is with the file; all entries are in it where `recorded` is not set.
    pub record: RecordState,
    pub me: Handle,
    pub preferences: Preferences,
}

/// What a panel looks like from outside.
pub(crate) type Panel = fn(&mut Ui, &View<'_>, &mut WindowState, &mut Outbox);

impl Desk {
    /// Li Wen's desk on a story, everything of it on disk.
    pub(crate) fn on(story: Story) -> Self {
        Self {
            story,
            ui: WindowState::default(),
            outbox: Outbox::default(),
            record: RecordState {
                head: "#214·9f3c12ab".to_owned(),
                ..RecordState::default()
            },
            me: handle("li"),
            preferences: Preferences::default(),
        }
    }

    /// A new incident in UTC, opened by Li Wen, who records.
    pub(crate) fn new(start: &str) -> Self {
        let severity = Some(Severity::Sev1);
        let open = opening(
            "GitLab.com database",
            "INC-2017-01-31",
            severity,
            "UTC",
            false,
        );
        Self::on(Story::opened_by("li", moment(start), open))
    }

    /// A log of this many notes, a second apart.
    pub(crate) fn with_notes(many: usize) -> Self {
        let mut desk = Self::new("2026-11-22T08:00:00Z");
        for number in 0..many {
            desk.now += Span::seconds(1);
            let stamp = desk.stamp(desk.now, ["li", "ana", "mo"][number % 3]);
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
            desk.record(stamp, event);
        }
        desk
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
        let incident = &self.story.incident;
        let mut record = self.record.clone();
        record.recorded = record.recorded.or(incident.entries().last().map(Entry::n));
        let view = View {
            incident,
            board: &Board::of(incident, self.story.now),
            record: &record,
            now: self.story.now,
            me: &self.me,
            preferences: &self.preferences,
            last_rota: None,
            setup: &self.preferences.setup(),
            zone: match self.ui.timeline.zone {
                ShownZone::Incident => incident.zone,
                // A computer two hours east of Greenwich.
                ShownZone::Local => "+02:00".parse().expect("a zone"),
                ShownZone::Utc => Zone::UTC,
            },
            path: &path.to_string_lossy(),
            replay: None,
            chosen: self.ui.timeline.chosen,
            pending: None,
        };
        what(&view, &mut self.ui, &mut self.outbox);
    }

    /// The board of the moment.
    pub(crate) fn board(&self) -> Board {
        Board::of(&self.incident, self.now)
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
            _ => None,
        });
        intents.collect()
    }
}

impl Deref for Desk {
    type Target = Story;

    fn deref(&self) -> &Story {
        &self.story
    }
}

impl DerefMut for Desk {
    fn deref_mut(&mut self) -> &mut Story {
        &mut self.story
    }
}
