//! The recorder's window while commands log into its incident.

use super::{Ended, Running, doors, new};
use crate::support::warroom::Scratch;
use crate::support::window::{Window, two_o_clock, until};
use egui::{Key, Modifiers};
use std::path::Path;
use warroom::app::Start;
use warroom::session::Session;

fn open(scratch: &Scratch, file: &str) -> Window {
    let mut window = Window::open(&scratch.folder(), Start::File(file.into()), &two_o_clock());
    window.shell_mut().open_door(&doors(scratch));
    window
}

/// Draws the window until the command has ended.
fn while_drawing(window: &mut Window, mut command: Running) -> Ended {
    drop(command.input.take());
    until("the command ends", || {
        window.harness.step();
        command.has_ended()
    });
    window.settles();
    command.finishes()
}

#[test]
fn a_commands_entries_appear_while_somebody_types_and_their_words_stay() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut window = open(&scratch, &file);
    window.types("the replica is still");
    let command = Running::start(
        &scratch,
        &["log", &file, "disk of db1 at 91 %", "/confirm 9"],
    );
    let output = while_drawing(&mut window, command);
    assert_eq!(
        (output.numbers(), output.code),
        (vec![2], Some(2)),
        "{}",
        output.err
    );
    assert!(window.shows("disk of db1 at 91 %"), "it is in the timeline");
    assert!(
        !window.shows("/confirm 9"),
        "what was refused is told to the command alone"
    );
    assert_eq!(window.value("Log line"), "the replica is still");
    window.types(" behind").presses(Modifiers::NONE, Key::Enter);
    let last = window.incident().entries().last().expect("one");
    assert!(format!("{:?}", last.record.event).contains("the replica is still behind"));
}

#[test]
fn what_a_key_asked_for_can_still_be_undone_while_a_command_logs() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut window = open(&scratch, &file);
    window.enters("/command @li").enters("> drain the pool @mo");
    let before = window.incident().next_n();
    window.presses(Modifiers::ALT, Key::C);
    let is_pending = |window: &Window| window.shows("recorded in");
    assert!(is_pending(&window), "a key asked for the approval");
    let command = Running::start(&scratch, &["log", &file, "from a script"]);
    let output = while_drawing(&mut window, command);
    assert_eq!(output.code, Some(0), "{}", output.err);
    assert_eq!(window.incident().next_n(), before + 1, "only the script's");
    assert!(is_pending(&window), "what was asked for still waits");
    window.presses(Modifiers::COMMAND, Key::Z);
    assert!(!is_pending(&window));
    window.passes(10);
    assert_eq!(window.incident().next_n(), before + 1, "and is undone");
}

#[test]
fn leaving_the_incident_lets_the_command_record_by_itself() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut window = open(&scratch, &file);
    let mut command = Running::start(&scratch, &["log", &file, "-"]);
    command.says("through the window\n");
    until("the line came", || {
        window.harness.step();
        window.incident().next_n() == 3
    });
    drop(window);
    command.says("by itself\n");
    let output = command.finishes();
    assert_eq!(
        (output.numbers(), output.code),
        (vec![2, 3], Some(0)),
        "{}",
        output.err
    );
    let read = Session::read(
        Path::new(&file),
        super::env(&scratch, std::sync::Arc::new(warroom::journal::Disk)),
    );
    assert_eq!(read.expect("readable").incident().next_n(), 4);
}
