//! S1, S2, S3, S12: a frame of the recorder's window with a long log against one with a short log, against painting the
//! same words and shapes with nothing behind them, with a key typed, and with the wall open beside it. `cargo bench --bench frame [-- --quick]`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should say where it stopped"
)]

mod support;

use egui::{Context, Event as Input, FullOutput, Pos2, RawInput, Rect, Shape, Vec2};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use support::{Comparison, quick, timed};
use warroom::app::{Memory, Shell, Start};
use warroom::board::Board;
use warroom::board::record::{RecordState, Saved};
use warroom::board::undo::undo;
use warroom::incident::focus::Horizon;
use warroom::incident::{
    Event, FocusEvent, Handle, Incident, LifecycleEvent, NoteEvent, Record, Span, Stamp, Time, Zone,
};
use warroom::journal::{Disk, SessionInfo, create};
use warroom::preferences::Preferences;
use warroom::session::SessionEnv;
use warroom::session::clock::{Clock, FixedClock};
use warroom::theme;
use warroom::ui::base::request::Outbox;
use warroom::ui::base::view::View;
use warroom::ui::room_ui;
use warroom::ui::window::state::WindowState;

/// The recorder's window over a log of so many entries.
struct Window {
    ctx: Context,
    incident: Incident,
    /// Made once a second in the program, so not a part of every frame.
    board: Board,
    ui: WindowState,
    record: RecordState,
    now: Time,
    me: Handle,
}

impl Window {
    fn with(entries: u64) -> Self {
        let start: Time = "2026-11-22T08:00:00Z".parse().unwrap();
        let mut incident = Incident::new();
        let by = Handle::from_name("ana").unwrap();
        for n in 0..entries {
            let at = start + Span::seconds(n as i64);
            let stamp = Stamp {
                recorded: at,
                happened: at,
                up: n,
                by: by.clone(),
            };
            let event = event(n);
            incident.apply(Record { n, stamp, event });
        }
        let ctx = Context::default();
        theme::install(&ctx);
        ctx.set_theme(egui::ThemePreference::Dark);
        let record = RecordState {
            saved: Saved::Recorded,
            recorded: Some(entries),
            head: "#214·9f3c12ab".to_owned(),
        };
        let now = start + Span::seconds(entries as i64);
        let mut window = Self {
            ctx,
            board: Board::of(&incident, now),
            incident,
            ui: WindowState::default(),
            record,
            now,
            me: by,
        };
        // Sizes settle, glyphs are drawn once.
        for _ in 0..5 {
            window.frame(None);
        }
        window
    }

    /// One frame: layout and tessellation, as the program does it.
    fn frame(&mut self, typed: Option<&str>) -> FullOutput {
        let input = RawInput {
            events: typed
                .map(|text| Input::Text(text.to_owned()))
                .into_iter()
                .collect(),
            ..screen()
        };
        let Self {
            ctx,
            incident,
            board,
            ui: state,
            record,
            now,
            me,
        } = self;
        let view = View {
            incident,
            board,
            record,
            now: *now,
            me,
            preferences: &Preferences::default(),
            last_rota: None,
            setup: &warroom::incident::team::TeamSetup::NONE,
            zone: incident.zone,
            path: "",
            replay: None,
            pending: None,
            chosen: state.timeline.chosen,
        };
        let mut outbox = Outbox::default();
        let mut output = ctx.run_ui(input, |ui| room_ui(ui, &view, state, &mut outbox));
        output.textures_delta.clear();
        std::hint::black_box(ctx.tessellate(output.shapes.clone(), output.pixels_per_point));
        output
    }
}

fn event(n: u64) -> Event {
    match n {
        0 => Event::Lifecycle(LifecycleEvent::Opened {
            name: "bench".to_owned(),
            id: None,
            severity: None,
            zone: Zone::UTC,
            drill: false,
            imported: None,
            approval_minutes: None,
        }),
        n => Event::Note(NoteEvent::Noted {
            text: match n % 10 {
                3 => format!("note {n}\nwith a second line"),
                7 => format!("note {n}: {}", "words that go on and on ".repeat(12)),
                _ => format!("note {n}: pool of payment-api is at 100 of 100 #db"),
            },
            key: n % 500 == 0,
            private: false,
        }),
    }
}

fn screen() -> RawInput {
    RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1440.0, 900.0))),
        focused: true,
        ..RawInput::default()
    }
}

/// A frame that paints these shapes and does nothing else.
fn paint_only(ctx: &Context, shapes: &[(Rect, Shape)]) {
    let mut output = ctx.run_ui(screen(), |ui| {
        for (clip, shape) in shapes {
            ui.painter_at(*clip).add(shape.clone());
        }
    });
    output.textures_delta.clear();
    std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
}

fn main() {
    let rounds = if quick() { 60 } else { 600 };
    let mut long = Window::with(100_000);
    let mut short = Window::with(100);
    Comparison {
        name: "S1 frame",
        a: "a frame of the recorder's window, 100,000 entries",
        b: "the same, 100 entries",
        bar: 1.10,
    }
    .run(
        rounds,
        || timed(|| long.frame(None)),
        || timed(|| short.frame(None)),
    );

    let shapes: Vec<(Rect, Shape)> = long
        .frame(None)
        .shapes
        .into_iter()
        .map(|clipped| (clipped.clip_rect, clipped.shape))
        .collect();
    // A context of its own: text that is not drawn for a frame is laid out anew in the next.
    let bare = Context::default();
    theme::install(&bare);
    Comparison {
        name: "S2 frame, absolute shape",
        a: "a frame of the recorder's window, 100,000 entries",
        b: "a frame that paints the same galleys and shapes",
        bar: 2.0,
    }
    .run(
        rounds,
        || timed(|| long.frame(None)),
        || timed(|| paint_only(&bare, &shapes)),
    );

    let type_one = |window: &mut Window| -> Duration {
        if window.ui.line.text.len() > 60 {
            window.ui.line.text.clear();
            window.frame(None);
        }
        timed(|| window.frame(Some("e")))
    };
    let again = type_one;
    Comparison {
        name: "S3 typing",
        a: "one key in the log line, 100,000 entries",
        b: "the same, 100 entries",
        bar: 1.10,
    }
    .run(rounds, || type_one(&mut long), || again(&mut short));
    assert!(!short.ui.line.text.is_empty(), "the keys reached the line");

    let folder = tempfile::tempdir().unwrap();
    let mut beside = Program::with(folder.path(), "beside", 2_000);
    let mut alone = Program::with(folder.path(), "alone", 2_000);
    beside.opens_the_wall();
    Comparison {
        name: "S12 wall",
        a: "a frame of the recorder's window, the wall open beside it",
        b: "the same, the wall closed",
        bar: 1.25,
    }
    .run(
        rounds,
        || timed(|| beside.frame(Vec::new())),
        || timed(|| alone.frame(Vec::new())),
    );
    undoing();
}

/// The most that may pass between Ctrl Z and the offer that undoes the last entry, which is found out in that frame.
const OFFER: Duration = Duration::from_millis(50);

/// Undoing what needs to know what stood before it, such as a focus: all entries before it are told again.
fn undoing() {
    let mut window = Window::with(10_000);
    let (n, at) = (window.incident.next_n(), window.now);
    let by = window.me.clone();
    let event = Event::Focus(FocusEvent::Set {
        horizon: Horizon::Now,
        text: "save what is left".to_owned(),
    });
    let stamp = Stamp {
        recorded: at,
        happened: at,
        up: n,
        by,
    };
    window.incident.apply(Record { n, stamp, event });
    let once = || {
        timed(|| {
            let found = undo(&window.incident, window.now);
            assert!(found.is_some_and(|found| found.is_ok()), "an undo");
            // What it would record is tried on a copy.
            std::hint::black_box(window.incident.clone());
        })
    };
    let mut took: Vec<Duration> = (0..21).map(|_| once()).collect();
    took.sort();
    let median = took[took.len() / 2];
    println!("Undo offered, 10,000 entries: {median:?}, at most {OFFER:?}");
    assert!(median < OFFER, "Ctrl Z would be felt");
}

/// The whole program over a file, its windows not embedded in one another.
struct Program {
    ctx: Context,
    shell: Shell,
}

impl Program {
    fn with(folder: &Path, name: &str, entries: u64) -> Self {
        let path = folder.join(format!("{name}.warroom"));
        let now = Time::UNIX_EPOCH + Span::days(20_000);
        let stamp = |n: u64| Stamp {
            recorded: now + Span::seconds(n as i64),
            happened: now + Span::seconds(n as i64),
            up: n * 1_000,
            by: Handle::recorder(),
        };
        let record = |n| Record {
            n,
            stamp: stamp(n),
            event: event(n),
        };
        let records: Vec<_> = (0..entries).map(record).collect();
        let seat = SessionInfo {
            app: "bench".to_owned(),
            host: "here".to_owned(),
        };
        drop(create(Arc::new(Disk), &path, seat, now, &records).unwrap());
        let ctx = Context::default();
        ctx.set_embed_viewports(false);
        theme::install(&ctx);
        let env = SessionEnv {
            clock: Clock::Fixed(FixedClock::at(now + Span::hours(1))),
            folder: folder.to_owned(),
            ..SessionEnv::of_this_machine()
        };
        let memory = Memory::default();
        let shell = Shell::with(&ctx, Start::File(path), memory, env);
        let mut program = Self { ctx, shell };
        while program.shell.session().is_none() {
            program.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(5));
        }
        for _ in 0..5 {
            program.frame(Vec::new());
        }
        program
    }

    fn opens_the_wall(&mut self) {
        let press = |pressed| Input::Key {
            key: egui::Key::F9,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        };
        self.frame(vec![press(true), press(false)]);
        for _ in 0..5 {
            self.frame(Vec::new());
        }
        let output = self.frame(Vec::new());
        assert_eq!(output.viewport_output.len(), 2, "the wall is open");
    }

    fn frame(&mut self, events: Vec<Input>) -> FullOutput {
        let input = RawInput { events, ..screen() };
        let Self { ctx, shell } = self;
        let mut output = ctx.run_ui(input, |ui| {
            shell.logic(ui.ctx());
            shell.ui(ui, None);
        });
        output.textures_delta.clear();
        std::hint::black_box(ctx.tessellate(output.shapes.clone(), output.pixels_per_point));
        output
    }
}
