//! S14: lines that a command streams through the door of the recorder's window while that is typed in, against the same
//! command without a window; and a key typed meanwhile, against one typed while nobody streams.
//! `cargo bench --bench door [-- --quick]`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should say where it stopped"
)]

#[path = "support/opening.rs"]
mod opening;
mod support;

use egui::{Context, Event as Input, Pos2, RawInput, Rect, Vec2};
use opening::opening;
use std::cell::Cell;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use support::{Comparison, quick, timed};
use warroom::app::{Memory, Shell, Start};
use warroom::door::AHEAD;
use warroom::incident::{
    Event, Handle, Incident, LifecycleEvent, NoteEvent, Record, Span, Stamp, Time, Zone,
};
use warroom::journal::{Disk, SessionInfo, create};
use warroom::session::{Session, SessionEnv};
use warroom::theme;

/// How often a window is drawn while it changes all the time.
const FRAME: Duration = Duration::from_millis(16);
/// A key every so many frames: ten in a second.
const KEY_EVERY: usize = 6;
/// How many entries a long log has before somebody streams into it.
const ENTRIES: usize = 10_000;

fn main() {
    let lines = if quick() { 2_000 } else { 10_000 };
    let rounds = if quick() { 2 } else { 5 };
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench {
        folder: folder.path().to_owned(),
        files: Cell::new(0),
    };
    Comparison {
        name: "S14 door",
        a: "lines through the door of a window that is typed in",
        b: "as many by the command without a window",
        bar: 1.5,
    }
    .run(
        rounds,
        || {
            let file = bench.file();
            let mut window = Window::open(&bench, &file);
            let begun = Instant::now();
            let mut command = bench.streams(&file, lines);
            let mut frames = 0;
            while command.try_wait().unwrap().is_none() {
                frames += 1;
                let drawn = window.frame(frames % KEY_EVERY == 0);
                thread::sleep(FRAME.saturating_sub(drawn));
            }
            let time = begun.elapsed();
            drop(window);
            assert_eq!(entries(&file), lines + 1, "none lost, none doubled");
            time
        },
        || {
            let file = bench.file();
            let time = timed(|| bench.streams(&file, lines).wait().unwrap());
            assert_eq!(entries(&file), lines + 1);
            time
        },
    );

    let keys = if quick() { 20 } else { 100 };
    // As many entries in both once half of the keys are typed; one of them gets more all the time.
    let (one, other) = (
        bench.long("one", ENTRIES),
        bench.long("other", ENTRIES + keys * (KEY_EVERY - 1) * AHEAD / 2),
    );
    let mut busy = Window::open(&bench, &one);
    let mut quiet = Window::open(&bench, &other);
    let mut command = bench.streams(&one, 2 * keys * KEY_EVERY * AHEAD);
    // Frames come as often as a screen shows them: back to back they would find the processor's caches full of their own
    // last one, which no window's ever do, and only on the side where nothing else happens in between.
    let key = |window: &mut Window| {
        for _ in 1..KEY_EVERY {
            let drawn = window.frame(false);
            thread::sleep(FRAME.saturating_sub(drawn));
        }
        window.frame(true)
    };
    Comparison {
        name: "S14 door, typing",
        a: "one key while a command streams",
        b: "the same, nobody streams",
        bar: 1.10,
    }
    .run(keys, || key(&mut busy), || key(&mut quiet));
    assert!(
        command.try_wait().unwrap().is_none(),
        "it streamed all the while"
    );
    _ = command.kill();
    _ = command.wait();
}

struct Bench {
    folder: PathBuf,
    /// How many files were made.
    files: Cell<usize>,
}

impl Bench {
    fn env(&self) -> SessionEnv {
        SessionEnv {
            folder: self.folder.clone(),
            ..SessionEnv::of_this_machine()
        }
    }

    /// A new incident.
    fn file(&self) -> PathBuf {
        self.files.set(self.files.get() + 1);
        let path = self.folder.join(format!("{}.warroom", self.files.get()));
        drop(Session::create(&path, &opening(), self.env()).unwrap());
        path
    }

    /// An incident with so many entries.
    fn long(&self, name: &str, entries: usize) -> PathBuf {
        let path = self.folder.join(format!("{name}.warroom"));
        let now = Time::UNIX_EPOCH + Span::days(20_000);
        let record = |n: u64| Record {
            n,
            stamp: Stamp {
                recorded: now,
                happened: now,
                up: n,
                by: Handle::recorder(),
            },
            event: event(n),
        };
        let records: Vec<_> = (0..entries as u64).map(record).collect();
        let seat = SessionInfo {
            app: "bench".to_owned(),
            host: "here".to_owned(),
        };
        drop(create(Arc::new(Disk), &path, seat, now, &records).unwrap());
        path
    }

    /// The command with so many lines on its way to it.
    fn streams(&self, file: &Path, lines: usize) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_warroom"))
            .arg("log")
            .arg(file)
            .arg("-")
            .env("XDG_RUNTIME_DIR", &self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = command.stdin.take().unwrap();
        let mut all = String::new();
        for n in 0..lines {
            _ = writeln!(
                all,
                "@api line {n}: pool of payment-api is at 100 of 100 #db"
            );
        }
        // It may be ended before it has read all of it.
        thread::spawn(move || _ = input.write_all(all.as_bytes()));
        command
    }
}

fn event(n: u64) -> Event {
    if n > 0 {
        return Event::Note(NoteEvent::Noted {
            text: format!("@api line {n}: pool of payment-api is at 100 of 100 #db"),
            key: false,
            private: false,
        });
    }
    Event::Lifecycle(LifecycleEvent::Opened {
        name: "bench".to_owned(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: None,
        approval_minutes: None,
    })
}

/// How many entries are in a file, and that its opening is the only one beside the lines.
fn entries(file: &Path) -> usize {
    let incident: Incident = Session::read(file, SessionEnv::of_this_machine())
        .unwrap()
        .incident()
        .clone();
    let streamed = incident.entries().iter().filter(|entry| {
        let words = format!("{:?}", entry.record.event);
        words.contains("pool of payment-api") || words.contains("Opened")
    });
    streamed.count()
}

/// The whole window over a file.
struct Window {
    ctx: Context,
    shell: Shell,
}

impl Window {
    fn open(bench: &Bench, file: &Path) -> Self {
        let ctx = Context::default();
        theme::install(&ctx);
        let start = Start::File(file.to_owned());
        let shell = Shell::with(&ctx, start, Memory::default(), bench.env());
        let mut window = Self { ctx, shell };
        while window.shell.session().is_none() {
            window.frame(false);
            thread::sleep(Duration::from_millis(5));
        }
        window.shell.open_door(&bench.folder.join("warroom"));
        for _ in 0..5 {
            window.frame(false);
        }
        window
    }

    /// How long a frame takes, with a key typed in the log line or without.
    fn frame(&mut self, typed: bool) -> Duration {
        let text = || Input::Text("e".to_owned());
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1440.0, 900.0))),
            focused: true,
            events: typed.then(text).into_iter().collect(),
            ..RawInput::default()
        };
        let Self { ctx, shell } = self;
        timed(|| {
            let mut output = ctx.run_ui(input, |ui| {
                shell.logic(ui.ctx());
                shell.ui(ui, None);
            });
            output.textures_delta.clear();
            ctx.tessellate(output.shapes, output.pixels_per_point)
        })
    }
}
