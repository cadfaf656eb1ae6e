//! Who may look and what they may do: the rows of the safety table, each with its test.

use super::{Served, options_on, snapshot_of};
use crate::support::story::{at, busy, empty};
use std::fs;
use std::io::{Read, Write};
use std::net::{IpAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use warroom::incident::evidence::FileRef;
use warroom::incident::{EvidenceIntent, Intent, NoteIntent};
use warroom::serve::{Options, ReadFile, Server};

#[test]
fn a_name_that_is_not_this_servers_is_answered_by_nothing_but_its_refusal() {
    let served = Served::of(&busy());
    let cookie = served.comes_in();
    let port = served.address().port();
    let ask = |host: &str, first: &str| {
        let request = format!("{first} HTTP/1.1\r\n{host}Connection: close\r\n{cookie}\r\n");
        served.sends(&request)
    };
    for own in [
        "127.0.0.1",
        "localhost",
        "LOCALHOST",
        "laptop",
        "laptop.local",
    ] {
        let answer = ask(&format!("Host: {own}:{port}\r\n"), "GET /");
        assert_eq!(answer.status, 200, "{own}");
    }
    let rebound = [
        format!("Host: evil.example:{port}\r\n"),
        "Host: 127.0.0.1\r\n".to_owned(),
        format!("Host: 127.0.0.2:{port}\r\n"),
        format!("Host: localhost.evil.example:{port}\r\n"),
        format!("Host: evil.example:{port}\r\nHost: localhost:{port}\r\n"),
        "Host: \r\n".to_owned(),
    ];
    for host in &rebound {
        for first in ["GET /", "GET /events", "GET /board.js", "POST /in", "PUT /"] {
            let answer = ask(host, first);
            assert!(
                [421, 400].contains(&answer.status),
                "{host}{first}: {answer:?}"
            );
            assert!(!answer.text().contains("Command"), "{host}{first}");
        }
    }
    let absolute = ask(
        &format!("Host: localhost:{port}\r\n"),
        "GET http://evil.example/",
    );
    assert_eq!(absolute.status, 421);
}

#[test]
fn without_the_key_no_path_says_anything_of_the_incident() {
    let served = Served::of(&busy());
    for path in [
        "/",
        "/timeline",
        "/timeline?find=a",
        "/events",
        "/file/00",
        "/nothing",
    ] {
        for cookie in [
            "",
            "Cookie: warroom-PORT=\r\n",
            "Cookie: warroom-PORT=00\r\n",
            "Cookie: other=1\r\n",
        ] {
            let cookie = cookie.replace("PORT", &served.address().port().to_string());
            let answer = served.asks(&format!("GET {path}"), &cookie, "");
            assert_eq!(answer.status, 401, "{path}");
            let text = answer.text();
            for word in ["replication", "Ana", "INC-2017", "data-now"] {
                assert!(!text.contains(word), "{path} says {word}");
            }
        }
    }
}

#[test]
fn the_key_is_in_the_fragment_alone_and_never_comes_back_from_the_server() {
    let served = Served::of(&busy());
    let (key, code) = (served.key(), served.server.code().replace('-', ""));
    assert_eq!(key.len(), 32, "128 bits");
    let cookie = served.comes_in();
    for path in ["/", "/timeline", "/board.js", "/board.css"] {
        let answer = served.asks(&format!("GET {path}"), &cookie, "");
        let all = format!("{:?}{}", answer.headers, answer.text());
        assert!(!all.contains(&key) && !all.contains(&code), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    // As a query, where it would end in histories, it opens nothing.
    let asked = served.asks(&format!("GET /?k={key}"), "", "");
    assert_eq!(asked.status, 401);
}

#[test]
fn a_key_or_a_code_is_exchanged_for_a_cookie_no_script_and_no_other_site_can_use() {
    let served = Served::of(&busy());
    let code = served.server.code();
    let letters: String = code.chars().filter(|c| *c != '-').collect();
    assert_eq!(letters.len(), 12);
    for typed in [code.clone(), letters.to_lowercase(), code.replace('-', "+")] {
        let answer = served.asks("POST /in", "", &format!("k={typed}"));
        assert_eq!(answer.status, 303, "{typed}");
        let cookie = answer.header("set-cookie").expect("a cookie");
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
            "{cookie}"
        );
        assert!(!cookie.contains(&letters) && !cookie.contains(&served.key()));
    }
}

#[test]
fn nothing_can_be_written_through_it() {
    let served = Served::of(&busy());
    let cookie = served.comes_in();
    for method in [
        "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE", "PROPFIND",
    ] {
        for path in ["/", "/timeline", "/events", "/file/00", "/in/"] {
            let first = format!("{method} {path}");
            let answer = served.asks(&first, &cookie, "text=x");
            assert!(
                [405, 421, 400].contains(&answer.status),
                "{first}: {answer:?}"
            );
        }
    }
    let refused = served.asks("PUT /", &cookie, "");
    assert_eq!(refused.header("allow"), Some("GET, HEAD"));
    let head = served.asks("HEAD /", &cookie, "");
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn a_key_sent_by_another_sites_page_is_refused() {
    let served = Served::of(&busy());
    let port = served.address().port();
    let body = format!("k={}", served.key());
    let wrong = [
        "Origin: http://evil.example\r\n".to_owned(),
        "Origin: null\r\n".to_owned(),
        format!("Origin: https://127.0.0.1:{port}\r\n"),
        "Sec-Fetch-Site: cross-site\r\n".to_owned(),
        "Sec-Fetch-Site: same-site\r\n".to_owned(),
    ];
    for headers in &wrong {
        let answer = served.asks("POST /in", headers, &body);
        assert_eq!(answer.status, 403, "{headers}");
        assert!(answer.header("set-cookie").is_none());
    }
    let right = format!("Origin: http://127.0.0.1:{port}\r\nSec-Fetch-Site: same-origin\r\n");
    assert_eq!(served.asks("POST /in", &right, &body).status, 303);
}

#[test]
fn every_answer_forbids_what_a_page_does_not_need_and_none_invites_other_sites() {
    let served = Served::of(&busy());
    let cookie = served.comes_in();
    let asked = [
        ("GET /", cookie.as_str()),
        ("GET /", ""),
        ("GET /timeline", &cookie),
        ("GET /board.js", ""),
        ("GET /board.css", ""),
        ("GET /icon.png", ""),
        ("GET /nothing", &cookie),
        ("PUT /", &cookie),
        ("POST /in", ""),
    ];
    for (first, cookie) in asked {
        let origin = format!("{cookie}Origin: http://evil.example\r\n");
        let answer = served.asks(first, &origin, "");
        let policy = answer.header("content-security-policy").expect("a policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(part), "{first}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{first}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            Some("same-origin")
        );
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            Some("same-origin")
        );
        let cors = |(name, _): &(String, String)| name.starts_with("access-control");
        assert!(!answer.headers.iter().any(cors), "{first}: {answer:?}");
    }
}

#[test]
fn the_text_of_an_incident_is_text_on_every_page() {
    let mut story = busy();
    let hostile =
        "<script>alert(1)</script> \"onload='x' </title><img src=x onerror=alert(1)> &amp;";
    story.notes("mo", hostile);
    story.says(
        "ana",
        Intent::Focus(warroom::incident::FocusIntent::Set {
            horizon: warroom::incident::Horizon::Now,
            text: hostile.to_owned(),
        }),
    );
    let served = Served::of(&story);
    for path in [
        "/",
        "/timeline",
        "/timeline?find=%3Cscript%3Ealert%281%29%3C%2Fscript%3E",
    ] {
        let text = served.page(path).text();
        assert!(text.contains("&lt;script&gt;alert(1)"), "{path}");
        assert!(
            !text.contains("<script>alert") && !text.contains("<img src=x"),
            "{path}"
        );
    }
    let asked = served.page("/timeline?find=%22%3E%3Cscript%3E");
    assert!(!asked.text().contains("\"><script>"), "{}", asked.text());
}

#[test]
fn it_listens_where_it_was_told_to_and_nowhere_else() {
    let clock = Arc::new(Mutex::new(at("21:20")));
    for everywhere in ["0.0.0.0:0", "[::]:0"] {
        let options = options_on(everywhere, &clock);
        let refused = Server::start(options, snapshot_of(&empty()))
            .err()
            .expect("refused");
        assert!(refused.to_string().contains("127.0.0.1"), "{refused}");
    }
    let foreign = options_on("203.0.113.7:0", &clock);
    let refused = Server::start(foreign, snapshot_of(&empty()))
        .err()
        .expect("refused");
    assert!(
        refused.what.contains("not an address of this machine"),
        "{refused}"
    );
    let served = Served::of(&empty());
    let taken = Options {
        on: served.address(),
        ..options_on("127.0.0.1:0", &clock)
    };
    let refused = Server::start(taken, snapshot_of(&empty()))
        .err()
        .expect("refused");
    assert!(refused.what.contains("in use"), "{refused}");
    #[cfg(target_os = "linux")]
    {
        let elsewhere = ("127.0.0.2", served.address().port());
        assert!(TcpStream::connect(elsewhere).is_err());
    }
}

#[test]
fn putting_everybody_out_ends_their_streams_and_their_cookies_and_their_link() {
    let served = Served::of(&busy());
    let (cookie, key, code) = (served.comes_in(), served.key(), served.server.code());
    let mut events = served.watches(&cookie, "");
    events.change().expect("in");
    assert_eq!(
        served.server.watchers(),
        [(IpAddr::from([127, 0, 0, 1]), 1)]
    );
    served.server.put_everybody_out().expect("new keys");
    let mut last = String::new();
    while let Some(event) = events.next() {
        last = event.name;
    }
    assert_eq!(last, "out", "a page hears at once that it has to leave");
    assert_eq!(served.asks("GET /", &cookie, "").status, 401);
    for old in [key, code] {
        assert_eq!(served.asks("POST /in", "", &format!("k={old}")).status, 403);
    }
    assert_eq!(served.server.watchers(), []);
    assert_eq!(served.page("/").status, 200, "the new link opens it");
}

#[test]
fn after_five_wrong_codes_in_a_second_even_the_right_one_waits() {
    let served = Served::of(&busy());
    for _ in 0..5 {
        assert_eq!(served.asks("POST /in", "", "k=wrong").status, 403);
    }
    let right = format!("k={}", served.key());
    assert_eq!(served.asks("POST /in", "", &right).status, 429);
    *served.clock.lock().expect("not poisoned") += chrono::Duration::seconds(1);
    assert_eq!(served.asks("POST /in", "", &right).status, 303);
    assert_eq!(served.asks("POST /in", "", &"k".repeat(2_000)).status, 413);
}

#[test]
fn wrong_codes_said_at_the_same_moment_count_like_those_one_after_the_other() {
    let served = Served::of(&busy());
    let address = served.address();
    let begun = || {
        let mut stream = TcpStream::connect(address).expect("connected");
        let head = format!(
            "POST /in HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: 7\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).expect("sent");
        stream
    };
    let mut waiting: Vec<_> = (0..20).map(|_| begun()).collect();
    // All of them are past the first look at the count before the first code is said.
    std::thread::sleep(Duration::from_millis(100));
    for stream in &mut waiting {
        stream.write_all(b"k=wrong").expect("sent");
    }
    let answers = waiting.into_iter().map(|mut stream| {
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("read");
        super::Answer::of(&all).status
    });
    let refused = answers.filter(|status| *status == 403).count();
    assert_eq!(refused, 5, "the others have to wait");
}

#[test]
fn two_boards_of_one_machine_keep_their_watchers_apart() {
    let (one, other) = (Served::of(&busy()), Served::of(&busy()));
    let (mine, theirs) = (one.comes_in(), other.comes_in());
    let both = format!(
        "Cookie: {}; {}\r\n",
        mine.trim().trim_start_matches("Cookie: "),
        theirs.trim().trim_start_matches("Cookie: ")
    );
    let named = |cookie: &str| cookie.split('=').next().map(str::to_owned);
    assert_ne!(
        named(&mine),
        named(&theirs),
        "a browser keeps one of each name"
    );
    for served in [&one, &other] {
        assert_eq!(served.asks("GET /", &both, "").status, 200);
    }
}

#[test]
fn one_address_has_room_for_sixty_four_streams() {
    let served = Served::of(&empty());
    let cookie = served.comes_in();
    let mut open: Vec<_> = (0..64).map(|_| served.watches(&cookie, "")).collect();
    assert!(open.iter().all(|events| events.status.contains("200")));
    assert!(served.watches(&cookie, "").status.contains("503"));
    #[cfg(target_os = "linux")]
    {
        let other = served.watches_from(IpAddr::from([127, 0, 0, 9]), &cookie, "");
        assert!(other.status.contains("200"), "others have their own room");
    }
    open.truncate(60);
    let again = Instant::now();
    while !served.watches(&cookie, "").status.contains("200") {
        assert!(again.elapsed() < Duration::from_secs(15), "room comes back");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn twelve_hundred_streams_are_all_there_is_room_for() {
    let served = Served::of(&empty());
    let cookie = served.comes_in();
    let from = |n: usize| {
        let last = u8::try_from(1 + n / 60).expect("few addresses");
        served.watches_from(IpAddr::from([127, 0, 2, last]), &cookie, "")
    };
    let open: Vec<_> = (0..1_200).map(from).collect();
    assert!(open.iter().all(|events| events.status.contains("200")));
    let refused = from(1_200);
    assert!(refused.status.contains("503"), "{}", refused.status);
    let watching: usize = served.server.watchers().iter().map(|(_, many)| many).sum();
    assert_eq!(watching, 1_200);
    assert_eq!(
        served.asks("GET /", &cookie, "").status,
        200,
        "the page is there all the same"
    );
}

#[test]
fn a_browser_that_restarts_is_still_in_for_a_day_and_for_longer_while_it_watches() {
    let served = Served::of(&busy());
    let set = |answer: &super::Answer| answer.header("set-cookie").map(str::to_owned);
    let first = set(&served.asks("POST /in", "", &format!("k={}", served.key())));
    let first = first.expect("a cookie");
    assert!(first.contains("; Max-Age=86400;"), "{first}");
    let cookie = served.comes_in();
    for path in ["/", "/timeline"] {
        let answer = served.asks(&format!("GET {path}"), &cookie, "");
        assert_eq!(set(&answer), Some(first.clone()), "{path} renews it");
    }
    assert_eq!(set(&served.asks("GET /", "", "")), None, "not for others");
    // A stream renews it only when it begins, so none lasts for a day.
    let mut events = served.watches(&cookie, "");
    events.change().expect("in");
    *served.clock.lock().expect("not poisoned") += chrono::Duration::hours(13);
    while events.next().is_some() {}
    let again = served.watches(&cookie, "");
    assert!(again.head.contains(&first), "{}", again.head);
    // What a browser still keeps opens nothing once its board is not shared any more.
    drop(served);
    let other = Served::of(&busy());
    assert_eq!(other.asks("GET /", &cookie, "").status, 401);
}

#[test]
fn a_request_that_is_too_long_or_too_slow_is_ended() {
    let served = Served::of(&empty());
    let long = format!("X-Long: {}\r\n", "x".repeat(9_000));
    assert_eq!(served.asks("GET /", &long, "").status, 431);
    let mut slow = TcpStream::connect(served.address()).expect("connected");
    slow.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("sent");
    let begun = Instant::now();
    let mut rest = Vec::new();
    _ = slow.read_to_end(&mut rest);
    let waited = begun.elapsed();
    assert!(waited > Duration::from_secs(4), "{waited:?}");
}

/// A file's entry in an incident, and what reads it.
fn with_file(private: bool) -> (crate::support::story::Story, String, ReadFile) {
    let mut story = busy();
    let file = FileRef {
        name: "../../etc/\"graph\".txt".to_owned(),
        sha256: "ab".repeat(32),
        bytes: 5,
    };
    if !private {
        story.says("mo", evidence(file.clone()));
    }
    let read: ReadFile = Arc::new(|_| Some(b"bytes".to_vec()));
    (story, file.sha256, read)
}

fn evidence(file: FileRef) -> Intent {
    Intent::Evidence(EvidenceIntent::Add {
        kind: warroom::incident::evidence::EvidenceKind::File,
        text: "replica lag".to_owned(),
        detail: None,
        source: None,
        file: Some(file),
        run: None,
    })
}

#[test]
fn a_file_is_handed_out_by_its_sum_only_where_that_was_asked_for_and_an_entry_tells_of_it() {
    let (story, sum, read) = with_file(false);
    let off = Served::with(&story, None);
    assert_eq!(off.page(&format!("/file/{sum}")).status, 404);
    assert!(!off.page("/timeline").text().contains("/file/"));

    let on = Served::with(&story, Some(Arc::clone(&read)));
    assert!(
        on.page("/timeline")
            .text()
            .contains(&format!("/file/{sum}"))
    );
    let answer = on.page(&format!("/file/{sum}"));
    assert_eq!((answer.status, answer.text().as_str()), (200, "bytes"));
    assert_eq!(
        answer.header("content-type"),
        Some("application/octet-stream")
    );
    let disposition = answer.header("content-disposition").expect("is only saved");
    assert!(
        disposition.starts_with("attachment;") && !disposition.contains('/'),
        "{disposition}"
    );
    let policy = answer.header("content-security-policy").expect("a policy");
    assert!(policy.contains("sandbox"), "{policy}");
    for path in [
        "/file/../board.css",
        "/file/%2e%2e/etc/passwd",
        "/file/",
        "/../etc/passwd",
    ] {
        assert!([404, 400].contains(&on.page(path).status), "{path}");
    }
    let (without, unknown, read) = with_file(true);
    let on = Served::with(&without, Some(read));
    assert_eq!(on.page(&format!("/file/{unknown}")).status, 404);
}

#[test]
fn no_private_word_is_in_any_byte_that_leaves() {
    let mut story = busy();
    let private = |text: &str| {
        Intent::Note(NoteIntent::Note {
            text: text.to_owned(),
            key: false,
            private: true,
        })
    };
    let served = Served::of(&story);
    let cookie = served.comes_in();
    let mut events = served.watches(&cookie, "");
    events.change().expect("the board");
    story.says("li", private("the password is hunter2"));
    story.notes("mo", "a word for everybody");
    served.shows(&story);
    let mut all = served.page("/").text() + &served.page("/timeline").text();
    let change = events.change().expect("a change");
    all += &change.data;
    all += &served
        .page("/timeline?find=hunter2")
        .text()
        .replace("value=\"hunter2\"", "")
        .replace("find=hunter2", "");
    for event in std::iter::from_fn(|| served.watches(&cookie, "").change()).take(1) {
        all += &event.data;
    }
    assert!(
        all.contains("a word for everybody"),
        "the timeline was looked at"
    );
    assert!(!all.contains("hunter2"));
}

#[test]
fn every_rule_of_the_safety_table_names_a_test_that_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let tests: String = fs::read_dir(root.join("tests/it/serve"))
        .expect("a folder")
        .filter_map(|file| fs::read_to_string(file.expect("a file").path()).ok())
        .collect();
    let table = include_str!("../../../src/serve/SAFETY.md");
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(1);
    let mut named = 0;
    for row in rows {
        let cell = row.trim_end_matches('|').rsplit('|').next();
        for test in cell.expect("three cells").split(',') {
            let test = test.trim().trim_matches('`');
            assert!(tests.contains(&format!("fn {test}()")), "{test}");
            named += 1;
        }
    }
    assert!(named > 15, "{named}");
}
