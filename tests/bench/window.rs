//! S7 to S10: the built program in a real window against a bare one: start, start with a file, idle, memory.
//! `cargo bench --bench window [-- --quick]`. Both run on an Xvfb of their own with software OpenGL, whose
//! screen is read as a file: a window counts as painted once it looks as it will when it has settled.
//! Where there is no Xvfb this says so and measures nothing.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should say where it stopped"
)]

mod support;

use eframe::egui;
use std::collections::hash_map::DefaultHasher;
use std::fs::File;
use std::hash::{Hash, Hasher};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use support::{Comparison, quick, timed};
use warroom::incident::time::{Span, Time};
use warroom::incident::{Event, Handle, LifecycleEvent, NoteEvent, Record, Stamp, Zone};
use warroom::journal::{Disk, SessionInfo, create};

/// The size of the screen, which both windows fill.
const SIZE: [u32; 2] = [1440, 900];
/// How long a window has to look as it will.
const PATIENCE: Duration = Duration::from_mins(1);
/// After how long it does.
const SETTLED: Duration = Duration::from_secs(3);

/// A part of the screen that no clock changes: left, top, right, bottom.
type Part = [u32; 4];
/// The middle of the home screen, where its title stands.
const HOME: Part = [280, 80, 1160, 300];
/// The later steps of the tracker.
const STEPS: Part = [300, 48, 1420, 92];
/// Below the bare window's label.
const EMPTY: Part = [280, 200, 1160, 300];

fn main() {
    if std::env::args().any(|arg| arg == "--bare") {
        bare();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let Some(screen) = Screen::start(folder.path()) else {
        println!("S7-S10 need Xvfb, which is not here; nothing was measured.");
        return;
    };
    let bench = Bench { screen, folder };
    let rounds = if quick() { 3 } else { 11 };
    let bare = Window::new(bench_itself(), &["--bare"], EMPTY);
    let home = Window::new(program(), &[], HOME);
    let two_thousand = bench.file("two-thousand", 2_000);
    let file = Window::new(program(), &[two_thousand.to_str().unwrap()], STEPS);
    start(&bench, rounds, &bare, &home, &file);
    idle(&bench, &bare, &file);
    memory(&bench, &bare);
}

fn start(bench: &Bench, rounds: usize, bare: &Window, home: &Window, file: &Window) {
    let as_it_will = [bare, home, file].map(|window| bench.look_of(window));
    let once = |window: &Window, at: usize| bench.start(window, as_it_will[at]);
    let comparison = Comparison {
        name: "S7 start",
        a: "command to the home screen, painted",
        b: "command to a bare window, painted",
        bar: 1.15,
    };
    comparison.run(rounds, || once(home, 1), || once(bare, 0));
    let comparison = Comparison {
        name: "S8 start and open",
        a: "command to the board of 2,000 entries, painted",
        bar: 1.30,
        ..comparison
    };
    comparison.run(rounds, || once(file, 2), || once(bare, 0));
}

/// The board and the wall with running clocks against two bare windows; one of each where there is no xdotool to press
/// the wall's key with.
fn idle(bench: &Bench, bare: &Window, file: &Window) {
    let watched = Duration::from_secs(if quick() { 10 } else { 60 });
    let watch = |windows: &[Running]| {
        std::thread::sleep(SETTLED);
        let cpu = || windows.iter().map(Running::cpu).sum::<Duration>();
        let before = cpu();
        std::thread::sleep(watched);
        cpu().saturating_sub(before)
    };
    let board = bench.run(file);
    std::thread::sleep(SETTLED);
    let both = bench.screen.press("F9");
    let ours = watch(&[board]);
    let windows = if both { 2 } else { 1 };
    let bares: Vec<_> = (0..windows).map(|_| bench.run(bare)).collect();
    let theirs = watch(&bares);
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    let name = if both {
        "S9 idle, both windows"
    } else {
        "S9 idle, one window"
    };
    verdict(name, ratio, 1.5);
    let share = |cpu: Duration| cpu.as_secs_f64() / watched.as_secs_f64() * 100.0;
    println!(
        "    {:>9.2}%  of one core: {windows} of ours, clocks running",
        share(ours)
    );
    println!(
        "    {:>9.2}%  of one core: {windows} bare, a label a second",
        share(theirs)
    );
}

fn memory(bench: &Bench, bare: &Window) {
    let entries = if quick() { 20_000 } else { 100_000 };
    let path = bench.file("many", entries);
    let size = std::fs::metadata(&path).unwrap().len();
    let many = Window::new(program(), &[path.to_str().unwrap()], STEPS);
    let [ours, theirs] = [&many, bare].map(|window| {
        let running = bench.run(window);
        std::thread::sleep(SETTLED * 2);
        running.resident()
    });
    let allowed = theirs + 3 * size;
    verdict("S10 memory", ours as f64 / allowed as f64, 1.0);
    let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    println!(
        "    {:>6.1} MiB  resident with {entries} entries",
        mib(ours)
    );
    println!(
        "    {:>6.1} MiB  a bare window ({:.1}) and three times the file ({:.1})",
        mib(allowed),
        mib(theirs),
        mib(size)
    );
}

fn verdict(name: &str, ratio: f64, bar: f64) {
    let word = if ratio <= bar { "within" } else { "OVER" };
    println!("{name}: ratio {ratio:.2}, bar {bar:.2}, {word}");
}

fn program() -> PathBuf {
    env!("CARGO_BIN_EXE_warroom").into()
}

fn bench_itself() -> PathBuf {
    std::env::current_exe().unwrap()
}

/// A window with nothing but a label that changes every second.
fn bare() {
    struct Bare(Instant);
    impl eframe::App for Bare {
        fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
            let seconds = self.0.elapsed().as_secs();
            egui::CentralPanel::default().show(ui, |ui| ui.label(format!("{seconds} s")));
            ui.request_repaint_after(Duration::from_secs(1));
        }
    }
    let viewport = egui::ViewportBuilder::default().with_inner_size(SIZE.map(|side| side as f32));
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    let app = |_: &eframe::CreationContext<'_>| {
        Ok(Box::new(Bare(Instant::now())) as Box<dyn eframe::App>)
    };
    eframe::run_native("bare", options, Box::new(app)).unwrap();
}

/// What is started, and where it is looked at.
struct Window {
    program: PathBuf,
    arguments: Vec<String>,
    part: Part,
}

impl Window {
    fn new(program: PathBuf, arguments: &[&str], part: Part) -> Self {
        let arguments = arguments.iter().map(ToString::to_string).collect();
        Self {
            program,
            arguments,
            part,
        }
    }
}

struct Bench {
    screen: Screen,
    folder: tempfile::TempDir,
}

impl Bench {
    /// Starts a window; it is gone when what is returned is dropped.
    fn run(&self, window: &Window) -> Running {
        let home = self.folder.path().join("home");
        let child = Command::new(&window.program)
            .args(&window.arguments)
            .env("DISPLAY", &self.screen.display)
            .env("HOME", &home)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_STATE_HOME")
            .env_remove("XDG_DATA_HOME")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Running(child)
    }

    /// What the window looks like once it has settled.
    fn look_of(&self, window: &Window) -> u64 {
        let _running = self.run(window);
        std::thread::sleep(SETTLED * 2);
        self.screen.look(window.part)
    }

    /// From the command until it looks so.
    fn start(&self, window: &Window, as_it_will: u64) -> Duration {
        // The last window's picture is gone from the screen before the next comes.
        let begun = Instant::now();
        while self.screen.look(window.part) == as_it_will && begun.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(5));
        }
        timed(|| {
            let running = self.run(window);
            let started = Instant::now();
            while self.screen.look(window.part) != as_it_will {
                assert!(started.elapsed() < PATIENCE, "never looked as it will");
                std::thread::sleep(Duration::from_micros(500));
            }
            running
        })
    }

    /// An incident of so many entries.
    fn file(&self, name: &str, entries: u64) -> PathBuf {
        let path = self.folder.path().join(format!("{name}.warroom"));
        let records: Vec<Record> = (0..entries).map(entry).collect();
        let seat = SessionInfo {
            app: "bench".to_owned(),
            host: "here".to_owned(),
        };
        let now = records[0].stamp.recorded;
        drop(create(Arc::new(Disk), &path, seat, now, &records).unwrap());
        path
    }
}

fn entry(n: u64) -> Record {
    let event = if n == 0 {
        Event::Lifecycle(LifecycleEvent::Opened {
            name: "Checkout 502s, eu-west".to_owned(),
            id: None,
            severity: None,
            zone: Zone::UTC,
            drill: false,
            imported: None,
            approval_minutes: None,
        })
    } else {
        Event::Note(NoteEvent::Noted {
            text: format!(
                "payment-api pod {n} answers 502, its pool at {} of 100",
                n % 101
            ),
            key: false,
            private: false,
        })
    };
    let start: Time = "2026-11-22T14:02:07.120Z".parse().unwrap();
    let recorded = start + Span::milliseconds(n as i64 * 731);
    Record {
        n,
        stamp: Stamp {
            recorded,
            happened: recorded,
            up: n * 731,
            by: Handle::from_name(["ana", "bo", "mo"][n as usize % 3]).unwrap(),
        },
        event,
    }
}

/// A window that runs.
struct Running(Child);

impl Running {
    fn proc(&self) -> PathBuf {
        Path::new("/proc").join(self.0.id().to_string())
    }

    /// What all its threads have computed so far.
    fn cpu(&self) -> Duration {
        let tasks = std::fs::read_dir(self.proc().join("task")).unwrap();
        let nanoseconds = tasks.filter_map(|task| {
            let stat = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
            stat.split(' ').next()?.parse::<u64>().ok()
        });
        Duration::from_nanos(nanoseconds.sum())
    }

    /// What it keeps in memory, in bytes.
    fn resident(&self) -> u64 {
        let status = std::fs::read_to_string(self.proc().join("status")).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
        kib.unwrap() * 1024
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// An X server whose screen is a file.
struct Screen {
    server: Child,
    display: String,
    picture: PathBuf,
}

impl Screen {
    /// Starts one; `None` where there is none.
    fn start(folder: &Path) -> Option<Self> {
        let depth = format!("{}x{}x24", SIZE[0], SIZE[1]);
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                "-screen",
                "0",
                &depth,
            ])
            .arg("-fbdir")
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut number = String::new();
        let output = server.stdout.take()?;
        BufReader::new(output).read_line(&mut number).ok()?;
        Some(Self {
            server,
            display: format!(":{}", number.trim()),
            picture: folder.join("Xvfb_screen0"),
        })
    }

    /// Presses a key in the window that is there; false where that cannot be done.
    fn press(&self, key: &str) -> bool {
        let arguments = [
            "search",
            "--onlyvisible",
            "--name",
            "warroom",
            "windowfocus",
            "key",
            key,
        ];
        let pressed = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", &self.display)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        pressed.is_ok_and(|status| status.success())
    }

    /// A part of the screen as one number. The file is an X window dump: a head that says how long it
    /// is and how many colours follow, then rows of pixels.
    fn look(&self, [left, top, right, bottom]: Part) -> u64 {
        let mut file = File::open(&self.picture).unwrap();
        let head = head_of(&mut file);
        let (pixels, row, pixel) = (head[0] + 12 * head[19], head[12], head[11] / 8);
        let mut bytes = vec![0; (u64::from(right - left) * pixel) as usize];
        let mut hasher = DefaultHasher::new();
        for y in u64::from(top)..u64::from(bottom) {
            let at = pixels + y * row + u64::from(left) * pixel;
            file.seek(SeekFrom::Start(at)).unwrap();
            file.read_exact(&mut bytes).unwrap();
            bytes.hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// The numbers of the dump's head. The server turns them from its own byte order into the file's
/// in place, while it starts and at each new colour map, so a head that does not show the format's
/// version is read again.
fn head_of(file: &mut File) -> [u64; 20] {
    const VERSION: u64 = 7;
    let begun = Instant::now();
    loop {
        let mut bytes = [0; 80];
        file.seek(SeekFrom::Start(0)).unwrap();
        file.read_exact(&mut bytes).unwrap();
        let head = std::array::from_fn(|field| {
            let number = bytes[field * 4..field * 4 + 4].try_into().unwrap();
            u64::from(u32::from_be_bytes(number))
        });
        // Each of these is far smaller than it is with its bytes the other way round.
        let turned = [0, 11, 12, 19].iter().all(|field| head[*field] < 1 << 16);
        if turned && head[1] == VERSION {
            return head;
        }
        assert!(
            begun.elapsed() < PATIENCE,
            "the screen's picture has no head"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended by itself.
        _ = self.server.kill();
        _ = self.server.wait();
    }
}
