//! On Unix, whatever the program keeps is its owner's alone, from its first byte; what an earlier version left
//! open to others is tightened, and that is said once. Nothing beside an incident is opened through a link or
//! waited for, and nothing but the incident stays when recording ends or was killed.
#![cfg(unix)]

use crate::support::warroom::Scratch;
use crate::support::window::{Window, two_o_clock, until};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use warroom::app::Start;
use warroom::journal::{Disk, Lock, Storage, who_records};
use warroom::session::{Session, SessionEnv};

/// Every file and folder below that one which others have any right to.
fn open_to_others(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let about = entry.metadata().expect("there");
        if about.permissions().mode() & 0o077 != 0 {
            found.push(format!(
                "{:o} {}",
                about.permissions().mode(),
                entry.path().display()
            ));
        }
        if about.is_dir() {
            found.extend(open_to_others(&entry.path()));
        }
    }
    found
}

fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<_> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn mode(path: &str, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
}

fn mkfifo(path: &str) {
    assert!(
        Command::new("mkfifo")
            .arg(path)
            .status()
            .expect("mkfifo")
            .success()
    );
}

/// What a call comes to, which must not wait for anything.
fn at_once<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, ended) = mpsc::channel();
    thread::spawn(move || done.send(call()));
    ended
        .recv_timeout(Duration::from_secs(20))
        .expect("it waits for something")
}

fn new(scratch: &Scratch, name: &str) -> String {
    let file = scratch.path(name);
    scratch
        .run(&["new", &file, "--name", "Disk full"])
        .succeeds();
    file
}

#[test]
fn whatever_is_created_for_an_incident_is_its_owners_alone() {
    let scratch = Scratch::new();
    let notes = tempfile::tempdir().expect("a folder");
    let (shot, rows) = (notes.path().join("shot.txt"), notes.path().join("rows.csv"));
    fs::write(&shot, "what was seen").expect("written");
    fs::write(&rows, "time,who,text\n2026-11-22 14:00,ana,hello\n").expect("written");
    let file = new(&scratch, "a.warroom");
    scratch
        .run(&[
            "log",
            &file,
            "% a private note",
            &format!("/attach {}", shot.display()),
        ])
        .succeeds();
    let out = scratch.path("b.warroom");
    scratch
        .run(&[
            "import",
            rows.to_str().expect("a path"),
            "-o",
            &out,
            "--name",
            "B",
        ])
        .succeeds();
    scratch.run(&["library", &scratch.path("")]).succeeds();
    let session = Session::open(Path::new(&file), SessionEnv::of_this_machine()).expect("open");
    assert!(names(&scratch.path("")).contains(&"a.warroom.lock".to_owned()));
    assert!(names(&scratch.path("")).contains(&"a.warroom.holder".to_owned()));
    assert!(names(&scratch.path("a.files")).len() == 1);
    assert_eq!(open_to_others(&scratch.folder()), Vec::<String>::new());
    drop(session);
}

#[test]
fn what_the_window_keeps_is_its_owners_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    mode(folder.path().to_str().expect("a path"), 0o755);
    let mut window = Window::open(folder.path(), Start::Home, &two_o_clock());
    window.types("Checkout 502s").passes(2);
    window.shell_mut().leave();
    let all = open_to_others(folder.path());
    assert_eq!(all, Vec::<String>::new());
    assert!(
        !names(folder.path().to_str().expect("a path")).is_empty(),
        "something was kept"
    );
}

#[test]
fn files_that_others_could_read_are_tightened_on_the_first_write_and_that_is_said_once() {
    let scratch = Scratch::new();
    let file = new(&scratch, "a.warroom");
    fs::write(scratch.path("shot.txt"), "what was seen").expect("written");
    let attach = format!("/attach {}", scratch.path("shot.txt"));
    scratch.run(&["log", &file, &attach]).succeeds();
    let attached = scratch.path(&format!("a.files/{}", names(&scratch.path("a.files"))[0]));
    mode(&file, 0o644);
    mode(&attached, 0o644);
    mode(&scratch.path("a.files"), 0o755);
    scratch.run(&["check", &file]).succeeds();
    scratch
        .run(&["report", &file, "--format", "csv"])
        .succeeds();
    let rights = |path: &str| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(rights(&file), 0o644, "reading changes nothing");
    let first = scratch.run(&["log", &file, "first", "second"]);
    first.succeeds();
    assert_eq!(
        first.err().matches("now only you can").count(),
        1,
        "{}",
        first.err()
    );
    assert_eq!(
        (
            rights(&file),
            rights(&attached),
            rights(&scratch.path("a.files"))
        ),
        (0o600, 0o600, 0o700)
    );
    let again = scratch.run(&["log", &file, "third"]);
    again.succeeds();
    assert_eq!(again.err(), "");
}

#[test]
fn the_window_says_that_it_tightened_an_incident() {
    let scratch = Scratch::new();
    let file = new(&scratch, "a.warroom");
    mode(&file, 0o644);
    let state = tempfile::tempdir().expect("a folder");
    let start = Start::File(PathBuf::from(&file));
    let mut window = Window::open(state.path(), start, &two_o_clock());
    window
        .types("first")
        .presses(egui::Modifiers::NONE, egui::Key::Enter);
    until("said", || window.passes(2).shows("now only you can"));
}

#[test]
fn nothing_is_written_through_a_link_beside_an_incident() {
    let scratch = Scratch::new();
    let file = new(&scratch, "a.warroom");
    let precious = scratch.path("precious");
    for (beside, records) in [
        ("a.warroom.holder", true),
        ("a.warroom.lock", false),
        ("a.part2.warroom", false),
    ] {
        fs::write(&precious, "years of work").expect("written");
        symlink(&precious, scratch.path(beside)).expect("a link");
        let ran = scratch.run(&["log", &file, "a line"]);
        assert_eq!(ran.code() == 0, records, "{beside}: {}", ran.err());
        assert!(
            ran.err().contains(beside),
            "{beside} is named: {}",
            ran.err()
        );
        assert_eq!(
            fs::read_to_string(&precious).expect("read"),
            "years of work",
            "{beside}"
        );
        assert!(
            fs::symlink_metadata(scratch.path(beside))
                .expect("stays")
                .is_symlink()
        );
        fs::remove_file(scratch.path(beside)).expect("removed");
    }
    // A link that leads nowhere: nothing is made there either.
    fs::remove_file(&precious).expect("removed");
    symlink(&precious, scratch.path("a.warroom.lock")).expect("a link");
    scratch.run(&["log", &file, "a line"]).fails(3);
    assert!(!Path::new(&precious).exists());
}

#[test]
fn a_file_of_somebody_elses_in_the_place_of_the_note_is_left_alone() {
    let scratch = Scratch::new();
    let file = new(&scratch, "a.warroom");
    fs::write(
        scratch.path("a.warroom.holder"),
        "who holds the pager this week",
    )
    .expect("written");
    let ran = scratch.run(&["log", &file, "a line"]);
    ran.succeeds();
    assert!(ran.err().contains("a.warroom.holder"), "{}", ran.err());
    let there = fs::read_to_string(scratch.path("a.warroom.holder")).expect("read");
    assert_eq!(there, "who holds the pager this week");
}

#[test]
fn pipes_and_folders_in_the_place_of_files_are_said_and_never_waited_for() {
    let scratch = Scratch::new();
    let file = new(&scratch, "a.warroom");
    for beside in ["a.warroom.lock", "a.warroom.holder", "a.part2.warroom"] {
        for make in [mkfifo as fn(&str), |path: &str| {
            fs::create_dir(path).expect("made");
        }] {
            let path = scratch.path(beside);
            make(&path);
            let incident = PathBuf::from(&file);
            let who = incident.clone();
            at_once(move || who_records(&Disk, &who).is_ok());
            let opened = at_once(move || Session::open(&incident, SessionEnv::of_this_machine()));
            let opened = opened.expect("it is read all the same");
            assert_eq!(opened.incident().name, "Disk full");
            drop(opened);
            let ran = scratch.run(&["log", &file, "a line"]);
            assert!(ran.err().contains(beside), "{beside}: {}", ran.err());
            let gone = fs::remove_file(&path).or_else(|_| fs::remove_dir(&path));
            gone.expect("removed");
        }
    }
    let pipe = scratch.path("pipe.warroom");
    mkfifo(&pipe);
    for command in [
        vec!["check", &pipe],
        vec!["log", &pipe, "x"],
        vec!["report", &pipe, "--format", "csv"],
        vec!["new", &pipe, "--name", "X"],
    ] {
        let why = scratch.run(&command).fails(3);
        assert!(
            why.contains("pipe.warroom") && why.contains("a pipe"),
            "{command:?}: {why}"
        );
    }
    let listed = scratch.run(&["library", &scratch.path("")]);
    assert!(listed.out().contains("Disk full"), "{}", listed.out());
    assert!(
        listed.out().contains("pipe"),
        "the pipe is told of: {}",
        listed.out()
    );
}

#[test]
fn lock_and_note_are_gone_when_recording_ends_and_never_beside_another_file() {
    let scratch = Scratch::new();
    let file = new(&scratch, "a.warroom");
    scratch.run(&["log", &file, "a line"]).succeeds();
    // The folder of the sockets: here it is beside the incident.
    let sockets = scratch.path("warroom");
    assert_eq!(names(&sockets), [""; 0], "none is left");
    assert_eq!(names(&scratch.path("")), ["a.warroom", "warroom"]);
    let rows = scratch.path("rows.csv");
    fs::write(&rows, "time,who,text\n2026-11-22 14:00,ana,hello\n").expect("written");
    let _ = scratch.run(&["log", &rows, "a line"]).fails(1);
    let opened = Session::open(Path::new(&rows), SessionEnv::of_this_machine());
    assert!(opened.is_err(), "it is no incident");
    let all = ["a.warroom", "rows.csv", "warroom"];
    assert_eq!(names(&scratch.path("")), all);
}

#[test]
fn a_lock_that_is_removed_when_it_is_let_go_is_never_held_twice() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.warroom.lock");
    let (inside, most, taken) = (
        AtomicUsize::new(0),
        AtomicUsize::new(0),
        AtomicUsize::new(0),
    );
    let counts = Arc::new((inside, most, taken));
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let (path, counts) = (path.clone(), Arc::clone(&counts));
            thread::spawn(move || {
                for _ in 0..200 {
                    if let Ok(Lock::Ours(guard)) =
                        Disk.lock(&path, "me on here, process 1, since now")
                    {
                        let now = counts.0.fetch_add(1, Ordering::SeqCst) + 1;
                        counts.1.fetch_max(now, Ordering::SeqCst);
                        counts.2.fetch_add(1, Ordering::SeqCst);
                        thread::yield_now();
                        counts.0.fetch_sub(1, Ordering::SeqCst);
                        drop(guard);
                    }
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("no panic");
    }
    assert_eq!(counts.1.load(Ordering::SeqCst), 1, "two held it at once");
    assert!(counts.2.load(Ordering::SeqCst) > 8);
    assert_eq!(
        names(folder.path().to_str().expect("a path")),
        Vec::<String>::new()
    );
}

#[test]
fn whoever_has_the_lock_is_named_even_without_a_note() {
    let scratch = Scratch::new();
    let file = new(&scratch, "a.warroom");
    let lock = fs::File::create(scratch.path("a.warroom.lock")).expect("made");
    lock.lock().expect("locked");
    let why = scratch.run(&["log", &file, "a line"]).fails(3);
    if cfg!(target_os = "linux") {
        assert!(
            why.contains(&format!("process {}", std::process::id())),
            "{why}"
        );
    }
    drop(lock);
    scratch.run(&["log", &file, "a line"]).succeeds();
}

#[test]
fn a_lock_left_by_an_earlier_version_is_closed_to_others_when_it_is_taken() {
    let scratch = Scratch::new();
    let file = new(&scratch, "a.warroom");
    let lock = scratch.path("a.warroom.lock");
    fs::write(&lock, "").expect("written");
    mode(&lock, 0o644);
    let session = Session::open(Path::new(&file), SessionEnv::of_this_machine()).expect("open");
    let rights = fs::metadata(&lock).expect("there").permissions().mode();
    assert_eq!(rights & 0o777, 0o600);
    drop(session);
    assert!(!Path::new(&lock).exists());
}

#[test]
fn what_a_killed_program_left_unfinished_is_gone_at_the_next_start() {
    let scratch = Scratch::new();
    let file = new(&scratch, "a.warroom");
    fs::create_dir(scratch.path("a.files")).expect("made");
    let (attaching, writing) = (
        scratch.path("a.files/.0123456789abcdef.unfinished"),
        scratch.path(".warroom-Ab3dEf.unfinished"),
    );
    let (busy, other) = (
        scratch.path("a.files/.00000000000000ff.unfinished"),
        scratch.path("a.files/mine.unfinished"),
    );
    for path in [&attaching, &writing, &busy, &other] {
        fs::write(path, "half").expect("written");
    }
    let still_written = fs::File::open(&busy).expect("open");
    still_written.lock().expect("locked");
    scratch.run(&["log", &file, "a line"]).succeeds();
    let there = |path: &str| Path::new(path).exists();
    assert!(!there(&attaching) && !there(&writing));
    assert!(there(&busy), "somebody still writes to it");
    assert!(there(&other), "not ours");
}

#[test]
fn a_demonstration_is_its_owners_alone_and_gone_when_it_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::open(
        folder.path(),
        Start::Demo { finished: false },
        &two_o_clock(),
    );
    let path = window.shell().session().expect("open").path().to_owned();
    let place = path.parent().expect("a folder").to_owned();
    let rights = fs::metadata(&place).expect("there").permissions().mode();
    assert_eq!(rights & 0o777, 0o700);
    assert_eq!(open_to_others(&place), Vec::<String>::new());
    let again = (egui::Modifiers::COMMAND, egui::Key::N);
    window.presses(again.0, again.1);
    window.presses(again.0, again.1);
    assert!(window.shell().session().is_none(), "it is not gone back to");
    assert!(!window.shows("cannot be opened"));
    window.shell_mut().leave();
    drop(window);
    assert!(!place.exists(), "it stays in {}", place.display());
}

#[test]
fn a_file_of_somebody_elses_in_the_place_of_the_lock_is_neither_locked_nor_removed() {
    let scratch = Scratch::new();
    let file = new(&scratch, "a.warroom");
    let lock = scratch.path("a.warroom.lock");
    fs::write(&lock, "the serial numbers of the padlocks").expect("written");
    let why = scratch.run(&["log", &file, "a line"]).fails(3);
    assert!(why.contains("a.warroom.lock"), "{why}");
    assert!(
        who_records(&Disk, Path::new(&file))
            .expect("told")
            .is_none()
    );
    let there = fs::read_to_string(&lock).expect("stays");
    assert_eq!(there, "the serial numbers of the padlocks");
    fs::remove_file(&lock).expect("removed");
    scratch.run(&["log", &file, "a line"]).succeeds();
}

#[test]
fn nothing_is_tightened_or_swept_through_a_link_in_the_place_of_the_attachments() {
    let scratch = Scratch::new();
    let file = new(&scratch, "a.warroom");
    let elsewhere = scratch.path("elsewhere");
    fs::create_dir(&elsewhere).expect("made");
    mode(&elsewhere, 0o755);
    let (shared, unfinished) = (
        scratch.path("elsewhere/shared.txt"),
        scratch.path("elsewhere/.0123456789abcdef.unfinished"),
    );
    for path in [&shared, &unfinished] {
        fs::write(path, "theirs").expect("written");
        mode(path, 0o644);
    }
    symlink(&elsewhere, scratch.path("a.files")).expect("a link");
    scratch.run(&["log", &file, "a line"]).succeeds();
    assert!(Path::new(&unfinished).exists());
    for path in [&elsewhere, &shared] {
        let rights = fs::metadata(path).expect("there").permissions().mode();
        assert_eq!(rights & 0o044, 0o044, "{path}");
    }
}
