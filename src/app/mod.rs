//! The window: eframe's side of things. Draws the home screen or the room, settles what was asked for,
//! and wakes itself at whole seconds, when something was recorded, and at nothing else.

mod attach;
mod files;
pub mod half_typed;
mod jobs;
mod library;
mod memory;
mod pasted;
mod preferring;
mod replay;
mod settle;
mod shelf;
mod shell;
mod sound;
mod wall;
mod wall_alone;
mod window_command;

pub use memory::{Memory, Recent};
pub use shell::{Shell, Start};
pub use wall_alone::{WallAlone, WallStart, run_wall};

use crate::theme;
use eframe::egui;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// The smallest window everything still fits in, in points.
const SMALLEST: [f32; 2] = [1024.0, 640.0];
/// The size of the first window, in points.
const USUAL: [f32; 2] = [1440.0, 900.0];

/// Opens the window and stays until it is closed.
///
/// # Errors
/// Why there is no window: no display, no OpenGL; for the command line to explain.
pub fn run(start: Start) -> Result<(), String> {
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

/// Opens the program's first window, dressed as all of them, and stays until it is closed.
fn open_window(
    viewport: egui::ViewportBuilder,
    app: impl FnOnce(&egui::Context) -> Box<dyn eframe::App>,
) -> Result<(), String> {
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
    // Where no OpenGL configuration fits, the windowing library panics instead of returning.
    let run = AssertUnwindSafe(|| {
        let create = |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
            theme::install(&cc.egui_ctx);
            Ok(app(&cc.egui_ctx))
        };
        eframe::run_native("warroom", options, Box::new(create))
    });
    match catch_unwind(run) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(reason(&error.to_string())),
        Err(_) => Err("the graphics system gave up; the reason stands above".to_owned()),
    }
}

/// What the windowing library says, without the place in its own source that it puts before it.
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
