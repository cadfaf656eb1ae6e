//! One open incident when its file fails under it: nothing is shown as recorded that is not, and what
//! was said can still be saved elsewhere.

use crate::support::window::setting_of;
use std::time::Duration;
use warroom::board::record::Saved;
use warroom::incident::{Intent, LifecycleIntent, NoteIntent, Zone};
use warroom::session::clock::{Clock, FixedClock, time_of};
use warroom::session::{Session, SessionEnv};

fn env(folder: &std::path::Path) -> SessionEnv {
    setting_of(folder, Clock::system())
}

/// F18
#[test]
fn a_clock_set_before_1970_is_said_and_nothing_is_recorded_under_it() {
    let before = std::time::SystemTime::UNIX_EPOCH - Duration::from_hours(24);
    let shown = time_of(before);
    assert_eq!(shown.to_rfc3339(), "1969-12-31T00:00:00+00:00");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.warroom");
    let env = setting_of(folder.path(), Clock::Fixed(FixedClock::at(shown)));
    let open = Intent::Lifecycle(LifecycleIntent::Open {
        name: "Checkout 502s".to_owned(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: None,
    });
    let refused = Session::create(&path, &open, env).err().expect("refused");
    assert!(
        refused.to_string().contains("this computer's clock"),
        "{refused}"
    );
    assert!(!path.exists());
}

fn note(text: &str) -> Intent {
    Intent::Note(NoteIntent::Note {
        text: text.to_owned(),
        key: false,
        private: false,
    })
}

fn opened(path: &std::path::Path) -> Session {
    let open = Intent::Lifecycle(LifecycleIntent::Open {
        name: "Checkout 502s".to_owned(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: None,
    });
    let folder = path.parent().expect("a folder");
    Session::create(path, &open, env(folder)).expect("created")
}

/// Takes in the journal's reports until it has said that something could not be recorded.
fn hears_of_trouble(session: &mut Session) {
    for _ in 0..400 {
        session.handle_reports();
        if matches!(session.record().saved, Saved::NotRecorded { .. }) {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("the trouble was not said: {:?}", session.record());
}

#[test]
fn an_entry_counts_as_recorded_only_once_the_journal_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = opened(&folder.path().join("a.warroom"));
    let n = session.submit(&note("said"), None, None).expect("allowed");
    assert!(
        session.record().recorded.is_some_and(|last| last < n),
        "not yet told"
    );
    session.wait().expect("recorded");
    assert_eq!(session.record().recorded, Some(n));
    assert_eq!(session.record().saved, Saved::Recorded);
}

#[test]
fn when_the_file_is_gone_it_is_said_at_once_and_every_word_can_be_saved_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.warroom");
    let mut session = opened(&path);
    session
        .submit(&note("before"), None, None)
        .expect("allowed");
    session.wait().expect("recorded");
    std::fs::remove_file(&path).expect("removed");
    session
        .submit(&note("after"), None, None)
        .expect("the room goes on");
    hears_of_trouble(&mut session);
    let copy = folder.path().join("saved.warroom");
    session.copier()(&copy).expect("saved");
    let again = Session::read(&copy, env(folder.path())).expect("readable");
    assert_eq!(again.incident().entries(), session.incident().entries());
    assert!(!again.integrity().is_damaged());
}

#[test]
fn a_second_session_of_the_same_file_reads_and_says_who_records() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.warroom");
    let first = opened(&path);
    let mut second = Session::open(&path, env(folder.path())).expect("readable");
    assert!(!second.is_writable());
    assert_eq!(second.incident(), first.incident());
    let refusal = second
        .submit(&note("me too"), None, None)
        .expect_err("only one records");
    assert!(
        refusal.hint().contains("process"),
        "names the holder: {refusal}"
    );
}
