//! A minute of an incident as a screen reader has it: what is read aloud as it comes up, each once and in order, and the
//! window as it is then.

use crate::golden::screens::spoken;
use crate::support::window::{settled, until};
use crate::walkthrough::{Recorder, fought};
use egui::Key;
use egui::accesskit::Live;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What the regions say that assistive technology follows, the urgent one first.
fn said(li: &Recorder) -> Vec<String> {
    let live = by().predicate(|node| node.live() != Live::Off);
    let nodes = li.harness.query_all(live);
    let mut said: Vec<_> = nodes
        .filter_map(|node| {
            let node = node.accesskit_node();
            let words = node.label().filter(|words| !words.is_empty())?;
            let urgent = node.live() == Live::Assertive;
            Some((
                !urgent,
                format!("{} {words}", if urgent { "!" } else { "-" }),
            ))
        })
        .collect();
    said.sort();
    said.into_iter().map(|(_, words)| words).collect()
}

/// Lets the window go on until the journal has caught up, and takes in whatever is said on the way, sentence by sentence.
fn listens(li: &mut Recorder, before: &mut Vec<String>, heard: &mut BTreeSet<String>) {
    let mut quiet = 0;
    until("all is said", || {
        li.harness.step();
        let now = said(li);
        quiet = if now == *before { quiet + 1 } else { 0 };
        for words in now.iter().filter(|words| !before.contains(words)) {
            let (sign, words) = words.split_at(2);
            // How many come in one frame is the disk's matter.
            heard.extend(
                words
                    .split(". ")
                    .map(|sentence| format!("{sign}{sentence}")),
            );
        }
        *before = now;
        quiet >= 10 && settled(li.harness.state().as_ref().expect("a window"))
    });
}

/// Does these one after the other; what was announced at each, the urgent first.
fn minute(li: &mut Recorder) -> String {
    let lines = [
        "db1 lags behind",
        "/ask @mo 2m how far behind is db1?",
        "> fail over to db2; risk: carts are lost",
        "/start A2",
        "/unapproved restarted db1 by hand @mo",
        "% mo is worn out",
    ];
    let (mut told, mut before) = (String::new(), said(li));
    for line in lines {
        let mut heard = BTreeSet::new();
        li.passes(10).types(line);
        li.harness.key_press(Key::Enter);
        listens(li, &mut before, &mut heard);
        // A refused line is set aside, as whoever types on does.
        li.harness.key_press(Key::Escape);
        listens(li, &mut before, &mut heard);
        tells(&mut told, line, heard);
    }
    let mut heard = BTreeSet::new();
    li.moves_clock(120);
    listens(li, &mut before, &mut heard);
    tells(&mut told, "two minutes later", heard);
    told
}

fn tells(told: &mut String, what: &str, heard: BTreeSet<String>) {
    writeln!(told, "{what}").expect("a string");
    for words in heard {
        writeln!(told, "  {words}").expect("a string");
    }
}

#[test]
fn a_minute_of_an_incident_is_read_aloud_like_this() {
    let mut li = fought();
    let announced = minute(&mut li);
    insta::assert_snapshot!("announced_in_a_minute", announced);
    let window = spoken(&li.harness);
    // The folder and the head code are another in each run.
    let folder = li.file().parent().expect("a folder").display().to_string();
    let same = |line: &str| match line.split_once('·') {
        Some((before, _)) if line.contains("head code") => format!("{before}·…\""),
        _ => line.replace(&folder, "…"),
    };
    let window: Vec<String> = window.lines().map(same).collect();
    insta::assert_snapshot!("a_screen_readers_view", window.join("\n"));
}

#[test]
fn nothing_is_announced_twice_and_nothing_while_nothing_happens() {
    let mut li = fought();
    li.enters("db1 lags behind");
    let after = said(&li);
    assert!(
        after
            .iter()
            .any(|words| words.contains("Recorded #") && words.contains("db1 lags"))
    );
    li.passes(5).passes(5);
    assert_eq!(said(&li), after);
}

#[test]
fn an_incident_that_is_opened_again_says_nothing_of_what_it_already_holds() {
    let li = fought();
    let file = li.file();
    let Recorder {
        harness, folder, ..
    } = li;
    drop(harness);
    let again = Recorder::starts(|_| warroom::app::Start::File(file));
    assert_eq!(said(&again), Vec::<String>::new());
    drop(folder);
}
