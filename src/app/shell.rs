//! What is on the screen: the home screen, the room of one incident, or the library. Knows egui but not eframe's
//! window, so that tests drive it without one.
//!
//! The three are an enum, not a trait: five matches here ask all three of them, and the rest of the application asks
//! for the room, because only a room has a session. A trait would add three implementations and keep those matches.

use crate::app::draft_store;
use crate::app::draft_store::BackgroundWriter;
use crate::app::draft_store::saved::SavedDrafts;
use crate::app::jobs::{Jobs, Opened};
use crate::app::memory::Memory;
use crate::app::opener;
use crate::app::panics_met::Faults;
use crate::app::preferences_file;
use crate::app::preferences_file::PreferencesFile;
use crate::app::room::Room;
use crate::app::shelf;
use crate::app::shelves::Shelves;
use crate::app::sound::SoundPlayer;
use crate::board::alarms::Occasion;
use crate::incident::team::TeamSetup;
use crate::journal::Files;
use crate::preferences::Preferences;
use crate::session::clock::Clock;
use crate::session::{Session, SessionEnv, folders};
use crate::ui::base::focus;
use crate::ui::base::notice::Notice;
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::Unrecorded;
use crate::ui::home::shelf::Shelved;
use crate::ui::home::{self, HomeState, HomeView};
use crate::ui::panels::paste;
use eframe::egui;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// What the window opens with.
#[derive(Clone, Debug)]
pub enum Start {
    /// The home screen.
    Home,
    /// This file.
    File(PathBuf),
    /// The demonstration.
    Demo {
        /// Finished and closed.
        finished: bool,
    },
}

/// The whole window's state.
pub struct Shell {
    pub(super) screen: Screen,
    pub(super) home: HomeState,
    pub(super) outbox: Outbox,
    /// The incidents the home screen lists.
    pub(super) shelf: Vec<Shelved>,
    pub(super) jobs: Jobs,
    pub(super) memory: Memory,
    pub(super) preferences: Preferences,
    /// What log lines are read against of them.
    pub(super) setup: Arc<TeamSetup>,
    pub(super) file: PreferencesFile,
    pub(super) env: SessionEnv,
    pub(super) writer: BackgroundWriter,
    pub(super) sounds: SoundPlayer,
    /// The alarms announced so far, without muted ones and those switched off.
    pub(super) rung: Vec<Occasion>,
    /// True while a new incident is being created, in which nobody has a role yet.
    pub(super) creating: bool,
    home_kept: draft_store::Place,
    clock: Clock,
    /// The last warning about leaving, as long as it applies.
    pub(super) warned: Option<String>,
    pub(super) faults: Faults,
    /// The board of an incident that was left for a look at the library: whoever watches it goes on watching.
    #[cfg(feature = "serve")]
    pub(super) shared: Option<super::share_window::Away>,
}

/// What is on the screen.
pub(super) enum Screen {
    /// The home screen.
    Home,
    /// The room of one incident.
    Room(Box<Room>),
    /// Every incident of the folders.
    Library(Box<Shelves>),
}

/// After how many milliseconds an unanswered system dialog is assumed not to have opened.
const DIALOG_OVERDUE: u64 = 3_000;

impl Shell {
    /// The window as it opens.
    pub fn new(ctx: &egui::Context, start: Start, memory: Memory) -> Self {
        let wake = {
            let ctx = ctx.clone();
            Arc::new(move || ctx.request_repaint())
        };
        let env = SessionEnv::of_this_machine().waking(wake);
        let mut shell = Self::empty(ctx, memory, env);
        shell.sounds = SoundPlayer::system();
        shell.jobs.opener = opener::system_opener;
        shell.open_door(&folders::runtime());
        shell.begin(start)
    }

    /// The same over another disk and clock, silent, and closed to commands.
    pub fn with(ctx: &egui::Context, start: Start, memory: Memory, env: SessionEnv) -> Self {
        Self::empty(ctx, memory, env).begin(start)
    }

    fn empty(ctx: &egui::Context, mut memory: Memory, env: SessionEnv) -> Self {
        let disk = || Arc::clone(&env.storage);
        let (file, mut preferences, trouble) =
            preferences_file::at_start(disk(), memory.preferences.clone(), memory.theme.into());
        memory.take_over_rota(&mut preferences);
        file.watch(ctx);
        // The table of commands zooms, so that what is chosen is also remembered.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let state = memory.folder().map(Path::to_owned);
        let (home, home_kept) = home_as_left(disk().files(), state.as_deref());
        let mut shell = Self {
            screen: Screen::Home,
            home,
            outbox: Outbox::default(),
            shelf: shelf::known(&memory.recent),
            jobs: Jobs::new(ctx, state, disk()),
            memory,
            preferences: Preferences::default(),
            setup: Arc::default(),
            file,
            writer: BackgroundWriter::start(disk()),
            env,
            sounds: SoundPlayer::silent(),
            rung: Vec::new(),
            creating: false,
            home_kept,
            clock: Clock::system(),
            warned: None,
            faults: Faults::default(),
            #[cfg(feature = "serve")]
            shared: None,
        };
        shell.jobs.sweep(shell.memory.preferences.clone());
        shell.put_in_force(ctx, preferences);
        if let Some(trouble) = trouble {
            shell.failed(trouble, preferences_file::KEPT);
        }
        shell
    }

    /// Opens what the window starts with.
    fn begin(mut self, start: Start) -> Self {
        match start {
            Start::Home => self.look_at_shelf(),
            Start::File(path) => self.jobs.open(path, self.env.clone()),
            Start::Demo { finished } => self.jobs.demo(finished, self.env.clone()),
        }
        self
    }

    /// Runs whether or not anything is drawn: handles what the journal and the jobs report.
    pub fn logic(&mut self, ctx: &egui::Context) {
        self.guard_logic(ctx, |shell| shell.look_after(ctx));
    }

    fn look_after(&mut self, ctx: &egui::Context) {
        self.handle_jobs();
        self.take_in_preferences(ctx);
        if let Some((pick, asked)) = &self.jobs.dialog
            && asked.up() > DIALOG_OVERDUE
        {
            let pick = pick.clone();
            self.jobs.dialog = None;
            self.offer_typing(pick);
        }
        if let Screen::Room(room) = &mut self.screen
            && room.handle_reports(ctx)
        {
            room.clear_recorded();
            room.take_withdrawn();
            let said = room.session.take_messages();
            if !said.is_empty() {
                self.note(said.join(" "));
            }
        }
        if let Screen::Room(room) = &mut self.screen
            && let Some(notice) = room.take_runs()
        {
            self.notify(notice);
        }
        #[cfg(feature = "serve")]
        self.end_sharing();
        self.take_back_warning();
        self.record_due(ctx);
        if let Some(soon) = self.keep() {
            // What was typed last is saved though nothing else happens.
            ctx.request_repaint_after(soon);
        }
        self.ring(ctx);
        if ctx.input(|input| input.viewport().close_requested()) {
            self.leave_or_warn(ctx);
        }
    }

    /// The announcements so far, for tests and for whoever drives the window.
    pub fn rung(&self) -> &[Occasion] {
        &self.rung
    }

    /// Saves drafts, a third of a second after they were typed; tells how long that is from now.
    fn keep(&mut self) -> Option<Duration> {
        let soon = match &mut self.screen {
            Screen::Home => {
                let (home, now) = (&self.home, self.env.clock.now());
                self.home_kept
                    .look(now, &self.writer, || SavedDrafts::of_home(home))
            }
            Screen::Room(room) => room.keep(&self.writer),
            Screen::Library(_) => None,
        };
        if let Screen::Room(room) = &mut self.screen {
            room.state.notices.unrecorded = if room.draft_store.is_saved(&self.writer) {
                Unrecorded::InDrafts
            } else {
                Unrecorded::InMemory
            };
        }
        if let Some(why) = self.writer.trouble() {
            self.failed(
                format!("Drafts or settings cannot be saved on the disk ({why})"),
                "Recorded entries are not affected. What cannot be saved is in memory only, until saving works again.",
            );
        }
        soon
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut egui::Ui, frame: Option<&eframe::Frame>) {
        self.guard(ui, |shell, ui| shell.draw(ui, frame));
        self.refuse_pastes();
        let ctx = ui.ctx().clone();
        self.handle_requests(&ctx, frame);
        self.follow_rota();
    }

    fn draw(&mut self, ui: &mut egui::Ui, frame: Option<&eframe::Frame>) {
        match &mut self.screen {
            Screen::Home => {
                let folder = self.env.folder.display().to_string();
                let now = self.clock.now();
                let view = HomeView {
                    shelf: &self.shelf,
                    busy: self.jobs.busy,
                    is_opening: self.jobs.is_opening(),
                    interrupted: self.memory.interrupted(),
                    folder: &folder,
                    preferences: &self.preferences,
                    now,
                };
                home::home_ui(ui, &view, &mut self.home, &mut self.outbox);
            }
            Screen::Room(room) => {
                room.session.set_setup(Arc::clone(&self.setup));
                room.ui(
                    ui,
                    (&self.preferences, self.memory.rota.as_ref()),
                    frame,
                    &mut self.outbox,
                );
                let wall = &room.state.wall;
                // A scratch copy has no wall to come back to.
                let moved =
                    room.scratch.is_none() && self.memory.wall(wall.open, wall.screen.as_ref());
                self.jobs.look(&room.session, &room.state.pictures);
                if moved {
                    self.remember();
                }
            }
            Screen::Library(shelves) => {
                let (folder, now) = (&self.env.folder, self.clock.now());
                let (preferences, jobs) = (&self.preferences, &self.jobs);
                shelves.ui(ui, preferences, folder, now, jobs, &mut self.outbox);
            }
        }
    }

    /// Shows a notice in place of the one before.
    pub(super) fn notify(&mut self, notice: Notice) {
        *self.notice_slot() = Some(notice);
    }

    /// Shows information; it disappears by itself.
    pub(super) fn note(&mut self, what: impl Into<String>) {
        let now = self.clock.now();
        self.notify(Notice::note(what, now));
    }

    /// Shows an error; it stays until dismissed.
    pub(super) fn failed(&mut self, what: impl Into<String>, detail: impl Into<String>) {
        let now = self.clock.now();
        self.notify(Notice::failed(what, detail, now));
    }

    pub(super) fn notice_slot(&mut self) -> &mut Option<Notice> {
        match &mut self.screen {
            Screen::Home => &mut self.home.notice,
            Screen::Room(room) => &mut room.state.notices.last,
            Screen::Library(shelves) => &mut shelves.state.notice,
        }
    }

    /// Enters the room of an opened incident.
    pub(super) fn enter(&mut self, opened: Opened) {
        if let Screen::Room(room) = &mut self.screen
            && room.followed(opened.session.path())
        {
            let notice = room.go_on_with(opened);
            self.notify(notice);
            return;
        }
        // Another alarm or sheet may have opened since the request.
        if self.is_warned_of_leaving() {
            return;
        }
        self.warned = None;
        // What was said while no incident was open is over.
        self.home.notice = None;
        let left = self.record_pending();
        let Opened {
            session,
            drafts,
            saved,
            restored,
            scratch,
            ..
        } = opened;
        // A scratch copy is gone at the next start.
        let reopen_wall = self.memory.wall_was_open(session.path());
        if scratch.is_none() {
            self.memory.opened(session.path(), &session.incident().name);
            self.remember();
        }
        self.home = HomeState::default();
        self.home_kept.hurry();
        self.keep_now();
        let mut room = Room::new(session, self.env.clock.clone());
        // Who is who is asked first.
        if std::mem::take(&mut self.creating) {
            room.state.open(Sheet::Opening);
        }
        room.state.wall.screen.clone_from(&self.memory.wall_screen);
        room.state.wall.open = reopen_wall;
        room.scratch = scratch;
        room.draft_store = draft_store::Place::new(drafts, saved.is_some());
        let back = room.restore(saved, restored);
        self.show_screen(Screen::Room(Box::new(room)));
        if let Some(notice) = left.or(back) {
            self.notify(notice);
        }
        // Typing continues in the log line, whatever had the keyboard focus before.
        self.jobs
            .ctx
            .memory_mut(|memory| memory.request_focus(focus::log_line()));
    }

    /// Returns to the home screen; the journal finishes what was submitted.
    pub(super) fn close_file(&mut self) {
        if self.is_warned_of_leaving() {
            return;
        }
        self.warned = None;
        let left = self.record_pending();
        self.keep_now();
        self.memory.running = None;
        self.remember();
        // A scratch copy goes with its room.
        self.home.left = match &self.screen {
            Screen::Room(room) if room.scratch.is_none() => Some(room.session.path().to_owned()),
            _ => None,
        };
        self.show_screen(Screen::Home);
        if let Some(notice) = left {
            let since = self.clock.now();
            self.home.notice = Some(Notice { since, ..notice });
        }
        self.shelf = shelf::known(&self.memory.recent);
        self.look_at_shelf();
    }

    /// Replaces the screen. A paste that no field of the old one took is dropped: it could end up in the wrong
    /// incident.
    pub(super) fn show_screen(&mut self, screen: Screen) {
        paste::forget(&self.jobs.ctx);
        if let Screen::Room(room) = &mut self.screen {
            room.stop_runs();
            #[cfg(feature = "serve")]
            {
                self.shared = room.leave_shared();
            }
        }
        self.screen = screen;
        #[cfg(feature = "serve")]
        if let Screen::Room(room) = &mut self.screen
            && let Some(away) = self.shared.take()
        {
            room.come_back_to(away);
        }
    }

    /// On the home screen nothing is shared: no key there would end it.
    #[cfg(feature = "serve")]
    fn end_sharing(&mut self) {
        if matches!(self.screen, Screen::Home) && self.shared.take().is_some() {
            self.note("The board is not shared any more: its incident was left.");
        }
    }

    /// Outside a room a paste cannot be attached to anything; says that it was not taken.
    fn refuse_pastes(&mut self) {
        let is_room = matches!(self.screen, Screen::Room(_));
        if !is_room && paste::forget(&self.jobs.ctx) {
            let now = self.clock.now();
            let what = "More was pasted than this field takes; nothing was inserted";
            let detail = "It is not kept here. To attach it as a file, open the incident first, then paste it there.";
            self.notify(Notice::refused(what, detail, now));
        }
    }

    /// Starts reading the files that the home screen lists.
    fn look_at_shelf(&self) {
        let (recent, folder) = (&self.memory.recent, &self.env.folder);
        self.jobs.look_at_shelf(recent.clone(), folder.clone());
    }

    pub(super) fn keep_now(&mut self) {
        match &mut self.screen {
            Screen::Home => self.home_kept.hurry(),
            Screen::Room(room) => room.draft_store.hurry(),
            Screen::Library(_) => {}
        }
        self.keep();
    }

    /// Shows a tab of the side panel, if an incident is open.
    pub fn show(&mut self, tab: SideTab) {
        if let Screen::Room(room) = &mut self.screen {
            room.state.side.tab = Some(tab);
        }
    }

    /// True while a file is being opened, created or written.
    pub fn is_busy(&self) -> bool {
        let library = matches!(&self.screen, Screen::Library(shelves) if shelves.is_busy());
        self.jobs.busy.is_some() || self.jobs.keeping + self.jobs.looking > 0 || library
    }

    /// The open session, for tests and for whoever drives the window.
    pub fn session(&self) -> Option<&Session> {
        match &self.screen {
            Screen::Room(room) => Some(&room.session),
            Screen::Home | Screen::Library(_) => None,
        }
    }
}

/// The home screen with its saved drafts.
fn home_as_left(files: &dyn Files, state: Option<&Path>) -> (HomeState, draft_store::Place) {
    let mut home = HomeState::default();
    let path = state.map(draft_store::place_of_home);
    let saved = path
        .as_deref()
        .and_then(|path| draft_store::read(files, path));
    let is_there = saved.is_some_and(|saved| saved.restore_home(&mut home));
    (home, draft_store::Place::new(path, is_there))
}
