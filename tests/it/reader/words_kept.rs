//! No word is ever lost at the front of a line: what is no time, no name and no sign stays in the words, pasted or typed.

use super::{at, pasted, room};
use warroom::incident::{Intent, NoteIntent};
use warroom::line::{Context, Wants, read};
use warroom::reader::Row;

fn only(text: &str) -> Row {
    let mut rows = pasted(text).rows;
    assert_eq!(rows.len(), 1, "{text}: {rows:?}");
    rows.remove(0)
}

#[test]
fn a_stretch_of_time_happened_when_it_began_and_stays_whole() {
    for line in [
        "14:02-14:09 failover running",
        "14:02–14:09 failover running",
        "14:02 - 14:09 failover running",
        "14:02:00 — 14:09 failover running",
        "2026-11-22 14:02-14:09 failover running",
    ] {
        let entry = only(line);
        assert_eq!(entry.happened, Some(at("2026-11-22T13:02:00Z")), "{line}");
        assert_eq!(entry.line(), line);
    }
    // An offset is one where some clocks show it.
    let entry = only("2026-11-22 05:02-08:00 failover");
    assert_eq!(entry.happened, Some(at("2026-11-22T13:02:00Z")));
    assert_eq!(entry.line(), "failover");
}

#[test]
fn a_word_behind_the_time_is_no_date_unless_it_is_written_out() {
    for words in [
        "may 3 nodes fail",
        "today the queue is empty",
        "yesterday's backup is gone",
        "sun 4 shows red",
        ":) it works",
        ",, and more",
        "] x",
    ] {
        let entry = only(&format!("14:02 {words}"));
        assert_eq!(entry.happened, Some(at("2026-11-22T13:02:00Z")), "{words}");
        assert_eq!(entry.line(), words);
    }
}

#[test]
fn a_sentence_with_a_colon_behind_a_date_is_nobodys_name() {
    for words in [
        "failover may be needed: ask mo",
        "UTC is shown on db1 of @mo: 14:02",
        "Ana said so: nothing is lost",
    ] {
        for between in ["- ", "| ", "– "] {
            let entry = only(&format!("22.11.2026 14:02 {between}{words}"));
            assert_eq!(entry.who, None, "{words}");
            assert!(entry.line().ends_with(words), "{}", entry.line());
        }
    }
    for name in [
        "Ana Ruiz",
        "Person 2",
        "+44 7700 900123",
        "ana",
        "Mo van Dam 🌴",
    ] {
        let entry = only(&format!("22.11.2026 14:02 - {name}: db1 is down"));
        assert_eq!(entry.who.as_deref(), Some(name));
        assert_eq!(entry.line(), "db1 is down");
    }
    // A chat marks who is in nobody's address book.
    let entry = only("22.11.2026 14:02 - ~ Ana Ruiz: db1 is down");
    assert_eq!(entry.who.as_deref(), Some("Ana Ruiz"));
}

#[test]
fn a_time_or_a_name_with_nothing_behind_it_stays_as_words() {
    assert_eq!(only("14:02 ana:").line(), "14:02 ana:");
    let entries = pasted("14:02 all quiet\n14:03").rows;
    assert_eq!(entries[1].line(), "14:03");
}

const TIMES: [&str; 16] = [
    "14:02",
    "14:02:11",
    "14:02:11,123",
    "2:32 PM",
    "2:32pm",
    "[14:02]",
    "(14:02)",
    "14:02Z",
    "14:02-14:09",
    "2026-11-22 14:02",
    "2026-11-22T14:02:11+01:00",
    "22.11.2026 14:02",
    "22/Nov/2026:14:03:11 +0000",
    "Nov 22 14:03:11",
    "1795356191",
    "-7m",
];
const NAMES: [&str; 7] = [
    "@mo",
    "@mo:",
    "mo:",
    "Ana Ruiz:",
    "<pia>",
    "Pia Olsen:",
    "@jürgen",
];
const SIGNS: [&str; 20] = [
    "=", "~", "?", "!", ">", "+", "*", "%", "\\", "-", "–", "|", ":)", ",", ":", "]", "...", "🤓",
    "--", "#1",
];
const DATES: [&str; 9] = [
    "today",
    "yesterday's",
    "may",
    "3",
    "sun",
    "am",
    "UTC",
    "2026-11-22",
    "Monday",
];

/// One line of random pieces around words that stand nowhere else.
fn line(random: &mut fastrand::Rng, number: &mut usize) -> String {
    let mut line = String::new();
    for piece in 0..random.usize(1..8) {
        let lists: [&[&str]; 5] = [&TIMES, &NAMES, &SIGNS, &DATES, &["word"]];
        let list = if piece == 0 {
            lists[random.usize(0..2)]
        } else {
            lists[random.usize(0..5)]
        };
        let chosen = *random.choice(list).unwrap();
        if chosen == "word" {
            line.push(' ');
        } else if !line.is_empty() {
            line.push_str(random.choice([" ", " ", " ", "  ", ""]).unwrap());
        }
        if chosen == "word" {
            *number += 1;
            line.push_str("wörd");
            line.push_str(&number.to_string());
            line.push('x');
        } else {
            line.push_str(chosen);
        }
    }
    line
}

/// From its first word on, what stands in a line that no time and no name can be.
fn from_first_word(line: &str) -> Option<&str> {
    Some(line[line.find("wörd")?..].trim_end())
}

#[test]
fn from_its_first_word_on_a_pasted_line_is_kept_as_it_is() {
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    let mut kept = 0;
    for round in 0..20_000 {
        let mut number = 0;
        let lines: Vec<_> = (0..random.usize(1..4))
            .map(|_| line(&mut random, &mut number))
            .collect();
        let block = lines.join("\n");
        let entries = pasted(&block).rows;
        for line in &lines {
            let Some(words) = from_first_word(line) else {
                continue;
            };
            // A web server's time is taken from anywhere in its line.
            if line.contains('[') || line.contains("Nov/") {
                continue;
            }
            let is_there = entries.iter().any(|entry| {
                let who = entry.who.as_deref().unwrap_or_default();
                entry.line().contains(words)
                    || format!("{who} {}", entry.words).contains(words)
                    || {
                        // `wörd1x: what` is somebody who said something, and so is the French `wörd1x : what`.
                        let said = words
                            .strip_prefix(who)
                            .and_then(|rest| rest.trim_start().strip_prefix(':'));
                        !who.is_empty()
                            && said.is_some_and(|said| entry.line().contains(said.trim_start()))
                    }
            });
            assert!(
                is_there,
                "round {round} of seed {seed}: {line:?} of {block:?} became {entries:?}"
            );
            kept += 1;
        }
    }
    assert!(kept > 10_000, "{kept}");
}

#[test]
fn from_its_first_word_on_a_typed_line_is_kept_as_it_is() {
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    let incident = room();
    let context = Context::new(at("2026-11-22T14:00:00Z"), &incident);
    let mut kept = 0;
    for round in 0..20_000 {
        let line = line(&mut random, &mut 0);
        let (Some(words), Ok(read)) = (from_first_word(&line), read(&line, &context)) else {
            continue;
        };
        let Wants::Intent(Intent::Note(NoteIntent::Note { text, .. })) = read.wants else {
            continue;
        };
        assert!(
            text.contains(words),
            "round {round} of seed {seed}: {line:?} became {text:?}"
        );
        kept += 1;
    }
    assert!(kept > 4_000, "{kept}");
}
