//! The real program killed with SIGKILL while it records: every number it printed is on disk.

use crate::support::warroom::{Scratch, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// Kills in each run of the tests; `WARROOM_TEST_SCALE` multiplies them.
const KILLS: u64 = 50;

#[test]
fn an_entry_whose_number_was_printed_survives_fifty_kills() {
    let scale = std::env::var("WARROOM_TEST_SCALE")
        .ok()
        .and_then(|s| s.parse().ok())
        .unwrap_or(1);
    let seed = std::env::var("WARROOM_TEST_SEED")
        .ok()
        .and_then(|s| s.parse().ok());
    let seed = seed.unwrap_or_else(|| fastrand::u64(..));
    let mut random = fastrand::Rng::with_seed(seed);
    let scratch = Scratch::new();
    let file = scratch.path("killed.warroom");
    scratch
        .run(&["new", &file, "--name", "Killed while typing"])
        .succeeds();
    let mut acknowledged: Vec<(u64, String)> = Vec::new();
    for kill in 0..KILLS * scale {
        let patience = Duration::from_micros(random.u64(2_000..40_000));
        let since = if random.bool() {
            Since::Start
        } else {
            Since::FirstNumber
        };
        acknowledged.extend(type_until_killed(&file, kill, (since, patience)));
    }
    let report = json(&scratch, &file);
    let entries = report["entries"].as_array().expect("entries");
    for (n, text) in &acknowledged {
        let found = entries.iter().find(|entry| entry["n"] == *n);
        let found = found.unwrap_or_else(|| panic!("entry {n} is lost; seed {seed}"));
        assert_eq!(found["text"], **text, "seed {seed}");
    }
    assert!(
        !acknowledged.is_empty(),
        "nothing was recorded at all; seed {seed}"
    );
    let ran = scratch.run(&["check", &file]);
    assert!(
        !ran.out().contains("damaged,"),
        "{}; seed {seed}",
        ran.out()
    );
}

/// From when on the program has so long to live: it may die before it has recorded anything, or while it records.
enum Since {
    Start,
    FirstNumber,
}

/// Logs lines as fast as they are taken, until the program is killed; what it acknowledged.
fn type_until_killed(
    file: &str,
    kill: u64,
    (since, patience): (Since, Duration),
) -> Vec<(u64, String)> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_warroom"))
        .args(["log", file, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("input");
    let output = BufReader::new(child.stdout.take().expect("output"));
    let writer = std::thread::spawn(move || {
        for line in 0_u64.. {
            // Fails once the program is gone, which is what this is about.
            if writeln!(
                input,
                "kill {kill}, line {line}: words that must not be lost"
            )
            .is_err()
            {
                return;
            }
        }
    });
    let (sender, numbers) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        let lines = output.lines().map_while(Result::ok);
        for number in lines.filter_map(|line| line.parse().ok()) {
            _ = sender.send(number);
        }
    });
    let mut acknowledged: Vec<u64> = Vec::new();
    if let Since::FirstNumber = since {
        acknowledged.push(numbers.recv().expect("a number"));
    }
    std::thread::sleep(patience + Duration::from_millis(10));
    child.kill().expect("killed");
    child.wait().expect("gone");
    reader.join().expect("read");
    writer.join().expect("written");
    acknowledged.extend(numbers);
    let text = |line| format!("kill {kill}, line {line}: words that must not be lost");
    acknowledged.into_iter().zip((0_u64..).map(text)).collect()
}
