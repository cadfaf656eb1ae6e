//! The house rule that the compiler cannot keep alone: events and intents are told apart by name everywhere, so
//! that a new one is decided on in every place and never passes unseen.

use super::{is_identifier, nothing};
use crate::support::source::{Source, code_of, rust_files};
use std::collections::BTreeSet;
use warroom::incident::Event;

#[test]
fn no_match_on_events_or_intents_has_an_arm_for_the_rest() {
    let nouns = nouns();
    let wrong: Vec<String> = rust_files("src")
        .iter()
        .flat_map(|file| arms_for_the_rest(file, &nouns))
        .collect();
    nothing(
        &wrong,
        "name every event of the noun, or ask for one of them by `if let`; a new one must not pass unseen",
    );
}

#[test]
fn an_arm_for_the_rest_is_found() {
    let nouns = ["Action".to_owned(), "Ask".to_owned()];
    let found = |code: &str| {
        let file = Source {
            path: String::new(),
            text: code.to_owned(),
            code: code_of(code),
        };
        arms_for_the_rest(&file, &nouns).len()
    };
    assert_eq!(
        found("match e { ActionEvent::Held { .. } => 1, _ => 2 }"),
        1
    );
    assert_eq!(
        found("match (a, e) { (1, Event::Ask(ask)) => { f(ask) } (_, _) if x => 2 }"),
        1
    );
    assert_eq!(
        found(
            "match e { Event::Ask(AskEvent::Made { text: other, .. }) => 1, other => f(other), }"
        ),
        1
    );
    // A match inside an arm counts for itself, and so does one around it.
    assert_eq!(
        found(
            "match e { AskIntent::Make { .. } => match n { 1 => 2, _ => 3 }, AskIntent::Drop { .. } => 4 }"
        ),
        0
    );
    assert_eq!(
        found("match n { 1 => match e { AskEvent::Made { .. } => 1, _ => 2 }, _ => 3 }"),
        1
    );
    // egui has events of its own.
    assert_eq!(found("match e { Event::Key { .. } => 1, _ => 2 }"), 0);
}

/// The nouns that have events, as `Event` lists them.
fn nouns() -> Vec<String> {
    let nouns: BTreeSet<String> = Event::names()
        .into_iter()
        .map(|(noun, _)| noun.to_owned())
        .collect();
    nouns.into_iter().collect()
}

/// Where a match that names events or intents has an arm for all others.
fn arms_for_the_rest(file: &Source, nouns: &[String]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (at, _) in file.code.match_indices("match ") {
        let Some(open) = file.code[at..].find('{').map(|open| at + open) else {
            continue;
        };
        let patterns = patterns_of(&file.code[open + 1..]);
        if !patterns
            .iter()
            .any(|pattern| names_an_event(pattern, nouns))
        {
            continue;
        }
        if patterns.iter().any(|pattern| is_for_the_rest(pattern)) {
            let line = file.code[..at].matches('\n').count() + 1;
            wrong.push(format!("{}:{line}: an arm for the rest", file.path));
        }
    }
    wrong
}

/// The patterns of a match's arms, from behind its opening brace on.
fn patterns_of(body: &str) -> Vec<&str> {
    let (mut patterns, mut depth, mut start, mut in_pattern) = (Vec::new(), 0_i32, 0, true);
    let bytes = body.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'}' | b')' | b']' if depth == 0 => break,
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => {
                depth -= 1;
                // A block ends its arm, with or without a comma.
                if *byte == b'}' && depth == 0 && !in_pattern {
                    let rest = body[at + 1..].trim_start();
                    if !rest.starts_with(['.', '?', ',']) {
                        (in_pattern, start) = (true, at + 1);
                    }
                }
            }
            b',' if depth == 0 && !in_pattern => (in_pattern, start) = (true, at + 1),
            b'=' if depth == 0 && in_pattern && bytes.get(at + 1) == Some(&b'>') => {
                patterns.push(body[start..at].trim());
                in_pattern = false;
            }
            _ => {}
        }
        at += 1;
    }
    patterns
}

fn names_an_event(pattern: &str, nouns: &[String]) -> bool {
    nouns.iter().any(|noun| {
        let paths = [
            format!("{noun}Event::"),
            format!("{noun}Intent::"),
            format!("Event::{noun}("),
            format!("Intent::{noun}("),
        ];
        paths.iter().any(|path| pattern.contains(path.as_str()))
    })
}

/// `_`, `other`, `(_, _)`, with or without a condition.
fn is_for_the_rest(pattern: &str) -> bool {
    let pattern = pattern.split(" if ").next().unwrap_or_default().trim();
    let parts = pattern
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'));
    let mut parts = parts.unwrap_or(pattern).split(',').map(str::trim);
    parts.all(|part| {
        part.starts_with(|c: char| c == '_' || c.is_lowercase()) && part.chars().all(is_identifier)
    })
}
