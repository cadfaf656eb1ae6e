//! The library's screen, by keyboard and by name: found as one types, opened with Enter, left with Esc, with
//! nothing half typed lost on the way.

use crate::support::looks::{Size, save};
use crate::support::shelf::{Begun, begun, put};
use crate::support::window::{Window, two_o_clock, until};
use egui::{Event, Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;
use std::fs;
use std::path::Path;
use warroom::app::Start;

const CTRL_SHIFT: Modifiers = Modifiers {
    alt: false,
    ctrl: true,
    shift: true,
    mac_cmd: false,
    command: true,
};

/// A line an incident: name; day; severity; what was found; minutes to detect, to resolve.
const YEAR: &str = "\
Checkout answers 502 in eu-west; 2026-02-11; 1; pool exhausted on db-7 #db #payments; 6; 44
Login slow after the upgrade; 2026-03-03; 3; cache misses doubled #auth; 12; 95
Invoices sent twice; 2026-03-19; 2; the queue was replayed #queue #payments; 47; 240
Search finds nothing new; 2026-05-07; 3; indexer stuck behind a lock #search #db; 30; 180
Certificates ran out; 2026-05-08; 1; the renewal job failed since April #tls; 2; 25
Orders lost between queues; 2026-06-23; 1; acknowledged before stored #queue; 55; 600
Mobile push late; 2026-08-14; 4; provider throttles #push; 90; 130
Database failover did not; 2026-10-02; 1; replica lag of minutes #db; 3; 21
Disk full on build machines; 2026-10-29; 5; old images kept #build; 8; 35
Payments declined in Norway; 2026-11-18; 2; a bank changed its certificate #payments #tls; 14; 890";

/// Who was there, in turn.
const PEOPLE: [[&str; 3]; 3] = [
    [
        "/join @ana Ana Ruiz",
        "/command @ana",
        "/join @mo Mo Adeyemi",
    ],
    [
        "/join @raj Raj Patel",
        "/command @raj",
        "/join @ana Ana Ruiz",
    ],
    ["/join @eva Eva Lind", "/command @eva", "/join @li Li Wen"],
];

/// Incidents of a team's year in the folder of new ones; with a drill, and a file that is none.
fn year(folder: &Path) {
    let here = folder.join("warroom");
    for (at, told) in YEAR.lines().enumerate() {
        let told: Vec<&str> = told.split("; ").collect();
        let number = |at: usize| told[at].parse::<i64>().expect("a number");
        let (day, detect, resolve) = (told[1], number(4), number(5));
        let clock = |minutes: i64| {
            let (hour, minute) = (8 + minutes / 60, minutes % 60);
            format!("{day} {hour:02}:{minute:02}")
        };
        let marks = [
            format!("@mo = {}", told[3]),
            format!("{} /key started", clock(0)),
            format!("{} /key detected", clock(detect)),
            format!("{} /key mitigated", clock(detect.midpoint(resolve))),
            format!("{} /key resolved", clock(resolve)),
        ];
        let month = at % 4 + 9;
        let follow_up = match at {
            0..5 => {
                format!("alert before {at} ; owner: ana ; due: 2026-{month:02}-20 ; kind: detect")
            }
            5..8 => format!("rehearse it ; owner: raj ; due: 2027-01-{at:02} ; kind: prevent"),
            _ => "say so in the handbook".to_owned(),
        };
        let follow_up = format!("/followup {follow_up}");
        let mut lines: Vec<&str> = PEOPLE[at % 3].to_vec();
        let marked = if at % 4 == 3 { 3 } else { 5 };
        lines.extend(marks.iter().take(marked).map(String::as_str));
        lines.push(&follow_up);
        if at != 9 {
            lines.push("/close told from memory");
        }
        let opened = format!("{day}T23:00:00Z");
        let name = Begun {
            severity: told[2].parse().expect("a severity"),
            ..begun(told[0], &opened)
        };
        put(&here, &format!("{day}-{at}"), name, &lines);
    }
    let drill = Begun {
        drill: true,
        ..begun("Failover exercise", "2026-09-01T10:00:00Z")
    };
    put(&here, "drill", drill, &["@ana drained the pool #db"]);
    fs::write(here.join("shopping.warroom"), "milk\n").expect("written");
}

fn library(folder: &Path) -> Window {
    library_as(folder, Theme::Dark, [1440, 900])
}

fn library_as(folder: &Path, look: Theme, size: Size) -> Window {
    let mut window = Window::open_as(folder, Start::Home, &two_o_clock(), look, size);
    window.presses(CTRL_SHIFT, Key::L);
    window
}

/// Types into what has the keyboard, and waits for the list.
fn writes(window: &mut Window, text: &str) {
    window.harness.event(Event::Text(text.to_owned()));
    window.settles();
}

#[test]
fn what_is_typed_is_found_in_every_incident_and_enter_opens_it() {
    let folder = tempfile::tempdir().expect("a folder");
    year(folder.path());
    let mut li = library(folder.path());
    assert!(li.shows("11 of 12 incidents"), "the drill is left out");
    assert!(li.shows("Certificates ran out, SEV 1, closed"));
    assert!(li.shows("shopping, cannot be read"));
    writes(&mut li, "PAYMENTS certificate");
    assert!(li.shows("Payments declined in Norway, SEV 2, open"));
    assert!(!li.shows("Certificates ran out"));
    assert!(li.shows("1 entry with these words"));
    li.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.incident().name, "Payments declined in Norway");
}

#[test]
fn arrows_choose_without_leaving_the_field_and_esc_leads_home() {
    let folder = tempfile::tempdir().expect("a folder");
    year(folder.path());
    let mut li = library(folder.path());
    writes(&mut li, "#db");
    li.presses(Modifiers::NONE, Key::ArrowDown);
    li.presses(Modifiers::NONE, Key::ArrowDown);
    li.presses(Modifiers::NONE, Key::ArrowUp);
    writes(&mut li, " ");
    li.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.incident().name, "Search finds nothing new");
    let mut li = library(folder.path());
    li.presses(Modifiers::NONE, Key::Escape);
    assert!(li.shows("Open the room"), "home again");
}

#[test]
fn conditions_are_chips_and_fields_and_go_with_one_press() {
    let folder = tempfile::tempdir().expect("a folder");
    year(folder.path());
    let mut li = library(folder.path());
    let click = |li: &mut Window, name: &str| {
        li.harness.get_by_label(name).click();
        li.settles();
    };
    click(&mut li, "SEV 1");
    click(&mut li, "Closed");
    assert!(li.shows("4 of 12 incidents"));
    li.harness.get_by_label("Person").focus();
    li.harness.step();
    writes(&mut li, "@eva");
    assert!(li.shows("1 of 12 incidents") && li.shows("Orders lost"));
    click(&mut li, "Clear filters");
    assert!(li.shows("11 of 12 incidents"));
    click(&mut li, "With problems");
    assert!(li.shows("1 of 12 incidents") && li.shows("shopping"));
    click(&mut li, "With problems");
    click(&mut li, "Include drills");
    assert!(li.shows("Failover exercise, SEV 1, open, drill"));
    li.harness.get_by_label("Began from").focus();
    li.harness.step();
    writes(&mut li, "2026-11");
    assert!(li.shows("1 of 12 incidents"));
}

#[test]
fn trends_are_told_to_those_who_cannot_see_them_and_lead_to_their_incidents() {
    let folder = tempfile::tempdir().expect("a folder");
    year(folder.path());
    let mut li = library(folder.path());
    li.presses(Modifiers::ALT, Key::Num2);
    assert!(
        li.shows("10 counted"),
        "the drill and the shopping list are not"
    );
    assert!(li.shows("Incidents by month and severity; 2026-02: 1 incident, 1 SEV 1"));
    assert!(li.shows("started → detected: median 13 min, 2 min to 1 h 30, 10 incidents"));
    assert!(li.shows("detected → contained: no data"));
    // By keyboard alone: to the dots, along them, and into the incident behind one.
    let dots = "started → detected: median 13 min";
    let node = li.harness.get_by_label_contains(dots);
    node.focus();
    li.harness.step();
    li.presses(Modifiers::NONE, Key::ArrowRight);
    assert!(li.shows("10 incidents; Database failover did not: 3 min, 2026-10-02"));
    li.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.incident().name, "Database failover did not");
    let mut li = library(folder.path());
    li.presses(Modifiers::ALT, Key::Num2);
    li.harness
        .get_by_label_contains("by month and severity;")
        .focus();
    li.harness.step();
    li.presses(Modifiers::NONE, Key::ArrowRight);
    li.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.value("Began from"), "2026-03");
    assert!(li.shows("2 of 12 incidents") && li.shows("Invoices sent twice"));
}

#[test]
fn follow_ups_of_all_incidents_stand_together_and_lead_back() {
    let folder = tempfile::tempdir().expect("a folder");
    year(folder.path());
    let mut li = library(folder.path());
    li.presses(Modifiers::ALT, Key::Num3);
    assert!(li.shows("alert before 0, Ana Ruiz, due 2026-09-20, overdue by 63 days"));
    li.harness.get_by_label("Unassigned").click();
    li.settles();
    assert!(!li.shows("alert before") && li.shows("say so in the handbook, unassigned"));
    li.presses(Modifiers::NONE, Key::ArrowDown);
    li.harness.get_by_label("Find in every incident").focus();
    li.presses(Modifiers::NONE, Key::Enter);
    assert!(
        li.incident().name.starts_with("Disk full") || li.incident().name.starts_with("Payments")
    );
}

#[test]
fn a_room_is_left_as_for_home_and_its_half_typed_words_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    year(folder.path());
    let path = folder.path().join("warroom/2026-11-18-9.warroom");
    let mut li = Window::open(folder.path(), Start::File(path), &two_o_clock());
    li.types("half a thought");
    li.presses(CTRL_SHIFT, Key::L);
    assert!(li.shell().session().is_none() && li.shows("11 of 12 incidents"));
    assert!(
        li.shows("Payments declined in Norway"),
        "the way back is named"
    );
    li.presses(Modifiers::NONE, Key::Escape);
    assert_eq!(li.incident().name, "Payments declined in Norway");
    assert_eq!(li.value("Log line"), "half a thought");
    li.harness.get_by_label("Log line").focus();
    li.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    li.enters("/library");
    assert!(li.shows("11 of 12 incidents"), "typed as well");
}

#[test]
fn the_table_is_written_where_a_typed_path_says() {
    let folder = tempfile::tempdir().expect("a folder");
    year(folder.path());
    let mut li = library(folder.path());
    li.shell_mut().offer_typing_of_table();
    li.settles();
    let out = folder.path().join("table");
    writes(&mut li, &out.display().to_string());
    li.presses(Modifiers::NONE, Key::Enter);
    let text = fs::read_to_string(out.with_extension("csv")).expect("written");
    assert_eq!(text.lines().count(), 12, "a header and what is listed");
    assert!(text.contains("Certificates ran out") && !text.contains("exercise"));
}

#[test]
fn other_folders_are_looked_through_and_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    year(folder.path());
    let other = folder.path().join("other");
    put(
        &other,
        "one",
        begun("Elsewhere", "2026-11-01T10:00:00Z"),
        &[],
    );
    let mut li = library(folder.path());
    li.harness.get_by_label("Folders…").click();
    li.settles();
    writes(&mut li, &other.display().to_string());
    li.harness.get_by_label("Save and reload").click();
    li.settles();
    until("the folder was read", || {
        li.harness.step();
        li.shows("1 incident")
    });
    assert!(li.shows("Elsewhere, SEV 1, open"));
    let mut again = library(folder.path());
    until("it is remembered", || {
        again.harness.step();
        again.shows("Elsewhere, SEV 1, open")
    });
}

#[test]
fn nothing_is_drawn_again_while_nothing_happens() {
    let folder = tempfile::tempdir().expect("a folder");
    year(folder.path());
    let mut li = library(folder.path());
    for key in [Key::Num1, Key::Num2, Key::Num3] {
        li.presses(Modifiers::ALT, key);
        li.harness.step();
        let causes = li.harness.ctx.repaint_causes();
        assert!(
            !li.harness.ctx.has_requested_repaint(),
            "{key:?}: {causes:?}"
        );
    }
}

#[test]
fn pictures_of_the_library() {
    let folder = tempfile::tempdir().expect("a folder");
    year(folder.path());
    for look in [Theme::Dark, Theme::Light] {
        for size in [[1280, 720], [1440, 900], [1920, 1080]] {
            let mut li = library_as(folder.path(), look, size);
            save(&mut li.harness, "library", look);
            li.presses(Modifiers::ALT, Key::Num2);
            save(&mut li.harness, "library-trends", look);
            li.presses(Modifiers::ALT, Key::Num3);
            save(&mut li.harness, "library-follow-ups", look);
            li.presses(Modifiers::ALT, Key::Num1);
            writes(&mut li, "queue");
            save(&mut li.harness, "library-found", look);
        }
    }
    let mut li = library(folder.path());
    li.presses(Modifiers::ALT, Key::Num2);
    let node = li.harness.get_by_label_contains("detected → mitigated");
    node.focus();
    li.presses(Modifiers::NONE, Key::ArrowRight);
    save(&mut li.harness, "library-trends-pointed", Theme::Dark);
    li.harness.get_by_label("Folders…").click();
    li.settles();
    save(&mut li.harness, "library-folders", Theme::Dark);
}
