//! Entries that found no room on the disk outlive the program: after a kill they are there again, in order,
//! shown as not recorded until they are, never twice, and can be changed or discarded before.

use crate::support::full_disk::FullDisk;
use crate::support::window::{Window, setting_of, two_o_clock, until};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use warroom::app::Start;
use warroom::board::record::Saved;
use warroom::incident::{Entry, Span, Time};
use warroom::journal::{Disk, read};
use warroom::session::SessionEnv;
use warroom::session::clock::{Clock, FixedClock};
use warroom::ui::base::file_task::FileTask;

/// A folder, its disk and a clock that goes on over a kill.
struct Night {
    folder: TempDir,
    disk: FullDisk,
    clock: FixedClock,
}

impl Night {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            disk: FullDisk::default(),
            clock: two_o_clock(),
        }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn open(&self, start: Start) -> Window {
        let folder = self.path().join("warroom");
        let env = SessionEnv {
            storage: self.disk.as_storage(),
            ..setting_of(&folder, Clock::Fixed(self.clock.clone()))
        };
        Window::open_over(self.path(), start, &self.clock, env)
    }

    /// The file with the kept words, if there is one.
    fn draft(&self) -> Option<PathBuf> {
        let files = fs::read_dir(self.path().join("state/drafts")).ok()?;
        let mut files = files.map(|file| file.expect("a file").path());
        files.find(|file| file.extension().is_some_and(|ending| ending == "ron"))
    }

    /// Kills the window: everything on the disk is as it was at this moment.
    fn kill(&mut self, window: Window) -> PathBuf {
        let file = window.file();
        let after = tempfile::tempdir().expect("a folder");
        for name in ["warroom", "state", "state/drafts"] {
            let (from, to) = (self.path().join(name), after.path().join(name));
            fs::create_dir_all(&to).expect("made");
            for file in fs::read_dir(from).expect("a folder") {
                let file = file.expect("a file");
                if file.path().is_file() {
                    fs::copy(file.path(), to.join(file.file_name())).expect("copied");
                }
            }
        }
        drop(window);
        fs::remove_dir_all(self.path()).expect("removed");
        fs::rename(after.path(), self.path()).expect("renamed");
        file
    }
}

const LINES: u32 = 10;

/// Ten lines entered on a full disk, the fourth by somebody else and earlier; then killed.
fn ten_lines_and_a_kill() -> (Night, PathBuf, Vec<(String, Time)>) {
    let mut night = Night::new();
    let mut window = night.open(Start::Home);
    window.enters("Checkout 502s");
    window.enters("recorded before");
    night.disk.set_full(true);
    for n in 0..LINES {
        match n {
            3 => window.enters("-5m @mo words 3"),
            _ => window.enters(&format!("words {n}")),
        };
    }
    assert!(window.shows("NOT RECORDED: 10 entries"));
    let entered = said_in(&window);
    let has_all = |draft: PathBuf| {
        fs::read_to_string(draft)
            .unwrap_or_default()
            .contains("words 9")
    };
    window.passes(2);
    until("kept", || night.draft().is_some_and(has_all));
    let file = night.kill(window);
    night.clock.set(night.clock.now() + Span::minutes(30));
    (night, file, entered)
}

fn words(entry: &Entry) -> Option<(String, Time)> {
    let said = entry.said().filter(|said| said.starts_with("words"))?;
    Some((said.to_owned(), entry.happened))
}

/// The lines of this test in the incident, with when they happened.
fn said_in(window: &Window) -> Vec<(String, Time)> {
    window
        .incident()
        .entries()
        .iter()
        .filter_map(words)
        .collect()
}

/// The same in the file.
fn said_in_file(file: &Path) -> Vec<(String, Time)> {
    let incident = read(&Disk, file).expect("readable").into_incident();
    incident.entries().iter().filter_map(words).collect()
}

#[test]
fn ten_lines_entered_on_a_full_disk_are_recorded_in_order_after_a_kill() {
    let (night, file, entered) = ten_lines_and_a_kill();
    assert_eq!(entered.len(), 10);
    let mut again = night.open(Start::File(file.clone()));
    assert_eq!(
        said_in(&again),
        entered,
        "all are there, with their own times"
    );
    assert!(
        again.shows("NOT RECORDED: 10 entries"),
        "and said not to be recorded"
    );
    assert_eq!(again.value("Log line"), "", "none of them is in the way");
    assert_eq!(said_in_file(&file), []);
    night.disk.set_full(false);
    again.presses(Modifiers::COMMAND, Key::R);
    until("recorded", || said_in_file(&file) == entered);
    again.passes(2).settles();
    let by_mo = again
        .incident()
        .entries()
        .iter()
        .find(|one| one.said() == Some("words 3"));
    assert_eq!(by_mo.expect("there").by().as_str(), "mo");
    until("no longer said to be unrecorded", || {
        again.passes(1);
        !again.shows("NOT RECORDED")
    });
    until("the draft is gone", || {
        again.passes(2);
        night.draft().is_none()
    });
    drop(again);
    let third = night.open(Start::File(file.clone()));
    assert_eq!(said_in(&third), entered, "and never twice");
}

#[test]
fn entries_recorded_just_before_a_kill_are_not_entered_again() {
    let (night, file, entered) = ten_lines_and_a_kill();
    let draft = night.draft().expect("kept");
    let kept = fs::read(&draft).expect("read");
    night.disk.set_full(false);
    let mut again = night.open(Start::File(file.clone()));
    again.settles();
    until("recorded", || said_in_file(&file) == entered);
    drop(again);
    // The kill came before the draft was taken away.
    fs::create_dir_all(draft.parent().expect("a folder")).expect("there");
    fs::write(&draft, kept).expect("put back");
    let third = night.open(Start::File(file.clone()));
    assert_eq!(said_in(&third), entered);
    assert_eq!(third.value("Log line"), "", "nothing is half typed");
    assert!(!warroom_shows_paste(&third));
    drop(third);
    assert_eq!(said_in_file(&file), entered);
}

fn warroom_shows_paste(window: &Window) -> bool {
    window.shows("Log 1") || window.shows("restored but not entered")
}

#[test]
fn entries_that_cannot_follow_any_more_are_offered_in_order_and_not_mixed_in() {
    let (night, file, entered) = ten_lines_and_a_kill();
    crate::support::forge::append(file.to_str().expect("a path"), "Noted(text:\"meanwhile\")");
    night.disk.set_full(false);
    let mut again = night.open(Start::File(file.clone()));
    assert_eq!(said_in(&again), []);
    assert!(again.shows("10 entries restored but not entered"));
    assert!(again.shows("words 0") && again.shows("words 3"));
    assert_eq!(said_in_file(&file), []);
    again.presses(Modifiers::COMMAND, Key::Enter);
    again.settles();
    assert_eq!(
        said_in_file(&file),
        entered,
        "logged when somebody has looked at them, in order"
    );
}

#[test]
fn unrecorded_entries_can_be_taken_back_changed_and_logged_when_there_is_room() {
    let (night, file, entered) = ten_lines_and_a_kill();
    let mut again = night.open(Start::File(file.clone()));
    again
        .harness
        .get_by_label_contains("Edit or discard")
        .click();
    again.harness.step();
    again.settles();
    until("taken back", || {
        again.passes(1);
        said_in(&again).is_empty()
    });
    assert_eq!(
        again.shell().session().expect("open").record().saved,
        Saved::Recorded
    );
    assert!(again.shows("words 3") && again.shows("mo"));
    night.disk.set_full(false);
    again.presses(Modifiers::COMMAND, Key::Enter);
    again.settles();
    let mut logged = said_in_file(&file);
    logged.sort();
    let mut wanted = entered;
    wanted.sort();
    assert_eq!(logged, wanted, "each with its own time");
}

#[test]
fn where_drafts_cannot_be_saved_either_it_is_said_that_words_are_in_memory_only() {
    let night = Night::new();
    let mut window = night.open(Start::Home);
    window.enters("Checkout 502s").passes(2);
    until("nothing half typed", || night.draft().is_none());
    let drafts = without_drafts(&night);
    night.disk.set_full(true);
    window.enters("words 0");
    until("said", || {
        window.passes(2);
        window.shows("NOT RECORDED: 1 entry in memory only")
    });
    fs::remove_file(&drafts).expect("removed");
    window.enters("words 1");
    until("said", || {
        window.passes(2);
        window.shows("NOT RECORDED: 2 entries saved as a draft on this machine")
    });
}

/// In place of the folder of drafts stands a file, so that none can be saved.
fn without_drafts(night: &Night) -> PathBuf {
    let drafts = night.path().join("state/drafts");
    fs::create_dir_all(drafts.parent().expect("a folder")).expect("there");
    _ = fs::remove_dir_all(&drafts);
    fs::write(&drafts, "no folder").expect("in its place");
    drafts
}

/// Asks for a file by its typed path.
fn opens(window: &mut Window, path: &Path) {
    window.shell_mut().offer_typing(FileTask::Open);
    window.settles();
    window.harness.get_by_label("Path").focus();
    window.harness.step();
    window.presses(Modifiers::COMMAND, Key::A);
    window.types(path.to_str().expect("a path"));
    window.presses(Modifiers::NONE, Key::Enter);
}

/// Where no dialog opens, what is written has a place to begin with: beside the incident's file.
#[test]
fn a_path_to_write_to_is_proposed_and_one_to_read_from_is_not() {
    let night = Night::new();
    let mut window = night.open(Start::Home);
    window.enters("Checkout 502s").passes(2);
    let folder = window.file().parent().expect("a folder").to_owned();
    for (task, ending) in [
        (FileTask::Report, Some("html")),
        (FileTask::Copy, Some("warroom")),
        (FileTask::Attach, None),
    ] {
        window.shell_mut().offer_typing(task.clone());
        window.settles();
        let path = window.harness.get_by_label("Path").value();
        let path = path.unwrap_or_default();
        let Some(ending) = ending else {
            assert_eq!(path, "", "{task:?}");
            continue;
        };
        let path = Path::new(&path);
        assert_eq!(path.parent(), Some(folder.as_path()), "{task:?}");
        assert_eq!(path.extension(), Some(ending.as_ref()), "{task:?}");
        window.types("/elsewhere/a");
        let typed = window.harness.get_by_label("Path").value();
        assert_eq!(
            typed.as_deref(),
            Some("/elsewhere/a"),
            "the proposal gives way"
        );
    }
}

#[test]
fn opening_another_file_warns_first_of_entries_that_are_in_memory_only() {
    let night = Night::new();
    let mut window = night.open(Start::Home);
    window.enters("Another one").passes(2);
    let other = window.file();
    drop(window);
    let mut window = night.open(Start::Home);
    window.enters("Checkout 502s").passes(2);
    let file = window.file();
    assert_ne!(file, other);
    until("nothing half typed", || night.draft().is_none());
    without_drafts(&night);
    night.disk.set_full(true);
    window.enters("words 0");
    until("said", || {
        window.passes(2);
        window.shows("NOT RECORDED: 1 entry in memory only")
    });
    opens(&mut window, &other);
    assert!(window.shows("do the same again to leave without them"));
    assert_eq!(window.file(), file, "still there");
    opens(&mut window, &other);
    assert_eq!(window.file(), other, "asked again, it is left");
}

#[test]
fn a_draft_that_could_not_be_saved_is_saved_once_it_can_be_and_others_do_not_speak_for_it() {
    let night = Night::new();
    let mut window = night.open(Start::Home);
    window.enters("Checkout 502s").passes(2);
    until("nothing half typed", || night.draft().is_none());
    let drafts = without_drafts(&night);
    night.disk.set_full(true);
    window.enters("words 0");
    let says_memory = "NOT RECORDED: 1 entry in memory only";
    until("said", || {
        window.passes(2);
        window.shows(says_memory)
    });
    // The window's own file is saved all the while, which is nothing to the draft.
    window.presses(Modifiers::NONE, Key::F9);
    for _ in 0..5 {
        window.passes(2);
        assert!(window.shows(says_memory));
    }
    fs::remove_file(&drafts).expect("removed");
    until("saved without another word", || {
        window.passes(2);
        window.shows("NOT RECORDED: 1 entry saved as a draft on this machine")
    });
    let draft = fs::read_to_string(night.draft().expect("there")).expect("read");
    assert!(draft.contains("words 0"));
}
