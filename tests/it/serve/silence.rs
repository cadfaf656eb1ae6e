//! The program that serves a board keeps no log of who asked for what.

use crate::support::warroom::Scratch;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::Duration;

/// Ends the program with the test.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// Every file under a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            let bytes = std::fs::read(&path).expect("readable");
            all.insert(path, bytes);
        }
    }
    all
}

#[test]
fn no_request_is_written_to_any_file_or_stream() {
    let scratch = Scratch::new();
    let file = scratch.path("outage.warroom");
    scratch.run(&["new", &file, "--name", "Outage"]).succeeds();
    let serve = ["serve", &file, "--on", "127.0.0.1:0"];
    let mut serving = Serving(scratch.command(&serve).spawn().expect("it starts"));
    let mut said = BufReader::new(serving.0.stdout.take().expect("piped"));
    let mut first = String::new();
    let mut printed = String::new();
    while !printed.contains("Ctrl+C stops") {
        first.clear();
        assert!(said.read_line(&mut first).expect("text") > 0, "{printed}");
        printed.push_str(&first);
    }
    let link = printed
        .split_whitespace()
        .find(|word| word.contains("#k="))
        .expect("a link");
    let (url, key) = link.split_once("#k=").expect("a key");
    let address = url
        .trim_start_matches("http://")
        .trim_end_matches('/')
        .to_owned();
    let before = files(&scratch.folder());

    let asks = |first: &str, headers: &str, body: &str| -> String {
        let mut stream = TcpStream::connect(&address).expect("connected");
        // A stream of events goes on; what came of it until then is enough.
        let patience = if first.contains("/events") { 2 } else { 60 };
        stream
            .set_read_timeout(Some(Duration::from_secs(patience)))
            .expect("set");
        let length = body.len();
        let request = format!(
            "{first} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    };
    let inside = asks("POST /in", "", &format!("k={key}"));
    let cookie = inside
        .split("set-cookie: ")
        .nth(1)
        .and_then(|rest| rest.split(';').next());
    let cookie = format!(
        "Cookie: {}\r\nUser-Agent: telltale\r\nReferer: http://{address}/telltale\r\n",
        cookie.expect("in")
    );
    assert!(asks("GET /", &cookie, "").contains("Outage"));
    for first in [
        "GET /timeline?find=telltale",
        "GET /telltale",
        "GET /file/telltale",
        "PUT /telltale",
        "GET /events",
        "NONSENSE",
    ] {
        asks(first, &cookie, "");
    }
    asks("POST /in", "", "k=telltale");
    let mut broken = TcpStream::connect(&address).expect("connected");
    broken.write_all(b"telltale\r\n\r\n").expect("sent");
    drop(broken);

    let after = files(&scratch.folder());
    let (was, is): (Vec<_>, Vec<_>) = (before.keys().collect(), after.keys().collect());
    assert_eq!(was, is, "no file more, none less");
    assert!(before == after, "and none with other bytes");
    let pid = serving.0.id().to_string();
    std::process::Command::new("kill")
        .arg(&pid)
        .status()
        .expect("stopped");
    let (mut out, mut err) = (String::new(), String::new());
    said.read_to_string(&mut out).expect("text");
    serving
        .0
        .stderr
        .take()
        .expect("piped")
        .read_to_string(&mut err)
        .expect("text");
    assert_eq!(
        (out, err),
        (String::new(), String::new()),
        "nothing is said of it"
    );
}
