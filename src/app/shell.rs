//! What is on the screen: the home screen, or the room of one incident. Knows egui but not eframe's
//! window, so that tests drive it without one.

use super::jobs::Jobs;
use super::memory::Memory;
use crate::board::Board;
use crate::incident::Span;
use crate::preferences::Preferences;
use crate::session::clock::Clock;
use crate::session::{Session, Setting};
use crate::ui::drafts::{DraftKey, Drafts, Notice, SideTab};
use crate::ui::home::{self, HomeDrafts, HomeView, RecentFile};
use crate::ui::places;
use crate::ui::request::Outbox;
use crate::ui::view::{Saved, View};
use eframe::egui;
use std::path::PathBuf;
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
    pub(super) home: HomeDrafts,
    pub(super) outbox: Outbox,
    pub(super) jobs: Jobs,
    pub(super) memory: Memory,
    pub(super) preferences: Preferences,
    pub(super) setting: Setting,
    clock: Clock,
    /// True once somebody tried to leave while words were not on disk.
    warned: bool,
}

/// What is on the screen.
pub(super) enum Screen {
    /// The home screen.
    Home,
    /// The room of one incident.
    Room(Box<Room>),
}

/// The room of one incident.
pub(super) struct Room {
    pub(super) session: Session,
    pub(super) drafts: Drafts,
    board: Board,
    /// What the board was made from: the next number and the second.
    made_for: (u64, i64),
    /// Drafts to clear once an entry is on disk.
    pub(super) clears: Vec<(u64, DraftKey)>,
    /// What stood in the log line when a file was attached with its words.
    pub(super) told: Option<String>,
}

/// When a system dialog that nobody answered is suspected of not being there, in milliseconds.
const DIALOG_OVERDUE: u64 = 3_000;

impl Shell {
    /// The window as it opens.
    pub fn new(ctx: &egui::Context, start: Start, memory: Memory) -> Self {
        let wake = {
            let ctx = ctx.clone();
            Arc::new(move || ctx.request_repaint())
        };
        Self::with(ctx, start, memory, Setting::of_this_machine().waking(wake))
    }

    /// The same over another disk and clock.
    pub fn with(ctx: &egui::Context, start: Start, memory: Memory, setting: Setting) -> Self {
        ctx.set_theme(egui::ThemePreference::from(memory.theme));
        let mut shell = Self {
            screen: Screen::Home,
            home: HomeDrafts::default(),
            outbox: Outbox::default(),
            jobs: Jobs::new(ctx),
            memory,
            preferences: Preferences::default(),
            setting,
            clock: Clock::system(),
            warned: false,
        };
        match start {
            Start::Home => {}
            Start::File(path) => shell.jobs.open(path, shell.setting.clone()),
            Start::Demo { finished } => shell.jobs.demo(finished, shell.setting.clone()),
        }
        shell
    }

    /// What goes on whether or not anything is drawn: what the journal and the jobs report.
    pub fn logic(&mut self, ctx: &egui::Context) {
        self.settle_jobs();
        if let Some((pick, asked)) = &self.jobs.dialog
            && asked.up() > DIALOG_OVERDUE
        {
            let pick = *pick;
            self.jobs.dialog = None;
            self.offer_typing(pick);
        }
        if let Screen::Room(room) = &mut self.screen
            && room.session.settle()
        {
            room.clear_recorded();
        }
        if ctx.input(|input| input.viewport().close_requested()) {
            self.leave_or_warn(ctx);
        }
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut egui::Ui, frame: Option<&eframe::Frame>) {
        match &mut self.screen {
            Screen::Home => {
                let recent: Vec<_> = self
                    .memory
                    .recent
                    .iter()
                    .map(|recent| RecentFile {
                        path: recent.path.clone(),
                        name: recent.name.clone(),
                    })
                    .collect();
                let folder = self.setting.folder.display().to_string();
                let now = self.clock.now();
                let view = HomeView {
                    recent: &recent,
                    busy: self.jobs.busy,
                    folder: &folder,
                    now,
                };
                home::home_ui(ui, &view, &mut self.home, &mut self.outbox);
            }
            Screen::Room(room) => room.ui(ui, &self.preferences, &mut self.outbox),
        }
        let ctx = ui.ctx().clone();
        self.settle_requests(&ctx, frame);
    }

    /// Says something, in place of what was said before.
    pub(super) fn notify(&mut self, notice: Notice) {
        *self.notice_slot() = Some(notice);
    }

    /// Good to know; goes by itself.
    pub(super) fn note(&mut self, what: impl Into<String>) {
        let now = self.clock.now();
        self.notify(Notice::note(what, now));
    }

    /// Something went wrong; stays until dismissed.
    pub(super) fn failed(&mut self, what: impl Into<String>, detail: impl Into<String>) {
        let now = self.clock.now();
        self.notify(Notice::failed(what, detail, now));
    }

    fn notice_slot(&mut self) -> &mut Option<Notice> {
        match &mut self.screen {
            Screen::Home => &mut self.home.notice,
            Screen::Room(room) => &mut room.drafts.notice,
        }
    }

    /// Goes into the room of an opened incident.
    pub(super) fn enter(&mut self, session: Session) {
        self.memory.opened(session.path(), &session.incident().name);
        self.memory.save();
        self.home = HomeDrafts::default();
        self.screen = Screen::Room(Box::new(Room::new(session)));
        // Hands go straight on to the log line, whatever had the keyboard before.
        self.jobs
            .ctx
            .memory_mut(|memory| memory.request_focus(places::log_line()));
    }

    /// Back to the home screen; the journal finishes what it was handed.
    pub(super) fn close_file(&mut self) {
        if let Screen::Room(room) = &self.screen
            && let Some(words) = self.words_at_risk(room)
        {
            self.warn(&words);
            return;
        }
        self.warned = false;
        self.screen = Screen::Home;
    }

    /// Words that are not on disk are not left behind without a warning.
    fn words_at_risk(&self, room: &Room) -> Option<String> {
        match &room.session.record().saved {
            Saved::NotRecorded { entries, .. } if !self.warned => {
                Some(format!("{entries} entries are not on disk"))
            }
            _ => None,
        }
    }

    fn warn(&mut self, words: &str) {
        self.failed(
            words,
            "Make room or save a copy elsewhere; close again to leave without them.",
        );
        self.warned = true;
    }

    fn leave_or_warn(&mut self, ctx: &egui::Context) {
        if let Screen::Room(room) = &self.screen
            && let Some(words) = self.words_at_risk(room)
        {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.warn(&words);
            return;
        }
        if let Some(rect) = ctx.input(|input| input.viewport().inner_rect) {
            self.memory.window = Some([rect.width(), rect.height()]);
        }
    }

    /// The window closes: what is remembered is written down.
    pub fn leave(&mut self) {
        self.memory.save();
    }

    /// Shows a tab of the side panel, if an incident is open.
    pub fn show(&mut self, tab: SideTab) {
        if let Screen::Room(room) = &mut self.screen {
            room.drafts.side = tab;
        }
    }

    /// True while a file is being opened, created or written.
    pub fn is_busy(&self) -> bool {
        self.jobs.busy.is_some() || self.jobs.keeping > 0
    }

    /// The open session, for tests and for whoever drives the window.
    pub fn session(&self) -> Option<&Session> {
        match &self.screen {
            Screen::Room(room) => Some(&room.session),
            Screen::Home => None,
        }
    }
}

impl Room {
    fn new(session: Session) -> Self {
        let board = Board::of(session.incident(), session.now());
        let mut drafts = Drafts::default();
        if session.incident().status == crate::incident::Status::Closed {
            drafts.side = SideTab::Retro;
        }
        Self {
            session,
            drafts,
            board,
            made_for: (u64::MAX, 0),
            clears: Vec::new(),
            told: None,
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, preferences: &Preferences, outbox: &mut Outbox) {
        let now = self.session.now();
        let made_for = (self.session.incident().next_n(), now.timestamp());
        if self.made_for != made_for {
            self.board = Board::of(self.session.incident(), now);
            self.made_for = made_for;
        }
        self.repaint_while_saving(ui.ctx(), now);
        let path = self.session.path().display().to_string();
        let view = View {
            incident: self.session.incident(),
            board: &self.board,
            record: self.session.record(),
            now,
            me: self.session.me(),
            preferences,
            zone: self.session.incident().zone,
            path: &path,
        };
        crate::ui::room_ui(ui, &view, &mut self.drafts, outbox);
    }

    /// "Saving…" shows only after a while; somebody must look again then.
    fn repaint_while_saving(&self, ctx: &egui::Context, now: crate::incident::Time) {
        if let Saved::Saving { since } = self.session.record().saved
            && now - since < Span::seconds(3)
        {
            ctx.request_repaint_after(Duration::from_millis(260));
        }
    }
}
