//! One source through every door: pasted, dropped, imported by the command, and streamed to it, it becomes the same entries.
//! And the preview of an import by keyboard alone.

use crate::support::dropped::Dropped;
use crate::support::say::{decision, key_moment, note, private, strike};
use crate::support::story::{Story, moment, opening};
use crate::support::warroom::Scratch;
use crate::support::window::{Window, setting_of, two_o_clock};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::fs;
use std::path::{Path, PathBuf};
use warroom::app::Start;
use warroom::incident::integrity::Integrity;
use warroom::incident::{Event as Told, Incident, Intent, LifecycleEvent};
use warroom::journal::{Disk, read};
use warroom::report::{Options, Report};
use warroom::session::Session;
use warroom::session::clock::Clock;

const NONE: Modifiers = Modifiers::NONE;

/// What was said according to a file: when, by whom, what it is, the words, its marks. Whoever recorded it is `me`.
fn said(file: &Path) -> Vec<String> {
    let incident = Incident::replay(read(&Disk, file).expect("a file").records);
    let entries = incident.in_time().filter(|entry| entry.kind().is_said());
    entries
        .map(|entry| {
            let by = match incident.name_of(entry.by()) {
                "li" | "tester" => "me",
                name => name,
            };
            let marks = (entry.key, entry.private, &entry.struck);
            let words = entry.said().unwrap_or_default();
            format!(
                "{} {by} {} {words:?} {marks:?}",
                entry.happened,
                entry.kind().key()
            )
        })
        .collect()
}

/// A file of an incident in this zone, and a folder for what a window over it keeps.
fn incident(zone: &str) -> (Scratch, PathBuf) {
    let scratch = Scratch::new();
    let file = scratch.path("room.warroom");
    let new = ["new", &file, "--name", "Checkout 502s", "--zone", zone];
    scratch.run(&new).succeeds();
    (scratch, file.into())
}

/// A window over a new incident of the window's own.
fn room(folder: &Path, zone: &str) -> Window {
    let clock = two_o_clock();
    let env = setting_of(&folder.join("warroom"), Clock::Fixed(clock.clone()));
    let path = folder.join("room.warroom");
    let open = opening("Checkout 502s", "INC-1", None, zone, false);
    let open = Intent::Lifecycle(open);
    let mut session = Session::create(&path, &open, env).expect("a new file");
    session.wait().expect("recorded");
    drop(session);
    let mut window = Window::open(folder, Start::File(path), &clock);
    if window.shows("Fill the roles") {
        window.presses(NONE, Key::Escape);
    }
    window
}

/// Drops a file of this name and content on the window.
fn drops(window: &mut Window, folder: &Path, name: &str, content: &[u8]) {
    let path = folder.join(name);
    fs::write(&path, content).expect("written");
    let dropped = std::sync::Arc::new(Dropped(path));
    window.harness.input_mut().dropped_files.push(dropped);
    window.harness.step();
    window.settles();
}

/// The entries that this source becomes, by each door; `streams` is how the command takes it from standard input.
fn by_each_door(name: &str, content: &str, streams: &[&str]) -> [(&'static str, Vec<String>); 4] {
    let folders = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    let mut pasting = room(folders[0].path(), "UTC");
    pasting.harness.event(Event::Paste(content.to_owned()));
    pasting.harness.step();
    assert!(pasting.shows("Pasted, not yet logged"), "{name}");
    pasting.presses(Modifiers::COMMAND, Key::Enter);
    let mut dropping = room(folders[1].path(), "UTC");
    drops(&mut dropping, folders[1].path(), name, content.as_bytes());
    assert!(dropping.shows(&format!("{name}, not yet imported")));
    dropping.presses(Modifiers::COMMAND, Key::Enter);

    let (scratch, imported) = incident("UTC");
    let source = scratch.path(name);
    fs::write(&source, content).expect("written");
    let into = [
        "import",
        &source,
        "--into",
        imported.to_str().expect("UTF-8"),
    ];
    scratch.run(&into).succeeds();
    let (scratch, streamed) = incident("UTC");
    let file = streamed.to_str().expect("UTF-8");
    let arguments: Vec<&str> = streams
        .iter()
        .map(|word| if *word == "FILE" { file } else { word })
        .collect();
    scratch.run_with(&arguments, content).succeeds();
    [
        ("import", said(&imported)),
        ("paste", said(&pasting.file())),
        ("drop", said(&dropping.file())),
        ("stream", said(&streamed)),
    ]
}

#[track_caller]
fn is_the_same(name: &str, content: &str, entries: usize, streams: &[&str]) {
    let doors = by_each_door(name, content, streams);
    let [(_, wanted), others @ ..] = &doors;
    assert_eq!(wanted.len(), entries, "{wanted:#?}");
    for (door, found) in others {
        assert_eq!(found, wanted, "{name} by {door}");
    }
}

/// How lines are streamed, and how anything else is.
const LINES: [&str; 3] = ["log", "FILE", "-"];
const SOURCE: [&str; 4] = ["import", "-", "--into", "FILE"];

#[test]
fn a_chat_comes_out_the_same_through_every_door() {
    let chat = "[22/11/2026, 01:40:05] Ana Ruiz: lag grows\n[22/11/2026, 01:41:00] Bo Li: = on it\n\
        [22/11/2026, 01:42:00] Ana Ruiz: thanks :)\n";
    is_the_same("chat.txt", chat, 3, &LINES);
}

#[test]
fn a_log_comes_out_the_same_through_every_door() {
    let log = "2026-11-22T01:40:05Z db1 postgres[12]: too many clients\n2026-11-22 01:41:00 UTC payments: error rate 40 %\n\
        Nov 22 01:42:00 db1 kernel: out of memory\n";
    is_the_same("db1.log", log, 3, &LINES);
}

#[test]
fn a_table_comes_out_the_same_through_every_door() {
    let table = "time,who,kind,text\n2026-11-22 01:40:05,Ana Ruiz,finding,\"lag, and more\"\n2026-11-22 01:41:00,mo,note,- looking\n\
        2026-11-22 01:42:00,,decision,roll back\n";
    is_the_same("shift.csv", table, 3, &SOURCE);
}

#[test]
fn structured_json_comes_out_the_same_through_every_door() {
    let message = |id: u8, clock: &str, words: &str, name: &str| {
        serde_json::json!({
            "id": id.to_string(), "type": "Default", "timestamp": format!("2026-11-22T{clock}+01:00"), "content": words,
            "author": {"name": "x", "nickname": name}, "attachments": [{"fileName": "graph.png"}], "embeds": [],
        })
    };
    let channel = serde_json::json!({
        "guild": {"name": "ops"}, "channel": {"name": "war-room"},
        "messages": [
            message(1, "02:03:11.250", "checkout is down", "Ana Ruiz"),
            message(2, "02:05:00", "> looking", "Bo Li"),
        ],
    });
    let json = serde_json::to_string_pretty(&channel).expect("JSON");
    is_the_same("channel.json", &json, 2, &SOURCE);
}

#[test]
fn our_own_exports_come_out_the_same_through_every_door() {
    let open = opening("Checkout 502s", "INC-1", None, "UTC", false);
    let mut story = Story::opened_by("ana", moment("2026-11-22T01:30:00Z"), open);
    let wrong = story.incident.next_n();
    story.says("ana", note("wrong")).after(1);
    story.says("ana", strike(wrong, "another room")).after(1);
    story.says("ana", decision("roll back")).after(1);
    story.says("bo", key_moment("it holds")).after(1);
    story.says("ana", private("between us")).after(1);
    let integrity = Integrity::default();
    let options = Options {
        private: true,
        ..Options::as_of(story.now)
    };
    let report = Report::of(&story.incident, &integrity, options);
    // The step and the strike come back as notes, what was struck with its mark.
    for (name, text) in [
        ("report.csv", report.csv()),
        ("report.md", report.markdown()),
    ] {
        is_the_same(name, &text, 6, &SOURCE);
    }
}

/// True where what has the keyboard has these words in its name: of a list, the row that is chosen.
fn is_at(window: &Window, name: &str) -> bool {
    let mut named = window.harness.query_all_by_label_contains(name);
    named.any(|node| node.accesskit_node().is_focused())
}

/// What is said of the rows.
fn row_names(window: &Window) -> Vec<String> {
    let rows = window.harness.query_all_by_role(egui::Role::ListBoxOption);
    rows.filter_map(|row| row.accesskit_node().label())
        .collect()
}

/// Goes by Tab, or back by Shift Tab, to what has these words in its name.
fn goes_to(window: &mut Window, way: Modifiers, name: &str) {
    for _ in 0..60 {
        if is_at(window, name) {
            return;
        }
        window.presses(way, Key::Tab);
    }
    panic!("no Tab leads to {name}");
}

#[test]
fn by_keyboard_alone_every_switch_is_set_rows_are_corrected_and_left_out_and_the_others_recorded() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path(), "Europe/Berlin");
    let table = "time,who,text,host\n01/02/2026 01:40,Pia Olsen,= lag grows,db2\n03/02/2026 01:50,mo,looking,db3\n\
        04/02/2026 01:55,mo,never mind,db3\n";
    drops(&mut li, folder.path(), "shift.csv", table.as_bytes());
    assert!(is_at(&li, "lag grows"), "the keyboard is at the rows");
    for switch in [
        "Keep below the words",
        "Keep the names as text",
        "say what a row is",
        "the month",
        "UTC",
    ] {
        goes_to(&mut li, Modifiers::SHIFT, switch);
        li.presses(NONE, Key::Space);
        assert!(is_at(&li, switch), "{switch} keeps the keyboard");
    }
    goes_to(&mut li, NONE, "lag grows");
    li.presses(NONE, Key::ArrowDown);
    for (field, words) in [
        ("Who said it", "ana"),
        ("Words of this row", "looking at db3"),
    ] {
        goes_to(&mut li, NONE, field);
        li.presses(Modifiers::COMMAND, Key::A).types(words);
    }
    goes_to(&mut li, Modifiers::SHIFT, "ana Note looking at db3");
    li.presses(NONE, Key::ArrowDown).presses(NONE, Key::Space);
    assert!(li.shows("never mind, left out"), "{:#?}", row_names(&li));
    li.presses(Modifiers::COMMAND, Key::Enter);
    assert_eq!(
        said(&li.file()),
        [
            "2026-01-02 01:40:00 UTC me finding \"Pia Olsen: lag grows\" (false, false, None)",
            "2026-03-02 01:50:00 UTC me note \"ana: looking at db3\\nhost: db3\" (false, false, None)",
        ]
    );
    // A finding has a place of its own for the host it was made on.
    let run = li.incident().evidence[0].run.clone();
    assert_eq!(run.and_then(|run| run.host).as_deref(), Some("db2"));
    assert!(
        is_at(&li, "Log line"),
        "the keyboard is back in the log line"
    );
}

#[test]
fn by_keyboard_alone_columns_are_chosen_for_an_unknown_table_and_remembered_by_its_header() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path(), "UTC");
    let table = "Nemo;Captain;Deck\n2026-11-22 01:40;lag grows;2\n2026-11-22 01:50;looking;3\n";
    drops(&mut li, folder.path(), "odd.csv", table.as_bytes());
    assert!(li.shows("choose them"));
    for (column, field) in [("Captain: ", "text"), ("Nemo: ", "time")] {
        goes_to(&mut li, Modifiers::SHIFT, column);
        let wanted = format!("{column}{field}");
        li.presses(NONE, Key::Enter);
        for _ in 0..9 {
            if is_at(&li, field) {
                break;
            }
            li.presses(NONE, Key::ArrowDown);
        }
        li.presses(NONE, Key::Enter);
        assert!(is_at(&li, &wanted), "{wanted} keeps the keyboard");
    }
    li.presses(Modifiers::COMMAND, Key::Enter);
    let first = said(&li.file());
    assert_eq!(first.len(), 2, "{first:?}");
    li.shell_mut().leave();
    drop(li);
    // Another table with this header, in another window.
    let start = Start::File(folder.path().join("room.warroom"));
    let mut li = Window::open(folder.path(), start, &two_o_clock());
    let longer = format!("{table}2026-11-22 01:55;recovers;2\n");
    drops(&mut li, folder.path(), "again.csv", longer.as_bytes());
    assert!(li.shows("Nemo: time") && li.shows("Captain: text") && li.shows("Deck: left out"));
    li.presses(Modifiers::COMMAND, Key::Enter);
    let all = said(&li.file());
    assert!(
        all.iter()
            .any(|entry| entry.contains("2026-11-22 01:55:00 UTC me note \"recovers\"")),
        "{all:?}"
    );
}

/// A log of a machine elsewhere: its zone is neither the incident's nor UTC.
#[test]
fn times_that_name_no_zone_are_read_in_any_zone_whose_letters_are_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path(), "UTC");
    let table = "time,who,text\n2026-01-02 01:40,mo,lag grows\n";
    drops(&mut li, folder.path(), "shift.csv", table.as_bytes());
    goes_to(&mut li, Modifiers::SHIFT, "Another zone…");
    li.presses(NONE, Key::Enter);
    assert!(is_at(&li, "Another zone"));
    li.types("new york").settles();
    assert!(li.shows("America/New_York"));
    li.presses(NONE, Key::Enter);
    let rows = row_names(&li);
    assert!(rows[0].contains("06:40"), "{rows:#?}");
    assert!(li.shows("America/New_York"), "it is the one chosen");
    li.presses(Modifiers::COMMAND, Key::Enter);
    let said = said(&li.file());
    assert!(said[0].starts_with("2026-01-02 06:40:00 UTC"), "{said:#?}");
}

/// R22: what is refused on the command line for its time is refused in the window too, and the record says of how many
/// rows those are that were taken.
#[test]
fn a_row_whose_time_has_not_come_is_refused_in_the_window_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path(), "UTC");
    let table = "time,who,text\n2026-01-02 01:40,mo,lag grows\n2036-01-02 01:50,mo,lag is gone\n";
    drops(&mut li, folder.path(), "shift.csv", table.as_bytes());
    li.presses(Modifiers::COMMAND, Key::Enter);
    let said = said(&li.file());
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].starts_with("2026-01-02 01:40:00 UTC"), "{said:#?}");
    let rows = row_names(&li);
    assert_eq!(rows.len(), 1, "{rows:#?}");
    assert!(rows[0].contains("that time has not come yet"), "{rows:#?}");
    let ended = &li
        .incident()
        .entries()
        .last()
        .expect("the end")
        .record
        .event;
    let told = matches!(
        ended,
        Told::Lifecycle(LifecycleEvent::Imported {
            taken: 1,
            rows: 2,
            ..
        })
    );
    assert!(told, "{ended:?}");
}

/// R1: a part of a name is nobody in particular.
#[test]
fn a_part_of_a_name_in_a_file_is_not_taken_for_somebody() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path(), "UTC");
    li.enters("/join Cleo Diaz");
    let table =
        "time,who,text\n2026-01-02 01:40,cle,lag grows\n2026-01-02 01:50,Cleo Diaz,lag is gone\n";
    drops(&mut li, folder.path(), "shift.csv", table.as_bytes());
    li.presses(Modifiers::COMMAND, Key::Enter);
    let said = said(&li.file());
    assert!(said[0].contains(" cle note"), "{said:#?}");
    assert!(said[1].contains(" Cleo Diaz note"), "{said:#?}");
}
