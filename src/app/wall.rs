//! The wall's own window beside the recorder's: a deferred viewport fed with a small snapshot, repainted when that
//! changes and at whole seconds. What it draws is `wall`'s, what it shows is chosen in `ui`.

use crate::app::until_next_second;
use crate::board::replay::Replay;
use crate::board::wall::Wall;
use crate::incident::Time;
use crate::panics::{Panic, caught};
use crate::preferences::{self, Preferences};
use crate::session::clock::Clock;
use crate::theme::{self, WallTheme};
use crate::ui::base::notice::Notice;
use crate::ui::base::replay::mark;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::{Saved, View};
use crate::ui::base::wall::{Screen, WallDraft, WallMode, frozen_words, update_words};
use crate::ui::window::state::WindowState;
use crate::wall::{WallOptions, WallView, wall_ui};
use eframe::egui::{self, Key, Modifiers, ViewportBuilder, ViewportCommand, ViewportId};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The window as it opens where no screen is chosen, in points.
const USUAL: [f32; 2] = [1280.0, 720.0];

/// The wall's window.
#[derive(Default)]
pub(super) struct WallWindow {
    shown: Arc<Shown>,
    /// The snapshot shown last.
    snapshot: Option<Arc<Snapshot>>,
    /// What it was made from.
    made_from: Option<MadeFrom>,
    icon: Option<Arc<egui::IconData>>,
    /// True while the window is open.
    is_open: bool,
    /// The screen it is on, by name.
    on: Option<String>,
    /// For how many frames the keyboard focus is still returned to the recorder's window.
    give_back: u8,
}

/// What both windows share.
#[derive(Default)]
struct Shown {
    snapshot: Mutex<Option<Arc<Snapshot>>>,
    /// True once the wall was closed by its own window.
    closed: AtomicBool,
    /// True once it left full screen by its own keys.
    left: AtomicBool,
}

/// Everything the wall draws.
#[derive(Clone, Debug, PartialEq)]
struct Snapshot {
    wall: Wall,
    mode: WallView,
    options: WallOptions,
    /// The moment the picture is frozen at.
    frozen: Option<Time>,
}

/// What a snapshot depends on, so that a frame in which nothing changed makes none. It holds moments, not
/// running clocks, so it does not depend on the time.
#[derive(Clone, Debug, PartialEq)]
struct MadeFrom {
    entries: u64,
    /// How many actions need approval: one more with every approval that lapses by itself (R32).
    waiting: usize,
    saved: Saved,
    mode: WallMode,
    message: Option<(String, Option<Time>)>,
    frozen: Option<Time>,
    /// The moment of the replay being shown, and how many entries it has.
    replay: Option<(Time, usize)>,
    options: WallOptions,
}

impl MadeFrom {
    fn of(view: &View, state: &WindowState, options: &WallOptions) -> Self {
        Self {
            entries: view.incident.next_n(),
            waiting: view.board.waiting.len(),
            saved: view.record.saved.clone(),
            mode: state.wall.mode,
            message: state.wall.shown.clone(),
            frozen: state.wall.frozen,
            replay: view.replay.map(|replay| (replay.at(), replay.come())),
            options: options.clone(),
        }
    }

    /// True if another snapshot may look different: not while frozen; always while somebody may be writing the
    /// update it shows.
    fn may_differ(&self, before: Option<&Self>) -> bool {
        let Some(before) = before else { return true };
        if self.frozen.is_some() && self.frozen == before.frozen {
            return false;
        }
        self.mode == WallMode::Update || self != before
    }
}

impl Snapshot {
    /// What to show now.
    fn of(view: &View, state: &WindowState, options: WallOptions) -> Self {
        let mode = match (state.wall.mode, &state.wall.shown) {
            (WallMode::Timeline, _) => WallView::Timeline,
            (WallMode::Update, _) => match update_words(view, &state.side.update) {
                Ok(text) => WallView::Update { text },
                Err(why) => WallView::NoUpdate { why },
            },
            (WallMode::Message, Some((text, until))) => WallView::Message {
                text: text.clone(),
                until: *until,
            },
            _ => WallView::Overview,
        };
        Self {
            wall: Wall::of(view.incident, view.board, view.record),
            mode,
            options: WallOptions {
                frozen: state.wall.frozen,
                ..options
            },
            // The clocks of a replay are its own.
            frozen: state.wall.frozen.or(view.replay.map(Replay::at)),
        }
    }
}

/// The wall's window, by the name all frames know it under.
fn id() -> ViewportId {
    ViewportId::from_hash_of("wall")
}

impl WallWindow {
    /// Updates the window to the current request. Once a frame of the recorder's window.
    pub(super) fn show(
        &mut self,
        ctx: &egui::Context,
        view: &View,
        state: &mut WindowState,
        options: WallOptions,
        clock: &Clock,
    ) {
        if self.shown.closed.swap(false, Ordering::Relaxed) {
            state.wall.open = false;
        }
        if self.shown.left.swap(false, Ordering::Relaxed) {
            (state.wall.screen, self.on) = (None, None);
        }
        if !state.wall.open {
            // When opened again it has to be moved to its screen again.
            (self.is_open, self.on) = (false, None);
            state.wall.spoken.clear();
            state.wall.frozen = None;
            return;
        }
        let replay = view.replay.map(|replay| mark(replay, view.incident.zone));
        let options = WallOptions {
            replay: replay.unwrap_or_default(),
            ..options
        };
        self.feed(ctx, view, state, options);
        self.place(ctx, view, state);
        let mut window = ViewportBuilder::default()
            .with_title("warroom · wall")
            .with_app_id("warroom")
            .with_active(false)
            .with_inner_size(USUAL)
            .with_min_inner_size([640.0, 360.0]);
        if !self.is_open {
            // A picture is too expensive for every frame.
            self.icon = theme::icon().map(Arc::new);
        }
        if let Some(icon) = &self.icon {
            window = window.with_icon(Arc::clone(icon));
        }
        let (shown, clock) = (Arc::clone(&self.shown), clock.clone());
        ctx.show_viewport_deferred(id(), window, move |ui, _| shown.draw(ui, &clock));
        if !std::mem::replace(&mut self.is_open, true) {
            self.give_back = 3;
        }
        // The recorder keeps typing whatever opens.
        if self.give_back > 0 {
            self.give_back -= 1;
            ctx.send_viewport_cmd(ViewportCommand::Focus);
            ctx.request_repaint();
        }
    }

    /// Gives the window a new snapshot if something changed and the wall is not frozen.
    fn feed(
        &mut self,
        ctx: &egui::Context,
        view: &View,
        state: &mut WindowState,
        options: WallOptions,
    ) {
        let made_from = MadeFrom::of(view, state, &options);
        if made_from.may_differ(self.made_from.as_ref()) {
            let next = match (&self.snapshot, state.wall.frozen) {
                // Frozen: what is shown now, as it is.
                (Some(shown), Some(at)) => Snapshot {
                    options: WallOptions {
                        frozen: Some(at),
                        ..options
                    },
                    frozen: Some(at),
                    ..Snapshot::clone(shown)
                },
                _ => Snapshot::of(view, state, options),
            };
            self.made_from = Some(made_from);
            if self.snapshot.as_deref() != Some(&next) {
                let next = Arc::new(next);
                self.snapshot = Some(Arc::clone(&next));
                *self.shown.snapshot() = Some(next);
                ctx.request_repaint_of(id());
            }
        }
        if state.sheet == Some(Sheet::Wall)
            && let Some(snapshot) = &self.snapshot
        {
            let now = snapshot.frozen.unwrap_or(view.now);
            let mark = &snapshot.options.replay;
            let mark = (!mark.is_empty()).then(|| mark.clone());
            let frozen = state.wall.frozen.map(|at| frozen_words(view, at));
            let marks = frozen.into_iter().chain(mark);
            state.wall.spoken = marks.chain(snapshot.wall.spoken(now)).collect();
        }
    }

    /// Moves the window to the chosen screen; if that is gone, back into a window that can be reached.
    fn place(&mut self, ctx: &egui::Context, view: &View, state: &mut WindowState) {
        let WallDraft { screen, .. } = &state.wall;
        if state.wall.screen.is_some() && state.wall.found().is_none() {
            if self.on.take().is_some() {
                ctx.send_viewport_cmd_to(id(), ViewportCommand::Fullscreen(false));
                let what = "The wall's screen is gone; the wall is in a window now";
                let detail = "F9 chooses another screen.";
                state.notices.last = Some(Notice::refused(what, detail, view.now));
                state.wall.screen = None;
            }
            return;
        }
        if *screen != self.on {
            match state.wall.found() {
                Some(at) => ctx.send_viewport_cmd_to(id(), ViewportCommand::SetMonitor(at)),
                None => ctx.send_viewport_cmd_to(id(), ViewportCommand::Fullscreen(false)),
            }
            self.on.clone_from(screen);
            self.give_back = 3;
        }
    }
}

impl Shown {
    fn snapshot(&self) -> std::sync::MutexGuard<'_, Option<Arc<Snapshot>>> {
        self.snapshot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One frame of the wall's window.
    fn draw(&self, ui: &mut egui::Ui, clock: &Clock) {
        ui.set_style(theme::wall_style());
        let snapshot = self.snapshot().clone();
        if let Some(snapshot) = snapshot {
            let now = snapshot.frozen.unwrap_or_else(|| clock.now());
            // This frame runs outside the recorder's; a panic in it must not end both windows.
            let drawn = caught(|| {
                wall_ui(ui, &snapshot.wall, &snapshot.mode, &snapshot.options, now);
            });
            if let Err(panic) = drawn {
                not_drawn(ui, &panic);
            }
        }
        if whole_screen_keys(ui) {
            self.left.store(true, Ordering::Relaxed);
            ui.request_repaint_of(ViewportId::ROOT);
        }
        if ui.input(|input| input.viewport().close_requested()) {
            self.closed.store(true, Ordering::Relaxed);
            ui.request_repaint_of(ViewportId::ROOT);
        }
        ui.request_repaint_after(until_next_second());
    }
}

/// The message where the wall cannot be drawn.
pub(super) fn not_drawn(ui: &mut egui::Ui, panic: &Panic) {
    let words = format!(
        "The wall cannot be drawn because of a bug ({panic}). The incident is not affected."
    );
    // If even this panics, the window stays empty and is drawn again in a second.
    _ = caught(|| ui.label(words));
}

/// Esc leaves full screen, F11 toggles it; true if it was left.
pub(super) fn whole_screen_keys(ui: &egui::Ui) -> bool {
    let is_whole = ui
        .input(|input| input.viewport().fullscreen)
        .unwrap_or(false);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (esc, f11) = (pressed(Key::Escape), pressed(Key::F11));
    if is_whole && (esc || f11) {
        ui.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        return true;
    }
    if f11 {
        ui.send_viewport_cmd(ViewportCommand::Fullscreen(true));
    }
    false
}

/// How the team wants the wall drawn.
pub(super) fn options(preferences: &Preferences) -> WallOptions {
    WallOptions {
        theme: match preferences.wall.theme {
            preferences::WallTheme::Dark => WallTheme::Dark,
            preferences::WallTheme::Light => WallTheme::Light,
            preferences::WallTheme::HighContrast => WallTheme::HighContrast,
        },
        inset: f32::from(preferences.wall.inset) / 100.0,
        ..WallOptions::default()
    }
}

/// The screens there are, as the windowing system names them now.
pub(super) fn screens(frame: &eframe::Frame) -> Vec<Screen> {
    let Some(window) = frame.winit_window() else {
        return Vec::new();
    };
    let here = window.current_monitor();
    let screen = |(at, monitor): (usize, winit::monitor::MonitorHandle)| Screen {
        name: monitor
            .name()
            .unwrap_or_else(|| format!("Screen {}", at + 1)),
        size: monitor.size().into(),
        place: monitor.position().into(),
        here: here.as_ref() == Some(&monitor),
    };
    window
        .available_monitors()
        .enumerate()
        .map(screen)
        .collect()
}
