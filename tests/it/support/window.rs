//! The whole window over a real file and a clock that is moved by hand, with a folder for what the
//! program remembers: opened, typed in, killed and opened again.

use super::looks::{Size, screen};
use chrono::{TimeZone, Utc};
use egui::{Event, Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use warroom::app::{Memory, Shell, Start};
use warroom::board::record::Saved;
use warroom::incident::{Handle, Incident, Span};
use warroom::journal::Disk;
use warroom::session::clock::{Clock, FixedClock};
use warroom::session::{Session, SessionEnv};

/// A session of the recorder's over the real disk, with this clock.
pub(crate) fn setting_of(folder: &Path, clock: Clock) -> SessionEnv {
    SessionEnv {
        storage: Arc::new(Disk),
        clock,
        me: Handle::recorder(),
        wake: Arc::new(|| {}),
        folder: folder.to_owned(),
    }
}

/// A window with somebody at its keyboard.
pub(crate) struct Window {
    pub(crate) harness: Harness<'static, Option<Shell>>,
    pub(crate) clock: FixedClock,
}

/// A clock that shows 02:00 UTC of the day of the tests.
pub(crate) fn two_o_clock() -> FixedClock {
    FixedClock::at(Utc.with_ymd_and_hms(2026, 11, 22, 2, 0, 0).unwrap())
}

impl Window {
    /// Opens the window; everything it keeps lies in this folder.
    pub(crate) fn open(folder: &Path, start: Start, clock: &FixedClock) -> Self {
        Self::open_as(folder, start, clock, Theme::Dark, [1440, 900])
    }

    /// The same in another theme and size.
    pub(crate) fn open_as(
        folder: &Path,
        start: Start,
        clock: &FixedClock,
        look: Theme,
        size: Size,
    ) -> Self {
        let env = setting_of(&folder.join("warroom"), Clock::Fixed(clock.clone()));
        Self::open_in(folder, start, clock, env, look, size)
    }

    /// The same over another disk.
    pub(crate) fn open_over(
        folder: &Path,
        start: Start,
        clock: &FixedClock,
        env: SessionEnv,
    ) -> Self {
        Self::open_in(folder, start, clock, env, Theme::Dark, [1440, 900])
    }

    fn open_in(
        folder: &Path,
        start: Start,
        clock: &FixedClock,
        env: SessionEnv,
        look: Theme,
        size: Size,
    ) -> Self {
        let mut window = Self::begin(folder, start, clock, env, (look, size));
        window.settles();
        window
    }

    /// The window before anything has come of what it starts with.
    pub(crate) fn begin(
        folder: &Path,
        start: Start,
        clock: &FixedClock,
        env: SessionEnv,
        (look, size): (Theme, Size),
    ) -> Self {
        let env = SessionEnv {
            me: Handle::from_name("li").expect("a handle"),
            ..env
        };
        let memory = Memory::of(&folder.join("state")).preferring(folder.join("preferences.ron"));
        let mut start = Some((start, env, memory));
        let harness = screen(look, size, None, move |ui, shell: &mut Option<Shell>| {
            let shell = shell.get_or_insert_with(|| {
                let (start, env, memory) = start.take().expect("made once");
                let shell = Shell::with(ui.ctx(), start, memory, env);
                ui.ctx().set_theme(look);
                shell
            });
            shell.logic(ui.ctx());
            shell.ui(ui, None);
        });
        let clock = clock.clone();
        Self { harness, clock }
    }

    /// Lets jobs and the journal's thread finish, and the window take it in.
    pub(crate) fn settles(&mut self) {
        until("settled", || {
            self.harness.step();
            settled(self.shell())
        });
        self.harness.run();
    }

    pub(crate) fn shell(&self) -> &Shell {
        self.harness.state().as_ref().expect("a window")
    }

    pub(crate) fn shell_mut(&mut self) -> &mut Shell {
        self.harness.state_mut().as_mut().expect("a window")
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

    /// Types a line and Enter; the sheet of a room that opens by it is skipped.
    pub(crate) fn enters(&mut self, text: &str) -> &mut Self {
        self.passes(20);
        let at_home = self.shell().session().is_none();
        self.types(text).presses(Modifiers::NONE, Key::Enter);
        if at_home && self.shows("Fill the roles") {
            self.presses(Modifiers::NONE, Key::Escape);
        }
        self
    }

    /// Lets so many seconds pass, and the window notice.
    pub(crate) fn passes(&mut self, seconds: i64) -> &mut Self {
        self.clock.set(self.clock.now() + Span::seconds(seconds));
        self.harness.step();
        self
    }

    pub(crate) fn incident(&self) -> &Incident {
        self.shell().session().expect("an open incident").incident()
    }

    pub(crate) fn file(&self) -> PathBuf {
        let session = self.shell().session().expect("an open incident");
        session.path().to_owned()
    }

    /// What stands in a field.
    pub(crate) fn value(&self, field: &str) -> String {
        self.harness.get_by_label(field).value().unwrap_or_default()
    }

    /// True where something with these words in its name is on the screen.
    pub(crate) fn shows(&self, words: &str) -> bool {
        self.harness
            .query_all_by_label_contains(words)
            .next()
            .is_some()
    }
}

/// True where neither a job nor the journal's thread has anything left to do.
pub(crate) fn settled(shell: &Shell) -> bool {
    let saves = |session: &Session| matches!(session.record().saved, Saved::Saving { .. });
    !shell.is_busy() && !shell.session().is_some_and(saves)
}

/// Waits until it is so; the threads behind the window take their time, on a busy machine a lot of it.
#[track_caller]
pub(crate) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_mins(1), "never: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}
