//! The window: eframe's side of things. Draws the home screen or the room, carries out requests, and repaints at
//! whole seconds and when something was recorded, at no other time.

mod attach;
mod door;
pub mod draft_store;
mod faults;
mod files;
mod handle_requests;
mod importing;
mod jobs;
mod leaving;
mod leftovers;
mod library;
mod listing;
mod memory;
mod opener;
mod outside;
mod panics_met;
mod pasted;
mod pending;
mod preferences_file;
mod preferring;
mod printing;
pub mod program;
mod read_file;
mod replay;
mod replaying;
mod restored;
mod ring;
mod room;
#[cfg(feature = "serve")]
mod share_window;
#[cfg(feature = "serve")]
mod sharing;
mod shelf;
mod shell;
mod shelves;
mod sound;
mod unrecorded;
mod updating;
mod wall;
mod wall_alone;

pub use memory::{Memory, Recent};
#[cfg(feature = "serve")]
pub use sharing::{NotShared, ShareOptions, Sharing};
pub use shell::{Shell, Start};
pub use wall_alone::{WallAlone, WallStart, run_wall};

use crate::journal::JournalError;
use crate::panics::caught;
use crate::theme;
use eframe::egui;
use std::fmt;
use std::time::Duration;

/// The smallest window everything still fits in, in points.
const SMALLEST: [f32; 2] = [1024.0, 640.0];
/// The size of the first window, in points.
const USUAL: [f32; 2] = [1440.0, 900.0];

/// Opens the window and stays until it is closed.
///
/// # Errors
/// Why there is no window, or none any more; for the command line to explain.
pub fn run(start: Start) -> Result<(), NoWindow> {
    let memory = Memory::load();
    let viewport = egui::ViewportBuilder::default()
        .with_title("warroom")
        .with_inner_size(memory.window.unwrap_or(USUAL))
        .with_maximized(memory.maximized)
        .with_min_inner_size(SMALLEST);
    open_window(viewport, |ctx| {
        Box::new(App {
            placed: memory.maximized,
            place: memory.clone(),
            shell: Shell::new(ctx, start, memory),
        })
    })
}

/// Why there is no window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoWindow {
    /// It could not be opened: no display, no OpenGL.
    NotOpened(String),
    /// It was open, and the graphics or windowing library ended it.
    Ended(String),
    /// The file to show cannot be read at all.
    Unreadable(JournalError),
}

impl fmt::Display for NoWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOpened(why) => write!(
                f,
                "No window can be opened here: graphics initialisation failed ({why}). The command line works without \
                 one: warroom log FILE LINE, warroom report FILE --format html; see warroom --help."
            ),
            Self::Ended(why) => write!(
                f,
                "The graphics system closed the window ({why}). What was shown as recorded is on disk, and \
                 drafts are saved: start warroom again. The command line works without a window: warroom log FILE \
                 LINE, warroom report FILE --format html."
            ),
            Self::Unreadable(trouble) => trouble.fmt(f),
        }
    }
}

/// Opens the program's first window, with the settings all its windows share, and stays until it is closed.
fn open_window(
    viewport: egui::ViewportBuilder,
    app: impl FnOnce(&egui::Context) -> Box<dyn eframe::App>,
) -> Result<(), NoWindow> {
    let mut viewport = viewport.with_app_id("warroom");
    if let Some(icon) = theme::icon() {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        // Nothing here has a gradient to smooth, and software OpenGL pays for it in every pixel.
        dithering: false,
        ..eframe::NativeOptions::default()
    };
    let mut is_open = false;
    // Where no OpenGL configuration fits, the windowing library panics instead of returning.
    let run = caught(|| {
        let is_open = &mut is_open;
        let create = |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
            theme::install(&cc.egui_ctx);
            *is_open = true;
            Ok(app(&cc.egui_ctx))
        };
        eframe::run_native("warroom", options, Box::new(create))
    });
    let why = match run {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => reason(&error.to_string()),
        Err(panic) => panic.to_string(),
    };
    Err(if is_open {
        NoWindow::Ended(why)
    } else {
        NoWindow::NotOpened(why)
    })
}

/// The windowing library's message, without the place in its own source that it puts first.
fn reason(error: &str) -> String {
    let words = error.rsplit_once(".rs:").map_or(error, |(_, rest)| rest);
    words
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == ' ')
        .trim_end_matches([')', '.'])
        .to_owned()
}

struct App {
    shell: Shell,
    /// Where the window was.
    place: Memory,
    /// True once it was put there.
    placed: bool,
}

impl App {
    /// Puts the window back where it was, if a monitor is still there; some systems never say where.
    fn put_back(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        let Some(window) = frame.winit_window() else {
            return;
        };
        let monitors = window.available_monitors().map(|monitor| {
            let (at, size) = (monitor.position(), monitor.size());
            [
                at.x as f32,
                at.y as f32,
                size.width as f32,
                size.height as f32,
            ]
        });
        let monitors: Vec<_> = monitors.collect();
        if let Some([x, y]) = self.place.position_on(&monitors) {
            let at = egui::pos2(x, y) / ctx.pixels_per_point();
            ctx.send_viewport_cmd(egui::ViewportCommand::OuterPosition(at));
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.shell.logic(ctx);
        ctx.request_repaint_after(until_next_second());
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        if !std::mem::replace(&mut self.placed, true) {
            self.put_back(ui.ctx(), frame);
        }
        self.shell.ui(ui, Some(frame));
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.shell.leave();
    }
}

/// Clocks change at whole seconds; nothing is drawn between them unless something happens.
fn until_next_second() -> Duration {
    let now = crate::session::clock::Clock::system().now();
    Duration::from_millis(1000 - u64::from(now.timestamp_subsec_millis().min(999)))
}
