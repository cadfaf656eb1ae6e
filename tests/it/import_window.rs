//! Files into the open incident through the window: dropped, looked through, imported; only what is new the second time.

use crate::support::dropped::Dropped;
use crate::support::looks::save;
use crate::support::window::{Window, two_o_clock, until};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;
use std::path::Path;
use tempfile::TempDir;
use warroom::app::Start;
use warroom::incident::EntryKind;

fn room() -> (TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::open(folder.path(), Start::Home, &two_o_clock());
    window.enters("Checkout 502s").enters("first words");
    (folder, window)
}

/// Drops a file of this name and content on the window.
fn drops(window: &mut Window, folder: &Path, name: &str, content: &[u8]) {
    let path = folder.join(name);
    std::fs::write(&path, content).expect("written");
    let dropped = std::sync::Arc::new(Dropped(path));
    window.harness.input_mut().dropped_files.push(dropped);
    window.harness.step();
    window.settles();
}

const TABLE: &str =
    "time,who,text,host\n2026-11-22 01:40,ana,lag grows,db2\n2026-11-22 01:50,mo,looking,db3\n";

fn notes(window: &Window) -> Vec<String> {
    let entries = window.incident().in_time();
    entries
        .filter(|entry| entry.kind() == EntryKind::Note)
        .map(|entry| format!("{} {}", entry.by(), entry.said().unwrap_or_default()))
        .collect()
}

#[test]
fn a_dropped_table_is_looked_through_and_joins_the_incident_by_when_it_happened() {
    let (folder, mut window) = room();
    drops(&mut window, folder.path(), "shift.csv", TABLE.as_bytes());
    assert!(window.shows("shift.csv, not yet imported"));
    assert!(window.shows("Rows also hold host"));
    assert_eq!(notes(&window), ["li first words"], "nothing is recorded");
    for look in [Theme::Dark, Theme::Light] {
        window.harness.ctx.set_theme(look);
        window.harness.run();
        save(&mut window.harness, "import-table", look);
    }
    window.harness.get_by_label("Keep below the words").click();
    window.harness.step();
    window.presses(Modifiers::COMMAND, Key::Enter);
    assert_eq!(
        notes(&window),
        [
            "ana lag grows\nhost: db2",
            "mo looking\nhost: db3",
            "li first words"
        ]
    );
    let entries = window.incident().entries();
    let end = entries
        .last()
        .and_then(|entry| entry.said().map(str::to_owned));
    assert!(window.shows("2 rows of shift.csv imported"), "{end:?}");
}

#[test]
fn the_same_file_dropped_again_offers_only_what_is_new() {
    let (folder, mut window) = room();
    drops(&mut window, folder.path(), "shift.csv", TABLE.as_bytes());
    window.presses(Modifiers::COMMAND, Key::Enter);
    let before = notes(&window);
    let longer = format!("{TABLE}2026-11-22 01:55,ana,recovers,db2\n");
    drops(&mut window, folder.path(), "shift.csv", longer.as_bytes());
    assert!(window.shows("2 in the incident already, left out"));
    assert!(window.shows("Import 1 entry"));
    window.presses(Modifiers::COMMAND, Key::Enter);
    let after = notes(&window);
    assert_eq!(after.len(), before.len() + 1);
    assert!(after.contains(&"ana recovers".to_owned()));
}

#[test]
fn commands_of_a_file_dropped_again_are_known_by_what_they_recorded() {
    let (folder, mut window) = room();
    let lines = "time,who,text\n2026-11-22 01:40,,/severity 3\n\
        2026-11-22 01:41,,/issue write errors\n2026-11-22 01:42,mo,= the pool is full\n";
    window.passes(20);
    drops(&mut window, folder.path(), "shift.csv", lines.as_bytes());
    window.presses(Modifiers::COMMAND, Key::Enter);
    window.passes(20);
    let before = window.incident().entries().len();
    let longer = format!("{lines}2026-11-22 01:43,,/severity 2\n");
    drops(&mut window, folder.path(), "shift.csv", longer.as_bytes());
    assert!(window.shows("3 in the incident already, left out"));
    assert!(window.shows("Import 1 entry"));
    window.presses(Modifiers::COMMAND, Key::Enter);
    // The command, and the entry that says what was imported.
    assert_eq!(window.incident().entries().len(), before + 2);
    assert_eq!(window.incident().issues.len(), 1);
}

#[test]
fn a_spreadsheet_opens_as_a_timeline_and_what_is_none_is_attached_with_the_reason() {
    let (folder, mut window) = room();
    let sheet = crate::support::sheets::xlsx();
    drops(&mut window, folder.path(), "shift.xlsx", &sheet);
    assert!(window.shows("shift.xlsx, not yet imported"));
    assert!(window.shows("read as spreadsheet (sure)"));
    window.harness.get_by_label("Discard").click();
    window.harness.step();
    drops(&mut window, folder.path(), "state.json", b"{\"x\": 1}");
    until("it was attached", || {
        window.settles();
        window
            .incident()
            .evidence
            .iter()
            .any(|one| one.file.is_some())
    });
}

#[test]
fn a_table_read_in_another_way_is_read_again_from_its_file() {
    let (folder, mut window) = room();
    let table = "time,words\n2026-10-11 01:40,lag grows\n2026-10-11 01:50,looking\n";
    let dates = table
        .replace("2026-10-11", "10/11/2026")
        .replace("words", "text");
    drops(&mut window, folder.path(), "dates.csv", dates.as_bytes());
    assert!(window.shows("Dates say first"));
    window.harness.get_by_label("the day").click();
    window.harness.step();
    window.settles();
    window.presses(Modifiers::COMMAND, Key::Enter);
    let first = window.incident().in_time().next().expect("an entry");
    assert_eq!(first.happened.to_rfc3339(), "2026-11-10T01:40:00+00:00");
}

#[test]
fn columns_are_chosen_once_and_remembered_by_their_header() {
    let (folder, mut window) = room();
    let table = "Nemo;Captain\n2026-11-22 01:40;lag grows\n2026-11-22 01:50;looking\n";
    drops(&mut window, folder.path(), "odd.csv", table.as_bytes());
    assert!(window.shows("choose them"));
    let takes = |window: &mut Window, column: &str, field: &str| {
        let column = format!("{column}: ");
        window.harness.get_by_label_contains(&column).click();
        window.harness.run();
        let button = egui::Role::Button;
        let choice = window.harness.get_by_role_and_label(button, field);
        choice.click();
        window.harness.step();
        window.settles();
        assert!(window.shows(&format!("{column}{field}")));
    };
    takes(&mut window, "Nemo", "time");
    takes(&mut window, "Captain", "text");
    assert!(window.shows("Import 2 entries"));
    window.harness.get_by_label("Discard").click();
    window.harness.step();
    let longer = format!("{table}2026-11-22 01:55;recovers\n");
    drops(&mut window, folder.path(), "odd.csv", longer.as_bytes());
    assert!(window.shows("Import 3 entries"), "as chosen before");
}

#[test]
fn a_dropped_text_is_looked_through_where_its_lines_name_times_and_attached_where_they_do_not() {
    let (folder, mut window) = room();
    let chat = "[14:02] mina: pool is empty\n[14:03] tom: looking\n";
    drops(&mut window, folder.path(), "chat.txt", chat.as_bytes());
    assert!(window.shows("chat.txt, not yet imported"));
    window.presses(Modifiers::COMMAND, Key::Enter);
    assert_eq!(
        notes(&window),
        ["mina pool is empty", "tom looking", "li first words"]
    );
    let words = "connection pool\nsize 100\nused 100\n";
    drops(&mut window, folder.path(), "pool.log", words.as_bytes());
    until("attached", || {
        window.harness.step();
        let mut files = window.incident().evidence.iter();
        files.any(|one| {
            one.file
                .as_ref()
                .is_some_and(|file| file.name == "pool.log")
        })
    });
    assert!(!window.shows("not yet imported"));
}
