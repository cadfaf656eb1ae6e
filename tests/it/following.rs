//! A second start with the same file follows the first: it shows what is recorded as it comes, says who
//! records, takes nothing and writes nothing, never goes blank, and can go on once nobody records.

use crate::support::looks::save;
use crate::support::window::{Window, setting_of, two_o_clock, until};
use chrono::Duration;
use egui::{Key, Modifiers, Theme};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use warroom::app::Start;
use warroom::board::record::{Followed, Saved};
use warroom::incident::{Intent, LifecycleIntent, NoteIntent, Zone};
use warroom::session::clock::{Clock, FixedClock};
use warroom::session::{Session, SessionEnv};

fn env(clock: &FixedClock, folder: &Path) -> SessionEnv {
    setting_of(folder, Clock::Fixed(clock.clone()))
}

fn note(text: &str) -> Intent {
    Intent::Note(NoteIntent::Note {
        text: text.to_owned(),
        key: false,
        private: false,
    })
}

/// Somebody records and somebody follows.
struct Two {
    folder: TempDir,
    path: PathBuf,
    clock: FixedClock,
    records: Option<Session>,
    follows: Session,
}

impl Two {
    fn begin() -> Self {
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
        let records = Session::create(&path, &open, env(&clock, folder.path()));
        let follows = Session::open_or_follow(&path, env(&clock, folder.path()));
        Self {
            path,
            clock,
            records: Some(records.expect("created")),
            follows: follows.expect("readable"),
            folder,
        }
    }

    fn records(&mut self, text: &str) {
        let session = self.records.as_mut().expect("records");
        session.submit(&note(text), None, None).expect("allowed");
        session.wait().expect("recorded");
    }

    fn stands(&mut self) -> Followed {
        self.follows.handle_reports();
        match &self.follows.record().saved {
            Saved::Following(followed) => followed.clone(),
            other => panic!("does not follow: {other:?}"),
        }
    }

    /// Waits until the follower has shown so many entries.
    fn shows(&mut self, entries: usize) {
        until("shown", || {
            self.follows.handle_reports();
            self.follows.incident().entries().len() == entries
        });
    }

    /// Every file of the folder and what it holds.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let files = std::fs::read_dir(self.folder.path()).expect("a folder");
        let files = files.map(|file| file.expect("a file").path());
        files
            .map(|path| (path.clone(), std::fs::read(&path).expect("read")))
            .collect()
    }
}

#[test]
fn what_is_recorded_shows_with_whoever_follows() {
    let mut two = Two::begin();
    assert!(!two.follows.is_writable());
    let before = two.follows.incident().entries().len();
    two.records("one");
    two.records("two");
    two.shows(before + 2);
    let records = two.records.as_ref().expect("records");
    assert_eq!(two.follows.incident(), records.incident());
    assert_eq!(two.follows.record().head, records.record().head);
    assert_eq!(two.stands().stale, "");
}

#[test]
fn a_follower_says_who_records_and_leaves_every_file_as_it_is() {
    let mut two = Two::begin();
    two.records("one");
    let before = two.files();
    let stands = two.stands();
    assert_eq!(stands.holder, "another window on this machine");
    assert!(!stands.free);
    let refusal = two.follows.submit(&note("me too"), None, None);
    let refusal = refusal.expect_err("only one records");
    assert!(refusal.hint().contains("another window"), "{refusal}");
    std::thread::sleep(std::time::Duration::from_millis(1_200));
    assert_eq!(two.files(), before);
}

#[test]
fn a_third_who_wants_to_record_is_not_kept_out_by_a_follower_looking() {
    let mut two = Two::begin();
    two.records = None;
    until("free", || two.stands().free);
    for _ in 0..200 {
        let env = env(&two.clock, two.folder.path());
        let session = Session::open(&two.path, env).expect("readable");
        assert!(session.is_writable(), "{:?}", session.record());
    }
}

#[test]
fn when_the_file_does_not_answer_that_is_said_and_what_was_read_stays() {
    let mut two = Two::begin();
    two.records("one");
    let entries = two
        .records
        .as_ref()
        .expect("records")
        .incident()
        .entries()
        .len();
    two.shows(entries);
    two.records = None;
    let aside = two.path.with_extension("aside");
    std::fs::rename(&two.path, &aside).expect("moved");
    // A look that was under way when the file went still answers.
    until("said", || {
        two.clock.set(two.clock.now() + Duration::seconds(12));
        two.stands()
            .stale
            .starts_with("no answer from the file for ")
    });
    assert_eq!(two.follows.incident().entries().len(), entries);
    std::fs::rename(&aside, &two.path).expect("moved back");
    until("fresh again", || two.stands().stale.is_empty());
    assert_eq!(two.follows.incident().entries().len(), entries);
}

#[test]
fn when_the_file_becomes_shorter_that_is_said_and_what_was_read_stays() {
    let mut two = Two::begin();
    two.records("one");
    two.records("two");
    let entries = two
        .records
        .as_ref()
        .expect("records")
        .incident()
        .entries()
        .len();
    two.shows(entries);
    two.records = None;
    let whole = std::fs::read(&two.path).expect("read");
    let first_line = whole
        .iter()
        .position(|byte| *byte == b'\n')
        .expect("a line")
        + 1;
    std::fs::write(&two.path, &whole[..first_line]).expect("cut");
    until("said", || two.stands().stale.contains("became shorter"));
    assert_eq!(two.follows.incident().entries().len(), entries);
    std::fs::write(&two.path, &whole).expect("put back");
    until("fresh again", || two.stands().stale.is_empty());
    assert_eq!(two.follows.incident().entries().len(), entries);
}

#[test]
fn the_window_follows_and_goes_on_recording_once_nobody_else_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = two_o_clock();
    let mut first = Window::open(folder.path(), Start::Home, &clock);
    first.enters("Checkout 502s");
    first.enters("/role recorder @ana");
    let file = first.file();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let mut second = Window::open(elsewhere.path(), Start::File(file), &clock);
    assert!(second.shows("Read only: follows another window on this machine, where ana records."));
    first.enters("said while followed");
    let said = |window: &Window| {
        let last = window.incident().entries().last().expect("entries");
        last.said().map(str::to_owned)
    };
    until("shown", || {
        second.harness.step();
        said(&second).as_deref() == Some("said while followed")
    });
    second.types("typed while following");
    second.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(second.value("Log line"), "typed while following");
    for look in [Theme::Dark, Theme::Light] {
        second.harness.ctx.set_theme(look);
        second.harness.run();
        save(&mut second.harness, "following", look);
    }
    second.presses(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    assert!(second.shows("Somebody else records this incident"));
    drop(first);
    until("free", || {
        second.passes(1);
        second.shows("nobody records this any more")
    });
    second.presses(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    assert!(second.shows("You are recording now"));
    second.presses(Modifiers::COMMAND, Key::L);
    second.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(said(&second).as_deref(), Some("typed while following"));
}
