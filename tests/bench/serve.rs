//! How a thousand watchers keep up: from an entry shown to the server to the event at each of them, against the same
//! bytes written to as many plain sockets; what they take of memory; and S16, from a line recorded in a file to the event,
//! through the disk and whoever follows it. `cargo bench --bench serve [-- --quick]`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should say where it stopped"
)]

#[path = "support/opening.rs"]
mod opening;
mod support;

use opening::opening;
use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use support::{Comparison, quick, timed};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc;
use warroom::app::{ShareOptions, Sharing};
use warroom::board::Board;
use warroom::board::record::RecordState;
use warroom::board::wall::{Wall, public};
use warroom::incident::{FocusIntent, Handle, Horizon, Incident, Intent, Record, Stamp, Time};
use warroom::serve::{Encryption, Options, Server, Snapshot};
use warroom::session::{Session, SessionEnv};

/// How many watch from one address; the server has room for 64.
const EACH: usize = 50;
/// From an entry to the event, at the slowest of a hundred.
const P99: Duration = Duration::from_millis(500);
/// How much more memory all of them may take, in MiB.
const MEMORY: f64 = 64.0;

fn main() {
    let (watchers, rounds) = (1_000, if quick() { 5 } else { 60 });
    let mut story = Story::open();
    let server = Server::start(options(), story.snapshot()).unwrap();
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let before = resident();
    let mut news = all_watch(&runtime, &server, watchers);
    let grown = resident() - before;
    let mut times = Vec::new();
    let mut round = 0;
    let ours = || {
        std::thread::sleep(Duration::from_millis(1_050));
        round += 1;
        story.focus(&format!("round {round}"));
        let snapshot = story.snapshot();
        let shown = Instant::now();
        server.show(snapshot);
        timed(|| {
            runtime.block_on(async {
                for _ in 0..watchers {
                    let at: Instant = news.recv().await.unwrap();
                    times.push(at.duration_since(shown));
                }
            });
        })
    };
    let bare = Bare::new(watchers);
    let comparison = Comparison {
        name: "serve, 1,000 watchers",
        a: "an entry handed to the server, at the last watcher",
        b: "as many bytes written to as many bare sockets, at the last",
        bar: 5.0,
    };
    comparison.run(rounds, ours, || timed(|| bare.round()));
    let held: usize = server.watchers().iter().map(|(_, many)| many).sum();
    assert_eq!(held, watchers, "streams ended");
    let verdict = |within: bool| if within { "within" } else { "OVER" };
    let p99 = slowest_of_a_hundred(times);
    println!("serve, 99 of 100 watchers, from the server: {p99:.1?}");
    println!(
        "serve, memory: {grown:.1} MiB for {watchers} watchers, their clients in this process included, bar {MEMORY:.0}, {}",
        verdict(grown <= MEMORY)
    );
    drop((server, bare, news));
    let p99 = slowest_of_a_hundred(from_entry(&runtime, watchers, rounds));
    println!(
        "S16 serve, 99 of 100 watchers, from the entry: {p99:.1?}, bar {P99:?}, {}",
        verdict(p99 <= P99)
    );
}

fn slowest_of_a_hundred(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() * 99 / 100]
}

/// How long each watcher waits for each line that the recorder of a file sends off.
fn from_entry(runtime: &Runtime, watchers: usize, rounds: usize) -> Vec<Duration> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.warroom");
    let env = SessionEnv {
        folder: folder.path().to_owned(),
        ..SessionEnv::of_this_machine()
    };
    let mut recorder = Session::create(&path, &opening(), env.clone()).unwrap();
    recorder.wait().unwrap();
    let options = ShareOptions {
        on: "127.0.0.1:0".parse().unwrap(),
        encryption: Encryption::None,
        attachments: false,
    };
    let sharing = Sharing::start(&path, env, options).unwrap();
    let mut news = all_watch(runtime, sharing.server(), watchers);
    let mut times = Vec::new();
    for round in 0..rounds {
        std::thread::sleep(Duration::from_millis(1_050));
        let sent = Instant::now();
        let line = format!("/focus round {round}");
        recorder.line(&line, recorder.now()).unwrap();
        runtime.block_on(async {
            for _ in 0..watchers {
                let at: Instant = news.recv().await.unwrap();
                times.push(at.duration_since(sent));
            }
        });
    }
    times
}

/// Opens as many streams, and waits until everybody has the whole board; what each hears next is told here.
fn all_watch(
    runtime: &Runtime,
    server: &Server,
    watchers: usize,
) -> mpsc::UnboundedReceiver<Instant> {
    let (heard, mut news) = mpsc::unbounded_channel();
    let (cookie, address) = (comes_in(runtime, server), server.address());
    runtime.block_on(async {
        for n in 0..watchers {
            let stream = connect(n, address).await;
            let request = format!("GET /events HTTP/1.1\r\nHost: {address}\r\n{cookie}\r\n");
            tokio::spawn(watch(stream, request, heard.clone()));
        }
        for _ in 0..watchers {
            news.recv().await.unwrap();
        }
    });
    news
}

/// An incident whose focus changes.
struct Story {
    incident: Incident,
    now: Time,
}

impl Story {
    fn open() -> Self {
        let mut story = Self {
            incident: Incident::new(),
            now: "2026-11-22T14:02:07Z".parse().unwrap(),
        };
        story.says(&opening());
        story
    }

    fn focus(&mut self, text: &str) {
        self.says(&Intent::Focus(FocusIntent::Set {
            horizon: Horizon::Now,
            text: text.to_owned(),
        }));
    }

    fn says(&mut self, intent: &Intent) {
        let stamp = Stamp {
            recorded: self.now,
            happened: self.now,
            up: 0,
            by: Handle::from_name("li").unwrap(),
        };
        for event in self.incident.decide(intent, &stamp).unwrap() {
            let n = self.incident.next_n();
            let stamp = stamp.clone();
            self.incident.apply(Record { n, stamp, event });
        }
    }

    fn snapshot(&self) -> Snapshot {
        let board = Board::of(&self.incident, self.now);
        Snapshot {
            wall: Wall::of(&self.incident, &board, &RecordState::default()),
            entries: public(&self.incident, self.now).collect(),
            stale: String::new(),
        }
    }
}

fn options() -> Options {
    let now: Time = "2026-11-22T14:02:07Z".parse().unwrap();
    Options {
        on: "127.0.0.1:0".parse().unwrap(),
        host: String::new(),
        encryption: Encryption::None,
        files: None,
        now: Arc::new(move || now),
    }
}

/// Comes in by the key; the `Cookie` line.
fn comes_in(runtime: &Runtime, server: &Server) -> String {
    let (address, link) = (server.address(), server.link());
    let (_, key) = link.split_once("#k=").unwrap();
    let body = format!("k={key}");
    let request = format!(
        "POST /in HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = runtime.block_on(async {
        let stream = TcpStream::connect(address).await.unwrap();
        write(&stream, request.as_bytes()).await;
        let mut answer = Vec::new();
        while let Some(piece) = read(&stream).await {
            answer.extend(piece);
        }
        String::from_utf8(answer).unwrap()
    });
    let (_, cookie) = answer.split_once("set-cookie: ").unwrap();
    let (cookie, _) = cookie.split_once(';').unwrap();
    format!("Cookie: {cookie}\r\n")
}

/// A connection from one of many addresses of this machine.
async fn connect(n: usize, to: SocketAddr) -> TcpStream {
    let from = IpAddr::from([127, 0, 1, u8::try_from(1 + n / EACH).unwrap()]);
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::new(from, 0)).unwrap();
    socket.connect(to).await.unwrap()
}

/// Tells when each change of the board has come.
async fn watch(stream: TcpStream, request: String, heard: mpsc::UnboundedSender<Instant>) {
    write(&stream, request.as_bytes()).await;
    let mut rest = Vec::new();
    while let Some(piece) = read(&stream).await {
        rest.extend(piece);
        let text = String::from_utf8_lossy(&rest).into_owned();
        if text.contains("event: board") && text.ends_with("\n\n\r\n") {
            _ = heard.send(Instant::now());
            rest.clear();
        } else if text.contains("event: tick") && text.ends_with("\n\n\r\n") {
            rest.clear();
        }
    }
}

/// As many plain sockets.
struct Bare {
    runtime: Runtime,
    all: Vec<TcpStream>,
    news: Mutex<mpsc::UnboundedReceiver<()>>,
}

/// About as long as an event.
const EVENT: usize = 400;

impl Bare {
    fn new(watchers: usize) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let (heard, news) = mpsc::unbounded_channel();
        let all = runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            let mut all = Vec::new();
            for n in 0..watchers {
                let stream = connect(n, address).await;
                let heard = heard.clone();
                tokio::spawn(async move {
                    let mut had = 0;
                    while let Some(piece) = read(&stream).await {
                        had += piece.len();
                        if had == EVENT {
                            had = 0;
                            _ = heard.send(());
                        }
                    }
                });
                all.push(listener.accept().await.unwrap().0);
            }
            all
        });
        Self {
            runtime,
            all,
            news: Mutex::new(news),
        }
    }

    /// Writes to all of them and waits until all have it.
    fn round(&self) {
        let mut news = self.news.lock().unwrap();
        self.runtime.block_on(async {
            for stream in &self.all {
                write(stream, &[b'x'; EVENT]).await;
            }
            for _ in &self.all {
                news.recv().await.unwrap();
            }
        });
    }
}

/// The bytes that come next; none once the other side has ended.
async fn read(stream: &TcpStream) -> Option<Vec<u8>> {
    let mut piece = [0; 4_096];
    loop {
        stream.readable().await.ok()?;
        match stream.try_read(&mut piece) {
            Ok(0) => return None,
            Ok(many) => return Some(piece[..many].to_vec()),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(_) => return None,
        }
    }
}

async fn write(stream: &TcpStream, mut bytes: &[u8]) {
    while !bytes.is_empty() {
        stream.writable().await.unwrap();
        if let Ok(many) = stream.try_write(bytes) {
            bytes = &bytes[many..];
        }
    }
}

/// What this process holds in memory, in MiB; nothing where the system does not say.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok());
    kib.unwrap_or_default() / 1_024.0
}
