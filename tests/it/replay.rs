//! Replaying an incident: what the room knew at each moment, step by step and played, and the window that shows it.

use crate::support::looks::save;
use crate::support::room::{Room, clock};
use crate::support::say::*;
use crate::support::window::{Window, two_o_clock};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;
use std::path::Path;
use std::time::Instant;
use tempfile::TempDir;
use warroom::app::Start;
use warroom::board::Board;
use warroom::board::replay::Replay;
use warroom::incident::{Incident, LifecycleIntent, Record, Span, Status};
use warroom::session::demo;

fn records(whole: &Incident) -> Vec<Record> {
    let entries = whole.entries().iter();
    entries.map(|entry| entry.record.clone()).collect()
}

fn evening() -> Incident {
    demo::play(true, two_o_clock().now())
        .expect("the script keeps the rules")
        .0
}

#[test]
fn after_so_many_entries_it_is_the_incident_of_so_many_entries() {
    let whole = evening();
    let all = records(&whole);
    let mut replay = Replay::of(&whole).expect("there are entries");
    let places = (1..=all.len()).chain((1..=all.len()).rev().step_by(7));
    for come in places {
        replay.go_to(&whole, come);
        let then = Incident::replay(all[..come].iter().cloned());
        assert!(*replay.incident() == then, "after {come} entries");
        assert_eq!(replay.at(), all[come - 1].stamp.recorded);
    }
}

#[test]
fn at_the_end_the_board_is_the_board_there_is() {
    let whole = evening();
    let mut replay = Replay::of(&whole).expect("there are entries");
    replay.go_to(&whole, usize::MAX);
    let (then, at) = (replay.incident(), replay.at());
    assert_eq!(Board::of(then, at), Board::of(&whole, at));
    replay.step(&whole, 1);
    assert_eq!(replay.come(), replay.many(), "nothing lies behind the end");
    replay.go_to(&whole, 0);
    assert_eq!(replay.come(), 1, "nor before the start");
}

/// #0 to #5 at 14:00, 14:00, 14:01, 14:02 (a key moment, told of 13:50), 17:00, 17:01 (a key moment).
fn long_quiet() -> Room {
    Room::open()
        .minutes(1)
        .says("mo", note("errors"))
        .minutes(1)
        .said_at("13:50", "mo", key_moment("it began"))
        .minutes(178)
        .says("mo", note("restored"))
        .minutes(1)
        .says("mo", key_moment("traffic is back"))
}

#[test]
fn entries_come_when_they_were_recorded_for_that_is_what_the_room_knew() {
    let whole = long_quiet().ends();
    let mut replay = Replay::of(&whole).expect("there are entries");
    replay.go_to_time(&whole, clock("14:01:30"));
    assert_eq!(replay.come(), 3);
    assert_eq!(replay.at(), clock("14:01:30"));
    assert!(replay.go_to_entry(&whole, 3));
    assert_eq!(replay.at(), clock("14:02"), "not when it happened");
    assert!(!replay.go_to_entry(&whole, 99));
    replay.go_to_time(&whole, clock("09:00"));
    assert_eq!((replay.come(), replay.at()), (1, clock("14:00")));
    replay.go_to_time(&whole, clock("23:00"));
    assert_eq!(replay.at(), clock("17:01"), "time ends with the last entry");
}

#[test]
fn what_was_imported_comes_when_it_happened() {
    let whole = Room::imported()
        .said_at("12:10", "mo", note("errors"))
        .said_at("12:05", "mo", note("told late, in the order of the file"))
        .said_at("12:40", "mo", note("all is well"))
        .says(
            "rec",
            warroom::incident::Intent::Lifecycle(LifecycleIntent::EndImport {
                source: "chat.txt".into(),
                taken: 3,
                rows: 3,
                left_out: Vec::new(),
            }),
        )
        .minutes(5)
        .says("ana", retro(1, "we were quick"))
        .ends();
    let replay = Replay::of(&whole).expect("there are entries");
    let came: Vec<_> = (1..=replay.many())
        .map(|place| replay.moment(place).expect("a moment"))
        .collect();
    let times = ["12:10", "12:10", "12:10", "12:40", "12:40", "14:05"];
    assert_eq!(came, times.map(clock));
}

#[test]
fn steps_lead_from_key_moment_to_key_moment() {
    let whole = long_quiet().ends();
    let mut replay = Replay::of(&whole).expect("there are entries");
    let mut places = Vec::new();
    for forward in [true, true, true, false, false, false] {
        replay.step_key(&whole, forward);
        places.push(replay.come());
    }
    assert_eq!(places, [4, 6, 6, 4, 1, 1]);
}

#[test]
fn played_it_runs_as_much_faster_as_it_says_and_stops_at_the_end() {
    let whole = long_quiet().ends();
    let mut replay = Replay::of(&whole).expect("there are entries");
    replay.skips = false;
    replay.go_to(&whole, 2);
    replay.play(&whole, true);
    assert_eq!(replay.pace(), 60);
    assert!(!replay.advance(&whole, Span::milliseconds(900)));
    assert_eq!(replay.at(), clock("14:00:54"));
    assert!(replay.advance(&whole, Span::milliseconds(100)));
    assert_eq!((replay.at(), replay.come()), (clock("14:01"), 3));
    replay.change_pace(true);
    replay.change_pace(true);
    replay.change_pace(true);
    assert_eq!(replay.pace(), 600, "and no faster");
    for _ in 0..20 {
        replay.advance(&whole, Span::seconds(1));
    }
    assert_eq!((replay.come(), replay.is_playing()), (6, false));
    assert_eq!(replay.at(), clock("17:01"));
    replay.play(&whole, true);
    assert_eq!(replay.come(), 1, "from the end it plays from the start");
    for _ in 0..9 {
        replay.change_pace(false);
    }
    assert_eq!(replay.pace(), 1);
}

#[test]
fn quiet_stretches_are_skipped_and_said_unless_they_are_wanted() {
    let whole = long_quiet().ends();
    let mut replay = Replay::of(&whole).expect("there are entries");
    replay.go_to(&whole, 4);
    replay.play(&whole, true);
    assert!(!replay.advance(&whole, Span::milliseconds(100)));
    assert_eq!(replay.at(), clock("16:59:06"), "a breath is left of it");
    assert_eq!(replay.skipped(), Some(Span::minutes(177)));
    assert!(replay.advance(&whole, Span::seconds(1)));
    assert!(
        replay.skipped().is_some(),
        "still said with what came after"
    );
    assert!(replay.advance(&whole, Span::seconds(2)));
    assert_eq!(replay.skipped(), None);
    replay.go_to(&whole, 4);
    replay.skips = false;
    replay.advance(&whole, Span::milliseconds(100));
    assert_eq!(replay.at(), clock("14:02:06"));
}

#[test]
fn it_takes_in_what_is_recorded_meanwhile_and_starts_over_with_another_incident() {
    let room = long_quiet();
    let mut replay = Replay::of(&room.incident).expect("there are entries");
    replay.go_to(&room.incident, 6);
    let whole = room.minutes(1).says("mo", note("and on")).ends();
    replay.catch_up(&whole);
    assert_eq!((replay.come(), replay.many()), (6, 7));
    replay.step(&whole, 1);
    assert!(*replay.incident() == whole);
    let other = Room::open().ends();
    replay.catch_up(&other);
    assert_eq!((replay.come(), replay.many()), (1, 2));
    assert_eq!(Replay::of(&Incident::new()).map(|_| ()), None);
}

/// Going back costs a part of the whole, not the whole.
#[test]
fn ten_thousand_entries_are_stepped_back_through_from_copies() {
    let mut room = Room::open();
    for n in 0..10_000 {
        room = room.says("mo", note(&format!("entry {n} #tag")));
    }
    let whole = room.incident;
    let mut replay = Replay::of(&whole).expect("there are entries");
    replay.go_to(&whole, usize::MAX);
    let begun = Instant::now();
    for _ in 0..20 {
        replay.step(&whole, -1);
    }
    println!(
        "a step back through 10,000 entries: {:?}",
        begun.elapsed() / 20
    );
    assert_eq!(replay.come(), whole.entries().len() - 20);
    let all = records(&whole);
    let then = Incident::replay(all[..replay.come()].iter().cloned());
    assert!(*replay.incident() == then);
}

/// The window on the finished demonstration, which is closed.
fn theatre(folder: &TempDir) -> Window {
    theatre_as(folder.path(), Theme::Dark, [1440, 900])
}

fn theatre_as(folder: &Path, look: Theme, size: [u32; 2]) -> Window {
    let start = Start::Demo { finished: true };
    Window::open_as(folder, start, &two_o_clock(), look, size)
}

const REPLAY: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

#[test]
fn the_keyboard_walks_through_a_replay_and_back_to_the_present() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = theatre(&folder);
    let many = window.incident().entries().len();
    let of = |n: usize| format!("entry {n} of {many}");
    window.presses(REPLAY, Key::P);
    assert!(window.shows(&format!("paused · {}", of(1))));
    assert!(!window.shows("Log line"));
    window.presses(Modifiers::NONE, Key::ArrowRight);
    assert!(window.shows(&of(2)));
    window
        .presses(Modifiers::NONE, Key::ArrowRight)
        .presses(Modifiers::NONE, Key::ArrowLeft);
    assert!(window.shows(&of(2)));
    window.presses(Modifiers::NONE, Key::End);
    assert!(window.shows(&of(many)));
    window.presses(Modifiers::NONE, Key::Home);
    assert!(window.shows(&of(1)));
    window.presses(Modifiers::SHIFT, Key::ArrowRight);
    let key = window.incident().entries().iter().position(|e| e.key);
    assert!(window.shows(&of(key.expect("a key moment") + 1)));
    window
        .presses(Modifiers::NONE, Key::Plus)
        .presses(Modifiers::NONE, Key::Plus)
        .presses(Modifiers::NONE, Key::Minus);
    window.harness.key_press(Key::Space);
    window.harness.step();
    assert!(window.shows(" · 300x · entry"));
    window.harness.key_press(Key::Space);
    window.harness.step();
    assert!(window.shows(" · paused · entry"));
    window.presses(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("REPLAY"));
    assert!(window.shows("Log line"));
    assert_eq!(window.incident().status, Status::Closed);
}

#[test]
fn it_plays_as_time_passes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = theatre(&folder);
    window.presses(REPLAY, Key::P);
    window.harness.key_press(Key::Space);
    window.harness.step();
    for _ in 0..8 {
        window.passes(1);
    }
    window.harness.key_press(Key::Space);
    window.harness.step();
    assert!(!window.shows("entry 1 of"), "time has passed");
    assert!(window.shows("paused · entry"));
}

#[test]
fn nothing_can_be_recorded_in_a_replay_and_half_typed_words_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = two_o_clock();
    let mut window = Window::open(folder.path(), Start::Demo { finished: false }, &clock);
    let before = window.incident().entries().len();
    window.types("half a sen").presses(REPLAY, Key::P);
    window
        .presses(Modifiers::NONE, Key::End)
        .types("x")
        .presses(Modifiers::ALT, Key::C)
        .presses(Modifiers::ALT, Key::H);
    assert_eq!(window.incident().entries().len(), before);
    assert!(window.shows("Nothing can be recorded in a replay"));
    window
        .presses(Modifiers::NONE, Key::Escape)
        .presses(Modifiers::NONE, Key::Escape);
    assert_eq!(window.value("Log line"), "half a sen");
    window.types("tence").presses(Modifiers::NONE, Key::Enter);
    assert_eq!(window.incident().entries().len(), before + 1);
}

#[test]
fn the_line_opens_it_at_an_entry_or_a_time_and_says_where_there_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = two_o_clock();
    let mut window = Window::open(folder.path(), Start::Demo { finished: false }, &clock);
    window.enters("/replay #17");
    assert!(window.shows("entry 18 of"));
    window.presses(REPLAY, Key::P).enters("/replay #9999");
    assert!(window.shows("There is no entry #9999"));
    window
        .presses(Modifiers::NONE, Key::Escape)
        .presses(Modifiers::NONE, Key::Escape)
        .enters("/replay -1m");
    assert!(window.shows("REPLAY 01:"));
    window
        .presses(Modifiers::NONE, Key::Escape)
        .enters("/replay nonsense");
    assert!(window.shows("Your words are still here"));
}

#[test]
fn the_wall_follows_the_replay_and_carries_its_mark() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = two_o_clock();
    let mut window = Window::open(folder.path(), Start::Demo { finished: false }, &clock);
    window
        .presses(Modifiers::NONE, Key::F9)
        .enters("/replay #17")
        .presses(Modifiers::NONE, Key::F9);
    assert!(window.shows("paused · entry 18 of"));
    let marks = window.harness.query_all_by_label_contains("REPLAY ");
    assert_eq!(
        marks.count(),
        2,
        "on the window and among what the wall says"
    );
    window
        .presses(Modifiers::NONE, Key::Escape)
        .presses(Modifiers::NONE, Key::Escape)
        .presses(Modifiers::NONE, Key::F9);
    assert!(!window.shows("REPLAY "));
}

#[test]
fn a_replay_in_every_theme_and_size() {
    let folder = tempfile::tempdir().expect("a folder");
    for look in [Theme::Dark, Theme::Light] {
        for size in [[1280, 720], [1440, 900], [1920, 1080]] {
            let place = folder.path().join(format!("{look:?}-{}", size[0]));
            let mut window = theatre_as(&place, look, size);
            window.enters("/replay #60");
            window.presses(Modifiers::NONE, Key::ArrowRight);
            save(&mut window.harness, "replay", look);
        }
    }
}
