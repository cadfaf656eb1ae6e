//! The wall from the laptop: opened, switched and frozen by keys, told in sentences beside it; and by itself, following
//! a file that somebody else records.

use crate::support::looks::save;
use crate::support::window::{Window, setting_of, two_o_clock, until};
use egui::{Context, Key, Modifiers, Pos2, RawInput, Rect, Shape, Theme, Vec2};
use std::path::Path;
use tempfile::TempDir;
use warroom::app::{Start, WallAlone, WallStart};
use warroom::incident::{Intent, LifecycleIntent, Zone};
use warroom::session::clock::{Clock, FixedClock};
use warroom::session::{Session, SessionEnv};
use warroom::theme::{self, WallTheme};
use warroom::ui::base::wall::{Screen, WallDraft};

/// A window on a new incident, with somebody in Command and a focus.
fn laptop() -> (TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = two_o_clock();
    let mut window = Window::open(folder.path(), Start::Home, &clock);
    window
        .enters("Checkout 502s")
        .enters("/join @ana Ana Ruiz")
        .enters("/command @ana")
        .enters("/focus roll back deploy 4812");
    (folder, window)
}

#[test]
fn f9_opens_the_wall_and_then_says_what_it_shows() {
    let (_folder, mut window) = laptop();
    window.presses(Modifiers::NONE, Key::F9);
    assert!(window.shows("The wall is open"));
    window.presses(Modifiers::NONE, Key::F9);
    assert!(window.shows("Focus now: roll back deploy 4812"));
    assert!(window.shows("Command: Ana Ruiz"));
    save(&mut window.harness, "wall-sheet", Theme::Dark);
    window.presses(Modifiers::NONE, Key::Escape);
    window.enters("/focus watch the error rate");
    window.presses(Modifiers::NONE, Key::F9);
    assert!(window.shows("Focus now: watch the error rate"));
}

#[test]
fn a_frozen_wall_keeps_its_picture_until_it_is_resumed() {
    let (_folder, mut window) = laptop();
    window
        .presses(Modifiers::NONE, Key::F9)
        .presses(Modifiers::NONE, Key::F12)
        .enters("/focus look something up")
        .presses(Modifiers::NONE, Key::F9);
    assert!(window.shows("Focus now: roll back deploy 4812"));
    window
        .presses(Modifiers::NONE, Key::Escape)
        .presses(Modifiers::NONE, Key::F12)
        .presses(Modifiers::NONE, Key::F9);
    assert!(window.shows("Focus now: look something up"));
}

/// R32: nothing is recorded when an approval lapses, and the wall must not go on showing it.
#[test]
fn an_approval_that_lapses_reaches_the_wall_without_an_entry() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = two_o_clock();
    let mut window = Window::open(folder.path(), Start::Home, &clock);
    window
        .enters("Checkout 502s")
        .enters("/command @ana")
        .enters("> restart db1")
        .enters("/approve 1")
        .presses(Modifiers::NONE, Key::F9)
        .presses(Modifiers::NONE, Key::F9);
    assert!(window.shows("Approved, not started: A1 restart db1"));
    clock.set(clock.now() + chrono::Duration::minutes(31));
    window
        .presses(Modifiers::NONE, Key::Escape)
        .presses(Modifiers::NONE, Key::F9);
    assert!(window.shows("Needs approval: A1 approval lapsed: 30 min over · restart db1"));
}

#[test]
fn a_message_is_typed_with_its_clock_and_another_key_takes_it_off() {
    let (_folder, mut window) = laptop();
    window
        .enters("/wall")
        .enters("/wall message Break until 02:20");
    assert!(window.shows("The wall shows: message"));
    window.presses(Modifiers::ALT, Key::Num8);
    assert!(window.shows("The wall shows: timeline"));
    window.enters("/wall close");
    window.presses(Modifiers::ALT, Key::Num7);
    assert!(window.shows("F9 opens it"));
    window.enters("/wall upside down");
    assert!(window.shows("Your words are still here"));
}

#[test]
fn opening_the_wall_leaves_the_line_that_is_being_typed() {
    let (_folder, mut window) = laptop();
    window
        .types("half a wo")
        .presses(Modifiers::NONE, Key::F9)
        .types("rd");
    assert_eq!(window.value("Log line"), "half a word");
}

fn env(folder: &Path, clock: &FixedClock) -> SessionEnv {
    setting_of(folder, Clock::Fixed(clock.clone()))
}

/// Everything the wall says at 1280x720.
fn said(wall: &WallAlone) -> String {
    fn gather(shape: &Shape, words: &mut Vec<String>) {
        match shape {
            Shape::Text(text) => words.push(text.galley.text().to_owned()),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| gather(shape, words)),
            _ => {}
        }
    }
    let ctx = Context::default();
    theme::install(&ctx);
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 720.0))),
        ..RawInput::default()
    };
    let mut output = ctx.run_ui(input, |ui| wall.draw(ui));
    output.textures_delta.clear();
    let mut words = Vec::new();
    for clipped in &output.shapes {
        gather(&clipped.shape, &mut words);
    }
    words.join("\n")
}

#[test]
fn a_wall_by_itself_shows_what_is_recorded_and_survives_the_files_absence() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.warroom");
    let clock = two_o_clock();
    let open = Intent::Lifecycle(LifecycleIntent::Open {
        name: "Checkout 502s".to_owned(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: None,
    });
    let mut records = Session::create(&path, &open, env(folder.path(), &clock)).expect("created");
    let follows = Session::follow(&path, env(folder.path(), &clock)).expect("readable");
    let start = WallStart {
        file: path.clone(),
        theme: WallTheme::Dark,
        inset: 0.0,
        whole_screen: false,
        sound: false,
        timeline: false,
    };
    let mut wall = WallAlone::new(follows, &start);
    wall.handle_reports();
    assert!(said(&wall).contains("Nobody is in Command"));
    let mut log = |line: &str| {
        records.line(line, clock.now()).expect("taken");
        records.wait().expect("recorded");
    };
    log("/command @ana");
    log("/focus roll back deploy 4812");
    let mut shows = |wanted: &str| {
        until("shown on the wall", || {
            wall.handle_reports();
            said(&wall).contains(wanted)
        });
    };
    shows("roll back deploy 4812");

    let aside = folder.path().join("aside");
    std::fs::rename(&path, &aside).expect("moved");
    clock.set(clock.now() + chrono::Duration::seconds(12));
    shows("Stale: ");
    shows("roll back deploy 4812");

    std::fs::rename(&aside, &path).expect("moved back");
    log("/focus watch the error rate");
    shows("watch the error rate");
    until("well again", || {
        wall.handle_reports();
        !said(&wall).contains("Stale")
    });
}

fn screen(name: &str, place: [i32; 2], here: bool) -> Screen {
    Screen {
        name: name.to_owned(),
        size: [1920, 1080],
        place,
        here,
    }
}

#[test]
fn screens_are_told_by_name_size_and_where_they_lie() {
    let here = screen("eDP-1", [0, 0], true);
    let words = |screen: &Screen| screen.words(Some(&here));
    assert_eq!(words(&here), "eDP-1 · 1920×1080 · this window's");
    for (place, lies) in [
        ([1920, 0], "right of this one"),
        ([-1920, 0], "left of this one"),
        ([0, -1080], "above this one"),
        ([0, 1080], "below this one"),
    ] {
        let beamer = screen("HDMI-1", place, false);
        assert_eq!(words(&beamer), format!("HDMI-1 · 1920×1080 · {lies}"));
    }
    assert_eq!(here.words(None), "eDP-1 · 1920×1080 · this window's");
}

#[test]
fn the_wall_goes_to_the_screen_it_is_wanted_on_only_while_that_is_there() {
    let mut wall = WallDraft {
        screens: vec![
            screen("eDP-1", [0, 0], true),
            screen("HDMI-1", [1920, 0], false),
        ],
        ..WallDraft::default()
    };
    assert_eq!(wall.found(), None, "in a window unless a screen is wanted");
    wall.open_on(Some("HDMI-1".to_owned()));
    assert_eq!(wall.found(), Some(1));
    wall.screens.swap(0, 1);
    assert_eq!(wall.found(), Some(0), "by name, wherever it is in the list");
    wall.screens.remove(0);
    assert_eq!(wall.found(), None, "it was unplugged");
    assert!(wall.open, "and the wall stays open");
}
