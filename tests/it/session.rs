//! One open incident when its file fails under it: nothing is shown as recorded that is not, and what
//! was said can still be saved elsewhere.

use crate::support::window::{setting_of, two_o_clock, until};
use std::time::Duration;
use warroom::board::record::Saved;
use warroom::incident::breaks::{self, Break};
use warroom::incident::key_time::KeyTime;
use warroom::incident::time::{self, Span};
use warroom::incident::{Incident, Intent, LifecycleIntent, NoteIntent, Zone};
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
    let open = opening();
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

fn opening() -> Intent {
    Intent::Lifecycle(LifecycleIntent::Open {
        name: "Checkout 502s".to_owned(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: None,
    })
}

fn opened(path: &std::path::Path) -> Session {
    let open = opening();
    let folder = path.parent().expect("a folder");
    Session::create(path, &open, env(folder)).expect("created")
}

/// Takes in the journal's reports until it has said that something could not be recorded.
fn hears_of_trouble(session: &mut Session) {
    until("the trouble is said", || {
        session.handle_reports();
        matches!(session.record().saved, Saved::NotRecorded { .. })
    });
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

/// R22
#[test]
fn a_pause_between_two_sessions_accuses_no_clock() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.warroom");
    let begin = two_o_clock().now();
    let after = |seconds| time::later(begin, Span::seconds(seconds));
    let on = |clock: &FixedClock| setting_of(folder.path(), Clock::Fixed(clock.clone()));
    let first = FixedClock::at(begin);
    let mut session = Session::create(&path, &opening(), on(&first)).expect("created");
    first.set(after(1));
    session.submit(&note("first"), None, None).expect("allowed");
    session.wait().expect("recorded");
    let mut follower = Session::follow(&path, on(&first)).expect("followed");
    drop(session);

    // Later a command or another window records: its second clock has run longer than the first's had.
    let second = FixedClock::at(after(70));
    let mut session = Session::open(&path, on(&second)).expect("opened");
    second.set(after(76));
    let n = session
        .submit(&note("second"), None, None)
        .expect("allowed");
    second.set(after(77));
    session.submit(&note("third"), None, None).expect("allowed");
    session.wait().expect("recorded");
    assert_eq!(jumps(session.incident()), []);
    until("followed", || {
        follower.handle_reports();
        follower.incident().next_n() > n + 1
    });
    assert_eq!(follower.incident().next_n(), n + 2);
    assert_eq!(jumps(follower.incident()), [], "as others follow it");
    drop(session);
    let again = Session::read(&path, on(&second)).expect("read");
    assert!(again.incident().begins_session(n));
    assert_eq!(jumps(again.incident()), [], "as the file is read again");
    let known = again.incident().without_entries();
    assert!(
        known.begins_session(n),
        "also where its entries are replayed"
    );
}

fn jumps(incident: &Incident) -> Vec<Break> {
    let entries = 0..u32::try_from(incident.entries().len()).expect("few");
    let found = entries.flat_map(|at| breaks::before(incident, at));
    found.filter(|found| found.is_of_clock()).collect()
}

/// R30: a key time that a line sets is the time of that line, which was begun before it was sent.
#[test]
fn a_key_time_set_by_a_line_is_when_the_line_was_begun() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = two_o_clock();
    let env = setting_of(folder.path(), Clock::Fixed(clock.clone()));
    let path = folder.path().join("a.warroom");
    let mut session = Session::create(&path, &opening(), env).expect("created");
    let begun = time::later(session.now(), Span::seconds(10));
    clock.set(time::later(begun, Span::seconds(4)));
    session.line("/key detected", begun).expect("recorded");
    let incident = session.incident();
    let entry = incident.entries().last().expect("an entry");
    assert_eq!(incident.key_times[&KeyTime::Detected].at, entry.happened);
    assert_eq!(entry.happened, begun);
}
