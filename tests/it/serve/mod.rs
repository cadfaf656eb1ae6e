//! The board in a browser, over a real socket of this machine: what it shows, who may see it, and how it keeps up.

mod pages;
mod safety;
mod silence;
mod streams;
mod tls;
mod window;

use crate::support::story::Story;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use warroom::board::Board;
use warroom::board::record::RecordState;
use warroom::board::wall::{Wall, public};
use warroom::incident::Time;
use warroom::serve::{Encryption, Options, ReadFile, Server, Snapshot};

/// A board that is served, and the clock it is served by.
struct Served {
    server: Server,
    clock: Arc<Mutex<Time>>,
}

fn snapshot_of(story: &Story) -> Snapshot {
    let board = Board::of(&story.incident, story.now);
    Snapshot {
        wall: Wall::of(&story.incident, &board, &RecordState::default()),
        entries: public(&story.incident, story.now).collect(),
        stale: String::new(),
    }
}

fn options_on(on: &str, clock: &Arc<Mutex<Time>>) -> Options {
    let clock = Arc::clone(clock);
    Options {
        on: on.parse().expect("an address"),
        host: "laptop".to_owned(),
        encryption: Encryption::None,
        files: None,
        now: Arc::new(move || *clock.lock().expect("not poisoned")),
    }
}

impl Served {
    /// This story's board on a free port of the loopback address.
    fn of(story: &Story) -> Self {
        Self::with(story, None)
    }

    fn with(story: &Story, files: Option<ReadFile>) -> Self {
        let clock = Arc::new(Mutex::new(story.now));
        let options = Options {
            files,
            ..options_on("127.0.0.1:0", &clock)
        };
        let server = Server::start(options, snapshot_of(story)).expect("served");
        Self { server, clock }
    }

    /// Shows the story as it stands now.
    fn shows(&self, story: &Story) {
        *self.clock.lock().expect("not poisoned") = story.now;
        self.server.show(snapshot_of(story));
    }

    fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// The key in the link.
    fn key(&self) -> String {
        let link = self.server.link();
        link.split_once("#k=").expect("a key").1.to_owned()
    }

    /// Sends a request with these further header lines and body.
    fn asks(&self, first_line: &str, headers: &str, body: &str) -> Answer {
        let request = self.request(first_line, headers, body);
        self.sends(&request)
    }

    fn request(&self, first_line: &str, headers: &str, body: &str) -> String {
        let (host, length) = (self.address(), body.len());
        format!(
            "{first_line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        )
    }

    /// Sends these bytes and reads what comes until the other side ends.
    fn sends(&self, bytes: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address()).expect("connected");
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .expect("set");
        stream.write_all(bytes.as_bytes()).expect("sent");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("read");
        Answer::of(&all)
    }

    /// Comes in by the key; the `Cookie` line to show from then on.
    fn comes_in(&self) -> String {
        let answer = self.asks("POST /in", "", &format!("k={}", self.key()));
        assert_eq!(answer.status, 303, "{answer:?}");
        let cookie = answer.header("set-cookie").expect("a cookie");
        let (cookie, _) = cookie.split_once(';').expect("attributes");
        format!("Cookie: {cookie}\r\n")
    }

    /// A page, as somebody sees it who is in.
    fn page(&self, path: &str) -> Answer {
        self.asks(&format!("GET {path}"), &self.comes_in(), "")
    }

    /// Opens a stream of events from an address of this machine.
    fn watches_from(&self, from: IpAddr, cookie: &str, after: &str) -> Events {
        let stream = connected_from(from, self.address());
        let request = format!(
            "GET /events?after={after} HTTP/1.1\r\nHost: {}\r\n{cookie}\r\n",
            self.address()
        );
        Events::open(stream, &request)
    }

    fn watches(&self, cookie: &str, after: &str) -> Events {
        self.watches_from(IpAddr::from([127, 0, 0, 1]), cookie, after)
    }
}

/// A connection whose own side has that address. All of 127.0.0.0/8 is this machine on Linux.
fn connected_from(from: IpAddr, to: SocketAddr) -> TcpStream {
    connected_with(from, to, None)
}

/// The same; its system holds about so many bytes of what was not read yet.
fn connected_with(from: IpAddr, to: SocketAddr, unread: Option<u32>) -> TcpStream {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .expect("a runtime");
    let stream = runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        socket.bind(SocketAddr::new(from, 0)).expect("bound");
        if let Some(unread) = unread {
            socket.set_recv_buffer_size(unread).expect("set");
        }
        socket.connect(to).await.expect("connected")
    });
    let stream = stream.into_std().expect("a stream");
    stream.set_nonblocking(false).expect("set");
    stream
}

/// An answer, taken apart.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn of(all: &[u8]) -> Self {
        let end = all.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or(all.len());
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let mut lines = head.lines();
        let first = lines.next().unwrap_or_default();
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(": "));
        Self {
            status: status.unwrap_or_default(),
            headers: headers
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            body: all.get(end + 4..).unwrap_or_default().to_vec(),
        }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(one, _)| one == name);
        found.next().map(|(_, value)| value.as_str())
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }
}

/// A stream of events that is read as a browser reads it.
struct Events {
    lines: BufReader<TcpStream>,
    status: String,
    /// The lines below the status.
    head: String,
}

/// One event.
#[derive(Debug, Default)]
struct Event {
    name: String,
    id: String,
    data: String,
}

impl Event {
    /// The names of the sections it holds.
    fn sections(&self) -> Vec<String> {
        let data: serde_json::Value = serde_json::from_str(&self.data).expect("JSON");
        let sections = data["sections"].as_object().expect("sections");
        sections.keys().cloned().collect()
    }
}

impl Events {
    fn open(mut stream: TcpStream, request: &str) -> Self {
        stream.write_all(request.as_bytes()).expect("sent");
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .expect("set");
        let mut lines = BufReader::new(stream);
        let mut status = String::new();
        lines.read_line(&mut status).expect("an answer");
        let mut head = String::new();
        while lines.read_line(&mut head).expect("headers") > 2 {}
        Self {
            lines,
            status,
            head,
        }
    }

    /// The next event; `None` once the stream has ended.
    fn next(&mut self) -> Option<Event> {
        let mut event = Event::default();
        loop {
            let mut line = String::new();
            if self.lines.read_line(&mut line).ok()? == 0 {
                return None;
            }
            // The sizes of chunks stand on lines of their own and name no field.
            match line.trim_end().split_once(": ") {
                Some(("event", name)) => name.clone_into(&mut event.name),
                Some(("id", id)) => id.clone_into(&mut event.id),
                Some(("data", data)) => data.clone_into(&mut event.data),
                _ if line == "\n" && !event.data.is_empty() => return Some(event),
                _ if line == "0\r\n" => return None,
                _ => {}
            }
        }
    }

    /// The next event that tells of a change.
    fn change(&mut self) -> Option<Event> {
        loop {
            let event = self.next()?;
            if event.name == "board" {
                return Some(event);
            }
        }
    }
}
