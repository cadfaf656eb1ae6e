//! What a key asks for can be undone for five seconds, through the real window into a real file: approving, holding,
//! acknowledging, starting, accepting a handover. And what is about to be recorded is never lost silently.

use crate::support::over_disk::OverDisk;
use crate::support::story::handle;
use crate::support::window::{Window, setting_of, two_o_clock};
use crate::walkthrough::{Recorder, fought};
use egui::{Event as Input, Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;
use warroom::app::Start;
use warroom::incident::action::ActionState;
use warroom::incident::{ActionEvent, Entry, Event, HandoverEvent, Incident, Role};
use warroom::journal::{Disk, Storage};
use warroom::session::clock::Clock;
use warroom::session::{Session, SessionEnv};

const ALT: Modifiers = Modifiers::ALT;

fn says(li: &Recorder, words: &str) -> bool {
    li.harness
        .query_all_by_label_contains(words)
        .next()
        .is_some()
}

/// A key, what has to be said before it can be pressed, the words shown, and whether it was done.
type Case = (
    Key,
    &'static [&'static str],
    &'static str,
    fn(&Incident) -> bool,
);

const CASES: &[Case] = &[
    (
        Key::C,
        &[],
        "A1 approved by Ana Ruiz: roll back deploy 4812",
        |incident| incident.actions[0].state == ActionState::Approved,
    ),
    (
        Key::H,
        &[],
        "A1 held by Ana Ruiz: roll back deploy 4812",
        |incident| incident.actions[0].state == ActionState::Held,
    ),
    (
        Key::S,
        &["/confirm 1"],
        "A1 started by mo: roll back deploy 4812",
        |incident| incident.actions[0].state == ActionState::Started,
    ),
    (
        Key::A,
        &["/unconfirmed restarted db1 @mo"],
        "A2 acknowledged by Ana Ruiz: restarted db1",
        |incident| {
            let taken = incident.actions[1].unapproved.as_ref();
            taken.is_some_and(|taken| taken.acknowledged.is_some())
        },
    ),
    (
        Key::O,
        &["/command @mo"],
        "Command accepted by mo, from Ana Ruiz",
        |incident| incident.command() == Some(&handle("mo")),
    ),
];

#[test]
fn what_a_key_asked_for_is_undone_within_five_seconds_and_leaves_nothing_in_the_file() {
    for (key, said, words, is_done) in CASES {
        for (undo, held) in [(Key::Z, Modifiers::COMMAND), (Key::Escape, Modifiers::NONE)] {
            let mut li = fought();
            for line in *said {
                li.enters(line);
            }
            let before = std::fs::read(li.file()).expect("a file");
            li.presses(ALT, *key);
            assert!(says(&li, words), "{key:?} does not say: {words}");
            assert!(says(&li, "recorded in 5 s · Ctrl Z or Esc undoes"));
            li.passes(4).presses(held, undo).passes(30);
            assert!(!is_done(li.incident()), "{key:?} {undo:?}");
            assert_eq!(std::fs::read(li.file()).expect("a file"), before, "{key:?}");
            assert!(li.harness.get_by_label("Log line").is_focused(), "{key:?}");
        }
    }
}

#[test]
fn what_a_key_asked_for_and_nobody_undid_is_recorded_as_of_the_press() {
    for (key, said, words, is_done) in CASES {
        let mut li = fought();
        for line in *said {
            li.enters(line);
        }
        let pressed = li.now();
        li.presses(ALT, *key);
        assert!(!is_done(li.incident()), "{words}: recorded at once");
        li.passes(4);
        assert!(says(&li, "recorded in 1 s"));
        assert!(!is_done(li.incident()), "{words}: recorded too soon");
        li.passes(1);
        assert!(is_done(li.incident()), "{words}: not recorded");
        assert!(!says(&li, "undoes"), "{words}: still on the screen");
        let last = li.incident().entries().last().expect("an entry");
        assert_eq!(last.happened, pressed, "{words}");
        let stamp = &last.record.stamp;
        assert_eq!(stamp.recorded, li.now(), "{words}");
    }
}

#[test]
fn esc_closes_the_list_of_completions_before_it_undoes_what_a_key_asked_for() {
    let mut li = fought();
    li.presses(ALT, Key::C);
    li.types("@").types("m");
    li.harness.run();
    assert!(says(&li, "Esc closes the list"));
    li.presses(Modifiers::NONE, Key::Escape);
    assert!(!says(&li, "Esc closes the list"));
    assert!(
        says(&li, "Ctrl Z or Esc undoes"),
        "the approval still stands"
    );
    li.presses(Modifiers::NONE, Key::Escape);
    assert!(says(&li, "Undone, nothing was recorded"));
    li.passes(10);
    assert_eq!(li.incident().actions[0].state, ActionState::Proposed);
}

#[test]
fn a_refusal_shows_at_the_press() {
    let mut li = fought();
    li.enters("/close everything else is tracked elsewhere")
        .presses(ALT, Key::C);
    assert!(!says(&li, "undoes"));
    assert!(says(&li, "Dismiss"), "the refusal is shown");
}

#[test]
fn a_double_press_asks_once_and_another_key_records_the_first() {
    let mut li = fought();
    li.presses(ALT, Key::C).passes(1).presses(ALT, Key::C);
    assert_eq!(li.incident().actions[0].state, ActionState::Proposed);
    assert!(says(&li, "recorded in 4 s"));
    // Starting builds on the approval.
    li.presses(ALT, Key::S);
    assert_eq!(li.incident().actions[0].state, ActionState::Approved);
    assert!(says(&li, "A1 started by mo"));
    li.passes(5);
    assert_eq!(li.incident().actions[0].state, ActionState::Started);
}

#[test]
fn a_note_does_not_hurry_what_a_key_asked_for_and_a_command_does() {
    let mut li = fought();
    let before = li.incident().entries().len();
    li.types("customers see 502s and/or time-outs")
        .presses(ALT, Key::C);
    li.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.incident().entries().len(), before + 1, "the note alone");
    assert!(says(&li, "undoes"));
    li.types("/start 1").presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.incident().actions[0].state, ActionState::Started);
    assert!(!says(&li, "undoes"));
}

#[test]
fn where_several_actions_wait_a_key_acts_on_none_and_names_them() {
    let mut li = fought();
    li.enters("> drop the cache @mo");
    let before = li.incident().entries().len();
    li.presses(ALT, Key::C);
    assert!(says(&li, "Which of the 2 actions?"));
    assert!(says(&li, "A1 roll back deploy 4812, A2 drop the cache"));
    assert!(says(&li, "type /approve A1"));
    assert!(!says(&li, "undoes"));
    li.passes(30);
    assert_eq!(li.incident().entries().len(), before);
    // Refusing asks for a reason: typed for another action it would be recorded of that one.
    li.presses(ALT, Key::R);
    assert!(says(&li, "type /refuse A1"));
    li.enters("/confirm A2");
    assert_eq!(li.incident().actions[1].state, ActionState::Approved);
    assert!(!says(&li, "Which of the 2"), "it is answered");
    li.presses(ALT, Key::R);
    assert!(says(&li, "Refuse A1"), "one waits");
}

#[test]
fn where_several_actions_wait_a_key_acts_on_the_one_that_is_selected_in_the_timeline() {
    let mut li = fought();
    li.enters("> drop the cache @mo");
    li.presses(ALT, Key::ArrowUp).presses(ALT, Key::C);
    assert!(says(&li, "A2 approved by Ana Ruiz"));
    assert!(!says(&li, "Which of the 2 actions?"));
    li.passes(6);
    let states = |li: &Recorder| [0, 1].map(|at| li.incident().actions[at].state);
    let (waits, approved) = (ActionState::Proposed, ActionState::Approved);
    assert_eq!(states(&li), [waits, approved]);
}

/// An approval that another one ends early is said to be recorded, and can still be undone by an entry.
#[test]
fn a_press_within_the_five_seconds_of_another_records_that_one_and_says_so() {
    let mut li = fought();
    li.enters("> drop the cache @mo")
        .enters("> restart db2 @mo");
    li.presses(ALT, Key::ArrowUp).presses(ALT, Key::C);
    assert!(says(&li, "A3 approved by Ana Ruiz"));
    li.presses(ALT, Key::ArrowUp).presses(ALT, Key::C);
    assert!(says(&li, "Recorded: A3 approved by Ana Ruiz"));
    assert!(says(&li, "A2 approved by Ana Ruiz"));
    let states = |li: &Recorder| [1, 2].map(|at| li.incident().actions[at].state);
    let (waits, approved) = (ActionState::Proposed, ActionState::Approved);
    assert_eq!(states(&li), [waits, approved]);
    li.presses(Modifiers::COMMAND, Key::Z);
    assert_eq!(states(&li), [waits, approved], "A2 is taken back");
    li.presses(Modifiers::COMMAND, Key::Z);
    assert!(says(&li, "Undo “A3 approved"));
}

#[test]
fn a_refused_command_goes_once_what_it_asked_for_is_so() {
    let mut li = fought();
    let why = "being handed to ";
    li.enters("/command @mo").enters("/command @mo");
    assert!(says(&li, why));
    li.presses(Modifiers::NONE, Key::Escape);
    assert!(says(&li, "Not recorded: /command @mo"));
    li.enters("words that change nothing");
    assert!(says(&li, "Not recorded: /command @mo"), "it is kept");
    li.enters("/accept O1");
    assert!(!says(&li, "Not recorded"), "Mo holds it");
}

#[test]
fn whoever_starts_an_action_is_said_as_it_will_be_recorded() {
    let mut li = fought();
    li.enters("/approve A1").presses(ALT, Key::S);
    let said = "A1 started by ";
    let shown = (li.harness.query_all_by_label_contains(said).next()).expect("announced");
    let shown = shown.accesskit_node().label().unwrap_or_default();
    li.passes(10);
    let last = li.incident().entries().last().expect("recorded");
    let recorded = li.incident().describe(last);
    assert!(shown.contains(&recorded), "{shown} is not {recorded}");
}

#[test]
fn leaving_the_incident_records_what_was_announced_and_says_so() {
    type Leave = fn(&mut Recorder);
    let ways: [Leave; 3] = [
        |li| _ = li.presses(Modifiers::COMMAND, Key::N),
        |li| _ = li.presses(Modifiers::COMMAND | Modifiers::SHIFT, Key::L),
        |li| li.harness.state_mut().as_mut().expect("a window").leave(),
    ];
    for (at, leave) in ways.into_iter().enumerate() {
        let mut li = fought();
        let file = li.file();
        li.presses(ALT, Key::C);
        leave(&mut li);
        li.settles();
        if at < 2 {
            assert!(
                says(&li, "Recorded on leaving: A1 approved by Ana Ruiz"),
                "{at}"
            );
        }
        let env = setting_of(li.folder.path(), Clock::system());
        let read = Session::read(&file, env).expect("a file");
        assert_eq!(
            read.incident().actions[0].state,
            ActionState::Approved,
            "{at}"
        );
    }
}

#[test]
fn pasted_rows_record_what_waits_before_their_own() {
    let mut li = fought();
    li.presses(ALT, Key::C);
    let block = "/refuse A1 too risky now\ncustomers wait";
    li.harness.event(Input::Paste(block.to_owned()));
    li.harness.run();
    li.presses(Modifiers::COMMAND, Key::Enter);
    assert_eq!(li.incident().actions[0].state, ActionState::Refused);
    let entries = li.incident().entries();
    let place = |is: fn(&Event) -> bool| entries.iter().position(|entry| is(&entry.record.event));
    let approved = place(|event| matches!(event, Event::Action(ActionEvent::Approved { .. })));
    let refused = place(|event| matches!(event, Event::Action(ActionEvent::Refused { .. })));
    assert!(
        approved.is_some() && approved < refused,
        "{approved:?} {refused:?}"
    );
    let before = entries.len();
    li.passes(5);
    assert_eq!(li.incident().entries().len(), before);
}

#[test]
fn a_button_records_what_waits_before_its_own() {
    let mut li = fought();
    li.enters("/command @mo").presses(ALT, Key::C);
    assert!(says(&li, "A1 approved by Ana Ruiz"));
    // Ana is still in Command when her approval is recorded; it lapses with her a moment later.
    let accept = li.harness.get_by_label("Accept as mo, O1");
    accept.click_accesskit();
    li.settles();
    li.passes(6);
    li.settles();
    let approved = |entry: &Entry| {
        matches!(
            entry.record.event,
            Event::Action(ActionEvent::Approved { .. })
        )
    };
    let accepted = |entry: &Entry| {
        matches!(
            entry.record.event,
            Event::Handover(HandoverEvent::Accepted { .. })
        )
    };
    let entries = li.incident().entries();
    let (approved, accepted) = (
        entries.iter().position(approved),
        entries.iter().position(accepted),
    );
    assert!(
        approved.is_some() && approved < accepted,
        "{approved:?} {accepted:?}"
    );
    let command = li.incident().holders(Role::Command).next();
    assert_eq!(command, Some(&handle("mo")));
}

#[test]
fn a_button_can_be_undone_as_long_as_its_key_by_key_and_on_its_card() {
    for undo in [true, false] {
        let mut li = fought();
        li.harness.get_by_label("Approve as Ana Ruiz, A1").click();
        li.settles();
        assert_eq!(li.incident().actions[0].state, ActionState::Proposed);
        assert!(says(&li, "A1 approved by Ana Ruiz"));
        if undo {
            li.harness.get_by_label("Undo, A1").click();
            li.settles();
        }
        li.passes(6);
        li.settles();
        let state = if undo {
            ActionState::Proposed
        } else {
            ActionState::Approved
        };
        assert_eq!(li.incident().actions[0].state, state);
    }
}

#[test]
fn a_button_pressed_twice_records_once_and_its_key_after_it_nothing_more() {
    let mut li = fought();
    li.enters("> flush the caches; risk: load; rollback: none");
    li.harness
        .get_by_label("Approve as Ana Ruiz, A1")
        .click_accesskit();
    li.settles();
    li.presses(ALT, Key::C).passes(6);
    li.settles();
    let states: Vec<_> = li.incident().actions.iter().map(|a| a.state).collect();
    assert_eq!(states, [ActionState::Approved, ActionState::Proposed]);
}

#[test]
fn a_typed_command_says_its_number_and_is_recorded_at_once() {
    let mut li = fought();
    li.enters("/approve A1");
    assert_eq!(li.incident().actions[0].state, ActionState::Approved);
    assert!(!says(&li, "undoes"));
}

#[test]
fn undoing_and_recording_now_are_within_the_pointers_reach() {
    for (button, state) in [
        ("Undo", ActionState::Proposed),
        ("Record now", ActionState::Approved),
    ] {
        let mut li = fought();
        li.presses(ALT, Key::C);
        li.harness.get_by_label(button).click();
        li.settles();
        assert_eq!(li.incident().actions[0].state, state, "{button}");
    }
}

#[test]
fn waiting_for_an_undo_draws_a_frame_a_second_and_no_more() {
    let mut li = fought();
    li.presses(ALT, Key::C);
    // Panics where frames follow each other.
    li.harness.run();
    let output = li.harness.output();
    let delays = output
        .viewport_output
        .values()
        .map(|view| view.repaint_delay);
    let soonest = delays.min().expect("a window");
    assert!(soonest > Duration::from_millis(500), "{soonest:?}");
    assert!(soonest <= Duration::from_secs(1), "{soonest:?}");
    crate::support::looks::save(&mut li.harness, "undo", Theme::Dark);
}

#[test]
fn ctrl_z_is_the_texts_own_where_no_key_asked_for_anything() {
    let mut li = fought();
    li.types("half a note");
    li.presses(Modifiers::COMMAND, Key::A).types("x");
    li.presses(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        li.harness.get_by_label("Log line").value().as_deref(),
        Some("half a note")
    );
    assert_eq!(li.incident().actions[0].state, ActionState::Proposed);
}

#[test]
fn ctrl_z_gives_no_erased_words_back_once_something_else_was_done() {
    let mut li = fought();
    li.enters("the pool is empty").types("old words");
    li.presses(Modifiers::COMMAND, Key::A)
        .presses(Modifiers::NONE, Key::Backspace);
    li.presses(Modifiers::NONE, Key::F7)
        .types("stop the writes")
        .presses(Modifiers::NONE, Key::Enter)
        .presses(Modifiers::NONE, Key::Escape);
    li.presses(Modifiers::COMMAND, Key::Z);
    let line = li.harness.get_by_label("Log line").value();
    assert_eq!(line.as_deref().unwrap_or_default(), "");
    li.harness.get_by_label_contains("Undo “");
}

fn opening(folder: &Path, file: &Path) -> (Window, Arc<(Mutex<bool>, Condvar)>) {
    let goes = Arc::new((Mutex::new(false), Condvar::new()));
    let let_go = goes.clone();
    // A disk that is slow to open until it is let go.
    let storage = Arc::new(OverDisk(move |path: &Path, how| {
        let (goes, told) = &*let_go;
        let waiting = goes.lock().expect("a lock");
        drop(told.wait_while(waiting, |goes| !*goes).expect("a lock"));
        Disk.open(path, how)
    }));
    let start = Start::File(file.to_owned());
    let look = (Theme::Dark, [1440, 900]);
    let clock = two_o_clock();
    let env = SessionEnv {
        storage,
        ..setting_of(&folder.join("warroom"), Clock::Fixed(clock.clone()))
    };
    let mut window = Window::begin(folder, start, &clock, env, look);
    for _ in 0..4 {
        window.harness.step();
    }
    assert!(window.shows("Opening…"));
    (window, goes)
}

fn types_a_line(window: &mut Window) {
    for event in ["replication", " ", "has stopped"] {
        window.harness.event(Input::Text(event.to_owned()));
        window.harness.step();
    }
    window.harness.key_press(Key::Enter);
    window.harness.step();
}

fn incidents(folder: &Path) -> usize {
    let files = std::fs::read_dir(folder.join("warroom"));
    files.map_or(0, Iterator::count)
}

#[test]
fn a_line_typed_while_a_slow_file_is_opened_makes_no_new_incident() {
    let li = fought();
    let file = li.file();
    let entries = li.incident().entries().len();
    drop(li.harness);
    let folder = tempfile::tempdir().expect("a folder");
    let (mut window, goes) = opening(folder.path(), &file);
    types_a_line(&mut window);
    *goes.0.lock().expect("a lock") = true;
    goes.1.notify_all();
    window.settles();
    assert_eq!(incidents(folder.path()), 0, "a new incident was made");
    assert_eq!(window.incident().name, "Checkout 502s");
    assert_eq!(window.incident().entries().len(), entries);
}

#[test]
fn esc_gives_up_waiting_for_a_slow_file() {
    let li = fought();
    let file = li.file();
    drop(li.harness);
    let folder = tempfile::tempdir().expect("a folder");
    let (mut window, goes) = opening(folder.path(), &file);
    window.harness.key_press(Key::Escape);
    window.harness.step();
    window.harness.step();
    assert!(!window.shows("Opening…"));
    *goes.0.lock().expect("a lock") = true;
    goes.1.notify_all();
    window.enters("Another incident");
    assert_eq!(window.incident().name, "Another incident");
}

/// The first action's sheet, with the keyboard in the field for when it was approved.
fn at_the_time(li: &mut Recorder) {
    li.presses(ALT, Key::R);
    li.harness.get_by_label("All details…").focus();
    li.harness.step();
    li.presses(Modifiers::NONE, Key::Enter);
    li.settles();
    li.harness.get_by_label("Approved when?").focus();
    li.settles();
}

fn approved(li: &Recorder) -> Option<warroom::incident::Time> {
    let mut entries = li.incident().entries().iter();
    let approved = entries.find(|entry| {
        matches!(
            entry.record.event,
            Event::Action(ActionEvent::Approved { .. })
        )
    });
    approved.map(|entry| entry.happened)
}

#[test]
fn a_time_entered_for_an_approval_that_a_key_asked_for_is_the_one_recorded() {
    let mut li = fought();
    li.passes(120).presses(ALT, Key::C);
    at_the_time(&mut li);
    let told = li.now() - warroom::incident::Span::minutes(1);
    li.types("-1m").presses(Modifiers::NONE, Key::Enter);
    assert_eq!(approved(&li), None, "it can be undone as before");
    li.passes(6);
    li.settles();
    assert_eq!(approved(&li), Some(told));
}

#[test]
fn an_approval_waits_while_a_time_is_typed_for_it_and_no_longer() {
    let mut li = fought();
    li.passes(120).presses(ALT, Key::C);
    let pressed = li.now();
    at_the_time(&mut li);
    li.types("-1m");
    li.passes(30);
    assert!(says(&li, "waits: a time is typed for it"));
    assert_eq!(approved(&li), None);
    for _ in 0..3 {
        li.presses(Modifiers::NONE, Key::Backspace);
    }
    li.passes(6);
    li.settles();
    assert_eq!(approved(&li), Some(pressed));
}
