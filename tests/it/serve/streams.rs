//! How a page keeps up: what changed and nothing else, at most once a second, from where somebody left off.

use super::{Event, Served, connected_with, snapshot_of};
use crate::support::story::{Story, busy, empty};
use std::io::{Read, Write};
use std::net::{IpAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};
use warroom::incident::{FocusIntent, Horizon, Intent};

fn focus(story: &mut Story, text: &str) {
    story.says(
        "ana",
        Intent::Focus(FocusIntent::Set {
            horizon: Horizon::Now,
            text: text.to_owned(),
        }),
    );
}

#[test]
fn whoever_comes_new_gets_the_whole_board_and_then_only_the_sections_that_changed() {
    let mut story = busy();
    let served = Served::of(&story);
    let mut events = served.watches(&served.comes_in(), "");
    let first = events.change().expect("the board");
    assert_eq!(first.sections().len(), 15);
    focus(&mut story, "stop every write");
    served.shows(&story);
    let change = events.change().expect("a change");
    assert_eq!(change.sections(), ["focus"]);
    assert!(change.data.contains("stop every write"));
    let data: serde_json::Value = serde_json::from_str(&change.data).expect("JSON");
    assert_eq!(
        data["said"],
        serde_json::json!(["Focus now: stop every write"])
    );
    assert_eq!(data["timeline"], true);
}

#[test]
fn the_page_itself_names_the_state_it_shows_so_that_nothing_is_sent_twice() {
    let mut story = busy();
    let served = Served::of(&story);
    let cookie = served.comes_in();
    let page = served.asks("GET /", &cookie, "").text();
    let (_, rest) = page.split_once("data-seen=\"").expect("a mark");
    let (mark, _) = rest.split_once('"').expect("its end");
    let mut events = served.watches(&cookie, mark);
    let first = events.next().expect("an event");
    assert_eq!(first.name, "tick", "nothing changed");
    focus(&mut story, "stop every write");
    served.shows(&story);
    assert_eq!(events.change().expect("a change").sections(), ["focus"]);
}

#[test]
fn whoever_comes_back_gets_what_changed_meanwhile_by_the_last_events_number() {
    let mut story = busy();
    let served = Served::of(&story);
    let cookie = served.comes_in();
    let mut events = served.watches(&cookie, "");
    let seen = events.change().expect("the board").id;
    drop(events);
    for text in ["one", "two"] {
        focus(&mut story, text);
        served.shows(&story);
        std::thread::sleep(Duration::from_millis(1_100));
    }
    let come_back = |headers: &str, after: &str| -> Event {
        let mut events = served.watches(&format!("{cookie}{headers}"), after);
        events.next().expect("an event")
    };
    let missed = come_back(&format!("Last-Event-ID: {seen}\r\n"), "older");
    assert_eq!(missed.sections(), ["focus"]);
    assert!(missed.data.contains("two") && !missed.data.contains(">one<"));
    let other_run = come_back("Last-Event-ID: 000000-1\r\n", "");
    assert_eq!(
        other_run.sections().len(),
        15,
        "a number of another run means nothing"
    );
}

#[test]
fn a_hundred_changes_in_a_second_are_sent_as_one_or_two() {
    let mut story = busy();
    let served = Served::of(&story);
    let mut events = served.watches(&served.comes_in(), "");
    events.change().expect("the board");
    let begun = Instant::now();
    for n in 0..100 {
        focus(&mut story, &format!("focus {n}"));
        served.shows(&story);
    }
    let mut sent = 0;
    loop {
        sent += 1;
        if events.change().expect("a change").data.contains("focus 99") {
            break;
        }
    }
    let seconds = begun.elapsed().as_secs() + 2;
    assert!(sent <= seconds, "{sent} events in {seconds} s");
}

#[test]
fn a_time_that_is_up_shows_without_any_entry() {
    let mut story = busy();
    let served = Served::of(&story);
    let mut events = served.watches(&served.comes_in(), "");
    events.change().expect("the board");
    story.now += chrono::Duration::hours(5);
    *served.clock.lock().expect("not poisoned") = story.now;
    let change = events.change().expect("a change");
    assert!(change.data.contains("overdue"), "{}", change.data);
}

#[test]
fn a_page_hears_every_few_seconds_that_nothing_changed() {
    let served = Served::of(&empty());
    let mut events = served.watches(&served.comes_in(), "");
    events.change().expect("the board");
    let begun = Instant::now();
    let beat = events.next().expect("a beat");
    assert_eq!(beat.name, "tick");
    assert!(
        begun.elapsed() < Duration::from_secs(8),
        "{:?}",
        begun.elapsed()
    );
    let data: serde_json::Value = serde_json::from_str(&beat.data).expect("JSON");
    let now = served
        .clock
        .lock()
        .expect("not poisoned")
        .timestamp_millis();
    assert_eq!(data["now"], now);
}

/// Asks for the stream of events, of which nothing is read here.
fn asks_for_events(stuck: &mut TcpStream, served: &Served, cookie: &str) {
    let request = format!(
        "GET /events HTTP/1.1\r\nHost: {}\r\n{cookie}\r\n",
        served.address()
    );
    stuck.write_all(request.as_bytes()).expect("sent");
}

#[test]
fn one_who_stops_reading_holds_up_nobody() {
    let mut story = busy();
    let served = Served::of(&story);
    let cookie = served.comes_in();
    let mut stuck = TcpStream::connect(served.address()).expect("connected");
    asks_for_events(&mut stuck, &served, &cookie);
    let mut events = served.watches(&cookie, "");
    events.change().expect("the board");
    for n in 0..3 {
        focus(&mut story, &"a very long focus ".repeat(2_000 + n));
        let begun = Instant::now();
        served.shows(&story);
        events.change().expect("a change");
        assert!(
            begun.elapsed() < Duration::from_millis(2_500),
            "{:?}",
            begun.elapsed()
        );
    }
}

#[test]
fn one_who_stops_reading_is_ended_and_nothing_is_kept_for_them_meanwhile() {
    let mut story = busy();
    let served = Served::of(&story);
    let cookie = served.comes_in();
    let here = IpAddr::from([127, 0, 0, 1]);
    let mut stuck = connected_with(here, served.address(), Some(4 << 10));
    asks_for_events(&mut stuck, &served, &cookie);
    let mut events = served.watches(&cookie, "");
    events.change().expect("the board");
    let mut boards = Vec::new();
    let begun = Instant::now();
    while served.server.watchers() != [(here, 1)] {
        assert!(begun.elapsed() < Duration::from_secs(40), "never ended");
        focus(&mut story, &format!("{} ", boards.len()).repeat(10_000));
        let snapshot = snapshot_of(&story);
        boards.push(Arc::downgrade(&snapshot.entries));
        *served.clock.lock().expect("not poisoned") = story.now;
        served.server.show(snapshot);
        events.change().expect("a change");
        // The one that is shown, and the one before it for as long as the next is being made.
        let kept = boards.iter().filter(|board| board.strong_count() > 0);
        assert!(kept.count() <= 2, "of {} boards", boards.len());
    }
    assert!(boards.len() >= 4, "it took {} boards", boards.len());
    // The other side notices it once it reads again: what was on its way, and then no more.
    stuck
        .set_read_timeout(Some(Duration::from_secs(20)))
        .expect("set");
    let mut rest = Vec::new();
    _ = stuck.read_to_end(&mut rest);
    assert!(!rest.ends_with(b"0\r\n\r\n"), "cut off, not ended in order");
}

#[test]
fn a_server_that_is_dropped_ends_its_streams_and_frees_its_port() {
    let served = Served::of(&empty());
    let address = served.address();
    let mut events = served.watches(&served.comes_in(), "");
    events.change().expect("the board");
    drop(served);
    while events.next().is_some() {}
    let begun = Instant::now();
    while std::net::TcpListener::bind(address).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(5), "the port is free");
        std::thread::sleep(Duration::from_millis(20));
    }
}
