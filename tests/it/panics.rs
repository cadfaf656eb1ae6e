//! Panics end no window: whatever fails in a job, a thread or a frame is said with its reason, what was
//! recorded stays, and the recorder goes on typing.

use crate::support::looks::{save, screen};
use crate::support::touchy::Touchy;
use crate::support::window::{Window, setting_of, two_o_clock, until};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use warroom::app::{Memory, Shell, Start};
use warroom::board::record::Saved;
use warroom::incident::Entry;
use warroom::journal::{Disk, read};
use warroom::library::Library;
use warroom::panics::caught;
use warroom::session::clock::Clock;
use warroom::session::{Session, SessionEnv};

fn over(disk: &Touchy, folder: &Path) -> SessionEnv {
    SessionEnv {
        storage: disk.as_storage(),
        ..setting_of(&folder.join("warroom"), Clock::Fixed(two_o_clock()))
    }
}

/// A file with an incident in which one line was said.
fn begun(folder: &Path, name: &str) -> PathBuf {
    let mut window = Window::open(folder, Start::Home, &two_o_clock());
    window.enters(name).enters("the first line");
    window.file()
}

/// A window over a disk that can be made to panic.
fn window(folder: &Path, start: Start, disk: &Touchy) -> Window {
    let env = over(disk, folder);
    Window::open_over(folder, start, &two_o_clock(), env)
}

#[test]
fn a_panic_that_is_caught_says_what_and_where() {
    let panic = caught(|| panic!("the {} was empty", "glass")).unwrap_err();
    assert_eq!(panic.what, "the glass was empty");
    assert!(panic.place.starts_with("tests/it/panics.rs:"), "{panic}");
    assert_eq!(caught(|| 7), Ok(7));
}

#[test]
fn a_job_that_panics_is_an_error_on_its_job_and_the_window_takes_a_line_after_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = begun(folder.path(), "Checkout 502s");
    let disk = Touchy::default();
    disk.panic_on_open(true);
    let mut li = window(folder.path(), Start::File(path), &disk);
    assert!(li.shows("the disk was not to be touched"), "the reason");
    assert!(!li.shell().is_busy() && li.shell().session().is_none());
    disk.panic_on_open(false);
    li.presses(Modifiers::NONE, Key::ArrowDown);
    li.presses(Modifiers::NONE, Key::ArrowDown);
    li.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.incident().name, "Checkout 502s");
    let before = li.incident().next_n();
    li.enters("the window goes on");
    assert_eq!(li.incident().next_n(), before + 1);
    let record = li.shell().session().expect("open").record();
    assert_eq!(record.saved, Saved::Recorded);
}

#[test]
fn a_panic_in_the_writer_is_as_loud_as_a_full_disk_and_loses_no_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = begun(folder.path(), "Checkout 502s");
    let disk = Touchy::default();
    let mut li = window(folder.path(), Start::File(path.clone()), &disk);
    disk.panic_on_write(true);
    li.enters("words the writer fails on");
    assert!(li.shows("NOT RECORDED: 1 entry saved as a draft on this machine"));
    assert!(li.shows("the file was not to be written"), "the reason");
    // Nothing is written after it either: nobody knows what the file's end looks like.
    disk.panic_on_write(false);
    li.enters("words after it");
    assert!(li.shows("NOT RECORDED: 2 entries saved as a draft on this machine"));
    li.shell_mut().leave();
    drop(li);
    // Both are entered again where the disk takes them, in their order.
    let mut li = Window::open(folder.path(), Start::File(path.clone()), &two_o_clock());
    until("recorded", || {
        li.passes(1);
        let session = li.shell().session();
        session.is_some_and(|session| session.record().saved == Saved::Recorded)
    });
    let incident = read(&Disk, &path).expect("readable").into_incident();
    let said: Vec<_> = incident.entries().iter().filter_map(Entry::said).collect();
    let words = ["words the writer fails on", "words after it"];
    assert!(said.ends_with(&words), "{said:?}");
}

#[test]
fn a_caller_that_waits_is_told_of_the_writers_panic() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = begun(folder.path(), "Checkout 502s");
    let disk = Touchy::default();
    let mut session = Session::open(&path, over(&disk, folder.path())).expect("opened");
    disk.panic_on_write(true);
    let now = session.now();
    session.line("never on disk", now).expect("taken");
    let why = session.wait().expect_err("not recorded").to_string();
    assert!(why.contains("the file was not to be written"), "{why}");
}

#[test]
fn whoever_follows_says_that_its_thread_failed_and_goes_on_once_it_can() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = begun(folder.path(), "Checkout 502s");
    let clock = two_o_clock();
    let disk = Touchy::default();
    let env = SessionEnv {
        clock: Clock::Fixed(clock.clone()),
        ..over(&disk, folder.path())
    };
    let mut follows = Session::follow(&path, env).expect("followed");
    disk.panic_on_open(true);
    let stale = |session: &Session| match &session.record().saved {
        Saved::Following(followed) => followed.stale.clone(),
        _ => String::new(),
    };
    std::fs::OpenOptions::new()
        .append(true)
        .open(&path)
        .expect("there")
        .sync_all()
        .expect("synced");
    until("the failure is said", || {
        clock.set(clock.now() + chrono::Duration::seconds(4));
        follows.handle_reports();
        stale(&follows).contains("the disk was not to be touched")
    });
    disk.panic_on_open(false);
    until("it follows again", || {
        follows.handle_reports();
        stale(&follows).is_empty()
    });
}

#[test]
fn a_file_the_library_fails_on_hides_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    begun(folder.path(), "Checkout 502s");
    let disk = Touchy::default();
    disk.panic_on_open(true);
    let folders = [folder.path().join("warroom")];
    let library = Library::open(&folders, None, &*disk.as_storage());
    let health = library.all().next().expect("listed").health.clone();
    assert!(
        format!("{health:?}").contains("the disk was not to be touched"),
        "{health:?}"
    );
    assert_eq!(Library::open(&folders, None, &Disk).len(), 1);
}

#[test]
fn frames_that_panic_give_way_to_a_plain_screen_with_ways_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = begun(folder.path(), "Checkout 502s");
    let fails = Arc::new(AtomicBool::new(false));
    for look in [Theme::Dark, Theme::Light] {
        let env = over(&Touchy::default(), folder.path());
        let memory = Memory::of(&folder.path().join("state"));
        let mut start = Some((Start::File(path.clone()), env, memory));
        let draw_fails = Arc::clone(&fails);
        let mut harness = screen(
            look,
            [1280, 720],
            None,
            move |ui, shell: &mut Option<Shell>| {
                let shell = shell.get_or_insert_with(|| {
                    let (start, env, memory) = start.take().expect("made once");
                    let shell = Shell::with(ui.ctx(), start, memory, env);
                    ui.ctx().set_theme(look);
                    shell
                });
                shell.logic(ui.ctx());
                shell.guard(ui, |shell, ui| {
                    assert!(!draw_fails.load(Ordering::Relaxed), "a sum was wrong");
                    shell.ui(ui, None);
                });
            },
        );
        let shows = |harness: &egui_kittest::Harness<'_, Option<Shell>>, words: &str| {
            harness.query_all_by_label_contains(words).next().is_some()
        };
        until("it is open", || {
            harness.step();
            harness
                .state()
                .as_ref()
                .is_some_and(|shell| shell.session().is_some())
        });
        // One frame that panics: the next is drawn, and says so.
        fails.store(true, Ordering::Relaxed);
        harness.step();
        fails.store(false, Ordering::Relaxed);
        harness.run();
        assert!(shows(
            &harness,
            "was not drawn completely because of a bug (a sum was wrong, at tests/it/panics.rs:"
        ));
        // Frames that go on panicking: a screen that says so.
        fails.store(true, Ordering::Relaxed);
        harness.run();
        assert!(shows(&harness, "This screen cannot be drawn"));
        assert!(shows(&harness, "a sum was wrong, at tests/it/panics.rs:"));
        save(&mut harness, "fault", look);
        fails.store(false, Ordering::Relaxed);
        harness.get_by_label("Open the file again").click();
        until("it is open again", || {
            harness.step();
            let shell = harness.state().as_ref().expect("a window");
            shell.session().is_some() && !shows(&harness, "This screen cannot be drawn")
        });
        assert!(shows(&harness, "the first line"));
    }
}

#[test]
fn after_a_panic_of_the_writer_what_is_not_recorded_can_still_be_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = begun(folder.path(), "Checkout 502s");
    let disk = Touchy::default();
    let mut session = Session::open(&path, over(&disk, folder.path())).expect("opened");
    disk.panic_on_write(true);
    let now = session.now();
    session.line("never on disk", now).expect("taken");
    session.wait().expect_err("not recorded");
    session.withdraw();
    let mut back = Vec::new();
    until("taken back", || {
        session.handle_reports();
        back.extend(session.withdrawn());
        !back.is_empty()
    });
    assert_eq!(back.len(), 1);
    session
        .line("the next words", now)
        .expect("nothing is being taken back any more");
}
