//! The whole window, driven by keyboard through a short incident: created, logged, gated, updated,
//! closed file, opened again. Behind it the real session, a real file and a clock of the test's own.

use crate::support::looks::{save, screen};
use crate::support::window::{settled, until};
use chrono::{TimeZone, Utc};
use egui::{Event, Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;
use warroom::app::{Memory, Shell, Start};
use warroom::incident::action::{ActionState, Outcome};
use warroom::incident::{Handle, Incident, Role, Span, Status, Step, Time};
use warroom::journal::Disk;
use warroom::session::SessionEnv;
use warroom::session::clock::{Clock, FixedClock};

/// A recorder at the keyboard.
pub(crate) struct Recorder {
    pub(crate) harness: Harness<'static, Option<Shell>>,
    clock: FixedClock,
    pub(crate) folder: TempDir,
}

impl Recorder {
    pub(crate) fn starts(start: impl FnOnce(&TempDir) -> Start) -> Self {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let clock = FixedClock::at(Utc.with_ymd_and_hms(2026, 11, 22, 2, 0, 0).unwrap());
        let env = SessionEnv {
            storage: Arc::new(Disk),
            clock: Clock::Fixed(clock.clone()),
            me: Handle::from_name("li").expect("a handle"),
            wake: Arc::new(|| {}),
            folder: folder.path().join("warroom"),
        };
        let mut start = Some((start(&folder), env));
        let harness = screen(
            Theme::Dark,
            [1440, 900],
            None,
            move |ui, shell: &mut Option<Shell>| {
                let shell = shell.get_or_insert_with(|| {
                    let (start, env) = start.take().expect("made once");
                    Shell::with(ui.ctx(), start, Memory::default(), env)
                });
                shell.logic(ui.ctx());
                shell.ui(ui, None);
            },
        );
        let mut recorder = Self {
            harness,
            clock,
            folder,
        };
        recorder.settles();
        recorder
    }

    /// Lets jobs and the journal's thread finish, and the window take it in.
    pub(crate) fn settles(&mut self) {
        until("settled", || {
            self.harness.step();
            settled(self.harness.state().as_ref().expect("a window"))
        });
        self.harness.run();
    }

    pub(crate) fn types(&mut self, text: &str) -> &mut Self {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.step();
        self
    }

    pub(crate) fn presses(&mut self, modifiers: Modifiers, key: Key) -> &mut Self {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.step();
        self.settles();
        self
    }

    pub(crate) fn enters(&mut self, text: &str) -> &mut Self {
        self.clock.set(self.clock.now() + Span::seconds(20));
        let at_home = self
            .harness
            .state()
            .as_ref()
            .is_some_and(|s| s.session().is_none());
        self.types(text).presses(Modifiers::NONE, Key::Enter);
        // The sheet of a room that opens is skipped.
        let sheet = self.harness.query_by_label_contains("Fill the roles");
        if at_home && sheet.is_some() {
            self.presses(Modifiers::NONE, Key::Escape);
        }
        self
    }

    /// Lets so many seconds pass before the next frame.
    pub(crate) fn moves_clock(&mut self, seconds: i64) {
        self.clock.set(self.clock.now() + Span::seconds(seconds));
    }

    /// Lets so many seconds pass, and the window notice.
    pub(crate) fn passes(&mut self, seconds: i64) -> &mut Self {
        self.clock.set(self.clock.now() + Span::seconds(seconds));
        self.settles();
        self
    }

    /// What stands in a field.
    pub(crate) fn value(&self, field: &str) -> Option<String> {
        self.harness.get_by_label(field).value()
    }

    pub(crate) fn now(&self) -> Time {
        self.clock.now()
    }

    pub(crate) fn incident(&self) -> &Incident {
        let shell = self.harness.state().as_ref().expect("a window");
        shell.session().expect("an open incident").incident()
    }

    pub(crate) fn file(&self) -> PathBuf {
        let shell = self.harness.state().as_ref().expect("a window");
        shell.session().expect("an open incident").path().to_owned()
    }
}

pub(crate) fn fought() -> Recorder {
    let mut li = Recorder::starts(|_| Start::Home);
    li.enters("Checkout 502s");
    li.enters("/join @ana Ana Ruiz");
    li.enters("/command @ana");
    li.enters("/role recorder @li");
    li.enters("/role comms @raj");
    li.enters("/role research @mo");
    li.enters("@mo = error rate follows deploy 4812 #deploy");
    li.enters("@mo > roll back deploy 4812; risk: sessions are lost; back: deploy it again");
    li
}

#[test]
fn an_incident_is_fought_by_keyboard_alone() {
    let mut li = fought();
    assert_eq!(li.incident().name, "Checkout 502s");
    assert_eq!(li.incident().command().expect("filled").as_str(), "ana");
    assert_eq!(li.incident().actions[0].state, ActionState::Proposed);
    li.presses(Modifiers::ALT, Key::C).passes(5);
    assert_eq!(li.incident().actions[0].state, ActionState::Approved);
    li.enters("@mo /start 1").enters("/done 1 error rate falls");
    assert_eq!(
        li.incident().actions[0].state,
        ActionState::Ended(Outcome::Done)
    );
    li.presses(Modifiers::ALT, Key::Num2);
    assert_eq!(li.incident().step(), Some(Step::Containment));
    li.enters("/answer 2.1 the deploy is rolled back");
    li.enters("/update both eta 1h Checkout errors are falling.");
    assert_eq!(li.incident().updates.len(), 1);
    save(&mut li.harness, "walkthrough", Theme::Dark);
    let check = crate::support::warroom::Scratch::new();
    check
        .run(&["check", li.file().to_str().expect("UTF-8")])
        .succeeds();
}

#[test]
fn a_refused_line_gives_its_words_back_with_the_reason() {
    let mut li = fought();
    let before = li.incident().entries().len();
    li.enters("/start 1");
    assert_eq!(
        li.incident().entries().len(),
        before,
        "nothing was recorded"
    );
    let line = li.harness.get_by_label("Log line");
    assert_eq!(line.value().as_deref(), Some("/start 1"));
    // Beneath the line, where it is read aloud.
    let said = li
        .harness
        .query_all_by_label_contains("is not approved yet");
    assert_eq!(said.count(), 1);
}

#[test]
fn a_half_typed_line_survives_whatever_is_opened() {
    let mut li = fought();
    li.types("half a thou");
    for (modifiers, key) in [
        (Modifiers::NONE, Key::F1),
        (Modifiers::NONE, Key::Escape),
        (Modifiers::NONE, Key::F2),
        (Modifiers::NONE, Key::Escape),
        (Modifiers::COMMAND, Key::F),
        (Modifiers::NONE, Key::Escape),
    ] {
        li.presses(modifiers, key);
    }
    li.types("ght").presses(Modifiers::NONE, Key::Enter);
    let last = li.incident().entries().last().expect("entries");
    assert_eq!(last.said(), Some("half a thought"));
}

#[test]
fn what_was_recorded_is_there_when_the_file_is_opened_again() {
    let li = fought();
    let (file, before) = (li.file(), li.incident().clone());
    let Recorder {
        harness, folder, ..
    } = li;
    drop(harness);
    let mut again = Recorder::starts(|_| Start::File(file));
    assert_eq!(*again.incident(), before);
    again.enters("after the break");
    assert_eq!(again.incident().entries().len(), before.entries().len() + 1);
    drop(folder);
}

#[test]
fn the_demonstration_opens_crowded_and_finished_it_is_closed() {
    let demo = Recorder::starts(|_| Start::Demo { finished: false });
    assert!(demo.incident().drill);
    assert_eq!(demo.incident().status, Status::Open);
    assert!(
        Role::ALL
            .into_iter()
            .all(|role| demo.incident().holders(role).next().is_some())
    );
    let finished = Recorder::starts(|_| Start::Demo { finished: true });
    assert_eq!(finished.incident().status, Status::Closed);
    assert!(
        finished.file().with_extension("html").exists(),
        "its report lies beside it"
    );
}
