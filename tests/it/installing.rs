//! The program makes itself known to a Linux desktop and takes it all back; opening by argument is honest;
//! a window comes back only where it can be reached.

use crate::support::warroom::Scratch;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use warroom::app::Memory;

fn associate(data: &Path, remove: bool) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_warroom"));
    command.arg("associate").env("XDG_DATA_HOME", data);
    // What the desktop's tools remember stays in the scratch folder too.
    command.env("HOME", data).env("XDG_CONFIG_HOME", data);
    if remove {
        command.arg("--remove");
    }
    command.output().expect("the program starts")
}

fn files(data: &Path) -> [PathBuf; 3] {
    [
        data.join("applications/warroom.desktop"),
        data.join("mime/packages/warroom.xml"),
        data.join("icons/hicolor/scalable/apps/warroom.svg"),
    ]
}

#[cfg(target_os = "linux")]
#[test]
fn the_desktop_is_told_and_told_to_forget() {
    let data = tempfile::tempdir().expect("a folder");
    let done = associate(data.path(), false);
    assert!(done.status.success(), "{done:?}");
    let said = String::from_utf8(done.stdout).expect("UTF-8");
    for file in files(data.path()) {
        assert!(file.is_file(), "{}", file.display());
        assert!(
            said.contains(&format!("wrote {}", file.display())),
            "{said}"
        );
    }
    let desktop = std::fs::read_to_string(&files(data.path())[0]).expect("read");
    let program = std::fs::canonicalize(env!("CARGO_BIN_EXE_warroom")).expect("built");
    let program = program.display();
    assert!(
        desktop.contains(&format!("Exec=\"{program}\" %f")),
        "{desktop}"
    );
    assert!(desktop.contains("MimeType=application/x-warroom;"));
    for tool in [
        "update-mime-database",
        "update-desktop-database",
        "xdg-mime",
    ] {
        assert!(said.contains(tool), "says what became of {tool}: {said}");
    }
    let again = associate(data.path(), true);
    assert!(again.status.success(), "{again:?}");
    for file in files(data.path()) {
        assert!(!file.exists(), "{}", file.display());
    }
    let once_more = associate(data.path(), true);
    let said = String::from_utf8(once_more.stdout).expect("UTF-8");
    assert!(said.contains("not found"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn where_nothing_can_be_written_that_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("no-folder");
    std::fs::write(&file, "").expect("written");
    let done = associate(&file, false);
    assert_eq!(done.status.code(), Some(3));
    let said = String::from_utf8(done.stderr).expect("UTF-8");
    assert!(said.contains("cannot be written"), "{said}");
}

#[test]
fn a_second_file_is_refused_by_its_name() {
    let scratch = Scratch::new();
    let said = scratch.run(&["a.warroom", "b.warroom"]).fails(2);
    assert!(said.contains("b.warroom"), "{said}");
}

#[test]
fn a_window_comes_back_only_where_its_title_bar_can_be_reached() {
    let screen = [0.0, 0.0, 1920.0, 1080.0];
    let second = [1920.0, 0.0, 1280.0, 1024.0];
    let mut memory = Memory::default();
    memory.position = Some([2000.0, 50.0]);
    assert_eq!(memory.position_on(&[screen, second]), memory.position);
    assert_eq!(memory.position_on(&[screen]), None, "that monitor is gone");
    assert_eq!(Memory::default().position_on(&[screen]), None);
}

#[test]
fn the_windows_size_is_remembered_whatever_the_zoom_and_not_while_it_fills_the_screen() {
    let mut memory = Memory::default();
    let inside = egui::Rect::from_min_size(egui::pos2(10.0, 40.0), egui::vec2(720.0, 450.0));
    memory.place_window(Some(inside), Some(inside), [2.0, 4.0]);
    assert_eq!(memory.window, Some([1440.0, 900.0]));
    assert_eq!(memory.position, Some([40.0, 160.0]));
    memory.maximized = true;
    memory.place_window(Some(inside * 2.0), None, [1.0, 1.0]);
    assert_eq!(memory.window, Some([1440.0, 900.0]));
}
