//! The programs themselves: what they get, and that none outlives its limits.
#![cfg(unix)]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use warroom::app::program::{Limits, Program, Ran, run};
use warroom::incident::update::{LONGEST_OUTPUT, RunEnd};

use crate::support::window::until;

const LIMITS: Limits = Limits {
    millis: 10_000,
    bytes: 200_000,
};

fn script(script: &str) -> Program {
    Program {
        command: vec!["/bin/sh".into(), "-c".into(), script.into()],
        facts: vec![("WARROOM_UPDATE", "U3".into())],
        text: "orders fail; $(touch /tmp/never)\n".into(),
    }
}

fn ran(words: &str, limits: Limits) -> Ran {
    run(&script(words), limits, &AtomicBool::new(false))
}

/// True while a process of this number runs; a zombie does not.
pub(super) fn is_alive(pid: &str) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let state = stat.rsplit(')').next().unwrap_or_default().trim();
    !state.is_empty() && !state.starts_with('Z')
}

#[test]
fn a_program_gets_the_text_as_it_is_and_the_facts() {
    let one = ran("cat; echo \"$WARROOM_UPDATE\"", LIMITS);
    assert_eq!(one.end, RunEnd::Exit(0));
    assert_eq!(one.output, "orders fail; $(touch /tmp/never)\nU3");
}

#[test]
fn no_shell_reads_its_arguments() {
    let command = ["/bin/echo", "$HOME;", "`id`"].map(str::to_owned);
    let program = Program {
        command: command.to_vec(),
        ..script("")
    };
    let one = run(&program, LIMITS, &AtomicBool::new(false));
    assert_eq!(one.output, "$HOME; `id`");
}

#[test]
fn how_a_program_ended_is_told_as_it_was() {
    assert_eq!(ran("exit 3", LIMITS).end, RunEnd::Exit(3));
    assert_eq!(ran("kill -9 $$", LIMITS).end, RunEnd::Signal(9));
    let nothing = Program {
        command: vec!["/no/such/program".into()],
        ..script("")
    };
    let one = run(&nothing, LIMITS, &AtomicBool::new(false));
    assert_eq!(one.end, RunEnd::NotStarted);
    assert!(!one.output.is_empty());
}

#[test]
fn a_program_that_hangs_is_stopped_with_what_it_started() {
    let limits = Limits {
        millis: 2_000,
        ..LIMITS
    };
    let begun = Instant::now();
    let one = ran("trap '' TERM; sleep 600 & echo $!; wait", limits);
    assert_eq!(one.end, RunEnd::TimedOut);
    assert!(begun.elapsed() < Duration::from_mins(1));
    until("gone", || !is_alive(&one.output));
}

#[test]
fn a_program_that_floods_is_stopped_and_its_beginning_kept() {
    let one = ran("yes flood", LIMITS);
    assert_eq!(one.end, RunEnd::Flooded);
    assert!(one.output.starts_with("flood\nflood") && one.output.len() <= LONGEST_OUTPUT);
}

#[test]
fn a_program_that_is_not_wanted_any_more_is_stopped() {
    let stop = Arc::new(AtomicBool::new(false));
    let stops = Arc::clone(&stop);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("begun");
    let text = format!("echo begun; echo > '{}'; sleep 600", file.display());
    let one = std::thread::spawn(move || run(&script(&text), LIMITS, &stops));
    until("begun", || file.exists());
    stop.store(true, Ordering::Relaxed);
    let one = one.join().expect("it ends");
    assert_eq!((one.end, one.output.as_str()), (RunEnd::Stopped, "begun"));
}

#[test]
fn a_program_that_reads_nothing_and_one_that_leaves_somebody_behind_end_all_the_same() {
    let program = Program {
        text: "x".repeat(1 << 20),
        ..script("exit 0")
    };
    let one = run(&program, LIMITS, &AtomicBool::new(false));
    assert_eq!(one.end, RunEnd::Exit(0));
    let begun = Instant::now();
    let one = ran("(sleep 40; echo late) & echo done", LIMITS);
    assert_eq!((one.end, one.output.as_str()), (RunEnd::Exit(0), "done"));
    assert!(begun.elapsed() < Duration::from_secs(30));
}
