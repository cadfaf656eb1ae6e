//! The wall by itself, on another machine: follows a file that somebody else records, shows what it last read
//! while the network share does not answer, and writes nothing anywhere near it.

use crate::app::sound::SoundPlayer;
use crate::app::wall::{not_drawn, whole_screen_keys};
use crate::app::{NoWindow, open_window, until_next_second};
use crate::board::Board;
use crate::board::alarms::{Alarms, Occasion};
use crate::board::record::{Followed, RecordState, Saved};
use crate::board::wall::Wall;
use crate::panics::caught;
use crate::session::{Session, SessionEnv};
use crate::theme::{self, WallTheme};
use crate::wall::{WallOptions, WallView, wall_ui};
use eframe::egui;
use std::path::PathBuf;
use std::sync::Arc;

/// The wall's volume, of 100: audible in the room, not startling.
const QUIET: u8 = 30;

/// How the wall is shown.
#[derive(Clone, Debug)]
pub struct WallStart {
    /// The file it follows.
    pub file: PathBuf,
    /// Its colours.
    pub theme: WallTheme,
    /// Overscan: how much of each edge the screen hides, 0 to 0.1.
    pub inset: f32,
    /// True if it opens in full screen.
    pub whole_screen: bool,
    /// True if it plays a sound when a time box expires or an update is overdue.
    pub sound: bool,
    /// True where the last entries are shown instead of the board.
    pub timeline: bool,
}

/// Opens the wall and stays until it is closed.
///
/// # Errors
/// Why the file cannot be read at all, or why there is no window.
pub fn run_wall(start: &WallStart) -> Result<(), NoWindow> {
    let context: Arc<std::sync::OnceLock<egui::Context>> = Arc::default();
    let wake = {
        let context = Arc::clone(&context);
        Arc::new(move || {
            if let Some(ctx) = context.get() {
                ctx.request_repaint();
            }
        })
    };
    let env = SessionEnv::of_this_machine().waking(wake);
    let session = Session::follow(&start.file, env).map_err(NoWindow::Unreadable)?;
    let viewport = egui::ViewportBuilder::default()
        .with_title("warroom · wall")
        .with_inner_size([1280.0, 720.0])
        .with_fullscreen(start.whole_screen);
    open_window(viewport, |ctx| {
        _ = context.set(ctx.clone());
        Box::new(WallAlone::new(session, start))
    })
}

/// The wall of a followed file. Knows egui but not eframe's window, so that tests drive it without one.
pub struct WallAlone {
    session: Session,
    wall: Wall,
    view: WallView,
    options: WallOptions,
    /// The second and the entry the wall was made for.
    made_for: (i64, u64),
    sounds: Option<SoundPlayer>,
    alarms: Alarms,
}

impl WallAlone {
    /// The wall of this session, which follows its file.
    pub fn new(session: Session, start: &WallStart) -> Self {
        let wall = wall_of(&session);
        Self {
            session,
            wall,
            view: if start.timeline {
                WallView::Timeline
            } else {
                WallView::Overview
            },
            options: WallOptions {
                theme: start.theme,
                inset: start.inset,
                ..WallOptions::default()
            },
            made_for: (0, 0),
            sounds: start.sound.then(SoundPlayer::system),
            alarms: Alarms::default(),
        }
    }

    /// Reads new entries from the file.
    pub fn handle_reports(&mut self) {
        let changed = self.session.handle_reports();
        let now = self.session.now();
        let made_for = (now.timestamp(), self.session.incident().next_n());
        if changed || self.made_for != made_for {
            self.wall = wall_of(&self.session);
            self.options.stale = stale(self.session.record());
            for occasion in self.alarms.newly(self.session.incident(), now) {
                let late = matches!(occasion, Occasion::AskRanOut | Occasion::UpdateOverdue);
                if let Some(sounds) = self.sounds.as_ref().filter(|_| late) {
                    sounds.ring(occasion, QUIET);
                }
            }
            self.made_for = made_for;
        }
    }

    /// Draws the wall.
    pub fn draw(&self, ui: &mut egui::Ui) {
        wall_ui(
            ui,
            &self.wall,
            &self.view,
            &self.options,
            self.session.now(),
        );
    }
}

fn wall_of(session: &Session) -> Wall {
    let board = Board::of(session.incident(), session.now());
    Wall::of(session.incident(), &board, session.record())
}

/// Why the file may be out of date; empty if it is up to date.
fn stale(record: &RecordState) -> String {
    match &record.saved {
        Saved::Following(Followed { stale, .. }) => stale.clone(),
        _ => String::new(),
    }
}

impl eframe::App for WallAlone {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        // It keeps what it shows and checks again in a second.
        _ = caught(|| self.handle_reports());
        ctx.request_repaint_after(until_next_second());
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui.set_style(theme::wall_style());
        if let Err(panic) = caught(|| self.draw(ui)) {
            not_drawn(ui, &panic);
        }
        whole_screen_keys(ui);
    }
}
