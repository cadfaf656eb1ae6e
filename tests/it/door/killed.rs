//! The program that records is killed while commands hand it their lines: no line is lost and none is there twice.

use super::{Running, each_once, goes_on, incident_in, lines, new, recorder};
use crate::support::warroom::Scratch;
use crate::support::window::until;

const LINES: usize = 1_000;

#[test]
fn of_a_thousand_lines_none_is_lost_and_none_doubled_when_the_recorder_is_killed() {
    for after in [1, 40, 200, 450] {
        let scratch = Scratch::new();
        let file = new(&scratch);
        let mut holder = Running::start(&scratch, &["log", &file, "-"]);
        holder.says("the recorder's own\n");
        assert_eq!(holder.prints(), Some("2"));

        let mut command = Running::start(&scratch, &["log", &file, "-"]);
        let texts: Vec<String> = (0..LINES).map(|n| format!("streamed line {n}.")).collect();
        let (first, rest) = texts.split_at(LINES / 2);
        command.says(&lines(first));
        for _ in 0..after {
            command.prints().expect("a number");
        }
        holder.child.kill().expect("killed");
        command.is_fed(lines(rest));
        let ended = command.finishes();
        let printed = ended.succeeds();
        assert!(ended.err.contains("is gone"), "{}", ended.err);
        _ = holder.child.wait();
        each_once(&incident_in(&scratch, &file), &texts, &printed);
    }
}

#[test]
fn a_recorder_that_ends_properly_leaves_the_rest_to_the_command() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut session = recorder(&scratch, &file);
    let mut command = Running::start(&scratch, &["log", &file, "-"]);
    command.says("one\n");
    goes_on(&mut session, "the line came", |session| {
        session.incident().entries().len() == 3
    });
    drop(session);
    command.says("two\nthree\n");
    let ended = command.finishes();
    assert_eq!(ended.succeeds(), [2, 3, 4]);
    assert!(ended.err.contains("by this command"), "{}", ended.err);
    assert_eq!(incident_in(&scratch, &file).next_n(), 5);
}

#[test]
fn two_commands_and_their_third_recorder_lose_nothing_when_it_is_killed() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut holder = Running::start(&scratch, &["log", &file, "-"]);
    holder.says("the recorder's own\n");
    assert_eq!(holder.prints(), Some("2"));
    let texts =
        |who: &str| -> Vec<String> { (0..300).map(|n| format!("{who} line {n}.")).collect() };
    let commands: Vec<_> = ["left", "right"]
        .map(|who| {
            let mut command = Running::start(&scratch, &["log", &file, "-"]);
            let all = lines(&texts(who));
            command.is_fed(all);
            (who, command)
        })
        .into();
    until("a hundred lines", || incident_in_progress(&file) >= 100);
    holder.child.kill().expect("killed");
    _ = holder.child.wait();
    let mut printed = Vec::new();
    for (who, command) in commands {
        printed.push((who, command.finishes().succeeds()));
    }
    let incident = incident_in(&scratch, &file);
    for (who, printed) in printed {
        each_once(&incident, &texts(who), &printed);
    }
}

/// How many lines the file has by now.
fn incident_in_progress(file: &str) -> usize {
    std::fs::read(file)
        .expect("readable")
        .split(|byte| *byte == b'\n')
        .count()
}
